// Written from `thunes example`, for the tests of `thunes`.

pub mod sale_required {
pub const JSON: &str = r#"{
  "paymentInformation": {
    "paymentType": {
      "method": {
        "name": "CHOOSYPAY"
      }
    }
  },
  "processingInformation": {
    "actionList": [
      "AP_SALE"
    ]
  },
  "orderInformation": {
    "amountDetails": {
      "currency": "EUR",
      "totalAmount": "8.00"
    },
    "billTo": {
      "country": "ES",
      "locality": "bill to locality"
    }
  },
  "clientReferenceInformation": {
    "code": "reference code"
  }
}"#;

use crate::conditions::choosy_pay;
use thunes_runtime::{Country, Request};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = String::from_utf8(body()?)?;
    println!("{body}");
    Ok(())
}

/// The JSON that is sent. To send it: `client.send(&sale).await?`.
pub fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let sale = choosy_pay::Sale::new(choosy_pay::SaleRequired {
        reference_code: "reference code",
        bill_to_country: Country::ES,
    })
    .total_amount("8.00".parse()?)
    .bill_to_locality("bill to locality");
    Ok(sale.body()?)
}
}

pub mod refund_required {
pub const JSON: &str = r#"{
  "orderInformation": {
    "amountDetails": {
      "currency": "EUR",
      "totalAmount": "8.00"
    }
  }
}"#;

use crate::conditions::choosy_pay;
use thunes_runtime::Request;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = String::from_utf8(body()?)?;
    println!("{body}");
    Ok(())
}

/// The JSON that is sent. To send it: `client.send(&refund).await?`.
pub fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // `reply.id` of the sale.
    let sale_id = choosy_pay::SaleId::from_gateway("7000000000000000000001")?;
    let refund = choosy_pay::Refund::new(choosy_pay::RefundRequired {
        sale_id: &sale_id,
        total_amount: "8.00".parse()?,
    });
    Ok(refund.body()?)
}
}

pub mod sale_all {
pub const JSON: &str = r#"{
  "paymentInformation": {
    "paymentType": {
      "method": {
        "name": "CHOOSYPAY"
      }
    }
  },
  "processingInformation": {
    "actionList": [
      "AP_SALE"
    ]
  },
  "orderInformation": {
    "amountDetails": {
      "currency": "EUR",
      "totalAmount": "8.00"
    },
    "billTo": {
      "country": "ES",
      "email": "name@shop.example",
      "locality": "bill to locality",
      "administrativeArea": "bil"
    },
    "shipTo": {
      "phoneNumber": "99900000000",
      "method": "ship to method"
    },
    "lineItems": [
      {
        "productName": "product name",
        "productSku": "product sku",
        "quantity": 1,
        "unitPrice": "8.00"
      }
    ]
  },
  "clientReferenceInformation": {
    "code": "reference code"
  }
}"#;

use crate::conditions::choosy_pay;
use thunes_runtime::{Country, Request};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = String::from_utf8(body()?)?;
    println!("{body}");
    Ok(())
}

/// The JSON that is sent. To send it: `client.send(&sale).await?`.
pub fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let line_items = [choosy_pay::SaleLineItem::new(choosy_pay::SaleLineItemRequired {})
        .product_name("product name")
        .product_sku("product sku")
        .quantity(1)
        .unit_price("8.00".parse()?)];
    let sale = choosy_pay::Sale::new(choosy_pay::SaleRequired {
        reference_code: "reference code",
        bill_to_country: Country::ES,
    })
    .total_amount("8.00".parse()?)
    .bill_to_email("name@shop.example")
    .bill_to_locality("bill to locality")
    .bill_to_administrative_area("bil")
    .ship_to_phone_number("99900000000")
    .ship_to_method("ship to method")
    .line_items(&line_items);
    Ok(sale.body()?)
}
}

pub mod refund_all {
pub const JSON: &str = r#"{
  "orderInformation": {
    "amountDetails": {
      "currency": "EUR",
      "totalAmount": "8.00"
    }
  }
}"#;

use crate::conditions::choosy_pay;
use thunes_runtime::Request;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let body = String::from_utf8(body()?)?;
    println!("{body}");
    Ok(())
}

/// The JSON that is sent. To send it: `client.send(&refund).await?`.
pub fn body() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // `reply.id` of the sale.
    let sale_id = choosy_pay::SaleId::from_gateway("7000000000000000000001")?;
    let refund = choosy_pay::Refund::new(choosy_pay::RefundRequired {
        sale_id: &sale_id,
        total_amount: "8.00".parse()?,
    });
    Ok(refund.body()?)
}
}
