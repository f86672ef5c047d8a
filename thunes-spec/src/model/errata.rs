//! Where the guide is unclear about a method.

use super::{Erratum, Input, Method, Spec};

impl Spec {
    /// What the guide leaves unclear about a method: errata of the method, of its operations and of their fields, each id once.
    #[must_use]
    pub fn errata<'a>(&'a self, method: &'a Method) -> Vec<&'a Erratum> {
        let used = |name: &String| method.operations.iter().any(|used| used.operation == *name);
        let operations = self.operations.iter().filter(|operation| used(&operation.name));
        let fields = method.operations.iter().flat_map(|used| &used.inputs).flat_map(of_input);
        let mut all: Vec<&Erratum> = Vec::new();
        for erratum in method.errata.iter().chain(operations.flat_map(|operation| &operation.errata)).chain(fields) {
            if !all.iter().any(|other| other.id == erratum.id) {
                all.push(erratum);
            }
        }
        all.sort_by_key(|erratum| (erratum.id.len(), &erratum.id));
        all
    }
}

fn of_input(input: &Input) -> impl Iterator<Item = &Erratum> {
    input.errata.iter().chain(input.members.iter().flat_map(|member| &member.errata))
}
