//! Fields that the caller gives.

use thunes_gen::sample::{noun_of, value_of};
use thunes_spec::kind::Word;
use thunes_spec::model::{Facets, Fixed, Input, Kind, ResolvedRequest};

use crate::version::Effect;

use super::change::{ChangeKind, Found, NOTHING};

/// The fields of a request or an item. Those of one name are the same field; then those of one path.
pub(super) fn compare_all(
    owner: &str,
    old: &[Input],
    (resolved, new): (&ResolvedRequest<'_>, &[Input]),
    found: &mut Found,
) {
    let fields = Fields { owner, resolved, old, new };
    for field in old {
        match heir(field, old, new) {
            Some(heir) => fields.compare(field, heir, found),
            None => removed(field, &resolved.used.fixed, found),
        }
    }
    for field in new.iter().filter(|field| fields.is_new(field)) {
        fields.added(field, found);
    }
}

/// The field that has taken an old one's place: the one of its name, or else that of its path under a new name.
pub(super) fn heir<'a>(field: &Input, old: &[Input], new: &'a [Input]) -> Option<&'a Input> {
    let renamed = |other: &&Input| other.path == field.path && named(old, &other.name).is_none();
    named(new, &field.name).or_else(|| new.iter().find(renamed))
}

/// Two lists of fields.
struct Fields<'a> {
    /// Name of the new type that they are fields of.
    owner: &'a str,
    resolved: &'a ResolvedRequest<'a>,
    old: &'a [Input],
    new: &'a [Input],
}

impl Fields<'_> {
    fn is_new(&self, field: &Input) -> bool {
        let was = |other: &Input| other.path == field.path && named(self.new, &other.name).is_none();
        named(self.old, &field.name).is_none() && !self.old.iter().any(was)
    }

    fn added(&self, field: &Input, found: &mut Found) {
        let (name, path, value) = (&field.name, &field.path, self.value(field));
        if field.required {
            let now = format!("add `{name}: {value}` to `{}`", self.half());
            found.note(ChangeKind::FieldAdded, Effect::Breaks, format!("`{name}` ({path}) is new and required"), now);
        } else {
            let now = format!("nothing; `.{name}({value})` sends it");
            found.note(ChangeKind::FieldAdded, Effect::Addition, format!("`{name}` ({path}) is new and optional"), now);
        }
    }

    fn compare(&self, old: &Input, new: &Input, found: &mut Found) {
        // The members of a list are fields of its items.
        let Input {
            path,
            name,
            kind,
            facets: _,
            max_known: _,
            loggable: _,
            doc: _,
            example: _,
            required,
            evidence: _,
            note: _,
            recommended: _,
            errata: _,
            members: _,
        } = old;
        if *name != new.name {
            let now = format!("write `{}` for `{name}`", new.name);
            let what = format!("`{name}` ({path}) is called `{}`", new.name);
            found.note(ChangeKind::FieldRenamed, Effect::Breaks, what, now);
        }
        if *path != new.path {
            self.moved(old, new, found);
        }
        if *required != new.required {
            self.turned(new, found);
        }
        self.kinds(kind, new, found);
        facts(name, old, new, found);
        if matches!((kind, &new.kind), (Kind::Pairs, Kind::Pairs)) {
            for old in &old.members {
                let Some(new) = named(&new.members, &old.name) else { continue };
                facts(&format!("{name}[].{}", old.name), old, new, found);
            }
        }
    }

    /// If another field has the old path, values that were meant for it go elsewhere.
    fn moved(&self, old: &Input, new: &Input, found: &mut Found) {
        let what = format!("`{}` is sent as `{}`, and was sent as `{}`", new.name, new.path, old.path);
        match self.new.iter().find(|other| other.path == old.path) {
            Some(other) => {
                let now = format!("give what you gave as `{}` as `{}`", old.name, other.name);
                found.note(ChangeKind::FieldMoved, Effect::Meaning, what, now);
            }
            None => {
                let now = format!("nothing in typed code; write `{}` where a draft names `{}`", new.path, old.path);
                found.note(ChangeKind::FieldMoved, Effect::Meaning, what, now);
            }
        }
    }

    fn turned(&self, new: &Input, found: &mut Found) {
        let (name, path, value) = (&new.name, &new.path, self.value(new));
        let half = self.half();
        if new.required {
            let now = format!("write `{name}: {value}` in `{half}`, not `.{name}({value})`");
            let what = format!("`{name}` ({path}) is now required, and was optional");
            found.note(ChangeKind::FieldRequired, Effect::Breaks, what, now);
        } else {
            let now =
                format!("write `.{name}({value})` after `new`, not `{name}: {value}` in `{half}`; or leave it out");
            let what = format!("`{name}` ({path}) is now optional, and was required");
            found.note(ChangeKind::FieldOptional, Effect::Breaks, what, now);
        }
    }

    fn kinds(&self, old: &Kind, field: &Input, found: &mut Found) {
        let (name, new) = (&field.name, &field.kind);
        // A list's item with another name is noted as a type of its own.
        if old == new || matches!((old, new), (Kind::List { .. }, Kind::List { .. })) {
            return;
        }
        if let (Kind::Choice { type_name: was, words }, Kind::Choice { type_name, words: new }) = (old, new) {
            return self::words(name, (was, words), (type_name, new), found);
        }
        if noun_of(old) == noun_of(new) {
            let what = format!("`{name}` is checked as {}, and was checked as {}", new.noun(), old.noun());
            let now = "nothing to write; values that were accepted may be refused, and the reverse";
            found.note(ChangeKind::TypeChanged, Effect::Behaviour, what, now);
        } else {
            let what = format!("`{name}` is {}, and was {}", noun_of(new), noun_of(old));
            let now = format!("give another value, such as `{}`", self.value(field));
            found.note(ChangeKind::TypeChanged, Effect::Breaks, what, now);
        }
    }

    /// A value of the field's type, as callers write it.
    fn value(&self, field: &Input) -> String {
        value_of(self.resolved.method, field, "", "?")
    }

    fn half(&self) -> String {
        format!("{}Required", self.owner)
    }
}

