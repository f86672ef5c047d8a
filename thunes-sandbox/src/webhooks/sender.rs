//! Sends to the shop.

use core::time::Duration;

use reqwest::{Client, RequestBuilder, redirect};

use super::desk::Job;

/// How long a shop may take to answer.
const TIMEOUT: Duration = Duration::from_secs(10);

pub(super) fn http() -> Result<Client, reqwest::Error> {
    // No proxy: the shop is on this machine, or near it.
    Client::builder().timeout(TIMEOUT).redirect(redirect::Policy::none()).no_proxy().build()
}

/// Sends it once; the HTTP status of the answer. Of a health check, 200 where both GET and POST get that.
pub(super) async fn send(http: &Client, job: &Job) -> Option<u16> {
    match job {
        Job::Webhook { url, headers, body, .. } => {
            let request = http.post(url.clone()).body(body.clone());
            answer(headers.iter().fold(request, |request, (name, value)| request.header(*name, value))).await
        }
        Job::Health { url, .. } => {
            let status = answer(http.get(url.clone())).await;
            if status == Some(200) { answer(http.post(url.clone())).await } else { status }
        }
    }
}

async fn answer(request: RequestBuilder) -> Option<u16> {
    request.send().await.ok().map(|answer| answer.status().as_u16())
}
