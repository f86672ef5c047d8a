//! Transaction search and details over HTTP, by a client of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{
    METHODS, SALE, claims, header, id, members, post, read, refund, refund_path, sale, settled_sale, sign, start_sale,
    status, status_path, text, with,
};
use reqwest::Response;
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};
use thunes_sandbox::{Fault, Hit, KEY_ID, MERCHANT_ID, SECRET, Sandbox, TransitionError};

const SEARCHES: &str = "/tss/v2/searches";
const DELAY: Duration = Duration::from_secs(3);
const REFERENCE: &str = "clientReferenceInformation.code:\"order-42\"";

async fn sandbox() -> Sandbox {
    Sandbox::start(METHODS).await.unwrap()
}

fn details_path(id: &str) -> String {
    format!("/tss/v2/transactions/{id}")
}

/// A search as a merchant's client sends it.
fn search(query: &str) -> Value {
    json!({
        "query": query,
        "sort": "submitTimeUtc:asc",
        "offset": 0,
        "limit": 100,
        "save": false,
        "name": "find",
        "timezone": "GMT",
    })
}

/// Signs a GET, which has no digest.
async fn get_response(sandbox: &Sandbox, path: &str) -> Response {
    let mut claims = claims(sandbox, path, b"");
    let object = claims.as_object_mut().unwrap();
    object.remove("digest").unwrap();
    object.remove("digestAlgorithm").unwrap();
    object.insert("request-method".to_owned(), json!("GET"));
    let token = sign(&header(), &claims, SECRET);
    let request = reqwest::Client::new().get(format!("{}{path}", sandbox.url()));
    request.header("authorization", format!("Bearer {token}")).send().await.unwrap()
}

async fn get(sandbox: &Sandbox, path: &str) -> (u16, Value) {
    let response = get_response(sandbox, path).await;
    (response.status().as_u16(), read(response).await)
}

async fn found(sandbox: &Sandbox, query: &str) -> Value {
    let (http, reply) = post(sandbox, SEARCHES, &search(query)).await;
    assert_eq!(http, 201, "{reply}");
    reply
}

/// The hits of a query.
async fn hits(sandbox: &Sandbox, query: &str) -> Vec<Value> {
    let reply = found(sandbox, query).await;
    let hits =
        reply.pointer("/_embedded/transactionSummaries").map_or(Vec::new(), |hits| hits.as_array().unwrap().clone());
    assert_eq!((&reply["count"], &reply["totalCount"]), (&json!(hits.len()), &json!(hits.len())), "{reply}");
    hits
}

/// The ids that a query finds.
async fn ids(sandbox: &Sandbox, query: &str) -> Vec<String> {
    hits(sandbox, query).await.iter().map(id).collect()
}

fn application(hit: &Value) -> &str {
    text(hit, "/applicationInformation/applications/0/name")
}

#[tokio::test]
async fn a_sale_its_check_and_its_refund_are_found_by_reference() {
    let sandbox = sandbox().await;
    let sale_id = settled_sale(&sandbox).await;
    let same_reference = |body| with(body, "/clientReferenceInformation/code", json!("order-42"));
    let (_, check) = post(&sandbox, &status_path(&sale_id), &same_reference(status())).await;
    let (_, refund) = post(&sandbox, &refund_path(&sale_id), &same_reference(refund("3.00"))).await;
    post(&sandbox, SALE, &with(sale(), "/clientReferenceInformation/code", json!("order-4"))).await;
    sandbox.advance(DELAY);
    let hits = hits(&sandbox, REFERENCE).await;
    assert_eq!(hits.iter().map(id).collect::<Vec<_>>(), [sale_id.clone(), id(&check), id(&refund)]);
    let applications: Vec<&str> = hits.iter().map(application).collect();
    assert_eq!(applications, ["ics_ap_sale", "ics_ap_check_status", "ics_ap_refund"]);
    let money = |hit: &Value| hit["orderInformation"]["amountDetails"].clone();
    assert_eq!(money(&hits[0]), json!({"totalAmount": "8.00", "currency": "EUR"}));
    assert_eq!(money(&hits[1]), Value::Null);
    assert_eq!(money(&hits[2]), json!({"totalAmount": "3.00", "currency": "EUR"}));
    for hit in &hits {
        assert_eq!(
            (text(hit, "/merchantId"), text(hit, "/clientReferenceInformation/code")),
            (MERCHANT_ID, "order-42")
        );
        assert_eq!(text(hit, "/applicationInformation/rCode"), "1");
        let (http, details) = get(&sandbox, &details_path(text(hit, "/id"))).await;
        assert_eq!((http, text(&details, "/rootId")), (200, sale_id.as_str()));
        assert_eq!(application(&details), application(hit));
        let link = text(hit, "/_links/transactionDetail/href");
        assert_eq!(link, format!("{}{}", sandbox.url(), details_path(text(hit, "/id"))));
    }
}

