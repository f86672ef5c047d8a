//! Phone numbers.

use crate::value::rules::Rules;

pub(super) struct Phone;

impl Rules for Phone {
    fn html_input(&self) -> &'static str {
        "tel"
    }

    fn example(&self) -> &'static str {
        "a phone number, `34600000000`"
    }

    fn looks_right(&self, text: &str) -> bool {
        is_phone(text)
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-() .".contains(&byte))
}
