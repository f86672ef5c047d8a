//! `typescript SPEC FILE` writes the TypeScript of a spec folder into a file.

use std::error::Error;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [spec, file] = arguments.as_slice() else { return Err("usage: typescript SPEC FILE".into()) };
    let spec = thunes_spec::Folder::new(spec).check()?;
    Ok(fs::write(file, typescript::write(&spec))?)
}
