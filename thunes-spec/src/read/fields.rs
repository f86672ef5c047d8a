//! `fields.yaml` and the files that add to it: every field, and the groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::format::{self, Naming};
use crate::kind::Kind;
use crate::path::without_lists;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::{and_list, did_you_mean, is_slip};
use crate::yaml::{At, Spanned};

use super::clashes::Clashes;
use super::entry::{Entry, Target, entries};
use super::field::{self, Field, FieldId, FieldKind};
use super::map::Map;
use super::text;

/// All of `fields.yaml`, and of `fields.*.yaml`.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    /// In the order of the files.
    pub(crate) list: Vec<Field>,
    by_path: BTreeMap<String, usize>,
    pub(crate) clashes: Clashes,
    pub(crate) groups: BTreeMap<String, FieldGroup>,
    /// Paths and groups that exist but are wrong: using them is not another error.
    broken: BTreeSet<String>,
    /// Whether fields that are missing may be among those that could not be read.
    lacks_fields: bool,
    /// Whether groups that are missing may be among those that could not be read.
    lacks_groups: bool,
}

/// A name for several fields.
#[derive(Debug)]
pub(crate) struct FieldGroup {
    pub(crate) entries: Vec<Entry>,
    /// Its name in the file.
    pub(crate) loc: Loc,
}

/// Reads the files: `fields.yaml`, and those that add to it.
pub(crate) fn read(roots: Vec<At<'_>>, sink: &Sink) -> Option<Fields> {
    let open = |root| Map::open(root, &format::FIELDS_FILE, sink);
    let maps: Vec<Map<'_, '_>> = roots.into_iter().map(open).collect::<Option<_>>()?;
    let lacks = |key| maps.iter().any(|map| map.is_lost(key));
    let mut fields = Fields { lacks_fields: lacks("fields"), lacks_groups: lacks("groups"), ..Fields::default() };
    for (n, map) in maps.iter().enumerate() {
        // A file that adds something may add groups only.
        if n == 0 {
            _ = map.need("fields");
        }
        let (given, lost) = map.by_and_lost("fields");
        fields.broken.extend(lost.iter().map(|path| without_lists(path)));
        for (path, at) in given {
            if let Some(whole) = field::nested(&path, &at, sink) {
                fields.broken.insert(without_lists(&whole));
                continue;
            }
            match field::read(FieldId(fields.list.len()), &path, at, sink) {
                Some(field) => fields.add(field, sink),
                None => _ = fields.broken.insert(without_lists(&path.value)),
            }
        }
    }
    fields.check_lists(sink);
    fields.clashes = Clashes::of(&fields.list);
    for (name, at) in maps.iter().flat_map(|map| map.by("groups")) {
        fields.add_group(name, at, sink);
    }
    (!fields.lacks_fields).then_some(fields)
}

/// Names in two files. Names that occur twice in one file are already reported.
fn in_two_files(what: &str, second: &Loc, first: &Loc) -> Option<Problem> {
    (second.file != first.file).then(|| {
        Problem::new(Code::DuplicateKey, format!("{what} is in two files"))
            .at(second)
            .label("the second one")
            .also(first, "the first one")
            .help("keep one of the two: files named `fields.*.yaml` add to `fields.yaml` and cannot change it")
    })
}

/// What looking for a field gives.
pub(crate) enum Found<T> {
    /// It is there.
    Yes(T),
    /// It exists, but is reported as wrong.
    Broken,
    /// It is not there.
    No,
}

impl Fields {
    fn add(&mut self, field: Field, sink: &Sink) {
        let index = *self.by_path.entry(field.path.to_string()).or_insert(self.list.len());
        if let Some(first) = self.list.get(index) {
            let problem = in_two_files(&format!("the field `{}`", field.path), &field.loc, &first.loc);
            problem.into_iter().for_each(|problem| sink.push(problem));
        }
        self.list.push(field);
    }

    fn add_group(&mut self, name: Spanned<String>, at: At<'_>, sink: &Sink) {
        if text::named(Naming::Snake, "a group's name", &name, sink).is_none() {
            self.broken.insert(name.value);
            return;
        }
        if let Some(first) = self.groups.get(&name.value).map(|group| &group.loc) {
            let problem = in_two_files(&format!("the group `{}`", name.value), &name.loc, first);
            problem.into_iter().for_each(|problem| sink.push(problem));
        }
        let entries = entries(Some(at), sink);
        for entry in &entries {
            match &entry.target {
                Target::Path(path) => _ = self.look_up(path, sink),
                Target::Group(inner) => sink.push(
                    Problem::new(Code::NestedGroup, "a group names fields, not groups")
                        .at(&inner.loc)
                        .label(format!("inside the group `{}`", name.value))
                        .help("name both groups where they are used, or list the fields"),
                ),
            }
        }
        self.groups.insert(name.value, FieldGroup { entries, loc: name.loc });
    }

