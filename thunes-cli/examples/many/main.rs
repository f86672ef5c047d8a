//! Writes what compile times are measured with: `.ci/deep methods` and `.ci/compile-cost` call it.
#![allow(missing_docs)]

mod methods;
mod proto;
mod serde_structs;
mod uses;

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;
use thunes_spec::Folder;

const USAGE: &str = "\
many spec <spec folder> <number of methods> <new spec folder>
many build <spec folder>           the generated code as a build script writes it, into the folder OUT_DIR
many uses <spec folder> <file>     a function for each request of the generated code, which writes a body with every field
many serde <spec folder> <file>    the same requests as structs with serde, and the same functions
many proto <generated file> <file>  the same requests as messages of protobuf, with the same documentation
many same <file> <file>            whether two files have the same JSON in each line";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["spec", from, count, to] => methods::write(Path::new(from), Path::new(to), count.parse()?)?,
        ["build", folder] => thunes_gen::Generator::new(folder).build()?,
        ["uses", folder, file] => fs::write(file, uses::code(&Folder::new(folder).check()?))?,
        ["serde", folder, file] => fs::write(file, serde_structs::code(&Folder::new(folder).check()?)?)?,
        ["proto", from, file] => fs::write(file, proto::text(&fs::read_to_string(from)?)?)?,
        ["same", one, other] => same(&fs::read_to_string(one)?, &fs::read_to_string(other)?)?,
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn same(one: &str, other: &str) -> Result<(), Box<dyn Error>> {
    let values = |text: &str| text.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>();
    let (one, other) = (values(one)?, values(other)?);
    if one.is_empty() || one.len() != other.len() {
        return Err(format!("{} bodies, and {}", one.len(), other.len()).into());
    }
    match one.iter().zip(&other).find(|(one, other)| one != other) {
        Some((one, other)) => Err(format!("two bodies differ:\n{one}\n{other}").into()),
        None => Ok(()),
    }
}
