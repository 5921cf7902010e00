//! All recipients with their addresses, sorted, in parts that fit into memory.

use super::entry::Scheme;
use super::recipient::{Holder, Kind, Recipient, Source, sources};
use super::survey::each;
use crate::diag::Diagnostic;
use crate::snapshot::{Snapshot, digest64};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The head of the list.
pub const HEAD: &str = "PrimarySmtpAddress,SecondaryEmail";

/// Recipients that are held and sorted at once, more or less: some 100 MB.
pub const PART: usize = 200_000;

/// Recipients whose order tells where one part ends and the next begins.
const SAMPLE: usize = 2_000;

/// A recipient of its own, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// What it is sorted by: its primary address, else another, else its id; lower case.
    key: String,
    /// Its object id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// What it is for Exchange Online.
    pub holder: Holder,
    /// Display name.
    pub name: String,
    /// Whether it is synchronised from Active Directory; none where not read.
    pub synchronised: Option<bool>,
    /// The address it is known by; none where it has none or several.
    pub primary: Option<String>,
    /// Its other mail addresses, sorted; each once.
    pub further: Vec<String>,
    /// What else it is listed under: calls, SharePoint, older names.
    pub other: Vec<(Scheme, String)>,
}

impl Listed {
    fn of(recipient: &Recipient<'_>) -> Self {
        let primary = recipient.primary();
        let mut further: Vec<String> =
            recipient.mail().map(|it| it.address).filter(|it| Some(*it) != primary).map(str::to_owned).collect();
        further.sort();
        further.dedup();
        let others = recipient.entries.iter().flatten().filter(|it| !it.is_mail());
        let mut other: Vec<_> = others.map(|it| (it.scheme, it.address.to_owned())).collect();
        other.sort();
        Self {
            key: key(recipient),
            id: recipient.id.to_owned(),
            kind: recipient.kind,
            holder: recipient.holder,
            name: recipient.name.to_owned(),
            synchronised: recipient.synchronised,
            primary: primary.map(str::to_owned),
            further,
            other,
        }
    }
}

fn key(recipient: &Recipient<'_>) -> String {
    let first = || recipient.mail().map(|it| it.address).min();
    recipient.primary().or_else(first).unwrap_or(recipient.id).to_lowercase()
}

/// Hands each recipient with a mail address to `row`, sorted by its address, holding `part` of them at most, more or
/// less.
///
/// # Errors
/// Those of `row`.
pub fn listed(
    snapshot: &Snapshot,
    kinds: &[Kind],
    part: usize,
    sink: &mut Vec<Diagnostic>,
    mut row: impl FnMut(&Listed) -> io::Result<()>,
) -> io::Result<()> {
    let sources: Vec<Source> = sources(snapshot).into_iter().filter(|it| kinds.contains(&it.kind)).collect();
    let bounds = bounds(snapshot, &sources, part, sink);
    for (at, from) in bounds.iter().enumerate() {
        let to = bounds.get(at + 1);
        let mut held = Vec::new();
        for source in &sources {
            each(snapshot, source, &mut Vec::new(), |recipient| {
                let key = key(recipient);
                if recipient.is_reached() == Some(true) && key >= *from && to.is_none_or(|to| key < *to) {
                    held.push(Listed::of(recipient));
                }
            });
        }
        held.sort();
        held.iter().try_for_each(&mut row)?;
    }
    Ok(())
}

/// Where parts begin. The sample are the recipients with the least digests: chance enough, and the same whatever order
/// they come in.
fn bounds(snapshot: &Snapshot, sources: &[Source], part: usize, sink: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut total: usize = 0;
    let mut sample: BTreeMap<u64, String> = BTreeMap::new();
    for source in sources {
        each(snapshot, source, sink, |recipient| {
            if recipient.is_reached() != Some(true) {
                return;
            }
            total = total.saturating_add(1);
            let key = key(recipient);
            sample.insert(digest64(&key), key);
            if sample.len() > SAMPLE {
                sample.pop_last();
            }
        });
    }
    let parts = total.checked_div(part).unwrap_or(0).saturating_add(1);
    let mut keys: Vec<String> = sample.into_values().collect();
    keys.sort();
    let cut = |at: usize| keys.get(at.saturating_mul(keys.len()) / parts).cloned();
    let mut bounds: Vec<String> = (1..parts).filter_map(cut).collect();
    bounds.insert(0, String::new());
    bounds.dedup();
    bounds
}

/// Writes one row for each further mail address, as `PrimarySmtpAddress,SecondaryEmail`; how many. A recipient without
/// one primary address has no row: nothing could name it.
///
/// # Errors
/// Those of writing.
pub fn write_list(
    snapshot: &Snapshot,
    kinds: &[Kind],
    part: usize,
    sink: &mut Vec<Diagnostic>,
    out: &mut dyn Write,
) -> io::Result<u64> {
    let mut rows: u64 = 0;
    writeln!(out, "{HEAD}")?;
    listed(snapshot, kinds, part, sink, |it| {
        let Some(primary) = &it.primary else { return Ok(()) };
        for further in &it.further {
            rows = rows.saturating_add(1);
            writeln!(out, "{},{}", cell(primary), cell(further))?;
        }
        Ok(())
    })?;
    Ok(rows)
}

/// What a spreadsheet takes for the beginning of a formula, and the apostrophe that says it is none.
const FORMULAS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\''];

/// A cell of a list: quoted where it must be, and with an apostrophe before what a spreadsheet would take for a formula.
pub fn cell(text: &str) -> String {
    let text = if text.starts_with(FORMULAS) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', ';', '"', '\n', '\r', '\t']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// What a cell says, without the apostrophe of [`cell`].
pub(super) fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULAS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas_and_come_back() {
        for text in ["a@contoso.com", "=1+1@contoso.com", "'a@contoso.com", "-x@contoso.com", "a,\"b\"@c", "'=a@b"] {
            let written = cell(text);
            assert!(!written.trim_start_matches('"').starts_with(['=', '+', '-', '@']), "{written}");
            let inner = written.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(&written);
            assert_eq!(bare(&inner.replace("\"\"", "\"")), text);
        }
    }
}
