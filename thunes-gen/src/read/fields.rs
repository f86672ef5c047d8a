//! `fields.yaml` and the files that add to it: every field, and the groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::model::Kind;
use crate::names;
use crate::problem::{Problem, Sink};
use crate::words::{and_list, did_you_mean};
use crate::yaml::{At, Loc, Map, Spanned};

use super::condition;
use super::entry::{Entry, Target, entries, unknown_word};
use super::path::{self, Place};
use super::text;

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) max: Option<u32>,
    pub(crate) advised_max: Option<u32>,
    pub(crate) loggable: bool,
    pub(crate) doc: String,
    /// Its path in the file.
    pub(crate) loc: Loc,
    /// Its name in the file.
    pub(crate) name_loc: Loc,
}

/// Where a field's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// From the caller.
    Input(Kind),
    /// The method's `code`.
    MethodCode,
    /// The method's `payment_type`.
    PaymentType,
    /// The operation's `action`.
    Action,
}

/// All of `fields.yaml`, and of `fields.*.yaml`.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// In the order of the files.
    pub(crate) list: Vec<Field>,
    by_path: BTreeMap<String, usize>,
    pub(crate) groups: BTreeMap<String, FieldGroup>,
    /// Paths and groups that are there but wrong: using them is no further mistake.
    broken: BTreeSet<String>,
}

const FIELD_KEYS: [&str; 8] = ["name", "type", "item", "max", "advised_max", "zero", "loggable", "doc"];

const TYPES: [&str; 13] = [
    "text",
    "email",
    "phone",
    "url",
    "country",
    "amount",
    "currency",
    "integer",
    "list",
    "pairs",
    "method_code",
    "payment_type",
    "action",
];

/// A name for several fields.
#[derive(Debug)]
pub(crate) struct FieldGroup {
    pub(crate) entries: Vec<Entry>,
    /// Its name in the file.
    pub(crate) loc: Loc,
}

/// Reads the files: `fields.yaml`, and those that add to it.
pub(crate) fn read(roots: Vec<At<'_>>, sink: &Sink) -> Option<Fields> {
    let open = |(n, root)| {
        Map::open(root, if n == 0 { "`fields.yaml`" } else { "a file of fields" }, &["fields", "groups"], sink)
    };
    let maps: Vec<Map<'_, '_>> = roots.into_iter().enumerate().map(open).collect::<Option<_>>()?;
    let mut fields = Fields::default();
    for (n, map) in maps.iter().enumerate() {
        // A file that adds something may add groups only.
        let given = if n == 0 { map.need("fields", "{}") } else { map.get("fields") };
        for (path, at) in given.and_then(|at| at.entries("fields by path", sink)).unwrap_or_default() {
            if let Some(whole) = nested(&path, &at, sink) {
                fields.broken.insert(bare(&whole));
                continue;
            }
            match field(&path, at, sink) {
                Some(field) => fields.add(field, sink),
                None => _ = fields.broken.insert(bare(&path.value)),
            }
        }
    }
    fields.check_names(sink);
    fields.check_lists(sink);
    for (name, at) in maps.iter().filter_map(|map| map.get("groups")?.entries("groups by name", sink)).flatten() {
        fields.add_group(name, at, sink);
    }
    Some(fields)
}

/// What stands in two files. That it stands twice in one file was told already.
fn in_two_files(what: &str, second: &Loc, first: &Loc) -> Option<Problem> {
    (second.file != first.file).then(|| {
        Problem::new(Code::DuplicateKey, format!("{what} stands in two files"))
            .at(second)
            .label("the second one")
            .also(first, "the first one")
            .help("keep one of the two: files named `fields.*.yaml` add to `fields.yaml`, and change nothing in it")
    })
}

