//! The shop without a browser.

use crate::Street;
use crate::gateway::Mood;
use crate::person::{Page, Person, action, borrowed, next_refund, reference};

#[tokio::test]
async fn a_sale_is_made_paid_and_refunded() {
    let street = Street::open("whole").await;
    let person = Person::at(street.shop.url());
    let (order, page) = person.buy().await;
    assert_eq!((page.status, page.location), (303, format!("/orders/{order}/pay")));
    let page = person.get(&format!("/orders/{order}/pay")).await;
    assert!(page.location.contains("/pay/"), "on to the gateway: {}", page.location);
    street.gateway.settle(&street.gateway.ids()[0]).unwrap();
    let page = person.get(&format!("/orders/{order}/success")).await;
    assert!(page.text.contains("Thank you"), "{}", page.text);
    let page = person.refund(&order, "3").await;
    assert_eq!((page.status, page.location), (303, format!("/shop/orders/{order}")));
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(page.text.contains("15.00 EUR") && page.text.contains("Accepted"), "{}", page.text);
    assert!(person.get(&format!("/orders/{order}")).await.text.contains("On its way"), "the customer sees the refund");
    let refund = refund_of(&page);
    person.post(&action(&order, refund, "check"), &[]).await;
    for page in ["/orders", "/shop/orders"] {
        let page = person.get(&format!("{page}/{order}")).await;
        assert!(page.text.contains("Refunded"), "{}", page.text);
    }
}

/// The reference of the last refund that is listed.
fn refund_of(page: &Page) -> &str {
    page.text.rfind("refund-").map(|at| &page.text[at..at + 23]).unwrap()
}

#[tokio::test]
async fn orders_survive_a_restart() {
    let mut street = Street::open("restart").await;
    let (order, _) = Person::at(street.shop.url()).buy().await;
    street.gateway.settle(&street.gateway.ids()[0]).unwrap();
    street.restart().await;
    let person = Person::at(street.shop.url());
    let page = person.get("/shop/orders").await;
    assert!(page.text.contains(&order));
    for _ in 0..2 {
        person.post(&action(&order, &order, "check"), &[]).await;
    }
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert_eq!(page.text.matches("SETTLED").count(), 1, "said once, however often it is asked");
    assert!(page.text.contains("18.00 EUR"), "{}", page.text);
    person.refund(&order, "17.00").await;
    street.restart().await;
    let person = Person::at(street.shop.url());
    let page = person.refund(&order, "1.01").await;
    assert_eq!(page.status, 422, "the budget survives as well");
    assert_eq!(street.front.refunds(), 1);
}

#[tokio::test]
async fn a_button_that_is_clicked_twice_makes_one_sale() {
    let street = Street::open("twice").await;
    let person = Person::at(street.shop.url());
    let answers = person.bizum().await;
    let answers = borrowed(&answers);
    let clicks = tokio::join!(person.post("/pay/bizum", &answers), person.post("/pay/bizum", &answers));
    assert_eq!((clicks.0.status, clicks.1.status), (303, 303));
    assert_eq!(clicks.0.location, clicks.1.location, "both lead on to the payment");
    assert_eq!(street.front.sales(), 1);
    let later = person.post("/pay/bizum", &answers).await;
    assert_eq!((later.location, street.front.sales()), (clicks.0.location, 1));
}

#[tokio::test]
async fn a_refund_that_is_clicked_twice_is_sent_once() {
    let street = Street::open("refund-twice").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    let page = person.get(&format!("/shop/orders/{order}")).await;
    let (path, answers) =
        (format!("/shop/orders/{order}/refunds"), [("reference", next_refund(&page.text)), ("amount", "2")]);
    let clicks = tokio::join!(person.post(&path, &answers), person.post(&path, &answers));
    assert_eq!((clicks.0.status, clicks.1.status, street.front.refunds()), (303, 303, 1));
}

