//! Methods.

use core::fmt;

use super::evidence::Stability;
use super::request::RequestSpec;
use crate::value::country::Country;
use crate::value::currency::Currency;

/// One payment method.
///
/// ```
/// use thunes_runtime::{Currency, MethodSpec, RequestSpec};
///
/// // What generated code has as `thunes::bizum::METHOD`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale");
/// static BIZUM: MethodSpec =
///     MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").currencies(&[Currency::new("EUR", 2)]).with_requests(&[SALE]);
///
/// assert_eq!(BIZUM.currency("eur"), Some(Currency::new("EUR", 2)));
/// assert!(BIZUM.request("Refund").is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MethodSpec {
    /// Module name: `turkey_cards`.
    pub name: &'static str,
    /// The method's display name: `Turkey cards`.
    pub title: &'static str,
    /// The gateway's code: `TURKEYCARDS`. Empty where the method has not one: the caller gives it, or each variant has its own.
    pub code: &'static str,
    /// The gateway's payment type: `localCard`. Empty where the caller gives it.
    pub payment_type: &'static str,
    /// How well its facts are known.
    pub stability: Stability,
    /// Its markets; empty where they are not known. A customer's billing country may be another.
    pub countries: &'static [Country],
    /// The currencies that it takes.
    pub currencies: &'static [Currency],
    requests: Requests,
}

impl MethodSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(name: &'static str, title: &'static str, code: &'static str, payment_type: &'static str) -> Self {
        let stability = Stability::Stable;
        Self {
            name,
            title,
            code,
            payment_type,
            stability,
            countries: &[],
            currencies: &[],
            requests: Requests::Known(&[]),
        }
    }

    /// Marks it as unverified.
    #[must_use]
    pub const fn unverified(mut self) -> Self {
        self.stability = Stability::Unverified;
        self
    }

    /// Sets the countries.
    #[must_use]
    pub const fn countries(mut self, countries: &'static [Country]) -> Self {
        self.countries = countries;
        self
    }

    /// Sets the currencies.
    #[must_use]
    pub const fn currencies(mut self, currencies: &'static [Currency]) -> Self {
        self.currencies = currencies;
        self
    }

    /// Sets the requests.
    #[must_use]
    pub const fn with_requests(mut self, requests: &'static [RequestSpec]) -> Self {
        self.requests = Requests::Known(requests);
        self
    }

    /// Sets what returns the requests, so that the compiler evaluates their tables only where a program uses them.
    #[must_use]
    pub const fn requests_from(mut self, requests: fn() -> &'static [RequestSpec]) -> Self {
        self.requests = Requests::From(requests);
        self
    }

    /// Returns its requests.
    #[must_use]
    pub fn requests(&self) -> &'static [RequestSpec] {
        self.requests.all()
    }

    /// Returns the currency of that ISO 4217 code, in either case, if the method takes it.
    #[must_use]
    pub fn currency(&self, code: &str) -> Option<Currency> {
        self.currencies.iter().copied().find(|currency| currency.code().eq_ignore_ascii_case(code))
    }

    /// Returns the request of that type name (`Sale`, `SaleCheck`).
    #[must_use]
    pub fn request(&self, name: &str) -> Option<&'static RequestSpec> {
        self.requests().iter().find(|request| request.name == name)
    }
}

/// The requests of a method, or what returns them.
#[derive(Clone, Copy)]
enum Requests {
    Known(&'static [RequestSpec]),
    From(fn() -> &'static [RequestSpec]),
}

impl Requests {
    fn all(self) -> &'static [RequestSpec] {
        match self {
            Self::Known(all) => all,
            Self::From(all) => all(),
        }
    }
}

impl PartialEq for Requests {
    fn eq(&self, other: &Self) -> bool {
        self.all() == other.all()
    }
}

impl Eq for Requests {}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all().fmt(f)
    }
}
