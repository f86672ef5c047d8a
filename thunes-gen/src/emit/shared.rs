//! What many requests have in common, made once.

use std::collections::{HashMap, HashSet};

use thunes_spec::cores::on_all_cores;
use thunes_spec::markdown::doc_line;
use thunes_spec::model::{Erratum, Spec};

use super::code::{Item, Member, Printer};
use super::field::Field;
use super::rows::Rows;

/// The text of what requests share.
pub(crate) struct Shared<'a> {
    /// The rows of the field tables.
    pub(super) rows: Rows<'a>,
    fields: HashMap<Field<'a>, String>,
    errata: HashMap<&'a Erratum, String>,
}

impl<'a> Shared<'a> {
    /// That of all methods, with what prints the inside of a module.
    ///
    /// # Errors
    /// When what was emitted is not Rust, which is a mistake of this crate and not of the spec.
    pub(crate) fn of(spec: &'a Spec, print: Printer<'_>) -> Result<Self, syn::Error> {
        let rows = Rows::of(spec, print)?;
        let fields = fields(spec, &rows, print.inside())?;
        let operations = spec.operations.iter().flat_map(|operation| &operation.errata);
        let methods = spec.methods.iter().flat_map(|method| &method.errata);
        let of_fields = fields.keys().flat_map(|field| field.errata());
        let errata = operations.chain(methods).chain(of_fields).map(|erratum| (erratum, line(erratum))).collect();
        Ok(Self { rows, fields, errata })
    }

    /// `mod field_rows`.
    pub(crate) fn rows(&self) -> Item<'_> {
        self.rows.module()
    }

    /// A field as text. Where there is none, which cannot be, the code does not compile.
    pub(super) fn field(&self, field: Field<'a>) -> Member<'_> {
        Member::Text(self.fields.get(&field).map_or("MISSING,", String::as_str))
    }

    /// The line of a list of what is unclear.
    pub(super) fn erratum(&self, erratum: &Erratum) -> &str {
        self.errata.get(erratum).map_or("", String::as_str)
    }
}

fn fields<'a>(spec: &'a Spec, rows: &Rows<'_>, print: Printer<'_>) -> Result<HashMap<Field<'a>, String>, syn::Error> {
    let distinct: HashSet<Field<'a>> =
        spec.requests().flat_map(|resolved| Field::all(&resolved).collect::<Vec<_>>()).collect();
    let distinct: Vec<Field<'a>> = distinct.into_iter().collect();
    let texts = on_all_cores(&distinct, |_, field| {
        let mut text = String::new();
        print.member(field.member(rows), &mut text).map(|()| text)
    });
    distinct.into_iter().zip(texts).map(|(field, text)| Ok((field, text?))).collect()
}

fn line(erratum: &Erratum) -> String {
    format!("- {}: {}", doc_line(&erratum.id), doc_line(&erratum.text))
}
