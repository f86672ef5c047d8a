//! Transaction search and transaction details.

mod call;
mod field;
mod hit;
mod index;
mod moment;
mod page;
mod query;
mod request;
mod shape;

pub(crate) use call::SearchCall;
pub use hit::Hit;
pub(crate) use index::Search;
