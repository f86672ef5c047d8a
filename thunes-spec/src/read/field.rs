//! One field of `fields.yaml`.

use crate::code::Code;
use crate::format;
use crate::kind::{Details, Facets, Kind, Type};
use crate::model::Erratum;
use crate::names;
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::words::and_list;
use crate::yaml::{At, Spanned};

use super::choices;
use super::errata::errata;
use super::map::Map;

/// Which of the fields it is, in the order of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FieldId(pub(super) usize);

/// A field of `fields.yaml`, as read.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) id: FieldId,
    pub(crate) path: JsonPath,
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) facets: Facets,
    pub(crate) loggable: bool,
    pub(crate) doc: String,
    /// A value to show.
    pub(crate) example: Option<Spanned<String>>,
    /// Where the guide is unclear about it.
    pub(crate) errata: Vec<Erratum>,
    /// Its path in the file.
    pub(crate) loc: Loc,
    /// Its name in the file.
    pub(crate) name_loc: Loc,
}

/// Where a field's value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FieldKind {
    /// From the caller.
    Input(Kind),
    /// The method's `code`.
    MethodCode,
    /// The method's `payment_type`.
    PaymentType,
    /// The operation's `action`.
    Action,
}

pub(super) fn read(id: FieldId, path: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Field> {
    let good_path = json_path(path, sink);
    let map = Map::open(at, &format::FIELD, sink)?;
    let doc = map.words("doc");
    let name = name(&map, path);
    let kind = kind(&map, name.as_ref(), path, good_path.as_ref(), sink);
    let facets = facets(&map, kind.as_ref(), sink);
    let loggable = map.flag("loggable");
    let example = map.text("example");
    let errata = errata(&map, sink);
    Some(Field {
        id,
        path: good_path?,
        kind: kind?,
        facets,
        loggable,
        doc: doc?,
        example,
        errata,
        loc: path.loc.clone(),
        name_loc: name.as_ref()?.loc.clone(),
        name: name?.value,
    })
}

/// A path written as mappings in each other: told, with the path that was meant.
pub(super) fn nested(path: &Spanned<String>, at: &At<'_>, sink: &Sink) -> Option<String> {
    let has_key_of_fields = |at: &At<'_>| format::FIELD.rows.iter().any(|row| at.key(row.key).is_some());
    let mut inner = at.clone();
    let mut whole = path.value.clone();
    while !has_key_of_fields(&inner) {
        let (name, next) = inner.entries("", &Sink::default())?.into_iter().next()?;
        whole = format!("{whole}.{}", name.value);
        inner = next;
    }
    if whole == path.value {
        return None;
    }
    sink.push(
        Problem::new(Code::BadPath, format!("`{}` is only part of a field's path", path.value.escape_debug()))
            .at(&path.loc)
            .label("only a part of a path")
            .note("the key of a field is its full path")
            .help(format!("write `{}:`", whole.escape_debug())),
    );
    Some(whole)
}

/// A path of the right form.
pub(super) fn json_path(path: &Spanned<String>, sink: &Sink) -> Option<JsonPath> {
    let fault = match JsonPath::new(&path.value) {
        Ok(good) => return Some(good),
        Err(fault) => fault,
    };
    sink.push(
        Problem::new(Code::BadPath, format!("`{}` is not a JSON path", path.value.escape_debug()))
            .at(&path.loc)
            .label(fault.to_string())
            .help("a path is names separated by dots, such as `orderInformation.billTo.email`; a list ends in `[]`"),
    );
    None
}

fn name(map: &Map<'_, '_>, path: &Spanned<String>) -> Option<Spanned<String>> {
    if !map.has("name") {
        map.missing("name", &proposed_name(&path.value));
        return None;
    }
    map.text("name")
}

/// A name that would do: the last two words of the path.
fn proposed_name(path: &str) -> String {
    use heck::ToSnakeCase;
    let words: Vec<&str> = path.trim_end_matches("[]").rsplit('.').take(2).collect();
    words.into_iter().rev().collect::<Vec<_>>().join("_").to_snake_case()
}

fn kind(
    map: &Map<'_, '_>,
    name: Option<&Spanned<String>>,
    path: &Spanned<String>,
    good_path: Option<&JsonPath>,
    sink: &Sink,
) -> Option<FieldKind> {
    let word = map.text("type")?;
    let ty = Type::from_word(&word.value)?;
    other_keys(map, ty, sink);
    let details = Details {
        zero: map.flag("zero"),
        item: of_type(map, ty, "item")?.unwrap_or_default(),
        type_name: name.map(|name| names::upper_camel(&name.value)).unwrap_or_default(),
        words: if ty.row().has("choices") { choices::read(map, sink)? } else { Vec::new() },
    };
    let kind = match ty.kind(details) {
        Some(kind) => FieldKind::Input(kind),
        None if ty == Type::MethodCode => FieldKind::MethodCode,
        None if ty == Type::PaymentType => FieldKind::PaymentType,
        None => FieldKind::Action,
    };
    // A path of the wrong form is already reported.
    good_path.is_none_or(|good| fits_path(ty, &word, good, &path.loc, sink)).then_some(kind)
}

/// What a type needs to be said of it. Nothing, inside, for the other types.
fn of_type(map: &Map<'_, '_>, ty: Type, key: &str) -> Option<Option<String>> {
    if ty.row().has(key) { map.need(key).and_then(|_| map.words(key)).map(Some) } else { Some(None) }
}

/// Keys that other types have.
fn other_keys(map: &Map<'_, '_>, ty: Type, sink: &Sink) {
    for key in Type::own_keys().into_iter().filter(|key| !ty.row().has(key)) {
        let Some(at) = map.find(key) else { continue };
        sink.push(
            Problem::new(Code::NotForType, format!("a field of type `{}` has no `{key}`", ty.row().word))
                .at(&at.loc.key())
                .label("not for this type")
                .help(format!("remove it: `{key}` is for {}", and_list(&Type::with_key(key)))),
        );
    }
}

/// A list's path ends in `[]`, and what a list holds is plain.
fn fits_path(ty: Type, word: &Spanned<String>, path: &JsonPath, at: &Loc, sink: &Sink) -> bool {
    let is_list = ty.row().json.is_list();
    let problem = |message: &str| Problem::new(Code::BadPath, message.to_owned());
    let problem = if path.is_list() && !is_list {
        problem("a path that ends in `[]` is a list")
            .at(&word.loc)
            .label("this type is not a list")
            .help("write `type: list` or `type: pairs`, or remove the `[]` from the path")
    } else if is_list && !path.is_list() {
        problem("the path of a list ends in `[]`")
            .at(at)
            .label("`[]` is missing at the end")
            .help(format!("write `{path}[]`"))
    } else if path.list().is_some() && ty.row().once {
        problem("a member of a list cannot be of this type")
            .at(&word.loc)
            .label("a request has only one of it")
            .help("move the field out of the list, or give it another type, such as `text`")
    } else {
        return true;
    };
    sink.push(problem);
    false
}

/// The length and characters that a value may have.
fn facets(map: &Map<'_, '_>, kind: Option<&FieldKind>, sink: &Sink) -> Facets {
    let [min, max, advised] = ["min", "max", "advised_max"].map(|key| map.number(key));
    let digits = map.flag("digits");
    let problems = [
        min.as_ref().zip(max.as_ref()).filter(|(min, max)| min.value > max.value).map(|(min, max)| crossed(min, max)),
        min.as_ref()
            .zip(advised.as_ref())
            .filter(|(min, max)| min.value > max.value)
            .map(|(min, max)| crossed(min, max)),
        max.as_ref().zip(advised.as_ref()).filter(|(max, less)| less.value >= max.value).map(not_smaller),
        kind.zip(max.as_ref()).and_then(|(kind, max)| too_small(kind, max)),
    ];
    problems.into_iter().flatten().for_each(|problem| sink.push(problem));
    let value = |limit: Option<Spanned<u32>>| limit.map(|limit| limit.value);
    Facets { min: value(min), max: value(max), advised_max: value(advised), digits }
}

fn not_smaller((max, advised): (&Spanned<u32>, &Spanned<u32>)) -> Problem {
    Problem::new(Code::Limits, "`advised_max` must be smaller than `max`")
        .at(&advised.loc)
        .label("not smaller")
        .also(&max.loc, "the limit")
        .help("leave `advised_max` out")
}

fn crossed(min: &Spanned<u32>, max: &Spanned<u32>) -> Problem {
    Problem::new(Code::Limits, format!("no value has at least {} and at most {} characters", min.value, max.value))
        .at(&min.loc)
        .label("more than the longest value")
        .also(&max.loc, "the longest value")
        .help("fix one of them")
}

/// A limit below the shortest value of its type.
fn too_small(kind: &FieldKind, max: &Spanned<u32>) -> Option<Problem> {
    let FieldKind::Input(kind) = kind else { return None };
    let row = kind.ty().row();
    (max.value < row.least).then(|| {
        Problem::new(Code::Limits, format!("a limit of {} allows no value", max.value))
            .at(&max.loc)
            .label(format!("{} has {} characters or more", row.noun, row.least))
            .help("increase the limit, or leave it out")
    })
}
