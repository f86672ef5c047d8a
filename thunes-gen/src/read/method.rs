//! A method's file.

use crate::code::Code;
use crate::model::{Currency, Erratum};
use crate::problem::{Problem, Sink};
use crate::yaml::{At, Map, Node, Spanned};

use super::entry::{Entry, Stated, entries, evidence_value};
use super::{markets, text};

/// What a method's file says.
#[derive(Debug)]
pub(crate) struct MethodFile {
    pub(crate) title: Option<String>,
    pub(crate) code: Option<Spanned<String>>,
    pub(crate) payment_type: Option<String>,
    pub(crate) countries: Vec<String>,
    pub(crate) currencies: Vec<Currency>,
    pub(crate) chapter: Option<String>,
    pub(crate) fixed_evidence: Vec<FixedEvidence>,
    pub(crate) operations: Vec<Use>,
    pub(crate) errata: Vec<Erratum>,
}

/// How a fixed value is known.
pub(crate) type FixedEvidence = (Spanned<String>, Stated);

/// A field that the example lacks, and why it is required nevertheless.
pub(crate) type Lack = (Spanned<String>, Option<String>);

/// A method's use of an operation.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) name: Spanned<String>,
    pub(crate) example_lines: Option<(u32, u32)>,
    pub(crate) example_lacks: Vec<Lack>,
    pub(crate) section: Option<String>,
    pub(crate) required: Vec<Entry>,
    pub(crate) optional: Vec<Entry>,
    pub(crate) required_evidence: Option<Stated>,
    pub(crate) fixed: Vec<(Spanned<String>, Spanned<String>)>,
    pub(crate) fixed_evidence: Vec<FixedEvidence>,
}

const KEYS: [&str; 9] =
    ["title", "code", "payment_type", "countries", "currencies", "chapter", "fixed_evidence", "operations", "errata"];

/// Reads the file.
pub(crate) fn read(root: At<'_>, sink: &Sink) -> Option<MethodFile> {
    let map = Map::open(root, "a method", &KEYS, sink)?;
    let wire = |key, example| map.need_text(key, example).and_then(|text| text::wire(text, sink));
    Some(MethodFile {
        title: text::prose(&map, "title", "Bizum", sink),
        code: wire("code", "BIZUM"),
        payment_type: wire("payment_type", "bankTransfer").map(|text| text.value),
        countries: markets::countries(&map, sink),
        currencies: markets::currencies(&map, sink),
        chapter: text::prose(&map, "chapter", "Bizum Transaction Requests", sink),
        fixed_evidence: fixed_evidence(&map, sink),
        operations: operations(&map, sink),
        errata: errata(&map, sink),
    })
}

fn operations(map: &Map<'_, '_>, sink: &Sink) -> Vec<Use> {
    let Some(at) = map.need("operations", "{sale: {}}") else { return Vec::new() };
    let Some(given) = at.entries("operations by name", sink) else { return Vec::new() };
    if given.is_empty() {
        sink.push(
            Problem::new(Code::Empty, "the method has no operations")
                .at(&at.loc.key())
                .label("at least one")
                .help("add `sale: {}` or another operation of `operations.yaml`"),
        );
    }
    given.into_iter().filter_map(|(name, at)| operation(name, at, sink)).collect()
}

const USE_KEYS: [&str; 8] = [
    "example_lines",
    "example_lacks",
    "section",
    "required",
    "optional",
    "required_evidence",
    "fixed",
    "fixed_evidence",
];

fn operation(name: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Use> {
    let map = Map::open(at, "a method's operation", &USE_KEYS, sink)?;
    Some(Use {
        name,
        example_lines: map.get("example_lines").and_then(|at| example_lines(&at, sink)),
        example_lacks: example_lacks(&map, sink),
        section: text::maybe_prose(&map, "section", sink),
        required: entries(map.get("required"), sink),
        optional: entries(map.get("optional"), sink),
        required_evidence: map.get("required_evidence").and_then(|at| evidence_value(at, sink)),
        fixed: fixed(&map, sink),
        fixed_evidence: fixed_evidence(&map, sink),
    })
}

fn example_lines(at: &At<'_>, sink: &Sink) -> Option<(u32, u32)> {
    let numbers: Vec<u32> = at.list(sink)?.iter().map(|item| Some(item.number(sink)?.value)).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [first, last] if first <= last => Some((*first, *last)),
        _ => {
            sink.push(
                Problem::new(Code::WrongType, "these are no first and last line")
                    .at(&at.loc)
                    .label("expected two numbers, the smaller one first: `[332, 363]`"),
            );
            None
        }
    }
}

fn example_lacks(map: &Map<'_, '_>, sink: &Sink) -> Vec<Lack> {
    let given = map.get("example_lacks").and_then(|at| at.entries("reasons by path", sink)).unwrap_or_default();
    let lack = |(path, at): (Spanned<String>, At<'_>)| match at.node {
        Node::Null => Some((path, None)),
        _ => Some((path, Some(text::not_empty(at.text(sink)?, sink)?.value))),
    };
    given.into_iter().filter_map(lack).collect()
}

fn fixed(map: &Map<'_, '_>, sink: &Sink) -> Vec<(Spanned<String>, Spanned<String>)> {
    let given = map.get("fixed").and_then(|at| at.entries("values by path", sink)).unwrap_or_default();
    let value = |(path, at): (Spanned<String>, At<'_>)| Some((path, text::wire(at.text(sink)?, sink)?));
    given.into_iter().filter_map(value).collect()
}

fn fixed_evidence(map: &Map<'_, '_>, sink: &Sink) -> Vec<FixedEvidence> {
    let given = map.get("fixed_evidence").and_then(|at| at.entries("evidence by path", sink)).unwrap_or_default();
    given.into_iter().filter_map(|(path, at)| Some((path, evidence_value(at, sink)?))).collect()
}

fn errata(map: &Map<'_, '_>, sink: &Sink) -> Vec<Erratum> {
    let items = map.get("errata").and_then(|at| at.list(sink)).unwrap_or_default();
    items.into_iter().filter_map(|item| erratum(item, sink)).collect()
}

fn erratum(at: At<'_>, sink: &Sink) -> Option<Erratum> {
    let map = Map::open(at, "an erratum", &["id", "text"], sink)?;
    let id = text::prose(&map, "id", "E18", sink);
    let text = text::prose(&map, "text", "What is wrong, and what was chosen.", sink);
    Some(Erratum { id: id?, text: text? })
}
