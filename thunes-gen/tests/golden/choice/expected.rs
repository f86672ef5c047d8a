// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// The rows of the field tables, each once for all requests that share it.
mod field_rows {
    pub(super) const AUTHORIZATION_ID_0148: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{id}",
        name: "authorization_id",
        kind: ::thunes_runtime::FieldKind::Id,
        required: true,
        doc: "The id of the authorization, from its reply.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_COUNTRY_5DF5: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.billTo.country",
            name: "bill_to_country",
            kind: ::thunes_runtime::FieldKind::Country,
            note: ::core::option::Option::Some("only the example has it"),
            evidence: ::thunes_runtime::Evidence::Example,
            doc: "The customer's country.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("market", ::thunes_runtime::Evidence::Listed);
    pub(super) const BILL_TO_COUNTRY_7802: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.billTo.country",
            name: "bill_to_country",
            kind: ::thunes_runtime::FieldKind::Country,
            doc: "The customer's country.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Listed);
    pub(super) const CURRENCY_BBEB: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.amountDetails.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The currency of the amounts.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("EUR"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const CURRENCY_D950: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.amountDetails.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Currency,
            doc: "The currency of the amounts.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Table);
    pub(super) const MARKET_C877: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{variant}",
        name: "market",
        kind: ::thunes_runtime::FieldKind::Variant,
        required: true,
        doc: "Where the customer lives.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PAYMENT_METHOD_0AEE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "paymentInformation.paymentType.method.name",
        name: "payment_method",
        kind: ::thunes_runtime::FieldKind::Text,
        loggable: true,
        note: ::core::option::Option::Some("published nowhere"),
        evidence: ::thunes_runtime::Evidence::Unverified,
        required: true,
        doc: "The gateway's code of the method.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PAYMENT_METHOD_5700: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            note: ::core::option::Option::Some(
                "the table has the codes without a field",
            ),
            doc: "The gateway's code of the method.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Inferred);
    pub(super) const PAYMENT_METHOD_7A2F: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The gateway's code of the method.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("ONECOUNTRY"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_TYPE_2144: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.name",
            name: "payment_type",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The gateway's type of the method.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("eWallet"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_TYPE_6279: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "paymentInformation.paymentType.name",
        name: "payment_type",
        kind: ::thunes_runtime::FieldKind::Text,
        loggable: true,
        note: ::core::option::Option::Some("no document says"),
        evidence: ::thunes_runtime::Evidence::Unverified,
        required: true,
        doc: "The gateway's type of the method.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PRE_APPROVAL_TOKEN_DE32: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "processorInformation.preApprovalToken",
        name: "pre_approval_token",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(60),
        note: ::core::option::Option::Some("heard of"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        required: true,
        doc: "The token of the customer's approval.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_335A: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "clientReferenceInformation.code",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
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
    pub(super) const WALLET_1C0F: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{variant}",
        name: "wallet",
        kind: ::thunes_runtime::FieldKind::Variant,
        required: true,
        evidence: ::thunes_runtime::Evidence::Table,
        doc: "The customer's wallet.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
}

/// What an id belongs to, as types: its method, and what it is the id of.
pub mod id {
    ::thunes_runtime::id_marker!(IdMethod for ManyWallets = "many_wallets");
    ::thunes_runtime::id_marker!(IdMethod for OneCountry = "one_country");
    ::thunes_runtime::id_marker!(IdMethod for Rumoured = "rumoured");
    ::thunes_runtime::id_marker!(IdKind for Authorization = "authorization");
    ::thunes_runtime::id_marker!(IdKind for Check = "check");
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
    /// Asks how something stands. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
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
    /// The statuses in the reply to `AuthorizationCheck`.
    ///
    /// Asks how something stands. Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum AuthorizationCheckStatus {
        /// The money is reserved.
        #[status("AUTHORIZED", Final)]
        Authorized,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `Authorization`.
    ///
    /// Reserves the money. Endpoint: `POST /pts/v2/payments`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum AuthorizationStatus {
        /// The money is reserved.
        #[status("AUTHORIZED", Final)]
        Authorized,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <SaleStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <SaleCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <AuthorizationCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <AuthorizationStatus as ::thunes_runtime::Status>::ALL;
}

/// Many Wallets: payments from KR and ID in KRW and IDR.
///
/// Code by the `wallet`, payment type not known.
/// Markets: `KR`, `ID`.
/// Currencies: `KRW`, `IDR`.
///
/// Facts from: Guide 3, "Many Wallets Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](many_wallets::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`SaleCheck`](many_wallets::SaleCheck) | Asks how something stands. | [`status::SaleCheckStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](many_wallets::Sale): `orderInformation.amountDetails.currency`: in the guide's table of countries and currencies.
/// - [`Sale`](many_wallets::Sale): `paymentInformation.paymentType.method.name`: inferred, not written in the guide — the table has the codes without a field.
/// - [`Sale`](many_wallets::Sale): `paymentInformation.paymentType.name`: not verified — no document says.
/// - [`SaleCheck`](many_wallets::SaleCheck): `paymentInformation.paymentType.method.name`: inferred, not written in the guide — the table has the codes without a field.
pub mod many_wallets {
    /// The id of one Many Wallets sale, stored as `many_wallets:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::ManyWallets, super::id::Sale>;
    /// The id of one Many Wallets check, stored as `many_wallets:check:7652176144426365504805`.
    pub type CheckId = ::thunes_runtime::Id<super::id::ManyWallets, super::id::Check>;
    /// The customer's wallet.
    ///
    /// Evidence of the list: in the guide's table of countries and currencies.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Variant
    )]
    #[non_exhaustive]
    pub enum Wallet {
        /// Red Pay.
        ///
        /// Sets `paymentInformation.paymentType.method.name` `RED`, `orderInformation.billTo.country` `KR` and `orderInformation.amountDetails.currency` `KRW`.
        #[variant(title = "Red Pay", currency = "KRW", decimals = 0)]
        #[sets(path = "paymentInformation.paymentType.method.name", value = "RED")]
        #[sets(path = "orderInformation.billTo.country", value = "KR")]
        #[sets(path = "orderInformation.amountDetails.currency", value = "KRW")]
        RedPay,
        /// Blue Pay.
        ///
        /// Sets `paymentInformation.paymentType.method.name` `BLUE`, `orderInformation.billTo.country` `ID` and `orderInformation.amountDetails.currency` `IDR`.
        ///
        /// It was Navy Pay once.
        #[variant(title = "Blue Pay", currency = "IDR", decimals = 2)]
        #[sets(path = "paymentInformation.paymentType.method.name", value = "BLUE")]
        #[sets(path = "orderInformation.billTo.country", value = "ID")]
        #[sets(path = "orderInformation.amountDetails.currency", value = "IDR")]
        BluePay,
    }
    /// Many Wallets: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `wallet`, `reference_code`, `payment_type` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | by `wallet` | inferred, not written in the guide — the table has the codes without a field |
    /// | `orderInformation.amountDetails.currency` | by `wallet` | in the guide's table of countries and currencies |
    /// | `orderInformation.billTo.country` | by `wallet` | in the guide's field list |
    ///
    /// Source: Guide 3, "Many Wallets Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = many_wallets::Sale::new(many_wallets::SaleRequired {
    ///     wallet: many_wallets::Wallet::RedPay,
    ///     reference_code: "reference code",
    ///     payment_type: "payment type",
    ///     total_amount: "8".parse()?,
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "many_wallets",
        title = "Many Wallets",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        source = "Guide 3, \"Many Wallets Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct Sale<'a> {
        /// The customer's wallet.
        ///
        /// Sets `paymentInformation.paymentType.method.name`, `orderInformation.amountDetails.currency` and `orderInformation.billTo.country`.
        /// Required: in the guide's table of countries and currencies.
        #[variant(row = super::field_rows::WALLET_1C0F)]
        #[sets(
            path = "paymentInformation.paymentType.method.name",
            name = "payment_method",
            kind = Text,
            row = super::field_rows::PAYMENT_METHOD_5700
        )]
        #[sets(
            path = "orderInformation.amountDetails.currency",
            name = "currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_D950
        )]
        #[sets(
            path = "orderInformation.billTo.country",
            name = "bill_to_country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_7802
        )]
        wallet: Wallet,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text.
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_335A
        )]
        reference_code: &'a str,
        /// The gateway's type of the method.
        ///
        /// `paymentInformation.paymentType.name`: text.
        /// Required: not verified — no document says.
        #[field(
            path = "paymentInformation.paymentType.name",
            kind = Text,
            row = super::field_rows::PAYMENT_TYPE_6279
        )]
        payment_type: &'a str,
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
    }
    /// Many Wallets: Asks how something stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`SaleCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`SaleCheckRequired`]: `sale_id` and `wallet`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | by `wallet` | inferred, not written in the guide — the table has the codes without a field |
    ///
    /// Source: Guide 3, "Many Wallets Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = many_wallets::SaleId::from_gateway("7000000000000000000001")?;
    /// let sale_check = many_wallets::SaleCheck::new(many_wallets::SaleCheckRequired {
    ///     sale_id: &sale_id,
    ///     wallet: many_wallets::Wallet::RedPay,
    /// });
    /// sale_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "many_wallets",
        title = "Many Wallets",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = CheckId,
        status = super::status::SaleCheckStatus,
        repeatable,
        source = "Guide 3, \"Many Wallets Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct SaleCheck<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
        /// The customer's wallet.
        ///
        /// Sets `paymentInformation.paymentType.method.name`.
        /// Required: in the guide's table of countries and currencies.
        #[variant(row = super::field_rows::WALLET_1C0F)]
        #[sets(
            path = "paymentInformation.paymentType.method.name",
            name = "payment_method",
            kind = Text,
            row = super::field_rows::PAYMENT_METHOD_5700
        )]
        wallet: Wallet,
    }
    /// Everything the spec says about Many Wallets.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "many_wallets",
            "Many Wallets",
            "",
            "",
        )
        .countries(&[::thunes_runtime::Country::KR, ::thunes_runtime::Country::ID])
        .currencies(
            &[
                ::thunes_runtime::Currency::new("KRW", 0),
                ::thunes_runtime::Currency::new("IDR", 2),
            ],
        )
        .requests_from(|| const { &[<Sale<'_>>::SPEC, <SaleCheck<'_>>::SPEC] });
}

