//! Generated code in a crate that depends on the runtime under another name, which it re-exports as a module as well.

/// What payments need.
pub mod payments {
    /// The runtime.
    pub use rt as runtime;
}

mod bank {
    include!(concat!(env!("OUT_DIR"), "/bank.rs"));
}

mod bank_by_module {
    include!(concat!(env!("OUT_DIR"), "/bank_by_module.rs"));
}

mod choice {
    include!(concat!(env!("OUT_DIR"), "/choice.rs"));
}

mod choice_by_module {
    include!(concat!(env!("OUT_DIR"), "/choice_by_module.rs"));
}

mod conditions {
    include!(concat!(env!("OUT_DIR"), "/conditions.rs"));
}

mod conditions_by_module {
    include!(concat!(env!("OUT_DIR"), "/conditions_by_module.rs"));
}

mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

mod shop_by_module {
    include!(concat!(env!("OUT_DIR"), "/shop_by_module.rs"));
}
