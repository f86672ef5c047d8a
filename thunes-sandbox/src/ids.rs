//! Made-up ids of the gateway's forms, counted up so that tests can rely on them.

/// Where the ids come from.
pub(crate) struct Ids {
    seed: u64,
    given: u64,
}

/// The ids of one sale, refund or check.
pub(crate) struct NewIds {
    /// 22 digits.
    pub(crate) id: String,
    /// 12 digits.
    pub(crate) transaction: String,
    /// 12 letters and digits.
    pub(crate) reconciliation: String,
    /// 12 letters and digits.
    pub(crate) return_reconciliation: String,
}

impl Ids {
    /// Two sandboxes with different seeds (below 1,000,000,000) give different ids.
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed: seed % 1_000_000_000, given: 0 }
    }

    pub(crate) fn next(&mut self) -> NewIds {
        self.given = (self.given + 1) % 1_000_000_000;
        let (seed, given) = (self.seed, self.given);
        NewIds {
            id: format!("{seed:09}{given:09}4800"),
            transaction: format!("{:03}{given:09}", seed % 1000),
            reconciliation: format!("SBX{given:09}"),
            return_reconciliation: format!("RET{given:09}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_have_the_gateways_lengths_and_differ() {
        let mut ids = Ids::new(765_217_614);
        let (first, second) = (ids.next(), ids.next());
        assert_eq!(first.id, "7652176140000000014800");
        assert_eq!(first.id.len(), 22);
        assert_eq!([first.transaction.len(), first.reconciliation.len(), first.return_reconciliation.len()], [12; 3]);
        assert_ne!(first.id, second.id);
        assert_ne!(first.transaction, second.transaction);
    }
}
