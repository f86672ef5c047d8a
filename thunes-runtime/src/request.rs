//! What every request can do.

use crate::encode::write_object;
use crate::extra;
use crate::object::{Object, Value};
use crate::validate::{Check, Strictness};
use crate::{ActionList, Amount, Currency, Id, Invalid, RequestSpec, Rule, Status, UnsearchableReference, Violation};

/// Room for a body: more than nearly all take, so that writing one allocates once.
const BODY_CAPACITY: usize = 2048;

/// JSON path of the merchant's own reference.
pub(crate) const REFERENCE_PATH: &str = "clientReferenceInformation.code";

/// JSON path of the amount of a sale or refund.
const AMOUNT_PATH: &str = "orderInformation.amountDetails.totalAmount";

/// A request that a client sends. Derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent",
    label = "not a request",
    note = "a request is made by its `new`: `bizum::Sale::new(bizum::SaleRequired {{ .. }})`"
)]
pub trait Request: Object {
    /// Type of the reply's id.
    type Id: Id;
    /// Type of the reply's status.
    type Status: Status;

    /// What the spec says about it.
    fn spec(&self) -> &'static RequestSpec;

    /// The currency of its amounts.
    fn currency(&self) -> Option<Currency> {
        self.spec().currency
    }

    /// The id that goes into its path.
    fn subject(&self) -> Option<&str> {
        None
    }

    /// Thunes' id of the payment that a status check is about, where the caller gave it:
    /// [`OfTransaction`](crate::OfTransaction).
    fn transaction_id(&self) -> Option<&str> {
        None
    }

    /// The path that it is sent to.
    fn path(&self) -> String {
        self.spec().path.replace("{id}", self.subject().unwrap_or_default())
    }

    /// The merchant's own reference.
    fn reference(&self) -> Option<&str> {
        let index = self.spec().fields.iter().position(|field| field.path == REFERENCE_PATH)?;
        match self.value(index) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A request that only reads, such as a status check: sending it again and again does no harm. Derived for those that the
/// spec calls `repeatable`, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be waited for: it is not a status check",
    label = "sending this again and again may move money each time",
    note = "wait with the status check: `bizum::SaleStatus::new(bizum::SaleStatusRequired {{ sale_id: &reply.id, .. }})`"
)]
pub trait Repeatable: Request {}

/// What writing and checking need besides the object.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) currency: &'static str,
    pub(crate) decimals: u8,
    pub(crate) action_list: ActionList,
}

impl Context {
    fn of(currency: Option<Currency>) -> Self {
        Self {
            currency: currency.map_or("", Currency::code),
            decimals: currency.map_or(0, Currency::decimals),
            action_list: ActionList::AsSpecified,
        }
    }
}

/// The amount of a payment or refund.
pub(crate) fn amount<R: Request>(request: &R) -> Option<Amount> {
    let index = request.spec().fields.iter().position(|field| field.path == AMOUNT_PATH)?;
    match request.value(index) {
        Value::Amount(amount) => Some(amount),
        _ => None,
    }
}

/// Checks every value.
pub fn validate<R: Request>(request: &R) -> Result<(), Invalid> {
    let violations = check(request, Strictness::Errors);
    if violations.is_empty() {
        return Ok(());
    }
    let spec = request.spec();
    Err(Invalid { method: spec.method, request: spec.name, violations })
}

/// What the gateway may not like, though its schema allows it.
pub fn warnings<R: Request>(request: &R) -> Vec<Violation> {
    let mut found = check(request, Strictness::Warnings);
    found.extend(unsearchable(request));
    found
}

/// A payment whose answer is lost is found again by its reference.
pub(crate) fn unsearchable<R: Request>(request: &R) -> Option<Violation> {
    let spec = request.spec();
    let reference = request.reference().filter(|reference| !spec.repeatable && !reference.is_empty())?;
    let why = UnsearchableReference::check(reference).err()?;
    let name = spec.field(REFERENCE_PATH)?.name;
    Some(Violation { path: REFERENCE_PATH.to_owned(), name, rule: Rule::Unsearchable(why) })
}

fn check<R: Request>(request: &R, strictness: Strictness) -> Vec<Violation> {
    check_object(request, request.spec(), request.currency(), strictness)
}

/// Checks the values of a request, or of what may become one.
pub(crate) fn check_object(
    object: &dyn Object,
    spec: &RequestSpec,
    currency: Option<Currency>,
    strictness: Strictness,
) -> Vec<Violation> {
    let mut found = Check::run(object, spec.fields, spec.conditions, Context::of(currency), strictness);
    if strictness == Strictness::Errors {
        found.extend(extra::check(object, spec.fields));
    }
    found
}

/// The bytes that go out.
pub fn body<R: Request>(request: &R) -> Result<Vec<u8>, Invalid> {
    let mut out = Vec::with_capacity(BODY_CAPACITY);
    write_body(request, &mut out)?;
    Ok(out)
}

#[cfg(feature = "client")]
/// The bytes that go out from a client that writes actions in this form.
pub(crate) fn body_with<R: Request>(request: &R, action_list: ActionList) -> Result<Vec<u8>, Invalid> {
    validate(request)?;
    let mut out = Vec::with_capacity(BODY_CAPACITY);
    write_object(request, Context { action_list, ..Context::of(request.currency()) }, &mut out);
    Ok(out)
}

/// Appends the bytes that go out.
pub fn write_body<R: Request>(request: &R, out: &mut Vec<u8>) -> Result<(), Invalid> {
    validate(request)?;
    write_object(request, Context::of(request.currency()), out);
    Ok(())
}
