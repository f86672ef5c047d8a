//! From a path in an error to what the caller gives.

use crate::reply::information::Detail;
use crate::table::request::RequestSpec;
use crate::value::path::JsonPath;

/// Names the setter of each field that is to blame, where the path is one of the request's.
pub(super) fn name_setters(spec: &RequestSpec, details: &mut [Detail]) {
    for detail in details {
        detail.name = setter(spec, detail.field.as_str());
    }
}

/// Name of what the caller gives for a path as the gateway writes it: with an index, with `[]`, or without either.
fn setter(spec: &RequestSpec, path: &str) -> Option<&'static str> {
    let wanted = JsonPath::new(path);
    let fields = spec.fields.iter().flat_map(|field| core::iter::once(field).chain(field.items));
    let mut settable = fields.filter(|field| field.fixed.is_none());
    settable.find(|field| field.json_path().has_names_of(wanted)).map(|field| field.set_by.unwrap_or(field.name))
}