    /// The field with this path.
    pub(crate) fn find(&self, path: &str) -> Found<&Field> {
        match self.by_path.get(path).and_then(|index| self.list.get(*index)) {
            Some(field) => Found::Yes(field),
            None if self.lacks_fields || self.broken.contains(&without_lists(path)) => Found::Broken,
            None => Found::No,
        }
    }

    /// The field that an entry names. An entry cannot name a list.
    pub(crate) fn look_up(&self, path: &Spanned<String>, sink: &Sink) -> Option<&Field> {
        let field = self.known(path, sink)?;
        if !matches!(&field.kind, FieldKind::Input(kind) if kind.json().is_list()) {
            return Some(field);
        }
        let members: Vec<&str> = self.members(&path.value).map(|field| field.path.as_str()).collect();
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
    pub(crate) fn known(&self, path: &Spanned<String>, sink: &Sink) -> Option<&Field> {
        match self.find(&path.value) {
            Found::Yes(field) => return Some(field),
            Found::Broken => return None,
            // An entry of a group is looked up for each method that uses it, and what was meant takes long to find.
            Found::No if sink.has(Code::UnknownField, &path.loc) => return None,
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
            return problem.did_you_mean(near).certain_if(is_slip(path, paths));
        }
        // `lineItems.x` for `lineItems[].x`, and the last words alone.
        let plain = without_lists(path);
        let by_end = paths.clone().find(|known| {
            let known = without_lists(known);
            known == plain || known.ends_with(&format!(".{plain}"))
        });
        match (by_name.map(|field| field.path.as_str()).or(by_end), self.groups.contains_key(path)) {
            (Some(near), _) => {
                let problem = problem.did_you_mean(near).certain_if(by_name.is_some());
                problem.note("fields are named by their full path")
            }
            (None, true) => problem.help(format!("there is a group of this name: `group: {path}`")),
            (None, false) => problem.help("add it to `fields.yaml` with a name, a type and a doc"),
        }
    }

    /// The entries of a group, or a problem.
    pub(crate) fn group(&self, name: &Spanned<String>, sink: &Sink) -> &[Entry] {
        if let Some(group) = self.groups.get(&name.value) {
            return &group.entries;
        }
        if !self.lacks_groups && !self.broken.contains(&name.value) {
            let near = did_you_mean(&name.value, self.groups.keys().map(String::as_str));
            sink.push(
                Problem::new(Code::UnknownGroup, format!("unknown group `{}`", name.value.escape_debug()))
                    .at(&name.loc)
                    .label("not in the groups of `fields.yaml`")
                    .near_or_known(near, &self.groups.keys().collect::<Vec<_>>())
                    .certain_if(is_slip(&name.value, self.groups.keys().map(String::as_str))),
            );
        }
        &[]
    }

    /// The fields of a list's items.
    pub(crate) fn members<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a Field> {
        self.list.iter().filter(move |field| field.path.is_in(list))
    }

    fn check_lists(&self, sink: &Sink) {
        for field in &self.list {
            match (field.path.list(), &field.kind) {
                (Some(list), _) => self.check_member(field, list, sink),
                (_, FieldKind::Input(Kind::Pairs)) => self.check_pairs(field, sink),
                (_, FieldKind::Input(Kind::List { .. })) if !self.has_members(&field.path) => sink.push(
                    Problem::new(Code::NoList, format!("the list `{}` has no members", field.path))
                        .at(&field.loc)
                        .label("an empty list")
                        .help(format!("add a field such as `{}.quantity`", field.path)),
                ),
                _ => {}
            }
        }
    }

    /// Members that are there but wrong count.
    fn has_members(&self, list: &str) -> bool {
        let start = format!("{}.", without_lists(list));
        self.members(list).next().is_some() || self.broken.iter().any(|path| path.starts_with(&start))
    }

    fn check_member(&self, field: &Field, list: &str, sink: &Sink) {
        if let Found::No = self.find(list) {
            sink.push(
                Problem::new(Code::NoList, format!("`{}` is a member of a list that does not exist", field.path))
                    .at(&field.loc)
                    .label(format!("`fields.yaml` has no field `{list}`"))
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
            let named = [whole("key"), whole("value")].iter().any(|path| member.path == *path);
            let problem = match (&member.kind, named) {
                (FieldKind::Input(Kind::Text), true) => continue,
                (_, true) => {
                    Problem::new(Code::Pairs, "the key and value of pairs must be text").label("not `type: text`")
                }
                (_, false) => Problem::new(Code::Pairs, "pairs have exactly the members `key` and `value`")
                    .label("neither key nor value")
                    .help("use `type: list` for objects with other members"),
            };
            sink.push(problem.at(&member.loc).also(&list.loc, "the pairs"));
        }
    }
}
