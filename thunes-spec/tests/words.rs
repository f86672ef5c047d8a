//! Lists in sentences, and the word that was probably meant.

use thunes_spec::words::{and_list, did_you_mean, or_list};

#[test]
fn a_typing_slip_finds_its_word() {
    assert_eq!(did_you_mean("titel", ["code", "title"]), Some("title"));
    assert_eq!(did_you_mean("EUr", ["EUR", "EUX"]), Some("EUR"));
    assert_eq!(did_you_mean("refernce_cod", ["reference_code", "action"]), Some("reference_code"));
    assert_eq!(did_you_mean("colour", ["code", "title"]), None);
}

#[test]
fn lists_read_as_sentences() {
    assert_eq!(and_list(&["a"]), "`a`");
    assert_eq!(or_list(&["a", "b", "c"]), "`a`, `b` or `c`");
}
