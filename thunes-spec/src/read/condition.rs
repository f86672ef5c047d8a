//! Entries with conditions: a choice (`one_of`), a bundle (`all_or_none`), and when a field is required (`required_when`).

use crate::code::Code;
use crate::format::{self, Mapping, Naming, Shape};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::yaml::{At, Node, Spanned};

use super::entry::{Entry, Target, entries, stated};
use super::map::Map;
use super::text;

/// A choice or a bundle.
#[derive(Debug, Clone)]
pub(crate) struct CompoundEntry {
    pub(crate) kind: CompoundKey,
    pub(crate) name: Spanned<String>,
    pub(crate) doc: String,
    /// The alternatives of a choice; of a bundle its fields, under its own name.
    pub(crate) parts: Vec<(Spanned<String>, Vec<Entry>)>,
}

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CompoundKey {
    OneOf,
    AllOrNone,
}

impl CompoundKey {
    /// Its key in the YAML.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::OneOf => "one_of",
            Self::AllOrNone => "all_or_none",
        }
    }

    /// Its table.
    const fn mapping(self) -> &'static Mapping {
        match self {
            Self::OneOf => &format::ONE_OF,
            Self::AllOrNone => &format::ALL_OR_NONE,
        }
    }
}

/// When a field is required.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// The other field.
    pub(crate) field: Spanned<String>,
    /// Its value, if not any counts.
    pub(crate) equals: Option<Spanned<String>>,
}

/// A choice or a bundle, if the entry is one; `Err` if it is one that is wrong.
pub(crate) fn compound(at: &At<'_>, sink: &Sink) -> Result<Option<Entry>, ()> {
    let Node::Map(given) = at.node else { return Ok(None) };
    let has = |wanted: &str| given.iter().any(|(key, _)| matches!(key, Node::Text(key) if key == wanted));
    let found = [CompoundKey::OneOf, CompoundKey::AllOrNone].into_iter().find(|kind| has(kind.key()));
    let Some(kind) = found else { return Ok(None) };
    let map = Map::open(at.clone(), kind.mapping(), sink).ok_or(())?;
    let name = compound_name(&map, kind, sink);
    if !matches!(map.find(kind.key()).map(|at| at.node), Some(Node::Text(_))) {
        return Err(());
    }
    let doc = map.words("doc");
    let parts = match (kind, &name) {
        (CompoundKey::OneOf, _) => alternatives(&map, sink),
        (CompoundKey::AllOrNone, Some(name)) => bundle(name, &map, sink),
        (CompoundKey::AllOrNone, None) => None,
    };
    let stated = stated(&map, sink);
    let whole = || Some(CompoundEntry { kind, name: name?, doc: doc?, parts: parts? });
    let target = Target::Compound(Box::new(whole().ok_or(())?));
    Ok(Some(Entry { target, stated, when: None }))
}

/// The name, which some take for the place of what there is to choose from.
fn compound_name(map: &Map<'_, '_>, kind: CompoundKey, sink: &Sink) -> Option<Spanned<String>> {
    let at = map.find(kind.key())?;
    if !matches!(at.node, Node::List(_) | Node::Map(_)) {
        return map.text(kind.key());
    }
    let (what, key, name) = match kind {
        CompoundKey::OneOf => ("choice", "alternatives", "contact"),
        CompoundKey::AllOrNone => ("bundle", "fields", "delivery"),
    };
    let key_of_it = kind.key();
    sink.push(
        Problem::new(Code::WrongType, format!("`{key_of_it}` is the name of the {what}, not what is in it"))
            .at(&at.loc)
            .label("expected a name")
            .help(format!(
                "write `{key_of_it}: {name}`, and below it, in the same column, `doc: ...` and `{key}: ...`"
            )),
    );
    None
}

