//! What `diff` says of a change is what the compiler says: a caller of the old types is compiled against the new ones.
//! It stops compiling exactly where `diff` predicts it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod compile;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use thunes_cli::diff::{ChangeKind, Diff};
use thunes_cli::version::{Bump, Effect};
use thunes_gen::Generator;
use thunes_spec::Folder;
use thunes_spec::model::Spec;

/// Text of a file, and what takes its place. A file without text is new; one that is replaced by nothing is removed.
type Edit = (&'static str, &'static str, &'static str);

/// A change of the spec, and what it is for callers.
struct Case {
    name: &'static str,
    edits: &'static [Edit],
    /// The kinds of changes, each once, sorted.
    kinds: &'static [ChangeKind],
    bump: Option<Bump>,
}

const FIELDS: &str = "fields.yaml";
const OPERATIONS: &str = "operations.yaml";
const QUICK: &str = "quick_pay.yaml";
const WALLET: &str = "wallet.yaml";

/// A second method: several currencies, pairs, items that borrow nothing.
const WALLET_TEXT: &str = "\
title: Wallet
code: WALLET
payment_type: eWallet
countries: [DK, ES]
currencies: [DKK, EUR]
chapter: Wallets
operations:
  sale:
    required: [customer.email]
    optional: [customer.country, \"order.items[].quantity\", \"notes[].key\", \"notes[].value\"]
  check: {}
  refund: {}
";

/// A caller of everything that the spec gives.
const CALLER: &str = r#"
use spec::{quick_pay, status, wallet};
use thunes_runtime::{Country, Repeatable, Reply, Request, Status};

pub struct Basket<'a> {
    item: wallet::SaleLineItem,
    required: wallet::SaleLineItemRequired,
    named: quick_pay::SaleLineItem<'a>,
}

fn amount() -> thunes_runtime::Amount {
    "1".parse().unwrap()
}

fn email() -> &'static str {
    "a@b.example"
}

pub fn quick(item: quick_pay::SaleLineItem<'_>) {
    let _ = item.product("1").quantity(2u32);
    let items = [quick_pay::SaleLineItem::new(quick_pay::SaleLineItemRequired {})];
    let sale = quick_pay::Sale::new(quick_pay::SaleRequired {
        reference: "1",
        total_amount: amount(),
        customer_email: email(),
        customer_country: Country::ES,
    })
    .line_items(&items);
    let _ = sale.body();
}

pub fn wallet(basket: Basket<'_>) {
    let items = [basket.item.quantity(1u32), wallet::SaleLineItem::new(basket.required)];
    quick(basket.named);
    let sale = wallet::Sale::new(wallet::SaleRequired {
        reference: "1",
        total_amount: amount(),
        currency: wallet::Currency::Dkk,
        customer_email: email(),
    })
    .customer_country(Country::DK)
    .line_items(&items)
    .notes(&[("1", "2")]);
    let _ = sale.body();
    let _ = wallet::Currency::Eur;
}

pub fn after(sale: &quick_pay::SaleReply, refund: &Reply<quick_pay::RefundId, status::RefundStatus>) -> bool {
    let sale_id: &quick_pay::SaleId = &sale.id;
    repeat(&quick_pay::SaleCheck::new(quick_pay::SaleCheckRequired { sale_id, reference: "1" }));
    repeat(&quick_pay::RefundCheck::new(quick_pay::RefundCheckRequired { refund_id: &refund.id, reference: "1" }));
    let _ = quick_pay::Refund::new(quick_pay::RefundRequired { sale_id, reference: "1", total_amount: amount() });
    match &sale.status {
        status::SaleStatus::Pending => true,
        status::SaleStatus::Failed => status::SaleCheckStatus::Paid.spec().is_some(),
        _ => quick_pay::METHOD.code == wallet::METHOD.code,
    }
}

fn repeat(_: &impl Repeatable) {}

fn main() {
    assert_eq!(spec::METHODS.len(), 2);
}
"#;

use Bump::{Major, Minor, Patch};
use ChangeKind as K;

/// A choice that sets the method's code.
const VARIANTS: &str = "variants:\n  name: purse\n  doc: D.\n  sets: [method]\n  values:\n    One: {title: One, set: [ONE]}\n    \
                        Two: {title: Two, set: [TWO]}\n";
