//! One writer for every request: it walks the steps of a struct and appends JSON.
//!
//! It can check each value as it writes it, so that a request is walked once and each text is looked at once. What a value may break is
//! known to its field, which the checker asks as well. The writer only stops at the first doubt; the checker finds what is wrong.

use core::convert::Infallible;
use core::marker::PhantomData;

use super::action_list::ActionList;
use super::bounds;
use super::conditions::Typed;
use super::context::Context;
use super::extra::write::{self as extra, Further, enclose};
use super::object::{Items, Value};
use crate::table::field::FieldSpec;
use crate::table::steps::Op;
use crate::value::amount::Amount;
use crate::value::json_text::write_escaped;

/// A value may break a rule, so the writer stopped in the middle.
pub(crate) struct Stop;

/// Appends the object's JSON if all its values are good and nothing else needs a check.
pub(crate) fn write_good(object: Typed<'_>, context: Context, out: &mut Vec<u8>) -> Result<(), Stop> {
    CheckEach::ask(|| object.object.added().is_empty())?;
    let most = out.len().saturating_add(bounds::TEXTS_BYTES);
    Writer { object, context, further: &[], most, look: PhantomData::<CheckEach> }.write(out)
}

/// Appends the object's JSON, whose values were checked before.
pub(crate) fn write_object(object: Typed<'_>, context: Context, out: &mut Vec<u8>) {
    let further = extra::all(object.object);
    let look = PhantomData::<CheckedBefore>;
    let Ok(()) = Writer { object, context, further: &further, most: usize::MAX, look }.write(out);
}

/// Whether values are checked as they are written.
trait Look {
    /// What stops the writer.
    type Stop;

    fn ask(is_good: impl FnOnce() -> bool) -> Result<(), Self::Stop>;
}

struct CheckEach;

impl Look for CheckEach {
    type Stop = Stop;

    fn ask(is_good: impl FnOnce() -> bool) -> Result<(), Stop> {
        if is_good() { Ok(()) } else { Err(Stop) }
    }
}

struct CheckedBefore;

impl Look for CheckedBefore {
    type Stop = Infallible;

    fn ask(_: impl FnOnce() -> bool) -> Result<(), Infallible> {
        Ok(())
    }
}

/// Writes one object.
struct Writer<'a, L> {
    object: Typed<'a>,
    context: Context,
    /// The members to add at or below the place that is being written: nearly always none.
    further: &'a [Further<'a>],
    /// How long the output may be. One that is longer may have more text than a request may have.
    most: usize,
    /// Whether values are checked on the way.
    look: PhantomData<L>,
}

