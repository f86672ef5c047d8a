//! What `thunes explain` says: the page of a code, or all that the spec knows about a method, an operation or a field.

mod choice;
mod find;
mod lines;
mod pages;
mod subject;
mod text;

use thunes_spec::model::Spec;
use thunes_spec::{Code, Folder, Origins, Report};

use self::find::{Subject, find};

pub use self::find::UnknownName;
pub use self::pages::explanation;

/// Why nothing was explained.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExplainError {
    /// The spec is broken: what it would say cannot be known.
    #[error(transparent)]
    Spec(Box<Report>),
    /// Nothing has this name.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
}

/// Every code with its one sentence.
#[must_use]
pub fn codes() -> String {
    Code::ALL.iter().map(|code| format!("{code}  {}\n", code.summary())).collect()
}

/// The page of a code.
#[must_use]
pub fn page(code: Code) -> String {
    format!("{}[{code}]: {}\n\n{}", code.level().word(), code.summary(), explanation(code))
}

/// What the spec in a folder says about a name: `bizum`, `bizum.sale`, `bizum.sale.bill_to_email`, or a field alone. A field may be
/// named by its JSON path, too.
///
/// # Errors
/// The spec is broken, or has nothing of this name.
pub fn name(folder: &Folder, name: &str) -> Result<String, ExplainError> {
    let folder = folder.clone().unverified(true);
    let spec = folder.check().map_err(|report| ExplainError::Spec(Box::new(report)))?;
    Ok(name_in(&spec, &Origins::read(&folder), name)?)
}

/// The same, of a spec that was read already.
///
/// # Errors
/// The spec has nothing of this name.
pub fn name_in(spec: &Spec, origins: &Origins, name: &str) -> Result<String, UnknownName> {
    Ok(match find(spec, &name.replace("::", "."))? {
        Subject::Method(method) => text::method(spec, method, origins),
        Subject::Operation(method, used, operation) => text::operation(spec, method, used, operation, origins),
        Subject::Choice(choice) => choice::text(&choice, origins),
        Subject::Field(field) => text::field(spec, &field, origins),
        Subject::Everywhere(path) => text::everywhere(spec, &path, origins),
    })
}
