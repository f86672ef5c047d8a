//! `thunes lsp`, driven over its standard input and output as an editor does it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "../common/mod.rs"]
mod common;
mod editor;
mod edits;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use common::{base, replace};
use editor::{Editor, at, position, uri};
use serde_json::{Value, json};

/// The text of a file with edits, applied from the end.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines = text.to_owned();
    let mut all = edits.as_array().unwrap().clone();
    all.sort_by_key(|edit| (edit["range"]["start"]["line"].as_u64(), edit["range"]["start"]["character"].as_u64()));
    for edit in all.iter().rev() {
        let byte = |place: &Value| {
            let start: usize =
                lines.split_inclusive('\n').take(place["line"].as_u64().unwrap() as usize).map(str::len).sum();
            let line = lines[start..].split('\n').next().unwrap();
            let units: Vec<u16> = line.encode_utf16().take(place["character"].as_u64().unwrap() as usize).collect();
            start + String::from_utf16(&units).unwrap().len()
        };
        let (from, to) = (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]));
        lines.replace_range(from..to, edit["newText"].as_str().unwrap());
    }
    lines
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

/// The small good spec, and its method's file with its text.
fn spec(name: &str) -> (PathBuf, PathBuf, String) {
    let folder = base(name);
    let method = folder.join("quick_pay.yaml");
    let text = fs::read_to_string(&method).unwrap();
    (folder, method, text)
}

#[test]
fn mistakes_are_shown_while_typing_and_go_when_they_are_gone() {
    let (folder, method, text) = spec("lsp_typing");
    let mut editor = Editor::new();
    editor.open(&method);
    assert_eq!(editor.diagnostics(&method), Vec::<Value>::new());
    let fields = editor.diagnostics(&folder.join("fields.yaml"));
    assert_eq!((fields[0]["code"].as_str(), fields[0]["severity"].as_u64()), (Some("T0101"), Some(2)));

    // Nothing of this is saved. Characters of two and of four bytes come before the mistake.
    let wrong = text.replace("  - group: customer", "  - {note: \"ñ 😀\", group: custmer}");
    editor.change(&method, 2, &wrong);
    let found = editor.diagnostics(&method);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0]["code"].as_str(), found[0]["source"].as_str()), (Some("T0033"), Some("thunes")));
    let start = wrong.find("custmer").unwrap();
    assert_eq!(found[0]["range"], json!({"start": position(&wrong, start), "end": position(&wrong, start + 7)}));
    let message = found[0]["message"].as_str().unwrap();
    assert!(
        message.starts_with("unknown group `custmer`: not in") && message.contains("help: did you mean"),
        "{message}"
    );
    assert_eq!(editor.diagnostics(&folder.join("fields.yaml")), Vec::<Value>::new(), "a spec has errors or warnings");

    editor.change(&method, 3, "title: [");
    assert_eq!(editor.diagnostics(&method)[0]["code"], "T0006");
    editor.change(&method, 4, &text);
    assert_eq!(editor.diagnostics(&method), Vec::<Value>::new());
    // A closed buffer gives way to the disk.
    editor.change(&method, 5, &wrong);
    assert_eq!(editor.diagnostics(&method).len(), 1);
    editor.say("textDocument/didClose", json!({"textDocument": {"uri": uri(&method)}}));
    assert_eq!(editor.diagnostics(&method), Vec::<Value>::new());
    editor.end();
}