/// The members that the schema of the official SDK for Node.js (0.0.83) has, as far as they are leaves of this sandbox's.
#[tokio::test]
async fn members_are_those_of_the_schema() {
    let sandbox = sandbox().await;
    let customer = json!({
        "country": "PT", "email": "ana@shop.example", "firstName": "Ana", "lastName": "Silva", "address1": "Rua 1",
        "phoneNumber": "351912345678", "locality": "Porto",
    });
    let (_, reply) = post(&sandbox, SALE, &with(sale(), "/orderInformation/billTo", customer)).await;
    sandbox.advance(DELAY);
    let mut page = found(&sandbox, REFERENCE).await;
    let summary = page["_embedded"]["transactionSummaries"][0].take();
    let of_page = [
        "/_embedded/transactionSummaries",
        "/_links/self/href",
        "/_links/self/method",
        "/count",
        "/limit",
        "/name",
        "/offset",
        "/query",
        "/save",
        "/searchId",
        "/sort",
        "/submitTimeUtc",
        "/timezone",
        "/totalCount",
    ];
    assert_eq!(members(&page), of_page);
    let of_both = [
        "/applicationInformation/applications",
        "/applicationInformation/rCode",
        "/applicationInformation/rFlag",
        "/applicationInformation/reasonCode",
        "/clientReferenceInformation/code",
        "/id",
        "/merchantId",
        "/orderInformation/amountDetails/currency",
        "/orderInformation/amountDetails/totalAmount",
        "/orderInformation/billTo/address1",
        "/orderInformation/billTo/country",
        "/orderInformation/billTo/email",
        "/orderInformation/billTo/firstName",
        "/orderInformation/billTo/lastName",
        "/orderInformation/billTo/phoneNumber",
        "/paymentInformation/paymentType/method",
        "/paymentInformation/paymentType/type",
    ];
    let of_summary = ["/_links/transactionDetail/href", "/_links/transactionDetail/method", "/submitTimeUtc"];
    assert_eq!(members(&summary), sorted(&[&of_both[..], &of_summary].concat()));
    let of_application = ["/name", "/rCode", "/rFlag", "/reasonCode", "/reconciliationId"];
    assert_eq!(members(&summary["applicationInformation"]["applications"][0]), of_application);
    let (_, details) = get(&sandbox, &details_path(text(&reply, "/id"))).await;
    let of_details = [
        "/_links/relatedTransactions",
        "/_links/self/href",
        "/_links/self/method",
        "/applicationInformation/status",
        "/processorInformation/responseCode",
        "/processorInformation/responseDetails",
        "/processorInformation/transactionId",
        "/reconciliationId",
        "/rootId",
        "/status",
        "/submitTimeUTC",
    ];
    assert_eq!(members(&details), sorted(&[&of_both[..], &of_details].concat()));
}

fn sorted(paths: &[&str]) -> Vec<String> {
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.sort();
    paths
}

