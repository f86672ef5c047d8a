//! The program, as it is started from a shell.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

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
    let mut command = program();
    command.args(["--port", "0"]).args(arguments);
    started(command)
}

fn started(mut command: Command) -> (Running, Vec<String>) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
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
        (Some(1), "error: certificate 1 cannot be used: it contains no certificate in PEM or DER\n")
    );
    let (code, error) = fails(&["--authority-file", "x.pem"]);
    assert!(code == Some(2) && error.contains("--tls"), "{error}");
}

#[test]
fn the_help_has_examples() {
    let help = String::from_utf8(program().arg("--help").output().unwrap().stdout).unwrap();
    assert!(help.contains("Examples:\n") && help.contains("--authority-file"), "{help}");
}

/// Sends SIGTERM, and gives how the program ended.
#[cfg(unix)]
fn terminated(pid: u32, running: &mut Running) -> std::process::ExitStatus {
    assert!(Command::new("kill").args(["-TERM", &pid.to_string()]).status().unwrap().success());
    for _ in 0..500 {
        if let Some(status) = running.0.try_wait().unwrap() {
            return status;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("it did not end in 10 seconds");
}

#[cfg(unix)]
#[test]
fn sigterm_ends_it_cleanly() {
    let (mut running, _) = start(&[]);
    let pid = running.0.id();
    assert_eq!(terminated(pid, &mut running).code(), Some(0));
}

/// As in a container: the system does not end the first process of a namespace by a signal that it does not listen to.
#[cfg(target_os = "linux")]
#[test]
fn sigterm_ends_it_as_the_first_process_too() {
    let unshare = |rest: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"]).args(rest);
        command
    };
    if !unshare(&["true"]).stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        let _ = writeln!(io::stderr(), "SKIPPED: this system permits no namespaces");
        return;
    }
    let (mut running, _) = started(unshare(&[env!("CARGO_BIN_EXE_thunes-sandbox"), "--port", "0"]));
    let unshare = running.0.id();
    let children = fs::read_to_string(format!("/proc/{unshare}/task/{unshare}/children")).unwrap();
    let first = children.trim().parse().unwrap();
    assert_eq!(terminated(first, &mut running).code(), Some(0));
}

#[tokio::test]
async fn search_can_be_off() {
    let (_running, greeting) = start(&["--no-search", "--search-delay", "0"]);
    let credentials = [value(&greeting, "merchant id"), value(&greeting, "key id"), value(&greeting, "secret")];
    let url = value(&greeting, "url");
    let path = "/tss/v2/transactions/1";
    assert_eq!(get(url, path, credentials).await, 403);
    let (_running, greeting) = start(&[]);
    assert_eq!(get(value(&greeting, "url"), path, credentials).await, 404);
}

/// The HTTP status of a GET, signed with HTTP Signature.
async fn get(url: &str, path: &str, [merchant, key, secret]: [&str; 3]) -> u16 {
    let date = httpdate::fmt_http_date(std::time::SystemTime::now());
    let host = url.strip_prefix("http://").unwrap();
    let text = format!("host: {host}\ndate: {date}\nrequest-target: get {path}\nv-c-merchant-id: {merchant}");
    let secret = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(secret).unwrap());
    let signature = STANDARD.encode(hmac::sign(&secret, text.as_bytes()));
    let names = "host date request-target v-c-merchant-id";
    let header = format!("keyid=\"{key}\", algorithm=\"HmacSHA256\", headers=\"{names}\", signature=\"{signature}\"");
    let request = reqwest::Client::new().get(format!("{url}{path}")).header("date", date);
    let request = request.header("v-c-merchant-id", merchant).header("signature", header);
    request.send().await.unwrap().status().as_u16()
}
