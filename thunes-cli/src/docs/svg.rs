//! Parts of the drawings. Colours are in the style sheet, so a drawing follows the reader's scheme.

use maud::{Markup, html};

/// How wide a drawing is: as a phone's screen, so that its text never becomes smaller than the page's notes.
pub(super) const WIDTH: i32 = 360;

/// Longest text in a drawing, in characters.
const LONGEST: usize = 22;

/// A drawing; `label` says what it shows to those who do not see it.
pub(super) fn drawing(label: &str, height: i32, content: &Markup) -> Markup {
    html! {
        svg.drawing role="img" aria-label=(label) viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) { (content) }
    }
}

/// Text around a point.
pub(super) fn text(x: i32, y: i32, class: &str, text: &str) -> Markup {
    html! { text class=(class) x=(x) y=(y) text-anchor="middle" { (short(text)) } }
}

fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// A line from one point to another.
pub(super) fn line(class: &str, from: (i32, i32), to: (i32, i32)) -> Markup {
    html! { line class=(class) x1=(from.0) y1=(from.1) x2=(to.0) y2=(to.1) {} }
}

/// The same with a tip. It is level, or goes down.
pub(super) fn arrow(class: &str, from: (i32, i32), to: (i32, i32)) -> Markup {
    let (x, y) = to;
    let back = if from.0 < x { -7 } else { 7 };
    let points = if from.0 == x {
        format!("{x},{y} {},{} {},{}", x - 4, y - 7, x + 4, y - 7)
    } else {
        format!("{x},{y} {},{} {},{}", x + back, y - 4, x + back, y + 4)
    };
    html! { (line(class, from, to)) polygon class="tip" points=(points) {} }
}
