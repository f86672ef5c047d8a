//! The Rust code that makes the same body.

use heck::ToSnakeCase;
use thunes_spec::model::{Kind, ResolvedRequest};
use thunes_spec::names::{id_field, id_type, id_words, item_type};
use thunes_spec::sample::{Filled, FilledField, ID, Sample};

use crate::kind::RustType;

use super::places::Places;

/// A program that prints the body.
#[must_use]
pub fn program(resolved: &ResolvedRequest<'_>, filled: &Filled<'_>, places: &Places) -> String {
    let variable = variable(resolved);
    format!(
        "{}\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
             let body = String::from_utf8(body()?)?;\n    println!(\"{{body}}\");\n    Ok(())\n\
         }}\n\n\
         /// The JSON that is sent. To send it: `client.send(&{variable}).await?`.\n\
         fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {{\n    {}\n    Ok({variable}.body()?)\n}}\n",
        places.uses(&resolved.method.name, &checked(&filled.fields)),
        indented(&statements(resolved, filled)),
    )
}

/// A function that sends the request and reads the reply.
#[must_use]
pub fn sending(resolved: &ResolvedRequest<'_>, filled: &Filled<'_>, places: &Places) -> String {
    let variable = variable(resolved);
    let types = [&["Client"], imported(&filled.fields)].concat();
    format!(
        "{}\n\
         async fn {variable}(client: &Client) -> Result<(), Box<dyn std::error::Error>> {{\n    {}\n    \
             let reply = client.send(&{variable}).await?;\n    {}\n    Ok(())\n\
         }}\n",
        places.uses(&resolved.method.name, &types),
        indented(&statements(resolved, filled)),
        indented(&outcome(resolved)),
    )
}

/// What a program does with the reply.
fn outcome(resolved: &ResolvedRequest<'_>) -> String {
    let statuses = resolved.statuses();
    if statuses.iter().any(|status| status.may_ship) && resolved.operation.repeatable {
        return "if reply.status.may_ship() {\n    println!(\"paid: ship the goods\");\n}".to_owned();
    }
    let store = "println!(\"store the id: {}\", reply.id);";
    match resolved.request.subject {
        None if resolved.operation.http.has_body() => {
            format!(
                "{store}\nif let Some(url) = reply.payment_url {{\n    println!(\"send the customer to {{url}}\");\n}}"
            )
        }
        Some(_) if !resolved.operation.repeatable => store.to_owned(),
        _ => "println!(\"{:?}\", reply.status);".to_owned(),
    }
}

/// The same as documentation: what checks the values, and how they are sent.
pub(super) fn documentation(resolved: &ResolvedRequest<'_>, filled: &Filled<'_>) -> String {
    let variable = variable(resolved);
    format!(
        "{}\n{variable}.validate()?; // checks the values before anything is sent\n\
         // let reply = client.send(&{variable}).await?;\n",
        statements(resolved, filled),
    )
}

/// What an example names of the runtime that checks or writes its request.
pub(super) fn checked(fields: &[FilledField<'_>]) -> Vec<&'static str> {
    [imported(fields), &["Request"]].concat()
}

/// The types of the runtime that the values name, besides the method's own.
fn imported(fields: &[FilledField<'_>]) -> &'static [&'static str] {
    if names_a_country(fields) { &["Country"] } else { &[] }
}

fn names_a_country(fields: &[FilledField<'_>]) -> bool {
    fields.iter().any(|field| match &field.value {
        Sample::Value(_) => RustType::of(&field.input.kind).is_imported(),
        Sample::Item(_, fields) => names_a_country(fields),
        Sample::Pair(..) => false,
    })
}

fn variable(resolved: &ResolvedRequest<'_>) -> String {
    resolved.name().to_snake_case()
}

/// What makes the request, the id and the lists that it borrows before it.
fn statements(resolved: &ResolvedRequest<'_>, filled: &Filled<'_>) -> String {
    let method = &resolved.method.name;
    let (made, id) = resolved.request.subject.as_deref().map(|kind| id(method, kind)).unzip();
    let chosen = filled
        .choice
        .map(|(choice, variant)| format!("{}: {method}::{}::{}", choice.name, choice.type_name, variant.name));
    let first = id.into_iter().chain(chosen).collect();
    let request = object(resolved, resolved.name(), first, &filled.fields);
    let lists = filled.fields.iter().filter_map(|field| list(resolved, field));
    let last = format!("let {} = {request};", variable(resolved));
    made.into_iter().chain(lists).chain([last]).collect::<Vec<_>>().join("\n")
}

/// The statement that makes an id, and the member of the required half that borrows it.
fn id(method: &str, kind: &str) -> (String, String) {
    let (name, ty, of) = (id_field(kind), id_type(kind), id_words(kind));
    let made = format!("// `reply.id` of the {of}.\nlet {name} = {method}::{ty}::from_gateway(\"{ID}\")?;");
    (made, format!("{name}: &{name}"))
}

/// A list stands before the request, which borrows it.
fn list(resolved: &ResolvedRequest<'_>, field: &FilledField<'_>) -> Option<String> {
    let item = match &field.value {
        Sample::Item(item, fields) => object(resolved, &item_type(resolved.name(), item), Vec::new(), fields),
        Sample::Pair(key, value) => format!("({key:?}, {value:?})"),
        Sample::Value(_) => return None,
    };
    Some(format!("let {} = [{item}];", field.input.name))
}

/// A request or an item: its required half, then its setters.
fn object(resolved: &ResolvedRequest<'_>, ty: &str, first: Vec<String>, fields: &[FilledField<'_>]) -> String {
    let method = &resolved.method.name;
    let all = fields.iter().map(|field| (field.input.required, field.input.name.as_str(), value(resolved, field)));
    let (required, optional): (Vec<_>, Vec<_>) = all.partition(|(required, ..)| *required);
    let required = required.into_iter().map(|(_, name, value)| format!("{name}: {value}"));
    let half = braces(&first.into_iter().chain(required).collect::<Vec<_>>());
    let indent = if half == NONE { "    " } else { "" };
    let setters: String = optional.into_iter().map(|(_, name, value)| format!("\n{indent}.{name}({value})")).collect();
    format!("{method}::{ty}::new({method}::{ty}Required {half}){setters}")
}

/// A struct without members.
const NONE: &str = "{}";

/// Members of a struct, each on a line of its own.
fn braces(members: &[String]) -> String {
    let lines: String = members.iter().map(|member| format!("\n    {},", indented(member))).collect();
    if lines.is_empty() { NONE.to_owned() } else { format!("{{{lines}\n}}") }
}

/// Every line but the first further to the right.
fn indented(code: &str) -> String {
    code.replace('\n', "\n    ")
}

fn value(resolved: &ResolvedRequest<'_>, field: &FilledField<'_>) -> String {
    let method = &resolved.method.name;
    match &field.value {
        // The code that was stored with the payment.
        Sample::Value(code) if field.input.kind == Kind::Currency && resolved.request.subject.is_some() => {
            format!("{code:?}.parse()?")
        }
        Sample::Value(value) => RustType::of(&field.input.kind).expression(value, "", method, "?"),
        Sample::Item(..) | Sample::Pair(..) => format!("&{}", field.input.name),
    }
}
