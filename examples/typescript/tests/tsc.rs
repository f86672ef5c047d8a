//! The TypeScript compiler takes what is written, and refuses bodies that lack something or have a wrong value.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

#[path = "../../../tests/common/skip.rs"]
mod skip;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use thunes_spec::Folder;

const COMPILER: &str = "typescript@5.9.3";

/// Everything that a Bizum sale needs.
const SALE: &str = r#"import { BizumSale, GrabpayRefund, requests } from "./thunes";

export const sale: BizumSale = {
  clientReferenceInformation: { code: "order-42" },
  merchantInformation: {
    successUrl: "https://shop.example/paid",
    cancelUrl: "https://shop.example/cart",
    failureUrl: "https://shop.example/failed",
  },
  orderInformation: {
    amountDetails: { totalAmount: "8.00", currency: "EUR" },
    billTo: { country: "ES", email: "ana@shop.example", firstName: "Ana", lastName: "García" },
  },
  paymentInformation: { paymentType: { name: "bankTransfer", method: { name: "BIZUM" } } },
  processingInformation: { actionList: ["AP_SALE"] },
};

export type Currency = GrabpayRefund["orderInformation"]["amountDetails"]["currency"];
export const currency: Currency = "MYR";
export const labels: string[] = requests.BizumSale.fields.map((field) => field.label);
"#;

/// Changes of the sale that do not compile, and what the compiler says.
const BROKEN: [(&str, &str, &str); 6] = [
    (r#"email: "ana@shop.example", "#, "", "Property 'email' is missing"),
    (r#"code: "order-42""#, "", "Property 'code' is missing"),
    (r#"country: "ES""#, r#"country: "XX""#, r#"Type '"XX"' is not assignable"#),
    (r#"currency: "EUR""#, r#"currency: "USD""#, r#"Type '"USD"' is not assignable to type '"EUR"'"#),
    (r#"= "MYR""#, r#"= "CHF""#, r#"Type '"CHF"' is not assignable"#),
    (r#"firstName: "Ana""#, r#"firstName: "Ana", fristName: "Ana""#, "'fristName' does not exist"),
];

/// Specs of the generator's tests.
const OTHERS: [&str; 4] = ["conditions", "choice", "hostile", "sparse"];

/// The compiler's own folder in the target folder, which has it installed; nothing where that cannot be.
fn installed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typescript");
    fs::create_dir_all(&folder).unwrap();
    if !folder.join("node_modules/typescript").is_dir() {
        let install = [
            "install",
            "--prefix",
            folder.to_str().unwrap(),
            "--no-audit",
            "--no-fund",
            "--silent",
            "--fetch-retries=1",
            "--fetch-timeout=20000",
            COMPILER,
        ];
        let done = Command::new("npm").args(install).status();
        if !done.is_ok_and(|status| status.success()) {
            skip::skip(format_args!("npm cannot install {COMPILER}"));
            return None;
        }
    }
    Some(folder)
}

/// Writes the TypeScript of a spec.
fn write(spec: &str, to: &Path) {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(spec);
    let spec = Folder::new(spec).unverified(true).check().unwrap();
    fs::write(to, typescript::write(&spec)).unwrap();
}

/// What the compiler says of all programs, a line for each error.
fn told(compiler: &Path) -> Vec<String> {
    write("spec", &compiler.join("thunes.ts"));
    fs::write(compiler.join("whole.ts"), SALE).unwrap();
    let mut files = vec!["thunes.ts".to_owned(), "whole.ts".to_owned()];
    for (index, (from, to, _)) in BROKEN.iter().enumerate() {
        assert!(SALE.contains(from), "{from}");
        files.push(format!("broken{index}.ts"));
        fs::write(compiler.join(format!("broken{index}.ts")), SALE.replace(from, to)).unwrap();
    }
    for name in OTHERS {
        files.push(format!("{name}.ts"));
        write(&format!("thunes-gen/tests/golden/{name}/spec"), &compiler.join(format!("{name}.ts")));
    }
    let strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022", "--pretty", "false"];
    let mut tsc = Command::new("node");
    tsc.arg("node_modules/typescript/bin/tsc").args(strict).args(files).current_dir(compiler);
    let output = String::from_utf8(tsc.output().unwrap().stdout).unwrap();
    // What explains an error stands below it, indented.
    output.replace("\n ", " ").lines().map(str::to_owned).collect()
}

#[test]
fn whole_bodies_are_accepted_and_others_refused() {
    let Some(compiler) = installed() else { return };
    let told = told(&compiler);
    for (index, (.., wanted)) in BROKEN.iter().enumerate() {
        let found: Vec<&String> = told.iter().filter(|line| line.starts_with(&format!("broken{index}.ts("))).collect();
        assert!(found.len() == 1 && found.iter().all(|line| line.contains(wanted)), "{wanted}: {told:#?}");
    }
    assert_eq!(told.len(), BROKEN.len(), "no other errors: {told:#?}");
}