fn field(path: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Field> {
    let good_path = path_is_good(path, sink);
    let map = Map::open(at, "a field", &FIELD_KEYS, sink)?;
    let doc = text::prose(&map, "doc", "What it is.", sink);
    let name = map.need_text("name", &proposed_name(&path.value));
    let name = name.filter(|name| {
        text::named(names::field(&name.value), "a field's name", &name.value, &name.loc, sink).is_some()
    });
    let kind = kind(&map, path, sink);
    let (max, advised_max) = (map.number("max"), map.number("advised_max"));
    let loggable = map.flag("loggable");
    limits(&map, kind.as_ref(), max.as_ref(), advised_max.as_ref(), sink);
    let name = name.filter(|_| good_path)?;
    Some(Field {
        path: path.value.clone(),
        name: name.value,
        kind: kind?,
        max: max.map(|max| max.value),
        advised_max: advised_max.map(|max| max.value),
        loggable,
        doc: doc?,
        loc: path.loc.clone(),
        name_loc: name.loc,
    })
}

/// A path written as mappings in each other: told, with the path that was meant.
fn nested(path: &Spanned<String>, at: &At<'_>, sink: &Sink) -> Option<String> {
    let has_key_of_fields = |at: &At<'_>| FIELD_KEYS.iter().any(|key| at.key(key).is_some());
    let mut inner = at.clone();
    let mut whole = path.value.clone();
    while !has_key_of_fields(&inner) {
        let (name, next) = inner.entries("", &Sink::default())?.into_iter().next()?;
        whole = format!("{whole}.{}", name.value);
        inner = next;
    }
    if whole == path.value {
        return None;
    }
    sink.push(
        Problem::new(Code::BadPath, format!("`{}` is no field, but a part of a path", path.value.escape_debug()))
            .at(&path.loc)
            .label("only a part of a path")
            .note("a field stands under its whole path, which is one key")
            .help(format!("write `{}:`", whole.escape_debug())),
    );
    Some(whole)
}

fn path_is_good(path: &Spanned<String>, sink: &Sink) -> bool {
    path::check(path, sink);
    path::is_good(&path.value)
}

/// A name that would do: the last two words of the path.
fn proposed_name(path: &str) -> String {
    use heck::ToSnakeCase;
    let words: Vec<&str> = path.trim_end_matches("[]").rsplit('.').take(2).collect();
    words.into_iter().rev().collect::<Vec<_>>().join("_").to_snake_case()
}

fn kind(map: &Map<'_, '_>, path: &Spanned<String>, sink: &Sink) -> Option<FieldKind> {
    let word = map.need_text("type", "text")?;
    let zero = map.flag("zero");
    let item = map.text("item");
    let kind = match word.value.as_str() {
        "text" => FieldKind::Input(Kind::Text),
        "email" => FieldKind::Input(Kind::Email),
        "phone" => FieldKind::Input(Kind::Phone),
        "url" => FieldKind::Input(Kind::Url),
        "country" => FieldKind::Input(Kind::Country),
        "amount" => FieldKind::Input(Kind::Amount { zero }),
        "currency" => FieldKind::Input(Kind::Currency),
        "integer" => FieldKind::Input(Kind::Integer),
        "list" => FieldKind::Input(Kind::List { item: item_name(map, sink)? }),
        "pairs" => FieldKind::Input(Kind::Pairs),
        "method_code" => FieldKind::MethodCode,
        "payment_type" => FieldKind::PaymentType,
        "action" => FieldKind::Action,
        _ => {
            let problem = unknown_word("type", &word, &TYPES);
            let ours = elsewhere(&word.value).filter(|_| problem.replacement.is_none());
            sink.push(ours.into_iter().fold(problem, Problem::did_you_mean));
            return None;
        }
    };
    if item.is_some() && word.value != "list" {
        not_for_type(map, "item", &word.value, "list", sink);
    }
    if zero && word.value != "amount" {
        not_for_type(map, "zero", &word.value, "amount", sink);
    }
    fits_path(&kind, &word, path, sink).then_some(kind)
}

/// Our type for the word that other formats have for it.
fn elsewhere(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "string" | "str" => "text",
        "int" | "number" | "u32" => "integer",
        "decimal" | "money" | "price" => "amount",
        "array" => "list",
        "uri" | "link" => "url",
        "telephone" | "tel" => "phone",
        _ => return None,
    })
}

