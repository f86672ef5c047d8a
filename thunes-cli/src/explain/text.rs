//! Member is said of methods, operations and fields.

use thunes_spec::model::{
    About, Decimals, Erratum, Fixed, Input, Method, MethodOperation, Operation, Provenance, ResolvedRequest, Spec,
    Stability, Statement, Topic, VariantField, Variants,
};
use thunes_spec::names::id_field as id_name;
use thunes_spec::{Origins, condition};

use super::lines::Lines;
use super::subject::{FieldOf, Member, members_of};

/// A method.
pub(super) fn method(spec: &Spec, method: &Method, origins: &Origins) -> String {
    let mut lines = Lines::new(&method.name, &format!("{}.", method.title));
    if let Some(about) = &method.about {
        lines.add("about", format!("{} {}", about.summary, about.flow));
    }
    let set = |what: fn(&Variants) -> bool| method.variants.as_ref().is_some_and(what);
    let code = known_or(&method.code, set(|variants| variants.sets_code));
    lines.add("code", if method.sends_code() { code } else { "none" });
    lines.add("type", known_or(&method.payment_type, set(|variants| variants.sets_payment_type)));
    lines.add(
        "facts",
        if method.stability == Stability::Unverified { "unverified: generated only on request" } else { "" },
    );
    let variants = method.variants.iter().flat_map(|choice| choice.all.iter().map(move |variant| (choice, variant)));
    lines.each(
        "variants",
        variants.map(|(choice, variant)| format!("{}::{}: {}", choice.type_name, variant.name, variant.title)),
    );
    lines.add("countries", method.countries.join(", "));
    lines.add("currencies", method.currencies.iter().map(|c| c.code.as_str()).collect::<Vec<_>>().join(", "));
    lines.each("decimals", method.decimals.iter().map(decimals));
    lines.each("operations", method.operations.iter().map(|used| counted(spec, method, used)));
    lines.add("guide", format!("edition {}, chapter \"{}\"", spec.edition, method.chapter));
    lines.each("errata", spec.errata(method).into_iter().map(erratum));
    lines.each("said", method.about.iter().flat_map(|about| said(spec, about)));
    lines.add("spec", origins.method(&method.name));
    let first = method.operations.first().map_or("", |used| used.operation.as_str());
    lines.end(&format!("More: `thunes explain {}.{first}`", method.name))
}

fn erratum(erratum: &Erratum) -> String {
    format!("{}: {}", erratum.id, erratum.text)
}

fn decimals(decimals: &Decimals) -> String {
    let Decimals { currency, digits, known } = decimals;
    let note = known.note.as_ref().map(|note| format!(": {note}"));
    format!("{currency}: {digits}, {}{}", known.evidence.word(), note.unwrap_or_default())
}

/// Who says what: hints, and not rules.
fn said(spec: &Spec, about: &About) -> Vec<String> {
    let all = about.statements.iter().flat_map(|(topic, all)| all.iter().map(move |statement| (topic, statement)));
    let line = |(topic, statement): (&Topic, &Statement)| {
        format!("{}: {} ({})", topic.title(), statement.says, statement.source.words(&spec.edition))
    };
    all.map(line).collect()
}

/// A value, or who gives it.
fn known_or(value: &str, by_variant: bool) -> &str {
    match (value, by_variant) {
        ("", true) => "each variant has its own",
        ("", false) => "unknown: the caller gives it",
        (value, _) => value,
    }
}

/// `sale: 9 required, 16 optional, 4 filled in`. The id in the path counts, too.
fn counted(spec: &Spec, method: &Method, used: &MethodOperation) -> String {
    let id = usize::from(spec.requests_by(method, used).iter().any(|resolved| resolved.request.subject.is_some()));
    let variant = usize::from(!used.variant_fields.is_empty());
    let given = |required| whole(used, required).count();
    let conditional = match used.inputs.iter().filter(|input| used.dependent(&input.path).is_some()).count() {
        0 => String::new(),
        some => format!("{some} conditional, "),
    };
    let (required, optional, filled) = (given(true) + id + variant, given(false), used.fixed.len());
    format!("{}: {required} required, {optional} optional, {conditional}{filled} filled in", used.operation)
}

/// The inputs that are required, or not, whatever else is given.
fn whole(used: &MethodOperation, required: bool) -> impl Iterator<Item = &Input> {
    let inputs = used.inputs.iter().filter(move |input| input.required == required);
    inputs.filter(|input| used.dependent(&input.path).is_none())
}

