//! Entries of lists of fields, how facts are known, and errata.

use crate::model::Evidence;

use super::shape::{By, Key, List, Mapping, Naming, Shape, Union, Words, may, must};

/// How a fact is known.
pub static EVIDENCE: Words = Words {
    name: "Evidence",
    what: "evidence",
    doc: "How a fact is known.",
    words: || Evidence::ALL.map(|evidence| (evidence.word(), evidence.doc())).to_vec(),
    note: None,
    meant: |_| None,
};

/// How well the facts of a method or an operation are known.
pub static STABILITY: Words = Words {
    name: "Stability",
    what: "stability",
    doc: "How well the facts of a method or an operation are known.",
    words: || {
        vec![(
            "unverified",
            "The guide does not give the codes or the field lists. Nothing is generated of it unless asked for.",
        )]
    },
    note: Some("leave it out where the facts are the guide's"),
    meant: |_| None,
};

pub(super) const STABILITY_ROW: Key =
    may("stability", Shape::Word(&STABILITY), "How well its facts are known, where they are not the guide's.");

pub(super) const KNOWN_ROW: Key = may("evidence", Shape::Word(&EVIDENCE), "How the fact is known.");

pub(super) const NOTE_ROW: Key = may("note", Shape::Prose, "Why, or from what it was concluded.");

/// How a fact is known: a word, or a mapping with a note.
pub(super) static STATED: Union = Union {
    name: "Stated",
    doc: "How a fact is known: a word, or a mapping with a note.",
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
    rows: &[must("evidence", Shape::Word(&EVIDENCE), "example", "How the fact is known."), NOTE_ROW],
};

/// Where the guide is unclear, and what was chosen.
pub static ERRATUM: Mapping = Mapping {
    name: "Erratum",
    what: "an erratum",
    doc: "Where the guide is unclear, and what was chosen.",
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

const PATH: Key = must("path", Shape::Path, "orderInformation.billTo.email", "The field's whole JSON path.");

const GROUP: Key = must("group", Shape::Prose, "billing", "The group's name.");

const KNOWN_OF_ALL: Key = Key { doc: "How the fact is known, of all its fields.", ..KNOWN_ROW };

/// A field, and how it is known that the request has it.
pub static NAMED_PATH: Mapping = Mapping {
    name: "StatedPath",
    what: "an entry",
    doc: "A field of `fields.yaml`, and how it is known that the request has it.",
    rows: &[PATH, KNOWN_ROW, NOTE_ROW],
};

/// A group, and how it is known that the request has its fields.
pub static NAMED_GROUP: Mapping = Mapping {
    name: "StatedGroup",
    what: "an entry",
    doc: "A group of `fields.yaml`, and how it is known that the request has its fields.",
    rows: &[GROUP, KNOWN_OF_ALL, NOTE_ROW],
};

const PATH_ALONE: (Shape, &str) = (Shape::Path, "A field of `fields.yaml`, by its whole JSON path.");

/// An entry of a list of fields.
pub static ENTRY: Union = Union {
    name: "Entry",
    doc: "An entry of a list of fields: a JSON path, or a mapping with a path or a group.",
    forms: &[
        PATH_ALONE,
        (Shape::Map(&NAMED_PATH), "A field with where the fact is from."),
        (Shape::Map(&NAMED_GROUP), "All fields of a group."),
    ],
};

/// An entry of an operation's fields.
pub static USED_ENTRY: Union = Union {
    name: "UsedEntry",
    doc: "An entry of an operation's fields: a JSON path, or a mapping with a path, a group, a choice or a bundle.",
    forms: &[
        PATH_ALONE,
        (Shape::Map(&USED_PATH), "A field with where the fact is from, or when it is required."),
        (Shape::Map(&USED_GROUP), "All fields of a group."),
        (Shape::Map(&ONE_OF), "A choice between fields."),
        (Shape::Map(&ALL_OR_NONE), "Fields that are given together, or not at all."),
    ],
};

/// The entries of an operation's fields.
pub(super) static USED_ENTRIES: List = List::of(Shape::Any(&USED_ENTRY));

const REQUIRED_WHEN: Key =
    may("required_when", Shape::Map(&WHEN), "When the field is required, though it is listed as optional.");

/// The same, in an operation's list.
pub static USED_PATH: Mapping = Mapping {
    name: "UsedPath",
    what: "an entry",
    doc: "A field of `fields.yaml`, how it is known that the request has it, and when it is required.",
    rows: &[PATH, KNOWN_ROW, NOTE_ROW, REQUIRED_WHEN],
};

/// The same, in an operation's list.
pub static USED_GROUP: Mapping = Mapping {
    name: "UsedGroup",
    what: "an entry",
    doc: "A group of `fields.yaml`, how it is known that the request has its fields, and when they are required.",
    rows: &[
        GROUP,
        KNOWN_OF_ALL,
        NOTE_ROW,
        Key { doc: "When its fields are required, though they are listed as optional.", ..REQUIRED_WHEN },
    ],
};

/// When a field is required.
pub static WHEN: Mapping = Mapping {
    name: "When",
    what: "a `required_when`",
    doc: "When a field is required: another one is given, or has a value.",
    rows: &[
        must("field", Shape::Path, "orderInformation.shipTo.address1", "The other field's whole JSON path."),
        may("equals", Shape::Any(&VALUE), "The value that counts, if it is not any."),
    ],
};

static VALUE: Union = Union {
    name: "Value",
    doc: "A value to compare with.",
    forms: &[(Shape::Wire, "A text."), (Shape::Number(0, u32::MAX), "A whole number.")],
};

const COMPOUND_DOC: Key = must("doc", Shape::Prose, "What it is for.", "What it is for.");

const KNOWN_OF_PARTS: Key = Key { doc: "How it is known, of all fields that say nothing else.", ..KNOWN_ROW };

/// Fields that are given together.
static TOGETHER: List = List::some(Shape::Any(&ENTRY));

const COMPOUND_NAME: Shape = Shape::Name(Naming::Field, "a field's name");

/// A choice between fields.
pub static ONE_OF: Mapping = Mapping {
    name: "Choice",
    what: "a choice",
    doc: "A choice: one alternative is given, with all of its fields. It becomes an enum.",
    rows: &[
        must("one_of", COMPOUND_NAME, "contact", "Name of the choice: a setter, and with the request's name a type."),
        COMPOUND_DOC,
        must(
            "alternatives",
            Shape::By(&By {
                what: "alternatives by name",
                key: Shape::Name(Naming::Snake, "an alternative's name"),
                of: Shape::List(&TOGETHER),
                least: 2,
            }),
            "{email: [orderInformation.billTo.email], ...}",
            "The fields of each alternative, by its name.",
        ),
        KNOWN_OF_PARTS,
        NOTE_ROW,
    ],
};

/// Fields that go together.
pub static ALL_OR_NONE: Mapping = Mapping {
    name: "Bundle",
    what: "a bundle",
    doc: "A bundle: all of its fields are given, or none. It becomes a struct.",
    rows: &[
        must(
            "all_or_none",
            COMPOUND_NAME,
            "delivery",
            "Name of the bundle: a setter, and with the request's name a type.",
        ),
        COMPOUND_DOC,
        must("fields", Shape::List(&TOGETHER), "[orderInformation.shipTo.address1, ...]", "Its fields."),
        KNOWN_OF_PARTS,
        NOTE_ROW,
    ],
};