#[tokio::test]
async fn nothing_is_found_before_the_delay_is_over() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    let reply = found(&sandbox, REFERENCE).await;
    assert_eq!(reply["totalCount"], 0);
    assert!(reply.get("_embedded").is_none(), "{reply}");
    let (http, reply) = get(&sandbox, &details_path(&id)).await;
    assert_eq!((http, reply), (404, json!({"message": "The requested resource does not exist"})));
    sandbox.advance(DELAY);
    assert_eq!(ids(&sandbox, REFERENCE).await, std::slice::from_ref(&id));
    assert_eq!(get(&sandbox, &details_path(&id)).await.0, 200);
    sandbox.search_delay(Duration::from_secs(3600));
    assert_eq!(ids(&sandbox, REFERENCE).await, [""; 0]);
    sandbox.search_delay(Duration::ZERO);
    assert_eq!(ids(&sandbox, REFERENCE).await, [id]);
    assert_eq!(get(&sandbox, &details_path("1")).await.0, 404);
}

#[tokio::test]
async fn what_was_done_is_found_though_its_answer_was_lost() {
    let sandbox = sandbox().await;
    sandbox.search_delay(Duration::ZERO);
    for (number, (fault, done)) in
        [(Fault::BadGatewayAfter, 1), (Fault::CloseAfter, 1), (Fault::CloseBefore, 0), (Fault::BadGateway, 0)]
            .into_iter()
            .enumerate()
    {
        sandbox.next(fault).unwrap();
        let body = with(sale(), "/clientReferenceInformation/code", json!(format!("lost-{number}"))).to_string();
        let token = sign(&header(), &claims(&sandbox, SALE, body.as_bytes()), SECRET);
        let request = reqwest::Client::new().post(format!("{}{SALE}", sandbox.url()));
        let request = request.header("content-type", "application/json").bearer_auth(token).body(body);
        assert!(request.send().await.is_ok_and(|response| response.status() == 502) || !sandbox.log().is_empty());
        let hits = ids(&sandbox, &format!("clientReferenceInformation.code:\"lost-{number}\"")).await;
        assert_eq!(hits.len(), done, "{fault}");
        assert!(hits.iter().all(|id| sandbox.state(id).is_some()));
    }
}

#[tokio::test]
async fn pages_go_by_offset_and_end_without_hits() {
    let sandbox = sandbox().await;
    sandbox.search_delay(Duration::ZERO);
    let mut sent = Vec::new();
    for _ in 0..5 {
        sent.push(start_sale(&sandbox).await);
    }
    let mut pages = Vec::new();
    for offset in [0, 2, 4, 6] {
        // The guide's example has them as strings.
        let body = with(search(REFERENCE), "/offset", json!(offset.to_string()));
        let body = with(with(body, "/limit", json!(2)), "/sort", json!("id:desc, submitTimeUtc:asc"));
        let (http, reply) = post(&sandbox, SEARCHES, &body).await;
        assert_eq!((http, &reply["totalCount"], &reply["offset"]), (201, &json!(5), &json!(offset)));
        let page = reply.pointer("/_embedded/transactionSummaries").map(|hits| hits.as_array().unwrap().clone());
        assert_eq!(reply["count"], page.as_ref().map_or(0, Vec::len));
        pages.push(page.map(|page| page.iter().map(id).collect::<Vec<_>>()));
    }
    sent.reverse();
    let expected = [Some(sent[0..2].to_vec()), Some(sent[2..4].to_vec()), Some(sent[4..].to_vec()), None];
    assert_eq!(pages, expected);
}