impl<L: Look> Writer<'_, L> {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), L::Stop> {
        let start = out.len();
        self.members(self.object.object.ops(), out)?;
        enclose(start, out);
        L::ask(|| out.len() <= self.most)
    }

    fn members(&self, ops: &'static [Op], out: &mut Vec<u8>) -> Result<(), L::Stop> {
        for op in ops {
            match *op {
                Op::Fixed(member) => self.fixed(member, out),
                Op::Field(key, index) => self.field(key, index, out)?,
                Op::Object(key, inner) => self.inner(key, inner, out)?,
                Op::FixedObject(member, _) if self.further.is_empty() => self.fixed(member, out),
                Op::FixedObject(member, inner) => self.inner(key_of(member), inner, out)?,
            }
        }
        if !self.further.is_empty() {
            extra::write_rest(self.further, ops, out);
        }
        Ok(())
    }

    fn fixed(&self, member: &'static str, out: &mut Vec<u8>) {
        match self.context.action_list {
            ActionList::AsSpecified => out.extend_from_slice(member.as_bytes()),
            other => out.extend_from_slice(other.turned(member).as_bytes()),
        }
    }

    /// A member that is an object; cut off again when nothing was written in it.
    fn inner(&self, key: &'static str, ops: &'static [Op], out: &mut Vec<u8>) -> Result<(), L::Stop> {
        let before = out.len();
        out.extend_from_slice(key.as_bytes());
        let start = out.len();
        if self.further.is_empty() {
            self.members(ops, out)?;
        } else {
            self.members_with_further(key, ops, out)?;
        }
        if out.len() == start {
            out.truncate(before)
        } else {
            enclose(start, out)
        }
        Ok(())
    }

    #[cold]
    fn members_with_further(&self, key: &'static str, ops: &'static [Op], out: &mut Vec<u8>) -> Result<(), L::Stop> {
        let further = extra::inside(self.further, Op::Fixed(key).name());
        Writer { further: &further, ..*self }.members(ops, out)
    }

    fn field(&self, key: &'static str, index: usize, out: &mut Vec<u8>) -> Result<(), L::Stop> {
        let (value, field) = (self.object.object.value(index), self.object.fields.get(index));
        match value {
            Value::Absent | Value::Blank => ask::<L>(field, |field| self.object.may_lack(field)),
            Value::Text(text) => {
                out.extend_from_slice(key.as_bytes());
                if field.is_some_and(|field| field.is_plainly_good(text)) {
                    out.extend_from_slice(text.as_bytes());
                } else {
                    odd_text::<L>(text, field, out)?;
                }
                out.push(b'"');
                Ok(())
            }
            Value::Amount(amount) => self.amount(key, amount, field, out),
            Value::Code(code) => {
                out.extend_from_slice(key.as_bytes());
                out.extend_from_slice(code.as_bytes());
                out.push(b'"');
                Ok(())
            }
            Value::Literal(literal) => {
                out.extend_from_slice(unquoted(key).as_bytes());
                out.extend_from_slice(literal.as_bytes());
                ask::<L>(field, |field| field.broken_by_len(literal.digits()).is_none())
            }
            Value::Items(items) => self.items(unquoted(key), items, field, out),
        }
    }

    #[inline(never)]
    fn amount(
        &self,
        key: &'static str,
        amount: Amount,
        field: Option<&'static FieldSpec>,
        out: &mut Vec<u8>,
    ) -> Result<(), L::Stop> {
        out.extend_from_slice(key.as_bytes());
        let start = out.len();
        amount.write(self.context.decimals, out);
        let len = out.len() - start;
        out.push(b'"');
        ask::<L>(field, |field| {
            field.broken_by_zero(amount).is_none() && field.broken_by_amount(amount, len, self.context).is_none()
        })
    }

    #[inline(never)]
    fn items(
        &self,
        key: &'static str,
        items: &dyn Items,
        list: Option<&'static FieldSpec>,
        out: &mut Vec<u8>,
    ) -> Result<(), L::Stop> {
        let count = items.count();
        L::ask(|| (1..=bounds::ITEMS).contains(&count))?;
        out.extend_from_slice(key.as_bytes());
        out.push(b'[');
        for index in 0..count {
            if index > 0 {
                out.push(b',');
            }
            if let Some(object) = items.item(index) {
                let start = out.len();
                let object = list.map_or(Typed::unknown(object), |list| Typed::item(object, list));
                if self.further.is_empty() {
                    Writer { object, ..*self }.write(out)?;
                } else {
                    let further = extra::inside_item(self.further, Op::Fixed(key).name(), index);
                    Writer { object, further: &further, ..*self }.write(out)?;
                }
                L::ask(|| out.len() - start > "{}".len())?;
            }
        }
        out.push(b']');
        Ok(())
    }
}

/// Asks of a value whether it is good for its field. One that the table does not have gives no answer.
fn ask<L: Look>(
    field: Option<&'static FieldSpec>,
    is_good: impl FnOnce(&'static FieldSpec) -> bool,
) -> Result<(), L::Stop> {
    L::ask(|| field.is_some_and(is_good))
}

/// A text with accents, or quotes, or something wrong.
#[inline(never)]
fn odd_text<L: Look>(text: &str, field: Option<&'static FieldSpec>, out: &mut Vec<u8>) -> Result<(), L::Stop> {
    ask::<L>(field, |field| field.is_good(text))?;
    write_escaped(text, out);
    Ok(())
}

/// The beginning of a whole member that is an object.
#[inline(never)]
fn key_of(member: &'static str) -> &'static str {
    member.split_once('{').map_or(member, |(key, _)| key)
}

/// The step's text for a value without quotes.
fn unquoted(key: &'static str) -> &'static str {
    key.strip_suffix('"').unwrap_or(key)
}
