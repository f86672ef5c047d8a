//! The members of replies and of error bodies: what a sample has in them, and what they mean.
//!
//! The members are those of the guide's examples, and of the gateway's OpenAPI document for what went wrong. The values are made up.

use thunes_spec::model::Evidence;

/// A member of a reply or of an error body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ReplyMember {
    /// JSON path.
    pub(crate) path: &'static str,
    /// What it is.
    pub(crate) doc: &'static str,
    /// Words that it is known to hold. Others occur.
    pub(crate) known: &'static [&'static str],
    /// Where it is known from.
    pub(crate) evidence: Evidence,
    /// Its value.
    pub(crate) value: Value,
}

/// What a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// A text; in a sample, this one.
    Text(&'static str),
    /// What was sent at a path.
    Sent(&'static str),
    /// The id of what the request created.
    Id,
    /// The status.
    Status,
    /// Thunes' code of the status, where an example of the guide shows one.
    Code,
    /// The path of a field of the request.
    Field,
    /// A list of objects with these members.
    List(&'static [ReplyMember]),
}

const fn example(path: &'static str, value: Value, doc: &'static str) -> ReplyMember {
    ReplyMember { path, doc, known: &[], evidence: Evidence::Example, value }
}

const fn documented(path: &'static str, value: Value, doc: &'static str) -> ReplyMember {
    ReplyMember { path, doc, known: &[], evidence: Evidence::Schema, value }
}

impl ReplyMember {
    const fn known(mut self, words: &'static [&'static str]) -> Self {
        self.known = words;
        self
    }
}

pub(super) const TRANSACTION: &str = "500000000001";
const TIME: &str = "2026-02-01T09:30:00Z";
const PATH_OF_CURRENCY: &str = "orderInformation.amountDetails.currency";
const PATH_OF_TOTAL: &str = "orderInformation.amountDetails.totalAmount";

const REFERENCE: ReplyMember = example(
    "clientReferenceInformation.code",
    Value::Sent("clientReferenceInformation.code"),
    "Your reference, as the request had it.",
);
const RETURNED: ReplyMember = example(
    "clientReferenceInformation.returnReconciliationId",
    Value::Text("RETRN0000001"),
    "The reconciliation id of the refund.",
);
const ID: ReplyMember = example("id", Value::Id, "The gateway's id.");
const STATUS: ReplyMember = example("status", Value::Status, "The status. Decide on it alone.");
const MESSAGE: ReplyMember =
    example("message", Value::Text("Request was processed successfully."), "A sentence for people.");
const TOTAL: ReplyMember = example(PATH_OF_TOTAL, Value::Sent(PATH_OF_TOTAL), "The amount.");
const CURRENCY: ReplyMember = example(PATH_OF_CURRENCY, Value::Sent(PATH_OF_CURRENCY), "The currency, by ISO 4217.");
const RESPONSE_DETAILS: ReplyMember =
    example("processorInformation.responseDetails", Value::Code, "Thunes' code once more.");
const RESPONSE_CODE: ReplyMember = example(
    "processorInformation.responseCode",
    Value::Code,
    "Thunes' code, for people. Decide on `status`, never on this code.",
);
const PAYMENT_URL: ReplyMember = example(
    "processorInformation.paymentUrl",
    Value::Text("https://pay.example/order/500000000001"),
    "Where to send the customer. Whoever has it sees the payment page. Its host differs between methods and environments.",
);
const TRANSACTION_ID: ReplyMember =
    example("processorInformation.transactionId", Value::Text(TRANSACTION), "Thunes' id of the transaction.");
const TOKEN: ReplyMember = example(
    "processorInformation.token",
    Value::Text(TRANSACTION),
    "Thunes' id of the sale; of a session that is authorized later, the secret token that its authorization needs.",
);
const RECONCILIATION: ReplyMember =
    example("reconciliationId", Value::Text("RECON0000001"), "The gateway's reconciliation id.");
const REFUND_AMOUNT: ReplyMember =
    example("refundAmountDetails.refundAmount", Value::Sent(PATH_OF_TOTAL), "The refunded amount.");
const SUBMITTED: ReplyMember =
    example("submitTimeUtc", Value::Text(TIME), "When the gateway took the request, in UTC, by RFC 3339.");

/// What a reply to a request has that starts something.
pub(super) const STARTED: &[ReplyMember] = &[
    REFERENCE,
    ID,
    MESSAGE,
    TOTAL,
    CURRENCY,
    RESPONSE_DETAILS,
    PAYMENT_URL,
    TRANSACTION_ID,
    RESPONSE_CODE,
    RECONCILIATION,
    STATUS,
    SUBMITTED,
];

/// What a reply to a request has that only reads.
pub(super) const READ: &[ReplyMember] =
    &[REFERENCE, ID, RESPONSE_DETAILS, TOKEN, RESPONSE_CODE, RECONCILIATION, STATUS];

/// What a reply to a request has that does something to what was started.
pub(super) const FOLLOWED: &[ReplyMember] = &[
    REFERENCE,
    RETURNED,
    ID,
    CURRENCY,
    RESPONSE_DETAILS,
    TRANSACTION_ID,
    RESPONSE_CODE,
    RECONCILIATION,
    REFUND_AMOUNT,
    STATUS,
    SUBMITTED,
];

/// What a reply has that says that the payment method refused.
pub(super) const REFUSED: &[ReplyMember] = &[
    REFERENCE,
    example(
        "errorInformation.reason",
        Value::Text("PAYMENT_REFUSED"),
        "Why it failed, as a code word. The gateway adds words.",
    )
    .known(&[
        "PROCESSOR_DECLINED",
        "PAYMENT_REFUSED",
        "GENERAL_DECLINE",
        "INVALID_MERCHANT_CONFIGURATION",
        "PROCESSOR_ERROR",
    ]),
    example(
        "errorInformation.message",
        Value::Text("The payment method refused the payment."),
        "Why it failed, as a sentence for people. It may repeat what was sent: keep it out of logs.",
    ),
    ID,
    example(
        "processorInformation.responseCode",
        Value::Text("30200"),
        "Thunes' code, for people. Decide on `status`, never on this code.",
    ),
    STATUS,
];

const FAULTS: &[ReplyMember] = &[
    documented("field", Value::Field, "The JSON path of a member of the request."),
    documented("reason", Value::Text("MISSING_FIELD"), "What is wrong with it, as a code word."),
];

/// The body of a 400.
pub(super) const INVALID: &[ReplyMember] = &[
    documented("submitTimeUtc", Value::Text(TIME), "When the gateway took the request, in UTC, by RFC 3339."),
    documented("status", Value::Text("INVALID_REQUEST"), "That the gateway refused the request.")
        .known(&["INVALID_REQUEST"]),
    documented(
        "reason",
        Value::Text("MISSING_FIELD"),
        "Why, as a code word. The gateway adds words. After `DUPLICATE_REQUEST` an earlier copy may have gone through.",
    )
    .known(&[
        "MISSING_FIELD",
        "INVALID_DATA",
        "DUPLICATE_REQUEST",
        "INVALID_MERCHANT_CONFIGURATION",
        "PROCESSOR_UNAVAILABLE",
        "INVALID_AMOUNT",
        "INVALID_PAYMENT_ID",
        "NOT_SUPPORTED",
        "CAPTURE_ALREADY_VOIDED",
        "ACCOUNT_NOT_ALLOWED_CREDIT",
    ]),
    documented(
        "message",
        Value::Text("A required field is missing."),
        "A sentence for people. It may repeat what was sent: keep it out of logs.",
    ),
    documented("details", Value::List(FAULTS), "The members at fault."),
];

/// The body of a 401.
pub(super) const UNAUTHENTICATED: &[ReplyMember] =
    &[documented("response.rmsg", Value::Text("Authentication Failed"), "A sentence for people.")];

/// The body of a 502.
pub(super) const FAILED: &[ReplyMember] = &[
    documented("submitTimeUtc", Value::Text(TIME), "When the gateway took the request, in UTC, by RFC 3339."),
    documented("status", Value::Text("SERVER_ERROR"), "That the gateway does not know the outcome.")
        .known(&["SERVER_ERROR"]),
    documented("reason", Value::Text("SERVER_TIMEOUT"), "Why, as a code word. The gateway adds words.").known(&[
        "SYSTEM_ERROR",
        "SERVER_TIMEOUT",
        "SERVICE_TIMEOUT",
    ]),
    documented("message", Value::Text("The request timed out."), "A sentence for people."),
];

/// Links of a reply: name, HTTP method, and the path for an id.
pub(super) type Links = [(&'static str, &'static str, &'static str)];

pub(super) const STARTED_LINKS: &Links = &[
    ("void", "POST", "/pts/v2/payments/{id}/voids"),
    ("billingAgreement", "POST", "/pts/v2/billing-agreements/{id}"),
    ("self", "POST", "/pts/v2/payments/{id}"),
    ("refund", "POST", "/pts/v2/payments/{id}/refunds"),
    ("status", "POST", "/pts/v2/refresh-payment-status/{id}"),
];

pub(super) const FOLLOWED_LINKS: &Links =
    &[("self", "GET", "/pts/v2/refunds/{id}"), ("status", "POST", "/pts/v2/refresh-payment-status/{id}")];
