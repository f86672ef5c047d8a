//! What persons decide and bring.
//!
//! | what | its home |
//! |---|---|
//! | the decision that nothing was done, and when it counts | `decide.rs` |
//! | an id that a person found | `found.rs` |
//! | a sale that was sent elsewhere | `adopt.rs` |
//! | what an id has to show before it is taken for a payment's | `claim.rs` |
//! | the list for persons: what was dealt with | `deal.rs` |

mod adopt;
pub(crate) mod claim;
mod deal;
mod decide;
mod found;
