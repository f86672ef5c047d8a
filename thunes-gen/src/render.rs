//! Problems as text, in the form that rustc gave its name to.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::code::Level as Severity;
use crate::report::{Diagnostic, Report};
use crate::source::Sources;

/// All problems and how many there are.
pub(crate) fn report(report: &Report, sources: &Sources, renderer: &Renderer) -> String {
    let mut text = String::new();
    for diagnostic in report.diagnostics() {
        text.push_str(&one(diagnostic, sources, renderer));
        text.push_str("\n\n");
    }
    text.push_str(&count(report));
    text.push('\n');
    text
}

/// `2 problems found`.
pub(crate) fn count(report: &Report) -> String {
    let warns = report.diagnostics().iter().all(|diagnostic| diagnostic.code.level() == Severity::Warning);
    let what = if warns { "warning" } else { "problem" };
    match (report.total(), report.diagnostics().len()) {
        (1, _) => format!("1 {what} found"),
        (total, shown) if shown < total => format!("{total} {what}s found, the first {shown} are shown"),
        (total, _) => format!("{total} {what}s found"),
    }
}

/// One problem, without a line break at its end.
pub(crate) fn one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.code.level() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
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
    sources.shown_as(file).map_or("", |source| source.text.as_str())
}
