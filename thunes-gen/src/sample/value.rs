//! A value alone, and its type.

use thunes_spec::kind::{Form, Kind};
use thunes_spec::model::{Input, Method};

/// An expression that fits the field, with what is before the names of the crate and behind what may fail.
#[must_use]
pub fn value_of(method: &Method, input: &Input, root: &str, or_fail: &str) -> String {
    let first_country = method.countries.first().map_or("ES", String::as_str);
    let first_currency = method.currencies.first().map_or("EUR", |currency| currency.code.as_str());
    match input.kind.form() {
        Form::Text => format!("{:?}", input.kind.ty().row().shortest),
        Form::Country => format!("{root}Country::{first_country}"),
        Form::Amount => format!("\"1\".parse(){or_fail}"),
        Form::Currency => format!("{}::Currency::{first_currency}", method.name),
        Form::Whole => "1".to_owned(),
        Form::Items | Form::Pairs => "&[]".to_owned(),
    }
}

/// A field's type as callers write it, of one who imports names.
#[must_use]
pub fn type_of(kind: &Kind) -> String {
    match kind.form() {
        Form::Text => "&str".to_owned(),
        Form::Country => "Country".to_owned(),
        Form::Amount => "Amount".to_owned(),
        Form::Currency => "Currency".to_owned(),
        Form::Whole => "u32".to_owned(),
        Form::Items => format!("&[{}]", kind.item().unwrap_or_default()),
        Form::Pairs => "&[(&str, &str)]".to_owned(),
    }
}
