//! The site in a browser. Where none is installed, the tests say so and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod axe;
mod chromium;

use std::fs;
use std::path::{Path, PathBuf};

use chromium::{Browser, url};
use serde_json::json;
use thunes_cli::docs as site;
use thunes_gen::sample::Places;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

fn spec() -> Spec {
    Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).unverified(true).check().unwrap()
}

/// The site in a folder of its own, and its pages.
fn write(spec: &Spec, name: &str) -> (PathBuf, Vec<PathBuf>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name);
    _ = fs::remove_dir_all(&folder);
    let files = site::files(spec, &Places::default()).unwrap();
    for (path, text) in &files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let pages = files.into_keys().filter(|path| path.extension().is_some_and(|end| end == "html"));
    let pages = pages.map(|path| folder.join(path)).collect();
    (folder, pages)
}

const CHOSEN: &str = "document.querySelector('[aria-selected=true] b')?.textContent ?? null";
const WHERE: &str = "document.querySelector('[aria-selected=true] small')?.textContent ?? null";
const LEADS: &str = "document.querySelector('[aria-selected=true] a')?.href ?? null";
const FOUND: &str = "document.querySelectorAll('#results li').length";

#[test]
fn the_search_is_used_by_keyboard_and_leads_there() {
    let Some(mut browser) = Browser::start("search") else { return };
    let (folder, _) = write(&spec(), "search");
    browser.open(&folder.join("index.html"));
    browser.press("/");
    assert_eq!(browser.value("document.activeElement.id"), "search");
    assert_eq!(browser.value("document.activeElement.value"), "", "the slash is not part of the search");
    browser.write("bill_to");
    assert!(browser.value(FOUND).as_u64().unwrap() > 5);
    assert_eq!(browser.value("document.activeElement.getAttribute('aria-activedescendant')"), "result-0");
    browser.press("ArrowDown");
    browser.press("ArrowDown");
    browser.press("ArrowUp");
    assert_eq!(browser.value("document.activeElement.getAttribute('aria-activedescendant')"), "result-1");
    let chosen = browser.value(LEADS);
    browser.press("Enter");
    assert_eq!(browser.value("location.href"), chosen);
    browser.press("/");
    browser.value("document.getElementById('search').value = ''");
    browser.write("bill_to_email grabpay");
    browser.load(|browser| browser.press("Enter"));
    assert_eq!(
        browser.value("location.href"),
        format!("{}#sale-bill_to_email", url(&folder.join("methods/grabpay.html")))
    );
    assert_eq!(browser.value("document.querySelector(':target th a').textContent"), "bill_to_email");
    // From a method's page to another.
    browser.press("/");
    browser.write("multib");
    assert_eq!(browser.value(CHOSEN), "Multibanco");
    browser.load(|browser| browser.press("Enter"));
    assert_eq!(browser.value("location.href"), url(&folder.join("methods/multibanco.html")));
}

/// A query, the title of the first result, the end of its place, and the end of its address.
const QUERIES: [(&str, &str, &str, &str); 23] = [
    ("orderInformation.billTo.postalCode", "bill_to_postal_code", " methods", "index.html#sale-bill_to_postal_code"),
    ("POSTALCODE grabpay", "bill_to_postal_code", "GrabPay: sale, required", "grabpay.html#sale-bill_to_postal_code"),
    ("settled", "SETTLED", " methods", "index.html#SaleCheck-Settled"),
    ("sodexo", "Pluxee", "France (FR), Euro (EUR)", "pluxee.html"),
    ("wero", "iDEAL", "Netherlands (NL), Euro (EUR)", "ideal.html"),
    ("E23", "E23", "GrabPay", "grabpay.html#errata-E23"),
    // Typos.
    ("emial", "bill_to_email", " methods", "index.html#sale-bill_to_email"),
    ("emal", "bill_to_email", " methods", "index.html#sale-bill_to_email"),
    ("biuzm", "Bizum", "Spain (ES), Euro (EUR)", "bizum.html"),
    ("multibnaco", "Multibanco", "Portugal (PT), Euro (EUR)", "multibanco.html"),
    ("przelevy", "Przelewy24", "Poland (PL), Polish złoty (PLN)", "przelewy24.html"),
    ("bizum adress", "bill_to_address1", "Bizum: sale, optional", "bizum.html#sale-bill_to_address1"),
    // Countries and currencies.
    ("Netherlands", "iDEAL", "Netherlands (NL), Euro (EUR)", "ideal.html"),
    ("nehterlands", "iDEAL", "Netherlands (NL), Euro (EUR)", "ideal.html"),
    ("swiss franc", "TWINT", "Switzerland (CH), Swiss franc (CHF)", "twint.html"),
    ("zloty", "BLIK", "Poland (PL), Polish złoty (PLN)", "blik.html"),
    ("lira", "Turkey cards", "Turkey (TR), Turkish lira (TRY)", "turkey_cards.html"),
    // Several words: each has to fit.
    ("bizum email required", "bill_to_email", "Bizum: sale, required", "bizum.html#sale-bill_to_email"),
    ("bizum amount refund", "total_amount", "Bizum: refund, required", "bizum.html#refund-total_amount"),
    ("twint refund", "Refund", "TWINT", "twint.html#operation.refund"),
    ("disputes blik", "Disputes", "BLIK", "blik.html#merchants"),
    ("poland wallet", "", "", ""),
    ("zloty unicorns", "", "", ""),
];

