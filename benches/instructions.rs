//! Instructions that a sale takes, counted by valgrind, stay within their budgets: `benches/budgets.json`.
//!
//! `cargo bench --bench instructions`; with `UPDATE_EXPECT=1` before it, the figures of now are put on record. It runs itself under
//! callgrind, and takes what so many sales cost from what twice as many cost. So what a program does once is not counted.
//!
//! Counts are exact for one compiler and one kind of machine. Valgrind shows a program a processor of its own, whatever it runs on: on
//! x86-64 one with AVX2, where the machine has that, and never with instructions for SHA. So hashing takes more instructions here than
//! on most servers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs
)]

use std::process::{Command, ExitCode};

use budgets::{Count, Record, judge, rows};

#[path = "../tests/common/bizum_sale.rs"]
mod bizum_sale;
#[allow(dead_code, reason = "the size of generated code is counted elsewhere")]
#[path = "../tests/common/budgets.rs"]
mod budgets;
#[path = "../tests/common/skip.rs"]
mod skip;
#[path = "../tests/common/steps.rs"]
mod steps;

const COMMAND: &str = "UPDATE_EXPECT=1 cargo bench --bench instructions";

/// So many that the gathering of randomness at the start, which differs by some 200 000 instructions from run to run, does not matter.
const SALES: u64 = 2000;

/// What callgrind writes before the number.
const COUNTED: &str = "Collected :";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--repeat", step, times] => steps::repeat(step, times.parse().unwrap()),
        ["--processor"] => println!("{}", processor()),
        // What `cargo bench` adds. Without it, it is a test: does it run at all?
        ["--bench"] => return count(),
        _ => drop(steps::figures(1, |step, times| {
            steps::repeat(step, times);
            0
        })),
    }
    ExitCode::SUCCESS
}

fn count() -> ExitCode {
    if Command::new("valgrind").arg("--version").output().is_err() {
        skip::skip("instructions are not counted, since valgrind is not installed (apt-get install valgrind)");
        return ExitCode::SUCCESS;
    }
    let with = format!("{}, {}", compiler(), valgrind(&["--processor"]).0.trim());
    let now = steps::figures(SALES, instructions);
    now.iter().for_each(|(step, count)| println!("{count:>9}  {step}"));
    Record::update(|record| {
        record.instructions.counted_with.clone_from(&with);
        record.instructions.figures.clone_from(&now);
    });
    let recorded = Record::read().instructions;
    if with != recorded.counted_with {
        skip::skip(format_args!(
            "the comparison of instructions, since those on record were counted with {}, and these with {with}",
            recorded.counted_with
        ));
        println!("If the project has moved to another compiler, record the new figures: {COMMAND}");
        return ExitCode::SUCCESS;
    }
    let rows = rows(&now, &recorded.figures, |total| Count::new(*total, "instructions"));
    match judge("Instructions of a sale", COMMAND, &rows) {
        Ok(note) => {
            println!("within their budgets\n{note}");
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}

/// Compiler and target: `rustc 1.95 for x86_64-unknown-linux-gnu`.
fn compiler() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let of = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim();
    let release = of("release:").split('.').take(2).collect::<Vec<_>>().join(".");
    format!("rustc {release} for {}", of("host:"))
}

/// What this program sees of what it runs on and picks its ways by.
fn processor() -> String {
    #[cfg(target_arch = "x86_64")]
    let has = [
        ("avx2", std::arch::is_x86_feature_detected!("avx2")),
        ("avx512f", std::arch::is_x86_feature_detected!("avx512f")),
        ("sha", std::arch::is_x86_feature_detected!("sha")),
    ];
    #[cfg(not(target_arch = "x86_64"))]
    let has: [(&str, bool); 0] = [];
    let has: Vec<&str> = has.into_iter().filter_map(|(name, has)| has.then_some(name)).collect();
    if has.is_empty() { "plain".to_owned() } else { has.join(" ") }
}

fn instructions(step: &str, times: u64) -> u64 {
    let told = valgrind(&["--repeat", step, &times.to_string()]).1;
    let number = told.lines().find_map(|line| line.split_once(COUNTED));
    let number = number.unwrap_or_else(|| panic!("callgrind gave no count:\n{told}")).1.trim();
    number.parse().unwrap_or_else(|_| panic!("callgrind counted `{number}`"))
}

/// Runs this program under callgrind. Gives what it and what callgrind said.
fn valgrind(arguments: &[&str]) -> (String, String) {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().unwrap())
        .args(arguments)
        .env_remove("VALGRIND_OPTS")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, told) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "under valgrind it failed:\n{told}");
    (said, told)
}
