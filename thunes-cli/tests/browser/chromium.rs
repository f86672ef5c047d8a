//! A headless Chromium, spoken to over its debugging pipe.

#[path = "../../../tests/common/skip.rs"]
mod skip;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

pub(crate) use skip::skip;

/// One browser at a time: each has several processes.
static ONE: Mutex<()> = Mutex::new(());

pub(crate) struct Browser {
    process: Child,
    to: File,
    from: BufReader<File>,
    sent: u64,
    session: Option<String>,
    events: Vec<Value>,
    _one: MutexGuard<'static, ()>,
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn program() -> Option<&'static str> {
    let runs = |name: &&str| {
        let version = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        version.is_ok_and(|status| status.success())
    };
    NAMES.into_iter().find(runs)
}

/// The browser gets its commands on file 3 and answers on file 4; it is stopped when a test hangs.
const START: &str = "exec timeout 120 \"$@\" 3<\"$IN\" 4>\"$OUT\"";

impl Browser {
    /// A browser with an empty page; `None`, with the reason, where there is none.
    pub(crate) fn start(name: &str) -> Option<Self> {
        let Some(program) = program() else {
            skip(format_args!("no browser is installed (looked for {})", NAMES.join(", ")));
            return None;
        };
        let one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let (commands, answers) = (folder.join("commands"), folder.join("answers"));
        assert!(Command::new("mkfifo").args([&commands, &answers]).status().unwrap().success());
        let process = Command::new("sh")
            .args(["-c", START, "sh", program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-pipe",
            ])
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .env("IN", &commands)
            .env("OUT", &answers)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Each opening waits for the shell's.
        let to = File::options().write(true).open(commands).unwrap();
        let from = BufReader::new(File::open(answers).unwrap());
        let mut browser = Self { process, to, from, sent: 0, session: None, events: Vec::new(), _one: one };
        browser.attach();
        Some(browser)
    }

    fn attach(&mut self) {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = self.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        self.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
    }

    /// Sends a command, and gives its result.
    pub(crate) fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.sent += 1;
        let mut command = json!({"id": self.sent, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{command}\0").as_bytes()).unwrap();
        loop {
            let message = self.read();
            if message["id"] == self.sent {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    fn read(&mut self) -> Value {
        let mut message = Vec::new();
        self.from.read_until(0, &mut message).unwrap();
        assert_eq!(message.pop(), Some(0), "the browser ended, or was stopped since the test took too long");
        serde_json::from_slice(&message).unwrap()
    }

    /// Does something that loads a page, and waits until it is loaded.
    pub(crate) fn load(&mut self, by: impl FnOnce(&mut Self)) {
        let before = self.events.len();
        by(self);
        let loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        while !self.events.iter().skip(before).any(loaded) {
            let event = self.read();
            self.events.push(event);
        }
    }

    pub(crate) fn open(&mut self, page: &Path) {
        self.load(|browser| _ = browser.call("Page.navigate", json!({"url": url(page)})));
    }

    /// The value of an expression; of a promise, what it becomes.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let result = self.call("Runtime.evaluate", parameters);
        assert!(result.get("exceptionDetails").is_none(), "{expression}: {result}");
        result["result"]["value"].clone()
    }

    pub(crate) fn press(&mut self, key: &str) {
        let text = match key {
            "Enter" => "\r",
            one if one.chars().count() == 1 => one,
            _ => "",
        };
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => 0,
        };
        let down = json!({"type": "keyDown", "key": key, "text": text, "windowsVirtualKeyCode": code});
        self.call("Input.dispatchKeyEvent", down);
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key, "windowsVirtualKeyCode": code}));
    }

    pub(crate) fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
    }

    /// A screen of a phone, or of a desk.
    pub(crate) fn screen(&mut self, width: u32, height: u32, mobile: bool) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile});
        self.call("Emulation.setDeviceMetricsOverride", screen);
    }

    pub(crate) fn scheme(&mut self, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// As on paper, or as on a screen again.
    pub(crate) fn paper(&mut self, is_paper: bool) {
        self.call("Emulation.setEmulatedMedia", json!({"media": if is_paper { "print" } else { "" }}));
    }

    /// How many texts of the page were looked at, and those whose contrast with their ground is below that of WCAG's level AA.
    pub(crate) fn faint_texts(&mut self) -> (u64, Value) {
        let seen = self.value(include_str!("faint.js"));
        (seen["tried"].as_u64().unwrap(), seen["faint"].clone())
    }

    /// What pages said to the console or had to complain of.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let all =
            ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Page.javascriptDialogOpening"];
        let events = self.events.iter().filter(|event| all.iter().any(|name| event["method"] == *name));
        events.map(|event| event["params"].to_string()).collect()
    }

    /// The addresses that were asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        let events = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        events.map(|event| event["params"]["request"]["url"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

pub(crate) fn url(page: &Path) -> String {
    format!("file://{}", page.display())
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.sent += 1;
        _ = self.to.write_all(format!("{}\0", json!({"id": self.sent, "method": "Browser.close"})).as_bytes());
        _ = self.process.wait();
    }
}
