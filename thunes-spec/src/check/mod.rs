//! From what the files say to the checked spec.

mod decimals;
mod dependents;
mod endings;
mod examples;
mod expand;
mod fixed;
mod followed;
mod inputs;
mod limits;
mod members;
mod method;
mod origin;
mod own_limits;
mod recommended;
mod request;
mod setters;
mod statuses;
mod types;
mod variants;
mod warn;

pub(crate) use origin::{Origin, origins};

use std::collections::BTreeMap;

use crate::code::Code;
use crate::model::{Method, Spec};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::read::method::Given;
use crate::read::{FieldKind, Fields, MethodFile, Operations, fields, method as method_file, operations};
use crate::source::{Source, Sources};
use crate::span::{FileId, Loc};
use crate::words;
use crate::yaml::{At, Spanned};

const FIELDS: &str = "fields";
const OPERATIONS: &str = "operations";

/// The spec, if nothing is wrong with it. What is only worth a warning goes to a sink of its own.
pub(crate) fn check(sources: &Sources, folder: &str, sink: &Sink, warnings: &Sink) -> Option<Spec> {
    let Files { fields, operations, methods } = read(sources, folder, sink);
    duplicate_codes(&methods, fields.as_ref(), sink);
    if methods.is_empty() {
        no_methods(sources, folder, sink);
    }
    let (fields, operations) = (fields?, operations?);
    examples::check(&fields, sink);
    let mut checked: Vec<Method> =
        methods.iter().filter_map(|(name, file)| method::check(name, file, &fields, &operations, sink)).collect();
    types::check_markers(&methods, &operations, sink);
    checked.sort_by(|one, other| one.name.cmp(&other.name));
    limits::check(&checked, &fields, sink);
    if sink.is_empty() {
        warn::check(sources, &methods, &checked, &fields, &operations, warnings);
    }
    let all = operations.list.into_iter().map(|op| op.model).collect();
    Some(Spec { edition: operations.edition, operations: all, methods: checked })
}

/// The content of each file on its own.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) fields: Option<Fields>,
    pub(crate) operations: Option<Operations>,
    /// By module.
    pub(crate) methods: Vec<(String, MethodFile)>,
}

/// Reads all files.
pub(crate) fn read(sources: &Sources, folder: &str, sink: &Sink) -> Files {
    Files {
        fields: fields(sources, folder, sink),
        operations: file(sources, OPERATIONS, folder, sink, operations::read),
        methods: methods(sources, sink),
    }
}

/// `fields.yaml`, and what `fields.*.yaml` add to it.
fn fields(sources: &Sources, folder: &str, sink: &Sink) -> Option<Fields> {
    let first = file(sources, FIELDS, folder, sink, |root, _| Some(root))?;
    let mut roots = vec![first];
    for (id, source) in sources.files.iter().enumerate().filter(|(_, source)| adds_fields(source)) {
        roots.push(At::root(id, source.root.as_ref()?));
    }
    fields::read(roots, sink)
}

/// Whether a file holds further fields: `fields.acme.yaml`.
fn adds_fields(source: &Source) -> bool {
    source.stem.strip_prefix(FIELDS).is_some_and(|rest| rest.starts_with('.'))
}

fn file<'a, T>(
    sources: &'a Sources,
    stem: &str,
    folder: &str,
    sink: &Sink,
    read: impl Fn(At<'a>, &Sink) -> Option<T>,
) -> Option<T> {
    let Some((id, source)) = sources.find(stem) else {
        // An empty folder gets one message, not three; a file that is there under another name, or unreadable, is not missing.
        if !sources.files.is_empty() && !sources.unread.contains(stem) && !is_misplaced(sources, stem) {
            sink.push(missing(stem, folder));
        }
        return None;
    };
    read(At::root(id, source.root.as_ref()?), sink)
}

fn is_misplaced(sources: &Sources, wanted: &str) -> bool {
    let methods = sources.files.iter().enumerate().filter(|(_, source)| is_method(source));
    let found = methods.filter_map(|(id, source)| misplaced(At::root(id, source.root.as_ref()?), source));
    found.into_iter().any(|(stem, _)| stem == wanted)
}

fn missing(stem: &str, folder: &str) -> Problem {
    let holds = match stem {
        FIELDS => "every field once, with its path, name and type",
        _ => "the operations of the gateway",
    };
    Problem::new(Code::MissingFile, format!("`{stem}.yaml` is missing"))
        .on(format!("{folder}/{stem}.yaml"))
        .note(format!("it holds {holds}"))
        .help("add it next to the methods, or pass another folder")
}

fn no_methods(sources: &Sources, folder: &str, sink: &Sink) {
    let any_method = sources.files.iter().any(is_method);
    let problem = match (sources.files.is_empty(), any_method) {
        (true, _) => Problem::new(Code::MissingFile, "the folder holds no YAML files")
            .help("a spec has `fields.yaml`, `operations.yaml` and a file for each method, such as `bizum.yaml`: `thunes new NAME --init` writes them"),
        (false, false) => Problem::new(Code::MissingFile, "the spec has no method")
            .help("add a file for each method, such as `bizum.yaml`"),
        (false, true) => return,
    };
    if !sink.is_about_reading() {
        sink.push(problem.on(folder.to_owned()));
    }
}