/// Fields that no request has yet.
const NEW_FIELDS: &str = "fields:\n  one: {name: one, type: text, doc: D.}\n  two: {name: two, type: integer, doc: D.}\n  \
                          three: {name: three, type: integer, doc: D.}\n";

const CASES: &[Case] = &[
    Case { name: "nothing", edits: &[], kinds: &[], bump: None },
    Case {
        name: "order_of_fields",
        edits: &[(FIELDS, "fields:\n", "fields:\n  last:\n    name: last\n    type: text\n    doc: Used by nobody.\n")],
        kinds: &[],
        bump: None,
    },
    Case {
        name: "method_added",
        edits: &[(
            "slow.yaml",
            "",
            "title: Slow\ncode: SLOW\npayment_type: x\ncountries: [ES]\ncurrencies: [EUR]\nchapter: C\noperations: {sale: {}}\n",
        )],
        kinds: &[K::MethodAdded],
        bump: Some(Minor),
    },
    Case { name: "method_removed", edits: &[(WALLET, WALLET_TEXT, "")], kinds: &[K::MethodRemoved], bump: Some(Major) },
    Case {
        name: "method_renamed",
        edits: &[(WALLET, WALLET_TEXT, ""), ("purse.yaml", "", WALLET_TEXT)],
        kinds: &[K::MethodRenamed],
        bump: Some(Major),
    },
    Case {
        name: "code",
        edits: &[(QUICK, "QUICKPAY", "QP")],
        kinds: &[K::CodeChanged, K::FixedChanged],
        bump: Some(Major),
    },
    Case { name: "countries", edits: &[(QUICK, "[ES]", "[PT]")], kinds: &[K::CountriesChanged], bump: Some(Minor) },
    Case {
        name: "title",
        edits: &[(QUICK, "title: Quick Pay", "title: Quick")],
        kinds: &[K::Documentation],
        bump: Some(Patch),
    },
    Case { name: "edition", edits: &[(OPERATIONS, "1.0.0", "1.0.1")], kinds: &[K::Documentation], bump: Some(Patch) },
    Case {
        name: "currency_replaced",
        edits: &[(QUICK, "[EUR]", "[DKK]")],
        kinds: &[K::CurrencyReplaced, K::FixedChanged],
        bump: Some(Major),
    },
    Case {
        name: "one_currency_to_several",
        edits: &[(QUICK, "[EUR]", "[EUR, DKK]")],
        kinds: &[K::CurrenciesChanged, K::FieldAdded, K::FixedChanged],
        bump: Some(Major),
    },
    Case {
        name: "several_currencies_to_one",
        edits: &[(WALLET, "[DKK, EUR]", "[DKK]")],
        kinds: &[K::CurrenciesChanged, K::FieldRemoved, K::FixedChanged],
        bump: Some(Major),
    },
    Case {
        name: "currency_added",
        edits: &[(WALLET, "[DKK, EUR]", "[DKK, EUR, SEK]")],
        kinds: &[K::CurrenciesChanged],
        bump: Some(Minor),
    },
    Case {
        name: "currency_removed",
        edits: &[(WALLET, "[DKK, EUR]", "[DKK, SEK]")],
        kinds: &[K::CurrenciesChanged],
        bump: Some(Major),
    },
    Case {
        name: "field_added_optional",
        edits: &[(
            QUICK,
            "    optional:\n",
            "    optional:\n      - {path: \"notes[].key\"}\n      - {path: \"notes[].value\"}\n",
        )],
        kinds: &[K::FieldAdded],
        bump: Some(Minor),
    },
    Case {
        name: "field_added_required",
        edits: &[(QUICK, "    required:\n", "    required:\n      - \"notes[].key\"\n      - \"notes[].value\"\n")],
        kinds: &[K::FieldAdded],
        bump: Some(Major),
    },
    Case {
        name: "field_removed_optional",
        edits: &[(WALLET, "customer.country, ", "")],
        kinds: &[K::FieldRemoved],
        bump: Some(Major),
    },
    Case {
        name: "field_removed_required",
        edits: &[(WALLET, "required: [customer.email]", "required: []")],
        kinds: &[K::FieldRemoved],
        bump: Some(Major),
    },
    Case {
        name: "field_renamed",
        edits: &[(FIELDS, "name: customer_email", "name: payer_email")],
        kinds: &[K::FieldRenamed],
        bump: Some(Major),
    },
    Case {
        name: "field_moved",
        edits: &[
            (FIELDS, "customer.email", "payer.email"),
            (QUICK, "group: customer", "group: customer\n      - payer.email"),
            (WALLET, "customer.email", "payer.email"),
            (FIELDS, "    - customer.email\n", ""),
        ],
        kinds: &[K::FieldMoved],
        bump: Some(Major),
    },
    Case {
        name: "fields_swapped",
        edits: &[
            (FIELDS, "name: reference", "name: swap"),
            (FIELDS, "type: text\n    max: 50", "type: email"),
            (FIELDS, "name: customer_email\n    type: email", "name: reference\n    type: text\n    max: 50"),
            (FIELDS, "name: swap", "name: customer_email"),
            (
                OPERATIONS,
                "section: Asking\n    required: [reference, ",
                "section: Asking\n    required: [customer.email, ",
            ),
            (
                OPERATIONS,
                "section: Refunding\n    required: [reference, ",
                "section: Refunding\n    required: [customer.email, ",
            ),
            // A name is not the path of another field.
            (FIELDS, "  reference:\n", "  order.number:\n"),
            (OPERATIONS, "required: [reference, ", "required: [order.number, "),
        ],
        kinds: &[K::FieldMoved, K::Documentation],
        bump: Some(Major),
    },
    Case {
        name: "optional_to_required",
        edits: &[
            (WALLET, "required: [customer.email]", "required: [customer.email, customer.country]"),
            (WALLET, "optional: [customer.country, ", "optional: ["),
        ],
        kinds: &[K::FieldRequired],
        bump: Some(Major),
    },
    Case {
        name: "required_to_optional",
        edits: &[
            (WALLET, "required: [customer.email]", "required: []"),
            (WALLET, "optional: [", "optional: [customer.email, "),
        ],
        kinds: &[K::FieldOptional],
        bump: Some(Major),
    },
    Case {
        name: "type_changed",
        edits: &[(FIELDS, "type: country", "type: text")],
        kinds: &[K::TypeChanged],
        bump: Some(Major),
    },
    Case {
        name: "check_of_a_type",
        edits: &[(FIELDS, "type: email", "type: text")],
        kinds: &[K::TypeChanged],
        bump: Some(Minor),
    },
    Case {
        name: "zero",
        edits: &[(FIELDS, "type: amount", "type: amount\n    zero: true")],
        kinds: &[K::TypeChanged],
        bump: Some(Minor),
    },
    Case {
        name: "limit_smaller",
        edits: &[(FIELDS, "max: 50", "max: 20")],
        kinds: &[K::LimitChanged],
        bump: Some(Minor),
    },
    Case {
        name: "limit_larger",
        edits: &[(FIELDS, "max: 50", "max: 60")],
        kinds: &[K::LimitChanged],
        bump: Some(Minor),
    },
    Case {
        name: "limit_advised",
        edits: &[(FIELDS, "max: 50", "max: 50\n    advised_max: 20")],
        kinds: &[K::LimitChanged],
        bump: Some(Minor),
    },
    Case {
        name: "limit_of_pairs",
        edits: &[(FIELDS, "name: value\n    type: text", "name: value\n    type: text\n    max: 9")],
        kinds: &[K::LimitChanged],
        bump: Some(Minor),
    },
    Case {
        name: "loggable",
        edits: &[(FIELDS, "max: 50", "max: 50\n    loggable: true")],
        kinds: &[K::LoggingChanged],
        bump: Some(Minor),
    },
    Case {
        name: "doc",
        edits: &[(FIELDS, "The order's number.", "Another text.")],
        kinds: &[K::Documentation],
        bump: Some(Patch),
    },
    Case {
        name: "list_moved_and_item_renamed",
        edits: &[
            (FIELDS, "order.items[]:", "order.lines[]:"),
            (FIELDS, "order.items[].quantity:", "order.lines[].quantity:"),
            (FIELDS, "order.items[].product:", "order.lines[].product:"),
            (QUICK, "order.items[].quantity", "order.lines[].quantity"),
            (QUICK, "order.items[].product", "order.lines[].product"),
            (WALLET, "order.items[].quantity", "order.lines[].quantity"),
            (FIELDS, "item: LineItem", "item: Thing"),
        ],
        kinds: &[K::FieldMoved, K::ItemRenamed],
        bump: Some(Major),
    },
    Case {
        name: "item_renamed",
        edits: &[(FIELDS, "item: LineItem", "item: Thing")],
        kinds: &[K::ItemRenamed],
        bump: Some(Major),
    },
    Case {
        name: "item_field_required",
        edits: &[
            (QUICK, "    required:\n", "    required:\n      - order.items[].product\n"),
            (
                QUICK,
                "      - order.items[].quantity\n      - order.items[].product\n",
                "      - order.items[].quantity\n",
            ),
        ],
        kinds: &[K::FieldRequired, K::LifetimeChanged],
        bump: Some(Major),
    },
    Case {
        name: "item_borrows",
        edits: &[(WALLET, "\"order.items[].quantity\"", "\"order.items[].quantity\", \"order.items[].product\"")],
        kinds: &[K::FieldAdded, K::LifetimeChanged],
        bump: Some(Major),
    },
    Case {
        name: "variants",
        edits: &[(WALLET, "code: WALLET\n", VARIANTS)],
        kinds: &[K::CodeChanged, K::FieldAdded, K::FixedChanged, K::VariantsChanged],
        bump: Some(Major),
    },
    Case {
        name: "required_when",
        edits: &[(
            WALLET,
            "optional: [customer.country",
            "optional: [{path: customer.country, required_when: {field: reference, unless: [\"7\"]}}",
        )],
        kinds: &[K::ConditionAdded],
        bump: Some(Minor),
    },
    Case {
        name: "recommended",
        edits: &[(WALLET, "optional: [", "recommended: [customer.country]\n    optional: [")],
        kinds: &[K::RecommendationChanged],
        bump: Some(Minor),
    },
    Case {
        name: "fixed_added",
        edits: &[(WALLET, "  refund: {}", "  refund:\n    fixed: {customer.email: a@b.example}")],
        kinds: &[K::FixedChanged],
        bump: Some(Minor),
    },
    Case {
        name: "action",
        edits: &[(OPERATIONS, "code: REFUND", "code: GIVE_BACK")],
        kinds: &[K::FixedChanged],
        bump: Some(Minor),
    },
    Case {
        name: "endpoint",
        edits: &[(OPERATIONS, "path: /payments\n", "path: /v3/payments\n")],
        kinds: &[K::EndpointChanged],
        bump: Some(Minor),
    },
    Case {
        name: "no_longer_repeatable",
        edits: &[(OPERATIONS, "    repeatable: true\n", "")],
        kinds: &[K::RepeatableChanged],
        bump: Some(Major),
    },
    Case {
        name: "reply_id",
        edits: &[
            (OPERATIONS, "creates: sale", "creates: payment"),
            (OPERATIONS, "id: [sale, refund]", "id: [payment, refund]"),
            (OPERATIONS, "      sale:\n", "      payment:\n"),
            (OPERATIONS, "id: [sale]", "id: [payment]"),
        ],
        kinds: &[K::RequestAdded, K::RequestRemoved, K::IdChanged],
        bump: Some(Major),
    },
    Case {
        name: "operation_removed",
        edits: &[(QUICK, "  refund: {}\n", "")],
        kinds: &[K::RequestRemoved],
        bump: Some(Major),
    },
    Case {
        name: "operation_added",
        edits: &[
            (
                OPERATIONS,
                "operations:\n",
                "operations:\n  hold:\n    doc: Holds money.\n    http: POST\n    path: /holds\n    creates: hold\n    section: Holding\n    required: [reference]\n    statuses: {HELD: {doc: It is held.}}\n",
            ),
            (QUICK, "operations:\n", "operations:\n  hold: {}\n"),
        ],
        kinds: &[K::RequestAdded],
        bump: Some(Minor),
    },
    Case {
        name: "status_added",
        edits: &[(OPERATIONS, "      PENDING:", "      LATE: {doc: It is late.}\n      PENDING:")],
        kinds: &[K::StatusAdded],
        bump: Some(Minor),
    },
    Case {
        name: "status_removed",
        edits: &[(OPERATIONS, "      FAILED: {doc: Nothing was paid., final: failed}\n", "")],
        kinds: &[K::StatusRemoved],
        bump: Some(Major),
    },
    Case {
        name: "status_flag",
        edits: &[(OPERATIONS, "ship: true", "ship: false")],
        kinds: &[K::StatusChanged],
        bump: Some(Major),
    },
    Case {
        name: "status_type",
        edits: &[(
            QUICK,
            "  sale:\n",
            "  sale:\n    statuses:\n      PENDING: {doc: The customer has to pay.}\n      FAILED: {doc: Nothing was paid., final: failed}\n",
        )],
        kinds: &[K::StatusTypeChanged],
        bump: Some(Major),
    },
    Case {
        name: "status_doc",
        edits: &[(OPERATIONS, "Nothing was paid.", "No money moved.")],
        kinds: &[K::Documentation],
        bump: Some(Patch),
    },
];

