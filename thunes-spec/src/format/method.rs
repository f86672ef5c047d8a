//! A method's file.

use super::entry::{ENTRY, ERRATA, KNOWN_ROW, NOTE_ROW, RECOMMENDED, STABILITY_ROW, STATED, USED_ENTRIES};
use super::operations::STATUSES;
use super::shape::{By, Key, List, Mapping, Naming, Shape, Union, Words, may, must};

/// A method's file.
pub static METHOD: Mapping = Mapping {
    name: "MethodFile",
    what: "a method",
    doc: "A payment method of a thunes spec. The file's name is the module's name.",
    rows: &[
        must("title", Shape::Prose, "Bizum", "The method's display name."),
        STABILITY_ROW,
        may(
            "code",
            Shape::Any(&GIVEN),
            "The gateway's code of the method, as it is sent: `BIZUM`. Unique in the spec. Left out if the variants set it, or if no request sends one.",
        )
        .such_as("BIZUM"),
        may(
            "payment_type",
            Shape::Any(&GIVEN),
            "The gateway's family of methods that this one belongs to, as it is sent: `bankTransfer`, `eWallet`.",
        )
        .such_as("bankTransfer"),
        may(
            "variants",
            Shape::Map(&VARIANTS),
            "A choice that the caller makes; each variant sets several fields.",
        ),
        may("countries", Shape::List(&List::set(Shape::Country)), "Its markets, as ISO 3166-1 alpha-2 codes.")
            .such_as("[ES]"),
        may(
            "countries_evidence",
            Shape::Any(&STATED),
            "The evidence of its countries; by default the guide's table.",
        ),
        may(
            "currencies",
            Shape::List(&List::set(Shape::Currency)),
            "Its currencies, as ISO 4217 codes. A single one is filled in for the caller; otherwise the caller chooses.",
        )
        .such_as("[EUR]"),
        may(
            "currencies_evidence",
            Shape::Any(&STATED),
            "The evidence of its currencies; by default the guide's table.",
        ),
        may(
            "decimals",
            Shape::By(&By {
                what: "decimals by currency",
                key: Shape::Currency,
                of: Shape::Map(&DECIMALS),
                least: 0,
            }),
            "Decimals of its currencies, if they differ from ISO 4217 or need a note.",
        ),
        may(
            "limits",
            Shape::By(&By { what: "limits by path", key: Shape::Path, of: Shape::Map(&LIMIT), least: 0 }),
            "Limits of this method, by field, if they are smaller than the field's own.",
        ),
        must("chapter", Shape::Prose, "Bizum Transaction Requests", "The guide's chapter about the method."),
        may(
            "about",
            Shape::Map(&ABOUT),
            "What a merchant wants to know about the method. Nothing is checked against it.",
        ),
        may(
            "fixed_evidence",
            Shape::By(&EVIDENCE_BY_PATH),
            "The evidence of values that are filled in, in every operation, if not the guide's field list.",
        ),
        must(
            "operations",
            Shape::By(&By {
                what: "operations by name",
                key: Shape::Prose,
                of: Shape::Map(&USE),
                least: 1,
            }),
            "{sale: {}}",
            "The operations of `operations.yaml` that the method has. `{}` if it adds nothing to what the operation requires.",
        ),
        may(
            "errata",
            Shape::List(&ERRATA),
            "What the guide leaves unclear or contradicts, and what was chosen.",
        ),
    ],
};

static EVIDENCE_BY_PATH: By = By { what: "evidence by path", key: Shape::Path, of: Shape::Any(&STATED), least: 0 };

static GIVEN: Union = Union {
    name: "Given",
    doc: "A value, or where it comes from.",
    forms: &[(Shape::Wire, "The value."), (Shape::Map(&FROM_ELSEWHERE), "Unknown: the caller gives it.")],
};

static FROM: Words = Words {
    name: "From",
    what: "source of a value",
    doc: "Where a value comes from.",
    words: || vec![("caller", "From the caller, with each request.")],
    note: None,
    meant: |_| None,
};

/// A code or a payment type that the caller gives.
pub static FROM_ELSEWHERE: Mapping = Mapping {
    name: "Elsewhere",
    what: "a value from elsewhere",
    doc: "A value from elsewhere.",
    rows: &[
        must("from", Shape::Word(&FROM), "caller", "Who gives it."),
        Key { doc: "The evidence that the request has it.", ..KNOWN_ROW },
        Key { doc: "Why the spec does not have it.", ..NOTE_ROW },
    ],
};

/// Decimals of any currency.
const DIGITS: Shape = Shape::Number(0, 4);

/// The decimals of one currency, with how they are known.
pub static DECIMALS: Mapping = Mapping {
    name: "KnownDecimals",
    what: "the decimals of a currency",
    doc: "Decimals, with their evidence.",
    rows: &[must("digits", DIGITS, "2", "The number."), Key { doc: "Its evidence.", ..KNOWN_ROW }, NOTE_ROW],
};

/// How many characters a value may have.
const CHARACTERS: Shape = Shape::Number(1, u32::MAX);

