//! The form of a method.

use maud::{Markup, html};
use thunes::{Country, FieldKind, FieldSpec};

use super::page;
use super::product::PICTURE;
use crate::catalogue::{self, Basket};
use crate::form::{Form, Problems, SAME_ADDRESS, Values};
use crate::text::{autocomplete, label, money};

/// What the form's parts are made of.
struct Filled<'a> {
    typed: &'a Values,
    problems: &'a Problems,
}

/// The page with the form.
pub(crate) fn pay(basket: &Basket, form: &Form, typed: &Values, problems: &Problems, reference: &str) -> Markup {
    let title = format!("Pay with {}", form.method.title);
    let filled = Filled { typed, problems };
    let content = html! {
        p.back { a href={ "/?" (query(basket)) } { "← Another method" } }
        div.columns.wide-left {
            form.card method="post" action={ "/pay/" (form.method.name) } {
                h1 { (title) }
                (summary(form, problems))
                (hidden(basket, reference))
                (customer(form, &filled))
                (delivery(form, &filled))
                button.main type="submit" { "Pay " (money(basket.total, basket.currency)) }
                p.fine { "You continue to " (form.method.title) " and approve the payment there." }
            }
            (order(basket))
        }
    };
    let title = if problems.is_empty() { title } else { format!("Please check: {title}") };
    page(&title, &content)
}

fn query(basket: &Basket) -> String {
    let Basket { country, currency, quantity, .. } = basket;
    format!("country={}&currency={}&quantity={quantity}", country.as_str(), currency.code())
}

/// What is wrong, before the form, with links to the fields.
fn summary(form: &Form, problems: &Problems) -> Markup {
    let wrong = form.fields.iter().filter(|field| problems.contains_key(field.name));
    html! {
        @if !problems.is_empty() {
            div.notice.bad role="alert" {
                @if let Some(text) = problems.get("") { p { (text) } }
                @if problems.keys().any(|name| !name.is_empty()) {
                    p { "Nothing was paid. Please correct this:" }
                    ul { @for field in wrong { li { a href={ "#" (field.name) } { (whose(field)) (label(field).0) } } } }
                }
            }
        }
    }
}

fn whose(field: &FieldSpec) -> &'static str {
    if field.name.starts_with("ship_to_") { "Delivery: " } else { "" }
}

fn hidden(basket: &Basket, reference: &str) -> Markup {
    let all = [
        ("reference", reference.to_owned()),
        ("country", basket.country.as_str().to_owned()),
        ("currency", basket.currency.code().to_owned()),
        ("quantity", basket.quantity.to_string()),
    ];
    html! { @for (name, value) in all { input type="hidden" name=(name) value=(value); } }
}

fn customer(form: &Form, filled: &Filled<'_>) -> Markup {
    html! {
        fieldset {
            legend { "You" }
            p.fine { "Fields with " span.required { "*" } " are needed." }
            div.fields { @for field in form.part(false, true) { (filled.field(field)) } }
            (filled.more(&form.part(false, false), "More about you (optional)"))
        }
    }
}

fn delivery(form: &Form, filled: &Filled<'_>) -> Markup {
    let (required, optional) = (form.part(true, true), form.part(true, false));
    let wrong = required.iter().chain(&optional).any(|field| filled.problems.contains_key(field.name));
    html! {
        @if !required.is_empty() {
            fieldset.delivery {
                legend { "Delivery" }
                label.box for=(SAME_ADDRESS) {
                    input #(SAME_ADDRESS) type="checkbox" name=(SAME_ADDRESS) value="yes"
                        checked[filled.typed.contains_key(SAME_ADDRESS) && !wrong];
                    span { "To me, at the address above" }
                }
                div.other {
                    div.fields { @for field in &required { (filled.field(field)) } }
                    (filled.more(&optional, "More about the delivery (optional)"))
                }
            }
        } @else {
            (filled.more(&optional, "Another address for the delivery (optional)"))
        }
    }
}

fn order(basket: &Basket) -> Markup {
    html! {
        aside.card.order aria-label="Your order" {
            div.picture aria-hidden="true" { (PICTURE) }
            h2 { "Your order" }
            dl {
                dt { (basket.quantity) " × " (catalogue::PRODUCT) }
                dd { (money(basket.total, basket.currency)) }
                dt { strong { "Total" } }
                dd { strong { (money(basket.total, basket.currency)) } }
            }
        }
    }
}