#[test]
fn the_search_takes_typos_names_and_several_words() {
    let Some(mut browser) = Browser::start("finds") else { return };
    let (folder, _) = write(&spec(), "finds");
    browser.open(&folder.join("index.html"));
    let first = |browser: &mut Browser, query: &str| {
        let all = format!("[{CHOSEN}, {WHERE}, {LEADS}].map((text) => text ?? '')");
        browser.value(&format!(
            "{{ const input = document.getElementById('search'); input.value = {}; input.dispatchEvent(new Event('input')); {all} }}",
            json!(query)
        ))
    };
    for (query, title, place, link) in QUERIES {
        let found = first(&mut browser, query);
        assert_eq!(found[0], title, "{query}: {found}");
        assert!(found[1].as_str().unwrap().ends_with(place), "{query}: {found}");
        assert!(found[2].as_str().unwrap().ends_with(link), "{query}: {}", found[2]);
    }
    assert_eq!(browser.value("document.getElementById('none').hidden"), false, "it says when it finds nothing");
    browser.value("document.getElementById('search').focus()");
    browser.press("Escape");
    assert_eq!(browser.value("document.getElementById('none').hidden"), true);
    // On a method's page, its own comes first.
    browser.open(&folder.join("methods/blik.html"));
    let found = first(&mut browser, "email");
    assert_eq!(found[1], "BLIK: sale, required");
    let titles = browser.value("[...document.querySelectorAll('#results b')].map((b) => b.textContent)");
    let email = titles.as_array().unwrap().iter().filter(|title| *title == "bill_to_email").count();
    assert_eq!(email, 1, "a field that many requests have is found once: {titles}");
}

#[test]
fn no_page_is_wider_than_a_phone() {
    let Some(mut browser) = Browser::start("phone") else { return };
    let (_, pages) = write(&spec(), "phone");
    for width in [320, 390, 768, 1280] {
        browser.screen(width, 740, width < 1000);
        for page in &pages {
            browser.open(page);
            browser.press("/");
            browser.write("bill_to");
            let wide = browser.value("document.scrollingElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{} is {wide} wide on {width}", page.display());
        }
    }
}

/// What is cut off at the right edge of its frame, on a desk and on paper.
#[test]
fn nothing_is_cut_off() {
    let Some(mut browser) = Browser::start("cut") else { return };
    let (_, pages) = write(&spec(), "cut");
    let cut = "[...document.querySelectorAll('main .scroll, main pre, main table, main svg, main code')] \
               .filter((e) => e.checkVisibility() && (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 || e.getBoundingClientRect().right > innerWidth)) \
               .map((e) => e.outerHTML.slice(0, 200))";
    // A4 without its margins has 686 pixels.
    for (width, is_paper) in [(1280, false), (686, true)] {
        browser.screen(width, 900, false);
        browser.paper(is_paper);
        for page in &pages {
            browser.open(page);
            assert_eq!(browser.value(cut), json!([]), "{} on {width}", page.display());
        }
    }
    let shown = "[...document.querySelectorAll('.choice .sample')].every((e) => e.checkVisibility()) \
                 && !document.querySelector('.contents').checkVisibility()";
    browser.open(pages.iter().find(|page| page.ends_with("bizum.html")).unwrap());
    assert_eq!(browser.value(shown), true, "paper has every sample and no menus");
}

/// The folded parts: how many, how many of them are open, and whether the target of the address can be seen.
const FOLDS: &str =
    "[document.querySelectorAll('details.fold').length, document.querySelectorAll('details.fold[open]').length]";
const TARGET: &str = "{ const at = document.querySelector(':target').getBoundingClientRect(); at.height > 0 && at.top >= 0 && at.top < innerHeight }";

