//! The product, and the methods that fit.

use maud::{Markup, PreEscaped, html};
use thunes::MethodSpec;

use super::page;
use crate::catalogue::{self, Basket};
use crate::text::money;

/// The product's picture.
pub(super) const PICTURE: PreEscaped<&str> = PreEscaped(include_str!("mug.svg"));

/// What the families of methods are called.
const FAMILIES: [(&str, &str); 5] = [
    ("bankTransfer", "Pay from your bank account"),
    ("eWallet", "Pay with your wallet app"),
    ("Voucher", "Pay with meal or gift vouchers"),
    ("localCard", "Pay with a local card"),
    ("invoice", "Pay later"),
];

/// The page of the product.
pub(crate) fn product(basket: &Basket) -> Markup {
    let content = html! {
        div.columns {
            div.picture aria-hidden="true" { (PICTURE) }
            div {
                h1 { (catalogue::PRODUCT) }
                p.price { (money(basket.total, basket.currency)) }
                p { "Steel, enamelled twice, with a blue rim. Light, and hard to break." }
                (choice(basket))
                h2 #methods { "How would you like to pay?" }
                (methods(basket))
            }
        }
    };
    page(catalogue::PRODUCT, &content)
}

fn choice(basket: &Basket) -> Markup {
    let currencies = catalogue::currencies(None);
    html! {
        form.choice method="get" action="/" {
            div.field { label for="country" { "Country" }
                select #country name="country" { @for country in catalogue::countries() {
                    option value=(country.as_str()) selected[country == basket.country] { (country.name()) } } } }
            div.field { label for="currency" { "Currency" }
                select #currency name="currency" { @for currency in currencies {
                    option value=(currency.code()) selected[currency == basket.currency] { (currency.code()) } } } }
            div.field { label for="quantity" { "Number" }
                select #quantity name="quantity" { @for number in 1..=catalogue::MOST {
                    option value=(number) selected[number == basket.quantity] { (number) } } } }
            button.quiet type="submit" { "Update" }
        }
    }
}

fn methods(basket: &Basket) -> Markup {
    let methods = basket.methods();
    html! {
        @if methods.is_empty() { (none(basket)) } @else {
            ul.methods { @for method in methods { li { (method_link(method, basket)) } } }
        }
    }
}

fn method_link(method: &MethodSpec, basket: &Basket) -> Markup {
    let Basket { country, currency, quantity, .. } = basket;
    let family = FAMILIES.iter().find(|(code, _)| *code == method.payment_type).map(|(_, words)| words);
    let basket = format!("country={}&currency={}&quantity={quantity}", country.as_str(), currency.code());
    html! {
        a href={ "/pay/" (method.name) "?" (basket) } {
            span { strong { (method.title) } @if let Some(words) = family { small { (words) } } }
            span.go aria-hidden="true" { "→" }
        }
    }
}

/// What is paid with in that country.
fn none(basket: &Basket) -> Markup {
    let country = basket.country.as_str();
    html! {
        div.notice role="status" {
            p { "No payment method is available for " (basket.country.name()) " and " (basket.currency.code()) "." }
            p { "Pay there in:" @for currency in catalogue::currencies(Some(basket.country)) {
                " " a href={ "/?country=" (country) "&currency=" (currency.code()) "&quantity=" (basket.quantity) } { (currency.code()) }
            } }
        }
    }
}