/// The inputs that another one can require, and members of lists, each with its rule.
fn depending(used: &MethodOperation) -> Vec<(String, String)> {
    let rule = |path: &str| condition::plain(used, path);
    let all = used.inputs.iter().flat_map(|input| {
        let member = move |member: &Input| Some((format!("{}.{}", input.name, member.name), rule(&member.path)?));
        let own = rule(&input.path).map(|rule| (input.name.clone(), rule));
        own.into_iter().chain(input.members.iter().filter_map(member))
    });
    all.collect()
}

/// An operation of a method.
pub(super) fn operation(
    spec: &Spec,
    method: &Method,
    used: &MethodOperation,
    operation: &Operation,
    origins: &Origins,
) -> String {
    let requests = spec.requests_by(method, used);
    let mut lines = Lines::new(&format!("{}.{}", method.name, operation.name), &operation.doc);
    lines.add("sent as", format!("{} {}", operation.http, operation.path));
    let id = |resolved: &ResolvedRequest<'_>| {
        Some(format!("{}, required in {}", id_name(resolved.request.subject.as_deref()?), resolved.name()))
    };
    lines.each("{id}", requests.iter().filter_map(id));
    for (key, required) in [("required", true), ("optional", false)] {
        let whole = whole(used, required).flat_map(|input| named(used, input));
        let variant = (required && !used.variant_fields.is_empty()).then(|| choice(method).to_owned());
        lines.each(key, variant.into_iter().chain(whole));
    }
    lines.each("conditional", depending(used).into_iter().map(|(name, rule)| format!("{name}: {rule}")));
    let chosen = used.variant_fields.iter().map(|set| format!("{}, by the {}", set.name, choice(method)));
    lines.each(
        "filled in",
        used.fixed.iter().map(|fixed| format!("{} = {}", fixed.name, fixed.value.shown())).chain(chosen),
    );
    let answers = |resolved: &ResolvedRequest<'_>| {
        let words: Vec<&str> = resolved.statuses().iter().map(|status| status.value.as_str()).collect();
        format!("to {}: {}", resolved.name(), words.join(", "))
    };
    lines.each("answers", requests.iter().map(answers));
    lines.guide(method, used);
    lines.each("spec", origins.operation(&method.name, &operation.name));
    let first = used.inputs.first().map_or("", |input| input.name.as_str());
    lines.end(&format!("More: `thunes explain {}.{}.{first}`", method.name, operation.name))
}

/// An input, and its members without those that another one can require.
fn named(used: &MethodOperation, input: &Input) -> Vec<String> {
    let whole = input.members.iter().filter(|member| used.dependent(&member.path).is_none());
    let member = |member: &Input| {
        let need = if member.required || !input.required { "" } else { " (optional)" };
        format!("{}.{}{need}", input.name, member.name)
    };
    if input.members.is_empty() { vec![input.name.clone()] } else { whole.map(member).collect() }
}

fn choice(method: &Method) -> &str {
    method.variants.as_ref().map_or("choice", |variants| &variants.name)
}

/// A field of a request.
pub(super) fn field(spec: &Spec, field: &FieldOf<'_>, origins: &Origins) -> String {
    let (method, used) = (field.method, field.used);
    let heading = format!("{}.{}.{}", method.name, field.operation.name, field.what.name());
    let mut lines = match &field.what {
        Member::Input(input, _) => input_lines(&heading, used, input),
        Member::Fixed(fixed) => fixed_lines(&heading, fixed),
        Member::Variant(set) => set_lines(&heading, set, method),
    };
    lines.add("edition", format!("{} of the guide", spec.edition));
    lines.guide(method, used);
    let path = field.what.path();
    let lack = used.example_lack(path);
    lines.add("", lack.map(|lack| format!("the example lacks this field: {}", lack.reason)).unwrap_or_default());
    let entries = origins.entries(&method.name, &used.operation, path);
    lines.each("spec", entries.into_iter().chain(origins.field(path)));
    lines.text()
}

