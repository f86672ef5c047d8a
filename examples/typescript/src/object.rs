//! The type of a body, and of the items of its lists.

use thunes_spec::condition;
use thunes_spec::kind::JsonType;
use thunes_spec::model::{FixedValue, Input, Kind, MethodOperation, ResolvedRequest, Variant};
use thunes_spec::path::ObjectPath;
use thunes_spec::words::sentence;

use crate::code::{doc, member, text, union};

/// An object under construction: a value, or members.
#[derive(Default)]
struct Node {
    doc: String,
    required: bool,
    /// Its type, if it is a value.
    value: Option<String>,
    members: Vec<(String, Node)>,
}

impl Node {
    fn of(required: bool, value: String) -> Self {
        Self { required, value: Some(value), ..Self::default() }
    }

    /// Adds a value at a path inside the object.
    fn add(&mut self, path: ObjectPath<'_>, value: Node) {
        let (first, Some(rest)) = path.split_first() else {
            return self.members.push((path.as_str().to_owned(), value));
        };
        if let Some((_, node)) = self.members.iter_mut().find(|(name, _)| name == first) {
            return node.add(rest, value);
        }
        let mut node = Self::default();
        node.add(rest, value);
        self.members.push((first.to_owned(), node));
    }

    fn is_required(&self) -> bool {
        self.required || self.members.iter().any(|(_, node)| node.is_required())
    }

    fn code(&self) -> String {
        if let Some(value) = &self.value {
            return value.clone();
        }
        let members = self.members.iter().map(|(name, node)| {
            let mark = if node.is_required() { "" } else { "?" };
            format!("{}{}{mark}: {};\n", node.doc, member(name), node.code())
        });
        format!("{{\n{}}}", members.collect::<String>())
    }
}

/// Returns the type of a request's body.
pub(crate) fn body(request: &ResolvedRequest<'_>) -> String {
    let mut node = Node::default();
    for fixed in &request.used.fixed {
        let value = match &fixed.value {
            FixedValue::Text(value) => text(value),
            FixedValue::Array(value) => format!("[{}]", text(value)),
            FixedValue::Literal(value) => value.clone(),
        };
        node.add(fixed.path.in_object(), Node { doc: doc(&fixed.doc, ""), ..Node::of(true, value) });
    }
    let code = object(request, &request.used.inputs, node);
    let variants = request.choice().map(|choice| choice.all.iter().map(|one| variant(request.used, one)).collect());
    code + &variants.map(any_of).unwrap_or_default()
}

fn variant(used: &MethodOperation, variant: &Variant) -> Node {
    let mut node = Node::default();
    let used = |path: &str| used.variant_fields.iter().any(|field| field.path == *path);
    for (path, value) in variant.values.iter().filter(|(path, _)| used(path)) {
        node.add(path.in_object(), Node::of(true, text(value)));
    }
    node
}

/// Returns the type of a body, or of a list's items, with what the node has already.
fn object(request: &ResolvedRequest<'_>, inputs: &[Input], mut node: Node) -> String {
    for input in inputs {
        node.add(input.path.in_object(), field(request, input));
    }
    node.code()
}

fn field(request: &ResolvedRequest<'_>, input: &Input) -> Node {
    let limits = input.limits().strip_prefix(", ").map(str::to_owned);
    let condition = condition::plain(request.used, &input.path);
    let advice = input.recommended.as_ref().map(|_| "recommended".to_owned());
    let said = [limits, condition, advice].into_iter().flatten().map(|text| format!("{}. ", sentence(&text)));
    Node {
        doc: doc(&input.doc, said.collect::<String>().trim_end()),
        ..Node::of(input.required, value(request, input))
    }
}

fn value(request: &ResolvedRequest<'_>, input: &Input) -> String {
    let only = input.asked(&[], &request.method.currencies).values().only;
    match (&input.kind, input.kind.json()) {
        (Kind::Country, _) => "Country".to_owned(),
        (Kind::Amount { .. }, _) => "Amount".to_owned(),
        (_, JsonType::Text) if !only.is_empty() => union(only.iter().map(String::as_str)),
        (_, JsonType::Text) => "string".to_owned(),
        (_, JsonType::Boolean) => "boolean".to_owned(),
        (_, JsonType::Integer) => "number".to_owned(),
        (_, JsonType::Items | JsonType::Pairs) => {
            format!("Array<{}>", object(request, &input.members, Node::default()))
        }
    }
}

fn any_of(nodes: Vec<Node>) -> String {
    format!(" & ({})", nodes.iter().map(Node::code).collect::<Vec<_>>().join(" | "))
}
