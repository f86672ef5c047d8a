//! Payments with the real program against a sandbox on this machine.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod advice;
mod codes;
mod doctor;
mod listen;
#[cfg(unix)]
mod prompts;
mod shop;

use std::net::TcpListener;

use serde_json::{Value, json};
use thunes::Stability;
use thunes_cli::example::Example;
use thunes_sandbox::{Fault, Outcome};
use thunes_spec::Folder;
use thunes_spec::model::Method;
use thunes_spec::sample::Extent;

use shop::{Ended, SALE, Shop, bare, program, run, run_with, sets};

#[test]
fn a_sale_is_sent_once_and_shown_again() {
    let shop = Shop::new("once");
    let first = shop.sale("order-42", &[]);
    let json = first.json();
    assert_eq!((first.code, json["outcome"].as_str(), json["status"].as_str()), (0, Some("answered"), Some("PENDING")));
    assert!(json["id"].as_str().unwrap().starts_with("bizum:sale:"), "{json}");
    assert!(json["payment_url"].as_str().unwrap().starts_with(shop.sandbox.url()), "{json}");
    assert_eq!((&json["sent_now"], &json["stored_at"]), (&true.into(), &Value::Null));

    let again = shop.sale("order-42", &[]).json();
    assert_eq!(again["sent_now"], false);
    assert!(httpdate::parse_http_date(again["stored_at"].as_str().unwrap()).is_ok(), "{again}");
    assert_eq!((&again["id"], &again["payment_url"]), (&json["id"], &json["payment_url"]));
    let other = shop.sale("order-42", &["--set", "total_amount=9.00"]);
    assert_eq!(other.code, 2);
    assert!(other.json()["message"].as_str().unwrap().contains("belongs to a payment whose amount differs"));
    assert_eq!(shop.sandbox.ids().len(), 1);
}

#[test]
fn a_payment_goes_its_whole_way() {
    let shop = Shop::new("whole");
    let sale = shop.sale("order-42", &[]).json();
    let pending = shop.pay(&["wait", "bizum", "order-42", "--deadline", "0"]);
    assert_eq!((pending.code, pending.json()["status"].as_str()), (6, Some("PENDING")));
    shop.sandbox.settle(&bare(&sale)).unwrap();
    let paid = shop.pay(&["wait", "bizum", "order-42"]);
    let json = paid.json();
    assert_eq!((paid.code, &json["status"], &json["may_ship"]), (0, &"SETTLED".into(), &true.into()));

    let id = format!("sale_id={}", sale["id"].as_str().unwrap());
    let refund = |reference: &str, amount: &str| {
        let (reference, amount) = (format!("reference_code={reference}"), format!("total_amount={amount}"));
        shop.pay(&["refund", "bizum", "--set", &id, "--set", &reference, "--set", &amount])
    };
    let part = refund("order-42-r", "3.00");
    assert_eq!((part.code, part.json()["status"].as_str()), (0, Some("REFUNDED")));
    assert_eq!(part.json()["is_final"], false);
    let done = shop.pay(&["status", "bizum", "order-42-r"]).json();
    assert_eq!(
        (&done["status"], &done["is_final"], &done["operation"]),
        (&"REFUNDED".into(), &true.into(), &"refund".into())
    );
    let taken = shop.sandbox.ids().len();
    let surplus = refund("order-42-s", "5.01");
    assert_eq!(surplus.code, 2);
    assert!(surplus.json()["message"].as_str().unwrap().contains("a refund of 5.01 is too much"), "{}", surplus.out);
    assert_eq!(shop.sandbox.ids().len(), taken);
}

