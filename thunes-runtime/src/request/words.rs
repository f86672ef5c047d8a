//! What each rule says of a value that breaks it.

use core::fmt;

use super::invalid::Rule;
use super::reference::UnsearchableReference;
use crate::table::choice;
use crate::table::variant::VariantSpec;
use crate::value::amount::AmountError;
use crate::value::currency::Currency;
use crate::value::text::kind_of_refused;

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => f.write_str(text),
            None => self.write(f),
        }
    }
}

impl Rule {
    /// What it says, if that is always the same.
    const fn text(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing => "is missing",
            Self::GivenTwice => "is given twice, under two of its names: give it once",
            Self::Float => {
                "is a JSON number with a fraction, which may have been rounded: give the amount as text, \"8.00\""
            }
            Self::NotACountry => "is not a country: give its ISO 3166-1 code of two capital letters, `ES`",
            Self::NotAnId => "is not an id: give it as it was stored (`bizum:sale:7652...`) or as the gateway wrote it",
            Self::NotAMap => "are not a map: give names and their values, or a struct",
            Self::NotJson => "cannot be written as JSON: give text, a number, a boolean, a list or an object",
            Self::Empty => "is required, but is empty or blank: give a value",
            Self::EmptyItem => "is an item without values: set at least one, or remove the item",
            Self::EmptyList { required: true } => {
                "is a list without items, and the request needs it: give at least one"
            }
            Self::EmptyList { required: false } => "is a list without items: give at least one, or leave the list out",
            Self::Known => "is a field of the spec: use its setter instead of `extra`",
            Self::NotAPath => {
                "is not a path: write names separated by dots, with at most one item of a list, as `lineItems[2].name`"
            }
            Self::Repeated => {
                "is given twice, or is above or below another member given by `extra`; case does not count"
            }
            Self::Zero => "is zero: give an amount of more than zero",
            Self::NoBody => "cannot be added: this request only reads, and has no body",
            Self::Recommended => "is missing, although the gateway's documents ask for it: give it if you can",
            // Each of them has an arm below.
            _ => return None,
        })
    }

    /// What it says with what it knows of the value.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::LineTotal(numbers) => fmt::Display::fmt(&numbers, f),
            Self::UnknownName { close } => unknown_name(close, f),
            Self::Fixed { value } => write!(f, "is fixed by the spec to `{value}`: leave it out"),
            Self::SetBy { choice, value } => write!(f, "is set by `{choice}` to `{value}`: leave it out"),
            Self::NotAVariant { known } => not_a_variant(known, f),
            Self::NotAChoice { known } => {
                f.write_str("is not one of the words that the field takes: ")?;
                choice::list(known, f)
            }
            Self::WrongType { wanted, found } => write!(f, "is {found}: expected {}", wanted.rules().in_json()),
            Self::NotAnObject { found } => write!(f, "is {found}: expected an object as an item of this list"),
            Self::NotAnAmount(error @ AmountError::NotADecimal) => write!(f, "is {error}"),
            Self::NotAnAmount(error) => write!(f, "cannot be used: {error}"),
            Self::OtherCurrency { taken } => other_currency(taken, f),
            Self::OtherId { method, kind } => {
                write!(f, "is the id of something else: expected the id of a {method} {kind}")
            }
            Self::Refused { found, place } => refused(found, place, f),
            Self::Scheme { scheme } => refused_scheme(scheme, f),
            Self::Decomposed { max, given } => decomposed(max, given, f),
            Self::TooLarge { max, actual } => write!(f, "has {actual} bytes, at most {max} are allowed"),
            Self::TooMany { max, actual } => write!(f, "has {actual} entries, at most {max} are allowed"),
            Self::TooDeep { max } => write!(f, "is nested deeper than {max} lists and objects"),
            Self::OtherCase { known } => write!(f, "is `{known}` in another case: write it as the spec does"),
            Self::Unsearchable(why) => unsearchable(why, f),
            Self::Form { kind } => write!(f, "does not look like {}", kind.rules().example()),
            Self::TooLong { max, actual } => write!(f, "has {actual} characters, at most {max} are allowed"),
            Self::Advised { max, actual } => {
                write!(f, "has {actual} characters, but the gateway's field reference allows {max}")
            }
            Self::TooShort { min, actual } => write!(f, "has {actual} characters, at least {min} are needed"),
            Self::NotDigits { place } => write!(f, "takes digits only: remove character {place}"),
            Self::NoItem { count } => {
                write!(f, "belongs to an item that does not exist: the list has {count} items, counted from 0")
            }
            Self::RequiredWhen { other, unless } => {
                write!(f, "is required when `{other}` is given and is not `{}`: give it", unless.join("` or `"))
            }
            Self::RequiredUnless { list, members } => {
                write!(f, "is required unless every item of `{list}` has `{}`: give it", members.join("` and `"))
            }
            Self::SurplusDecimals { currency, decimals } => surplus_decimals(currency, decimals, f),
            Self::Missing
            | Self::GivenTwice
            | Self::Float
            | Self::NotACountry
            | Self::NotAnId
            | Self::NotAMap
            | Self::NotJson
            | Self::Empty
            | Self::EmptyItem
            | Self::EmptyList { .. }
            | Self::Known
            | Self::NotAPath
            | Self::Repeated
            | Self::NoBody
            | Self::Recommended
            | Self::Zero => Ok(()),
        }
    }
}

fn surplus_decimals(currency: &str, decimals: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match decimals {
        0 => write!(f, "has decimals, and {currency} has none")?,
        more => write!(f, "has more than the {more} decimals of {currency}")?,
    }
    f.write_str(": round it first, because the gateway would cut them off")
}

fn unsearchable(why: UnsearchableReference, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let why = why.text();
    write!(f, "{why}: if the reply is lost, you have to look the payment up by hand. ")?;
    f.write_str("Use 1 to 50 letters, digits, `-` and `_`")
}

fn not_a_variant(known: &[VariantSpec], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let names: Vec<&str> = known.iter().map(|variant| variant.name).collect();
    write!(f, "is not the name of a variant: expected one of {}", names.join(", "))
}

fn other_currency(taken: &[Currency], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let codes: Vec<&str> = taken.iter().map(|currency| currency.code()).collect();
    write!(f, "is not a currency that the method takes: expected one of {}", codes.join(", "))
}

fn unknown_name(close: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("is not a field of this request")?;
    close.iter().try_for_each(|close| write!(f, ": did you mean `{close}`?"))
}

fn refused(found: char, place: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (what, code) = (kind_of_refused(found), u32::from(found));
    write!(f, "has {what} (U+{code:04X}) as character {place}: remove it")
}

fn refused_scheme(scheme: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "begins with `{scheme}:`, which does not lead back to your shop: give an `https` URL, or one with your app's own scheme"
    )
}

fn decomposed(max: u32, given: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "has {given} characters as given, at most {max} are allowed: it fits if its accents are composed (Unicode NFC)"
    )
}