fn item_name(map: &Map<'_, '_>, sink: &Sink) -> Option<String> {
    let item = map.need_text("item", "LineItem")?;
    text::named(names::type_name(&item.value), text::TYPE, &item.value, &item.loc, sink)?;
    Some(item.value)
}

/// A list's path ends in `[]`, and what a list holds is plain.
fn fits_path(kind: &FieldKind, word: &Spanned<String>, path: &Spanned<String>, sink: &Sink) -> bool {
    if !path::is_good(&path.value) {
        return true;
    }
    let is_list = matches!(kind, FieldKind::Input(Kind::List { .. } | Kind::Pairs));
    let problem = |message: &str| Problem::new(Code::BadPath, message.to_owned());
    let problem = match (path::place(&path.value), kind) {
        (Place::List, _) if !is_list => problem("a path that ends in `[]` is a list's")
            .at(&word.loc)
            .label("this type is no list")
            .help("write `type: list` or `type: pairs`, or take the `[]` away from the path"),
        (Place::Top | Place::Member(_), _) if is_list => problem("the path of a list ends in `[]`")
            .at(&path.loc)
            .label("`[]` is missing at the end")
            .help(format!("write `{}[]`", path.value)),
        (Place::Member(_), FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action)
        | (Place::Member(_), FieldKind::Input(Kind::Currency)) => {
            problem("a member of a list cannot be of this type").at(&word.loc).label("there is one of it in a request")
        }
        _ => return true,
    };
    sink.push(problem);
    false
}

fn limits(
    map: &Map<'_, '_>,
    kind: Option<&FieldKind>,
    max: Option<&Spanned<u32>>,
    advised: Option<&Spanned<u32>>,
    sink: &Sink,
) {
    for limit in [max, advised].into_iter().flatten().filter(|limit| limit.value == 0) {
        let problem = Problem::new(Code::BadText, "a limit of zero allows no value");
        sink.push(problem.at(&limit.loc).label("more than zero"));
    }
    if let (Some(max), Some(advised)) = (max, advised)
        && advised.value >= max.value
    {
        sink.push(
            Problem::new(Code::NotForType, "`advised_max` says something only if it is smaller than `max`")
                .at(&advised.loc)
                .label("not smaller")
                .also(&max.loc, "the limit")
                .help("leave `advised_max` out"),
        );
    }
    match kind {
        None => {}
        Some(FieldKind::Input(Kind::List { .. } | Kind::Pairs)) => no_limits(map, "a list", sink),
        Some(FieldKind::Input(_)) => {}
        Some(_) => no_limits(map, "a value that is filled in", sink),
    }
}

fn no_limits(map: &Map<'_, '_>, what: &str, sink: &Sink) {
    for key in ["max", "advised_max"] {
        let Some(at) = map.get(key) else { continue };
        sink.push(
            Problem::new(Code::NotForType, format!("{what} has no `{key}`"))
                .at(&at.loc.key())
                .label("not for this type")
                .help("leave it out"),
        );
    }
}

fn not_for_type(map: &Map<'_, '_>, key: &str, found: &str, wanted: &str, sink: &Sink) {
    let Some(at) = map.get(key) else { return };
    sink.push(
        Problem::new(Code::NotForType, format!("a field of type `{found}` has no `{key}`"))
            .at(&at.loc.key())
            .label(format!("only for `type: {wanted}`")),
    );
}

/// A path without the marks of lists, which are the likeliest to be wrong.
fn bare(path: &str) -> String {
    path.replace("[]", "")
}

/// What looking for a field gives.
pub(crate) enum Found<T> {
    /// It is there.
    Yes(T),
    /// It is there, but was told to be wrong.
    Broken,
    /// It is not there.
    No,
}

impl Fields {
    fn add(&mut self, field: Field, sink: &Sink) {
        let index = *self.by_path.entry(field.path.clone()).or_insert(self.list.len());
        if let Some(first) = self.list.get(index) {
            let problem = in_two_files(&format!("the field `{}`", field.path), &field.loc, &first.loc);
            problem.into_iter().for_each(|problem| sink.push(problem));
        }
        self.list.push(field);
    }

