//! The rules of a spec, one by one: what a request needs, may have and may answer, and how each is known.

use std::collections::BTreeMap;

use serde::Serialize;
use thunes_spec::condition;
use thunes_spec::model::{
    Currency, Dependent, Evidence, Fixed, FixedValue, Input, Method, MethodOperation, Provenance, ResolvedRequest,
    Spec, Stability, Status, VariantField,
};

/// How many rules are known in which way.
pub type Count = BTreeMap<&'static str, usize>;

/// The rules of a method.
#[derive(Serialize)]
pub struct MethodRules<'a> {
    method: &'a str,
    title: &'a str,
    stability: &'static str,
    rules: usize,
    pub(crate) known: Count,
    markets: Vec<Rule<'a>>,
    operations: Vec<OperationRules<'a>>,
}

/// The rules of a method's operation.
#[derive(Serialize)]
struct OperationRules<'a> {
    operation: &'a str,
    source: String,
    rules: Vec<Rule<'a>>,
}

/// One rule.
#[derive(Serialize)]
struct Rule<'a> {
    rule: What,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Shown<'a>>,
    evidence: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// The condition of a conditional rule, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    /// Of a required field that the guide's example lacks: why it is required nevertheless.
    #[serde(skip_serializing_if = "Option::is_none")]
    example_lacks: Option<&'a str>,
}

/// What a rule says.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum What {
    /// The method is used in this country.
    Country,
    /// The method takes this currency.
    Currency,
    /// The request has to have the field.
    Required,
    /// The request may have the field.
    Optional,
    /// The request should have the field: one without it gets a warning.
    Recommended,
    /// The request has to have the field under a condition.
    Conditional,
    /// The field always has this value.
    Fixed,
    /// A choice of the caller's decides on the field's value.
    Chosen,
    /// The reply may have this status.
    Status,
}

/// A value as JSON has it.
#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'a> {
    Text(&'a str),
    Array([&'a str; 1]),
}

/// How many rules of a method are known in which way, the best known first.
#[must_use]
pub fn count(spec: &Spec, method: &Method) -> Vec<(Evidence, usize)> {
    let known = MethodRules::of(spec, method).known;
    let words = Evidence::ALL.into_iter();
    words.filter_map(|evidence| Some((evidence, *known.get(evidence.word())?))).collect()
}

impl<'a> MethodRules<'a> {
    /// Every rule of a method.
    #[must_use]
    pub fn of(spec: &'a Spec, method: &'a Method) -> Self {
        let requests = spec.requests_of(method);
        let markets = markets(method);
        let operations: Vec<OperationRules<'_>> =
            method.operations.iter().map(|used| operation(spec, method, used, &requests)).collect();
        let mut known = Count::new();
        for rule in markets.iter().chain(operations.iter().flat_map(|operation| &operation.rules)) {
            *known.entry(rule.evidence).or_default() += 1;
        }
        Self {
            method: &method.name,
            title: &method.title,
            stability: stability(method),
            rules: known.values().sum(),
            known,
            markets,
            operations,
        }
    }
}

const fn stability(method: &Method) -> &'static str {
    match method.stability {
        Stability::Stable => "stable",
        Stability::Unverified => "unverified",
    }
}

fn markets(method: &Method) -> Vec<Rule<'_>> {
    let countries = method.countries.iter().map(|code| market(What::Country, code, &method.markets_known.countries));
    let currencies = method
        .currencies
        .iter()
        .map(|Currency { code, decimals: _ }| market(What::Currency, code, &method.markets_known.currencies));
    countries.chain(currencies).collect()
}

fn market<'a>(rule: What, code: &'a str, known: &'a Provenance) -> Rule<'a> {
    let Provenance { evidence, note } = known;
    Rule {
        rule,
        path: None,
        request: None,
        value: Some(Shown::Text(code)),
        evidence: evidence.word(),
        note: note.as_deref(),
        condition: None,
        example_lacks: None,
    }
}

fn operation<'a>(
    spec: &Spec,
    method: &Method,
    used: &'a MethodOperation,
    requests: &[ResolvedRequest<'a>],
) -> OperationRules<'a> {
    let MethodOperation {
        operation,
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
    let mut rules = Vec::new();
    inputs.iter().for_each(|input| add_input(&mut rules, used, input));
    rules.extend(variant_fields.iter().flat_map(of_variant));
    rules.extend(fixed.iter().flat_map(of_fixed));
    for resolved in requests.iter().filter(|resolved| resolved.used.operation == *operation) {
        rules.extend(resolved.statuses().iter().map(|status| of_status(&resolved.request.type_name, status)));
    }
    OperationRules { operation, source: method.source(&spec.edition, used), rules }
}

/// A list is known by its members.
fn add_input<'a>(rules: &mut Vec<Rule<'a>>, used: &'a MethodOperation, input: &'a Input) {
    if input.members.is_empty() {
        let rule = |rule, evidence: Evidence, note: &'a Option<String>| Rule {
            rule,
            path: Some(&input.path),
            request: None,
            value: None,
            evidence: evidence.word(),
            note: note.as_deref(),
            condition: None,
            example_lacks: None,
        };
        let need = if input.required { What::Required } else { What::Optional };
        let example_lacks = used.example_lack(&input.path).map(|lack| lack.reason.as_str());
        rules.push(Rule { example_lacks, ..rule(need, input.evidence, &input.note) });
        rules.extend(input.recommended.iter().map(|known| rule(What::Recommended, known.evidence, &known.note)));
        rules.extend(used.dependent(&input.path).map(|Dependent { known, .. }| Rule {
            condition: condition::plain(used, &input.path),
            ..rule(What::Conditional, known.evidence, &known.note)
        }));
    }
    input.members.iter().for_each(|member| add_input(rules, used, member));
}

/// Two rules: that the field is there, and that it has this value.
fn of_fixed(fixed: &Fixed) -> [Rule<'_>; 2] {
    let Fixed { path, name: _, doc: _, value, evidence, value_evidence, note } = fixed;
    let shown = match value {
        FixedValue::Text(text) => Shown::Text(text),
        FixedValue::Array(text) => Shown::Array([text]),
        FixedValue::Literal(text) => Shown::Text(text),
    };
    let rule = |rule, value, evidence: &Evidence| Rule {
        rule,
        path: Some(path),
        request: None,
        value,
        evidence: evidence.word(),
        note: note.as_deref(),
        condition: None,
        example_lacks: None,
    };
    [rule(What::Required, None, evidence), rule(What::Fixed, Some(shown), value_evidence)]
}

/// Two rules: that the field is there, and that the choice decides on its value.
fn of_variant(field: &VariantField) -> [Rule<'_>; 2] {
    let VariantField { path, name: _, doc: _, kind: _, evidence, note, value_evidence, value_note } = field;
    [(What::Required, evidence, note), (What::Chosen, value_evidence, value_note)].map(|(rule, evidence, note)| Rule {
        rule,
        path: Some(path),
        request: None,
        value: None,
        evidence: evidence.word(),
        note: note.as_deref(),
        condition: None,
        example_lacks: None,
    })
}

fn of_status<'a>(request: &'a str, status: &'a Status) -> Rule<'a> {
    let Status { value, variant: _, doc: _, ending: _, may_ship: _, is_funded: _, evidence, note } = status;
    Rule {
        rule: What::Status,
        path: None,
        request: Some(request),
        value: Some(Shown::Text(value)),
        evidence: evidence.word(),
        note: note.as_deref(),
        condition: None,
        example_lacks: None,
    }
}