fn folder(case: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff").join(case)
}

/// The spec of a case. The tests run side by side, so each has a folder of its own.
fn spec_in(case: &Case, test: &str) -> (Spec, String) {
    let folder = folder(test).join(case.name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in texts(case.edits) {
        fs::write(folder.join(name), text).unwrap();
    }
    let folder = Folder::new(folder);
    let spec = folder.check().unwrap_or_else(|report| panic!("{}:\n{report}", case.name));
    (spec, Generator::of(folder).generate().unwrap())
}

fn texts(edits: &[Edit]) -> BTreeMap<&'static str, String> {
    try_texts(edits).unwrap_or_else(|| panic!("a file has not what is to be replaced: {edits:?}"))
}

fn try_texts(edits: &[Edit]) -> Option<BTreeMap<&'static str, String>> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../thunes-spec/tests/bad/_base");
    let mut texts: BTreeMap<&str, String> =
        [FIELDS, OPERATIONS, QUICK].map(|name| (name, fs::read_to_string(base.join(name)).unwrap())).into();
    texts.insert(WALLET, WALLET_TEXT.to_owned());
    for (file, old, new) in edits {
        let text = texts.entry(file).or_default();
        if !text.contains(old) {
            return None;
        }
        *text = text.replacen(old, new, 1);
    }
    texts.retain(|_, text| !text.is_empty());
    Some(texts)
}

