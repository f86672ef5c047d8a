//! One field of `fields.yaml`.

use crate::code::Code;
use crate::model::{Erratum, Kind};
use crate::names;
use crate::problem::{Problem, Sink};
use crate::span::Loc;
use crate::yaml::{At, Map, Spanned};

use super::entry::unknown_word;
use super::errata::errata;
use super::path::{self, Place};
use super::text;

/// A field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) path: String,
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

const FIELD_KEYS: [&str; 10] =
    ["name", "type", "item", "max", "advised_max", "zero", "loggable", "doc", "example", "errata"];

const TYPES: [&str; 13] = [
    "text",
    "email",
    "phone",
    "url",
    "country",
    "amount",
    "currency",
    "integer",
    "list",
    "pairs",
    "method_code",
    "payment_type",
    "action",
];

pub(super) fn read(path: &Spanned<String>, at: At<'_>, sink: &Sink) -> Option<Field> {
    let good_path = path_is_good(path, sink);
    let map = Map::open(at, "a field", &FIELD_KEYS, sink)?;
    let doc = text::prose(&map, "doc", "What it is.", sink);
    let name = map.need_text("name", &proposed_name(&path.value));
    let name = name.filter(|name| {
        text::named(names::field(&name.value), "a field's name", &name.value, &name.loc, sink).is_some()
    });
    let kind = kind(&map, path, sink);
    let (max, advised_max) = (map.number("max"), map.number("advised_max"));
    let loggable = map.flag("loggable");
    let example = example(&map, kind.as_ref(), sink);
    limits(&map, kind.as_ref(), max.as_ref(), advised_max.as_ref(), sink);
    let errata = errata(&map, sink);
    let name = name.filter(|_| good_path)?;
    Some(Field {
        path: path.value.clone(),
        name: name.value,
        kind: kind?,
        max: max.map(|max| max.value),
        advised_max: advised_max.map(|max| max.value),
        loggable,
        doc: doc?,
        example,
        errata,
        loc: path.loc.clone(),
        name_loc: name.loc,
    })
}

/// A path written as mappings in each other: told, with the path that was meant.
pub(super) fn nested(path: &Spanned<String>, at: &At<'_>, sink: &Sink) -> Option<String> {
    let has_key_of_fields = |at: &At<'_>| FIELD_KEYS.iter().any(|key| at.key(key).is_some());
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
        Problem::new(Code::BadPath, format!("`{}` is no field, but a part of a path", path.value.escape_debug()))
            .at(&path.loc)
            .label("only a part of a path")
            .note("a field stands under its whole path, which is one key")
            .help(format!("write `{}:`", whole.escape_debug())),
    );
    Some(whole)
}

fn path_is_good(path: &Spanned<String>, sink: &Sink) -> bool {
    path::check(path, sink);
    path::is_good(&path.value)
}

/// A name that would do: the last two words of the path.
fn proposed_name(path: &str) -> String {
    use heck::ToSnakeCase;
    let words: Vec<&str> = path.trim_end_matches("[]").rsplit('.').take(2).collect();
    words.into_iter().rev().collect::<Vec<_>>().join("_").to_snake_case()
}

fn kind(map: &Map<'_, '_>, path: &Spanned<String>, sink: &Sink) -> Option<FieldKind> {
    let word = map.need_text("type", "text")?;
    let zero = map.flag("zero");
    let item = map.text("item");
    let kind = match word.value.as_str() {
        "text" => FieldKind::Input(Kind::Text),
        "email" => FieldKind::Input(Kind::Email),
        "phone" => FieldKind::Input(Kind::Phone),
        "url" => FieldKind::Input(Kind::Url),
        "country" => FieldKind::Input(Kind::Country),
        "amount" => FieldKind::Input(Kind::Amount { zero }),
        "currency" => FieldKind::Input(Kind::Currency),
        "integer" => FieldKind::Input(Kind::Integer),
        "list" => FieldKind::Input(Kind::List { item: item_name(map, sink)? }),
        "pairs" => FieldKind::Input(Kind::Pairs),
        "method_code" => FieldKind::MethodCode,
        "payment_type" => FieldKind::PaymentType,
        "action" => FieldKind::Action,
        _ => {
            let problem = unknown_word("type", &word, &TYPES);
            let ours = elsewhere(&word.value).filter(|_| problem.replacement.is_none());
            sink.push(ours.into_iter().fold(problem, Problem::did_you_mean));
            return None;
        }
    };
    if item.is_some() && word.value != "list" {
        not_for_type(map, "item", &word.value, "list", sink);
    }
    if zero && word.value != "amount" {
        not_for_type(map, "zero", &word.value, "amount", sink);
    }
    fits_path(&kind, &word, path, sink).then_some(kind)
}

