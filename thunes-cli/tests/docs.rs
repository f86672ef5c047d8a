//! The site's files: their links, their text, and that the examples on them compile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use heck::ToUpperCamelCase;
use serde_json::Value;
use thunes_cli::docs as site;
use thunes_cli::openapi::{self, Version};
use thunes_gen::sample::Places;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn spec() -> Spec {
    Folder::new(root().join("spec")).unverified(true).check().unwrap()
}

fn pages(spec: &Spec) -> BTreeMap<PathBuf, String> {
    let files = site::files(spec, &Places::default()).unwrap();
    files.into_iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")).collect()
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What a page shows for markup.
fn unescaped(markup: &str) -> String {
    let text: String = markup
        .split('<')
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('>').unwrap().1 })
        .collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn there_is_a_page_for_each_method_and_the_same_spec_gives_the_same_files() {
    let files = site::files(&spec(), &Places::default()).unwrap();
    let names: Vec<String> = files.keys().map(|path| path.display().to_string()).collect();
    let methods = spec().methods.into_iter().map(|method| format!("methods/{}.html", method.name));
    let wanted: BTreeSet<String> =
        methods.chain(["index.html", "search.js", "site.js", "style.css"].map(str::to_owned)).collect();
    assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), wanted);
    assert!(files == site::files(&spec(), &Places::default()).unwrap());
}

#[test]
fn every_link_leads_somewhere_and_no_id_stands_twice() {
    let links = check_links(&spec());
    assert!(links > 1000, "{links}");
}

/// Operations and errata with the names that the pages have ids of.
#[test]
fn no_name_of_a_spec_makes_an_id_twice() {
    let mut spec = spec();
    let rename =
        |name: &mut String, old: &str, new: &str| *name = if name == old { new.to_owned() } else { name.clone() };
    for (old, new) in [
        ("sale", "search"),
        ("check", "content"),
        ("refund", "errata"),
        ("session", "merchants"),
        ("capture", "flow"),
        ("reversal", "failures"),
    ] {
        spec.operations.iter_mut().for_each(|operation| rename(&mut operation.name, old, new));
        let used = spec.methods.iter_mut().flat_map(|method| &mut method.operations);
        used.for_each(|used| rename(&mut used.operation, old, new));
    }
    let erratum = spec.methods.iter().find_map(|method| method.errata.first()).unwrap().clone();
    spec.methods.iter_mut().for_each(|method| method.errata.extend([erratum.clone(), erratum.clone()]));
    check_links(&spec);
}

/// How many links the site of a spec has; each leads somewhere.
fn check_links(spec: &Spec) -> usize {
    let files = site::files(spec, &Places::default()).unwrap();
    let pages = pages(spec);
    let ids: BTreeMap<&Path, Vec<&str>> =
        pages.iter().map(|(path, page)| (path.as_path(), values(page, "id"))).collect();
    for (path, ids) in &ids {
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{}", path.display());
    }
    let check = |from: &Path, link: &str| {
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let file = match (file.strip_prefix("../"), from.parent()) {
            _ if file.is_empty() => from.to_owned(),
            (Some(up), _) => PathBuf::from(up),
            (None, Some(folder)) => folder.join(file),
            (None, None) => PathBuf::from(file),
        };
        assert!(files.contains_key(&file), "{link} in {}", from.display());
        assert!(anchor.is_empty() || ids[file.as_path()].contains(&anchor), "{link} in {}", from.display());
    };
    let mut links = 0;
    for (path, page) in &pages {
        // What other companies say about a method is linked to the page that says it.
        let own = |link: &&str| !link.starts_with("https://");
        let all = values(page, "href").into_iter().filter(own).chain(values(page, "src"));
        all.for_each(|link| {
            check(path, link);
            links += 1;
        });
    }
    for url in found(&files) {
        check(Path::new("index.html"), &url);
    }
    links
}

/// What the search has.
fn index(files: &BTreeMap<PathBuf, String>) -> Value {
    let script = &files[Path::new("search.js")];
    let index = script.strip_prefix("\"use strict\";\nconst SEARCH = ").unwrap().strip_suffix(";\n").unwrap();
    serde_json::from_str(index).unwrap()
}

