// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// The rows of the field tables, each once for all requests that share it.
mod field_rows {
    pub(super) const ACTION_A1CD: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            note: ::core::option::Option::Some(
                "see https://x.example/a?b=c and http://y.example",
            ),
            evidence: ::thunes_runtime::Evidence::Example,
            doc: "*/ /* */ // /// //! end */",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Array("1. number"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const ACTION_AB9E: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "*/ /* */ // /// //! end */",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Array("1. number"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const ACTION_EE70: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.actionList",
            name: "action",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "*/ /* */ // /// //! end */",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("> quote"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const BILL_TO_COUNTRY_016C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.country",
        name: "bill_to_country",
        kind: ::thunes_runtime::FieldKind::Country,
        note: ::core::option::Option::Some("*/ /* */ // /// //! end */"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "\\[link\\](javascript:x) \\[`Sale`\\] \\[a\\]: b !\\[i\\](j)",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_EMAIL_1EAD: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.email",
        name: "bill_to_email",
        kind: ::thunes_runtime::FieldKind::Email,
        note: ::core::option::Option::Some("#[derive(Evil)] #![no_std] #[doc(hidden)]"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        recommended: true,
        doc: "\\<script\\>x\\</script\\> \\<b\\> \\&lt; \\<!-- c --\\>",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_LOCALITY_861F: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.locality",
        name: "bill_to_locality",
        kind: ::thunes_runtime::FieldKind::Text,
        note: ::core::option::Option::Some("{} {0} {id} {{ }} $x #x #(#x)*"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "a | b || c | --- |",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const BILL_TO_PHONE_NUMBER_88C8: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.billTo.phoneNumber",
        name: "bill_to_phone_number",
        kind: ::thunes_runtime::FieldKind::Phone,
        note: ::core::option::Option::Some("back\\slash \\\" \\n \\u{41} \\"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "see https\\://x.example/a?b=c and http\\://y.example",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CONSTANT_4116: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.some.constant",
            name: "constant",
            kind: ::thunes_runtime::FieldKind::Text,
            doc: "#[derive(Evil)] #![no_std] #[doc(hidden)]",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("a\\"),
            ::thunes_runtime::Evidence::Listed,
        );
    pub(super) const CONSTANT_7E0C: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "processingInformation.some.constant",
            name: "constant",
            kind: ::thunes_runtime::FieldKind::Text,
            note: ::core::option::Option::Some(
                "); } pub fn evil() { panic!(\"x\") } mod m {; a | b || c | --- |",
            ),
            evidence: ::thunes_runtime::Evidence::Inferred,
            doc: "#[derive(Evil)] #![no_std] #[doc(hidden)]",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Inferred);
    pub(super) const CURRENCY_9746: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.currency",
        name: "currency",
        kind: ::thunes_runtime::FieldKind::Currency,
        note: ::core::option::Option::Some(
            "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```",
        ),
        evidence: ::thunes_runtime::Evidence::Unverified,
        required: true,
        doc: "{} {0} {id} {{ }} $x #x #(#x)\\*",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const CURRENCY_EF51: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "orderInformation.amountDetails.currency",
            name: "currency",
            kind: ::thunes_runtime::FieldKind::Currency,
            doc: "{} {0} {id} {{ }} $x #x #(#x)*",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Listed);
    pub(super) const LINE_ITEMS_8AD3: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[]",
        name: "line_items",
        kind: ::thunes_runtime::FieldKind::List,
        note: ::core::option::Option::Some(
            "[link](javascript:x) [`Sale`] [a]: b ![i](j)",
        ),
        evidence: ::thunes_runtime::Evidence::Table,
        doc: "\\`one \\`\\`two\\` \\`\\`\\`three",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const MERCHANT_DEFINED_INFORMATION_208B: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "merchantDefinedInformation[]",
            name: "merchant_defined_information",
            kind: ::thunes_runtime::FieldKind::Pairs,
            doc: "); } pub fn `evil()` { panic!(\"x\") } mod m {",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .items(
            &[
                ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                    path: "merchantDefinedInformation[].key",
                    name: "key",
                    kind: ::thunes_runtime::FieldKind::Text,
                    required: true,
                    doc: "# heading",
                    ..::thunes_runtime::FieldFacts::PLAIN
                }),
                ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
                    path: "merchantDefinedInformation[].value",
                    name: "value",
                    kind: ::thunes_runtime::FieldKind::Text,
                    note: ::core::option::Option::Some(
                        "<script>x</script> <b> &lt; <!-- c -->",
                    ),
                    evidence: ::thunes_runtime::Evidence::Schema,
                    required: true,
                    doc: "- list",
                    ..::thunes_runtime::FieldFacts::PLAIN
                }),
            ],
        )
        .steps(::thunes_runtime::private::PAIR);
    pub(super) const PAYMENT_METHOD_1A50: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            note: ::core::option::Option::Some(
                "see https://x.example/a?b=c and http://y.example",
            ),
            evidence: ::thunes_runtime::Evidence::Example,
            doc: "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .fixed(
            ::thunes_runtime::FixedValue::Text("`code [x]` and `<y>`"),
            ::thunes_runtime::Evidence::Example,
        );
    pub(super) const PAYMENT_METHOD_EEC4: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
            path: "paymentInformation.paymentType.method.name",
            name: "payment_method",
            kind: ::thunes_runtime::FieldKind::Text,
            note: ::core::option::Option::Some(
                "see https://x.example/a?b=c and http://y.example",
            ),
            doc: "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```",
            ..::thunes_runtime::FieldFacts::PLAIN
        })
        .set_by("wallet", ::thunes_runtime::Evidence::Inferred);
    pub(super) const PRODUCT_NAME_8488: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.lineItems[].productName",
        name: "product_name",
        kind: ::thunes_runtime::FieldKind::Text,
        note: ::core::option::Option::Some(
            "[link](javascript:x) [`Sale`] [a]: b ![i](j)",
        ),
        evidence: ::thunes_runtime::Evidence::Table,
        doc: "right left zerowidth bell nul end",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const REFERENCE_CODE_AB2E: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "clientReferenceInformation.code",
        name: "reference_code",
        kind: ::thunes_runtime::FieldKind::Text,
        max: ::core::option::Option::Some(59),
        note: ::core::option::Option::Some("b'x' c\"y\" 'a 'static"),
        evidence: ::thunes_runtime::Evidence::Example,
        required: true,
        doc: "quote \" and ' and \"# and r#\"x\"# end",
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
    pub(super) const TOTAL_AMOUNT_40BE: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.totalAmount",
        name: "total_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        required: true,
        doc: "back\\\\slash \\\\\" \\\\n \\\\u{41} \\\\",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const TOTAL_AMOUNT_4CDB: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "orderInformation.amountDetails.totalAmount",
        name: "total_amount",
        kind: ::thunes_runtime::FieldKind::Amount {
            zero: false,
        },
        note: ::core::option::Option::Some("quote \" and ' and \"# and r#\"x\"# end"),
        evidence: ::thunes_runtime::Evidence::Schema,
        required: true,
        doc: "back\\\\slash \\\\\" \\\\n \\\\u{41} \\\\",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
    pub(super) const WALLET_177B: ::thunes_runtime::FieldSpec = ::thunes_runtime::FieldSpec::new(::thunes_runtime::FieldFacts {
        path: "{variant}",
        name: "wallet",
        kind: ::thunes_runtime::FieldKind::Variant,
        required: true,
        note: ::core::option::Option::Some("{} {0} {id} {{ }} $x #x #(#x)*"),
        evidence: ::thunes_runtime::Evidence::Inferred,
        doc: "back\\\\slash \\\\\" \\\\n \\\\u{41} \\\\",
        ..::thunes_runtime::FieldFacts::PLAIN
    });
}

