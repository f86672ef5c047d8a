//! A request that owns its values is made of any other, and sent like it.

use super::any_request::{AnyCheck, AnyRequest};
use super::any_status::AnyStatus;
use super::values::Values;
use crate::request::{Repeatable, Request};
use crate::table::request::RequestSpec;
use crate::value::any_id::AnyId;
use crate::value::currency::Currency;

impl<R: Request> From<&R> for AnyRequest {
    fn from(request: &R) -> Self {
        let spec = request.spec();
        Self {
            spec,
            values: Values::of(request, spec.fields, spec.steps.0, request.currency()),
            extra: request.added().to_vec(),
            transaction_id: request.transaction_id().map(Box::from),
        }
    }
}

impl Request for AnyRequest {
    type Id = AnyId;
    type Status = AnyStatus;

    fn spec(&self) -> &'static RequestSpec {
        self.spec
    }

    fn currency(&self) -> Option<Currency> {
        self.values.currency(self.spec)
    }

    fn subject(&self) -> Option<&str> {
        self.values.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        self.transaction_id.as_deref()
    }
}

impl Request for AnyCheck {
    type Id = AnyId;
    type Status = AnyStatus;

    fn spec(&self) -> &'static RequestSpec {
        self.0.spec
    }

    fn currency(&self) -> Option<Currency> {
        self.0.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.0.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        self.0.transaction_id()
    }
}

impl Repeatable for AnyCheck {}
