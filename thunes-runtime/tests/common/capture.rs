//! Everything that is said to `tracing`, at every level and by every crate.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, OnceLock};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Dispatch, Event, Metadata, Subscriber};

/// Captures what this thread says while it lives: a line for each span and each event.
pub struct Capture {
    lines: Arc<Mutex<Vec<String>>>,
    _guard: DefaultGuard,
}

impl Capture {
    pub fn start() -> Self {
        // While there is only one, a span that another thread reaches first is switched off for this one, too.
        static SECOND: OnceLock<Dispatch> = OnceLock::new();
        SECOND.get_or_init(|| Dispatch::new(Listener { lines: Arc::default() }));
        let lines = Arc::<Mutex<Vec<String>>>::default();
        let _guard = set_default(Listener { lines: Arc::clone(&lines) });
        Self { lines, _guard }
    }

    pub fn said(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }
}

struct Listener {
    lines: Arc<Mutex<Vec<String>>>,
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
        let mut line = span.metadata().name().to_owned();
        span.record(&mut Fields(&mut line));
        let mut lines = self.lines.lock().unwrap();
        lines.push(line);
        Id::from_u64(lines.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let line = span.into_u64() as usize - 1;
        values.record(&mut Fields(&mut self.lines.lock().unwrap()[line]));
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = format!("{} {}", event.metadata().target(), event.metadata().level());
        event.record(&mut Fields(&mut line));
        self.lines.lock().unwrap().push(line);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
