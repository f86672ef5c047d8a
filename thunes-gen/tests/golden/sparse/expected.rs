// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// The rows of the field tables, each once for all requests that share it.
mod field_rows {
    pub(super) const BILL_TO_COUNTRY_5F92: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.country",
        name: "bill_to_country",
        kind: ::thunes_runtime::FieldKind::Country,
        doc: "The customer's country.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const LINE_ITEMS_860C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[]",
        name: "line_items",
        kind: ::thunes_runtime::FieldKind::List,
        doc: "What the customer buys.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const QUANTITY_8788: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].quantity",
        name: "quantity",
        kind: ::thunes_runtime::FieldKind::Integer,
        doc: "Number of units.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_3250: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "clientReferenceInformation.code",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
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
    pub(super) const TOTAL_AMOUNT_6E4C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.totalAmount",
        name: "total_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        required: true,
        doc: "What the customer pays.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
}

/// What an id belongs to, as types: its method, and what it is the id of.
pub mod id {
    ::thunes_runtime::id_marker!(IdMethod for OneWay = "one_way");
    ::thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// What the gateway may answer, one type for each request type.
pub mod status {
    /// The statuses in the reply to `Sale`.
    ///
    /// Starts a payment. Endpoint: `POST /pts/v2/payments`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum SaleStatus {
        /// The customer has to be redirected.
        #[status("PENDING")]
        Pending,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
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
        /// The payment is certain.
        #[status("SETTLED", Ship)]
        Settled,
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
        /// The customer has the money back.
        #[status("SETTLED", Final)]
        Settled,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <SaleStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <SaleCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundStatus as ::thunes_runtime::Status>::ALL;
}

/// One Way: payments from TR in TRY.
///
/// Code `ONEWAY`, payment type `localCard`.
/// Market: `TR`.
/// Currency: `TRY`.
///
/// Facts from: Guide 2, "One Way Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](one_way::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`SaleCheck`](one_way::SaleCheck) | Asks how a sale or a refund stands. | [`status::SaleCheckStatus`] |
pub mod one_way {
    /// The id of one One Way sale, stored as `one_way:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::OneWay, super::id::Sale>;
    /// One Way: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `total_amount`.
    /// Optional, each with a setter: `bill_to_country`.
    ///
    /// Source: Guide 2, "One Way Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = one_way::Sale::new(one_way::SaleRequired {
    ///     total_amount: "8.00".parse()?,
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "one_way",
        title = "One Way",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        currency = "TRY",
        decimals = 2,
        source = "Guide 2, \"One Way Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct Sale {
        /// What the customer pays.
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_6E4C
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The customer's country.
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Optional: in the guide's field list.
        /// `maybe_bill_to_country` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_5F92
        )]
        bill_to_country: ::core::option::Option<::thunes_runtime::Country>,
    }
    /// One of the `line_items` of [`SaleCheck`].
    ///
    /// `orderInformation.lineItems[]`: What the customer buys.
    ///
    /// Nothing is required: [`SaleCheckLineItemRequired`] is empty.
    /// Optional, each with a setter: `quantity`.
    ///
    /// Source: Guide 2, "One Way Requests", "Asking".
    #[derive(::thunes_runtime::Item)]
    #[item(list = "orderInformation.lineItems[]")]
    #[must_use]
    pub struct SaleCheckLineItem {
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
    }
    /// One Way: Asks how a sale or a refund stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`SaleCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`SaleCheckRequired`]: `sale_id`.
    /// Optional, each with a setter: `reference_code` and `line_items`.
    ///
    /// Source: Guide 2, "One Way Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = one_way::SaleId::from_gateway("7000000000000000000001")?;
    /// let sale_check = one_way::SaleCheck::new(one_way::SaleCheckRequired {
    ///     sale_id: &sale_id,
    /// })
    /// .reference_code("reference code");
    /// sale_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "one_way",
        title = "One Way",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = SaleId,
        status = super::status::SaleCheckStatus,
        currency = "TRY",
        decimals = 2,
        repeatable,
        source = "Guide 2, \"One Way Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct SaleCheck<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text.
        /// Optional: in the guide's field list.
        /// `maybe_reference_code` takes an `Option`.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_3250
        )]
        reference_code: ::core::option::Option<&'a str>,
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
        line_items: ::core::option::Option<&'a [SaleCheckLineItem]>,
    }
    /// Everything the spec says about One Way.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "one_way",
            "One Way",
            "ONEWAY",
            "localCard",
        )
        .countries(&[::thunes_runtime::Country::TR])
        .currencies(&[::thunes_runtime::Currency::new("TRY", 2)])
        .requests_from(|| const { &[<Sale>::SPEC, <SaleCheck<'_>>::SPEC] });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[&one_way::METHOD];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