/// The alternatives; `None` if anything is wrong with them, all of which is reported.
fn alternatives(map: &Map<'_, '_>, sink: &Sink) -> Option<Vec<(Spanned<String>, Vec<Entry>)>> {
    let at = map.get("alternatives")?;
    if let Node::List(_) = at.node {
        sink.push(
            at.wrong("a mapping of alternatives by name")
                .help("give each a name, and its fields in brackets: `email: [orderInformation.billTo.email]`"),
        );
        return None;
    }
    let given = at.entries("alternatives by name", sink)?;
    if given.len() < 2 {
        sink.push(
            Problem::new(Code::Choice, "a choice needs two alternatives or more")
                .at(&at.loc.key())
                .label(if given.is_empty() { "there is none" } else { "there is only one" })
                .help("where there is no choice, list the fields themselves; those that go together as `all_or_none`"),
        );
    }
    let enough = given.len() >= 2;
    let mut names: Vec<Spanned<String>> = Vec::new();
    let parts: Vec<_> = given
        .into_iter()
        .map(|(name, at)| {
            let (good, members) = (alternative_name(&name, &names, sink), members(&at, sink));
            names.push(name.clone());
            good.and(members).map(|members| (name, members))
        })
        .collect();
    parts.into_iter().collect::<Option<Vec<_>>>().filter(|_| enough)
}

fn alternative_name(name: &Spanned<String>, earlier: &[Spanned<String>], sink: &Sink) -> Option<()> {
    text::named(Naming::Snake, "an alternative's name", name, sink)?;
    let variant = names::upper_camel(&name.value);
    let Some(first) = earlier.iter().find(|other| names::upper_camel(&other.value) == variant) else {
        return Some(());
    };
    let message = format!("`{}` and `{}` would be the same variant", first.value, name.value);
    sink.push(
        Problem::new(Code::DuplicateName, message)
            .at(&name.loc)
            .label(format!("`{variant}` in Rust"))
            .also(&first.loc, "and so is this one")
            .help("rename one of the two"),
    );
    None
}

fn bundle(name: &Spanned<String>, map: &Map<'_, '_>, sink: &Sink) -> Option<Vec<(Spanned<String>, Vec<Entry>)>> {
    let at = map.get("fields")?;
    Some(vec![(name.clone(), members(&at, sink)?)])
}

/// Fields that are given together.
fn members(at: &At<'_>, sink: &Sink) -> Option<Vec<Entry>> {
    let members = entries(Some(at.clone()), sink);
    if members.is_empty() && at.list(sink)?.is_empty() {
        sink.push(
            Problem::new(Code::Empty, "there are no fields")
                .at(&at.loc.key())
                .label("an empty list")
                .help("name one field at least"),
        );
    }
    let plain = |entry: &Entry| refuse(entry, "inside a choice or a bundle", sink);
    Some(members.into_iter().filter(plain).collect()).filter(|members: &Vec<Entry>| !members.is_empty())
}

/// Whether an entry has no conditions; reports them if it has.
pub(crate) fn refuse(entry: &Entry, here: &str, sink: &Sink) -> bool {
    let (message, loc, help) = match (&entry.target, &entry.when) {
        (Target::Compound(compound), _) => (
            format!("`{}` is not allowed {here}", compound.kind.key()),
            &compound.name.loc,
            "put it into the `required` or `optional` fields of an operation",
        ),
        (_, Some(when)) => (
            format!("`required_when` is not allowed {here}"),
            &when.field.loc,
            "put it at an entry of an operation's `optional` fields",
        ),
        _ => return true,
    };
    sink.push(Problem::new(Code::ConditionPlace, message).at(loc).label("not here").help(help));
    false
}

/// The `required_when` of an entry.
pub(crate) fn when(map: &Map<'_, '_>, sink: &Sink) -> Option<When> {
    let at = map.get("required_when")?;
    if let Node::Text(path) = at.node {
        sink.push(
            Problem::new(Code::WrongType, "`required_when` is a mapping")
                .at(&at.loc)
                .label("expected a mapping")
                .help(format!("write `required_when: {{field: {}}}`", crate::yaml::in_flow(path))),
        );
        return None;
    }
    let inside = Map::open(at, &format::WHEN, sink)?;
    let field = inside.text("field")?;
    let equals = match inside.get("equals") {
        Some(at) => Some(value(&at, sink)?),
        None => None,
    };
    Some(When { field, equals })
}

/// A value to compare with. A number needs no quotes.
fn value(at: &At<'_>, sink: &Sink) -> Option<Spanned<String>> {
    match at.node {
        Node::Integer(number) => Some(Spanned { value: number.to_string(), loc: at.loc.clone() }),
        _ => text::of_shape(Shape::Wire, at.text(sink)?, sink),
    }
}
