//! The requests as nested structs with serde, as one would write them by hand: see `benches/throughput/by_hand.rs`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

use heck::{ToSnakeCase, ToUpperCamelCase};
use serde_json::Value;
use thunes_cli::example::Example;
use thunes_gen::sample::Places;
use thunes_spec::model::{Input, Kind, MethodOperation, Spec};
use thunes_spec::sample::Extent;

use crate::uses;

const HEAD: &str = "\
use rust_decimal::Decimal;
use serde::Serializer;

fn amount<S: Serializer>(amount: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(amount)
}

fn amount_if_any<S: Serializer>(amount: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => to.collect_str(amount),
        None => to.serialize_none(),
    }
}

";

/// A module for each request, with its structs and a function that writes a body with every field; and `print`.
pub(crate) fn code(spec: &Spec) -> Result<String, Box<dyn Error>> {
    let (mut code, mut calls) = (HEAD.to_owned(), String::new());
    for Example { name, json, .. } in Example::all(spec, Extent::All, &Places::default()) {
        let body: Value = serde_json::from_str(&json)?;
        let module = name.replace('.', "_");
        let inputs = inputs(spec, &name);
        let mut structs = Structs { inputs: &inputs, code: String::new() };
        let root = structs.object("", &body);
        let lifetime = if root.borrows { "'static" } else { "" };
        _ = writeln!(
            code,
            "pub mod {module} {{\n#[allow(unused_imports)]\nuse super::{{amount, amount_if_any}};\n#[allow(unused_imports)]\n\
             use rust_decimal::Decimal;\nuse serde::Serialize;\n\n{}\
             pub fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {{\n    \
             let request: {}<{lifetime}> = {};\n    Ok(serde_json::to_vec(&request)?)\n}}\n}}\n",
            structs.code, root.name, root.literal
        );
        _ = writeln!(calls, "    println!(\"{{}}\", String::from_utf8({module}::body()?)?);");
    }
    Ok(code + &uses::print(&calls))
}

/// What the caller gives of a request, by path. What is not in it is fixed, and text.
fn inputs<'a>(spec: &'a Spec, example: &str) -> BTreeMap<&'a str, &'a Input> {
    let (method, request) = example.split_once('.').unwrap_or_default();
    let operations = spec
        .operations
        .iter()
        .filter(|operation| operation.requests.iter().any(|one| one.type_name.to_snake_case() == request));
    let names: Vec<&str> = operations.map(|operation| operation.name.as_str()).collect();
    let used = spec.methods.iter().filter(|one| one.name == method).flat_map(|method| &method.operations);
    used.filter(|used| names.contains(&used.operation.as_str())).flat_map(all_inputs).collect()
}

fn all_inputs(used: &MethodOperation) -> impl Iterator<Item = (&str, &Input)> {
    let both = used.inputs.iter().flat_map(|input| members(input).iter().chain([input]));
    both.map(|input| (input.path.as_str(), input))
}

/// Of a list. A pair has key and value, both text.
fn members(input: &Input) -> &[Input] {
    if input.kind == Kind::Pairs { &[] } else { &input.members }
}

/// Writes structs, the inner ones first.
struct Structs<'a> {
    inputs: &'a BTreeMap<&'a str, &'a Input>,
    code: String,
}

/// A struct or the type of a member, with what it takes to use it.
struct Made {
    name: String,
    borrows: bool,
    required: bool,
    /// Further attribute of serde.
    attribute: Option<&'static str>,
    literal: String,
}

impl Structs<'_> {
    fn object(&mut self, path: &str, value: &Value) -> Made {
        let name = if path.is_empty() { "Request".to_owned() } else { path.to_upper_camel_case() };
        let (mut members, mut literal) = (String::new(), String::new());
        let (mut borrows, mut required) = (false, false);
        for (key, value) in value.as_object().into_iter().flatten() {
            let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let made = self.member(&inner, value);
            borrows |= made.borrows;
            required |= made.required;
            let field = key.to_snake_case();
            _ = writeln!(members, "{}    pub {field}: {},", attributes(&made), made.member_type());
            _ = write!(literal, "{field}: {}, ", made.member_literal());
        }
        let lifetime = if borrows { "<'a>" } else { "" };
        _ = writeln!(
            self.code,
            "#[derive(Serialize)]\n#[serde(rename_all = \"camelCase\")]\npub struct {name}{lifetime} {{\n{members}}}\n"
        );
        let literal = format!("{name} {{ {literal}}}");
        Made { name, borrows, required, attribute: None, literal }
    }

    fn member(&mut self, path: &str, value: &Value) -> Made {
        match value {
            Value::Object(_) => {
                let made = self.object(path, value);
                Made { name: made.typed(), ..made }
            }
            Value::Array(items) => self.list(path, items),
            other => self.leaf(path, other),
        }
    }

    /// A list of objects; what is fixed to a list of one text is an array.
    fn list(&mut self, path: &str, items: &[Value]) -> Made {
        let list = format!("{path}[]");
        let Some(input) = self.inputs.get(list.as_str()) else {
            let all = Value::from(items).to_string();
            return Made {
                name: "[&'a str; 1]".to_owned(),
                borrows: true,
                required: true,
                attribute: None,
                literal: all,
            };
        };
        let required = input.required;
        let item = self.object(&list, items.first().unwrap_or(&Value::Null));
        let (name, literal) = (format!("Vec<{}>", item.typed()), format!("vec![{}]", item.literal));
        Made { name, borrows: item.borrows, required, attribute: None, literal }
    }

    fn leaf(&self, path: &str, value: &Value) -> Made {
        let input = self.inputs.get(path);
        let required = input.is_none_or(|input| input.required);
        let literal = value.to_string();
        let plain = |name: &str| Made {
            name: name.to_owned(),
            borrows: name.starts_with('&'),
            required,
            attribute: None,
            literal: literal.clone(),
        };
        match (input.map(|input| &input.kind), value) {
            (Some(Kind::Amount { .. }), _) => Made {
                name: "Decimal".to_owned(),
                borrows: false,
                required,
                attribute: Some(if required {
                    "serialize_with = \"amount\""
                } else {
                    "serialize_with = \"amount_if_any\""
                }),
                literal: format!("{literal}.parse()?"),
            },
            (_, Value::Number(number)) if number.is_u64() => plain("u32"),
            (_, Value::Number(_)) => plain("Decimal"),
            (_, Value::Bool(_)) => plain("bool"),
            _ => plain("&'a str"),
        }
    }
}

impl Made {
    fn typed(&self) -> String {
        if self.borrows { format!("{}<'a>", self.name) } else { self.name.clone() }
    }

    fn is_list(&self) -> bool {
        self.name.starts_with("Vec<")
    }

    fn member_type(&self) -> String {
        if self.required || self.is_list() { self.name.clone() } else { format!("Option<{}>", self.name) }
    }

    fn member_literal(&self) -> String {
        if self.required || self.is_list() { self.literal.clone() } else { format!("Some({})", self.literal) }
    }
}

fn attributes(made: &Made) -> String {
    let skip = match (made.required, made.is_list()) {
        (true, _) => None,
        (false, true) => Some("skip_serializing_if = \"Vec::is_empty\""),
        (false, false) => Some("skip_serializing_if = \"Option::is_none\""),
    };
    let all: Vec<&str> = skip.into_iter().chain(made.attribute).collect();
    if all.is_empty() { String::new() } else { format!("    #[serde({})]\n", all.join(", ")) }
}
