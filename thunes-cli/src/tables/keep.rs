//! What tables are made of: texts and rows that are kept for as long as the program runs, each of them once.
//!
//! Generated tables are constants, so drafts, clients and the sandbox take `&'static` tables. A spec that is read while the program runs
//! gets there through this pool. Nothing in it is freed, and nothing is in it twice: reading the same spec again takes no memory, and a
//! spec that was edited takes only what is new in it.

use std::sync::LazyLock;

use elsa::sync::{FrozenMap, FrozenVec};
use thunes_runtime::private::Op;
use thunes_runtime::{
    ChoiceSpec, ConditionSpec, Country, Currency, FieldSpec, MethodSpec, RequestSpec, StatusSpec, VariantSpec,
};

static TEXTS: LazyLock<FrozenMap<String, String>> = LazyLock::new(FrozenMap::new);

/// Keeps a text.
pub(super) fn text(text: &str) -> &'static str {
    TEXTS.get(text).unwrap_or_else(|| TEXTS.insert(text.to_owned(), text.to_owned()))
}

/// Keeps texts, as a list.
pub(super) fn texts<'a>(all: impl IntoIterator<Item = &'a str>) -> &'static [&'static str] {
    rows(all.into_iter().map(text))
}

/// Keeps rows of a table.
pub(super) fn rows<T: Kept>(rows: impl IntoIterator<Item = T>) -> &'static [T] {
    let rows: Box<[T]> = rows.into_iter().collect();
    let pool = T::pool();
    pool.iter().find(|known| **known == *rows).unwrap_or_else(|| pool.push_get(rows))
}

/// A row of a table, or of a list in one.
pub(super) trait Kept: PartialEq + Sized + 'static {
    /// Every list of such rows that was ever needed.
    fn pool() -> &'static FrozenVec<Box<[Self]>>;
}

macro_rules! pools {
    ($($row:ty),* $(,)?) => {
        $(impl Kept for $row {
            fn pool() -> &'static FrozenVec<Box<[Self]>> {
                static POOL: FrozenVec<Box<[$row]>> = FrozenVec::new();
                &POOL
            }
        })*

        /// How much is kept: texts, and lists of rows.
        pub(super) fn count() -> usize {
            TEXTS.len() + [$(<$row>::pool().len()),*].iter().sum::<usize>()
        }
    };
}

pools! {
    &'static str,
    (&'static str, &'static str),
    &'static MethodSpec,
    ChoiceSpec,
    ConditionSpec,
    Country,
    Currency,
    FieldSpec,
    MethodSpec,
    Op,
    RequestSpec,
    StatusSpec,
    VariantSpec,
}