impl Filled<'_> {
    fn more(&self, fields: &[&'static FieldSpec], words: &str) -> Markup {
        let wrong = fields.iter().any(|field| self.problems.contains_key(field.name));
        let typed = |field: &&FieldSpec| {
            field.kind != FieldKind::Country && self.value(field).is_some_and(|text| !text.is_empty())
        };
        html! {
            @if !fields.is_empty() {
                details open[wrong || fields.iter().any(typed)] {
                    summary { (words) }
                    div.fields { @for field in fields { (self.field(field)) } }
                }
            }
        }
    }

    fn value(&self, field: &FieldSpec) -> Option<&str> {
        self.typed.get(field.name).map(String::as_str)
    }

    /// A label, an input, and what there is to say about it.
    fn field(&self, field: &FieldSpec) -> Markup {
        let (label, hint) = label(field);
        let hint = if field.kind == FieldKind::Country { String::new() } else { hint };
        let problem = self.problems.get(field.name);
        let described = described_by(field, !hint.is_empty(), problem.is_some());
        html! {
            div.field.wide[is_wide(field)] {
                label for=(field.name) { (label) @if field.required { span.required aria-hidden="true" { "\u{a0}*" } } }
                @if field.kind == FieldKind::Country { (self.select(field, described.as_deref(), &countries())) }
                @else if !field.choices.is_empty() { (self.select(field, described.as_deref(), &choices(field))) }
                @else { (self.input(field, described.as_deref())) }
                @if let Some(problem) = problem { p.error id={ (field.name) "-error" } { (problem) } }
                @if !hint.is_empty() { p.hint id={ (field.name) "-hint" } { (hint) } }
            }
        }
    }

    fn input(&self, field: &FieldSpec, described: Option<&str>) -> Markup {
        let wrong = self.problems.contains_key(field.name).then_some("true");
        html! {
            input id=(field.name) name=(field.name) type=(field.kind.html_input()) value=(self.value(field).unwrap_or_default())
                autocomplete=[autocomplete(field.name)] maxlength=[field.max] required[is_asked_by_browser(field)]
                aria-required=[field.required.then_some("true")] aria-describedby=[described] aria-invalid=[wrong];
        }
    }

    /// One of the options, each with its value and its words.
    fn select(&self, field: &FieldSpec, described: Option<&str>, options: &[(&str, &str)]) -> Markup {
        let chosen = self.value(field);
        html! {
            select id=(field.name) name=(field.name) autocomplete=[autocomplete(field.name)] required[is_asked_by_browser(field)]
                aria-describedby=[described] aria-invalid=[self.problems.contains_key(field.name).then_some("true")] {
                @if !field.required || chosen.is_none() { option value="" { "–" } }
                @for (value, words) in options { option value=(value) selected[chosen == Some(value)] { (words) } }
            }
        }
    }
}

fn countries() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = Country::ALL.iter().map(|country| (country.as_str(), country.name())).collect();
    all.sort_by_key(|(_, name)| *name);
    all
}

/// The words that a field takes, and what each means.
fn choices(field: &FieldSpec) -> Vec<(&'static str, &'static str)> {
    field.choices.iter().map(|choice| (choice.word, choice.doc)).collect()
}

/// The delivery may be to the customer's own address: then its fields stay empty.
fn is_asked_by_browser(field: &FieldSpec) -> bool {
    field.required && !field.name.starts_with("ship_to_")
}

fn is_wide(field: &FieldSpec) -> bool {
    ["email", "phone_number", "address1", "address2"].iter().any(|end| field.name.ends_with(end))
}

fn described_by(field: &FieldSpec, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<String> = [(error, "error"), (hint, "hint")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, end)| format!("{}-{end}", field.name))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use thunes::ChoiceSpec;

    use super::*;

    const TITLES: &[ChoiceSpec] = &[ChoiceSpec::new("MS", "Ms", "Ms"), ChoiceSpec::new("DR", "Dr", "Doctor")];

    /// No method of the spec asks the customer for a word of a closed list: a spec of your own may.
    #[test]
    fn a_choice_is_a_select_with_its_words() {
        let sale = thunes::method("bizum").unwrap().request("Sale").unwrap();
        let name = sale.fields.iter().find(|field| field.name == "bill_to_first_name").unwrap();
        let (title, nothing) = (name.choices(TITLES), Problems::new());
        let show = |typed: &Values| Filled { typed, problems: &nothing }.field(&title).into_string();
        let html = show(&Values::from([(name.name.to_owned(), "DR".to_owned())]));
        assert!(html.contains("<select id=\"bill_to_first_name\" name=\"bill_to_first_name\""), "{html}");
        assert!(
            html.contains("<option value=\"MS\">Ms</option><option value=\"DR\" selected>Doctor</option>"),
            "{html}"
        );
        assert!(!html.contains("<input"), "{html}");
        assert!(show(&Values::new()).contains("<option value=\"\">"), "nothing is chosen for the customer");
    }
}
