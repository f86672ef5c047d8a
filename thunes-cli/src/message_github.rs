//! Problems as annotations of GitHub Actions: a workflow command for each, which the pages of a pull request show at its line.

use thunes_spec::{Diagnostic, Report};

/// All problems, a line for each.
#[must_use]
pub fn report(report: &Report) -> String {
    report.diagnostics().iter().map(|diagnostic| annotation(diagnostic, report)).collect()
}

fn annotation(diagnostic: &Diagnostic, report: &Report) -> String {
    let level = diagnostic.code.level().word();
    let title = format!("{}: {}", diagnostic.code, diagnostic.message);
    let place = place(diagnostic, report);
    format!("::{level} {place}title={}::{}\n", property(&title), data(&text(diagnostic)))
}

/// `file=spec/bizum.yaml,line=3,col=7,endLine=3,endColumn=10,`: as much of it as is known.
fn place(diagnostic: &Diagnostic, report: &Report) -> String {
    if diagnostic.file.is_empty() {
        return String::new();
    }
    let file = format!("file={},", property(&diagnostic.file));
    let (Some(span), Some(source)) = (&diagnostic.span, report.source(&diagnostic.file)) else { return file };
    let end = source.position(span.bytes.end);
    format!("{file}line={},col={},endLine={},endColumn={},", span.line, span.column, end.line, end.column)
}

/// What is wrong at the place, why, and what to do.
fn text(diagnostic: &Diagnostic) -> String {
    let label = if diagnostic.label.is_empty() { &diagnostic.message } else { &diagnostic.label };
    let notes = diagnostic.notes.iter().map(|note| format!("note: {note}"));
    let helps = diagnostic.helps.iter().map(|help| format!("help: {help}"));
    std::iter::once(label.clone()).chain(notes).chain(helps).collect::<Vec<_>>().join("\n")
}

/// The characters that end a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The characters that end a property, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
