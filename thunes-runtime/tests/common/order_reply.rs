//! What the reply to an order of these tests holds: a status and an id.

pub mod status {
    /// What the shop says to an order.
    #[derive(Clone, Debug, PartialEq, Eq, Hash, thunes_runtime::Status)]
    pub enum Order {
        /// Waiting.
        #[status("PENDING")]
        Pending,
        /// Another one.
        Other(thunes_runtime::Code),
    }
}

/// Id of an order.
#[derive(thunes_runtime::Id)]
#[id(method = "shop", kind = "order")]
pub struct OrderId(thunes_runtime::private::BareId);
