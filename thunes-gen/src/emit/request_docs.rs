//! What a request struct's documentation says.

use thunes_spec::markdown::{cell, code, code_list, doc_line};
use thunes_spec::model::{Evidence, Fixed, Input, ResolvedRequest, VariantField, Variants};
use thunes_spec::names::id_field as id_name;

use crate::sample::{Places, documentation};

use super::docs::Docs;
use super::evidence::{reason, source_line};
use super::status::endpoint;
use super::variants;

/// The documentation of a request.
pub(super) fn docs(resolved: &ResolvedRequest<'_>, places: Option<&Places>) -> Docs {
    let title = doc_line(&resolved.method.title);
    let mut docs = Docs::new(format!("{title}: {}", doc_line(&resolved.operation.doc)));
    docs.paragraph(sending(resolved));
    let id = resolved.request.subject.as_deref().map(id_name);
    let choice = resolved.choice();
    let first: Vec<&str> = id.as_deref().into_iter().chain(choice.map(|choice| choice.name.as_str())).collect();
    inputs_paragraphs(&mut docs, resolved.name(), &resolved.used.inputs, &first);
    filled_table(&mut docs, choice, &resolved.used.variant_fields, &resolved.used.fixed);
    for (known, paths) in resolved.used.reply_lacks_by_source() {
        let (paths, reason) = (code_list(paths), reason(known.evidence, known.note.as_deref()));
        docs.paragraph(format!("The reply lacks {paths}: {reason}."));
    }
    docs.paragraph(source_line(&resolved.source));
    docs.heading("Example");
    documentation(resolved, places).lines().for_each(|line| docs.line(line));
    docs
}

fn sending(resolved: &ResolvedRequest<'_>) -> String {
    let repeat = if resolved.operation.repeatable { " Repeating it does no harm." } else { "" };
    format!("Goes to {}; [`{}Reply`] comes back.{repeat}", endpoint(resolved.operation), resolved.name())
}

/// The content of the required half, beginning with names that are not inputs, and the setters.
pub(super) fn inputs_paragraphs(docs: &mut Docs, owner: &str, inputs: &[Input], first: &[&str]) {
    let names = |required: bool| inputs.iter().filter(move |i| i.required == required).map(|i| i.name.as_str());
    let required: Vec<&str> = first.iter().copied().chain(names(true)).collect();
    let optional: Vec<&str> = names(false).collect();
    docs.paragraph(if required.is_empty() {
        format!("Nothing is required: [`{owner}Required`] is empty.")
    } else {
        format!("Required, in [`{owner}Required`]: {}.", code_list(required))
    });
    docs.line(if optional.is_empty() {
        "No optional fields.".to_owned()
    } else {
        format!("Optional, each with a setter: {}.", code_list(optional))
    });
}

fn filled_table(docs: &mut Docs, choice: Option<&Variants>, chosen: &[VariantField], all: &[Fixed]) {
    if all.is_empty() && chosen.is_empty() {
        return;
    }
    docs.paragraph("| filled in | value | evidence |");
    docs.line("|---|---|---|");
    for field in chosen {
        let choice = choice.map_or("", |choice| choice.name.as_str());
        let cells =
            [code(&field.path), format!("by {}", code(choice)), variants::provenance(field)].map(|text| cell(&text));
        docs.line(format!("| {} |", cells.join(" | ")));
    }
    for fixed in all {
        docs.line(fixed_row(fixed));
    }
}

fn fixed_row(fixed: &Fixed) -> String {
    let note = fixed.note.as_deref().filter(|_| fixed.value_evidence != Evidence::Listed);
    let known = reason(fixed.value_evidence, note);
    let cells = [code(&fixed.path), code(&fixed.value.to_string()), known].map(|text| cell(&text));
    format!("| {} |", cells.join(" | "))
}
