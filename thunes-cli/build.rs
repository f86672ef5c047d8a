//! Lists the files of the built-in spec, so that the program has them all.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=starter");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let rows = names.iter().map(|name| format!("({name:?}, include_str!({:?})),", folder.join(name)));
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("starter.rs"), format!("&[{}]", rows.collect::<String>()))
}
