//! Methods.

use thunes_spec::model::{Currency, Method, ResolvedRequest, Spec};
use thunes_spec::names::currency_variant;

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};
use super::{request, variants};

/// A spec and its methods.
type MethodSide<'a> = (&'a Spec, &'a [Method]);

/// All methods of two specs.
pub(super) fn compare_all((old_spec, old): MethodSide<'_>, (new_spec, new): MethodSide<'_>, found: &mut Found) {
    for method in old {
        found.at(&method.name);
        match heir(method, old, new) {
            Some(heir) => compare((old_spec, method), (new_spec, heir), found),
            None => found.note(
                ChangeKind::MethodRemoved,
                Effect::Breaks,
                "the method was removed",
                "remove it: nothing replaces it",
            ),
        }
    }
    for method in new.iter().filter(|method| is_new(method, old, new)) {
        found.at(&method.name);
        let now = format!("nothing; its requests are in the module `{}`", method.name);
        found.note(ChangeKind::MethodAdded, Effect::Addition, "the method is new", now);
    }
}

/// The method of this name in the new spec, or the one that has its code now and is not one of the old ones.
fn heir<'a>(method: &Method, old: &[Method], new: &'a [Method]) -> Option<&'a Method> {
    let renamed = |other: &&Method| is_same(other, method) && !has(old, &other.name);
    new.iter().find(|other| other.name == method.name).or_else(|| new.iter().find(renamed))
}

fn is_new(method: &Method, old: &[Method], new: &[Method]) -> bool {
    let was = |other: &Method| is_same(other, method) && !has(new, &other.name);
    !has(old, &method.name) && !old.iter().any(was)
}

fn has(methods: &[Method], name: &str) -> bool {
    methods.iter().any(|method| method.name == name)
}

fn compare((old_spec, old): (&Spec, &Method), (new_spec, new): (&Spec, &Method), found: &mut Found) {
    let Method {
        name,
        title,
        code,
        caller_gives_code,
        payment_type,
        stability,
        variants,
        countries,
        currencies,
        markets_known,
        decimals,
        chapter,
        about,
        errata,
        operations: _,
    } = old;
    if *name != new.name {
        let what = format!("the module is `{}`", new.name);
        let now = format!(
            "write `{new}::` for `{name}::`, and replace `{name}:` with `{new}:` at the start of stored ids",
            new = new.name
        );
        found.note(ChangeKind::MethodRenamed, Effect::Breaks, what, now);
    }
    sent(found, "the gateway's code", code, &new.code);
    sent(found, "the payment type", payment_type, &new.payment_type);
    variants::compare(variants.as_ref(), new.variants.as_ref(), found);
    markets(countries, &new.countries, found);
    all_currencies(currencies, &new.currencies, found);
    let documented = (title, caller_gives_code, stability, markets_known, decimals, chapter, about, errata)
        != (
            &new.title,
            &new.caller_gives_code,
            &new.stability,
            &new.markets_known,
            &new.decimals,
            &new.chapter,
            &new.about,
            &new.errata,
        );
    found.maybe_documented(documented, "the method");
    all_requests(&old_spec.requests_of(old), &new_spec.requests_of(new), found);
}

/// Whether it is the same method to the gateway. One without a code cannot be recognised.
fn is_same(one: &Method, other: &Method) -> bool {
    !one.code.is_empty() && one.code == other.code
}

fn sent(found: &mut Found, name: &str, old: &str, new: &str) {
    if old != new {
        // Empty where it is not one.
        let shown = |code: &str| if code.is_empty() { "the caller's choice".to_owned() } else { format!("`{code}`") };
        let what = format!("{name} is {}, and was {}", shown(new), shown(old));
        let now = "nothing to do if it is the same method to the gateway; every request sends it";
        found.note(ChangeKind::CodeChanged, Effect::Meaning, what, now);
    }
}

