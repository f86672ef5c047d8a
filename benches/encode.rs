//! Writing a Bizum sale with one line item, against hand-written nested serde structs: ratios in one run.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};

#[path = "../tests/common/bizum_sale.rs"]
mod bizum_sale;
#[path = "encode/by_hand.rs"]
mod by_hand;

fn encode(criterion: &mut Criterion) {
    let items = [bizum_sale::line_item()];
    let sale = bizum_sale::sale(&items);
    let by_hand = by_hand::sale();
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&sale.body().unwrap()).unwrap(),
        serde_json::to_value(&by_hand).unwrap(),
        "both write the same request"
    );

    let mut group = criterion.benchmark_group("bizum sale with a line item");
    group.bench_function("serde structs, serde_json::to_vec", |bencher| {
        bencher.iter(|| serde_json::to_vec(black_box(&by_hand)).unwrap());
    });
    group.bench_function("check and write, new buffer", |bencher| bencher.iter(|| black_box(&sale).body().unwrap()));
    let mut buffer = Vec::with_capacity(4096);
    group.bench_function("check and write, buffer used again", |bencher| {
        bencher.iter(|| {
            buffer.clear();
            black_box(&sale).write_body(&mut buffer).unwrap();
        });
    });
    group.bench_function("check alone", |bencher| bencher.iter(|| black_box(&sale).validate().unwrap()));
    group.finish();
}

criterion_group!(benches, encode);
criterion_main!(benches);
