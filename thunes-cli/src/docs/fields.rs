//! The table of an operation's fields.

use maud::{Markup, html};
use thunes_gen::sample::type_of;
use thunes_spec::condition;
use thunes_spec::model::{
    Asked, Currency, Dependent, Erratum, Facets, Fixed, FixedValue, Input, Kind, Method, MethodOperation, Provenance,
    VariantField, Variants,
};

use super::fold::{counted, fold};
use super::known;
use super::text::{Errata, NOTHING, codes, name, path, prose};

/// Everything the caller gives, then what is filled in.
pub(super) fn table(method: &Method, used: &MethodOperation, errata: &Errata<'_>) -> Markup {
    let MethodOperation {
        operation: _,
        section: _,
        example_lines: _,
        example_lacks: _,
        reply_lacks: _,
        inputs,
        variant_fields,
        fixed,
        dependents: _,
        own_statuses: _,
    } = used;
    let rows = Rows { method, used, errata };
    let choice = method.variants.as_ref().filter(|_| !variant_fields.is_empty());
    let (required, optional): (Vec<&Input>, Vec<&Input>) = inputs.iter().partition(|input| input.required);
    html! {
        p.note { "Unless marked, a fact is from the guide's field list." }
        (required_table(count(&required) + usize::from(choice.is_some()), &html! {
            @if let Some(choice) = choice { (rows.choice(choice)) }
            @for input in required { (rows.input(None, input)) }
        }))
        (folded("Optional", count(&optional), &html! {
            @for input in optional { (rows.input(None, input)) }
        }))
        (folded("Filled in for you", variant_fields.len() + fixed.len(), &html! {
            @if let Some(choice) = choice { @for field in variant_fields { (rows.variant(choice, field)) } }
            @for one in fixed { (rows.fixed(one)) }
        }))
    }
}

/// The fields with their members.
fn count(inputs: &[&Input]) -> usize {
    inputs.iter().map(|input| 1 + input.members.len()).sum()
}

/// More required fields than this are folded too.
const FEW: usize = 12;

fn required_table(number: usize, rows: &Markup) -> Markup {
    match number {
        0 => NOTHING,
        1..=FEW => group(&html! { caption { "Required" } }, rows),
        _ => folded("Required", number, rows),
    }
}

/// A table of some of the fields.
fn group(caption: &Markup, rows: &Markup) -> Markup {
    html! {
        table.fields {
            (caption)
            colgroup { col.name; col; }
            thead.sr { tr { th scope="col" { "Field" } th scope="col" { "Meaning" } } }
            tbody { (rows) }
        }
    }
}

/// The same, folded, if there are any.
fn folded(title: &str, number: usize, rows: &Markup) -> Markup {
    if number == 0 {
        return NOTHING;
    }
    fold(&counted(title, number), &group(&html! { caption.sr { (title) } }, rows))
}

/// The id of a field's row: `sale-line_items-quantity`.
pub(super) fn anchor(operation: &str, list: Option<&str>, name: &str) -> String {
    [Some(operation), list, Some(name)].into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The rows of one operation's table.
struct Rows<'a> {
    method: &'a Method,
    used: &'a MethodOperation,
    errata: &'a Errata<'a>,
}

/// The first cell of a row.
struct Cell<'a> {
    list: Option<&'a str>,
    setter: &'a str,
    json: Option<&'a str>,
    need: Markup,
    kind: Markup,
}