/// What an id belongs to, as types: its method, and what it is the id of.
pub mod id {
    ::thunes_runtime::id_marker!(IdMethod for HostilePay = "hostile_pay");
    ::thunes_runtime::id_marker!(IdMethod for ZzChoice = "zz_choice");
    ::thunes_runtime::id_marker!(IdKind for Sale = "sale");
}

/// What the gateway may answer, one type for each request type.
pub mod status {
    pub use ::thunes_runtime::status::SaleStatus;
    /// The statuses in the reply to `Check`.
    ///
    /// é中😀 ́combining Endpoint: `POST /pts/v2/refresh-payment-status/{id}`.
    #[derive(
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::hash::Hash,
        ::thunes_runtime::Status
    )]
    #[non_exhaustive]
    pub enum CheckStatus {
        /// ! bang
        #[status("SETTLED", Ship)]
        Settled,
        /// A status that the spec does not name, as it came: never final, never a reason to ship.
        Other(::thunes_runtime::Code),
    }
    const _: &[::thunes_runtime::StatusSpec] = <CheckStatus as ::thunes_runtime::Status>::ALL;
}

/// $(rm -rf /): payments from ES and PT in EUR and KRW.
///
/// Code `code [x]` and `<y>`, payment type \`\`\`rust.
/// Markets: `ES`, `PT`.
/// Currencies: `EUR`, `KRW`.
///
/// Facts from: Guide ---, "%s %n".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](hostile_pay::Sale) | \*\*\* | [`status::SaleStatus`] |
/// | [`Check`](hostile_pay::Check) | é中😀 ́combining | [`status::CheckStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](hostile_pay::Sale): `orderInformation.lineItems[].productName`: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
/// - [`Sale`](hostile_pay::Sale): `clientReferenceInformation.code`: only the guide's example shows it — b'x' c"y" 'a 'static.
/// - [`Sale`](hostile_pay::Sale): `paymentInformation.paymentType.method.name` and `processingInformation.actionList`: only the guide's example shows it — see https\://x.example/a?b=c and http\://y.example.
/// - [`Sale`](hostile_pay::Sale): `merchantDefinedInformation[].value`: in the gateway's `OpenAPI` document, not in the guide — \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.amountDetails.totalAmount`: in the gateway's `OpenAPI` document, not in the guide — quote " and ' and "# and r#"x"# end.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.email`: inferred, not written in the guide — \#\[derive(Evil)\] #!\[`no_std`\] #\[doc(hidden)\].
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.country`: inferred, not written in the guide — \*/ /\* \*/ // /// //! end \*/.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.phoneNumber`: inferred, not written in the guide — back\\slash \\" \\n \\u{41} \\.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.locality`: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.amountDetails.currency`: not verified — lines of text `indented()`; \`\`\` fn `f()` {} \`\`\`.
///
/// # Where the guide is unclear
///
/// - E2: \# heading
/// - E3: 1\. number ); } pub fn `evil()` { panic!("x") } mod m {
/// - \`one \`\`two\` \`\`\`three: right left zerowidth bell nul end
pub mod hostile_pay {
    /// The id of one $(rm -rf /) sale, stored as `hostile_pay:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::HostilePay, super::id::Sale>;
    /// The currencies that $(rm -rf /) takes.
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
        /// ISO 4217 `EUR`, 2 decimals.
        #[currency(decimals = 2)]
        Eur,
        /// ISO 4217 `KRW`, 0 decimals.
        #[currency(decimals = 0)]
        Krw,
    }
    /// One of the `line_items` of [`Sale`].
    ///
    /// `orderInformation.lineItems[]`: \`one \`\`two\` \`\`\`three
    ///
    /// Nothing is required: [`SaleLineItemRequired`] is empty.
    /// Optional, each with a setter: `product_name`.
    ///
    /// Source: Guide ---, "%s %n", "a | b || c | --- |".
    #[derive(::thunes_runtime::Item)]
    #[item(list = "orderInformation.lineItems[]")]
    #[must_use]
    pub struct SaleLineItem<'a> {
        /// right left zerowidth bell nul end
        ///
        /// `orderInformation.lineItems[].productName`: text.
        /// Optional: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
        /// `maybe_product_name` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            row = super::field_rows::PRODUCT_NAME_8488
        )]
        product_name: ::core::option::Option<&'a str>,
    }
    /// $(rm -rf /): \*\*\*
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `reference_code`, `total_amount` and `currency`.
    /// Optional, each with a setter: `bill_to_country`, `bill_to_email`, `bill_to_phone_number`, `bill_to_locality`, `line_items` and `merchant_defined_information`.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `code [x]` and `<y>` | only the guide's example shows it — see https\://x.example/a?b=c and http\://y.example |
    /// | `processingInformation.actionList` | `["1. number"]` | in the guide's field list |
    /// | `processingInformation.some.constant` | `a\` | in the guide's field list |
    ///
    /// The reply lacks `processorInformation.token`: inferred, not written in the guide — \<script\>l\</script\> \*/ " \\ \`x\` {y}.
    ///
    /// Source: Guide ---, "%s %n", "a | b || c | --- |".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = hostile_pay::Sale::new(hostile_pay::SaleRequired {
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: hostile_pay::Currency::Eur,
    /// })
    /// .bill_to_country(Country::ES)
    /// .bill_to_locality("bill to locality");
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "hostile_pay",
        title = "$(rm -rf /)",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        reply_lacks = ["processorInformation.token"],
        source = "Guide ---, \"%s %n\", \"a | b || c | --- |\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "`code [x]` and `<y>`",
        row = super::field_rows::PAYMENT_METHOD_1A50
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "1. number",
        row = super::field_rows::ACTION_A1CD
    )]
    #[fixed(
        path = "processingInformation.some.constant",
        name = "constant",
        value = "a\\",
        row = super::field_rows::CONSTANT_4116
    )]
    pub struct Sale<'a> {
        /// quote " and ' and "# and r#"x"# end
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters.
        /// Required: only the guide's example shows it — b'x' c"y" 'a 'static.
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            row = super::field_rows::REFERENCE_CODE_AB2E
        )]
        reference_code: &'a str,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the gateway's `OpenAPI` document, not in the guide — quote " and ' and "# and r#"x"# end.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_4CDB
        )]
        total_amount: ::thunes_runtime::Amount,
        /// {} {0} {id} {{ }} $x #x #(#x)\*
        ///
        /// `orderInformation.amountDetails.currency`: one of the method's currencies.
        /// Required: not verified — lines of text `indented()`; \`\`\` fn `f()` {} \`\`\`.
        #[field(
            path = "orderInformation.amountDetails.currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_9746
        )]
        currency: Currency,
        /// \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j)
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Optional: inferred, not written in the guide — \*/ /\* \*/ // /// //! end \*/.
        /// `maybe_bill_to_country` takes an `Option`.
        /// Required when `bill_to_locality` is given and is not "\]))\] \`b\` {} \\: inferred, not written in the guide — \*/ /// \[\`Sale\`\] "quoted" \\.
        #[field(
            path = "orderInformation.billTo.country",
            kind = Country,
            row = super::field_rows::BILL_TO_COUNTRY_016C,
            required_when = "bill_to_locality",
            unless = ["\"]))] `b` {} \\"]
        )]
        bill_to_country: ::core::option::Option<::thunes_runtime::Country>,
        /// \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>
        ///
        /// `orderInformation.billTo.email`: email address.
        /// Optional: inferred, not written in the guide — \#\[derive(Evil)\] #!\[`no_std`\] #\[doc(hidden)\].
        /// `maybe_bill_to_email` takes an `Option`.
        /// Recommended; `warnings` reports a request without it: inferred, not written in the guide — \<script\>r\</script\> \*/ " \\ \`x\` {y}.
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            row = super::field_rows::BILL_TO_EMAIL_1EAD
        )]
        bill_to_email: ::core::option::Option<&'a str>,
        /// see https\://x.example/a?b=c and http\://y.example
        ///
        /// `orderInformation.billTo.phoneNumber`: phone number.
        /// Optional: inferred, not written in the guide — back\\slash \\" \\n \\u{41} \\.
        /// `maybe_bill_to_phone_number` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.phoneNumber",
            kind = Phone,
            row = super::field_rows::BILL_TO_PHONE_NUMBER_88C8
        )]
        bill_to_phone_number: ::core::option::Option<&'a str>,
        /// a | b || c | --- |
        ///
        /// `orderInformation.billTo.locality`: text.
        /// Optional: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
        /// `maybe_bill_to_locality` takes an `Option`.
        #[field(
            path = "orderInformation.billTo.locality",
            kind = Text,
            row = super::field_rows::BILL_TO_LOCALITY_861F
        )]
        bill_to_locality: ::core::option::Option<&'a str>,
        /// \`one \`\`two\` \`\`\`three
        ///
        /// `orderInformation.lineItems[]`: list of items.
        /// Optional: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
        /// `maybe_line_items` takes an `Option`.
        #[field(
            path = "orderInformation.lineItems[]",
            kind = List,
            row = super::field_rows::LINE_ITEMS_8AD3
        )]
        line_items: ::core::option::Option<&'a [SaleLineItem<'a>]>,
        /// ); } pub fn `evil()` { panic!("x") } mod m {
        ///
        /// `merchantDefinedInformation[]`: list of key and value.
        /// `merchantDefinedInformation[].key`: text.
        /// `merchantDefinedInformation[].value`: text. Known: in the gateway's `OpenAPI` document, not in the guide — \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>.
        /// Optional: in the guide's field list.
        /// `maybe_merchant_defined_information` takes an `Option`.
        #[field(
            path = "merchantDefinedInformation[]",
            kind = Pairs,
            row = super::field_rows::MERCHANT_DEFINED_INFORMATION_208B
        )]
        merchant_defined_information: ::core::option::Option<&'a [(&'a str, &'a str)]>,
    }
    /// $(rm -rf /): é中😀 ́combining
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`CheckReply`] comes back. Repeating it does no harm.
    ///
    /// Required, in [`CheckRequired`]: `sale_id`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `processingInformation.actionList` | `> quote` | in the guide's field list |
    ///
    /// Source: Guide ---, "%s %n", "/ slash".
    ///
    /// # Example
    ///
    /// ```text
    /// // `reply.id` of the sale.
    /// let sale_id = hostile_pay::SaleId::from_gateway("7000000000000000000001")?;
    /// let check = hostile_pay::Check::new(hostile_pay::CheckRequired {
    ///     sale_id: &sale_id,
    /// });
    /// check.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&check).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "hostile_pay",
        title = "$(rm -rf /)",
        operation = "check",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = SaleId,
        status = super::status::CheckStatus,
        repeatable,
        source = "Guide ---, \"%s %n\", \"/ slash\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "> quote",
        row = super::field_rows::ACTION_EE70
    )]
    pub struct Check<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        #[id(row = super::field_rows::SALE_ID_7ACE)]
        sale_id: &'a SaleId,
    }
    /// Everything the spec says about $(rm -rf /).
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "hostile_pay",
            "$(rm -rf /)",
            "`code [x]` and `<y>`",
            "```rust",
        )
        .countries(&[::thunes_runtime::Country::ES, ::thunes_runtime::Country::PT])
        .currencies(
            &[
                ::thunes_runtime::Currency::new("EUR", 2),
                ::thunes_runtime::Currency::new("KRW", 0),
            ],
        )
        .requests_from(|| const { &[<Sale<'_>>::SPEC, <Check<'_>>::SPEC] });
}

