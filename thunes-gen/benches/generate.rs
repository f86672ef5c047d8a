//! How long it takes to read, check, emit and format a spec folder, and whether that grows with its size alone.

#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../../thunes-cli/examples/many/methods.rs"]
mod methods;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use thunes_gen::Generator;

/// A spec folder with so many methods: those of the project, over and over.
fn spec(methods: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{methods}"));
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    methods::write(&from, &folder, methods).unwrap();
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
