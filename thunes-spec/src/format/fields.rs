//! `fields.yaml`, and the files that add to it.

use crate::kind::Type;

use super::entry::{ERRATA, USED_ENTRIES};
use super::shape::{By, Mapping, Naming, Shape, Words, may, must};

/// The type of a field's value.
pub static TYPE: Words = Words {
    name: "ValueKind",
    what: "type",
    doc: "The type of a field's value.",
    words: || Type::ALL.map(|ty| (ty.row().word, ty.row().doc)).to_vec(),
    note: None,
    meant: |word| Type::elsewhere(word).map(|ty| ty.row().word),
};

/// `fields.yaml`. A file that adds to it may have groups only.
pub static FIELDS_FILE: Mapping = Mapping {
    name: "FieldsFile",
    what: "a file of fields",
    doc: "Every field that a request of a thunes spec may have, once.",
    rows: &[
        may(
            "fields",
            Shape::By(&By { what: "fields by path", key: Shape::Path, of: Shape::Map(&FIELD), least: 0 }),
            "The fields by JSON path, as the gateway writes it. A list ends in `[]`, and its members begin with it.",
        )
        .such_as("{}"),
        may(
            "groups",
            Shape::By(&By {
                what: "groups by name",
                key: Shape::Name(Naming::Snake, "a group's name"),
                of: Shape::List(&USED_ENTRIES),
                least: 0,
            }),
            "Names for fields that are often listed together.",
        ),
    ],
};

const LIMIT: Shape = Shape::Number(1, u32::MAX);

/// A word to choose.
pub static CHOICE_WORD: Mapping = Mapping {
    name: "ChoiceWord",
    what: "a word to choose",
    doc: "A word to choose.",
    rows: &[
        must("doc", Shape::Prose, "A checking account.", "What it means, in one sentence."),
        may(
            "name",
            Shape::Name(Naming::Variant, "a variant's name"),
            "Its variant in Rust, if the word does not make a good one.",
        ),
    ],
};

/// The keys of a field.
pub static FIELD: Mapping = Mapping {
    name: "Field",
    what: "a field",
    doc: "A field.",
    rows: &[
        must(
            "name",
            Shape::Name(Naming::Field, "a field's name"),
            "bill_to_email",
            "The setter's name: snake case, unique in its list or at the top.",
        ),
        must("type", Shape::Word(&TYPE), "text", "The type of its value."),
        may(
            "item",
            Shape::Name(Naming::Type, "a type's name"),
            "The type of a list's items, which follows the request's name: `SaleLineItem`. Only for `type: list`.",
        )
        .such_as("LineItem"),
        may("min", LIMIT, "Shortest value in characters: a shorter one is not sent. Only for `type: text`."),
        may("max", LIMIT, "Longest value in characters, by the gateway's schema: a longer one is not sent."),
        may("advised_max", LIMIT, "A smaller limit, from the gateway's field reference: a longer value is a warning."),
        may("digits", Shape::Flag, "Whether a text has the digits 0 to 9 alone. Only for `type: text`."),
        may(
            "choices",
            Shape::By(&By { what: "choices by word", key: Shape::Wire, of: Shape::Map(&CHOICE_WORD), least: 1 }),
            "The words to choose from, as the gateway writes them. Only for `type: choice`.",
        )
        .such_as("{C: {doc: A checking account.}}"),
        may("zero", Shape::Flag, "Whether an amount may be zero. Only for `type: amount`."),
        may(
            "loggable",
            Shape::Flag,
            "Whether the value may appear in logs, because it is neither personal nor secret. False by default.",
        ),
        must(
            "doc",
            Shape::Prose,
            "What it is.",
            "What the field is, in one sentence; it becomes the setter's documentation.",
        ),
        may(
            "example",
            Shape::Wire,
            "A value for examples, which run as tests; not the data of a real person. For text, an email address, a phone number or a URL.",
        ),
        may("errata", Shape::List(&ERRATA), "What the guide leaves unclear about the field, in any method."),
    ],
};
