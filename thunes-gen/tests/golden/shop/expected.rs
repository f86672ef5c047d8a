// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// The rows of the field tables, each once for all requests that share it.
mod field_rows {
    pub(super) const ACTION_3709: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "What the gateway is to do.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Array("AP_SALE"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const ACTION_647E: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "What the gateway is to do.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("AP_REFUND"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const ACTION_E84E: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "What the gateway is to do.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("AP_STATUS"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const BILL_TO_COUNTRY_A1FD: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.country",
        name: "bill_to_country",
        kind: ::thunes_runtime::FieldKind::Country,
        note: ::core::option::Option::Some("a sister method has them."),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "The customer's country.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_COUNTRY_ED91: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.country",
        name: "bill_to_country",
        kind: ::thunes_runtime::FieldKind::Country,
        required: true,
        doc: "The customer's country.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_EMAIL_6349: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.email",
        name: "bill_to_email",
        kind: ::thunes_runtime::FieldKind::Email,
        max: ::core::option::Option::Some(255),
        note: ::core::option::Option::Some("a sister method has them."),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "The customer's email address.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_EMAIL_79A3: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.email",
        name: "bill_to_email",
        kind: ::thunes_runtime::FieldKind::Email,
        max: ::core::option::Option::Some(255),
        note: ::core::option::Option::Some("only the example has it."),
        evidence: ::thunes_runtime::Evidence::Example,
        required: true,
        doc: "The customer's email address.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_PHONE_NUMBER_0811: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.phoneNumber",
        name: "bill_to_phone_number",
        kind: ::thunes_runtime::FieldKind::Phone,
        advised_max: ::core::option::Option::Some(15),
        doc: "The customer's phone number.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CURRENCY_4B66: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.currency",
        name: "currency",
        kind: ::thunes_runtime::FieldKind::Currency,
        loggable: true,
        required: true,
        doc: "The currency of every amount.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CURRENCY_AB79: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.amountDetails.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The currency of every amount.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("EUR"),
            ::thunes_runtime::Evidence::Table,
        );
    pub(super) const CURRENCY_F07A: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.currency",
        name: "currency",
        kind: ::thunes_runtime::FieldKind::Currency,
        loggable: true,
        note: ::core::option::Option::Some("the list leaves it out."),
        evidence: ::thunes_runtime::Evidence::Example,
        required: true,
        doc: "The currency of every amount.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const DISCOUNT_AMOUNT_77AC: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.discountAmount",
        name: "discount_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: true,
        },
        loggable: true,
        doc: "What was taken off.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const LINE_ITEMS_31AB: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[]",
        name: "line_items",
        kind: ::thunes_runtime::FieldKind::List,
        required: true,
        doc: "What the customer buys.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const LINE_ITEMS_860C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[]",
        name: "line_items",
        kind: ::thunes_runtime::FieldKind::List,
        doc: "What the customer buys.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const MERCHANT_DEFINED_INFORMATION_9EBE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "merchantDefinedInformation[]",
            name: "merchant_defined_information",
            kind: ::thunes_runtime::FieldKind::Pairs,
            doc: "Data of the merchant's own.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .items(
            &[
                ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                    path: "merchantDefinedInformation[].key",
                    name: "key",
                    kind: ::thunes_runtime::FieldKind::Text,
                    max: ::core::option::Option::Some(50),
                    required: true,
                    doc: "The key.",
                    ..::thunes_runtime::FieldFacts::PLAIN
                }),
                ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                    path: "merchantDefinedInformation[].value",
                    name: "value",
                    kind: ::thunes_runtime::FieldKind::Text,
                    max: ::core::option::Option::Some(800),
                    note: ::core::option::Option::Some("A key has a value."),
                    evidence: ::thunes_runtime::Evidence::Schema,
                    required: true,
                    doc: "The value.",
                    ..::thunes_runtime::FieldFacts::PLAIN
                }),
            ],
        )
        .steps(::thunes_runtime::private::PAIR);
    pub(super) const PAYMENT_METHOD_92FA: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The method's code.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("QUICKPAY"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_METHOD_F218: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The method's code.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("WIDEPAY"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_TYPE_0C97: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.name",
            name: "payment_type",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The payment type.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("eWallet"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_TYPE_3FB8: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.name",
            name: "payment_type",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The payment type.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("bankTransfer"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PRODUCT_NAME_CB31: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].productName",
        name: "product_name",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(255),
        doc: "Name of the product.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PRODUCT_NAME_F3B0: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].productName",
        name: "product_name",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(255),
        required: true,
        doc: "Name of the product.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const QUANTITY_53C7: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].quantity",
        name: "quantity",
        kind: ::thunes_runtime::FieldKind::Integer,
        loggable: true,
        doc: "Number of units.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_DACA: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "clientReferenceInformation.code",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(59),
        advised_max: ::core::option::Option::Some(50),
        loggable: true,
        required: true,
        doc: "The merchant's own reference.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFUND_ID_04BA: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{id}",
        name: "refund_id",
        kind: ::thunes_runtime::FieldKind::Id,
        required: true,
        doc: "The id of the refund, from its reply.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const SALE_ID_7ACE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{id}",
        name: "sale_id",
        kind: ::thunes_runtime::FieldKind::Id,
        required: true,
        doc: "The id of the sale, from its reply.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const SUCCESS_URL_96EB: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "merchantInformation.successUrl",
        name: "success_url",
        kind: ::thunes_runtime::FieldKind::Url,
        max: ::core::option::Option::Some(255),
        loggable: true,
        required: true,
        doc: "Where the customer goes after paying.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const TOTAL_AMOUNT_5E09: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.totalAmount",
        name: "total_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        max: ::core::option::Option::Some(19),
        loggable: true,
        required: true,
        doc: "What the customer pays.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const UNIT_PRICE_3A88: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].unitPrice",
        name: "unit_price",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        loggable: true,
        doc: "Price of one unit.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const UNIT_PRICE_9101: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].unitPrice",
        name: "unit_price",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        loggable: true,
        required: true,
        doc: "Price of one unit.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
}

/// What an id belongs to, as types: its method, and what it is the id of.
pub mod id {
    ::thunes_runtime::id_marker!(IdMethod for QuickPay = "quick_pay");
    ::thunes_runtime::id_marker!(IdMethod for WidePay = "wide_pay");
    ::thunes_runtime::id_marker!(IdKind for Refund = "refund");
    ::thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// What the gateway may answer, one type for each request type.
pub mod status {
    pub use ::thunes_runtime::status::SaleStatus;
    /// The statuses in the reply to `SaleCheck`.
    ///
    /// Asks how a sale or a refund stands. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum SaleCheckStatus {
        /// The customer has not paid yet.
        #[status("PENDING")]
        Pending,
        /// The payment is certain.
        #[status("SETTLED", Ship)]
        Settled,
        /// The money has arrived.
        #[status("FUNDED", Final, Ship, Funded)]
        Funded,
        /// Nobody has paid.
        #[status("FAILED", Failed)]
        Failed,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `RefundCheck`.
    ///
    /// Asks how a sale or a refund stands. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum RefundCheckStatus {
        /// The refund is under way.
        ///
        /// Evidence: inferred, not written in the guide — pending refunds can be asked about.
        #[status("PENDING")]
        Pending,
        /// The customer has the money back.
        #[status("SETTLED", Final)]
        Settled,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `Refund`.
    ///
    /// Gives money back. Endpoint: `POST /pts/v2/payments/{id}/refunds`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum RefundStatus {
        /// The refund is under way.
        #[status("PENDING")]
        Pending,
        /// The customer has the money back.
        #[status("SETTLED", Final)]
        Settled,
        /// There is no refund.
        #[status("FAILED", Failed)]
        Failed,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <SaleCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundStatus as ::thunes_runtime::Status>::ALL;
}

/// Quick Pay: payments from ES in EUR.
///
/// Code `QUICKPAY`, payment type `bankTransfer`.
/// Market: `ES`.
/// Currency: `EUR`.
///
/// Facts from: Guide 1.02, "Quick Pay Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](quick_pay::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`SaleCheck`](quick_pay::SaleCheck) | Asks how a sale or a refund stands. | [`status::SaleCheckStatus`] |
/// | [`RefundCheck`](quick_pay::RefundCheck) | Asks how a sale or a refund stands. | [`status::RefundCheckStatus`] |
/// | [`Refund`](quick_pay::Refund) | Gives money back. | [`status::RefundStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](quick_pay::Sale): `orderInformation.amountDetails.currency`: in the guide's table of countries and currencies.
/// - [`Sale`](quick_pay::Sale): `orderInformation.billTo.email`: only the guide's example shows it — only the example has it.
/// - [`Sale`](quick_pay::Sale): `merchantDefinedInformation[].value`: in the gateway's `OpenAPI` document, not in the guide — A key has a value.
/// - [`Refund`](quick_pay::Refund): `orderInformation.amountDetails.currency`: in the guide's table of countries and currencies.
pub mod quick_pay {
    /// The id of one Quick Pay sale, stored as `quick_pay:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::QuickPay, super::id::Sale>;
    /// The id of one Quick Pay refund, stored as `quick_pay:refund:7652176144426365504805`.
    pub type RefundId = ::thunes_runtime::Id<super::id::QuickPay, super::id::Refund>;
    /// One of the `line_items` of [`Sale`].
    ///
    /// `orderInformation.lineItems[]`: What the customer buys.
    ///
    /// Nothing is required: [`SaleLineItemRequired`] is empty.
    /// Optional, each with a setter: `product_name`, `quantity` and `unit_price`.
    ///
    /// Source: Guide 1.02, "Quick Pay Requests", "Selling".
    #[derive(::thunes_runtime::Item)]
    #[item(list = "orderInformation.lineItems[]")]
    #[must_use]
    pub struct SaleLineItem<'a> {
        /// Name of the product.
        ///
        /// `orderInformation.lineItems[].productName`: text, at most 255 characters.
        /// Optional: in the guide's field list.
        /// `maybe_product_name` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            row = super::field_rows::PRODUCT_NAME_CB31
        )]
        product_name: ::core::option::Option<&'a str>,
        /// Number of units.
        ///
        /// `orderInformation.lineItems[].quantity`: whole number.
        /// Optional: in the guide's field list.
        /// `maybe_quantity` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].quantity",
            kind = Integer,
            row = super::field_rows::QUANTITY_53C7
        )]
        quantity: ::core::option::Option<u32>,
        /// Price of one unit.
        ///
        /// `orderInformation.lineItems[].unitPrice`: amount above zero.
        /// Optional: in the guide's field list.
        /// `maybe_unit_price` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].unitPrice",
            kind = Amount(zero = false),
            row = super::field_rows::UNIT_PRICE_3A88
        )]
        unit_price: ::core::option::Option<::thunes_runtime::Amount>,
    }
    /// Quick Pay: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `reference_code`, `success_url`, `total_amount`, `bill_to_country` and `bill_to_email`.
    /// Optional, each with a setter: `discount_amount`, `bill_to_phone_number`, `line_items` and `merchant_defined_information`.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `QUICKPAY` | in the guide's field list |
    /// | `paymentInformation.paymentType.name` | `bankTransfer` | in the guide's field list |
    /// | `processingInformation.actionList` | `["AP_SALE"]` | in the guide's field list |
    /// | `orderInformation.amountDetails.currency` | `EUR` | in the guide's table of countries and currencies |
    ///
    /// Source: Guide 1.02, "Quick Pay Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = quick_pay::Sale::new(quick_pay::SaleRequired {
    ///     reference_code: "reference code",
    ///     success_url: "https://shop.example/success_url",
    ///     total_amount: "8.00".parse()?,
    ///     bill_to_country: Country::ES,
    ///     bill_to_email: "name@shop.example",
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_pay",
        title = "Quick Pay",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 1.02, \"Quick Pay Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "QUICKPAY",
        row = super::field_rows::PAYMENT_METHOD_92FA
    )]
    #[fixed(
        path = "paymentInformation.paymentType.name",
        name = "payment_type",
        value = "bankTransfer",
        row = super::field_rows::PAYMENT_TYPE_3FB8
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "AP_SALE",
        row = super::field_rows::ACTION_3709
    )]
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        row = super::field_rows::CURRENCY_AB79
    )]
    pub struct Sale<'a> {
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
        /// Where the customer goes after paying.
        ///
        /// `merchantInformation.successUrl`: URL, at most 255 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "merchantInformation.successUrl",
            kind = Url,
            row = super::field_rows::SUCCESS_URL_96EB
        )]
        success_url: &'a str,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_5E09
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The customer's country.
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.billTo.country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_ED91
        )]
        bill_to_country: ::thunes_runtime::Country,
        /// The customer's email address.
        ///
        /// `orderInformation.billTo.email`: email address, at most 255 characters.
        /// Required: only the guide's example shows it — only the example has it.
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            row = super::field_rows::BILL_TO_EMAIL_79A3
        )]
        bill_to_email: &'a str,
        /// What was taken off.
        ///
        /// `orderInformation.amountDetails.discountAmount`: amount, zero allowed.
        /// Optional: in the guide's field list.
        /// `maybe_discount_amount` takes an `Option`.
        #[field(
            path = "orderInformation.amountDetails.discountAmount",
            kind = Amount(zero = true),
            row = super::field_rows::DISCOUNT_AMOUNT_77AC
        )]
        discount_amount: ::core::option::Option<::thunes_runtime::Amount>,
        /// The customer's phone number.
        ///
        /// `orderInformation.billTo.phoneNumber`: phone number, at most 15 characters by the gateway's field reference.
        /// Optional: in the guide's field list.
        /// `maybe_bill_to_phone_number` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.phoneNumber",
            kind = Phone,
            row = super::field_rows::BILL_TO_PHONE_NUMBER_0811
        )]
        bill_to_phone_number: ::core::option::Option<&'a str>,
        /// What the customer buys.
        ///
        /// `orderInformation.lineItems[]`: list of items.
        /// Optional: in the guide's field list.
        /// `maybe_line_items` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[]",
            kind = List,
            row = super::field_rows::LINE_ITEMS_860C
        )]
        line_items: ::core::option::Option<&'a [SaleLineItem<'a>]>,
        /// Data of the merchant's own.
        ///
        /// `merchantDefinedInformation[]`: list of key and value.
        /// `merchantDefinedInformation[].key`: text, at most 50 characters.
        /// `merchantDefinedInformation[].value`: text, at most 800 characters. Known: in the gateway's `OpenAPI` document, not in the guide — A key has a value.
        /// Optional: in the guide's field list.
        /// `maybe_merchant_defined_information` takes an `Option`.
        #[field(
            path = "merchantDefinedInformation[]",
            kind = Pairs,
            row = super::field_rows::MERCHANT_DEFINED_INFORMATION_9EBE
        )]
        merchant_defined_information: ::core::option::Option<&'a [(&'a str, &'a str)]>,
    }
    /// Quick Pay: Asks how a sale or a refund stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`SaleCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`SaleCheckRequired`]: `sale_id` and `reference_code`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `QUICKPAY` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_STATUS` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Quick Pay Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = quick_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let sale_check = quick_pay::SaleCheck::new(quick_pay::SaleCheckRequired {
    ///     sale_id: &sale_id,
    ///     reference_code: "reference code",
    /// });
    /// sale_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_pay",
        title = "Quick Pay",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = SaleId,
        status = super::status::SaleCheckStatus,
        currency = "EUR",
        decimals = 2,
        repeatable,
        source = "Guide 1.02, \"Quick Pay Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "QUICKPAY",
        row = super::field_rows::PAYMENT_METHOD_92FA
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_STATUS",
        row = super::field_rows::ACTION_E84E
    )]
    pub struct SaleCheck<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
    }
    /// Quick Pay: Asks how a sale or a refund stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`RefundCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`RefundCheckRequired`]: `refund_id` and `reference_code`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `QUICKPAY` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_STATUS` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Quick Pay Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the refund.
    /// let refund_id = quick_pay::RefundId::from_gateway("7000000000000000000001")?;
    /// let refund_check = quick_pay::RefundCheck::new(quick_pay::RefundCheckRequired {
    ///     refund_id: &refund_id,
    ///     reference_code: "reference code",
    /// });
    /// refund_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_pay",
        title = "Quick Pay",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = RefundId,
        status = super::status::RefundCheckStatus,
        currency = "EUR",
        decimals = 2,
        repeatable,
        source = "Guide 1.02, \"Quick Pay Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "QUICKPAY",
        row = super::field_rows::PAYMENT_METHOD_92FA
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_STATUS",
        row = super::field_rows::ACTION_E84E
    )]
    pub struct RefundCheck<'a> {
        /// The id of the refund, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::REFUND_ID_04BA)]
        refund_id: &'a RefundId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
    }
    /// Quick Pay: Gives money back.
    ///
    /// Goes to `POST /pts/v2/payments/{id}/refunds`; [`RefundReply`] comes back.
    ///
    /// Required, in [`RefundRequired`]: `sale_id`, `reference_code` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `QUICKPAY` | in the guide's field list |
    /// | `paymentInformation.paymentType.name` | `bankTransfer` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_REFUND` | in the guide's field list |
    /// | `orderInformation.amountDetails.currency` | `EUR` | in the guide's table of countries and currencies |
    ///
    /// Source: Guide 1.02, "Quick Pay Requests", "Refunding".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = quick_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let refund = quick_pay::Refund::new(quick_pay::RefundRequired {
    ///     sale_id: &sale_id,
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    /// });
    /// refund.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_pay",
        title = "Quick Pay",
        operation = "refund",
        http = "POST",
        path = "/pts/v2/payments/{id}/refunds",
        reply_id = RefundId,
        status = super::status::RefundStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 1.02, \"Quick Pay Requests\", \"Refunding\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "QUICKPAY",
        row = super::field_rows::PAYMENT_METHOD_92FA
    )]
    #[fixed(
        path = "paymentInformation.paymentType.name",
        name = "payment_type",
        value = "bankTransfer",
        row = super::field_rows::PAYMENT_TYPE_3FB8
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_REFUND",
        row = super::field_rows::ACTION_647E
    )]
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        row = super::field_rows::CURRENCY_AB79
    )]
    pub struct Refund<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_5E09
        )]
        total_amount: ::thunes_runtime::Amount,
    }
    /// Everything the spec says about Quick Pay.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "quick_pay",
            "Quick Pay",
            "QUICKPAY",
            "bankTransfer",
        )
        .countries(&[::thunes_runtime::Country::ES])
        .currencies(&[::thunes_runtime::Currency::new("EUR", 2)])
        .requests_from(|| const {
            &[
                <Sale<'_>>::SPEC,
                <SaleCheck<'_>>::SPEC,
                <RefundCheck<'_>>::SPEC,
                <Refund<'_>>::SPEC,
            ]
        });
}

