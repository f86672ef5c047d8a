//! Prompts, in a terminal that is played.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use rexpect::session::{PtySession, spawn_command};

use crate::shop::{Ended, Shop, bare, program, sets};

/// As long as the slowest machine takes, in milliseconds.
const PATIENCE: u64 = 60_000;

fn start(arguments: &[&str], variables: &[(&str, &str)]) -> PtySession {
    let mut command = program(arguments);
    command.env("TERM", "xterm-256color").envs(variables.iter().copied());
    // The played terminal is its standard input.
    let mut fresh = std::process::Command::new(command.get_program());
    fresh.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => fresh.env(name, value),
            None => fresh.env_remove(name),
        };
    }
    spawn_command(fresh, Some(PATIENCE)).unwrap()
}

fn code(session: &PtySession) -> i32 {
    let ended = format!("{:?}", session.process().wait().unwrap());
    let code = ended.trim_end_matches(')').rsplit(' ').next().unwrap().parse();
    code.unwrap_or_else(|_| panic!("{ended}"))
}

#[test]
fn what_is_missing_is_asked_for_and_checked() {
    let shop = Shop::new("prompts");
    let ledger = shop.ledger();
    let mut arguments = vec!["sale", "bizum", "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &ledger];
    let given: Vec<String> = sets("order-42").into_iter().filter(|pair| !asked(pair)).collect();
    arguments.extend(given.iter().flat_map(|pair| ["--set", pair]));
    let mut session = start(&arguments, &[]);
    session.exp_string("total_amount:").unwrap();
    session.exp_string("orderInformation.amountDetails.totalAmount").unwrap();
    session.send("8.001").unwrap();
    session.flush().unwrap();
    session.exp_string("has more than the 2 decimals of EUR").unwrap();
    session.send("\u{7f}\r").unwrap();
    session.flush().unwrap();
    session.exp_string("bill_to_country:").unwrap();
    session.send("ES\r").unwrap();
    session.flush().unwrap();
    session.exp_string("bizum sale order-42 at").unwrap();
    session.exp_string("PENDING").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 0);
    assert_eq!(shop.sandbox.ids().len(), 1);
}

/// What the test leaves out, so that it is asked for.
fn asked(pair: &str) -> bool {
    pair.starts_with("total_amount=") || pair.starts_with("bill_to_country=")
}

#[test]
fn leaving_the_prompts_sends_nothing() {
    let shop = Shop::new("left");
    let ledger = shop.ledger();
    let mut session =
        start(&["sale", "bizum", "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &ledger], &[]);
    session.exp_string("reference_code:").unwrap();
    session.send("\u{1b}").unwrap();
    session.flush().unwrap();
    session.exp_string("cancelled: nothing was sent").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 2);
    assert!(shop.sandbox.log().is_empty());
}

/// A wrong answer ends before anything is sent. There is no test of the right answer: it would go to the gateway.
#[test]
fn production_asks_back() {
    let shop = Shop::new("asks_back");
    let ledger = shop.ledger();
    let mut arguments = vec!["sale", "bizum", "--env", "production", "--ledger", &ledger, "--new-ledger"];
    let given = sets("order-42");
    arguments.extend(given.iter().flat_map(|pair| ["--set", pair.as_str()]));
    let keys = [("THUNES_MERCHANT_ID", "shop"), ("THUNES_KEY_ID", "k"), ("THUNES_SHARED_SECRET", "AAECAwQFBgc=")];
    let mut session = start(&arguments, &keys);
    session
        .exp_string("sale of 8.00 EUR through bizum at api.cybersource.com, merchant shop. Type `8.00` to send it:")
        .unwrap();
    session.send_line("yes").unwrap();
    session.exp_string("this would move real money at api.cybersource.com").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 2);
}

/// A gateway that takes its time, and then no request. Returns its URL.
fn slow(times: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().take(times) {
            thread::sleep(Duration::from_millis(2500));
            drop(stream);
        }
    });
    url
}

#[test]
fn a_terminal_shows_what_takes_long_and_a_pipe_does_not() {
    let url = slow(3);
    let arguments = ["find", "bizum", "order-42", "--env", "sandbox", "--url", &url];
    let mut session = start(&arguments, &[]);
    session.exp_string(&format!("searching at {} (1 s)", url.trim_start_matches("http://"))).unwrap();
    // It goes before the outcome comes.
    session.exp_string("\r\u{1b}[Kerror: ").unwrap();
    session.exp_eof().unwrap();
    let mut silent = start(&[&arguments[..], &["--json"]].concat(), &[]);
    assert!(silent.exp_eof().unwrap().starts_with("{\"outcome\":\"error\""));
    let piped = Ended::of(program(&arguments).output().unwrap());
    assert!(piped.err.starts_with("error: ") && !piped.err.contains("searching"), "{}", piped.err);
}

#[test]
fn a_wait_shows_the_status_so_far() {
    let shop = Shop::new("waits");
    let ledger = shop.ledger();
    let sale = shop.sale("order-42", &[]).json();
    let mut session = start(
        &["wait", "bizum", "order-42", "--env", "sandbox", "--url", shop.sandbox.url(), "--ledger", &ledger],
        &[],
    );
    session.exp_string("waiting for order-42, which is PENDING (").unwrap();
    shop.sandbox.settle(&bare(&sale)).unwrap();
    session.exp_string("SETTLED").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 0);
}

/// A bad answer is explained and asked for again; what was answered before stays.
#[test]
fn a_new_method_asks_again_after_a_bad_answer_and_loses_none() {
    let folder = Shop::new("new_method").folder.join("spec");
    std::fs::create_dir_all(&folder).unwrap();
    for file in ["fields.yaml", "operations.yaml", "bizum.yaml"] {
        std::fs::copy(format!("../spec/{file}"), folder.join(file)).unwrap();
    }
    let mut session = start(&["new", "quick_pay", "--spec", folder.to_str().unwrap()], &[]);
    for (question, answer) in [
        ("Title, such as Quick Pay: ", ""),
        ("Title, such as Quick Pay: ", "Quick Pay"),
        ("code of the method", "BIZUM"),
        ("two methods have the code `BIZUM`", "QUICKPAY"),
        ("payment type", "eWallet"),
        ("Countries (", "ES, Spain"),
        ("did you mean `ES` (Spain)?", "ES"),
        ("Currencies (", "EUX"),
        ("`EUX` is not a currency code", "EUR"),
    ] {
        session.exp_string(question).unwrap_or_else(|error| panic!("{question}: {error}"));
        session.send_line(answer).unwrap();
    }
    session.exp_string("quick_pay.yaml").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 0);
    let text = std::fs::read_to_string(folder.join("quick_pay.yaml")).unwrap();
    for line in ["title: Quick Pay", "code: QUICKPAY", "payment_type: eWallet", "countries: [ES]", "currencies: [EUR]"]
    {
        assert!(text.contains(line), "{text}");
    }
}

/// A flag that cannot be right is refused before the first question.
#[test]
fn a_new_method_with_an_unknown_operation_asks_nothing() {
    let mut session = start(&["new", "quick_pay", "--spec", "../spec", "--operations", "sael"], &[]);
    let all = session.exp_eof().unwrap();
    assert!(all.contains("has no operation `sael`; did you mean `sale`?") && !all.contains("Title"), "{all}");
    assert_eq!(code(&session), 2);
}