#[tokio::test]
async fn a_search_can_be_read_again_by_its_id() {
    let sandbox = sandbox().await;
    sandbox.search_delay(Duration::ZERO);
    start_sale(&sandbox).await;
    let made = found(&sandbox, REFERENCE).await;
    let path = format!("{SEARCHES}/{}", text(&made, "/searchId"));
    assert_eq!(text(&made, "/_links/self/href"), format!("{}{path}", sandbox.url()));
    assert_eq!(get(&sandbox, &path).await, (200, made));
    start_sale(&sandbox).await;
    let (_, again) = get(&sandbox, &path).await;
    assert_eq!(again["totalCount"], 2, "it runs once more");
    assert_eq!(get(&sandbox, &format!("{SEARCHES}/other")).await.0, 404);
}

#[tokio::test]
async fn times_bound_a_search() {
    let sandbox = sandbox().await;
    sandbox.search_delay(Duration::ZERO);
    let id = start_sale(&sandbox).await;
    let millis = |ago: i64| {
        let now = sandbox.now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
        i64::try_from(now).unwrap() - ago
    };
    let inside = [
        "[NOW/DAY-7DAYS TO NOW/DAY+1DAY}".to_owned(),
        format!("[{} TO {}}}", millis(60_000), millis(-60_000)),
        "[2020-01-01T00:00:00Z TO 9999-01-01T00:00:00Z]".to_owned(),
    ];
    for range in inside {
        assert_eq!(
            ids(&sandbox, &format!("{REFERENCE} AND submitTimeUtc:{range}")).await,
            std::slice::from_ref(&id),
            "{range}"
        );
    }
    let outside =
        ["[NOW-7DAYS TO NOW-1DAY}", "[NOW+1MINUTE TO NOW+1MONTH]", "[2020-01-01T00:00:00Z TO 2020-01-02T00:00:00Z]"];
    for range in outside {
        assert_eq!(ids(&sandbox, &format!("{REFERENCE} AND submitTimeUtc:{range}")).await, [""; 0], "{range}");
    }
    sandbox.advance(Duration::from_secs(10 * 86_400));
    assert_eq!(ids(&sandbox, &format!("{REFERENCE} AND submitTimeUtc:[NOW/DAY-7DAYS TO NOW]")).await, [""; 0]);
}

#[tokio::test]
async fn a_search_that_cannot_be_read_is_refused_in_the_shape_of_search() {
    let sandbox = sandbox().await;
    let body = search(REFERENCE);
    for (member, body, reason) in [
        ("query", with(body.clone(), "/query", Value::Null), "MISSING_FIELD"),
        ("query", with(body.clone(), "/query", json!("  ")), "MISSING_FIELD"),
        ("query", with(body.clone(), "/query", json!(7)), "INVALID_DATA"),
        ("query", with(body.clone(), "/query", json!("clientReferenceInformation.code:order-42")), "INVALID_DATA"),
        ("query", with(body.clone(), "/query", json!("clientReferenceInformation.kode:1")), "INVALID_DATA"),
        ("limit", with(body.clone(), "/limit", json!(2501)), "INVALID_DATA"),
        ("limit", with(body.clone(), "/limit", json!(0)), "INVALID_DATA"),
        ("offset", with(body.clone(), "/offset", json!(-1)), "INVALID_DATA"),
        ("sort", with(body.clone(), "/sort", json!("submitTimeUtc:up")), "INVALID_DATA"),
        ("save", with(body.clone(), "/save", json!("perhaps")), "INVALID_DATA"),
        ("name", with(body, "/name", json!("n".repeat(256))), "INVALID_DATA"),
    ] {
        let (http, reply) = post(&sandbox, SEARCHES, &body).await;
        assert_eq!((http, text(&reply, "/status")), (400, "INVALID_REQUEST"), "{body}");
        assert_eq!(reply["details"], json!([{"field": member, "reason": reason}]), "{body}");
        assert_eq!(members(&reply), ["/details", "/message", "/status", "/submitTimeUtc"]);
    }
    let (http, _) = post(&sandbox, SEARCHES, &json!({"query": REFERENCE, "save": "save"})).await;
    assert_eq!(http, 201, "all other members are optional");
}

