//! Checks values against the field table before anything leaves.

use super::bounds;
use super::conditions::Typed;
use super::context::Context;
use super::field_rules::{longer_than_advised, too_long};
use super::invalid::{Rule, Violation};
use super::line_items::LineNumbers;
use super::object::{Items, Object, Value};
use crate::table::field::FieldSpec;
use crate::value::amount::Amount;
use crate::value::path::JsonPath;
use crate::value::text;

/// Which limits to check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// What the gateway refuses or changes.
    Errors,
    /// What it may not like.
    Warnings,
}

/// Collects what is wrong with an object's values.
pub(crate) struct Checker {
    strictness: Strictness,
    context: Context,
    /// Bytes of all texts so far.
    text_bytes: usize,
    found: Vec<Violation>,
}

impl Checker {
    /// Every violation of a request.
    pub(crate) fn run(request: Typed<'_>, context: Context, strictness: Strictness) -> Vec<Violation> {
        let mut check = Self { strictness, context, text_bytes: 0, found: Vec::new() };
        check.object(request, None);
        check.whole();
        check.found
    }

    fn object(&mut self, given: Typed<'_>, place: Option<ItemPlace>) {
        for (index, field) in given.fields.iter().enumerate() {
            if field.is_input() && field.in_body() {
                let value = given.object.value(index);
                self.recommended(value, field, place);
                self.value(value, field, place);
                if !value.is_given() {
                    self.conditions(&given, field, place);
                }
            }
        }
    }

    fn value(&mut self, value: Value<'_>, field: &'static FieldSpec, place: Option<ItemPlace>) {
        match value {
            Value::Text(text) => self.text(text, field, place),
            Value::Amount(amount) => self.amount(amount, field, place),
            Value::Items(items) => self.items(items, field, place),
            Value::Literal(literal) => self.length(literal.digits(), field, place),
            Value::Blank => self.blank(field, place),
            Value::Absent | Value::Code(_) => {}
        }
    }

    /// What is missing and should be there.
    fn recommended(&mut self, value: Value<'_>, field: &'static FieldSpec, place: Option<ItemPlace>) {
        if field.recommended && self.strictness == Strictness::Warnings && !value.is_given() {
            self.add(Rule::Recommended, field, place);
        }
    }

    /// Blank optional text is not sent, so there is nothing wrong with it.
    fn blank(&mut self, field: &'static FieldSpec, place: Option<ItemPlace>) {
        if field.required {
            self.error(Rule::Empty, field, place);
        }
    }

    fn text(&mut self, text: &str, field: &'static FieldSpec, place: Option<ItemPlace>) {
        if self.strictness == Strictness::Warnings {
            return self.text_warnings(text, field, place);
        }
        self.text_bytes = self.text_bytes.saturating_add(text.len());
        if field.is_plainly_good(text) {
            return;
        }
        for rule in field.broken_by(text) {
            self.add(rule, field, place);
        }
    }

    fn text_warnings(&mut self, text: &str, field: &'static FieldSpec, place: Option<ItemPlace>) {
        if !field.kind.looks_right(text) {
            self.add(Rule::Form { kind: field.kind }, field, place);
        }
        let limits = [field.max, field.advised_max];
        if limits.into_iter().flatten().all(|max| text.len() <= max as usize) {
            return;
        }
        let (composed, given) = (text::composed_len(text), text.chars().count());
        self.length(composed, field, place);
        let fits_composed_only = |max: &u32| composed <= *max as usize && given > *max as usize;
        if let Some(max) = field.max.filter(fits_composed_only) {
            self.add(Rule::Decomposed { max, given }, field, place);
        }
    }

    fn amount(&mut self, amount: Amount, field: &'static FieldSpec, place: Option<ItemPlace>) {
        let len = amount.written_len(self.context.decimals);
        if self.strictness == Strictness::Warnings {
            return self.length(len, field, place);
        }
        for rule in field.broken_by_zero(amount).into_iter().chain(field.broken_by_amount(amount, len, self.context)) {
            self.add(rule, field, place);
        }
    }

