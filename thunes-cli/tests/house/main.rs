//! The shape of the house: no circle between the files of a crate, and no two types of one name in a crate.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod graph;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use graph::{House, circles, root_of};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn house(package: &str) -> House {
    House::read(&root_of(&root().join(package)))
}

const PACKAGES: &[&str] = &[
    "thunes-spec",
    "thunes-gen",
    "thunes-cli",
    "thunes-macros",
    "thunes-runtime",
    "thunes-sandbox",
    "examples/checkout",
];

#[test]
fn print() {
    for package in PACKAGES {
        let house = house(package);
        for circle in circles(&house.edges()) {
            println!("{package}: {circle:?}");
            let edges = house.edges();
            if std::env::var_os("EDGES").is_some() {
                for file in &circle {
                    println!("    {file} -> {:?}", edges[file].intersection(&circle).collect::<Vec<_>>());
                }
            }
        }
        for (name, files) in house.types.iter().filter(|(_, files)| files.len() > 1) {
            println!("{package}: {name} {files:?}");
        }
    }
    let _: BTreeSet<u8> = BTreeSet::new();
}