/// One Country: payments from ES in EUR.
///
/// Code `ONECOUNTRY`, payment type `eWallet`.
/// Market: `ES`.
/// Currency: `EUR`.
///
/// Facts from: Guide 3, "One Country Requests".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](one_country::Sale) | Starts a payment. | [`status::SaleStatus`] |
/// | [`SaleCheck`](one_country::SaleCheck) | Asks how something stands. | [`status::SaleCheckStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](one_country::Sale): `orderInformation.billTo.country`: only the guide's example shows it — only the example has it.
pub mod one_country {
    /// The id of one One Country sale, stored as `one_country:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::OneCountry, super::id::Sale>;
    /// The id of one One Country check, stored as `one_country:check:7652176144426365504805`.
    pub type CheckId = ::thunes_runtime::Id<super::id::OneCountry, super::id::Check>;
    /// Where the customer lives.
    ///
    /// Evidence of the list: in the guide's field list.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Variant
    )]
    #[non_exhaustive]
    pub enum Market {
        /// Spain.
        ///
        /// Sets `orderInformation.billTo.country` `ES`.
        #[variant(title = "Spain")]
        #[sets(path = "orderInformation.billTo.country", value = "ES")]
        Spain,
        /// Portugal.
        ///
        /// Sets `orderInformation.billTo.country` `PT`.
        #[variant(title = "Portugal")]
        #[sets(path = "orderInformation.billTo.country", value = "PT")]
        Portugal,
    }
    /// One Country: Starts a payment.
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `market`, `reference_code` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `orderInformation.billTo.country` | by `market` | in the guide's field list |
    /// | `paymentInformation.paymentType.method.name` | `ONECOUNTRY` | in the guide's field list |
    /// | `paymentInformation.paymentType.name` | `eWallet` | in the guide's field list |
    /// | `orderInformation.amountDetails.currency` | `EUR` | in the guide's field list |
    ///
    /// Source: Guide 3, "One Country Requests", "Selling".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = one_country::Sale::new(one_country::SaleRequired {
    ///     market: one_country::Market::Spain,
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "one_country",
        title = "One Country",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 3, \"One Country Requests\", \"Selling\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "ONECOUNTRY",
        row = super::field_rows::PAYMENT_METHOD_7A2F
    )]
    #[fixed(
        path = "paymentInformation.paymentType.name",
        name = "payment_type",
        value = "eWallet",
        row = super::field_rows::PAYMENT_TYPE_2144
    )]
    #[fixed(
        path = "orderInformation.amountDetails.currency",
        name = "currency",
        value = "EUR",
        row = super::field_rows::CURRENCY_BBEB
    )]
    pub struct Sale<'a> {
        /// Where the customer lives.
        ///
        /// Sets `orderInformation.billTo.country`.
        /// Required: in the guide's field list.
        #[variant(row = super::field_rows::MARKET_C877)]
        #[sets(
            path = "orderInformation.billTo.country",
            name = "bill_to_country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_5DF5
        )]
        market: Market,
        /// The merchant's own reference.
        ///
        /// `clientReferenceInformation.code`: text.
        /// Required: in the guide's field list.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_335A
        )]
        reference_code: &'a str,
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
    }
    /// One Country: Asks how something stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`SaleCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`SaleCheckRequired`]: `sale_id`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `ONECOUNTRY` | in the guide's field list |
    ///
    /// Source: Guide 3, "One Country Requests", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = one_country::SaleId::from_gateway("7000000000000000000001")?;
    /// let sale_check = one_country::SaleCheck::new(one_country::SaleCheckRequired {
    ///     sale_id: &sale_id,
    /// });
    /// sale_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "one_country",
        title = "One Country",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = CheckId,
        status = super::status::SaleCheckStatus,
        currency = "EUR",
        decimals = 2,
        repeatable,
        source = "Guide 3, \"One Country Requests\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "ONECOUNTRY",
        row = super::field_rows::PAYMENT_METHOD_7A2F
    )]
    pub struct SaleCheck<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
    }
    /// Everything the spec says about One Country.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "one_country",
            "One Country",
            "ONECOUNTRY",
            "eWallet",
        )
        .countries(&[::thunes_runtime::Country::ES])
        .currencies(&[::thunes_runtime::Currency::new("EUR", 2)])
        .requests_from(|| const { &[<Sale<'_>>::SPEC, <SaleCheck<'_>>::SPEC] });
}

