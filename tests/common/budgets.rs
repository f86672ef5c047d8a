//! Figures that must not get worse, and where they are on record: `benches/budgets.json`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// How much worse or better than on record a figure may be, in per cent.
const TOLERANCE: u64 = 10;

const FILE: &str = "benches/budgets.json";

/// By name.
pub(crate) type Figures = BTreeMap<String, u64>;

/// What is on record. Without a file it is empty, and everything is new.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Record {
    about: String,
    /// How often memory is asked for, by step of a sale.
    pub(crate) allocations: Figures,
    pub(crate) instructions: Instructions,
    /// By module; what is next to the modules is `(common)`.
    pub(crate) generated_code: BTreeMap<String, Code>,
}

/// Instructions of the processor, by step of a sale.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Instructions {
    pub(crate) counted_with: String,
    pub(crate) figures: Figures,
}

/// Size of generated code, and of what it is generated from.
#[derive(Default, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Code {
    /// How much the spec says: fields, filled ones and members of lists among them, and variants. One if that does not apply.
    pub(crate) fields: u64,
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

impl Record {
    pub(crate) fn read() -> Self {
        let _turn = turn();
        Self::load()
    }

    /// Changes what is on record, if `UPDATE_EXPECT` is set.
    pub(crate) fn update(change: impl FnOnce(&mut Self)) {
        let _turn = turn();
        if std::env::var_os("UPDATE_EXPECT").is_none() {
            return;
        }
        let mut record = Self::load();
        change(&mut record);
        record.about =
            "Figures that may not get worse by more than a tenth; CONTRIBUTING.md, \"Budgets\". Allocations and \
                        instructions are for one Bizum sale."
                .to_owned();
        std::fs::write(path(), serde_json::to_string_pretty(&record).unwrap() + "\n").unwrap();
    }

    fn load() -> Self {
        let text = std::fs::read_to_string(path()).unwrap_or_else(|_| "{}".to_owned());
        if text == "{}" {
            return Self::default();
        }
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{FILE}: {error}"))
    }
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE)
}

/// Tests run side by side, and the file is one.
fn turn() -> impl Drop {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A figure of now beside the one on record.
pub(crate) struct Row {
    pub(crate) name: String,
    /// None if it does not exist any more.
    pub(crate) now: Option<Count>,
    /// None where it is new.
    pub(crate) recorded: Option<Count>,
}

/// So many of a unit, for so many fields.
#[derive(Clone, Copy)]
pub(crate) struct Count {
    pub(crate) total: u64,
    pub(crate) unit: &'static str,
    /// One if that does not apply.
    pub(crate) fields: u64,
}

impl Count {
    pub(crate) fn new(total: u64, unit: &'static str) -> Self {
        Self { total, unit, fields: 1 }
    }

    fn text(self) -> String {
        format!("{} {}{}", self.total, self.unit, self.of())
    }

    fn of(self) -> String {
        if self.fields == 1 { String::new() } else { format!(" for {} fields", self.fields) }
    }
}

/// A row for each name that there is, or was.
pub(crate) fn rows<T>(
    now: &BTreeMap<String, T>,
    recorded: &BTreeMap<String, T>,
    count: impl Fn(&T) -> Count,
) -> Vec<Row> {
    let gone = recorded.keys().filter(|name| !now.contains_key(*name));
    let row = |name: &String| Row {
        name: name.clone(),
        now: now.get(name).map(&count),
        recorded: recorded.get(name).map(&count),
    };
    now.keys().chain(gone).map(row).collect()
}

/// What there is to say of a row.
#[derive(PartialEq)]
enum Finding {
    Fine,
    Worse,
    Better,
    /// It is new, or gone.
    Alone,
}

impl Row {
    fn finding(&self) -> (Finding, String) {
        match (self.now, self.recorded) {
            (Some(now), Some(recorded)) => compare(now, recorded),
            (Some(now), None) => (Finding::Alone, format!("{}, and nothing on record: it is new", now.text())),
            (None, _) => (Finding::Alone, "on record, and not there any more".to_owned()),
        }
    }
}

/// As whole numbers, of as many fields, so that a tenth is a tenth.
fn compare(now: Count, recorded: Count) -> (Finding, String) {
    let (is, was) = (now.total * recorded.fields, recorded.total * now.fields);
    let finding = match is * 100 {
        hundredfold if hundredfold > was * (100 + TOLERANCE) => Finding::Worse,
        hundredfold if hundredfold < was * (100 - TOLERANCE) => Finding::Better,
        _ => Finding::Fine,
    };
    let word = if is > was { "more" } else { "less" };
    let each = if now.fields == 1 { "" } else { " for each field" };
    let text = match was {
        0 => format!("{} now, none on record", now.text()),
        _ => {
            let percent = is.abs_diff(was) as f64 * 100.0 / was as f64;
            let recorded = format!("{}{}", recorded.total, recorded.of());
            format!("{} now, {recorded} on record: {percent:.1} % {word}{each}", now.text())
        }
    };
    (finding, text)
}

/// Whether all is as it should be, and then what is worth a word nevertheless. `what` begins a sentence; `command` puts the
/// figures of now on record.
pub(crate) fn judge(what: &str, command: &str, rows: &[Row]) -> Result<String, String> {
    let say = |wanted: Finding, heading: String, advice: &str| {
        let found = rows.iter().map(|row| (&row.name, row.finding())).filter(|(_, (finding, _))| *finding == wanted);
        let list: String = found.map(|(name, (_, text))| format!("  {name}: {text}\n")).collect();
        if list.is_empty() {
            return list;
        }
        format!("\n{heading}\n\n{list}\nThe record is {FILE}. {advice}:\n\n    {command}\n")
    };
    let worse = say(
        Finding::Worse,
        format!("{what}: more than the budget, which is what is on record and {TOLERANCE} %."),
        "If you did not mean this, look for what your change costs. If it is worth it,\n\
         put the figures of now on record, and say in the commit what they buy",
    );
    let alone = say(
        Finding::Alone,
        format!("{what}: what is counted and what is on record are not the same things."),
        "If you meant this (a new method, for one), put the figures of now on record",
    );
    let better = say(
        Finding::Better,
        format!("NOTE: {what}: more than {TOLERANCE} % less than on record. That is good, and no error."),
        "So that it stays so, put the figures of now on record",
    );
    if worse.is_empty() && alone.is_empty() { Ok(better) } else { Err(worse + &alone + &better) }
}
