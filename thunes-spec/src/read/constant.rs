//! A fixed value that the spec gives.

use crate::format::Shape;
use crate::kind::{JsonType, Kind};
use crate::problem::Sink;
use crate::yaml::{At, Node, Spanned};

use super::text;

/// The value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Constant {
    pub(crate) value: Spanned<String>,
    /// Whether it is text in the file, which may mean a number or a boolean, too.
    in_quotes: bool,
}

impl Constant {
    pub(super) fn read(at: &At<'_>, sink: &Sink) -> Option<Self> {
        let literal = match at.node {
            Node::Bool(value) => value.to_string(),
            Node::Integer(value) => value.to_string(),
            _ => {
                let value = text::of_shape(Shape::Scalar, at.text(sink)?, sink)?;
                return Some(Self { value, in_quotes: true });
            }
        };
        Some(Self { value: Spanned { value: literal, loc: at.loc.clone() }, in_quotes: false })
    }

    /// Whether it is a number or a boolean in the file, and the field takes text. How to write it is the advice then.
    pub(crate) fn needs_quotes(&self, kind: &Kind) -> Option<String> {
        let needed = !self.in_quotes && kind.json() == JsonType::Text;
        needed.then(|| format!("put it in quotes: `\"{}\"`", self.value.value))
    }
}
