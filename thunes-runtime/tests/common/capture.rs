//! Everything that is said to `tracing`, at every level and by every crate.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Metadata, Subscriber};

/// Captures what this thread says while it lives.
pub struct Capture {
    said: Arc<Mutex<String>>,
    _guard: DefaultGuard,
}

impl Capture {
    pub fn start() -> Self {
        let said = Arc::<Mutex<String>>::default();
        let _guard = set_default(Listener { said: Arc::clone(&said) });
        Self { said, _guard }
    }

    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }
}

struct Listener {
    said: Arc<Mutex<String>>,
}

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut said = self.said.lock().unwrap();
        write!(said, "\n{}", span.metadata().name()).unwrap();
        span.record(&mut Fields(&mut said));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.said.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut said = self.said.lock().unwrap();
        write!(said, "\n{}", event.metadata().target()).unwrap();
        event.record(&mut Fields(&mut said));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
