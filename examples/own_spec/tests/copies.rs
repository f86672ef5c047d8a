//! `fields.yaml` and `operations.yaml` are the project's own, to the letter: what AcmePay adds stands in files of its own.
//! A crate that is not in this repository has no need of this test.

use std::fs;
use std::path::Path;

#[test]
fn the_copied_files_are_the_projects() -> Result<(), std::io::Error> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["fields.yaml", "operations.yaml"] {
        let (ours, theirs) = (here.join("spec").join(name), here.join("../../spec").join(name));
        let same = fs::read_to_string(&ours)? == fs::read_to_string(&theirs)?;
        assert!(same, "stale: in the repository, run `cp spec/{name} examples/own_spec/spec/{name}`");
    }
    Ok(())
}
