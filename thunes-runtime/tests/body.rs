//! A body is written in one pass, which checks each value on the way. What it refuses is what `validate` refuses, and what it writes are the
//! values.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "common/order_reply.rs"]
pub mod order_reply;

use allocation_counter::measure;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use thunes_runtime::{Amount, Country, Invalid, Item, Request, Rule};

use order_reply::{OrderId, status};

/// An order with a field of nearly every kind and rule.
#[derive(Request)]
#[request(
    method = "shop", operation = "order", path = "/orders", reply_id = OrderId, status = status::Order,
    currency = "EUR", decimals = 2
)]
#[fixed(path = "method.name", name = "method_name", value = "SHOP")]
pub struct Order<'a> {
    /// The reference.
    #[field(path = "code", kind = Text, min = 2, max = 12)]
    code: &'a str,
    /// Where to return to.
    #[field(path = "merchant.successUrl", kind = Url, max = 60)]
    success_url: &'a str,
    /// What is paid.
    #[field(path = "amount.total", kind = Amount(zero = false), max = 8)]
    total: Amount,
    /// What is added.
    #[field(path = "amount.tip", kind = Amount(zero = true))]
    tip: Option<Amount>,
    /// A number of digits.
    #[field(path = "payer.digits", kind = Text, digits, max = 8)]
    digits: Option<&'a str>,
    /// A note.
    #[field(path = "payer.note", kind = Text)]
    note: Option<&'a str>,
    /// Who wrote it.
    #[field(path = "payer.author.name", kind = Text, required_when = "note", unless = ["tea"])]
    author: Option<&'a str>,
    /// The country.
    #[field(path = "payer.country", kind = Country)]
    country: Option<Country>,
    /// How many.
    #[field(path = "count", kind = Integer, max = 3)]
    count: Option<u32>,
    /// Whether it is one.
    #[field(path = "gift", kind = Boolean)]
    gift: Option<bool>,
    /// What is bought.
    #[field(path = "lines[]", kind = List)]
    lines: Option<&'a [Line<'a>]>,
    /// Whatever else.
    #[field(path = "more[]", kind = Pairs)]
    #[member(path = "more[].key", name = "key", kind = Text, max = 50)]
    #[member(path = "more[].value", name = "value", kind = Text, max = 800)]
    more: Option<&'a [(&'a str, &'a str)]>,
}

/// A line.
#[derive(Item)]
#[item(list = "lines[]")]
pub struct Line<'a> {
    /// Name.
    #[field(path = "lines[].product.name", kind = Text, max = 10)]
    name: Option<&'a str>,
    /// Colour.
    #[field(path = "lines[].product.colour", kind = Text)]
    colour: Option<&'a str>,
    /// How many.
    #[field(path = "lines[].quantity", kind = Integer)]
    quantity: Option<u32>,
    /// Price.
    #[field(path = "lines[].price", kind = Amount(zero = false))]
    price: Option<Amount>,
    /// Weight.
    #[field(path = "lines[].weight", kind = Integer, required_when = "name", unless = ["tea", "7"])]
    weight: Option<u32>,
}

/// What an order is made of, and what a body is compared with.
#[derive(Debug, Clone)]
struct Parts {
    code: String,
    url: String,
    amounts: (Amount, Option<Amount>),
    texts: [Option<String>; 3],
    country: Option<Country>,
    count: Option<u32>,
    gift: Option<bool>,
    lines: Option<Vec<Bought>>,
    more: Option<Vec<(String, String)>>,
}

#[derive(Debug, Clone)]
struct Bought {
    name: Option<String>,
    colour: Option<String>,
    quantity: Option<u32>,
    price: Option<Amount>,
    weight: Option<u32>,
}