/// GrabPay takes several currencies, and a refund is in that of its sale.
#[test]
fn a_refund_takes_id_and_currency_from_its_sale() {
    let shop = Shop::new("of");
    let spec = Folder::new("../spec").check().unwrap();
    let places = thunes_gen::sample::Places::default();
    let example = Example::find(&spec, "grabpay.sale", Extent::Required, &places).unwrap();
    let file = shop.folder.join("sale.json");
    std::fs::write(&file, &example.json).unwrap();
    let values = file.to_str().unwrap();
    let sale = shop.pay(&["sale", "grabpay", "--values", values, "--set", "reference_code=order-42"]);
    shop.sandbox.settle(&bare(&sale.json())).unwrap();
    let refund = |of: &str| {
        let all = ["refund", "grabpay", "--of", of, "--set", "reference_code=order-42-r", "--set", "total_amount=1.00"];
        shop.pay(&all)
    };
    let done = refund("order-42");
    assert_eq!((done.code, done.json()["status"].as_str()), (0, Some("REFUNDED")), "{}", done.out);
    let unknown = message(&refund("order-43"));
    assert!(unknown.contains("the ledger has no payment with the reference `order-43`"), "{unknown}");
}

#[test]
fn a_payment_that_the_ledger_does_not_have_is_checked_by_its_id() {
    let shop = Shop::new("by_id");
    let sale = shop.sale("order-42", &[]).json();
    let elsewhere = shop.folder.join("other.sqlite");
    let status = |more: &[&str]| {
        let all =
            ["status", "bizum", "order-42", "--env", "sandbox", "--url", shop.sandbox.url(), "--json", "--ledger"];
        run(&[&all[..], &[elsewhere.to_str().unwrap()], more].concat())
    };
    let unknown = status(&[]);
    assert_eq!(unknown.code, 2);
    assert!(message(&unknown).contains("other.sqlite` does not exist"), "{}", unknown.out);
    assert!(!elsewhere.exists(), "a command that reads begins no ledger");
    let known = status(&["--id", sale["id"].as_str().unwrap()]);
    assert_eq!((known.code, known.json()["status"].as_str()), (0, Some("PENDING")));
    let other = status(&["--id", "twint:sale:7652176144426365504805"]);
    assert_eq!(other.code, 2);
    assert!(other.json()["message"].as_str().unwrap().contains("not an id of a bizum payment"));
}

