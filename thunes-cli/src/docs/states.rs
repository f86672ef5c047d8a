//! The statuses of a check as a drawing: what is open, what is paid, what is over.

use maud::{Markup, html};
use thunes_spec::model::{Ending, ResolvedRequest, Status};

use super::svg;
use super::text::NOTHING;

const BOX: (i32, i32) = (146, 34);
/// How far the lines to both sides are from the middle.
const APART: i32 = 6;
const GAP: i32 = 22;
const LEFT: i32 = 75;
const MIDDLE: i32 = svg::WIDTH / 2;
const RIGHT: i32 = svg::WIDTH - LEFT;

/// The drawing, where there is more to see than in the table.
pub(super) fn picture(resolved: &ResolvedRequest<'_>) -> Markup {
    let statuses = resolved.statuses();
    let open: Vec<&Status> = statuses.iter().filter(|status| !status.is_final() && !status.may_ship).collect();
    let ends = Ends::of(statuses);
    if !resolved.operation.repeatable || open.is_empty() || ends.left.len() + ends.right.len() < 2 {
        return NOTHING;
    }
    let first = 8 + height(open.len()) + GAP;
    let end = first + height(ends.left.len().max(ends.right.len()));
    let content = html! {
        (column(&open, MIDDLE, 8))
        (ends.arrows(first))
        (column(&ends.left, LEFT, first))
        (column(&ends.right, RIGHT, first))
    };
    let label = format!("Which status of {} may follow which", resolved.name());
    html! {
        figure.states {
            (svg::drawing(&label, end, &content))
            figcaption {
                "Any other status may follow an open one. A double line marks a final status."
                @if statuses.iter().any(|status| status.may_ship) { " Ship at a green one." }
            }
        }
    }
}

/// What may follow an open status, in two columns.
struct Ends<'a> {
    left: Vec<&'a Status>,
    right: Vec<&'a Status>,
    /// The place on the left of a final status that follows the one above it.
    follower: Option<usize>,
}

impl<'a> Ends<'a> {
    /// What is paid or done, and what has failed.
    fn of(statuses: &'a [Status]) -> Self {
        let is_good = |status: &&Status| status.may_ship || status.ending == Some(Ending::Done);
        let mut left: Vec<&Status> = statuses.iter().filter(is_good).collect();
        left.sort_by_key(|status| status.is_final());
        let follower = left.iter().position(|status| status.is_final()).filter(|place| *place > 0);
        let right = statuses.iter().filter(|status| status.has_failed()).collect();
        Self { left, right, follower }
    }

    /// Arrows from what is open, down the middle and to both sides.
    fn arrows(&self, first: i32) -> Markup {
        let centre = |row: i32| first + row * step() + BOX.1 / 2;
        let left: Vec<i32> = (0..)
            .zip(0..self.left.len())
            .filter(|(_, place)| Some(*place) != self.follower)
            .map(|(row, _)| row)
            .collect();
        let right: Vec<i32> = (0..).zip(&self.right).map(|(row, _)| row).collect();
        let follower = self.follower.and_then(|place| i32::try_from(place).ok());
        html! {
            (branch((MIDDLE - APART, first - 2 * GAP), LEFT + BOX.0 / 2, &left.iter().map(|row| centre(*row)).collect::<Vec<_>>()))
            (branch((MIDDLE + APART, first - 2 * GAP), RIGHT - BOX.0 / 2, &right.iter().map(|row| centre(*row)).collect::<Vec<_>>()))
            @if let Some(row) = follower { (svg::arrow("call", (LEFT, first + row * step() - GAP), (LEFT, first + row * step()))) }
        }
    }
}

/// A line down from a point, with arrows to one side at these heights.
fn branch(from: (i32, i32), to: i32, heights: &[i32]) -> Markup {
    html! {
        @if let Some(last) = heights.iter().max() { (svg::line("call", from, (from.0, *last))) }
        @for y in heights { (svg::arrow("call", (from.0, *y), (to, *y))) }
    }
}

const fn step() -> i32 {
    BOX.1 + GAP
}

fn height(boxes: usize) -> i32 {
    i32::try_from(boxes).unwrap_or(0) * step()
}

fn column(statuses: &[&Status], x: i32, top: i32) -> Markup {
    html! { @for (row, status) in (0..).zip(statuses) { (drawn(status, x, top + row * step())) } }
}

fn drawn(status: &Status, x: i32, y: i32) -> Markup {
    let class = match (status.may_ship, status.is_final()) {
        (true, _) => "state paid",
        (false, true) => "state over",
        (false, false) => "state open",
    };
    let (width, height) = BOX;
    let left = x - width / 2;
    html! {
        rect class=(class) x=(left) y=(y) width=(width) height=(height) rx="8" {}
        @if status.is_final() { rect class={ (class) " inner" } x=(left + 3) y=(y + 3) width=(width - 6) height=(height - 6) rx="6" {} }
        (svg::text(x, y + 22, "status", &status.value))
    }
}
