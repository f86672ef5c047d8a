//! How a sale or a refund stands, and what may follow.

use thunes_runtime::StatusSpec;

/// How a sale or a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// A sale that the customer has not decided on, or a refund that is held back.
    Pending,
    /// A payment that the customer need not do anything for any more, and that is still open: a bank debit on its way to the bank.
    Transmitted,
    /// The customer has paid.
    Settled,
    /// The money has arrived at the merchant's bank.
    Funded,
    /// The customer has left.
    Abandoned,
    /// It did not work.
    Failed,
    /// A refund that was accepted; the next status check finds it done.
    Accepted,
    /// A refund that is done.
    Refunded,
}

impl State {
    /// Its name for programs, which tells an accepted refund from one that is done.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Transmitted => "transmitted",
            Self::Settled => "settled",
            Self::Funded => "funded",
            Self::Abandoned => "abandoned",
            Self::Failed => "failed",
            Self::Accepted => "accepted",
            Self::Refunded => "refunded",
        }
    }

    /// The state of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [
            Self::Pending,
            Self::Transmitted,
            Self::Settled,
            Self::Funded,
            Self::Abandoned,
            Self::Failed,
            Self::Accepted,
            Self::Refunded,
        ];
        all.into_iter().find(|state| state.name() == name)
    }

    /// The gateway's word for most methods. An accepted refund and one that is done have the same.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Transmitted => "TRANSMITTED",
            Self::Settled => "SETTLED",
            Self::Funded => "FUNDED",
            Self::Abandoned => "ABANDONED",
            Self::Failed => "FAILED",
            Self::Accepted | Self::Refunded => "REFUNDED",
        }
    }

    /// The code that Thunes gives beside the word. The guide has 00001, 00004, 00006 and 30200; 00002 is in the gateway's list of reason
    /// codes for alternative payments, 00005 in an example of its guide for PayTo.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Pending | Self::Transmitted => "00001",
            Self::Abandoned => "00002",
            Self::Settled => "00004",
            Self::Funded => "00005",
            Self::Accepted | Self::Refunded => "00006",
            Self::Failed => "30200",
        }
    }

    /// The word among the statuses that a reply may have: the usual one, or else the one whose flags say the same.
    pub(crate) fn word_in(self, statuses: &'static [StatusSpec]) -> &'static str {
        let usual = statuses.iter().find(|status| status.value == self.word());
        usual.or_else(|| self.among(statuses)).map_or(self.word(), |status| status.value)
    }

    fn among(self, statuses: &'static [StatusSpec]) -> Option<&'static StatusSpec> {
        let mut open = statuses.iter().filter(|status| !(status.is_final || status.may_ship || status.is_funded));
        let ships = |status: &&StatusSpec| status.may_ship || status.is_funded;
        let failed = |status: &&StatusSpec| status.has_failed;
        match self {
            Self::Pending | Self::Accepted => open.next(),
            Self::Transmitted => open.nth(1),
            Self::Settled => statuses.iter().find(ships),
            Self::Funded => statuses.iter().find(|status| status.is_funded).or_else(|| statuses.iter().rfind(ships)),
            Self::Refunded => statuses.iter().find(|status| status.is_final && !status.has_failed),
            Self::Abandoned => statuses.iter().find(failed),
            Self::Failed => statuses.iter().rfind(failed),
        }
    }

    /// Whether a sale can be refunded.
    pub(crate) const fn is_paid(self) -> bool {
        matches!(self, Self::Settled | Self::Funded)
    }
}

/// The kind of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A sale.
    Sale,
    /// A refund.
    Refund,
}

impl Kind {
    /// The word that specs use for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Sale => "sale",
            Self::Refund => "refund",
        }
    }

    /// Whether one state may follow another.
    pub(crate) const fn allows(self, from: State, to: State) -> bool {
        use State::{Abandoned, Accepted, Failed, Funded, Pending, Refunded, Settled, Transmitted};
        match self {
            Self::Sale => matches!(
                (from, to),
                (Pending, Transmitted | Settled | Abandoned | Failed)
                    | (Transmitted, Settled | Failed)
                    | (Settled, Funded)
            ),
            Self::Refund => matches!(
                (from, to),
                (Accepted, Pending | Transmitted | Refunded | Failed)
                    | (Pending, Transmitted | Refunded | Failed)
                    | (Transmitted, Refunded | Failed)
            ),
        }
    }
}

/// Why a sale or a refund was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransitionError {
    /// The sandbox does not know the id, or has forgotten it.
    #[error("the sandbox has no sale or refund `{0}`: give the bare id of a reply")]
    UnknownId(String),
    /// The id is of the other kind.
    #[error("`{id}` is a {}", .actual.word())]
    OtherKind {
        /// The id.
        id: String,
        /// Its kind.
        actual: Kind,
    },
    /// That state cannot follow.
    #[error("the {} `{id}` is {} and cannot become {}: {}", .kind.word(), .from.name(), .to.name(), what_may_follow(*kind, *from))]
    Impossible {
        /// The id.
        id: String,
        /// Its kind.
        kind: Kind,
        /// Its state.
        from: State,
        /// What was asked for.
        to: State,
    },
}

const fn what_may_follow(kind: Kind, from: State) -> &'static str {
    match (kind, from) {
        (Kind::Sale, State::Pending) => "it must be settled, abandoned or failed first",
        (Kind::Sale, State::Transmitted) => "it must be settled or failed first",
        (Kind::Sale, State::Settled) => "it can only be funded",
        (Kind::Refund, State::Accepted) => "it can be held, completed or failed",
        (Kind::Refund, State::Pending | State::Transmitted) => "it can be completed or failed",
        _ => "that is how it ended",
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, State};

    const ALL: [State; 8] = [
        State::Pending,
        State::Transmitted,
        State::Settled,
        State::Funded,
        State::Abandoned,
        State::Failed,
        State::Accepted,
        State::Refunded,
    ];

    #[test]
    fn nothing_follows_an_end() {
        for end in [State::Funded, State::Abandoned, State::Failed, State::Refunded] {
            assert!(ALL.iter().all(|to| !Kind::Sale.allows(end, *to) && !Kind::Refund.allows(end, *to)), "{end:?}");
        }
    }

    #[test]
    fn a_sale_becomes_settled_before_it_is_funded() {
        assert!(Kind::Sale.allows(State::Pending, State::Settled));
        assert!(Kind::Sale.allows(State::Settled, State::Funded));
        assert!(!Kind::Sale.allows(State::Pending, State::Funded));
        assert!(!Kind::Sale.allows(State::Settled, State::Abandoned));
    }
}
