//! `operations.yaml`: what the gateway can be asked to do.

use std::collections::BTreeSet;

use crate::code::Code;
use crate::format::{self, Naming};
use crate::model::{FixedValue, Http, NotFound, Operation, OperationRequest};
use crate::names;
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::{did_you_mean, is_slip};
use crate::yaml::{At, Spanned};

use super::entry::{Entry, entries, recommended};
use super::errata::errata;
use super::map::Map;
use super::stated::stability;
use super::statuses::{self, GivenStatus, models, statuses};
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
    /// The statuses of all its requests.
    pub(crate) statuses: Vec<GivenStatus>,
    /// Its name in the file.
    pub(crate) loc: Loc,
    /// Its `id` in the file.
    pub(crate) id_loc: Loc,
}

/// The action of an operation.
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
    /// Adds an operation. The types of all operations differ, even if no method has both: their statuses are in one module.
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
        // An empty list is already reported.
        if found.is_none() && !self.broken.contains(&name.value) && !self.list.is_empty() {
            let names: Vec<&str> = self.list.iter().map(|op| op.model.name.as_str()).collect();
            let problem =
                Problem::new(Code::UnknownOperation, format!("unknown operation `{}`", name.value.escape_debug()))
                    .at(&name.loc)
                    .label("not in `operations.yaml`");
            let problem = problem.near_or_known(did_you_mean(&name.value, names.iter().copied()), &names);
            sink.push(problem.certain_if(is_slip(&name.value, names)));
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
            Problem::new(Code::Empty, "the list of operations is empty")
                .at(&map.owner())
                .help("add `operations: {sale: ...}`"),
        );
    }
    for (name, at) in given {
        match operation(&name, at, sink) {
            Some(op) => operations.add(op, sink),
            None => _ = operations.broken.insert(name.value),
        }
    }
    check_kinds(&operations, sink);
    refuse_repeated_creation(&mut operations, sink);
    Some(operations)
}

