//! How to take money with this crate, from a first sale to going live. To read, not to call: the modules are empty.
//!
//! | | |
//! |---|---|
//! | [A first sale](first_sale) | from an empty project to a paid and partly refunded order |
//! | [What can go wrong](what_can_go_wrong) | each outcome that is no simple yes, and what to do |
//! | [Recovery](recovery) | when nobody knows whether it went through, step by step |
//! | [Going live](going_live) | keys, encryption, limits, logs, and what to try before |
//! | [Webhooks](webhooks) | subscribing, handling an event, and what nobody documents |
//! | [Reconciliation](reconciliation) | what to match with what, and what nobody documents |
//! | [Answers](answers) | what it does not do, and short questions: cards, cancelling, double clicks, ids, metrics |
//! | [Security](security) | what is protected and how, and what is yours to protect |
//!
//! What they say of the gateway is from its guide for Thunes (`Guide 26.02.01`, with the section where it stands in one place), its
//! OpenAPI document, its release notes and its documentation of signing and encryption. What is this library's own choice is
//! called so. *Not documented* means: looked for there, and not found.
//!
//! The pages are `docs/guide/*.md`, `docs/RECOVERY.md` and `SECURITY.md` of the repository. Their code is compiled and run with this crate's tests.

// A page's links lead to the repository's files. In front of it stand the same links to the items of this crate: of two definitions
// in Markdown the first one counts. `tests/guide.rs` sees to it that none is missing.

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/first-sale.md")]
pub mod first_sale {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/what-can-go-wrong.md")]
pub mod what_can_go_wrong {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/RECOVERY.md")]
pub mod recovery {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/going-live.md")]
pub mod going_live {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/webhooks.md")]
pub mod webhooks {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/reconciliation.md")]
pub mod reconciliation {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/answers.md")]
pub mod answers {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../SECURITY.md")]
pub mod security {}
