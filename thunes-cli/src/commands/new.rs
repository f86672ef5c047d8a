//! `thunes new`: a method's file to start from.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

use clap::Args;
use thunes_spec::words::visible;

use crate::files::FileError;
use crate::new::{self, NewError, Start};

use super::console::{Console, Failure, Outcome};
use super::spec::SpecArg;

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
    #[command(flatten)]
    spec: SpecArg,
    /// Also write `fields.yaml`, `operations.yaml` and the schema if they are missing, to start your own spec.
    #[arg(long)]
    init: bool,
}

/// What has to be known: the question, the flag and the key in the file.
struct Question {
    words: &'static str,
    flag: &'static str,
    key: &'static str,
}

const QUESTIONS: [Question; 5] = [
    Question { words: "Title, such as Quick Pay", flag: "--title", key: "title" },
    Question { words: "The gateway's code of the method", flag: "--code", key: "code" },
    Question {
        words: "The gateway's payment type (bankTransfer, eWallet, ...)",
        flag: "--payment-type",
        key: "payment_type",
    },
    Question { words: "Countries (ISO 3166-1: ES, PT)", flag: "--country", key: "countries" },
    Question { words: "Currencies (ISO 4217: EUR)", flag: "--currency", key: "currencies" },
];

impl NewArgs {
    pub(super) fn run(mut self, console: &Console) -> Outcome {
        let folder = self.spec.path().to_owned();
        new::ready(&folder, &self.start(), self.init).map_err(|why| unwritten(why, console))?;
        if io::stdin().is_terminal() {
            self.ask(&mut io::stdin().lock(), &mut io::stderr()).map_err(Failure::CannotAsk)?;
        }
        let missing: Vec<&'static str> =
            QUESTIONS.iter().filter(|question| !self.is_answered(question)).map(|question| question.flag).collect();
        if !missing.is_empty() {
            return Err(Failure::NotGiven(missing));
        }
        let files = new::files(&folder, &self.start(), self.init).map_err(|why| unwritten(why, console))?;
        for (path, text) in &files {
            write_new(path, text)?;
            console.say(format_args!("written: {}", path.display()));
        }
        console.say(format_args!("next: complete the file, then run `thunes check --spec {}`", folder.display()));
        Ok(())
    }

    /// Prompts for what was left out, and again for what the spec cannot have.
    fn ask(&mut self, answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<()> {
        for question in &QUESTIONS {
            while let Some(objection) = self.objection(question) {
                if !objection.is_empty() {
                    writeln!(questions, "  {}", visible(&objection))?;
                }
                write!(questions, "{}: ", question.words)?;
                questions.flush()?;
                let mut answer = String::new();
                if answers.read_line(&mut answer)? == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                self.answer(question, answer.trim());
            }
        }
        Ok(())
    }

    /// Why the question is asked: it has no answer yet, which needs no words, or one that the spec cannot have.
    fn objection(&self, question: &Question) -> Option<String> {
        if !self.is_answered(question) {
            return Some(String::new());
        }
        new::objection(self.spec.path(), &self.start(), self.init, question.key)
    }

    fn is_answered(&self, question: &Question) -> bool {
        match question.key {
            "title" => self.title.is_some(),
            "code" => self.code.is_some(),
            "payment_type" => self.payment_type.is_some(),
            "countries" => !self.country.is_empty(),
            _ => !self.currency.is_empty(),
        }
    }

    fn answer(&mut self, question: &Question, answer: &str) {
        let text = || Some(answer.to_owned()).filter(|answer| !answer.is_empty());
        let list = || answer.split([',', ' ']).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        match question.key {
            "title" => self.title = text(),
            "code" => self.code = text(),
            "payment_type" => self.payment_type = text(),
            "countries" => self.country = list(),
            _ => self.currency = list(),
        }
    }

    fn name(&self) -> String {
        self.method.trim_end_matches(".yaml").to_owned()
    }

    /// What is known so far.
    fn start(&self) -> Start {
        let title = self.title.clone().unwrap_or_default();
        Start {
            chapter: self.chapter.clone().unwrap_or_else(|| format!("{title} Transaction Requests")),
            name: self.name(),
            title,
            code: self.code.clone().unwrap_or_default(),
            payment_type: self.payment_type.clone().unwrap_or_default(),
            countries: self.country.clone(),
            currencies: self.currency.clone(),
            operations: self.operations.clone(),
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

    /// A terminal's conversation: the program's questions and what is known in the end.
    fn conversation(flags: &[&str], mut answers: &[u8]) -> (io::Result<()>, String, NewArgs) {
        let mut new = Line::parse_from([&["new", "quick_pay", "--spec", "../spec"], flags].concat()).new;
        let mut questions = Vec::new();
        let outcome = new.ask(&mut answers, &mut questions);
        (outcome, String::from_utf8_lossy(&questions).into_owned(), new)
    }

    #[test]
    fn what_is_missing_is_asked_for_until_there_is_an_answer() {
        let (outcome, questions, new) =
            conversation(&["--code", "QUICKPAY", "--country", "ES"], b"\n  \nQuick Pay\neWallet\nEUR, USD\n");
        assert!(outcome.is_ok());
        assert_eq!(questions.matches("Title, such as Quick Pay: ").count(), 3, "{questions}");
        assert!(!questions.contains("code of the method") && !questions.contains("Countries"), "{questions}");
        let start = new.start();
        assert_eq!((start.title.as_str(), start.payment_type.as_str()), ("Quick Pay", "eWallet"));
        assert_eq!((start.currencies.join(" "), start.countries.join(" ")), ("EUR USD".to_owned(), "ES".to_owned()));
    }

    #[test]
    fn a_bad_answer_is_explained_and_asked_for_again_and_the_others_stay() {
        let answers = b"Quick Pay\nBIZUM\nQUICKPAY\neWallet\nES, Spain\nES\nEUX\nEUR\n";
        let (outcome, questions, new) = conversation(&[], answers);
        assert!(outcome.is_ok());
        assert!(questions.contains("  two methods have the code `BIZUM`"), "{questions}");
        assert!(questions.contains("did you mean `ES` (Spain)?"), "{questions}");
        assert!(questions.contains("  `EUX` is not a currency code"), "{questions}");
        assert_eq!(questions.matches("Title, such as Quick Pay: ").count(), 1, "{questions}");
        assert_eq!(questions.matches("Countries (").count(), 2, "{questions}");
        let start = new.start();
        assert_eq!((start.title.as_str(), start.code.as_str()), ("Quick Pay", "QUICKPAY"));
        assert_eq!((start.countries, start.currencies), (vec!["ES".to_owned()], vec!["EUR".to_owned()]));
    }

    #[test]
    fn a_bad_flag_is_asked_for_too() {
        let flags = ["--title", "Quick Pay", "--code", "QUICKPAY", "--payment-type", "eWallet", "--currency", "EUR"];
        let (outcome, questions, new) = conversation(&[&flags[..], &["--country", "UK"]].concat(), b"GB\n");
        assert!(outcome.is_ok() && questions.contains("did you mean `GB`"), "{questions}");
        assert_eq!(new.start().countries, ["GB"]);
    }

    #[test]
    fn the_end_of_the_answers_is_an_error() {
        assert!(conversation(&[], b"Quick Pay\n").0.is_err());
    }
}