#[test]
fn long_parts_are_folded_on_a_phone_and_a_link_opens_them() {
    let Some(mut browser) = Browser::start("folds") else { return };
    let (folder, pages) = write(&spec(), "folds");
    let bizum = folder.join("methods/bizum.html");
    browser.screen(390, 740, true);
    for page in &pages {
        browser.open(page);
        assert_eq!(browser.value(FOLDS)[1], 0, "{}", page.display());
        let long = browser.value("document.scrollingElement.scrollHeight").as_u64().unwrap();
        // Oney has six operations.
        assert!(long < 14_000 || page.ends_with("oney.html"), "{} is {long} long", page.display());
    }
    // By an address, by the search on the same page, and where no script runs.
    let address = format!("{}#sale-line_items-quantity", url(&bizum));
    browser.load(|browser| _ = browser.call("Page.navigate", json!({"url": address})));
    assert_eq!(browser.value(TARGET), true, "{address}");
    browser.press("/");
    browser.write("bizum E37");
    browser.press("Enter");
    assert_eq!(browser.value("location.hash"), "#errata-E37");
    assert_eq!(browser.value(TARGET), true, "found by the search");
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&folder.join("index.html"));
    browser.load(|browser| _ = browser.call("Page.navigate", json!({"url": address})));
    assert_eq!(browser.value(TARGET), true, "without a script");
    // On paper everything is there, on a desk everything is open.
    browser.paper(true);
    browser.open(&bizum);
    let hidden = "[...document.querySelectorAll('.fold tr, .fold .sample, .fold dl')].filter((e) => !e.checkVisibility({contentVisibilityAuto: true})).length";
    assert_eq!(browser.value(hidden), 0, "on paper");
    browser.paper(false);
    assert!(browser.value(hidden).as_u64().unwrap() > 20, "on a phone");
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": false}));
    browser.screen(1280, 900, false);
    browser.open(&bizum);
    let folds = browser.value(FOLDS);
    assert!(folds[0] == folds[1] && folds[0].as_u64().unwrap() >= 8, "{folds}");
}

#[test]
fn axe_finds_nothing() {
    let Some(axe) = axe::script() else { return };
    let Some(mut browser) = Browser::start("axe") else { return };
    let (folder, _) = write(&spec(), "axe");
    for scheme in ["light", "dark"] {
        browser.scheme(scheme);
        for (page, width) in [
            ("index.html", 1280),
            ("index.html", 390),
            ("methods/bizum.html", 1280),
            ("methods/oney.html", 390),
            ("methods/alipay_plus.html", 1280),
        ] {
            browser.screen(width, 900, width < 1000);
            browser.open(&folder.join(page));
            browser.value(&axe);
            let found = browser.value(axe::LOOK);
            assert_eq!(found["broken"], json!([]), "{page}, {scheme}, {width}");
            assert!(found["rules"].as_u64().unwrap() > 20, "{found}");
        }
    }
    browser.value("document.querySelector('h1').outerHTML = '<img src=\"a.png\">'");
    let found = browser.value(axe::LOOK);
    assert!(found["broken"].to_string().contains("image-alt"), "it sees what is broken: {found}");
}

#[test]
fn samples_are_chosen_by_keyboard_and_without_a_script() {
    let Some(mut browser) = Browser::start("samples") else { return };
    let (folder, _) = write(&spec(), "samples");
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": false}));
    browser.open(&folder.join("methods/bizum.html"));
    let shown = "[...document.querySelectorAll('.choice')[0].querySelectorAll('.sample')].filter((e) => e.checkVisibility()).map((e) => e.className)";
    assert_eq!(browser.value(shown), json!(["sample rust"]));
    browser.value("document.getElementById('Sale.rust').focus()");
    browser.press("ArrowRight");
    assert_eq!(browser.value(shown), json!(["sample curl"]));
    browser.value("document.querySelector('label[for=\"Sale.reply\"]').click()");
    assert_eq!(browser.value(shown), json!(["sample reply"]));
}

#[test]
fn pages_say_nothing_and_load_nothing_but_themselves() {
    let Some(mut browser) = Browser::start("quiet") else { return };
    let (folder, pages) = write(&spec(), "quiet");
    for page in &pages {
        browser.open(page);
        browser.press("/");
        browser.write("amount");
    }
    assert_eq!(browser.complaints(), [""; 0]);
    let requests = browser.requests();
    assert_eq!(requests.len(), 4 * pages.len(), "a page, its style and two scripts: {requests:?}");
    let own = url(&folder);
    assert!(requests.iter().all(|request| request.starts_with(&own)), "{requests:?}");
}

