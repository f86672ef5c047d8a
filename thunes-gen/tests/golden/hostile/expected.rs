// Written by thunes-gen from the spec. Changes here are lost: change the spec.

::thunes_runtime::private::written_by!("0.1.0");

/// What the gateway may answer, one type for each request type.
#[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
pub mod status {
    ::thunes_runtime::statuses! {
        #[doc =
        " What the gateway may answer to `Sale`.\n\n \\*\\*\\* Endpoint: `POST /pts/v2/payments`."]
        pub enum Sale { #[doc =
        " \\~\\~\\~\n\n How it is known: inferred, not written in the guide — | t |."]
        Pending = "PENDING"[], #[doc =
        " \\_a\\_ \\_\\_b\\_\\_ \\*c\\* \\*\\*d\\*\\* \\~e\\~"] Failed = "FAILED"[final],
        }
    }
    ::thunes_runtime::statuses! {
        #[doc =
        " What the gateway may answer to `Status`.\n\n é中😀 \u{301}combining Endpoint: `POST /pts/v2/refresh-payment-status/{id}`."]
        pub enum Status { #[doc = " ! bang"] Settled = "SETTLED"[ship], }
    }
}

/// $(rm -rf /): payments from ES and PT in EUR and KRW.
///
/// Code `code [x]` and `<y>`, payment type \`\`\`rust.
/// Markets: `ES`, `PT`.
/// Currencies: `EUR`, `KRW`.
///
/// Facts from: Guide ---, "%s %n".
///
/// | request | what it does | what its reply says |
/// |---|---|---|
/// | [`Sale`](hostile_pay::Sale) | \*\*\* | [`status::Sale`] |
/// | [`Status`](hostile_pay::Status) | é中😀 ́combining | [`status::Status`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](hostile_pay::Sale): `orderInformation.lineItems[].productName`: in the guide's table of countries and currencies — \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j).
/// - [`Sale`](hostile_pay::Sale): `clientReferenceInformation.code`: only the guide's example shows it — b'x' c"y" 'a 'static.
/// - [`Sale`](hostile_pay::Sale): `paymentInformation.paymentType.method.name` and `processingInformation.actionList`: only the guide's example shows it — see https\://x.example/a?b=c and http\://y.example.
/// - [`Sale`](hostile_pay::Sale): `merchantDefinedInformation[].value`: in the gateway's OpenAPI document, not in the guide — \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.amountDetails.totalAmount`: in the gateway's OpenAPI document, not in the guide — quote " and ' and "# and r#"x"# end.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.email`: inferred, not written in the guide — \#\[derive(Evil)\] #!\[no_std\] #\[doc(hidden)\].
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.country`: inferred, not written in the guide — \*/ /\* \*/ // /// //! end \*/.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.phoneNumber`: inferred, not written in the guide — back\\slash \\" \\n \\u{41} \\.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.billTo.locality`: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
/// - [`Sale`](hostile_pay::Sale): `orderInformation.amountDetails.currency`: not verified — lines of text indented(); \`\`\` fn f() {} \`\`\`.
///
/// # Where the guide is unclear
///
/// - E2: \# heading
/// - E3: 1\. number ); } pub fn evil() { panic!("x") } mod m {
/// - \`one \`\`two\` \`\`\`three: right left zerowidth bell nul end
#[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
pub mod hostile_pay {
    ::thunes_runtime::id! {
        #[doc = " The id of one $(rm -rf /) sale."] pub struct SaleId : "hostile_pay",
        "sale";
    }
    ::thunes_runtime::currencies! {
        #[doc = " The currencies that $(rm -rf /) takes."] pub enum Currency { EUR = 2,
        KRW = 0 }
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
            kind = "text",
            evidence = "table",
            note = "[link](javascript:x) [`Sale`] [a]: b ![i](j)"
        )]
        product_name: ::core::option::Option<&'a str>,
    }
    /// $(rm -rf /): \*\*\*
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `reference_code`, `total_amount` and `currency`.
    /// Optional, each with a setter: `bill_to_country`, `bill_to_locality`, `line_items`, `merchant_defined_information` and `reach`.
    /// `reach` is one of a few alternatives, or none: [`SaleReach`].
    ///
    /// | filled in | value | how the value is known |
    /// |---|---|---|
    /// | `paymentInformation.paymentType.method.name` | `code [x]` and `<y>` | only the guide's example shows it — see https\://x.example/a?b=c and http\://y.example |
    /// | `processingInformation.actionList` | `["1. number"]` | in the guide's field list |
    /// | `processingInformation.some.constant` | `a\` | in the guide's field list |
    ///
    /// Source: Guide ---, "%s %n", "a | b || c | --- |".
    ///
    /// # Example
    ///
    /// ```text
    /// let sale = hostile_pay::Sale::new(hostile_pay::SaleRequired {
    ///     reference_code: "reference code",
    ///     total_amount: "8.00".parse()?,
    ///     currency: hostile_pay::Currency::EUR,
    /// })
    /// .bill_to_locality("bill to locality");
    /// sale.validate()?; // what is wrong with the values, before anything is sent
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
        status = super::status::Sale,
        source = "Guide ---, \"%s %n\", \"a | b || c | --- |\""
    )]
    #[fixed(
        path = "paymentInformation.paymentType.method.name",
        name = "payment_method",
        value = "`code [x]` and `<y>`",
        evidence = "example",
        value_evidence = "example",
        note = "see https://x.example/a?b=c and http://y.example",
        doc = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        array = "1. number",
        evidence = "example",
        note = "see https://x.example/a?b=c and http://y.example",
        doc = "*/ /* */ // /// //! end */"
    )]
    #[fixed(
        path = "processingInformation.some.constant",
        name = "constant",
        value = "a\\",
        doc = "#[derive(Evil)] #![no_std] #[doc(hidden)]"
    )]
    #[one_of(name = "reach", doc = "\\*/ /// \\[\\`Sale\\`\\] \"quoted\" \\\\")]
    pub struct Sale<'a> {
        /// quote " and ' and "# and r#"x"# end
        ///
        /// `clientReferenceInformation.code`: text, at most 59 characters.
        /// Required: only the guide's example shows it — b'x' c"y" 'a 'static.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "clientReferenceInformation.code",
            kind = "text",
            max = 59,
            evidence = "example",
            note = "b'x' c\"y\" 'a 'static"
        )]
        reference_code: &'a str,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the gateway's OpenAPI document, not in the guide — quote " and ' and "# and r#"x"# end.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.amountDetails.totalAmount",
            kind = "amount",
            evidence = "schema",
            note = "quote \" and ' and \"# and r#\"x\"# end"
        )]
        total_amount: ::thunes_runtime::Amount,
        /// {} {0} {id} {{ }} $x #x #(#x)\*
        ///
        /// `orderInformation.amountDetails.currency`: one of the method's currencies.
        /// Required: not verified — lines of text indented(); \`\`\` fn f() {} \`\`\`.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.amountDetails.currency",
            kind = "currency",
            evidence = "unverified",
            note = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
        )]
        currency: Currency,
        /// \[link\](javascript:x) \[`Sale`\] \[a\]: b !\[i\](j)
        ///
        /// `orderInformation.billTo.country`: ISO 3166-1 alpha-2 country code.
        /// Required when `bill_to_locality` is `a\`: inferred, not written in the guide — \*/ /\* \*/ // /// //! end \*/.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.country",
            kind = "country",
            evidence = "inferred",
            note = "*/ /* */ // /// //! end */",
            required_when = "bill_to_locality",
            equals = "a\\"
        )]
        bill_to_country: ::core::option::Option<::thunes_runtime::Country>,
        /// \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>
        ///
        /// `orderInformation.billTo.email`: email address.
        /// As `email` of the choice `reach`: inferred, not written in the guide — \#\[derive(Evil)\] #!\[no_std\] #\[doc(hidden)\].
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.email",
            kind = "email",
            evidence = "inferred",
            note = "#[derive(Evil)] #![no_std] #[doc(hidden)]",
            part_of = "reach",
            alternative = "email"
        )]
        bill_to_email: ::core::option::Option<&'a str>,
        /// see https\://x.example/a?b=c and http\://y.example
        ///
        /// `orderInformation.billTo.phoneNumber`: phone number.
        /// As `phone` of the choice `reach`: inferred, not written in the guide — back\\slash \\" \\n \\u{41} \\.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.phoneNumber",
            kind = "phone",
            evidence = "inferred",
            note = "back\\slash \\\" \\n \\u{41} \\",
            part_of = "reach",
            alternative = "phone"
        )]
        bill_to_phone_number: ::core::option::Option<&'a str>,
        /// a | b || c | --- |
        ///
        /// `orderInformation.billTo.locality`: text.
        /// Optional: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\*.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(
            path = "orderInformation.billTo.locality",
            kind = "text",
            evidence = "inferred",
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
            kind = "list",
            evidence = "table",
            note = "[link](javascript:x) [`Sale`] [a]: b ![i](j)"
        )]
        line_items: ::core::option::Option<&'a [SaleLineItem<'a>]>,
        /// ); } pub fn evil() { panic!("x") } mod m {
        ///
        /// `merchantDefinedInformation[]`: list of key and value.
        /// `merchantDefinedInformation[].key`: text.
        /// `merchantDefinedInformation[].value`: text. Known: in the gateway's OpenAPI document, not in the guide — \<script\>x\</script\> \<b\> \&lt; \<!-- c --\>.
        /// Optional: in the guide's field list.
        /// Source: Guide ---, "%s %n", "a | b || c | --- |".
        #[field(path = "merchantDefinedInformation[]", kind = "pairs")]
        #[member(
            path = "merchantDefinedInformation[].key",
            name = "key",
            kind = "text",
            doc = "# heading"
        )]
        #[member(
            path = "merchantDefinedInformation[].value",
            name = "value",
            kind = "text",
            evidence = "schema",
            note = "<script>x</script> <b> &lt; <!-- c -->",
            doc = "- list"
        )]
        merchant_defined_information: ::core::option::Option<&'a [(&'a str, &'a str)]>,
    }
    /// $(rm -rf /): é中😀 ́combining
    ///
    /// Goes to `POST /pts/v2/refresh-payment-status/{id}`; [`StatusReply`] comes back. Sending it again does no harm.
    ///
    /// Required, in [`StatusRequired`]: `sale_id`.
    /// No optional fields.
    ///
    /// | filled in | value | how the value is known |
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
    /// let status = hostile_pay::Status::new(hostile_pay::StatusRequired {
    ///     sale_id: &sale_id,
    /// });
    /// status.validate()?; // what is wrong with the values, before anything is sent
    /// // let reply = client.send(&status).await?;
    /// ```
    #[derive(::thunes_runtime::Request)]
    #[request(
        method = "hostile_pay",
        title = "$(rm -rf /)",
        operation = "status",
        http = "POST",
        path = "/pts/v2/refresh-payment-status/{id}",
        reply_id = SaleId,
        status = super::status::Status,
        repeatable,
        source = "Guide ---, \"%s %n\", \"/ slash\""
    )]
    #[fixed(
        path = "processingInformation.actionList",
        name = "action",
        value = "> quote",
        doc = "*/ /* */ // /// //! end */"
    )]
    pub struct Status<'a> {
        /// The id of the sale, from its reply.
        ///
        /// `{id}` in the request's path, not in its body. Required.
        /// Source: Guide ---, "%s %n", "/ slash".
        #[id]
        sale_id: &'a SaleId,
    }
    /// What the gateway answers to [`Sale`].
    pub type SaleReply = ::thunes_runtime::Reply<SaleId, super::status::Sale>;
    /// What the gateway answers to [`Status`].
    pub type StatusReply = ::thunes_runtime::Reply<SaleId, super::status::Status>;
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
        .requests(&[<Sale<'_>>::SPEC, <Status<'_>>::SPEC]);
}

