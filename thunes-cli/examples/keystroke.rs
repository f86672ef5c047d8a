//! How long the language server takes from a key stroke to the diagnostics, and to a completion:
//! `cargo build --release -p thunes-cli && cargo run -p thunes-cli --example keystroke -- target/release/thunes 12 300`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    missing_docs
)]

#[path = "many/methods.rs"]
mod methods;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Key strokes of one measurement.
const STROKES: u64 = 40;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let program = arguments.next().expect("the program `thunes`, then numbers of methods");
    for count in arguments.map(|count| count.parse().expect("a number of methods")) {
        measure(&program, count);
    }
}

/// Two files of a spec, and what is typed in each: a letter that makes a word wrong, and its removal.
const FILES: [(&str, &str); 2] =
    [("bizum_001.yaml", "- group: customer"), ("fields.yaml", "  orderInformation.billTo.email")];

fn measure(program: &str, count: usize) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let spec = std::env::temp_dir().join(format!("thunes-keystroke-{}-{count}", std::process::id()));
    methods::write(&from, &spec, count).unwrap();
    let mut server = Command::new(program).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut editor =
        Editor { input: server.stdin.take().unwrap(), output: BufReader::new(server.stdout.take().unwrap()) };
    editor.send(&json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {}}}));
    editor.until(|message| message["id"] == 0);
    for (file, word) in FILES {
        let (checks, completions) = typed(&mut editor, &spec.join(file), word);
        println!("| {count} | `{file}` | {} | {} |", told(checks), told(completions));
    }
    drop(editor);
    _ = server.wait();
    _ = fs::remove_dir_all(&spec);
}

/// Types in a file: how long each check and each completion takes.
fn typed(editor: &mut Editor, path: &Path, word: &str) -> (Vec<Duration>, Vec<Duration>) {
    let (uri, text) = (format!("file://{}", path.display()), fs::read_to_string(path).unwrap());
    let document = json!({"uri": uri, "languageId": "yaml", "version": 0, "text": text});
    editor.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    editor.until(|message| message["params"]["uri"] == uri);
    let (mut checks, mut completions) = (Vec::new(), Vec::new());
    let line = text.lines().position(|line| line.contains(word)).unwrap();
    for version in 1..=STROKES {
        let typed = text.replacen(word, &format!("{word}{}", "r".repeat(version as usize % 2)), 1);
        let started = Instant::now();
        let changes = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": typed}]});
        editor.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": changes}));
        editor.until(|message| message["params"]["uri"] == uri && message["params"]["version"] == version);
        checks.push(started.elapsed());
        let started = Instant::now();
        let place = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": 15}});
        editor.send(&json!({"jsonrpc": "2.0", "id": version, "method": "textDocument/completion", "params": place}));
        editor.until(|message| message["id"] == version);
        completions.push(started.elapsed());
    }
    (checks, completions)
}

/// The median and the longest.
fn told(mut times: Vec<Duration>) -> String {
    times.sort();
    let milliseconds = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    format!("{}, at most {}", milliseconds(times[times.len() / 2]), milliseconds(times[times.len() - 1]))
}

struct Editor {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Editor {
    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    /// Reads until the message that is waited for.
    fn until(&mut self, is_it: impl Fn(&Value) -> bool) {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server went away");
                match line.trim_end().strip_prefix("Content-Length: ") {
                    Some(value) => length = value.parse().unwrap(),
                    None if line.trim().is_empty() => break,
                    None => {}
                }
            }
            let mut bytes = vec![0; length];
            self.output.read_exact(&mut bytes).unwrap();
            if is_it(&serde_json::from_slice(&bytes).unwrap()) {
                return;
            }
        }
    }
}
