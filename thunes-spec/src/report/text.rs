//! Problems as text, in the form that rustc gave its name to.

use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::code::{Code, Level as Severity};

use super::{Diagnostic, Report};

impl Report {
    /// All problems as plain text, and how many there are.
    #[must_use]
    pub fn render(&self) -> String {
        self.rendered(&Renderer::plain())
    }

    /// The same with colour, for a terminal.
    #[must_use]
    pub fn render_styled(&self) -> String {
        self.rendered(&Renderer::styled())
    }

    fn rendered(&self, renderer: &Renderer) -> String {
        let all = self.diagnostics().iter().map(|diagnostic| self.one(diagnostic, renderer) + "\n\n");
        format!("{}{}\n", all.collect::<String>(), self.count())
    }

    /// `2 problems found`.
    #[must_use]
    pub fn count(&self) -> String {
        let warns = self.diagnostics().iter().all(|diagnostic| diagnostic.code.level() == Severity::Warning);
        let what = if warns { "warning" } else { "problem" };
        match (self.total(), self.diagnostics().len()) {
            (1, _) => format!("1 {what} found"),
            (total, shown) if shown < total => format!("{total} {what}s found; showing the first {shown}"),
            (total, _) => format!("{total} {what}s found"),
        }
    }

    /// The command that explains the codes: ``for more about it, run `thunes explain T0033` ``.
    #[must_use]
    pub fn where_to_read_more(&self) -> String {
        let codes: BTreeSet<Code> = self.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
        let mut ids = codes.iter().map(|code| code.id());
        let first = ids.next().unwrap_or("<code>");
        match ids.collect::<Vec<_>>().as_slice() {
            [] => format!("for more about it, run `thunes explain {first}`"),
            others => format!("for more about each, run `thunes explain {first}`; also {}", others.join(", ")),
        }
    }

    /// One of its problems as plain text, without a line break at the end.
    #[must_use]
    pub fn render_one(&self, diagnostic: &Diagnostic) -> String {
        self.one(diagnostic, &Renderer::plain())
    }

    fn one(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let level = match diagnostic.code.level() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.id())
            .elements(self.snippets(diagnostic));
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
    fn snippets<'a>(&'a self, diagnostic: &'a Diagnostic) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
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
        let text = |file| self.source(file).map_or("", |source| source.text);
        let snippet = |(file, annotations)| Snippet::source(text(file)).path(file).annotations(annotations);
        snippets.into_iter().map(snippet).collect()
    }
}
