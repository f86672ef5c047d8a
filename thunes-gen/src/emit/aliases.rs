//! Names for the replies.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Docs;
use super::ids::id_type;
use super::plan::Planned;
use super::tokens::ident;

/// `pub type SaleReply = ...`.
pub(super) fn reply(planned: &Planned<'_>) -> TokenStream {
    let docs = Docs::new(format!("What the gateway answers to [`{}`].", planned.name()));
    let (name, id, status) = (name(planned), id_type(&planned.request.reply_id), ident(planned.name()));
    quote! {
        #docs
        pub type #name = ::thunes_runtime::Reply<#id, super::status::#status>;
    }
}

/// The alias's name: `SaleReply`.
pub(super) fn name(planned: &Planned<'_>) -> Ident {
    ident(&format!("{}Reply", planned.name()))
}
