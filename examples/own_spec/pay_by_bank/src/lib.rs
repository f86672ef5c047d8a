//! Requests for the gateway's two methods called Pay by Bank: the British one, [`pay_by_bank`], and PayTo in Australia, [`payto`].
//!
//! Both have the operations of `thunes`, with statuses of their own. PayTo's are those of the spec's operations, so its checks of refunds
//! have the type that `thunes` has too. Pay by Bank's differ, and are types of its module.

include!(concat!(env!("OUT_DIR"), "/thunes.rs"));