fn named<'a>(fields: &'a [Input], name: &str) -> Option<&'a Input> {
    fields.iter().find(|field| field.name == name)
}

fn removed(field: &Input, fixed: &[Fixed], found: &mut Found) {
    let Input { name, path, .. } = field;
    let filled = fixed
        .iter()
        .find(|fixed| fixed.path == *path)
        .map(|fixed| format!(": it is filled in with `{}`", fixed.value.text()));
    let now = format!("remove `{name}`{}", filled.unwrap_or_default());
    found.note(ChangeKind::FieldRemoved, Effect::Breaks, format!("`{name}` ({path}) was removed"), now);
}

/// What the spec says about a field besides its name and type.
fn facts(name: &str, old: &Input, new: &Input, found: &mut Found) {
    let Input {
        path: _,
        name: _,
        kind: _,
        facets,
        max_known,
        loggable,
        doc,
        example,
        required: _,
        evidence,
        note,
        recommended,
        errata,
        members: _,
    } = old;
    let Facets { min, max, advised_max, digits } = *facets;
    limit(name, "longer is an error", max, new.facets.max, found);
    limit(name, "longer is a warning", advised_max, new.facets.advised_max, found);
    strictness(name, "shorter is an error", min.map(least), new.facets.min.map(least), found);
    let only = |digits: bool| digits.then(|| "only digits".to_owned());
    strictness(name, "others are an error", only(digits), only(new.facets.digits), found);
    match (recommended, &new.recommended) {
        (Some(old), Some(new)) => found.maybe_documented(old != new, &format!("the advice to give `{name}`")),
        (None, Some(_)) => recommendation(name, "is recommended: a request without it gets a warning", found),
        (Some(_), None) => recommendation(name, "is no longer recommended", found),
        (None, None) => {}
    }
    if *loggable != new.loggable {
        let shown = if new.loggable { "is shown" } else { "is no longer shown" };
        let what = format!("`{name}` {shown} in `Debug` and logs");
        found.note(ChangeKind::LoggingChanged, Effect::Behaviour, what, NOTHING);
    }
    found.maybe_documented(
        (doc, example, evidence, note, max_known, errata)
            != (&new.doc, &new.example, &new.evidence, &new.note, &new.max_known, &new.errata),
        &format!("`{name}`"),
    );
}

fn recommendation(name: &str, is: &str, found: &mut Found) {
    found.note(ChangeKind::RecommendationChanged, Effect::Behaviour, format!("`{name}` {is}"), NOTHING);
}

fn limit(name: &str, longer: &str, old: Option<u32>, new: Option<u32>, found: &mut Found) {
    if old == new {
        return;
    }
    let words = |limit: Option<u32>| limit.map_or("no limit".to_owned(), |limit| format!("at most {limit} characters"));
    let what = format!("`{name}` has {}, and had {} ({longer})", words(new), words(old));
    let smaller = new.is_some_and(|new| old.is_none_or(|old| new < old));
    let now = if smaller { "check the values that you give: some may be too long" } else { NOTHING };
    found.note(ChangeKind::LimitChanged, Effect::Behaviour, what, now);
}

fn least(min: u32) -> String {
    format!("at least {min} characters")
}

/// The words of a closed list. Those of one word are the same, whatever their variants are called.
fn words(field: &str, (was, old): (&str, &[Word]), (type_name, new): (&str, &[Word]), found: &mut Found) {
    if was != type_name {
        let what = format!("the words of `{field}` are a type `{type_name}`");
        found.note(ChangeKind::ChoicesChanged, Effect::Breaks, what, format!("write `{type_name}` for `{was}`"));
    }
    for word in old {
        let Word { value, name, doc } = word;
        match new.iter().find(|other| other.value == *value) {
            None => {
                let what = format!("`{field}` no longer takes `{value}`");
                found.note(ChangeKind::ChoicesChanged, Effect::Breaks, what, format!("remove `{type_name}::{name}`"));
            }
            Some(other) if other.name != *name => {
                let what = format!("`{value}` of `{field}` is called `{}`", other.name);
                let now = format!("write `{type_name}::{}` for `{type_name}::{name}`", other.name);
                found.note(ChangeKind::ChoicesChanged, Effect::Breaks, what, now);
            }
            Some(other) => found.maybe_documented(other.doc != *doc, &format!("`{type_name}::{name}`")),
        }
    }
    for Word { value, name, .. } in new.iter().filter(|word| old.iter().all(|other| other.value != word.value)) {
        let (what, now) =
            (format!("`{field}` also takes `{value}`"), format!("nothing; `{type_name}::{name}` sends it"));
        found.note(ChangeKind::ChoicesChanged, Effect::Addition, what, now);
    }
}

/// A rule that a text obeys, or that is gone.
fn strictness(name: &str, otherwise: &str, old: Option<String>, new: Option<String>, found: &mut Found) {
    if old == new {
        return;
    }
    let now = if new.is_some() { "check the values that you give: some may be refused" } else { NOTHING };
    let words = |rule: Option<String>| rule.unwrap_or_else(|| "no such rule".to_owned());
    let what = format!("`{name}` has {}, and had {} ({otherwise})", words(new), words(old));
    found.note(ChangeKind::LimitChanged, Effect::Behaviour, what, now);
}
