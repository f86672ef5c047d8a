//! Requests for eCheck, debits of bank accounts in the United States, which `thunes` does not have, from a spec in this crate.
//!
//! See the README beside this crate's `Cargo.toml`.
//!
//! ```
//! use own_spec::echeck;
//! use thunes_runtime::Request;
//!
//! let debit = echeck::Debit::new(echeck::DebitRequired {
//!     reference_code: "order-42",
//!     bill_to_email: "ada@shop.example",
//!     bill_to_first_name: "Ada",
//!     bill_to_last_name: "Example",
//!     bill_to_phone_number: "12025550100",
//!     bill_to_address1: "1 Sample Street",
//!     bill_to_locality: "Springfield",
//!     bill_to_administrative_area: "WA",
//!     bill_to_postal_code: "98101",
//!     account_number: "1234567890",
//!     account_type: echeck::AccountType::Checking,
//!     routing_number: "071923284",
//! })
//! .total_amount("12.00".parse()?);
//! assert!(debit.body().is_ok());
//! # Ok::<(), thunes_runtime::AmountError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));
