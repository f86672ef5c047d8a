//! Checks values against the field table before anything leaves.

use crate::condition::paths_of;
use crate::invalid::{Rule, Violation};
use crate::line_items::LineNumbers;
use crate::object::{Items, Object, Value};
use crate::request::Context;
use crate::{Amount, ConditionSpec, FieldKind, FieldSpec};

/// Which limits to check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// What the gateway refuses or changes.
    Errors,
    /// What it may not like.
    Warnings,
}

/// Collects what is wrong with an object's values.
pub(crate) struct Check {
    strictness: Strictness,
    context: Context,
    found: Vec<Violation>,
}

impl Check {
    /// Every violation of a request.
    pub(crate) fn run(
        object: &dyn Object,
        fields: &'static [FieldSpec],
        conditions: &'static [ConditionSpec],
        context: Context,
        strictness: Strictness,
    ) -> Vec<Violation> {
        let mut check = Self { strictness, context, found: Vec::new() };
        check.object(object, fields, None);
        check.conditions(object, fields, conditions, None);
        check.found
    }

    fn object(&mut self, object: &dyn Object, fields: &'static [FieldSpec], place: Option<Place>) {
        for (index, field) in fields.iter().enumerate() {
            if field.is_input() && field.in_body() {
                self.value(object.value(index), field, place);
            }
        }
    }

    fn value(&mut self, value: Value<'_>, field: &'static FieldSpec, place: Option<Place>) {
        match value {
            Value::Text(text) => self.text(text, field, place),
            Value::Amount(amount) => self.amount(amount, field, place),
            Value::Items(items) => self.items(items, field, place),
            Value::Integer(number) => self.length(digits(number), field, place),
            Value::Absent | Value::Country(_) | Value::Currency(_) => {}
        }
    }

    fn text(&mut self, text: &str, field: &'static FieldSpec, place: Option<Place>) {
        let severity = if field.required { Strictness::Errors } else { Strictness::Warnings };
        if severity == self.strictness && text.chars().all(char::is_whitespace) {
            self.add(Rule::Empty, field, place);
        }
        if self.strictness == Strictness::Warnings && !text.is_empty() && !field.kind.looks_right(text) {
            self.add(Rule::Form { kind: field.kind }, field, place);
        }
        // No value has more characters than bytes, so counting is rarely needed.
        if self.limit(field).is_some_and(|max| text.len() > max as usize) {
            self.length(text.chars().count(), field, place);
        }
    }

    fn amount(&mut self, amount: Amount, field: &'static FieldSpec, place: Option<Place>) {
        let Context { decimals, currency } = self.context;
        if self.strictness == Strictness::Errors {
            if amount.is_zero() && field.kind == (FieldKind::Amount { zero: false }) {
                self.add(Rule::Zero, field, place);
            }
            if !amount.fits(decimals) {
                return self.add(Rule::SurplusDecimals { currency, decimals }, field, place);
            }
        }
        self.length(amount.written_len(decimals), field, place);
    }

    fn items(&mut self, items: &dyn Items, field: &'static FieldSpec, place: Option<Place>) {
        if self.strictness == Strictness::Errors && items.count() == 0 {
            self.add(Rule::EmptyList, field, place);
        }
        for index in 0..items.count() {
            if let Some(item) = items.item(index) {
                let place = Some(Place { list: field.path, index });
                self.object(item, field.items, place);
                self.conditions(item, field.items, field.item_conditions, place);
                self.line(item, field.items, place);
            }
        }
    }

    fn conditions(
        &mut self,
        object: &dyn Object,
        fields: &'static [FieldSpec],
        conditions: &'static [ConditionSpec],
        place: Option<Place>,
    ) {
        if self.strictness == Strictness::Warnings {
            return;
        }
        let value = |name| {
            let index = fields.iter().position(|field| field.name == name)?;
            object.value(index).as_text()
        };
        for condition in conditions {
            for (name, rule) in condition.broken(value) {
                let paths = paths_of(name, condition, fields).into_iter();
                let whole = paths.map(|path| place.map_or_else(|| path.to_owned(), |place| place.of(path)));
                let path = whole.collect::<Vec<_>>().join(", ");
                self.found.push(Violation { path, name, rule });
            }
        }
    }

    fn line(&mut self, item: &dyn Object, fields: &'static [FieldSpec], place: Option<Place>) {
        if self.strictness == Strictness::Errors {
            return;
        }
        if let Some((numbers, total)) = LineNumbers::of(item, fields).filter(|(numbers, _)| !numbers.agree()) {
            self.add(Rule::LineTotal(numbers), total, place);
        }
    }

    fn length(&mut self, actual: usize, field: &'static FieldSpec, place: Option<Place>) {
        if let Some(max) = self.limit(field).filter(|max| actual > *max as usize) {
            self.add(Rule::TooLong { max, actual }, field, place);
        }
    }

    fn limit(&self, field: &FieldSpec) -> Option<u32> {
        match self.strictness {
            Strictness::Errors => field.max,
            Strictness::Warnings => field.advised_max,
        }
    }

    fn add(&mut self, rule: Rule, field: &'static FieldSpec, place: Option<Place>) {
        let path = place.map_or_else(|| field.path.to_owned(), |place| place.of(field.path));
        self.found.push(Violation { path, name: field.name, rule });
    }
}

fn digits(number: u32) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// One item of a list.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) list: &'static str,
    pub(crate) index: usize,
}

impl Place {
    /// The path of a field of the item.
    pub(crate) fn of(self, path: &str) -> String {
        let list = self.list.strip_suffix("[]").unwrap_or(self.list);
        let member = path.strip_prefix(self.list).unwrap_or(path);
        format!("{list}[{}]{member}", self.index)
    }
}