/// Rumoured (unverified).
///
/// **Unverified: do not take payments with this before the gateway has confirmed it to you.** The guide does not say what a request needs here. Missing facts were inferred, or you have to give them; the gateway may refuse the requests or read them differently, and this module may change in any release.
///
/// - `paymentInformation.paymentType.method.name`: not verified — published nowhere.
/// - `processorInformation.preApprovalToken`: inferred, not written in the guide — heard of.
///
/// Code not known, payment type `eWallet`.
/// Markets: not known.
/// Currency: `EUR`.
///
/// Facts from: Guide 3, "Rumours".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`AuthorizationCheck`](rumoured::AuthorizationCheck) | Asks how something stands. | [`status::AuthorizationCheckStatus`] |
/// | [`Authorization`](rumoured::Authorization) | Reserves the money. | [`status::AuthorizationStatus`] |
pub mod rumoured {
    /// The id of one Rumoured authorization, stored as `rumoured:authorization:7652176144426365504805`.
    pub type AuthorizationId = ::thunes_runtime::Id<
        super::id::Rumoured,
        super::id::Authorization,
    >;
    /// The id of one Rumoured check, stored as `rumoured:check:7652176144426365504805`.
    pub type CheckId = ::thunes_runtime::Id<super::id::Rumoured, super::id::Check>;
    /// Rumoured: Asks how something stands.
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`AuthorizationCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`AuthorizationCheckRequired`]: `authorization_id` and `payment_method`.
    /// No optional fields.
    ///
    /// Source: Guide 3, "Rumours", "Asking".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the authorization.
    /// let authorization_id = rumoured::AuthorizationId::from_gateway("7000000000000000000001")?;
    /// let authorization_check = rumoured::AuthorizationCheck::new(rumoured::AuthorizationCheckRequired {
    ///     authorization_id: &authorization_id,
    ///     payment_method: "payment method",
    /// });
    /// authorization_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&authorization_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "rumoured",
        title = "Rumoured",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = CheckId,
        status = super::status::AuthorizationCheckStatus,
        currency = "EUR",
        decimals = 2,
        repeatable,
        source = "Guide 3, \"Rumours\", \"Asking\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct AuthorizationCheck<'a> {
        /// The id of the authorization, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::AUTHORIZATION_ID_0148)]
        authorization_id: &'a AuthorizationId,
        /// The gateway's code of the method.
        ///
        /// `paymentInformation.paymentType.method.name`: text.
        /// Required: not verified — published nowhere.
        #[field(
            path = "paymentInformation.paymentType.method.name",
            kind = Text,
            row = super::field_rows::PAYMENT_METHOD_0AEE
        )]
        payment_method: &'a str,
    }
    /// Rumoured: Reserves the money.
    ///
    /// Goes to `POST /pts/v2/payments`; [`AuthorizationReply`] comes back.
    ///
    /// Required, in [`AuthorizationRequired`]: `payment_method` and `pre_approval_token`.
    /// No optional fields.
    ///
    /// Source: Guide 3, "Rumours", "Reserving".
    ///
    /// # Example
    ///
    /// ```text
    /// let authorization = rumoured::Authorization::new(rumoured::AuthorizationRequired {
    ///     payment_method: "payment method",
    ///     pre_approval_token: "pre approval token",
    /// });
    /// authorization.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&authorization).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "rumoured",
        title = "Rumoured",
        operation = "authorization",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = AuthorizationId,
        status = super::status::AuthorizationStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 3, \"Rumours\", \"Reserving\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct Authorization<'a> {
        /// The gateway's code of the method.
        ///
        /// `paymentInformation.paymentType.method.name`: text.
        /// Required: not verified — published nowhere.
        #[field(
            path = "paymentInformation.paymentType.method.name",
            kind = Text,
            row = super::field_rows::PAYMENT_METHOD_0AEE
        )]
        payment_method: &'a str,
        /// The token of the customer's approval.
        ///
        /// `processorInformation.preApprovalToken`: text, at most 60 characters.
        /// Required: inferred, not written in the guide — heard of.
        #[field(
            path = "processorInformation.preApprovalToken",
            kind = Text,
            row = super::field_rows::PRE_APPROVAL_TOKEN_DE32
        )]
        pre_approval_token: &'a str,
    }
    /// Everything the spec says about Rumoured.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "rumoured",
            "Rumoured",
            "",
            "eWallet",
        )
        .unverified()
        .countries(&[])
        .currencies(&[::thunes_runtime::Currency::new("EUR", 2)])
        .requests_from(|| const {
            &[<AuthorizationCheck<'_>>::SPEC, <Authorization<'_>>::SPEC]
        });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &many_wallets::METHOD,
    &one_country::METHOD,
    &rumoured::METHOD,
];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
