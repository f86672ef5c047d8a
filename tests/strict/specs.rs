// The code generated from each spec, in private modules. Each crate of `tests/strict` that takes all of it includes this file.

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
