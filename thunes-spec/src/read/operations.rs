//! `operations.yaml`: what the gateway can be asked to do.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::format::{self, Naming, STATUSES_BY_NAME};
use crate::model::{Evidence, FixedValue, Operation, OperationRequest, Status};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::{and_list, did_you_mean};
use crate::yaml::{At, Spanned};

use super::entry::{Entry, entries, recommended};
use super::errata::errata;
use super::map::Map;
use super::stated::{stability, stated};
use super::text;

/// An operation.
#[derive(Debug)]
pub(crate) struct Op {
    pub(crate) model: Operation,
    pub(crate) action: Option<Action>,
    pub(crate) creates: Option<String>,
    pub(crate) section: String,
    pub(crate) required: Vec<Entry>,
    /// Fields that a request should have where it takes them.
    pub(crate) recommended: Vec<Entry>,
    /// Its name in the file.
    pub(crate) loc: Loc,
    /// Its `id` in the file.
    pub(crate) id_loc: Loc,
}

/// What an operation asks for.
#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) value: FixedValue,
    pub(crate) loc: Loc,
}

/// All of `operations.yaml`.
#[derive(Debug, Default)]
pub(crate) struct Operations {
    pub(crate) edition: String,
    pub(crate) list: Vec<Op>,
    /// Names of operations that are there but wrong.
    broken: BTreeSet<String>,
}

impl Operations {
    /// Adds an operation. The types of all operations differ, also where no method has both: their statuses stand in one module.
    fn add(&mut self, op: Op, sink: &Sink) {
        // That a key is there twice is already reported.
        if self.list.iter().any(|other| other.model.name == op.model.name) {
            return;
        }
        let types = |op: &Op| op.model.requests.iter().map(|request| request.type_name.clone()).collect::<Vec<_>>();
        let mine = types(&op);
        let clash = self.list.iter().find_map(|other| {
            let same = types(other).into_iter().find(|name| mine.contains(name))?;
            Some((same, &other.loc))
        });
        let Some((name, first)) = clash else {
            self.list.push(op);
            return;
        };
        sink.push(
            Problem::new(Code::TypeNameClash, format!("two operations would have the type `{name}`"))
                .at(&op.loc)
                .label("the second one")
                .also(first, "the first one")
                .help("rename one of the two"),
        );
        self.broken.insert(op.model.name);
    }

    /// The operation of this name, or a problem.
    pub(crate) fn find(&self, name: &Spanned<String>, sink: &Sink) -> Option<&Op> {
        let found = self.list.iter().find(|op| op.model.name == name.value);
        // That there is none at all was told already.
        if found.is_none() && !self.broken.contains(&name.value) && !self.list.is_empty() {
            let names: Vec<&str> = self.list.iter().map(|op| op.model.name.as_str()).collect();
            let problem =
                Problem::new(Code::UnknownOperation, format!("unknown operation `{}`", name.value.escape_debug()))
                    .at(&name.loc)
                    .label("not in `operations.yaml`");
            sink.push(problem.near_or_known(did_you_mean(&name.value, names.iter().copied()), &names));
        }
        found
    }
}

/// Reads the file.
pub(crate) fn read(root: At<'_>, sink: &Sink) -> Option<Operations> {
    let map = Map::open(root, &format::OPERATIONS_FILE, sink)?;
    let edition = map.words("edition").unwrap_or_default();
    let mut operations = Operations { edition, ..Operations::default() };
    let given = map.by("operations");
    if given.is_empty() && map.has("operations") {
        sink.push(
            Problem::new(Code::Empty, "there are no operations").at(&map.owner()).help("add `operations: {sale: ...}`"),
        );
    }
    for (name, at) in given {
        match operation(&name, at, sink) {
            Some(op) => operations.add(op, sink),
            None => _ = operations.broken.insert(name.value),
        }
    }
    check_kinds(&operations, sink);
    Some(operations)
}

