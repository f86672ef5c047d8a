//! What a change does to callers of the generated code, and the version that it takes.

use std::fmt;

use serde::Serialize;

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
