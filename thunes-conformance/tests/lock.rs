//! Leaving out a locked field does not compile, and the compiler names the field and the request.
#![allow(missing_docs)]

mod common;

use std::collections::BTreeSet;

use thunes::METHODS;

use common::{fields, lock, mismatches, programs, root};

#[test]
fn each_program_fails_for_its_field_alone() {
    let thunes = format!("{{ path = {:?}, default-features = false }}", root());
    assert_eq!(mismatches("as-it-is", &thunes, &programs(&lock())), BTreeSet::new());
}

/// The tables, from which drafts, the sandbox and the pages take what is required, say the same as the lock.
#[test]
fn the_tables_require_what_is_locked() {
    let lock = lock();
    for method in METHODS.iter().filter(|method| method.stability == thunes::Stability::Stable) {
        let types: BTreeSet<&str> =
            lock.iter().filter(|entry| entry.module == method.name).map(|entry| &*entry.type_name).collect();
        assert!(!types.is_empty(), "{}: nothing is locked", method.name);
        for type_name in types {
            let required = fields(method, type_name).iter().filter(|field| field.required && field.is_input());
            let required: BTreeSet<&str> = required.map(|field| field.name).collect();
            let of_type = lock.iter().filter(|entry| entry.module == method.name && entry.type_name == type_name);
            let locked: BTreeSet<&str> = of_type.map(|entry| &*entry.field).collect();
            assert_eq!(required, locked, "{}::{type_name}", method.name);
        }
    }
}
