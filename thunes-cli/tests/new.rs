//! `thunes new`: what it writes is good at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Outcome, folder, run};
use thunes_cli::new as start;
use thunes_gen::Generator;
use thunes_spec::Folder;

fn new(name: &str, spec: &Path, more: &[&str]) -> Outcome {
    run(&[&["new", name, "--spec", spec.to_str().unwrap()], more].concat())
}

const QUICK: [&str; 10] = [
    "--title",
    "Quick Pay",
    "--code",
    "QUICKPAY",
    "--payment-type",
    "eWallet",
    "--country",
    "ES,NO",
    "--currency",
    "EUR",
];

/// A spec folder with the starter files and nothing else.
fn starters(name: &str) -> PathBuf {
    let folder = folder(name);
    for (file, text) in start::STARTERS {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

#[test]
fn the_starter_files_are_those_of_the_spec() {
    let files = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let yaml = paths.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
        yaml.map(|path| (path.file_name().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
            .collect::<BTreeMap<_, _>>()
    };
    assert!(files("../spec") == files("starter"), "run .ci/derive: cp spec/*.yaml thunes-cli/starter/");
}

#[test]
fn whatever_a_person_writes_the_file_is_good_and_the_code_is_rust() {
    let names = ["quick_pay", "quick-pay", "p24", "x", "turkey_cards2"];
    let titles = [
        "Quick Pay",
        "Quick: \"Pay\" #1",
        "yes",
        "null",
        "42",
        "- [x]",
        "支付 ñ",
        "it's",
        "a\tb",
        "\u{202e}x",
        "&a *b",
        "%",
    ];
    for (n, title) in titles.into_iter().enumerate() {
        let spec = starters("persons");
        let name = names[n % names.len()];
        let (title_flag, chapter_flag) = (format!("--title={title}"), format!("--chapter={title}"));
        let texts = [&title_flag, &chapter_flag, "--code", "0123", "--payment-type", "true"];
        let (code, out, err) = new(name, &spec, &[&texts[..], &["--country", "NO", "--currency", "EUR,SEK"]].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{title}");
        assert!(out.contains(&format!("{name}.yaml\n")), "{out}");
        let checked = Folder::new(&spec).check().unwrap();
        let method = &checked.methods[0];
        assert_eq!((method.title.as_str(), method.chapter.as_str(), method.code.as_str()), (title, title, "0123"));
        assert_eq!((method.countries.join(""), method.operations.len()), ("NO".to_owned(), checked.operations.len()));
        syn::parse_file(&Generator::new(&spec).generate().unwrap()).unwrap();
        assert_eq!(run(&["check", "--spec", spec.to_str().unwrap()]).0, 0);
    }
}

const OWN_FIELD: &str = "fields:\n  quickInformation.code:\n    name: quick_code\n    type: text\n    doc: A code.\n";

#[test]
fn a_spec_of_ones_own_begins_with_init() {
    let spec = folder("init").join("my/spec");
    let (code, _, err) = new("quick_pay", &spec, &QUICK);
    assert_eq!(code, 2);
    assert!(err.contains("the spec folder") && err.contains("--init"), "{err}");
    let (code, _, other) = new("quick_pay", &spec, &[]);
    assert_eq!((code, other), (2, err), "it is said before anything is asked for");
    let (_, _, err) = run(&["check", "--spec", spec.to_str().unwrap()]);
    assert!(err.contains("`thunes new NAME --init`"), "{err}");
    let (code, out, _) = new("quick_pay", &spec, &[&QUICK[..], &["--init"]].concat());
    assert_eq!((code, out.matches("written: ").count()), (0, 6), "{out}");
    assert!(Folder::new(&spec).check().is_ok());
    // What was copied has more than one method needs, and an own field that nothing uses still gives a warning.
    let (code, _, err) = run(&["check", "--deny-warnings", "--spec", spec.to_str().unwrap()]);
    assert_eq!((code, err.contains("warning")), (0, false), "{err}");
    fs::write(spec.join("fields.own.yaml"), OWN_FIELD).unwrap();
    let (code, _, err) = run(&["check", "--deny-warnings", "--spec", spec.to_str().unwrap()]);
    assert!(code == 1 && err.contains("the field `quickInformation.code` is used by no method"), "{err}");
    fs::remove_file(spec.join("fields.own.yaml")).unwrap();
    let text = fs::read_to_string(spec.join("quick_pay.yaml")).unwrap();
    let schema = text.lines().next().unwrap().split("$schema=").nth(1).unwrap();
    assert!(spec.join(schema).is_file(), "{schema}");
    // A second method, with the same flag, leaves what is there.
    fs::write(spec.join("operations.yaml"), start::STARTERS[1].1.replace("Starts a payment.", "Begins a payment."))
        .unwrap();
    let slow: Vec<&str> = QUICK.iter().map(|word| if *word == "QUICKPAY" { "SLOWPAY" } else { *word }).collect();
    let (code, out, _) = new("slow_pay", &spec, &[&slow[..], &["--init", "--operations", "sale,refund"]].concat());
    assert_eq!((code, out.matches("written: ").count()), (0, 1), "{out}");
    let checked = Folder::new(&spec).check().unwrap();
    assert_eq!(checked.methods.iter().map(|method| method.operations.len()).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn nothing_is_overwritten_and_nothing_bad_is_written() {
    let spec = starters("refused");
    assert_eq!(new("quick_pay", &spec, &QUICK).0, 0);
    let before = fs::read_to_string(spec.join("quick_pay.yaml")).unwrap();
    let refused = |name: &str, change: (&str, &str), code: i32, words: &str| {
        let flags: Vec<&str> = QUICK.iter().map(|word| if *word == change.0 { change.1 } else { *word }).collect();
        let (found, out, err) = new(name, &spec, &flags);
        assert_eq!((found, out.as_str()), (code, ""), "{err}");
        assert!(err.contains(words), "{err}");
    };
    refused("quick_pay", ("", ""), 2, "already exists; nothing was written");
    refused("slow_pay", ("", ""), 1, "two methods have the code `QUICKPAY`");
    refused("slow_pay", ("ES,NO", "Spain"), 1, "did you mean `ES` (Spain)?");
    refused("slow_pay", ("QUICKPAY", ""), 1, "the text is empty");
    refused("slow-pay", ("EUR", "EUX"), 1, "nothing was written");
    refused("quick-pay", ("QUICKPAY", "SLOW"), 1, "two files give the module `quick_pay`");
    refused("../slow_pay", ("", ""), 2, "cannot be the name of a method's file");
    refused("match", ("", ""), 2, "this is a Rust keyword; use for example `match_pay`");
    refused("status", ("", ""), 2, "use for example `status_pay`");
    let (code, _, err) = new("slow_pay", &spec, &[&QUICK[..], &["--operations", "sael"]].concat());
    assert_eq!(code, 2);
    assert!(err.contains("`operations.yaml` has no operation `sael`; did you mean `sale`?"), "{err}");
    assert_eq!(fs::read_to_string(spec.join("quick_pay.yaml")).unwrap(), before);
    assert_eq!(fs::read_dir(&spec).unwrap().count(), 3);
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let (code, _, err) = new("quick_pay", &starters("silent"), &["--title", "Quick Pay", "--country", "ES"]);
    assert_eq!(code, 2);
    assert_eq!(err, "error: also pass --code, --payment-type, --currency; in a terminal, `thunes` prompts for them\n");
}
