//! What a merchant wants to know of a method, and who says it.

use crate::code::Code;
use crate::format;
use crate::model::{About, SaidBy, Statement, Topic};
use crate::problem::{Problem, Sink};
use crate::yaml::At;

use super::map::Map;

/// What the key `about` says, where it is there and right.
pub(super) fn read(map: &Map<'_, '_>, sink: &Sink) -> Option<About> {
    let map = Map::open(map.get("about")?, &format::ABOUT, sink)?;
    let (summary, flow) = (map.words("summary"), map.words("flow"));
    let of_topic = |topic: Topic| map.has(topic.word()).then(|| (topic, statements(&map, topic)));
    let statements = Topic::ALL.into_iter().filter_map(of_topic).collect();
    Some(About { summary: summary?, flow: flow?, statements })
}

fn statements(map: &Map<'_, '_>, topic: Topic) -> Vec<Statement> {
    map.list(topic.word()).into_iter().filter_map(|item| statement(item, map.sink())).collect()
}

fn statement(at: At<'_>, sink: &Sink) -> Option<Statement> {
    let map = Map::open(at, &format::STATEMENT, sink)?;
    let (says, source, url) = (map.words("says"), source(&map, sink), map.words("url"));
    Some(Statement { says: says?, source: source?, url })
}

/// The edition dates the guide. What others say is true for as long as they say it.
fn source(map: &Map<'_, '_>, sink: &Sink) -> Option<SaidBy> {
    let name = map.words("source")?;
    if name != "guide" {
        map.need("date")?;
        return Some(SaidBy::Other { name, date: map.words("date")? });
    }
    if let Some(date) = map.get("date") {
        let problem = Problem::new(Code::Date, "a statement from the guide has no date").at(&date.loc.key());
        sink.push(problem.label("the edition is its date").help("leave it out"));
    }
    Some(SaidBy::Guide)
}