fn operation(name: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Op> {
    let good_name = text::named(Naming::Snake, "an operation's name", name, sink);
    let map = Map::open(at, &format::OPERATION, sink)?;
    let (doc, http, section) = (map.words("doc"), map.words("http"), map.words("section"));
    let ids = ids(&map, sink);
    let path = path(&map, sink);
    let creates = map.text("creates");
    let action = action(&map, sink);
    let required = entries(map.get("required"), sink);
    let recommended = recommended(&map, sink);
    let stability = stability(&map);
    let errata = errata(&map, sink);
    let requests = ids.and_then(|ids| requests(&name.value, &map, &ids, creates.as_ref(), sink));
    // Without its action, which is wrong, nothing can be said of its fields.
    good_name.filter(|()| action.is_some() || !map.has("action"))?;
    let model = Operation {
        name: name.value.clone(),
        doc: doc?,
        http: http?,
        path: path?,
        repeatable: map.flag("repeatable"),
        stability: stability?,
        requests: requests?,
        errata,
    };
    let id_loc = map.find("id").map_or_else(|| name.loc.clone(), |at| at.loc);
    let creates = creates.map(|kind| kind.value);
    Some(Op { model, action, creates, section: section?, required, recommended, loc: name.loc.clone(), id_loc })
}

/// The kinds of id in the path; `None` where they are wrong.
fn ids(map: &Map<'_, '_>, sink: &Sink) -> Option<Vec<Spanned<String>>> {
    let Some(at) = map.get("id") else { return (!map.is_meant("id")).then(Vec::new) };
    let items = at.list(sink)?;
    if items.is_empty() {
        sink.push(
            Problem::new(Code::Empty, "`id` lists no kinds")
                .at(&at.loc)
                .label("an empty list")
                .help("name the kinds of id that fit into the path, or leave `id` out"),
        );
        return None;
    }
    let mut kinds: Vec<Spanned<String>> = Vec::new();
    let given = items.len();
    for kind in items.into_iter().map(|item| text::of_shape(format::KIND_OF_ID, item.text(sink)?, sink)) {
        let kind = kind?;
        match kinds.iter().find(|other| other.value == kind.value) {
            Some(first) => sink.push(
                Problem::new(Code::Twice, format!("`{}` is listed twice", kind.value))
                    .at(&kind.loc)
                    .label("the second one")
                    .also(&first.loc, "the first one"),
            ),
            None => kinds.push(kind),
        }
    }
    // With one that is listed twice, it is open whether the statuses go by kind.
    (kinds.len() == given).then_some(kinds)
}

fn path(map: &Map<'_, '_>, sink: &Sink) -> Option<String> {
    let path = map.text("path")?;
    let problem = |message: String| Problem::new(Code::PathParameter, message).at(&path.loc);
    let plain = path.value.replace("{id}", "id");
    let has_id = plain != path.value;
    let problem = if let Some(parameter) = parameter(&plain) {
        problem(format!("the path has an unknown parameter `{parameter}`"))
            .label("only `{id}` can be filled in")
            .help("write `{id}`, and name with `id:` the kinds of id that fit")
    } else if !is_path(&plain) || path.value.matches("{id}").count() > 1 {
        Problem::new(Code::BadPath, "this is not the path of a URL").at(&path.loc).label(
            "parts after `/` with letters, digits and `-._~`, none of them empty, `.` or `..`, and `{id}` at most once",
        )
    } else if has_id && !map.has("id") && !map.is_meant("id") {
        problem("the path has `{id}`, and nothing says which ids fit".to_owned())
            .label("`{id}` cannot be filled in")
            .help("add `id: [sale]` with the kinds of id that fit")
    } else if let Some(id) = map.get("id").filter(|_| !has_id) {
        problem("the operation has an `id`, and its path has no place for it".to_owned())
            .at(&id.loc.key())
            .label("goes nowhere")
            .also(&path.loc, "no `{id}` in here")
            .help("put `{id}` into the path, or leave `id` out")
    } else {
        return Some(path.value);
    };
    sink.push(problem);
    None
}

fn parameter(path: &str) -> Option<&str> {
    let open = path.find('{')?;
    let close = path.get(open..)?.find('}')?;
    path.get(open..=open + close)
}

/// A URL's parser would fold empty parts and dots: the request would go elsewhere.
fn is_path(path: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && part.chars().all(is_path_character);
    path.strip_prefix('/').is_some_and(|parts| parts.split('/').all(is_part))
}

fn is_path_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
}

fn action(map: &Map<'_, '_>, sink: &Sink) -> Option<Action> {
    let at = map.get("action")?;
    let loc = at.loc.clone();
    let map = Map::open(at, &format::ACTION, sink)?;
    let (code, shape) = (map.words("code"), map.words("shape")?);
    let value = match shape.as_str() {
        "array" => FixedValue::Array(code?),
        _ => FixedValue::Text(code?),
    };
    Some(Action { value, loc })
}

/// The request types: one, or one for each kind of id.
fn requests(
    name: &str,
    map: &Map<'_, '_>,
    ids: &[Spanned<String>],
    creates: Option<&Spanned<String>>,
    sink: &Sink,
) -> Option<Vec<OperationRequest>> {
    if !map.has("id") && !map.has("creates") && !map.is_meant("creates") {
        sink.push(no_reply_id(&map.owner()));
        return None;
    }
    let at = map.get("statuses")?;
    let request = |subject: Option<&str>, statuses| {
        let reply_id = creates.map(|kind| kind.value.as_str()).or(subject)?;
        let prefix = subject.filter(|_| ids.len() > 1).map(names::upper_camel).unwrap_or_default();
        Some(OperationRequest {
            type_name: format!("{prefix}{}", names::upper_camel(name)),
            subject: subject.map(str::to_owned),
            reply_id: reply_id.to_owned(),
            statuses,
        })
    };
    if ids.len() > 1 {
        let statuses = statuses_by_kind(at, ids, sink)?;
        return ids.iter().zip(statuses).map(|(kind, statuses)| request(Some(&kind.value), statuses)).collect();
    }
    let subject = ids.first().map(|kind| kind.value.as_str());
    Some(vec![request(subject, statuses(at, sink)?)?])
}

