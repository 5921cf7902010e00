//! Checks as reports: text for people, JSON, SARIF and JUnit for programs, Markdown for a pull request.
//!
//! In: checks in their order, whose they are, and where their objects stand in the snapshot. Out: text.

mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

pub use json::schema;
pub use markdown::found_at;
pub(crate) use sarif::uri;
pub use text::severity;

use super::Check;
use std::collections::BTreeMap;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// An array of checks.
    Json,
    /// A page of Markdown.
    Markdown,
    /// SARIF 2.1.0, which code hosts show as alerts.
    Sarif,
    /// JUnit XML, which build servers show as tests.
    Junit,
}

/// Where objects stand in a snapshot: dataset and object id to the file within it and the line, from 1.
pub type Places = BTreeMap<(&'static str, String), (String, u64)>;

/// What a report is of.
#[derive(Debug)]
pub struct Report<'a> {
    /// The checks, in the order they are told in.
    pub checks: &'a [Check],
    /// What the organisation is called; hostile.
    pub tenant: &'a str,
    /// Its id; may be empty.
    pub tenant_id: &'a str,
    /// The day of the snapshot, `YYYY-MM-DD`; may be empty.
    pub date: &'a str,
    /// The folder of the snapshot as the report names it: relative, with `/`.
    pub folder: &'a str,
    /// Where objects stand.
    pub places: &'a Places,
}

impl Report<'_> {
    /// The report in a format.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Text => text::write(self),
            Format::Json => json::write(self),
            Format::Markdown => markdown::write(self),
            Format::Sarif => sarif::write(self),
            Format::Junit => junit::write(self),
        }
    }
}

/// Most names that a report for people lists of one check.
const NAMES: usize = 8;

/// Names of what a check was found at, the first of them; what is accepted is left out where something is open.
fn names(check: &Check) -> Option<String> {
    listed(check, false).or_else(|| listed(check, true).filter(|_| !check.is_open()))
}

/// The same of what is accepted, where more is open.
fn names_accepted(check: &Check) -> Option<String> {
    if check.is_open() { listed(check, true) } else { None }
}

fn listed(check: &Check, accepted: bool) -> Option<String> {
    let open: Vec<&str> =
        check.subjects.iter().filter(|it| it.accepted == accepted).map(|it| it.name.as_str()).collect();
    let first = open.get(..NAMES.min(open.len()))?.join(", ");
    match open.len().saturating_sub(NAMES) {
        _ if first.is_empty() => None,
        0 => Some(first),
        more => Some(format!("{first} and {more} more")),
    }
}
