//! Drafts sent by the real client to the sandbox: the life of one sale of every method, made of values by name; and what must never be
//! sent twice.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::time::Duration;

use serde_json::{Map, Value, json};
use thunes::{
    AnyCheck, AnyId, AnyReply, AnyRequest, Client, Credentials, Draft, Environment, FieldKind, FieldSpec, METHODS,
    MethodSpec, RefundBudget, Request, SendError, Stability, Until, bizum,
};
use thunes_sandbox::Sandbox;

struct Shop {
    sandbox: Sandbox,
    client: Client,
}

impl Shop {
    async fn open() -> Self {
        let sandbox = Sandbox::start(METHODS).await.unwrap();
        let credentials =
            Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret()).unwrap();
        let client = Client::new(Environment::base_url(sandbox.url()).unwrap(), credentials).unwrap();
        Self { sandbox, client }
    }

    async fn send(&self, request: &AnyRequest) -> AnyReply {
        let sent = self.client.send(request).await;
        sent.unwrap_or_else(|error| panic!("{error}\n{:?}", self.sandbox.log().last()))
    }
}

/// What a shop's form has for each field: text, whatever the type.
fn form(method: &MethodSpec, fields: &[FieldSpec]) -> Map<String, Value> {
    let required = fields.iter().filter(|field| field.required && field.is_input() && field.kind != FieldKind::Id);
    required.map(|field| (field.name.to_owned(), answer(method, field))).collect()
}

fn answer(method: &MethodSpec, field: &FieldSpec) -> Value {
    match field.kind {
        FieldKind::Email => json!("ana@shop.example"),
        FieldKind::Phone => json!("34600000000"),
        FieldKind::Url => json!("https://shop.example/paid"),
        FieldKind::Country => json!(method.countries[0].as_str()),
        FieldKind::Amount { .. } => json!("8.00"),
        FieldKind::Currency => json!(method.currencies[0].code()),
        FieldKind::Integer => json!("1"),
        FieldKind::Variant => json!(field.variants[0].name),
        FieldKind::List => json!([form(method, field.items)]),
        // The sandbox looks at this one more closely.
        _ if field.name == "product_code" => json!("default"),
        _ => json!("Ana"),
    }
}

fn draft(method: &'static MethodSpec, request: &str) -> Draft {
    let draft = Draft::new(method, request).unwrap();
    let answers = form(method, draft.spec().fields);
    draft.values(answers)
}

#[tokio::test]
async fn the_life_of_a_sale_of_every_method() {
    let shop = Shop::open().await;
    for method in METHODS.iter().filter(|method| method.stability == Stability::Stable) {
        let sale = draft(method, "sale").set("reference_code", "order-42").build().unwrap();
        let sold = shop.send(&sale).await;
        assert!(sold.status.is("PENDING") && !sold.status.may_ship(), "{sold:?}");
        assert_eq!((sold.id.method(), sold.id.kind()), (Some(method.name), Some("sale")));

        let check = draft(method, "sale_check").set("sale_id", &sold.id).build().unwrap();
        let check = check.into_check().unwrap();
        shop.sandbox.settle(sold.id.bare()).unwrap();
        let settled = shop.client.wait(&check).until(Until::Settled).await.unwrap();
        assert!(settled.status.may_ship() && !settled.status.is_final(), "{settled:?}");

        let refund =
            draft(method, "refund").set("sale_id", sold.id.to_string()).set("total_amount", 3).build().unwrap();
        let mut budget = RefundBudget::new("8".parse().unwrap(), thunes::Request::currency(&refund).unwrap()).unwrap();
        budget.reserve_request(&refund).unwrap();
        let back = shop.send(&refund).await;
        assert!(back.status.is("REFUNDED") && !back.status.is_final(), "accepted, not done: {back:?}");

        let done = shop.send(&draft(method, "RefundCheck").set("refund_id", &back.id).build().unwrap()).await;
        assert!(done.status.is("REFUNDED") && done.status.is_final(), "{done:?}");
        let other = draft(method, "refund_check").set("refund_id", &sold.id).validate().unwrap_err();
        assert!(other.to_string().ends_with(&format!("expected the id of a {} refund", method.name)), "{other}");
    }
}

/// A gateway that takes a request and hangs up.
async fn silent_gateway() -> (String, tokio::sync::mpsc::UnboundedReceiver<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (taken, heard) = tokio::sync::mpsc::unbounded_channel();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            _ = tokio::io::AsyncReadExt::read(&mut stream, &mut buffer).await;
            _ = taken.send(());
        }
    });
    (url, heard)
}

#[tokio::test]
async fn a_sale_made_of_a_draft_is_sent_once_and_a_check_again_when_asked() {
    let (url, mut heard) = silent_gateway().await;
    let credentials =
        Credentials::shared_secret("shop", "key", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldCE=").unwrap();
    let client = Client::builder(Environment::base_url(&url).unwrap(), credentials)
        .timeout(Duration::from_secs(20))
        .status_retries(1)
        .build()
        .unwrap();
    let bizum = thunes::method("bizum").unwrap();
    let mut sent = async |request: AnyRequest| {
        let error = client.send(&request).await.unwrap_err();
        assert!(matches!(error, SendError::Unknown(_)), "{error}");
        (std::iter::from_fn(|| heard.try_recv().ok()).count(), error.may_have_moved_money())
    };
    assert_eq!(sent(draft(bizum, "sale").build().unwrap()).await, (1, true));
    assert_eq!(sent(draft(bizum, "refund").set("sale_id", "765").build().unwrap()).await, (1, true));
    assert_eq!(sent(draft(bizum, "sale_check").set("sale_id", "765").build().unwrap()).await, (2, false));
}

#[test]
fn an_id_and_a_reference_are_enough_for_the_status_check_of_every_method() -> Result<(), Box<dyn std::error::Error>> {
    // An unverified method may need more, such as the wallet that the customer chose.
    for method in METHODS.iter().filter(|method| method.stability == Stability::Stable) {
        for (kind, name) in [("sale", "SaleCheck"), ("refund", "RefundCheck")] {
            let id = AnyId::new(method.name, kind, "7652176144426365504805")?;
            let check = AnyCheck::of(METHODS, &id, "order-42")?;
            assert_eq!((check.spec().method, check.spec().name), (method.name, name));
            assert_eq!((check.subject(), check.reference()), (Some(id.bare()), Some("order-42")));
        }
    }
    let bizum: AnyId = "bizum:sale:7652176144426365504805".parse()?;
    let sale_id: bizum::SaleId = bizum.to_typed()?;
    let typed = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &sale_id, reference_code: "order-42" });
    assert!(*AnyCheck::of(METHODS, &bizum, "order-42")?.request() == typed.to_owned_request());
    Ok(())
}

#[test]
fn an_id_of_nothing_known_has_no_status_check() -> Result<(), Box<dyn std::error::Error>> {
    for (id, reference, words) in [
        ("7652176144426365504805", "order-42", "the id does not name its method"),
        ("bizm:sale:7652176144426365504805", "order-42", "unknown payment method `bizm`: did you mean `bizum`?"),
        ("bizum:voucher:7652176144426365504805", "order-42", "`bizum` has no status check for an id of kind `voucher`"),
        (
            "bizum:sale:7652176144426365504805",
            " ",
            "`reference_code` (clientReferenceInformation.code) is required, but is empty",
        ),
    ] {
        let error = AnyCheck::of(METHODS, &id.parse()?, reference).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    Ok(())
}
