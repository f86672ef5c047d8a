//! Words of a shell's command line.

/// In quotes for a shell.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// As one word for a shell: in quotes, unless it needs none.
pub(crate) fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_ends_nothing_in_a_shell() {
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn what_a_shell_would_read_otherwise_is_quoted() {
        assert_eq!(word("bizum:sale:7652"), "bizum:sale:7652");
        for odd in ["", "a b", "~/x", "$HOME", "a&b", "é", "a\nb"] {
            assert_eq!(word(odd), format!("'{odd}'"));
        }
    }
}