/// Our type for the word that other formats have for it.
fn elsewhere(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "string" | "str" => "text",
        "int" | "number" | "u32" => "integer",
        "decimal" | "money" | "price" => "amount",
        "array" => "list",
        "uri" | "link" => "url",
        "telephone" | "tel" => "phone",
        _ => return None,
    })
}

fn item_name(map: &Map<'_, '_>, sink: &Sink) -> Option<String> {
    let item = map.need_text("item", "LineItem")?;
    text::named(names::type_name(&item.value), text::TYPE, &item.value, &item.loc, sink)?;
    Some(item.value)
}

/// A list's path ends in `[]`, and what a list holds is plain.
fn fits_path(kind: &FieldKind, word: &Spanned<String>, path: &Spanned<String>, sink: &Sink) -> bool {
    if !path::is_good(&path.value) {
        return true;
    }
    let is_list = matches!(kind, FieldKind::Input(Kind::List { .. } | Kind::Pairs));
    let problem = |message: &str| Problem::new(Code::BadPath, message.to_owned());
    let problem = match (path::place(&path.value), kind) {
        (Place::List, _) if !is_list => problem("a path that ends in `[]` is a list's")
            .at(&word.loc)
            .label("this type is no list")
            .help("write `type: list` or `type: pairs`, or take the `[]` away from the path"),
        (Place::Top | Place::Member(_), _) if is_list => problem("the path of a list ends in `[]`")
            .at(&path.loc)
            .label("`[]` is missing at the end")
            .help(format!("write `{}[]`", path.value)),
        (Place::Member(_), FieldKind::MethodCode | FieldKind::PaymentType | FieldKind::Action)
        | (Place::Member(_), FieldKind::Input(Kind::Currency)) => problem("a member of a list cannot be of this type")
            .at(&word.loc)
            .label("there is one of it in a request")
            .help("put the field outside of the list, or give it another type, such as `text`"),
        _ => return true,
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
    for limit in [max, advised].into_iter().flatten().filter(|limit| limit.value == 0) {
        let problem = Problem::new(Code::BadText, "a limit of zero allows no value");
        sink.push(problem.at(&limit.loc).label("more than zero"));
    }
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
        None => {}
        Some(FieldKind::Input(Kind::List { .. } | Kind::Pairs)) => no_limits(map, "a list", sink),
        Some(FieldKind::Input(_)) => {}
        Some(_) => no_limits(map, "a value that is filled in", sink),
    }
}

/// A value to show, of a field whose type does not have one already.
fn example(map: &Map<'_, '_>, kind: Option<&FieldKind>, sink: &Sink) -> Option<Spanned<String>> {
    let at = map.get("example")?;
    if matches!(kind?, FieldKind::Input(Kind::Text | Kind::Email | Kind::Phone | Kind::Url)) {
        return text::wire(at.text(sink)?, sink);
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

fn not_for_type(map: &Map<'_, '_>, key: &str, found: &str, wanted: &str, sink: &Sink) {
    let Some(at) = map.get(key) else { return };
    sink.push(
        Problem::new(Code::NotForType, format!("a field of type `{found}` has no `{key}`"))
            .at(&at.loc.key())
            .label(format!("only for `type: {wanted}`")),
    );
}