    fn items(&mut self, items: &dyn Items, field: &'static FieldSpec, place: Option<ItemPlace>) {
        let count = items.count();
        if count == 0 {
            self.error(Rule::EmptyList { required: field.required }, field, place);
        }
        if count > bounds::ITEMS {
            // Reported as an error; its thousands of items need no further word.
            return self.error(Rule::TooMany { max: bounds::ITEMS, actual: count }, field, place);
        }
        for index in 0..count {
            if let Some(item) = items.item(index) {
                self.item(item, field, ItemPlace { list: field.path, index });
            }
        }
    }

    fn item(&mut self, item: &dyn Object, list: &'static FieldSpec, place: ItemPlace) {
        let found = self.found.len();
        self.object(Typed::item(item, list), Some(place));
        self.line(item, list.items, Some(place));
        let is_given = |(index, field): (usize, &FieldSpec)| field.fixed.is_some() || item.value(index).is_given();
        // What it lacks has been said already if something is required of it.
        if self.found.len() == found && !list.items.iter().enumerate().any(is_given) {
            self.error(Rule::EmptyItem, list, Some(place));
        }
    }

    /// What is about all values at once.
    fn whole(&mut self) {
        let (max, actual) = (bounds::TEXTS_BYTES, self.text_bytes);
        if actual > max {
            self.found.push(Violation { path: "body".to_owned(), name: "", rule: Rule::TooLarge { max, actual } });
        }
    }

    /// Conditions on a field that is not given.
    fn conditions(&mut self, given: &Typed<'_>, field: &'static FieldSpec, place: Option<ItemPlace>) {
        for rule in given.broken_without(field) {
            self.error(rule, field, place);
        }
    }

    fn line(&mut self, item: &dyn Object, fields: &'static [FieldSpec], place: Option<ItemPlace>) {
        if self.strictness == Strictness::Errors {
            return;
        }
        if let Some((numbers, total)) = LineNumbers::of(item, fields).filter(|(numbers, _)| !numbers.agree()) {
            self.add(Rule::LineTotal(numbers), total, place);
        }
    }

    fn length(&mut self, actual: usize, field: &'static FieldSpec, place: Option<ItemPlace>) {
        let rule = match self.strictness {
            Strictness::Errors => too_long(field.max, actual),
            Strictness::Warnings => longer_than_advised(field.advised_max, actual),
        };
        if let Some(rule) = rule {
            self.add(rule, field, place);
        }
    }

    fn error(&mut self, rule: Rule, field: &'static FieldSpec, place: Option<ItemPlace>) {
        if self.strictness == Strictness::Errors {
            self.add(rule, field, place);
        }
    }

    fn add(&mut self, rule: Rule, field: &'static FieldSpec, place: Option<ItemPlace>) {
        let path = place.map_or_else(|| field.path.to_owned(), |place| place.of(field.path));
        self.found.push(Violation { path, name: field.name, rule });
    }
}

impl LineNumbers {
    /// The numbers of an item that has quantity, unit price and total, and the field that holds the total.
    pub(crate) fn of(item: &dyn Object, fields: &'static [FieldSpec]) -> Option<(Self, &'static FieldSpec)> {
        let find = |key| fields.iter().enumerate().find(|(_, field)| field.key() == key);
        let amount = |key| find(key).and_then(|(index, _)| amount(item.value(index)));
        let (total_at, total_field) = find("totalAmount")?;
        let (quantity_at, _) = find("quantity")?;
        let quantity = whole(item.value(quantity_at))?;
        let total = self::amount(item.value(total_at))?;
        Some((Self { quantity, unit_price: amount("unitPrice")?, tax: amount("taxAmount"), total }, total_field))
    }
}

fn whole(value: Value<'_>) -> Option<u32> {
    match value {
        Value::Literal(literal) => literal.as_str().parse().ok(),
        _ => None,
    }
}

fn amount(value: Value<'_>) -> Option<Amount> {
    match value {
        Value::Amount(amount) => Some(amount),
        _ => None,
    }
}

/// One item of a list.
#[derive(Clone, Copy)]
pub(crate) struct ItemPlace {
    pub(crate) list: &'static str,
    pub(crate) index: usize,
}

impl ItemPlace {
    /// The path of a field of the item.
    pub(crate) fn of(self, path: &str) -> String {
        let list = JsonPath::new(self.list).without_mark();
        let member = path.strip_prefix(self.list).unwrap_or(path);
        format!("{list}[{}]{member}", self.index)
    }
}
