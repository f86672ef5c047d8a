//! What a merchant wants to know of a method.

use std::collections::BTreeSet;

use maud::{Markup, html};
use thunes_spec::model::{Method, SaidBy, Spec, Statement, Topic};
use thunes_spec::words::list;

use super::page::Section;
use super::text::prose;

/// What every merchant asks, so a topic without a statement says that there is none.
const ALWAYS: [Topic; 4] = [Topic::PaymentPage, Topic::Amounts, Topic::Refunds, Topic::Disputes];

/// What it is, in a sentence.
pub(super) fn summary(method: &Method) -> Markup {
    html! { @if let Some(about) = &method.about { p.lead { (prose(&about.summary)) } } }
}

/// The statements, by topic and with their sources.
pub(super) fn section(spec: &Spec, method: &Method) -> Option<Section> {
    let about = method.about.as_ref()?;
    let said = |topic: Topic| about.statements.iter().find(|(of, _)| *of == topic).map(|(_, all)| all.as_slice());
    let content = html! {
        p {
            "These statements are not rules: no request is checked against them. " (voices(&about.statements))
        }
        dl.said {
            @for topic in Topic::ALL {
                @match said(topic) {
                    Some(all) => { div { dt { (topic.title()) } dd { ul { @for (says, by) in grouped(all) { li { (line(spec, says, &by)) } } } } } }
                    None if ALWAYS.contains(&topic) => { div { dt { (topic.title()) } dd.absent { "No statement recorded." } } }
                    None => {}
                }
            }
        }
    };
    Some(Section::new("merchants", "For merchants", content))
}

/// Whose statements they are, and when they were looked up.
fn voices(statements: &[(Topic, Vec<Statement>)]) -> Markup {
    let dates = dates(statements.iter().flat_map(|(_, all)| all));
    html! {
        @if !dates.is_empty() {
            "Other companies describe the method under their own contracts, as of " (list(&dates, "and")) ". Yours may differ."
        }
    }
}

/// The months in which statements were looked up: `November 2026`.
pub(super) fn dates<'a>(statements: impl Iterator<Item = &'a Statement>) -> Vec<String> {
    let dates: BTreeSet<&str> = statements
        .filter_map(|statement| match &statement.source {
            SaidBy::Guide => None,
            SaidBy::Other { date, .. } => Some(date.as_str()),
        })
        .collect();
    dates.into_iter().map(month).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `November 2026` of `2026-11`.
fn month(date: &str) -> String {
    let named = date.split_once('-').and_then(|(year, month)| {
        let name = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{name} {year}"))
    });
    named.unwrap_or_else(|| date.to_owned())
}

/// The same words of several companies, once.
fn grouped(statements: &[Statement]) -> Vec<(&str, Vec<&Statement>)> {
    let mut all: Vec<(&str, Vec<&Statement>)> = Vec::new();
    for statement in statements {
        match all.iter_mut().find(|(says, _)| *says == statement.says) {
            Some((_, by)) => by.push(statement),
            None => all.push((&statement.says, vec![statement])),
        }
    }
    all
}

fn line(spec: &Spec, says: &str, by: &[&Statement]) -> Markup {
    html! {
        (prose(says)) " "
        span.by {
            @for (index, one) in by.iter().enumerate() {
                @if index > 0 { ", " }
                (source(spec, one))
            }
        }
    }
}

fn source(spec: &Spec, statement: &Statement) -> Markup {
    let (name, when) = match &statement.source {
        SaidBy::Guide => (statement.source.words(&spec.edition), None),
        SaidBy::Other { name, .. } => (name.clone(), Some(statement.source.words(&spec.edition))),
    };
    html! {
        @match &statement.url {
            Some(url) => { a href=(url) rel="noreferrer" title=[when] { (name) } }
            None => { span title=[when] { (name) } }
        }
    }
}
