//! The program, as it is started from a shell.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_thunes-sandbox"))
}

/// Ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts it and gives what it says before the first request.
fn start(arguments: &[&str]) -> (Running, Vec<String>) {
    let mut child = program().args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut greeting = Vec::new();
    for line in lines {
        let is_last = line.ends_with("Requests:");
        greeting.push(line);
        if is_last {
            break;
        }
    }
    (Running(child), greeting)
}

fn value<'a>(greeting: &'a [String], name: &str) -> &'a str {
    let line =
        greeting.iter().find_map(|line| line.trim().strip_prefix(name)).unwrap_or_else(|| panic!("{greeting:?}"));
    line.split_whitespace().next().unwrap()
}

#[tokio::test]
async fn it_says_where_it_is_and_shows_the_payments() {
    let (_running, greeting) = start(&["--merchant-id", "shop", "--quiet"]);
    assert_eq!(value(&greeting, "merchant id"), "shop");
    let page = reqwest::get(value(&greeting, "payments")).await.unwrap();
    assert_eq!(page.status(), 200);
}

#[test]
fn it_writes_the_certificates_that_clients_need() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("program");
    fs::create_dir_all(&folder).unwrap();
    let [authority, gateway] = ["authority.pem", "gateway.pem"].map(|file| folder.join(file));
    let files = [authority.to_str().unwrap(), gateway.to_str().unwrap()];
    let (_running, greeting) = start(&["--tls", "--authority-file", files[0], "--encryption-file", files[1]]);
    assert!(value(&greeting, "url").starts_with("https://127.0.0.1:"));
    reqwest::Certificate::from_pem(&fs::read(&authority).unwrap()).unwrap();
    thunes::EncryptionCertificate::from_pem(fs::read(&gateway).unwrap()).unwrap();
}

fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = program().args(["--port", "0"]).args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn what_is_wrong_is_said() {
    let (code, error) = fails(&["--certificate", "/nowhere.pem"]);
    assert!(code == Some(1) && error.starts_with("error: cannot read /nowhere.pem: "), "{error}");
    let (code, error) = fails(&["--certificate", "Cargo.toml"]);
    assert_eq!(
        (code, error.as_str()),
        (Some(1), "error: certificate 1 cannot be used: there is no certificate in it, in PEM or DER\n")
    );
    let (code, error) = fails(&["--authority-file", "x.pem"]);
    assert!(code == Some(2) && error.contains("--tls"), "{error}");
}

#[test]
fn the_help_has_examples() {
    let help = String::from_utf8(program().arg("--help").output().unwrap().stdout).unwrap();
    assert!(help.contains("Examples:\n") && help.contains("--authority-file"), "{help}");
}
