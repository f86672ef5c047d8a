//! From JSON to a value of a field's type.

use serde_json::Value as Json;

use super::values::Owned;
use crate::request::invalid::Rule;
use crate::table::field::FieldSpec;
use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::given::Given;
use crate::value::rules::Asked;
use crate::value::text::is_blank;

/// Reads the values of one request.
#[derive(Clone, Copy)]
pub(super) struct Reader {
    pub(super) method: &'static MethodSpec,
    pub(super) request: &'static RequestSpec,
}

impl Reader {
    /// A value that is not a list.
    pub(super) fn single(self, field: &FieldSpec, value: &Json) -> Result<Owned, Rule> {
        let asked = Asked { field, method: self.method, request: self.request };
        if value.is_null() {
            return Ok(Owned::Absent);
        }
        // A form posts every input that was left blank, whatever its kind.
        if value.as_str().is_some_and(is_blank) {
            return blank(field);
        }
        // Compared later with what the choice sets.
        if field.set_by.is_some() {
            return Ok(Owned::One(Given::Text(asked.text(value)?.into())));
        }
        field.kind.rules().parse(value, &asked).map(Owned::One)
    }
}

/// Blank text is not a value.
const fn blank(field: &FieldSpec) -> Result<Owned, Rule> {
    if field.required && field.is_input() { Err(Rule::Empty) } else { Ok(Owned::Absent) }
}
