//! The lock and the spec say the same, in both directions; and what the lock says when they do not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use thunes_cli::lock::{List, Verdict};
use thunes_spec::Folder;
use thunes_spec::model::Spec;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn spec() -> Spec {
    Folder::new(root().join("spec")).check().unwrap()
}

/// With the methods that are unverified.
fn whole_spec() -> Spec {
    Folder::new(root().join("spec")).unverified(true).check().unwrap()
}

fn locked() -> List {
    List::parse(&fs::read_to_string(root().join("spec/required.lock")).unwrap()).unwrap()
}

#[test]
fn the_lock_says_what_the_spec_says() {
    let changes: Vec<String> = locked().changes(&spec()).iter().map(ToString::to_string).collect();
    assert!(
        changes.is_empty(),
        "the spec and spec/required.lock differ:\n{}\nIf this is meant: cargo run -p thunes-cli -- lock",
        changes.join("\n")
    );
}

#[test]
fn nothing_is_promised_of_what_is_unverified() {
    assert_eq!(List::of(&whole_spec()), List::of(&spec()));
    assert!(locked().entries().all(|entry| !entry.request.starts_with("oney::")));
}

/// Every required field of a spec: method, operation, and the way to it.
fn required(spec: &Spec) -> Vec<(usize, usize, usize, Option<usize>)> {
    let mut found = Vec::new();
    for (m, method) in spec.methods.iter().enumerate() {
        for (o, operation) in method.operations.iter().enumerate() {
            for (i, input) in operation.inputs.iter().enumerate().filter(|(_, input)| input.required) {
                found.push((m, o, i, None));
                let members = input.members.iter().enumerate().filter(|(_, member)| member.required);
                found.extend(members.map(|(member, _)| (m, o, i, Some(member))));
            }
        }
    }
    found
}

#[test]
fn the_lock_fails_when_any_required_field_is_lost() {
    let (lock, spec) = (locked(), spec());
    let all = required(&spec);
    assert!(!all.is_empty());
    for (m, o, i, member) in all {
        let mut poorer = spec.clone();
        let inputs = &mut poorer.methods[m].operations[o].inputs;
        let lost = match member {
            None => inputs.remove(i),
            Some(member) => inputs[i].members.remove(member),
        };
        let changes = lock.changes(&poorer);
        let named = changes.iter().any(|change| change.entry.field == lost.name && change.verdict == Verdict::Gone);
        assert!(named, "{} lost silently: {changes:?}", lost.path);
    }
}

#[test]
fn the_lock_fails_when_any_required_field_turns_optional() {
    let (lock, spec) = (locked(), spec());
    for (m, o, i, member) in required(&spec) {
        let mut looser = spec.clone();
        let input = &mut looser.methods[m].operations[o].inputs[i];
        let input = match member {
            None => input,
            Some(member) => &mut input.members[member],
        };
        input.required = false;
        let name = input.name.clone();
        let changes = lock.changes(&looser);
        let named = changes.iter().any(|change| change.entry.field == name && change.verdict == Verdict::Optional);
        assert!(named, "{name} became optional silently: {changes:?}");
    }
}

#[test]
fn a_change_says_what_it_means_for_callers() {
    let lock = List::parse("bizum::Sale invented x.y\n").unwrap();
    let mut small = spec();
    small.methods.retain(|method| method.name == "bizum");
    let changes = lock.changes(&small);
    assert_eq!(
        changes[0].to_string(),
        "`bizum::Sale` is locked to require `invented` (x.y), but the spec no longer has it there: callers that give it stop \
         compiling. It needs a major version: 2.0.0 after 1.2.3, or 0.2.0 after 0.1.3. Revert it if it is unintended."
    );
    assert!(changes[1..].iter().all(|change| change.verdict == Verdict::NewlyRequired));
}

#[test]
fn a_new_method_breaks_no_caller() {
    let whole = List::of(&spec()).to_string();
    let without: String =
        whole.lines().filter(|line| !line.starts_with("twint::")).map(|line| format!("{line}\n")).collect();
    let changes = List::parse(&without).unwrap().changes(&spec());
    assert!(!changes.is_empty() && changes.iter().all(|change| change.verdict == Verdict::NewMethod), "{changes:?}");
    assert!(changes[0].to_string().ends_with("The method is new to the lock, so no caller stops compiling."));
}

#[test]
fn a_broken_lock_file_is_an_error_with_its_line() {
    assert_eq!(List::parse("# a comment\n\nbizum::Sale only_two\n"), Err(3));
    let list = locked();
    assert_eq!(List::parse(&list.to_string()), Ok(list));
}

fn with_conditions() -> Spec {
    Folder::new(root().join("thunes-gen/tests/golden/conditions/spec")).check().unwrap()
}

#[test]
fn a_field_with_a_condition_is_not_locked() {
    let list = List::of(&with_conditions()).to_string();
    assert!(list.contains("choosy_pay::Sale bill_to_country "), "{list}");
    assert!(!list.contains("choosy_pay::Sale total_amount ") && !list.contains("bill_to_email"), "{list}");
}