#[test]
fn complaints_and_requests_are_seen() {
    let Some(mut browser) = Browser::start("seen") else { return };
    let (folder, _) = write(&spec(), "seen");
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    let bad = "<img src=\"http://127.0.0.1:9/x.png\"><script>alert(1)</script></main>";
    fs::write(&page, text.replace("</main>", bad)).unwrap();
    browser.open(&page);
    let complaints = browser.complaints().join("\n");
    assert!(
        complaints.contains("img-src") && complaints.contains("script-src"),
        "the policy blocks both: {complaints}"
    );
}

#[test]
fn everything_is_reached_by_keyboard() {
    let Some(mut browser) = Browser::start("keyboard") else { return };
    let (folder, _) = write(&spec(), "keyboard");
    browser.open(&folder.join("methods/bizum.html"));
    browser.press("Tab");
    assert_eq!(browser.value("document.activeElement.className"), "skip");
    browser.press("Enter");
    assert_eq!(browser.value("document.activeElement.id"), "content");
    // What is scrolled sideways can be focused, so it can be scrolled by keyboard too.
    let stuck = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0 \
                 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).map(e => e.outerHTML)";
    browser.screen(390, 740, true);
    for page in ["index.html", "methods/grabpay.html"] {
        browser.open(&folder.join(page));
        assert_eq!(browser.value(stuck), json!([]), "{page}");
    }
}

#[test]
fn text_can_be_read_in_light_and_dark() {
    let Some(mut browser) = Browser::start("contrast") else { return };
    let (folder, _) = write(&spec(), "contrast");
    let ground = "getComputedStyle(document.body).backgroundColor";
    let mut grounds = Vec::new();
    for scheme in ["light", "dark"] {
        browser.scheme(scheme);
        for page in ["index.html", "methods/grabpay.html", "methods/pluxee.html"] {
            browser.open(&folder.join(page));
            let (tried, faint) = browser.faint_texts();
            assert_eq!(faint, json!([]), "{page}, {scheme}");
            assert!(tried > 100, "{page}: {tried}");
        }
        grounds.push(browser.value(ground));
    }
    assert_ne!(grounds[0], grounds[1], "the system's scheme is followed");
}

#[test]
fn without_scripts_everything_is_there_but_the_search() {
    let Some(mut browser) = Browser::start("plain") else { return };
    let (folder, _) = write(&spec(), "plain");
    browser.call("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.open(&folder.join("methods/bizum.html"));
    let tree = browser.call("DOM.getDocument", json!({}));
    let html = browser.call("DOM.getOuterHTML", json!({"nodeId": tree["root"]["nodeId"]}));
    let html = html["outerHTML"].as_str().unwrap();
    assert!(
        html.contains("id=\"sale-bill_to_email\"") && html.contains("<div class=\"search\" role=\"search\" hidden")
    );
}

#[test]
fn hostile_text_stays_text() {
    let Some(mut browser) = Browser::start("hostile") else { return };
    let mut spec = spec();
    spec.methods.retain(|method| ["bizum", "blik"].contains(&method.name.as_str()));
    let hostile = "</script><img src=x onerror=alert(1)> \"' onmouseover=alert(2) {{7*7}} \u{2028} zzz`<b>`";
    let method = &mut spec.methods[0];
    method.title = hostile.to_owned();
    method.chapter = hostile.to_owned();
    method.code = hostile.to_owned();
    method.errata[0].text = hostile.to_owned();
    for used in &mut method.operations {
        used.section = hostile.to_owned();
        for input in &mut used.inputs {
            input.doc = hostile.to_owned();
            input.note = Some(hostile.to_owned());
        }
        for fixed in &mut used.fixed {
            fixed.doc = hostile.to_owned();
            fixed.value = thunes_spec::model::FixedValue::Text(hostile.to_owned());
        }
    }
    for operation in &mut spec.operations {
        operation.doc = hostile.to_owned();
        operation.requests[0].statuses[0].doc = hostile.to_owned();
    }
    let (folder, pages) = write(&spec, "hostile");
    let markup =
        "document.querySelectorAll('img, b:not(.signs b):not(#results b), [onmouseover], script:not([src])').length";
    for page in &pages {
        browser.open(page);
        browser.press("/");
        browser.write("zzz");
        assert!(browser.value(FOUND).as_u64().unwrap() > 3, "it is found");
        assert_eq!(browser.value(markup), 0, "{}", page.display());
        let shown = browser.value("document.body.textContent");
        assert!(shown.as_str().unwrap().contains("</script><img src=x onerror=alert(1)>"), "it is shown as it is");
    }
    assert_eq!(browser.value("document.querySelector('#results b').textContent.length > 0"), true);
    assert_eq!(browser.complaints(), [""; 0]);
    assert!(browser.requests().iter().all(|request| request.starts_with(&url(&folder))));
}
