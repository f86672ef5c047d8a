//! Text of a spec, escaped so that Markdown shows it as it is.

use thunes_spec::markdown::{cell, code, code_list, doc_line, escape};

#[test]
fn plain_words_stay_as_they_are() {
    assert_eq!(escape("The customer's e-mail, at most 5 (five)."), "The customer's e-mail, at most 5 (five).");
    assert_eq!(escape("order_line_id is 3.5"), "order_line_id is 3.5");
}

#[test]
fn markup_becomes_text() {
    assert_eq!(escape("[link] <b> *x* _y_ &lt;"), r"\[link\] \<b\> \*x\* \_y\_ \&lt;");
    assert_eq!(escape("see https://x.example/a"), r"see https\://x.example/a");
}

#[test]
fn lines_become_one_without_hidden_characters() {
    assert_eq!(escape("a\r\n\tb\u{202e}c\0\u{85}d"), "a bc d");
}

#[test]
fn paired_backticks_are_code_and_others_text() {
    assert_eq!(escape("the `[key]` of <it>"), r"the `[key]` of \<it\>");
    assert_eq!(escape("one ` alone"), r"one \` alone");
    assert_eq!(escape("``two`` `"), r"\`\`two\`\` \`");
    assert_eq!(escape("` ` blank"), r"\` \` blank");
    assert_eq!(escape("\\`a\\`"), r"\\\`a\\\`");
}

#[test]
fn words_that_look_like_code_are_code_in_a_doc_comment() {
    for same in
        ["The customer's e-mail, at most 5 (five).", "iDEAL, URLs, 3DSecure and e-mail", "a.b and a-b", "_ and ::"]
    {
        assert_eq!(doc_line(same), escape(same));
    }
    assert_eq!(doc_line("no product_code: GrabPay's (OpenAPI)."), "no `product_code`: `GrabPay`'s (`OpenAPI`).");
    assert_eq!(doc_line("call evil(), core::fmt or `a_b` and c_d"), "call `evil()`, `core::fmt` or `a_b` and `c_d`");
    assert_eq!(doc_line("<b> [GrabPay] *x_y*"), r"\<b\> \[`GrabPay`\] \*`x_y`\*");
    assert_eq!(doc_line("# a_b"), r"\# `a_b`");
}

#[test]
fn a_line_cannot_start_a_block() {
    assert_eq!(escape("# title"), r"\# title");
    assert_eq!(escape("- point"), r"\- point");
    assert_eq!(escape("12. point"), r"12\. point");
    assert_eq!(escape("12 points."), "12 points.");
}

#[test]
fn a_cell_stays_one_cell() {
    assert_eq!(cell("a | b"), r"a \| b");
}

#[test]
fn code_falls_back_to_text() {
    assert_eq!(code("AP_SALE"), "`AP_SALE`");
    assert_eq!(code("a`b"), r"a\`b");
}

#[test]
fn lists_read_as_sentences() {
    assert_eq!(code_list(["a"]), "`a`");
    assert_eq!(code_list(["a", "b", "c"]), "`a`, `b` and `c`");
}
