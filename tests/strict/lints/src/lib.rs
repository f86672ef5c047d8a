//! Generated code in private modules, of which nothing is used, under every lint that it can be held to.
#![forbid(dead_code, clippy::wildcard_imports)]

mod project {
    include!(concat!(env!("OUT_DIR"), "/project.rs"));
}

mod bank {
    include!(concat!(env!("OUT_DIR"), "/bank.rs"));
}

mod choice {
    include!(concat!(env!("OUT_DIR"), "/choice.rs"));
}

mod conditions {
    include!(concat!(env!("OUT_DIR"), "/conditions.rs"));
}

mod hostile {
    include!(concat!(env!("OUT_DIR"), "/hostile.rs"));
}

mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

mod sparse {
    include!(concat!(env!("OUT_DIR"), "/sparse.rs"));
}
