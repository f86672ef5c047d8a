//! Somebody at the shop without a browser: forms are read from its pages and posted.

use reqwest::header::{LOCATION, ORIGIN};
use reqwest::redirect::Policy;

/// What came back.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) text: String,
}

pub(crate) struct Person {
    shop: String,
    client: reqwest::Client,
}

/// The names and values of a form.
pub(crate) type Answers = Vec<(String, String)>;

impl Person {
    pub(crate) fn at(shop: &str) -> Self {
        let client = reqwest::Client::builder().redirect(Policy::none()).build().unwrap();
        Self { shop: shop.to_owned(), client }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        read(self.client.get(format!("{}{path}", self.shop)).send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, answers: &[(&str, &str)]) -> Page {
        self.post_from(&self.shop, path, answers).await
    }

    /// From a page of another site, say.
    pub(crate) async fn post_from(&self, origin: &str, path: &str, answers: &[(&str, &str)]) -> Page {
        let request = self.client.post(format!("{}{path}", self.shop)).header(ORIGIN, origin).form(answers);
        read(request.send().await.unwrap()).await
    }

    /// What a customer in Spain sends for a mug with Bizum.
    pub(crate) async fn bizum(&self) -> Answers {
        let form = self.get("/pay/bizum?country=ES&currency=EUR&quantity=1").await;
        let typed =
            [("bill_to_first_name", "Ana"), ("bill_to_last_name", "García"), ("bill_to_email", "ana@shop.example")];
        let hidden = [("country", "ES"), ("currency", "EUR"), ("quantity", "1"), ("bill_to_country", "ES")];
        let reference = ("reference", reference(&form.text, "order"));
        hidden
            .into_iter()
            .chain(typed)
            .chain([reference])
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    }

    /// Buys a mug with Bizum, and gives the order's reference and where the customer is sent.
    pub(crate) async fn buy(&self) -> (String, Page) {
        let answers = self.bizum().await;
        let page = self.post("/pay/bizum", &borrowed(&answers)).await;
        (answers.last().unwrap().1.clone(), page)
    }

    /// Asks for a refund on the order's page.
    pub(crate) async fn refund(&self, order: &str, amount: &str) -> Page {
        let page = self.get(&format!("/shop/orders/{order}")).await;
        let answers = [("reference", next_refund(&page.text)), ("amount", amount)];
        self.post(&format!("/shop/orders/{order}/refunds"), &answers).await
    }
}

async fn read(answer: reqwest::Response) -> Page {
    let location = answer.headers().get(LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
    Page { status: answer.status().as_u16(), location, text: answer.text().await.unwrap() }
}

pub(crate) fn borrowed(answers: &Answers) -> Vec<(&str, &str)> {
    answers.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// What the shop's people can do with a payment of an order: `check`, `found`, `nothing`, `retry`.
pub(crate) fn action(order: &str, payment: &str, what: &str) -> String {
    format!("/shop/orders/{order}/payments/{payment}/{what}")
}

/// The first reference of that kind in a page.
pub(crate) fn reference<'a>(page: &'a str, start: &str) -> &'a str {
    let at = page.find(&format!("{start}-")).unwrap_or_else(|| panic!("no {start} in {page}"));
    &page[at..at + start.len() + 17]
}

/// The reference that the refund form has.
pub(crate) fn next_refund(page: &str) -> &str {
    let hidden = "name=\"reference\" value=\"";
    reference(&page[page.find(hidden).unwrap_or_else(|| panic!("no refund form in {page}"))..], "refund")
}
