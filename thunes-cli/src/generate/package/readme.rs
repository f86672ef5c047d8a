//! `README.md`: what the crate is, and how to make it again.

use thunes_spec::markdown::{cell, code, escape_within};
use thunes_spec::model::Spec;

use super::Package;

/// The whole file.
pub(super) fn text(package: &Package, spec: &Spec) -> String {
    let Package { name, version, .. } = package;
    let methods: String = spec.methods.iter().map(|method| row(&method.name, &method.code)).collect();
    format!(
        "# {name}\n\n\
         Typed payment requests. Written by `thunes` {generator} from a spec of edition {edition}: do not change these files; change the spec and\ngenerate them again:\n\n\
         ```sh\nthunes generate --spec <spec folder> --out <this folder> --crate --name {name} --crate-version {version}{runtime}{unverified}{only}\n```\n\n\
         With `--check` the same command changes nothing, and fails if the files are out of date.\n\n\
         `.thunes-files` lists the generated files: keep it in version control with them. Files that are not in it are yours and stay.\n\n\
         | module | the gateway's code |\n|---|---|\n{methods}",
        generator = env!("CARGO_PKG_VERSION"),
        edition = escape_within(&spec.edition),
        runtime = if package.runtime_path.is_some() { " --runtime-path <folder of thunes-runtime>" } else { "" },
        unverified = if package.unverified { " --unverified" } else { "" },
        only = if package.only_some { format!(" --only {}", names(spec)) } else { String::new() },
    )
}

fn names(spec: &Spec) -> String {
    spec.methods.iter().map(|method| method.name.as_str()).collect::<Vec<_>>().join(",")
}

/// A method without a code of its own has an empty cell: its callers give the code.
fn row(module: &str, own: &str) -> String {
    let own = if own.is_empty() { String::new() } else { cell(&code(own)) };
    format!("| `{module}` | {own} |\n")
}
