//! Problems as text, in the form that rustc gave its name to.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::report::{Diagnostic, Report};
use crate::source::Sources;

/// All problems and how many there are.
pub(crate) fn report(report: &Report, sources: &Sources, renderer: &Renderer) -> String {
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        text.push_str(&one(diagnostic, sources, renderer));
        text.push_str("\n\n");
    }
    text.push_str(&match (report.total(), report.diagnostics().len()) {
        (1, _) => "1 problem found\n".to_owned(),
        (total, shown) if shown < total => format!("{total} problems found, the first {shown} are shown\n"),
        (total, _) => format!("{total} problems found\n"),
    });
    text
}

fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let mut group = Level::ERROR
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id())
        .elements(snippets(diagnostic, sources));
    if diagnostic.span.is_none() && !diagnostic.file.is_empty() {
        group = group.element(Origin::path(diagnostic.file.as_str()));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    for help in &diagnostic.helps {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let report: [Group<'_>; 1] = [group];
    renderer.render(&report)
}

/// One snippet for each file: the problem's own first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let Some(span) = &diagnostic.span else { return Vec::new() };
    let primary = AnnotationKind::Primary.span(span.bytes.clone());
    let primary = if diagnostic.label.is_empty() { primary } else { primary.label(diagnostic.label.as_str()) };
    let mut snippets = vec![(diagnostic.file.as_str(), vec![primary])];
    for related in &diagnostic.related {
        let context = AnnotationKind::Context.span(related.span.bytes.clone()).label(related.label.as_str());
        match snippets.iter_mut().find(|(file, _)| *file == related.file) {
            Some((_, annotations)) => annotations.push(context),
            None => snippets.push((related.file.as_str(), vec![context])),
        }
    }
    let snippet = |(file, annotations)| Snippet::source(text(sources, file)).path(file).annotations(annotations);
    snippets.into_iter().map(snippet).collect()
}

fn text<'a>(sources: &'a Sources, file: &str) -> &'a str {
    sources.files.iter().find(|source| source.shown == file).map_or("", |source| source.text.as_str())
}