fn base(test: &str) -> Spec {
    spec_in(&Case { name: "base", edits: &[], kinds: &[], bump: None }, test).0
}

#[test]
fn the_compiler_agrees_about_every_kind_of_change() {
    let base = base("compiled");
    let specs: Vec<(&Case, Spec, String)> = CASES
        .iter()
        .map(|case| (case, spec_in(case, "compiled")))
        .map(|(case, (spec, code))| (case, spec, code))
        .collect();
    let mut wrong = Vec::new();
    let mut breaks = BTreeSet::new();
    for (case, spec, _) in &specs {
        let diff = Diff::between(&base, spec);
        let kinds: BTreeSet<ChangeKind> = diff.changes.iter().map(|change| change.kind).collect();
        if kinds != case.kinds.iter().copied().collect() || diff.needs != case.bump {
            wrong.push(format!("{}: {:?} {kinds:?}\n{diff}", case.name, diff.needs));
        }
        if diff.changes.iter().any(|change| change.effect == Effect::Breaks) {
            breaks.insert(case.name.to_owned());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let refused =
        refused("callers", &specs.iter().map(|(case, _, code)| (case.name, code.as_str())).collect::<Vec<_>>());
    let stopped: BTreeSet<String> = refused.keys().cloned().collect();
    assert_eq!(stopped, breaks, "{refused:#?}");
}

/// Two changes at once: each may hide what the other does. A sample of all pairs, without those that are not a valid spec.
#[test]
fn the_compiler_agrees_about_two_changes_at_once() {
    let base = base("pairs");
    let all = CASES.iter().enumerate().flat_map(|(n, one)| CASES[n + 1..].iter().map(move |other| (one, other)));
    let mut codes = Vec::new();
    let mut breaks = BTreeSet::new();
    for (one, other) in all.step_by(19) {
        let name = format!("{}_and_{}", one.name, other.name);
        let Some((spec, code)) = pair(&name, one, other) else { continue };
        if Diff::between(&base, &spec).changes.iter().any(|change| change.effect == Effect::Breaks) {
            breaks.insert(name.clone());
        }
        codes.push((name, code));
    }
    assert!(
        codes.len() > 40 && breaks.len() > 20 && breaks.len() + 8 < codes.len(),
        "{} {}",
        codes.len(),
        breaks.len()
    );
    let cases: Vec<(&str, &str)> = codes.iter().map(|(name, code)| (name.as_str(), code.as_str())).collect();
    let refused = refused("pairs", &cases);
    let stopped: BTreeSet<String> = refused.keys().cloned().collect();
    assert_eq!(stopped, breaks, "{refused:#?}");
}

/// Both changes, if they can be made in one spec.
fn pair(name: &str, one: &Case, other: &Case) -> Option<(Spec, String)> {
    let edits = [one.edits, other.edits].concat();
    let folder = folder("pairs_of_specs").join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in try_texts(&edits)? {
        fs::write(folder.join(name), text).unwrap();
    }
    let folder = Folder::new(folder);
    Some((folder.check().ok()?, Generator::of(folder).generate().ok()?))
}

#[test]
fn every_change_taken_back_is_a_change() {
    let base = base("taken_back");
    for case in CASES {
        let (spec, _) = spec_in(case, "taken_back");
        assert_eq!(Diff::between(&spec, &base).needs.is_some(), case.bump.is_some(), "{}", case.name);
        assert_eq!(Diff::between(&spec, &spec).needs, None, "{}", case.name);
    }
}

/// What a caller may repeat from now on is something new, not a break.
#[test]
fn becoming_repeatable_is_an_addition() {
    let case = CASES.iter().find(|case| case.name == "no_longer_repeatable").unwrap();
    let diff = Diff::between(&spec_in(case, "repeatable").0, &base("repeatable"));
    assert!(diff.changes.iter().all(|change| change.kind == K::RepeatableChanged), "{diff}");
    assert_eq!(diff.needs, Some(Minor), "{diff}");
}

/// What becomes of a choice between variants that is there already.
#[test]
fn variants_that_change_say_what_it_does() {
    let with = |name: &'static str, edit: Option<(&'static str, &'static str)>| {
        let mut edits = vec![(WALLET, "code: WALLET\n", VARIANTS)];
        edits.extend(edit.map(|(old, new)| (WALLET, old, new)));
        spec_in(&Case { name, edits: edits.leak(), kinds: &[], bump: None }, "variants").0
    };
    let old = with("before", None);
    let table = [
        (
            "gone",
            ("    Two: {title: Two, set: [TWO]}\n", "    Three: {title: Three, set: [TWO]}\n"),
            vec![Effect::Breaks, Effect::Addition],
        ),
        ("sets", ("set: [TWO]", "set: [SECOND]"), vec![Effect::Behaviour]),
        ("renamed", ("name: purse", "name: pouch"), vec![Effect::Breaks, Effect::Breaks]),
        ("doc", ("doc: D.", "doc: E."), vec![Effect::Documentation]),
    ];
    for (name, edit, wanted) in table {
        let diff = Diff::between(&old, &with(name, Some(edit)));
        let found: Vec<Effect> = diff.changes.iter().map(|change| change.effect).collect();
        assert_eq!(found, wanted, "{name}\n{diff}");
    }
}

/// What becomes of a condition and a recommendation that are there already.
#[test]
fn a_condition_that_changes_says_what_it_does() {
    const BEFORE: &str = "optional: [{path: two, required_when: {field: one, unless: [a]}}, one, three, ";
    let with = |name: &'static str, entry: &'static str| {
        let edits = vec![(FIELDS, "fields:\n", NEW_FIELDS), (WALLET, "optional: [", entry)];
        spec_in(&Case { name, edits: edits.leak(), kinds: &[], bump: None }, "conditions").0
    };
    let old = with("before", BEFORE);
    let table = [
        ("gone", "optional: [two, one, three, ", vec![(K::ConditionRemoved, Effect::Behaviour)]),
        (
            "other_values",
            "optional: [{path: two, required_when: {field: one, unless: [a, b]}}, one, three, ",
            vec![(K::ConditionAdded, Effect::Behaviour), (K::ConditionRemoved, Effect::Behaviour)],
        ),
        (
            "known_otherwise",
            "optional: [{path: two, required_when: {field: one, unless: [a], evidence: prose}}, one, three, ",
            vec![(K::Documentation, Effect::Documentation)],
        ),
        (
            "recommended",
            "recommended: [three]\n    optional: [{path: two, required_when: {field: one, unless: [a]}}, one, three, ",
            vec![(K::RecommendationChanged, Effect::Behaviour)],
        ),
    ];
    for (name, entry, wanted) in table {
        let diff = Diff::between(&old, &with(name, entry));
        let found: Vec<_> = diff.changes.iter().map(|change| (change.kind, change.effect)).collect();
        assert_eq!(found.iter().filter(|change| wanted.contains(change)).count(), wanted.len(), "{name}: {diff}");
    }
}

/// What becomes of a closed list of words that is there already.
#[test]
fn words_that_change_say_what_it_does() {
    const WORDS: &str = "fields:\n  account.type:\n    name: account_type\n    type: choice\n    doc: The type.\n    choices:\n      C: {doc: Checking., name: Checking}\n      S: {doc: Savings., name: Savings}\n";
    let with = |name: &'static str, edit: Option<(&'static str, &'static str)>| {
        let mut edits = vec![(FIELDS, "fields:\n", WORDS), (WALLET, "optional: [", "optional: [account.type, ")];
        edits.extend(edit.map(|(old, new)| (FIELDS, old, new)));
        spec_in(&Case { name, edits: edits.leak(), kinds: &[], bump: None }, "words").0
    };
    let old = with("words", None);
    let table = [
        ("removed", ("      S: {doc: Savings., name: Savings}\n", ""), vec![(K::ChoicesChanged, Effect::Breaks)]),
        (
            "added",
            ("doc: Savings., name: Savings}\n", "doc: Savings., name: Savings}\n      X: {doc: Other.}\n"),
            vec![(K::ChoicesChanged, Effect::Addition)],
        ),
        ("variant", ("name: Savings", "name: Saving"), vec![(K::ChoicesChanged, Effect::Breaks)]),
        (
            "type",
            ("name: account_type", "name: account_kind"),
            vec![(K::FieldRenamed, Effect::Breaks), (K::ChoicesChanged, Effect::Breaks)],
        ),
        ("doc", ("doc: Savings.", "doc: For saving."), vec![(K::Documentation, Effect::Documentation)]),
        (
            "text",
            (
                "type: choice\n    doc: The type.\n    choices:\n      C: {doc: Checking., name: Checking}\n      S: {doc: Savings., name: Savings}\n",
                "type: text\n    doc: The type.\n",
            ),
            vec![(K::TypeChanged, Effect::Breaks)],
        ),
    ];
    for (name, edit, wanted) in table {
        let diff = Diff::between(&old, &with(name, Some(edit)));
        let found: Vec<_> = diff.changes.iter().map(|change| (change.kind, change.effect)).collect();
        assert!(wanted.iter().all(|change| found.contains(change)), "{name}: {found:?}\n{diff}");
    }
}

