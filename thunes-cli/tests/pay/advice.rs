//! What commands advise: it can be pasted into a shell, it can work, and it names what the terminal has.

use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::Value;
use thunes_sandbox::{Fault, KEY_ID, MERCHANT_ID, SECRET};
use thunes_spec::Folder;
use tokio::runtime::Runtime;

use crate::shop::{Ended, Shop, bare, program, run, sets};

/// The commands of the program that a text has in backticks.
fn commands(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("thunes ")).collect()
}

/// Runs what was advised as a user does who pastes it.
fn paste(command: &str) -> Ended {
    let folder = Path::new(env!("CARGO_BIN_EXE_thunes")).parent().unwrap();
    let path = format!("{}:{}", folder.display(), env::var("PATH").unwrap());
    let mut shell = Command::new("sh");
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("THUNES_")) {
        shell.env_remove(name);
    }
    // Behind a `--` it would be a reference.
    let (name, rest) = command.strip_prefix("thunes ").unwrap().split_once(' ').unwrap();
    shell.args(["-c", &format!("thunes {name} --json {rest}")]).env("PATH", path).stdin(Stdio::null());
    Ended::of(shell.output().unwrap())
}

fn text(ended: &Ended, member: &str) -> String {
    ended.json()[member].as_str().unwrap_or_else(|| panic!("{}", ended.out)).to_owned()
}

/// A sale of Bizum with these flags.
fn sale(reference: &str, flags: &[&str]) -> Ended {
    let pairs = sets(reference);
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    run(&[&["sale", "bizum", "--json"], pairs.as_slice(), flags].concat())
}

