//! `thunes explain`: what a code means, and what the spec knows of a name.

use clap::Args;
use thunes_spec::Code;

use crate::explain;

use super::console::{Console, Failure, Outcome};
use super::spec::ShownSpecArg;

#[derive(Args)]
pub(super) struct ExplainArgs {
    /// A code (`T0033`), a method (`bizum`), an operation (`bizum.sale`), a field (`bizum.sale.bill_to_email`, or its JSON path in
    /// the place of the name).
    name: Option<String>,
    #[command(flatten)]
    spec: ShownSpecArg,
}

impl ExplainArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let text = match &self.name {
            None => explain::codes(),
            Some(name) => match Code::from_id(name) {
                Some(code) => explain::page(code),
                None if looks_like_a_code(name) => return Err(Failure::NoCode(name.clone())),
                None => explain::name(&self.spec.folder(), name)?,
            },
        };
        console.print(&text);
        Ok(())
    }
}

fn looks_like_a_code(name: &str) -> bool {
    let digits = name.strip_prefix(['T', 't']).filter(|digits| !digits.is_empty());
    digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
}
