//! How long it takes to read, check, emit and format a spec folder, and whether that grows with its size alone.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use thunes_gen::Generator;

const OPERATIONS: &str = "\
edition: \"1.0\"
operations:
  sale:
    doc: Starts a payment.
    http: POST
    path: /pts/v2/payments
    action: {code: AP_SALE, shape: array}
    creates: sale
    section: Selling
    required:
      - paymentInformation.paymentType.method.name
      - paymentInformation.paymentType.name
      - processingInformation.actionList
      - clientReferenceInformation.code
    statuses:
      PENDING: {doc: The customer has to be redirected.}
      FAILED: {doc: The sale was refused., final: true}
  status:
    doc: Asks how a sale or a refund stands.
    http: POST
    path: /pts/v2/refresh-payment-status/{id}
    id: [sale, refund]
    repeatable: true
    action: {code: AP_STATUS, shape: string}
    section: Asking
    required:
      - paymentInformation.paymentType.method.name
      - paymentInformation.paymentType.name
      - processingInformation.actionList
      - clientReferenceInformation.code
    statuses:
      sale:
        SETTLED: {doc: The payment is certain., ship: true}
      refund:
        SETTLED: {doc: The customer has the money back., final: true}
  refund:
    doc: Gives money back.
    http: POST
    path: /pts/v2/payments/{id}/refunds
    id: [sale]
    creates: refund
    action: {code: AP_REFUND, shape: string}
    section: Refunding
    required:
      - paymentInformation.paymentType.method.name
      - paymentInformation.paymentType.name
      - processingInformation.actionList
      - clientReferenceInformation.code
    statuses:
      SETTLED: {doc: The customer has the money back., final: true}
";

const FIELDS: &str = "\
fields:
  clientReferenceInformation.code: {name: reference_code, type: text, max: 59, doc: The merchant's own reference.}
  paymentInformation.paymentType.method.name: {name: payment_method, type: method_code, doc: The method's code.}
  paymentInformation.paymentType.name: {name: payment_type, type: payment_type, doc: The payment type.}
  processingInformation.actionList: {name: action, type: action, doc: What the gateway is to do.}
  orderInformation.amountDetails.totalAmount: {name: total_amount, type: amount, doc: What the customer pays.}
  orderInformation.amountDetails.currency: {name: currency, type: currency, doc: The currency of every amount.}
  orderInformation.lineItems[]: {name: line_items, type: list, item: LineItem, doc: What the customer buys.}
";

/// Fields of the customer: as many as the real methods have.
const CUSTOMER_FIELDS: usize = 14;
const ITEM_FIELDS: usize = 6;

fn fields() -> String {
    let mut yaml = FIELDS.to_owned();
    for n in 0..CUSTOMER_FIELDS {
        writeln!(
            yaml,
            "  orderInformation.billTo.member{n}: {{name: bill_to_member{n}, type: text, max: 255, doc: Member {n}.}}"
        )
        .unwrap();
    }
    for n in 0..ITEM_FIELDS {
        writeln!(
            yaml,
            "  orderInformation.lineItems[].member{n}: {{name: member{n}, type: text, max: 255, doc: Member {n}.}}"
        )
        .unwrap();
    }
    yaml
}

fn method(number: usize) -> String {
    let mut yaml = format!(
        "title: Method {number}\ncode: METHOD{number}\npayment_type: bankTransfer\ncountries: [ES]\ncurrencies: [EUR]\n\
         chapter: Method {number} Requests\noperations:\n  sale:\n    required:\n      \
         - orderInformation.amountDetails.totalAmount\n      - orderInformation.amountDetails.currency\n"
    );
    for n in 0..4 {
        writeln!(yaml, "      - orderInformation.billTo.member{n}").unwrap();
    }
    yaml.push_str("    optional:\n");
    for n in 4..CUSTOMER_FIELDS {
        writeln!(yaml, "      - orderInformation.billTo.member{n}").unwrap();
    }
    for n in 0..ITEM_FIELDS {
        writeln!(yaml, "      - orderInformation.lineItems[].member{n}").unwrap();
    }
    yaml + "  status: {}\n  refund:\n    required:\n      - orderInformation.amountDetails.totalAmount\n      - orderInformation.amountDetails.currency\n"
}

/// A spec folder with so many methods.
fn spec(methods: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{methods}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("fields.yaml"), fields()).unwrap();
    fs::write(folder.join("operations.yaml"), OPERATIONS).unwrap();
    for number in 0..methods {
        fs::write(folder.join(format!("method_{number:04}.yaml")), method(number)).unwrap();
    }
    folder
}

fn generate(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(10);
    for methods in [12, 100, 1000] {
        let folder = spec(methods);
        group.throughput(Throughput::Elements(methods as u64));
        group.bench_with_input(BenchmarkId::from_parameter(methods), &folder, |bencher, folder| {
            Generator::new(folder).generate().unwrap();
            bencher.iter(|| black_box(Generator::new(folder).generate().is_ok()));
        });
    }
    group.finish();
}

criterion_group!(benches, generate);
criterion_main!(benches);
