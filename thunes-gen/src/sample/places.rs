//! Where a program finds what an example names.

use thunes_spec::{Code, Problem, Report, names};

/// Where a program finds the methods' modules, and the runtime's types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    methods: String,
    runtime: String,
}

/// In the crate `thunes`.
impl Default for Places {
    fn default() -> Self {
        Self { methods: "thunes".to_owned(), runtime: "thunes".to_owned() }
    }
}

impl From<&str> for Places {
    fn from(methods: &str) -> Self {
        Self::new(methods)
    }
}

impl Places {
    /// Methods below this path: `acme`, `acme::methods`. A package's name is as good as its crate's: a `-` becomes `_`.
    /// The types come from `thunes_runtime`.
    #[must_use]
    pub fn new(methods: impl AsRef<str>) -> Self {
        Self { methods: methods.as_ref().replace('-', "_"), runtime: "thunes_runtime".to_owned() }
    }

    /// The types at this path, which has them from `thunes_runtime`.
    #[must_use]
    pub fn runtime(mut self, path: impl AsRef<str>) -> Self {
        self.runtime = path.as_ref().replace('-', "_");
        self
    }

    /// Whether both are paths.
    ///
    /// # Errors
    /// Which one is none.
    pub fn check(&self) -> Result<(), Report> {
        match [&self.methods, &self.runtime].into_iter().find(|path| !is_path(path)) {
            Some(wrong) => Err(Report::from(
                Problem::new(Code::ModulePath, format!("`{}` is not the path of a module", wrong.escape_debug()))
                    .note("examples in the documentation would `use` it")
                    .help("use a crate's name, or a path that begins with it, such as `acme::methods`"),
            )),
            None => Ok(()),
        }
    }

    /// The `use` lines of an example of one method.
    pub(super) fn uses(&self, method: &str, country: bool) -> String {
        let Self { methods, runtime } = self;
        match country {
            false => format!("use {methods}::{method};\n"),
            true if methods == runtime => format!("use {methods}::{{Country, {method}}};\n"),
            true => format!("use {methods}::{method};\nuse {runtime}::Country;\n"),
        }
    }
}

fn is_path(path: &str) -> bool {
    let is_name = |name: &str| {
        let start = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        start && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    path.split("::").all(|name| is_name(name) && !names::is_keyword(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_modules() {
        for path in ["acme", "acme::methods", "acme_2"] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "",
            "acme::",
            "::acme",
            "acme methods",
            "crate::methods",
            "acme::crate",
            "type",
            "2acme",
            "acmé",
            "a\n```",
            "a-b",
        ] {
            assert!(!is_path(path), "{path}");
        }
    }

    #[test]
    fn a_packages_name_is_as_good_as_its_crates() {
        assert!(Places::new("acme-methods").runtime("acme-methods").check().is_ok());
        assert_eq!(Places::new("acme-methods").uses("quick_pay", false), "use acme_methods::quick_pay;\n");
    }

    #[test]
    fn a_place_is_used_once() {
        let own = Places::new("acme::methods");
        assert_eq!(own.uses("quick_pay", true), "use acme::methods::quick_pay;\nuse thunes_runtime::Country;\n");
        assert_eq!(Places::default().uses("bizum", true), "use thunes::{Country, bizum};\n");
    }
}
