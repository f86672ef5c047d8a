//! A client of its own, by hand: it shares no code with the client of the workspace.

#![allow(dead_code)]

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use reqwest::Response;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU64, Ordering};
use thunes_runtime::{Currency, Evidence, FieldFacts, FieldKind, FieldSpec, FixedValue, MethodSpec, RequestSpec};
use thunes_sandbox::{KEY_ID, MERCHANT_ID, SECRET, Sandbox};

const fn required(path: &'static str, kind: FieldKind, max: Option<u32>) -> FieldSpec {
    FieldSpec::new(FieldFacts { required: true, max, ..FieldFacts::optional(path, path, kind) })
}

const fn optional(path: &'static str, kind: FieldKind, max: Option<u32>) -> FieldSpec {
    FieldSpec::new(FieldFacts { max, ..FieldFacts::optional(path, path, kind) })
}

const fn fixed(path: &'static str, value: FixedValue) -> FieldSpec {
    FieldSpec::new(FieldFacts::optional(path, path, FieldKind::Text)).fixed(value, Evidence::Listed)
}

const ITEM: &[FieldSpec] = &[
    required("orderInformation.lineItems[].productName", FieldKind::Text, Some(20)),
    required("orderInformation.lineItems[].productSku", FieldKind::Text, None),
    optional("orderInformation.lineItems[].quantity", FieldKind::Integer, Some(9)),
    optional("orderInformation.lineItems[].taxAmount", FieldKind::Amount { zero: true }, Some(15)),
];

const PAIR: &[FieldSpec] = &[
    required("merchantDefinedInformation[].key", FieldKind::Text, Some(50)),
    required("merchantDefinedInformation[].value", FieldKind::Text, None),
];

macro_rules! sale {
    ($code:literal) => {
        &[
            required("clientReferenceInformation.code", FieldKind::Text, Some(59)),
            required("merchantInformation.cancelUrl", FieldKind::Url, Some(255)),
            required("merchantInformation.failureUrl", FieldKind::Url, Some(255)),
            required("merchantInformation.successUrl", FieldKind::Url, Some(255)),
            required("orderInformation.amountDetails.totalAmount", FieldKind::Amount { zero: false }, Some(19)),
            required("orderInformation.billTo.country", FieldKind::Country, None),
            required("orderInformation.billTo.email", FieldKind::Email, Some(255)),
            required("orderInformation.amountDetails.currency", FieldKind::Currency, None),
            optional("orderInformation.billTo.phoneNumber", FieldKind::Phone, Some(15)),
            optional("orderInformation.lineItems[]", FieldKind::List, None).items(ITEM),
            optional("merchantDefinedInformation[]", FieldKind::Pairs, None).items(PAIR),
            fixed("paymentInformation.paymentType.method.name", FixedValue::Text($code)),
            fixed("paymentInformation.paymentType.name", FixedValue::Text("eWallet")),
            fixed("processingInformation.actionList", FixedValue::Array("AP_SALE")),
        ]
    };
}

macro_rules! status {
    ($code:literal) => {
        &[
            required("{id}", FieldKind::Id, None),
            required("clientReferenceInformation.code", FieldKind::Text, Some(59)),
            fixed("paymentInformation.paymentType.method.name", FixedValue::Text($code)),
            fixed("paymentInformation.paymentType.name", FixedValue::Text("eWallet")),
            fixed("processingInformation.actionList", FixedValue::Text("AP_STATUS")),
        ]
    };
}

macro_rules! refund {
    ($code:literal) => {
        &[
            required("{id}", FieldKind::Id, None),
            required("clientReferenceInformation.code", FieldKind::Text, Some(59)),
            required("orderInformation.amountDetails.totalAmount", FieldKind::Amount { zero: false }, Some(19)),
            required("orderInformation.amountDetails.currency", FieldKind::Currency, None),
            fixed("paymentInformation.paymentType.method.name", FixedValue::Text($code)),
            fixed("paymentInformation.paymentType.name", FixedValue::Text("eWallet")),
            fixed("processingInformation.actionList", FixedValue::Text("AP_REFUND")),
        ]
    };
}