/// $(rm -rf /): payments from ES in KRW and EUR.
///
/// Code by the `wallet`, payment type \`\`\`rust.
/// Market: `ES`.
/// Currencies: `KRW`, `EUR`.
///
/// Facts from: Guide ---, "%s %n".
///
/// | request | what it does | what its reply says |
/// |---|---|---|
/// | [`Sale`](zz_choice::Sale) | \*\*\* | [`status::Sale`] |
///
/// # Not in the guide's field lists
///
/// - [`Sale`](zz_choice::Sale): `processingInformation.some.constant`: inferred, not written in the guide — ); } pub fn evil() { panic!("x") } mod m {.
/// - [`Sale`](zz_choice::Sale): `processingInformation.some.constant`: inferred, not written in the guide — a | b || c | --- |.
/// - [`Sale`](zz_choice::Sale): `paymentInformation.paymentType.method.name`: inferred, not written in the guide — see https\://x.example/a?b=c and http\://y.example.
#[allow(dead_code, unreachable_pub, clippy::all, clippy::pedantic)]
pub mod zz_choice {
    ::thunes_runtime::id! {
        #[doc = " The id of one $(rm -rf /) sale."] pub struct SaleId : "zz_choice",
        "sale";
    }
    ::thunes_runtime::variants! {
        #[doc =
        " back\\\\slash \\\\\" \\\\n \\\\u{41} \\\\\n\n Which there are: inferred, not written in the guide — {} {0} {id} {{ }} $x #x #(#x)\\*."]
        pub enum Wallet { #[doc =
        " \\*/ /\\* \\*/ // /// //! end \\*/.\n\n Sets `paymentInformation.paymentType.method.name` `RED`, `processingInformation.some.constant` `code [x]` and `<y>` and `orderInformation.amountDetails.currency` `KRW`.\n\n \\<script\\>x\\</script\\> \\<b\\> \\&lt; \\<!-- c --\\>"]
        Red = "*/ /* */ // /// //! end */"["paymentInformation.paymentType.method.name" =
        "RED", "processingInformation.some.constant" = "`code [x]` and `<y>`",
        "orderInformation.amountDetails.currency" = "KRW"] in "KRW" = 0, #[doc =
        " \\# heading.\n\n Sets `paymentInformation.paymentType.method.name` `BLUE`, `processingInformation.some.constant` `a\\` and `orderInformation.amountDetails.currency` `EUR`."]
        Blue = "# heading"["paymentInformation.paymentType.method.name" = "BLUE",
        "processingInformation.some.constant" = "a\\",
        "orderInformation.amountDetails.currency" = "EUR"] in "EUR" = 2, }
    }
    /// $(rm -rf /): \*\*\*
    ///
    /// Goes to `POST /pts/v2/payments`; [`SaleReply`] comes back.
    ///
    /// Required, in [`SaleRequired`]: `wallet` and `total_amount`.
    /// No optional fields.
    ///
    /// | filled in | value | how the value is known |
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
    /// sale.validate()?; // what is wrong with the values, before anything is sent
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
        status = super::status::Sale,
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
        #[variant(evidence = "inferred", note = "{} {0} {id} {{ }} $x #x #(#x)*")]
        #[sets(
            path = "paymentInformation.paymentType.method.name",
            name = "payment_method",
            kind = "text",
            value_evidence = "inferred",
            note = "see https://x.example/a?b=c and http://y.example",
            doc = "lines\nof\r\ntext\n\n    indented();\n```\nfn f() {}\n```"
        )]
        #[sets(
            path = "processingInformation.some.constant",
            name = "constant",
            kind = "text",
            evidence = "inferred",
            value_evidence = "inferred",
            note = "); } pub fn evil() { panic!(\"x\") } mod m {; a | b || c | --- |",
            doc = "#[derive(Evil)] #![no_std] #[doc(hidden)]"
        )]
        #[sets(
            path = "orderInformation.amountDetails.currency",
            name = "currency",
            kind = "currency",
            doc = "{} {0} {id} {{ }} $x #x #(#x)*"
        )]
        wallet: Wallet,
        /// back\\slash \\" \\n \\u{41} \\
        ///
        /// `orderInformation.amountDetails.totalAmount`: amount above zero.
        /// Required: in the guide's field list.
        /// Source: Guide ---, "%s %n", "code".
        #[field(path = "orderInformation.amountDetails.totalAmount", kind = "amount")]
        total_amount: ::thunes_runtime::Amount,
    }
    /// What the gateway answers to [`Sale`].
    pub type SaleReply = ::thunes_runtime::Reply<SaleId, super::status::Sale>;
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
#[allow(dead_code, unreachable_pub)]
pub static METHODS: &[&::thunes_runtime::MethodSpec] = &[
    &hostile_pay::METHOD,
    &zz_choice::METHOD,
];
