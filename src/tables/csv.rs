//! CSV of a table, as RFC 4180 has it, for people who open it in a spreadsheet.
//!
//! It begins with the mark of UTF-8: Excel takes a file without it for one of the code page of the machine and spoils every
//! name that is not plain ASCII. Programs read the JSON beside it.
//!
//! A spreadsheet runs a cell that begins with one of a few characters as a formula, quoted or not (OWASP, CSV injection; ASVS
//! 1.2.10): a text that would gets an apostrophe before it ([`guarded`]), also behind each separator and line break inside,
//! because a spreadsheet of another country splits there. Numbers, days and flags are ours and are written as they are.

use super::Column;
use super::cell::Cell;
use crate::facts::Extent;

/// The mark of UTF-8.
const MARK: &str = "\u{feff}";

/// Characters that make a formula of a cell, with their wide forms, or are cut off before one.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];

/// Characters behind which a spreadsheet, or a person with its import dialogue, may begin another cell or line.
const SEPARATORS: [char; 11] = [',', ';', '|', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Between the items of a list.
pub(super) const BETWEEN: &str = "; ";

/// A file while it is written.
pub(super) struct Csv(String);

impl Csv {
    pub(super) fn new(columns: &[Column]) -> Self {
        let mut csv = Self(MARK.to_owned());
        csv.line(columns.iter().map(|it| it.head.clone()));
        csv
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[Cell]) {
        self.line(cells.iter().map(written));
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn line(&mut self, fields: impl Iterator<Item = String>) {
        let start = self.0.len();
        for (at, field) in fields.enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            match field.contains(|c: char| c == '"' || SEPARATORS.contains(&c)) {
                true => {
                    self.0.push('"');
                    self.0.push_str(&field.replace('"', "\"\""));
                    self.0.push('"');
                }
                false => self.0.push_str(&field),
            }
        }
        // A line of nothing would be no row.
        if self.0.len() == start {
            self.0.push_str("\"\"");
        }
        self.0.push_str("\r\n");
    }
}

/// A cell as it is written.
fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::NotRead => "not read".to_owned(),
        Cell::Text(text) => guarded(text),
        Cell::List(items) => guarded(&items.join(BETWEEN)),
        Cell::Number { value, known } => match known {
            Extent::Exact => value.to_string(),
            Extent::AtLeast => format!("at least {value}"),
            Extent::AtMost => format!("at most {value}"),
            Extent::InPart { read, .. } => format!("{value} of {read} read"),
            Extent::NotRead => "not read".to_owned(),
        },
        Cell::Decimal(number) => number.to_string(),
        Cell::Day(day) | Cell::Moment(day) => guarded(day),
        Cell::Flag(holds) => if *holds { "yes" } else { "no" }.to_owned(),
    }
}

/// A text with an apostrophe before each part that a spreadsheet would run: at the beginning and behind each separator, blanks
/// skipped. One that already has apostrophes there gets another, so that [`unguarded`] gives the text back.
pub fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut rest = text;
    let mut begins = true;
    while let Some(c) = rest.chars().next() {
        if begins && !is_blank(c) {
            if is_run(rest) {
                safe.push('\'');
            }
            begins = false;
        }
        begins |= SEPARATORS.contains(&c);
        safe.push(c);
        rest = &rest[c.len_utf8()..];
    }
    safe
}

/// The text that [`guarded`] was given.
pub fn unguarded(safe: &str) -> String {
    let mut text = String::with_capacity(safe.len());
    let mut rest = safe;
    let mut begins = true;
    while let Some(c) = rest.chars().next() {
        let skip = begins && c == '\'' && is_run(&rest[1..]);
        if begins && !is_blank(c) {
            begins = false;
        }
        rest = &rest[c.len_utf8()..];
        if skip {
            // What stands behind it is no beginning any more.
            continue;
        }
        begins |= SEPARATORS.contains(&c);
        text.push(c);
    }
    text
}

/// Whether a part begins with a character that makes a formula of it, apostrophes aside.
fn is_run(part: &str) -> bool {
    part.trim_start_matches('\'').starts_with(FORMULA)
}

/// Blanks that an import may cut off before a cell; tabs and line ends are more than that.
fn is_blank(c: char) -> bool {
    c == ' ' || c == '\u{a0}' || c == '\u{3000}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_run_is_text() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            ("-5", "'-5"),
            ("＝1", "'＝1"),
            (" @SUM(1)", " '@SUM(1)"),
            ("a; =1", "a; '=1"),
            ("a\n+1", "a\n'+1"),
            ("\t=1", "'\t'=1"),
            ("'=1", "''=1"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("a=1, b-c", "a=1, b-c"),
        ] {
            assert_eq!(guarded(text), safe, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_comes_back(text in "[a'\"=+@;,|\t\r\n \u{2028}＝-]{0,12}") {
            prop_assert_eq!(unguarded(&guarded(&text)), text);
        }

        #[test]
        fn no_part_runs(text in "[a'=+@;,|\t\r\n \u{2028}＝-]{0,12}") {
            let safe = guarded(&text);
            for part in safe.split(SEPARATORS) {
                prop_assert!(!part.trim_start_matches(' ').starts_with(FORMULA), "{safe:?}");
            }
        }
    }
}
