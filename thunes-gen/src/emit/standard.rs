//! The status types that `thunes_runtime::status` holds. A spec whose statuses mean the same uses those, so that one `match` serves
//! generated code of several crates.

use thunes_spec::model::{Ending, OperationRequest, Status};

/// What a status means.
#[derive(PartialEq, Eq)]
struct Meaning {
    value: &'static str,
    ending: Option<Ending>,
    may_ship: bool,
    is_funded: bool,
}

const OPEN: Meaning = Meaning { value: "", ending: None, may_ship: false, is_funded: false };

const PENDING: Meaning = Meaning { value: "PENDING", ..OPEN };
const FAILED: Meaning = Meaning { value: "FAILED", ending: Some(Ending::Failed), ..OPEN };

/// The types by name, with their statuses in order.
const TYPES: &[(&str, &[Meaning])] = &[
    ("Sale", &[PENDING, FAILED]),
    (
        "SaleCheck",
        &[
            PENDING,
            Meaning { value: "SETTLED", may_ship: true, ..OPEN },
            Meaning { value: "FUNDED", may_ship: true, is_funded: true, ending: Some(Ending::Done) },
            Meaning { value: "ABANDONED", ending: Some(Ending::Failed), ..OPEN },
            FAILED,
        ],
    ),
    ("Refund", &[Meaning { value: "REFUNDED", ..OPEN }, FAILED]),
    ("RefundCheck", &[PENDING, Meaning { value: "REFUNDED", ending: Some(Ending::Done), ..OPEN }, FAILED]),
];

/// Whether the runtime has the status type of this request: one of the same name, whose statuses mean the same.
pub(super) fn is(request: &OperationRequest) -> bool {
    TYPES.iter().any(|(name, meanings)| {
        *name == request.type_name
            && meanings.len() == request.statuses.len()
            && meanings.iter().zip(&request.statuses).all(|(meaning, status)| meaning.is(status))
    })
}

impl Meaning {
    fn is(&self, status: &Status) -> bool {
        let Self { value, ending, may_ship, is_funded } = *self;
        (value, ending, may_ship, is_funded)
            == (status.value.as_str(), status.ending, status.may_ship, status.is_funded)
    }
}
