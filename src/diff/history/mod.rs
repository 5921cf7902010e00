//! The history of the documents: what each version said, and what changed since the one before.
//!
//! In: `history.json`, the claims that stand beside the documents and those of older versions ([`Past`]); the version that the
//! configuration names ([`Issue`]); the new claims. Out: the history as it is to be written, and what is to be kept of the old
//! ([`Next`]). Reads and writes no file. The same input twice gives the same, and nothing that was there is thrown away.

mod next;
mod step;

pub use next::{Issue, Next, Past, next};

use super::{Change, Counts};
use crate::diag::{Code, Diagnostic};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the file beside the documents.
pub const FILE: &str = "history.json";
/// Name of the file with the claims of the documents.
pub const CLAIMS: &str = "claims.json";
/// Folder below the documents for claims of older versions.
pub const FOLDER: &str = "history";
/// The schema that this version writes and the newest it reads.
const SCHEMA: u32 = 1;
/// Changes that a revision lists; the rest is counted.
pub(super) const MOST_CHANGES: usize = 60;

/// The versions of the documents, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct History {
    /// Version of this format.
    pub schema: u32,
    /// The versions.
    pub revisions: Vec<Revision>,
    /// The version that the documents and their claims are of, where it is not the last: an older one was written again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// Word documents that stand beside the others, are not written any more, and whose words have been taken along: digest
    /// of their parts, by file name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub taken: BTreeMap<String, String>,
}

impl Default for History {
    fn default() -> Self {
        Self { schema: SCHEMA, revisions: Vec::new(), current: None, taken: BTreeMap::new() }
    }
}

/// One version of the documents.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Revision {
    /// The version as the configuration writes it; empty where it names none.
    pub version: String,
    /// Status of the documents.
    pub status: String,
    /// Day of the documents.
    pub date: String,
    /// Day of the snapshot.
    pub snapshot: String,
    /// Who answers for it.
    pub author: String,
    /// The version it is compared with; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The claims it is compared with: `history/claims-1.0.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// Where its own claims were put when another version was written after it: `history/claims-1.1.json`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<String>,
    /// Whether there were versions before it of which nothing could be read.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub after_lost: bool,
    /// What changed of the tenant, as much as is listed.
    pub changes: Vec<Change>,
    /// How many changes there are in all, and what was read in one of the two only.
    pub counts: Counts,
    /// What stood in each document outside of kept regions, as digest by file name.
    pub documents: BTreeMap<String, String>,
    /// What templates themselves said in kept regions, as digest by id of the region, by file name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub defaults: BTreeMap<String, BTreeMap<String, String>>,
    /// Name of the file that each pack was written to, by id of the pack.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub packs: BTreeMap<String, String>,
    /// The pages of the documents that are written in pages, by name of the document without ending; none for one that is
    /// written as one file again.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: BTreeMap<String, BTreeSet<String>>,
}

impl History {
    /// Reads a history.
    ///
    /// # Errors
    ///
    /// A diagnostic when it is no history, or one of a newer version.
    pub fn read(file: &str, text: &str) -> Result<Self, Diagnostic> {
        let wrong = |message: String| Diagnostic::new(Code::History, file, message);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| {
            let what = if error.is_eof() { "it is cut off" } else { "it is no JSON" };
            wrong(format!("the history cannot be read: {what}, line {}", error.line()))
        })?;
        // Of another version, and of none, the words of a parser say nothing to a person.
        if let Some(schema) = value.get("schema").and_then(serde_json::Value::as_u64).filter(|it| *it > SCHEMA.into()) {
            return Err(wrong(format!("the history was written by a newer version (schema {schema})")));
        }
        serde_json::from_value(value).map_err(|_| {
            wrong("the history cannot be read: the file does not list the versions as they were written".to_owned())
        })
    }

    /// The history as it is written.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists of them can always be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The version of this run.
    fn written(&mut self) -> Option<&mut Revision> {
        let current = self.current.clone();
        match current {
            Some(current) => self.revisions.iter_mut().find(|it| it.version == current),
            None => self.revisions.last_mut(),
        }
    }

    /// Notes what a document of this run says outside of kept regions, by its digest.
    pub fn record(&mut self, file: &str, digest: String) {
        if let Some(written) = self.written() {
            written.documents.insert(file.to_owned(), digest);
        }
    }

    /// Notes what the templates of a document of this run say in its kept regions, by digest.
    pub fn record_defaults(&mut self, file: &str, defaults: &BTreeMap<String, String>) {
        let had = self.defaults().contains_key(file);
        if let Some(written) = self.written().filter(|_| had || !defaults.is_empty()) {
            written.defaults.insert(file.to_owned(), defaults.clone());
        }
    }

    /// Notes which file a pack of this run is written to.
    pub fn record_pack(&mut self, pack: &str, file: &str) {
        if let Some(written) = self.written() {
            written.packs.insert(pack.to_owned(), file.to_owned());
        }
    }

    /// Notes in which pages a document of this run is written; none where it is one file.
    pub fn record_pages(&mut self, file: &str, pages: BTreeSet<String>) {
        let had = self.pages().contains_key(file);
        if let Some(written) = self.written().filter(|_| had || !pages.is_empty()) {
            written.pages.insert(file.to_owned(), pages);
        }
    }

    /// The versions, that of the run before last.
    fn in_time(&self) -> impl Iterator<Item = &Revision> {
        let is_current = |it: &&Revision| Some(&it.version) == self.current.as_ref();
        self.revisions.iter().chain(self.revisions.iter().filter(is_current))
    }

    /// What was recorded of every document, by file name; the newest counts.
    pub fn recorded(&self) -> BTreeMap<String, String> {
        self.in_time().flat_map(|it| it.documents.clone()).collect()
    }

    /// What templates said in the kept regions of every document, by file name and region; the newest counts.
    pub fn defaults(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        self.in_time().flat_map(|it| it.defaults.clone()).collect()
    }

    /// The file that each pack was written to, by id of the pack; the newest counts.
    pub fn packs(&self) -> BTreeMap<String, String> {
        self.in_time().flat_map(|it| it.packs.clone()).collect()
    }

    /// The pages in which every document is written, by its name; the newest counts, and one without pages is one file.
    pub fn pages(&self) -> BTreeMap<String, BTreeSet<String>> {
        self.in_time().flat_map(|it| it.pages.clone()).collect()
    }

    /// Whether a Markdown file below the output folder is one that documents were last written to. What is known of neither
    /// form of a document is taken for one.
    pub fn is_current(&self, name: &str) -> bool {
        let (file, is_page) = match name.split_once('/') {
            Some((file, _)) => (file, true),
            None => (name.strip_suffix(".md").unwrap_or(name), false),
        };
        match self.pages().get(file) {
            Some(pages) if pages.is_empty() => !is_page,
            Some(pages) => pages.contains(name),
            None => !is_page || !self.recorded().contains_key(&format!("{file}.md")),
        }
    }
}
