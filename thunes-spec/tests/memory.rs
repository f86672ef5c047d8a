//! How much memory a file can take. By itself in a process: what is measured is the most that it ever had.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

use thunes_spec::{Code, Folder};

/// The most memory that this process had, in MiB.
fn peak() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() / 1024
}

/// One long text and as many aliases of it as fit into a file: 5 GB, if each were a copy.
#[test]
fn aliases_are_bounded_in_bytes() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory");
    fs::create_dir_all(&folder).unwrap();
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(131_000), vec!["*a"; 43_000].join(","));
    assert!(text.len() < 262_144);
    fs::write(folder.join("fields.yaml"), text).unwrap();
    let report = Folder::new(&folder).check().unwrap_err();
    let found = report.diagnostics().iter().find(|found| found.code == Code::BadYaml).unwrap();
    assert!(found.label.contains("aliases in this file make it too large"), "{found:?}");
    assert!(peak() < 100, "{} MiB", peak());
}
