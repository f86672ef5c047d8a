// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

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
    /// The id of one Choosy Pay sale.
    ///
    /// `Display`, `FromStr` and serde write it with its method and kind
    /// (`choosy_pay:sale:7652176144426365504805`), so a stored id cannot be mistaken for another method's.
    /// `from_gateway` reads the bare form, and `as_str` returns it.
    #[derive(::thunes_runtime::Id)]
    #[id(method = "choosy_pay", kind = "sale")]
    pub struct SaleId(::thunes_runtime::private::BareId);
    /// The id of one Choosy Pay refund.
    ///
    /// `Display`, `FromStr` and serde write it with its method and kind
    /// (`choosy_pay:refund:7652176144426365504805`), so a stored id cannot be mistaken for another method's.
    /// `from_gateway` reads the bare form, and `as_str` returns it.
    #[derive(::thunes_runtime::Id)]
    #[id(method = "choosy_pay", kind = "refund")]
    pub struct RefundId(::thunes_runtime::private::BareId);
    /// One of the `line_items` of [`Sale`].
    ///
    /// `orderInformation.lineItems[]`: What the customer buys.
    ///
    /// Nothing is required: [`SaleLineItemRequired`] is empty.
    /// Optional, each with a setter: `product_name`, `product_sku`, `quantity` and `unit_price`.
    #[derive(::thunes_runtime::Item)]
    #[item(
        list = "orderInformation.lineItems[]",
        source = "Guide 1.02, \"Choosy Pay Requests\", \"Selling\""
    )]
    pub struct SaleLineItem<'a> {
        /// Name of the product.
        ///
        /// `orderInformation.lineItems[].productName`: text, at most 255 characters.
        /// Optional: in the guide's field list.
        /// Recommended; `warnings` reports a request without it: in a sentence of the guide, but in no list — a sentence asks for it.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            max = 255,
            recommended
        )]
        product_name: ::core::option::Option<&'a str>,
        /// The merchant's number of the product.
        ///
        /// `orderInformation.lineItems[].productSku`: text.
        /// Optional: in the guide's field list.
        /// Required when `product_name` is given and is not `default` or `shipping`: in the gateway's field reference, not in the guide.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.lineItems[].productSku",
            kind = Text,
            required_when = "product_name",
            unless = ["default",
            "shipping"]
        )]
        product_sku: ::core::option::Option<&'a str>,
        /// Number of units.
        ///
        /// `orderInformation.lineItems[].quantity`: whole number.
        /// Optional: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(path = "orderInformation.lineItems[].quantity", kind = Integer)]
        quantity: ::core::option::Option<u32>,
        /// Price of one unit.
        ///
        /// `orderInformation.lineItems[].unitPrice`: amount above zero.
        /// Optional: in the guide's field list.
        /// Required when `quantity` is `1`: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.lineItems[].unitPrice",
            kind = Amount(zero = false),
            required_when = "quantity",
            equals = ["1"]
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
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "CHOOSYPAY",
        doc = "The method's code."
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "AP_SALE",
        doc = "What the gateway is to do."
    )]
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        doc = "The currency of every amount."
    )]
    pub struct Sale<'a> {
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters.
        /// Required: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            max = 59,
            loggable
        )]
        reference_code: &'a str,
        /// The customer's country.
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Required: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(path = "orderInformation.billTo.country", kind = Country)]
        bill_to_country: ::thunes_runtime::Country,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Optional: in the guide's field list.
        /// Required unless every item of `line_items` has `quantity` and `unit_price`: in a sentence of the guide, but in no list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            max = 19,
            loggable,
            required_unless = "line_items",
            has = ["quantity",
            "unit_price"]
        )]
        total_amount: ::core::option::Option<::thunes_runtime::Amount>,
        /// The customer's email address.
        ///
        /// `orderInformation.billTo.email`: email address, at most 255 characters.
        /// Optional: in the guide's field list.
        /// Recommended; `warnings` reports a request without it: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            max = 255,
            recommended
        )]
        bill_to_email: ::core::option::Option<&'a str>,
        /// The town.
        ///
        /// `orderInformation.billTo.locality`: text.
        /// Optional: in the guide's field list.
        /// Required when `bill_to_country` is given and is not `SG`: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.billTo.locality",
            kind = Text,
            required_when = "bill_to_country",
            unless = ["SG"]
        )]
        bill_to_locality: ::core::option::Option<&'a str>,
        /// The state or province.
        ///
        /// `orderInformation.billTo.administrativeArea`: text, at most 3 characters.
        /// Optional: in the guide's field list.
        /// Required when `bill_to_country` is `CA` or `US`: inferred, not written in the guide — it is so elsewhere.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.billTo.administrativeArea",
            kind = Text,
            max = 3,
            required_when = "bill_to_country",
            equals = ["CA",
            "US"]
        )]
        bill_to_administrative_area: ::core::option::Option<&'a str>,
        /// Whom the courier calls.
        ///
        /// `orderInformation.shipTo.phoneNumber`: phone number.
        /// Optional: in the guide's field list.
        /// Required when `ship_to_method` is given: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(
            path = "orderInformation.shipTo.phoneNumber",
            kind = Phone,
            required_when = "ship_to_method"
        )]
        ship_to_phone_number: ::core::option::Option<&'a str>,
        /// How it is delivered.
        ///
        /// `orderInformation.shipTo.method`: text.
        /// Optional: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(path = "orderInformation.shipTo.method", kind = Text)]
        ship_to_method: ::core::option::Option<&'a str>,
        /// What the customer buys.
        ///
        /// `orderInformation.lineItems[]`: list of items.
        /// Optional: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Selling".
        #[field(path = "orderInformation.lineItems[]", kind = List)]
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
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        doc = "The currency of every amount."
    )]
    pub struct Refund<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Refunding".
        #[id]
        sale_id: &'a SaleId,
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero, at most 19 characters.
        /// Required: in the guide's field list.
        /// Source: Guide 1.02, "Choosy Pay Requests", "Refunding".
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            max = 19,
            loggable
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
        .requests(&[<Sale<'_>>::SPEC, <Refund<'_>>::SPEC]);
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[&choosy_pay::METHOD];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: &[&::thunes_runtime::MethodSpec] = METHODS;
