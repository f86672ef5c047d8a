//! The generated file as a whole.

use quote::quote;
use thunes_spec::model::Spec;

use super::code::Item;
use super::docs::Docs;
use super::shared::Shared;
use super::tokens::ident;

/// Says which version of the generator wrote the file, the first item: the runtime takes its own version's code only.
pub(crate) fn version() -> Item<'static> {
    let version = env!("CARGO_PKG_VERSION");
    Item::new(Docs::default(), quote!(::thunes_runtime::private::written_by!(#version);))
}

/// `METHODS`, the last item of the file.
pub(crate) fn methods(spec: &Spec, shared: &Shared<'_>) -> [Item<'static>; 2] {
    let names = spec.methods.iter().map(|method| ident(&method.name));
    let list = quote!(pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[#(&#names::METHOD),*];);
    let used = "Uses everything above, so that no lint reports what a program does not need as dead code.";
    [
        Item::new(docs(spec, shared), list),
        Item::new(
            Docs::new(used),
            quote!(
                const _: () = {
                    let _ = METHODS;
                };
            ),
        ),
    ]
}

fn docs(spec: &Spec, shared: &Shared<'_>) -> Docs {
    let mut docs = Docs::new("Every method of the spec.");
    let errata = spec.operation_errata();
    if !errata.is_empty() {
        docs.heading("Where the guide is unclear about the requests of all methods");
        errata.into_iter().for_each(|erratum| docs.line(shared.erratum(erratum)));
    }
    docs
}