/// Wide Pay: payments from ID, KR and MY in IDR, KRW and MYR.
///
/// Code `WIDEPAY`, payment type `eWallet`.
/// Markets: `ID`, `KR`, `MY`.
/// Currencies: `IDR`, `KRW`, `MYR`.
///
/// Facts from: Guide 1.02, "Wide Pay Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](wide_pay::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`SaleCheck`](wide_pay::SaleCheck) | Asks how a sale or a refund stands. | [`status::SaleCheckStatus`] |
/// | [`RefundCheck`](wide_pay::RefundCheck) | Asks how a sale or a refund stands. | [`status::RefundCheckStatus`] |
/// | [`Refund`](wide_pay::Refund) | Gives money back. | [`status::RefundStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](wide_pay::Sale): `orderInformation.billTo.country` and `orderInformation.billTo.email`: inferred, not written in the guide — a sister method has them.
/// - [`Refund`](wide_pay::Refund): `orderInformation.amountDetails.currency`: only the guide's example shows it — the list leaves it out.
///
/// # Where the guide is unclear
///
/// - E7: The refund's list leaves the currency out; it is required here.
pub mod wide_pay {
    /// The id of one Wide Pay sale, stored as `wide_pay:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::WidePay, super::id::Sale>;
    /// The id of one Wide Pay refund, stored as `wide_pay:refund:7652176144426365504805`.
    pub type RefundId = ::thunes_runtime::Id<super::id::WidePay, super::id::Refund>;
    /// The currencies that Wide Pay takes.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Currency
    )]
    #[non_exhaustive]
    pub enum Currency {
        /// ISO 4217 `IDR`, 2 decimals.
        #[currency(decimals = 2)]
        Idr,
        /// ISO 4217 `KRW`, 0 decimals.
        #[currency(decimals = 0)]
        Krw,
        /// ISO 4217 `MYR`, 2 decimals.
        #[currency(decimals = 2)]
        Myr,
    }
    /// One of the `line_items` of [`Sale`].
    ///
    /// `orderInformation.lineItems[]`: What the customer buys.
    ///
    /// Required, in [`SaleLineItemRequired`]: `product_name` and `unit_price`.
    /// Optional, each with a setter: `quantity`.
    ///
    /// Source: Guide 1.02, "Wide Pay Requests", "Selling".
    #[derive(::thunes_runtime::Item)]
    #[item(list = "orderInformation.lineItems[]")]
    #[must_use]
    pub struct SaleLineItem<'a> {
        /// Name of the product.
        ///
        /// `orderInformation.lineItems[].productName`: text, at most 255 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            row = super::field_rows::PRODUCT_NAME_F3B0
        )]
        product_name: &'a str,
        /// Price of one unit.
        ///
        /// `orderInformation.lineItems[].unitPrice`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.lineItems[].unitPrice",
            kind = Amount(zero = false),
            row = super::field_rows::UNIT_PRICE_9101
        )]
        unit_price: ::thunes_runtime::Amount,
        /// Number of units.
        ///
        /// `orderInformation.lineItems[].quantity`: whole number.
        /// Optional: in the guide's field list.
        /// `maybe_quantity` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].quantity",
            kind = Integer,
            row = super::field_rows::QUANTITY_53C7
        )]
        quantity: ::core::option::Option<u32>,
    }
    /// Wide Pay: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `reference_code`, `total_amount`, `currency` and `line_items`.
    /// Optional, each with a setter: `bill_to_country` and `bill_to_email`.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `WIDEPAY` | in the guide's field list |
    /// | `paymentInformation.paymentType.name` | `eWallet` | in the guide's field list |
    /// | `processingInformation.actionList` | `["AP_SALE"]` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Wide Pay Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let line_items = [wide_pay::SaleLineItem::new(wide_pay::SaleLineItemRequired {
    ///     product_name: "product name",
    ///     unit_price: "8.00".parse()?,
    /// })];
    /// let sale = wide_pay::Sale::new(wide_pay::SaleRequired {
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: wide_pay::Currency::Idr,
    ///     line_items: &line_items,
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "wide_pay",
        title = "Wide Pay",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        source = "Guide 1.02, \"Wide Pay Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "WIDEPAY",
        row = super::field_rows::PAYMENT_METHOD_F218
    )]
    #[fixed(
        path = "paymentInformation.paymentType.name",
        name = "payment_type",
        value = "eWallet",
        row = super::field_rows::PAYMENT_TYPE_0C97
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "AP_SALE",
        row = super::field_rows::ACTION_3709
    )]
    pub struct Sale<'a> {
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_5E09
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The currency of every amount.
        ///
        /// `orderInformation.amountDetails.currency`: one of the method's currencies.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_4B66
        )]
        currency: Currency,
        /// What the customer buys.
        ///
        /// `orderInformation.lineItems[]`: list of items.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.lineItems[]",
            kind = List,
            row = super::field_rows::LINE_ITEMS_31AB
        )]
        line_items: &'a [SaleLineItem<'a>],
        /// The customer's country.
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Optional: inferred, not written in the guide — a sister method has them.
        /// `maybe_bill_to_country` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_A1FD
        )]
        bill_to_country: ::core::option::Option<::thunes_runtime::Country>,
        /// The customer's email address.
        ///
        /// `orderInformation.billTo.email`: email address, at most 255 characters.
        /// Optional: inferred, not written in the guide — a sister method has them.
        /// `maybe_bill_to_email` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            row = super::field_rows::BILL_TO_EMAIL_6349
        )]
        bill_to_email: ::core::option::Option<&'a str>,
    }
    /// Wide Pay: Asks how a sale or a refund stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`SaleCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`SaleCheckRequired`]: `sale_id` and `reference_code`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `WIDEPAY` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_STATUS` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Wide Pay Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = wide_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let sale_check = wide_pay::SaleCheck::new(wide_pay::SaleCheckRequired {
    ///     sale_id: &sale_id,
    ///     reference_code: "reference code",
    /// });
    /// sale_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "wide_pay",
        title = "Wide Pay",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = SaleId,
        status = super::status::SaleCheckStatus,
        repeatable,
        source = "Guide 1.02, \"Wide Pay Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "WIDEPAY",
        row = super::field_rows::PAYMENT_METHOD_F218
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_STATUS",
        row = super::field_rows::ACTION_E84E
    )]
    pub struct SaleCheck<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
    }
    /// Wide Pay: Asks how a sale or a refund stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`RefundCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`RefundCheckRequired`]: `refund_id` and `reference_code`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `WIDEPAY` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_STATUS` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Wide Pay Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the refund.
    /// let refund_id = wide_pay::RefundId::from_gateway("7000000000000000000001")?;
    /// let refund_check = wide_pay::RefundCheck::new(wide_pay::RefundCheckRequired {
    ///     refund_id: &refund_id,
    ///     reference_code: "reference code",
    /// });
    /// refund_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "wide_pay",
        title = "Wide Pay",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = RefundId,
        status = super::status::RefundCheckStatus,
        repeatable,
        source = "Guide 1.02, \"Wide Pay Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "WIDEPAY",
        row = super::field_rows::PAYMENT_METHOD_F218
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_STATUS",
        row = super::field_rows::ACTION_E84E
    )]
    pub struct RefundCheck<'a> {
        /// The id of the refund, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::REFUND_ID_04BA)]
        refund_id: &'a RefundId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
    }
    /// Wide Pay: Gives money back.
    ///
    /// Goes to `POST /pts/v2/payments/{id}/refunds`; [`RefundReply`] comes back.
    ///
    /// Required, in [`RefundRequired`]: `sale_id`, `reference_code`, `total_amount` and `currency`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `WIDEPAY` | in the guide's field list |
    /// | `paymentInformation.paymentType.name` | `eWallet` | in the guide's field list |
    /// | `processingInformation.actionList` | `AP_REFUND` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Wide Pay Requests", "Giving Back".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = wide_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let refund = wide_pay::Refund::new(wide_pay::RefundRequired {
    ///     sale_id: &sale_id,
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: "IDR".parse()?,
    /// });
    /// refund.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "wide_pay",
        title = "Wide Pay",
        operation = "refund",
        http = "POST",
        path = "/pts/v2/payments/{id}/refunds",
        reply_id = RefundId,
        status = super::status::RefundStatus,
        source = "Guide 1.02, \"Wide Pay Requests\", \"Giving Back\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "WIDEPAY",
        row = super::field_rows::PAYMENT_METHOD_F218
    )]
    #[fixed(
        path = "paymentInformation.paymentType.name",
        name = "payment_type",
        value = "eWallet",
        row = super::field_rows::PAYMENT_TYPE_0C97
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "AP_REFUND",
        row = super::field_rows::ACTION_647E
    )]
    pub struct Refund<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters (the gateway's field reference says 50).
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_DACA
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_5E09
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The currency of every amount.
        ///
        /// `orderInformation.amountDetails.currency`: one of the method's currencies.
        /// Required: only the guide's example shows it — the list leaves it out.
        #[field(
            path = "orderInformation.amountDetails.currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_F07A
        )]
        currency: ::thunes_runtime::PaymentCurrency<Currency>,
    }
    /// Everything the spec says about Wide Pay.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "wide_pay",
            "Wide Pay",
            "WIDEPAY",
            "eWallet",
        )
        .countries(
            &[
                ::thunes_runtime::Country::ID,
                ::thunes_runtime::Country::KR,
                ::thunes_runtime::Country::MY,
            ],
        )
        .currencies(
            &[
                ::thunes_runtime::Currency::new("IDR", 2),
                ::thunes_runtime::Currency::new("KRW", 0),
                ::thunes_runtime::Currency::new("MYR", 2),
            ],
        )
        .requests_from(|| const {
            &[
                <Sale<'_>>::SPEC,
                <SaleCheck<'_>>::SPEC,
                <RefundCheck<'_>>::SPEC,
                <Refund<'_>>::SPEC,
            ]
        });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &quick_pay::METHOD,
    &wide_pay::METHOD,
];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