fn is_method(source: &Source) -> bool {
    source.stem != FIELDS && source.stem != OPERATIONS && !adds_fields(source)
}

fn methods(sources: &Sources, sink: &Sink) -> Vec<(String, MethodFile)> {
    let mut modules: BTreeMap<String, FileId> = BTreeMap::new();
    let mut found = Vec::new();
    for (id, source) in sources.files.iter().enumerate().filter(|(_, source)| is_method(source)) {
        if let Some((_, problem)) = source.root.as_ref().and_then(|root| misplaced(At::root(id, root), source)) {
            sink.push(problem);
            continue;
        }
        let name = names::module_of(&source.stem);
        if let Some(first) = modules.insert(name.clone(), id) {
            let first = sources.files.get(first).map_or("", |source| source.shown.as_str());
            sink.push(duplicate_module(&name, source, first));
            continue;
        }
        module_name(&name, source, sink);
        let Some(root) = source.root.as_ref() else { continue };
        found.extend(method_file::read(At::root(id, root), sink).map(|file| (name, file)));
    }
    found
}

/// A file that holds fields or operations, though its name makes it a method's: the stem that it should have, and the problem.
fn misplaced(root: At<'_>, source: &Source) -> Option<(&'static str, Problem)> {
    if ["title", "code", "chapter"].iter().any(|key| root.key(key).is_some()) {
        return None;
    }
    let kinds = [(FIELDS, "fields"), (FIELDS, "groups"), (OPERATIONS, "operations")];
    let (stem, at) = kinds.into_iter().find_map(|(stem, key)| Some((stem, root.key(key)?)))?;
    let plain = source.stem.to_lowercase();
    let problem =
        Problem::new(Code::FileName, format!("`{}` holds {stem}, but has the name of a method", source.shown))
            .at(&at)
            .label("a method has no such key");
    let is_near = words::did_you_mean(&plain, [stem]).is_some();
    Some((
        stem,
        match (stem, is_near) {
            (_, true) => problem.help(format!("rename it to `{stem}.yaml`")),
            (OPERATIONS, false) => problem.help("all operations are in one file, `operations.yaml`: move them there"),
            (_, false) => {
                let name = names::module_of(&plain);
                let word = name.rsplit(['.', '_']).next().filter(|word| !word.is_empty()).unwrap_or("acme");
                let problem = problem.note("files that add fields are named `fields.*.yaml`");
                problem.help(format!("rename it to `fields.{word}.yaml`"))
            }
        },
    ))
}

/// A file's name becomes a module.
fn module_name(name: &str, source: &Source, sink: &Sink) {
    let Err(fault) = names::module(name) else { return };
    let help = match fault.other_module(name) {
        Some(better) => format!("rename the file, for example to `{better}.yaml`"),
        None => "give the file a name like `turkey_cards.yaml`".to_owned(),
    };
    let message = format!("`{}` cannot be the name of a method's file", name.escape_debug());
    let note = format!("the file's name becomes a module's name: {fault}");
    sink.push(Problem::new(fault.code(), message).on(source.shown.clone()).note(note).help(help));
}

fn duplicate_module(name: &str, source: &Source, first: &str) -> Problem {
    Problem::new(Code::DuplicateModule, format!("two files give the module `{name}`"))
        .on(source.shown.clone())
        .note(format!("the other one is `{first}`; `-` in a file's name becomes `_`"))
        .help("rename one of the two")
}

fn duplicate_codes(methods: &[(String, MethodFile)], fields: Option<&Fields>, sink: &Sink) {
    let mut seen: BTreeMap<&str, &Loc> = BTreeMap::new();
    for code in methods.iter().flat_map(|(_, file)| codes(file, fields)) {
        let Some(first) = seen.get(code.value.as_str()) else {
            seen.insert(&code.value, &code.loc);
            continue;
        };
        sink.push(
            Problem::new(Code::DuplicateCode, format!("two methods have the code `{}`", code.value))
                .at(&code.loc)
                .label("the second one")
                .also(first, "the first one")
                .help("the gateway tells methods apart by their code: fix one of them"),
        );
    }
}

/// The codes of a method: its own, or those of its variants. Variants may share one.
fn codes<'a>(file: &'a MethodFile, fields: Option<&Fields>) -> Vec<&'a Spanned<String>> {
    let own = file.code.as_ref().and_then(Given::value);
    let is_code = |path: &str| {
        let mut all = fields.iter().flat_map(|fields| &fields.list);
        all.any(|field| field.path == path && field.kind == FieldKind::MethodCode)
    };
    let column = file.variants.as_ref().and_then(|given| {
        let at = given.sets.iter().position(|(path, _)| is_code(&path.value))?;
        Some(given.values.iter().filter_map(move |value| value.set.get(at)))
    });
    let mut found: Vec<&Spanned<String>> = own.into_iter().collect();
    for code in column.into_iter().flatten() {
        if found.iter().all(|other| other.value != code.value) {
            found.push(code);
        }
    }
    found
}
