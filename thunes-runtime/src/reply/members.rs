//! Reads the members of a reply leniently, without building a tree of the rest.
//!
//! A member that is not of the expected type counts as absent. Of two members with the same name the last one counts; where they decide
//! about money and differ, the reply cannot be read: it does not say which of them is meant.

use core::fmt::{self, Display};
use core::marker::PhantomData;
use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::code::Code;
use crate::json::not_whole;

/// What is read from a JSON object. Texts are borrowed from the body, unless they have escapes.
pub(super) trait Members<'de>: Default {
    /// Reads the value of the member of that name, or [`skip`]s it.
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error>;
}

/// In a box it is cheap to move.
impl<'de, T: Members<'de>> Members<'de> for Box<T> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        (**self).read(name, from)
    }
}

/// What is read from a JSON array of objects, without keeping all of them.
pub(super) trait ItemSink<'de>: Default {
    type Item: Members<'de>;

    fn take(&mut self, item: Self::Item);
}

/// Passes over a value.
pub(super) fn skip<'de, M: MapAccess<'de>>(from: &mut M) -> Result<(), M::Error> {
    from.next_value::<IgnoredAny>().map(drop)
}

/// Keeps what was read of a member.
///
/// # Errors
/// When it was there before, with another value.
pub(super) fn keep<T: Default + PartialEq, E: Error>(slot: &mut T, read: T) -> Result<(), E> {
    if *slot != T::default() && *slot != read {
        return Err(E::custom("a member with two values"));
    }
    *slot = read;
    Ok(())
}

/// A string, number or boolean, as text.
pub(super) fn text<'de, M: MapAccess<'de>>(from: &mut M) -> Result<Option<Cow<'de, str>>, M::Error> {
    from.next_value::<Any<TextMember>>().map(|read| read.0)
}

/// A code word: a string that is not blank, trimmed.
pub(super) fn word<'de, M: MapAccess<'de>>(from: &mut M) -> Result<Option<Code>, M::Error> {
    from.next_value::<Any<Word>>().map(|read| read.0)
}

/// The members of an object, or `None` where there is another value.
pub(super) fn object<'de, T: Members<'de>, M: MapAccess<'de>>(from: &mut M) -> Result<Option<T>, M::Error> {
    from.next_value::<Any<ObjectMember<T>>>().map(|read| read.0)
}

/// The objects in an array; none where there is another value.
pub(super) fn list<'de, T: ItemSink<'de>, M: MapAccess<'de>>(from: &mut M) -> Result<T, M::Error> {
    from.next_value::<Any<ListMember<T>>>().map(|read| read.0)
}

/// A kind of value that is read; every other one counts as absent.
pub(super) trait Kind<'de> {
    type Read: Default;

    fn text(_: Cow<'de, str>) -> Self::Read {
        Self::Read::default()
    }

    /// A whole number or a boolean.
    fn shown(_: impl Display) -> Self::Read {
        Self::Read::default()
    }

    /// A number that is not whole.
    fn float<E: Error>() -> Result<Self::Read, E> {
        Ok(Self::Read::default())
    }

    fn map<M: MapAccess<'de>>(mut members: M) -> Result<Self::Read, M::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::Read::default())
    }

    fn list<S: SeqAccess<'de>>(mut items: S) -> Result<Self::Read, S::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::Read::default())
    }
}

struct TextMember;

impl<'de> Kind<'de> for TextMember {
    type Read = Option<Cow<'de, str>>;

    fn text(text: Cow<'de, str>) -> Self::Read {
        Some(text)
    }

    fn shown(value: impl Display) -> Self::Read {
        Some(Cow::Owned(value.to_string()))
    }

    /// The reader hands it over as text then.
    fn float<E: Error>() -> Result<Self::Read, E> {
        Err(not_whole())
    }
}

struct Word;

impl<'de> Kind<'de> for Word {
    type Read = Option<Code>;

    fn text(text: Cow<'de, str>) -> Self::Read {
        Some(text.trim()).filter(|word| !word.is_empty()).map(Code::from)
    }
}

pub(super) struct ObjectMember<T>(PhantomData<T>);

#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de, T: Members<'de>> Kind<'de> for ObjectMember<T> {
    type Read = Option<T>;

    fn map<M: MapAccess<'de>>(mut members: M) -> Result<Self::Read, M::Error> {
        let mut read = T::default();
        while let Some(Name(name)) = members.next_key()? {
            read.read(&name, &mut members)?;
        }
        Ok(Some(read))
    }
}

struct ListMember<T>(PhantomData<T>);

impl<'de, T: ItemSink<'de>> Kind<'de> for ListMember<T> {
    type Read = T;

    fn list<S: SeqAccess<'de>>(mut items: S) -> Result<Self::Read, S::Error> {
        let mut read = T::default();
        while let Some(item) = items.next_element::<Any<ObjectMember<T::Item>>>()? {
            item.0.into_iter().for_each(|item| read.take(item));
        }
        Ok(read)
    }
}

/// Any value, and what a kind reads of it.
pub(super) struct Any<'de, K: Kind<'de>>(pub(super) K::Read);

impl<'de, K: Kind<'de>> Deserialize<'de> for Any<'de, K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyVisitor::<K>(PhantomData)).map(Self)
    }
}

struct AnyVisitor<K>(PhantomData<K>);

impl<'de, K: Kind<'de>> Visitor<'de> for AnyVisitor<K> {
    type Value = K::Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<M: MapAccess<'de>>(self, members: M) -> Result<Self::Value, M::Error> {
        K::map(members)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, items: S) -> Result<Self::Value, S::Error> {
        K::list(items)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(K::text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(K::text(Cow::Owned(text.to_owned())))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
        Ok(K::shown(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(K::shown(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(K::shown(number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        K::float()
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(K::Read::default())
    }
}