/// $(rm -rf /): payments from ES in KRW and EUR.
///
/// Code by the `wallet`, payment type \`\`\`rust.
/// Market: `ES`.
/// Currencies: `KRW`, `EUR`.
///
/// Facts from: Guide ---, "%s %n".
///
/// | request | what it does | status of its reply |
/// |---|---|---|
/// | [`Sale`](zz_choice::Sale) | \*\*\* | [`status::SaleStatus`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](zz_choice::Sale): `processingInformation.some.constant`: inferred, not written in the guide — ); } pub fn `evil()` { panic!("x") } mod m {.
/// - [`Sale`](zz_choice::Sale): `processingInformation.some.constant`: inferred, not written in the guide — a | b || c | --- |.
/// - [`Sale`](zz_choice::Sale): `paymentInformation.paymentType.method.name`: inferred, not written in the guide — see https\://x.example/a?b=c and http\://y.example.
pub mod zz_choice {
    /// The id of one $(rm -rf /) sale, stored as `zz_choice:sale:7652176144426365504805`.
    pub type SaleId = ::thunes_runtime::Id<super::id::ZzChoice, super::id::Sale>;
    /// back\\slash \\" \\n \\u{41} \\
    ///
    /// Evidence of the list: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
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
        /// \*/ /\* \*/ // /// //! end \*/.
        ///
        /// Sets `paymentInformation.paymentType.method.name` `RED`, `processingInformation.some.constant` `code [x]` and `<y>` and `orderInformation.amountDetails.currency` `KRW`.
        ///
        /// \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>
        #[variant(title = "*/ /* */ // /// //! end */", currency = "KRW", decimals = 0)]
        #[sets(path = "paymentInformation.paymentType.method.name", value = "RED")]
        #[sets(
            path = "processingInformation.some.constant",
            value = "`code [x]` and `<y>`"
        )]
        #[sets(path = "orderInformation.amountDetails.currency", value = "KRW")]
        Red,
        /// \# heading.
        ///
        /// Sets `paymentInformation.paymentType.method.name` `BLUE`, `processingInformation.some.constant` `a\` and `orderInformation.amountDetails.currency` `EUR`.
        #[variant(title = "# heading", currency = "EUR", decimals = 2)]
        #[sets(path = "paymentInformation.paymentType.method.name", value = "BLUE")]
        #[sets(path = "processingInformation.some.constant", value = "a\\")]
        #[sets(path = "orderInformation.amountDetails.currency", value = "EUR")]
        Blue,
    }
    /// $(rm -rf /): \*\*\*
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `wallet` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | evidence |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | by `wallet` | inferred, not written in the guide — see https\://x.example/a?b=c and http\://y.example |
    /// | `processingInformation.some.constant` | by `wallet` | inferred, not written in the guide — a \| b \|\| c \| --- \| |
    /// | `orderInformation.amountDetails.currency` | by `wallet` | in the guide's field list |
    /// | `processingInformation.actionList` | `["1. number"]` | in the guide's field list |
    ///
    /// Source: Guide ---, "%s %n", "code".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = zz_choice::Sale::new(zz_choice::SaleRequired {
    ///     wallet: zz_choice::Wallet::Red,
    ///     total_amount: "8".parse()?,
    /// });
    /// sale.validate()?; // checks the values before anything is sent
    /// // let reply = client.send(&sale).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "zz_choice",
        title = "$(rm -rf /)",
        operation = "sale",
        http = "POST",
        path = "/pts/v2/payments",
        reply_id = SaleId,
        status = super::status::SaleStatus,
        source = "Guide ---, \"%s %n\", \"code\""
    )]
    #[must_use = "a request does nothing until it is sent"]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "1. number",
        row = super::field_rows::ACTION_AB9E
    )]
    pub struct Sale {
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// Sets `paymentInformation.paymentType.method.name`, `processingInformation.some.constant` and `orderInformation.amountDetails.currency`.
        /// Required: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
        #[variant(row = super::field_rows::WALLET_177B)]
        #[sets(
            path = "paymentInformation.paymentType.method.name",
            name = "payment_method",
            kind = Text,
            row = super::field_rows::PAYMENT_METHOD_EEC4
        )]
        #[sets(
            path = "processingInformation.some.constant",
            name = "constant",
            kind = Text,
            row = super::field_rows::CONSTANT_7E0C
        )]
        #[sets(
            path = "orderInformation.amountDetails.currency",
            name = "currency",
            kind = Currency,
            row = super::field_rows::CURRENCY_EF51
        )]
        wallet: Wallet,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the guide's field list.
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            row = super::field_rows::TOTAL_AMOUNT_40BE
        )]
        total_amount: ::thunes_runtime::Amount,
    }
    /// Everything the spec says about $(rm -rf /).
    pub static METHOD: ::thunes_runtime::MethodSpec = ::thunes_runtime::MethodSpec::new(
            "zz_choice",
            "$(rm -rf /)",
            "",
            "```rust",
        )
        .countries(&[::thunes_runtime::Country::ES])
        .currencies(
            &[
                ::thunes_runtime::Currency::new("KRW", 0),
                ::thunes_runtime::Currency::new("EUR", 2),
            ],
        )
        .requests_from(|| const { &[<Sale>::SPEC] });
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &hostile_pay::METHOD,
    &zz_choice::METHOD,
];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: () = {
    let _ = METHODS;
};
