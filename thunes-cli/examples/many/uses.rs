//! A function for each request, as a program that uses them all would have: the code of `thunes example`.

use std::fmt::Write as _;

use thunes_cli::example::Example;
use thunes_gen::sample::Places;
use thunes_spec::model::Spec;
use thunes_spec::sample::Extent;

/// Modules for a crate that has the generated code at its root, and `print`, which prints every body in a line of its own.
pub(crate) fn code(spec: &Spec) -> String {
    let mut code = String::new();
    let mut calls = String::new();
    for Example { name, rust, .. } in Example::all(spec, Extent::All, &Places::default()) {
        let module = name.replace('.', "_");
        let function = rust.split_once("\nfn body(").map_or("", |(_, function)| function);
        let method = name.split('.').next().unwrap_or_default();
        let country = if function.contains("Country::") { "use ::thunes_runtime::Country;\n" } else { "" };
        _ = writeln!(
            code,
            "pub mod {module} {{\n{country}use ::thunes_runtime::Request as _;\nuse crate::{method};\npub fn body({function}}}\n"
        );
        _ = writeln!(calls, "    println!(\"{{}}\", String::from_utf8({module}::body()?)?);");
    }
    code + &print(&calls)
}

pub(crate) fn print(calls: &str) -> String {
    format!(
        "/// Prints every body.\npub fn print() -> Result<(), Box<dyn std::error::Error>> {{\n{calls}    Ok(())\n}}\n"
    )
}
