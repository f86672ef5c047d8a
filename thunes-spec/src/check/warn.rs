//! What is worth a warning: the spec can be used, but may not say what is meant.

use std::collections::BTreeSet;

use crate::allow::Allowances;
use crate::code::Code;
use crate::model::{Evidence, Method, MethodOperation};
use crate::problem::{Problem, Sink};
use crate::read::entry::Target;
use crate::read::statuses::GivenStatuses;
use crate::read::{Entry, Field, Fields, MethodFile, Operations, Stated, Use};
use crate::source::Sources;
use crate::span::Loc;
use crate::yaml::Spanned;

use super::{endings, followed};

/// Looks through a spec that nothing is wrong with.
pub(super) fn check(
    sources: &Sources,
    files: &[(String, MethodFile)],
    methods: &[Method],
    fields: &Fields,
    operations: &Operations,
    sink: &Sink,
) {
    let allowances = Allowances::read(sources);
    let is_kept = |code, loc: &Loc| sources.is_copied(loc) || allowances.allow(code, loc, sources);
    unused_fields(is_kept, methods, fields, sink);
    unused_groups(is_kept, files, fields, operations, sink);
    for (name, file) in files {
        let Some(method) = methods.iter().find(|method| method.name == *name) else { continue };
        for used in &method.operations {
            let given = file.operations.iter().filter(|given| given.name.value == used.operation);
            given.for_each(|given| example(given, used, sink));
        }
        followed::check(file, method, operations, sink);
    }
    payment_types(files, sink);
    let uses = files.iter().flat_map(|(_, file)| &file.operations);
    let own = uses.filter_map(|given| given.statuses.as_ref()).flat_map(GivenStatuses::all);
    operations.list.iter().flat_map(|op| &op.statuses).chain(own).for_each(|given| endings::check(given, sink));
    for (loc, stated) in facts(files, fields, operations) {
        unverified(loc, stated, sink);
    }
    allowances.apply(sink, sources);
}

/// Payment types that differ in the case or in one letter: the gateway refuses what it does not know, and only when it is asked.
fn payment_types(files: &[(String, MethodFile)], sink: &Sink) {
    let given = || files.iter().filter_map(|(_, file)| file.payment_type.as_ref()?.value());
    let words: BTreeSet<&str> = given().map(|one| one.value.as_str()).collect();
    if words.iter().all(|one| words.iter().all(|other| !differ_slightly(one, other))) {
        return;
    }
    let uses = |word: &str| given().filter(|one| one.value == word).count();
    for (n, one) in given().enumerate() {
        let (word, count) = (one.value.as_str(), uses(&one.value));
        // The rarer one is the slip; where both are as rare, the later one.
        let mut others = given().enumerate().filter(|(_, other)| differ_slightly(word, &other.value));
        let near = others.find(|(m, other)| (uses(&other.value), n) > (count, *m));
        let Some((_, near)) = near else { continue };
        sink.push(
            Problem::new(
                Code::NearPaymentType,
                format!("the payment type `{word}` is almost the same as another method's"),
            )
            .at(&one.loc)
            .label("a typo?")
            .also(&near.loc, "the other one")
            .did_you_mean(&near.value),
        );
    }
}

fn differ_slightly(one: &str, other: &str) -> bool {
    one != other && strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase()) <= 1
}

/// One warning for all of them: a file of fields may well have more than the methods of today need.
fn unused_fields(is_kept: impl Fn(Code, &Loc) -> bool, methods: &[Method], fields: &Fields, sink: &Sink) {
    let operations = || methods.iter().flat_map(|method| &method.operations);
    let inputs = operations().flat_map(|used| &used.inputs);
    let inputs = inputs.flat_map(|input| input.members.iter().chain([input])).map(|input| input.path.as_str());
    let fixed = operations().flat_map(|used| &used.fixed).map(|fixed| fixed.path.as_str());
    let set = operations().flat_map(|used| &used.variant_fields).map(|set| set.path.as_str());
    let used: BTreeSet<&str> = inputs.chain(fixed).chain(set).collect();
    let is_list = |field: &Field| field.path.ends_with("[]");
    let unused = fields.list.iter().filter(|field| !used.contains(field.path.as_str()));
    // A list without its members is not worth two lines.
    let unused = unused
        .filter(|field| !is_list(field) && !is_kept(Code::UnusedField, &field.loc))
        .map(|field| (field.path.as_str(), &field.loc))
        .collect();
    several(Code::UnusedField, ("field", "used by no method"), unused, sink);
}

fn unused_groups(
    is_kept: impl Fn(Code, &Loc) -> bool,
    files: &[(String, MethodFile)],
    fields: &Fields,
    operations: &Operations,
    sink: &Sink,
) {
    let group = |entry: &Entry| {
        let Target::Group(name) = &entry.target else { return None };
        Some(name.value.clone())
    };
    let used: BTreeSet<String> = entries(files, operations).filter_map(group).collect();
    let groups =
        fields.groups.iter().filter(|(name, group)| !used.contains(*name) && !is_kept(Code::UnusedGroup, &group.loc));
    let mut unused: Vec<(&str, &Loc)> = groups.map(|(name, group)| (name.as_str(), &group.loc)).collect();
    unused.sort_by_key(|(_, loc)| *loc);
    several(Code::UnusedGroup, ("group", "used by nothing"), unused, sink);
}