    fn add_group(&mut self, name: Spanned<String>, at: At<'_>, sink: &Sink) {
        if text::named(names::snake(&name.value), "a group's name", &name.value, &name.loc, sink).is_none() {
            self.broken.insert(name.value);
            return;
        }
        if let Some(first) = self.groups.get(&name.value).map(|group| &group.loc) {
            let problem = in_two_files(&format!("the group `{}`", name.value), &name.loc, first);
            problem.into_iter().for_each(|problem| sink.push(problem));
        }
        let entries = entries(Some(at), sink);
        for entry in &entries {
            condition::refuse(entry, "in a group", sink);
            match &entry.target {
                Target::Compound(_) => {}
                Target::Path(path) => _ = self.look_up(path, sink),
                Target::Group(inner) => sink.push(
                    Problem::new(Code::NestedGroup, "a group names fields, not groups")
                        .at(&inner.loc)
                        .label(format!("inside the group `{}`", name.value))
                        .help("name both groups where they are used, or write the fields out"),
                ),
            }
        }
        self.groups.insert(name.value, FieldGroup { entries, loc: name.loc });
    }

    /// The field with this path.
    pub(crate) fn find(&self, path: &str) -> Found<usize> {
        match self.by_path.get(path) {
            Some(index) => Found::Yes(*index),
            None if self.broken.contains(&bare(path)) => Found::Broken,
            None => Found::No,
        }
    }

    /// The field that an entry names. A list is not named by itself.
    pub(crate) fn look_up(&self, path: &Spanned<String>, sink: &Sink) -> Option<usize> {
        let index = self.known(path, sink)?;
        let field = self.list.get(index)?;
        if !matches!(field.kind, FieldKind::Input(Kind::List { .. } | Kind::Pairs)) {
            return Some(index);
        }
        let members: Vec<String> = self.members(&path.value).map(|field| field.path.clone()).collect();
        sink.push(
            Problem::new(Code::ListNotMember, format!("`{}` is a list: name its members", path.value))
                .at(&path.loc)
                .label("a list")
                .note("a list is required when one of its members is")
                .help(format!("its members are {}", and_list(&members))),
        );
        None
    }

    /// The field with this path, or a problem.
    pub(crate) fn known(&self, path: &Spanned<String>, sink: &Sink) -> Option<usize> {
        match self.find(&path.value) {
            Found::Yes(index) => return Some(index),
            Found::Broken => return None,
            Found::No => {}
        }
        let problem = Problem::new(Code::UnknownField, format!("unknown field `{}`", path.value.escape_debug()))
            .at(&path.loc)
            .label("not in `fields.yaml`");
        sink.push(self.advise(problem, &path.value));
        None
    }

    fn advise(&self, problem: Problem, path: &str) -> Problem {
        let paths = self.list.iter().map(|field| field.path.as_str());
        // A setter's name, written exactly, goes before paths that only look like it.
        let by_name = self.list.iter().find(|field| field.name == path);
        if let Some(near) = did_you_mean(path, paths.clone()).filter(|_| by_name.is_none()) {
            return problem.did_you_mean(near);
        }
        // `lineItems.x` for `lineItems[].x`, and the last words alone.
        let plain = bare(path);
        let by_end = paths.clone().find(|known| {
            let known = bare(known);
            known == plain || known.ends_with(&format!(".{plain}"))
        });
        match (by_name.map(|field| field.path.as_str()).or(by_end), self.groups.contains_key(path)) {
            (Some(near), _) => problem.did_you_mean(near).note("fields are named by their whole path"),
            (None, true) => problem.help(format!("there is a group of this name: `group: {path}`")),
            (None, false) => problem.help("add it to `fields.yaml` with a name, a type and a doc"),
        }
    }

