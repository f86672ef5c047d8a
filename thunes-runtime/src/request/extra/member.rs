//! One further member, and its own checks.

use serde_json::Value as Json;

use crate::request::bounds;
use crate::request::invalid::Rule;
use crate::value::path::JsonPath;
use crate::value::text;

/// One further member.
#[derive(Clone)]
pub struct Extra {
    pub(super) path: String,
    pub(super) value: Json,
    pub(super) content: Content,
}

/// What is to say of a value whatever its place is. Found out once, since a request is checked more than once.
#[derive(Clone)]
pub(super) struct Content {
    /// How much it is, by the count of [`bounds::EXTRA_BYTES`].
    pub(super) bytes: usize,
    /// The first thing that is wrong with it.
    pub(super) broken: Option<Rule>,
}

impl Content {
    fn of(value: &Json) -> Self {
        let mut content = Self { bytes: 0, broken: None };
        // Without recursion, and no further than the bounds: a value may be of any size and depth.
        let mut open = vec![(value, 0)];
        while let Some((value, depth)) = open.pop() {
            if depth > bounds::EXTRA_DEPTH {
                content.broken = Some(Rule::TooDeep { max: bounds::EXTRA_DEPTH });
                return content;
            }
            match value {
                Json::String(text) => content.text(text),
                Json::Array(items) => open.extend(items.iter().map(|item| (item, depth + 1))),
                Json::Object(members) => {
                    members.keys().for_each(|name| content.text(name));
                    open.extend(members.values().map(|member| (member, depth + 1)));
                }
                Json::Null | Json::Bool(_) | Json::Number(_) => {}
            }
            content.bytes = content.bytes.saturating_add(8);
        }
        content
    }

    fn text(&mut self, text: &str) {
        self.bytes = self.bytes.saturating_add(text.len());
        if let Some((before, found)) = text::refused(text) {
            self.broken.get_or_insert(Rule::Refused { found, place: before.saturating_add(1) });
        }
    }
}

impl PartialEq for Extra {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.value) == (&other.path, &other.value)
    }
}

impl Extra {
    pub(crate) fn new(path: &str, value: Json) -> Self {
        Self { path: path.to_owned(), content: Content::of(&value), value }
    }

    pub(super) fn path(&self) -> JsonPath<'_> {
        JsonPath::new(&self.path)
    }

    /// The JSON path, and the value.
    pub(crate) fn parts(&self) -> (&str, &Json) {
        (&self.path, &self.value)
    }
}
