//! Choices that each fix several members of a body, such as the wallets of Alipay+.

use core::fmt;

use crate::Currency;

/// One of the choices, as the spec has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VariantSpec {
    /// Its name in Rust: `KakaoPay`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it fixes: JSON path and value.
    pub sets: &'static [(&'static str, &'static str)],
    /// The currency of the request's amounts, if the choice fixes it.
    pub currency: Option<Currency>,
}

impl VariantSpec {
    /// For generated code.
    #[must_use]
    pub const fn new(name: &'static str, title: &'static str) -> Self {
        Self { name, title, sets: &[], currency: None }
    }

    /// For generated code.
    #[must_use]
    pub const fn sets(mut self, sets: &'static [(&'static str, &'static str)]) -> Self {
        self.sets = sets;
        self
    }

    /// For generated code.
    #[must_use]
    pub const fn currency(mut self, currency: Currency) -> Self {
        self.currency = Some(currency);
        self
    }

    /// The value that it fixes at a JSON path.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<&'static str> {
        self.sets.iter().find(|(set, _)| *set == path).map(|(_, value)| *value)
    }
}

/// An enum of choices. Made by a macro, never written by hand.
#[diagnostic::on_unimplemented(message = "`{Self}` is no enum of variants", label = "the type of a `#[variant]` field")]
pub trait Variant: Copy {
    /// Every choice.
    const ALL: &'static [VariantSpec];

    /// What the spec says of it.
    fn spec(self) -> &'static VariantSpec;

    /// The value that it fixes at a JSON path; empty for a path that it does not fix.
    fn set(self, path: &str) -> &'static str {
        self.spec().value(path).unwrap_or_default()
    }
}

/// Makes an enum of choices.
///
/// The contract is in `docs/attributes.md`.
#[doc(hidden)]
#[macro_export]
macro_rules! variants {
    // Each sets the currency: the second part of what there is to say.
    ($(#[$meta:meta])* pub enum $name:ident {
        $(
            $(#[$variant_meta:meta])*
            $variant:ident = $title:literal [$($path:literal = $value:literal),* $(,)?] in $currency:literal = $decimals:literal
        ),+ $(,)?
    }) => {
        $crate::variants! {
            @all $(#[$meta])* pub enum $name {
                $($(#[$variant_meta])* $variant = $title [$($path = $value),*] in $currency = $decimals),+
            }
        }

        impl $name {
            /// The currency of the amounts beside it, which it fixes.
            #[must_use]
            pub const fn currency(self) -> $crate::Currency {
                match self { $(Self::$variant => $crate::Currency::new($currency, $decimals)),+ }
            }
        }

        impl ::core::convert::From<$name> for $crate::Currency {
            fn from(variant: $name) -> Self {
                variant.currency()
            }
        }
    };
    // None does.
    ($(#[$meta:meta])* pub enum $name:ident {
        $(
            $(#[$variant_meta:meta])*
            $variant:ident = $title:literal [$($path:literal = $value:literal),* $(,)?]
        ),+ $(,)?
    }) => {
        $crate::variants! {
            @all $(#[$meta])* pub enum $name { $($(#[$variant_meta])* $variant = $title [$($path = $value),*]),+ }
        }
    };
    (@all $(#[$meta:meta])* pub enum $name:ident {
        $(
            $(#[$variant_meta:meta])*
            $variant:ident = $title:literal [$($path:literal = $value:literal),* $(,)?] $(in $currency:literal = $decimals:literal)?
        ),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in Rust, which `FromStr` reads again.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => ::core::stringify!($variant)),+ }
            }

            /// Its name for people.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }
        }

        impl $crate::private::Variant for $name {
            const ALL: &'static [$crate::VariantSpec] = &[$(
                $crate::VariantSpec::new(::core::stringify!($variant), $title)
                    .sets(&[$(($path, $value)),*])
                    $(.currency($crate::Currency::new($currency, $decimals)))?
            ),+];

            fn spec(self) -> &'static $crate::VariantSpec {
                match self {
                    $(Self::$variant => {
                        const SPEC: &$crate::VariantSpec = &$crate::VariantSpec::new(::core::stringify!($variant), $title)
                            .sets(&[$(($path, $value)),*])
                            $(.currency($crate::Currency::new($currency, $decimals)))?;
                        SPEC
                    })+
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownVariant;

            fn from_str(name: &str) -> ::core::result::Result<Self, $crate::UnknownVariant> {
                let found = Self::ALL.iter().find(|variant| variant.name() == name);
                found.copied().ok_or($crate::UnknownVariant::new(&[$(::core::stringify!($variant)),+]))
            }
        }
    };
}

/// There is no choice of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownVariant {
    known: &'static [&'static str],
}

impl UnknownVariant {
    /// For generated code: the names that there are.
    #[must_use]
    pub const fn new(known: &'static [&'static str]) -> Self {
        Self { known }
    }
}

impl fmt::Display for UnknownVariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no choice of that name: there are {}", self.known.join(", "))
    }
}

impl core::error::Error for UnknownVariant {}
