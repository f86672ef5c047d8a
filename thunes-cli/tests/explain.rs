//! Each page of `thunes explain` shows what is wrong and what is right, and both are what the page says: its excerpts are laid
//! over the small good spec of `../thunes-spec/tests/bad/_base`, its commands are run beside it.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::Value;
use thunes_cli::explain::explanation;
use thunes_spec::{Code, Folder, Level};

/// One block of a page: under which word it stands, the file that it is an excerpt of, and its text.
struct Block {
    word: String,
    file: Option<String>,
    text: String,
}

/// The blocks behind lines such as ``Wrong, in `fields.yaml`:`` and `Right:`.
fn blocks(code: Code) -> Vec<Block> {
    let page = explanation(code);
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_suffix(':').filter(|head| head.starts_with("Wrong") || head.starts_with("Right"))
        else {
            assert!(!line.starts_with("```"), "{code}: a block without `Wrong` or `Right` before it");
            continue;
        };
        let (word, file) = head.split_once(", in ").map_or((head, None), |(word, file)| (word, Some(file)));
        assert_eq!(lines.next(), Some(""), "{code}");
        let fence = match file {
            Some(file) if file.ends_with(".rs`") => "```rust",
            Some(_) => "```yaml",
            None => "```sh",
        };
        assert_eq!(lines.next(), Some(fence), "{code}");
        let text = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        blocks.push(Block { word: word.to_owned(), file: file.map(|file| file.trim_matches('`').to_owned()), text });
    }
    blocks
}

/// The base, with every field in use, as the folder `spec` of a folder of its own.
fn base(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("explain").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad/_base")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("spec").join(path.file_name().unwrap())).unwrap();
    }
    let method = folder.join("spec/quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap();
    let all_used =
        text.replace("  check: {}", "  check:\n    optional: [\"notes[].key\", \"notes[].value\", {group: customer}]");
    assert_ne!(text, all_used);
    fs::write(method, all_used).unwrap();
    folder
}

/// Lays an excerpt over a file: mappings are merged, all else is replaced. An excerpt that is not a mapping, or a new file, is the whole file.
fn lay_over(path: &Path, excerpt: &str) {
    let old = fs::read_to_string(path).ok().map(|old| serde_yaml::from_str::<Value>(&old).unwrap());
    let text = match (old, serde_yaml::from_str::<Value>(excerpt)) {
        (Some(mut old), Ok(new @ Value::Mapping(_))) => {
            merge(&mut old, new);
            serde_yaml::to_string(&old).unwrap()
        }
        _ => excerpt.to_owned(),
    };
    fs::write(path, text).unwrap();
}

fn merge(old: &mut Value, new: Value) {
    match (old, new) {
        (Value::Mapping(old), Value::Mapping(new)) => {
            for (key, value) in new {
                merge(old.entry(key).or_insert(Value::Null), value);
            }
        }
        (old, new) => *old = new,
    }
}

/// What checking tells after the blocks of that word: its codes.
fn told(code: Code, word: &str) -> Vec<Code> {
    let folder = base(&format!("{code}_{word}"));
    let mut output = String::new();
    for block in blocks(code).iter().filter(|block| block.word == word) {
        match &block.file {
            Some(file) => lay_over(&folder.join("spec").join(file), &block.text),
            None => output.push_str(&run(&folder, &block.text)),
        }
    }
    let said = Code::ALL.iter().copied().filter(|code| output.contains(&format!("[{code}]")));
    let found = match Folder::new(folder.join("spec")).read() {
        Ok(checked) => checked.into_warnings(),
        Err(report) => report,
    };
    said.chain(found.diagnostics().iter().map(|found| found.code)).collect()
}

/// Runs commands as a user would, with the program at hand.
fn run(folder: &Path, commands: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_thunes")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh").args(["-c", commands]).current_dir(folder).env("PATH", path).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

/// No command gives these: one is for programs that use the library, and the other should never occur.
const OF_THE_LIBRARY: [Code; 2] = [Code::NoOutDir, Code::NotRust];

#[test]
fn what_is_wrong_gives_the_code_and_what_is_right_gives_nothing() {
    let mut faults = Vec::new();
    for code in Code::ALL.iter().filter(|code| !OF_THE_LIBRARY.contains(code)) {
        let (wrong, right) = (told(*code, "Wrong"), told(*code, "Right"));
        if !wrong.contains(code) {
            faults.push(format!("{code}: what is wrong gives {wrong:?}"));
        }
        if !right.is_empty() {
            faults.push(format!("{code}: what is right gives {right:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_says_why_and_shows_both() {
    for code in Code::ALL {
        let words: Vec<String> = blocks(*code).into_iter().map(|block| block.word).collect();
        let both = words.contains(&"Wrong".to_owned()) && words.contains(&"Right".to_owned());
        assert!(both || *code == Code::NotRust, "{code}");
        let why = explanation(*code).split("Wrong").next().unwrap().trim();
        assert!(why.len() > 60 && why.ends_with('.'), "{code}: {why}");
        assert!(explanation(*code).lines().all(|line| line.len() <= 100), "{code}: too wide for a terminal");
        assert!(code.summary().ends_with('.'), "{code}");
    }
}

#[test]
fn there_is_a_page_for_each_code_and_for_nothing_else() {
    let headings = include_str!("../src/explain/pages.md").lines().filter_map(|line| line.strip_prefix("# T"));
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.id().trim_start_matches('T')).collect();
    assert_eq!(headings.collect::<Vec<_>>(), codes);
}

#[test]
fn the_base_has_nothing_to_tell() {
    let checked = Folder::new(base("base").join("spec")).read().unwrap();
    let warnings = checked.into_warnings();
    assert!(warnings.is_empty(), "{warnings}");
}

#[test]
fn numbers_are_unique_and_in_order_and_tell_the_level() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    assert!(ids.is_sorted_by(|one, other| one < other), "{ids:?}");
    for code in Code::ALL {
        assert_eq!(code.level() == Level::Warning, code.id() >= "T0101", "{code}");
        assert_eq!(Code::from_id(&code.id().to_lowercase()), Some(*code));
    }
    assert_eq!(Code::from_id("T9999"), None);
}