#[tokio::test]
async fn search_can_be_off() {
    let sandbox = sandbox().await;
    sandbox.search_off();
    assert_eq!(post(&sandbox, SEARCHES, &search(REFERENCE)).await.0, 403);
    assert_eq!(get(&sandbox, &details_path("1")).await.0, 403);
    assert_eq!(get(&sandbox, &format!("{SEARCHES}/1")).await.0, 403);
    sandbox.search_on();
    assert_eq!(post(&sandbox, SEARCHES, &search(REFERENCE)).await.0, 201);
}

#[tokio::test]
async fn faults_and_wrong_signatures_meet_searches_too() {
    let sandbox = sandbox().await;
    let id = start_sale(&sandbox).await;
    sandbox.advance(DELAY);
    sandbox.next(Fault::BadGateway).unwrap();
    let (http, reply) = post(&sandbox, SEARCHES, &search(REFERENCE)).await;
    assert_eq!((http, text(&reply, "/reason")), (502, "SYSTEM_ERROR"));
    sandbox.next(Fault::ProxyPage).unwrap();
    assert_eq!(get_response(&sandbox, &details_path(&id)).await.status(), 503);
    sandbox.next(Fault::UnknownStatus).unwrap();
    assert_eq!(text(&get(&sandbox, &details_path(&id)).await.1, "/status"), "ON_HOLIDAY");
    for path in [details_path(&id), format!("{SEARCHES}/1")] {
        let response = reqwest::get(format!("{}{path}", sandbox.url())).await.unwrap();
        assert_eq!(response.status(), 401);
        let response = reqwest::Client::new().post(format!("{}{path}", sandbox.url())).send().await.unwrap();
        assert_eq!((response.status().as_u16(), response.headers()["allow"].to_str().unwrap()), (405, "GET"));
    }
    let (http, reply) = post(&sandbox, SEARCHES, &json!([])).await;
    assert_eq!(http, 400, "{reply}");
    let token = sign(&header(), &claims(&sandbox, &details_path(&id), b""), SECRET);
    let request = reqwest::Client::new().get(format!("{}{}", sandbox.url(), details_path("2")));
    assert_eq!(request.bearer_auth(token).send().await.unwrap().status(), 401, "a token of another request");
}

/// Signs the headers of a GET, without a digest.
async fn get_by_http_signature(sandbox: &Sandbox, path: &str, names: &str) -> u16 {
    let host = sandbox.url().strip_prefix("http://").unwrap();
    let date = httpdate::fmt_http_date(SystemTime::now());
    let line = |name: &str| match name {
        "host" => format!("host: {host}"),
        "date" => format!("date: {date}"),
        "request-target" => format!("request-target: get {path}"),
        _ => format!("v-c-merchant-id: {MERCHANT_ID}"),
    };
    let lines: Vec<String> = names.split(' ').map(line).collect();
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(SECRET).unwrap());
    let signature = STANDARD.encode(hmac::sign(&key, lines.join("\n").as_bytes()));
    let signature =
        format!("keyid=\"{KEY_ID}\", algorithm=\"HmacSHA256\", headers=\"{names}\", signature=\"{signature}\"");
    let request = reqwest::Client::new().get(format!("{}{path}", sandbox.url()));
    let request = request.header("date", date).header("v-c-merchant-id", MERCHANT_ID).header("signature", signature);
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn a_get_by_http_signature_has_no_digest() {
    let sandbox = sandbox().await;
    let path = details_path(&start_sale(&sandbox).await);
    sandbox.advance(DELAY);
    assert_eq!(get_by_http_signature(&sandbox, &path, "host date request-target v-c-merchant-id").await, 200);
    assert_eq!(get_by_http_signature(&sandbox, &path, "host date v-c-merchant-id").await, 401);
}

