//! The kinds of problems, each with a number that stays.

use std::fmt;

macro_rules! codes {
    ($($name:ident = $id:literal, $doc:literal;)*) => {
        /// The kind of a problem. Its number is stable: `T0032` means the same in every version.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $doc] $name,)*
        }

        impl Code {
            /// Every kind, by number.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The number, as messages show it: `T0032`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The kind in one sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$name => $doc,)*
                }
            }
        }
    };
}

codes! {
    FolderUnreadable = "T0001", "The spec folder does not exist or cannot be read.";
    FileUnreadable = "T0002", "A file cannot be read.";
    CannotWrite = "T0003", "The generated file cannot be written.";
    TooLarge = "T0004", "A file is too large, or there are too many.";
    NotUtf8 = "T0005", "A file is not UTF-8 text.";
    BadYaml = "T0006", "A file is not valid YAML.";
    SeveralDocuments = "T0007", "A file holds more than one YAML document.";
    DuplicateKey = "T0008", "A key occurs twice in one mapping, or a field or group in two files.";
    MissingFile = "T0009", "A file that every spec needs is missing, or the spec has no method.";
    FileName = "T0010", "A file's name is not one that is read.";

    UnknownKey = "T0011", "A key that the format does not have.";
    MissingKey = "T0012", "A key that the format needs is missing.";
    WrongType = "T0013", "A value of the wrong type.";
    BadText = "T0014", "A text that is empty or has invalid characters.";
    UnknownWord = "T0015", "A word that the format does not have.";
    Empty = "T0016", "A list that needs an entry is empty.";
    Twice = "T0017", "An entry occurs twice in a list.";

    BadName = "T0021", "A name that is not a Rust identifier of the right form.";
    DuplicateName = "T0022", "Two fields of one request or item have the same name, or the name of one is the path of the other.";
    ReservedName = "T0023", "A name that the generated code uses for something else.";
    TypeNameClash = "T0024", "Two generated types of one method have the same name.";
    DuplicateModule = "T0025", "Two files give the same module.";
    DuplicateCode = "T0026", "Two methods have the same code.";

    BadPath = "T0031", "A JSON path of the wrong form.";
    UnknownField = "T0032", "A field that `fields.yaml` does not have.";
    UnknownGroup = "T0033", "A group that `fields.yaml` does not have.";
    NestedGroup = "T0034", "A group that names a group.";
    RequiredAndOptional = "T0035", "A field is both required and optional.";
    ListedTwice = "T0036", "A field is listed twice.";
    ListNotMember = "T0037", "A list is named instead of its members.";
    NoList = "T0038", "A member of a list that does not exist.";
    Pairs = "T0039", "Pairs have other members than key and value.";
    PathConflict = "T0040", "A path is both a value and an object.";
    NotForType = "T0041", "A property that the field's type does not have.";
    NoNote = "T0042", "An inferred fact has no note with the reason.";
    FieldExample = "T0043", "An example that does not fit its own field.";
    Date = "T0044", "A date that is not a year and a month, or is not needed.";
    Limits = "T0045", "Limits that contradict each other, or that allow no value.";
    Choices = "T0046", "Choices that are not words, or are the same.";
    OwnLimit = "T0047", "A limit of one method that has no effect, or is not smaller.";

    UnknownOperation = "T0051", "An operation that `operations.yaml` does not have.";
    PathParameter = "T0052", "The path's `{id}` and the kinds of id do not fit together.";
    UnknownKind = "T0053", "A kind of id that nothing creates.";
    NoAction = "T0054", "A field needs an action and the operation has none, or the reverse.";
    NoReplyId = "T0055", "An operation's reply has no id.";
    Status = "T0056", "Statuses of another form than the operation needs, or one that is both failed and paid.";
    DuplicateStatus = "T0057", "Two statuses are the same to the gateway or in Rust.";
    NoBody = "T0058", "A GET that has a body or no id, or is not repeatable.";
    NotFound = "T0059", "Retries after a 404, of an operation that does more than read.";
    Repeatable = "T0060", "An operation that starts something new but is repeatable.";

    UnknownCountry = "T0061", "Not an ISO 3166-1 alpha-2 code.";
    UnknownCurrency = "T0062", "A code that is not a current ISO 4217 currency with a minor unit.";
    NoCurrency = "T0063", "A request has an amount but not exactly one currency.";
    Decimals = "T0064", "Decimals of a currency that the method does not take, or too many.";

    FixedInput = "T0071", "A fixed value for a field that is also an input.";
    FixedFilled = "T0072", "A fixed or optional entry for a field that is filled anyway.";
    FixedValue = "T0073", "A fixed value that does not fit the field's type.";
    NotFixed = "T0074", "Evidence for a fixed value that the field does not have.";

    ConditionPlace = "T0082", "A condition in a place that cannot have one.";
    SeveralObjects = "T0083", "A condition between fields of different objects.";
    RequiredWhen = "T0084", "A condition that always or never holds.";
    ConditionValue = "T0085", "A value in a condition that the other field cannot have.";
    Recommended = "T0086", "A recommended field that the request requires or does not take.";

    Variants = "T0091", "Variants that do not fit the fields they set, or the rest of the method.";
    Unverified = "T0092", "A method that is not marked as unverified uses an operation that is.";
    Only = "T0093", "A method that you asked for cannot be generated, or you asked for none.";
    ModulePath = "T0094", "The given place of the generated code is not the path of a module.";
    NoOutDir = "T0095", "`build` was called outside a build script.";
    NotRust = "T0096", "The generated code is not valid Rust, which is a bug in thunes-gen.";

    UnusedField = "T0101", "A field of `fields.yaml` that no method uses.";
    UnusedGroup = "T0102", "A group of `fields.yaml` that nothing uses.";
    NoExample = "T0104", "A fact from the guide's example without the place of that example.";
    NoSource = "T0105", "An unverified fact without a note.";
    NotLacking = "T0106", "The guide's example is said to lack a field that the request does not require.";
    NearPaymentType = "T0107", "A payment type that is almost the same as another method's.";
    UnusedAllowance = "T0108", "A comment that allows a warning which is not given there.";
    BadAllowance = "T0109", "A comment that allows something without a reason, or no warning.";
    NotFollowed = "T0110", "An operation that takes an amount, in a method without a status check for the id that it creates.";
    EndingWord = "T0111", "A final status whose words say the opposite of how it ends.";
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// No code is generated.
    Error,
    /// Code is generated; `thunes check` tells.
    Warning,
}

impl Level {
    /// The word that messages begin with.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Code {
    /// How bad it is: warnings are those from `T0101` on.
    #[must_use]
    pub fn level(self) -> Level {
        if self.id().starts_with("T01") { Level::Warning } else { Level::Error }
    }

    /// The kind with this number, written in any case.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }

    /// Whether it is about reading and writing files rather than about what they say.
    #[must_use]
    pub const fn is_io(self) -> bool {
        matches!(self, Self::FolderUnreadable | Self::FileUnreadable | Self::CannotWrite)
    }

    /// Whether it is about how the generator was called rather than about the spec.
    #[must_use]
    pub const fn is_about_the_call(self) -> bool {
        matches!(self, Self::Only | Self::ModulePath | Self::NoOutDir | Self::NotRust)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
