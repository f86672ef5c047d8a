//! The shape of the house: files of a crate use each other in one direction, and a crate has one type of a name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod graph;
mod methods;
mod reserved;
#[path = "../../../tests/common/skip.rs"]
mod skip;
mod skips;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph::{House, circles, root_of};

/// Members of the workspace whose `src/` has nothing to look at: the generated crate, and packages of tests.
const WITHOUT_SOURCES: [&str; 2] = [".", "thunes-conformance"];

/// Circles that belong together: `docs/ARCHITECTURE.md` names each, and says why.
const CIRCLES: [(&str, &[&str]); 2] = [
    // A builder and what it builds.
    ("thunes-runtime", &["client/builder.rs", "client/send.rs"]),
    ("thunes-sandbox", &["builder.rs", "sandbox.rs"]),
];

/// Types that share a name on purpose: the blocking client is called as its module says, `blocking::Client`, like reqwest's.
const TWINS: [(&str, &str); 1] = [("thunes-runtime", "Client")];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The members of the workspace.
fn members() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once("\nmembers = [\n").unwrap();
    let (members, _) = rest.split_once("\n]").unwrap();
    members.lines().map(|line| line.trim_matches([' ', '"', ',']).to_owned()).collect()
}

fn packages() -> Vec<String> {
    let members = members();
    assert!(WITHOUT_SOURCES.iter().all(|name| members.iter().any(|member| member == name)), "{members:?}");
    let is_without = |member: &str| WITHOUT_SOURCES.iter().any(|name| Path::new(member).starts_with(name));
    members.into_iter().filter(|member| !is_without(member)).collect()
}

fn house(package: &str) -> House {
    House::read(&root_of(&root().join(package)))
}

fn is_known(package: &str, circle: &BTreeSet<String>) -> bool {
    let files = |files: &[&str]| files.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    CIRCLES.iter().any(|(of, known)| *of == package && files(known) == *circle)
}

#[test]
fn files_use_each_other_in_one_direction() {
    let mut found = Vec::new();
    for package in packages() {
        let edges = house(&package).edges();
        assert!(edges.values().any(|used| !used.is_empty()), "{package}: nothing uses anything");
        for circle in circles(&edges).iter().filter(|circle| !is_known(&package, circle)) {
            let inside = |file: &String| edges[file].intersection(circle).cloned().collect::<Vec<_>>().join(", ");
            let uses: Vec<String> = circle.iter().map(|file| format!("  {file} uses {}", inside(file))).collect();
            found.push(format!("{package}: a circle\n{}", uses.join("\n")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A circle that is gone leaves the list, and one that stays is explained.
#[test]
fn circles_that_belong_together_are_there_and_explained() {
    let page = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    for (package, files) in CIRCLES {
        let wanted: BTreeSet<String> = files.iter().map(ToString::to_string).collect();
        assert!(
            circles(&house(package).edges()).contains(&wanted),
            "{package}: {files:?} do not form a circle any more"
        );
        for file in files {
            assert!(page.contains(&format!("`{package}/src/{file}`")), "docs/ARCHITECTURE.md does not name {file}");
        }
    }
}

#[test]
fn a_crate_has_one_type_of_a_name() {
    let mut found = Vec::new();
    for package in packages() {
        let types = house(&package).types;
        assert!(!types.is_empty(), "{package}: no types were found");
        let shared = types.iter().filter(|(name, files)| files.len() > 1 && !TWINS.contains(&(&package, name)));
        found.extend(shared.map(|(name, files)| format!("{package}: `{name}` in {}", files.join(" and "))));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The back ends of the program, each a module of its own over the resolved spec.
const BACK_ENDS: [&str; 7] = ["coverage", "diff", "docs", "explain", "lock", "openapi", "schema"];

fn back_end(file: &str) -> Option<&'static str> {
    let folder = file.split(['/', '.']).next().unwrap_or_default();
    BACK_ENDS.into_iter().find(|back_end| *back_end == folder)
}

#[test]
fn no_back_end_uses_another() {
    let edges = house("thunes-cli").edges();
    for back_end in BACK_ENDS {
        assert!(
            edges.keys().any(|file| self::back_end(file) == Some(back_end)),
            "{back_end} is not a back end any more"
        );
    }
    for (file, used) in &edges {
        let Some(own) = back_end(file) else { continue };
        let others: Vec<&String> = used.iter().filter(|other| back_end(other).is_some_and(|one| one != own)).collect();
        assert!(others.is_empty(), "{file} uses {others:?}");
    }
}

/// Samples are for everybody; code is generated by `generate` alone.
#[test]
fn only_generate_calls_the_emitter() {
    let src = root().join("thunes-cli/src");
    let edges = house("thunes-cli").edges();
    let calls = |file: &&String| {
        let text = fs::read_to_string(src.join(file)).unwrap();
        text.replace("thunes_gen::sample", "").contains("thunes_gen::")
    };
    let callers: Vec<&String> = edges.keys().filter(calls).collect();
    assert!(callers.iter().all(|file| file.contains("generate")), "{callers:?}");
    assert!(!callers.is_empty());
}

/// A small crate, in which a circle hides behind what the root exports again.
#[test]
fn a_hub_hides_no_circle() {
    let src = Path::new(env!("CARGO_TARGET_TMPDIR")).join("house/src");
    _ = fs::remove_dir_all(&src);
    fs::create_dir_all(src.join("c")).unwrap();
    let files = BTreeMap::from([
        ("lib.rs", "mod a;\nmod b;\nmod c;\npub use a::A;\npub use b::*;\n"),
        ("a.rs", "use crate::B;\npub struct A(pub B);\n"),
        ("b.rs", "pub struct B;\nimpl B { pub fn a(self) -> crate::A { super::a::A(self) } }\n"),
        ("c/mod.rs", "mod d;\npub fn c() { println!(\"{}\", d::text()) }\n"),
        ("c/d.rs", "pub(super) fn text() -> &'static str { \"\" }\n#[cfg(test)]\nmod tests { use super::super::c; }\n"),
    ]);
    for (file, text) in files {
        fs::write(src.join(file), text).unwrap();
    }
    let edges = House::read(&src.join("lib.rs")).edges();
    let one_way = BTreeSet::from(["c/d.rs".to_owned()]);
    assert_eq!(edges["c/mod.rs"], one_way, "a path in a macro is a use, and what tests use is none");
    assert_eq!(circles(&edges), [BTreeSet::from(["a.rs".to_owned(), "b.rs".to_owned()])]);
}
