//! What a cell says, given the property that its column is.

use super::dates::{is_local_date, is_no_date, utc};
use crate::import::marks::is_mark;
use serde_json::{Number, Value};

/// Properties that are whole numbers. Source: Microsoft Graph metadata, v1.0, August 2026.
const NUMBERS: &[&str] = &[
    "consumedUnits",
    "configurationManagerClientHealthState",
    "count",
    "freeStorageSpaceInBytes",
    "physicalMemoryInBytes",
    "priority",
    "sensitivity",
    "totalStorageSpaceInBytes",
];

/// Properties that are numbers with a fraction.
const DECIMALS: &[&str] = &["currentScore", "maxScore", "averageScore"];

/// Endings of properties that are texts which people or programs wrote, whatever they look like.
const TEXTS: &[&str] = &["name", "description", "notes", "comment", "comments", "title", "version", "build", "subject"];

/// Words for yes and no in the languages of Windows, and for true and false in those of Excel, lower case.
/// Source: CLDR 46, `yesstr` and `nostr`; localised function names of Excel, November 2026.
const WORDS: &[&str] = &[
    "yes",
    "no",
    "ja",
    "nein",
    "oui",
    "non",
    "si",
    "sí",
    "sì",
    "sim",
    "não",
    "nee",
    "nej",
    "nei",
    "kyllä",
    "ei",
    "tak",
    "nie",
    "ano",
    "ne",
    "áno",
    "igen",
    "nem",
    "da",
    "nu",
    "да",
    "нет",
    "так",
    "ні",
    "ναι",
    "όχι",
    "evet",
    "hayır",
    "はい",
    "いいえ",
    "是",
    "否",
    "예",
    "아니요",
    "wahr",
    "falsch",
    "vrai",
    "faux",
    "verdadero",
    "falso",
    "vero",
    "verdadeiro",
    "waar",
    "onwaar",
    "sand",
    "falsk",
    "sant",
    "usann",
    "tosi",
    "epätosi",
    "prawda",
    "fałsz",
    "pravda",
    "nepravda",
    "igaz",
    "hamis",
    "истина",
    "ложь",
    "doğru",
    "yanlış",
];

/// What the cells of a column are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Decimal,
    Date,
    /// Words for yes and no: in another language than that of the properties, or in a portal's.
    Words,
    /// Whatever each looks like.
    Any,
}

/// One column, and what of it was not read.
pub(super) struct Column {
    name: String,
    kind: Kind,
    /// Whether this version reads the property: only then something is lost.
    pub(super) is_read: bool,
    /// How many cells, and the first of them.
    dates: (u64, Option<String>),
    words: (u64, Option<String>),
    numbers: (u64, Option<String>),
    objects: (u64, Option<String>),
}

impl Column {
    /// A column by its name and its cells.
    pub(super) fn new<'c>(name: &str, is_read: bool, cells: impl Iterator<Item = &'c String>) -> Self {
        let (name, kind, none) = (name.to_owned(), kind(name, cells), || (0, None));
        Self { name, kind, is_read, dates: none(), words: none(), numbers: none(), objects: none() }
    }

    /// The value of a cell; none where it was not read.
    pub(super) fn read(&mut self, cell: String) -> Option<Value> {
        let text = cell.trim();
        if text.is_empty() || (matches!(self.kind, Kind::Date | Kind::Any) && is_no_date(text)) {
            return Some(Value::Null);
        }
        let flag = match text {
            "True" | "TRUE" | "true" => Some(true),
            "False" | "FALSE" | "false" => Some(false),
            _ => None,
        };
        let list = match self.kind {
            Kind::Text => return Some(Value::String(cell)),
            Kind::Number | Kind::Decimal => match number(text, self.kind) {
                Some(number) => return Some(Value::Number(number)),
                None => &mut self.numbers,
            },
            Kind::Date => match utc(text) {
                Some(date) => return Some(Value::String(date)),
                None => &mut self.dates,
            },
            _ if flag.is_some() => return flag.map(Value::Bool),
            Kind::Words => &mut self.words,
            Kind::Any if is_mark(text) => &mut self.objects,
            Kind::Any if is_local_date(text) => &mut self.dates,
            Kind::Any => return Some(Value::String(cell)),
        };
        list.0 = list.0.saturating_add(1);
        list.1.get_or_insert_with(|| text.chars().take(40).collect());
        None
    }

    /// What was not read, and why.
    pub(super) fn told(&self) -> Option<String> {
        let kinds = [
            (&self.dates, "dates without a zone or in the form of one country"),
            (&self.words, "words in place of True and False"),
            (&self.numbers, "numbers in the form of one country"),
            (&self.objects, "the name of a type in place of a list or an object"),
        ];
        let told = |((count, first), what): (&(u64, Option<String>), &str)| {
            let first = first.as_ref().filter(|_| *count > 0)?;
            Some(format!("{count} cells of `{}` hold {what} (`{}`)", self.name, first.escape_debug()))
        };
        let told: Vec<String> = kinds.into_iter().filter_map(told).collect();
        let advice = "they were not read. Export with `ConvertTo-Json -Depth 20`, which writes them whole and the same everywhere";
        (!told.is_empty()).then(|| format!("{}; {advice}", told.join(", ")))
    }
}

