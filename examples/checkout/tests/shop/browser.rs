//! The shop in a browser.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::Street;
use crate::chromium::Browser;
use crate::gateway::Mood;

impl Browser {
    fn go(&mut self, url: &str) {
        self.load(|browser| _ = browser.call("Page.navigate", json!({"url": url})));
    }

    /// Clicks what the selector finds, and waits for the page that follows.
    fn click(&mut self, selector: &str) {
        let click = format!("document.querySelector({}).click()", json!(selector));
        self.load(|browser| _ = browser.value(&click));
    }

    fn fill(&mut self, id: &str, text: &str) {
        self.value(&format!("document.getElementById({}).focus()", json!(id)));
        self.value("document.activeElement.value = ''");
        self.write(text);
    }

    /// Presses Tab until the selector's element has the focus.
    fn tab_to(&mut self, selector: &str) {
        let there = format!("document.activeElement.matches({})", json!(selector));
        let reached = (0..60).any(|_| {
            self.press("Tab");
            self.value(&there) == Value::Bool(true)
        });
        assert!(reached, "{selector} is not reached by Tab");
    }

    fn text(&mut self, selector: &str) -> String {
        let found = self.value(&format!("document.querySelector({})?.textContent ?? ''", json!(selector)));
        found.as_str().unwrap().to_owned()
    }

    fn address(&mut self) -> String {
        self.value("location.href").as_str().unwrap().to_owned()
    }

