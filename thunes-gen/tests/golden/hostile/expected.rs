// Written by thunes-gen from the spec. Changes here are overwritten: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

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
    /// The id of one $(rm -rf /) sale.
    ///
    /// `Display`, `FromStr` and serde write it with its method and kind
    /// (`hostile_pay:sale:7652176144426365504805`), so a stored id cannot be mistaken for another method's.
    /// `from_gateway` reads the bare form, and `as_str` returns it.
    #[derive(::thunes_runtime::Id)]
    #[id(method = "hostile_pay", kind = "sale")]
    pub struct SaleId(::thunes_runtime::private::BareId);
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
    #[derive(::thunes_runtime::Item)]
    #[item(
        list = "orderInformation.lineItems[]",
        source = "Guide ---, \"%s %n\", \"a | b || c | --- |\""
    )]
    pub struct SaleLineItem<'a> {
        /// right left zerowidth bell nul end
        ///
        /// `orderInformation.lineItems[].productName`: text.
        /// Optional: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.lineItems[].productName",
            kind = Text,
            evidence = Table,
            note = "[link](javascript:x) [`Sale`] [a]: b ![i](j)"
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
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "`code [x]` and `<y>`",
        evidence = Example,
        value_evidence = Example,
        note = "see https://x.example/a?b=c and http://y.example",
        doc = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "1. number",
        evidence = Example,
        note = "see https://x.example/a?b=c and http://y.example",
        doc = "*/ /* */ // /// //! end */"
    )]
    #[fixed(
        path = "processingInformation.some.constant",
        name = "constant",
        value = "a\\",
        doc = "#[derive(Evil)] #![no_std] #[doc(hidden)]"
    )]
    pub struct Sale<'a> {
        /// quote " and ' and "# and r#"x"# end
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters.
        /// Required: only the guide's example shows it — b'x' c"y" 'a 'static.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "clientReferenceInformation.code",
            kind = Text,
            max = 59,
            evidence = Example,
            note = "b'x' c\"y\" 'a 'static"
        )]
        reference_code: &'a str,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the gateway's `OpenAPI` document, not in the guide — quote " and ' and "# and r#"x"# end.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false),
            evidence = Schema,
            note = "quote \" and ' and \"# and r#\"x\"# end"
        )]
        total_amount: ::thunes_runtime::Amount,
        /// {} {0} {id} {{ }} $x #x #(#x)\*
        ///
        /// `orderInformation.amountDetails.currency`: one of the method's currencies.
        /// Required: not verified — lines of text `indented()`; \`\`\` fn `f()` {} \`\`\`.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.amountDetails.currency",
            kind = Currency,
            evidence = Unverified,
            note = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
        )]
        currency: Currency,
        /// \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j)
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Optional: inferred, not written in the guide — \*/ /\* \*/ // /// //! end \*/.
        /// Required when `bill_to_locality` is given and is not "\]))\] \`b\` {} \\: inferred, not written in the guide — \*/ /// \[\`Sale\`\] "quoted" \\.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.country",
            kind = Country,
            evidence = Inferred,
            note = "*/ /* */ // /// //! end */",
            required_when = "bill_to_locality",
            unless = ["\"]))] `b` {} \\"]
        )]
        bill_to_country: ::core::option::Option<::thunes_runtime::Country>,
        /// \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>
        ///
        /// `orderInformation.billTo.email`: email address.
        /// Optional: inferred, not written in the guide — \#\[derive(Evil)\] #!\[`no_std`\] #\[doc(hidden)\].
        /// Recommended; `warnings` reports a request without it: inferred, not written in the guide — \<script\>r\</script\> \*/ " \\ \`x\` {y}.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.email",
            kind = Email,
            evidence = Inferred,
            note = "#[derive(Evil)] #![no_std] #[doc(hidden)]",
            recommended
        )]
        bill_to_email: ::core::option::Option<&'a str>,
        /// see https\://x.example/a?b=c and http\://y.example
        ///
        /// `orderInformation.billTo.phoneNumber`: phone number.
        /// Optional: inferred, not written in the guide — back\\slash \\" \\n \\u{41} \\.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.phoneNumber",
            kind = Phone,
            evidence = Inferred,
            note = "back\\slash \\\" \\n \\u{41} \\"
        )]
        bill_to_phone_number: ::core::option::Option<&'a str>,
        /// a | b || c | --- |
        ///
        /// `orderInformation.billTo.locality`: text.
        /// Optional: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.locality",
            kind = Text,
            evidence = Inferred,
            note = "{} {0} {id} {{ }} $x #x #(#x)*"
        )]
        bill_to_locality: ::core::option::Option<&'a str>,
        /// \`one \`\`two\` \`\`\`three
        ///
        /// `orderInformation.lineItems[]`: list of items.
        /// Optional: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.lineItems[]",
            kind = List,
            evidence = Table,
            note = "[link](javascript:x) [`Sale`] [a]: b ![i](j)"
        )]
        line_items: ::core::option::Option<&'a [SaleLineItem<'a>]>,
        /// ); } pub fn `evil()` { panic!("x") } mod m {
        ///
        /// `merchantDefinedInformation[]`: list of key and value.
        /// `merchantDefinedInformation[].key`: text.
        /// `merchantDefinedInformation[].value`: text. Known: in the gateway's `OpenAPI` document, not in the guide — \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>.
        /// Optional: in the guide's field list.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(path = "merchantDefinedInformation[]", kind = Pairs)]
        #[member(
            path = "merchantDefinedInformation[].key",
            name = "key",
            kind = Text,
            doc = "# heading"
        )]
        #[member(
            path = "merchantDefinedInformation[].value",
            name = "value",
            kind = Text,
            evidence = Schema,
            note = "<script>x</script> <b> &lt; <!-- c -->",
            doc = "- list"
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
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "> quote",
        doc = "*/ /* */ // /// //! end */"
    )]
    pub struct Check<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        /// Source: Guide ---, "%s %n", "/ slash".
        #[id]
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
        .requests(&[<Sale<'_>>::SPEC, <Check<'_>>::SPEC]);
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
    /// The id of one $(rm -rf /) sale.
    ///
    /// `Display`, `FromStr` and serde write it with its method and kind
    /// (`zz_choice:sale:7652176144426365504805`), so a stored id cannot be mistaken for another method's.
    /// `from_gateway` reads the bare form, and `as_str` returns it.
    #[derive(::thunes_runtime::Id)]
    #[id(method = "zz_choice", kind = "sale")]
    pub struct SaleId(::thunes_runtime::private::BareId);
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
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "1. number",
        doc = "*/ /* */ // /// //! end */"
    )]
    pub struct Sale {
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// Sets `paymentInformation.paymentType.method.name`, `processingInformation.some.constant` and `orderInformation.amountDetails.currency`.
        /// Required: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
        /// Source: Guide ---, "%s %n", "code".
        #[variant(evidence = Inferred, note = "{} {0} {id} {{ }} $x #x #(#x)*")]
        #[sets(
            path = "paymentInformation.paymentType.method.name",
            name = "payment_method",
            kind = Text,
            value_evidence = Inferred,
            note = "see https://x.example/a?b=c and http://y.example",
            doc = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
        )]
        #[sets(
            path = "processingInformation.some.constant",
            name = "constant",
            kind = Text,
            evidence = Inferred,
            value_evidence = Inferred,
            note = "); } pub fn evil() { panic!(\"x\") } mod m {; a | b || c | --- |",
            doc = "#[derive(Evil)] #![no_std] #[doc(hidden)]"
        )]
        #[sets(
            path = "orderInformation.amountDetails.currency",
            name = "currency",
            kind = Currency,
            doc = "{} {0} {id} {{ }} $x #x #(#x)*"
        )]
        wallet: Wallet,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the guide's field list.
        /// Source: Guide ---, "%s %n", "code".
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = Amount(zero = false)
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
        .requests(&[<Sale>::SPEC]);
}

/// Every method of the spec.
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &hostile_pay::METHOD,
    &zz_choice::METHOD,
];
/// Uses everything above, so that no lint reports what a program does not need as dead code.
const _: &[&::thunes_runtime::MethodSpec] = METHODS;
