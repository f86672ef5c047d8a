//! Payment methods.

use super::evidence::{Erratum, Provenance, Stability};
use super::used::MethodOperation;
use super::variants::Variants;
use crate::kind::Currency;

/// One payment method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Module name, from the file's name: `turkey_cards`.
    pub name: String,
    /// The method's display name.
    pub title: String,
    /// The gateway's code: `TURKEYCARDS`. Empty where the caller gives it, each variant has its own, or no request sends one.
    pub code: String,
    /// Whether the caller gives the code.
    pub caller_gives_code: bool,
    /// The gateway's payment type: `localCard`. Empty where the caller gives it.
    pub payment_type: String,
    /// How well its facts are known.
    pub stability: Stability,
    /// The choice between variants, if there is one.
    pub variants: Option<Variants>,
    /// ISO 3166-1 alpha-2 codes of its markets; empty where they are not known.
    pub countries: Vec<String>,
    /// The currencies that it takes.
    pub currencies: Vec<Currency>,
    /// How its countries and its currencies are known.
    pub markets_known: MarketsProvenance,
    /// Currencies whose decimals the spec states.
    pub decimals: Vec<Decimals>,
    /// The guide's chapter about it.
    pub chapter: String,
    /// What a merchant wants to know of it.
    pub about: Option<About>,
    /// Where the guide contradicts itself, and what was chosen.
    pub errata: Vec<Erratum>,
    /// Its operations, in the order of `operations.yaml`.
    pub operations: Vec<MethodOperation>,
}

/// How a method's markets are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketsProvenance {
    /// Of its countries.
    pub countries: Provenance,
    /// Of its currencies.
    pub currencies: Provenance,
}

/// The decimals of one of a method's currencies, where the spec states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimals {
    /// Alphabetic code of the currency.
    pub currency: String,
    /// How many amounts have.
    pub digits: u8,
    /// How that is known.
    pub known: Provenance,
}

/// What a merchant wants to know of a method. None of it is a rule: nothing is checked against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it is, in one sentence.
    pub summary: String,
    /// What the customer does, in one sentence.
    pub flow: String,
    /// What others say about it, by topic.
    pub statements: Vec<(Topic, Vec<Statement>)>,
}

/// What a [`Statement`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Its current and former names.
    Names,
    /// Who accepts it, and for what.
    Use,
    /// How long the customer has to pay.
    PaymentPage,
    /// The smallest and the largest amount.
    Amounts,
    /// Whether and until when payments can be refunded.
    Refunds,
    /// Whether customers can dispute a payment.
    Disputes,
}

/// What a company says about a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The statement.
    pub says: String,
    /// Who says it.
    pub source: SaidBy,
    /// Its address.
    pub url: Option<String>,
}

/// Who says something about a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidBy {
    /// The guide that the spec follows.
    Guide,
    /// Another company, about its own service, when it was looked up.
    Other {
        /// The company's name.
        name: String,
        /// Year and month: `2026-11`.
        date: String,
    },
}

impl Method {
    /// Whether its requests send a code, be it from the caller or from a variant.
    #[must_use]
    pub fn sends_code(&self) -> bool {
        !self.code.is_empty() || self.caller_gives_code || self.variants.as_ref().is_some_and(|all| all.sets_code)
    }

    /// Whether the choice between variants decides on the currency.
    #[must_use]
    pub fn has_currency_by_variant(&self) -> bool {
        self.variants.iter().flat_map(|variants| &variants.all).any(|variant| variant.currency.is_some())
    }
}

impl SaidBy {
    /// Who says it, and when, for people. The edition is the guide's.
    #[must_use]
    pub fn words(&self, edition: &str) -> String {
        match self {
            Self::Guide => format!("Guide {edition}"),
            Self::Other { name, date } => format!("{name}, {date}"),
        }
    }
}

impl Topic {
    /// Every topic, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Names, Self::Use, Self::PaymentPage, Self::Amounts, Self::Refunds, Self::Disputes];

    /// Its key in the YAML.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Use => "use",
            Self::PaymentPage => "payment_page",
            Self::Amounts => "amounts",
            Self::Refunds => "refunds",
            Self::Disputes => "disputes",
        }
    }

    /// Its heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Names => "Names",
            Self::Use => "Use",
            Self::PaymentPage => "Time to pay",
            Self::Amounts => "Amounts",
            Self::Refunds => "Refunds",
            Self::Disputes => "Disputes",
        }
    }
}
