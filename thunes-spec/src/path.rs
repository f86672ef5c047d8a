//! JSON paths: `a.b`, `a.list[]`, `a.list[].b`.

use std::fmt;
use std::ops::Deref;

/// Most names on a path. Documents and code nest an object for each.
pub const MOST_NAMES: usize = 16;

/// Most characters of one name, with the mark of a list.
pub const LONGEST_NAME: usize = 64;

/// Marks a list, behind its name.
const LIST: &str = "[]";

/// The path of a member in the body, as the gateway writes it. It reads as text, and is always of the right form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JsonPath(String);

/// What is wrong with the form of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathFault {
    /// A list contains a list.
    ListInList,
    /// It has more names than [`MOST_NAMES`], or one of more than [`LONGEST_NAME`] characters.
    TooLong,
    /// There is nothing between two dots.
    EmptyName,
    /// A name has a character that names do not have.
    Character,
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ListInList => "a list cannot contain lists",
            Self::TooLong => "a path has at most 16 names, each of at most 64 characters",
            Self::EmptyName => "a name is empty",
            Self::Character => "a name has letters, digits, `_` and `-`",
        })
    }
}

impl std::error::Error for PathFault {}

impl JsonPath {
    /// A path that is written like this.
    ///
    /// # Errors
    /// What is wrong with its form.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.matches(LIST).count() > 1 {
            return Err(PathFault::ListInList);
        }
        if text.split('.').count() > MOST_NAMES || text.split('.').any(|name| name.len() > LONGEST_NAME) {
            return Err(PathFault::TooLong);
        }
        text.split('.').try_for_each(check_name)?;
        Ok(Self(text.to_owned()))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads to a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.0.ends_with(LIST)
    }

    /// Of a member of a list's items: the list.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        let at = self.0.find("[].")?;
        self.0.get(..at + LIST.len())
    }

    /// Whether it leads to a value of the body itself: no list, and nothing in one.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.0.contains(LIST)
    }

    /// The way inside its object: that of the list's item, if it has one, else the body. A list's mark is left out.
    #[must_use]
    pub fn in_object(&self) -> &str {
        let inside = self.0.rsplit_once("[].").map_or(self.0.as_str(), |(_, member)| member);
        inside.strip_suffix(LIST).unwrap_or(inside)
    }

    /// The last name on it.
    #[must_use]
    pub fn last(&self) -> &str {
        let last = self.0.rsplit('.').next().unwrap_or_default();
        last.strip_suffix(LIST).unwrap_or(last)
    }

    /// Whether one path is a parent of the other, or both are the same; lists count as their names.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let (one, other) = (self.0.trim_end_matches(LIST), other.0.trim_end_matches(LIST));
        let parent = |parent: &str, child: &str| child.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'));
        one == other || parent(one, other) || parent(other, one)
    }

    /// Whether it is a member of that list.
    #[must_use]
    pub fn is_in(&self, list: &str) -> bool {
        self.list() == Some(list)
    }
}

fn check_name(name: &str) -> Result<(), PathFault> {
    let name = name.strip_suffix(LIST).unwrap_or(name);
    if name.is_empty() {
        return Err(PathFault::EmptyName);
    }
    let is_good = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if is_good { Ok(()) } else { Err(PathFault::Character) }
}

/// A path without the marks of lists, which are the likeliest to be wrong where a path was written by hand.
pub(crate) fn without_lists(path: &str) -> String {
    path.replace(LIST, "")
}

impl Deref for JsonPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for JsonPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<str> for JsonPath {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for JsonPath {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<String> for JsonPath {
    fn eq(&self, other: &String) -> bool {
        self.0 == *other
    }
}

impl PartialEq<JsonPath> for str {
    fn eq(&self, other: &JsonPath) -> bool {
        *other == *self
    }
}

impl PartialEq<JsonPath> for &str {
    fn eq(&self, other: &JsonPath) -> bool {
        *other == **self
    }
}

impl PartialEq<JsonPath> for String {
    fn eq(&self, other: &JsonPath) -> bool {
        *other == *self
    }
}
