//! The gateway's transaction search and details: what goes out, which hits count, and what cannot be misread.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use common::capture::Capture;
use common::script::*;
use common::shop::{METHODS, SaleId};
use common::{MERCHANT_ID, NOW, everything_shown, sale};
use proptest::prelude::*;
use serde_json::{Value, json};
use thunes_runtime::Request as _;
use thunes_runtime::{
    AnyId, FindError, Found, Hit, HitConflictCause, HitKind, Inconclusive, RecordKind, Rule, SendError,
    UnsearchableReference,
};

const ID: &str = "7652176144426365504805";

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(NOW)
}

fn searching(hits: Vec<Value>) -> Script {
    Script::new(move |asked, _| page(asked, &hits))
}

async fn find(hits: Vec<Value>) -> Found {
    searching(hits).client().find("order-42").sent_after(now()).await.unwrap()
}

fn with(mut hit: Value, pointer: &str, value: Value) -> Value {
    *hit.pointer_mut(pointer).unwrap() = value;
    hit
}

#[track_caller]
fn one(found: Found) -> Hit {
    let Found::One(hit) = found else { panic!("{found:?}") };
    hit
}

// ---- what goes out

#[tokio::test]
async fn a_get_is_signed_as_the_vector_has_it_to_the_byte() {
    let vectors: Value = serde_json::from_str(include_str!("../../tests/fixtures/auth-vectors.json")).unwrap();
    let all = vectors["jwt"].as_array().unwrap();
    let vector = all.iter().find(|vector| vector["name"] == "get_shared_secret").unwrap();
    let script = Script::new(|_, _| status(200, &json!({"id": ID, "status": "PENDING"}).to_string()));
    let jti = vector["jti"].as_str().unwrap().to_owned();
    let client = script.builder().token_ids(move || jti.clone()).build().unwrap();

    client.details(&AnyId::from_gateway(ID).unwrap()).await.unwrap().unwrap();

    let asked = &script.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("GET", vector["request_target"].as_str().unwrap()));
    assert_eq!(asked.headers["authorization"], vector["headers"]["authorization"].as_str().unwrap());
    assert!(asked.raw.is_empty());
    for name in ["content-type", "digest", "content-length"] {
        assert!(!asked.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn a_search_asks_for_the_reference_and_the_time() {
    let script = searching(Vec::new());
    let found = script.client().find("order-42_a").sent_after(now()).sent_before(now()).await.unwrap();
    assert_eq!(found, Found::NoneYet);
    let asked = &script.asked()[0];
    assert_eq!((asked.method.as_str(), asked.path.as_str()), ("POST", "/tss/v2/searches"));
    assert_eq!(asked.headers["content-type"], "application/json");
    assert_eq!(
        asked.body(),
        json!({
            "save": false,
            "name": "thunes",
            "timezone": "GMT",
            "query": "clientReferenceInformation.code:\"order-42_a\" AND submitTimeUtc:[2026-01-01T03:04:05Z TO 2026-01-03T03:04:05Z}",
            "offset": 0,
            "limit": 100,
            "sort": "submitTimeUtc:asc",
        })
    );
}

#[tokio::test]
async fn a_search_without_a_time_goes_back_thirteen_months() {
    let script = searching(Vec::new());
    script.client().find("order-42").await.unwrap();
    let query = script.asked()[0].body()["query"].as_str().unwrap().to_owned();
    assert!(query.ends_with("[2024-12-01T03:04:05Z TO 2026-01-03T03:04:05Z}"), "{query}");
}

#[tokio::test]
async fn a_clock_that_was_ahead_when_it_was_sent_hides_nothing() {
    let script = searching(Vec::new());
    script.client().find("order-42").sent_after(now() + Duration::from_secs(10 * 86_400)).await.unwrap();
    let query = script.asked()[0].body()["query"].as_str().unwrap().to_owned();
    assert!(query.ends_with("[2026-01-01T03:04:05Z TO 2026-01-03T03:04:05Z}"), "{query}");
}

#[tokio::test]
async fn what_is_unsafe_to_search_for_is_refused_and_warned_of() {
    let long = "a".repeat(51);
    for (reference, why, words) in [
        (
            "order 42",
            UnsearchableReference::OddCharacter,
            "has a character other than ASCII letters, digits, `-` and `_`",
        ),
        ("order-42\" OR id:*", UnsearchableReference::OddCharacter, "has a character other"),
        ("bestellung-ä", UnsearchableReference::OddCharacter, "has a character other"),
        (long.as_str(), UnsearchableReference::TooLong, "is longer than the 50 characters that the search returns"),
        ("", UnsearchableReference::Empty, "is empty"),
    ] {
        let script = searching(Vec::new());
        let error = script.client().find(reference).await.unwrap_err();
        assert!(matches!(error, FindError::Unsearchable(found) if found == why), "{reference}: {error:?}");
        let text = error.to_string();
        assert!(text.contains(words) && text.contains("use references of 1 to 50 letters"), "{text}");
        assert!(script.asked().is_empty(), "nothing is sent");
        let warned = sale(reference).warnings().into_iter().any(|warning| warning.rule == Rule::Unsearchable(why));
        assert_eq!(warned, !reference.is_empty(), "{reference}: an empty one is an error already");
    }
    let fifty = "a-Z_0".repeat(10);
    for reference in ["order-42", "_", fifty.as_str()] {
        assert_eq!(searching(Vec::new()).client().find(reference).await.unwrap(), Found::NoneYet);
        assert_eq!(sale(reference).warnings(), [], "{reference}");
    }
}

// ---- which hits count

#[tokio::test]
async fn one_hit_has_its_id_amount_currency_and_kind() {
    let hit = one(find(vec![sale_hit(ID)]).await);
    assert_eq!((hit.id.bare(), hit.kind), (ID, HitKind::Sale));
    assert_eq!((hit.amount, hit.currency.as_deref()), (Some("8".parse().unwrap()), Some("EUR")));
    assert_eq!(hit.submit_time_utc.as_deref(), Some("2026-01-02T03:04:05Z"));
}

#[tokio::test]
async fn the_id_of_a_hit_is_that_of_a_sale_or_of_a_refund() {
    let refund_hit = hit(ID, "order-42", Some("ics_ap_refund"), "8.00", "EUR");
    for (hit, bare, whole) in [
        (sale_hit(ID), "_:sale", "shop:sale"),
        (refund_hit, "_:refund", "shop:refund"),
        (hit(ID, "order-42", None, "8.00", "EUR"), "", "shop"),
    ] {
        let expected = |before: &str| format!("{before}:{ID}").trim_start_matches(':').to_owned();
        let id = one(find(vec![hit.clone()]).await).id;
        assert_eq!(id.to_string(), expected(bare));
        assert_eq!(id.to_string().parse(), Ok(id.clone()), "it is read as it is written");
        assert_eq!(id.to_typed::<SaleId>().is_ok(), id.kind() != Some("refund"));
        let id = one(searching(vec![hit]).client().find("order-42").method(METHODS[0]).await.unwrap()).id;
        assert_eq!(id.to_string(), expected(whole));
    }
}

#[tokio::test]
async fn the_id_of_a_record_has_the_method_that_was_asked_for_and_the_kind_that_is_recorded() {
    for (name, kind) in [("ics_ap_sale", "sale"), ("ics_ap_refund", "refund"), ("ics_ap_check_status", "check")] {
        let body = json!({"id": ID, "rootId": "7", "applicationInformation": {"applications": [{ "name": name }]}});
        let script = Script::new(move |_, _| status(200, &body.to_string()));
        let asked = SaleId::from_gateway(ID).unwrap();
        let details = script.client().details(&asked).await.unwrap().unwrap();
        assert_eq!(details.id, AnyId::new("shop", kind, ID).unwrap());
        assert_eq!(details.id.to_typed::<SaleId>().is_ok(), kind == "sale");
        assert_eq!(details.root_id.unwrap().to_string(), "shop:7");
        let details = script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap().unwrap();
        assert_eq!(details.id.to_string(), format!("_:{kind}:{ID}"));
    }
}

fn referring(id: &str, reference: &str) -> Value {
    with(sale_hit(id), "/clientReferenceInformation/code", json!(reference))
}

async fn inconclusive(hits: Vec<Value>) -> Inconclusive {
    let error = searching(hits.clone()).client().find("order-42").sales().await.unwrap_err();
    let FindError::Inconclusive(why) = error else { panic!("{hits:?}: {error:?}") };
    why
}

#[tokio::test]
async fn a_hit_counts_if_its_reference_is_ours_to_the_byte() {
    for reference in ["ORDER-42", "order-42 ", "order-421", "order"] {
        let found = find(vec![sale_hit(ID), referring("2", reference)]).await;
        assert_eq!(one(found).id.bare(), ID, "{reference:?}");
    }
}

#[tokio::test]
async fn hits_of_other_references_only_are_no_answer() {
    let named = |name: &str| hit("2", "order-9", Some(name), "8.00", "EUR");
    for hits in [
        vec![referring(ID, "order-421")],
        vec![referring(ID, "ORDER-42"), referring("2", "order")],
        vec![named("ics_ap_check_status")],
        vec![named("ics_ap_refund")],
    ] {
        assert_eq!(inconclusive(hits).await, Inconclusive::OtherReferences);
    }
    // It is this search's answer if it has something of this reference.
    let check = hit("3", "order-42", Some("ics_ap_check_status"), "8.00", "EUR");
    assert_eq!(find(vec![check, referring(ID, "order-421")]).await, Found::NoneYet);
}

#[tokio::test]
async fn a_hit_without_a_reference_may_be_ours() {
    let bare = with(sale_hit("2"), "/clientReferenceInformation", json!({}));
    for hit in [bare, referring("2", ""), referring("2", " "), json!({"id": "2"}), json!("2")] {
        for hits in [vec![hit.clone()], vec![sale_hit(ID), hit.clone()], vec![referring(ID, "order-9"), hit.clone()]] {
            let Found::Contradictory(why) = find(hits).await else { panic!("{hit}") };
            assert_eq!(why.cause, HitConflictCause::NoReference, "{hit}");
        }
    }
    let check = json!({"id": "2", "applicationInformation": {"applications": [{"name": "ics_ap_check_status"}]}});
    assert_eq!(find(vec![check]).await, Found::NoneYet, "a status check");
}

#[tokio::test]
async fn a_hit_of_another_merchant_does_not_count_beside_one_of_ours() {
    let of = |id: &str, merchant: Value| with(sale_hit(id), "/merchantId", merchant);
    let shouted = json!(MERCHANT_ID.to_uppercase());
    for merchant in [json!(MERCHANT_ID), shouted, json!(null)] {
        assert_eq!(one(find(vec![of(ID, merchant)]).await).id.bare(), ID);
    }
    let found = find(vec![of("2", json!("othermerchant")), sale_hit(ID)]).await;
    assert_eq!(one(found).id.bare(), ID);
    let check = hit("3", "order-42", Some("ics_ap_check_status"), "8.00", "EUR");
    for hits in [
        vec![of(ID, json!("othermerchant"))],
        vec![of(ID, json!("othermerchant")), of("2", json!(null))],
        vec![of(ID, json!("othermerchant")), check],
    ] {
        assert_eq!(inconclusive(hits).await, Inconclusive::OtherMerchants);
    }
}

#[tokio::test]
async fn sales_refunds_and_checks_are_told_apart_by_application() {
    let named = |id: &str, name: &str| hit(id, "order-42", Some(name), "8.00", "EUR");
    let hits = vec![
        named("1", "ics_ap_sale"),
        named("2", "ics_ap_refund"),
        named("3", "ics_ap_check_status"),
        named("4", "ics_ap_initiate"),
        named("5", " ICS_AP_SALE "),
        hit("6", "order-42", None, "8.00", "EUR"),
    ];
    let script = searching(hits);
    let client = script.client();
    let ids = |found: Found| found.hits().iter().map(|hit| (hit.id.bare().to_owned(), hit.kind)).collect::<Vec<_>>();
    let expected = |ids: &[(&str, HitKind)]| ids.iter().map(|(id, kind)| ((*id).to_owned(), *kind)).collect::<Vec<_>>();
    let (sale, refund, doubtful) = (HitKind::Sale, HitKind::Refund, HitKind::Doubtful);
    let found = client.find("order-42").sales().await.unwrap();
    assert_eq!(ids(found), expected(&[("1", sale), ("4", doubtful), ("5", sale), ("6", doubtful)]));
    let found = client.find("order-42").refunds().await.unwrap();
    assert_eq!(ids(found), expected(&[("2", refund), ("4", doubtful), ("6", doubtful)]));
    let found = client.find("order-42").await.unwrap();
    assert_eq!(ids(found), expected(&[("1", sale), ("2", refund), ("4", doubtful), ("5", sale), ("6", doubtful)]));
}

#[tokio::test]
async fn several_applications_in_one_hit_leave_it_clear_doubtful_or_contradictory() {
    let listing = |names: &[&str]| {
        let list: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        with(sale_hit(ID), "/applicationInformation/applications", json!(list))
    };
    for (names, kind) in [
        (&["ics_ap_sale", "ics_decision"][..], HitKind::Sale),
        (&["ics_ap_refund", "ics_ap_refund"], HitKind::Refund),
        (&["ics_ap_sale", "ics_ap_check_status"], HitKind::Doubtful),
        (&["ics_ap_check_status", "ics_ap_refund", "ics_other"], HitKind::Doubtful),
        (&["", "  "], HitKind::Doubtful),
        (&["ics_ap_order"], HitKind::Doubtful),
        (&["ics_ap_check_status", "ics_ap_initiate"], HitKind::Doubtful),
        (&["ics_ap_initiate", "ics_ap_check_status", "ics_ap_check_status"], HitKind::Doubtful),
        (&["ics_ap_check_status", "ics_other", "ics_ap_refund"], HitKind::Doubtful),
    ] {
        assert_eq!(one(find(vec![listing(names)]).await).kind, kind, "{names:?}");
    }
    for names in [&["ics_ap_sale", "ics_ap_refund"][..], &["ics_ap_check_status", "ics_ap_sale", "ics_ap_refund"]] {
        let Found::Contradictory(why) = find(vec![listing(names)]).await else { panic!("{names:?}") };
        assert_eq!(why.cause, HitConflictCause::MixedKind, "{names:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_true_is_contradictory() {
    let other_amount = with(sale_hit(ID), "/orderInformation/amountDetails/totalAmount", json!("9.00"));
    let odd_amount = |amount: &str| with(sale_hit("2"), "/orderInformation/amountDetails/totalAmount", json!(amount));
    for (hits, cause) in [
        (vec![sale_hit(ID), other_amount], HitConflictCause::SameId),
        (vec![with(sale_hit(ID), "/id", json!("../payments"))], HitConflictCause::NoId),
        (vec![with(sale_hit(ID), "/id", json!(null))], HitConflictCause::NoId),
        (vec![sale_hit("1"), odd_amount("8,00")], HitConflictCause::UnreadableAmount),
        (vec![sale_hit("1"), odd_amount("-8.00")], HitConflictCause::UnreadableAmount),
    ] {
        let found = find(hits).await;
        let Found::Contradictory(why) = found else { panic!("{cause:?}: {found:?}") };
        assert_eq!(why.cause, cause);
    }
}

#[tokio::test]
async fn a_hit_says_as_much_as_it_has() {
    let bare = json!({"id": ID, "clientReferenceInformation": {"code": "order-42"}});
    let hit = one(find(vec![bare]).await);
    assert_eq!((hit.kind, hit.amount, hit.currency), (HitKind::Doubtful, None, None));
    let number = with(sale_hit(ID), "/orderInformation/amountDetails/totalAmount", json!(8));
    assert_eq!(one(find(vec![number]).await).amount, Some("8.00".parse().unwrap()));
}

// ---- pages

#[tokio::test]
async fn all_pages_are_read_by_their_offset() {
    let mut hits: Vec<Value> =
        (0..249).map(|n| hit(&format!("c{n}"), "order-42", Some("ics_ap_check_status"), "8.00", "EUR")).collect();
    hits.push(sale_hit(ID));
    let script = searching(hits);
    assert_eq!(one(script.client().find("order-42").await.unwrap()).id.bare(), ID, "on the last page");
    let offsets: Vec<u64> = script.asked().iter().map(|asked| asked.body()["offset"].as_u64().unwrap()).collect();
    assert_eq!(offsets, [0, 100, 200]);
}

#[tokio::test]
async fn an_answer_without_a_count_is_read_to_its_first_short_page() {
    let hits: Vec<Value> = (0..150).map(|n| sale_hit(&n.to_string())).collect();
    let script = Script::new(move |asked, _| {
        let (status, headers, body) = page(asked, &hits);
        let mut body: Value = serde_json::from_str(&body).unwrap();
        body.as_object_mut().unwrap().remove("totalCount");
        (status, headers, body.to_string())
    });
    assert_eq!(script.client().find("order-42").await.unwrap().hits().len(), 150);
    assert_eq!(script.asked().len(), 2);
}

#[tokio::test]
async fn hits_that_are_counted_and_not_delivered_are_an_error() {
    let hits: Vec<Value> = (0..100).map(|n| sale_hit(&n.to_string())).collect();
    // Ignores the offset: the same page again and again.
    let again = move |_: &Asked, _| ok(&json!({"totalCount": 150, "_embedded": {"transactionSummaries": hits}}));
    let script = Script::new(again);
    let error = script.client().find("order-42").await.unwrap_err();
    assert!(matches!(error, FindError::Incomplete { counted: 150, delivered: 100 }), "{error:?}");
    assert_eq!(script.asked().len(), 2);

    let script = Script::new(|_, _| ok(&json!({"totalCount": 5})));
    let error = script.client().find("order-42").await.unwrap_err();
    assert!(matches!(error, FindError::Incomplete { counted: 5, delivered: 0 }), "{error:?}");
}

#[tokio::test]
async fn a_later_page_does_not_make_fewer_hits_of_those_that_were_counted() {
    let check = |n: u64| hit(&format!("c{n}"), "order-42", Some("ics_ap_check_status"), "8.00", "EUR");
    for count in [json!(null), json!(0), json!("120")] {
        let script = Script::new(move |_, before| {
            let hits = |range: core::ops::Range<u64>| range.map(check).collect::<Vec<Value>>();
            let (count, hits) = if before == 0 { (json!(150), hits(0..100)) } else { (count.clone(), hits(100..120)) };
            ok(&json!({"totalCount": count, "_embedded": {"transactionSummaries": hits}}))
        });
        let error = script.client().find("order-42").sales().await.unwrap_err();
        assert!(matches!(error, FindError::Incomplete { counted: 150, delivered: 120 }), "{error:?}");
    }
    // What is counted only after the first page counts as well.
    let script = Script::new(move |_, before| {
        let hits: Vec<Value> = if before == 0 { (0..100).map(check).collect() } else { Vec::new() };
        let count = if before == 0 { json!(null) } else { json!(101) };
        ok(&json!({"totalCount": count, "_embedded": {"transactionSummaries": hits}}))
    });
    let error = script.client().find("order-42").await.unwrap_err();
    assert!(matches!(error, FindError::Incomplete { counted: 101, delivered: 100 }), "{error:?}");
}

#[tokio::test]
async fn a_full_page_without_a_count_is_the_last_one_if_an_empty_page_follows() {
    let hits: Vec<Value> = (0..100).map(|n| sale_hit(&n.to_string())).collect();
    let script = Script::new(move |_, before| {
        let hits = if before == 0 { hits.as_slice() } else { &[] };
        ok(&json!({"_embedded": {"transactionSummaries": hits}}))
    });
    assert_eq!(script.client().find("order-42").await.unwrap().hits().len(), 100);
}

#[tokio::test]
async fn endless_pages_are_read_to_a_bound() {
    let script = Script::new(|asked, _| {
        let offset = asked.body()["offset"].as_u64().unwrap();
        let hits: Vec<Value> = (0..200).map(|n| sale_hit(&(offset + n).to_string())).collect();
        ok(&json!({"totalCount": u64::MAX, "_embedded": {"transactionSummaries": hits}}))
    });
    let error = script.client().find("order-42").await.unwrap_err();
    assert!(matches!(error, FindError::Incomplete { delivered: 2500, .. }), "{error:?}");
    assert_eq!(script.asked().len(), 25);
}

// ---- no answer

/// What a gateway says whose merchant may not search.
const NOT_ENABLED: &str = r#"{"message":"Transaction search is not enabled for this account."}"#;

#[tokio::test]
async fn a_403_in_json_means_that_this_account_may_not_search() {
    for body in [
        NOT_ENABLED,
        r#"{"response":{"rmsg":"Forbidden"}}"#,
        r#"{"status":"INVALID_REQUEST","reason":"NOT_PERMITTED","message":"no"}"#,
    ] {
        let script = Script::new(move |_, _| status(403, body));
        let error = script.client().find("order-42").await.unwrap_err();
        assert!(matches!(error, FindError::NotPermitted(_)), "{error:?}");
        let text = error.to_string();
        assert!(
            text.starts_with("this account may not use the gateway's transaction search: ask the gateway"),
            "{text}"
        );
        assert_eq!(script.asked().len(), 1);
    }
}

#[tokio::test]
async fn a_403_that_a_firewall_may_have_written_says_nothing_of_the_account() {
    for body in
        ["", "<html>", "Forbidden", "{", r#"{"message":"no"#, "[]", "{}", r#"{"message":" "}"#, r#"{"code":403}"#]
    {
        let script = Script::new(move |_, _| status(403, body));
        let error = script.client().find("order-42").await.unwrap_err();
        assert!(matches!(error, FindError::Call(SendError::Unknown(_))), "{body}: {error:?}");
        let error = script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap_err();
        assert!(matches!(error, FindError::Call(SendError::Unknown(_))), "{body}: {error:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_no_list_of_hits_is_an_error_and_never_none_yet() {
    for (code, body) in [
        (201, ""),
        (201, "<html>"),
        (201, "[]"),
        (201, r#"{"totalCount":0"#),
        (201, "{}"),
        (200, r#"{"message":"ok"}"#),
        (201, r#"{"count":0}"#),
        (201, r#"{"totalCount":null,"searchId":" "}"#),
        (201, r#"{"searchId":"1"}"#),
        (201, r#"{"totalCount":-1,"searchId":"1"}"#),
        (201, r#"{"_embedded":{"things":[]}}"#),
        (201, r#"{"_embedded":{"transactionSummaries":{}},"searchId":"1"}"#),
        (502, "{}"),
        (404, "{}"),
        (302, ""),
    ] {
        let script = Script::new(move |_, _| status(code, body));
        let error = script.client().find("order-42").await.unwrap_err();
        assert!(matches!(error, FindError::Call(_)), "{code} {body}: {error:?}");
    }
    for body in [r#"{"totalCount":0}"#, r#"{"totalCount":"0"}"#, r#"{"_embedded":{"transactionSummaries":[]}}"#] {
        let script = Script::new(move |_, _| status(201, body));
        assert_eq!(script.client().find("order-42").await.unwrap(), Found::NoneYet, "{body}");
    }
}

#[tokio::test]
async fn the_answer_to_another_search_is_never_none_yet() {
    let answer = |query: Value| {
        let page = json!({"searchId": "1", "query": query, "totalCount": 0}).to_string();
        Script::new(move |_, _| status(201, &page))
    };
    for query in [json!("clientReferenceInformation.code:\"order-9\""), json!(7), json!("")] {
        let error = answer(query.clone()).client().find("order-42").await.unwrap_err();
        assert!(matches!(error, FindError::Inconclusive(Inconclusive::OtherSearch)), "{query}: {error:?}");
    }
    assert_eq!(answer(json!(null)).client().find("order-42").await.unwrap(), Found::NoneYet);
    // It does not ask for the blanks.
    let spaced = Script::new(|asked, _| {
        let query = asked.body()["query"].as_str().unwrap().replace(" AND ", "  AND ");
        ok(&json!({"searchId": "1", "query": query, "totalCount": 0}))
    });
    assert_eq!(spaced.client().find("order-42").await.unwrap(), Found::NoneYet);
    // On a later page, too.
    let hits: Vec<Value> = (0..150).map(|n| sale_hit(&n.to_string())).collect();
    let script = Script::new(move |asked, before| {
        let (status, headers, body) = page(asked, &hits);
        (status, headers, if before == 1 { body.replace("order-42\\\"", "order-9\\\"") } else { body })
    });
    let error = script.client().find("order-42").await.unwrap_err();
    assert!(matches!(error, FindError::Inconclusive(Inconclusive::OtherSearch)), "{error:?}");
}

#[tokio::test]
async fn a_busy_gateway_says_when_to_come_again() {
    let day = 24 * 3600;
    for (asked, expected) in [
        ("7", 7),
        ("Fri, 02 Jan 2026 03:04:15 GMT", 10),
        ("99999999999999999", day),
        ("Fri, 31 Dec 2049 00:00:00 GMT", day),
    ] {
        let script = Script::new(move |_, _| (429, vec![("retry-after", asked.to_owned())], String::new()));
        let error = script.client().find("order-42").await.unwrap_err();
        assert_eq!(error.retry_after(), Some(Duration::from_secs(expected)), "{asked}");
    }
}

// ---- details

#[tokio::test]
async fn details_are_read_leniently_and_are_those_that_were_asked_for() {
    let body = json!({
        "id": ID, "rootId": "7652176144426365504800", "merchantId": MERCHANT_ID, "submitTimeUTC": "2026-01-02T03:04:05Z",
        "clientReferenceInformation": {"code": "order-42"},
        "applicationInformation": {"status": "PENDING", "applications": [{"name": "ics_ap_refund"}]},
        "orderInformation": {"amountDetails": {"totalAmount": "3.00", "currency": "EUR"}},
    });
    let script = Script::new(move |_, _| status(200, &body.to_string()));
    let details = script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap().unwrap();
    assert_eq!((details.id.bare(), details.kind), (ID, RecordKind::Refund));
    assert_eq!(details.root_id.as_ref().map(AnyId::bare), Some("7652176144426365504800"));
    assert_eq!(details.total_amount, Some("3".parse().unwrap()));
    assert_eq!(details.submit_time_utc.as_deref(), Some("2026-01-02T03:04:05Z"));
    assert_eq!(details.text("/applicationInformation/status").as_deref(), Some("PENDING"));

    let error = script.client().details(&AnyId::from_gateway("77").unwrap()).await.unwrap_err();
    assert!(matches!(error, FindError::OtherTransaction), "{error:?}");
}

#[tokio::test]
async fn a_record_is_of_what_it_names_beside_a_status_check() {
    let (sale, refund, check) = ("ics_ap_sale", "ics_ap_refund", "ics_ap_check_status");
    for (names, kind) in [
        (&[sale][..], RecordKind::Sale),
        (&[sale, check], RecordKind::Sale),
        (&[check, sale], RecordKind::Sale),
        (&[sale, check, sale], RecordKind::Sale),
        (&[refund, check], RecordKind::Refund),
        (&[check, "ics_other", refund, check], RecordKind::Refund),
        (&[check, "ics_other"], RecordKind::Check),
        (&[sale, refund], RecordKind::Mixed),
        (&[check, refund, sale], RecordKind::Mixed),
        (&["ics_other"], RecordKind::Other),
        (&[], RecordKind::Unnamed),
        (&["", " "], RecordKind::Unnamed),
    ] {
        let list: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        let body = json!({"id": ID, "applicationInformation": {"applications": list}}).to_string();
        let script = Script::new(move |_, _| status(200, &body));
        let details = script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap().unwrap();
        assert_eq!(details.kind, kind, "{names:?}");
    }
}

#[tokio::test]
async fn details_that_are_not_found_are_none_yet() {
    let script = Script::new(|_, _| status(404, r#"{"message": "The requested resource does not exist"}"#));
    assert_eq!(script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap(), None);
    for (code, body) in [(403, NOT_ENABLED), (500, "{}"), (200, "[]"), (200, "{}"), (404, "<html>")] {
        let script = Script::new(move |_, _| status(code, body));
        let error = script.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap_err();
        assert_eq!(matches!(error, FindError::NotPermitted(_)), code == 403, "{error:?}");
    }
}

// ---- what is shown

#[tokio::test]
async fn nothing_personal_is_shown_or_logged() {
    let capture = Capture::start();
    let script = searching(vec![sale_hit(ID), sale_hit("2")]);
    let found = script.client().find("order-42").await.unwrap();
    let refusal = r#"{"status":"INVALID_REQUEST","message":"canary@shop.example is odd","details":[{"field":"query","reason":"INVALID_DATA"}]}"#;
    let refused = Script::new(move |_, _| status(400, refusal)).client().find("order-42").await.unwrap_err();
    let details = Script::new(|_, _| status(200, &sale_hit(ID).to_string()));
    let details = details.client().details(&AnyId::from_gateway(ID).unwrap()).await.unwrap();
    let shown = format!("{found:?} {} {details:?}", everything_shown(&refused));
    let (said, shown) = (capture.said().to_lowercase(), shown.to_lowercase());
    assert!(!said.contains("canary") && !shown.contains("canary"), "{said}\n{shown}");
    assert!(!said.contains("order-42"), "a reference is the merchant's own: {said}");
}

#[tokio::test]
async fn a_search_is_a_span() {
    let capture = Capture::start();
    let hits: Vec<Value> = (0..150).map(|n| sale_hit(&n.to_string())).collect();
    searching(hits).client().find("order-42").await.unwrap();
    Script::new(|_, _| status(403, NOT_ENABLED)).client().find("order-42").await.unwrap_err();
    let said = capture.said();
    let spans: Vec<&str> = said.lines().filter(|line| line.starts_with("thunes.find")).collect();
    let words = "thunes.find otel.kind=\"client\" server.address=\"apitest.cybersource.com\" http.response.status_code=201 thunes.reply_encrypted=false thunes.pages=1 http.response.status_code=201 thunes.reply_encrypted=false thunes.pages=2 thunes.hits=150 thunes.outcome=\"several\" thunes.duration_ms=";
    assert!(spans[0].starts_with(words), "{}", spans[0]);
    assert!(
        spans[1]
            .contains("http.response.status_code=403 thunes.reply_encrypted=false thunes.outcome=\"not_permitted\""),
        "{}",
        spans[1]
    );
    assert!(spans[1].ends_with("error.type=\"403\" otel.status_code=\"ERROR\""), "{}", spans[1]);
    let events: Vec<&str> = said.lines().filter(|line| line.contains(" message=a search ")).collect();
    let begin = "thunes_runtime::client::span";
    assert!(
        events[0].starts_with(&format!("{begin} INFO message=a search ended thunes.outcome=\"several\"")),
        "{said}"
    );
    assert!(
        events[1].starts_with(&format!("{begin} WARN message=a search failed thunes.outcome=\"not_permitted\"")),
        "{said}"
    );
    assert!(events[1].ends_with("error.type=\"403\""), "{}", events[1]);
}

#[tokio::test]
async fn a_search_that_is_dropped_says_so() {
    let server = common::Server::start([common::Play::WriteAndStall(Vec::new())]).await;
    let client = common::builder(&server).build().unwrap();
    let capture = Capture::start();
    tokio::select! {
        biased;
        _ = client.find("order-42").into_future() => panic!("nothing is answered"),
        () = tokio::task::yield_now() => {}
    }
    let said = capture.said();
    assert!(said.contains("thunes.find") && said.contains("thunes.outcome=\"dropped\" thunes.duration_ms="), "{said}");
    assert!(said.contains(" WARN message=a search failed thunes.outcome=\"dropped\""), "{said}");
}

#[tokio::test]
async fn a_span_says_how_asking_for_details_ended() {
    let capture = Capture::start();
    for (code, body) in [(200, json!({"id": ID})), (200, json!({"id": "8"})), (404, json!({"message": "no"}))] {
        let script = Script::new(move |_, _| status(code, &body.to_string()));
        drop(script.client().details(&AnyId::from_gateway(ID).unwrap()).await);
    }
    let said = capture.said();
    let spans = said.lines().filter(|line| line.starts_with("thunes.details"));
    let ends: Vec<&str> = spans.filter_map(|line| line.split("outcome=").nth(1)?.split(' ').next()).collect();
    assert_eq!(ends, ["\"found\"", "\"other_transaction\"", "\"none_yet\""], "{said}");
}

// ---- anything

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        Just(json!("order-42")),
        Just(json!("ics_ap_sale")),
        Just(json!(ID)),
        any::<bool>().prop_map(|truth| json!(truth)),
        any::<i64>().prop_map(|number| json!(number)),
        ".{0,8}".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        let name = prop_oneof![
            Just("id"),
            Just("name"),
            Just("code"),
            Just("_embedded"),
            Just("transactionSummaries"),
            Just("totalCount"),
            Just("applicationInformation"),
            Just("applications"),
            Just("clientReferenceInformation"),
            Just("orderInformation"),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            proptest::collection::vec((name, inner), 0..4).prop_map(|members| Value::Object(
                members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}

proptest! {
    /// Whatever comes: no panic, a bounded number of requests, and no hit with another reference.
    #[test]
    fn any_answer_is_read_or_refused(summary in any_json(), whole in any_json(), code in 200_u16..600) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        for body in [whole, json!({"_embedded": {"transactionSummaries": [summary]}})] {
            let code = if body.get("_embedded").is_some() { 201 } else { code };
            let script = Script::new(move |_, _| status(code, &body.to_string()));
            let _ = runtime.block_on(async { script.client().find("order-42").await });
            prop_assert!(script.asked().len() <= 25);
        }
    }
}
