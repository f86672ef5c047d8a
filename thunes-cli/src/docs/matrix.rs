//! Which method has which field, one table for each operation.

use core::cmp::Reverse;
use std::collections::BTreeMap;

use maud::{Markup, html};
use thunes_spec::model::{Input, Method, MethodOperation, Operation, Spec};
use thunes_spec::path::JsonPath;

use super::fold::{counted, fold};
use super::page::METHODS;
use super::{fields, text};

/// How a method has a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    Fixed,
}

/// A row: the field, and how each method has it.
struct Row<'a> {
    list: Option<&'a str>,
    name: &'a str,
    path: &'a JsonPath,
    cells: BTreeMap<&'a str, Need>,
}

/// A method that has the operation.
type Column<'a> = (&'a Method, &'a MethodOperation);

/// The table of an operation.
pub(super) fn table(spec: &Spec, operation: &Operation) -> Markup {
    let all = spec.methods.iter().flat_map(|method| method.operations.iter().map(move |used| (method, used)));
    let columns: Vec<Column<'_>> = all.filter(|(_, used)| used.operation == operation.name).collect();
    let rows = rows(&columns);
    let content = html! {
        div.scroll tabindex="0" role="region" aria-label={ "Fields of " (operation.name) } {
            table.matrix {
                thead { tr { th scope="col" { "Field" } @for (method, _) in &columns { th.method scope="col" { (link(method, operation)) } } } }
                tbody { @for row in &rows { (line(row, operation, &columns)) } }
            }
        }
    };
    html! {
        h3 id=(heading_id(operation)) { a href={ "#" (heading_id(operation)) } { (text::heading(&operation.name)) } }
        p { (text::prose(&operation.doc)) }
        (fold(&counted("Fields", rows.len()), &content))
    }
}

/// The id of its heading.
pub(super) fn heading_id(operation: &Operation) -> String {
    format!("fields.{}", operation.name)
}

fn link(method: &Method, operation: &Operation) -> Markup {
    html! { a href={ (METHODS) "/" (method.name) ".html#" (text::operation_id(&operation.name)) } { span { (method.title) } } }
}

fn line(row: &Row<'_>, operation: &Operation, columns: &[Column<'_>]) -> Markup {
    html! {
        tr id=(fields::anchor(&operation.name, row.list, row.name)) {
            th scope="row" title=(row.path) {
                @if let Some(list) = row.list { span.list { (list) "." } }
                (row.name)
            }
            @for (method, _) in columns { (cell(row, operation, method)) }
        }
    }
}

fn cell(row: &Row<'_>, operation: &Operation, method: &Method) -> Markup {
    let Some(need) = row.cells.get(method.name.as_str()) else { return html! { td { span.sr { "no" } } } };
    let (class, sign, word) = need.shown();
    let anchor = fields::anchor(&operation.name, row.list, row.name);
    html! {
        td class=(class) {
            a href={ (METHODS) "/" (method.name) ".html#" (anchor) } title={ (method.title) ": " (row.name) " is " (word) } tabindex="-1" {
                span aria-hidden="true" { (sign) }
                span.sr { (word) }
            }
        }
    }
}

impl Need {
    /// Class, sign and word.
    const fn shown(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Required => ("required", "●", "required"),
            Self::Optional => ("optional", "○", "optional"),
            Self::Fixed => ("fixed", "=", "filled in"),
        }
    }
}

/// What the signs mean.
pub(super) fn legend() -> Markup {
    let all = [Need::Required, Need::Optional, Need::Fixed];
    html! {
        p.signs {
            @for (class, sign, word) in all.map(Need::shown) { span { b class=(class) { (sign) } " " (word) } }
            span { "empty: not a field of the method" }
        }
    }
}

/// The fields, those first that most methods require.
fn rows<'a>(columns: &[Column<'a>]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (method, used) in columns {
        for input in &used.inputs {
            add_input(&mut rows, method, None, input);
        }
        for field in &used.variant_fields {
            add(&mut rows, method, (None, &field.name, &field.path), Need::Fixed);
        }
        for fixed in &used.fixed {
            add(&mut rows, method, (None, &fixed.name, &fixed.path), Need::Fixed);
        }
    }
    rows.sort_by_key(|row| (row.top_rank(), row.list.unwrap_or(row.name), row.list.is_some(), row.path));
    rows
}

fn add_input<'a>(rows: &mut Vec<Row<'a>>, method: &'a Method, list: Option<&'a str>, input: &'a Input) {
    let need = if input.required { Need::Required } else { Need::Optional };
    add(rows, method, (list, &input.name, &input.path), need);
    for member in &input.members {
        add_input(rows, method, Some(&input.name), member);
    }
}

fn add<'a>(rows: &mut Vec<Row<'a>>, method: &'a Method, field: (Option<&'a str>, &'a str, &'a JsonPath), need: Need) {
    let (list, name, path) = field;
    if let Some(row) = rows.iter_mut().find(|row| row.path == path) {
        row.cells.insert(&method.name, need);
    } else {
        rows.push(Row { list, name, path, cells: BTreeMap::from([(method.name.as_str(), need)]) });
    }
}

impl Row<'_> {
    /// Lists and what is in them last, and before them what is filled in everywhere.
    fn top_rank(&self) -> (bool, bool, Reverse<usize>) {
        let filled = self.cells.values().all(|need| *need == Need::Fixed);
        let listed = self.list.is_some() || self.path.is_list();
        let required = |need: &&Need| **need == Need::Required && !listed;
        (listed, filled, Reverse(self.cells.values().filter(required).count()))
    }
}
