//! Texts that differ, as a unified diff.

use std::time::Duration;

use similar::TextDiff;

/// Where the best diff takes longer, a good one will do.
const PATIENCE: Duration = Duration::from_secs(2);

/// Lines around a change.
const CONTEXT: usize = 3;

/// The difference of files, each with its name and its text before and after; `None` for a missing file. It has at most so
/// many lines, and says how many more there are.
pub fn difference(
    files: impl IntoIterator<Item = (String, Option<String>, Option<String>)>,
    max_lines: usize,
) -> String {
    let whole: String =
        files.into_iter().map(|(name, old, new)| of_file(&name, old.as_deref(), new.as_deref())).collect();
    let mut lines = whole.lines();
    let mut shown: String = lines.by_ref().take(max_lines).map(|line| format!("{line}\n")).collect();
    match lines.count() {
        0 => {}
        more => shown.push_str(&format!("... and {more} more lines\n")),
    }
    shown
}

fn of_file(name: &str, old: Option<&str>, new: Option<&str>) -> String {
    let side = |text: Option<&str>| if text.is_some() { name.to_owned() } else { "/dev/null".to_owned() };
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old.unwrap_or_default(), new.unwrap_or_default());
    diff.unified_diff().context_radius(CONTEXT).header(&side(old), &side(new)).to_string()
}
