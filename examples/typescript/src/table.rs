//! The field tables: what a web form needs to ask for the fields of each request.

use thunes_spec::kind::Type;
use thunes_spec::model::{Input, Kind, ResolvedRequest, Spec};

use crate::code::{name, text, union};

/// Returns the tables of all requests, with their types.
pub(crate) fn all(spec: &Spec) -> String {
    let kinds = union(Type::ALL.map(Type::row).iter().filter(|row| row.given).map(|row| row.word));
    let requests: String = spec.requests().map(|request| one(&request)).collect();
    format!(
        "/** A field to ask for. */\nexport interface Field {{\n\
         name: string;\npath: string;\nlabel: string;\nkind: {kinds};\nrequired: boolean;\n\
         /** The longest value. */\nmax?: number;\nexample?: string;\n\
         /** What there is to choose from. */\noptions?: readonly string[];\n\
         /** The fields of each item of a list. */\nitems?: readonly Field[];\n}}\n\n\
         /** Where each request goes, and its fields. */\nexport const requests = {{\n{requests}}} as const \
         satisfies Record<string, {{ http: string; path: string; fields: readonly Field[] }}>;\n"
    )
}

fn one(request: &ResolvedRequest<'_>) -> String {
    let (http, path) = (text(request.operation.http.word()), text(&request.operation.path));
    let fields = fields(request, &request.used.inputs);
    format!("{}: {{\nhttp: {http},\npath: {path},\nfields: {fields},\n}},\n", name(request))
}

fn fields(request: &ResolvedRequest<'_>, inputs: &[Input]) -> String {
    let fields: String = inputs.iter().map(|input| format!("{{ {} }},\n", field(request, input))).collect();
    format!("[\n{fields}]")
}

fn field(request: &ResolvedRequest<'_>, input: &Input) -> String {
    let currencies = || request.method.currencies.iter().map(|currency| text(&currency.code)).collect::<Vec<_>>();
    let members = [
        ("name", Some(text(&input.name))),
        ("path", Some(text(&input.path))),
        ("label", Some(text(&input.doc))),
        ("kind", Some(text(input.kind.word()))),
        ("required", Some(input.required.to_string())),
        ("max", input.facets.max.map(|max| max.to_string())),
        ("example", input.example.as_deref().map(text)),
        ("options", (input.kind == Kind::Currency).then(|| format!("[{}]", currencies().join(", ")))),
        ("items", (!input.members.is_empty()).then(|| fields(request, &input.members))),
    ];
    let given = members.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value?)));
    given.collect::<Vec<_>>().join(", ")
}
