//! How facts are known.

/// The evidence of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// Where it is from.
    pub evidence: Evidence,
    /// Why, where there is more to say.
    pub note: Option<String>,
}

/// Where a fact is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// In the guide's field list.
    Listed,
    /// In the guide's table of countries and currencies.
    Table,
    /// In a sentence of the guide.
    Prose,
    /// Only in the guide's example.
    Example,
    /// In the gateway's OpenAPI document.
    Schema,
    /// In the gateway's field reference.
    Reference,
    /// A conclusion; the note says from what.
    Inferred,
    /// Not known to be true.
    Unverified,
}

/// A gap or contradiction of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Erratum {
    /// Its number in the project's list: `E18`.
    pub id: String,
    /// What is wrong in the guide, and what the spec says instead.
    pub text: String,
}

/// How well facts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stability {
    /// They are the guide's, as each field's evidence says.
    Stable,
    /// The guide does not give the codes or the field lists: nothing is generated of it unless asked for.
    Unverified,
}

impl Evidence {
    /// Every kind, the best known first.
    pub const ALL: [Self; 8] = [
        Self::Listed,
        Self::Table,
        Self::Prose,
        Self::Example,
        Self::Schema,
        Self::Reference,
        Self::Inferred,
        Self::Unverified,
    ];

    /// The word used in the YAML and in field tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Table => "table",
            Self::Prose => "prose",
            Self::Example => "example",
            Self::Schema => "schema",
            Self::Reference => "reference",
            Self::Inferred => "inferred",
            Self::Unverified => "unverified",
        }
    }

    /// What the word means, as an editor says it.
    #[must_use]
    pub const fn doc(self) -> &'static str {
        match self {
            Self::Listed => "In the guide's field list. This is the default.",
            Self::Table => "In the guide's table of countries and currencies.",
            Self::Prose => "In a sentence of the guide, but in no list.",
            Self::Example => "Only in the guide's example.",
            Self::Schema => "In the gateway's OpenAPI document.",
            Self::Reference => "In the gateway's field reference.",
            Self::Inferred => "A conclusion; the note says from what.",
            Self::Unverified => "Not known to be true.",
        }
    }

    /// How the fact is known, for people.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Listed => "in the guide's field list",
            Self::Table => "in the guide's table of countries and currencies",
            Self::Prose => "in a sentence of the guide, but in no list",
            Self::Example => "only the guide's example shows it",
            Self::Schema => "in the gateway's OpenAPI document, not in the guide",
            Self::Reference => "in the gateway's field reference, not in the guide",
            Self::Inferred => "inferred, not written in the guide",
            Self::Unverified => "not verified",
        }
    }
}
