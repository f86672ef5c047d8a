//! A method's file.

use crate::code::Code;
use crate::format::{self, Shape};
use crate::model::{About, Currency, Erratum, Evidence, Provenance, ReplyLack, Stability};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Node, Spanned};

use super::constant::Constant;
use super::entry::{Entry, entries, recommended};
use super::errata::errata;
use super::field::json_path;
use super::map::{Map, number};
use super::stated::{Stated, evidence_value, stability, stated};
use super::statuses::{self, GivenStatuses};
use super::variants::{self, VariantsFile};
use super::{about, decimals, limits, markets, text};

/// What a method's file says.
#[derive(Debug)]
pub(crate) struct MethodFile {
    pub(crate) title: Option<String>,
    pub(crate) stability: Option<Stability>,
    pub(crate) code: Option<Given>,
    /// Whether a code is there, be it wrong, or variants that may set one.
    pub(crate) has_code: bool,
    /// Where a key is missing that turns out to be needed.
    pub(crate) owner: Loc,
    pub(crate) payment_type: Option<Given>,
    pub(crate) variants: Option<VariantsFile>,
    pub(crate) countries: Vec<String>,
    pub(crate) currencies: Vec<Currency>,
    pub(crate) countries_evidence: Option<Stated>,
    pub(crate) currencies_evidence: Option<Stated>,
    pub(crate) decimals: Vec<decimals::GivenDecimals>,
    pub(crate) limits: Vec<limits::GivenLimit>,
    pub(crate) chapter: Option<String>,
    pub(crate) about: Option<About>,
    pub(crate) fixed_evidence: Vec<FixedEvidence>,
    pub(crate) operations: Vec<Use>,
    pub(crate) errata: Vec<Erratum>,
}

/// Where a value that every request has comes from.
#[derive(Debug)]
pub(crate) enum Given {
    /// From the file.
    Value(Spanned<String>),
    /// From the caller, and how that is known.
    Caller(Spanned<Stated>),
}

impl Given {
    /// The value, if the file has it.
    pub(crate) fn value(&self) -> Option<&Spanned<String>> {
        match self {
            Self::Value(value) => Some(value),
            Self::Caller(_) => None,
        }
    }

    /// How it is known that the caller has to give it, if so.
    pub(crate) fn caller(&self) -> Option<&Stated> {
        match self {
            Self::Value(_) => None,
            Self::Caller(stated) => Some(&stated.value),
        }
    }

    /// Where the file says it.
    pub(crate) fn loc(&self) -> &Loc {
        match self {
            Self::Value(value) => &value.loc,
            Self::Caller(stated) => &stated.loc,
        }
    }
}

/// How a fixed value is known.
pub(crate) type FixedEvidence = (Spanned<String>, Stated);

/// A field that the example lacks, and why it is required nevertheless.
pub(crate) type LackEntry = (Spanned<String>, String);
impl MethodFile {
    /// Whether each of the method's variants sets the field with this path.
    pub(crate) fn sets(&self, path: &str) -> bool {
        self.variants.as_ref().is_some_and(|variants| variants.sets(path))
    }
}

/// A method's use of an operation.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) name: Spanned<String>,
    pub(crate) example_lines: Option<(u32, u32)>,
    pub(crate) example_lacks: Vec<LackEntry>,
    pub(crate) reply_lacks: Vec<ReplyLack>,
    pub(crate) section: Option<String>,
    pub(crate) required: Vec<Entry>,
    pub(crate) recommended: Vec<Entry>,
    pub(crate) optional: Vec<Entry>,
    pub(crate) required_evidence: Option<Stated>,
    pub(crate) fixed: Vec<(Spanned<String>, Constant)>,
    pub(crate) fixed_evidence: Vec<FixedEvidence>,
    pub(crate) statuses: Option<GivenStatuses>,
}

/// Reads the file.
pub(crate) fn read(root: At<'_>, sink: &Sink) -> Option<MethodFile> {
    let map = Map::open(root, &format::METHOD, sink)?;
    let stability = stability(&map);
    // What variants may set, a code that no request sends, and markets that are not known can be left out; the check finds what is
    // missing then.
    let variants = map.has("variants");
    let is_there = |key| map.has(key);
    let has_code = variants || is_there("code") || map.is_meant("code");
    let payment_type = !variants || is_there("payment_type");
    let countries = is_there("countries") || !(variants || stability == Some(Stability::Unverified));
    let currencies = !variants || is_there("currencies");
    let known = |key| map.get(key).and_then(|at| evidence_value(at, sink));
    let countries = if countries { markets::countries(&map, sink) } else { Vec::new() };
    Some(MethodFile {
        title: map.words("title"),
        stability,
        code: if is_there("code") { given(&map, "code", sink) } else { None },
        has_code,
        owner: map.owner(),
        payment_type: if payment_type { given(&map, "payment_type", sink) } else { None },
        variants: variants::read(&map, sink),
        currencies: if currencies { markets::currencies(&map, &countries, sink) } else { Vec::new() },
        countries,
        countries_evidence: known("countries_evidence"),
        currencies_evidence: known("currencies_evidence"),
        decimals: decimals::read(&map, sink),
        limits: limits::read(&map, sink),
        about: about::read(&map, sink),
        chapter: map.words("chapter"),
        fixed_evidence: evidence_by_path(&map, "fixed_evidence", sink),
        operations: operations(&map, sink),
        errata: errata(&map, sink),
    })
}

