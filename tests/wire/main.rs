//! The guide's 36 request examples, written through the typed requests, and its 36 reply examples, read into the typed
//! replies.
//!
//! `tests/fixtures/README.md` says where the fixtures are from and what was put right in them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[cfg(feature = "client")]
mod echo;
mod example;
mod fixture;
mod methods;
mod reply;

use std::collections::BTreeSet;

use example::Example;

/// One test for each method, and the list of all of them.
macro_rules! methods {
    ($($method:ident),* $(,)?) => {
        $(
            #[test]
            fn $method() {
                methods::$method().iter().for_each(Example::check);
            }
        )*

        fn all_examples() -> Vec<Example> {
            [$(methods::$method()),*].into_iter().flatten().collect()
        }
    };
}

methods!(
    bizum,
    blik,
    grabpay,
    groupup,
    ideal,
    mobilepay,
    multibanco,
    pluxee,
    przelewy24,
    shopeepay,
    turkey_cards,
    twint,
);

#[test]
fn every_fixture_is_used() {
    let used: BTreeSet<String> = all_examples().iter().flat_map(Example::files).collect();
    assert_eq!(used, fixture::files());
    assert_eq!(used.len(), 72);
}
