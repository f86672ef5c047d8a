//! Where a program finds what an example names.

use thunes_spec::{Code, Problem, Report, names};

use crate::runtime::RuntimePath;

/// Where a program finds the methods' modules, and the runtime's types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    methods: String,
    runtime: Option<String>,
}

/// In the crate `thunes`.
impl Default for Places {
    fn default() -> Self {
        Self { methods: "thunes".to_owned(), runtime: Some("thunes".to_owned()) }
    }
}

impl From<&str> for Places {
    fn from(methods: &str) -> Self {
        Self::new(methods)
    }
}

impl Places {
    /// Methods below this path: `acme`, `acme::methods`. A package's name is as good as its crate's: a `-` becomes `_`.
    /// The types come from the runtime as the code names it, by default `thunes_runtime`.
    #[must_use]
    pub fn new(methods: impl AsRef<str>) -> Self {
        Self { methods: methods.as_ref().replace('-', "_"), runtime: None }
    }

    /// The types at this path, which has them from `thunes_runtime`.
    #[must_use]
    pub fn runtime(mut self, path: impl AsRef<str>) -> Self {
        self.runtime = Some(path.as_ref().replace('-', "_"));
        self
    }

    /// The types where the code has the runtime, unless another place was named.
    pub(crate) fn or_runtime(mut self, runtime: &RuntimePath) -> Self {
        self.runtime.get_or_insert_with(|| runtime.seen_from_outside(&self.methods));
        self
    }

    fn from(&self) -> &str {
        self.runtime.as_deref().unwrap_or("thunes_runtime")
    }

    /// Whether both are paths.
    ///
    /// # Errors
    /// Which one is none.
    pub fn check(&self) -> Result<(), Report> {
        match [self.methods.as_str(), self.from()].into_iter().find(|path| !names::is_path(path)) {
            Some(wrong) => Err(Report::from(
                Problem::new(Code::ModulePath, format!("`{}` is not the path of a module", wrong.escape_debug()))
                    .note("examples in the documentation would `use` it")
                    .help("use a crate's name, or a path that begins with it, such as `acme::methods`"),
            )),
            None => Ok(()),
        }
    }

    /// The `use` lines of an example of one method that names these types of the runtime, in the order of the alphabet.
    pub(super) fn uses(&self, method: &str, types: &[&str]) -> String {
        let (methods, runtime) = (self.methods.as_str(), self.from());
        let listed = |names: &[&str]| match names {
            [only] => (*only).to_owned(),
            _ => format!("{{{}}}", names.join(", ")),
        };
        if types.is_empty() || methods == runtime {
            return format!("use {methods}::{};\n", listed(&[types, &[method]].concat()));
        }
        format!("use {methods}::{method};\nuse {runtime}::{};\n", listed(types))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packages_name_is_as_good_as_its_crates() {
        assert!(Places::new("acme-methods").runtime("acme-methods").check().is_ok());
        assert_eq!(Places::new("acme-methods").uses("quick_pay", &[]), "use acme_methods::quick_pay;\n");
    }

    #[test]
    fn a_place_is_used_once() {
        let own = Places::new("acme::methods");
        assert_eq!(
            own.uses("quick_pay", &["Country"]),
            "use acme::methods::quick_pay;\nuse thunes_runtime::Country;\n"
        );
        assert_eq!(Places::default().uses("bizum", &["Country"]), "use thunes::{Country, bizum};\n");
        let both = ["Client", "Country"];
        assert_eq!(Places::default().uses("bizum", &both), "use thunes::{Client, Country, bizum};\n");
        assert_eq!(own.uses("blik", &both), "use acme::methods::blik;\nuse thunes_runtime::{Client, Country};\n");
    }
}
