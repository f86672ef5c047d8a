//! The three requests of transaction search, told apart by their paths.

/// A request to transaction search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SearchCall {
    /// Runs a search.
    Create,
    /// Reads a page of an earlier search, by its id.
    Page(String),
    /// Reads one transaction, by its id.
    Details(String),
}

pub(crate) const SEARCHES: &str = "/tss/v2/searches";
pub(crate) const TRANSACTIONS: &str = "/tss/v2/transactions";

impl SearchCall {
    /// The request at a path, whatever its HTTP method.
    pub(crate) fn at_path(path: &str) -> Option<Self> {
        if path == SEARCHES {
            return Some(Self::Create);
        }
        let id_below = |collection: &str| {
            let id = path.strip_prefix(collection)?.strip_prefix('/')?;
            (!id.is_empty() && !id.contains('/')).then(|| id.to_owned())
        };
        id_below(SEARCHES).map(Self::Page).or_else(|| id_below(TRANSACTIONS).map(Self::Details))
    }

    /// The HTTP method that it takes.
    pub(crate) const fn http_method(&self) -> &'static str {
        match self {
            Self::Create => "POST",
            Self::Page(_) | Self::Details(_) => "GET",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SearchCall;

    #[test]
    fn paths_are_told_apart() {
        assert_eq!(SearchCall::at_path("/tss/v2/searches"), Some(SearchCall::Create));
        assert_eq!(SearchCall::at_path("/tss/v2/searches/a-1"), Some(SearchCall::Page("a-1".to_owned())));
        assert_eq!(SearchCall::at_path("/tss/v2/transactions/7"), Some(SearchCall::Details("7".to_owned())));
        for path in ["/tss/v2/searches/", "/tss/v2/transactions", "/tss/v2/transactions/7/8", "/tss/v2/searchesx"] {
            assert_eq!(SearchCall::at_path(path), None, "{path}");
        }
    }
}
