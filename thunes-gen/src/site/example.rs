//! A request as an example: Rust, and the JSON that goes out. Both have just what is required.

use heck::ToSnakeCase;

use crate::code::Code;
use crate::emit::plan::Planned;
use crate::example::{Example, Extent, Places};
use crate::model::Spec;
use crate::problem::Problem;
use crate::report::Report;

/// The example of a request.
pub(super) fn of(spec: &Spec, planned: &Planned<'_>) -> Result<Example, Report> {
    let name = format!("{}.{}", planned.method.name, planned.name().to_snake_case());
    Example::find(spec, &name, Extent::Required, &Places::default()).map_err(|why| {
        Report::single(
            Problem::new(Code::CannotWrite, format!("there is no example of `{name}`"))
                .note(why)
                .help("this is a mistake of thunes-gen, not of your spec: please report it with the spec"),
        )
    })
}
