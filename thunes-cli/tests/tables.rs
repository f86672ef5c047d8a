//! The tables of a spec that is read while the program runs are those of the generated code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use thunes_cli::tables::{kept, tables};
use thunes_runtime::{FieldSpec, MethodSpec, RequestSpec, Stability};
use thunes_spec::Folder;

fn built_in() -> &'static [&'static MethodSpec] {
    tables(&Folder::new("../spec").check().unwrap())
}

/// What differs, named as closely as possible.
fn compare_fields(request: &RequestSpec, read: &[FieldSpec], generated: &[FieldSpec]) {
    let place = format!("{}.{}", request.method, request.name);
    let names = |fields: &[FieldSpec]| fields.iter().map(|field| field.name).collect::<Vec<_>>();
    assert_eq!(names(read), names(generated), "{place}");
    for (read, generated) in read.iter().zip(generated) {
        compare_fields(request, read.items, generated.items);
        assert_eq!(read, generated, "{place}.{}", generated.name);
    }
}

#[test]
fn every_row_of_every_method_equals_the_generated_one() {
    let read = built_in();
    // Unverified ones are there when another test of the workspace asks for them.
    let stable = thunes::METHODS.iter().copied().filter(|method| method.stability == Stability::Stable);
    let generated: Vec<&MethodSpec> = stable.collect();
    let names = |methods: &[&MethodSpec]| methods.iter().map(|method| method.name).collect::<Vec<_>>();
    assert_eq!(names(read), names(&generated));
    for (read, generated) in read.iter().zip(generated) {
        assert_eq!(read.requests().len(), generated.requests().len(), "{}", generated.name);
        for (read, generated) in read.requests().iter().zip(generated.requests()) {
            compare_fields(generated, read.fields, generated.fields);
            assert_eq!(read, generated, "{}.{}", generated.method, generated.name);
        }
        assert_eq!(*read, generated, "{}", generated.name);
    }
}

/// A sandbox that reads its spec anew after each save keeps its memory.
#[test]
fn a_reload_keeps_nothing_new() {
    let one = Folder::new("../spec").check().unwrap();
    let mut other = one.clone();
    other.methods[0].title.push_str(", edited");
    let (first, second) = (tables(&one), tables(&other));
    assert_ne!(first[0], second[0]);
    assert!(std::ptr::eq(first[1], second[1]), "a method that was not edited is not kept twice");
    let before = kept();
    for round in 0..100 {
        let again = tables(if round % 2 == 0 { &one } else { &other });
        assert!(std::ptr::eq(again, if round % 2 == 0 { first } else { second }));
    }
    assert_eq!(kept(), before);
}
