//! The lists below a section: datasets that are told as they are, each in the section it feeds first.

use super::claimed::Figure;
use super::count;
use super::twins::Apart;
use crate::catalog::{ALWAYS_PRESENT, How, PRESENT_WITH_SERVICE, RECORDS, Records, dataset, ids, records};
use crate::document::{Gap, OUTLINE, Sources};
use crate::facts::{Record, RecordSet, Setting};
use crate::snapshot::Status;
use crate::wording::number;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of a list that a document prints; what goes beyond is counted.
const ROWS: usize = 50;

/// In the place of a value that was not read; one that is not set is a dash.
const NOT_READ: &str = "not read";

/// Settings that a tenant may be without.
const OPTIONAL: [&str; 3] = [ids::BACKUP_STORAGE, ids::BRANDING, ids::COPILOT_LIMITED_MODE];

/// Context of `records.md`, which follows the text of a section that has such lists.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Lists of which something was read, in the order of the catalogue.
    pub(crate) tables: Vec<Table<'a>>,
    /// Titles of those that were read in full and hold nothing: they have no table.
    pub(crate) unused: Vec<&'a str>,
    /// Those that were asked for and not read in full.
    pub(crate) gaps: Vec<Gap>,
}

/// One list.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Table<'a> {
    /// Its heading.
    pub(crate) title: &'a str,
    /// What a reader calls its objects, plural.
    pub(crate) noun: &'static str,
    /// Whether all of it was read: only then is what is absent known to be absent.
    pub(crate) complete: bool,
    /// Whether it is one object: its rows are labels and values.
    pub(crate) single: bool,
    /// Headings of its columns, that of the name first.
    pub(crate) columns: Vec<&'a str>,
    /// Its rows, one cell a column.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Whether objects of this kind are always there, so that none read means not read.
    pub(crate) always: bool,
    /// Objects that were read.
    pub(crate) total: Figure,
    /// How many of them have no row.
    pub(crate) more: u64,
}

/// A cell of such a table.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Cell {
    /// What stands in it; empty where the service says nothing.
    pub(crate) text: String,
    /// Whether it is something an administrator types or searches for, not words.
    pub(crate) code: bool,
}

impl Cell {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: false }
    }
}

/// Whether a dataset is told by this mechanism, not by the template of a section.
pub(in crate::document) fn is_listed(dataset: &str) -> bool {
    RECORDS.iter().any(|row| row.dataset == dataset)
}

/// What follows the text of a section; none where no such dataset was asked for.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>, section: &str) -> Option<Context<'a>> {
    let topics = OUTLINE.iter().find(|row| row.id == section).map(|row| row.topics).unwrap_or_default();
    let first = |set: &RecordSet| dataset(&set.dataset).and_then(|row| row.feeds.first());
    let feeds = |set: &&RecordSet| first(set).is_some_and(|topic| topics.contains(topic));
    let sets: Vec<&RecordSet> = sources.model.facts.records.iter().filter(feeds).collect();
    if sets.is_empty() {
        return None;
    }
    let missing: Vec<&str> =
        sets.iter().filter(|set| set.reading.status != Status::Complete).map(|set| set.dataset.as_str()).collect();
    let (unused, sets): (Vec<&RecordSet>, Vec<&RecordSet>) = sets.into_iter().partition(|set| is_unused(set));
    Some(Context {
        unused: unused.into_iter().map(|set| set.title.as_str()).collect(),
        tables: sets.into_iter().filter(|set| set.reading.read().is_some()).filter_map(table).collect(),
        gaps: sources.gaps(&missing),
    })
}

/// Whether a list is known to hold nothing: it was read in full, and nothing like it is always there.
pub(super) fn is_unused(set: &RecordSet) -> bool {
    let always = records(&set.dataset).is_none_or(is_always_there);
    set.reading.is_complete() && set.total == 0 && set.reading.items().is_empty() && !always
}

/// Whether objects of a kind are always there, so that none read means not read.
fn is_always_there(row: &Records) -> bool {
    (row.single && !OPTIONAL.contains(&row.dataset))
        || [ALWAYS_PRESENT, PRESENT_WITH_SERVICE].iter().any(|them| them.contains(&row.dataset))
}

/// One list by the id of its dataset; none where nothing of it was read.
pub(super) fn list<'a>(sources: &Sources<'a>, dataset: &str) -> Option<Table<'a>> {
    let set = sources.model.facts.records.iter().find(|set| set.dataset == dataset)?;
    table(set).filter(|_| set.reading.read().is_some())
}

fn table(set: &RecordSet) -> Option<Table<'_>> {
    let row = records(&set.dataset)?;
    let kept = set.reading.items();
    let shown = kept.get(..ROWS).unwrap_or(kept);
    let is_code = |path: &str| row.columns.iter().any(|it| it.path == path && it.how == How::Code);
    let cell = |of: &Record, it: &Setting| match it.value.is_empty() && of.unread.contains(&it.property.as_str()) {
        true => Cell::plain(NOT_READ),
        false => Cell { text: it.value.clone(), code: is_code(&it.property) },
    };
    let texts = |record: &Record| record.values.iter().map(|it| cell(record, it)).collect::<Vec<_>>();
    let (columns, rows) = match shown {
        [one] if row.single => {
            let said = one.values.iter().filter(|it| !it.value.is_empty());
            (vec!["Setting", "Value"], said.map(|it| vec![Cell::plain(&it.label), cell(one, it)]).collect())
        }
        shown if row.tallied => {
            let columns = shown.first().map(|it| it.values.iter().map(|value| value.label.as_str()).collect());
            (columns.unwrap_or_default(), shown.iter().map(texts).collect())
        }
        shown => {
            let names = Apart::new(kept.iter().map(|it| (it.name.as_str(), it.id.as_str())));
            let columns = ["Name"].into_iter().chain(row.columns.iter().map(|it| it.label)).collect();
            let named = |it: &Record| match it.copies {
                0 | 1 => names.of(&it.name, &it.id),
                copies => format!("{} ({} alike)", names.of(&it.name, &it.id), number(copies)),
            };
            let row = |it: &Record| std::iter::once(Cell::plain(named(it))).chain(texts(it)).collect();
            (columns, shown.iter().map(row).collect())
        }
    };
    let told: u64 = shown.iter().map(|it| it.copies.max(1)).sum();
    // Of what is counted by kind, every object has a part in some row, unless there are too many kinds.
    let more = match row.tallied {
        true => count(kept.len() - shown.len()),
        false => set.total.saturating_sub(told),
    };
    Some(Table {
        title: &set.title,
        noun: row.noun,
        complete: set.reading.is_complete(),
        single: row.single && shown.len() == 1,
        columns,
        rows,
        always: is_always_there(row),
        total: Figure::of(&set.reading, |_| set.total),
        more,
    })
}
