//! What the words of the YAML library mean, and what to do.

/// A spec has no tags.
pub(super) const TAGS: &str = "a spec has no tags (`!name`)";
/// The library's words for a `*` or `&` with nothing behind it.
const NO_NAME: &str = "alphabetic or numeric character";
/// A mapping or a list in place of a key.
pub(super) const KEY: &str = "a key is text";
/// Aliases make the file too large.
pub(super) const ALIASES: &str = "the aliases of this file make it too large";

/// The library's words, where there are plainer ones.
pub(super) fn plain(fault: &str) -> String {
    const WORDS: [(&str, &str); 11] = [
        (TAGS, TAGS),
        (KEY, KEY),
        (ALIASES, ALIASES),
        ("repetition limit exceeded", ALIASES),
        ("recursion limit exceeded", "lists and mappings are nested too deep here"),
        ("unknown anchor", "no value has this name"),
        (NO_NAME, "a name belongs here"),
        ("mapping values are not allowed", "a second `:` in one line"),
        ("cannot start any token", "a value cannot begin with this character"),
        ("expected '-' indicator", "neither an entry of the list above, nor a key after it"),
        ("did not find expected key", "no key in the column of the mapping above"),
    ];
    let known = WORDS.iter().find(|(theirs, _)| fault.contains(theirs));
    known.map_or_else(|| fault.replace("did not find expected", "expected"), |(_, ours)| (*ours).to_owned())
}

/// What is wrong with text behind a quote or a bracket that ends the value.
pub(super) fn behind(text: &str, at: usize, fault: &str) -> Option<String> {
    let line = text.get(..at)?.rsplit('\n').next()?.trim_end();
    let ends = line.ends_with(['\'', '"', ']', '}']) && fault.contains("did not find expected key");
    let what = if line.ends_with(['\'', '"']) { "quote" } else { "bracket" };
    ends.then(|| format!("the value ends at the {what} before this"))
}

/// Characters that look like those of YAML, in the line of a fault and in the one before it.
fn lookalike(text: &str, at: usize, fault: &str) -> Option<String> {
    let before = text.get(..at)?;
    let start = before.trim_end_matches(|c| c != '\n').trim_end().rfind('\n').map_or(0, |line| line + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |line| at + line);
    let outside = text.get(start..end)?.split(['"', '\'']).step_by(2);
    let (odd, meant) = outside.flat_map(str::chars).find_map(|c| Some((c, meant(c)?)))?;
    // A dash within a text is only a dash.
    if matches!(meant, '-') && !fault.contains("expected") {
        return None;
    }
    Some(format!("the character U+{:04X} only looks like `{meant}`: write that", u32::from(odd)))
}

/// The character of YAML that another one looks like.
pub(crate) fn meant(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '\u{ff1a}' | '\u{fe55}' => ':',
        '\u{ff0c}' => ',',
        '\u{ff3b}' => '[',
        '\u{ff3d}' => ']',
        '\u{ff5b}' => '{',
        '\u{ff5d}' => '}',
        '\u{201c}'..='\u{201f}' => '"',
        '\u{2018}'..='\u{201b}' => '\'',
        _ => return None,
    })
}

/// What to do about a fault.
pub(super) fn advice(text: &str, at: usize, fault: &str) -> Option<String> {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    if let Some(odd) = odd_indentation(text, at) {
        return Some(odd);
    }
    if let Some(lookalike) = lookalike(text, at, fault) {
        return Some(lookalike);
    }
    let advice = if text.trim_start().starts_with('<') {
        "this looks like HTML or XML; a spec file is YAML"
    } else if fault.contains("mapping values are not allowed") {
        "a text with `: ` in it needs quotes: `doc: \"one: two\"`"
    } else if next == Some('\t') || line.contains('\t') {
        "YAML is indented with spaces; there is a tab here"
    } else if fault.contains("cannot start any token") {
        "a text that begins with this character needs quotes"
    } else if fault.contains("expected ','") {
        "close the bracket; a text with `[`, `]`, `{`, `}` or `,` in it needs quotes there: `{path: \"items[].name\"}`"
    } else if fault.contains("Unicode character escape") {
        "write the character itself, or its number in eight digits, as `\\U0001F600`: YAML has no pairs of `\\u` escapes"
    } else if fault.contains("anchor") || fault.contains(NO_NAME) {
        "`*name` stands for the value that is marked `&name` further up; a text that begins with `*` or `&` needs quotes"
    } else if fault.contains("repetition") || fault.contains(ALIASES) {
        "write the values out"
    } else if fault.contains(KEY) {
        "put the whole key in quotes"
    } else if fault.contains(TAGS) {
        "leave it out, or put the text in quotes"
    } else if fault.contains("unknown escape") {
        "in double quotes `\\` begins an escape: write `\\\\`, or put the text in single quotes"
    } else if fault.contains("found unexpected end of stream") {
        "close the quotes"
    } else if fault.contains("could not find expected ':'") {
        "a key ends in `: `, and an entry of a list begins with `- `: a space belongs to each"
    } else if fault.contains("expected '-' indicator") || next == Some('-') {
        "the dashes of a list stand below each other, in one column"
    } else if fault.contains("did not find expected key") && behind(text, at, fault).is_some() {
        match line.trim_end().chars().last() {
            Some('\'') => "inside of single quotes a `'` is written twice, `''`; or put the text in double quotes",
            Some('"') => "inside of double quotes a `\"` is written `\\\"`; or put the text in single quotes",
            _ => "a text that begins with `[` or `{` needs quotes",
        }
    } else if fault.contains("did not find expected key") {
        "the keys of a mapping stand below each other, in one column; what belongs to a key is indented deeper"
    } else {
        return None;
    };
    Some(advice.to_owned())
}

/// Spaces that look like plain ones, and indent nothing: up to the place of the fault.
fn odd_indentation(text: &str, at: usize) -> Option<String> {
    let (number, odd) = text.get(..at)?.lines().enumerate().find_map(|(number, line)| {
        let mut blank = line.chars().take_while(|c| c.is_whitespace() || *c == '\u{feff}');
        blank.find(|c| !c.is_ascii()).map(|odd| (number + 1, odd))
    })?;
    if odd == '\u{feff}' {
        return Some(format!(
            "line {number} begins with a byte order mark, U+FEFF, as a file that was put behind another: remove it"
        ));
    }
    Some(format!(
        "line {number} is indented with the character U+{:04X}, which only looks like a space: put plain spaces there",
        odd as u32
    ))
}
