//! `thunes new`: a method's file to start from.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::files::FileError;
use crate::new::{self, NewError, Start};

use super::console::{Console, Failure, Outcome};

#[derive(Args)]
pub(super) struct NewArgs {
    /// The name of the file and of the module: `turkey_cards`.
    method: String,
    /// The method's display name.
    #[arg(long)]
    title: Option<String>,
    /// The gateway's code of the method: `BIZUM`.
    #[arg(long)]
    code: Option<String>,
    /// The gateway's payment type: `bankTransfer`, `eWallet`, ...
    #[arg(long, value_name = "TYPE")]
    payment_type: Option<String>,
    /// Markets, as ISO 3166-1 alpha-2 codes separated by commas.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    country: Vec<String>,
    /// Currencies, as ISO 4217 codes separated by commas.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    currency: Vec<String>,
    /// The guide's chapter [default: `<title> Transaction Requests`].
    #[arg(long)]
    chapter: Option<String>,
    /// Operations of `operations.yaml`, separated by commas [default: all].
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    operations: Vec<String>,
    /// The spec folder.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// Also write `fields.yaml`, `operations.yaml` and the schema if they are missing, to start your own spec.
    #[arg(long)]
    init: bool,
}

impl NewArgs {
    pub(super) fn run(mut self, console: &Console) -> Outcome {
        if io::stdin().is_terminal() {
            self.ask(&mut io::stdin().lock(), &mut io::stderr()).map_err(Failure::CannotAsk)?;
        }
        let (spec, init) = (self.spec.clone(), self.init);
        let files = new::files(&spec, &self.start()?, init).map_err(|why| unwritten(why, console))?;
        for (path, text) in &files {
            write_new(path, text)?;
            console.say(format_args!("written: {}", path.display()));
        }
        console.say(format_args!("next: fill it in, then `thunes check {}`", spec.display()));
        Ok(())
    }

    /// Prompts for what was left out.
    fn ask(&mut self, answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<()> {
        for (question, _, answer) in self.texts() {
            if answer.is_none() {
                *answer = Some(asked(question, answers, questions)?);
            }
        }
        for (question, _, answer) in self.lists() {
            if answer.is_empty() {
                *answer = asked(question, answers, questions)?.split([',', ' ']).map(str::to_owned).collect();
                answer.retain(|code| !code.is_empty());
            }
        }
        Ok(())
    }

    /// Texts that have to be given: the question, the flag, the answer.
    fn texts(&mut self) -> [(&'static str, &'static str, &mut Option<String>); 3] {
        [
            ("Title, for people", "--title", &mut self.title),
            ("The gateway's code of the method", "--code", &mut self.code),
            ("The gateway's payment type (bankTransfer, eWallet, ...)", "--payment-type", &mut self.payment_type),
        ]
    }

    /// Lists that have to be given.
    fn lists(&mut self) -> [(&'static str, &'static str, &mut Vec<String>); 2] {
        [
            ("Countries (ISO 3166-1: ES, PT)", "--country", &mut self.country),
            ("Currencies (ISO 4217: EUR)", "--currency", &mut self.currency),
        ]
    }

    fn start(mut self) -> Result<Start, Failure> {
        let mut missing: Vec<&'static str> = Vec::new();
        missing.extend(self.texts().iter().filter(|(_, _, answer)| answer.is_none()).map(|(_, flag, _)| *flag));
        missing.extend(self.lists().iter().filter(|(_, _, answer)| answer.is_empty()).map(|(_, flag, _)| *flag));
        if !missing.is_empty() {
            return Err(Failure::NotGiven(missing));
        }
        let title = self.title.unwrap_or_default();
        Ok(Start {
            chapter: self.chapter.unwrap_or_else(|| format!("{title} Transaction Requests")),
            name: self.method.trim_end_matches(".yaml").to_owned(),
            title,
            code: self.code.unwrap_or_default(),
            payment_type: self.payment_type.unwrap_or_default(),
            countries: self.country,
            currencies: self.currency,
            operations: self.operations,
        })
    }
}

/// Asks until there is an answer.
fn asked(question: &str, answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<String> {
    loop {
        write!(questions, "{question}: ")?;
        questions.flush()?;
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !answer.trim().is_empty() {
            return Ok(answer.trim().to_owned());
        }
    }
}

/// Writes a file that is not there.
fn write_new(path: &Path, text: &str) -> Result<(), FileError> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    let file = folder.and_then(|()| fs::File::create_new(path));
    file.and_then(|file| filled(file, path, text)).map_err(|error| FileError::io(path, error))
}

/// Half a file is removed.
fn filled(mut file: fs::File, path: &Path, text: &str) -> io::Result<()> {
    let written = file.write_all(text.as_bytes());
    if written.is_err() {
        _ = fs::remove_file(path);
    }
    written
}

/// Reports the spec as it would have been, with places in a file that was not written.
fn unwritten(why: NewError, console: &Console) -> Failure {
    match why {
        NewError::Spec(report) if report.is_io() => Failure::Spec(report),
        NewError::Spec(report) => {
            console.tell(&report);
            Failure::WouldBreakTheSpec
        }
        other => Failure::New(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        new: NewArgs,
    }

    #[test]
    fn what_is_missing_is_asked_for_until_there_is_an_answer() {
        let mut new = Line::parse_from(["new", "quick_pay", "--code", "QUICKPAY", "--country", "ES"]).new;
        let mut questions = Vec::new();
        let mut answers = &b"\n  \nQuick Pay\neWallet\nEUR, USD\n"[..];
        assert!(new.ask(&mut answers, &mut questions).is_ok());
        let questions = String::from_utf8_lossy(&questions);
        assert_eq!(questions.matches("Title, for people: ").count(), 3, "{questions}");
        assert!(!questions.contains("code of the method") && !questions.contains("Countries"), "{questions}");
        let start = new.start();
        let told = start.map(|start| (start.title, start.payment_type, start.currencies, start.countries));
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let expected = ("Quick Pay".to_owned(), "eWallet".to_owned(), texts(&["EUR", "USD"]), texts(&["ES"]));
        assert_eq!(told.ok(), Some(expected));
    }

    #[test]
    fn the_end_of_the_answers_is_an_error() {
        let mut new = Line::parse_from(["new", "quick_pay"]).new;
        assert!(new.ask(&mut &b"Quick Pay\n"[..], &mut Vec::new()).is_err());
    }
}
