//! axe-core, which looks for what keeps people from using a page. It is installed into the target folder and is not in the repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::chromium::skip;

const AXE: &str = "axe-core@4.14.1";

/// Its script; nothing, with the reason, where npm cannot install it.
pub(crate) fn script() -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe");
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        fs::create_dir_all(&folder).unwrap();
        let install = [
            "install",
            "--prefix",
            folder.to_str().unwrap(),
            "--no-audit",
            "--no-fund",
            "--silent",
            "--fetch-retries=1",
            "--fetch-timeout=20000",
            AXE,
        ];
        let done = Command::new("npm").args(install).status();
        if !done.is_ok_and(|status| status.success()) {
            skip(format_args!("npm cannot install {AXE}"));
            return None;
        }
    }
    Some(fs::read_to_string(script).unwrap())
}

/// Looks at the page with every rule, and names what is broken and where.
pub(crate) const LOOK: &str = "axe.run(document, { resultTypes: ['violations'] }).then((found) => ({ \
    rules: found.passes.length, \
    broken: found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`)) }))";
