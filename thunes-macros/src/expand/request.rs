//! What makes a struct a request: the `Request` impl.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use crate::ast::{Field, Input, Role};
use crate::attr::Args;
use crate::names::with_affixes;

/// The `Request` impl, and the type of its reply.
pub(crate) fn expand(input: &Input) -> Option<TokenStream> {
    let (currency, subject) = (currency(input), input.id().map(subject));
    implement(input, &quote!(#currency #subject))
}

/// The impl of a request that says nothing. None when its types are not known.
pub(crate) fn outline(input: &Input) -> Option<TokenStream> {
    implement(input, &TokenStream::new())
}

/// What the table says of a request besides its fields.
pub(crate) fn spec(input: &Input) -> Option<TokenStream> {
    let (args, id, status) = types(input)?;
    Some(described(input, args, id, status))
}

/// That of a request that says nothing.
pub(crate) fn no_spec() -> TokenStream {
    quote!(::thunes_runtime::RequestSpec::new("", "", ""))
}

/// The arguments of a request, with the types of its reply's id and status.
fn types(input: &Input) -> Option<(&Args, &Type, &Type)> {
    let args = input.args().filter(|_| input.role == Role::Request)?;
    Some((args, args.ty("reply_id")?, args.ty("status")?))
}

fn implement(input: &Input, more: &TokenStream) -> Option<TokenStream> {
    // A type parameter is an error already; that it need not be `Send` would be a second one.
    if input.generics.type_params().next().is_some() {
        return None;
    }
    let (args, id, status) = types(input)?;
    let ident = &input.ident;
    let (impl_generics, generics, clause) = input.generics.split_for_impl();
    let repeatable = args.flag("repeatable").then(|| {
        quote! {
            #[automatically_derived]
            impl #impl_generics ::thunes_runtime::Repeatable for #ident #generics #clause {}
        }
    });
    let reply = reply(input, id, status);
    Some(quote! {
        #reply

        #repeatable

        #[automatically_derived]
        impl #impl_generics ::thunes_runtime::Request for #ident #generics #clause {
            type Id = #id;
            type Status = #status;

            #[inline]
            fn spec(&self) -> &'static ::thunes_runtime::RequestSpec {
                &Self::SPEC
            }

            #more
        }
    })
}

/// The name of the reply's type.
fn reply(input: &Input, id: &Type, status: &Type) -> TokenStream {
    let vis = &input.vis;
    let name = with_affixes("", &input.ident, "Reply");
    let doc = format!(" The reply to [`{}`].", input.ident);
    quote! {
        #[doc = #doc]
        #vis type #name = ::thunes_runtime::Reply<#id, #status>;
    }
}

fn described(input: &Input, args: &Args, id: &Type, status: &Type) -> TokenStream {
    let name = input.ident.to_string();
    let (method, operation, path) = (args.text("method"), args.text("operation"), args.text("path"));
    let title = args.string("title").map(|title| quote!(.title(#title)));
    let source = args.string("source").map(|source| quote!(.source(#source)));
    let http = args.string("http").map_or_else(|| "POST".to_owned(), syn::LitStr::value);
    let repeatable = args.flag("repeatable").then(|| quote!(.repeatable()));
    let not_found = args
        .number("not_found_minutes")
        .zip(args.number("not_found_times"))
        .map(|(minutes, times)| quote!(.not_found(#minutes, #times)));
    let status_at = args.string("status_at").map(|path| quote!(.status_at(#path)));
    let lacks = args.texts("reply_lacks").map(|paths| quote!(.reply_lacks(&[#(#paths),*])));
    let currency = args
        .string("currency")
        .zip(args.number("decimals"))
        .map(|(code, decimals)| quote!(.currency(::thunes_runtime::Currency::new(#code, #decimals))));
    let subject = input.id().map(|field| {
        let kind = pointee(&field.ty);
        quote!(.subject(<#kind as ::thunes_runtime::GatewayId>::KIND))
    });
    quote! {
        ::thunes_runtime::RequestSpec::new(#method, #name, #operation)
            #title
            #source
            .endpoint(#http, #path)
            #repeatable
            #not_found
            #status_at
            #currency
            #subject
            .reply(<#id as ::thunes_runtime::GatewayId>::KIND, <#status as ::thunes_runtime::Status>::ALL)
            #lacks
    }
}

fn pointee(ty: &Type) -> &Type {
    match ty {
        Type::Reference(reference) => &reference.elem,
        other => other,
    }
}

fn currency(input: &Input) -> Option<TokenStream> {
    let is_currency = |args: &Args| args.is_kind("Currency");
    if let Some((_, Field { ident, .. }, _)) = input.sets().find(|(_, _, args)| is_currency(args)) {
        return Some(quote! {
            #[inline]
            fn currency(&self) -> ::core::option::Option<::thunes_runtime::Currency> {
                ::thunes_runtime::private::Variant::spec(self.#ident).currency
            }
        });
    }
    let (_, Field { ident, .. }, _) =
        input.body_fields().find(|(_, field, args)| field.optional.is_none() && is_currency(args))?;
    Some(quote! {
        #[inline]
        fn currency(&self) -> ::core::option::Option<::thunes_runtime::Currency> {
            ::core::option::Option::Some(::core::convert::Into::into(self.#ident))
        }
    })
}

fn subject(field: &Field) -> TokenStream {
    let ident = &field.ident;
    quote! {
        #[inline]
        fn subject(&self) -> ::core::option::Option<&str> {
            ::core::option::Option::Some(::thunes_runtime::GatewayId::bare(self.#ident))
        }
    }
}
