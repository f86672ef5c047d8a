//! Every request with exactly its required fields: what shows that a program under `missing/` fails for one field alone.
//! Written by `thunes lock`.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::unwrap_used, missing_docs)]

use thunes::FieldSpec;

fn required(fields: &[FieldSpec]) -> Vec<&str> {
    fields.iter().filter(|field| field.required && field.is_input()).map(|field| field.name).collect()
}

#[cfg(feature = "unverified")]
mod alipay_plus {
    use thunes::alipay_plus;

    use super::required;

    #[test]
    fn sale() {
        let _ = alipay_plus::Sale::new(alipay_plus::SaleRequired {
            wallet: alipay_plus::Wallet::AlipayCn,
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 7] = [
            "wallet",
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "payment_type",
            "total_amount",
        ];
        assert_eq!(required(alipay_plus::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &alipay_plus::SaleId::from_gateway("1").unwrap();
        let _ = alipay_plus::SaleStatus::new(alipay_plus::SaleStatusRequired {
            sale_id,
            wallet: alipay_plus::Wallet::AlipayCn,
            reference_code: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "sale_id",
            "wallet",
            "reference_code",
            "payment_type",
        ];
        assert_eq!(required(alipay_plus::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &alipay_plus::RefundId::from_gateway("1").unwrap();
        let _ = alipay_plus::RefundStatus::new(alipay_plus::RefundStatusRequired {
            refund_id,
            wallet: alipay_plus::Wallet::AlipayCn,
            reference_code: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "refund_id",
            "wallet",
            "reference_code",
            "payment_type",
        ];
        assert_eq!(required(alipay_plus::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &alipay_plus::SaleId::from_gateway("1").unwrap();
        let _ = alipay_plus::Refund::new(alipay_plus::RefundRequired {
            sale_id,
            wallet: alipay_plus::Wallet::AlipayCn,
            reference_code: "1",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 5] = [
            "sale_id",
            "wallet",
            "reference_code",
            "payment_type",
            "total_amount",
        ];
        assert_eq!(required(alipay_plus::Refund::FIELDS), given);
    }
}

mod bizum {
    use thunes::bizum;

    use super::required;

    #[test]
    fn sale() {
        let _ = bizum::Sale::new(bizum::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::ES,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(bizum::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &bizum::SaleId::from_gateway("1").unwrap();
        let _ = bizum::SaleStatus::new(bizum::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(bizum::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &bizum::RefundId::from_gateway("1").unwrap();
        let _ = bizum::RefundStatus::new(bizum::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(bizum::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &bizum::SaleId::from_gateway("1").unwrap();
        let _ = bizum::Refund::new(bizum::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(bizum::Refund::FIELDS), given);
    }
}

mod blik {
    use thunes::blik;

    use super::required;

    #[test]
    fn sale() {
        let _ = blik::Sale::new(blik::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::PL,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(blik::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &blik::SaleId::from_gateway("1").unwrap();
        let _ = blik::SaleStatus::new(blik::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(blik::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &blik::RefundId::from_gateway("1").unwrap();
        let _ = blik::RefundStatus::new(blik::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(blik::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &blik::SaleId::from_gateway("1").unwrap();
        let _ = blik::Refund::new(blik::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(blik::Refund::FIELDS), given);
    }
}

mod grabpay {
    use thunes::grabpay;

    use super::required;

    #[test]
    fn sale_line_item() {
        let _ = grabpay::SaleLineItem::new(grabpay::SaleLineItemRequired {
            product_code: "1",
            product_name: "1",
            product_sku: "1",
            quantity: 1,
            unit_price: "1".parse().unwrap(),
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 6] = [
            "product_code",
            "product_name",
            "product_sku",
            "quantity",
            "unit_price",
            "total_amount",
        ];
        assert_eq!(required(grabpay::SaleLineItem::FIELDS), given);
    }

    #[test]
    fn sale() {
        let _ = grabpay::Sale::new(grabpay::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            currency: grabpay::Currency::IDR,
            market_country: thunes::Country::ID,
            bill_to_country: thunes::Country::ID,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
            bill_to_phone_number: "1",
            bill_to_address1: "1",
            bill_to_locality: "1",
            bill_to_administrative_area: "1",
            bill_to_postal_code: "1",
            ship_to_country: thunes::Country::ID,
            ship_to_email: "a@b.example",
            ship_to_first_name: "1",
            ship_to_last_name: "1",
            ship_to_phone_number: "1",
            ship_to_address1: "1",
            ship_to_locality: "1",
            line_items: &[],
        });
        let given: [&str; 24] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "currency",
            "market_country",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
            "bill_to_phone_number",
            "bill_to_address1",
            "bill_to_locality",
            "bill_to_administrative_area",
            "bill_to_postal_code",
            "ship_to_country",
            "ship_to_email",
            "ship_to_first_name",
            "ship_to_last_name",
            "ship_to_phone_number",
            "ship_to_address1",
            "ship_to_locality",
            "line_items",
        ];
        assert_eq!(required(grabpay::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &grabpay::SaleId::from_gateway("1").unwrap();
        let _ = grabpay::SaleStatus::new(grabpay::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(grabpay::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &grabpay::RefundId::from_gateway("1").unwrap();
        let _ = grabpay::RefundStatus::new(grabpay::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(grabpay::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &grabpay::SaleId::from_gateway("1").unwrap();
        let _ = grabpay::Refund::new(grabpay::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
            currency: grabpay::Currency::IDR,
        });
        let given: [&str; 4] = [
            "sale_id",
            "reference_code",
            "total_amount",
            "currency",
        ];
        assert_eq!(required(grabpay::Refund::FIELDS), given);
    }
}

mod groupup {
    use thunes::groupup;

    use super::required;

    #[test]
    fn sale() {
        let _ = groupup::Sale::new(groupup::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::FR,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(groupup::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &groupup::SaleId::from_gateway("1").unwrap();
        let _ = groupup::SaleStatus::new(groupup::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(groupup::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &groupup::RefundId::from_gateway("1").unwrap();
        let _ = groupup::RefundStatus::new(groupup::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(groupup::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &groupup::SaleId::from_gateway("1").unwrap();
        let _ = groupup::Refund::new(groupup::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(groupup::Refund::FIELDS), given);
    }
}

mod ideal {
    use thunes::ideal;

    use super::required;

    #[test]
    fn sale() {
        let _ = ideal::Sale::new(ideal::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::NL,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
            bill_to_phone_number: "1",
            bill_to_address1: "1",
        });
        let given: [&str; 11] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
            "bill_to_phone_number",
            "bill_to_address1",
        ];
        assert_eq!(required(ideal::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &ideal::SaleId::from_gateway("1").unwrap();
        let _ = ideal::SaleStatus::new(ideal::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(ideal::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &ideal::RefundId::from_gateway("1").unwrap();
        let _ = ideal::RefundStatus::new(ideal::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(ideal::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &ideal::SaleId::from_gateway("1").unwrap();
        let _ = ideal::Refund::new(ideal::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(ideal::Refund::FIELDS), given);
    }
}

mod mobilepay {
    use thunes::mobilepay;

    use super::required;

    #[test]
    fn sale() {
        let _ = mobilepay::Sale::new(mobilepay::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::DK,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(mobilepay::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &mobilepay::SaleId::from_gateway("1").unwrap();
        let _ = mobilepay::SaleStatus::new(mobilepay::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(mobilepay::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &mobilepay::RefundId::from_gateway("1").unwrap();
        let _ = mobilepay::RefundStatus::new(mobilepay::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(mobilepay::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &mobilepay::SaleId::from_gateway("1").unwrap();
        let _ = mobilepay::Refund::new(mobilepay::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(mobilepay::Refund::FIELDS), given);
    }
}

mod multibanco {
    use thunes::multibanco;

    use super::required;

    #[test]
    fn sale() {
        let _ = multibanco::Sale::new(multibanco::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::PT,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
            bill_to_phone_number: "1",
            bill_to_address1: "1",
        });
        let given: [&str; 11] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
            "bill_to_phone_number",
            "bill_to_address1",
        ];
        assert_eq!(required(multibanco::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &multibanco::SaleId::from_gateway("1").unwrap();
        let _ = multibanco::SaleStatus::new(multibanco::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(multibanco::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &multibanco::RefundId::from_gateway("1").unwrap();
        let _ = multibanco::RefundStatus::new(multibanco::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(multibanco::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &multibanco::SaleId::from_gateway("1").unwrap();
        let _ = multibanco::Refund::new(multibanco::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(multibanco::Refund::FIELDS), given);
    }
}

#[cfg(feature = "unverified")]
mod oney {
    use thunes::oney;

    use super::required;

    #[test]
    fn refund_status() {
        let refund_id = &oney::RefundId::from_gateway("1").unwrap();
        let _ = oney::RefundStatus::new(oney::RefundStatusRequired {
            refund_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "refund_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::RefundStatus::FIELDS), given);
    }

    #[test]
    fn session_status() {
        let session_id = &oney::SessionId::from_gateway("1").unwrap();
        let _ = oney::SessionStatus::new(oney::SessionStatusRequired {
            session_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "session_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::SessionStatus::FIELDS), given);
    }

    #[test]
    fn authorization_status() {
        let authorization_id = &oney::AuthorizationId::from_gateway("1").unwrap();
        let _ = oney::AuthorizationStatus::new(oney::AuthorizationStatusRequired {
            authorization_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "authorization_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::AuthorizationStatus::FIELDS), given);
    }

    #[test]
    fn capture_status() {
        let capture_id = &oney::CaptureId::from_gateway("1").unwrap();
        let _ = oney::CaptureStatus::new(oney::CaptureStatusRequired {
            capture_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "capture_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::CaptureStatus::FIELDS), given);
    }

    #[test]
    fn reversal_status() {
        let reversal_id = &oney::ReversalId::from_gateway("1").unwrap();
        let _ = oney::ReversalStatus::new(oney::ReversalStatusRequired {
            reversal_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "reversal_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::ReversalStatus::FIELDS), given);
    }

    #[test]
    fn session_line_item() {
        let _ = oney::SessionLineItem::new(oney::SessionLineItemRequired {
            product_name: "1",
            product_description: "1",
            quantity: 1,
            unit_price: "1".parse().unwrap(),
            tax_amount: "1".parse().unwrap(),
            total_amount: "1".parse().unwrap(),
            type_of_supply: "1",
        });
        let given: [&str; 7] = [
            "product_name",
            "product_description",
            "quantity",
            "unit_price",
            "tax_amount",
            "total_amount",
            "type_of_supply",
        ];
        assert_eq!(required(oney::SessionLineItem::FIELDS), given);
    }

    #[test]
    fn session() {
        let _ = oney::Session::new(oney::SessionRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            payment_method: "1",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
            ship_to_country: thunes::Country::ES,
            ship_to_first_name: "1",
            ship_to_last_name: "1",
            ship_to_address1: "1",
            ship_to_locality: "1",
            ship_to_postal_code: "1",
            line_items: &[],
        });
        let given: [&str; 14] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "payment_method",
            "payment_type",
            "total_amount",
            "ship_to_country",
            "ship_to_first_name",
            "ship_to_last_name",
            "ship_to_address1",
            "ship_to_locality",
            "ship_to_postal_code",
            "line_items",
        ];
        assert_eq!(required(oney::Session::FIELDS), given);
    }

    #[test]
    fn authorization_line_item() {
        let _ = oney::AuthorizationLineItem::new(oney::AuthorizationLineItemRequired {
            product_name: "1",
            product_description: "1",
            quantity: 1,
            unit_price: "1".parse().unwrap(),
            tax_amount: "1".parse().unwrap(),
            total_amount: "1".parse().unwrap(),
            type_of_supply: "1",
        });
        let given: [&str; 7] = [
            "product_name",
            "product_description",
            "quantity",
            "unit_price",
            "tax_amount",
            "total_amount",
            "type_of_supply",
        ];
        assert_eq!(required(oney::AuthorizationLineItem::FIELDS), given);
    }

    #[test]
    fn authorization() {
        let _ = oney::Authorization::new(oney::AuthorizationRequired {
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::ES,
            line_items: &[],
            pre_approval_token: "1",
        });
        let given: [&str; 7] = [
            "reference_code",
            "payment_method",
            "payment_type",
            "total_amount",
            "bill_to_country",
            "line_items",
            "pre_approval_token",
        ];
        assert_eq!(required(oney::Authorization::FIELDS), given);
    }

    #[test]
    fn capture() {
        let authorization_id = &oney::AuthorizationId::from_gateway("1").unwrap();
        let _ = oney::Capture::new(oney::CaptureRequired {
            authorization_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 5] = [
            "authorization_id",
            "reference_code",
            "payment_method",
            "payment_type",
            "total_amount",
        ];
        assert_eq!(required(oney::Capture::FIELDS), given);
    }

    #[test]
    fn reversal() {
        let authorization_id = &oney::AuthorizationId::from_gateway("1").unwrap();
        let _ = oney::Reversal::new(oney::ReversalRequired {
            authorization_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
        });
        let given: [&str; 4] = [
            "authorization_id",
            "reference_code",
            "payment_method",
            "payment_type",
        ];
        assert_eq!(required(oney::Reversal::FIELDS), given);
    }

    #[test]
    fn capture_refund() {
        let capture_id = &oney::CaptureId::from_gateway("1").unwrap();
        let _ = oney::CaptureRefund::new(oney::CaptureRefundRequired {
            capture_id,
            reference_code: "1",
            payment_method: "1",
            payment_type: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 5] = [
            "capture_id",
            "reference_code",
            "payment_method",
            "payment_type",
            "total_amount",
        ];
        assert_eq!(required(oney::CaptureRefund::FIELDS), given);
    }
}

mod pluxee {
    use thunes::pluxee;

    use super::required;

    #[test]
    fn sale() {
        let _ = pluxee::Sale::new(pluxee::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::FR,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(pluxee::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &pluxee::SaleId::from_gateway("1").unwrap();
        let _ = pluxee::SaleStatus::new(pluxee::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(pluxee::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &pluxee::RefundId::from_gateway("1").unwrap();
        let _ = pluxee::RefundStatus::new(pluxee::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(pluxee::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &pluxee::SaleId::from_gateway("1").unwrap();
        let _ = pluxee::Refund::new(pluxee::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(pluxee::Refund::FIELDS), given);
    }
}

mod przelewy24 {
    use thunes::przelewy24;

    use super::required;

    #[test]
    fn sale() {
        let _ = przelewy24::Sale::new(przelewy24::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::PL,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(przelewy24::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &przelewy24::SaleId::from_gateway("1").unwrap();
        let _ = przelewy24::SaleStatus::new(przelewy24::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(przelewy24::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &przelewy24::RefundId::from_gateway("1").unwrap();
        let _ = przelewy24::RefundStatus::new(przelewy24::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(przelewy24::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &przelewy24::SaleId::from_gateway("1").unwrap();
        let _ = przelewy24::Refund::new(przelewy24::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(przelewy24::Refund::FIELDS), given);
    }
}

mod shopeepay {
    use thunes::shopeepay;

    use super::required;

    #[test]
    fn sale() {
        let _ = shopeepay::Sale::new(shopeepay::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            currency: shopeepay::Currency::IDR,
            bill_to_country: thunes::Country::ID,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
            bill_to_phone_number: "1",
            bill_to_address1: "1",
        });
        let given: [&str; 12] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "currency",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
            "bill_to_phone_number",
            "bill_to_address1",
        ];
        assert_eq!(required(shopeepay::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &shopeepay::SaleId::from_gateway("1").unwrap();
        let _ = shopeepay::SaleStatus::new(shopeepay::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(shopeepay::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &shopeepay::RefundId::from_gateway("1").unwrap();
        let _ = shopeepay::RefundStatus::new(shopeepay::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(shopeepay::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &shopeepay::SaleId::from_gateway("1").unwrap();
        let _ = shopeepay::Refund::new(shopeepay::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
            currency: shopeepay::Currency::IDR,
        });
        let given: [&str; 4] = [
            "sale_id",
            "reference_code",
            "total_amount",
            "currency",
        ];
        assert_eq!(required(shopeepay::Refund::FIELDS), given);
    }
}

mod turkey_cards {
    use thunes::turkey_cards;

    use super::required;

    #[test]
    fn sale() {
        let _ = turkey_cards::Sale::new(turkey_cards::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 5] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
        ];
        assert_eq!(required(turkey_cards::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &turkey_cards::SaleId::from_gateway("1").unwrap();
        let _ = turkey_cards::SaleStatus::new(turkey_cards::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(turkey_cards::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &turkey_cards::RefundId::from_gateway("1").unwrap();
        let _ = turkey_cards::RefundStatus::new(turkey_cards::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(turkey_cards::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &turkey_cards::SaleId::from_gateway("1").unwrap();
        let _ = turkey_cards::Refund::new(turkey_cards::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(turkey_cards::Refund::FIELDS), given);
    }
}

mod twint {
    use thunes::twint;

    use super::required;

    #[test]
    fn sale() {
        let _ = twint::Sale::new(twint::SaleRequired {
            reference_code: "1",
            success_url: "https://shop.example",
            cancel_url: "https://shop.example",
            failure_url: "https://shop.example",
            total_amount: "1".parse().unwrap(),
            bill_to_country: thunes::Country::CH,
            bill_to_email: "a@b.example",
            bill_to_first_name: "1",
            bill_to_last_name: "1",
        });
        let given: [&str; 9] = [
            "reference_code",
            "success_url",
            "cancel_url",
            "failure_url",
            "total_amount",
            "bill_to_country",
            "bill_to_email",
            "bill_to_first_name",
            "bill_to_last_name",
        ];
        assert_eq!(required(twint::Sale::FIELDS), given);
    }

    #[test]
    fn sale_status() {
        let sale_id = &twint::SaleId::from_gateway("1").unwrap();
        let _ = twint::SaleStatus::new(twint::SaleStatusRequired {
            sale_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "sale_id",
            "reference_code",
        ];
        assert_eq!(required(twint::SaleStatus::FIELDS), given);
    }

    #[test]
    fn refund_status() {
        let refund_id = &twint::RefundId::from_gateway("1").unwrap();
        let _ = twint::RefundStatus::new(twint::RefundStatusRequired {
            refund_id,
            reference_code: "1",
        });
        let given: [&str; 2] = [
            "refund_id",
            "reference_code",
        ];
        assert_eq!(required(twint::RefundStatus::FIELDS), given);
    }

    #[test]
    fn refund() {
        let sale_id = &twint::SaleId::from_gateway("1").unwrap();
        let _ = twint::Refund::new(twint::RefundRequired {
            sale_id,
            reference_code: "1",
            total_amount: "1".parse().unwrap(),
        });
        let given: [&str; 3] = [
            "sale_id",
            "reference_code",
            "total_amount",
        ];
        assert_eq!(required(twint::Refund::FIELDS), given);
    }
}
