//! Commands that a payment command advises: with the flags that it was given, so that they work when they are pasted.

use std::path::Path;

use super::shell::word;

/// The flags of a payment command that the next command needs as well.
#[derive(Debug, Clone, Default)]
pub struct Again {
    /// The spec and the gateway.
    place: Vec<String>,
    /// The ledger file.
    ledger: Vec<String>,
}

impl Again {
    /// Adds a flag of the spec or the gateway, if it was given.
    #[must_use]
    pub fn with(mut self, flag: &str, value: Option<&str>) -> Self {
        push(&mut self.place, flag, value);
        self
    }

    /// Adds the ledger file, if it was given.
    #[must_use]
    pub fn with_ledger(mut self, file: Option<&Path>) -> Self {
        push(&mut self.ledger, "--ledger", file.map(Path::to_string_lossy).as_deref());
        self
    }

    /// Returns the command that checks, waits for or settles a payment of the ledger.
    #[must_use]
    pub fn stored(&self, command: &str, method: &str, reference: &str) -> String {
        line(command, &[method, reference], &[self.place.as_slice(), &self.ledger])
    }

    /// Returns the command that checks the status of a payment by its id.
    #[must_use]
    pub fn by_id(&self, method: &str, reference: &str, id: &str) -> String {
        line("status", &[method, reference], &[self.place.as_slice(), &["--id".to_owned(), word(id)]])
    }

    /// Returns the command that searches for a reference.
    #[must_use]
    pub fn find(&self, method: &str, reference: &str) -> String {
        line("find", &[method, reference], &[self.place.as_slice()])
    }

    /// Returns the command that sends a sale or refund in a new attempt, but for its values.
    #[must_use]
    pub fn retry(&self, operation: &str, method: &str) -> String {
        line(operation, &[method], &[self.place.as_slice(), &self.ledger, &["--retry".to_owned()]])
    }
}

fn push(flags: &mut Vec<String>, flag: &str, value: Option<&str>) {
    // A value that looks like a flag has to be in the same word.
    match value {
        Some(value) if value.starts_with('-') => flags.push(word(&format!("{flag}={value}"))),
        Some(value) => flags.extend([flag.to_owned(), word(value)]),
        None => {}
    }
}

fn line(command: &str, names: &[&str], flags: &[&[String]]) -> String {
    let spaced = |words: &mut dyn Iterator<Item = String>| words.map(|word| format!(" {word}")).collect::<String>();
    let flags = spaced(&mut flags.concat().into_iter());
    let all = spaced(&mut names.iter().map(|name| word(name)));
    // A reference may begin with a dash.
    if names.iter().any(|name| name.starts_with('-')) {
        format!("thunes {command}{flags} --{all}")
    } else {
        format!("thunes {command}{all}{flags}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_that_were_not_given_are_not_added() {
        let none = Again::default().with("--env", None).with_ledger(None);
        assert_eq!(none.stored("wait", "bizum", "order-42"), "thunes wait bizum order-42");
    }

    #[test]
    fn each_command_gets_the_flags_that_it_takes() {
        let again = Again::default().with("--env", Some("test")).with_ledger(Some(Path::new("my ledger")));
        assert_eq!(again.find("bizum", "a"), "thunes find bizum a --env test");
        assert_eq!(again.by_id("bizum", "a", "bizum:sale:7"), "thunes status bizum a --env test --id bizum:sale:7");
        assert_eq!(again.stored("settle", "bizum", "-a"), "thunes settle --env test --ledger 'my ledger' -- bizum -a");
        assert_eq!(again.retry("sale", "bizum"), "thunes sale bizum --env test --ledger 'my ledger' --retry");
    }
}