/// How many are pointed at.
const POINTED_AT: usize = 4;

/// Of the others, how many are named; more are only counted.
const NAMED: usize = 8;

/// One warning about several things.
fn several(code: Code, (what, used): (&str, &str), unused: Vec<(&str, &Loc)>, sink: &Sink) {
    let message = match unused.as_slice() {
        [] => return,
        [(name, _)] => format!("the {what} `{name}` is {used}"),
        all => format!("{} {what}s are {used}", all.len()),
    };
    let mut problem = Problem::new(code, message);
    for (n, (_, loc)) in unused.iter().take(POINTED_AT).enumerate() {
        problem = if n == 0 { problem.at(loc).label("not used") } else { problem.also(loc, "not used") };
    }
    let others: Vec<String> = unused.iter().skip(POINTED_AT).map(|(name, _)| format!("`{name}`")).collect();
    problem = match others.len() {
        0 => problem,
        1..=NAMED => problem.note(format!("and {}", others.join(", "))),
        number => problem.note(format!("and {number} others")),
    };
    sink.push(problem.help("remove what no method will need"));
}

/// What the guide's example has to do with what is required.
fn example(given: &Use, used: &MethodOperation, sink: &Sink) {
    for (path, note) in &given.example_lacks {
        if !requires(used, &path.value) {
            sink.push(not_lacking(path));
        } else if note.is_none() {
            sink.push(lacking(path));
        }
    }
    if given.example_lines.is_none() {
        no_example(given, used, sink);
    }
}

fn requires(used: &MethodOperation, path: &str) -> bool {
    let inputs = used.inputs.iter().flat_map(|input| input.members.iter().chain([input]));
    let fixed = used.fixed.iter().map(|fixed| fixed.path.as_str());
    inputs.filter(|input| input.required).map(|input| input.path.as_str()).chain(fixed).any(|other| other == path)
}

fn lacking(path: &Spanned<String>) -> Problem {
    Problem::new(Code::ExampleLacks, format!("`{}` is required, and the guide's example lacks it", path.value))
        .at(&path.loc)
        .label("why is it required?")
        .help("write the reason after the path, or remove the field from the required ones if the example is right")
}

fn not_lacking(path: &Spanned<String>) -> Problem {
    Problem::new(Code::NotLacking, format!("`{}` is not required here", path.value))
        .at(&path.loc)
        .label("so an example may lack it")
        .help("remove it from `example_lacks`")
}

/// A fact from an example is as good as the way to that example.
fn no_example(given: &Use, used: &MethodOperation, sink: &Sink) {
    let inputs = used.inputs.iter().flat_map(|input| input.members.iter().chain([input]));
    let inputs = inputs.map(|input| (&input.path, input.evidence));
    let fixed =
        used.fixed.iter().flat_map(|fixed| [fixed.evidence, fixed.value_evidence].map(|known| (&fixed.path, known)));
    let Some((path, _)) = inputs.chain(fixed).find(|(_, known)| *known == Evidence::Example) else { return };
    sink.push(
        Problem::new(
            Code::NoExample,
            format!("a fact about `{path}` comes from the guide's example, but no example is named"),
        )
        .at(&given.name.loc)
        .label("no `example_lines` here")
        .help("add `example_lines: [first, last]`, or state other evidence"),
    );
}

fn unverified(loc: &Loc, stated: &Stated, sink: &Sink) {
    if let Stated { evidence: Evidence::Unverified, note: None } = stated {
        sink.push(
            Problem::new(Code::NoSource, "an unverified fact without a note")
                .at(loc)
                .label("where does it come from?")
                .help("add `note: ...` with its source, so that readers can verify it"),
        );
    }
}

/// The evidence that is stated, and its place: of fields, of the required fields of a request, of fixed values.
fn facts<'a>(
    files: &'a [(String, MethodFile)],
    fields: &'a Fields,
    operations: &'a Operations,
) -> Vec<(&'a Loc, &'a Stated)> {
    let groups = fields.groups.values().flat_map(|group| &group.entries);
    let entries = entries(files, operations).chain(groups);
    let mut facts: Vec<(&Loc, &Stated)> =
        entries.filter_map(|entry| Some((entry.target.loc(), entry.stated.as_ref()?))).collect();
    for (_, file) in files {
        facts.extend(file.fixed_evidence.iter().map(|(path, stated)| (&path.loc, stated)));
        for given in &file.operations {
            facts.extend(given.required_evidence.iter().map(|stated| (&given.name.loc, stated)));
            facts.extend(given.fixed_evidence.iter().map(|(path, stated)| (&path.loc, stated)));
        }
    }
    facts
}

/// The entries of operations and methods.
fn entries<'a>(
    files: &'a [(String, MethodFile)],
    operations: &'a Operations,
) -> impl Iterator<Item = &'a Entry> + use<'a> {
    let given = files.iter().flat_map(|(_, file)| &file.operations);
    let given = given.flat_map(|given| given.required.iter().chain(&given.recommended).chain(&given.optional));
    operations.list.iter().flat_map(|op| op.required.iter().chain(&op.recommended)).chain(given)
}
