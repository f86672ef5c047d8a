//! The code in the README and in `docs/own-methods.md` compiles and runs, and the errors that they show are the real ones.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::error::Error;
use std::fs;
use std::path::Path;

use thunes::{Client, Country, Credentials, Environment, bizum};

const README: &str = include_str!("../README.md");
const OWN_METHODS: &str = include_str!("../docs/own-methods.md");

/// The code of the README, line by line and in its order, around what it leaves to the reader.
async fn readme(merchant_id: &str, key_id: &str, secret: &str) -> Result<(), Box<dyn Error>> {
    let client = Client::new(Environment::Test, Credentials::shared_secret(merchant_id, key_id, secret)?)?;
    drop(client);
    let sandbox = thunes_sandbox::Sandbox::start(thunes::METHODS).await?;
    let credentials = Credentials::shared_secret(sandbox.merchant_id(), sandbox.key_id(), sandbox.secret())?;
    let client = Client::new(Environment::base_url(sandbox.url())?, credentials)?;
    let sale = bizum::Sale::new(bizum::SaleRequired {
        reference_code: "order-42",
        success_url: "https://shop.example/paid",
        cancel_url: "https://shop.example/cart",
        failure_url: "https://shop.example/failed",
        total_amount: "8.00".parse()?,
        bill_to_country: Country::ES,
        bill_to_email: "ana@shop.example",
        bill_to_first_name: "Ana",
        bill_to_last_name: "García",
    })
    .bill_to_postal_code("28013");
    let reply = client.send(&sale).await?;
    sandbox.settle(reply.id.bare())?;

    let check = bizum::SaleCheck::new(bizum::SaleCheckRequired { sale_id: &reply.id, reference_code: "order-42" });
    if client.send(&check).await?.status.may_ship() {
        println!("ship");
    }

    let refund = bizum::Refund::new(bizum::RefundRequired {
        sale_id: &reply.id,
        reference_code: "order-42-r",
        total_amount: "3.00".parse()?,
    });
    match client.send(&refund).await?.status {
        thunes::status::RefundStatus::Refunded => {}
        other => println!("not refunded: {other}"),
    }
    Ok(())
}

/// The page's code blocks in that language.
fn blocks(page: &'static str, language: &str) -> Vec<&'static str> {
    let open = format!("```{language}\n");
    page.split(&open).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// A line's code, without indent and comment.
fn code(line: &str) -> &str {
    line.split(" //").next().unwrap().trim()
}

#[tokio::test]
async fn the_code_runs() {
    readme("merchant", "key-id", "c2VjcmV0").await.unwrap();
}

#[test]
fn the_code_is_the_one_that_runs() {
    let here = include_str!("readme.rs");
    let blocks = blocks(README, "rust");
    for block in &blocks {
        let mut rest = here.lines().map(str::trim);
        for line in block.lines().map(code).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            assert!(rest.any(|real| real == line), "in the README, and not in this test, or in another order: {line}");
        }
    }
    assert_eq!(blocks.len(), 1, "a sale");
}

#[test]
fn the_build_script_is_the_one_that_runs() {
    let [block] = blocks(OWN_METHODS, "rust")[..] else { panic!("one block") };
    assert!(include_str!("../examples/own_spec/build.rs").ends_with(block), "{block}");
}

#[test]
fn the_readme_is_short() {
    assert!(README.lines().count() <= 150, "the README has at most 150 lines: move something into docs/");
}

#[test]
fn the_forgotten_field_is_told_in_the_compilers_words() {
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("thunes-conformance/must_not_compile/tests/missing/bizum_sale_without_bill_to_email.stderr");
    let recorded = fs::read_to_string(recorded).unwrap();
    let shown = blocks(README, "text").into_iter().find(|block| block.contains("E0063")).unwrap();
    // The file, the line and the variable are the reader's.
    let told = |text: &str| {
        let first = text.lines().next().unwrap().to_owned();
        (first, text.lines().last().unwrap().trim_start_matches([' ', '|']).to_owned())
    };
    assert_eq!(told(shown), told(&recorded));
}

/// The text before and after the names of the methods.
const AROUND: (&str, &str) = ("the Cybersource REST gateway and Thunes: ", ".\n");

#[test]
fn the_methods_are_named() {
    let methods = thunes::METHODS.iter().filter(|method| method.stability == thunes::Stability::Stable);
    let titles: Vec<&str> = methods.map(|method| method.title).collect();
    let (last, rest) = titles.split_last().unwrap();
    let names = format!("{} and {last}", rest.join(", "));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, named) = text.split_once(AROUND.0).unwrap();
    let (named, after) = named.split_once(AROUND.1).unwrap();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let column = before.lines().last().unwrap().len() + AROUND.0.len();
        fs::write(&path, [before, AROUND.0, &wrapped(&names, column), AROUND.1, after].concat()).unwrap();
        return;
    }
    let named = named.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(named, names, "UPDATE_EXPECT=1 cargo test --test readme updates the README");
}

/// In lines as long as the README's.
fn wrapped(text: &str, mut column: usize) -> String {
    let mut out = String::new();
    for word in text.split(' ') {
        let fits = column + word.len() <= 130;
        out += if out.is_empty() {
            ""
        } else if fits {
            " "
        } else {
            "\n"
        };
        column = if fits { column + word.len() + 1 } else { word.len() + 1 };
        out += word;
    }
    out
}

#[test]
fn the_method_file_is_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme_spec");
    fs::create_dir_all(&folder).unwrap();
    for file in ["fields.yaml", "operations.yaml"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("spec").join(file), folder.join(file)).unwrap();
    }
    fs::write(folder.join("bizum.yaml"), blocks(README, "yaml").first().unwrap()).unwrap();
    thunes_spec::Folder::new(&folder).check().unwrap();
    fs::write(folder.join("bizum.yaml"), blocks(README, "yaml").first().unwrap().replace("customer", "custmer"))
        .unwrap();
    let report = thunes_spec::Folder::new(folder).check().unwrap_err().render();
    let shown = blocks(OWN_METHODS, "text").into_iter().find(|block| block.contains("T0033")).unwrap();
    for line in shown.lines().filter(|line| !line.contains("-->") && !line.contains("13 |")) {
        assert!(
            report.contains(line.trim()),
            "docs/own-methods.md shows a line that is not reported: {line}\n{report}"
        );
    }
}