fn input_lines(heading: &str, used: &MethodOperation, input: &Input) -> Lines {
    let mut lines = Lines::new(heading, &input.doc);
    lines.add("path", &input.path);
    lines.add("type", format!("{}{}", input.kind.phrase(), input.limits()));
    lines.each("words", input.kind.words().iter().map(|word| format!("{}: {}", word.value, word.doc)));
    match condition::plain(used, &input.path) {
        Some(words) => lines.add("rule", words),
        None if input.required => lines.add("required", "yes: without it the request does not compile"),
        None => lines.add("required", "no"),
    }
    lines.add("", used.dependent(&input.path).map(|dependent| known(&dependent.known)).unwrap_or_default());
    lines.add("recommended", input.recommended.as_ref().map(known).unwrap_or_default());
    lines.evidence("evidence", input.evidence);
    lines.add("note", input.note.as_deref().unwrap_or_default());
    lines.add("in logs", if input.loggable { "its value may be shown" } else { "its value is never shown" });
    let members = input.members.iter().map(|member| format!("{} ({})", member.name, member_need(used, member)));
    lines.each("members", members);
    lines.each("errata", input.errata.iter().map(erratum));
    lines
}

/// How a condition or a recommendation is known.
fn known(Provenance { evidence, note }: &Provenance) -> String {
    format!("{}{}", evidence.word(), note.as_ref().map(|note| format!(": {note}")).unwrap_or_default())
}

fn member_need(used: &MethodOperation, member: &Input) -> String {
    match condition::plain(used, &member.path) {
        Some(words) => words,
        None if member.required => "required in each".to_owned(),
        None => "optional".to_owned(),
    }
}

fn fixed_lines(heading: &str, fixed: &Fixed) -> Lines {
    let mut lines = Lines::new(heading, &fixed.doc);
    lines.add("path", &fixed.path);
    lines.add("value", format!("{}, filled in for the caller", fixed.value.shown()));
    lines.evidence("evidence", fixed.evidence);
    lines.evidence("of value", fixed.value_evidence);
    lines.add("note", fixed.note.as_deref().unwrap_or_default());
    lines
}

fn set_lines(heading: &str, set: &VariantField, method: &Method) -> Lines {
    let mut lines = Lines::new(heading, &set.doc);
    lines.add("path", &set.path);
    let variants = method.variants.iter().flat_map(|variants| &variants.all);
    let values = variants.filter_map(|variant| {
        let (_, value) = variant.values.iter().find(|(path, _)| *path == set.path)?;
        Some(format!("{value:?} for {}", variant.title))
    });
    lines.each("value", values);
    lines.evidence("evidence", set.evidence);
    lines.evidence("of value", set.value_evidence);
    lines.add("note", set.notes().unwrap_or_default());
    lines
}

/// A field, and which requests have it how.
pub(super) fn everywhere(spec: &Spec, path: &str, origins: &Origins) -> String {
    let mut lines = Lines::new(path, &doc(spec, path));
    let with = |key: &'static str| {
        let requests = requests(spec, path);
        let of_key = requests.into_iter().filter(move |(how, ..)| *how == key);
        of_key.map(|(_, request, rule)| format!("{request}{rule}")).collect::<Vec<_>>()
    };
    for key in [REQUIRED, CONDITIONAL, OPTIONAL, FILLED] {
        lines.each(key, with(key));
    }
    lines.each("spec", origins.field(path));
    let first = requests(spec, path).into_iter().next().map(|(_, request, _)| request).unwrap_or_default();
    lines.end(&format!("More: `thunes explain {first}.{path}`"))
}

const REQUIRED: &str = "required in";
const CONDITIONAL: &str = "by rule in";
const OPTIONAL: &str = "optional in";
const FILLED: &str = "filled in";

/// How each request that has the field has it: in a word, and the rule if there is one.
fn requests(spec: &Spec, path: &str) -> Vec<(&'static str, String, String)> {
    let used = spec.methods.iter().flat_map(|method| method.operations.iter().map(move |used| (method, used)));
    let found = used.filter_map(|(method, used)| {
        let rule = condition::plain(used, path).map(|rule| format!(": {rule}"));
        let how = match members_of(used).find(|what| what.path() == path)? {
            Member::Input(..) if rule.is_some() => CONDITIONAL,
            Member::Input(input, _) if input.required => REQUIRED,
            Member::Input(..) => OPTIONAL,
            Member::Fixed(_) | Member::Variant(_) => FILLED,
        };
        Some((how, format!("{}.{}", method.name, used.operation), rule.unwrap_or_default()))
    });
    found.collect()
}

fn doc(spec: &Spec, path: &str) -> String {
    let found = spec.methods.iter().flat_map(|method| &method.operations).flat_map(members_of);
    let doc = |what: Member<'_>| match what {
        Member::Input(input, _) => input.doc.clone(),
        Member::Fixed(fixed) => fixed.doc.clone(),
        Member::Variant(set) => set.doc.clone(),
    };
    found.into_iter().find(|what| what.path() == path).map(doc).unwrap_or_default()
}
