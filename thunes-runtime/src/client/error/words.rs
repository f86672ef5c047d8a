//! What several errors have and say.

use core::error::Error;
use core::fmt;

use crate::reply::code::Code;

/// An error that another one is made from.
pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// The parts of an answer in brackets, written after what happened: ` (HTTP 502, SERVER_TIMEOUT, correlation id c-1)`. Empty without an answer.
pub(crate) struct AnswerParts<'a> {
    pub(crate) http_status: Option<u16>,
    pub(crate) reason: Option<&'a Code>,
    pub(crate) id: Option<&'a str>,
    pub(crate) correlation_id: Option<&'a str>,
    pub(crate) has_message: bool,
}

impl fmt::Display for AnswerParts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.http_status.map(|status| format!("HTTP {status}")),
            self.reason.map(ToString::to_string),
            self.id.map(|id| format!("gateway id {id}")),
            self.correlation_id.map(|id| format!("correlation id {id}")),
            self.has_message.then(|| "with a text that is not shown".to_owned()),
        ];
        let known: Vec<String> = parts.into_iter().flatten().collect();
        if known.is_empty() { Ok(()) } else { write!(f, " ({})", known.join(", ")) }
    }
}

/// What a request that was not done means for money. A question has moved none, but the payment that it asks about may have.
pub(super) const fn about_money(is_question: bool) -> &'static str {
    if is_question { "This says nothing about any payment: " } else { "No money has moved: " }
}

/// Where to find out what became of a sale or refund.
pub(super) fn write_where_to_look(reference: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reference {
        // Quoted and escaped: a reference is the shop's own text and may hold a line end.
        Some(reference) => write!(f, "settle the reference {reference:?}, or look it up ")?,
        None => f.write_str("look it up by its time and amount ")?,
    }
    f.write_str("in the Business Center or in a webhook, then decide whether it was done.")
}
