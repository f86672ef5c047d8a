//! Reading of `tests/fixtures/wire`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/wire")
}

/// The body of a request: `bizum/sale` is in `bizum/sale.request.json`.
pub(crate) fn request(name: &str) -> Value {
    read(&request_file(name))
}

/// The body of the reply to it.
pub(crate) fn reply(name: &str) -> Value {
    read(&reply_file(name))
}

pub(crate) fn request_file(name: &str) -> String {
    format!("{name}.request.json")
}

pub(crate) fn reply_file(name: &str) -> String {
    format!("{name}.reply.json")
}

fn read(file: &str) -> Value {
    let text = fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every file of a request or reply: `bizum/sale.request.json`.
pub(crate) fn files() -> BTreeSet<String> {
    let methods = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    methods.flat_map(files_in).collect()
}

/// Where a request differs from the guide's example, by JSON pointer: with the members that it `adds` or `corrects`.
pub(crate) fn deviations(name: &str, kind: &str) -> Vec<(String, Value)> {
    let all = read("deviations.json");
    let members = all[name][kind].as_object();
    members.into_iter().flatten().map(|(pointer, value)| (pointer.clone(), value.clone())).collect()
}

/// The member of a reply that contradicts its request in the guide.
#[cfg(feature = "client")]
pub(crate) fn contradiction(name: &str) -> Option<String> {
    read("deviations.json")[name]["contradicts"].as_str().map(str::to_owned)
}

fn files_in(method: PathBuf) -> Vec<String> {
    let name = method.file_name().unwrap().to_str().unwrap().to_owned();
    let entries = fs::read_dir(&method).unwrap().map(|entry| entry.unwrap().file_name());
    entries.map(|file| format!("{name}/{}", file.to_str().unwrap())).collect()
}

/// Every member that is neither an object nor an array, by JSON pointer.
pub(crate) fn leaves(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(members) => members.iter().flat_map(|(key, member)| below(key, member)).collect(),
        Value::Array(items) => items.iter().enumerate().flat_map(|(i, item)| below(&i.to_string(), item)).collect(),
        leaf => vec![(String::new(), leaf)],
    }
}

fn below<'a>(key: &str, value: &'a Value) -> Vec<(String, &'a Value)> {
    leaves(value).into_iter().map(|(pointer, leaf)| (format!("/{key}{pointer}"), leaf)).collect()
}

/// Adds a member to an object that is there.
pub(crate) fn add(body: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a JSON pointer begins with /");
    let object = body.pointer_mut(parent).and_then(Value::as_object_mut);
    object.unwrap_or_else(|| panic!("the example has no {parent}")).insert(key.to_owned(), value);
}
