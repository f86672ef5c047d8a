//! Lists the files of the built-in spec, so that the program has them all.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=starter");
    // Asked for at run time: a script that was compiled in another copy of the repository would look there.
    let folder = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let folder = Path::new(&folder).join("starter");
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(&folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let rows = names.iter().map(|name| format!("({name:?}, include_str!({:?})),", folder.join(name)));
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("starter.rs"), format!("&[{}]", rows.collect::<String>()))
}
