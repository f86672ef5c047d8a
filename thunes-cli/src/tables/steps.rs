//! How a body is written: its objects, put together from the paths.

use serde_json::Value as Json;
use thunes_runtime::private::Op;
use thunes_spec::model::{Fixed, FixedValue, Input, ResolvedRequest};
use thunes_spec::path::{JsonPath, ObjectPath};

use super::keep::{rows, text};

/// An object of a body.
pub(super) struct Tree {
    key: String,
    nodes: Vec<Node>,
}

enum Node {
    Object(Tree),
    Fixed(String),
    Field(String, usize),
}

impl Tree {
    pub(super) fn of_request(resolved: &ResolvedRequest<'_>) -> Self {
        let (used, mut root) = (resolved.used, Self::new(String::new()));
        for fixed in &used.fixed {
            root.add(fixed.path.in_object(), &|key| Node::Fixed(format!(",{}:{}", string(key), value(fixed))));
        }
        // As in the Rust struct, the id and the choice are before the inputs.
        let before = usize::from(resolved.request.subject.is_some()) + usize::from(resolved.choice().is_some());
        let sets = used
            .variant_fields
            .iter()
            .enumerate()
            .map(|(number, set)| (before + used.inputs.len() + number, &set.path));
        let inputs = used.inputs.iter().enumerate().map(|(number, input)| (before + number, &input.path));
        for (index, path) in sets.chain(inputs) {
            root.add_field(path, index);
        }
        root
    }

    /// An item of a list. Its members' paths begin with the list's.
    pub(super) fn of_item(list: &Input) -> Self {
        let mut root = Self::new(String::new());
        for (index, member) in list.members.iter().enumerate() {
            root.add_field(&member.path, index);
        }
        root
    }

    const fn new(key: String) -> Self {
        Self { key, nodes: Vec::new() }
    }

    fn add_field(&mut self, path: &JsonPath, index: usize) {
        self.add(path.in_object(), &|key| Node::Field(format!(",{}:\"", string(key)), index));
    }

    fn add(&mut self, path: ObjectPath<'_>, leaf: &dyn Fn(&str) -> Node) {
        let (first, Some(rest)) = path.split_first() else { return self.nodes.push(leaf(path.as_str())) };
        let is_it = |node: &&mut Node| matches!(node, Node::Object(tree) if tree.key == first);
        if let Some(Node::Object(child)) = self.nodes.iter_mut().find(is_it) {
            return child.add(rest, leaf);
        }
        let mut child = Self::new(first.to_owned());
        child.add(rest, leaf);
        self.nodes.push(Node::Object(child));
    }

    /// The steps of the encoder.
    pub(super) fn steps(&self) -> &'static [Op] {
        rows(self.nodes.iter().map(|node| match node {
            Node::Fixed(member) => Op::Fixed(text(member)),
            Node::Field(key, index) => Op::Field(text(key), *index),
            Node::Object(tree) => tree.step(),
        }))
    }

    /// The step of an object that is a member. One that is the same in every body is a single text.
    fn step(&self) -> Op {
        match self.fixed() {
            Some(member) => Op::FixedObject(text(&member), self.steps()),
            None => Op::Object(text(&format!(",{}:", string(&self.key))), self.steps()),
        }
    }

    /// The whole member, after a comma, if all in it is fixed.
    fn fixed(&self) -> Option<String> {
        let member = |node: &Node| match node {
            Node::Fixed(member) => Some(member.clone()),
            Node::Field(..) => None,
            Node::Object(tree) => tree.fixed(),
        };
        let members: String = self.nodes.iter().map(member).collect::<Option<_>>()?;
        Some(format!(",{}:{{{}}}", string(&self.key), members.strip_prefix(',').unwrap_or(&members)))
    }
}

fn value(fixed: &Fixed) -> String {
    match &fixed.value {
        FixedValue::Text(text) => string(text),
        FixedValue::Array(text) => format!("[{}]", string(text)),
        FixedValue::Literal(text) => text.clone(),
    }
}

/// A JSON string.
fn string(text: &str) -> String {
    Json::from(text).to_string()
}
