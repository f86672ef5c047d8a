//! The words that a field with a closed list takes.

use crate::code::Code;
use crate::format::{self, Naming};
use crate::kind::Word;
use crate::names;
use crate::problem::{Problem, Sink};
use crate::yaml::{At, Spanned};

use super::map::Map;

/// The words, each different from the others to the gateway and in Rust.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Option<Vec<Word>> {
    let at = map.need("choices")?;
    let given = map.by("choices");
    if at.is_empty() {
        let problem = Problem::new(Code::Empty, "the list of choices is empty").at(&at.loc.key());
        sink.push(problem.label("an empty list").help("add at least one: `C: {doc: A checking account.}`"));
    }
    let mut all: Vec<Spanned<Word>> = Vec::new();
    let mut good = true;
    for (word, at) in given {
        let Some(word) = one(&word, at, sink) else {
            good = false;
            continue;
        };
        match all.iter().find(|other| is_same(&word.value, &other.value)) {
            Some(first) => sink.push(twice(&word, first)),
            None => all.push(word),
        }
    }
    (good && !all.is_empty()).then(|| all.into_iter().map(|word| word.value).collect())
}

/// A word is read in any case, so two differ otherwise.
fn is_same(one: &Word, other: &Word) -> bool {
    one.value.eq_ignore_ascii_case(&other.value) || one.name == other.name
}

fn twice(second: &Spanned<Word>, first: &Spanned<Word>) -> Problem {
    let (Word { value, name, .. }, Word { value: other, .. }) = (&second.value, &first.value);
    Problem::new(Code::Choices, format!("`{value}` and `{other}` are the same choice"))
        .at(&second.loc)
        .label(format!("a variant `{name}`, and case is ignored"))
        .also(&first.loc, "the first one")
        .help("remove one of them, or give one another `name`")
}

fn one(word: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Spanned<Word>> {
    let map = Map::open(at, &format::CHOICE_WORD, sink)?;
    let doc = map.words("doc");
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\');
    if !word.value.chars().all(is_plain) || word.value.chars().count() > names::MAX {
        sink.push(
            Problem::new(Code::Choices, format!("`{}` is not a word to choose", word.value.escape_debug()))
                .at(&word.loc)
                .label(format!(
                    "expected at most {} visible ASCII characters without quotes and backslashes",
                    names::MAX
                )),
        );
        return None;
    }
    let name = if map.has("name") { map.words("name")? } else { derived(word, sink)? };
    Some(Spanned { value: Word { value: word.value.clone(), name, doc: doc? }, loc: word.loc.clone() })
}

/// The variant name derived from a word.
fn derived(word: &Spanned<String>, sink: &Sink) -> Option<String> {
    if let Some(name) = names::variant(&word.value).ok().filter(|name| Naming::Variant.check(name).is_ok()) {
        return Some(name);
    }
    sink.push(
        Problem::new(Code::Choices, format!("`{}` does not make the name of a variant in Rust", word.value))
            .at(&word.loc)
            .label("no name")
            .help("name the variant: `name: Checking`"),
    );
    None
}