const STATUS_PATH: &str = "/pts/v2/refresh-payment-status/{id}";
const REFUND_PATH: &str = "/pts/v2/payments/{id}/refunds";

macro_rules! method {
    ($name:literal, $title:literal, $code:literal, $currencies:expr, $lacks:expr) => {
        MethodSpec::new($name, $title, $code, "eWallet").currencies($currencies).with_requests(&[
            RequestSpec::new($name, "Sale", "sale")
                .endpoint("POST", "/pts/v2/payments")
                .reply("sale", &[])
                .fields(sale!($code)),
            RequestSpec::new($name, "SaleCheck", "status")
                .endpoint("POST", STATUS_PATH)
                .repeatable()
                .subject("sale")
                .reply("sale", &[])
                .fields(status!($code)),
            RequestSpec::new($name, "RefundCheck", "status")
                .endpoint("POST", STATUS_PATH)
                .repeatable()
                .subject("refund")
                .reply("refund", &[])
                .fields(status!($code)),
            RequestSpec::new($name, "Refund", "refund")
                .endpoint("POST", REFUND_PATH)
                .subject("sale")
                .reply("refund", &[])
                .reply_lacks($lacks)
                .fields(refund!($code)),
            RequestSpec::new($name, "Void", "void")
                .endpoint("POST", "/pts/v2/payments/{id}/voids")
                .subject("sale")
                .reply("sale", &[])
                .fields(status!($code)),
        ])
    };
}

static CLINK: MethodSpec =
    method!("clink", "Clink & Co", "CLINK", &[Currency::new("EUR", 2), Currency::new("KRW", 0)], &[]);
static OTHER: MethodSpec = method!("other", "Other", "OTHER", &[Currency::new("EUR", 2)], &[]);
static SPARSE: MethodSpec = method!("sparse", "Sparse", "SPARSE", &[Currency::new("EUR", 2)], LACKS);

/// What the reply to a refund by `SPARSE` lacks: one of two members, the only one of an object, and one that no reply has.
const LACKS: &[&str] = &[
    "clientReferenceInformation.returnReconciliationId",
    "orderInformation.amountDetails.currency",
    "processorInformation.approvalCode",
    "reconciliationId",
];

/// Three made-up methods; replies to refunds by the last one lack members.
pub(crate) static METHODS: &[&MethodSpec] = &[&CLINK, &OTHER, &SPARSE];

pub(crate) const SALE: &str = "/pts/v2/payments";

pub(crate) fn status_path(id: &str) -> String {
    STATUS_PATH.replace("{id}", id)
}

pub(crate) fn refund_path(id: &str) -> String {
    REFUND_PATH.replace("{id}", id)
}

/// A sale of 8.00 EUR with what is required and no more.
pub(crate) fn sale() -> Value {
    json!({
        "clientReferenceInformation": {"code": "order-42"},
        "merchantInformation": {
            "cancelUrl": "https://shop.example/cart?a=1&b=2",
            "failureUrl": "https://shop.example/failed",
            "successUrl": "shop-app://paid",
        },
        "orderInformation": {
            "amountDetails": {"totalAmount": "8.00", "currency": "EUR"},
            "billTo": {"country": "PT", "email": "ana@shop.example"},
        },
        "paymentInformation": {"paymentType": {"method": {"name": "CLINK"}, "name": "eWallet"}},
        "processingInformation": {"actionList": ["AP_SALE"]},
    })
}

pub(crate) fn status() -> Value {
    json!({
        "clientReferenceInformation": {"code": "check-1"},
        "paymentInformation": {"paymentType": {"method": {"name": "CLINK"}, "name": "eWallet"}},
        "processingInformation": {"actionList": "AP_STATUS"},
    })
}

pub(crate) fn refund(amount: &str) -> Value {
    json!({
        "clientReferenceInformation": {"code": "refund-1"},
        "orderInformation": {"amountDetails": {"totalAmount": amount, "currency": "EUR"}},
        "paymentInformation": {"paymentType": {"method": {"name": "CLINK"}, "name": "eWallet"}},
        "processingInformation": {"actionList": "AP_REFUND"},
    })
}

