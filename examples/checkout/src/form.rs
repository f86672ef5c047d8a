//! A form made of the fields of a method's sale, and a draft made of what was typed.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use thunes::{Draft, FieldSpec, MethodSpec, Rule, Violation};
use thunes_ledger::Payment;

use crate::catalogue::{self, Basket};
use crate::failure::Failure;
use crate::text;

/// What was typed, by setter name.
pub(crate) type Values = BTreeMap<String, String>;

/// What is wrong, by setter name; what concerns no field of the form is under "".
pub(crate) type Problems = BTreeMap<&'static str, String>;

/// The fields that the customer fills in.
pub(crate) struct Form {
    pub(crate) method: &'static MethodSpec,
    pub(crate) fields: Vec<&'static FieldSpec>,
}

/// Name of the box that says that the goods go to the customer's own address.
pub(crate) const SAME_ADDRESS: &str = "same_address";

/// The order in which people expect to be asked.
const ORDER: [&str; 10] = [
    "first_name",
    "last_name",
    "email",
    "phone_number",
    "address1",
    "address2",
    "postal_code",
    "locality",
    "administrative_area",
    "country",
];

const BILLING: &str = "bill_to_";
const DELIVERY: &str = "ship_to_";

impl Form {
    /// The form of a method's sale.
    pub(crate) fn of(method: &'static MethodSpec) -> Result<Self, Failure> {
        let sale = method.request("Sale").ok_or(Failure::NotFound)?;
        let mut fields: Vec<&'static FieldSpec> = sale.fields.iter().filter(|field| is_customers(field)).collect();
        fields.sort_by_key(|field| place(field));
        Ok(Self { method, fields })
    }

    /// Those of the customer, or those of the delivery; required or optional.
    pub(crate) fn part(&self, delivery: bool, required: bool) -> Vec<&'static FieldSpec> {
        let of_part = |field: &&&FieldSpec| field.name.starts_with(DELIVERY) == delivery && field.required == required;
        self.fields.iter().filter(of_part).copied().collect()
    }

    /// A draft of what was typed and of what the shop knows.
    pub(crate) fn draft(&self, typed: &Values, shop: &ShopsOwn<'_>) -> Result<Draft, Failure> {
        let draft = Draft::new(self.method, "sale")?;
        let known: Map<String, Value> =
            draft.spec().fields.iter().filter_map(|field| Some((field.name.to_owned(), shop.value(field)?))).collect();
        let typed: Map<String, Value> = self
            .fields
            .iter()
            .filter_map(|field| Some((field.name.to_owned(), json!(answer(field.name, typed)?))))
            .collect();
        Ok(draft.values(known).values(typed))
    }

    /// What is wrong, in words for the customer.
    pub(crate) fn problems(&self, draft: &Draft, typed: &Values) -> Problems {
        let violations = draft.validate().map_or_else(|invalid| invalid.violations, |()| Vec::new());
        let mut problems = self.odd(typed);
        problems.extend(self.sort(&violations));
        self.of_one_address(problems, typed)
    }

    /// If the goods go to the customer's own address, fix errors in the delivery there.
    fn of_one_address(&self, mut problems: Problems, typed: &Values) -> Problems {
        if !typed.contains_key(SAME_ADDRESS) {
            return problems;
        }
        let twin = |name: &str| self.name(&format!("{BILLING}{}", name.strip_prefix(DELIVERY)?));
        for name in problems.keys().copied().collect::<Vec<_>>() {
            if let Some(own) = twin(name)
                && let Some(problem) = problems.remove(name)
            {
                problems.entry(own).or_insert(problem);
            }
        }
        problems
    }

    /// Values that look wrong. The library only warns about them; here the person who typed them can still fix them.
    fn odd(&self, typed: &Values) -> Problems {
        let odd = |field: &&&FieldSpec| answer(field.name, typed).is_some_and(|text| !field.kind.looks_right(text));
        let odd = self.fields.iter().filter(odd);
        odd.map(|field| (field.name, text::rule(&Rule::Form { kind: field.kind }))).collect()
    }

    fn sort(&self, violations: &[Violation]) -> Problems {
        let mut problems = Problems::new();
        for violation in violations {
            match self.name(violation.name) {
                Some(name) => _ = problems.entry(name).or_insert_with(|| text::rule(&violation.rule)),
                None => {
                    _ = problems.entry("").or_insert_with(|| format!("The shop cannot take this order: {violation}."))
                }
            }
        }
        problems
    }

    /// What the gateway did not like of a rejected sale.
    pub(crate) fn rejected(&self, sale: &Payment, typed: &Values) -> Problems {
        let mut problems = Problems::new();
        for refused in &sale.details {
            if let Some(field) = self.fields.iter().find(|field| field.path.eq_ignore_ascii_case(&refused.field)) {
                problems.insert(field.name, text::reason(refused.reason.as_deref()));
            }
        }
        if problems.is_empty() {
            problems.insert("", REJECTED.to_owned());
        }
        self.of_one_address(problems, typed)
    }

    fn name(&self, name: &str) -> Option<&'static str> {
        self.fields.iter().find(|field| field.name == name).map(|field| field.name)
    }
}

