//! How a payment works, as a drawing and as a list that says the same.

use maud::{Markup, html};
use thunes_spec::model::{Ending, Method, ResolvedRequest, Spec, Status};

use super::page::Section;
use super::svg;
use super::text::{heading, operation_id, prose};

/// Who takes part.
#[derive(Clone, Copy)]
enum Lane {
    Shop,
    Gateway,
    Customer,
}

/// A message from one to another, drawn as an arrow.
struct Arrow {
    from: Lane,
    to: Lane,
    class: &'static str,
    text: String,
}

/// What happens, in a few messages.
struct Step {
    title: Markup,
    text: Markup,
    messages: Vec<Arrow>,
}

/// Height of a message in the drawing.
const ROW: i32 = 30;
/// Where the first message is.
const TOP: i32 = 62;

/// The section about it.
pub(super) fn section(spec: &Spec, method: &Method) -> Option<Section> {
    let requests = spec.requests_of(method);
    let steps = steps(method, &requests);
    (!steps.is_empty()).then(|| {
        let content = html! {
            div.flow {
                (drawing(method, &steps))
                ol { @for step in &steps { li { strong { (step.title) } " " (step.text) } } }
            }
        };
        Section::new("flow", "How a payment works", content)
    })
}

/// What starts a payment, what the customer does, the status check, then what can follow.
fn steps(method: &Method, requests: &[ResolvedRequest<'_>]) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut is_first = true;
    for resolved in requests.iter().filter(|resolved| !resolved.operation.repeatable) {
        steps.push(call(resolved));
        let starts = resolved.request.subject.is_none() && resolved.operation.http.has_body();
        if starts && is_first {
            is_first = false;
            steps.push(customer(method));
            let own = |check: &&ResolvedRequest<'_>| check.request.subject.as_ref() == Some(&resolved.request.reply_id);
            let check = requests.iter().filter(|check| check.operation.repeatable).find(own);
            steps.extend(check.map(|check| self::check(check)));
        }
    }
    steps
}

fn call(resolved: &ResolvedRequest<'_>) -> Step {
    let status = resolved.statuses().first();
    Step {
        title: link(resolved),
        text: prose(&resolved.operation.doc),
        messages: asked(resolved, status.map(|status| status.value.clone()), ""),
    }
}

fn customer(method: &Method) -> Step {
    let text = method.about.as_ref().map_or("The customer approves the payment.", |about| &about.flow);
    Step {
        title: html! { "The customer approves." },
        text: prose(text),
        messages: vec![
            Arrow { from: Lane::Shop, to: Lane::Customer, class: "call", text: "payment page".to_owned() },
            Arrow { from: Lane::Customer, to: Lane::Gateway, class: "call", text: "approves".to_owned() },
        ],
    }
}

fn check(resolved: &ResolvedRequest<'_>) -> Step {
    let statuses = resolved.statuses();
    let good: Vec<&Status> = statuses.iter().filter(|status| status.may_ship).collect();
    let open: Vec<&Status> = statuses.iter().filter(|status| !status.is_final() && !status.may_ship).collect();
    let hoped = good.first().copied().or_else(|| statuses.iter().find(|status| status.ending == Some(Ending::Done)));
    let class = if good.is_empty() { "" } else { "good" };
    let text = html! {
        @if good.is_empty() { (prose(&resolved.operation.doc)) } @else { "Ship at " (words(&good)) "." }
        @if !open.is_empty() { " Check again later at " (words(&open)) "." }
    };
    Step { title: link(resolved), text, messages: asked(resolved, hoped.map(|status| status.value.clone()), class) }
}

fn words(statuses: &[&Status]) -> Markup {
    html! {
        @for (index, status) in statuses.iter().enumerate() {
            @if index > 0 { " or " }
            code { (status.value) }
        }
    }
}

/// The request, and the answer.
fn asked(resolved: &ResolvedRequest<'_>, answer: Option<String>, class: &'static str) -> Vec<Arrow> {
    let call = Arrow { from: Lane::Shop, to: Lane::Gateway, class: "call", text: heading(&resolved.operation.name) };
    let class = if class.is_empty() { "answer" } else { class };
    let answer = answer.map(|text| Arrow { from: Lane::Gateway, to: Lane::Shop, class, text });
    [call].into_iter().chain(answer).collect()
}

fn link(resolved: &ResolvedRequest<'_>) -> Markup {
    html! { a href={ "#" (operation_id(&resolved.operation.name)) } { (heading(&resolved.operation.name)) } "." }
}

fn drawing(method: &Method, steps: &[Step]) -> Markup {
    let rows: usize = steps.iter().map(|step| step.messages.len()).sum();
    let bottom = TOP + ROW * i32::try_from(rows).unwrap_or(0);
    let lanes = [Lane::Shop, Lane::Gateway, Lane::Customer];
    let messages = steps.iter().enumerate().flat_map(|(number, step)| {
        step.messages.iter().enumerate().map(move |(place, message)| ((place == 0).then_some(number + 1), message))
    });
    let content = html! {
        @for lane in lanes { (svg::line("lane", (lane.x(), 34), (lane.x(), bottom - 10))) (head(lane)) }
        @for (row, (number, message)) in (0..).zip(messages) { (drawn(number, message, TOP + ROW * row)) }
    };
    svg::drawing(
        &format!("{}: the messages between your shop, the gateway and the customer", method.title),
        bottom,
        &content,
    )
}

fn head(lane: Lane) -> Markup {
    html! {
        rect.box x=(lane.x() - 44) y="6" width="88" height="28" rx="6" {}
        (svg::text(lane.x(), 25, "head", lane.title()))
    }
}

fn drawn(number: Option<usize>, message: &Arrow, y: i32) -> Markup {
    let Arrow { from, to, class, text } = message;
    let middle = i32::midpoint(from.x(), to.x());
    // A line in between passes through the lane in the middle: its text is in the first half.
    let middle =
        if matches!((from, to), (Lane::Shop, Lane::Customer)) { i32::midpoint(middle, to.x()) } else { middle };
    html! {
        (svg::arrow(class, (from.x(), y), (to.x(), y)))
        (svg::text(middle, y - 6, class, text))
        @if let Some(number) = number {
            circle.number cx="12" cy=(y) r="9" {}
            (svg::text(12, y + 4, "digit", &number.to_string()))
        }
    }
}

impl Lane {
    const fn x(self) -> i32 {
        match self {
            Self::Shop => 72,
            Self::Gateway => 194,
            Self::Customer => 312,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Shop => "Your shop",
            Self::Gateway => "Gateway",
            Self::Customer => "Customer",
        }
    }
}
