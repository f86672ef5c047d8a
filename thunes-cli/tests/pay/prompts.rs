//! Prompts, in a terminal that is played.

use rexpect::session::{PtySession, spawn_command};

use crate::shop::{Shop, program, sets};

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
    let mut arguments = vec!["sale", "bizum", "--env", "production", "--ledger", &ledger];
    let given = sets("order-42");
    arguments.extend(given.iter().flat_map(|pair| ["--set", pair.as_str()]));
    let keys = [("THUNES_MERCHANT_ID", "shop"), ("THUNES_KEY_ID", "k"), ("THUNES_SHARED_SECRET", "AAECAwQFBgc=")];
    let mut session = start(&arguments, &keys);
    session
        .exp_string("sale of 8.00 EUR through bizum at api.cybersource.com, merchant shop. Type `8.00` to send it:")
        .unwrap();
    session.send_line("yes").unwrap();
    session.exp_string("this moves real money at api.cybersource.com").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(code(&session), 2);
}
