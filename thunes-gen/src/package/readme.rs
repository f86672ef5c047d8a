//! `README.md`: what the crate is, and how to make it again.

use crate::model::Spec;

use super::Package;

/// The whole file.
pub(super) fn text(package: &Package, spec: &Spec) -> String {
    let Package { name, version, .. } = package;
    let methods: String = spec.methods.iter().map(|method| row(&method.name, &method.code)).collect();
    format!(
        "# {name}\n\n\
         Typed payment requests. Written by `thunes-gen` {generator} from a spec of edition {edition}: do not change these files, \
         change the spec and\nmake them again:\n\n\
         ```sh\nthunes-gen generate <spec folder> --out <this folder> --crate --name {name} --crate-version {version}{runtime}{unverified}\n```\n\n\
         With `--check` at its end the same command changes nothing, and fails where the files are not what the spec says.\n\n\
         The list of files that belong to it is `.thunes-gen`: keep it in version control beside them. Files that are not in it are \
         yours, and stay.\n\n\
         | module | the gateway's code |\n|---|---|\n{methods}",
        generator = env!("CARGO_PKG_VERSION"),
        edition = one_line(&spec.edition),
        runtime = if package.runtime_path.is_some() { " --runtime-path <folder of thunes-runtime>" } else { "" },
        unverified = if package.unverified { " --unverified" } else { "" },
    )
}

fn row(module: &str, code: &str) -> String {
    format!("| `{module}` | `{}` |\n", one_line(code).replace('|', "\\|"))
}

/// Text of the spec, which may hold anything.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'")
}