/// Rules that a text obeys, which a new edition has, and those that it no longer has.
#[test]
fn rules_of_a_text_that_change_say_what_it_does() {
    let old = base("rules");
    let case = |name, edit| spec_in(&Case { name, edits: Vec::leak(vec![edit]), kinds: &[], bump: None }, "rules").0;
    let new = case("rules", (FIELDS, "max: 50", "max: 50\n    min: 5\n    digits: true"));
    let words = |old: &Spec, new: &Spec| {
        let diff = Diff::between(old, new);
        let first = diff.changes.iter().take(2).map(|change| format!("{} | {}", change.what, change.now));
        first.collect::<Vec<_>>()
    };
    assert_eq!(
        words(&old, &new),
        [
            "`reference` has at least 5 characters, and had no such rule (shorter is an error) | check the values that you give: some may be refused",
            "`reference` has only digits, and had no such rule (others are an error) | check the values that you give: some may be refused",
        ]
    );
    assert_eq!(
        words(&new, &old),
        [
            "`reference` has no such rule, and had at least 5 characters (shorter is an error) | nothing to do",
            "`reference` has no such rule, and had only digits (others are an error) | nothing to do",
        ]
    );
}

#[test]
fn every_kind_of_change_has_a_case() {
    let mut seen: BTreeSet<ChangeKind> = CASES.iter().flat_map(|case| case.kinds.iter().copied()).collect();
    // These have tests of their own.
    seen.extend([K::ConditionRemoved, K::ChoicesChanged]);
    let all: BTreeSet<ChangeKind> = ChangeKind::ALL.iter().copied().collect();
    assert_eq!(seen, all);
}

