//! What a customer fills in, and the sale that it becomes.

use serde::Deserialize;
use thunes::{AnyRequest, Country, Request, bizum, blik, twint};

use crate::Error;

/// The form. Which fields a method needs is in the types below: a forgotten one does not compile.
#[derive(Debug, Deserialize)]
pub struct Purchase {
    /// How the customer pays.
    pub method: Method,
    /// Where the receipt goes.
    pub email: String,
    /// The customer's first name.
    pub first_name: String,
    /// The customer's last name.
    pub last_name: String,
    /// The country of the customer's address.
    pub country: Country,
    /// Many forms post it blank: it is left out then.
    pub postal_code: Option<String>,
}

/// The methods that this shop offers, each in its own currency.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// In euros.
    Bizum,
    /// In zloty.
    Blik,
    /// In Swiss francs.
    Twint,
}

impl Purchase {
    /// The sale of the one thing that this shop sells. It owns its values, so it can wait in the database beside sales of other methods.
    ///
    /// # Errors
    /// When a value is one that the gateway would refuse.
    pub fn sale(&self, reference: &str, shop: &str) -> Result<AnyRequest, Error> {
        let back = format!("{shop}/orders/{reference}");
        let Self { email, first_name, last_name, country, postal_code, .. } = self;
        let postal_code = postal_code.as_deref();
        let sale = match self.method {
            Method::Bizum => bizum::Sale::new(bizum::SaleRequired {
                reference_code: reference,
                success_url: &back,
                cancel_url: &back,
                failure_url: &back,
                total_amount: "8.00".parse()?,
                bill_to_country: *country,
                bill_to_email: email,
                bill_to_first_name: first_name,
                bill_to_last_name: last_name,
            })
            .maybe_bill_to_postal_code(postal_code)
            .to_owned_request(),
            Method::Blik => blik::Sale::new(blik::SaleRequired {
                reference_code: reference,
                success_url: &back,
                cancel_url: &back,
                failure_url: &back,
                total_amount: "34.00".parse()?,
                bill_to_country: *country,
                bill_to_email: email,
                bill_to_first_name: first_name,
                bill_to_last_name: last_name,
            })
            .maybe_bill_to_postal_code(postal_code)
            .to_owned_request(),
            Method::Twint => twint::Sale::new(twint::SaleRequired {
                reference_code: reference,
                success_url: &back,
                cancel_url: &back,
                failure_url: &back,
                total_amount: "7.50".parse()?,
                bill_to_country: *country,
                bill_to_email: email,
                bill_to_first_name: first_name,
                bill_to_last_name: last_name,
            })
            .maybe_bill_to_postal_code(postal_code)
            .to_owned_request(),
        };
        sale.validate()?;
        Ok(sale)
    }
}