    /// The entries of a group, or a problem.
    pub(crate) fn group(&self, name: &Spanned<String>, sink: &Sink) -> &[Entry] {
        if let Some(group) = self.groups.get(&name.value) {
            return &group.entries;
        }
        if !self.broken.contains(&name.value) {
            let near = did_you_mean(&name.value, self.groups.keys().map(String::as_str));
            sink.push(
                Problem::new(Code::UnknownGroup, format!("unknown group `{}`", name.value.escape_debug()))
                    .at(&name.loc)
                    .label("not in the groups of `fields.yaml`")
                    .near_or_known(near, &self.groups.keys().collect::<Vec<_>>()),
            );
        }
        &[]
    }

    /// The fields of a list's items.
    pub(crate) fn members<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a Field> {
        self.list.iter().filter(move |field| path::place(&field.path) == Place::Member(list))
    }

    fn check_names(&self, sink: &Sink) {
        let mut seen: BTreeMap<(Option<&str>, &str), &Field> = BTreeMap::new();
        for field in &self.list {
            let object = match path::place(&field.path) {
                Place::Member(list) => Some(list),
                Place::Top | Place::List => None,
            };
            let Some(first) = seen.insert((object, &field.name), field) else { continue };
            if first.path == field.path {
                continue;
            }
            sink.push(
                Problem::new(Code::DuplicateName, format!("two fields have the name `{}`", field.name))
                    .at(&field.name_loc)
                    .label(format!("the second one, of `{}`", field.path))
                    .also(&first.name_loc, format!("the first one, of `{}`", first.path))
                    .help("give each field a name of its own: it becomes a setter"),
            );
        }
    }

    fn check_lists(&self, sink: &Sink) {
        for field in &self.list {
            match (path::place(&field.path), &field.kind) {
                (Place::Member(list), _) => self.check_member(field, list, sink),
                (_, FieldKind::Input(Kind::Pairs)) => self.check_pairs(field, sink),
                (_, FieldKind::Input(Kind::List { .. })) if !self.has_members(&field.path) => sink.push(
                    Problem::new(Code::NoList, format!("the list `{}` has no members", field.path))
                        .at(&field.loc)
                        .label("a list of nothing")
                        .help(format!("add a field `{}.quantity` or the like", field.path)),
                ),
                _ => {}
            }
        }
    }

    /// Members that are there but wrong count.
    fn has_members(&self, list: &str) -> bool {
        let start = format!("{}.", bare(list));
        self.members(list).next().is_some() || self.broken.iter().any(|path| path.starts_with(&start))
    }

    fn check_member(&self, field: &Field, list: &str, sink: &Sink) {
        if let Found::No = self.find(list) {
            sink.push(
                Problem::new(Code::NoList, format!("`{}` is a member of a list that does not exist", field.path))
                    .at(&field.loc)
                    .label(format!("there is no field `{list}`"))
                    .help(format!(
                        "add the field `{list}` with `type: list` and the name of its items, `item: LineItem`"
                    )),
            );
        }
    }

    fn check_pairs(&self, list: &Field, sink: &Sink) {
        let whole = |member: &str| format!("{}.{member}", list.path);
        for member in ["key", "value"].map(whole) {
            if let Found::No = self.find(&member) {
                sink.push(
                    Problem::new(Code::Pairs, format!("pairs need a field `{member}`"))
                        .at(&list.loc)
                        .label("pairs have exactly the members `key` and `value`")
                        .help(format!("add the field `{member}` with `type: text`")),
                );
            }
        }
        for member in self.members(&list.path) {
            let named = [whole("key"), whole("value")].contains(&member.path);
            let problem = match (&member.kind, named) {
                (FieldKind::Input(Kind::Text), true) => continue,
                (_, true) => Problem::new(Code::Pairs, "key and value of pairs are text").label("not `type: text`"),
                (_, false) => Problem::new(Code::Pairs, "pairs have exactly the members `key` and `value`")
                    .label("neither of the two")
                    .help("use `type: list` for objects with other members"),
            };
            sink.push(problem.at(&member.loc).also(&list.loc, "the pairs"));
        }
    }
}
