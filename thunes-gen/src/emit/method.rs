//! A method's module.

use thunes_spec::model::{Method, Spec};

use crate::sample::Places;

use super::code::Item;
use super::shared::Shared;
use super::{choices, ids, method_docs, request, status, table, variants};

/// `pub mod bizum`, with all that a merchant needs of the method.
pub(crate) fn module<'s, 'a>(
    spec: &'a Spec,
    method: &'a Method,
    places: Option<&Places>,
    shared: &'s Shared<'a>,
) -> Item<'s> {
    let requests = spec.requests_of(method);
    let docs = method_docs::docs(spec, method, &requests, shared);
    let mut items: Vec<Item<'s>> = ids::ids(method, &requests);
    items.extend(ids::currencies(method));
    items.extend(choices::choices(&requests));
    items.extend(variants::variants(method));
    items.extend(status::own_module(&requests));
    items.extend(requests.iter().flat_map(|resolved| request::with_items(resolved, places, shared)));
    items.push(table::table(method, &requests));
    Item::module(docs, &method.name, items)
}
