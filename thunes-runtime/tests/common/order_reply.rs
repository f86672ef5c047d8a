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

/// Markers of ids.
mod id {
    thunes_runtime::id_marker!(IdMethod for Shop = "shop");
    thunes_runtime::id_marker!(IdKind for Order = "order");
}

/// Id of an order.
pub type OrderId = thunes_runtime::Id<id::Shop, id::Order>;
