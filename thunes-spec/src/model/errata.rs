//! Where the guide is unclear.

use super::{Erratum, Input, Method, Operation, Spec};

impl Spec {
    /// What the guide leaves unclear about a method: errata of the method, of its operations and of their fields, each id once.
    #[must_use]
    pub fn errata<'a>(&'a self, method: &'a Method) -> Vec<&'a Erratum> {
        let used = |name: &String| method.operations.iter().any(|used| used.operation == *name);
        let operations = self.operations.iter().filter(|operation| used(&operation.name));
        each_once(method.errata.iter().chain(of_operations(operations)).chain(of_fields(method)))
    }

    /// What the guide leaves unclear about the operations, whatever the method: each id once.
    #[must_use]
    pub fn operation_errata(&self) -> Vec<&Erratum> {
        each_once(of_operations(self.operations.iter()))
    }
}

impl Method {
    /// What the guide leaves unclear about the method itself and its fields: each id once.
    #[must_use]
    pub fn own_errata(&self) -> Vec<&Erratum> {
        each_once(self.errata.iter().chain(of_fields(self)))
    }
}

fn each_once<'a>(errata: impl Iterator<Item = &'a Erratum>) -> Vec<&'a Erratum> {
    let mut all: Vec<&Erratum> = Vec::new();
    for erratum in errata {
        if !all.iter().any(|other| other.id == erratum.id) {
            all.push(erratum);
        }
    }
    all.sort_by_key(|erratum| (erratum.id.len(), &erratum.id));
    all
}

fn of_operations<'a>(operations: impl Iterator<Item = &'a Operation>) -> impl Iterator<Item = &'a Erratum> {
    operations.flat_map(|operation| &operation.errata)
}

fn of_fields(method: &Method) -> impl Iterator<Item = &Erratum> {
    method.operations.iter().flat_map(|used| &used.inputs).flat_map(Input::all_errata)
}

impl Input {
    /// What the guide leaves unclear about the field and its members.
    pub fn all_errata(&self) -> impl Iterator<Item = &Erratum> {
        self.errata.iter().chain(self.members.iter().flat_map(|member| &member.errata))
    }
}
