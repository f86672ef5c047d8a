//! Sales that are signed and not sent.

use std::sync::{Arc, Mutex};

use reqwest::header::HeaderMap;
use thunes::{CallLimits, Client, NotSentCause, Transport, TransportError, TransportFuture};

use crate::{bizum_sale, credentials, environment};

/// The headers and the body of a signed sale.
pub(crate) type Ready = (HeaderMap, Vec<u8>);

/// A transport that keeps what it is given.
struct Keeper(Arc<Mutex<Vec<Ready>>>);

impl Transport for Keeper {
    fn send(&self, request: http::Request<Vec<u8>>, _: CallLimits) -> TransportFuture<'_> {
        let (head, body) = request.into_parts();
        self.0.lock().unwrap().push((head.headers, body));
        Box::pin(async { Err(TransportError::not_sent(NotSentCause::NoConnection)) })
    }
}

/// So many sales, signed for that gateway.
pub(crate) async fn signed(url: &str, sales: usize) -> Vec<Ready> {
    let kept = Arc::new(Mutex::new(Vec::with_capacity(sales)));
    let keeper = Keeper(Arc::clone(&kept));
    let client = Client::builder(environment(url), credentials()).transport(keeper).build().unwrap();
    let items = [bizum_sale::line_item()];
    for _ in 0..sales {
        drop(client.send(&bizum_sale::sale(&items)).await);
    }
    std::mem::take(&mut *kept.lock().unwrap())
}
