#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[cfg(feature = "certificates")]
mod certificates;

use super::*;

fn error(merchant_id: &str, key_id: &str, secret: &str) -> String {
    Credentials::shared_secret(merchant_id, key_id, secret).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn what_is_missing_or_odd_is_named_and_not_repeated() {
    assert_eq!(error("", "key", "AAEC"), "the merchant id is empty: check its source");
    assert_eq!(error("shop", "", "AAEC"), "the key id is empty: check its source");
    assert_eq!(error("shop", "key", ""), "the shared secret is empty: check its source");
    assert!(error("shop\n", "key", "AAEC").starts_with("the merchant id contains a space, a line break"));
    assert!(error("shop", "k\"", "AAEC").starts_with("the key id contains a space, a line break"));
    for secret in ["canary-canary", "AAEC\n", " AAEC", "AAECAw"] {
        let text = error("shop", "key", secret);
        assert!(text.starts_with("the shared secret is not base64"), "{secret:?}: {text}");
        assert!(!text.contains("canary"));
    }
}

#[test]
fn a_portfolio_id_is_checked_too() {
    let credentials = Credentials::shared_secret("shop", "key", "AAEC").ok();
    let error = credentials.and_then(|credentials| credentials.portfolio("a b").err());
    assert!(error.is_some_and(|error| error.to_string().starts_with("the portfolio id contains")));
}
