//! What `thunes explain` says: of a code its page, of a method, an operation or a field all that the spec knows.

mod choice;
mod find;
mod lines;
mod subject;
mod text;

use std::path::Path;

use thunes_spec::{Code, Folder, Origins, Report};

use self::find::{Found, find};

/// Why nothing was explained.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unexplained {
    /// The spec is broken: what it would say cannot be known.
    Spec(Box<Report>),
    /// Nothing has this name; the text says which names there are.
    Unknown(String),
}

/// Every code with its one sentence.
#[must_use]
pub fn codes() -> String {
    Code::ALL.iter().map(|code| format!("{code}  {}\n", code.summary())).collect()
}

/// The page of a code.
#[must_use]
pub fn page(code: Code) -> String {
    format!("{}[{code}]: {}\n\n{}", code.level().word(), code.summary(), code.explanation())
}

/// What the spec in a folder knows of a name: `bizum`, `bizum.sale`, `bizum.sale.bill_to_email`, or a field alone. A field may be
/// named by its JSON path, too.
///
/// # Errors
/// The spec is broken, or has nothing of this name.
pub fn name(folder: &Path, name: &str) -> Result<String, Unexplained> {
    let spec = Folder::new(folder).unverified(true).check().map_err(|report| Unexplained::Spec(Box::new(report)))?;
    let origins = Origins::read(folder);
    match find(&spec, &name.replace("::", ".")).map_err(Unexplained::Unknown)? {
        Found::Method(method) => Ok(text::method(&spec, method, &origins)),
        Found::Operation(method, used, operation) => Ok(text::operation(&spec, method, used, operation, &origins)),
        Found::Choice(choice) => Ok(choice::text(&choice, &origins)),
        Found::Field(field) => Ok(text::field(&spec, &field, &origins)),
        Found::Everywhere(path) => Ok(text::everywhere(&spec, &path, &origins)),
    }
}
