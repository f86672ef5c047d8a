//! Words from the gateway: kept as they came, and shown only where they look like code words.
#![allow(missing_docs)]

use thunes_runtime::Code;

fn shown(word: &str) -> String {
    Code::from(word).to_string()
}

#[test]
fn what_looks_like_a_code_word_is_shown() {
    for word in ["PENDING", "missing_field", "a-b.c", "orderInformation.lineItems[12].x", "00001", "12345a12345"] {
        assert_eq!(shown(word), word);
    }
    assert_eq!(shown(&"A".repeat(64)), "A".repeat(64));
}

#[test]
fn what_may_be_somebodys_data_is_not_shown() {
    for word in ["Ana García", "ana@shop.example", "a b", "a\nb", "", "123456", "x4711123456y"] {
        assert_eq!(shown(word), format!("<{} bytes that are not a code word>", word.len()), "{word:?}");
    }
    assert_eq!(shown(&"A".repeat(65)), "<65 bytes that are not a code word>");
}

#[test]
fn a_debug_shows_no_more_than_a_display() {
    for word in ["PENDING", "4111111111111111"] {
        assert_eq!(format!("{:?}", Code::from(word)), shown(word));
    }
    assert_eq!(Code::from("4111111111111111").as_str(), "4111111111111111", "kept whole");
}
