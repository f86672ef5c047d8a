//! What a merchant wants to know of a method.

use maud::{Markup, html};
use thunes_spec::model::{Method, Spec, Statement};

use super::text::{NOTHING, prose};

/// What it is, and what the customer does.
pub(super) fn summary(method: &Method) -> Markup {
    html! {
        @if let Some(about) = &method.about {
            p { (prose(&about.summary)) " " (prose(&about.flow)) }
        }
    }
}

/// What others say, by topic.
pub(super) fn statements(spec: &Spec, method: &Method) -> Markup {
    let Some(about) = method.about.as_ref().filter(|about| !about.statements.is_empty()) else { return NOTHING };
    html! {
        section aria-labelledby="said" {
            h2 #said { a href="#said" { "What other companies say" } }
            p {
                "These are hints with a date, not rules: nothing is checked against them. Other companies describe the method under their own contracts. Yours may differ."
            }
            dl.facts {
                @for (topic, all) in &about.statements {
                    div { dt { (topic.title()) } dd { ul { @for one in all { li { (statement(spec, one)) } } } } }
                }
            }
        }
    }
}

fn statement(spec: &Spec, statement: &Statement) -> Markup {
    let by = statement.source.words(&spec.edition);
    html! {
        (prose(&statement.says)) " "
        span.note {
            @match &statement.url {
                Some(url) => { a href=(url) rel="noreferrer" { (by) } }
                None => { (by) }
            }
        }
    }
}