#[test]
fn open_payments_are_listed() {
    let shop = Shop::new("open");
    let none = shop.pay(&["open"]);
    assert_eq!(none.code, 2, "a command that reads begins no ledger: {}", none.out);
    shop.sale("pending", &[]);
    shop.sandbox.refuse_next_sale().unwrap();
    shop.sale("failed", &[]);
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    shop.sale("lost", &[]);

    let all = shop.pay(&["open"]).json();
    assert_eq!((&all["outcome"], &all["next"]), (&"listed".into(), &Value::Null));
    let seen: Vec<_> = all["payments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|payment| {
            json!([payment["reference"], payment["list"], payment["outcome"], payment["status"], payment["amount"]])
        })
        .collect();
    assert_eq!(
        seen,
        [
            json!(["pending", "followed", "answered", "PENDING", "8.00"]),
            json!(["lost", "unknown", "unknown", null, "8.00"])
        ]
    );
    for payment in all["payments"].as_array().unwrap() {
        let [since, due] =
            ["open_since", "due_at"].map(|name| httpdate::parse_http_date(payment[name].as_str().unwrap()).unwrap());
        assert!(since < due, "{payment}");
    }
    let references = |arguments: &[&str]| -> Vec<String> {
        let json = shop.pay(&[&["open"], arguments].concat()).json();
        json["payments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|payment| payment["reference"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(references(&["--list", "unknown"]), ["lost"]);
    assert_eq!(references(&["--after", "pending"]), ["lost"]);
    assert!(references(&["--list", "for-persons"]).is_empty());
    let shown = run(&["open", "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &shop.ledger()]);
    assert!(shown.out.contains("\n\nbizum sale lost, 8.00 EUR: unknown\n  open since   "), "{}", shown.out);
    assert!(shown.out.contains("\n  why          its status may still change\n"), "{}", shown.out);
    let last = shown.out.lines().last().unwrap();
    assert!(last.starts_with("Nothing follows payments between two commands"), "{last}");
    assert_eq!(shown.code, 0);
}

#[test]
fn a_failure_is_shown_with_its_reason_when_a_check_brings_it() {
    let shop = Shop::new("reason");
    let sale = shop.sale("order-42", &[]).json();
    shop.sandbox.fail(&bare(&sale)).unwrap();
    let wanted = (&json!("FAILED"), &json!("PAYMENT_REFUSED"), &json!("30200"));
    let checked = shop.pay(&["status", "bizum", "order-42"]).json();
    assert_eq!((&checked["status"], &checked["reason"], &checked["response_code"]), wanted);
    let by_id = shop.pay(&["status", "bizum", "order-42", "--id", sale["id"].as_str().unwrap()]).json();
    assert_eq!((&by_id["status"], &by_id["reason"], &by_id["response_code"]), wanted);
}

#[test]
fn exit_codes_tell_refused_unknown_and_not_sent_apart() {
    let shop = Shop::new("codes");
    shop.sandbox.refuse_next_sale().unwrap();
    let failed = shop.sale("failed", &[]);
    assert_eq!((failed.code, failed.json()["status"].as_str()), (4, Some("FAILED")));

    shop.sandbox.next(Fault::CloseAfter).unwrap();
    let lost = shop.sale("lost", &[]);
    assert_eq!((lost.code, lost.json()["outcome"].as_str()), (5, Some("unknown")));
    let sent = shop.sandbox.ids().len();
    let again = shop.sale("lost", &[]);
    assert_eq!((again.code, again.json()["sent_now"].as_bool()), (5, Some(false)));
    assert_eq!(shop.sandbox.ids().len(), sent, "it is not sent again");

    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = format!("http://127.0.0.1:{port}");
    let away = |more: &[&str]| {
        let pairs = sets("away");
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        let ledger = shop.ledger();
        let all = ["sale", "bizum", "--env", "sandbox", "--url", &nobody, "--ledger", &ledger, "--json"];
        run(&[&all, pairs.as_slice(), more].concat())
    };
    let not_sent = away(&[]);
    assert_eq!((not_sent.code, not_sent.json()["outcome"].as_str()), (3, Some("not_sent")));
    assert!(
        not_sent.json()["message"].as_str().unwrap().contains("the host refused the connection"),
        "{}",
        not_sent.out
    );
    let [first, shown, tried] = [not_sent, away(&[]), away(&["--retry"])].map(|ended| ended.json());
    for json in [&first, &shown, &tried] {
        assert_eq!((&json["outcome"], &json["sent_now"]), (&"not_sent".into(), &false.into()), "{json}");
    }
    let start = format!("Start the sandbox with `thunes sandbox --port {port}`, then ");
    assert!(first["next"].as_str().unwrap().starts_with(&start), "{first}");
    let is_stored = [&first, &shown, &tried].map(|json| !json["stored_at"].is_null());
    assert_eq!(is_stored, [false, true, false], "a retry tries anew");
}

#[test]
fn a_failed_refund_is_reported_with_its_reason() {
    let shop = Shop::new("failed_refund");
    // Nobody has paid yet.
    assert_eq!(shop.sale("order-42", &[]).code, 0);
    let values = ["--set", "reference_code=order-42-r", "--set", "total_amount=3.00"];
    let refund = shop.pay(&[&["refund", "bizum", "--of", "order-42"], values.as_slice()].concat());
    let json = refund.json();
    assert_eq!((refund.code, &json["status"], &json["reason"]), (4, &"FAILED".into(), &"PAYMENT_REFUSED".into()));
    assert_eq!(json["next"], "Nothing was refunded. A new attempt needs a new reference.");
}

/// The same refusal twice looks as if the corrected key were wrong, too.
#[test]
fn a_stored_refusal_does_not_look_like_a_fresh_one() {
    let shop = Shop::new("stored");
    let (pairs, ledger) = (sets("order-42"), shop.ledger());
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let sale = |secret: &str| {
        let sale = ["sale", "bizum", "--env", shop.sandbox.url(), "--ledger", &ledger];
        let mut command = program(&[&sale, pairs.as_slice()].concat());
        let (merchant, key) = (thunes_sandbox::MERCHANT_ID, thunes_sandbox::KEY_ID);
        command.env("THUNES_MERCHANT_ID", merchant).env("THUNES_KEY_ID", key).env("THUNES_SHARED_SECRET", secret);
        let ended = Ended::of(command.output().unwrap());
        assert_eq!(ended.code, 4, "{}", ended.err);
        ended.out
    };
    let fresh = sale("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    assert!(fresh.contains("HTTP 401") && !fresh.contains("Stored outcome"), "{fresh}");
    let stored = sale(thunes_sandbox::SECRET);
    let line = stored.lines().nth(1).unwrap();
    assert!(line.starts_with("Stored outcome of ") && line.ends_with(" GMT; nothing was sent now."), "{stored}");
}

#[test]
fn what_was_lost_is_found_and_settled() {
    let shop = Shop::new("settled");
    shop.sandbox.next_sale(Outcome::Settled).unwrap();
    shop.sandbox.next(Fault::CloseAfter).unwrap();
    assert_eq!(shop.sale("lost", &[]).code, 5);
    let find = || run(&["find", "bizum", "lost", "--env", "sandbox", "--url", shop.sandbox.url(), "--json"]);
    let early = find();
    assert_eq!((early.code, early.json()["outcome"].as_str()), (5, Some("none_yet")), "the search lags behind");
    let not_yet = shop.pay(&["settle", "bizum", "lost"]);
    assert_eq!(not_yet.code, 5);
    assert!(not_yet.json()["message"].as_str().unwrap().contains("the search does not find it"), "{}", not_yet.out);

    shop.sandbox.search_delay(std::time::Duration::ZERO);
    let found = find();
    assert_eq!((found.code, found.json()["outcome"].as_str()), (0, Some("one")));
    assert_eq!(found.json()["hits"][0]["amount"], "8.00");
    let settled = shop.pay(&["settle", "bizum", "lost"]);
    let json = settled.json();
    assert_eq!((settled.code, json["status"].as_str(), json["may_ship"].as_bool()), (0, Some("SETTLED"), Some(true)));
    assert_eq!(json["id"], found.json()["hits"][0]["id"]);
    assert_eq!(shop.sandbox.ids().len(), 1);
}

fn message(ended: &Ended) -> String {
    ended.json()["message"].as_str().unwrap().to_owned()
}

#[test]
fn bad_input_is_named_and_nothing_is_sent() {
    let shop = Shop::new("bad");
    let method = shop.pay(&["sale", "bizm"]);
    assert_eq!(method.code, 2);
    assert!(message(&method).contains("did you mean `bizum`? The methods are "), "{}", method.out);

    let field = shop.sale("order-42", &["--set", "bill_to_emial=a@b.example"]);
    assert_eq!(field.code, 2);
    let text = message(&field);
    assert!(text.contains("did you mean `bill_to_email`?"), "{text}");
    assert!(text.contains("the fields are: reference_code, ") && text.contains("bill_to_postal_code"), "{text}");

    let missing = shop.pay(&["sale", "bizum", "--set", "total_amount=8.001"]);
    let text = message(&missing);
    for (name, _) in SALE.iter().filter(|(name, _)| *name != "total_amount") {
        assert!(text.contains(&format!("`{name}` (")), "{name}: {text}");
    }
    assert!(text.contains("has more than the 2 decimals of EUR"), "{text}");

    assert!(message(&shop.pay(&["sale", "bizum", "--set", "total_amount"])).contains("write `--set name=value`"));
    assert!(message(&shop.pay(&["sale", "bizum", "--spec", "/nowhere/at/all"])).contains("the spec is invalid"));
    assert!(shop.sandbox.log().is_empty());
}

#[test]
fn without_keys_the_variable_is_named() {
    let shop = Shop::new("keys");
    let pairs = sets("order-42");
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let sale = [&["sale", "bizum", "--json", "--env", "test"], pairs.as_slice()].concat();
    let none = run(&sale);
    assert_eq!(none.code, 2);
    assert!(message(&none).contains("THUNES_MERCHANT_ID"), "{}", none.out);

    let file = shop.folder.join("keys.yaml");
    let keys = "merchant_id: canary\nenvironment: test\nkey_id: [canary-secret]\n";
    std::fs::write(&file, keys).unwrap();
    let broken = run(&[&sale, ["--config", file.to_str().unwrap()].as_slice()].concat());
    assert_eq!(broken.code, 2);
    assert!(message(&broken).contains("is not a configuration"), "{}", broken.out);
    assert!(!broken.out.contains("canary"), "{}", broken.out);

    for (key, help) in [
        ("merchant", "did you mean `merchant_id`?"),
        ("shared-secret", "did you mean `shared_secret`?"),
        ("THUNES_KEY_ID", "did you mean `key_id`?"),
        ("colour", "the settings are: environment, merchant_id, "),
    ] {
        std::fs::write(&file, format!("environment: test\n{key}: canary\n")).unwrap();
        let text = message(&run(&[&sale, ["--config", file.to_str().unwrap()].as_slice()].concat()));
        assert!(text.contains(&format!("keys.yaml` has the unknown setting `{key}`\n  help: {help}")), "{text}");
        assert!(!text.contains("canary"), "{text}");
    }
    std::fs::write(&file, "environment: test\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8canary=: x\n").unwrap();
    let text = message(&run(&[&sale, ["--config", file.to_str().unwrap()].as_slice()].concat()));
    assert!(text.contains(" near line ") && !text.contains("canary"), "{text}");
}

/// They are checked before the keys, and a password in a URL is not repeated.
#[test]
fn a_mistyped_place_names_its_argument_and_what_was_meant() {
    for (arguments, argument, meant) in [
        (&["--env", "prod"][..], "`--env`", Some("production")),
        (&["--env", "sandbx"], "`--env`", Some("sandbox")),
        (&["--env", "localhost:8097"], "`--env`", Some("http://localhost:8097")),
        (&["--env", "sandbox", "--url", "127.0.0.1:8097"], "`--url`", Some("http://127.0.0.1:8097")),
        (&["--env", "sandbox", "--url", "test"], "`--url`", None),
        (&["--env", "https://canary:canary@gateway.example"], "`--env`", None),
        (&["--env", "http://gateway.example"], "`--env`", None),
    ] {
        let ended = run(&[&["sale", "bizum", "--json"], arguments].concat());
        let text = message(&ended);
        assert_eq!(ended.code, 2, "{text}");
        assert!(text.starts_with(&format!("{argument} cannot be used: ")) && !text.contains("THUNES_"), "{text}");
        assert!(!text.contains("canary"), "{text}");
        assert_eq!(text.split_once("\n  help: write ").map(|(_, help)| help.trim_matches('`')), meant, "{text}");
    }
    let unknown = message(&run(&["sale", "bizum", "--json", "--env", "staging"]));
    assert!(unknown.contains("expected test, production, india, sandbox, or a URL"), "{unknown}");
}

#[test]
fn production_is_refused_without_a_confirmation() {
    let shop = Shop::new("production");
    let pairs = sets("order-42");
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let ledger = shop.ledger();
    for environment in ["production", "india", "https://gateway.example"] {
        let refused = |more: &[&str]| {
            let sale = ["sale", "bizum", "--json", "--env", environment, "--ledger", &ledger];
            let mut command = program(&[&sale, pairs.as_slice(), more].concat());
            command
                .env("THUNES_MERCHANT_ID", "m")
                .env("THUNES_KEY_ID", "k")
                .env("THUNES_SHARED_SECRET", "AAECAwQFBgc=");
            let refused = Ended::of(command.output().unwrap());
            assert_eq!(refused.code, 2, "{}", refused.out);
            message(&refused)
        };
        // A mistyped path is refused even where the payment itself is confirmed.
        let new = refused(&["--yes"]);
        assert!(new.contains("ledger.sqlite` does not exist") && new.contains("`--new-ledger`"), "{new}");
        assert!(!std::path::Path::new(&ledger).exists());
        let money = refused(&["--new-ledger"]);
        assert!(money.contains("this would move real money at "), "{money}");
        std::fs::remove_file(&ledger).unwrap();
    }
}

#[test]
fn a_new_ledger_is_reported_and_a_bad_path_is_named() {
    let shop = Shop::new("ledgers");
    let sale = shop.sale("order-42", &[]);
    assert_eq!(sale.err, format!("note: began a new ledger in `{}`. It knows no earlier payments.\n", shop.ledger()));
    assert_eq!(shop.sale("order-42", &[]).err, "");

    let at = |ledger: &std::path::Path| {
        let pairs = sets("order-42");
        let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
        let sale = ["sale", "bizum", "--env", "sandbox", "--url", shop.sandbox.url(), "--json"];
        let mut command = program(&[&sale, pairs.as_slice()].concat());
        Ended::of(command.env("THUNES_LEDGER", ledger).output().unwrap())
    };
    let mistyped = at(&shop.folder.join("ledgr/ledger.sqlite"));
    assert_eq!(mistyped.code, 2, "{}", mistyped.out);
    assert!(message(&mistyped).contains("ledgr` does not exist"), "{}", mistyped.out);
    assert!(!shop.folder.join("ledgr").exists());

    let file = shop.folder.join("notes.txt");
    std::fs::write(&file, "not a database, but long enough to be taken for one: ".repeat(30)).unwrap();
    let odd = message(&at(&file));
    assert!(odd.starts_with(&format!("`{}`: ", file.display())), "{odd}");
    assert_eq!(shop.sandbox.ids().len(), 1);
}

#[test]
fn a_wrong_argument_is_json_too() {
    for arguments in [&["sale", "bizum", "--json", "--nonsense"][..], &["sale", "--json"]] {
        let wrong = run(arguments);
        assert_eq!(wrong.code, 2);
        let json: Value = serde_json::from_str(wrong.out.trim()).unwrap_or_else(|_| panic!("{}", wrong.out));
        assert!(json.to_string().contains(if arguments.len() == 4 { "--nonsense" } else { "METHOD" }), "{json}");
    }
}

fn has_sale(method: &Method) -> bool {
    method.operations.iter().any(|used| used.operation == "sale")
}

/// The sale of every method, with the values of its example: the body is that of the example, and nothing is sent.
#[test]
fn a_dry_run_shows_the_exact_sale_of_every_method() {
    let shop = Shop::new("dry");
    let spec = Folder::new("../spec").unverified(true).check().unwrap();
    let mut tried = 0;
    for Method { name, variants, .. } in spec.methods.iter().filter(|method| has_sale(method)) {
        tried += 1;
        let places = thunes_gen::sample::Places::default();
        let example = Example::find(&spec, &format!("{name}.sale"), Extent::Required, &places).unwrap().json;
        let url = shop.sandbox.url();
        let arguments = ["sale", name, "--values", "-", "--dry-run", "--env", "sandbox", "--url", url, "--json"];
        // What a choice sets is in the body, and the choice itself is not.
        let choice = variants.as_ref().map(|choice| format!("{}={}", choice.name, choice.all[0].name));
        let choice: Vec<&str> = choice.iter().flat_map(|pair| ["--set", pair]).collect();
        let dry = run_with(program(&[&arguments[..], &choice].concat()), &example);
        assert_eq!(dry.code, 0, "{name}: {}", dry.out);
        let json = dry.json();
        let body: Value = serde_json::from_str(json["body"].as_str().unwrap()).unwrap();
        assert_eq!(body, serde_json::from_str::<Value>(&example).unwrap(), "{name}");
        assert_eq!(json["url"], format!("{url}/pts/v2/payments"));
        let rust = json["rust"].as_str().unwrap();
        assert!(rust.contains(&format!("{name}::Sale::new({name}::SaleRequired {{")), "{rust}");
    }
    assert!(tried >= thunes::METHODS.iter().filter(|method| method.stability == Stability::Stable).count());
    assert!(shop.sandbox.log().is_empty());
}

#[test]
fn the_methods_are_listed_with_their_fields() {
    let all: Value = serde_json::from_str(&run(&["methods", "--json"]).out).unwrap();
    let names: Vec<&str> = all["methods"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(thunes::METHODS.iter().all(|method| names.contains(&method.name)), "{names:?}");
    let oney = all["methods"].as_array().unwrap().iter().find(|row| row["name"] == "oney").unwrap();
    assert_eq!(oney["unverified"], true);
    let one = run(&["methods", "bizum"]);
    assert_eq!(one.code, 0);
    assert!(one.out.contains("\nSale (sale)\n  reference_code               required  "), "{}", one.out);
    let none = run(&["methods", "bizm"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("did you mean `bizum`? The methods are alipay_plus, bizum"), "{}", none.err);
}

#[test]
fn a_dry_run_hides_what_is_secret() {
    let shop = Shop::new("secret");
    let dry = shop.sale("order-42", &["--dry-run"]);
    let json = dry.json();
    let header = |wanted: &str| {
        let headers = json["headers"].as_array().unwrap().iter();
        let found = headers.filter(|pair| pair[0] == wanted).map(|pair| pair[1].as_str().unwrap()).collect::<Vec<_>>();
        found.join(", ")
    };
    assert_eq!(header("authorization"), "Bearer (hidden)");
    assert_eq!(header("content-type"), "application/json");
    let curl = json["curl"].as_str().unwrap();
    assert!(
        curl.starts_with("curl --request POST 'http://127.0.0.1:") && curl.contains("\"authorization: Bearer $TOKEN\""),
        "{curl}"
    );
    assert!(header("user-agent").starts_with("thunes/") && header("user-agent").ends_with(" thunes-cli"), "{json}");
    assert!(curl.contains(&format!("--header 'user-agent: {}'", header("user-agent"))), "{curl}");
    assert_eq!(curl.matches('$').count(), 1, "the only variable is the token: {curl}");
    for part in [thunes_sandbox::SECRET, "eyJ"] {
        assert!(!dry.out.contains(part), "{}", dry.out);
    }
}

#[test]
fn a_dry_run_has_the_form_that_is_asked_for() {
    let shop = Shop::new("forms");
    let pairs = sets("order-42");
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let url = shop.sandbox.url();
    let shown = |form: &str| {
        let dry =
            run(&[&["sale", "bizum", "--env", "sandbox", "--url", url, "--dry-run", "--as", form], &*pairs].concat());
        assert_eq!(dry.code, 0, "{}{}", dry.out, dry.err);
        dry.out
    };
    let http = shown("http");
    assert!(http.starts_with(&format!("POST {url}/pts/v2/payments\n")), "{http}");
    let body: Value = serde_json::from_str(http.rsplit("\n\n").next().unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&shown("json")).unwrap(), body);
    assert_eq!(body["clientReferenceInformation"]["code"], "order-42");
    let curl = shown("curl");
    assert!(curl.starts_with(&format!("curl --request POST '{url}/pts/v2/payments'")), "{curl}");
    assert!(curl.contains("--data-binary '{"), "{curl}");
    let rust = shown("rust");
    assert!(syn::parse_file(&rust).is_ok() && rust.contains("bizum::SaleRequired {"), "{rust}");
    let all = shown("all");
    for form in [&curl, &rust] {
        assert!(all.contains(form.trim_end()), "{all}");
    }
    let twisted = run(&["sale", "bizum", "--dry-run", "--as", "xml"]);
    assert!(twisted.code == 2 && twisted.err.contains("http, curl, rust, json"), "{}", twisted.err);
    assert!(shop.sandbox.log().is_empty());
}

#[test]
fn a_spec_of_ones_own_pays_without_being_compiled() {
    let shop = Shop::new("own");
    let spec = shop.folder.join("spec");
    std::fs::create_dir_all(&spec).unwrap();
    for name in ["fields.yaml", "operations.yaml", "bizum.yaml"] {
        std::fs::copy(format!("../spec/{name}"), spec.join(name)).unwrap();
    }
    let bizum = std::fs::read_to_string(spec.join("bizum.yaml")).unwrap();
    std::fs::write(spec.join("bizum2.yaml"), bizum.replace("title: Bizum", "title: Bizum two")).unwrap();
    std::fs::remove_file(spec.join("bizum.yaml")).unwrap();
    let pairs = sets("order-42");
    let pairs: Vec<&str> = pairs.iter().flat_map(|pair| ["--set", pair]).collect();
    let sale = shop.pay(&[&["sale", "bizum2", "--spec", spec.to_str().unwrap()], pairs.as_slice()].concat());
    assert_eq!((sale.code, sale.json()["method"].as_str()), (0, Some("bizum2")), "{}", sale.out);
    assert_eq!(shop.pay(&["sale", "bizum", "--spec", spec.to_str().unwrap()]).code, 2);
}

/// A file with values that is not sent: what the program says of it, on both streams, with and without `--json`.
fn refused_values(shop: &Shop, text: &str) -> [String; 2] {
    let file = shop.folder.join("refused");
    std::fs::write(&file, text).unwrap();
    [vec![], vec!["--json"]].map(|more| {
        let place = ["--dry-run", "--env", "sandbox", "--url", shop.sandbox.url()];
        let values = ["sale", "bizum", "--values", file.to_str().unwrap()];
        let ended = run(&[&values, place.as_slice(), more.as_slice()].concat());
        assert_eq!(ended.code, 2, "{}{}", ended.out, ended.err);
        format!("{}{}", ended.out, ended.err)
    })
}

#[test]
fn a_value_that_is_given_twice_is_not_guessed() {
    let shop = Shop::new("twice");
    for (text, name) in [
        (r#"{"total_amount": "8.00", "reference_code": "order-42", "total_amount": "80.00"}"#, "total_amount"),
        ("total_amount: '8.00'\nreference_code: order-42\ntotal_amount: '80.00'\n", "total_amount"),
        ("line_items:\n- product_name: Shoes\n  quantity: 1\n  quantity: 10\n", "quantity"),
    ] {
        for said in refused_values(&shop, text) {
            assert!(said.contains(&format!("gives `{name}` twice")), "{said}");
        }
    }
}

#[test]
fn a_file_that_is_too_long_is_not_cut() {
    let shop = Shop::new("long");
    let text = format!("#{}\ntotal_amount: 1250.00\n", "-".repeat(1024 * 1024));
    for said in refused_values(&shop, &text) {
        assert!(said.contains("longer than 1 MiB"), "{said}");
    }
}

#[test]
fn a_file_that_is_none_of_values_is_not_shown() {
    let shop = Shop::new("quoted");
    for text in
        ["CANARY=CanaryCanary\nOTHER=CanaryCanary\n", "- CanaryCanary\n", "name;CanaryCanary\n", "a: [CanaryCanary"]
    {
        for said in refused_values(&shop, text) {
            assert!(said.contains("names and their values") && !said.contains("Canary"), "{said}");
        }
    }
}

#[test]
fn values_come_from_a_file_and_set_comes_after_it() {
    let shop = Shop::new("file");
    let mut values: serde_json::Map<String, Value> =
        SALE.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    values.insert("reference_code".to_owned(), json!("from-file"));
    let file = shop.folder.join("sale.json");
    std::fs::write(&file, Value::Object(values).to_string()).unwrap();
    let sale = shop.pay(&["sale", "bizum", "--values", file.to_str().unwrap(), "--set", "reference_code=from-set"]);
    assert_eq!((sale.code, sale.json()["reference"].as_str()), (0, Some("from-set")), "{}", sale.out);
}
