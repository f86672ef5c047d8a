//! Email addresses.

use crate::value::rules::Rules;

pub(super) struct Email;

impl Rules for Email {
    fn html_input(&self) -> &'static str {
        "email"
    }

    fn example(&self) -> &'static str {
        "an email address, `name@host`"
    }

    fn looks_right(&self, text: &str) -> bool {
        is_email(text)
    }
}

fn is_email(text: &str) -> bool {
    let no_space = !text.chars().any(char::is_whitespace);
    no_space && text.rsplit_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
}
