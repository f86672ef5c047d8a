//! Closed lists of words that a field takes.

use core::fmt;

/// One of the words.
///
/// ```
/// use thunes_runtime::ChoiceSpec;
///
/// // What generated code has in a field's `choices`.
/// const KINDS: &[ChoiceSpec] = &[ChoiceSpec::new("P", "Person", "A person"), ChoiceSpec::new("C", "Company", "A company")];
///
/// let options: Vec<_> = KINDS.iter().map(|kind| format!("<option value={}>{}</option>", kind.word, kind.doc)).collect();
/// assert_eq!(options[1], "<option value=C>A company</option>");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChoiceSpec {
    /// The word, as the gateway writes it.
    pub word: &'static str,
    /// Its name in Rust.
    pub name: &'static str,
    /// What it means, in one line.
    pub doc: &'static str,
}

impl ChoiceSpec {
    /// Creates an entry of the table. Generated code sets the rest.
    #[must_use]
    pub const fn new(word: &'static str, name: &'static str, doc: &'static str) -> Self {
        Self { word, name, doc }
    }

    /// Returns the word of the list that is this text. Capital letters make no difference.
    pub(crate) fn find(known: &'static [Self], text: &str) -> Option<&'static Self> {
        known.iter().find(|choice| choice.word.eq_ignore_ascii_case(text))
    }
}

/// An enum of words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of words",
    label = "the type of a field of kind `Choice`",
    note = "such a type has `#[derive(thunes_runtime::Choice)]`"
)]
pub trait Choice: Copy {
    /// Every word.
    const CHOICES: &'static [ChoiceSpec];
}

/// The text is not one of the words.
///
/// ```
/// /// Who pays.
/// #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thunes_runtime::Choice)]
/// enum Payer {
///     /// A person
///     #[choice("P")]
///     Person,
///     /// A company
///     #[choice("C")]
///     Company,
/// }
///
/// assert_eq!("c".parse(), Ok(Payer::Company));
/// let error: thunes_runtime::UnknownChoice = "X".parse::<Payer>().unwrap_err();
/// assert_eq!(error.to_string(), "not one of the words that the field takes: P, C");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words that the field takes: {}", fmt::from_fn(|f| list(.known, f)))]
pub struct UnknownChoice {
    known: &'static [ChoiceSpec],
}

impl UnknownChoice {
    /// For generated code: the words that there are.
    #[must_use]
    pub const fn new(known: &'static [ChoiceSpec]) -> Self {
        Self { known }
    }
}

/// The words, with commas between them.
pub(crate) fn list(known: &[ChoiceSpec], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    known.iter().enumerate().try_for_each(|(n, choice)| {
        let before = if n == 0 { "" } else { ", " };
        write!(f, "{before}{}", choice.word)
    })
}
