//! What is wrong with the values of a request.

use core::fmt;

use super::line_items::LineNumbers;
use super::reference::UnsearchableReference;
use crate::table::choice::ChoiceSpec;
use crate::table::variant::VariantSpec;
use crate::value::amount::AmountError;
use crate::value::currency::Currency;
use crate::value::kind::FieldKind;

/// Values that the gateway would refuse or change. Nothing was sent.
///
/// `Display` names each field and its rule, never a value.
///
/// ```
/// use thunes_runtime::{Invalid, Rule, Violation};
///
/// /// The messages for a form, by setter name.
/// fn messages(invalid: &Invalid) -> Vec<(&str, String)> {
///     invalid.violations.iter().map(|violation| (violation.name, violation.rule.to_string())).collect()
/// }
///
/// /// Whether the user left a field empty, rather than filling it in wrongly.
/// fn is_forgotten(violation: &Violation) -> bool {
///     matches!(violation.rule, Rule::Missing | Rule::Empty)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct Invalid {
    /// Module name of the method: `bizum`.
    pub method: &'static str,
    /// Type name of the request: `Sale`.
    pub request: &'static str,
    /// Every violation, in the order of the fields.
    pub violations: Vec<Violation>,
}

/// How many violations an error shows. All of them are in `violations`.
const SHOWN: usize = 20;

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_name = |violation: &Violation| matches!(violation.rule, Rule::Missing | Rule::UnknownName { .. });
        if self.violations.iter().any(is_name) {
            return self.list_reasons(f);
        }
        write!(f, "{}::{} has ", self.method, self.request)?;
        match self.violations.as_slice() {
            [one] => write!(f, "an invalid value: {one}"),
            all => {
                write!(f, "{} invalid values:", all.len())?;
                self.list(f)
            }
        }
    }
}

impl Invalid {
    /// Where something is missing, it is not the values alone that are wrong.
    fn list_reasons(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{} cannot be sent", self.method, self.request)?;
        match self.violations.as_slice() {
            [one] => write!(f, ": {one}"),
            all => {
                write!(f, ", for {} reasons:", all.len())?;
                self.list(f)
            }
        }
    }

    fn list(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violations.iter().take(SHOWN).try_for_each(|violation| write!(f, "\n  {violation}"))?;
        if let more @ 1.. = self.violations.len().saturating_sub(SHOWN) {
            write!(f, "\n  and {more} more")
        } else {
            Ok(())
        }
    }
}

/// One field's value against one rule.
///
/// ```
/// use thunes_runtime::{Rule, Violation};
///
/// /// How many characters to take off, of a text that is too long.
/// fn surplus(violation: &Violation) -> Option<usize> {
///     match violation.rule {
///         Rule::TooLong { max, actual } => actual.checked_sub(max as usize),
///         _ => None,
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON path, with the index in a list: `orderInformation.lineItems[2].productName`.
    pub path: String,
    /// Name of the setter or of the member of the required half. Empty where a name that no field has was given to a draft: the path is
    /// that name then.
    pub name: &'static str,
    /// The rule.
    pub rule: Rule,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            return write!(f, "`{}` {}", self.path, self.rule);
        }
        write!(f, "`{}` ({}) {}", self.name, self.path, self.rule)
    }
}

