//! Entries of lists of fields, how facts are known, and errata.

use crate::model::Evidence;

use super::shape::{Key, List, Mapping, Shape, Union, Words, may, must};

/// The evidence of a fact.
pub static EVIDENCE: Words = Words {
    name: "Evidence",
    what: "evidence",
    doc: "The evidence of a fact.",
    words: || Evidence::ALL.map(|evidence| (evidence.word(), evidence.doc())).to_vec(),
    note: None,
    meant: |_| None,
};

/// Whether the facts of a method or an operation are verified.
pub static STABILITY: Words = Words {
    name: "Stability",
    what: "stability",
    doc: "Whether the facts of a method or an operation are verified.",
    words: || {
        vec![("unverified", "The guide does not give the codes or the field lists. It is generated only on request.")]
    },
    note: Some("leave it out if the facts are from the guide"),
    meant: |_| None,
};

pub(super) const STABILITY_ROW: Key = may(
    "stability",
    Shape::Word(&STABILITY),
    "Whether its facts are verified; leave it out if they are from the guide.",
);

pub(super) const KNOWN_ROW: Key = may("evidence", Shape::Word(&EVIDENCE), "The evidence of the fact.");

pub(super) const NOTE_ROW: Key = may("note", Shape::Prose, "Why, or what it was concluded from.");

/// The evidence of a fact: a word, or a mapping with a note.
pub(super) static STATED: Union = Union {
    name: "Stated",
    doc: "The evidence of a fact: a word, or a mapping with a note.",
    forms: &[
        (Shape::WordBut(&EVIDENCE, "inferred"), "A word. `inferred` needs a note: `{evidence: inferred, note: ...}`."),
        (Shape::Map(&NOTED), "A word with a note."),
    ],
};

/// Evidence with a note.
pub static NOTED: Mapping = Mapping {
    name: "Noted",
    what: "evidence",
    doc: "Evidence with a note.",
    rows: &[must("evidence", Shape::Word(&EVIDENCE), "example", "The evidence of the fact."), NOTE_ROW],
};

/// What the guide leaves unclear, and what was chosen.
pub static ERRATUM: Mapping = Mapping {
    name: "Erratum",
    what: "an erratum",
    doc: "What the guide leaves unclear, and what was chosen.",
    rows: &[
        must("id", Shape::Prose, "E18", "Its number in your list of them: `E37`."),
        must(
            "text",
            Shape::Prose,
            "What is wrong, and what was chosen.",
            "What is wrong in the guide, and what the spec says instead.",
        ),
    ],
};

pub(super) static ERRATA: List = List::of(Shape::Map(&ERRATUM));

const PATH: Key = must("path", Shape::Path, "orderInformation.billTo.email", "The field's full JSON path.");

const GROUP: Key = must("group", Shape::Prose, "billing", "The group's name.");

const KNOWN_OF_ALL: Key = Key { doc: "The evidence of all its fields.", ..KNOWN_ROW };

/// A field, and how it is known that the request has it.
pub static NAMED_PATH: Mapping = Mapping {
    name: "StatedPath",
    what: "an entry",
    doc: "A field of `fields.yaml`, with the evidence that the request has it.",
    rows: &[PATH, KNOWN_ROW, NOTE_ROW],
};

/// A group, and how it is known that the request has its fields.
pub static NAMED_GROUP: Mapping = Mapping {
    name: "StatedGroup",
    what: "an entry",
    doc: "A group of `fields.yaml`, with the evidence that the request has its fields.",
    rows: &[GROUP, KNOWN_OF_ALL, NOTE_ROW],
};

const PATH_ALONE: (Shape, &str) = (Shape::Path, "A field of `fields.yaml`, by its full JSON path.");

/// An entry of a list of fields.
pub static ENTRY: Union = Union {
    name: "Entry",
    doc: "An entry of a list of fields: a JSON path, or a mapping with a path or a group.",
    forms: &[
        PATH_ALONE,
        (Shape::Map(&NAMED_PATH), "A field with its evidence."),
        (Shape::Map(&NAMED_GROUP), "All fields of a group."),
    ],
};

/// An entry of an operation's or a group's fields.
pub static USED_ENTRY: Union = Union {
    name: "UsedEntry",
    doc: "An entry of an operation's or a group's fields: a JSON path, or a mapping with a path or a group.",
    forms: &[
        PATH_ALONE,
        (Shape::Map(&USED_PATH), "A field with its evidence, or with a condition."),
        (Shape::Map(&NAMED_GROUP), "All fields of a group."),
    ],
};

/// The entries of an operation's fields.
pub(super) static USED_ENTRIES: List = List::of(Shape::Any(&USED_ENTRY));

/// Fields that a request should have.
pub(super) static RECOMMENDED: List = List::of(Shape::Any(&ENTRY));

const REQUIRED_WHEN: Key =
    may("required_when", Shape::Map(&WHEN), "When the field is required, although it is listed as optional.");

const REQUIRED_UNLESS: Key =
    may("required_unless", Shape::Map(&UNLESS), "When the field is not required, although it is otherwise.");

/// The same, in an operation's list.
pub static USED_PATH: Mapping = Mapping {
    name: "UsedPath",
    what: "an entry",
    doc: "A field of `fields.yaml`, with the evidence that the request has it, and the condition that requires it.",
    rows: &[PATH, KNOWN_ROW, NOTE_ROW, REQUIRED_WHEN, REQUIRED_UNLESS],
};

const CONDITION_KNOWN: Key = Key { doc: "The evidence of the condition.", ..KNOWN_ROW };

/// When another field requires one.
pub static WHEN: Mapping = Mapping {
    name: "When",
    what: "a `required_when`",
    doc: "When a field is required: another one is given, with any value but some.",
    rows: &[
        must("field", Shape::Path, "orderInformation.shipTo.address1", "The other field's full JSON path."),
        must(
            "unless",
            Shape::List(&List::set(Shape::Wire)),
            "[default]",
            "The values that do not count, as the gateway writes them.",
        ),
        CONDITION_KNOWN,
        NOTE_ROW,
    ],
};

/// When the items of a list make a field unnecessary.
pub static UNLESS: Mapping = Mapping {
    name: "Unless",
    what: "a `required_unless`",
    doc: "A field is required unless a list has items and each of them has some members.",
    rows: &[
        must("each", Shape::Path, "orderInformation.lineItems[]", "The list's full JSON path."),
        must(
            "has",
            Shape::List(&List::set(Shape::Path)),
            "[\"orderInformation.lineItems[].quantity\"]",
            "Full JSON paths of the members that each item has.",
        ),
        CONDITION_KNOWN,
        NOTE_ROW,
    ],
};