fn kind<'c>(name: &str, cells: impl Iterator<Item = &'c String>) -> Kind {
    let lower = name.to_ascii_lowercase();
    let is = |names: &[&str]| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    if is(NUMBERS) {
        return Kind::Number;
    }
    if is(DECIMALS) {
        return Kind::Decimal;
    }
    if lower.ends_with("datetime") || lower.starts_with("when") {
        return Kind::Date;
    }
    if TEXTS.iter().any(|ending| lower.ends_with(ending)) {
        return Kind::Text;
    }
    // `NO` is Norway and `SI` Slovenia; words for yes and no are not written in two capitals.
    let is_word = |cell: &&String| {
        let cell = cell.trim();
        let is_code = cell.len() == 2 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
        !is_code && WORDS.contains(&cell.to_lowercase().as_str())
    };
    let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    if filled.peek().is_some() && filled.all(|cell| is_word(&cell)) { Kind::Words } else { Kind::Any }
}

/// A number that means the same in every country.
fn number(text: &str, kind: Kind) -> Option<Number> {
    if text.parse::<i64>().is_ok() {
        return text.parse::<i64>().ok().map(Number::from);
    }
    // `1.234` is one and a bit here and a thousand there.
    let (_, fraction) = text.split_once('.').filter(|_| kind == Kind::Decimal)?;
    let is_sure = fraction.len() != 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<f64>().ok().filter(|_| is_sure).and_then(Number::from_f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(name: &str, cells: &[&str]) -> (Vec<Option<Value>>, bool) {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let mut column = Column::new(name, true, cells.iter());
        let values = cells.iter().map(|cell| column.read(cell.clone())).collect();
        (values, column.told().is_some())
    }

    #[test]
    fn cells_are_read_where_they_mean_one_thing() {
        for (name, cell, value) in [
            ("accountEnabled", "True", json!(true)),
            ("accountEnabled", "", Value::Null),
            ("DisplayName", "True", json!("True")),
            ("displayName", "01.02.2026", json!("01.02.2026")),
            ("usageLocation", "NO", json!("NO")),
            ("department", "12", json!("12")),
            ("osVersion", "10.0.2026", json!("10.0.2026")),
            ("ConsumedUnits", "12", json!(12)),
            ("currentScore", "12.5", json!(12.5)),
            ("createdDateTime", "2026-02-01T10:00:00Z", json!("2026-02-01T10:00:00Z")),
            ("WhenCreated", "2026-02-01T10:00:00.0000000+01:00", json!("2026-02-01T09:00:00Z")),
            ("WhenChangedUTC", "0001-01-01T00:00:00", Value::Null),
            ("lastSeen", "1/1/0001 12:00:00 AM", Value::Null),
            ("createdDateTime", "2026-02-01", json!("2026-02-01T00:00:00Z")),
        ] {
            assert_eq!(read(name, &[cell]), (vec![Some(value)], false), "{name}: {cell}");
        }
    }

    #[test]
    fn cells_that_may_mean_two_things_are_not_read() {
        for (name, cell) in [
            ("accountEnabled", "Ja"),
            ("anything", "Oui"),
            ("anything", "FALSCH"),
            ("isManaged", "WAHR"),
            ("createdDateTime", "01.02.2026"),
            ("createdDateTime", "2/1/2026 10:00:00 AM"),
            ("WhenChanged", "2026-02-01T10:00:00"),
            ("created", "01/02/26"),
            ("lastSeen", "1-2-2026 10:00"),
            ("proxyAddresses", "System.String[]"),
            ("assignedLicenses", "Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense[]"),
            ("consumedUnits", "1.234"),
            ("consumedUnits", "1,5"),
            ("currentScore", "1,5"),
            ("currentScore", "1.234"),
        ] {
            assert_eq!(read(name, &[cell]), (vec![None], true), "{name}: {cell}");
        }
        assert_eq!(read("flag", &["True", "Ja", ""]).0, [Some(json!(true)), Some(json!("Ja")), Some(Value::Null)]);
    }
}
