//! Statuses whose words contradict how they end.
//!
//! Money goes by `final` alone, whatever a status is called: another gateway has other words. But `final` is written by hand, and the
//! wrong one frees the money of a payment that was made, or keeps that of one that was not. So a status that sounds like the opposite
//! is worth a warning to its author. That is all that these words are for: nothing else may decide by them.

use heck::ToShoutySnakeCase as _;

use crate::code::Code;
use crate::model::Ending;
use crate::problem::{Problem, Sink};
use crate::read::statuses::GivenStatus;

/// Words of a failure.
const FAILURE: [&str; 19] = [
    "ABANDONED",
    "ABORTED",
    "BLOCKED",
    "CANCELED",
    "CANCELLED",
    "DECLINED",
    "DENIED",
    "ERROR",
    "EXPIRED",
    "FAILED",
    "FAILURE",
    "INVALID",
    "REFUSED",
    "REJECT",
    "REJECTED",
    "TERMINATED",
    "TIMEOUT",
    "UNPAID",
    "UNSUCCESSFUL",
];

/// Words of a success.
const SUCCESS: [&str; 14] = [
    "APPROVED",
    "AUTHORISED",
    "AUTHORIZED",
    "CAPTURED",
    "COMPLETE",
    "COMPLETED",
    "CONFIRMED",
    "FUNDED",
    "PAID",
    "REFUNDED",
    "SETTLED",
    "SUCCEEDED",
    "SUCCESS",
    "SUCCESSFUL",
];

/// Words that turn the meaning of others.
const NEGATION: [&str; 8] = ["CANNOT", "NEVER", "NO", "NOBODY", "NOT", "NOTHING", "UNLESS", "WITHOUT"];

/// Warns of a status that sounds like the opposite of its `final`. Its name goes before its description, which may speak of other things too.
pub(super) fn check(GivenStatus { model, loc }: &GivenStatus, sink: &Sink) {
    let Some(ending) = model.ending else { return };
    let of_name = sound(&model.value).map(|(found, _)| (found, None));
    let sounds = of_name.or_else(|| sound(&model.doc).map(|(found, word)| (found, Some(word))));
    if let Some((opposite, word)) = sounds.filter(|(found, _)| *found != ending) {
        let problem = contradiction(&model.value, ending, opposite).at(loc).label(consequence(ending));
        sink.push(match word {
            Some(word) => problem.note(format!("its description says `{}`", word.to_lowercase())),
            None => problem,
        });
    }
}

fn contradiction(status: &str, ending: Ending, opposite: Ending) -> Problem {
    let sound = match opposite {
        Ending::Failed => "a failure",
        Ending::Done => "a success",
    };
    let (is, instead, code) = (ending.word(), opposite.word(), Code::EndingWord);
    let advice =
        format!("write `final: {instead}`; if `{is}` is right, add the comment `# allow {code}: ...` with the reason");
    Problem::new(code, format!("`{status}` sounds like {sound}, but is `final: {is}`")).help(advice)
}

const fn consequence(ending: Ending) -> &'static str {
    match ending {
        Ending::Done => "the payment or refund counts as done",
        Ending::Failed => "its money counts as not moved, and can be paid or refunded again",
    }
}

/// How the payment or refund has ended, by the words of a text alone, and the word that tells.
fn sound(text: &str) -> Option<(Ending, &'static str)> {
    let text = text.to_shouty_snake_case();
    let first =
        |words: &'static [&'static str]| words.iter().copied().find(|one| text.split('_').any(|word| word == *one));
    match (first(&FAILURE), first(&SUCCESS), first(&NEGATION)) {
        (Some(word), None, None) => Some((Ending::Failed, word)),
        (None, Some(word), None) => Some((Ending::Done, word)),
        _ => None,
    }
}
