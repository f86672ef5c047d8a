//! What the program writes, and over what: files of others, full disks, pipes and terminals.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;
#[allow(dead_code)]
#[path = "pay/shop.rs"]
mod shop;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Outcome, base, folder, replace, run};
use shop::{Shop, bare, sets};
use thunes_spec::words::is_hidden;

/// Every command that writes files, with the file that it writes.
fn writers(spec: &str, file: &str) -> Vec<Vec<String>> {
    let line = |line: &str| line.replace("SPEC", spec).replace("FILE", file).split(' ').map(str::to_owned).collect();
    ["generate --spec SPEC --out FILE", "openapi --spec SPEC --out FILE", "coverage --spec SPEC --out FILE"]
        .map(line)
        .to_vec()
}

/// Every command that ends by itself, with arguments that make it write. SPEC is a spec with METHOD, OWN a copy that may change, and OUT an empty
/// folder; PAY is a gateway and a ledger, which know the sale `order-1` of Bizum.
const COMMANDS: &[&str] = &[
    "check --spec SPEC",
    "completions zsh",
    "coverage --spec SPEC",
    "diff ../spec --spec SPEC",
    "docs --spec SPEC --out OUT/site",
    "doctor GATEWAY",
    "example METHOD.sale --spec SPEC",
    "explain METHOD --spec SPEC",
    "find METHOD order-1 --spec SPEC GATEWAY",
    "fmt --check --spec SPEC",
    "generate --spec SPEC --out OUT/methods.rs",
    "help",
    "lock --spec OWN",
    "logs --no-follow --url URL",
    "man --out OUT/man",
    "methods --spec SPEC",
    "new late_pay --title Late --code LATE --payment-type eWallet --country ES --currency EUR --chapter one --spec OWN",
    "open --spec SPEC PAY",
    "openapi --spec SPEC",
    "refund METHOD --of order-1 --set total_amount=3.00 --set reference_code=order-1-r --spec SPEC PAY",
    "sale METHOD SETS --dry-run --spec SPEC PAY",
    "schema --out OUT/schema",
    "settle METHOD order-1 --spec SPEC PAY",
    "status METHOD order-1 --spec SPEC PAY",
    "wait METHOD order-1 --spec SPEC PAY",
];

/// Commands that end when they are stopped, or when nobody asks any more.
const ENDLESS: [&str; 3] = ["listen", "lsp", "sandbox"];

/// What the lines of `COMMANDS` need.
struct Scene {
    shop: Shop,
    spec: String,
    method: &'static str,
    own: PathBuf,
    out: PathBuf,
}

impl Scene {
    fn new(name: &str, spec: &str, method: &'static str) -> Self {
        let shop = Shop::new(name);
        shop.sandbox.search_delay(Duration::ZERO);
        let sale = shop.sale("order-1", &[]).json();
        shop.sandbox.settle(&bare(&sale)).unwrap();
        let (own, out) = (base(&format!("{name}_own")), folder(&format!("{name}_out")));
        Self { shop, spec: spec.to_owned(), method, own, out }
    }

    fn lines(&self) -> Vec<String> {
        COMMANDS.iter().map(|line| self.line(line)).collect()
    }

    fn line(&self, line: &str) -> String {
        let sets = sets("order-2").iter().map(|set| format!("--set {set}")).collect::<Vec<_>>().join(" ");
        let line = line.replace("PAY", &format!("GATEWAY --ledger {}", self.shop.ledger()));
        let line = line.replace("GATEWAY", "--env sandbox --url URL").replace("URL", self.shop.sandbox.url());
        let line = line.replace("SETS", &sets).replace("SPEC", &self.spec).replace("METHOD", self.method);
        line.replace("OWN", &self.own.display().to_string()).replace("OUT", &self.out.display().to_string())
    }
}

/// A new command is tested below, or says why it is not.
#[test]
fn the_lists_have_every_command_of_the_program() {
    let (_, help, _) = run(&["--help"]);
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let names = commands.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names: BTreeSet<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    let listed = COMMANDS.iter().chain(&ENDLESS).filter_map(|line| line.split(' ').next());
    assert_eq!(listed.collect::<BTreeSet<_>>(), names);
    for name in names.iter().filter(|name| !ENDLESS.contains(name)) {
        let has_spec = *name != "new" && *name != "lock" && run(&[name, "--help"]).1.contains("--spec <");
        let line = COMMANDS.iter().find(|line| line.split(' ').next() == Some(name)).unwrap();
        assert_eq!(has_spec, line.contains("--spec SPEC"), "{line}");
    }
}

