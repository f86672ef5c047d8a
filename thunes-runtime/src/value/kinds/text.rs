//! Any text.

use crate::value::rules::TextRules;

pub(super) struct Text;

impl TextRules for Text {
    fn html_input(&self) -> &'static str {
        "text"
    }

    fn example(&self) -> &'static str {
        "any text"
    }

    fn looks_right(&self, _text: &str) -> bool {
        true
    }
}
