//! What writing and checking need besides the object.

use super::action_list::ActionList;
use crate::value::currency::Currency;

/// What writing and checking need besides the object.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub(crate) currency: &'static str,
    pub(crate) decimals: u8,
    pub(crate) action_list: ActionList,
}

impl Context {
    pub(crate) fn of(currency: Option<Currency>) -> Self {
        Self {
            currency: currency.map_or("", Currency::code),
            decimals: currency.map_or(0, Currency::decimals),
            action_list: ActionList::AsSpecified,
        }
    }
}
