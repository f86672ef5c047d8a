//! `thunes methods`: the payment methods, and what each can do.

use core::fmt;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use thunes_runtime::{MethodSpec, Stability};

use crate::pay::built_in::Methods;
use crate::pay::values;

use super::console::{Console, Outcome};
use super::payment::{self, FormArgs};

#[derive(Args)]
pub(super) struct MethodsArgs {
    /// A method, to list its requests with their fields.
    #[arg(value_name = "METHOD")]
    method: Option<String>,
    /// Your own spec folder, instead of the built-in spec.
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    #[command(flatten)]
    form: FormArgs,
}

impl MethodsArgs {
    pub(super) fn run(self, console: &Console) -> Outcome {
        let listed = Methods::read(self.spec.as_deref()).and_then(|methods| match &self.method {
            Some(name) => Ok(MethodList { fields: true, methods: vec![MethodRow::new(methods.find(name)?)] }),
            None => {
                Ok(MethodList { fields: false, methods: methods.tables.iter().copied().map(MethodRow::new).collect() })
            }
        });
        payment::show(listed.map(|list| (0, list)), self.form, console)
    }
}

#[derive(Serialize)]
struct MethodList {
    #[serde(skip)]
    fields: bool,
    methods: Vec<MethodRow>,
}

#[derive(Serialize)]
struct MethodRow {
    name: &'static str,
    title: &'static str,
    unverified: bool,
    countries: Vec<&'static str>,
    currencies: Vec<&'static str>,
    requests: Vec<RequestRow>,
}

#[derive(Serialize)]
struct RequestRow {
    name: &'static str,
    operation: &'static str,
    fields: Vec<FieldRow>,
}

#[derive(Serialize)]
struct FieldRow {
    name: &'static str,
    path: &'static str,
    required: bool,
    doc: &'static str,
}

impl MethodRow {
    fn new(method: &'static MethodSpec) -> Self {
        let requests = method.requests().iter().map(|request| RequestRow {
            name: request.name,
            operation: request.operation,
            fields: values::inputs(request)
                .map(|field| FieldRow { name: field.name, path: field.path, required: field.required, doc: field.doc })
                .collect(),
        });
        Self {
            name: method.name,
            title: method.title,
            unverified: method.stability != Stability::Stable,
            countries: method.countries.iter().map(|country| country.as_str()).collect(),
            currencies: method.currencies.iter().map(|currency| currency.code()).collect(),
            requests: requests.collect(),
        }
    }
}

impl fmt::Display for MethodList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, row) in self.methods.iter().enumerate() {
            let MethodRow { name, title, countries, currencies, requests, .. } = row;
            let operations: Vec<&str> = requests.iter().map(|request| request.name).collect();
            let mark = if row.unverified { "  unverified" } else { "" };
            let (countries, currencies) = (countries.join(","), currencies.join(","));
            let start = if number == 0 { "" } else { "\n" };
            write!(
                f,
                "{start}{name:<14} {title:<14} {countries:<12} {currencies:<12} {}{mark}",
                operations.join(", ")
            )?;
            if self.fields {
                requests.iter().try_for_each(|request| request.write(f))?;
            }
        }
        Ok(())
    }
}

impl RequestRow {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n\n{} ({})", self.name, self.operation)?;
        self.fields.iter().try_for_each(|field| {
            let need = if field.required { "required" } else { "" };
            write!(f, "\n  {:<28} {need:<9} {}", field.name, field.doc)
        })
    }
}
