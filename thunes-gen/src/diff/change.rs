//! One change, and how much it takes.

use std::fmt;

use serde::Serialize;

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
    /// The module or type: `bizum`, `bizum::Sale`, `status::Sale`, or `spec` for all.
    pub place: String,
    /// What changed, in words.
    pub what: String,
    /// What callers write now.
    pub now: String,
}

/// How much a version has to say, in the terms of semantic versioning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bump {
    /// Nothing that callers could notice.
    Patch,
    /// Callers compile as before.
    Minor,
    /// Callers stop compiling, or their code means something else.
    Major,
}

/// What a change does to callers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Documentation only.
    Documentation,
    /// There is more than before.
    Addition,
    /// They compile, and something else is sent, accepted, shown or answered.
    Behaviour,
    /// They compile, and what they wrote means something else to the shop's money or goods.
    Meaning,
    /// They stop compiling.
    Breaks,
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
    MethodRemoved, "A method is gone.";
    MethodRenamed, "A method has another module.";
    CodeChanged, "The gateway's code or payment type of a method.";
    CountriesChanged, "A method's markets.";
    CurrenciesChanged, "The currencies of a method that has several, before or after.";
    CurrencyReplaced, "A method's only currency is another one.";
    RequestAdded, "A request type is new.";
    RequestRemoved, "A request type is gone.";
    EndpointChanged, "Where a request goes.";
    RepeatableChanged, "Whether a request may be sent again.";
    IdChanged, "The kind of id that a request needs or its reply brings.";
    FieldAdded, "A field is new.";
    FieldRemoved, "A field is gone.";
    FieldRenamed, "A field has another name in Rust.";
    FieldMoved, "A field has another path.";
    FieldRequired, "A field is required, and was optional.";
    FieldOptional, "A field is optional, and was required.";
    TypeChanged, "A field has another type, or its values are checked in another way.";
    LimitChanged, "A field's longest value.";
    LoggingChanged, "Whether a field's value is shown in logs.";
    ItemRenamed, "A list's items have another type.";
    LifetimeChanged, "A type has a lifetime, and had none, or the other way round.";
    VariantsChanged, "The choice between variants of a method.";
    ConditionAdded, "A choice, a bundle, or a field that others require is new.";
    ConditionRemoved, "A choice, a bundle, or a field that others require is gone.";
    ConditionChanged, "What a choice or a bundle holds, or which of them a field is part of.";
    FixedChanged, "What is filled in.";
    StatusAdded, "A status is new.";
    StatusRemoved, "A status is gone.";
    StatusChanged, "What a status says.";
    Documentation, "Documentation, or how a fact is known.";
}

impl Effect {
    /// The version that it takes.
    #[must_use]
    pub const fn bump(self) -> Bump {
        match self {
            Self::Documentation => Bump::Patch,
            Self::Addition | Self::Behaviour => Bump::Minor,
            Self::Meaning | Self::Breaks => Bump::Major,
        }
    }

    /// What it does, in a few words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Documentation => "documentation only",
            Self::Addition => "an addition",
            Self::Behaviour => "callers compile, the behaviour differs",
            Self::Meaning => "callers compile, and their code means something else",
            Self::Breaks => "callers stop compiling",
        }
    }
}

impl Bump {
    /// The number to raise below 1.0.0: there the second number tells of breaking changes, and the third of all others.
    #[must_use]
    pub const fn below_1(self) -> Self {
        match self {
            Self::Major => Self::Minor,
            Self::Minor | Self::Patch => Self::Patch,
        }
    }

    /// What it takes, with an example.
    #[must_use]
    pub const fn needed(self) -> &'static str {
        match self {
            Self::Patch => "It needs a patch version: 1.2.4 after 1.2.3, or 0.1.4 after 0.1.3",
            Self::Minor => "It needs a minor version: 1.3.0 after 1.2.3, or 0.1.4 after 0.1.3",
            Self::Major => "It needs a major version: 2.0.0 after 1.2.3, or 0.2.0 after 0.1.3",
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
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
