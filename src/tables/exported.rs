//! The files of `--data`: CSV and JSON of each table, and an index of them.

use super::csv::Csv;
use super::json::{Json, TableFile};
use super::{Column, Coverage, tables};
use crate::document::Sources;
use crate::snapshot::TenantRef;
use schemars::JsonSchema;
use serde::Serialize;

/// The folder they stand in.
const FOLDER: &str = "data";

/// What the files hold, for the JSON Schema.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "data")]
pub enum Data {
    /// `data/tables.json`.
    Index(Index),
    /// `data/ID.json`.
    Table(TableFile),
}

/// The index of all tables: what it does not name is of an earlier run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Index {
    /// The version of this form.
    pub version: u32,
    /// Whose tenant it is.
    pub tenant: TenantRef,
    /// The day of the snapshot, `YYYY-MM-DD`; empty where it does not say.
    pub snapshot: String,
    /// The tables, in the order in which a reader meets them.
    pub tables: Vec<Entry>,
}

/// A table of the index.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entry {
    /// Stable id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What one row is.
    pub row: String,
    /// Its files, relative to the index.
    pub csv: String,
    /// The same.
    pub json: String,
    /// How many rows it has.
    pub rows: u64,
    /// Objects that were read and have no row.
    pub more: u64,
    /// How much of it was read.
    pub coverage: Coverage,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// Every file, as path and bytes. One table is made at a time, and only its text is kept.
pub fn files(sources: &Sources<'_>) -> Vec<(String, Vec<u8>)> {
    let (mut files, mut entries) = (Vec::new(), Vec::new());
    for mut table in tables(sources) {
        let (mut csv, mut json) = (Csv::new(&table.columns), Json::new(&table));
        let filled = table.fill(sources, &mut |cells| {
            csv.row(&cells);
            json.row(&cells);
        });
        let name = |ending: &str| format!("{}.{ending}", table.id);
        let entry = Entry {
            id: table.id.to_owned(),
            title: table.title.to_owned(),
            row: table.row.clone(),
            csv: name("csv"),
            json: name("json"),
            rows: filled.count,
            more: filled.more,
            coverage: table.coverage.clone(),
            columns: table.columns.clone(),
        };
        files.push((format!("{FOLDER}/{}", entry.csv), csv.into_bytes()));
        files.push((format!("{FOLDER}/{}", entry.json), json.into_bytes(&table, filled.more)));
        entries.push(entry);
    }
    let model = sources.model;
    let index = Index { version: 1, tenant: model.tenant.clone(), snapshot: model.date.clone(), tables: entries };
    let text = super::visible(&serde_json::to_string_pretty(&index).unwrap_or_default()) + "\n";
    files.push((format!("{FOLDER}/tables.json"), text.into_bytes()));
    files
}
