//! Holds a request's body against the field table of its request.

use core::fmt;
use std::borrow::Cow;

use serde_json::{Number, Value};
use thunes_runtime::{ConditionSpec, Currency, FieldSpec, FieldValues, MethodSpec, RequestSpec, VariantSpec};

/// Most mistakes that are told: a body can be full of them.
const MAX_PROBLEMS: usize = 100;

/// Path of the payment method's code.
pub(crate) const METHOD_PATH: &str = "paymentInformation.paymentType.method.name";
/// Path of the payment type.
pub(crate) const TYPE_PATH: &str = "paymentInformation.paymentType.name";
/// Path of the action.
pub(crate) const ACTION_PATH: &str = "processingInformation.actionList";
/// Path of the currency.
pub(crate) const CURRENCY_PATH: &str = "orderInformation.amountDetails.currency";
/// Path of the amount.
pub(crate) const AMOUNT_PATH: &str = "orderInformation.amountDetails.totalAmount";
/// Path of the merchant's reference.
pub(crate) const REFERENCE_PATH: &str = "clientReferenceInformation.code";

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) field: String,
    pub(crate) reason: Reason,
}

/// The gateway's word for what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Missing,
    Invalid,
}

impl Reason {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Missing => "MISSING_FIELD",
            Self::Invalid => "INVALID_DATA",
        }
    }
}

impl Problem {
    pub(crate) fn missing(field: &str) -> Self {
        Self { field: field.to_owned(), reason: Reason::Missing }
    }

    pub(crate) fn invalid(field: &str) -> Self {
        Self { field: field.to_owned(), reason: Reason::Invalid }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.reason.word())
    }
}

/// Everything that is wrong with the body, up to 100 mistakes.
pub(crate) fn check(body: &Value, method: &MethodSpec, request: &RequestSpec) -> Vec<Problem> {
    let currency = currency(body, method);
    let variants = request.fields.iter().flat_map(|field| field.variants).collect();
    let mut checks = Checks { currencies: method.currencies, currency, variants, found: Vec::new() };
    for field in request.fields.iter().filter(|field| field.in_body()) {
        checks.field(body, field, Place::Top);
    }
    checks.conditions(body, request.fields, request.conditions, Place::Top);
    checks.found
}

/// The recommended members that the body lacks, by path.
pub(crate) fn lacks_recommended(body: &Value, request: &RequestSpec) -> Vec<String> {
    let mut found = Vec::new();
    recommended(body, request.fields, Place::Top, &mut found);
    for list in request.fields.iter().filter(|field| !field.items.is_empty()) {
        let Found::Value(Value::Array(items)) = find(body, Place::Top.inside(list)) else { continue };
        for (index, item) in items.iter().enumerate() {
            recommended(item, list.items, Place::Item { list: list.path, index }, &mut found);
        }
    }
    found
}

fn recommended(object: &Value, fields: &[FieldSpec], place: Place, found: &mut Vec<String>) {
    let is_missing = |field: &&FieldSpec| field.recommended && shown(object, place.inside(field)).is_none();
    found.extend(fields.iter().filter(is_missing).map(|field| place.outside(place.inside(field))));
}

/// The currency that the body names, if the method takes it; else the method's only one.
pub(crate) fn currency(body: &Value, method: &MethodSpec) -> Option<Currency> {
    match (text(body, CURRENCY_PATH), method.currencies) {
        (Some(code), all) => all.iter().find(|currency| currency.code() == code).copied(),
        (None, [only]) => Some(*only),
        (None, _) => None,
    }
}

/// The text at a path.
pub(crate) fn text<'a>(body: &'a Value, path: &str) -> Option<&'a str> {
    match find(body, path) {
        Found::Value(value) => value.as_str(),
        Found::Missing | Found::NotAnObject(_) => None,
    }
}

/// The single text at a path: alone, or the only one of an array.
pub(crate) fn single<'a>(body: &'a Value, path: &str) -> Option<&'a str> {
    match find(body, path) {
        Found::Value(value) => single_text(value),
        Found::Missing | Found::NotAnObject(_) => None,
    }
}

fn single_text(value: &Value) -> Option<&str> {
    match value.as_array().map(Vec::as_slice) {
        Some([one]) => one.as_str(),
        Some(_) => None,
        None => value.as_str(),
    }
}

/// What stands at a path.
enum Found<'a> {
    Value(&'a Value),
    Missing,
    /// A parent is no object; the length of the parent's path.
    NotAnObject(usize),
}

fn find<'a>(body: &'a Value, path: &str) -> Found<'a> {
    let mut here = body;
    let mut walked = 0;
    for key in path.split('.') {
        let Some(object) = here.as_object() else {
            return Found::NotAnObject(walked);
        };
        match object.get(key).or_else(|| object.get(other_spelling(key))) {
            None | Some(Value::Null) => return Found::Missing,
            Some(value) => here = value,
        }
        walked += key.len() + usize::from(walked > 0);
    }
    Found::Value(here)
}

/// The gateway's documents have this one key in two spellings.
fn other_spelling(key: &str) -> &str {
    if key == "productSku" { "productSKU" } else { key }
}

/// Where the object that is checked stands.
#[derive(Clone, Copy)]
enum Place {
    Top,
    Item { list: &'static str, index: usize },
}

impl Place {
    /// The field's path within the object.
    fn inside(self, field: &FieldSpec) -> &'static str {
        let path = match self {
            Self::Top => field.path,
            Self::Item { list, .. } => {
                field.path.strip_prefix(list).map_or(field.path, |rest| rest.trim_start_matches('.'))
            }
        };
        path.strip_suffix("[]").unwrap_or(path)
    }