/// Where the search leads to.
fn found(files: &BTreeMap<PathBuf, String>) -> BTreeSet<String> {
    let index = index(files);
    let entries = index["entries"].as_array().unwrap();
    let own = entries.iter().chain(index["methods"].as_array().unwrap()).map(|entry| &entry["url"]);
    let places = entries.iter().flat_map(|entry| entry["at"].as_array().unwrap()).map(|place| &place[2]);
    own.chain(places).map(|url| url.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_field_stands_on_its_page_and_in_the_search() {
    let files = site::files(&spec(), &Places::default()).unwrap();
    let urls = found(&files);
    let mut fields = 0;
    for method in spec().methods {
        let page = &files[Path::new("methods").join(format!("{}.html", method.name)).as_path()];
        let ids: BTreeSet<&str> = values(page, "id").into_iter().collect();
        let mut check = |anchor: String| {
            assert!(ids.contains(anchor.as_str()), "{} {anchor}", method.name);
            assert!(urls.contains(&format!("methods/{}.html#{anchor}", method.name)), "{} {anchor}", method.name);
            fields += 1;
        };
        for used in &method.operations {
            let operation = &used.operation;
            for input in &used.inputs {
                check(format!("{operation}-{}", input.name));
                input.members.iter().for_each(|member| check(format!("{operation}-{}-{}", input.name, member.name)));
            }
            used.fixed.iter().for_each(|fixed| check(format!("{operation}-{}", fixed.name)));
        }
        for erratum in &method.errata {
            check(format!("errata-{}", erratum.id));
        }
    }
    assert!(fields > 500, "{fields}");
}

#[test]
fn the_search_has_each_thing_once() {
    let files = site::files(&spec(), &Places::default()).unwrap();
    let index = index(&files);
    let entries = index["entries"].as_array().unwrap();
    let name = |entry: &Value| ["kind", "title", "words"].map(|member| entry[member].to_string());
    let names: BTreeSet<[String; 3]> = entries.iter().map(name).collect();
    assert_eq!(names.len(), entries.len());
    let email: Vec<&Value> = entries.iter().filter(|entry| entry["title"] == "bill_to_email").collect();
    assert_eq!(email.len(), 1);
    assert!(email[0]["at"].as_array().unwrap().len() > 12, "it knows every request that has the field");
    let ideal = index["methods"].as_array().unwrap().iter().find(|method| method["name"] == "ideal").unwrap();
    assert_eq!(ideal["place"], "Netherlands (NL), Euro (EUR)");
}

/// Ids in a list of links.
fn linked(page: &str, from: &str) -> Vec<String> {
    let list = page.split(from).nth(1).unwrap().split("</nav>").next().unwrap();
    values(list, "href").iter().map(|link| link.trim_start_matches('#').to_owned()).collect()
}

/// The ids of a page's headings.
fn headings(page: &str, tag: &str) -> Vec<String> {
    page.split(&format!("<{tag} id=\"")).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn the_headings_are_the_table_of_contents() {
    for (path, page) in pages(&spec()) {
        let contents = linked(&page, "<nav class=\"contents\"");
        let wanted: BTreeSet<String> = headings(&page, "h2").into_iter().chain(headings(&page, "h3")).collect();
        assert_eq!(contents.iter().cloned().collect::<BTreeSet<_>>(), wanted, "{}", path.display());
        assert_eq!(page.matches("<h1>").count(), 1, "{}", path.display());
        assert_eq!(
            page.matches("<h2").count(),
            headings(&page, "h2").len(),
            "{}: every heading has an id",
            path.display()
        );
    }
}

/// Links from elsewhere lead to these.
#[test]
fn the_ids_of_a_page_stay_what_they_are() {
    let pages = pages(&spec());
    let bizum = &pages[Path::new("methods/bizum.html")];
    let wanted = ["flow", "merchants", "operation.sale", "operation.check", "operation.refund", "failures", "errata"];
    assert_eq!(headings(bizum, "h2"), wanted, "in this order");
    let ids = values(bizum, "id");
    for id in [
        "sale-bill_to_email",
        "sale-line_items-quantity",
        "SaleCheck-Settled",
        "errata-E37",
        "fields.sale",
        "SaleCheck",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    let index = &pages[Path::new("index.html")];
    assert_eq!(headings(index, "h2"), ["methods", "fields", "statuses", "evidence"]);
    for id in ["sale-bill_to_email", "SaleCheck-Settled", "fields.sale"] {
        assert!(values(index, "id").contains(&id), "{id}");
    }
}

#[test]
fn every_page_has_its_version_and_date() {
    let mut spec = spec();
    spec.edition = "31.12.24".to_owned();
    for (path, page) in pages(&spec) {
        let line = unescaped(page.split("<p class=\"edition\">").nth(1).unwrap().split("</p>").next().unwrap());
        let version = format!("thunes {}", env!("CARGO_PKG_VERSION"));
        let said = if page.contains("class=\"by\"") || path.ends_with("index.html") {
            " · other companies' statements of November 2026"
        } else {
            ""
        };
        assert_eq!(line, format!("Edition 31.12.24 of the guide{said} · {version}"), "{}", path.display());
    }
}

#[test]
fn a_merchant_finds_what_is_known_and_who_says_it() {
    let pages = pages(&spec());
    let text = |name: &str| {
        let page = &pages[Path::new("methods").join(format!("{name}.html")).as_path()];
        unescaped(page.split("<main").nth(1).unwrap())
    };
    let bizum = text("bizum");
    for words in [
        "Spain (ES)",
        "Euro (EUR)",
        "SETTLED or FUNDED",
        "4 minutes Mollie",
        "5 minutes HiPay, Airwallex",
        "disputes Stripe",
    ] {
        assert!(bizum.contains(words), "{words}");
    }
    let cards = text("turkey_cards");
    assert!(cards.contains("Time to payNo statement recorded."));
    assert!(cards.contains("Mastercard, Troy and Visa Guide 26.02.01"));
    assert!(text("alipay_plus").contains("Unverified. Do not take payments"));
}

#[test]
fn the_drawings_show_the_statuses_of_the_spec() {
    let mut spec = spec();
    let check = spec.operations.iter_mut().find(|operation| operation.name == "check").unwrap();
    let settled = check.requests[0].statuses.iter_mut().find(|status| status.value == "SETTLED").unwrap();
    settled.value = "PAID_AT_LAST".to_owned();
    let page = &pages(&spec)[Path::new("methods/bizum.html")];
    let drawings: Vec<String> = page
        .split("<svg")
        .skip(1)
        .map(|rest| {
            unescaped(&rest.split_once('>').unwrap().1.split("</svg>").next().unwrap().replace("</text>", " </text>"))
        })
        .collect();
    let words: Vec<Vec<&str>> = drawings.iter().map(|text| text.split_whitespace().collect()).collect();
    assert_eq!(
        words[0].join(" "),
        "Your shop Gateway Customer Sale 1 PENDING payment page 2 approves Check 3 PAID_AT_LAST Refund 4 REFUNDED"
    );
    assert_eq!(words[1], ["PENDING", "PAID_AT_LAST", "FUNDED", "ABANDONED", "FAILED"]);
    assert_eq!(words[2], ["PENDING", "REFUNDED", "FAILED"]);
    assert_eq!(words.len(), 3);
}

#[test]
fn errata_are_links() {
    let mut links = 0;
    for (path, page) in pages(&spec()) {
        let ids: Vec<&str> = values(&page, "id").into_iter().filter_map(|id| id.strip_prefix("errata-")).collect();
        let text = &page.split("<main").nth(1).unwrap().replace("</", " </").replace(" </a>", "</a>");
        for id in ids {
            let linked = text.matches(&format!(">{id}</a>")).count();
            let named = unescaped(text).split(|c: char| !c.is_alphanumeric()).filter(|word| *word == id).count();
            assert_eq!(linked, named, "{id} in {}", path.display());
            links += linked;
        }
    }
    assert!(links > 200, "{links}");
}

#[test]
fn a_page_shows_replies_and_failures() {
    for (path, page) in pages(&spec()).iter().filter(|(path, _)| path.starts_with("methods")) {
        let replies = listings(page, "reply");
        assert_eq!(replies.len(), listings(page, "rust").len(), "{}", path.display());
        for body in replies.iter().chain(&listings(page, "error")) {
            let body: Value = serde_json::from_str(body).unwrap();
            assert!(body.get("status").or(body.get("response")).is_some(), "{body}");
        }
        assert!(listings(page, "error").len() >= 3);
        for command in listings(page, "curl") {
            assert!(command.starts_with("curl https://apitest.cybersource.com/pts/v2/"), "{command}");
        }
    }
}

/// A shell reads the command as it is meant: the arguments and the body are those of the request.
#[test]
fn a_shell_sends_what_the_page_shows() {
    let page = &pages(&spec())[Path::new("methods/bizum.html")];
    let (command, body) = (&listings(page, "curl")[0], &listings(page, "json")[0]);
    let script = format!("curl() {{ printf '%s\\n' \"$@\"; cat; }}\nJWT=a.b.c\n{command}");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    let wanted = format!(
        "https://apitest.cybersource.com/pts/v2/payments\n-H\nAuthorization: Bearer a.b.c\n-H\nContent-Type: application/json\n--data-binary\n@-\n{body}\n"
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap(), wanted);
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for (path, text) in site::files(&spec(), &Places::default()).unwrap() {
        let loads = [
            "@import",
            "url(",
            "fetch(",
            "XMLHttpRequest",
            "import(",
            "src=\"http",
            "src=\"//",
            "href=\"http:",
            "href=\"//",
            "<link rel=\"stylesheet\" href=\"http",
        ];
        for load in loads {
            assert!(!text.contains(load), "{load} in {}", path.display());
        }
        // A page elsewhere is opened by a press only.
        let outside = text.matches("href=\"https://").count();
        assert_eq!(outside, text.matches("<a href=\"https://").count(), "{}", path.display());
    }
}

#[test]
fn text_of_the_spec_cannot_become_markup() {
    let hostile = "</title><script>alert(1)</script>\" onload=\"alert(2)\u{202e}";
    let mut spec = spec();
    spec.methods.retain(|method| method.name == "bizum");
    let good: Vec<usize> = pages(&spec).values().map(|page| page.matches('<').count()).collect();
    let method = &mut spec.methods[0];
    for text in [&mut method.title, &mut method.code, &mut method.payment_type, &mut method.chapter] {
        *text = hostile.to_owned();
    }
    method.errata.iter_mut().for_each(|erratum| erratum.text = hostile.to_owned());
    spec.operations.iter_mut().for_each(|operation| operation.doc = hostile.to_owned());
    for used in &mut method.operations {
        used.inputs.iter_mut().for_each(|input| input.doc = hostile.to_owned());
        used.fixed.iter_mut().for_each(|fixed| fixed.doc = hostile.to_owned());
    }
    let bad: Vec<usize> = pages(&spec).values().map(|page| page.matches('<').count()).collect();
    assert_eq!(bad.len(), 2);
    // Code spans and fewer tags may go, none may come.
    assert!(good.iter().zip(&bad).all(|(good, bad)| bad <= good), "{good:?} {bad:?}");
    for page in pages(&spec).values() {
        assert!(!page.contains("<script>") && !page.contains("\" onload"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn a_page_says_how_its_facts_are_known() {
    let page = &pages(&spec())[Path::new("methods/pluxee.html")];
    assert!(page.contains("the optional list is blank; the other Voucher method prints it"));
    assert!(
        page.contains("<span class=\"badge inferred\" title=\"inferred, not written in the guide\">inferred</span>")
    );
    assert!(page.contains("Guide 26.02.01, &quot;Pluxee Transaction Requests&quot;, &quot;Processing a Sale&quot;"));
    let bizum = &pages(&spec())[Path::new("methods/bizum.html")];
    assert!(bizum.contains("Value: <span class=\"badge table\""), "of the currency");
}

/// The listings of a kind on a page, as a reader copies them.
fn listings(page: &str, kind: &str) -> Vec<String> {
    let start = format!("<figure class=\"sample {kind}\">");
    let of = |rest: &str| {
        let code = rest.split("<code>").nth(1).unwrap();
        unescaped(code.split("</code>").next().unwrap())
    };
    page.split(&start).skip(1).map(of).collect()
}

/// The parts of a page, by operation.
fn sections(page: &str) -> Vec<(&str, &str)> {
    let parts = page.split("<section aria-labelledby=\"operation.").skip(1);
    parts.filter_map(|part| part.split_once('"')).collect()
}

#[test]
fn the_rust_examples_of_all_pages_compile() {
    let mut program = "#![allow(unused_variables, unused_imports, dead_code)]\nfn main() {}\n".to_owned();
    let mut examples = 0;
    for page in pages(&spec()).values() {
        for code in listings(page, "rust") {
            program += &format!("fn example_{examples}() {{\n{code}}}\n");
            examples += 1;
        }
    }
    assert!(examples >= spec().requests().count(), "each request has one");
    let output = compile(&program);
    assert!(output.0, "{}", output.1);
    let (ok, errors) = compile(&program.replacen("reference_code: ", "//", 1));
    assert!(!ok && errors.contains("missing field `reference_code`"), "a wrong one does not compile: {errors}");
}

/// Compiles a program that depends on `thunes`: whether it does, and what the compiler says.
fn compile(program: &str) -> (bool, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    let manifest = format!(
        "[package]\nname = \"site-examples\"\nedition = \"2024\"\n\n[dependencies]\nthunes = {{ path = {:?}, default-features = false, features = [\"transport\", \"unverified\"] }}\n\n[workspace]\n\n[profile.dev]\ndebug = \"line-tables-only\"\n",
        root()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    // What is built there already need not be built again.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    command.args(["check", "--quiet", "--offline"]).env("CARGO_TARGET_DIR", target).current_dir(&folder);
    let output = command.output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_json_examples_fit_their_schemas() {
    let spec = spec();
    let mut document: Value = serde_json::from_str(&openapi::document(&spec, Version::V3_1).unwrap()).unwrap();
    document["$schema"] = Value::from("https://json-schema.org/draft/2020-12/schema");
    let registry =
        jsonschema::Registry::new().add("https://shop.example/api.json", document).unwrap().prepare().unwrap();
    for method in &spec.methods {
        let page = &pages(&spec)[Path::new("methods").join(format!("{}.html", method.name)).as_path()];
        let bodies = sections(page)
            .into_iter()
            .flat_map(|(operation, section)| listings(section, "json").into_iter().map(move |body| (body, operation)));
        let mut tried = 0;
        for (body, operation) in bodies {
            let schema = format!(
                "https://shop.example/api.json#/components/schemas/{}{}Request",
                method.name.to_upper_camel_case(),
                operation.to_upper_camel_case()
            );
            let options = jsonschema::options().offline().should_validate_formats(true).with_registry(&registry);
            let validator = options.build(&serde_json::json!({"$ref": schema})).unwrap();
            let body: Value = serde_json::from_str(&body).unwrap();
            let errors: Vec<String> = validator.iter_errors(&body).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{schema}");
            tried += 1;
        }
        assert_eq!(tried, listings(page, "rust").len());
        assert!(tried >= method.operations.len());
    }
}

/// The spec with conditions, of the tests of the generated code.
fn choosy() -> Spec {
    Folder::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-gen/tests/golden/conditions/spec"))
        .check()
        .unwrap()
}

#[test]
fn conditions_are_told_and_their_examples_fit() {
    let spec = choosy();
    let page = &pages(&spec)[Path::new("methods/choosy_pay.html")];
    for words in [
        "required unless every item of <code>line_items</code> has <code>quantity</code> and <code>unit_price</code>",
        "required when <code>product_name</code> is given and is not <code>default</code> or <code>shipping</code>",
        "required when <code>ship_to_method</code> is given and is not <code>pickup</code>",
        "required when <code>bill_to_country</code> is given and is not <code>ES</code> or <code>SG</code>",
        "it is so elsewhere.",
        "Recommended: a request without it gets a warning",
        "a sentence asks for it.",
        "The reply lacks <code>processorInformation.transactionId</code>",
        "nobody has seen one.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let mut document: Value = serde_json::from_str(&openapi::document(&spec, Version::V3_1).unwrap()).unwrap();
    document["$schema"] = Value::from("https://json-schema.org/draft/2020-12/schema");
    let registry =
        jsonschema::Registry::new().add("https://shop.example/api.json", document).unwrap().prepare().unwrap();
    for (operation, body) in ["Sale", "Refund"].into_iter().zip(listings(page, "json")) {
        let schema = format!("https://shop.example/api.json#/components/schemas/ChoosyPay{operation}Request");
        let options = jsonschema::options().offline().with_registry(&registry);
        let validator = options.build(&serde_json::json!({"$ref": schema})).unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        let errors: Vec<String> = validator.iter_errors(&body).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{operation}");
    }
}

#[test]
fn what_the_guide_s_example_lacks_is_told_at_the_field() {
    let spec = spec();
    let pages = pages(&spec);
    let mut told = 0;
    for method in &spec.methods {
        let page = &pages[Path::new("methods").join(format!("{}.html", method.name)).as_path()];
        let lacks: usize = method.operations.iter().map(|used| used.example_lacks.len()).sum();
        assert_eq!(page.matches("The guide's example lacks it").count(), lacks, "{}", method.name);
        told += lacks;
    }
    assert!(told > 0);
}
