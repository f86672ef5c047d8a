//! Problems as a JUnit report, which most CI services show: a test case for each problem, or one that passed.

use thunes_spec::{Diagnostic, Level, Report};

/// All problems. `None` is a spec that nothing is wrong with. A warning fails only where warnings are denied.
#[must_use]
pub fn report(report: Option<&Report>, warnings_fail: bool) -> String {
    let found = report.map_or(&[][..], Report::diagnostics);
    let fails = |diagnostic: &Diagnostic| warnings_fail || diagnostic.code.level() == Level::Error;
    let mut cases: String = found.iter().map(|diagnostic| case(diagnostic, fails(diagnostic), report)).collect();
    if found.is_empty() {
        cases = "    <testcase name=\"spec\" classname=\"thunes check\"/>\n".to_owned();
    }
    let counts =
        format!("tests=\"{}\" failures=\"{}\"", found.len().max(1), found.iter().filter(|one| fails(one)).count());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"thunes check\" {counts}>\n  \
         <testsuite name=\"thunes check\" {counts}>\n{cases}  </testsuite>\n</testsuites>\n"
    )
}

fn case(diagnostic: &Diagnostic, fails: bool, report: Option<&Report>) -> String {
    let place = match &diagnostic.span {
        Some(span) => format!("{}:{}:{}", diagnostic.file, span.line, span.column),
        None => diagnostic.file.clone(),
    };
    let name = xml(&format!("{} {place}", diagnostic.code));
    let message = xml(&diagnostic.message);
    let text = xml(&report.map(|report| report.render_one(diagnostic)).unwrap_or_default());
    let result = if fails {
        format!("<failure type=\"{}\" message=\"{message}\">{text}</failure>", diagnostic.code)
    } else {
        format!("<system-out>{text}</system-out>")
    };
    format!("    <testcase name=\"{name}\" classname=\"thunes check\">{result}</testcase>\n")
}

/// Text as XML takes it. A report shows control characters already written out.
fn xml(text: &str) -> String {
    let one = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\n' | '\t' => c.to_string(),
        c if c.is_control() => '\u{fffd}'.to_string(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}
