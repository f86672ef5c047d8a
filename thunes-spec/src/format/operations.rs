//! `operations.yaml`.

use crate::model::Ending;

use super::entry::{ERRATA, KNOWN_ROW, NOTE_ROW, RECOMMENDED, STABILITY_ROW, USED_ENTRIES};
use super::shape::{By, List, Mapping, Naming, Shape, Union, Words, may, must};

/// `operations.yaml`.
pub static OPERATIONS_FILE: Mapping = Mapping {
    name: "OperationsFile",
    what: "`operations.yaml`",
    doc: "The operations of the gateway, for every method of a thunes spec.",
    rows: &[
        must("edition", Shape::Prose, "26.02.01", "The edition of the guide that the facts come from."),
        must(
            "operations",
            Shape::By(&By {
                what: "operations by name",
                key: Shape::Name(Naming::Snake, "an operation's name"),
                of: Shape::Map(&OPERATION),
                least: 1,
            }),
            "{}",
            "The operations by name: `sale` gives the request `Sale`.",
        ),
    ],
};

/// The HTTP method of an operation.
pub static HTTP: Words = Words {
    name: "Http",
    what: "HTTP method",
    doc: "The HTTP method of an operation.",
    words: || vec![("POST", "A request with a body."), ("GET", "A request that only reads: it has no body.")],
    note: None,
    meant: |_| None,
};

/// A kind of id.
pub(crate) const KIND_OF_ID: Shape = Shape::Name(Naming::Snake, "a kind of id");

/// An operation.
pub static OPERATION: Mapping = Mapping {
    name: "Operation",
    what: "an operation",
    doc: "An operation.",
    rows: &[
        must("doc", Shape::Prose, "What it does.", "What it does, in a sentence."),
        STABILITY_ROW,
        must("http", Shape::Word(&HTTP), "POST", "The HTTP method: a GET only reads, and has no body."),
        must(
            "path",
            Shape::UrlPath,
            "/pts/v2/payments",
            "The path that it is sent to, with `{id}` in place of the id.",
        ),
        may(
            "id",
            Shape::List(&List::set(KIND_OF_ID)),
            "The kinds of id that the path takes: one request type for each.",
        ),
        may(
            "creates",
            KIND_OF_ID,
            "The kind of the new id in the reply. Without it, the reply repeats the id of the path.",
        ),
        may("repeatable", Shape::Flag, "Whether repeating it does no harm. False by default."),
        may(
            "not_found",
            Shape::Map(&NOT_FOUND),
            "What to do if the gateway answers with 404 because it does not know the id yet.",
        ),
        may("action", Shape::Map(&ACTION), "The value of the field of type `action`."),
        must(
            "section",
            Shape::Prose,
            "Processing a Sale",
            "The guide's section with the field list; a method may name another.",
        ),
        may("required", Shape::List(&USED_ENTRIES), "Fields that every method requires."),
        may(
            "recommended",
            Shape::List(&RECOMMENDED),
            "Fields that a request should have if its method takes them: a request without them gets a warning.",
        ),
        may("status_at", Shape::Path, "The JSON path of the status in the reply, if it is not `status`."),
        must(
            "statuses",
            Shape::Any(&STATUSES),
            "{PENDING: {doc: What it means.}}",
            "The statuses in the reply; with several kinds of id, by kind first.",
        ),
        may("errata", Shape::List(&ERRATA), "What the guide leaves unclear about the operation, in any method."),
    ],
};

/// Minutes and attempts: a day of minutes at most.
const FEW: Shape = Shape::Number(1, 1440);

/// What to do when the gateway does not know an id yet.
pub static NOT_FOUND: Mapping = Mapping {
    name: "NotFound",
    what: "`not_found`",
    doc: "What to do after a 404.",
    rows: &[
        must("minutes", FEW, "5", "How long to wait before the next attempt, in minutes."),
        must("times", FEW, "5", "How often to retry."),
    ],
};

/// How an action is sent.
pub static SHAPE: Words = Words {
    name: "Shape",
    what: "shape",
    doc: "How an action is sent.",
    words: || vec![("array", "`[\"AP_SALE\"]`"), ("string", "`\"AP_SALE\"`")],
    note: None,
    meant: |_| None,
};

/// What the gateway is asked to do.
pub static ACTION: Mapping = Mapping {
    name: "Action",
    what: "an action",
    doc: "The action of an operation.",
    rows: &[
        must("code", Shape::Wire, "AP_SALE", "The gateway's word: `AP_SALE`."),
        must("shape", Shape::Word(&SHAPE), "array", "Whether it is sent as a text or as an array with this text."),
    ],
};

/// The statuses of a reply.
pub(crate) static STATUSES_BY_NAME: By =
    By { what: "statuses by name", key: Shape::Name(Naming::Status, "a status"), of: Shape::Map(&STATUS), least: 1 };

pub(super) static STATUSES: Union = Union {
    name: "Statuses",
    doc: "Statuses, or statuses by kind of id.",
    forms: &[
        (Shape::By(&STATUSES_BY_NAME), "For an operation with one kind of id, or none."),
        (
            Shape::By(&By {
                what: "statuses by kind of id",
                key: KIND_OF_ID,
                of: Shape::By(&STATUSES_BY_NAME),
                least: 1,
            }),
            "For an operation with several kinds of id.",
        ),
    ],
};

/// How a final status ends a payment or a refund.
pub static ENDING: Words = Words {
    name: "Ending",
    what: "way to end",
    doc: "How a final status ends a payment or a refund.",
    words: || Ending::ALL.map(|ending| (ending.word(), ending.doc())).into(),
    note: None,
    meant: |_| None,
};

/// A status of a reply.
pub static STATUS: Mapping = Mapping {
    name: "Status",
    what: "a status",
    doc: "A status in a reply.",
    rows: &[
        must("doc", Shape::Prose, "What it means.", "What it means."),
        may(
            "final",
            Shape::Word(&ENDING),
            "No other status follows it, and this is how the payment or refund has ended.",
        ),
        may("ship", Shape::Flag, "Goods may be shipped."),
        may("funded", Shape::Flag, "The money is in the merchant's bank account."),
        KNOWN_ROW,
        NOTE_ROW,
    ],
};
