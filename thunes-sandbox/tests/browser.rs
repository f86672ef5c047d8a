//! The pages in a browser: what a person sees and presses, in light and dark, on a desk and on a phone. Where no browser is installed, the tests
//! say so and pass.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

/// The driver of the tests of the methods' pages.
#[allow(dead_code)]
#[path = "../../thunes-cli/tests/browser/chromium.rs"]
mod chromium;

use std::path::Path;

use base64::Engine as _;
use chromium::Browser;
use common::{METHODS, post, refund, refund_path, settled_sale, start_sale, text};
use serde_json::json;
use thunes_sandbox::{Fault, Sandbox, State};
use tokio::runtime::Runtime;

/// A sandbox with a pending sale, a settled one, a refund of it and a failed one.
async fn sandbox() -> (Sandbox, String) {
    let sandbox = Sandbox::start(METHODS).await.unwrap();
    let failed = start_sale(&sandbox).await;
    sandbox.fail(&failed).unwrap();
    let settled = settled_sale(&sandbox).await;
    let (_, reply) = post(&sandbox, &refund_path(&settled), &refund("3.00")).await;
    sandbox.hold_refund(text(&reply, "/id")).unwrap();
    sandbox.next(Fault::NeverAnswers).unwrap();
    let pending = {
        sandbox.forget_faults();
        start_sale(&sandbox).await
    };
    sandbox.next(Fault::CloseAfter).unwrap();
    (sandbox, pending)
}

fn go(browser: &mut Browser, url: &str) {
    browser.load(|browser| _ = browser.call("Page.navigate", json!({"url": url})));
}

/// A picture of the whole page, in the folder of the tests' own files.
fn picture(browser: &mut Browser, name: &str) {
    let shot = browser.call("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let bytes = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
}

fn scheme(browser: &mut Browser, scheme: &str) {
    let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
    browser.call("Emulation.setEmulatedMedia", json!({"features": features}));
}

#[test]
fn a_person_settles_a_sale_and_reads_what_was_sent() {
    let Some(mut browser) = Browser::start("sandbox") else { return };
    let runtime = Runtime::new().unwrap();
    let (sandbox, pending) = runtime.block_on(sandbox());
    let page = format!("{}/sandbox", sandbox.url());
    go(&mut browser, &page);
    for part in ["The connection closes instead of the answer", "close-after", "Pending", "order-42"] {
        assert_eq!(browser.value(&format!("document.body.innerText.includes({})", json!(part))), true, "{part}");
    }
    let press = format!("document.querySelector('form[action$=\"{pending}/settle\"] button').click()");
    browser.load(|browser| _ = browser.value(&press));
    assert_eq!(sandbox.state(&pending), Some(State::Settled));

    let open = format!("document.querySelector('a[href$=\"{pending}\"]').click()");
    browser.load(|browser| _ = browser.value(&open));
    let history = browser
        .value("[...document.querySelectorAll('.history li')].map(one => one.innerText.split(' ').pop()).join()");
    assert_eq!(history, "pending,settled");
    let bodies = browser.value("[...document.querySelectorAll('details pre')].map(one => Object.keys(JSON.parse(one.innerText)).length > 2).join()");
    assert_eq!(bodies, "true,true", "a request and its reply");
    picture(&mut browser, "sandbox-payment");
}

#[test]
fn the_search_finds_by_reference_state_and_id() {
    let Some(mut browser) = Browser::start("sandbox-search") else { return };
    let runtime = Runtime::new().unwrap();
    let (sandbox, pending) = runtime.block_on(sandbox());
    for (query, found) in [("order-42", 3), ("FAILED", 1), (pending.as_str(), 1), ("<script>", 0)] {
        go(&mut browser, &format!("{}/sandbox", sandbox.url()));
        browser.value("document.querySelector('[name=q]').focus()");
        browser.write(query);
        browser.load(|browser| browser.press("Enter"));
        assert_eq!(
            browser.value("document.querySelectorAll('section:first-of-type tbody tr').length"),
            found,
            "{query}"
        );
        assert_eq!(browser.value("document.querySelector('[name=q]').value"), query);
    }
}

#[test]
fn no_page_is_wider_than_a_phone_and_all_of_it_can_be_read() {
    let Some(mut browser) = Browser::start("sandbox-phone") else { return };
    let runtime = Runtime::new().unwrap();
    let (sandbox, pending) = runtime.block_on(sandbox());
    for path in
        ["/sandbox".to_owned(), format!("/sandbox/{pending}"), "/sandbox/log/1".to_owned(), format!("/pay/{pending}")]
    {
        for (width, name) in [(320, "phone"), (1280, "desk")] {
            browser.screen(width, 740, width < 1000);
            for colours in ["light", "dark"] {
                scheme(&mut browser, colours);
                go(&mut browser, &format!("{}{path}", sandbox.url()));
                let wide = browser.value("document.scrollingElement.scrollWidth").as_u64().unwrap();
                assert!(wide <= u64::from(width), "{path} is {wide} wide on {width}");
                let unreadable = browser.value(FAINT);
                assert_eq!(unreadable, "", "{path} in {colours}");
                let page = path.trim_start_matches('/').split('/').take(1).collect::<String>();
                if path == "/sandbox" || path.starts_with("/pay") {
                    picture(&mut browser, &format!("{page}-{name}-{colours}"));
                }
            }
        }
    }
}

/// Texts whose contrast with what is behind them is below 4.5.
const FAINT: &str = "(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
  const light = ([r, g, b]) => { const part = one => { one /= 255; return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
  const behind = element => { for (let one = element; one; one = one.parentElement) { const colour = getComputedStyle(one).backgroundColor;
    if (rgb(colour)[3] === 255) return rgb(colour); } return rgb('Canvas'); };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const [one, other] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    if ((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5) faint.push(element.tagName + ' ' + element.innerText.slice(0, 20));
  }
  return faint.join('; ');
})()";
