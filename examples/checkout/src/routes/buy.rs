//! From the product to the sale.

use axum::Form as Posted;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use thunes::{Country, MethodSpec};

use super::reference::{is_reference, new_reference};
use crate::catalogue::Basket;
use crate::failure::Failure;
use crate::form::{Form, Problems, SAME_ADDRESS, ShopsOwn, Values};
use crate::pages::{self, html};
use crate::payments::Sold;
use crate::state;

const NO_BASKET: &str = "The shop does not sell to that country, in that currency or in that quantity.";

/// What starts an order's reference.
const ORDER: &str = "order";

pub(crate) async fn product(Query(query): Query<Values>) -> Result<Response, Failure> {
    let first = Basket::read(Country::ES.as_str(), None, 1);
    let basket = if query.contains_key("country") { read_basket(&query) } else { first };
    let basket = basket.ok_or_else(|| Failure::BadRequest(NO_BASKET.to_owned()))?;
    Ok(html(pages::product(&basket)).into_response())
}

fn read_basket(from: &Values) -> Option<Basket> {
    let text = |name: &str| from.get(name).map(String::as_str);
    let quantity = text("quantity").map_or(Ok(1), str::parse).ok()?;
    Basket::read(text("country")?, text("currency"), quantity)
}

/// The basket and the form of the method. Only a method that fits the basket has one.
fn choice(method: &str, from: &Values) -> Result<(Basket, Form), Failure> {
    let method: &'static MethodSpec = thunes::method(method)?;
    let basket = read_basket(from).ok_or_else(|| Failure::BadRequest(NO_BASKET.to_owned()))?;
    if !basket.is_taken_by(method) {
        return Err(Failure::BadRequest(format!("{} is not for this country and currency.", method.title)));
    }
    Ok((basket, Form::of(method)?))
}

pub(crate) async fn form(Path(method): Path<String>, Query(query): Query<Values>) -> Result<Response, Failure> {
    let (basket, form) = choice(&method, &query)?;
    let country = basket.country.as_str().to_owned();
    let typed = [("bill_to_country", country.as_str()), ("ship_to_country", &country), (SAME_ADDRESS, "yes")];
    let typed: Values = typed.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    Ok(show(StatusCode::OK, &basket, &form, &typed, &Problems::new()))
}

/// A form always has a new reference: what was rejected with one is sent with another.
fn show(status: StatusCode, basket: &Basket, form: &Form, typed: &Values, problems: &Problems) -> Response {
    let page = pages::pay(basket, form, typed, problems, &new_reference(ORDER));
    (status, html(page)).into_response()
}

pub(crate) async fn pay(
    State(shop): State<state::State>,
    Path(method): Path<String>,
    Posted(typed): Posted<Values>,
) -> Result<Response, Failure> {
    let (basket, form) = choice(&method, &typed)?;
    let reference = typed.get("reference").filter(|reference| is_reference(ORDER, reference));
    let reference = reference.ok_or_else(|| Failure::BadRequest("The form has no reference.".to_owned()))?;
    let draft = form.draft(&typed, &ShopsOwn { url: &shop.url, reference, basket })?;
    let problems = form.problems(&draft, &typed);
    let again = |status, problems: &Problems| Ok(show(status, &basket, &form, &typed, problems));
    if !problems.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &problems);
    }
    let sale = draft.build().map_err(|invalid| Failure::Internal(invalid.to_string()))?;
    shop.orders.place(reference, form.method, basket).await?;
    match shop.payments.sell(&sale).await? {
        Sold::Ordered => Ok(Redirect::to(&format!("/orders/{reference}/pay")).into_response()),
        Sold::Rejected(sale) => again(StatusCode::UNPROCESSABLE_ENTITY, &form.rejected(&sale, &typed)),
        Sold::NotSent => again(StatusCode::SERVICE_UNAVAILABLE, &Problems::from([("", NOT_REACHED.to_owned())])),
    }
}

const NOT_REACHED: &str = "The payment provider cannot be reached. Nothing was paid. Try again in a few minutes.";