/// A limit of one method, with how it is known.
pub static LIMIT: Mapping = Mapping {
    name: "KnownLimit",
    what: "a limit",
    doc: "A limit, with its evidence.",
    rows: &[must("max", CHARACTERS, "18", "The number of characters."), KNOWN_ROW, NOTE_ROW],
};

static STATEMENTS: List = List::of(Shape::Map(&STATEMENT));

const fn topic(key: &'static str, doc: &'static str) -> Key {
    may(key, Shape::List(&STATEMENTS), doc)
}

/// What a merchant wants to know of a method.
pub static ABOUT: Mapping = Mapping {
    name: "AboutMethod",
    what: "`about`",
    doc: "What a method is, and what other companies say about it.",
    rows: &[
        must("summary", Shape::Prose, "What it is, in one sentence.", "What it is, in one sentence."),
        must(
            "flow",
            Shape::Prose,
            "What the customer does, in one sentence.",
            "What the customer does, in one sentence.",
        ),
        topic("names", "Its current and former names."),
        topic("use", "Who accepts it, and for what."),
        topic("payment_page", "How long the customer has to pay."),
        topic("amounts", "The smallest and the largest amount."),
        topic("refunds", "Whether and until when payments can be refunded."),
        topic("disputes", "Whether customers can dispute a payment."),
    ],
};

/// What a company says about a method.
pub static STATEMENT: Mapping = Mapping {
    name: "Statement",
    what: "a statement",
    doc: "What a company says about the method: a hint with a date, never a rule.",
    rows: &[
        must("says", Shape::Prose, "4 minutes", "The statement."),
        must("source", Shape::Prose, "guide", "Who says it: `guide`, or the name of a company."),
        may("date", Shape::Month, "When you looked it up, as a year and a month. For all sources except the guide.")
            .such_as("2026-11"),
        may("url", Shape::Address, "Its address."),
    ],
};

/// The choice between a method's variants.
pub static VARIANTS: Mapping = Mapping {
    name: "Variants",
    what: "a choice between variants",
    doc: "A choice between variants.",
    rows: &[
        must("name", Shape::Name(Naming::Field, "a choice's name"), "wallet", "The name of the input: `wallet`."),
        must("doc", Shape::Prose, "The customer's wallet.", "What is chosen, in a sentence."),
        Key { doc: "The evidence of the list of variants.", ..KNOWN_ROW },
        NOTE_ROW,
        must(
            "sets",
            Shape::List(&List::some(Shape::Any(&ENTRY))),
            "[paymentInformation.paymentType.method.name]",
            "The fields that each variant sets.",
        ),
        must(
            "values",
            Shape::By(&By {
                what: "variants by name",
                key: Shape::Name(Naming::Variant, "a variant's name"),
                of: Shape::Map(&VARIANT),
                least: 1,
            }),
            "{Dana: {title: Dana, set: [DNA]}}",
            "The variants by Rust name.",
        ),
    ],
};

/// One side of that choice.
pub static VARIANT: Mapping = Mapping {
    name: "Variant",
    what: "a variant",
    doc: "One variant.",
    rows: &[
        must("title", Shape::Prose, "Dana", "Its display name."),
        may("note", Shape::Prose, "A remark."),
        must("set", Shape::List(&List::of(Shape::Wire)), "[DNA]", "A value for each field of `sets`, in their order."),
    ],
};

/// A method's use of an operation.
pub static USE: Mapping = Mapping {
    name: "Use",
    what: "a method's operation",
    doc: "A method's use of an operation.",
    rows: &[
        may(
            "example_lines",
            Shape::List(&List { least: 2, most: Some(2), ..List::of(Shape::Number(1, u32::MAX)) }),
            "First and last line of the request example in the guide's text.",
        ),
        may(
            "example_lacks",
            Shape::By(&By { what: "reasons by path", key: Shape::Path, of: Shape::Prose, least: 0 }),
            "Required fields that this example lacks, each with the reason why it is required nevertheless.",
        ),
        may(
            "reply_lacks",
            Shape::By(&EVIDENCE_BY_PATH),
            "Members that the reply lacks, although other methods' replies to the operation have them, each with its evidence.",
        ),
        may(
            "section",
            Shape::Prose,
            "The guide's section with the field list, if it differs from the one in `operations.yaml`.",
        ),
        may(
            "required",
            Shape::List(&USED_ENTRIES),
            "Fields that the method requires, in addition to those that the operation requires of every method.",
        ),
        may(
            "recommended",
            Shape::List(&RECOMMENDED),
            "Optional fields that a request should have: a request without them gets a warning.",
        ),
        may("optional", Shape::List(&USED_ENTRIES), "Fields that a request may have: each becomes a setter."),
        may(
            "required_evidence",
            Shape::Any(&STATED),
            "The evidence that the required fields are required, for entries that do not state it.",
        ),
        may(
            "fixed",
            Shape::By(&By { what: "values by path", key: Shape::Path, of: Shape::Scalar, least: 0 }),
            "Constants of this method, which are always sent in these fields.",
        ),
        may(
            "fixed_evidence",
            Shape::By(&EVIDENCE_BY_PATH),
            "The evidence of values that are filled in, in this operation.",
        ),
        may("statuses", Shape::Any(&STATUSES), "The statuses in this method's replies, in place of the operation's."),
    ],
};
