//! JSON paths: `a.b`, `a.list[]`, `a.list[].b` as the spec writes them, and `a.list[2].b` where an item is meant.

/// A path in a body. It borrows its text and takes any: text from outside that is not a path has parts, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonPath<'a>(&'a str);

/// What is between two dots of a path: a name, perhaps with brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PathPart<'a>(&'a str);

/// What follows a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brackets<'a> {
    /// Nothing: the member as a whole.
    Absent,
    /// `[]`: any item of a list.
    Empty,
    /// `[2]`: one item of a list. The digits may be of a number that no list reaches.
    Index(&'a str),
    /// Anything else that begins with a bracket.
    Odd,
}

/// Marks a list, behind its name.
const LIST: &str = "[]";

impl<'a> JsonPath<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self(text)
    }

    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }

    /// From the outermost one.
    pub(crate) fn parts(self) -> impl DoubleEndedIterator<Item = PathPart<'a>> + Clone {
        self.0.split('.').map(PathPart)
    }

    /// The names on it, from the outermost one, without brackets.
    pub(crate) fn names(self) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        self.parts().map(PathPart::name)
    }

    /// The part behind the last dot.
    pub(crate) fn last(self) -> PathPart<'a> {
        PathPart(self.0.rsplit_once('.').map_or(self.0, |(_, last)| last))
    }

    /// The first part, and the way from there.
    pub(crate) fn split_first(self) -> (PathPart<'a>, Option<Self>) {
        self.0.split_once('.').map_or((PathPart(self.0), None), |(first, rest)| (PathPart(first), Some(Self(rest))))
    }

    /// The way from an object or list to what is in it. `None` where the path does not lead through that.
    pub(crate) fn below(self, outer: &str) -> Option<Self> {
        self.0.strip_prefix(outer)?.strip_prefix('.').map(Self)
    }

    /// The path without the mark of a list at its end.
    pub(crate) fn without_mark(self) -> &'a str {
        self.0.strip_suffix(LIST).unwrap_or(self.0)
    }

    /// The list that it leads to or into, without brackets.
    pub(crate) fn list(self) -> Option<&'a str> {
        self.0.split_once('[').map(|(list, _)| list)
    }

    /// Index of the item that it leads to or into.
    pub(crate) fn index(self) -> Option<usize> {
        self.parts().map(PathPart::brackets).find(|brackets| *brackets != Brackets::Absent)?.index()
    }

    /// The way inside of the item that it leads into.
    pub(crate) fn in_item(self) -> Option<Self> {
        let (_, brackets) = self.0.split_once('[')?;
        let (_, inside) = brackets.split_once("].")?;
        Some(Self(inside))
    }

    /// Whether both have the same names, whatever their brackets. Letter case does not count.
    #[cfg(feature = "transport")]
    pub(crate) fn has_names_of(self, other: Self) -> bool {
        let (mut left, mut right) = (self.names(), other.names());
        loop {
            match (left.next(), right.next()) {
                (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => {}
                (None, None) => return true,
                _ => return false,
            }
        }
    }
}

impl<'a> PathPart<'a> {
    /// As it is written, brackets included.
    pub(crate) const fn as_str(self) -> &'a str {
        self.0
    }

    /// The name without brackets.
    pub(crate) fn name(self) -> &'a str {
        self.0.split_once('[').map_or(self.0, |(name, _)| name)
    }

    /// What follows the name.
    pub(crate) fn brackets(self) -> Brackets<'a> {
        let Some((_, rest)) = self.0.split_once('[') else { return Brackets::Absent };
        match rest.strip_suffix(']') {
            Some("") => Brackets::Empty,
            Some(index) if is_index(index) => Brackets::Index(index),
            _ => Brackets::Odd,
        }
    }
}

impl Brackets<'_> {
    /// Index of the item, if a list can have it.
    pub(crate) fn index(self) -> Option<usize> {
        match self {
            Self::Index(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// Whether an item that one of them means may be meant by the other, too.
    pub(crate) fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Empty, Self::Index(_)) | (Self::Index(_), Self::Empty) => true,
            _ => self == other,
        }
    }
}

fn is_index(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'))
}

#[cfg(test)]
mod tests;