impl Parts {
    fn lines(&self) -> Option<Vec<Line<'_>>> {
        Some(self.lines.as_ref()?.iter().map(Bought::line).collect())
    }

    fn pairs(&self) -> Option<Vec<(&str, &str)>> {
        Some(self.more.as_ref()?.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect())
    }

    /// The order, to what looks at it.
    fn with<T>(&self, look: impl FnOnce(Order<'_>) -> T) -> T {
        let (lines, pairs) = (self.lines(), self.pairs());
        let [digits, note, author] = self.texts.each_ref().map(|text| text.as_deref());
        let required = OrderRequired { code: &self.code, success_url: &self.url, total: self.amounts.0 };
        let order = Order::new(required).maybe_tip(self.amounts.1).maybe_digits(digits).maybe_note(note);
        let order = order.maybe_author(author).maybe_country(self.country).maybe_count(self.count);
        let order = order.maybe_gift(self.gift);
        look(order.maybe_lines(lines.as_deref()).maybe_more(pairs.as_deref()))
    }

    /// The body, as a reader sees it.
    fn expected(&self) -> Value {
        let [digits, note, author] = self.texts.each_ref().map(shown);
        let author = object([("name", author)]);
        object([
            ("method", Some(json!({"name": "SHOP"}))),
            ("code", Some(json!(self.code))),
            ("merchant", Some(json!({"successUrl": self.url}))),
            ("amount", object([("total", Some(euros(self.amounts.0))), ("tip", self.amounts.1.map(euros))])),
            (
                "payer",
                object([
                    ("digits", digits),
                    ("note", note),
                    ("author", author),
                    ("country", self.country.map(|country| json!(country.as_str()))),
                ]),
            ),
            ("count", self.count.map(Value::from)),
            ("gift", self.gift.map(Value::from)),
            ("lines", self.lines.as_ref().map(|lines| lines.iter().map(Bought::expected).collect())),
            ("more", self.more.as_ref().map(|more| more.iter().map(pair).collect())),
        ])
        .unwrap()
    }
}

impl Bought {
    fn line(&self) -> Line<'_> {
        Line::new(LineRequired {})
            .maybe_name(self.name.as_deref())
            .maybe_colour(self.colour.as_deref())
            .maybe_quantity(self.quantity)
            .maybe_price(self.price)
            .maybe_weight(self.weight)
    }

    fn expected(&self) -> Value {
        let members = [
            ("product", object([("name", shown(&self.name)), ("colour", shown(&self.colour))])),
            ("quantity", self.quantity.map(Value::from)),
            ("price", self.price.map(euros)),
            ("weight", self.weight.map(Value::from)),
        ];
        object(members).unwrap()
    }
}

fn pair((key, value): &(String, String)) -> Value {
    json!({"key": key, "value": value})
}

/// An object of the members that have a value, unless none has.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Option<Value> {
    let given = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let given: Map<String, Value> = given.collect();
    (!given.is_empty()).then_some(Value::Object(given))
}

fn shown(text: &Option<String>) -> Option<Value> {
    let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}';
    text.as_ref().filter(|text| !text.chars().all(blank)).map(|text| json!(text))
}

fn euros(amount: Amount) -> Value {
    json!(format!("{:.2}", amount.decimal()))
}

const GOOD: [&str; 12] =
    ["12", "7", "tea", "a \"b\"", "C:\\tea", "García", "2º", "~ tea ~", "green tea", "茶", "1234567", "12345678"];

const ODD: [&str; 12] = [
    "",
    " ",
    "\u{200b}",
    "a\tb",
    "tea\n",
    "te\u{202e}a",
    "\u{7f}",
    "123456789",
    "much too long for it",
    "e\u{301}1",
    "eeeeeeeeeee\u{301}",
    "eeeeeeeeeeee\u{301}",
];

/// Nearly always a text that most fields take.
fn text() -> impl Strategy<Value = String> {
    let any = proptest::string::string_regex("[ -~éº€\u{1}]{0,40}").unwrap();
    let known = |all: &'static [&str]| proptest::sample::select(all).prop_map(str::to_owned);
    prop_oneof![24 => known(&GOOD), 1 => known(&ODD), 1 => any]
}

fn url() -> impl Strategy<Value = String> {
    let odd = ["javascript:alert(1)", "shop.example", "", "https://shop.example/päid?a=\"b\"", "FILE:///etc"];
    let good = Just("https://shop.example/paid".to_owned());
    prop_oneof![12 => good, 1 => proptest::sample::select(odd.to_vec()).prop_map(str::to_owned)]
}

fn amount() -> impl Strategy<Value = Amount> {
    let good = (1_u64..=99_999, 0_u8..=2).prop_map(|(units, decimals)| Amount::from_minor(units, decimals).unwrap());
    let odd = ["0", "0.00", "8.001", "8.100", "99999999999", "123456789012345678901234", "0.05"];
    let odd = proptest::sample::select(odd.to_vec()).prop_map(|text| text.parse().unwrap());
    prop_oneof![12 => good, 1 => odd]
}

