//! `thunes listen`: webhooks of a sandbox, verified, shown and forwarded.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

use serde_json::{Value, json};
use thunes_runtime::{WebhookKey, WebhookSigner};
use thunes_sandbox::{KEY_ID, SECRET};

use crate::shop::{Ended, Shop, bare, program, run};

struct Listening {
    child: Child,
    out: BufReader<ChildStdout>,
    port: u16,
}

impl Listening {
    /// Listens until so many webhooks have come.
    fn new(more: &[&str]) -> Self {
        let arguments = [&["listen", "--env", "sandbox", "--port", "0"], more].concat();
        Self::of(program(&arguments))
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        out.read_line(&mut greeting).unwrap();
        let port = greeting.strip_prefix("listening on http://127.0.0.1:").and_then(|rest| rest.split(';').next());
        Self { child, out, port: port.unwrap().parse().unwrap() }
    }

    fn post(&self, body: &[u8], signature: &str) -> u16 {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!(
            "POST /webhook HTTP/1.1\r\nhost: shop\r\nv-c-signature: {signature}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn ends(mut self) -> String {
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success());
        rest
    }
}

fn signed() -> (Vec<u8>, String) {
    let signer = WebhookSigner::new(WebhookKey::new(KEY_ID, SECRET).unwrap());
    let body = WebhookSigner::payment_update("7652176144426365504805", "SETTLED", "order-42");
    let signature = signer.sign(&body);
    (body, signature)
}

#[test]
fn a_webhook_is_shown_and_a_forged_one_refused() {
    let listening = Listening::new(&["--count", "2"]);
    let (body, signature) = signed();
    assert_eq!(listening.post(&body, &signature), 200);
    let forged = String::from_utf8(body).unwrap().replace("SETTLED", "FUNDED!");
    assert_eq!(listening.post(forged.as_bytes(), &signature), 400);
    let shown = listening.ends();
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].contains("7652176144426365504805  SETTLED  order-42"), "{shown}");
    assert!(lines[1].starts_with("✗ refused: "), "{shown}");
}

/// The sandbox itself sends it, when the customer pays.
#[test]
fn a_sandboxs_webhook_arrives() {
    let listening = Listening::new(&["--count", "1"]);
    let url = format!("http://127.0.0.1:{}/webhook", listening.port);
    let shop = Shop::with("webhook", |builder| builder.webhook(&url, KEY_ID, SECRET));
    let sale = shop.sale("order-42", &[]).json();
    shop.sandbox.settle(&bare(&sale)).unwrap();
    let shown = listening.ends();
    assert!(shown.contains(&format!("{}  SETTLED  order-42", bare(&sale))), "{shown}");
}

#[test]
fn the_key_comes_from_variables_or_files() {
    let folder = Shop::new("webhook_key").folder;
    let file = folder.join("secret");
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    let mut command = program(&["listen", "--port", "0", "--count", "1"]);
    command.env("THUNES_WEBHOOK_KEY_ID", KEY_ID).env("THUNES_WEBHOOK_SECRET_FILE", &file);
    let listening = Listening::of(command);
    let (body, signature) = signed();
    assert_eq!(listening.post(&body, &signature), 200);
    listening.ends();
}

/// The payload is the test's own, in the form that the guide names; the key is that of a vector.
#[test]
fn an_encrypted_webhook_is_decrypted_and_forwarded_as_it_came() {
    let fixture = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(format!("../tests/fixtures/{name}")).unwrap()).unwrap()
    };
    let payload = fixture("webhook-payloads.json")["jwe"]["RSA-OAEP A256GCM"].clone();
    let body = json!({"eventType": "payments.payments.updated", "payload": payload}).to_string();
    let signature = WebhookSigner::new(WebhookKey::new(KEY_ID, SECRET).unwrap()).sign(body.as_bytes());
    let listening = Listening::new(&["--count", "1"]);
    assert_eq!(listening.post(body.as_bytes(), &signature), 400);
    let shown = listening.ends();
    assert!(shown.contains("its payload is encrypted and the verifier has no key for it"), "{shown}");

    let key = |place: usize| {
        let der = fixture("auth-vectors.json")["mle"][place]["recipient_private_key_der_base64"].clone();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", der.as_str().unwrap())
    };
    let (url, taken) = shop(200);
    let file = Shop::new("webhook_decrypted").folder.join("key.pem");
    std::fs::write(&file, key(1)).unwrap();
    let mut command = program(&["listen", "--env", "sandbox", "--port", "0", "--count", "1", "--forward", &url]);
    command.env("THUNES_WEBHOOK_PRIVATE_KEY_FILE", &file);
    let listening = Listening::of(command);
    assert_eq!(listening.post(body.as_bytes(), &signature), 200);
    assert!(taken.join().unwrap().ends_with(&body));
    let shown = listening.ends();
    assert!(shown.contains("  settled  order-42  decrypted") && !shown.contains("PRIVATE KEY"), "{shown}");

    let mut command = program(&["listen", "--env", "sandbox", "--port", "0", "--count", "1"]);
    command.env("THUNES_WEBHOOK_PRIVATE_KEY", key(0));
    let listening = Listening::of(command);
    assert_eq!(listening.post(body.as_bytes(), &signature), 400);
    assert!(listening.ends().contains("does not decrypt"));
}