fn operation(name: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Op> {
    let good_name = text::named(Naming::Snake, "an operation's name", name, sink);
    let map = Map::open(at, &format::OPERATION, sink)?;
    let (doc, http, section) = (map.words("doc"), http(&map, sink), map.words("section"));
    let ids = ids(&map, sink);
    let path = path(&map, sink);
    let creates = map.text("creates");
    let action = action(&map, sink);
    let required = entries(map.get("required"), sink);
    let recommended = recommended(&map, sink);
    let stability = stability(&map);
    let errata = errata(&map, sink);
    let requests_and_statuses = ids.and_then(|ids| requests(&name.value, &map, &ids, creates.as_ref(), sink));
    if http == Some(Http::Post) && is_repeated_start(&map, sink) {
        return None;
    }
    // Without its action, which is wrong, nothing can be said of its fields.
    good_name.filter(|()| action.is_some() || !map.has("action"))?;
    let (requests, statuses) = requests_and_statuses.unzip();
    let model = Operation {
        name: name.value.clone(),
        doc: doc?,
        http: http?,
        path: path?,
        repeatable: map.flag("repeatable"),
        status_at: status_at(&map, sink),
        not_found: not_found(&map, sink),
        stability: stability?,
        requests: requests?,
        errata,
    };
    let id_loc = map.find("id").map_or_else(|| name.loc.clone(), |at| at.loc);
    let creates = creates.map(|kind| kind.value);
    Some(Op {
        model,
        action,
        creates,
        section: section?,
        required,
        recommended,
        statuses: statuses?,
        loc: name.loc.clone(),
        id_loc,
    })
}

fn http(map: &Map<'_, '_>, sink: &Sink) -> Option<Http> {
    let word = map.text("http")?;
    let found = Http::ALL.into_iter().find(|http| http.word() == word.value);
    found.filter(|http| *http != Http::Get || is_good_get(map, &word, sink))
}

/// A GET has no body, so it names what it reads in its path; and it only reads.
fn is_good_get(map: &Map<'_, '_>, word: &Spanned<String>, sink: &Sink) -> bool {
    let problem = |message: &str, at: &Loc| Problem::new(Code::NoBody, message).at(at).also(&word.loc, "no body");
    let in_body = ["action", "required"].into_iter().filter_map(|key| Some((key, map.find(key)?)));
    let mut problems: Vec<Problem> = in_body
        .map(|(key, at)| {
            let problem = problem(&format!("a GET cannot have `{key}`: it has no body"), &at.loc.key());
            problem.label("would be sent in the body").help("leave it out, or write `http: POST`")
        })
        .collect();
    if !map.has("id") {
        let problem = Problem::new(Code::NoBody, "a GET needs an `id`").at(&word.loc);
        problems.push(problem.label("it has no body").help("add `id: [sale]`, and `{id}` to the path"));
    }
    if !map.flag("repeatable") {
        let problem = Problem::new(Code::NoBody, "a GET that is not repeatable").at(&word.loc).label("it only reads");
        problems.push(problem.help("add `repeatable: true`; a request that moves money is a POST"));
    }
    let is_good = problems.is_empty();
    problems.into_iter().for_each(|problem| sink.push(problem));
    is_good
}

/// Where the reply carries its status.
fn status_at(map: &Map<'_, '_>, sink: &Sink) -> Option<JsonPath> {
    let path = map.text("status_at")?;
    let problem = match JsonPath::new(&path.value) {
        Ok(found) if found.is_plain() => return Some(found),
        Ok(_) => "a status cannot be inside a list".to_owned(),
        Err(fault) => fault.to_string(),
    };
    let message = format!("`{}` is not the path of a status", path.value.escape_debug());
    let problem = Problem::new(Code::BadPath, message).at(&path.loc).label(problem);
    sink.push(problem.help("write the path from the top of the reply, such as `applicationInformation.status`"));
    None
}

fn not_found(map: &Map<'_, '_>, sink: &Sink) -> Option<NotFound> {
    let at = map.get("not_found")?;
    let key = at.loc.key();
    let inner = Map::open(at, &format::NOT_FOUND, sink)?;
    let (minutes, times) = (inner.number("minutes"), inner.number("times"));
    if !map.flag("repeatable") {
        sink.push(
            Problem::new(Code::NotFound, "`not_found` on an operation that is not repeatable")
                .at(&key)
                .label("it would be retried")
                .help("leave it out, or add `repeatable: true` if the operation only reads"),
        );
        return None;
    }
    Some(NotFound { minutes: minutes?.value, times: times?.value })
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
                .help("name the kinds of id that the path takes, or leave `id` out"),
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
            .help("write `{id}`, and list the kinds of id under `id:`")
    } else if !is_path(&plain) || path.value.matches("{id}").count() > 1 {
        Problem::new(Code::BadPath, "this is not a URL path").at(&path.loc).label(
            "parts after `/` with letters, digits and `-._~`, none of them empty, `.` or `..`, and `{id}` at most once",
        )
    } else if has_id && !map.has("id") && !map.is_meant("id") {
        problem("the path has `{id}`, but the operation has no `id`".to_owned())
            .label("`{id}` cannot be filled in")
            .help("add `id: [sale]` with the kinds of id that the path takes")
    } else if let Some(id) = map.get("id").filter(|_| !has_id) {
        problem("the operation has an `id`, but its path has no `{id}`".to_owned())
            .at(&id.loc.key())
            .label("goes nowhere")
            .also(&path.loc, "no `{id}` here")
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

/// What is sent again about an id of the path asks about it once more. Without one it starts something new each time.
fn is_repeated_start(map: &Map<'_, '_>, sink: &Sink) -> bool {
    let at = map.find("repeatable").filter(|_| map.flag("repeatable") && !map.has("id") && !map.is_meant("id"));
    let Some(at) = at else { return false };
    sink.push(
        Problem::new(Code::Repeatable, "an operation without an `id` cannot be repeatable")
            .at(&at.loc.key())
            .label("repeating it would start another one")
            .help("remove it: only what reads may be sent again"),
    );
    true
}

/// The request types: one, or one for each kind of id; and the statuses of all.
fn requests(
    name: &str,
    map: &Map<'_, '_>,
    ids: &[Spanned<String>],
    creates: Option<&Spanned<String>>,
    sink: &Sink,
) -> Option<(Vec<OperationRequest>, Vec<GivenStatus>)> {
    if !map.has("id") && !map.has("creates") && !map.is_meant("creates") {
        sink.push(no_reply_id(&map.owner()));
        return None;
    }
    let at = map.get("statuses")?;
    let request = |subject: Option<&str>, statuses: &[GivenStatus]| {
        let reply_id = creates.map(|kind| kind.value.as_str()).or(subject)?;
        let prefix = subject.filter(|_| ids.len() > 1).map(names::upper_camel).unwrap_or_default();
        Some(OperationRequest {
            type_name: format!("{prefix}{}", names::upper_camel(name)),
            subject: subject.map(str::to_owned),
            reply_id: reply_id.to_owned(),
            statuses: models(statuses),
        })
    };
    if ids.len() > 1 {
        let kinds: Vec<&str> = ids.iter().map(|kind| kind.value.as_str()).collect();
        let all = statuses::by_kind(at, &kinds, sink)?;
        let requests = ids.iter().zip(&all).map(|(kind, statuses)| request(Some(&kind.value), statuses));
        let requests = requests.collect::<Option<_>>()?;
        return Some((requests, all.into_iter().flatten().collect()));
    }
    let subject = ids.first().map(|kind| kind.value.as_str());
    let all = statuses(at, sink)?;
    Some((vec![request(subject, &all)?], all))
}

fn no_reply_id(loc: &Loc) -> Problem {
    Problem::new(Code::NoReplyId, "the operation neither creates an id nor takes one")
        .at(loc)
        .label("which id does its reply have?")
        .help("add `creates: sale` with the kind of id in the reply, or `id: [sale]` with the kinds in the path")
}

/// A repeatable operation that creates what others take makes something new, such as a refund: the client may not
/// resend it. Such an operation is broken, so that nothing else is said of it.
fn refuse_repeated_creation(operations: &mut Operations, sink: &Sink) {
    let wrong: Vec<(String, Problem)> =
        operations.list.iter().filter_map(|op| repeated_creation(op, operations)).collect();
    for (name, problem) in wrong {
        operations.list.retain(|op| op.model.name != name);
        operations.broken.insert(name);
        sink.push(problem);
    }
}

fn repeated_creation(op: &Op, operations: &Operations) -> Option<(String, Problem)> {
    let kind = op.creates.as_deref().filter(|_| op.model.repeatable)?;
    let takes = |other: &&Op| other.model.requests.iter().any(|request| request.subject.as_deref() == Some(kind));
    let user = operations.list.iter().find(takes)?;
    let problem = Problem::new(Code::Repeatable, "an operation that starts something cannot be repeatable")
        .at(&op.loc)
        .label(format!("sending it again would create a second `{kind}`"))
        .also(&user.id_loc, format!("takes the id of a `{kind}`"))
        .help("remove `repeatable: true`: only what reads may be sent again");
    Some((op.model.name.clone(), problem))
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
                    .near_or_known(near, &kinds)
                    .certain_if(is_slip(kind, kinds)),
            );
        }
    }
}
