//! What people read is plain English: documents and sources have none of the phrases in `tests/prose.txt`.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use regex::{Regex, RegexBuilder};

const LIST: &str = include_str!("prose.txt");

/// Folders of what people read. The crates' tests and what tests compare with are not among them.
const READ: [&str; 16] = [
    ".ci",
    "benches",
    "docs",
    "examples",
    "fuzz/fuzz_targets",
    "spec",
    "src",
    "tests",
    "thunes-cli/src",
    "thunes-conformance/src",
    "thunes-gen/src",
    "thunes-ledger",
    "thunes-macros",
    "thunes-runtime/src",
    "thunes-sandbox",
    "thunes-spec/src",
];

struct Phrase {
    pattern: Regex,
    write: &'static str,
}

/// The list: what is allowed, and what to avoid.
struct List {
    allowed: Vec<Regex>,
    avoid: Vec<Phrase>,
    /// Any of the phrases: most lines have none, which one look tells.
    any: Regex,
}

fn pattern(text: &str) -> Regex {
    RegexBuilder::new(text).case_insensitive(true).build().unwrap_or_else(|error| panic!("{text}: {error}"))
}

impl List {
    fn read() -> Self {
        let (mut allowed, mut avoid, mut any) = (Vec::new(), Vec::new(), Vec::new());
        for line in LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(text) = line.strip_prefix("allowed ") {
                allowed.push(pattern(text));
            } else {
                let (phrase, write) = line.split_once(" => ").unwrap_or_else(|| panic!("no suggestion: {line}"));
                avoid.push(Phrase { pattern: pattern(phrase), write });
                any.push(phrase);
            }
        }
        Self { allowed, avoid, any: pattern(&any.join("|")) }
    }

    /// Each phrase to avoid in a text: where it is, and what to write.
    fn find(&self, name: &Path, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| self.any.is_match(line)) {
            let mut rest = line.to_owned();
            for allowed in &self.allowed {
                rest = allowed.replace_all(&rest, "").into_owned();
            }
            for phrase in &self.avoid {
                found.extend(phrase.pattern.find(&rest).map(|hit| {
                    format!("{}:{}: `{}`: write {}", name.display(), number + 1, hit.as_str(), phrase.write)
                }));
            }
        }
        found
    }
}

/// Documents, sources, pages and scripts; this file has the phrases on purpose.
fn is_prose(path: &Path) -> bool {
    const ENDINGS: [&str; 6] = ["md", "rs", "yaml", "css", "js", "html"];
    let is_script = || path.parent().and_then(Path::file_name).is_some_and(|folder| folder == ".ci");
    let has_ending = |ending: &OsStr| ENDINGS.iter().any(|known| ending == *known);
    path.extension().map_or_else(is_script, has_ending) && !path.ends_with("tests/prose.rs")
}

fn is_manifest(path: &Path) -> bool {
    path.ends_with("Cargo.toml")
}

/// The files in that folder that are wanted.
fn files(folder: &Path, wanted: fn(&Path) -> bool, found: &mut Vec<PathBuf>) {
    const RECORDED: [&str; 5] = ["tests", "target", "node_modules", "fixtures", "must_not_compile"];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && !RECORDED.contains(&name.as_str()) {
            files(&path, wanted, found);
        } else if wanted(&path) {
            found.push(path);
        }
    }
}

#[test]
fn what_people_read_is_plain_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut read = Vec::new();
    for folder in READ {
        files(&root.join(folder), is_prose, &mut read);
    }
    files(root, is_manifest, &mut read);
    read.extend(
        ["tests/fixtures/README.md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
            .map(|file| root.join(file)),
    );
    read.extend(["cli", "gen", "runtime", "spec"].map(|name| root.join(format!("thunes-{name}/README.md"))));
    let list = List::read();
    let found =
        read.iter().flat_map(|path| list.find(path.strip_prefix(root).unwrap(), &fs::read_to_string(path).unwrap()));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{} phrases of tests/prose.txt:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_planted_phrase_is_found_with_its_line_and_a_suggestion() {
    let planted = "# A sale\n\nA refund is no sale.\nIf it fails, put it right and look how it stands.\n";
    let found = List::read().find(Path::new("page.md"), planted);
    assert_eq!(
        found,
        [
            "page.md:3: `is no s`: write is not a ...; expected a ...",
            "page.md:4: `put it right`: write fix",
            "page.md:4: `how it stands`: write the status; check the status",
        ]
    );
}

#[test]
fn plain_english_is_not_reported() {
    let plain = "There is no second copy: the id is no longer valid. Fix it and retry. `stands for` is fine.\n";
    assert_eq!(List::read().find(Path::new("page.md"), plain), <[String; 0]>::default());
}

/// A phrase that no text can have would never be found: each pattern matches something that it was written for.
#[test]
fn every_pattern_of_the_list_can_match() {
    let samples = include_str!("fixtures/prose_samples.txt");
    for phrase in List::read().avoid {
        assert!(
            phrase.pattern.is_match(samples),
            "no line of tests/fixtures/prose_samples.txt has `{}`",
            phrase.pattern
        );
    }
}