fn run_all(lines: &[Vec<String>]) -> Vec<(String, Outcome)> {
    let one = |line: &Vec<String>| {
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        (line.join(" "), run(&words))
    };
    lines.iter().map(one).collect()
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_file_of_somebody_else_is_not_written_over() {
    let spec = base("output_inputs");
    for file in ["quick_pay.yaml", "fields.yaml", "notes.txt"] {
        let path = spec.join(file);
        if file == "notes.txt" {
            fs::write(&path, "to do").unwrap();
        }
        let before = fs::read(&path).unwrap();
        for (line, (code, _, err)) in run_all(&writers(spec.to_str().unwrap(), path.to_str().unwrap())) {
            assert_eq!(code, 2, "{line}: {err}");
            assert!(
                err.contains("was not written by `thunes") || err.contains("not written by thunes-gen"),
                "{line}: {err}"
            );
            assert!(err.contains("choose another file"), "{line}: {err}");
            assert_eq!(fs::read(&path).unwrap(), before, "{line}");
        }
    }
    fs::write(spec.join("required.lock"), "mine").unwrap();
    assert_eq!(run(&["lock", "--spec", spec.to_str().unwrap()]).0, 2);
    assert_eq!(fs::read_to_string(spec.join("required.lock")).unwrap(), "mine");
    fs::write(spec.join("fields.json"), "{}").unwrap();
    assert_eq!(run(&["schema", "--out", spec.to_str().unwrap()]).0, 2);
    assert_eq!(fs::read_to_string(spec.join("fields.json")).unwrap(), "{}");
}

/// An empty file, as `mktemp` makes it, holds nothing of anybody.
#[test]
fn what_was_written_before_and_an_empty_file_are_written_over() {
    let to = folder("output_again");
    let file = to.join("file");
    for line in writers("../spec", file.to_str().unwrap()) {
        fs::write(&file, "").unwrap();
        for _ in 0..2 {
            let words: Vec<&str> = line.iter().map(String::as_str).collect();
            assert_eq!(run(&words).0, 0, "{line:?}");
            let other = [&words[..2], &["../thunes-gen/tests/golden/shop/spec"], &words[3..]].concat();
            assert_eq!(run(&other).0, 0, "{line:?}");
        }
    }
    assert_eq!(files(&to), ["file"], "nothing is left beside it");
}

#[test]
fn a_site_is_written_into_a_folder_of_its_own() {
    let to = folder("output_site");
    fs::write(to.join("style.css"), "body {}").unwrap();
    let docs = || run(&["docs", "--spec", "../spec", "--out", to.to_str().unwrap()]);
    let (code, _, err) = docs();
    assert_eq!((code, err.contains("style.css` already exists")), (2, true), "{err}");
    assert_eq!(files(&to), ["style.css"], "nothing else was written");
    fs::remove_file(to.join("style.css")).unwrap();
    let elsewhere = folder("output_elsewhere").join("site.js");
    fs::write(&elsewhere, "mine").unwrap();
    symlink(&elsewhere, to.join("site.js")).unwrap();
    let (code, _, err) = docs();
    assert_eq!((code, err.contains("site.js` is a link")), (2, true), "{err}");
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "mine");
    fs::remove_file(to.join("site.js")).unwrap();
    assert_eq!(docs().0, 0);
    fs::write(to.join("methods/gone.html"), "a page of somebody else").unwrap();
    assert_eq!(docs().0, 0);
    assert!(to.join("methods/gone.html").exists() && to.join("methods/bizum.html").exists());
}

