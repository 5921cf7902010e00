//! The coverage annex: every dataset, what came of it, and what would read the rest.

use super::findings::{Unjudged, unjudged};
use crate::catalog::{Detail, Standing, dataset, source};
use crate::document::{Gap, OUTLINE, Sources};
use crate::facts::UnknownCode;
use crate::model::Tallies;
use crate::snapshot::{Coverage, ImportedFile, Status};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `coverage.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Datasets by state.
    pub(crate) tallies: Tallies,
    /// Datasets read in full or in part.
    pub(crate) read: Vec<DatasetRow>,
    /// Whether any of them was read by an interface that is not documented.
    pub(crate) undocumented: bool,
    /// Datasets not read, or not in full.
    pub(crate) missing: Vec<DatasetRow>,
    /// The same, those with the same reason together.
    pub(crate) reasons: Vec<Gap>,
    /// Datasets of the snapshot that this version does not use.
    pub(crate) unknown: Vec<DatasetRow>,
    /// Words of the services that this version does not know.
    pub(crate) codes: &'a [UnknownCode],
    /// Imported files.
    pub(crate) imported: &'a [ImportedFile],
    /// What the import decided: which of two states of an object was kept.
    pub(crate) remarks: &'a [String],
    /// Rules of findings that could not be judged.
    pub(crate) unjudged: Vec<Unjudged<'a>>,
}

/// A dataset.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DatasetRow {
    /// Its id.
    pub(crate) id: String,
    /// What a reader calls it.
    pub(crate) title: String,
    /// `read`, `read in part`, `not permitted`…
    pub(crate) status: String,
    /// Objects stored.
    pub(crate) count: u64,
    /// The request, or the part of an imported file.
    pub(crate) request: String,
    /// Whether the interface that it was read by is not documented.
    pub(crate) undocumented: bool,
    /// Why it is not there, and what would help.
    pub(crate) gap: Gap,
    /// Titles of the sections that miss it.
    pub(crate) sections: Vec<&'static str>,
}

fn row(sources: &Sources<'_>, coverage: &Coverage) -> DatasetRow {
    let known = dataset(&coverage.id);
    let feeds = known.map(|it| it.feeds).unwrap_or_default();
    let request = if coverage.request.is_empty() {
        known.map(|it| it.path.to_owned()).unwrap_or_default()
    } else {
        coverage.request.clone()
    };
    DatasetRow {
        id: coverage.id.clone(),
        title: known.map_or_else(|| crate::wording::export_part(&coverage.id), |it| it.title.to_owned()),
        status: sources.status(coverage),
        count: coverage.count,
        request,
        undocumented: source(&coverage.source).is_some_and(|row| row.standing == Standing::Undocumented),
        gap: sources.gap(coverage),
        sections: OUTLINE.iter().filter(|it| it.tells_of(feeds)).map(|it| it.title).collect(),
    }
}

/// Whether nobody misses it: it only counts what another dataset reads object by object, or is a log.
fn is_missed_by_nobody(coverage: &Coverage) -> bool {
    let needless = dataset(&coverage.id).is_some_and(|row| row.until < Detail::Full || row.is_log());
    needless && coverage.status == Status::NotRequested
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let known: Vec<Coverage> = crate::catalog::DATASETS.iter().map(|it| sources.model.coverage_of(it.id)).collect();
    let mut unknown: Vec<&Coverage> = sources.model.coverage.iter().filter(|it| dataset(&it.id).is_none()).collect();
    unknown.sort_by(|a, b| a.id.cmp(&b.id));
    let missing: Vec<&Coverage> = known.iter().filter(|it| !it.is_whole() && !is_missed_by_nobody(it)).collect();
    let ids: Vec<&str> = missing.iter().map(|it| it.id.as_str()).collect();
    let read: Vec<DatasetRow> = known.iter().filter(|it| it.status.has_rows()).map(|it| row(sources, it)).collect();
    Context {
        tallies: sources.model.tallies(),
        undocumented: read.iter().any(|it| it.undocumented),
        read,
        reasons: sources.gaps(&ids),
        missing: missing.iter().map(|it| row(sources, it)).collect(),
        unknown: unknown.into_iter().map(|it| row(sources, it)).collect(),
        codes: &sources.model.facts.unknown_codes,
        imported: &sources.model.imported,
        remarks: &sources.model.remarks,
        unjudged: unjudged(sources),
    }
}
