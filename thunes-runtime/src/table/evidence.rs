//! How well facts are known, and where from.

use core::fmt;

/// How well the facts about a method are known.
///
/// ```
/// use thunes_runtime::{MethodSpec, Stability};
///
/// /// What a tool offers without a warning.
/// fn is_offered(method: &MethodSpec) -> bool {
///     method.stability == Stability::Stable
/// }
///
/// let bizum = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer");
/// assert!(is_offered(&bizum) && !is_offered(&bizum.unverified()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stability {
    /// They are the guide's, as each field's evidence says.
    Stable,
    /// The guide does not give the codes or the field lists: much is inferred, and may change in any release.
    Unverified,
}

/// Where a fact about the gateway is from.
///
/// ```
/// use thunes_runtime::{Evidence, RequestSpec};
///
/// /// The fields that no document of the gateway lists, to be tried out first.
/// fn doubtful(request: &RequestSpec) -> Vec<&'static str> {
///     let is_doubtful = |evidence| matches!(evidence, Evidence::Inferred | Evidence::Unverified);
///     request.fields.iter().filter(|field| is_doubtful(field.evidence)).map(|field| field.path).collect()
/// }
///
/// assert_eq!(Evidence::Inferred.to_string(), "inferred");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// In the guide's field list; the id in the URL: in its list of endpoints.
    Listed,
    /// In the guide's table of countries and currencies.
    Table,
    /// In a sentence of the guide, and in no list.
    Prose,
    /// Only in the guide's example.
    Example,
    /// In the gateway's OpenAPI document.
    Schema,
    /// In the gateway's field reference.
    Reference,
    /// Concluded from something else; the note says from what.
    Inferred,
    /// Not known to be true.
    Unverified,
}

impl Evidence {
    /// Returns the word that the spec uses for it.
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
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
