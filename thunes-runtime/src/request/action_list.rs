//! How a request says what it asks for.

use std::borrow::Cow;

/// How requests write the member `actionList` of `processingInformation`, about which the vendor's documents disagree.
///
/// The guide's examples have an array in a sale, and text in status checks and refunds. The gateway's OpenAPI document has an array everywhere.
/// Its guides for other methods print one form or the other, for the same endpoints. So the gateway may take both, which nobody has tried.
///
/// ```
/// use thunes_runtime::ActionList;
///
/// // For `ClientBuilder::action_list`, in case the gateway refuses the guide's form.
/// let form = ActionList::Array;
/// assert_ne!(form, ActionList::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ActionList {
    /// As the spec has it: the form of the guide's example of each request.
    #[default]
    AsSpecified,
    /// An array in every request: `["AP_STATUS"]`.
    Array,
    /// Text in every request: `"AP_STATUS"`.
    Text,
}

const KEY: &str = "\"actionList\":";

impl ActionList {
    /// The text of members that the spec fixes, with the action in this form. What a caller gives never comes here.
    pub(crate) fn turned(self, member: &'static str) -> Cow<'static, str> {
        let turned = member.split_once(KEY).and_then(|(before, after)| {
            let (action, rest) = self.action(after)?;
            Some(format!("{before}{KEY}{action}{rest}"))
        });
        turned.map_or(Cow::Borrowed(member), Cow::Owned)
    }

    /// The action in this form, and what follows it; `None` where it has the form already.
    fn action(self, value: &str) -> Option<(String, &str)> {
        match self {
            Self::AsSpecified => None,
            Self::Array => {
                let (text, rest) = text(value)?;
                Some((format!("[{text}]"), rest))
            }
            Self::Text => {
                let (text, rest) = text(value.strip_prefix('[')?)?;
                Some((text.to_owned(), rest.strip_prefix(']')?))
            }
        }
    }
}

/// A JSON string at the start, and what follows it.
fn text(value: &str) -> Option<(&str, &str)> {
    let inner = value.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })?;
    value.split_at_checked(end.checked_add(2)?)
}

#[cfg(test)]
mod tests {
    use super::ActionList::{Array, AsSpecified, Text};

    #[test]
    fn a_fixed_member_is_turned_and_nothing_else() {
        let text = r#","processingInformation":{"actionList":"AP_STATUS","more":"x"}"#;
        let array = r#","processingInformation":{"actionList":["AP_STATUS"],"more":"x"}"#;
        for (shape, from, to) in [(Array, text, array), (Text, array, text), (Array, array, array), (Text, text, text)]
        {
            assert_eq!(shape.turned(from), to);
        }
        assert_eq!((AsSpecified.turned(text).as_ref(), AsSpecified.turned(array).as_ref()), (text, array));
        assert_eq!(Array.turned(r#","actionList":"a\"b\\""#), r#","actionList":["a\"b\\"]"#);
        for other in [r#","currency":"EUR""#, r#","actionList":["A","B"]"#, r#","actionList":7"#, r#","actionList":"A"#]
        {
            assert_eq!(Text.turned(other), other);
        }
    }
}
