// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// The rows of the field tables, each once for all requests that share it.
mod field_rows {
    pub(super) const ACCOUNT_41B0: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "refund.account",
        name: "account",
        kind: ::thunes_runtime::FieldKind::Text,
        required: true,
        doc: "The account that the money goes to.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const ACCOUNT_7AA4: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "bank.account",
        name: "account",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(30),
        required: true,
        doc: "The customer's account.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CURRENCY_1172: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "order.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The currency of the amount.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("EUR"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const CURRENCY_5E0B: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "order.currency",
        name: "currency",
        kind: ::thunes_runtime::FieldKind::Currency,
        required: true,
        doc: "The currency of the amount.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const DEBIT_ID_10C6: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{id}",
        name: "debit_id",
        kind: ::thunes_runtime::FieldKind::Id,
        required: true,
        doc: "The id of the debit, from its reply.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const PAYMENT_TYPE_4CE2: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "payment.type",
            name: "payment_type",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The payment type.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("bankDebit"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const PAYMENT_TYPE_BDCF: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "payment.type",
            name: "payment_type",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "The payment type.",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("quickDebit"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const REFERENCE_CODE_60A7: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "reference",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(50),
        loggable: true,
        required: true,
        doc: "The order's number.",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_CE3B: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "reference",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(18),
        loggable: true,
        required: true,
        doc: "The order's number.",
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
    pub(super) const TOTAL_AMOUNT_457C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "order.total",
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
    ::thunes_runtime::id_marker!(IdMethod for QuickBank = "quick_bank");
    ::thunes_runtime::id_marker!(IdMethod for SlowBank = "slow_bank");
    ::thunes_runtime::id_marker!(IdKind for Debit = "debit");
    ::thunes_runtime::id_marker!(IdKind for Refund = "refund");
}

/// What the gateway may answer, one type for each request type.
pub mod status {
    /// The statuses in the reply to `Debit`.
    ///
    /// Debits an account. Endpoint: `POST /debits`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum DebitStatus {
        /// The debit was taken.
        #[status("TAKEN")]
        Taken,
        /// The debit was refused.
        #[status("REFUSED", Failed)]
        Refused,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `DebitCheck`.
    ///
    /// Reads how a debit or a refund stands. Endpoint: `GET /transactions/{id}`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum DebitCheckStatus {
        /// The debit was taken.
        #[status("TAKEN")]
        Taken,
        /// The debit is on its way.
        #[status("SENT")]
        Sent,
        /// The money is there.
        #[status("PAID", Final, Ship, Funded)]
        Paid,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `RefundCheck`.
    ///
    /// Reads how a debit or a refund stands. Endpoint: `GET /transactions/{id}`.
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
        /// The money is back.
        #[status("DONE", Final)]
        Done,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    /// The statuses in the reply to `Refund`.
    ///
    /// Gives money back. Endpoint: `POST /debits/{id}/refunds`.
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
        /// The refund was taken.
        #[status("TAKEN")]
        Taken,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <DebitStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <DebitCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundCheckStatus as ::thunes_runtime::Status>::ALL;
    const _: &[::thunes_runtime::StatusSpec] = <RefundStatus as ::thunes_runtime::Status>::ALL;
}

/// Quick Bank: payments from ES in EUR.
///
/// No code, payment type `quickDebit`.
/// Market: `ES`.
/// Currency: `EUR`.
///
/// Facts from: Guide 1.0.0, "Bank debits".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Debit`](quick_bank::Debit) | Debits an account. | [`status::DebitStatus`] |
/// | [`DebitCheck`](quick_bank::DebitCheck) | Reads how a debit or a refund stands. | [`status::DebitCheckStatus`] |
pub mod quick_bank {
    /// The id of one Quick Bank debit, stored as `quick_bank:debit:7652176144426365504805`.
    pub type DebitId = ::thunes_runtime::Id<super::id::QuickBank, super::id::Debit>;
    /// Quick Bank: Debits an account.
    ///
    /// Goes to `POST /debits`; [`DebitReply`] comes back.
    ///
    /// Required, in [`DebitRequired`]: `reference_code`, `total_amount` and `account`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `payment.type` | `quickDebit` | in the guide's field list |
    /// | `order.currency` | `EUR` | in the guide's field list |
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Debits".
    ///
    /// # Example
    ///
    /// ```text
    /// let debit = quick_bank::Debit::new(quick_bank::DebitRequired {
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     account: "account",
    /// });
    /// debit.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&debit).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_bank",
        title = "Quick Bank",
        operation = "debit",
        http = "POST",
        path = "/debits",
        reply_id = DebitId,
        status = super::status::DebitStatus,
        currency = "EUR",
        decimals = 2,
        source = "Guide 1.0.0, \"Bank debits\", \"Debits\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "payment.type",
        name = "payment_type",
        value = "quickDebit",
        row = super::field_rows::PAYMENT_TYPE_BDCF
    )]
    #[fixed(
        path = "order.currency",
        name = "currency",
        value = "EUR",
        row = super::field_rows::CURRENCY_1172
    )]
    pub struct Debit<'a> {
        /// The order's number.
        ///
        /// `reference`: text, at most 50 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "reference",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_60A7
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `order.total`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "order.total",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_457C
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The customer's account.
        ///
        /// `bank.account`: text, at most 30 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "bank.account",
            kind = Text,
            row = super::field_rows::ACCOUNT_7AA4
        )]
        account: &'a str,
    }
    /// Quick Bank: Reads how a debit or a refund stands.
    ///
    /// Goes to `GET /transactions/{id}`; [`DebitCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`DebitCheckRequired`]: `debit_id`.
    /// No optional fields.
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Reading".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the debit.
    /// let debit_id = quick_bank::DebitId::from_gateway("7000000000000000000001")?;
    /// let debit_check = quick_bank::DebitCheck::new(quick_bank::DebitCheckRequired {
    ///     debit_id: &debit_id,
    /// });
    /// debit_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&debit_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "quick_bank",
        title = "Quick Bank",
        operation = "check",
        http = "GET",
        path = "/transactions/{id}",
        reply_id = DebitId,
        status = super::status::DebitCheckStatus,
        currency = "EUR",
        decimals = 2,
        repeatable,
        not_found_minutes = 5,
        not_found_times = 2,
        status_at = "record.state.word",
        source = "Guide 1.0.0, \"Bank debits\", \"Reading\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct DebitCheck<'a> {
        /// The id of the debit, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::DEBIT_ID_10C6)]
        debit_id: &'a DebitId,
    }
    /// Everything the spec says about Quick Bank.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "quick_bank",
            "Quick Bank",
            "",
            "quickDebit",
        )
        .countries(&[::thunes_runtime::Country::ES])
        .currencies(&[::thunes_runtime::Currency::new("EUR", 2)])
        .requests_from(|| const { &[<Debit<'_>>::SPEC, <DebitCheck<'_>>::SPEC] });
}

