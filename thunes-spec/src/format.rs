//! The mappings of the YAML format: what each is called, and the keys that it may have. The reader refuses every other key, and the JSON
//! Schema is held to the same lists.

/// A mapping of the format.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Mapping {
    /// What it describes, as messages say it: `a field`.
    pub what: &'static str,
    /// Its keys, in the order in which they are listed for people.
    pub keys: &'static [&'static str],
}

macro_rules! mappings {
    ($($(#[doc = $doc:literal])* $name:ident = $what:literal: $($key:literal)*;)*) => {
        $(
            $(#[doc = $doc])*
            pub const $name: Mapping = Mapping { what: $what, keys: &[$($key),*] };
        )*

        /// Every mapping, by its name here.
        pub const ALL: &[(&str, Mapping)] = &[$((stringify!($name), $name)),*];
    };
}

mappings! {
    /// `fields.yaml`.
    FIELDS_FILE = "`fields.yaml`": "fields" "groups";
    /// `fields.*.yaml`.
    MORE_FIELDS = "a file of fields": "fields" "groups";
    /// A field.
    FIELD = "a field": "name" "type" "item" "max" "advised_max" "zero" "loggable" "doc" "example"
        "errata";
    /// `operations.yaml`.
    OPERATIONS_FILE = "`operations.yaml`": "edition" "operations";
    /// An operation.
    OPERATION = "an operation":
        "doc" "stability" "http" "path" "id" "creates" "repeatable" "action" "section" "required" "recommended" "statuses"
        "errata";
    /// What the gateway is asked to do.
    ACTION = "an action": "code" "shape";
    /// A status of a reply.
    STATUS = "a status": "doc" "final" "ship" "funded" "evidence" "note";
    /// A method's file.
    METHOD = "a method":
        "title" "stability" "code" "payment_type" "variants" "countries" "countries_evidence" "currencies"
        "currencies_evidence" "decimals" "chapter" "about" "fixed_evidence" "operations" "errata";
    /// A code or a payment type that the caller gives.
    FROM_ELSEWHERE = "a value from elsewhere": "from" "evidence" "note";
    /// A method's use of an operation.
    USE = "a method's operation":
        "example_lines" "example_lacks" "reply_lacks" "section" "required" "recommended" "optional" "required_evidence" "fixed"
        "fixed_evidence";
    /// The decimals of one currency, with how they are known.
    DECIMALS = "the decimals of a currency": "digits" "evidence" "note";
    /// What a merchant wants to know of a method.
    ABOUT = "`about`":
        "summary" "flow" "names" "use" "payment_page" "amounts" "refunds" "disputes";
    /// What somebody says about a method.
    STATEMENT = "a statement": "says" "source" "date" "url";
    /// Where the guide is unclear, and what was chosen.
    ERRATUM = "an erratum": "id" "text";
    /// The choice between a method's variants.
    VARIANTS = "a choice between variants": "name" "doc" "evidence" "note" "sets" "values";
    /// One side of that choice.
    VARIANT = "a variant": "title" "note" "set";
    /// An entry of a list of fields.
    ENTRY = "an entry": "path" "group" "evidence" "note" "required_when" "required_unless";
    /// When another field requires one.
    WHEN = "a `required_when`": "field" "equals" "unless" "evidence" "note";
    /// When the items of a list make one unnecessary.
    UNLESS = "a `required_unless`": "each" "has" "evidence" "note";
    /// How a fact is known.
    EVIDENCE = "evidence": "evidence" "note";
}
