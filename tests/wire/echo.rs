//! Each reply example through a client, as the answer to the request example: it is believed, since it echoes what was sent.

use http::{Request as HttpRequest, Response};
use thunes::{
    CallLimits, Client, Credentials, Environment, Request, SendError, Transport, TransportFuture, UnknownCause,
};

use crate::fixture;

/// The guide answers this refund of 600.00 with 5.00. That is a slip of the guide (E67) and no rule: a client has to take such a reply for
/// another request's.
const CONTRADICTS: (&str, &str) = ("grabpay/refund", "refundAmountDetails.refundAmount");

/// Answers everything with that body.
struct Answers(Vec<u8>);

impl Transport for Answers {
    fn send(&self, _: HttpRequest<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        Box::pin(async { Ok(Response::builder().status(201).body(self.0.clone()).unwrap()) })
    }
}

/// Sends the request, which the reply example `name` answers.
pub(crate) fn check<R: Request>(name: &str, request: &R) {
    let credentials = Credentials::shared_secret("merchant", "key", "c2VjcmV0").unwrap();
    let answers = Answers(fixture::reply(name).to_string().into_bytes());
    let client = Client::builder(Environment::Test, credentials).transport(answers).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let differs = match runtime.block_on(client.send(request)) {
        Ok(_) => None,
        Err(SendError::Unknown(unknown)) => match unknown.cause {
            UnknownCause::Contradicts(contradiction) => Some(contradiction.member),
            other => panic!("{name}: {other}"),
        },
        Err(other) => panic!("{name}: {other}"),
    };
    let expected = Some(CONTRADICTS.1).filter(|_| name == CONTRADICTS.0);
    assert_eq!(differs, expected, "{name}: what differs between request and reply");
}
