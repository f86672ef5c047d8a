//! Names for the replies.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use thunes_spec::model::ResolvedRequest;

use super::docs::Docs;
use super::ids::id_type;
use super::status;
use super::tokens::ident;

/// `pub type SaleReply = ...`.
pub(super) fn reply(resolved: &ResolvedRequest<'_>) -> TokenStream {
    let docs = Docs::new(format!("The reply to [`{}`].", resolved.name()));
    let (name, id, status) = (name(resolved), id_type(&resolved.request.reply_id), status::path(resolved));
    quote! {
        #docs
        pub type #name = ::thunes_runtime::Reply<#id, #status>;
    }
}

/// The alias's name: `SaleReply`.
pub(super) fn name(resolved: &ResolvedRequest<'_>) -> Ident {
    ident(&format!("{}Reply", resolved.name()))
}
