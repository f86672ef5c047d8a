//! One field of `fields.yaml`.

use crate::code::Code;
use crate::format;
use crate::kind::{Kind, Type};
use crate::model::Erratum;
use crate::path::JsonPath;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Spanned};

use super::errata::errata;
use super::map::Map;

/// Which of the fields it is, in the order of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FieldId(pub(super) usize);

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) id: FieldId,
    pub(crate) path: JsonPath,
    pub(crate) name: String,
    pub(crate) kind: FieldKind,
    pub(crate) max: Option<u32>,
    pub(crate) advised_max: Option<u32>,
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
    let kind = kind(&map, path, good_path.as_ref(), sink);
    let (max, advised_max) = (map.number("max"), map.number("advised_max"));
    let loggable = map.flag("loggable");
    let example = example(&map, kind.as_ref(), sink);
    limits(&map, kind.as_ref(), max.as_ref(), advised_max.as_ref(), sink);
    let errata = errata(&map, sink);
    Some(Field {
        id,
        path: good_path?,
        kind: kind?,
        max: max.map(|max| max.value),
        advised_max: advised_max.map(|max| max.value),
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
            .note("the key of a field is its whole path")
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
            .help("a path is names with points between them, as `orderInformation.billTo.email`; a list ends in `[]`"),
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

fn kind(map: &Map<'_, '_>, path: &Spanned<String>, good_path: Option<&JsonPath>, sink: &Sink) -> Option<FieldKind> {
    let word = map.text("type")?;
    let zero = map.flag("zero");
    let ty = Type::from_word(&word.value)?;
    let item = map.words("item");
    let kind = match ty {
        Type::Text => FieldKind::Input(Kind::Text),
        Type::Email => FieldKind::Input(Kind::Email),
        Type::Phone => FieldKind::Input(Kind::Phone),
        Type::Url => FieldKind::Input(Kind::Url),
        Type::Country => FieldKind::Input(Kind::Country),
        Type::Amount => FieldKind::Input(Kind::Amount { zero }),
        Type::Currency => FieldKind::Input(Kind::Currency),
        Type::Integer => FieldKind::Input(Kind::Integer),
        Type::List => FieldKind::Input(Kind::List { item: map.need("item").and(item.clone())? }),
        Type::Pairs => FieldKind::Input(Kind::Pairs),
        Type::MethodCode => FieldKind::MethodCode,
        Type::PaymentType => FieldKind::PaymentType,
        Type::Action => FieldKind::Action,
    };
    if map.has("item") && ty != Type::List {
        not_for_type(map, "item", &word.value, Type::List, sink);
    }
    if zero && ty != Type::Amount {
        not_for_type(map, "zero", &word.value, Type::Amount, sink);
    }
    // A path of the wrong form was told already.
    good_path.is_none_or(|good| fits_path(ty, &word, good, &path.loc, sink)).then_some(kind)
}

/// A list's path ends in `[]`, and what a list holds is plain.
fn fits_path(ty: Type, word: &Spanned<String>, path: &JsonPath, at: &Loc, sink: &Sink) -> bool {
    let is_list = ty.row().form.is_list();
    let problem = |message: &str| Problem::new(Code::BadPath, message.to_owned());
    let problem = if path.is_list() && !is_list {
        problem("a path that ends in `[]` is a list's")
            .at(&word.loc)
            .label("this type is no list")
            .help("write `type: list` or `type: pairs`, or take the `[]` away from the path")
    } else if is_list && !path.is_list() {
        problem("the path of a list ends in `[]`")
            .at(at)
            .label("`[]` is missing at the end")
            .help(format!("write `{path}[]`"))
    } else if path.list().is_some() && ty.row().once {
        problem("a member of a list cannot be of this type")
            .at(&word.loc)
            .label("there is one of it in a request")
            .help("put the field outside of the list, or give it another type, such as `text`")
    } else {
        return true;
    };
    sink.push(problem);
    false
}

fn limits(
    map: &Map<'_, '_>,
    kind: Option<&FieldKind>,
    max: Option<&Spanned<u32>>,
    advised: Option<&Spanned<u32>>,
    sink: &Sink,
) {
    if let (Some(max), Some(advised)) = (max, advised)
        && advised.value >= max.value
    {
        sink.push(
            Problem::new(Code::NotForType, "`advised_max` says something only if it is smaller than `max`")
                .at(&advised.loc)
                .label("not smaller")
                .also(&max.loc, "the limit")
                .help("leave `advised_max` out"),
        );
    }
    match kind {
        Some(FieldKind::Input(kind)) if kind.form().is_list() => no_limits(map, "a list", sink),
        None | Some(FieldKind::Input(_)) => {}
        Some(_) => no_limits(map, "a value that is filled in", sink),
    }
}

/// A value to show, of a field whose type does not have one already.
fn example(map: &Map<'_, '_>, kind: Option<&FieldKind>, sink: &Sink) -> Option<Spanned<String>> {
    let at = map.get("example")?;
    if matches!(kind?, FieldKind::Input(kind) if kind.ty().row().has_example()) {
        return map.text("example");
    }
    sink.push(
        Problem::new(Code::NotForType, "an `example` is for text, email addresses, phone numbers and URLs")
            .at(&at.loc.key())
            .label("not for this type")
            .help("leave it out: the examples have a value of this type already"),
    );
    None
}

fn no_limits(map: &Map<'_, '_>, what: &str, sink: &Sink) {
    for key in ["max", "advised_max"] {
        let Some(at) = map.get(key) else { continue };
        sink.push(
            Problem::new(Code::NotForType, format!("{what} has no `{key}`"))
                .at(&at.loc.key())
                .label("not for this type")
                .help("leave it out"),
        );
    }
}

fn not_for_type(map: &Map<'_, '_>, key: &str, found: &str, wanted: Type, sink: &Sink) {
    let Some(at) = map.get(key) else { return };
    sink.push(
        Problem::new(Code::NotForType, format!("a field of type `{found}` has no `{key}`"))
            .at(&at.loc.key())
            .label(format!("only for `type: {}`", wanted.row().word)),
    );
}