#[tokio::test]
async fn foreign_and_broader_hits_can_be_inserted() {
    let sandbox = sandbox().await;
    let own = start_sale(&sandbox).await;
    let other = sandbox.insert_hit(Hit::sale("order-42", "9.00", "EUR").merchant_id("other_shop").declined());
    let broader =
        sandbox.insert_hit(Hit::refund("order-421", "8.00", "EUR").found_by("order-42").without_applications());
    let check = sandbox.insert_hit(Hit::check("order-42"));
    sandbox.advance(DELAY);
    let hits = hits(&sandbox, REFERENCE).await;
    assert_eq!(hits.iter().map(id).collect::<Vec<_>>(), [own, other.clone(), broader, check]);
    assert_eq!(text(&hits[1], "/merchantId"), "other_shop");
    assert_eq!(hits[1]["applicationInformation"]["rCode"], "0");
    assert_eq!(text(&hits[2], "/clientReferenceInformation/code"), "order-421");
    assert_eq!(hits[2]["applicationInformation"].get("applications"), None);
    assert_eq!(application(&hits[3]), "ics_ap_check_status");
    assert_eq!(get(&sandbox, &details_path(&other)).await.0, 200);
    assert_eq!(sandbox.state(&other), None);
}

#[tokio::test]
async fn a_sale_can_be_taken_twice() {
    let sandbox = sandbox().await;
    let first = settled_sale(&sandbox).await;
    let second = sandbox.duplicate_sale(&first).unwrap();
    sandbox.advance(DELAY);
    let hits = hits(&sandbox, REFERENCE).await;
    assert_eq!(hits.iter().map(id).collect::<Vec<_>>(), [first.clone(), second.clone()]);
    assert_eq!(hits[0]["orderInformation"], hits[1]["orderInformation"]);
    assert_eq!(common::checked(&sandbox, &second).await, "PENDING");
    sandbox.settle(&second).unwrap();
    let (_, refund) = post(&sandbox, &refund_path(&second), &refund("8.00")).await;
    assert_eq!(text(&refund, "/status"), "REFUNDED");
    assert!(matches!(sandbox.duplicate_sale("1"), Err(TransitionError::UnknownId(_))));
    assert!(matches!(sandbox.duplicate_sale(text(&refund, "/id")), Err(TransitionError::OtherKind { .. })));
}

#[tokio::test]
async fn a_refused_sale_is_found_as_declined() {
    let sandbox = sandbox().await;
    sandbox.refuse_next_sale().unwrap();
    post(&sandbox, SALE, &sale()).await;
    post(&sandbox, SALE, &with(sale(), "/orderInformation/billTo", Value::Null)).await;
    sandbox.advance(DELAY);
    let hits = hits(&sandbox, REFERENCE).await;
    assert_eq!(hits.len(), 1, "what is answered with 400 is not listed");
    assert_eq!(hits[0]["applicationInformation"]["applications"][0]["rCode"], "0");
    assert_eq!(text(&hits[0], "/errorInformation/reason"), "PAYMENT_REFUSED");
}

#[tokio::test]
async fn the_oldest_transactions_leave() {
    let sandbox = Sandbox::builder(METHODS).capacity(2).start().await.unwrap();
    sandbox.search_delay(Duration::ZERO);
    let mut sent = Vec::new();
    for _ in 0..3 {
        sent.push(start_sale(&sandbox).await);
    }
    assert_eq!(ids(&sandbox, REFERENCE).await, sent[1..]);
}

#[tokio::test]
async fn personal_data_is_in_no_debug_text() {
    let sandbox = sandbox().await;
    start_sale(&sandbox).await;
    sandbox.advance(DELAY);
    let hits = hits(&sandbox, "orderInformation.billTo.email:\"ana@shop.example\"").await;
    assert_eq!(text(&hits[0], "/orderInformation/billTo/email"), "ana@shop.example");
    let texts = format!("{:?} {} {:?}", sandbox.log(), sandbox.log()[1], Hit::sale("order-42", "8.00", "EUR"));
    assert!(!texts.contains("ana@") && !texts.contains("order-42"), "{texts}");
}
