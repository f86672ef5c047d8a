//! The fields that a query can name.

/// A field that the sandbox can search by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Reference,
    Id,
    MerchantId,
    ReconciliationId,
    Currency,
    Amount,
    Email,
    Application,
    RCode,
}

const FIELDS: [(&str, Field); 11] = [
    ("clientReferenceInformation.code", Field::Reference),
    ("id", Field::Id),
    ("merchantId", Field::MerchantId),
    ("reconciliationId", Field::ReconciliationId),
    ("applicationInformation.applications.reconciliationId", Field::ReconciliationId),
    ("orderInformation.amountDetails.currency", Field::Currency),
    ("orderInformation.amountDetails.totalAmount", Field::Amount),
    ("orderInformation.billTo.email", Field::Email),
    ("applicationInformation.applications.name", Field::Application),
    ("applicationInformation.applications.rCode", Field::RCode),
    ("applicationInformation.rCode", Field::RCode),
];

impl Field {
    /// The field of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|(field, _)| *field == name).map(|(_, field)| *field)
    }
}
