//! Requests for AcmePay, a payment method that `thunes` does not have, from a spec of this crate's own.
//!
//! AcmePay is made up, to show how it is done. See the README beside this crate's `Cargo.toml`.
//!
//! ```
//! use own_spec::acme_pay;
//! use thunes_runtime::Country;
//!
//! let sale = acme_pay::Sale::new(acme_pay::SaleRequired {
//!     reference_code: "order-42",
//!     success_url: "https://shop.example/paid",
//!     cancel_url: "https://shop.example/cart",
//!     failure_url: "https://shop.example/failed",
//!     total_amount: "8.00".parse()?,
//!     bill_to_country: Country::ES,
//!     bill_to_email: "ana@shop.example",
//!     bill_to_first_name: "Ana",
//!     bill_to_last_name: "García",
//!     loyalty_number: "4711",
//! });
//! assert!(sale.body().is_ok());
//! # Ok::<(), thunes_runtime::AmountError>(())
//! ```

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));
