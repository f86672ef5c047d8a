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
pub struct JsonPath {
    text: String,
    /// The bytes of the list that it is a member of. None where it is not one.
    list: Option<usize>,
}

/// The way to a member inside of one object, through further objects but no list: `billTo.email`.
///
/// ```
/// use thunes_spec::path::{JsonPath, ObjectPath};
///
/// let path = JsonPath::new("orderInformation.lineItems[].product.name")?;
/// let (first, rest) = path.in_object().split_first();
/// assert_eq!((first, rest), ("product", Some(ObjectPath::from("name"))));
/// # Ok::<(), thunes_spec::path::PathFault>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectPath<'a>(&'a str);

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
        let list = text.find("[].").map(|at| at + LIST.len());
        Ok(Self { text: text.to_owned(), list })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it leads to a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.text.ends_with(LIST)
    }

    /// Of a member of a list's items: the list.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        self.text.get(..self.list?)
    }

    /// Whether it leads to a value of the body itself: no list, and nothing in one.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !self.text.contains(LIST)
    }

    /// The way inside its object: that of the list's item, if it has one, else the body. A list's mark is left out.
    #[must_use]
    pub fn in_object(&self) -> ObjectPath<'_> {
        let inside = self.list.and_then(|list| self.text.get(list + 1..)).unwrap_or(&self.text);
        ObjectPath(inside.strip_suffix(LIST).unwrap_or(inside))
    }

    /// The last name on it.
    #[must_use]
    pub fn last(&self) -> &str {
        let last = self.text.rsplit('.').next().unwrap_or_default();
        last.strip_suffix(LIST).unwrap_or(last)
    }

    /// The path without the mark of a list at its end.
    pub(crate) fn without_mark(&self) -> &str {
        self.text.strip_suffix(LIST).unwrap_or(&self.text)
    }

    /// The paths around it, from the outermost, and itself; none has the mark of a list at its end.
    pub(crate) fn around(&self) -> impl Iterator<Item = &str> {
        let whole = self.without_mark();
        let parents = whole.match_indices('.').filter_map(|(at, _)| whole.get(..at));
        parents.filter(|parent| !parent.ends_with(LIST)).chain([whole])
    }

    /// Whether it is a member of that list.
    #[must_use]
    pub fn is_in(&self, list: &str) -> bool {
        self.list() == Some(list)
    }
}

impl<'a> ObjectPath<'a> {
    /// As it is written.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }

    /// The member of the object, and the way from there if that is an object, too.
    #[must_use]
    pub fn split_first(self) -> (&'a str, Option<Self>) {
        self.0.split_once('.').map_or((self.0, None), |(first, rest)| (first, Some(Self(rest))))
    }
}

/// A path without lists, written by hand.
impl<'a> From<&'a str> for ObjectPath<'a> {
    fn from(path: &'a str) -> Self {
        Self(path)
    }
}

/// That of [`JsonPath::in_object`].
impl<'a> From<&'a JsonPath> for ObjectPath<'a> {
    fn from(path: &'a JsonPath) -> Self {
        path.in_object()
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
        &self.text
    }
}

impl AsRef<str> for JsonPath {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq<str> for JsonPath {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for JsonPath {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl PartialEq<String> for JsonPath {
    fn eq(&self, other: &String) -> bool {
        self.text == *other
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