#[test]
fn a_bad_private_key_names_its_variable() {
    for (variable, value) in
        [("THUNES_WEBHOOK_PRIVATE_KEY", "canary"), ("THUNES_WEBHOOK_PRIVATE_KEY_FILE", "/nowhere.pem")]
    {
        let mut command = program(&["listen", "--env", "sandbox", "--port", "0"]);
        let ended = Ended::of(command.env(variable, value).output().unwrap());
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains(variable) && !ended.err.contains("canary"), "{}", ended.err);
    }
}

/// A shop that takes one webhook, and returns what it got.
fn shop(status: u16) -> (String, thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/webhook", listener.local_addr().unwrap());
    let taken = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream);
        let (mut got, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            got.push_str(&line);
            if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        got.push_str(&String::from_utf8(body).unwrap());
        let answer = format!("HTTP/1.1 {status} Status\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        reader.get_mut().write_all(answer.as_bytes()).unwrap();
        got
    });
    (url, taken)
}

#[test]
fn a_webhook_is_forwarded_as_it_came_and_the_answer_goes_back() {
    for status in [204, 500] {
        let (url, taken) = shop(status);
        let listening = Listening::new(&["--count", "1", "--forward", &url]);
        let (body, signature) = signed();
        assert_eq!(listening.post(&body, &signature), status);
        let got = taken.join().unwrap();
        assert!(
            got.starts_with("POST /webhook HTTP/1.1\r\n") && got.contains(&format!("v-c-signature: {signature}\r\n")),
            "{got}"
        );
        assert!(got.ends_with(std::str::from_utf8(&body).unwrap()), "{got}");
        assert!(listening.ends().contains(&format!("forwarded: {status}")));
    }
}

#[test]
fn what_cannot_be_listened_to_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let message = |arguments: &[&str]| {
        let ended = run(&[&["listen", "--json"], arguments].concat());
        assert_eq!(ended.code, 2);
        let json: Value = ended.json();
        json["message"].as_str().unwrap().to_owned()
    };
    assert!(message(&["--env", "sandbox", "--port", &port]).contains(&format!("port {port} cannot be used")));
    assert!(message(&[]).contains("set THUNES_WEBHOOK_KEY_ID and THUNES_WEBHOOK_SECRET"));
    let elsewhere = message(&["--env", "sandbox", "--port", "0", "--forward", "http://shop.example/webhook"]);
    assert!(elsewhere.contains("http://shop.example is not on this machine"), "{elsewhere}");
}

/// What is wrong with the keys, with these variables set.
fn refused_keys(variables: &[(&str, &std::ffi::OsStr)]) -> String {
    let ended = Ended::of(program(&["listen", "--port", "0"]).envs(variables.iter().copied()).output().unwrap());
    assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
    ended.err
}

#[test]
fn variables_mean_what_they_mean_for_the_gateway() {
    let shop = Shop::new("webhook-keys");
    let file = shop.folder.join("secret");
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    let (id, secret, in_file) = ("THUNES_WEBHOOK_KEY_ID", "THUNES_WEBHOOK_SECRET", "THUNES_WEBHOOK_SECRET_FILE");
    let both = refused_keys(&[(id, KEY_ID.as_ref()), (secret, SECRET.as_ref()), (in_file, file.as_ref())]);
    assert!(both.contains("THUNES_WEBHOOK_SECRET or THUNES_WEBHOOK_SECRET_FILE, and not both"), "{both}");
    let gone = shop.folder.join("gone");
    let missing = refused_keys(&[(id, KEY_ID.as_ref()), (secret, "".as_ref()), (in_file, gone.as_ref())]);
    assert!(missing.contains("THUNES_WEBHOOK_SECRET_FILE: "), "an empty variable is not set: {missing}");
    #[cfg(unix)]
    {
        let odd = std::os::unix::ffi::OsStrExt::from_bytes(b"\xff");
        let text = refused_keys(&[(id, KEY_ID.as_ref()), (secret, odd)]);
        assert!(text.contains("THUNES_WEBHOOK_SECRET is not UTF-8"), "{text}");
    }
    let mut command = program(&["listen", "--port", "0", "--count", "1"]);
    command.env(id, KEY_ID).env(secret, "").env(in_file, &file);
    let listening = Listening::of(command);
    let (body, signature) = signed();
    assert_eq!(listening.post(&body, &signature), 200);
    listening.ends();
}

#[test]
fn of_two_signatures_none_counts() {
    let listening = Listening::new(&["--count", "1"]);
    let (body, signature) = signed();
    assert_eq!(listening.post(&body, &format!("{signature}\r\nv-c-signature: {signature}")), 400);
    assert!(listening.ends().starts_with("✗ refused: "));
}

#[test]
fn a_password_in_an_address_is_not_shown() {
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for arguments in [
        vec!["listen", "--env", "sandbox", "--forward", "http://shop:hunter2@shop.example/hook"],
        vec!["logs", "--url", &format!("http://shop:hunter2@{gone}")],
    ] {
        let ended = run(&arguments);
        assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
        assert!(!format!("{}{}", ended.out, ended.err).contains("hunter2"), "{}{}", ended.out, ended.err);
    }
    let forward = format!("http://shop:hunter2@{gone}/hook");
    let listening = Listening::new(&["--count", "1", "--forward", &forward]);
    let (body, signature) = signed();
    assert_eq!(listening.post(&body, &signature), 502);
    let shown = listening.ends();
    assert!(shown.contains("did not take it") && !shown.contains("hunter2"), "{shown}");
}
