//! Compiles files against the runtime of this build, as one crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The errors of a crate with these files in `src`, by the target that has them: the crate's name, or a program's.
///
/// That the library compiles is up to the caller to look at. Programs are compiled if it does.
pub(crate) fn errors(folder: &Path, name: &str, files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    _ = fs::remove_dir_all(folder);
    for (path, text) in files {
        let path = folder.join("src").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest(root, name)).unwrap();
    found(&check(folder))
}

fn manifest(root: &Path, name: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n\
         [dependencies]\nthunes-runtime = {{ path = {:?}, default-features = false }}\n",
        root.join("thunes-runtime")
    )
}

/// What cargo says, a message each.
fn check(folder: &Path) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--keep-going", "--message-format=json"])
        // What is built there already need not be built again.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap())
        .current_dir(folder)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let messages: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = output.status.success() || messages.iter().any(is_error);
    assert!(told, "{}", String::from_utf8_lossy(&output.stderr));
    messages
}

fn is_error(message: &Value) -> bool {
    message["message"]["level"] == "error"
}

fn found(messages: &[Value]) -> BTreeMap<String, Vec<String>> {
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in messages.iter().filter(|message| is_error(message)) {
        let target = message["target"]["name"].as_str().unwrap().to_owned();
        errors.entry(target).or_default().push(message["message"]["rendered"].as_str().unwrap().to_owned());
    }
    errors
}
