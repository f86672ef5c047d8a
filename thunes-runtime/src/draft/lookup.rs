//! Methods and requests by name.

use core::fmt;

use heck::ToSnakeCase as _;

use crate::table::method::MethodSpec;
use crate::table::request::RequestSpec;
use crate::value::path::JsonPath;
use crate::value::text::is_hidden;

/// Longest name that is shown or compared.
const MAX_SHOWN: usize = 100;

/// No method, or no request of a method, has that name.
///
/// ```
/// # use thunes_runtime::{MethodSpec, RequestSpec};
/// # const SALE: RequestSpec = RequestSpec::new("bizum", "Sale", "sale");
/// # static BIZUM: MethodSpec = MethodSpec::new("bizum", "Bizum", "BIZUM", "bankTransfer").with_requests(&[SALE]);
/// # static METHODS: &[&MethodSpec] = &[&BIZUM];
/// use thunes_runtime::Draft;
///
/// let unknown = MethodSpec::find(METHODS, "bizzum").unwrap_err(); // in `thunes`: thunes::method("bizzum")
/// assert_eq!(unknown.close.as_deref(), Some("bizum"));
///
/// let unknown = Draft::new(&BIZUM, "sael").unwrap_err();
/// assert_eq!(unknown.to_string(), "bizum has no request `sael`: did you mean `sale`? Its requests are sale");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub struct UnknownName {
    /// The name that was asked for, cut where it is very long.
    pub name: String,
    /// Module name of the method whose request was asked for; `None` when a method was.
    pub method: Option<&'static str>,
    /// What was probably meant.
    pub close: Option<String>,
    /// The names that there are.
    pub known: Vec<String>,
}

impl MethodSpec {
    /// Returns the method of that module name (`bizum`), or else of that code of the gateway's (`BIZUM`).
    ///
    /// # Errors
    /// [`UnknownName`], which names those that there are.
    pub fn find(methods: &'static [&'static Self], name: &str) -> Result<&'static Self, UnknownName> {
        // A method may have another one's name for its code, or no code at all.
        let by_code = || methods.iter().find(|method| !method.code.is_empty() && method.code == name);
        let found = methods.iter().find(|method| method.name == name).or_else(by_code);
        found.copied().ok_or_else(|| {
            let close = did_you_mean(name, methods.iter().map(|method| method.name)).map(str::to_owned);
            let known = methods.iter().map(|method| method.name.to_owned()).collect();
            UnknownName { name: shown(name), method: None, close, known }
        })
    }
}

/// The request of a method, by type (`SaleCheck`, `sale_check`) or by operation, where that has only one.
pub(super) fn request(method: &'static MethodSpec, name: &str) -> Result<&'static RequestSpec, UnknownName> {
    let requests = method.requests();
    let by_type = requests.iter().find(|request| request.name == name || request.name.to_snake_case() == name);
    let mut of_operation = requests.iter().filter(|request| request.operation == name);
    let only = of_operation.next().filter(|_| of_operation.next().is_none());
    by_type.or(only).ok_or_else(|| {
        let known: Vec<String> = requests.iter().map(|request| request.name.to_snake_case()).collect();
        let close = did_you_mean(name, known.iter().map(String::as_str)).map(str::to_owned);
        UnknownName { name: shown(name), method: Some(method.name), close, known }
    })
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let those = match self.method {
            None => {
                write!(f, "unknown payment method `{}`", self.name)?;
                "The methods"
            }
            Some(method) => {
                write!(f, "{method} has no request `{}`", self.name)?;
                "Its requests"
            }
        };
        self.close.iter().try_for_each(|close| write!(f, ": did you mean `{close}`?"))?;
        let (end, known) = (if self.close.is_some() { "" } else { "." }, self.known.join(", "));
        write!(f, "{end} {those} are {known}")
    }
}

/// A name from outside: cut, and without characters that cannot be seen.
pub(super) fn shown(name: &str) -> String {
    let plain = |c: char| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
    let cut = name.chars().take(MAX_SHOWN).map(plain).collect::<String>();
    if name.chars().nth(MAX_SHOWN).is_some() { format!("{cut}...") } else { cut }
}

/// The candidate that was probably meant: few letters differ, or only the case. Of a path as few as of its last name alone: two paths
/// of one object have most letters in common.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let (length, last) = (lower.chars().count(), last_name(word));
    let near = |candidate: &'a str| {
        let allowed = last.max(last_name(candidate)).div_ceil(4);
        // Names come from outside, perhaps thousands of them and of any length: most are too long or too short to be worth comparing.
        if length.abs_diff(candidate.chars().count()) > allowed {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&lower, &candidate.to_lowercase());
        (distance <= allowed).then_some((distance, candidate))
    };
    candidates.into_iter().filter_map(near).min().map(|(_, candidate)| candidate)
}

/// Length of what follows the last dot.
fn last_name(path: &str) -> usize {
    JsonPath::new(path).last().as_str().chars().count()
}
