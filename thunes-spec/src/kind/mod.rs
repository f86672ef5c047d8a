//! The kinds of value that a field can have: one row of [`Type::row`] for each word of `fields.yaml`.
//!
//! Everything that differs between kinds is in the row: which keys go with a kind, what values it takes, how a sample is made. Back ends
//! read it there and never ask which kind it is, but for what only one of them has. What a kind is in Rust is in a table of `thunes-gen`,
//! and what it does at run time is in a file of `thunes-runtime/src/value/kinds`.

mod asked;
mod facets;
mod looks;
mod rows;
mod types;

pub use asked::Asked;
pub use facets::{Currency, Facets, JsonValues};
pub use rows::Row;
pub use types::{Details, JsonType, Kind, Type, Word};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_is_found_by_its_word() {
        for ty in Type::ALL {
            assert_eq!(Type::from_word(ty.row().word), Some(ty));
        }
        assert_eq!(Type::from_word("Text"), None);
    }

    #[test]
    fn samples_fit() {
        let currencies = [Currency { code: "EUR".to_owned(), decimals: 2 }];
        let countries = ["ES".to_owned()];
        for kind in Type::ALL.into_iter().filter_map(|ty| ty.kind(Details::default())) {
            if kind.json().is_list() || kind.ty() == Type::Choice {
                continue;
            }
            let facets = Facets::default();
            let (countries, currencies) = (countries.as_slice(), currencies.as_slice());
            let asked = Asked { kind: &kind, name: "a_name", required: true, facets, countries, currencies };
            assert_eq!(asked.misfit(&asked.sample()), None, "{}", kind.word());
            if kind.ty().row().borrows {
                assert_eq!(asked.misfit(kind.ty().row().shortest), None, "{}", kind.word());
            }
        }
    }
}
