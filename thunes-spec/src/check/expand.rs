//! Lists of fields with their groups written out.

use crate::code::Code;
use crate::model::Evidence;
use crate::problem::{Problem, Sink};
use crate::read::condition::When;
use crate::read::entry::Target;
use crate::read::{Entry, Field, Fields, Stated};
use crate::span::Loc;

/// A field that a list names.
#[derive(Debug, Clone)]
pub(super) struct Named<'a> {
    pub(super) field: &'a Field,
    pub(super) stated: Option<Stated>,
    /// The entry that names it.
    pub(super) loc: Loc,
    /// The group it came from.
    pub(super) group: Option<String>,
    pub(super) when: Option<When>,
}

impl Named<'_> {
    /// Its evidence and note, where nothing else is said.
    pub(super) fn stated_or(&self, default: Option<&Stated>) -> (Evidence, Option<String>) {
        match self.stated.as_ref().or(default) {
            Some(stated) => (stated.evidence, stated.note.clone()),
            None => (Evidence::Listed, None),
        }
    }
}

/// The fields that a list names, each once. A path of its own goes before a group that has it too.
pub(super) fn expand<'a>(entries: &[Entry], fields: &'a Fields, sink: &Sink) -> Vec<Named<'a>> {
    let mut all: Vec<Named<'a>> = Vec::new();
    for named in entries.iter().flat_map(|entry| expand_one(entry, fields, sink)) {
        let Some(other) = all.iter_mut().find(|other| other.field.id == named.field.id) else {
            all.push(named);
            continue;
        };
        match (&other.group, &named.group) {
            (Some(_), None) => *other = named,
            (None, Some(_)) => {}
            _ => sink.push(listed_twice(other, &named)),
        }
    }
    all
}

fn listed_twice(first: &Named<'_>, second: &Named<'_>) -> Problem {
    let by = |named: &Named<'_>| match &named.group {
        Some(group) => format!("by the group `{group}`"),
        None => "here".to_owned(),
    };
    Problem::new(Code::ListedTwice, format!("`{}` is listed twice", second.field.path))
        .at(&second.loc)
        .label(format!("a second time, {}", by(second)))
        .also(&first.loc, format!("first {}", by(first)))
        .help("keep one of the two")
}

fn expand_one<'a>(entry: &Entry, fields: &'a Fields, sink: &Sink) -> Vec<Named<'a>> {
    match &entry.target {
        Target::Path(path) => {
            let field = fields.look_up(path, sink);
            let named = |field| Named {
                field,
                stated: entry.stated.clone(),
                loc: path.loc.clone(),
                group: None,
                when: entry.when.clone(),
            };
            field.map(named).into_iter().collect()
        }
        Target::Group(name) => {
            let members = fields.group(name, sink).iter();
            members.filter_map(|member| of_group(member, entry, &name.value, fields, sink)).collect()
        }
    }
}

/// A group's field. What the use of the group says overrides what the group says.
fn of_group<'a>(member: &Entry, entry: &Entry, group: &str, fields: &'a Fields, sink: &Sink) -> Option<Named<'a>> {
    let Target::Path(path) = &member.target else { return None };
    Some(Named {
        field: fields.look_up(path, sink)?,
        stated: entry.stated.clone().or_else(|| member.stated.clone()),
        loc: entry.target.loc().clone(),
        group: Some(group.to_owned()),
        when: member.when.clone(),
    })
}