/// A value, or `{from: caller}` where it is not known.
fn given(map: &Map<'_, '_>, key: &str, sink: &Sink) -> Option<Given> {
    let at = map.need(key)?;
    if !matches!(at.node, Node::Map(_)) {
        return text::of_shape(Shape::Wire, at.text(sink)?, sink).map(Given::Value);
    }
    let loc = at.loc.clone();
    let map = Map::open(at, &format::FROM_ELSEWHERE, sink)?;
    map.text("from")?;
    let stated = stated(&map, sink).filter(|_| map.has("evidence"));
    let value = stated.unwrap_or_else(|| Stated { evidence: Evidence::Unverified, note: map.words("note") });
    Some(Given::Caller(Spanned { value, loc }))
}

fn operations(map: &Map<'_, '_>, sink: &Sink) -> Vec<Use> {
    if let Some(at) = map.find("operations").filter(|at| at.is_empty()) {
        sink.push(
            Problem::new(Code::Empty, "the method has no operations")
                .at(&at.loc.key())
                .label("at least one")
                .help("add `sale: {}` or another operation of `operations.yaml`"),
        );
    }
    let mut uses: Vec<Use> = Vec::new();
    for used in map.by("operations").into_iter().filter_map(|(name, at)| operation(name, at, sink)) {
        // A repeated key is already reported.
        if !uses.iter().any(|first| first.name.value == used.name.value) {
            uses.push(used);
        }
    }
    uses
}

fn operation(name: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Use> {
    if *at.node == Node::Null {
        let help = format!("if there is nothing to add, write `{}: {{}}`", name.value.escape_debug());
        sink.push(at.wrong("a method's operation (a mapping)").help(help));
        return None;
    }
    let map = Map::open(at, &format::USE, sink)?;
    Some(Use {
        name,
        example_lines: map.get("example_lines").and_then(|at| example_lines(&at, sink)),
        example_lacks: example_lacks(&map, sink),
        reply_lacks: reply_lacks(&map, sink),
        section: map.words("section"),
        required: entries(map.get("required"), sink),
        recommended: recommended(&map, sink),
        optional: entries(map.get("optional"), sink),
        required_evidence: map.get("required_evidence").and_then(|at| evidence_value(at, sink)),
        fixed: fixed(&map, sink),
        fixed_evidence: evidence_by_path(&map, "fixed_evidence", sink),
        statuses: map.get("statuses").and_then(|at| statuses::given(at, sink)),
    })
}

/// The number of a line.
const LINE: Shape = Shape::Number(1, u32::MAX);

fn example_lines(at: &At<'_>, sink: &Sink) -> Option<(u32, u32)> {
    let numbers: Vec<u32> =
        at.list(sink)?.iter().map(|item| Some(number(LINE, item, sink)?.value)).collect::<Option<_>>()?;
    match numbers.as_slice() {
        [first, last] if first <= last => Some((*first, *last)),
        _ => {
            sink.push(
                Problem::new(Code::WrongType, "expected the first and the last line number")
                    .at(&at.loc)
                    .label("write the smaller number first: `[332, 363]`"),
            );
            None
        }
    }
}

fn example_lacks(map: &Map<'_, '_>, sink: &Sink) -> Vec<LackEntry> {
    let lack =
        |(path, at): (Spanned<String>, At<'_>)| Some((path, text::of_shape(Shape::Prose, at.text(sink)?, sink)?.value));
    map.by("example_lacks").into_iter().filter_map(lack).collect()
}

fn fixed(map: &Map<'_, '_>, sink: &Sink) -> Vec<(Spanned<String>, Constant)> {
    let value = |(path, at): (Spanned<String>, At<'_>)| Some((path, Constant::read(&at, sink)?));
    map.by("fixed").into_iter().filter_map(value).collect()
}

/// Members of a reply are not in `fields.yaml`, so only the form of their paths can be wrong.
fn reply_lacks(map: &Map<'_, '_>, sink: &Sink) -> Vec<ReplyLack> {
    let lack = |(path, Stated { evidence, note }): (Spanned<String>, Stated)| {
        let path = json_path(&path, sink)?;
        Some(ReplyLack { path, known: Provenance { evidence, note } })
    };
    evidence_by_path(map, "reply_lacks", sink).into_iter().filter_map(lack).collect()
}

fn evidence_by_path(map: &Map<'_, '_>, key: &str, sink: &Sink) -> Vec<(Spanned<String>, Stated)> {
    map.by(key).into_iter().filter_map(|(path, at)| Some((path, evidence_value(at, sink)?))).collect()
}