/// The errors of each case whose caller does not compile.
fn refused(krate: &str, cases: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
    let mut library = String::new();
    let mut files = Vec::new();
    for (name, code) in cases {
        files.push((format!("{name}.rs"), (*code).to_owned()));
        files.push((format!("bin/{name}.rs"), format!("use {krate}::{name} as spec;\n{CALLER}")));
        library += &format!("pub mod {name} {{ include!(\"{name}.rs\"); }}\n");
    }
    files.push(("lib.rs".to_owned(), library));
    let errors = compile::errors(&folder(krate), krate, &files);
    assert!(!errors.contains_key(krate), "the generated code itself: {errors:#?}");
    errors
}

mod program {
    use std::process::Command;

    use serde_json::Value;

    use super::*;

    /// Exit code, standard output, standard error of `thunes diff base CASE ...`.
    fn run(case: &str, arguments: &[&str]) -> (i32, String, String) {
        let case = CASES.iter().find(|other| other.name == case).unwrap();
        let side = |name: &str, edits: &[Edit]| {
            let folder = folder("cli").join(case.name).join(arguments.concat()).join(name);
            fs::create_dir_all(&folder).unwrap();
            texts(edits).iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
            folder
        };
        let output = Command::new(env!("CARGO_BIN_EXE_thunes"))
            .arg("diff")
            .arg(side("old", &[]))
            .arg("--spec")
            .arg(side("new", case.edits))
            .args(arguments)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    #[test]
    fn the_program_tells_each_change_once_and_what_callers_write_now() {
        let (code, out, err) = run("field_renamed", &[]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(
            out,
            "major  quick_pay::Sale, wallet::Sale: `customer_email` (customer.email) is called `payer_email`\n       \
         callers stop compiling; now: write `payer_email` for `customer_email`\n\
         It needs a major version: 2.0.0 after 1.2.3, or 0.2.0 after 0.1.3\n"
        );
        assert_eq!(run("nothing", &[]).1, "nothing changed for callers\n");
        let (_, out, _) = run("optional_to_required", &[]);
        assert!(
            out.contains(
                "now: write `customer_country: Country::DK` in `SaleRequired`, not `.customer_country(Country::DK)`"
            ),
            "{out}"
        );
        let (_, out, _) = run("required_to_optional", &[]);
        let now = "now: write `.customer_email(\"a@b.example\")` after `new`, not `customer_email: \"a@b.example\"` in `SaleRequired`; or leave it out";
        assert!(out.contains(now), "{out}");
    }

    #[test]
    fn programs_get_an_object() {
        let (code, out, _) = run("field_renamed", &["--format", "json"]);
        let found: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, found["needs"].as_str(), found["needs_below_1"].as_str()), (0, Some("major"), Some("minor")));
        assert_eq!(
            found["changes"][0],
            serde_json::json!({
                "bump": "major",
                "effect": "breaks",
                "kind": "field_renamed",
                "place": "quick_pay::Sale",
                "what": "`customer_email` (customer.email) is called `payer_email`",
                "now": "write `payer_email` for `customer_email`",
            })
        );
        let (_, out, _) = run("nothing", &["--format", "json"]);
        let found: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(found, serde_json::json!({"needs": null, "needs_below_1": null, "changes": []}));
    }

    #[test]
    fn more_than_is_allowed_is_code_1() {
        for (case, most, wanted) in [
            ("field_renamed", "minor", 1),
            ("field_renamed", "major", 0),
            ("limit_smaller", "patch", 1),
            ("limit_smaller", "minor", 0),
            ("doc", "patch", 0),
            ("nothing", "patch", 0),
        ] {
            let (code, _, err) = run(case, &["--at-most", most]);
            assert_eq!(code, wanted, "{case} {most}: {err}");
            assert_eq!(err.starts_with("error: the changes need a "), code == 1, "{err}");
        }
        assert_eq!(run("doc", &["--at-most", "none"]).0, 2);
    }
}
