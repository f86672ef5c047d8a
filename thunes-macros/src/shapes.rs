//! What each attribute takes.

use crate::attr::Shape;
use crate::attr::Takes::{Constant, Kind, Nothing, Number, Text, Texts, Type, Word};

/// Of a request.
pub(crate) const REQUEST: Shape = Shape {
    name: "request",
    takes: &[
        ("method", Text),
        ("title", Text),
        ("operation", Text),
        ("http", Text),
        ("path", Text),
        ("reply_id", Type),
        ("status", Type),
        ("currency", Text),
        ("decimals", Number),
        ("repeatable", Nothing),
        ("not_found_minutes", Number),
        ("not_found_times", Number),
        ("status_at", Text),
        ("reply_lacks", Texts),
        ("source", Text),
    ],
    needed: &["method", "operation", "path", "reply_id", "status"],
};

/// Of an item of a list.
pub(crate) const ITEM: Shape = Shape { name: "item", takes: &[("list", Text)], needed: &["list"] };

/// Of a member of the body that the spec fixes.
pub(crate) const FIXED: Shape = Shape {
    name: "fixed",
    takes: &[
        ("path", Text),
        ("name", Text),
        ("value", Text),
        ("array", Text),
        ("literal", Text),
        ("row", Constant),
        ("evidence", Word),
        ("value_evidence", Word),
        ("note", Text),
        ("doc", Text),
    ],
    needed: &["path", "name"],
};

/// Of a field that goes into the body.
pub(crate) const FIELD: Shape = Shape {
    name: "field",
    takes: &[
        ("path", Text),
        ("kind", Kind),
        ("row", Constant),
        ("min", Number),
        ("max", Number),
        ("advised_max", Number),
        ("digits", Nothing),
        ("loggable", Nothing),
        ("evidence", Word),
        ("note", Text),
        ("recommended", Nothing),
        ("required_when", Text),
        ("unless", Texts),
        ("required_unless", Text),
        ("has", Texts),
    ],
    needed: &["path", "kind"],
};

/// Of a member of a pair.
pub(crate) const MEMBER: Shape = Shape {
    name: "member",
    takes: &[
        ("path", Text),
        ("name", Text),
        ("kind", Kind),
        ("min", Number),
        ("max", Number),
        ("advised_max", Number),
        ("digits", Nothing),
        ("loggable", Nothing),
        ("evidence", Word),
        ("note", Text),
        ("doc", Text),
    ],
    needed: &["path", "name", "kind"],
};

/// Of the field that goes into the path.
pub(crate) const ID_FIELD: Shape = Shape { name: "id", takes: &[("row", Constant)], needed: &[] };

/// Of the field that is a choice between variants.
pub(crate) const VARIANT_FIELD: Shape =
    Shape { name: "variant", takes: &[("row", Constant), ("evidence", Word), ("note", Text)], needed: &[] };

/// Of a member of the body that such a field sets.
pub(crate) const SETS: Shape = Shape {
    name: "sets",
    takes: &[
        ("path", Text),
        ("name", Text),
        ("kind", Kind),
        ("row", Constant),
        ("evidence", Word),
        ("value_evidence", Word),
        ("note", Text),
        ("doc", Text),
    ],
    needed: &["path", "name", "kind"],
};

/// Of one currency.
pub(crate) const CURRENCY: Shape = Shape { name: "currency", takes: &[("decimals", Number)], needed: &["decimals"] };

/// Of one variant.
pub(crate) const VARIANT: Shape =
    Shape { name: "variant", takes: &[("title", Text), ("currency", Text), ("decimals", Number)], needed: &["title"] };

/// Of a value that a variant sets.
pub(crate) const VARIANT_SETS: Shape =
    Shape { name: "sets", takes: &[("path", Text), ("value", Text)], needed: &["path", "value"] };
