//! The crate exports every public type of the runtime: nobody needs the runtime beside it to name one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use syn::{Item, UseTree, Visibility};

/// The types and traits that the `pub use` of a file name, after the path that they come from, with `*` for all.
fn exports(file: &str) -> Vec<(Vec<String>, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let items = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap().items;
    let mut found = Vec::new();
    for item in items {
        if let Item::Use(item) = item
            && matches!(item.vis, Visibility::Public(_))
        {
            leaves(&item.tree, &mut Vec::new(), &mut found);
        }
    }
    found
}

fn leaves(tree: &UseTree, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    match tree {
        UseTree::Path(inner) => {
            path.push(inner.ident.to_string());
            leaves(&inner.tree, path, found);
            path.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, path, found)),
        UseTree::Name(name) => found.push((path.clone(), name.ident.to_string())),
        UseTree::Rename(name) => found.push((path.clone(), name.rename.to_string())),
        UseTree::Glob(_) => found.push((path.clone(), "*".to_owned())),
    }
}

/// Types and traits, and the crates whose types are in signatures.
fn counts(name: &str) -> bool {
    name.starts_with(char::is_uppercase) || ["http", "rust_decimal", "serde_json"].contains(&name)
}

fn of_runtime() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = vec![("thunes-runtime/src".to_owned(), "lib.rs")];
    while let Some((folder, file)) = rest.pop() {
        for (path, name) in exports(&format!("{folder}/{file}")) {
            match (path.join("/").as_str(), name.as_str()) {
                // What generated code uses.
                ("thunes_macros", _) => {}
                // The facade has these under the same glob.
                ("value/kinds/types", "*") => {}
                (module, "*") => rest.push((format!("{folder}/{module}"), "mod.rs")),
                _ if counts(&name) => drop(names.insert(name)),
                _ => {}
            }
        }
    }
    names
}

#[test]
fn every_public_type_of_the_runtime_is_exported() {
    let own = exports("src/lib.rs").into_iter().filter(|(path, _)| path[0] == "thunes_runtime");
    let (globs, own): (Vec<_>, Vec<_>) = own.partition(|(_, name)| name == "*");
    assert_eq!(globs, [(vec!["thunes_runtime".to_owned(), "kinds".to_owned()], "*".to_owned())]);
    let own: BTreeSet<String> = own.into_iter().map(|(_, name)| name).collect();
    let runtime = of_runtime();
    assert!(["Client", "WebhookEvent", "Secret", "http"].iter().all(|name| runtime.contains(*name)), "{runtime:?}");
    let missing: Vec<_> = runtime.difference(&own).collect();
    assert!(missing.is_empty(), "export these in src/lib.rs: {missing:?}");
}