/// The built-in operations and Bizum, as a folder, changed.
fn spec(shop: &Shop, change: impl Fn(&str, String) -> String) -> String {
    let folder = shop.folder.join("my spec");
    fs::create_dir_all(&folder).unwrap();
    for name in ["fields.yaml", "operations.yaml", "bizum.yaml"] {
        let text = fs::read_to_string(format!("../spec/{name}")).unwrap();
        fs::write(folder.join(name), change(name, text)).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

fn without_checks(name: &str, text: String) -> String {
    let operations = text.find("operations:\n").unwrap_or_default();
    let Some(start) = text[operations..].find("  check:").filter(|_| name == "bizum.yaml") else { return text };
    let (before, rest) = text.split_at(operations + start);
    let end = rest.find("\n  refund:").unwrap();
    format!("{before}{}", &rest[end + 1..])
}

#[test]
fn an_advised_command_has_the_flags_that_were_given() {
    let shop = Shop::new("paste");
    shop.sandbox.search_delay(std::time::Duration::ZERO);
    let spec = spec(&shop, |_, text| text);
    let ledger = shop.folder.join("it's a ledger.sqlite");
    let flags =
        ["--spec", &spec, "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", ledger.to_str().unwrap()];
    let sold = sale("order-42", &flags);
    shop.sandbox.settle(&bare(&sold.json())).unwrap();
    let next = text(&sold, "next");
    let [wait] = commands(&next)[..] else { panic!("{next}") };
    let waited = paste(wait);
    assert_eq!((waited.code, text(&waited, "status").as_str()), (0, "SETTLED"), "{wait}");

    shop.sandbox.next(Fault::CloseAfter).unwrap();
    let lost = sale("order-43", &flags);
    let next = text(&lost, "next");
    let [settle] = commands(&next)[..] else { panic!("{next}") };
    let settled = paste(settle);
    assert_eq!((settled.code, text(&settled, "status").as_str()), (0, "PENDING"), "{settle}");
    let next = text(&settled, "next");
    let [status] = commands(&next)[..] else { panic!("{next}") };
    assert_eq!(text(&paste(status), "status"), "PENDING", "{status}");
}

#[test]
fn an_advised_command_has_the_configuration_that_was_given() {
    let shop = Shop::new("paste_config");
    let file = shop.folder.join("keys.yaml");
    let keys = format!("merchant_id: {MERCHANT_ID}\nkey_id: {KEY_ID}\nshared_secret: {SECRET}\n");
    fs::write(&file, format!("environment: {}\n{keys}", shop.sandbox.url())).unwrap();
    let ledger = shop.ledger();
    let next = text(&sale("-r1", &["--config", file.to_str().unwrap(), "--ledger", &ledger]), "next");
    let [wait] = commands(&next)[..] else { panic!("{next}") };
    shop.sandbox.settle(shop.sandbox.ids().last().unwrap()).unwrap();
    assert_eq!(paste(wait).code, 0, "a reference with a dash is not a flag: {wait}");
    let id = format!("bizum:sale:{}", shop.sandbox.ids()[0]);
    shop.sandbox.next(Fault::UnknownStatus).unwrap();
    let by_id = ["status", "bizum", "x", "--id", &id, "--json", "--config", file.to_str().unwrap()];
    let next = text(&run(&by_id), "next");
    let [status] = commands(&next)[..] else { panic!("{next}") };
    assert_eq!(text(&paste(status), "status"), "SETTLED", "{status}");
}

#[test]
fn a_retry_repeats_the_flags() {
    let shop = Shop::new("paste_retry");
    shop.sandbox.next(Fault::ClockSkew(600)).unwrap();
    let refused = shop.sale("order-42", &[]);
    let next = text(&refused, "next");
    let [retry] = commands(&next)[..] else { panic!("{next}") };
    let pairs: String = sets("order-42").iter().map(|pair| format!(" --set '{pair}'")).collect();
    let sold = paste(&format!("{retry}{pairs}"));
    assert_eq!((sold.code, text(&sold, "status").as_str()), (0, "PENDING"), "{retry}");
}

#[test]
fn a_payment_without_a_status_check_is_not_followed_in_vain() {
    let shop = Shop::new("no_check");
    let spec = spec(&shop, without_checks);
    let pay = |arguments: &[&str]| shop.pay(&[arguments, &["--spec", &spec]].concat());
    let sold = shop.sale("order-42", &["--spec", &spec]);
    assert_eq!(sold.code, 0, "{}", sold.out);
    let next = text(&sold, "next");
    assert!(next.starts_with("Send the customer to the payment URL") && next.contains("Business Center"), "{next}");
    assert!(commands(&next).is_empty(), "no command can follow it: {next}");
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    let lost = shop.sale("order-43", &["--spec", &spec]);
    let next = text(&lost, "next");
    assert!(lost.code == 5 && next.contains("Business Center") && commands(&next).is_empty(), "{next}");

    let log = shop.sandbox.log().len();
    for command in [
        &["status", "bizum", "order-42"][..],
        &["wait", "bizum", "order-42"],
        &["settle", "bizum", "order-42"],
        &["settle", "bizum", "order-43"],
    ] {
        let ended = pay(command);
        let message = text(&ended, "message");
        assert_eq!(ended.code, 2, "{command:?}: {message}");
        assert!(message.starts_with("`bizum` has no status check for a sale"), "{message}");
        assert!(message.contains("`thunes explain T0110`") && message.contains("Business Center"), "{message}");
    }
    assert_eq!(shop.sandbox.log().len(), log, "nothing was asked");
    let by_id = pay(&["status", "bizum", "order-42", "--id", &text(&sold, "id")]);
    assert!(by_id.code == 2 && text(&by_id, "message").contains("T0110"), "{}", by_id.out);
}

#[test]
fn a_sale_that_was_found_says_that_its_payment_page_is_lost() {
    let shop = Shop::new("found");
    shop.sandbox.search_delay(std::time::Duration::ZERO);
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sale("order-42", &[]).code, 5);
    let settled = shop.pay(&["settle", "bizum", "order-42"]);
    let next = text(&settled, "next");
    assert_eq!(settled.json()["payment_url"], Value::Null);
    assert!(next.starts_with("There is no payment URL") && next.contains("only when this one has failed"), "{next}");
    assert!(commands(&next)[0].starts_with("thunes status bizum order-42"), "{next}");
}

#[test]
fn a_missing_environment_says_where_one_can_send() {
    for command in [&["sale", "bizum"][..], &["status", "bizum", "order-42"], &["open"], &["find", "bizum", "order-42"]]
    {
        let none = run(&[command, &["--json"]].concat());
        let message = text(&none, "message");
        assert_eq!(none.code, 2);
        assert!(
            message
                .starts_with("say where to send: add `--env` with `test`, `production`, `india`, `sandbox` or a URL"),
            "{message}"
        );
        assert!(!message.contains("Keys"), "{message}");
    }
    let file = Shop::new("no_environment").folder.join("keys.yaml");
    fs::write(&file, "merchant_id: m\nkey_id: k\nshared_secret: AAECAwQFBgc=\nenvironment: ''\n").unwrap();
    let none = run(&["open", "--json", "--config", file.to_str().unwrap()]);
    assert!(text(&none, "message").starts_with("say where to send: "), "{}", none.out);
}

#[test]
fn a_refund_says_which_sale_it_needs() {
    let shop = Shop::new("which_sale");
    let sold = shop.sale("order-42", &[]);
    shop.sandbox.settle(&bare(&sold.json())).unwrap();
    let refund = |more: &[&str]| {
        let values = ["refund", "bizum", "--set", "reference_code=r-1", "--set", "total_amount=3.00"];
        let ended = shop.pay(&[&values, more].concat());
        (ended.code, ended.json()["message"].as_str().unwrap_or_default().to_owned())
    };
    let (code, none) = refund(&[]);
    assert_eq!(
        (code, none.as_str()),
        (2, "say which sale to refund: add `--of REFERENCE`, with your reference of the sale")
    );
    let (code, several) = refund(&["--set", "total_amount=3.001"]);
    assert!(code == 2 && several.contains("decimals") && several.contains("`--of REFERENCE`"), "{several}");
    assert!(!several.contains("{id}"), "{several}");
    assert_eq!(refund(&["--of", "order-42"]).0, 0);
    let (code, other) = refund(&["--of", "r-1"]);
    assert_eq!((code, other.as_str()), (2, "`r-1` is a refund, not a sale: `--of` takes the reference of the sale"));
    for of in ["nope", "bizum:sale:7652176144426365504805"] {
        let (code, away) = refund(&["--of", of]);
        assert!(code == 2 && away.contains(&format!("no payment with the reference `{of}`")), "{away}");
        assert!(away.contains("`--ledger`") && away.contains("adopt") && !away.contains("--id"), "{away}");
    }
}

#[test]
fn a_reference_that_the_ledger_lacks_is_searched_for() {
    let shop = Shop::new("lacks");
    shop.sale("order-42", &[]);
    for command in ["settle", "wait", "status"] {
        let ended = shop.pay(&[command, "bizum", "nope"]);
        let message = text(&ended, "message");
        assert_eq!(ended.code, 2, "{message}");
        let all = commands(&message);
        let find = all.iter().find(|one| one.starts_with("thunes find ")).unwrap_or_else(|| panic!("{message}"));
        let found = paste(find);
        assert_eq!((found.code, text(&found, "outcome").as_str()), (5, "none_yet"), "{find}");
    }
}

#[test]
fn messages_have_no_names_of_the_library() {
    let shop = Shop::new("words");
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    let lost = shop.sale("order-42", &[]);
    shop.sandbox.next(Fault::ClockSkew(600)).unwrap();
    let refused = shop.sale("order-43", &[]);
    assert_eq!((lost.code, refused.code), (5, 4), "{}", refused.out);
    for ended in [lost, refused, shop.pay(&["open"]), shop.pay(&["wait", "bizum", "order-42"])] {
        for word in ["Client::", "Ledger::", "`state`", "`message`", "`recover`"] {
            assert!(!ended.out.contains(word), "{word}: {}", ended.out);
        }
    }
}

#[test]
fn two_sales_under_one_reference_may_be_paid_twice() {
    let shop = Shop::new("twice");
    shop.sandbox.search_delay(std::time::Duration::ZERO);
    let id = bare(&shop.sale("order-42", &[]).json());
    let find = |more: &[&str]| {
        Ended::of(
            program(&["find", "bizum", "order-42", "--env", "sandbox", "--url", shop.sandbox.url()])
                .args(more)
                .output()
                .unwrap(),
        )
    };
    assert!(!find(&[]).out.contains("twice"), "{}", find(&[]).out);
    shop.sandbox.duplicate_sale(&id).unwrap();
    let shown = find(&[]).out;
    assert!(shown.contains("2 found") && shown.contains("may be paid twice"), "{shown}");
    let json = find(&["--json"]);
    assert!(text(&json, "message").contains("may be paid twice"), "{}", json.out);
    assert_eq!(json.code, 0);
}

#[test]
fn a_file_that_is_not_a_ledger_says_what_to_do() {
    let shop = Shop::new("odd_file");
    fs::write(shop.ledger(), "total_amount: '8.00' # not a database, but long enough to be taken for one\n".repeat(30))
        .unwrap();
    for ended in [shop.sale("order-42", &[]), shop.pay(&["open"])] {
        let message = text(&ended, "message");
        assert!(message.contains("is not a ledger") && message.contains("`--ledger`"), "{message}");
    }
    assert!(shop.sandbox.log().is_empty());
}

#[test]
fn the_rust_code_of_a_dry_run_is_for_the_crate_that_has_the_method() {
    let shop = Shop::new("dry_crate");
    let spec = spec(&shop, |_, text| text);
    fs::write(shop.folder.join("Cargo.toml"), "[package]\nname = 'my-shop'\n").unwrap();
    let rust = |more: &[&str]| text(&shop.sale("order-42", &[&["--dry-run"], more].concat()), "rust");
    assert!(rust(&[]).contains("use thunes::{"), "{}", rust(&[]));
    assert!(rust(&["--spec", &spec]).contains("use my_shop::bizum;"), "{}", rust(&["--spec", &spec]));
    let named = rust(&["--spec", &spec, "--crate-name", "acme"]);
    assert!(named.contains("use acme::{"), "{named}");
    assert_eq!(shop.sale("order-42", &["--crate-name", "acme"]).code, 2, "it is about a dry run");
    assert!(shop.sandbox.log().is_empty());
}

#[test]
fn a_sandbox_says_what_was_done_in_the_word_of_the_spec() {
    let shop = Shop::new("own_word");
    let spec = spec(&shop, |_, text| text.replace("ABANDONED:", "EXPIRED:"));
    let methods = thunes_cli::tables::tables(&Folder::new(&spec).check().unwrap());
    shop.sandbox.set_methods(methods);
    let id = bare(&shop.sale("order-42", &["--spec", &spec]).json());
    let url = format!("{}/sandbox/api/payments/{id}", shop.sandbox.url());
    let post = |action: &str| {
        let asked = reqwest::Client::new().post(format!("{url}/{action}")).send();
        Runtime::new().unwrap().block_on(async { asked.await.unwrap().text().await.unwrap() })
    };
    let done = post("abandon");
    assert!(done.contains("EXPIRED") && !done.contains("ABANDONED"), "{done}");
    let again = post("settle");
    assert!(again.contains("is abandoned and cannot become settled"), "{again}");
}

/// The sale may have been done, so nobody may read that no money has moved.
#[test]
fn a_question_without_an_answer_says_nothing_about_money() {
    let shop = Shop::new("nobody_asked");
    assert_eq!(shop.sale("order-42", &[]).code, 0);
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sale("order-43", &[]).code, 5);
    let flags = ["--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &shop.ledger()].map(str::to_owned);
    drop(shop);
    for command in [
        &["settle", "bizum", "order-43"][..],
        &["status", "bizum", "order-42"],
        &["wait", "bizum", "order-42", "--deadline", "0"],
        &["settle", "bizum", "order-42"],
        &["find", "bizum", "order-43"],
    ] {
        let flags = flags.iter().map(String::as_str).take(if command[0] == "find" { 4 } else { 6 });
        let ended = run(&[command, &["--json"], &flags.collect::<Vec<_>>()].concat());
        let message = text(&ended, "message");
        assert_eq!(ended.code, 5, "{message}");
        assert!(message.contains("This says nothing about any payment: "), "{command:?}: {message}");
        assert!(!message.to_lowercase().contains("no money") && !message.contains(".:"), "{command:?}: {message}");
    }
}