fn number() -> impl Strategy<Value = Option<u32>> {
    option::of(prop_oneof![12 => 0_u32..1000, 1 => any::<u32>(), 1 => Just(9)])
}

fn bought() -> impl Strategy<Value = Bought> {
    let parts = (option::of(text()), option::of(text()), number(), option::of(amount()), number());
    parts.prop_map(|(name, colour, quantity, price, weight)| Bought { name, colour, quantity, price, weight })
}

fn parts() -> impl Strategy<Value = Parts> {
    let texts = [option::of(text()), option::of(text()), option::of(text())];
    let country = option::of(proptest::sample::select(vec![Country::ES, Country::TR]));
    let values = (number(), option::of(any::<bool>()));
    let lists = (option::of(vec(bought(), 0..4)), option::of(vec((text(), text()), 0..4)));
    let all = (text(), url(), (amount(), option::of(amount())), texts, country, values, lists);
    all.prop_map(|(code, url, amounts, texts, country, (count, gift), (lines, more))| Parts {
        code,
        url,
        amounts,
        texts,
        country,
        count,
        gift,
        lines,
        more,
    })
}

/// What is wrong, and the body, which are never both there. Nothing is left in the buffer when there is a violation.
fn outcome(
    validate: impl Fn() -> Result<(), Invalid>,
    write: impl Fn(&mut Vec<u8>) -> Result<(), Invalid>,
) -> Result<Value, Invalid> {
    let mut out = b"before".to_vec();
    let written = write(&mut out);
    assert_eq!(written, validate());
    let body = out.strip_prefix(b"before").unwrap();
    match written {
        Ok(()) => Ok(serde_json::from_slice(body).unwrap()),
        Err(invalid) => {
            assert_eq!(body, b"");
            Err(invalid)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_what_passes_the_checks(parts in parts(), colour in text()) {
        let typed = parts.with(|order| outcome(|| order.validate(), |out| order.write_body(out)));
        if let Ok(body) = &typed {
            prop_assert_eq!(body, &parts.expected());
        }
        let owned = parts.with(|order| order.to_owned_request());
        prop_assert_eq!(&outcome(|| owned.validate(), |out| owned.write_body(out)), &typed);

        let further = parts.with(|order| {
            let order = order.extra("payer.colour", colour.as_str());
            outcome(|| order.validate(), |out| order.write_body(out))
        });
        if let (Ok(mut body), Ok(further)) = (typed, further) {
            if body["payer"].is_null() {
                body["payer"] = json!({});
            }
            body["payer"]["colour"] = json!(colour);
            prop_assert_eq!(further, body);
        }
    }
}

/// The most text that a request may hold, and one byte more. What is escaped counts once.
#[test]
fn all_texts_together_are_bounded() {
    let quotes = "\"".repeat(1048);
    let lines = |last: usize| {
        let line = |text| Line::new(LineRequired {}).colour(text);
        let last = "x".repeat(last);
        let all: Vec<Line<'_>> = (0..999).map(|_| line(quotes.as_str())).chain([line(&last)]).collect();
        let order = order().lines(&all);
        outcome(|| order.validate(), |out| order.write_body(out)).map(|body| body["lines"].as_array().unwrap().len())
    };
    assert_eq!(lines(1612), Ok(1000));
    let invalid = lines(1613).unwrap_err();
    assert_eq!(invalid.violations[0].rule, Rule::TooLarge { max: 1_048_576, actual: 1_048_577 });
}

#[test]
fn what_is_far_too_large_is_refused_before_it_is_written() {
    let text = "x".repeat(16_000);
    let lines: Vec<Line<'_>> = (0..1000).map(|_| Line::new(LineRequired {}).colour(&text)).collect();
    let order = order().lines(&lines);
    let mut refused = None;
    let taken = measure(|| refused = order.body().err());
    assert!(refused.is_some());
    assert!(taken.bytes_max < 4 * 1024 * 1024, "{} bytes", taken.bytes_max);
}

fn order() -> Order<'static> {
    Order::new(OrderRequired { code: "o-1", success_url: "https://a", total: "8".parse().unwrap() })
}