const REJECTED: &str = "The payment provider does not take this payment. Nothing was paid. Try another way to pay, or check what you typed.";

/// The place of a field in the form.
fn place(field: &FieldSpec) -> (bool, bool, usize) {
    let of_a_kind = ORDER.iter().position(|end| field.name.ends_with(end)).unwrap_or(ORDER.len());
    (field.name.starts_with(DELIVERY), !field.required, of_a_kind)
}

/// What the customer typed for a field. A delivery to the customer's own address takes the answers from there.
fn answer<'a>(name: &str, typed: &'a Values) -> Option<&'a str> {
    let given = |name: &str| typed.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let end = name.strip_prefix(DELIVERY).filter(|_| typed.contains_key(SAME_ADDRESS));
    end.map_or_else(|| given(name), |end| given(&format!("{BILLING}{end}")))
}

/// The customer's are those about people and places; what is of the order, the shop knows.
fn is_customers(field: &FieldSpec) -> bool {
    let of_a_person = field.name.starts_with(BILLING) || field.name.starts_with(DELIVERY);
    field.is_input() && of_a_person && field.kind.is_text()
}

/// What the shop knows of a sale.
pub(crate) struct ShopsOwn<'a> {
    /// Where the shop is.
    pub(crate) url: &'a str,
    pub(crate) reference: &'a str,
    pub(crate) basket: Basket,
}

impl ShopsOwn<'_> {
    /// The value of one of the order's own fields. What the shop has nothing to say to is left out.
    fn value(&self, field: &FieldSpec) -> Option<Value> {
        if !field.is_input() {
            return None;
        }
        let page = |way: &str| json!(format!("{}/orders/{}/{way}", self.url, self.reference));
        Some(match field.name {
            "reference_code" => json!(self.reference),
            "success_url" => page("success"),
            "cancel_url" => page("cancel"),
            "failure_url" => page("failure"),
            "total_amount" => json!(self.basket.total),
            "currency" => json!(self.basket.currency.code()),
            "market_country" => json!(self.basket.country.as_str()),
            "line_items" => json!([self.line_item(field)]),
            _ => return None,
        })
    }

    /// The one product, with the members that the method's items have.
    fn line_item(&self, list: &FieldSpec) -> Map<String, Value> {
        let Basket { currency, quantity, total, .. } = self.basket;
        let value = |name: &str| match name {
            "product_code" => Some(json!("default")),
            "product_name" => Some(json!(catalogue::PRODUCT)),
            "product_sku" => Some(json!(catalogue::SKU)),
            "quantity" => Some(json!(quantity)),
            "unit_price" => catalogue::price(currency, 1).map(|price| json!(price)),
            "total_amount" => Some(json!(total)),
            _ => None,
        };
        list.items.iter().filter_map(|item| Some((item.name.to_owned(), value(item.name)?))).collect()
    }
}
