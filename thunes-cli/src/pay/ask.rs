//! Asks for the values that a request still needs, one by one.

use inquire::autocompletion::Replacement;
use inquire::validator::Validation;
use inquire::{Autocomplete, CustomUserError, InquireError, Text};
use thunes_runtime::{Country, Draft, FieldKind, FieldSpec, MethodSpec, Rule, Violation};

use super::error::PayError;
use super::values::of_text;

/// How many words are shown to choose from.
const MOST_WORDS: usize = 7;

/// Asks for every value that is missing or wrong, until the request can be sent.
///
/// # Errors
/// [`PayError`] when the prompts are left, or something is wrong that no prompt asks for.
pub fn complete(mut draft: Draft, method: &'static MethodSpec) -> Result<Draft, PayError> {
    while let Some(field) = next(&draft) {
        let answer = one(&draft, field, method)?;
        let value = of_text(draft.spec(), field.name, &answer);
        draft = draft.set(field.name, value);
    }
    Ok(draft)
}

/// The first field that something is wrong with.
fn next(draft: &Draft) -> Option<&'static FieldSpec> {
    let violations = draft.validate().err()?.violations;
    let is_it = |field: &&FieldSpec| violations.iter().any(|violation| violation.name == field.name);
    draft.spec().fields.iter().filter(|field| field.is_input()).find(is_it)
}

fn one(draft: &Draft, field: &'static FieldSpec, method: &'static MethodSpec) -> Result<String, PayError> {
    let help = format!("{} ({}{})", field.doc, field.path, limits(field));
    let (to_check, typed) = (draft.clone(), Typed { draft: draft.clone(), field, words: words(field, method) });
    let validator = move |answer: &str| {
        Ok(problem(&to_check, field, answer).map_or(Validation::Valid, |why| Validation::Invalid(why.into())))
    };
    let prompt = format!("{}:", field.name);
    let asked = Text::new(&prompt).with_help_message(&help).with_autocomplete(typed);
    asked.with_validator(validator).prompt().map_err(left)
}

fn left(error: InquireError) -> PayError {
    match error {
        InquireError::IO(error) => PayError::System { what: "the terminal cannot be used", error },
        _ => PayError::Cancelled,
    }
}

fn limits(field: &FieldSpec) -> String {
    let max = field.max.map(|max| format!(", at most {max} characters"));
    let min = field.min.map(|min| format!(", at least {min}"));
    format!("{}{}", max.unwrap_or_default(), min.unwrap_or_default())
}

/// What is wrong with an answer.
fn problem(draft: &Draft, field: &FieldSpec, answer: &str) -> Option<String> {
    let value = of_text(draft.spec(), field.name, answer);
    let invalid = draft.clone().set(field.name, value).validate().err()?;
    let own = |violation: &&Violation| violation.name == field.name;
    let violation = invalid.violations.iter().find(own)?;
    Some(match violation.rule {
        Rule::Missing | Rule::Empty => "a value is needed".to_owned(),
        rule => rule.to_string(),
    })
}

/// The words that a field takes.
fn words(field: &FieldSpec, method: &MethodSpec) -> Vec<String> {
    let owned = |words: &mut dyn Iterator<Item = &'static str>| words.map(str::to_owned).collect();
    match field.kind {
        FieldKind::Choice => owned(&mut field.choices.iter().map(|choice| choice.word)),
        FieldKind::Variant => owned(&mut field.variants.iter().map(|variant| variant.name)),
        FieldKind::Currency => owned(&mut method.currencies.iter().map(|currency| currency.code())),
        FieldKind::Country => owned(&mut Country::ALL.iter().map(|country| country.as_str())),
        FieldKind::Boolean => owned(&mut ["true", "false"].into_iter()),
        _ => Vec::new(),
    }
}

/// Checks an answer with each key: words that begin so, or what is wrong so far.
#[derive(Clone)]
struct Typed {
    draft: Draft,
    field: &'static FieldSpec,
    words: Vec<String>,
}

impl Autocomplete for Typed {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        if input.is_empty() {
            return Ok(Vec::new());
        }
        let begins = |word: &&String| word.to_lowercase().starts_with(&input.to_lowercase());
        let fitting: Vec<String> = self.words.iter().filter(begins).take(MOST_WORDS).cloned().collect();
        if !fitting.is_empty() {
            return Ok(fitting);
        }
        Ok(problem(&self.draft, self.field, input).into_iter().map(|why| format!("! {why}")).collect())
    }

    /// An invalid word is not taken.
    fn get_completion(&mut self, _: &str, highlighted: Option<String>) -> Result<Replacement, CustomUserError> {
        Ok(highlighted.filter(|word| self.words.contains(word)))
    }
}
