//! `fields.yaml` is an exact copy of the project's: what bank debits add is in a separate file.
//! A crate that is not in this repository has no need of this test.

use std::fs;
use std::path::Path;

#[test]
fn the_copied_files_are_the_projects() -> Result<(), std::io::Error> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let theirs = fs::read_to_string(here.join("../../spec/fields.yaml"))?;
    for ours in ["spec", "pay_by_bank/spec"] {
        let same = fs::read_to_string(here.join(ours).join("fields.yaml"))? == theirs;
        assert!(same, "stale: in the repository, run `cp spec/fields.yaml examples/own_spec/{ours}/`");
    }
    Ok(())
}
