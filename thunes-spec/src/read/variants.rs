//! A method's choice between variants.

use crate::code::Code;
use crate::format::{self, Naming, Shape};
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Spanned};

use super::condition;
use super::entry::{Target, entries};
use super::map::Map;
use super::stated::{Stated, stated};
use super::text;

/// What the file says about the choice.
#[derive(Debug)]
pub(crate) struct VariantsFile {
    pub(crate) name: Spanned<String>,
    pub(crate) doc: String,
    pub(crate) stated: Option<Stated>,
    /// Paths of the fields that each variant sets, and how the values are known.
    pub(crate) sets: Vec<(Spanned<String>, Option<Stated>)>,
    pub(crate) values: Vec<VariantFile>,
    /// `variants` in the file.
    pub(crate) loc: Loc,
    /// `currencies` beside it.
    pub(crate) currencies: Option<Loc>,
}

/// One variant.
#[derive(Debug)]
pub(crate) struct VariantFile {
    pub(crate) name: Spanned<String>,
    pub(crate) title: String,
    pub(crate) note: Option<String>,
    /// A value for each path of `sets`.
    pub(crate) set: Vec<Spanned<String>>,
    /// `set` in the file.
    pub(crate) loc: Loc,
}

impl VariantsFile {
    /// Whether a variant sets the field with this path.
    pub(crate) fn sets(&self, path: &str) -> bool {
        self.sets.iter().any(|(set, _)| set.value == path)
    }
}

/// Reads the choice, if there is one.
pub(crate) fn read(method: &Map<'_, '_>, sink: &Sink) -> Option<VariantsFile> {
    let at = method.get("variants")?;
    let loc = at.loc.key();
    let map = Map::open(at, &format::VARIANTS, sink)?;
    let (name, doc) = (map.text("name"), map.words("doc"));
    let stated = stated(&map, sink);
    let sets = sets(&map, sink);
    let values = values(&map, sink);
    let currencies = method.get("currencies").map(|at| at.loc.key());
    Some(VariantsFile { name: name?, doc: doc?, stated, sets, values, loc, currencies })
}

fn sets(map: &Map<'_, '_>, sink: &Sink) -> Vec<(Spanned<String>, Option<Stated>)> {
    let Some(at) = map.get("sets") else { return Vec::new() };
    let loc = at.loc.clone();
    let entries = entries(Some(at), sink);
    entries.iter().for_each(|entry| condition::refuse(entry.when.as_ref(), "in `sets`", sink));
    if entries.is_empty() {
        let problem = Problem::new(Code::Empty, "the variants set no fields").at(&loc.key()).label("nothing to choose");
        sink.push(problem.help("name the paths of the fields that each variant sets"));
    }
    let path = |entry: super::Entry| match entry.target {
        Target::Path(path) => Some((path, entry.stated)),
        Target::Group(group) => {
            sink.push(
                Problem::new(Code::Variants, "variants set fields, not groups")
                    .at(&group.loc)
                    .label("a group")
                    .help("name each field: every variant has a value for each, in this order"),
            );
            None
        }
    };
    entries.into_iter().filter_map(path).collect()
}

fn values(map: &Map<'_, '_>, sink: &Sink) -> Vec<VariantFile> {
    let given = map.by("values");
    if let Some(at) = map.find("values").filter(|at| at.is_empty()) {
        let problem = Problem::new(Code::Empty, "the list of variants is empty").at(&at.loc.key());
        sink.push(problem.label("nothing to choose from").help("add at least one: `Dana: {title: Dana, set: [DNA]}`"));
    }
    given.into_iter().filter_map(|(name, at)| variant(name, at, sink)).collect()
}

fn variant(name: Spanned<String>, at: At<'_>, sink: &Sink) -> Option<VariantFile> {
    let good = text::named(Naming::Variant, "a variant's name", &name, sink);
    let map = Map::open(at, &format::VARIANT, sink)?;
    let (title, note) = (map.words("title"), map.words("note"));
    let at = map.get("set")?;
    let set = at.list(sink)?.into_iter().map(|item| text::of_shape(Shape::Wire, item.text(sink)?, sink));
    let set: Option<Vec<Spanned<String>>> = set.collect();
    good?;
    Some(VariantFile { name, title: title?, note, set: set?, loc: at.loc })
}
