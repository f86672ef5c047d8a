//! Words for customers.

use std::time::SystemTime;

use thunes::{Amount, Currency, FieldKind, FieldSpec, Rule};

/// `8` euros as `8.00 EUR`.
pub(crate) fn money(amount: Amount, currency: Currency) -> String {
    let exact = format!("{:.*}", usize::from(currency.decimals()), amount.decimal());
    let (whole, fraction) = exact.split_at(exact.find('.').unwrap_or(exact.len()));
    format!("{}{fraction} {}", grouped(whole), currency.code())
}

/// `Sat, 28 Nov 2026 10:00:00 UTC`.
pub(crate) fn time(at: SystemTime) -> String {
    httpdate::fmt_http_date(at).replace("GMT", "UTC")
}

/// Long numbers in groups of three digits, with a narrow space between them.
fn grouped(digits: &str) -> String {
    let length = digits.len();
    let begins = |at: usize| length > 4 && at > 0 && (length - at).is_multiple_of(3);
    let digit = |(at, digit)| begins(at).then_some('\u{202f}').into_iter().chain([digit]);
    digits.char_indices().flat_map(digit).collect()
}

/// A field's label and what else there is to say, both from the first line of the spec's documentation.
pub(crate) fn label(field: &FieldSpec) -> (String, String) {
    let doc = field.doc.replace(" that the goods go to", "").replace(" the customer's ", " your ");
    let doc =
        ["The customer's ", "The receiver's ", "The "].iter().find_map(|start| doc.strip_prefix(start)).unwrap_or(&doc);
    let end = ["; ", ". ", ", as ", ", with ", ", such as "].iter().filter_map(|end| doc.find(end)).min();
    let (label, rest) = doc.split_at_checked(end.unwrap_or(doc.len())).unwrap_or((doc, ""));
    let rest = rest.trim_start_matches([',', ';', '.', ' ']);
    (capital(label.trim_end_matches('.')), capital(rest))
}

/// With a capital at its start.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What HTML calls a customer's field, so that browsers can fill it in.
pub(crate) fn autocomplete(name: &str) -> Option<String> {
    let (part, end) = name.strip_prefix("bill_to_").map(|end| ("billing", end)).or_else(|| {
        let end = name.strip_prefix("ship_to_")?;
        Some(("shipping", end))
    })?;
    let word = match end {
        "email" => "email",
        "phone_number" => "tel",
        "first_name" => "given-name",
        "last_name" => "family-name",
        "address1" => "address-line1",
        "address2" => "address-line2",
        "locality" => "address-level2",
        "administrative_area" => "address-level1",
        "postal_code" => "postal-code",
        "country" => "country",
        _ => return None,
    };
    Some(format!("{part} {word}"))
}

/// A rule that a value breaks, for the person who typed it.
pub(crate) fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Missing | Rule::Empty => "Please fill this in.".to_owned(),
        Rule::TooLong { max, actual } => format!("At most {max} characters fit here, but this has {actual}."),
        Rule::Form { kind: FieldKind::Email } => "This does not look like an email address.".to_owned(),
        Rule::Form { kind: FieldKind::Phone } => {
            "This does not look like a phone number: digits, with the country code.".to_owned()
        }
        Rule::Zero => "The amount must be more than zero.".to_owned(),
        Rule::NotAnAmount(error) => format!("{}.", capital(&error.to_string())),
        other => format!("This {other}."),
    }
}

/// A gateway's code word for what is wrong with a field, for the person who typed it.
pub(crate) fn reason(word: Option<&str>) -> String {
    match word {
        Some("MISSING_FIELD") => "The payment provider needs this.".to_owned(),
        _ => "The payment provider does not accept this.".to_owned(),
    }
}
