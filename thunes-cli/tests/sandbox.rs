//! `thunes sandbox` and `thunes logs`, as they are started from a shell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../../tests/common/skip.rs"]
mod skip;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use thunes_spec::words::is_hidden;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thunes"));
    command.arg("sandbox");
    command
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

fn started(command: Command) -> (Running, Vec<String>) {
    let (running, greeting, _) = talking(command);
    (running, greeting)
}

/// The same, with what it says after that.
fn talking(mut command: Command) -> (Running, Vec<String>, impl Iterator<Item = String>) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut greeting = Vec::new();
    for line in lines.by_ref() {
        let is_last = line.ends_with("Requests:");
        greeting.push(line);
        if is_last {
            break;
        }
    }
    (Running(child), greeting, lines)
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
    assert!(fs::read_to_string(&gateway).unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
}

fn fails(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = program().args(["--port", "0"]).args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn what_is_wrong_is_said() {
    let (code, error) = fails(&["--certificate", "/nowhere.pem"]);
    assert!(code == Some(2) && error.starts_with("error: cannot read /nowhere.pem: "), "{error}");
    let (code, error) = fails(&["--certificate", "Cargo.toml"]);
    assert_eq!(
        (code, error.as_str()),
        (Some(2), "error: certificate 1 cannot be used: it contains no certificate in PEM or DER\n")
    );
    let (code, error) = fails(&["--authority-file", "x.pem"]);
    assert!(
        code == Some(2) && error.contains("cannot write x.pem: plain http has no certificate: add --tls"),
        "{error}"
    );
    let (code, error) = fails(&["--host", "0.0.0.0"]);
    assert!(code == Some(2) && error.contains("other machines can reach 0.0.0.0, which needs TLS"), "{error}");
    assert!(error.contains("--tls-name sandbox"), "{error}");
    let (code, error) = fails(&["--spec", "/nowhere"]);
    assert!(code == Some(2) && error.contains("the spec folder does not exist"), "{error}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let _held = std::net::TcpListener::bind(taken).unwrap();
    let Output { status, stderr, .. } = program().args(["--port", &taken.port().to_string()]).output().unwrap();
    let error = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(2));
    assert!(error.contains("is taken on 127.0.0.1: choose another, or 0 for any free one"), "{error}");
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
        return skip::skip("this system permits no namespaces");
    }
    let (mut running, _) = started(unshare(&[env!("CARGO_BIN_EXE_thunes"), "sandbox", "--port", "0"]));
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

async fn json(client: &reqwest::Client, url: &str) -> serde_json::Value {
    serde_json::from_str(&client.get(url).send().await.unwrap().text().await.unwrap()).unwrap()
}

/// Beyond this machine it speaks TLS, for its names, and its pages answer to them and to nothing else.
#[tokio::test]
async fn others_reach_it_by_its_name_and_trust_its_authority() {
    let authority = Path::new(env!("CARGO_TARGET_TMPDIR")).join("named-authority.pem");
    let (_running, greeting) = start(&[
        "--host",
        "0.0.0.0",
        "--tls-name",
        "sandbox.invalid",
        "--authority-file",
        authority.to_str().unwrap(),
        "--quiet",
    ]);
    assert!(greeting.iter().any(|line| line.starts_with("warning: anyone who can reach 0.0.0.0")), "{greeting:?}");
    let url = value(&greeting, "url");
    let port: u16 = url.strip_prefix("https://sandbox.invalid:").unwrap().parse().unwrap();
    let client = || {
        let trusted = reqwest::Certificate::from_pem(&fs::read(&authority).unwrap()).unwrap();
        let builder = reqwest::Client::builder().tls_certs_only([trusted]);
        ["sandbox.invalid", "rebound.example"]
            .iter()
            .fold(builder, |builder, name| builder.resolve(name, std::net::SocketAddr::from(([127, 0, 0, 1], port))))
    };
    let named = client().build().unwrap();
    assert_eq!(json(&named, &format!("{url}/sandbox/api")).await["url"], url);
    assert_eq!(named.get(format!("{url}/sandbox")).send().await.unwrap().status(), 200);
    // The certificate is for its names alone. Whoever does not look at that is stopped by the name.
    let other = format!("https://rebound.example:{port}");
    assert!(named.get(format!("{other}/sandbox/api")).send().await.unwrap_err().is_connect());
    let careless = client().tls_danger_accept_invalid_hostnames(true).build().unwrap();
    for path in ["/sandbox", "/sandbox/api", "/sandbox/api/log"] {
        assert_eq!(careless.get(format!("{other}{path}")).send().await.unwrap().status(), 403, "{path}");
    }
    assert_eq!(json(&careless, &format!("{other}/sandbox/health")).await["status"], "ok");
}

fn copy_spec(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in ["fields.yaml", "operations.yaml", "bizum.yaml"] {
        fs::copy(Path::new("../spec").join(file), folder.join(file)).unwrap();
    }
    folder
}

async fn until(url: &str, wanted: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
    let client = reqwest::Client::new();
    for _ in 0..500 {
        let state = json(&client, &format!("{url}/sandbox/api")).await;
        if wanted(&state) {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it did not come in 10 seconds");
}

#[tokio::test]
async fn a_spec_is_read_anew_when_it_is_saved_and_a_bad_one_changes_nothing() {
    let folder = copy_spec("reloaded");
    let (_running, greeting) = start(&["--spec", folder.to_str().unwrap(), "--quiet"]);
    let url = value(&greeting, "url");
    let names = |state: &serde_json::Value| {
        let names =
            state["methods"].as_array().unwrap().iter().map(|method| method["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(until(url, |_| true).await["methods"].as_array().unwrap().len(), 1);
    fs::copy("../spec/blik.yaml", folder.join("blik.yaml")).unwrap();
    until(url, |state| names(state) == ["bizum", "blik"]).await;
    fs::write(folder.join("twint.yaml"), "title: [").unwrap();
    fs::remove_file(folder.join("blik.yaml")).unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    until(url, |state| names(state) == ["bizum", "blik"]).await;
    fs::remove_file(folder.join("twint.yaml")).unwrap();
    until(url, |state| names(state) == ["bizum"]).await;
}

/// Resident memory in KiB.
#[cfg(target_os = "linux")]
fn resident(running: &Running) -> i64 {
    let status = fs::read_to_string(format!("/proc/{}/status", running.0.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// By how many KiB memory may grow: 9000 reloads that lose half a KiB each are noticed.
#[cfg(target_os = "linux")]
const TOLERANCE: i64 = 4096;

/// An author saves again and again, now and then with a mistake. `RELOADS` says how often; from 1000 on, memory is compared. `PROGRAM` can
/// name another build of the program.
#[cfg(target_os = "linux")]
#[test]
fn reloads_keep_the_memory_flat() {
    let reloads = std::env::var("RELOADS").map_or(12, |number| number.parse().unwrap());
    let folder = copy_spec("reloads");
    let bizum = fs::read_to_string(folder.join("bizum.yaml")).unwrap();
    let program = std::env::var("PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_thunes").to_owned());
    let mut command = Command::new(program);
    command.args(["sandbox", "--port", "0", "--quiet", "--spec", folder.to_str().unwrap()]).stderr(Stdio::null());
    let (running, _greeting, mut says) = talking(command);
    let mut after_thousand = None;
    for number in 1..=reloads {
        let text = match number % 10 {
            0 => bizum.replace("currencies: [EUR]", "currencies: [EUX]"),
            other => bizum.replace("title: Bizum", &format!("title: Bizum {other}")),
        };
        // Whole or not at all: the program looks at any moment.
        fs::write(folder.join("new"), text).unwrap();
        fs::rename(folder.join("new"), folder.join("bizum.yaml")).unwrap();
        let wanted = if number % 10 == 0 { "The spec has errors" } else { "Read the spec again." };
        let said = says.next().unwrap();
        assert!(said.starts_with(wanted), "reload {number}: {said}");
        if number == 1000 {
            after_thousand = Some(resident(&running));
        }
    }
    if let Some(before) = after_thousand {
        let after = resident(&running);
        _ = writeln!(io::stdout(), "resident after 1000 reloads: {before} KiB; after {reloads}: {after} KiB");
        assert!(after - before <= TOLERANCE, "{before} KiB after 1000 reloads, {after} KiB after {reloads}");
    }
}

fn logs(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thunes"));
    let Output { status, stdout, stderr } = command.arg("logs").args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[tokio::test]
async fn the_log_can_be_followed_from_another_terminal() {
    let (_running, greeting) = start(&["--quiet"]);
    let url = value(&greeting, "url").to_owned();
    let client = reqwest::Client::new();
    let sale = client.post(format!("{url}/pts/v2/payments")).header("content-type", "application/json").body("{}");
    assert_eq!(sale.send().await.unwrap().status(), 401);
    let (code, out, _) = logs(&["--url", &url, "--no-follow"]);
    assert_eq!((code, out.lines().count()), (Some(0), 1));
    assert!(out.contains(" 401 POST /pts/v2/payments "), "{out}");
    let (_, out, _) = logs(&["--url", &url, "--no-follow", "--json"]);
    let entry: serde_json::Value = serde_json::from_str(out.trim()).unwrap();
    assert_eq!(
        (&entry["number"], &entry["status"], &entry["request"]),
        (&1.into(), &401.into(), &serde_json::json!({}))
    );
    // What comes later is followed.
    let mut following = Command::new(env!("CARGO_BIN_EXE_thunes"));
    let mut following = Running(following.args(["logs", "--url", &url]).stdout(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(following.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.next().unwrap().contains(" 401 POST /pts/v2/payments "));
    assert_eq!(client.get(format!("{url}/nowhere")).send().await.unwrap().status(), 404);
    let next = lines.next().unwrap();
    assert!(next.contains(" 404 GET /nowhere "), "{next}");
    for (url, meant) in [("127.0.0.1:8085", "http://127.0.0.1:8085"), ("localhost:8085", "http://localhost:8085")] {
        let (code, _, error) = logs(&["--url", url, "--no-follow"]);
        assert!(code == Some(2) && error.starts_with("error: `--url` cannot be used: expected a URL"), "{error}");
        assert!(error.contains(&format!("help: write `{meant}`")) && !error.contains("start one"), "{error}");
    }
    let (code, _, error) = logs(&["--url", "http://127.0.0.1:1", "--no-follow"]);
    assert!(code == Some(2) && error.starts_with("error: no sandbox answers at http://127.0.0.1:1: "), "{error}");
    assert!(error.contains("thunes sandbox"), "{error}");
}

/// What a server answers to everything: any server may be behind the address that `thunes logs` is given.
fn answers_always(body: &str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            _ = stream.write_all(reply.as_bytes());
        }
    });
    url
}

/// An entry whose every text has characters that a terminal acts on, and looks like a second entry.
fn hostile_entry() -> serde_json::Value {
    let text = "x\u{1b}[2K\u{1b}]0;x\u{7}\u{202e}\u{9b}31m\r\n12:00:00 201 POST /pts/v2/payments gone";
    let at = format!("2026-01-01T{text}");
    serde_json::json!({ "number": 1, "at": at, "method": text, "path": text, "status": 201, "note": text, "fault": text })
}

#[test]
fn nothing_of_a_log_reaches_a_terminal_raw() {
    let entry = hostile_entry();
    let url = answers_always(&serde_json::json!({ "log": [entry] }).to_string());
    let (code, out, err) = logs(&["--url", &url, "--no-follow"]);
    let raw = out.chars().find(|c| is_hidden(*c) && *c != '\n');
    assert_eq!((code, raw, err.as_str()), (Some(0), None, ""), "{out}");
    assert_eq!(out.lines().count(), 1, "one entry is one line: {out}");
    assert!(out.matches("\\u{1b}").count() >= 4, "{out}");
    // A program reads what the server says.
    let (code, out, _) = logs(&["--url", &url, "--no-follow", "--json"]);
    assert_eq!((code, out.lines().count()), (Some(0), 1), "{out}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), entry);
}

/// In a terminal: `script` has one.
#[cfg(target_os = "linux")]
#[test]
fn nothing_of_a_log_in_json_reaches_a_terminal_raw() {
    let url = answers_always(&serde_json::json!({ "log": [hostile_entry()] }).to_string());
    let line = format!("{} logs --no-follow --json --url {url}", env!("CARGO_BIN_EXE_thunes"));
    let Ok(output) = Command::new("script").args(["-qec", &line, "/dev/null"]).stdin(Stdio::null()).output() else {
        return skip::skip("`script` is not installed: no test of `thunes logs --json` in a terminal");
    };
    let out = String::from_utf8(output.stdout).unwrap();
    let raw = out.chars().find(|c| is_hidden(*c) && !matches!(c, '\r' | '\n'));
    assert_eq!(raw, None, "{out}");
    assert!(out.contains("/pts/v2/payments"), "{out}");
}
