//! Doc comments, collected line by line.

/// Who reads the code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A person, in a file that is kept.
    Person,
    /// The compiler, in a build script's folder.
    Compiler,
}

/// Of each brace around a line.
pub(super) const INDENT: &str = "    ";

/// The lines of one item's documentation, in Markdown. No line has a line break: the spec's text loses its control characters on the way
/// here.
#[derive(Clone, Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// Documentation that starts with this line.
    pub(super) fn new(first: impl Into<String>) -> Self {
        Self(vec![first.into()])
    }

    /// One more line of the same paragraph, table or list.
    pub(super) fn line(&mut self, line: impl Into<String>) {
        self.0.push(line.into());
    }

    /// The first line of a new paragraph.
    pub(super) fn paragraph(&mut self, line: impl Into<String>) {
        self.line("");
        self.line(line);
    }

    /// A heading.
    pub(super) fn heading(&mut self, title: &str) {
        self.paragraph(format!("# {title}"));
        self.line("");
    }

    /// As text: a `///` for each line, or for the compiler one `#[doc = "..."]` for all of them, which has fewer tokens.
    pub(super) fn write(&self, depth: usize, reader: Reader, out: &mut String) {
        let indent = INDENT.repeat(depth);
        if reader == Reader::Compiler && self.0.len() > 1 {
            let text = self.0.iter().flat_map(|line| [space_before(line), line, "\n"]).collect::<String>();
            out.extend([&indent, "#[doc = ", &literal(text.trim_end_matches('\n')), "]\n"]);
        } else {
            out.extend(self.0.iter().flat_map(|line| [&indent, "///", space_before(line), line, "\n"]));
        }
    }
}

fn space_before(line: &str) -> &'static str {
    if line.is_empty() { "" } else { " " }
}

/// A raw literal: the derive reads each text, and looks for escapes in every other literal.
fn literal(text: &str) -> String {
    let pounds = pounds(text);
    format!("r{pounds}\"{text}\"{pounds}")
}

/// What has to stand around the quotes of a raw literal: more than what follows any quote inside.
fn pounds(text: &str) -> String {
    let after_quotes = text.split('"').skip(1).map(|after| after.len() - after.trim_start_matches('#').len() + 1);
    "#".repeat(after_quotes.max().unwrap_or_default())
}

impl FromIterator<String> for Docs {
    fn from_iter<I: IntoIterator<Item = String>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}
