//! What a program compiles that depends on `thunes`, as `cargo tree` has it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::process::Command;

/// The names of all crates that are compiled for a package with these features, itself included, for this platform.
fn crates(package: &str, features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--package", package, "--edges", "normal,build", "--prefix", "none"])
        .args(["--format", "{p}"])
        // The published package has generated code in the generator's place: `.ci/stage`.
        .args(if package == "thunes" { &["--prune", "thunes-gen"][..] } else { &[] })
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    // `name v1.2.3 (proc-macro)`; a name may be there in two versions.
    let names = text.lines().filter_map(|line| Some(line.split_once(" v")?.0.to_owned() + line.split(' ').nth(1)?));
    names.collect()
}

fn has(crates: &BTreeSet<String>, name: &str) -> bool {
    crates.iter().any(|found| found.strip_prefix(name).is_some_and(|version| version.starts_with('v')))
}

const NETWORK: [&str; 8] = ["reqwest", "hyper", "hyper-util", "tokio", "rustls", "aws-lc-rs", "aws-lc-sys", "cc"];

#[test]
fn types_drafts_transport_and_signing_need_no_http_client_no_runtime_and_no_c_compiler() {
    for package in ["thunes", "thunes-runtime"] {
        for features in [&["--no-default-features"][..], &["--no-default-features", "--features", "transport,metrics"]]
        {
            let crates = crates(package, features);
            assert!(has(&crates, "thunes-runtime") && has(&crates, "serde_json"), "{crates:?}");
            assert_eq!(has(&crates, "http"), features.len() > 1);
            let found: Vec<_> = NETWORK.into_iter().filter(|name| has(&crates, name)).collect();
            assert!(found.is_empty(), "{package} {features:?}: {found:?}");
        }
    }
    // The names above are those of today.
    let all = crates("thunes", &[]);
    assert!(NETWORK.into_iter().all(|name| has(&all, name)), "{all:?}");
}

#[test]
fn by_default_a_program_compiles_at_most_112_crates_and_no_certificates() {
    let all = crates("thunes", &[]);
    assert!(all.len() <= 112, "{}: {all:?}", all.len());
    for name in ["x509-cert", "der", "spki", "const-oid", "p12-keystore", "metrics", "axum-core"] {
        assert!(!has(&all, name), "{name}");
    }
    assert!(has(&crates("thunes", &["--features", "certificates"]), "x509-cert"));
}

/// Tests and examples are packages too. What nobody can depend on has no place in the documentation that `cargo doc` writes.
#[test]
fn only_published_packages_have_documentation() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let documented =
        |package: &serde_json::Value| package["targets"].as_array().unwrap().iter().any(|target| target["doc"] == true);
    let (kept, published): (Vec<_>, Vec<_>) =
        metadata["packages"].as_array().unwrap().iter().partition(|package| package["publish"].is_array());
    assert!(published.len() > 5 && kept.len() > 2, "published: {}, kept: {}", published.len(), kept.len());
    assert!(published.into_iter().all(documented));
    for package in kept {
        assert!(!documented(package), "{} is not published: set `doc = false` in its Cargo.toml", package["name"]);
    }
}
