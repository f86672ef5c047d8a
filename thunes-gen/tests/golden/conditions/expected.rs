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
    pub(super) const BILL_TO_ADMINISTRATIVE_AREA_BFD7: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.administrativeArea",
        name: "bill_to_administrative_area",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(3),
        doc: "The state or province.",
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
    pub(super) const BILL_TO_EMAIL_60C3: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.email",
        name: "bill_to_email",
        kind: ::thunes_runtime::FieldKind::Email,
        max: ::core::option::Option::Some(255),
        recommended: true,
        doc: "The customer's email address.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_LOCALITY_1B6B: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.locality",
        name: "bill_to_locality",
        kind: ::thunes_runtime::FieldKind::Text,
        doc: "The town.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CURRENCY_EACE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.amountDetails.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The currency of every amount.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("EUR"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const LINE_ITEMS_860C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[]",
        name: "line_items",
        kind: ::thunes_runtime::FieldKind::List,
        doc: "What the customer buys.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PAYMENT_METHOD_5A12: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The method's code.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("CHOOSYPAY"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PRODUCT_NAME_DB42: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].productName",
        name: "product_name",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(255),
        recommended: true,
        doc: "Name of the product.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PRODUCT_SKU_E7DE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].productSku",
        name: "product_sku",
        kind: ::thunes_runtime::FieldKind::Text,
        doc: "The merchant's number of the product.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const QUANTITY_8788: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].quantity",
        name: "quantity",
        kind: ::thunes_runtime::FieldKind::Integer,
        doc: "Number of units.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_11A0: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "clientReferenceInformation.code",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(59),
        loggable: true,
        required: true,
        doc: "The merchant's own reference.",
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
    pub(super) const SHIP_TO_METHOD_A3CF: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.shipTo.method",
        name: "ship_to_method",
        kind: ::thunes_runtime::FieldKind::Text,
        doc: "How it is delivered.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const SHIP_TO_PHONE_NUMBER_4422: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.shipTo.phoneNumber",
        name: "ship_to_phone_number",
        kind: ::thunes_runtime::FieldKind::Phone,
        doc: "Whom the courier calls.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const TOTAL_AMOUNT_0022: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.totalAmount",
        name: "total_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        max: ::core::option::Option::Some(19),
        loggable: true,
        doc: "What the customer pays.",
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
    pub(super) const UNIT_PRICE_A9FF: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].unitPrice",
        name: "unit_price",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        doc: "Price of one unit.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
}

