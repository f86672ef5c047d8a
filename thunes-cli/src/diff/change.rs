//! One change, and how much it takes.

use serde::Serialize;

use crate::version::{Bump, Effect};

/// Something that callers of the generated code may notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The version that it takes.
    pub bump: Bump,
    /// What it does to callers.
    pub effect: Effect,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The module or type: `bizum`, `bizum::Sale`, `status::SaleStatus`, or `spec` for all.
    pub place: String,
    /// What changed, in words.
    pub what: String,
    /// What callers write now.
    pub now: String,
}

macro_rules! kinds {
    ($($name:ident, $doc:literal;)*) => {
        /// The kind of a change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ChangeKind {
            $(#[doc = $doc] $name,)*
        }

        impl ChangeKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

kinds! {
    MethodAdded, "A method is new.";
    MethodRemoved, "A method was removed.";
    MethodRenamed, "A method has another module.";
    CodeChanged, "The gateway's code or payment type of a method.";
    CountriesChanged, "A method's markets.";
    CurrenciesChanged, "The currencies of a method that has, or had, several.";
    CurrencyReplaced, "A method's only currency changed.";
    RequestAdded, "A request type is new.";
    RequestRemoved, "A request type was removed.";
    EndpointChanged, "The endpoint of a request.";
    RepeatableChanged, "Whether a request may be repeated.";
    IdChanged, "The kind of id that a request needs or its reply has.";
    FieldAdded, "A field is new.";
    FieldRemoved, "A field was removed.";
    FieldRenamed, "A field has another name in Rust.";
    FieldMoved, "A field has another path.";
    FieldRequired, "A field became required.";
    FieldOptional, "A field became optional.";
    TypeChanged, "The type of a field changed, or the check of its values.";
    ChoicesChanged, "The words that a field with a closed list takes.";
    LimitChanged, "The length and characters that a field's value may have.";
    LoggingChanged, "Whether a field's value is shown in logs.";
    ItemRenamed, "A list's items have another type.";
    LifetimeChanged, "A type gained or lost a lifetime.";
    VariantsChanged, "The choice between variants of a method.";
    ConditionAdded, "A field is required under a new condition.";
    ConditionRemoved, "A field is no longer required under a condition.";
    RecommendationChanged, "A field is recommended, or is no longer.";
    FixedChanged, "A value that is filled in.";
    StatusAdded, "A status is new.";
    StatusTypeChanged, "The type of a reply's status changed.";
    StatusRemoved, "A status was removed.";
    StatusChanged, "The meaning of a status.";
    Documentation, "Documentation, or the evidence of a fact.";
}

/// Changes as they are found.
#[derive(Default)]
pub(super) struct Found {
    place: String,
    pub(super) changes: Vec<Change>,
}

impl Found {
    /// What is noted from here on is about this module or type.
    pub(super) fn at(&mut self, place: impl Into<String>) {
        self.place = place.into();
    }

    /// A change.
    pub(super) fn note(&mut self, kind: ChangeKind, effect: Effect, what: impl Into<String>, now: impl Into<String>) {
        self.changes.push(Change {
            bump: effect.bump(),
            effect,
            kind,
            place: self.place.clone(),
            what: what.into(),
            now: now.into(),
        });
    }

    /// A lifetime that comes or goes breaks code that names the type.
    pub(super) fn lifetime(&mut self, whose: &str, old: bool, new: bool) {
        let (what, now) = match (old, new) {
            (false, true) => {
                (format!("{whose} now borrows and has a lifetime"), "add `<'_>` or a named lifetime after it")
            }
            (true, false) => (format!("{whose} no longer borrows and has no lifetime"), "remove the lifetime after it"),
            _ => return,
        };
        self.note(ChangeKind::LifetimeChanged, Effect::Breaks, what, now);
    }

    /// A change of documentation.
    pub(super) fn documented(&mut self, what: impl Into<String>) {
        self.note(ChangeKind::Documentation, Effect::Documentation, what, NOTHING);
    }

    /// The same, where something of what is documented differs.
    pub(super) fn maybe_documented(&mut self, differs: bool, what: &str) {
        if differs {
            self.documented(format!("documentation or evidence of {what}"));
        }
    }
}

/// What callers do about a change that does not touch them.
pub(super) const NOTHING: &str = "nothing to do";
