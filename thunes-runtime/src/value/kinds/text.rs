//! Any text.

use crate::value::rules::Rules;

pub(super) struct Text;

impl Rules for Text {
    fn example(&self) -> &'static str {
        "any text"
    }
}
