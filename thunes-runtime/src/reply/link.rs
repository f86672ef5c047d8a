//! Links of a reply.

use core::cell::OnceCell;
use core::fmt;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::MapAccess;

use super::members::{Any, Members, ObjectMember, object, skip, text};
use crate::json;

/// A link of a reply.
///
/// ```
/// use thunes_runtime::status::SaleStatus;
/// use thunes_runtime::{AnyId, Reply, RequestSpec, Status};
///
/// // What generated code has as `Sale::SPEC`.
/// const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale").reply("sale", SaleStatus::ALL);
///
/// let body = br#"{"id": "1", "status": "PENDING", "_links": {"self": {"href": "/pts/v2/payments/1"}}}"#;
/// let reply = Reply::<AnyId, SaleStatus>::from_json(&SALE, body)?;
/// assert_eq!(reply.links()["self"].href, "/pts/v2/payments/1");
/// # Ok::<(), thunes_runtime::ReplyError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Path on the gateway's host.
    pub href: String,
    /// HTTP method. The gateway's own `self` links are not always right about it.
    pub method: Option<String>,
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Link").finish_non_exhaustive()
    }
}

/// The links of a reply, by name.
pub(super) fn links(body: &str) -> BTreeMap<String, Link> {
    let repaired = OnceCell::new();
    let read = json::read::<Any<'_, ObjectMember<Linked>>>(Ok(body), &repaired);
    read.ok().and_then(|(Any(linked), _)| linked).unwrap_or_default().0.0
}

/// The links of a reply; nothing else is read.
#[derive(Default)]
struct Linked(Links);

impl<'de> Members<'de> for Linked {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "_links" => self.0 = object(from)?.unwrap_or_default(),
            _ => skip(from)?,
        }
        Ok(())
    }
}

/// `_links`
#[derive(Default)]
struct Links(BTreeMap<String, Link>);

impl<'de> Members<'de> for Links {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        let Target { href, method } = object(from)?.unwrap_or_default();
        let (href, method) = (href.map(Cow::into_owned), method.map(Cow::into_owned));
        match href {
            Some(href) => self.0.insert(name.to_owned(), Link { href, method }),
            None => self.0.remove(name),
        };
        Ok(())
    }
}

/// A member of `_links`
#[derive(Default)]
struct Target<'de> {
    href: Option<Cow<'de, str>>,
    method: Option<Cow<'de, str>>,
}

impl<'de> Members<'de> for Target<'de> {
    fn read<M: MapAccess<'de>>(&mut self, name: &str, from: &mut M) -> Result<(), M::Error> {
        match name {
            "href" => self.href = text(from)?,
            "method" => self.method = text(from)?,
            _ => skip(from)?,
        }
        Ok(())
    }
}