async fn paid(street: &Street, person: &Person) -> String {
    let (order, _) = person.buy().await;
    let id = street.gateway.ids().pop().unwrap();
    street.gateway.settle(&id).unwrap();
    person.get(&format!("/orders/{order}/success")).await;
    order
}

#[tokio::test]
async fn a_refund_of_more_than_is_left_is_refused_before_it_is_sent() {
    let street = Street::open("too-much").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    for (amount, words) in [
        ("18.01", "A refund of 18.01 is too much: the sale is for 18.00"),
        ("0", "must be more than zero"),
        ("-1", "An amount cannot be negative"),
        ("1.005", "more than the 2 decimals of EUR"),
        ("two", "Not an amount"),
        ("", "Please fill this in"),
    ] {
        let page = person.refund(&order, amount).await;
        assert!(page.status == 422 && page.text.contains(words), "{amount}: {}", page.text);
        assert!(page.text.contains("aria-describedby=\"amount-error\""), "beside the field");
    }
    assert_eq!(street.front.refunds(), 0);
    let pages = tokio::join!(person.refund(&order, "10"), person.refund(&order, "10"));
    let mut statuses = [pages.0.status, pages.1.status];
    statuses.sort_unstable();
    assert_eq!((statuses, street.front.refunds()), ([303, 422], 1), "two at once do not refund too much");
}

/// Of no fault the shop concludes that nothing was done when something was, nor that something is paid when it is not.
#[tokio::test]
async fn no_fault_of_the_gateway_makes_the_shop_say_what_is_not_so() {
    let mut street = Street::open("faults").await;
    street.without_front().await;
    let person = Person::at(street.shop.url());
    for fault in thunes_sandbox::Fault::all() {
        let before = street.gateway.ids().len();
        street.gateway.next(fault).unwrap();
        let (order, _) = person.buy().await;
        let done = street.gateway.ids().len() - before;
        let page = person.get(&format!("/orders/{order}")).await;
        let says = |word: &str| page.text.contains(&format!("\">{word}</span>"));
        assert!(done <= 1, "{fault} sold twice");
        assert!(!says("Paid"), "{fault}: {}", page.text);
        assert!(done == 0 || says("Not known yet") || says("Waiting"), "{fault}: {}", page.text);
        assert!(done == 1 || says("Not known yet") || says("Not paid"), "{fault}: {}", page.text);
        street.gateway.forget_faults();
    }
}

/// The customer's page says what an unknown outcome means for the customer; the shop's page says why.
#[tokio::test]
async fn an_unknown_sale_is_told_to_the_customer_and_settled_by_the_shop() {
    let mut street = Street::open("unknown").await;
    street.front.set(Mood::Loses);
    let (order, page) = Person::at(street.shop.url()).buy().await;
    assert_eq!(page.status, 303);
    street.front.set(Mood::Fine);
    street.restart().await;
    let person = Person::at(street.shop.url());
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Not known yet") && page.text.contains("Do not pay again"), "{}", page.text);
    assert!(page.text.contains("http-equiv=\"refresh\" content=\"30\""), "the page refreshes itself");
    for word in ["SERVER_TIMEOUT", "Business Center", "502", "HTTP", "bizum::", "gateway", "ledger"] {
        assert!(!page.text.contains(word), "{word}: {}", page.text);
    }

    let path = format!("/shop/orders/{order}");
    let page = person.get(&path).await;
    assert!(
        page.text.contains("HTTP 502") && page.text.contains("Business Center"),
        "the shop sees why: {}",
        page.text
    );
    let found = action(&order, &order, "found");
    let page = person.post(&found, &[("id", "999")]).await;
    assert!(
        page.status == 422 && page.text.contains(&format!("id=\"id-{order}-error\"")),
        "not known there: {}",
        page.text
    );
    let id = street.gateway.ids().pop().unwrap();
    person.buy().await;
    let other = street.gateway.ids().pop().unwrap();
    let page = person.post(&found, &[("id", &other)]).await;
    assert!(page.text.contains("The id is not this payment"), "{}", page.text);
    street.gateway.settle(&id).unwrap();
    let page = person.post(&found, &[("id", &id)]).await;
    assert!(page.status == 422 && page.text.contains("has no record of it"), "it is not proven yet: {}", page.text);
    street.gateway.search_delay(std::time::Duration::ZERO);
    assert_eq!(person.post(&found, &[("id", &id)]).await.status, 303);
    let page = person.get(&path).await;
    assert!(page.text.contains("SETTLED") && page.text.contains("can be refunded"), "{}", page.text);
    assert_eq!(street.front.sales(), 2, "it was never sent again");
    let nothing = action(&order, &order, "nothing");
    assert_eq!(person.post(&nothing, &[]).await.status, 400, "what is known is not decided by hand");
}