    /// The whole path of something within the object.
    fn outside(self, inside: &str) -> String {
        match self {
            Self::Top => inside.to_owned(),
            Self::Item { list, index } => {
                let list = list.strip_suffix("[]").unwrap_or(list);
                let point = if inside.is_empty() { "" } else { "." };
                format!("{list}[{index}]{point}{inside}")
            }
        }
    }
}

struct Checks {
    currencies: &'static [Currency],
    currency: Option<Currency>,
    /// The variants that what was read so far leaves open.
    variants: Vec<&'static VariantSpec>,
    found: Vec<Problem>,
}

impl Checks {
    fn field(&mut self, object: &Value, field: &FieldSpec, place: Place) {
        let path = place.inside(field);
        match find(object, path) {
            Found::Missing if field.required => self.add(place.outside(path), Reason::Missing),
            Found::Missing => {}
            Found::NotAnObject(parent) => self.add(place.outside(path.get(..parent).unwrap_or(path)), Reason::Invalid),
            Found::Value(value) if field.required && is_blank(value) => self.add(place.outside(path), Reason::Missing),
            Found::Value(value) => self.value(value, field, place.outside(path)),
        }
    }

    fn value(&mut self, value: &Value, field: &FieldSpec, path: String) {
        if field.kind.is_list() {
            self.list(value, field, path);
        } else if !self.is_right(value, field) || !self.fits_variant(value, field) {
            self.add(path, Reason::Invalid);
        }
    }

    /// All that a variant sets has to be of one variant.
    fn fits_variant(&mut self, value: &Value, field: &FieldSpec) -> bool {
        if field.set_by.is_none() {
            return true;
        }
        let left: Vec<_> =
            self.variants.iter().copied().filter(|variant| variant.value(field.path) == value.as_str()).collect();
        let fits = !left.is_empty();
        if fits {
            self.variants = left;
        }
        fits
    }

    fn list(&mut self, value: &Value, list: &FieldSpec, path: String) {
        let Some(items) = value.as_array().filter(|items| !items.is_empty()) else {
            return self.add(path, Reason::Invalid);
        };
        for (index, item) in items.iter().enumerate() {
            if self.is_full() {
                return;
            }
            for field in list.items {
                self.field(item, field, Place::Item { list: list.path, index });
            }
            self.conditions(item, list.items, list.item_conditions, Place::Item { list: list.path, index });
        }
    }

    fn conditions(
        &mut self,
        object: &Value,
        fields: &'static [FieldSpec],
        conditions: &'static [ConditionSpec],
        place: Place,
    ) {
        let given = Body { object, fields, place };
        for condition in conditions.iter().filter(|condition| condition.broken(&given).is_some()) {
            if let Some(field) = given.find(condition.name) {
                self.add(place.outside(place.inside(field)), Reason::Missing);
            }
        }
    }

    fn is_right(&self, value: &Value, field: &FieldSpec) -> bool {
        if let Some(fixed) = field.fixed {
            return fixed.is(value);
        }
        field.takes(value, self.currencies, self.currency)
    }

    const fn is_full(&self) -> bool {
        self.found.len() >= MAX_PROBLEMS
    }

    /// One mistake is told once, also when several fields are affected by it.
    fn add(&mut self, field: String, reason: Reason) {
        let problem = Problem { field, reason };
        if !self.is_full() && !self.found.contains(&problem) {
            self.found.push(problem);
        }
    }
}

/// An object of the body, with the table of its fields.
struct Body<'a> {
    object: &'a Value,
    fields: &'static [FieldSpec],
    place: Place,
}

impl Body<'_> {
    fn find(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl FieldValues for Body<'_> {
    fn value(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(name).and_then(|field| shown(self.object, self.place.inside(field)))
    }

    fn each_item_has(&self, list: &str, members: &[&str]) -> bool {
        let Some(list) = self.find(list) else { return false };
        let Found::Value(Value::Array(items)) = find(self.object, self.place.inside(list)) else { return false };
        let has = |object: &Value| {
            let item = Body { object, fields: list.items, place: Place::Item { list: list.path, index: 0 } };
            members.iter().all(|member| item.value(member).is_some())
        };
        !items.is_empty() && items.iter().all(has)
    }
}

/// The value at a path as text to compare, if there is one that is not blank.
fn shown<'a>(object: &'a Value, path: &str) -> Option<Cow<'a, str>> {
    match find(object, path) {
        Found::Value(value) if is_blank(value) => None,
        Found::Value(Value::String(text)) => Some(Cow::Borrowed(text)),
        Found::Value(Value::Bool(truth)) => Some(Cow::Owned(truth.to_string())),
        Found::Value(Value::Number(number)) => Some(Cow::Owned(whole(number))),
        Found::Value(_) => Some(Cow::Borrowed("")),
        Found::Missing | Found::NotAnObject(_) => None,
    }
}

/// A whole number in digits, also where it is written `1.0`.
fn whole(number: &Number) -> String {
    let whole = number.as_f64().filter(|_| number.is_f64()).filter(|number| number.fract() == 0.0);
    whole.map_or_else(|| number.to_string(), |whole| format!("{whole:.0}"))
}

fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(thunes_runtime::is_blank)
}