/// The body with the value at a JSON pointer replaced; `Value::Null` takes the member out.
pub(crate) fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let object = body.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    if value.is_null() {
        object.remove(key).expect("there has to be something to take out");
    } else {
        object.insert(key.to_owned(), value);
    }
    body
}

pub(crate) fn header() -> Header {
    Header { kid: Some(KEY_ID.to_owned()), ..Header::new(Algorithm::HS256) }
}

/// The claims of a right request.
pub(crate) fn claims(sandbox: &Sandbox, path: &str, body: &[u8]) -> Value {
    claims_for(sandbox.url().strip_prefix("http://").unwrap(), path, body)
}

/// The claims of a right request to that host.
pub(crate) fn claims_for(host: &str, path: &str, body: &[u8]) -> Value {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let now = get_current_timestamp();
    json!({
        "digest": STANDARD.encode(digest(&SHA256, body)),
        "digestAlgorithm": "SHA-256",
        "iat": now,
        "exp": now + 120,
        "iss": MERCHANT_ID,
        "jti": format!("token-{}", NUMBER.fetch_add(1, Ordering::Relaxed)),
        "request-host": host,
        "request-method": "POST",
        "request-resource-path": path,
        "v-c-jwt-version": "2",
        "v-c-merchant-id": MERCHANT_ID,
    })
}

pub(crate) fn sign(header: &Header, claims: &Value, secret: &str) -> String {
    encode(header, claims, &EncodingKey::from_base64_secret(secret).unwrap()).unwrap()
}

/// Sends a body with any token.
pub(crate) async fn send(sandbox: &Sandbox, path: &str, token: &str, body: Vec<u8>) -> Response {
    let request = reqwest::Client::new().post(format!("{}{path}", sandbox.url()));
    let request = request.header("content-type", "application/json");
    request.header("authorization", format!("Bearer {token}")).body(body).send().await.unwrap()
}

/// Signs and sends bytes.
pub(crate) async fn post_bytes(sandbox: &Sandbox, path: &str, body: Vec<u8>) -> Response {
    let token = sign(&header(), &claims(sandbox, path, &body), SECRET);
    send(sandbox, path, &token, body).await
}

/// Signs and sends a body; gives the HTTP status and the reply.
pub(crate) async fn post(sandbox: &Sandbox, path: &str, body: &Value) -> (u16, Value) {
    let response = post_bytes(sandbox, path, body.to_string().into_bytes()).await;
    (response.status().as_u16(), read(response).await)
}

pub(crate) async fn read(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

/// Sends the usual sale and gives its id.
pub(crate) async fn start_sale(sandbox: &Sandbox) -> String {
    let (http, reply) = post(sandbox, SALE, &sale()).await;
    assert_eq!(http, 201, "{reply}");
    id(&reply)
}

/// The usual sale, settled.
pub(crate) async fn settled_sale(sandbox: &Sandbox) -> String {
    let id = start_sale(sandbox).await;
    sandbox.settle(&id).unwrap();
    id
}

pub(crate) fn id(reply: &Value) -> String {
    text(reply, "/id").to_owned()
}

pub(crate) fn text<'a>(reply: &'a Value, pointer: &str) -> &'a str {
    reply.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no text at {pointer} of {reply}"))
}

/// The status of a sale or refund, by a check.
pub(crate) async fn checked(sandbox: &Sandbox, id: &str) -> String {
    let (http, reply) = post(sandbox, &status_path(id), &status()).await;
    assert_eq!(http, 201, "{reply}");
    text(&reply, "/status").to_owned()
}

/// The paths of all members except objects.
pub(crate) fn members(reply: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(reply, String::new(), &mut found);
    found.sort();
    found
}

fn collect(value: &Value, path: String, found: &mut Vec<String>) {
    match value.as_object() {
        Some(object) => object.iter().for_each(|(key, value)| collect(value, format!("{path}/{key}"), found)),
        None => found.push(path),
    }
}