    /// A picture of the whole page, in the folder of the tests' own files.
    fn picture(&mut self, name: &str) -> PathBuf {
        let shot = self.call("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{name}.png"));
        let bytes = base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// What a customer types, of whatever the form asks for.
const CUSTOMER: [(&str, &str); 9] = [
    ("bill_to_first_name", "Ana"),
    ("bill_to_last_name", "García"),
    ("bill_to_email", "ana@shop.example"),
    ("bill_to_phone_number", "+34600000000"),
    ("bill_to_address1", "Calle Mayor 1"),
    ("bill_to_postal_code", "28013"),
    ("bill_to_locality", "Madrid"),
    ("bill_to_administrative_area", "M"),
    ("ship_to_email", "ana@shop.example"),
];

/// From the shop's first page to the gateway's payment page.
fn buy(browser: &mut Browser, shop: &str, country: &str, currency: &str, method: &str) {
    browser.go(&format!("{shop}/"));
    for (id, value) in [("country", country), ("currency", currency)] {
        browser.value(&format!("document.getElementById({}).value = {}", json!(id), json!(value)));
    }
    browser.click("form.choice button");
    browser.picture(&format!("product-{method}"));
    browser.click(&format!("a[href^='/pay/{method}?']"));
    for (id, text) in CUSTOMER {
        let asked = format!("document.getElementById({})?.checkVisibility() ?? false", json!(id));
        if browser.value(&asked) == Value::Bool(true) {
            browser.fill(id, text);
        }
    }
    browser.picture(&format!("form-{method}"));
    browser.click("button.main");
}

/// With a desk's screen, unless a test has another.
fn start(name: &str) -> Option<Browser> {
    let mut browser = Browser::start(name)?;
    browser.screen(1120, 800, false);
    browser.call("Emulation.setScrollbarsHidden", json!({"hidden": true}));
    Some(browser)
}

const APPROVE: &str = "form[action$='/approve'] button";

#[tokio::test(flavor = "multi_thread")]
async fn a_mug_is_bought_and_partly_given_back() {
    let Some(mut browser) = start("bought") else { return };
    let street = Street::open("bought").await;
    for (country, currency, method, refund, left) in [
        ("ES", "EUR", "bizum", "3.00", "15.00 EUR"),
        ("MY", "PHP", "grabpay", "49", "1000.00 PHP"),
        ("PT", "EUR", "multibanco", "17.99", "0.01 EUR"),
    ] {
        buy(&mut browser, street.shop.url(), country, currency, method);
        assert!(browser.address().starts_with(street.gateway.url()), "{}", browser.address());
        browser.click(APPROVE);
        assert!(browser.address().ends_with("/success"), "{}", browser.address());
        assert_eq!(browser.text("h1"), "Thank you");
        browser.picture(&format!("thanks-{method}"));
        browser.click(".actions .quiet");
        assert_eq!(browser.text(".badge"), "Paid");
        let order = browser.address().replace("/orders/", "/shop/orders/");
        browser.go(&order);
        assert!(browser.text("#history").contains("SETTLED"));
        browser.fill("amount", refund);
        browser.click("form[action$='/refunds'] button");
        assert_eq!(browser.text("#remaining"), left);
        assert_eq!(browser.text(".refunds .badge"), "Accepted");
        browser.click(".refunds button");
        assert_eq!(browser.text(".refunds .badge"), "Refunded");
        browser.picture(&format!("order-{method}"));
    }
    assert_eq!((street.front.sales(), street.front.refunds()), (3, 3));
    browser.go(&format!("{}/shop/orders", street.shop.url()));
    assert_eq!(browser.value("document.querySelectorAll('.orders .badge.good').length"), 3);
    browser.picture("orders");
    assert_eq!(browser.complaints(), [""; 0]);
    let own = [street.shop.url(), street.gateway.url(), "data:,"];
    let requests = browser.requests();
    assert!(requests.iter().all(|url| own.iter().any(|own| url.starts_with(own))), "{requests:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_cancels_leaves_or_fails() {
    let Some(mut browser) = start("leaves") else { return };
    let street = Street::open("leaves").await;
    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    browser.click("form[action$='/cancel'] button");
    assert!(browser.address().ends_with("/cancel"));
    assert_eq!((browser.text("h1"), browser.text(".badge")), ("You did not pay".into(), "Cancelled".into()));
    browser.picture("cancelled");

    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    browser.click("form[action$='/fail'] button");
    assert!(browser.address().ends_with("/failure"));
    assert_eq!((browser.text("h1"), browser.text(".badge")), ("That did not work".into(), "Failed".into()));
    let order = browser.address().replace("/failure", "").replace("/orders/", "/shop/orders/");
    browser.go(&order);
    assert!(!browser.text(".clerk").contains("Refund"), "what was not paid is not refunded");

    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    browser.go(&format!("{}/shop/orders", street.shop.url()));
    browser.click(".orders a");
    assert_eq!(browser.text(".badge"), "Waiting");
    browser.click(".standing a");
    browser.picture("waiting");
    let customers = browser.address();
    browser.click(".actions .button");
    assert!(browser.address().starts_with(street.gateway.url()), "the customer can go on to pay");
    browser.click("form[action$='/abandon'] button");
    browser.go(&customers.replace("/orders/", "/shop/orders/"));
    browser.click(".check");
    assert_eq!(browser.text(".badge"), "Cancelled");
    assert_eq!(browser.value("document.querySelector('.check')"), Value::Null, "that is final");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_is_down_or_silent_leaves_an_order_that_is_not_known() {
    let Some(mut browser) = start("down") else { return };
    let street = Street::open("down").await;
    for (mood, why) in [(Mood::Down, "HTTP 502"), (Mood::Silent, "no complete reply came within")] {
        street.front.set(mood);
        buy(&mut browser, street.shop.url(), "PT", "EUR", "multibanco");
        street.front.set(Mood::Fine);
        assert_eq!(browser.text(".badge"), "Not known yet");
        assert!(browser.text(".standing").contains("Do not pay again"));
        browser.picture("unknown");
        let order = browser.address().replace("/orders/", "/shop/orders/");
        browser.go(&order);
        assert!(browser.text("#history").contains(why), "{}", browser.text("#history"));
        assert!(browser.text(".clerk").contains("Never send it again to find out"));
        browser.picture("unknown-shop");
        let id = browser.value("document.querySelector('form[action$=\"/found\"] input').id");
        browser.fill(id.as_str().unwrap(), "no id!");
        browser.click("form[action$='/found'] button");
        assert!(browser.text(".error").contains("not this payment's"), "{}", browser.text(".error"));
        street.store("UPDATE thunes_payments SET fence_at = 1").await;
        browser.go(&order);
        browser.click("form[action$='/nothing'] button");
        assert_eq!(browser.text(".badge"), "Not paid");
    }
    assert_eq!(street.front.sales(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_lost_is_found_again() {
    let Some(mut browser) = start("lost") else { return };
    let street = Street::open("lost").await;
    street.front.set(Mood::Loses);
    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    street.front.set(Mood::Fine);
    let id = street.gateway.ids().pop().unwrap();
    street.gateway.settle(&id).unwrap();
    let order = browser.address().replace("/orders/", "/shop/orders/");
    browser.go(&order);
    let field = browser.value("document.querySelector('form[action$=\"/found\"] input').id");
    browser.fill(field.as_str().unwrap(), &id);
    street.gateway.search_delay(std::time::Duration::ZERO);
    browser.click("form[action$='/found'] button");
    assert_eq!(browser.text(".badge"), "Paid");
    assert_eq!(street.front.sales(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn mistakes_stand_beside_their_fields() {
    let Some(mut browser) = start("mistakes") else { return };
    let street = Street::open("mistakes-seen").await;
    browser.go(&format!("{}/pay/grabpay?country=MY&currency=MYR&quantity=1", street.shop.url()));
    browser.value("document.querySelector('form').noValidate = true");
    browser.fill("bill_to_email", "ana at home");
    browser.click("button.main");
    assert!(browser.text("#bill_to_email-error").contains("does not look like"));
    assert_eq!(browser.value("document.querySelector('[role=alert] a').hash"), "#bill_to_first_name");
    let lost = "[...document.querySelectorAll('[aria-invalid]')].filter(input => input.checkVisibility() && \
                !input.getAttribute('aria-describedby').split(' ').some(id => document.getElementById(id)?.className === 'error')).length";
    assert_eq!(browser.value(lost), 0);
    browser.picture("mistakes");
    assert_eq!(browser.text("#bill_to_country-error"), "");
    assert_eq!(browser.value("document.querySelectorAll('[name^=ship_to_][aria-invalid]').length"), 0, "told once");
    assert_eq!(browser.value("document.getElementById('same_address').checked"), true);
    assert_eq!(street.front.sales(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mug_is_bought_by_keyboard() {
    let Some(mut browser) = start("keyboard") else { return };
    let street = Street::open("keyboard").await;
    browser.go(street.shop.url());
    browser.press("Tab");
    assert_eq!(browser.value("document.activeElement.className"), "skip");
    let seen = "getComputedStyle(document.activeElement).outlineStyle";
    browser.tab_to("a[href^='/pay/bizum?']");
    assert_eq!(browser.value(seen), "solid", "the focus is seen");
    browser.load(|browser| browser.press("Enter"));
    for (id, text) in CUSTOMER.iter().take(3) {
        browser.tab_to(&format!("#{id}"));
        browser.write(text);
    }
    browser.tab_to("button.main");
    browser.load(|browser| browser.press("Enter"));
    assert!(browser.address().starts_with(street.gateway.url()), "{}", browser.address());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_wider_than_a_phone_and_all_is_named() {
    let Some(mut browser) = start("phone") else { return };
    let street = Street::open("phone").await;
    street.front.set(Mood::Down);
    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    let unknown = browser.address();
    street.front.set(Mood::Fine);
    buy(&mut browser, street.shop.url(), "ES", "EUR", "bizum");
    browser.click(APPROVE);
    let back = browser.address();
    let paid = back.replace("/success", "");
    let shop = street.shop.url();
    let pages = [
        shop.to_owned(),
        format!("{shop}/pay/grabpay?country=MY&currency=IDR&quantity=6"),
        format!("{shop}/shop/orders"),
        format!("{shop}/nowhere"),
        unknown.replace("/orders/", "/shop/orders/"),
        unknown,
        back,
        paid.replace("/orders/", "/shop/orders/"),
        paid,
    ];
    let unnamed = "[...document.querySelectorAll('input:not([type=hidden]), select')].filter(input => !input.labels.length).length";
    for width in [320, 768] {
        browser.screen(width, 740, width < 700);
        for (number, page) in pages.iter().enumerate() {
            for scheme in ["light", "dark"] {
                browser.scheme(scheme);
                browser.go(page);
                if (scheme == "light") == (width < 700) {
                    browser.picture(&format!("{width}-{number}"));
                }
                let (tried, faint) = browser.faint_texts();
                assert!(tried > 2 && faint == json!([]), "{page}, {scheme}: {faint} of {tried}");
            }
            assert_eq!(browser.value(unnamed), 0, "{page}");
            let wide = browser.value("document.scrollingElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{page} is {wide} wide on {width}");
        }
    }
}
