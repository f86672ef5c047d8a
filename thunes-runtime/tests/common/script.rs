//! A gateway in the same process: it records what it is asked, and answers as a test says.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use http::{Request, Response, StatusCode};
use serde_json::{Value, json};
use thunes_runtime::{CallLimits, Client, ClientBuilder, Environment, Transport, TransportFuture};

use super::{NOW, credentials};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: http::HeaderMap,
    pub raw: Vec<u8>,
}

impl Asked {
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.raw).unwrap()
    }

    pub fn is_search(&self) -> bool {
        self.path == "/tss/v2/searches"
    }
}

/// An answer: status, headers, body.
pub type Said = (u16, Vec<(&'static str, String)>, String);

pub fn ok(body: &Value) -> Said {
    (201, Vec::new(), body.to_string())
}

pub fn status(status: u16, body: &str) -> Said {
    (status, Vec::new(), body.to_owned())
}

type Answer = Box<dyn Fn(&Asked, usize) -> Said + Send + Sync>;

#[derive(Clone)]
pub struct Script {
    answer: Arc<Answer>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Script {
    /// Answers each request; the number is how many came before.
    pub fn new(answer: impl Fn(&Asked, usize) -> Said + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(Box::new(answer)), asked: Arc::default() }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub fn builder(&self) -> ClientBuilder {
        let clock = || SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
        Client::builder(Environment::Test, credentials()).clock(clock).transport(self.clone())
    }

    pub fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        let (head, raw) = request.into_parts();
        let path = head.uri.path_and_query().unwrap().as_str().to_owned();
        let asked = Asked { method: head.method.to_string(), path, headers: head.headers, raw };
        let before = {
            let mut all = self.asked.lock().unwrap();
            all.push(asked.clone());
            all.len() - 1
        };
        let (status, headers, body) = (self.answer)(&asked, before);
        let mut response = Response::new(body.into_bytes());
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        for (name, value) in headers {
            response.headers_mut().insert(name, value.parse().unwrap());
        }
        Box::pin(async move { Ok(response) })
    }
}

/// A hit as the gateway's schema has it, with personal data in it.
pub fn hit(id: &str, reference: &str, application: Option<&str>, amount: &str, currency: &str) -> Value {
    let applications: Vec<Value> = application
        .into_iter()
        .map(|name| json!({"name": name, "rCode": "1", "rFlag": "SOK", "reasonCode": "100"}))
        .collect();
    json!({
        "id": id,
        "submitTimeUtc": "2026-01-02T03:04:05Z",
        "merchantId": super::MERCHANT_ID,
        "applicationInformation": {"reasonCode": "100", "rCode": "1", "rFlag": "SOK", "applications": applications},
        "clientReferenceInformation": {"code": reference, "applicationName": "REST API"},
        "orderInformation": {
            "amountDetails": {"totalAmount": amount, "currency": currency},
            "billTo": {"firstName": "CANARY-Ana", "email": "canary@shop.example"},
        },
        "paymentInformation": {"paymentType": {"name": "bank transfer", "method": {"name": "x"}}},
        "_links": {"transactionDetail": {"href": format!("https://apitest.cybersource.com/tss/v2/transactions/{id}"), "method": "GET"}},
    })
}

pub fn sale_hit(id: &str) -> Value {
    hit(id, "order-42", Some("ics_ap_sale"), "8.00", "EUR")
}

/// The page that a request asks for, of all these hits.
pub fn page(asked: &Asked, hits: &[Value]) -> Said {
    let body = asked.body();
    let [offset, limit] = ["offset", "limit"].map(|name| usize::try_from(body[name].as_u64().unwrap()).unwrap());
    let some: Vec<_> = hits.iter().skip(offset).take(limit).cloned().collect();
    let mut page = json!({
        "searchId": "7e8db4bb-3c30-4e21-8ed5-0a3f8f8f8f8f", "save": false, "name": "thunes", "timezone": "GMT",
        "query": body["query"], "offset": offset, "limit": limit, "sort": body["sort"],
        "count": some.len(), "totalCount": hits.len(), "status": "Accepted", "submitTimeUtc": "2026-01-02T03:04:05Z",
        "_links": {"self": {"href": "https://apitest.cybersource.com/tss/v2/searches/7e8db4bb", "method": "GET"}},
    });
    if !some.is_empty() {
        page["_embedded"] = json!({ "transactionSummaries": some });
    }
    ok(&page)
}