/// What an id belongs to, as types: its method, and what it is the id of.
pub mod id {
    ::thunes_runtime::id_marker!(IdMethod for ChoosyPay = "choosy_pay");
    ::thunes_runtime::id_marker!(IdKind for Refund = "refund");
    ::thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// What the gateway may answer, one type for each request type.
pub mod status {
    pub use ::thunes_runtime::status::SaleStatus;
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
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <RefundStatus as ::thunes_runtime::Status>::ALL;
}

/// Choosy Pay: payments from ES in EUR.
///
/// Code `CHOOSYPAY`, payment type `bankTransfer`.
/// Market: `ES`.
/// Currency: `EUR`.
///
/// Facts from: Guide 1.02, "Choosy Pay Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](choosy_pay::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`Refund`](choosy_pay::Refund) | Gives money back. | [`status::RefundStatus`] |
pub mod choosy_pay {
    /// The id of one Choosy Pay sale, stored as `choosy_pay:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::ChoosyPay, super::id::Sale>;
    /// The id of one Choosy Pay refund, stored as `choosy_pay:refund:7652176144426365504805`.
    pub type RefundId = ::thunes_runtime::Id<super::id::ChoosyPay, super::id::Refund>;
    /// One of the `line_items` of [`Sale`].
    ///
    /// `orderInformation.lineItems[]`: What the customer buys.
    ///
    /// Nothing is required: [`SaleLineItemRequired`] is empty.
    /// Optional, each with a setter: `product_name`, `product_sku`, `quantity` and `unit_price`.
    ///
    /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
    #[derive(::thunes_runtime::Item)]
    #[item(list = "orderInformation.lineItems[]")]
    #[must_use]
    pub struct SaleLineItem<'a> {
        /// Name of the product.
        ///
        /// `orderInformation.lineItems[].productName`: text, at most 255 characters.
        /// Optional: in the guide's field list.
        /// `maybe_product_name` takes an `Option`.
        /// Recommended; `warnings` reports a request without it: in a sentence of the guide, but in no list — a sentence asks for it.
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            row = super::field_rows::PRODUCT_NAME_DB42
        )]
        product_name: ::core::option::Option<&'a str>,
        /// The merchant's number of the product.
        ///
        /// `orderInformation.lineItems[].productSku`: text.
        /// Optional: in the guide's field list.
        /// `maybe_product_sku` takes an `Option`.
        /// Required when `product_name` is given and is not `default` or `shipping`: in the gateway's field reference, not in the guide.
        #[field(
            path = "orderInformation.lineItems[].productSku",
            kind = Text,
            row = super::field_rows::PRODUCT_SKU_E7DE,
            required_when = "product_name",
            unless = ["default",
            "shipping"]
        )]
        product_sku: ::core::option::Option<&'a str>,
        /// Number of units.
        ///
        /// `orderInformation.lineItems[].quantity`: whole number.
        /// Optional: in the guide's field list.
        /// `maybe_quantity` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].quantity",
            kind = Integer,
            row = super::field_rows::QUANTITY_8788
        )]
        quantity: ::core::option::Option<u32>,
        /// Price of one unit.
        ///
        /// `orderInformation.lineItems[].unitPrice`: amount above zero.
        /// Optional: in the guide's field list.
        /// `maybe_unit_price` takes an `Option`.
        /// Required when `product_name` is given and is not `default` or `Tea`: in the guide's field list.
        #[field(
            path = "orderInformation.lineItems[].unitPrice",
            kind = Amount(zero = false),
            row = super::field_rows::UNIT_PRICE_A9FF,
            required_when = "product_name",
            unless = ["default",
            "Tea"]
        )]
        unit_price: ::core::option::Option<::thunes_runtime::Amount>,
    }
    /// Choosy Pay: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `reference_code` and `bill_to_country`.
    /// Optional, each with a setter: `total_amount`, `bill_to_email`, `bill_to_locality`, `bill_to_administrative_area`, `ship_to_phone_number`, `ship_to_method` and `line_items`.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `CHOOSYPAY` | in the guide's field list |
    /// | `processingInformation.actionList` | `["AP_SALE"]` | in the guide's field list |
    /// | `orderInformation.amountDetails.currency` | `EUR` | in the guide's field list |
    ///
    /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = choosy_pay::Sale::new(choosy_pay::SaleRequired {
    ///     reference_code: "reference code",
    ///     bill_to_country: Country::ES,
    /// })
    /// .total_amount("8.00".parse()?)
    /// .bill_to_locality("bill to locality")
    /// .ship_to_phone_number("99900000000")
    /// .ship_to_method("ship to method");
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "choosy_pay",
        title = "Choosy Pay",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 1.02, \"Choosy Pay Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "CHOOSYPAY",
        row = super::field_rows::PAYMENT_METHOD_5A12
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
        row = super::field_rows::CURRENCY_EACE
    )]
    pub struct Sale<'a> {
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_11A0
        )]
        reference_code: &'a str,
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
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Optional: in the guide's field list.
        /// `maybe_total_amount` takes an `Option`.
        /// Required unless every item of `line_items` has `quantity` and `unit_price`: in a sentence of the guide, but in no list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_0022,
            required_unless = "line_items",
            has = ["quantity",
            "unit_price"]
        )]
        total_amount: ::core::option::Option<::thunes_runtime::Amount>,
        /// The customer's email address.
        ///
        /// `orderInformation.billTo.email`: email address, at most 255 characters.
        /// Optional: in the guide's field list.
        /// `maybe_bill_to_email` takes an `Option`.
        /// Recommended; `warnings` reports a request without it: in the guide's field list.
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            row = super::field_rows::BILL_TO_EMAIL_60C3
        )]
        bill_to_email: ::core::option::Option<&'a str>,
        /// The town.
        ///
        /// `orderInformation.billTo.locality`: text.
        /// Optional: in the guide's field list.
        /// `maybe_bill_to_locality` takes an `Option`.
        /// Required when `bill_to_country` is given and is not `SG`: in the guide's field list.
        #[field(
            path = "orderInformation.billTo.locality",
            kind = Text,
            row = super::field_rows::BILL_TO_LOCALITY_1B6B,
            required_when = "bill_to_country",
            unless = ["SG"]
        )]
        bill_to_locality: ::core::option::Option<&'a str>,
        /// The state or province.
        ///
        /// `orderInformation.billTo.administrativeArea`: text, at most 3 characters.
        /// Optional: in the guide's field list.
        /// `maybe_bill_to_administrative_area` takes an `Option`.
        /// Required when `bill_to_country` is given and is not `ES` or `SG`: inferred, not written in the guide — it is so elsewhere.
        #[field(
            path = "orderInformation.billTo.administrativeArea",
            kind = Text,
            row = super::field_rows::BILL_TO_ADMINISTRATIVE_AREA_BFD7,
            required_when = "bill_to_country",
            unless = ["ES",
            "SG"]
        )]
        bill_to_administrative_area: ::core::option::Option<&'a str>,
        /// Whom the courier calls.
        ///
        /// `orderInformation.shipTo.phoneNumber`: phone number.
        /// Optional: in the guide's field list.
        /// `maybe_ship_to_phone_number` takes an `Option`.
        /// Required when `ship_to_method` is given and is not `pickup`: in the guide's field list.
        #[field(
            path = "orderInformation.shipTo.phoneNumber",
            kind = Phone,
            row = super::field_rows::SHIP_TO_PHONE_NUMBER_4422,
            required_when = "ship_to_method",
            unless = ["pickup"]
        )]
        ship_to_phone_number: ::core::option::Option<&'a str>,
        /// How it is delivered.
        ///
        /// `orderInformation.shipTo.method`: text.
        /// Optional: in the guide's field list.
        /// `maybe_ship_to_method` takes an `Option`.
        #[field(
            path = "orderInformation.shipTo.method",
            kind = Text,
            row = super::field_rows::SHIP_TO_METHOD_A3CF
        )]
        ship_to_method: ::core::option::Option<&'a str>,
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
    }
    /// Choosy Pay: Gives money back.
    ///
    /// Goes to `POST /pts/v2/payments/{id}/refunds`; [`RefundReply`] comes back.
    ///
    /// Required, in [`RefundRequired`]: `sale_id` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `orderInformation.amountDetails.currency` | `EUR` | in the guide's field list |
    ///
    /// The reply lacks `orderInformation.amountDetails.currency`: only the guide's example shows it.
    ///
    /// The reply lacks `processorInformation.transactionId`: inferred, not written in the guide — nobody has seen one.
    ///
    /// Source: Guide 1.02, "Choosy Pay Requests", "Refunding".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = choosy_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let refund = choosy_pay::Refund::new(choosy_pay::RefundRequired {
    ///     sale_id: &sale_id,
    ///     total_amount: "8.00".parse()?,
    /// });
    /// refund.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "choosy_pay",
        title = "Choosy Pay",
        operation = "refund",
        http = "POST",
        path = "/pts/v2/payments/{id}/refunds",
        reply_id = RefundId,
        status = super::status::RefundStatus,
        currency = "EUR",
        decimals = 2,
        reply_lacks = ["orderInformation.amountDetails.currency",
        "processorInformation.transactionId"],
        source = "Guide 1.02, \"Choosy Pay Requests\", \"Refunding\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        row = super::field_rows::CURRENCY_EACE
    )]
    pub struct Refund<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
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
    /// Everything the spec says about Choosy Pay.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "choosy_pay",
            "Choosy Pay",
            "CHOOSYPAY",
            "bankTransfer",
        )
        .countries(&[::thunes_runtime::Country::ES])
        .currencies(&[::thunes_runtime::Currency::new("EUR", 2)])
        .requests_from(|| const { &[<Sale<'_>>::SPEC, <Refund<'_>>::SPEC] });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[&choosy_pay::METHOD];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