/// The worker finds a lost sale by itself, and the customer's page says so.
#[tokio::test]
async fn a_lost_sale_is_found_by_the_shop_itself() {
    let street = Street::open("found").await;
    street.gateway.search_delay(std::time::Duration::ZERO);
    street.front.set(Mood::Loses);
    let person = Person::at(street.shop.url());
    let (order, _) = person.buy().await;
    street.front.set(Mood::Fine);
    // Its first search is due in 20 seconds: the shop's people can have it sooner.
    assert!(person.get(&format!("/shop/orders/{order}")).await.text.contains("Search now"));
    assert_eq!(person.post(&action(&order, &order, "search"), &[]).await.status, 303);
    let page = until(&person, &format!("/orders/{order}"), "Waiting").await;
    assert!(page.text.contains("We cannot send you to the payment page any more"), "{}", page.text);
    assert_eq!(street.front.sales(), 1);
    street.gateway.settle(&street.gateway.ids()[0]).unwrap();
    street.store("UPDATE thunes_payments SET next_at = 0").await;
    until(&person, &format!("/orders/{order}"), "Your mug is on its way").await;
}

/// The page, once it says that.
async fn until(person: &Person, path: &str, words: &str) -> Page {
    for _ in 0..600 {
        let page = person.get(path).await;
        if page.text.contains(words) {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{path} never says {words}: {}", person.get(path).await.text)
}

/// What only a person can find out is on a list, with the reason and the buttons that it asks for.
#[tokio::test]
async fn what_needs_a_person_is_listed_with_what_there_is_to_do() {
    let street = Street::open("person").await;
    street.gateway.search_off();
    street.front.set(Mood::Down);
    let person = Person::at(street.shop.url());
    let (order, _) = person.buy().await;
    street.front.set(Mood::Fine);
    street.store("UPDATE thunes_payments SET next_at = 0, fence_at = 0, sent_at = 1").await;
    // The list and the orders below it are read one after the other: the reason may come a moment after the badge.
    let list = until(&person, "/shop/orders", "before you decide").await;
    assert!(list.text.contains("Needs you"), "{}", list.text);
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(
        page.text.contains("Store this id") && page.text.contains("It does not exist: nothing was done"),
        "{}",
        page.text
    );
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Our staff are looking into it"), "{}", page.text);
    assert!(!page.text.contains("Business Center"));
    // The search does not answer, so a decision counts only if somebody has looked.
    let page = person.post(&action(&order, &order, "nothing"), &[]).await;
    assert!(page.status == 400 && page.text.contains("Business Center"), "{} {}", page.status, page.text);
    assert_eq!(person.post(&action(&order, &order, "nothing"), &[("looked", "on")]).await.status, 303);
    assert!(person.get(&format!("/orders/{order}")).await.text.contains("Nothing was paid"));
    assert!(!person.get("/shop/orders").await.text.contains("Needs you"), "the list is empty again");
}

/// A second id for one payment contradicts the first: a person puts it in order, and takes it off the list.
#[tokio::test]
async fn what_a_person_dealt_with_leaves_the_list() {
    let street = Street::open("dealt-with").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    street.store("UPDATE thunes_payments SET person = 'paid twice. Refund there what was paid twice'").await;
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(page.text.contains("Paid twice") && page.text.contains("take it off the list"), "{}", page.text);
    let stale = person.post(&action(&order, &order, "dealt-with"), &[("seen", "refunded twice")]).await;
    assert!(stale.status == 400 && stale.text.contains("aid twice"), "{} {}", stale.status, stale.text);
    let seen = [("seen", "paid twice. Refund there what was paid twice")];
    assert_eq!(person.post(&action(&order, &order, "dealt-with"), &seen).await.status, 303);
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(page.text.contains("you dealt with it") && !page.text.contains("take it off"), "{}", page.text);
}

#[tokio::test]
async fn nothing_that_the_customer_typed_is_kept() {
    let street = Street::open("private").await;
    let person = Person::at(street.shop.url());
    person.buy().await;
    street.front.set(Mood::Down);
    person.buy().await;
    for end in ["", "-wal"] {
        let file = std::fs::read(format!("{}{end}", street.orders.display())).unwrap();
        assert!(end.is_empty() || !file.is_empty());
        for typed in ["ana@shop.example", "Garc"] {
            assert!(!file.windows(typed.len()).any(|bytes| bytes == typed.as_bytes()), "{typed}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&street.orders).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_shop_that_dies_while_it_sends_does_not_forget() {
    let mut street = Street::open("dies").await;
    street.on_its_own().await;
    street.front.set(Mood::Silent);
    let person = Person::at(street.shop.url());
    let answers = person.bizum().await;
    let answers = borrowed(&answers);
    let order = answers.last().unwrap().1;
    let sent = async {
        while street.front.sales() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! { _ = person.post("/pay/bizum", &answers) => panic!("nothing answers"), () = sent => {} }
    let page = person.get(&format!("/orders/{order}/pay")).await;
    assert!(page.text.contains("One moment") && page.text.contains("http-equiv=\"refresh\""), "{}", page.text);
    street.die().await;
    street.front.set(Mood::Fine);
    let person = Person::at(street.shop.url());
    // The token expires, and its sender is gone.
    street.store("UPDATE thunes_payments SET expires_at = 1").await;
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Not known yet"), "{}", page.text);
    let (path, nothing) = (format!("/shop/orders/{order}"), action(order, order, "nothing"));
    let page = person.get(&path).await;
    assert!(page.text.contains("on you can decide here") && !page.text.contains("It is not there"), "{}", page.text);
    assert_eq!(person.post(&nothing, &[]).await.status, 400, "it may be on its way");
    street.store("UPDATE thunes_payments SET fence_at = 1").await;
    assert!(person.get(&path).await.text.contains("It does not exist: nothing was done"));
    assert_eq!(person.post(&nothing, &[]).await.status, 303);
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Not paid"), "{}", page.text);
    // Sending the form again sends nothing.
    person.post("/pay/bizum", &answers).await;
    assert_eq!(street.front.sales(), 1);
}

#[tokio::test]
async fn a_sale_goes_on_when_the_browser_is_gone() {
    let street = Street::open("gone").await;
    let person = Person::at(street.shop.url());
    let answers = person.bizum().await;
    let answers = borrowed(&answers);
    let taken = async {
        while street.front.sales() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! { _ = person.post("/pay/bizum", &answers) => {}, () = taken => {} }
    let path = format!("/orders/{}", answers.last().unwrap().1);
    for _ in 0..2000 {
        if !person.get(&path).await.text.contains("One moment") {
            break;
        }
    }
    assert!(person.get(&path).await.text.contains("Waiting"));
}

#[tokio::test]
async fn an_unknown_refund_stays_reserved_until_it_is_known() {
    let street = Street::open("unknown-refund").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    let path = format!("/shop/orders/{order}");
    street.front.set(Mood::Down);
    person.refund(&order, "10").await;
    street.front.set(Mood::Fine);
    let page = person.get(&path).await;
    assert!(page.text.contains("Unknown") && page.text.contains("8.00 EUR</strong>"), "{}", page.text);
    assert!(person.get(&format!("/orders/{order}")).await.text.contains("We are checking this refund"));
    assert_eq!(person.refund(&order, "9").await.status, 422, "its amount is not refunded twice");
    let refund = refund_of(&page);
    assert_eq!(person.post(&action(&order, refund, "nothing"), &[]).await.status, 400, "it may be on its way");
    street.store("UPDATE thunes_payments SET fence_at = 1").await;
    assert_eq!(person.post(&action(&order, refund, "nothing"), &[]).await.status, 303);
    let page = person.get(&path).await;
    assert!(page.text.contains("18.00 EUR</strong>") && page.text.contains("Not done"), "{}", page.text);
    assert_eq!(street.front.refunds(), 1);
}

/// No word decides: `FAILED` and `ABANDONED` end nothing while the ledger does not know the outcome.
#[tokio::test]
async fn what_may_have_been_done_is_not_shown_as_ended() {
    let street = Street::open("open-outcome").await;
    let person = Person::at(street.shop.url());
    let (order, _) = person.buy().await;
    let open = "failed = 1, held = 1, checked = 0, next_at = NULL, reason = 'SERVER_TIMEOUT'";
    street.store(&format!("UPDATE thunes_payments SET status = 'ABANDONED', {open}")).await;
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Waiting") && !page.text.contains("Nothing was paid"), "{}", page.text);

    let order = paid(&street, &person).await;
    person.refund(&order, "5").await;
    let reserved = "failed = 1, held = 1, checked = 1, next_at = NULL";
    street.store(&format!("UPDATE thunes_payments SET status = 'FAILED', {reserved} WHERE operation = 'refund'")).await;
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("On its way") && !page.text.contains("Refunded"), "{}", page.text);
}

#[tokio::test]
async fn a_refund_that_was_not_sent_can_be_sent_again() {
    let street = Street::open("retry").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    person.refund(&order, "5").await;
    // As its own sender stores it that could not connect.
    street
        .store("UPDATE thunes_payments SET state = 'not_sent', closed_by = 'sender', held = 0, gateway_id = NULL, status = NULL WHERE operation = 'refund'")
        .await;
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(page.text.contains("Send it again") && page.text.contains("18.00 EUR</strong>"), "{}", page.text);
    assert_eq!(person.post(&action(&order, refund_of(&page), "retry"), &[]).await.status, 303);
    let page = person.get(&format!("/shop/orders/{order}")).await;
    assert!(page.text.contains("Accepted") && page.text.contains("13.00 EUR</strong>"), "{}", page.text);
    let again = person.post(&action(&order, refund_of(&page), "retry"), &[]).await;
    assert_eq!((again.status, street.front.refunds()), (400, 2), "what was sent is not sent again");
}

#[tokio::test]
async fn the_amount_of_a_refund_that_fails_is_free_again() {
    let street = Street::open("failed-refund").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    person.refund(&order, "18").await;
    let id = street.gateway.ids().pop().unwrap();
    let path = format!("/shop/orders/{order}");
    let page = person.get(&path).await;
    assert!(page.text.contains("Accepted") && !page.text.contains("Amount in"), "nothing is left: {}", page.text);
    let ask = action(&order, refund_of(&page), "check");
    street.gateway.hold_refund(&id).unwrap();
    person.post(&ask, &[]).await;
    assert!(person.get(&path).await.text.contains("PENDING"));
    street.gateway.fail_refund(&id).unwrap();
    for _ in 0..2 {
        person.post(&ask, &[]).await;
        let page = person.get(&path).await;
        assert!(page.text.contains("Failed") && page.text.contains("18.00 EUR</strong>"), "{}", page.text);
        assert_eq!(page.text.matches("FAILED").count(), 1, "said once, however often it is asked");
    }
    assert_eq!(person.refund(&order, "18").await.status, 303);
    assert_eq!(street.front.refunds(), 2);
}

/// The money has arrived: nothing changes any more, and nobody asks.
#[tokio::test]
async fn a_funded_order_is_not_asked_about_again() {
    let street = Street::open("funded").await;
    let person = Person::at(street.shop.url());
    let order = paid(&street, &person).await;
    street.gateway.fund(&street.gateway.ids()[0]).unwrap();
    person.post(&action(&order, &order, "check"), &[]).await;
    let asked = street.front.seen("").len();
    let page = person.get(&format!("/orders/{order}/success")).await;
    assert!(page.text.contains("the shop has been paid"), "{}", page.text);
    assert!(!person.get(&format!("/shop/orders/{order}")).await.text.contains("Check the status of the sale"));
    assert_eq!(street.front.seen("").len(), asked);
}

/// A gateway that was started anew does not know what it was asked before.
#[tokio::test]
async fn a_status_that_cannot_be_had_is_told_and_changes_nothing() {
    let street = Street::open("lost-status").await;
    let person = Person::at(street.shop.url());
    let (order, _) = person.buy().await;
    street.front.set(Mood::Down);
    let page = person.get(&format!("/orders/{order}/success")).await;
    assert!(page.status == 200 && page.text.contains("We are waiting for your payment"), "{}", page.text);
    let page = person.post(&action(&order, &order, "check"), &[]).await;
    assert!(page.status == 422 && page.text.contains("This says nothing about any payment"), "{}", page.text);
}

#[tokio::test]
async fn what_the_gateway_does_not_like_is_shown_beside_the_field() {
    let street = Street::open("picky").await;
    street.front.set(Mood::Picky);
    let person = Person::at(street.shop.url());
    let (order, page) = person.buy().await;
    assert_eq!(page.status, 422);
    assert!(
        page.text.contains("id=\"bill_to_email-error\">The payment provider does not accept this."),
        "{}",
        page.text
    );
    assert!(page.text.contains("value=\"García\""), "what was typed stays");
    assert!(!page.text.contains(&order), "the next attempt has a new reference");
    let page = person.get(&format!("/orders/{order}")).await;
    assert!(page.text.contains("Not paid"), "{}", page.text);
    assert_eq!(street.front.sales(), 1);
}

#[tokio::test]
async fn mistakes_are_told_all_at_once_and_nothing_is_sent() {
    let street = Street::open("mistakes").await;
    let person = Person::at(street.shop.url());
    let form = person.get("/pay/grabpay?country=MY&currency=MYR&quantity=1").await;
    let long = "x".repeat(61);
    let answers = [
        ("reference", reference(&form.text, "order")),
        ("country", "MY"),
        ("currency", "MYR"),
        ("quantity", "1"),
        ("bill_to_email", "not an address"),
        ("bill_to_first_name", &long),
        ("bill_to_last_name", "<script>alert(1)</script>"),
    ];
    let page = person.post("/pay/grabpay", &answers).await;
    assert_eq!(page.status, 422);
    for words in [
        "bill_to_email-error\">This does not look like an email address.",
        "bill_to_first_name-error\">At most 60 characters fit here, but this has 61.",
        "bill_to_country-error\">Please fill this in.",
        "ship_to_address1-error\">Please fill this in.",
        "value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert_eq!(street.front.sales(), 0);
}

#[tokio::test]
async fn changes_come_from_the_shops_own_pages_only() {
    let street = Street::open("guard").await;
    let person = Person::at(street.shop.url());
    let answers = person.bizum().await;
    let answers = borrowed(&answers);
    for origin in ["https://evil.example", "null", "", "http://127.0.0.1:1"] {
        assert_eq!(person.post_from(origin, "/pay/bizum", &answers).await.status, 403, "{origin}");
    }
    let client = reqwest::Client::new();
    let rebound = client.get(street.shop.url()).header("host", "evil.example").send().await.unwrap();
    assert_eq!(rebound.status(), 403);
    let silent = client.post(format!("{}/pay/bizum", street.shop.url())).form(&answers).send().await.unwrap();
    assert_eq!(silent.status(), 403, "no origin at all");
    assert_eq!(street.front.sales(), 0);
    let port = street.shop.url().rsplit(':').next().unwrap();
    let by_name = Person::at(&format!("http://localhost:{port}"));
    assert_eq!(by_name.post("/pay/bizum", &answers).await.status, 303);
}

#[tokio::test]
async fn amounts_are_shown_so_that_they_can_be_read() {
    let street = Street::open("amounts").await;
    let person = Person::at(street.shop.url());
    for (basket, shown) in [
        ("country=ID&currency=IDR&quantity=6", "1\u{202f}794\u{202f}000.00 IDR"),
        ("country=PH&currency=PHP&quantity=1", ">1049.00 PHP"),
        ("country=TR&currency=TRY&quantity=1", ">749.00 TRY"),
    ] {
        let page = person.get(&format!("/?{basket}")).await;
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let street = Street::open("nonsense").await;
    let person = Person::at(street.shop.url());
    for (path, status) in [
        ("/orders/order-0000000000000000", 404),
        ("/orders/order-0000000000000000/success", 404),
        ("/pay/cash?country=ES&currency=EUR&quantity=1", 404),
        ("/pay/blik?country=ES&currency=EUR&quantity=1", 400),
        ("/pay/bizum?country=ES&currency=EUR&quantity=7", 400),
        ("/pay/bizum?country=ES&currency=EUR&quantity=0", 400),
        ("/?country=XX", 400),
        ("/nowhere", 404),
        ("/shop/orders/order-0000000000000000", 404),
    ] {
        assert_eq!(person.get(path).await.status, status, "{path}");
    }
    let (order, _) = person.buy().await;
    let (other, _) = person.buy().await;
    for what in ["check", "search", "found", "nothing", "dealt-with", "retry"] {
        let page = person.post(&action(&order, &other, what), &[("id", "1")]).await;
        assert_eq!(page.status, 404, "{what}: another order's payment");
    }
    let mut answers = person.bizum().await;
    answers.last_mut().unwrap().1 = "order-42".to_owned();
    assert_eq!(person.post("/pay/bizum", &borrowed(&answers)).await.status, 400, "references are the shop's");
}

/// Every method that the shop lists can be paid with: what it does not ask the customer for, it knows.
#[tokio::test]
async fn every_method_has_a_form_that_is_enough() {
    let street = Street::open("methods").await;
    let person = Person::at(street.shop.url());
    for method in thunes::METHODS.iter().filter(|method| method.stability == thunes::Stability::Stable) {
        let country = method.countries[0].as_str();
        let basket = [("country", country), ("currency", method.currencies[0].code()), ("quantity", "2")];
        let query: Vec<String> = basket.iter().map(|(name, text)| format!("{name}={text}")).collect();
        let form = person.get(&format!("/pay/{}?{}", method.name, query.join("&"))).await;
        assert!(
            !["customer's", "receiver", "goods go to"].iter().any(|word| form.text.contains(word)),
            "words for customers"
        );
        let typed = [
            ("bill_to_country", country),
            ("bill_to_email", "ana@shop.example"),
            ("bill_to_phone_number", "+34600000000"),
            ("same_address", "yes"),
        ];
        let plain = ["first_name", "last_name", "address1", "locality", "postal_code", "administrative_area"];
        let plain: Vec<String> = plain.iter().map(|end| format!("bill_to_{end}")).collect();
        let plain = plain.iter().filter(|name| form.text.contains(*name)).map(|name| (name.as_str(), "Ana"));
        let reference = [("reference", reference(&form.text, "order"))];
        let answers: Vec<(&str, &str)> = basket.into_iter().chain(typed).chain(plain).chain(reference).collect();
        let page = person.post(&format!("/pay/{}", method.name), &answers).await;
        assert_eq!(page.status, 303, "{}: {}", method.name, page.text);
    }
}