fn no_reply_id(loc: &Loc) -> Problem {
    Problem::new(Code::NoReplyId, "the operation neither creates an id nor takes one")
        .at(loc)
        .label("which id does its reply carry?")
        .help("add `creates: sale` with the kind of id in the reply, or `id: [sale]` with the kinds in the path")
}

fn statuses_by_kind(at: At<'_>, ids: &[Spanned<String>], sink: &Sink) -> Option<Vec<Vec<Status>>> {
    let entries = at.entries("statuses by kind of id", sink)?;
    let kinds: Vec<&str> = ids.iter().map(|kind| kind.value.as_str()).collect();
    let help =
        || format!("this operation takes several kinds of id: put the statuses of each under {}", and_list(&kinds));
    for (key, _) in entries.iter().filter(|(key, _)| !kinds.contains(&key.value.as_str())) {
        sink.push(
            Problem::new(
                Code::Status,
                format!("`{}` is none of the operation's kinds of id", key.value.escape_debug()),
            )
            .at(&key.loc)
            .label("expected a kind of id")
            .help(help()),
        );
    }
    let of_kind = |kind: &&str| {
        let found = entries.iter().find(|(key, _)| key.value == **kind);
        if found.is_none() {
            sink.push(
                Problem::new(Code::Status, format!("the statuses of `{kind}` are missing"))
                    .at(&at.loc.key())
                    .help(help()),
            );
        }
        statuses(found?.1.clone(), sink)
    };
    let all: Vec<Option<Vec<Status>>> = kinds.iter().map(of_kind).collect();
    all.into_iter().collect()
}

fn statuses(at: At<'_>, sink: &Sink) -> Option<Vec<Status>> {
    let entries = at.entries(STATUSES_BY_NAME.what, sink)?;
    if entries.is_empty() {
        sink.push(
            Problem::new(Code::Empty, "there are no statuses")
                .at(&at.loc.key())
                .label("a reply has a status")
                .help("add at least one: `PENDING: {doc: What it means.}`"),
        );
    }
    let mut seen: BTreeMap<String, (String, Loc)> = BTreeMap::new();
    let mut all = Vec::new();
    for (key, at) in entries {
        let Some(status) = status(&key, at, sink) else { continue };
        let same = status.variant.to_lowercase();
        if let Some((first, loc)) = seen.get(&same) {
            sink.push(same_status(&status, &key.loc, first, loc));
            continue;
        }
        seen.insert(same, (status.value.clone(), key.loc));
        all.push(status);
    }
    Some(all)
}

fn same_status(status: &Status, loc: &Loc, first: &str, first_loc: &Loc) -> Problem {
    Problem::new(Code::DuplicateStatus, format!("`{first}` and `{}` would be the same variant", status.value))
        .at(loc)
        .label(format!("`{}` in Rust", status.variant))
        .also(first_loc, "and so is this one")
        .note("case is ignored when a reply is read")
        .help("keep one of the two")
}

fn status(key: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Status> {
    let good = text::named(Naming::Status, "a status", key, sink);
    let map = Map::open(at, &format::STATUS, sink)?;
    let doc = map.words("doc");
    let stated = stated(&map, sink);
    let flags = (map.flag("final"), map.flag("ship"), map.flag("funded"));
    good?;
    Some(Status {
        value: key.value.clone(),
        variant: names::variant(&key.value).ok()?,
        doc: doc?,
        is_final: flags.0,
        may_ship: flags.1,
        is_funded: flags.2,
        evidence: stated.as_ref().map_or(Evidence::Listed, |stated| stated.evidence),
        note: stated.and_then(|stated| stated.note),
    })
}

/// Every kind of id in a path comes from some reply.
fn check_kinds(operations: &Operations, sink: &Sink) {
    if !operations.broken.is_empty() {
        return;
    }
    let created: BTreeSet<&str> = operations.list.iter().filter_map(|op| op.creates.as_deref()).collect();
    for op in &operations.list {
        for (n, request) in op.model.requests.iter().enumerate() {
            let Some(kind) = request.subject.as_deref().filter(|kind| !created.contains(kind)) else { continue };
            let near = did_you_mean(kind, created.iter().copied());
            let kinds: Vec<&str> = created.iter().copied().collect();
            sink.push(
                Problem::new(Code::UnknownKind, format!("no operation creates an id of the kind `{kind}`"))
                    .at(&op.id_loc.then(crate::span::Step::Item(n)))
                    .label("where would it come from?")
                    .near_or_known(near, &kinds),
            );
        }
    }
}
