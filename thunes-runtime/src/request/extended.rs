//! A request with further members is sent like any other.

use super::with_extra::WithExtra;
use super::{Repeatable, Request};
use crate::table::request::RequestSpec;
use crate::value::currency::Currency;

impl<R: Request> Request for WithExtra<R> {
    type Id = R::Id;
    type Status = R::Status;

    fn spec(&self) -> &'static RequestSpec {
        self.request.spec()
    }

    fn currency(&self) -> Option<Currency> {
        self.request.currency()
    }

    fn subject(&self) -> Option<&str> {
        self.request.subject()
    }

    fn transaction_id(&self) -> Option<&str> {
        self.request.transaction_id()
    }
}

impl<R: Repeatable> Repeatable for WithExtra<R> {}
