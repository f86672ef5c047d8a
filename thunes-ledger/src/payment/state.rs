//! The words of a payment: its operation, its state, and who closed it.

use core::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// As it is stored.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            pub(super) fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// Which way the money goes.
    Operation {
        /// From the customer to the merchant.
        Sale = "sale",
        /// Back to the customer.
        Refund = "refund",
    }
}

words! {
    /// The state of a payment.
    State {
        /// It is stored, and was not sent.
        Reserved = "reserved",
        /// It may be on its way: only its own sender knows.
        Sending = "sending",
        /// The gateway has it: its status says what became of it.
        Answered = "answered",
        /// The gateway refused it: nothing was done.
        Rejected = "rejected",
        /// It was not sent: nothing was done.
        NotSent = "not_sent",
        /// It may have been done. Recovery finds out.
        Unknown = "unknown",
        /// You decided that nothing was done. Recovery keeps searching for a while, and may open it again.
        Closed = "closed",
    }
}

words! {
    /// Who closed a payment.
    ClosedBy {
        /// The attempt's own sender.
        Sender = "sender",
        /// Recovery, before it was sent.
        Recovery = "recovery",
        /// Your decision.
        Person = "person",
    }
}

words! {
    /// What kind of reason a payment is on the list for you to decide for: [`Payment::person`](crate::Payment::person) has the words.
    Listed {
        /// What the gateway has contradicts the payment. No later answer of the gateway ends that: only you do.
        Doubt = "doubt",
        /// Searches have found nothing for too long. A search that finds the payment ends that.
        GivenUp = "given_up",
        /// Status checks have failed for too long. One that brings an answer ends that.
        Unanswered = "unanswered",
        /// Its status stays open, or is unknown to this version. Another status ends that.
        Open = "open",
    }
}

impl State {
    /// Returns whether its own sender may still be at work.
    #[must_use]
    pub const fn is_under_way(self) -> bool {
        matches!(self, Self::Reserved | Self::Sending)
    }

    /// Returns whether only recovery can tell what became of it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }

    /// Whether a search can still change it.
    pub(crate) const fn is_searched_for(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Closed)
    }
}