/// A rule that a value may break.
///
/// ```
/// use thunes_runtime::Rule;
///
/// let rule = Rule::TooLong { max: 50, actual: 61 };
/// let said = rule.to_string();
/// assert!(said.contains("50") && said.contains("61"), "{said}");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Required text that is empty or blank: white space and characters that nobody sees are not a value. Blank optional text is left
    /// out of the body.
    Empty,
    /// A character that no text may hold: a control character, a line break, or one that changes the direction of text.
    Refused {
        /// The character.
        found: char,
        /// Its place among the characters of the text, counted from 1.
        place: usize,
    },
    /// A return URL with a scheme that browsers or operating systems handle themselves, such as `javascript`, `data` or `file`. What a
    /// customer can be sent back to is a website (`https`, `http`) or an app, by a scheme of its own: `com.shop.example://paid`,
    /// `myshop://paid`.
    Scheme {
        /// The scheme.
        scheme: &'static str,
    },
    /// Text that does not look like what the field is for. A warning: the gateway's own rules are not known.
    Form {
        /// What it should be: an email address, a phone number, a URL.
        kind: FieldKind,
    },
    /// A reference that the gateway's transaction search cannot be asked for. A warning: when its answer is lost, the payment has to be
    /// looked up by hand.
    Unsearchable(UnsearchableReference),
    /// A list without items.
    EmptyList {
        /// Whether the request needs it: an optional one can be left out.
        required: bool,
    },
    /// An item of a list in which nothing is set, or nothing but blank text.
    EmptyItem,
    /// Longer than the gateway allows.
    ///
    /// Characters are Unicode scalar values, an accent composed with its letter (NFC): `é` is one, whether it was typed as one or as `e` with
    /// an accent after it.
    TooLong {
        /// Longest value, in characters.
        max: u32,
        /// Length of the value.
        actual: usize,
    },
    /// Longer than the gateway's field reference allows, counted as in [`TooLong`](Self::TooLong). A warning: the value is sent, because the
    /// gateway's guide allows it.
    Advised {
        /// Longest value, in characters.
        max: u32,
        /// Length of the value.
        actual: usize,
    },
    /// Shorter than the gateway allows, counted as in [`TooLong`](Self::TooLong).
    TooShort {
        /// Shortest value, in characters.
        min: u32,
        /// Length of the value.
        actual: usize,
    },
    /// A character other than `0` to `9`, in a field that takes digits alone.
    NotDigits {
        /// The place of the first other character, counted from 1.
        place: usize,
    },
    /// Text that fits only if its accents are composed (Unicode NFC). A warning: how the gateway counts is not documented.
    Decomposed {
        /// Longest value, in characters.
        max: u32,
        /// Length of the value as given, with each accent counted.
        given: usize,
    },
    /// More bytes than this library sends: in one text, in all texts of a request, or in what `extra` adds.
    TooLarge {
        /// Most bytes.
        max: usize,
        /// Bytes of the value.
        actual: usize,
    },
    /// More items, members or values than this library takes.
    TooMany {
        /// Most of them.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// A value given by `extra` whose lists and objects are nested too deep.
    TooDeep {
        /// The deepest nesting.
        max: usize,
    },
    /// Not given, though another field is, with a value that requires it.
    RequiredWhen {
        /// The other field.
        other: &'static str,
        /// The values of it that do not count.
        unless: &'static [&'static str],
    },
    /// Not given, although an item of a list lacks these members, or the list is empty.
    RequiredUnless {
        /// The list.
        list: &'static str,
        /// The members.
        members: &'static [&'static str],
    },
    /// Not given, though the request should have it. A warning: the request is sent without it.
    Recommended,
    /// An amount of zero where there has to be money.
    Zero,
    /// A member given by `extra` that the spec knows, or that is above or below one that it knows. The case of letters does not count.
    Known,
    /// A member given by `extra` inside an object that the spec knows, whose name is written with other letters' case.
    OtherCase {
        /// The name as the spec writes it.
        known: &'static str,
    },
    /// A member given by `extra` whose path is not one: expected names separated by dots, with at most one item of a list,
    /// as `lineItems[2].name`. What a new list has inside is in its value.
    NotAPath,
    /// A member given by `extra` that is another one, or is above or below one.
    Repeated,
    /// A member given by `extra` for an item that the list does not have.
    NoItem {
        /// How many items the list has.
        count: usize,
    },
    /// A member given by `extra` for a request without a body.
    NoBody,
    /// More decimals than the currency has; the gateway would cut them off silently.
    SurplusDecimals {
        /// The currency's code.
        currency: &'static str,
        /// Its decimals.
        decimals: u8,
    },
    /// Required, and not given. Of a [draft](crate::Draft): elsewhere this does not compile.
    Missing,
    /// Given to a draft by a name that no field has.
    UnknownName {
        /// The name that was probably meant.
        close: Option<&'static str>,
    },
    /// Given to a draft by two names at once.
    GivenTwice,
    /// Given to a draft, though the spec fixes it.
    Fixed {
        /// The spec's value.
        value: &'static str,
    },
    /// Given to a draft, though a choice sets it, and to another value.
    SetBy {
        /// Name of the choice.
        choice: &'static str,
        /// The value that it sets.
        value: &'static str,
    },
    /// Text that names no variant.
    NotAVariant {
        /// Those that there are.
        known: &'static [VariantSpec],
    },
    /// Text that is not one of the words that the field takes.
    NotAChoice {
        /// Those that there are.
        known: &'static [ChoiceSpec],
    },
    /// Given to a draft as JSON of another type.
    WrongType {
        /// What the field holds.
        wanted: FieldKind,
        /// What was given: `a number`, `an object`.
        found: &'static str,
    },
    /// An item of a list that is not an object.
    NotAnObject {
        /// What was given.
        found: &'static str,
    },
    /// An amount given to a draft as a JSON number with a fraction.
    Float,
    /// Text that is not an amount.
    NotAnAmount(AmountError),
    /// Text that is not a country's code.
    NotACountry,
    /// A currency that the method does not take.
    OtherCurrency {
        /// Those that it takes.
        taken: &'static [Currency],
    },
    /// Text that is not an id.
    NotAnId,
    /// The id of another method, or of something else.
    OtherId {
        /// The method whose id is wanted.
        method: &'static str,
        /// What it has to be the id of.
        kind: &'static str,
    },
    /// The values given to a draft are not a map.
    NotAMap,
    /// A value given to a draft cannot be written as JSON.
    NotJson,
    /// A line item whose total is not quantity times unit price, with the tax or without it. A warning, never an error.
    LineTotal(LineNumbers),
}
