//! What many requests have in common, made once.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use thunes_spec::cores::on_all_cores;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Erratum, Fixed, Spec};

use super::attrs;
use super::code::{Item, Member};
use super::field::Field;
use super::printer::Printer;
use super::rows::Rows;

/// The text of what requests share.
pub(crate) struct Shared<'a> {
    /// The rows of the field tables.
    pub(super) rows: Rows<'a>,
    fields: HashMap<Field<'a>, String>,
    fixed: HashMap<&'a Fixed, String>,
    errata: HashMap<&'a Erratum, String>,
}

impl<'a> Shared<'a> {
    /// That of all methods, with what prints the inside of a module.
    ///
    /// # Errors
    /// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
    pub(crate) fn of(spec: &'a Spec, print: Printer<'_>) -> Result<Self, syn::Error> {
        let rows = Rows::of(spec, print)?;
        let fields = made(spec.requests().flat_map(|resolved| Field::all(&resolved)), |field| {
            let mut text = String::new();
            print.inside().member(field.member(&rows), &mut text).map(|()| text)
        })?;
        let fixed = spec.requests().flat_map(|resolved| &resolved.used.fixed);
        let fixed = made(fixed, |fixed| print.attribute(attrs::fixed(fixed, &rows)))?;
        let operations = spec.operations.iter().flat_map(|operation| &operation.errata);
        let methods = spec.methods.iter().flat_map(|method| &method.errata);
        let errata = operations.chain(methods).chain(fields.keys().flat_map(Field::errata));
        let errata = made(errata, |erratum| Ok(line(erratum)))?;
        Ok(Self { rows, fields, fixed, errata })
    }

    /// `mod field_rows`.
    pub(crate) fn rows(&self) -> Item<'_> {
        self.rows.module()
    }

    /// A field as text. Where there is none, which cannot be, the code does not compile.
    pub(super) fn field(&self, field: Field<'a>) -> Member<'_> {
        Member::Text(self.fields.get(&field).map_or("MISSING,", String::as_str))
    }

    /// The attribute for a fixed field.
    pub(super) fn fixed(&self, fixed: &Fixed) -> &str {
        self.fixed.get(fixed).map_or("MISSING", String::as_str)
    }

    /// The line of a list of what is unclear.
    pub(super) fn erratum(&self, erratum: &Erratum) -> &str {
        self.errata.get(erratum).map_or("", String::as_str)
    }
}

/// The text of each, made once.
fn made<T: Copy + Eq + Hash + Sync>(
    all: impl Iterator<Item = T>,
    text: impl Fn(&T) -> Result<String, syn::Error> + Sync,
) -> Result<HashMap<T, String>, syn::Error> {
    let distinct: Vec<T> = all.collect::<HashSet<T>>().into_iter().collect();
    let texts = on_all_cores(&distinct, |_, one| text(one));
    distinct.into_iter().zip(texts).map(|(one, text)| Ok((one, text?))).collect()
}

fn line(erratum: &Erratum) -> String {
    format!("- {}: {}", doc_line(&erratum.id), doc_line(&erratum.text))
}