#[test]
fn problems_of_another_file_and_of_the_folder_are_shown_too() {
    let (folder, method, text) = spec("lsp_others");
    let mut editor = Editor::new();
    editor.open(&method);
    let fields = folder.join("fields.yaml");
    assert_eq!(editor.diagnostics(&method), Vec::<Value>::new(), "the first check");
    assert_eq!(editor.diagnostics(&fields)[0]["code"], "T0101");
    replace(&fields, "customer.email:", "customer.mail:");
    editor.say("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&fields), "type": 2}]}));
    let found = editor.diagnostics(&fields);
    assert!(found.iter().any(|found| found["code"] == "T0032"), "{found:?}");
    // Two methods with one code: the other place is related.
    let twin = folder.join("slow_pay.yaml");
    replace(&fields, "customer.mail:", "customer.email:");
    editor.open_as(&twin, &text);
    let found = loop {
        let found = editor.diagnostics(&twin);
        if !found.is_empty() {
            break found;
        }
    };
    assert_eq!(found[0]["code"], "T0026");
    assert_eq!(found[0]["relatedInformation"][0]["location"]["uri"], uri(&method));
    // Without `operations.yaml` there is a problem of no file: the first open one shows it.
    fs::remove_file(folder.join("operations.yaml")).unwrap();
    editor.say("textDocument/didSave", json!({"textDocument": {"uri": uri(&method)}}));
    let found = loop {
        let found = editor.diagnostics(&method);
        if !found.is_empty() {
            break found;
        }
    };
    assert_eq!(
        (found[0]["code"].as_str(), &found[0]["range"]["start"]),
        (Some("T0009"), &json!({"line": 0, "character": 0}))
    );
    editor.end();
}

#[test]
fn hover_says_what_explain_says() {
    let (folder, method, text) = spec("lsp_hover");
    let mut editor = Editor::new();
    editor.open(&method);
    editor.diagnostics(&method);
    let mut hover = |mark: &str| {
        let found = editor.at("textDocument/hover", &method, &text, mark);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let explained =
        thunes_cli::explain::name(&thunes_spec::Folder::new(&folder), "quick_pay.sale.order.items[].quantity");
    assert_eq!(hover("order.items[].quantity"), format!("```text\n{}\n```", explained.unwrap().trim_end()));
    assert!(hover(" group").starts_with("The group's name."), "{}", hover(" group"));
    assert!(hover(" customer\n").contains("- `customer.email`\n- `customer.country`"));
    assert!(hover("example_lines").starts_with("First and last line of the request example"));
    assert!(hover("refund: {}").contains("Gives money back."), "{}", hover("refund: {}"));
    assert!(hover("currencies: [").starts_with("Its currencies"));
    let fields = folder.join("fields.yaml");
    let text = fs::read_to_string(&fields).unwrap();
    editor.open(&fields);
    let found = editor.at("textDocument/hover", &fields, &text, "customer.email:");
    assert!(found["contents"]["value"].as_str().unwrap().contains("The customer's email address."), "{found}");
    let found = editor.at("textDocument/hover", &fields, &text, "type: ");
    assert!(found["contents"]["value"].as_str().unwrap().starts_with("The type of its value."), "{found}");
    let found = editor.at("textDocument/hover", &fields, &text, " email\n");
    assert!(found["contents"]["value"].as_str().unwrap().starts_with("`email`: "), "{found}");
    let commented = text.replace("  notes[].key:", "  # allow T0101: later\n  notes[].key:");
    editor.change(&fields, 2, &commented);
    let found = editor.at("textDocument/hover", &fields, &commented, "T0101");
    assert!(found["contents"]["value"].as_str().unwrap().starts_with("warning[T0101]: "), "{found}");
    editor.end();
}

#[test]
fn a_spec_that_was_never_good_is_explained_as_far_as_it_goes() {
    let (_, method, text) = spec("lsp_never_good");
    let wrong = text.replace("[EUR]", "[EUX");
    let mut editor = Editor::new();
    editor.open_as(&method, &wrong);
    let found = editor.at("textDocument/hover", &method, &wrong, "order.items[].quantity");
    assert_eq!(found["contents"]["value"], "Number of units.");
    let found = editor.at("textDocument/definition", &method, &wrong, "order.items[].quantity");
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    editor.end();
}

#[test]
fn keys_paths_groups_codes_and_evidence_are_completed() {
    let (_, method, text) = spec("lsp_completion");
    let mut editor = Editor::new();
    editor.open(&method);
    let head = text.split("operations:").next().unwrap();
    let mut version = 1;
    let mut complete = |text: &str| {
        version += 1;
        editor.completions(&method, version, text)
    };
    // Keys of the file that are not there yet, each with its text; broken as the file is.
    let keys = complete(&format!("{head}|"));
    assert!(labels(&keys).contains(&"operations") && labels(&keys).contains(&"errata"), "{keys:?}");
    assert!(!labels(&keys).contains(&"title"), "it has one");
    let operations = keys.iter().find(|item| item["label"] == "operations").unwrap();
    assert_eq!(
        (operations["textEdit"]["newText"].as_str(), operations["detail"].as_str()),
        (Some("operations: "), Some("required"))
    );
    assert!(operations["documentation"]["value"].as_str().unwrap().contains("`operations.yaml`"));

    let keys = complete(&format!("{head}operations:\n  sale:\n    example_lines: [1, 2]\n    opt|\n"));
    assert!(labels(&keys).contains(&"optional") && !labels(&keys).contains(&"example_lines"), "{keys:?}");
    let names = complete(&format!("{head}operations:\n  |\n"));
    assert_eq!(labels(&names), ["sale", "check", "refund"]);
    assert_eq!(names[0]["documentation"]["value"], "Starts a payment.");

    let entry = complete(&format!("{head}operations:\n  sale:\n    required:\n      - |\n"));
    assert!(labels(&entry).contains(&"customer.email") && labels(&entry).contains(&"group"), "{entry:?}");
    assert!(!labels(&entry).contains(&"order.items[]"), "a list is named by its members");
    let email = entry.iter().find(|item| item["label"] == "customer.email").unwrap();
    assert_eq!(
        (email["detail"].as_str(), &email["documentation"]["value"]),
        (Some("customer_email"), &json!("The customer's email address."))
    );
    let groups = complete(&format!("{head}operations:\n  sale:\n    required:\n      - group: cu|\n"));
    assert_eq!(labels(&groups), ["customer"]);
    let range = &groups[0]["textEdit"]["range"];
    assert_eq!(range["end"]["character"].as_u64().unwrap() - range["start"]["character"].as_u64().unwrap(), 2);

    let entry = "operations:\n  sale:\n    required:\n      - {path: customer.email, evidence: |}\n";
    let words = complete(&format!("{head}{entry}"));
    assert!(labels(&words).contains(&"inferred") && labels(&words).contains(&"example"), "{words:?}");
    let flow =
        complete(&format!("{head}operations:\n  sale:\n    required:\n      - {{path: |, evidence: example}}\n"));
    let quantity = flow.iter().find(|item| item["label"] == "order.items[].quantity").unwrap();
    assert_eq!(quantity["textEdit"]["newText"], "\"order.items[].quantity\"", "brackets need quotes there");

    let countries = complete(&text.replace("countries: [ES]", "countries: [ES, |]"));
    let spain = countries.iter().find(|item| item["label"] == "ES").unwrap();
    assert_eq!(spain["detail"], "Spain");
    let currencies = complete(&text.replace("currencies: [EUR]", "currencies: [|]"));
    assert!(labels(&currencies).contains(&"EUR") && !labels(&currencies).contains(&"HRK"), "{currencies:?}");
    assert!(complete("title: |\n").is_empty(), "a title is free");
    editor.end();
}

#[test]
fn types_of_fields_are_completed() {
    let (folder, _, _) = spec("lsp_types");
    let fields = folder.join("fields.yaml");
    let text = fs::read_to_string(&fields).unwrap();
    let mut editor = Editor::new();
    editor.open(&fields);
    let types = editor.completions(&fields, 2, &text.replace("type: email", "type: |"));
    assert!(labels(&types).contains(&"email") && labels(&types).contains(&"amount"), "{types:?}");
    let keys = editor.completions(&fields, 3, &text.replace("    type: email\n", "    type: email\n    |\n"));
    assert!(labels(&keys).contains(&"max") && !labels(&keys).contains(&"doc"), "{keys:?}");
    editor.end();
}

#[test]
fn definitions_and_uses_are_found_across_files() {
    let (folder, method, text) = spec("lsp_navigation");
    let (fields, operations) = (folder.join("fields.yaml"), folder.join("operations.yaml"));
    let mut editor = Editor::new();
    editor.open(&method);
    let in_file = |locations: &Value, path: &Path| -> Vec<String> {
        let text = fs::read_to_string(path).unwrap();
        let all = locations.as_array().unwrap().iter().filter(|location| location["uri"] == json!(uri(path)));
        let lines = all.map(|location| text.lines().nth(location["range"]["start"]["line"].as_u64().unwrap() as usize));
        lines.map(|line| line.unwrap().trim().to_owned()).collect()
    };
    let found = editor.at("textDocument/definition", &method, &text, "order.items[].quantity");
    assert_eq!(
        (in_file(&found, &fields), found.as_array().unwrap().len()),
        (vec!["order.items[].quantity:".to_owned()], 1)
    );
    let found = editor.at("textDocument/definition", &method, &text, " customer\n");
    assert_eq!(in_file(&found, &fields), ["customer:"]);
    let found = editor.at("textDocument/definition", &method, &text, "refund:");
    assert_eq!(in_file(&found, &operations), ["refund:"]);
    let all = fs::read_to_string(&fields).unwrap();
    editor.open(&fields);
    let mut params = at(&fields, &all, "  reference:");
    params["context"] = json!({"includeDeclaration": false});
    let found = editor.ask("textDocument/references", params.clone());
    assert_eq!(in_file(&found, &operations).len(), 3, "{found}");
    assert!(in_file(&found, &fields).is_empty());
    params["context"] = json!({"includeDeclaration": true});
    assert_eq!(editor.ask("textDocument/references", params).as_array().unwrap().len(), 4);
    // The uses of a setter are those of its field.
    let mut params = at(&fields, &all, "customer_email");
    params["context"] = json!({"includeDeclaration": false});
    let found = editor.ask("textDocument/references", params);
    assert_eq!(in_file(&found, &fields), ["- customer.email"]);
    let nothing = editor.at("textDocument/definition", &method, &text, "eWallet");
    assert_eq!(nothing, json!([]));
    editor.end();
}

#[test]
fn a_new_name_goes_into_every_file_and_the_spec_stays_good() {
    let (folder, method, text) = spec("lsp_rename");
    let spec_of = |folder: &Path| thunes_spec::Folder::new(folder).check();
    common::run(&["lock", "--spec", folder.to_str().unwrap()]);
    let fields = folder.join("fields.yaml");
    let all = fs::read_to_string(&fields).unwrap();
    let mut editor = Editor::new();
    editor.open(&method);
    editor.open(&fields);
    let mut rename = |path: &Path, text: &str, mark: &str, name: &str| {
        let mut params = at(path, text, mark);
        params["newName"] = json!(name);
        editor.answer("textDocument/rename", params)
    };
    // A setter: its field, and the list of what is required.
    let changes = rename(&fields, &all, "customer_email", "payer_email")["result"]["changes"].clone();
    let new = edited(&all, &changes[uri(&fields)]);
    assert_eq!(new, all.replace("customer_email", "payer_email"));
    let lock = folder.join("required.lock");
    let new_lock = edited(&fs::read_to_string(&lock).unwrap(), &changes[uri(&lock)]);
    assert!(new_lock.contains("quick_pay::Sale payer_email "), "{new_lock}");
    // A path, with a use in quotes; a group; a list with its members; an operation.
    for (path, text_of, mark, name, old) in [
        (&method, &text, "order.items[].product", "order.items[].thing", "order.items[].product"),
        (&method, &text, " customer\n", "payer", "customer"),
        (&fields, &all, "order.items[]:", "basket[]", "order.items[]"),
        (&method, &text, "refund:", "give_back", "refund"),
    ] {
        let answer = rename(path, text_of, mark, name);
        let changes = answer["result"]["changes"].as_object().unwrap_or_else(|| panic!("{answer}")).clone();
        let copy = base("lsp_rename_copy");
        for (file, edits) in &changes {
            let file = file.rsplit('/').next().unwrap();
            if file != "required.lock" {
                let text = edited(&fs::read_to_string(folder.join(file)).unwrap(), edits);
                fs::write(copy.join(file), text).unwrap();
            }
        }
        let spec = spec_of(&copy).unwrap_or_else(|report| panic!("{name}: {report}"));
        let whole = format!("{spec:?}");
        assert!(whole.contains(name) || name == "payer", "{name} for {old}");
        assert!(changes.len() >= 2, "{name}: {changes:?}");
    }
    // What would break the spec is refused, and says why.
    let refused = rename(&fields, &all, "customer_email", "match");
    assert!(refused["error"]["message"].as_str().unwrap().contains("T0021"), "{refused}");
    let refused = rename(&fields, &all, "customer_email", "reference");
    assert!(refused["error"]["message"].as_str().unwrap().contains("T0022"), "{refused}");
    let refused = rename(&method, &text, "eWallet", "x");
    assert!(refused["error"]["message"].as_str().unwrap().starts_with("only a field"), "{refused}");
    assert_eq!(
        editor.at("textDocument/prepareRename", &fields, &all, "customer_email")["placeholder"],
        "customer_email"
    );
    editor.end();
}

#[test]
fn suggestions_are_actions() {
    let (folder, method, text) = spec("lsp_actions");
    let wrong = text.replace("group: customer", "group: custmer");
    let mut editor = Editor::new();
    editor.open_as(&method, &wrong);
    let found = editor.diagnostics(&method);
    let params =
        json!({"textDocument": {"uri": uri(&method)}, "range": found[0]["range"], "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(
        (actions[0]["title"].as_str(), actions[0]["kind"].as_str()),
        (Some("Write `customer`"), Some("quickfix"))
    );
    assert_eq!(edited(&wrong, &actions[0]["edit"]["changes"][uri(&method)]), text);
    // A warning can be allowed; the comment asks for a reason until it has one.
    editor.change(&method, 2, &text);
    let fields = folder.join("fields.yaml");
    editor.open(&fields);
    let all = fs::read_to_string(&fields).unwrap();
    let place = at(&fields, &all, "  notes[].key:")["position"].clone();
    let params = json!({"textDocument": {"uri": uri(&fields)}, "range": {"start": place, "end": place}, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", params);
    let new = edited(&all, &actions[0]["edit"]["changes"][uri(&fields)]);
    assert_eq!(new, all.replace("  notes[].key:", "  # allow T0101: \n  notes[].key:"));
    editor.end();
}

/// Files outside a spec, places beyond a text, methods that are not there, and texts of the wrong size.
#[test]
fn what_is_none_of_its_business_is_left_alone() {
    let (_, method, text) = spec("lsp_strange");
    let elsewhere = common::folder("lsp_elsewhere").join("compose.yaml");
    fs::write(&elsewhere, "services: [").unwrap();
    let mut editor = Editor::new();
    editor.open(&elsewhere);
    assert_eq!(editor.at("textDocument/hover", &elsewhere, "services: [", "services"), Value::Null);
    editor.say(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": "untitled:1", "languageId": "yaml", "version": 1, "text": "x"}}),
    );
    editor.say("$/unknown", json!({}));
    editor.open(&method);
    assert!(editor.told.is_empty(), "{:?}", editor.told);
    editor.diagnostics(&method);
    for (line, character) in [(u32::MAX, 0), (0, u32::MAX), (u32::MAX, u32::MAX)] {
        let params = json!({"textDocument": {"uri": uri(&method)}, "position": {"line": line, "character": character}});
        for method in ["hover", "completion", "definition", "prepareRename"] {
            editor.ask(&format!("textDocument/{method}"), params.clone());
        }
    }
    assert_eq!(editor.answer("textDocument/hover", json!({"position": 1}))["error"]["code"], -32602);
    assert_eq!(editor.answer("textDocument/nothing", json!({}))["error"]["code"], -32601);
    editor.change(&method, 2, &"# nothing\n".repeat(30_000));
    assert_eq!(editor.diagnostics(&method)[0]["code"], "T0004");
    editor.change(&method, 3, &text);
    assert_eq!(editor.diagnostics(&method), Vec::<Value>::new());
    editor.end();
}

#[test]
fn the_order_of_the_protocol_is_kept() {
    let mut editor = Editor::silent();
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32002);
    editor.ask("initialize", json!({"capabilities": {}}));
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.say("exit", Value::Null);
    assert!(editor.server.wait().unwrap().success());
    // An editor that disappears silently is an error, and does not hang.
    let mut editor = Editor::new();
    editor.input = None;
    assert_eq!(editor.server.wait().unwrap().code(), Some(2));
    let mut editor = Editor::new();
    editor.write(b"Content-Length: 99999999999\r\n\r\n");
    assert_eq!(editor.server.wait().unwrap().code(), Some(2));
    let mut words = String::new();
    editor.server.stderr.take().unwrap().read_to_string(&mut words).unwrap();
    assert!(words.contains("is too large") && !words.contains("panicked"), "{words}");
    for broken in
        ["GET / HTTP/1.1\r\n\r\n", "Content-Length: 2\r\n\r\n[]", "Content-Length: x\r\n\r\n", "Other: 1\r\n\r\n"]
    {
        let mut editor = Editor::silent();
        editor.write(broken.as_bytes());
        assert_eq!(editor.server.wait().unwrap().code(), Some(2), "{broken}");
    }
}

/// Every beginning of a file, as it is while somebody types: the server answers, and says nothing on standard error.
#[test]
fn no_beginning_of_a_file_and_no_cut_in_it_stops_the_server() {
    let (_, method, _) = spec("lsp_truncated");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut text = fs::read_to_string(root.join("spec/twint.yaml")).unwrap().split("about:").next().unwrap().to_owned();
    text.push_str("operations:\n  sale: {required: [{path: \"a[].b\", note: 'it''s'}, *x, &y z], fixed: {a.b: 😀}}\n  check: |\n    a\n   -  - b\n  refund:\n  - group : c\n");
    let mut editor = Editor::new();
    editor.open_as(&method, "");
    for (version, (end, _)) in text.char_indices().enumerate() {
        let start = if version % 3 == 0 { end / 2 } else { 0 };
        let Some(part) = text.get(start..end) else { continue };
        editor.change(&method, version as u64 + 2, part);
        let params = json!({"textDocument": {"uri": uri(&method)}, "position": position(part, part.len())});
        for method in ["completion", "hover", "definition", "prepareRename"] {
            editor.ask(&format!("textDocument/{method}"), params.clone());
        }
    }
    editor.end();
}