/// Else a line below could fail for another reason than the one that is tested.
#[test]
fn each_command_of_the_list_writes_something_and_succeeds() {
    let scene = Scene::new("output_works", "../spec", "bizum");
    let lines: Vec<Vec<String>> =
        scene.lines().iter().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
    let wrong: Vec<_> =
        run_all(&lines).into_iter().filter(|(_, (code, out, _))| *code != 0 || out.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Runs the program in a shell, which can redirect and limit what it writes.
fn shell(script: &str) -> Outcome {
    let output = Command::new("sh")
        .args(["-c", script])
        .env("THUNES", env!("CARGO_BIN_EXE_thunes"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_standard_output_is_code_2() {
    let scene = Scene::new("output_full_disk", "../spec", "bizum");
    let more = [
        "check --spec ../spec --unverified",
        "explain",
        "explain T0033",
        "example bizum.sale --spec ../spec --json",
        "diff ../spec --spec ../spec --format json",
        "check --spec ../spec --format sarif",
        "check --spec ../spec --format junit",
        "check --format github --spec ../thunes-gen/tests/golden/shop",
        "fmt --check --spec ../thunes-gen/tests/golden/hostile/spec",
        "--help",
        "check --format json --spec ../thunes-spec/tests/bad",
    ];
    for command in scene.lines().into_iter().chain(more.map(str::to_owned)) {
        let (code, _, err) = shell(&format!("\"$THUNES\" {command} > /dev/full"));
        assert_eq!(code, 2, "{command}: {err}");
    }
    let (code, _, err) = shell("\"$THUNES\" check --spec ../spec > /dev/full");
    assert_eq!(code, 2);
    assert!(err.starts_with("error: standard output cannot be written: "), "{err}");
}

/// Nobody reads, on either side: no command panics, and none hangs.
#[test]
fn closed_pipes_end_no_command_with_a_panic() {
    let spec = base("output_closed");
    replace(&spec.join("quick_pay.yaml"), "[EUR]", "[EUX]");
    let bad = spec.display();
    let scene = Scene::new("output_closed_pipes", "../spec", "bizum");
    let more = [
        format!("check --spec {bad}"),
        format!("check --spec {bad} --format json"),
        format!("check --spec {bad} --format github"),
        format!("check --spec {bad} --fix"),
        "check --spec ../spec --watch".to_owned(),
        "explain".to_owned(),
        "fmt --check --spec ../thunes-gen/tests/golden/hostile/spec".to_owned(),
        "lsp".to_owned(),
        "--help".to_owned(),
        "no-such-command".to_owned(),
        "no-such-command --json".to_owned(),
    ];
    for command in scene.lines().into_iter().chain(more) {
        // The first pipe has lost its reader before anything is written.
        let script = format!("{{ sleep 0.1; \"$THUNES\" {command} 2>&1; echo $? >&2; }} | :");
        let (_, _, code) = shell(&script);
        let code: i32 = code.trim().parse().unwrap_or_else(|_| panic!("{command}: {code}"));
        assert!((0..=2).contains(&code), "{command}: {code}");
        let (code, out, _) = shell(&format!("\"$THUNES\" {command} 2>&- < /dev/null | head -c 0; echo ended"));
        assert_eq!((code, out.as_str()), (0, "ended\n"), "{command}");
    }
}

#[test]
fn a_reader_that_goes_early_is_no_error() {
    let (code, out, err) = shell("{ \"$THUNES\" openapi --spec ../spec; echo $? >&2; } | head -n 1");
    assert_eq!((code, out.as_str(), err.as_str()), (0, "{\n", "0\n"));
}

/// The limit on the size of a file is as a full disk.
#[test]
fn a_file_that_cannot_be_written_whole_is_as_it_was() {
    let to = folder("output_full");
    for line in writers("../spec", to.join("file").to_str().unwrap()) {
        fs::write(to.join("file"), "").unwrap();
        assert_eq!(run(&line.iter().map(String::as_str).collect::<Vec<_>>()).0, 0);
        let before = fs::read(to.join("file")).unwrap();
        let other = line.join(" ").replace("../spec", "../thunes-gen/tests/golden/shop/spec");
        let (code, _, err) = shell(&format!("trap '' XFSZ; ulimit -f 1; exec \"$THUNES\" {other}"));
        assert_eq!(code, 2, "{other}: {err}");
        assert!(fs::read(to.join("file")).unwrap() == before, "{other}");
        assert_eq!(files(&to), ["file"], "{other}");
    }
    let spec = base("output_full_new");
    let new =
        "new late_pay --title 'Late Pay' --code LATE --payment-type eWallet --country ES --currency EUR --chapter";
    let long = "x".repeat(5000);
    let (code, _, err) =
        shell(&format!("trap '' XFSZ; ulimit -f 1; exec \"$THUNES\" {new} {long} --spec {}", spec.display()));
    assert_eq!((code, spec.join("late_pay.yaml").exists()), (2, false), "{err}");
}

#[test]
fn pipes_and_devices_are_written_to_as_they_are() {
    for command in ["openapi --spec ../spec --out", "coverage --spec ../spec --out", "generate --spec ../spec --out"] {
        let (code, out, err) = shell(&format!("\"$THUNES\" {command} /dev/stdout"));
        assert_eq!((code, err.as_str()), (0, ""), "{command}");
        assert!(out.ends_with("written: /dev/stdout\n"), "{command}");
        let file = folder("output_devices").join("file");
        assert_eq!(shell(&format!("\"$THUNES\" {command} {}", file.display())).0, 0);
        assert_eq!(out.trim_end_matches("written: /dev/stdout\n"), fs::read_to_string(&file).unwrap(), "{command}");
        assert_eq!(shell(&format!("\"$THUNES\" {command} /dev/null")).0, 0, "{command}");
    }
    let (code, out, _) = shell("\"$THUNES\" openapi --spec ../spec --out /dev/stdout | cat");
    assert!(code == 0 && out.starts_with("{\n  \"openapi\""));
}

#[test]
fn a_link_and_the_permissions_of_a_file_stay() {
    let to = folder("output_link");
    let (real, link) = (to.join("real.json"), to.join("link.json"));
    fs::write(&real, "").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", &link).unwrap();
    assert_eq!(run(&["openapi", "--spec", "../spec", "--out", link.to_str().unwrap()]).0, 0);
    assert!(link.is_symlink() && fs::read_to_string(&real).unwrap().starts_with("{\n"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

/// The small good spec with characters that a terminal acts on, in every text where `check` allows them.
fn hostile(name: &str, text: &str) -> String {
    let spec = base(name);
    let method = spec.join("quick_pay.yaml");
    replace(&method, "title: Quick Pay", &format!("title: \"Quick {text} Pay\"\nstability: unverified"));
    let operations = spec.join("operations.yaml");
    let lines = fs::read_to_string(&operations).unwrap();
    let lines = lines.lines().map(|line| match line.split_once("edition: ") {
        Some((start, _)) => format!("{start}edition: \"1 {text}\"\n"),
        None => match line.split_once("    doc: ") {
            Some((start, doc)) => format!("{start}    doc: \"{doc} {text}\"\n"),
            None => format!("{line}\n"),
        },
    });
    fs::write(operations, lines.collect::<String>()).unwrap();
    let fields = fs::read_to_string(spec.join("fields.yaml")).unwrap();
    let fields = fields.lines().map(|line| match line.split_once("doc: ") {
        Some((start, doc)) => format!("{start}doc: \"{doc} {text}\"\n"),
        None => format!("{line}\n"),
    });
    fs::write(spec.join("fields.yaml"), fields.collect::<String>()).unwrap();
    spec.to_str().unwrap().to_owned()
}

#[test]
fn nothing_of_a_spec_reaches_a_terminal_raw() {
    let text = r"\e[2K\e]0;x\a\u202e\u009b31m\x7f\rgone";
    let spec = hostile("output_raw", text);
    let other = hostile("output_raw_other", "other");
    let wrong = hostile("output_raw_wrong", text);
    let method = Path::new(&wrong).join("quick_pay.yaml");
    replace(&method, "currencies: [EUR]", r#"currencies: ["\e[2K\u202e"]"#);
    replace(&method, "group: customer", r#""gr\e[2Koup\u009b": "\e[2K\u202e""#);
    let mut shown = 0;
    let scene = Scene::new("output_raw_pay", &spec, "quick_pay");
    // What programs read is raw, unless it goes to a terminal.
    let data = ["coverage", "openapi"];
    let lines = scene.lines().into_iter().filter(|line| data.iter().all(|name| !line.starts_with(name)));
    let lines = lines.map(|line| line.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let more: [&[&str]; _] = [
        &["check", "--spec", &spec, "--unverified"],
        &["check", "--spec", &wrong],
        &["check", "--spec", &wrong, "--color", "never"],
        &["check", "--spec", &wrong, "--format", "github"],
        &["check", "--spec", &wrong, "--format", "sarif"],
        &["check", "--spec", &wrong, "--format", "junit"],
        &["check", "--spec", &wrong, "--fix"],
        &["fmt", "--check", "--spec", &wrong],
        &["diff", &other, "--spec", &spec],
        &["explain", "quick_pay", "--spec", &spec],
        &["explain", "quick_pay.sale", "--spec", &spec],
        &["explain", "quick_pay.sale.reference", "--spec", &spec],
        &["explain", "customer.email", "--spec", &spec],
        &["explain", "\u{1b}[2K", "--spec", &spec],
        &["lock", "--spec", &spec],
        &["openapi", "--spec", "no/\u{1b}[2K/such"],
        &["generate", "--spec", &spec, "--out", "/dev/null/\u{202e}x"],
    ];
    for arguments in lines.chain(more.map(|words| words.iter().map(ToString::to_string).collect())) {
        let (_, out, err) = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        for text in [&out, &err] {
            let raw = text.chars().find(|c| is_hidden(*c) && !matches!(c, '\n' | '\t'));
            assert_eq!(raw, None, "{arguments:?}: {text}");
            shown += usize::from(text.contains("\\u{1b}") || text.contains("\\u{202e}"));
        }
    }
    assert!(shown > 6, "{shown}: the texts are written out");
}
