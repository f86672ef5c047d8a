//! Whatever is done to a spec, it is either used or told: no panic, no place outside of a file, no code that is no Rust.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};

use thunes_gen::Generator;
use thunes_spec::Folder;

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

const PIECES: &[&str] = &[
    "",
    "\n",
    " ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">\n",
    "é",
    "日本",
    "\t",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{202e}",
    "~",
    "true",
    "7",
    "-1",
    "1e9",
    "[]",
    "{id}",
    "type",
    "Self",
    "---\n",
    "? ",
    "%",
    "@",
    "\\",
    "\r\n",
    "a.b[].c[]",
    "99999999999999999999",
];

fn mutate(text: &str, numbers: &mut Numbers) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=numbers.below(3) {
        let start = numbers.below(chars.len());
        let end = (start + numbers.below(6) * numbers.below(6)).min(chars.len());
        let piece = match numbers.below(3) {
            // Words of the spec itself at other places are the likeliest mistakes.
            0 => chars[numbers.below(chars.len())..].iter().take(12).collect(),
            _ => PIECES[numbers.below(PIECES.len())].to_owned(),
        };
        chars.splice(start..end, piece.chars());
        if chars.is_empty() {
            chars.push('\n');
        }
    }
    chars.into_iter().collect()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

mod tools {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;
    use std::sync::LazyLock;

    use cargo_metadata::diagnostic::Diagnostic;
    use jsonschema::Validator;
    use serde_json::Value;
    use thunes_cli::{message_json, schema};
    use thunes_spec::Report;

    static VALIDATORS: LazyLock<BTreeMap<&str, Validator>> = LazyLock::new(|| {
        let validator = |text: String| jsonschema::draft7::new(&serde_json::from_str(&text).unwrap()).unwrap();
        schema::files().into_iter().map(|(name, text)| (name, validator(text))).collect()
    });

    /// An editor would mark what is right.
    pub(super) fn no_schema_refuses(folder: &Path) {
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let schema = match file.file_stem().and_then(|stem| stem.to_str()) {
                Some("fields") => "fields.json",
                Some("operations") => "operations.json",
                _ => "method.json",
            };
            let text = fs::read_to_string(&file).unwrap();
            // Not every reader takes the byte order mark that ours takes.
            let value: Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}')).unwrap();
            let faults: Vec<_> = VALIDATORS[schema].iter_errors(&value).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{}: {faults:?}\n{text}", file.display());
        }
    }

    pub(super) fn can_be_read(report: &Report) {
        let lines = message_json::report(report);
        let found = lines.lines().map(|line| serde_json::from_str::<Diagnostic>(line).unwrap());
        assert!(found.count() >= report.diagnostics().len());
    }
}

/// Whether the spec is still good.
fn try_out(folder: &Path) -> bool {
    match Generator::new(folder).unverified(true).generate() {
        Ok(code) => {
            syn::parse_file(&code).unwrap();
            let _ = Folder::new(folder).read().unwrap().into_warnings().render_styled();
            tools::no_schema_refuses(folder);
            true
        }
        Err(report) => {
            assert!(!report.diagnostics().is_empty(), "refused silently");
            assert!(!report.diagnostics().iter().any(|found| found.code.is_io()), "{report}");
            let _ = report.render_styled();
            tools::can_be_read(&report);
            false
        }
    }
}

/// Mutates one file of a spec after the other.
fn mutate_all(base: &str, files: &[&str], runs: usize) {
    let (folder, base) = (folder(base), Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(base));
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(base.join(file)).unwrap()).collect();
    let mut numbers = Numbers(26_02_01);
    let mut good = 0;
    for _ in 0..runs {
        let chosen = numbers.below(files.len());
        for (n, file) in files.iter().enumerate() {
            let text = if n == chosen { mutate(&texts[n], &mut numbers) } else { texts[n].clone() };
            fs::write(folder.join(file), text).unwrap();
        }
        good += usize::from(try_out(&folder));
    }
    // Both ends are reached: mutations that go unnoticed (in a doc, say) and those that do not.
    assert!((runs / 50..runs).contains(&good), "{good} of {runs} mutated specs are good");
}

#[test]
fn mutated_specs_are_used_or_told() {
    mutate_all("thunes-spec/tests/bad/_base", &["fields.yaml", "operations.yaml", "quick_pay.yaml"], 1000);
}

#[test]
fn mutated_variants_and_unverified_methods_are_used_or_told() {
    mutate_all(
        "thunes-gen/tests/golden/choice/spec",
        &["fields.yaml", "operations.yaml", "many_wallets.yaml", "rumoured.yaml"],
        600,
    );
}

#[test]
fn mutated_conditions_are_used_or_told() {
    mutate_all("thunes-gen/tests/golden/conditions/spec", &["fields.yaml", "operations.yaml", "choosy_pay.yaml"], 500);
}
