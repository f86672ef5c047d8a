//! Problems in SARIF 2.1.0, which code scanning reads.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};
use thunes_spec::{Code, Diagnostic, Report};

use crate::explain::explanation;

/// All problems as one document. `None` is a spec that nothing is wrong with.
#[must_use]
pub fn report(report: Option<&Report>) -> String {
    let found = report.map_or(&[][..], Report::diagnostics);
    let codes: BTreeSet<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
    let results: Vec<Value> =
        report.iter().flat_map(|report| found.iter().map(|diagnostic| result(diagnostic, report))).collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "thunes",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.into_iter().map(rule).collect::<Vec<_>>(),
            }},
            // Columns of a report are characters, not units of UTF-16.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "shortDescription": {"text": code.summary()},
        "help": {"text": explanation(code), "markdown": explanation(code)},
        "defaultConfiguration": {"level": code.level().word()},
    })
}

fn result(diagnostic: &Diagnostic, report: &Report) -> Value {
    let bytes = diagnostic.span.as_ref().map(|span| span.bytes.clone());
    let related = diagnostic.related.iter().map(|other| {
        let mut place = location(&other.file, Some(other.span.bytes.clone()), report);
        if let Some(place) = place.as_object_mut() {
            place.insert("message".to_owned(), json!({"text": other.label}));
        }
        place
    });
    let mut result = json!({
        "ruleId": diagnostic.code.id(),
        "level": diagnostic.code.level().word(),
        "message": {"text": text(diagnostic)},
        "locations": [location(&diagnostic.file, bytes.clone(), report)],
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let (Some(fix), Some(result)) = (fix(diagnostic, report), result.as_object_mut()) {
        result.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

fn text(diagnostic: &Diagnostic) -> String {
    let more = diagnostic.notes.iter().chain(&diagnostic.helps).map(|line| format!("\n{line}"));
    std::iter::once(diagnostic.message.clone()).chain(more).collect()
}

fn location(file: &str, bytes: Option<Range<usize>>, report: &Report) -> Value {
    match bytes.and_then(|bytes| region(file, bytes, report)) {
        Some(region) => json!({"physicalLocation": {"artifactLocation": {"uri": file}, "region": region}}),
        None => json!({"physicalLocation": {"artifactLocation": {"uri": file}}}),
    }
}

fn region(file: &str, bytes: Range<usize>, report: &Report) -> Option<Value> {
    let source = report.source(file)?;
    let (start, end) = (source.position(bytes.start), source.position(bytes.end));
    Some(json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    }))
}

/// What was probably meant, to be written at the place.
fn fix(diagnostic: &Diagnostic, report: &Report) -> Option<Value> {
    let replacement = diagnostic.replacement.as_deref()?;
    let region = region(&diagnostic.file, diagnostic.span.as_ref()?.bytes.clone(), report)?;
    Some(json!({
        "description": {"text": format!("write `{replacement}`")},
        "artifactChanges": [{
            "artifactLocation": {"uri": diagnostic.file},
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": replacement}}],
        }],
    }))
}
