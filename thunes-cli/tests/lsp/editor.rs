//! An editor with one language server, driven over its standard input and output.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An editor with one language server.
pub(crate) struct Editor {
    pub(crate) server: Child,
    pub(crate) input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    id: u64,
    /// What the server said of its own accord, until somebody asks.
    pub(crate) told: Vec<Value>,
}

impl Editor {
    /// A server that has not been greeted.
    pub(crate) fn silent() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_thunes"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        Self { server, input, output, id: 0, told: Vec::new() }
    }

    pub(crate) fn new() -> Self {
        let mut editor = Self::silent();
        let greeting = editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": {}}));
        assert_eq!(greeting["capabilities"]["positionEncoding"], "utf-16");
        assert_eq!(greeting["serverInfo"]["name"], "thunes");
        editor.say("initialized", json!({}));
        editor
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn say(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    pub(crate) fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert_ne!(self.output.read_line(&mut line).unwrap(), 0, "the server went away");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// The whole answer, error or not.
    pub(crate) fn answer(&mut self, method: &str, params: Value) -> Value {
        self.id += 1;
        let id = self.id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.read();
            if message["id"] == json!(id) {
                return message;
            }
            self.told.push(message);
        }
    }

    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub(crate) fn open(&mut self, path: &Path) {
        let text = fs::read_to_string(path).unwrap();
        self.open_as(path, &text);
    }

    pub(crate) fn open_as(&mut self, path: &Path, text: &str) {
        let document = json!({"uri": uri(path), "languageId": "yaml", "version": 1, "text": text});
        self.say("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub(crate) fn change(&mut self, path: &Path, version: u64, text: &str) {
        let document = json!({"uri": uri(path), "version": version});
        self.say("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
    }

    /// The next diagnostics of a file.
    pub(crate) fn diagnostics(&mut self, path: &Path) -> Vec<Value> {
        let wanted = json!(uri(path));
        let is_it = |message: &Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == wanted
        };
        let message = match self.told.iter().position(is_it) {
            Some(at) => self.told.remove(at),
            None => loop {
                let message = self.read();
                if is_it(&message) {
                    break message;
                }
                self.told.push(message);
            },
        };
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    pub(crate) fn at(&mut self, method: &str, path: &Path, text: &str, mark: &str) -> Value {
        self.ask(method, at(path, text, mark))
    }

    /// Labels of what is proposed where the text has a `|`, which is not part of it.
    pub(crate) fn completions(&mut self, path: &Path, version: u64, text: &str) -> Vec<Value> {
        let mark = text.find('|').unwrap();
        let without = text.replacen('|', "", 1);
        self.change(path, version, &without);
        let params = json!({"textDocument": {"uri": uri(path)}, "position": position(&without, mark)});
        self.ask("textDocument/completion", params).as_array().unwrap().clone()
    }

    pub(crate) fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.say("exit", Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

pub(crate) fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

/// The place of a byte, as the protocol counts: by this test's own rule.
pub(crate) fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.rsplit('\n').next().unwrap();
    json!({"line": before.split('\n').count() - 1, "character": line.encode_utf16().collect::<Vec<_>>().len()})
}

/// The middle of a mark that the text has once.
pub(crate) fn at(path: &Path, text: &str, mark: &str) -> Value {
    let byte = text.find(mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len() / 2;
    json!({"textDocument": {"uri": uri(path)}, "position": position(text, byte)})
}
