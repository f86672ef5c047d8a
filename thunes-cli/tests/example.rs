//! `thunes example`, from outside. That the code sends the JSON is tested in `thunes-conformance`, for every request.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use thunes_cli::example::Example;
use thunes_gen::sample::Places;
use thunes_spec::Folder;
use thunes_spec::sample::Extent;

/// Exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_thunes"))
        .arg("example")
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const JSON: &str = r#"{
  "paymentInformation": {
    "paymentType": {
      "method": {
        "name": "BIZUM"
      },
      "name": "bankTransfer"
    }
  },
  "processingInformation": {
    "actionList": "AP_STATUS"
  },
  "clientReferenceInformation": {
    "code": "reference-42"
  }
}
"#;

const RUST: &str = r#"use thunes::{Request, bizum};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = String::from_utf8(body()?)?;
    println!("{body}");
    Ok(())
}

/// The JSON that is sent. To send it: `client.send(&sale_check).await?`.
fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // `reply.id` of the sale.
    let sale_id = bizum::SaleId::from_gateway("7000000000000000000001")?;
    let sale_check = bizum::SaleCheck::new(bizum::SaleCheckRequired {
        sale_id: &sale_id,
        reference_code: "reference-42",
    });
    Ok(sale_check.body()?)
}
"#;

#[test]
fn a_request_is_shown_as_json_and_as_code() {
    let (code, out, err) = run(&["bizum.sale_check"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("POST /pts/v2/refresh-payment-status/{{id}}\n\n{JSON}\n{RUST}"));
}

#[test]
fn one_of_the_two_can_be_had_alone() {
    assert_eq!(run(&["bizum.SaleCheck", "--json"]), (0, JSON.to_owned(), String::new()));
    assert_eq!(run(&["bizum.sale_check", "--spec", "spec", "--rust"]), (0, RUST.to_owned(), String::new()));
    assert_eq!(run(&["bizum.sale_check", "--rust", "--json"]).0, 2);
}

/// The program of a crate with a spec of its own.
#[test]
fn the_code_is_for_the_crate_that_is_named() {
    let (code, out, _) = run(&["bizum.sale", "--rust", "--crate-name", "acme-shop"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("use acme_shop::{Country, Request, bizum};\n\nfn main()"), "{out}");
    let (_, out, _) = run(&["bizum.sale", "--rust", "--crate-name", "acme::pay"]);
    assert!(out.starts_with("use acme::pay::bizum;\nuse thunes_runtime::{Country, Request};\n\nfn main()"), "{out}");
    let (code, _, err) = run(&["bizum.sale", "--crate-name", "acme shop"]);
    assert_eq!(code, 2);
    assert!(err.contains("`acme shop` is not the path of a module"), "{err}");
}

/// A spec of your own is that of the package next to it, and never in `thunes`.
#[test]
fn the_code_for_a_spec_of_your_own_names_its_package() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example_package");
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec")).unwrap();
    for entry in fs::read_dir("../thunes-spec/tests/bad/_base").unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.join("spec").join(path.file_name().unwrap())).unwrap();
    }
    let spec = folder.join("spec");
    let first = |more: &[&str]| {
        let (code, out, err) =
            run(&[&["quick_pay.sale_check", "--rust", "--spec", spec.to_str().unwrap()], more].concat());
        assert_eq!(code, 0, "{err}");
        out.split("\n\n").next().unwrap().to_owned()
    };
    fs::write(folder.join("Cargo.toml"), "[workspace]\n[package]\nversion = '0.1.0'\nname = 'my-shop'\n").unwrap();
    assert_eq!(first(&[]), "use my_shop::quick_pay;\nuse thunes_runtime::Request;");
    assert_eq!(first(&["--crate-name", "acme"]), "use acme::{Request, quick_pay};");
    fs::write(folder.join("Cargo.toml"), "[workspace]\n").unwrap();
    assert!(first(&[]).starts_with("use thunes::"), "nothing names another crate");
}

#[test]
fn optional_fields_are_shown_when_asked_for() {
    let (_, required, _) = run(&["bizum.sale", "--json"]);
    let (_, all, _) = run(&["bizum.sale", "--json", "--all"]);
    assert!(!required.contains("postalCode") && all.contains("\"postalCode\": \"10000\""), "{all}");
}

#[test]
fn a_wrong_name_is_told_with_what_there_is() {
    let told = |name, words: &str| assert_eq!(run(&[name]), (2, String::new(), format!("error: {words}\n")));
    told(
        "twint.check",
        "`twint` has no request `check`; expected one of `twint.sale`, `twint.sale_check`, `twint.refund_check` or `twint.refund`",
    );
    told("twint.sale_chek", "`twint` has no request `sale_chek`; did you mean `twint.sale_check`?");
    told(
        "twint",
        "`twint` is a method: name one of its requests; expected one of `twint.sale`, `twint.sale_check`, `twint.refund_check` or `twint.refund`",
    );
    told("twnt.sale", "unknown payment method `twnt`; did you mean `twint`?");
}

#[test]
fn a_bad_spec_is_told_as_everywhere() {
    let (code, _, err) = run(&["bizum.sale", "--spec", "no/such/folder"]);
    assert_eq!(code, 2);
    assert!(err.contains("the spec folder does not exist"), "{err}");
}

/// The paths of all members that are neither objects nor lists.
fn members(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, inner)| members(inner, &format!("{path}/{name}"), all)),
        _ => _ = all.insert(path.to_owned()),
    }
}

/// The guide's examples are the oracle for the members of a reply.
#[test]
fn replies_have_the_members_of_the_guide_s_examples() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let spec = Folder::new(root.join("spec")).check().unwrap();
    let paths = |text: &str| {
        let mut all = BTreeSet::new();
        members(&serde_json::from_str(text).unwrap(), "", &mut all);
        all
    };
    let mut compared = 0;
    for method in &spec.methods {
        for operation in ["sale", "check", "refund"] {
            let request = if operation == "check" { "sale_check" } else { operation };
            let name = format!("{}.{request}", method.name);
            let example = Example::find(&spec, &name, Extent::Required, &Places::default()).unwrap();
            let file = format!("tests/fixtures/wire/{}/{operation}.reply.json", method.name);
            let guide = fs::read_to_string(root.join(file)).unwrap();
            let refused = guide.contains("errorInformation");
            let own = if refused { &example.failures[0].json } else { &example.reply };
            assert_eq!(paths(own), paths(&guide), "{name}");
            let read: Value = serde_json::from_str(own).unwrap();
            assert_eq!(read["status"] == "FAILED", refused, "{name}");
            compared += 1;
        }
    }
    assert_eq!(compared, 3 * spec.methods.len());
}
