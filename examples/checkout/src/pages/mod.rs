//! What the browser shows. Everything that is put in is escaped by maud.

mod back;
mod clerk;
mod order;
mod order_list;
mod pay;
mod product;

use axum::response::Html;
use maud::{DOCTYPE, Markup, html as markup};

pub(crate) use back::{Way, back, sending};
pub(crate) use clerk::{Clerk, Complaint};
pub(crate) use order::order;
pub(crate) use order_list::{Task, orders};
pub(crate) use pay::pay;
pub(crate) use product::product;

/// The style of all pages.
pub(crate) const STYLE: &str = include_str!("style.css");

/// A page as an answer.
pub(crate) fn html(page: Markup) -> Html<String> {
    Html(page.into_string())
}

/// What all pages have.
fn page(title: &str, content: &Markup) -> Markup {
    framed(title, content, None)
}

/// A page that may load itself, or the page that it names, again: `10`, or `10;url=/orders/order-1`.
fn framed(title: &str, content: &Markup, again: Option<&str>) -> Markup {
    markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(again) = again { meta http-equiv="refresh" content=(again); }
                title { (title) " · Corner Shop" }
                link rel="stylesheet" href="/style.css";
                link rel="icon" href="data:,";
            }
            body {
                a.skip href="#content" { "To the content" }
                header.top {
                    a.brand href="/" { "Corner Shop" }
                    nav aria-label="Shop" { a href="/shop/orders" { "For the shop" } }
                }
                main #content tabindex="-1" { (content) }
                footer { "An example shop on this machine. What it sells cannot be bought." }
            }
        }
    }
}

/// A page that says what is wrong.
pub(crate) fn problem(title: &str, text: &str) -> Markup {
    page(
        title,
        &markup! {
            section.card.narrow {
                h1 { (title) }
                p { (text) }
                p { a.button href="/" { "To the shop" } }
            }
        },
    )
}

/// One of the small words that say how something stands.
#[derive(Clone, Copy)]
enum Tone {
    Good,
    Open,
    Bad,
    Unsure,
}

fn badge(tone: Tone, word: &str) -> Markup {
    let class = match tone {
        Tone::Good => "good",
        Tone::Open => "open",
        Tone::Bad => "bad",
        Tone::Unsure => "unsure",
    };
    markup! { span.badge.(class) { (word) } }
}