/// Slow Bank: payments from AL and ES in ALL and EUR.
///
/// No code, payment type `bankDebit`.
/// Markets: `AL`, `ES`.
/// Currencies: `ALL`, `EUR`.
///
/// Facts from: Guide 1.0.0, "Bank debits".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Debit`](slow_bank::Debit) | Debits an account. | [`status::DebitStatus`] |
/// | [`DebitCheck`](slow_bank::DebitCheck) | Reads how a debit or a refund stands. | [`slow_bank::status::DebitCheckStatus`] |
/// | [`RefundCheck`](slow_bank::RefundCheck) | Reads how a debit or a refund stands. | [`status::RefundCheckStatus`] |
/// | [`Refund`](slow_bank::Refund) | Gives money back. | [`status::RefundStatus`] |
pub mod slow_bank {
    /// The id of one Slow Bank debit, stored as `slow_bank:debit:7652176144426365504805`.
    pub type DebitId = ::thunes_runtime::Id<super::id::SlowBank, super::id::Debit>;
    /// The id of one Slow Bank refund, stored as `slow_bank:refund:7652176144426365504805`.
    pub type RefundId = ::thunes_runtime::Id<super::id::SlowBank, super::id::Refund>;
    /// The currencies that Slow Bank takes.
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
        /// ISO 4217 `ALL`, 2 decimals.
        #[currency(decimals = 2)]
        All,
        /// ISO 4217 `EUR`, 2 decimals.
        #[currency(decimals = 2)]
        Eur,
    }
    /// What the gateway may answer about this method, where that is not what it answers about others.
    pub mod status {
        /// The statuses in the reply to `DebitCheck`.
        ///
        /// Reads how a debit or a refund stands. Endpoint: `GET /transactions/{id}`.
        #[derive(
            ::core::clone::Clone,
            ::core::fmt::Debug,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
            ::thunes_runtime::Status
        )]
        #[non_exhaustive]
        pub enum DebitCheckStatus {
            /// The debit was taken.
            #[status("TAKEN")]
            Taken,
            /// The bank holds it for a day.
            #[status("WAITING")]
            Waiting,
            /// The money is there.
            #[status("PAID", Final, Ship)]
            Paid,
            /// A status that the spec does not name, as it came: never final, never a reason to ship.
            Other(::thunes_runtime::Code),
        }
    }
    /// Slow Bank: Debits an account.
    ///
    /// Goes to `POST /debits`; [`DebitReply`] comes back.
    ///
    /// Required, in [`DebitRequired`]: `reference_code`, `total_amount`, `currency` and `account`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `payment.type` | `bankDebit` | in the guide's field list |
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Debits".
    ///
    /// # Example
    ///
    /// ```text
    /// let debit = slow_bank::Debit::new(slow_bank::DebitRequired {
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: slow_bank::Currency::All,
    ///     account: "account",
    /// });
    /// debit.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&debit).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "slow_bank",
        title = "Slow Bank",
        operation = "debit",
        http = "POST",
        path = "/debits",
        reply_id = DebitId,
        status = super::status::DebitStatus,
        source = "Guide 1.0.0, \"Bank debits\", \"Debits\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "payment.type",
        name = "payment_type",
        value = "bankDebit",
        row = super::field_rows::PAYMENT_TYPE_4CE2
    )]
    pub struct Debit<'a> {
        /// The order's number.
        ///
        /// `reference`: text, at most 18 characters (a limit of this method, in a sentence of the guide, but in no list).
        /// Required: in the guide's field list.
        #[field(
            path = "reference",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_CE3B
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `order.total`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "order.total",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_457C
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The currency of the amount.
        ///
        /// `order.currency`: one of the method's currencies.
        /// Required: in the guide's field list.
        #[field(
            path = "order.currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_5E0B
        )]
        currency: Currency,
        /// The customer's account.
        ///
        /// `bank.account`: text, at most 30 characters.
        /// Required: in the guide's field list.
        #[field(
            path = "bank.account",
            kind = Text,
            row = super::field_rows::ACCOUNT_7AA4
        )]
        account: &'a str,
    }
    /// Slow Bank: Reads how a debit or a refund stands.
    ///
    /// Goes to `GET /transactions/{id}`; [`DebitCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`DebitCheckRequired`]: `debit_id`.
    /// No optional fields.
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Reading".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the debit.
    /// let debit_id = slow_bank::DebitId::from_gateway("7000000000000000000001")?;
    /// let debit_check = slow_bank::DebitCheck::new(slow_bank::DebitCheckRequired {
    ///     debit_id: &debit_id,
    /// });
    /// debit_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&debit_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "slow_bank",
        title = "Slow Bank",
        operation = "check",
        http = "GET",
        path = "/transactions/{id}",
        reply_id = DebitId,
        status = status::DebitCheckStatus,
        repeatable,
        not_found_minutes = 5,
        not_found_times = 2,
        status_at = "record.state.word",
        source = "Guide 1.0.0, \"Bank debits\", \"Reading\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct DebitCheck<'a> {
        /// The id of the debit, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::DEBIT_ID_10C6)]
        debit_id: &'a DebitId,
    }
    /// Slow Bank: Reads how a debit or a refund stands.
    ///
    /// Goes to `GET /transactions/{id}`; [`RefundCheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`RefundCheckRequired`]: `refund_id`.
    /// No optional fields.
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Reading".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the refund.
    /// let refund_id = slow_bank::RefundId::from_gateway("7000000000000000000001")?;
    /// let refund_check = slow_bank::RefundCheck::new(slow_bank::RefundCheckRequired {
    ///     refund_id: &refund_id,
    /// });
    /// refund_check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund_check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "slow_bank",
        title = "Slow Bank",
        operation = "check",
        http = "GET",
        path = "/transactions/{id}",
        reply_id = RefundId,
        status = super::status::RefundCheckStatus,
        repeatable,
        not_found_minutes = 5,
        not_found_times = 2,
        status_at = "record.state.word",
        source = "Guide 1.0.0, \"Bank debits\", \"Reading\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    pub struct RefundCheck<'a> {
        /// The id of the refund, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::REFUND_ID_04BA)]
        refund_id: &'a RefundId,
    }
    /// Slow Bank: Gives money back.
    ///
    /// Goes to `POST /debits/{id}/refunds`; [`RefundReply`] comes back.
    ///
    /// Required, in [`RefundRequired`]: `debit_id`, `reference_code`, `total_amount`, `currency` and `account`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `payment.type` | `bankDebit` | in the guide's field list |
    ///
    /// Source: Guide 1.0.0, "Bank debits", "Refunds".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the debit.
    /// let debit_id = slow_bank::DebitId::from_gateway("7000000000000000000001")?;
    /// let refund = slow_bank::Refund::new(slow_bank::RefundRequired {
    ///     debit_id: &debit_id,
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: "ALL".parse()?,
    ///     account: "account",
    /// });
    /// refund.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&refund).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "slow_bank",
        title = "Slow Bank",
        operation = "refund",
        http = "POST",
        path = "/debits/{id}/refunds",
        reply_id = RefundId,
        status = super::status::RefundStatus,
        source = "Guide 1.0.0, \"Bank debits\", \"Refunds\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "payment.type",
        name = "payment_type",
        value = "bankDebit",
        row = super::field_rows::PAYMENT_TYPE_4CE2
    )]
    pub struct Refund<'a> {
        /// The id of the debit, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::DEBIT_ID_10C6)]
        debit_id: &'a DebitId,
        /// The order's number.
        ///
        /// `reference`: text, at most 18 characters (a limit of this method, in a sentence of the guide, but in no list).
        /// Required: in the guide's field list.
        #[field(
            path = "reference",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_CE3B
        )]
        reference_code: &'a str,
        /// What the customer pays.
        ///
        /// `order.total`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "order.total",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_457C
        )]
        total_amount: ::thunes_runtime::Amount,
        /// The currency of the amount.
        ///
        /// `order.currency`: one of the method's currencies.
        /// Required: in the guide's field list.
        #[field(
            path = "order.currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_5E0B
        )]
        currency: ::thunes_runtime::PaymentCurrency<Currency>,
        /// The account that the money goes to.
        ///
        /// `refund.account`: text.
        /// Required: in the guide's field list.
        #[field(
            path = "refund.account",
            kind = Text,
            row = super::field_rows::ACCOUNT_41B0
        )]
        account: &'a str,
    }
    /// Everything the spec says about Slow Bank.
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "slow_bank",
            "Slow Bank",
            "",
            "bankDebit",
        )
        .countries(&[::thunes_runtime::Country::AL, ::thunes_runtime::Country::ES])
        .currencies(
            &[
                ::thunes_runtime::Currency::new("ALL", 2),
                ::thunes_runtime::Currency::new("EUR", 2),
            ],
        )
        .requests_from(|| const {
            &[
                <Debit<'_>>::SPEC,
                <DebitCheck<'_>>::SPEC,
                <RefundCheck<'_>>::SPEC,
                <Refund<'_>>::SPEC,
            ]
        });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &quick_bank::METHOD,
    &slow_bank::METHOD,
];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
