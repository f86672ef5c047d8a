//! How to take money with this crate, from a first sale to going live. The modules are empty: they are pages to read.
//!
//! | | |
//! |---|---|
//! | [A first sale](first_sale) | from an empty project to a paid and partly refunded order |
//! | [The client](client) | what else it does: waiting, budgets, headers, proxies, features |
//! | [Drafts](drafts) | a method chosen at run time: forms, JSON from elsewhere, test tools |
//! | [What can go wrong](what_can_go_wrong) | every outcome other than success, and how to handle it |
//! | [Recovery](recovery) | what to do when the outcome is unknown, step by step |
//! | [Webhooks](webhooks) | subscribing, handling an event, and what the gateway leaves undocumented |
//! | [Reconciliation](reconciliation) | matching payments to your books, and what the gateway leaves undocumented |
//! | [Going live](going_live) | keys, encryption, limits, logs, and what to try first |
//! | [Answers](answers) | what the library does not do, and short questions: cancelling, double clicks, ids, metrics |
//! | [Security](security) | what is protected and how, and what you have to protect |
//!
//! Statements about the gateway come from its guide for Thunes (`Guide 26.02.01`, with the section if it is in one place), its OpenAPI
//! document, its release notes, and its documentation of signing and encryption. Each page marks what this library chose itself.
//! *Not documented* means that we looked for it there and did not find it.
//!
//! The pages are `docs/guide/*.md`, `docs/RECOVERY.md` and `SECURITY.md` in the repository. This crate's tests compile and run their code.

// A page's links point to the repository's files. `links.md` comes first with the same links to the items of this crate: of two
// definitions in Markdown the first one counts. `tests/guide.rs` makes sure that none is missing.

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/first-sale.md")]
pub mod first_sale {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/client.md")]
pub mod client {}

#[doc = include_str!("guide/links.md")]
#[doc = include_str!("../docs/guide/drafts.md")]
pub mod drafts {}

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