impl Rows<'_> {
    fn row(&self, class: Option<&str>, cell: &Cell<'_>, meaning: &Markup) -> Markup {
        let Cell { list, setter, json, need, kind } = cell;
        let anchor = anchor(&self.used.operation, *list, setter);
        html! {
            tr id=(anchor) class=[class] {
                th scope="row" {
                    a.setter href={ "#" (anchor) } { (name(setter)) } " " (need)
                    span.kind { (kind) }
                    @if let Some(json) = json { code.path { (path(json)) } }
                }
                td { (meaning) }
            }
        }
    }

    fn input(&self, list: Option<&str>, input: &Input) -> Markup {
        let Input { path, name, kind, doc, required, members, .. } = input;
        let need = need(self.used, path, *required, list.is_some());
        let cell = Cell { list, setter: name, json: Some(path), need, kind: type_words(kind) };
        let class = list.map(|_| "member");
        let meaning = html! { p { (self.errata.prose(doc)) } (self.details(input)) };
        html! {
            (self.row(class, &cell, &meaning))
            @for member in members { (self.input(Some(name), member)) }
        }
    }

    /// Limits, conditions, and how all of that is known.
    fn details(&self, input: &Input) -> Markup {
        let Input { path, kind, facets, max_known, loggable, required: _, evidence, note, recommended, errata, .. } =
            input;
        html! {
            (limits(kind, facets, &self.method.currencies, *loggable))
            @if let Some(known) = max_known { p.note { "A limit of this method. " (self.reason(known)) } }
            @if let Some(words) = condition::plain(self.used, path) { p { (prose(&words)) "." } (self.decided(path)) }
            @if let Some(known) = recommended { p.note { "Recommended: a request without it gets a warning. " (self.reason(known)) } }
            (known::reason(*evidence, note.as_deref(), self.errata))
            (self.lack(path))
            (unclear(errata))
        }
    }

    fn reason(&self, known: &Provenance) -> Markup {
        known::reason(known.evidence, known.note.as_deref(), self.errata)
    }

    /// The evidence of the condition.
    fn decided(&self, path: &str) -> Markup {
        html! { @if let Some(Dependent { known, .. }) = self.used.dependent(path) { (self.reason(known)) } }
    }

    /// The note on a field that the guide's example lacks.
    fn lack(&self, path: &str) -> Markup {
        html! {
            @if let Some(lack) = self.used.example_lack(path) {
                p.note { "The guide's example lacks it" @if let Some(note) = &lack.note { ": " (self.errata.prose(note)) } "." }
            }
        }
    }

    /// The choice between variants.
    fn choice(&self, choice: &Variants) -> Markup {
        let cell = Cell {
            list: None,
            setter: &choice.name,
            json: None,
            need: NOTHING,
            kind: html! { "choice " code { (choice.type_name) } },
        };
        let meaning = html! {
            p { (prose(&choice.doc)) }
            p { "One of " (choice.all.len()) ": see " a href="#variants" { "the choice" } "." }
            (known::reason(choice.evidence, choice.note.as_deref(), self.errata))
        };
        self.row(None, &cell, &meaning)
    }

    fn variant(&self, choice: &Variants, field: &VariantField) -> Markup {
        let VariantField { path, name, doc, kind, evidence, note, value_evidence, value_note } = field;
        let need = html! { span.need.fixed { "set by " (choice.name) } };
        let cell = Cell { list: None, setter: name, json: Some(path), need, kind: type_words(kind) };
        let meaning = html! {
            p { (prose(doc)) }
            p { "One of " (codes(choice.values(path))) "." }
            (known::reason(*evidence, note.as_deref(), self.errata))
            p.note { "Value: " (known::badge(*value_evidence)) @if let Some(note) = value_note { " " (self.errata.prose(note)) } }
        };
        self.row(Some("filled"), &cell, &meaning)
    }

    fn fixed(&self, fixed: &Fixed) -> Markup {
        let Fixed { path, name, doc, value, evidence, value_evidence, note } = fixed;
        let kind = html! {
            @match value { FixedValue::Text(_) => "text", FixedValue::Array(_) => "list of one text", FixedValue::Literal(_) => "number or boolean" }
        };
        let cell = Cell { list: None, setter: name, json: Some(path), need: NOTHING, kind };
        let meaning = html! {
            p { (prose(doc)) " Always " code.value { (value.shown()) } "." }
            (known::reason(*evidence, note.as_deref(), self.errata))
            @if value_evidence != evidence { p.note { "Value: " (known::badge(*value_evidence)) } }
        };
        self.row(Some("filled"), &cell, &meaning)
    }
}

/// Whether the field is required, unless the heading above shows it.
fn need(used: &MethodOperation, path: &str, required: bool, is_member: bool) -> Markup {
    html! {
        @if used.dependent(path).is_some() { span.need.conditional { "conditional" } }
        @else if is_member && required { span.need.required { "required" } }
        @else if is_member { span.need.optional { "optional" } }
    }
}

/// Where the page says in which way the guide is unclear about a field.
fn unclear(errata: &[Erratum]) -> Markup {
    html! {
        @if !errata.is_empty() {
            p.note {
                "Unclear in the guide:"
                @for erratum in errata { " " a href={ "#errata-" (erratum.id) } { (erratum.id) } }
                "."
            }
        }
    }
}

/// The kind in words of JSON, and the Rust type.
fn type_words(kind: &Kind) -> Markup {
    let (word, rust) = (kind.ty().row().label, type_of(kind));
    html! { (word) " " code { (rust) } }
}

fn limits(kind: &Kind, facets: &Facets, currencies: &[Currency], loggable: bool) -> Markup {
    let Facets { min, max, advised_max, digits } = *facets;
    let unit = if digits { Some("digits") } else { kind.ty().row().unit };
    let length = match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {max}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => digits.then(|| "only".to_owned()),
    };
    let form = form(kind, currencies);
    html! {
        @if form.is_some() || length.is_some() || advised_max.is_some() || loggable {
            ul.limits {
                @if let Some(form) = form { li { (form) } }
                @if let Some((length, unit)) = length.as_ref().zip(unit) { li { (length) " " (unit) } }
                @if let Some((advised, unit)) = advised_max.zip(unit) { li { "better at most " (advised) @if length.is_none() { " " (unit) } } }
                @if loggable { li { "may appear in logs" } }
            }
        }
    }
}

/// What a kind asks of a value besides its length.
fn form(kind: &Kind, currencies: &[Currency]) -> Option<Markup> {
    let hint = kind.ty().row().hint;
    if let Kind::Amount { zero } = kind {
        let least = if *zero { "zero or more, " } else { "more than zero, " };
        return Some(html! { (least) (decimals(currencies)) });
    }
    if !hint.is_empty() {
        return Some(html! { (hint) });
    }
    if let words @ [_, ..] = kind.words() {
        return Some(
            html! { dl.words { @for word in words { dt { code.value { (word.value) } } dd { (prose(&word.doc)) } } } },
        );
    }
    let (name, facets) = ("", Facets::default());
    let only = Asked { kind, name, required: true, facets, countries: &[], currencies }.values().only;
    (!only.is_empty()).then(|| codes(only.iter().map(String::as_str)))
}

fn decimals(currencies: &[Currency]) -> String {
    let mut numbers: Vec<u8> = currencies.iter().map(|currency| currency.decimals).collect();
    numbers.sort_unstable();
    numbers.dedup();
    match numbers.as_slice() {
        [1] => "1 decimal".to_owned(),
        [only] => format!("{only} decimals"),
        _ => "decimals of the currency".to_owned(),
    }
}
