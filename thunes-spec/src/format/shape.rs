//! What a table of the format is made of.

use crate::names::{self, Fault};

/// A mapping of the format.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mapping {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    /// What it describes, as messages say it: `a field`.
    pub what: &'static str,
    /// What it describes, as an editor says it.
    pub doc: &'static str,
    /// Its keys, in the order in which they are listed for people.
    pub rows: &'static [Key],
}

impl Mapping {
    /// The row of a key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&'static Key> {
        self.rows.iter().find(|row| row.key == key)
    }
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Key {
    /// The key.
    pub key: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// Whether every mapping of this kind has it.
    pub required: bool,
    /// A value, to show where the key is missing.
    pub example: &'static str,
    /// What it says, as an editor shows it.
    pub doc: &'static str,
}

/// A key that every mapping of its kind has.
pub(super) const fn must(key: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { key, shape, required: true, example, doc }
}

/// A key that may be left out.
pub(super) const fn may(key: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { key, shape, required: false, example: "", doc }
}

impl Key {
    /// With an example, for where other keys make this one required.
    pub(super) const fn such_as(self, example: &'static str) -> Self {
        Self { example, ..self }
    }
}

/// What the value of a key may be.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// Text for people.
    Prose,
    /// A value that is sent.
    Wire,
    /// The same, or a boolean or a whole number.
    Scalar,
    /// A name of this form, with what it names: `a field's name`.
    Name(Naming, &'static str),
    /// The JSON path of a field.
    Path,
    /// The path of a URL.
    UrlPath,
    /// The code of a country.
    Country,
    /// The code of a currency.
    Currency,
    /// A year and a month.
    Month,
    /// The address of a page.
    Address,
    /// `true` or `false`; `false` where the key is left out.
    Flag,
    /// A whole number between these two.
    Number(u32, u32),
    /// A word out of a few.
    Word(&'static Words),
    /// The same, without one of them.
    WordBut(&'static Words, &'static str),
    /// A mapping with keys of the format.
    Map(&'static Mapping),
    /// A list.
    List(&'static List),
    /// A mapping with keys of the author's.
    By(&'static By),
    /// One of several.
    Any(&'static Union),
}

/// The form of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Snake case.
    Snake,
    /// Snake case, of what becomes a setter.
    Field,
    /// A type.
    Type,
    /// A variant of an enum that lists all its variants.
    Variant,
    /// A status of the gateway.
    Status,
}

impl Naming {
    /// Checks a name.
    pub(crate) fn check(self, name: &str) -> Result<(), Fault> {
        match self {
            Self::Snake => names::snake(name),
            Self::Field => names::field(name),
            Self::Type => names::type_name(name),
            Self::Variant => names::choice(name),
            Self::Status => names::variant(name).map(|_| ()),
        }
    }
}

/// Words to choose from.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Words {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    /// What each of them is, as messages say it: `type`.
    pub what: &'static str,
    /// What the choice is about, as an editor says it.
    pub doc: &'static str,
    /// Each word with its meaning.
    pub words: fn() -> Vec<(&'static str, &'static str)>,
    /// The help for an unknown word.
    pub note: Option<&'static str>,
    /// The word that another one, of other formats, means.
    pub meant: fn(&str) -> Option<&'static str>,
}

/// A list.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct List {
    /// What each item is.
    pub of: Shape,
    /// How many items it has at least.
    pub least: usize,
    /// How many items it has at most.
    pub most: Option<usize>,
    /// Whether no item is in it twice.
    pub unique: bool,
}

impl List {
    /// Any number of items.
    pub(super) const fn of(of: Shape) -> Self {
        Self { of, least: 0, most: None, unique: false }
    }

    /// At least one item.
    pub(super) const fn some(of: Shape) -> Self {
        Self { least: 1, ..Self::of(of) }
    }

    /// At least one item, and none twice.
    pub(super) const fn set(of: Shape) -> Self {
        Self { unique: true, ..Self::some(of) }
    }
}

/// A mapping with keys of the author's.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct By {
    /// What is in it, as messages say it: `fields by path`.
    pub what: &'static str,
    /// What each key is.
    pub key: Shape,
    /// What each value is.
    pub of: Shape,
    /// How many entries it has at least.
    pub least: usize,
}

/// Several shapes; a value has one of them.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Union {
    /// Its name in the JSON Schema.
    pub name: &'static str,
    /// What it is about, as an editor says it.
    pub doc: &'static str,
    /// Each shape, with what an editor says of it.
    pub forms: &'static [(Shape, &'static str)],
}
