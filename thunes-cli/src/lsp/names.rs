//! What a word of a spec names, by the tables of the format.

use thunes_spec::format::{FIELDS_FILE, Key, METHOD, Mapping, OPERATIONS_FILE, Shape, Words};

use super::scan::{Turn, Word};

/// Which table a file follows, by its name.
pub(super) fn root(file: &str) -> &'static Mapping {
    match file.trim_end_matches(".yaml") {
        "operations" => &OPERATIONS_FILE,
        stem if stem == "fields" || stem.starts_with("fields.") => &FIELDS_FILE,
        _ => &METHOD,
    }
}

/// Something that a spec defines in one place and names in others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    /// A field, by its JSON path.
    Field(String),
    /// A group of fields.
    Group(String),
    /// An operation.
    Operation(String),
    /// The setter of the field with this path.
    Setter(String),
}

/// The shapes of what is at the end of a way: of a union all its forms.
pub(super) fn shapes(root: &'static Mapping, way: &[Turn]) -> Vec<Shape> {
    let mut shapes = vec![Shape::Map(root)];
    for part in way {
        let inner = shapes.into_iter().filter_map(|shape| step(shape, part));
        shapes = inner.flat_map(forms).collect();
    }
    shapes
}

fn step(shape: Shape, part: &Turn) -> Option<Shape> {
    match (shape, part) {
        (Shape::Map(mapping), Turn::Key(key)) => mapping.row(key).map(|row| row.shape),
        (Shape::By(by), Turn::Key(_)) => Some(by.of),
        (Shape::List(list), Turn::Item) => Some(list.of),
        _ => None,
    }
}

fn forms(shape: Shape) -> Vec<Shape> {
    match shape {
        Shape::Any(union) => union.forms.iter().flat_map(|(form, _)| forms(*form)).collect(),
        shape => vec![shape],
    }
}

/// The row of the format that a key is.
pub(super) fn row(root: &'static Mapping, word: &Word) -> Option<&'static Key> {
    let maps = shapes(root, &word.way).into_iter().filter(|_| word.is_key);
    maps.filter_map(|shape| if let Shape::Map(mapping) = shape { mapping.row(&word.text) } else { None }).next()
}

/// The table of words that a value is one of.
pub(super) fn table(root: &'static Mapping, word: &Word) -> Option<&'static Words> {
    shapes(root, &word.way).into_iter().filter(|_| !word.is_key).find_map(|shape| match shape {
        Shape::Word(words) | Shape::WordBut(words, _) => Some(words),
        _ => None,
    })
}

/// What a word names, if it is something that has a definition.
pub(super) fn thing(root: &'static Mapping, word: &Word) -> Option<Thing> {
    if let Some(kind) = author_key(root, word) {
        return Some(kind(word.text.clone()));
    }
    if word.is_key {
        return None;
    }
    let text = word.text.clone();
    match word.way.as_slice() {
        [Turn::Key(fields), Turn::Key(path), Turn::Key(name)]
            if root.name == FIELDS_FILE.name && fields == "fields" && name == "name" =>
        {
            Some(Thing::Setter(path.clone()))
        }
        [inner @ .., Turn::Key(key)] if key == "group" && names_groups(root, inner) => Some(Thing::Group(text)),
        way => shapes(root, way).iter().any(|shape| matches!(shape, Shape::Path)).then_some(Thing::Field(text)),
    }
}

/// What a key of the author's is: of the mapping that it is in.
fn author_key(root: &'static Mapping, word: &Word) -> Option<fn(String) -> Thing> {
    if !word.is_key {
        return None;
    }
    let of_paths = |shape: &Shape| matches!(shape, Shape::By(by) if matches!(by.key, Shape::Path));
    if shapes(root, &word.way).iter().any(of_paths) {
        return Some(Thing::Field);
    }
    match word.way.as_slice() {
        [Turn::Key(key)] if key == "groups" && root.name == FIELDS_FILE.name => Some(Thing::Group),
        [Turn::Key(key)] if key == "operations" && root.name != FIELDS_FILE.name => Some(Thing::Operation),
        _ => None,
    }
}

fn names_groups(root: &'static Mapping, way: &[Turn]) -> bool {
    shapes(root, way).iter().any(|shape| matches!(shape, Shape::Map(mapping) if mapping.row("group").is_some()))
}

/// Whether a word is the place where what it names is defined.
pub(super) fn is_definition(root: &'static Mapping, word: &Word, thing: &Thing) -> bool {
    match (thing, word.way.as_slice()) {
        (Thing::Setter(_), _) => true,
        (Thing::Field(_) | Thing::Group(_), [Turn::Key(_)]) => word.is_key && root.name == FIELDS_FILE.name,
        (Thing::Operation(_), [Turn::Key(_)]) => root.name == OPERATIONS_FILE.name,
        _ => false,
    }
}