fn markets(old: &[String], new: &[String], found: &mut Found) {
    for country in new.iter().filter(|country| !old.contains(country)) {
        let what = format!("`{country}` is a market");
        found.note(ChangeKind::CountriesChanged, Effect::Addition, what, "nothing; `METHOD.countries` lists it");
    }
    for country in old.iter().filter(|country| !new.contains(country)) {
        let what = format!("`{country}` is no longer a market");
        let now = "check what you offer there; `METHOD.countries` no longer lists it";
        found.note(ChangeKind::CountriesChanged, Effect::Behaviour, what, now);
    }
}

fn all_currencies(old: &[Currency], new: &[Currency], found: &mut Found) {
    match (old, new) {
        ([old], [new]) => only_currency(old, new, found),
        ([old], _) => {
            let what = format!("it takes several currencies, and took {} only", old.code);
            let now = "nothing here; each request with an amount has to name the currency";
            found.note(ChangeKind::CurrenciesChanged, Effect::Addition, what, now);
        }
        (_, [new]) => {
            let (what, now) =
                (format!("it takes {} only, so there is no `Currency`", new.code), "remove `Currency`, and its field");
            found.note(ChangeKind::CurrenciesChanged, Effect::Breaks, what, now);
        }
        _ => several(old, new, found),
    }
}

fn only_currency(old: &Currency, new: &Currency, found: &mut Found) {
    let Currency { code, decimals } = old;
    if *code != new.code {
        let what = format!("its currency is {}, and was {code}: every amount is in another currency", new.code);
        let now = format!("check every amount that you give: it is in {}", new.code);
        found.note(ChangeKind::CurrencyReplaced, Effect::Meaning, what, now);
    } else if *decimals != new.decimals {
        decimals_of(code, *decimals, new.decimals, found);
    }
}

fn several(old: &[Currency], new: &[Currency], found: &mut Found) {
    let in_list = |list: &[Currency], code: &str| list.iter().any(|currency| currency.code == code);
    for Currency { code, decimals } in old {
        match new.iter().find(|currency| currency.code == *code) {
            None => {
                let now = format!("take `Currency::{}` out", currency_variant(code));
                found.note(ChangeKind::CurrenciesChanged, Effect::Breaks, format!("it no longer takes {code}"), now);
            }
            Some(new) if new.decimals != *decimals => decimals_of(code, *decimals, new.decimals, found),
            Some(_) => {}
        }
    }
    for currency in new.iter().filter(|currency| !in_list(old, &currency.code)) {
        let (what, now) = (
            format!("it takes {}", currency.code),
            format!("nothing; `Currency::{}` exists", currency_variant(&currency.code)),
        );
        found.note(ChangeKind::CurrenciesChanged, Effect::Addition, what, now);
    }
}

fn decimals_of(code: &str, old: u8, new: u8, found: &mut Found) {
    let what = format!("{code} has {new} decimals, and had {old}");
    found.note(ChangeKind::CurrenciesChanged, Effect::Behaviour, what, "check the amounts that you give");
}

fn all_requests(old: &[ResolvedRequest<'_>], new: &[ResolvedRequest<'_>], found: &mut Found) {
    let place = |resolved: &ResolvedRequest<'_>| format!("{}::{}", resolved.method.name, resolved.name());
    let same = |list: &[ResolvedRequest<'_>], name: &str| list.iter().position(|resolved| resolved.name() == name);
    for resolved in old {
        found.at(place(resolved));
        match same(new, resolved.name()).and_then(|index| new.get(index)) {
            Some(new) => request::compare(resolved, new, found),
            None => found.note(ChangeKind::RequestRemoved, Effect::Breaks, "the request was removed", "remove it"),
        }
    }
    for resolved in new.iter().filter(|resolved| same(old, resolved.name()).is_none()) {
        found.at(place(resolved));
        found.note(ChangeKind::RequestAdded, Effect::Addition, "the request is new", NOTHING);
    }
}
