//! Writes Rust code that makes every typed request, and the examples of `thunes example`.
#![allow(clippy::print_stdout, reason = "build scripts talk to cargo this way")]

mod makers;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use thunes_cli::example::Example;
use thunes_cli::{openapi, schema};
use thunes_gen::Generator;
use thunes_gen::sample::Places;
use thunes_spec::Folder;
use thunes_spec::sample::Extent;

const SPEC: &str = "../spec";
const KINDS: &str = "kinds";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={SPEC}");
    let spec = Folder::new(SPEC).unverified(true).check()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("there is no OUT_DIR")?);
    fs::write(out.join("makers.rs"), makers::makers(&spec, "thunes"))?;
    kinds(&out)?;
    let required = Example::all(&spec, Extent::Required, &Places::default());
    let all = Example::all(&spec, Extent::All, &Places::default());
    fs::write(out.join("examples.rs"), examples(&[("required", required), ("all", all)])?)?;
    Ok(())
}

/// The crate of a small spec with every kind of value, what makes its requests, and its OpenAPI document, and the schemas of spec files.
fn kinds(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={KINDS}");
    let spec = Folder::new(KINDS).check()?;
    Generator::new(KINDS).write_to(out.join("kinds.rs"))?;
    fs::write(out.join("kinds_makers.rs"), makers::makers(&spec, "generated"))?;
    fs::write(out.join("kinds.json"), openapi::document(&spec, openapi::Version::V3_1)?)?;
    for (name, schema) in schema::files() {
        fs::write(out.join(format!("schema_{name}")), schema)?;
    }
    Ok(())
}

/// Each program as a module, and a list with what each prints beside the JSON of the example.
fn examples(sets: &[(&str, Vec<Example>)]) -> Result<String, std::fmt::Error> {
    let mut code = String::new();
    let mut list = String::new();
    for (extent, examples) in sets {
        for Example { name, json, rust, .. } in examples {
            let module = format!("{}_{extent}", name.replace('.', "_"));
            writeln!(
                code,
                "#[allow(dead_code)]\nmod {module} {{\n{rust}\npub(super) fn run() -> super::Outcome {{ body() }}\n}}"
            )?;
            writeln!(list, "    Shown {{ name: {name:?}, extent: {extent:?}, json: {json:?}, run: {module}::run }},")?;
        }
    }
    writeln!(code, "/// Every example.\nconst SHOWN: &[Shown] = &[\n{list}];")?;
    Ok(code)
}
