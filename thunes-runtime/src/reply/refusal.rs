//! Why something was refused: the part of a reply or an error body with the reason.

use std::borrow::Cow;

use serde::de::MapAccess;

use super::code::Code;
use super::information::Detail;
use super::members::{ItemSink, Members, keep, list, skip, text, word};
use super::reason::ReasonMeaning;

/// How many fields an error names at most. The sandbox and the guide's examples never name more than a few.
pub(super) const MAX_DETAILS: usize = 100;

/// `errorInformation`, or what an error body has of it at the top.
#[derive(Default, PartialEq)]
pub(crate) struct Refusal<'de> {
    pub(crate) reason: Option<Code>,
    pub(crate) message: Option<Cow<'de, str>>,
    pub(crate) details: Details,
}

/// The fields that are to blame: the first [`MAX_DETAILS`] of them, and the reason of all of them that matters most.
#[derive(Default, PartialEq)]
pub(crate) struct Details {
    pub(crate) kept: Vec<Detail>,
    pub(crate) reason: Option<Code>,
}

fn outweighs(one: Option<&Code>, other: Option<&Code>) -> bool {
    one.map(ReasonMeaning::of) > other.map(ReasonMeaning::of)
}

impl<'de> Members<'de> for Refusal<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "reason" => keep(&mut self.reason, word(from)?)?,
            "message" => self.message = text(from)?,
            "details" => keep(&mut self.details, list(from)?)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}

impl<'de> ItemSink<'de> for Details {
    type Item = Blamed<'de>;

    fn take(&mut self, item: Blamed<'de>) {
        let Blamed { field, reason } = item;
        if outweighs(reason.as_ref(), self.reason.as_ref()) {
            self.reason.clone_from(&reason);
        }
        if let Some(field) = field
            && self.kept.len() < MAX_DETAILS
        {
            self.kept.push(Detail { field: Code::from(field.into_owned()), reason, name: None });
        }
    }
}

/// An item of `details`.
#[derive(Default, PartialEq)]
pub(crate) struct Blamed<'de> {
    field: Option<Cow<'de, str>>,
    reason: Option<Code>,
}

impl<'de> Members<'de> for Blamed<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "field" => self.field = text(from)?,
            "reason" => keep(&mut self.reason, word(from)?)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}
