//! Document control: what the document was made from, and how much of the tenant that covers.

use super::count;
use crate::config::{Control, Project};
use crate::diff::history::Revision;
use crate::diff::{Change, grouped};
use crate::document::Sources;
use crate::model::Tallies;
use schemars::JsonSchema;
use serde::Serialize;

/// Changes of a version that a document lists.
const LISTED: usize = 12;

/// A version of the documents.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RevisionRow<'a> {
    /// The version; empty where nobody numbered it.
    pub(crate) version: &'a str,
    /// Its status as it is written in the configuration.
    pub(crate) status: &'a str,
    /// Day of the document, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) snapshot: &'a str,
    /// Who answers for it; empty where nobody said.
    pub(crate) author: &'a str,
    /// Whether there were versions before it of which nothing could be read.
    pub(crate) after_lost: bool,
    /// Whether it is the first, which is compared with nothing.
    pub(crate) first: bool,
    /// The version it is compared with; empty where that has no number.
    pub(crate) since: &'a str,
    /// What changed of the tenant since then, a line each.
    pub(crate) changes: Vec<String>,
    /// How many changes there are.
    pub(crate) total: u64,
    /// How many of them are not listed.
    pub(crate) more: u64,
    /// How many figures were read for one of the two versions only, so that nothing is known of a change.
    pub(crate) unread: u64,
}

/// The versions, newest first.
fn revisions(all: &[Revision]) -> Vec<RevisionRow<'_>> {
    if let [only] = all
        && only.version.is_empty()
        && only.since.is_none()
        && !only.after_lost
    {
        return Vec::new();
    }
    let rows = all.iter().rev().map(|it| {
        let grouped = grouped(&it.changes);
        // Versions of before may list the same change for each kind of guest.
        let total = it.counts.changes.saturating_sub(it.changes.len().saturating_sub(grouped.len()));
        let changes: Vec<String> = grouped.iter().take(LISTED).map(Change::text).collect();
        RevisionRow {
            version: &it.version,
            status: &it.status,
            date: &it.date,
            snapshot: &it.snapshot,
            author: &it.author,
            first: it.since.is_none(),
            since: it.since.as_deref().unwrap_or_default(),
            after_lost: it.after_lost,
            total: count(total),
            more: count(total.saturating_sub(changes.len())),
            unread: count(it.counts.now_read.saturating_add(it.counts.no_longer_read)),
            changes,
        }
    });
    rows.collect()
}

/// Context of `control.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether Exchange servers are all that was read: nothing of a tenant.
    pub(crate) only_servers: bool,
    /// Tenant id; empty when not known.
    pub(crate) tenant_id: &'a str,
    /// Default verified domain; empty when not known.
    pub(crate) default_domain: &'a str,
    /// Date of the snapshot; empty when not known.
    pub(crate) date: &'a str,
    /// Day before which it was not taken, where its date is not known; else empty.
    pub(crate) not_before: &'a str,
    /// Where the data came from: `microsoft-graph`, `import:…`.
    pub(crate) source: &'a str,
    /// Whether it came through an import.
    pub(crate) imported: bool,
    /// Version of the tool; empty where nobody wants it said.
    pub(crate) version: &'a str,
    /// Title of the document.
    pub(crate) title: &'a str,
    /// Its number; empty where nobody gave it one.
    pub(crate) number: &'a str,
    /// The document: status, version, people.
    pub(crate) document: &'a Control,
    /// Its status as a reader sees it: `For review`; empty where nobody said.
    pub(crate) status: &'a str,
    /// The project.
    pub(crate) project: &'a Project,
    /// Who writes it; empty for nobody.
    pub(crate) consultant: &'a str,
    /// Versions of the documents, newest first; empty where there is but one that nobody numbered.
    pub(crate) revisions: Vec<RevisionRow<'a>>,
    /// Classification mark; empty for none.
    pub(crate) classification: &'a str,
    /// For whom it is written; null when nobody said.
    pub(crate) client: Option<&'a str>,
    /// Who answers for it; null when nobody said.
    pub(crate) author: Option<&'a str>,
    /// How many datasets there are in each state of coverage.
    pub(crate) coverage: Tallies,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let config = &sources.options.config;
    Context {
        tenant: sources.organisation(),
        only_servers: super::hybrid::only_servers(sources),
        tenant_id: &sources.model.tenant.id,
        default_domain: &sources.model.tenant.default_domain,
        date: &sources.model.date,
        not_before: &sources.model.facts.not_before,
        source: &sources.model.source,
        imported: sources.imported(),
        version: if config.look.made_by { sources.version() } else { "" },
        title: sources.title,
        number: sources.number,
        document: &config.document,
        status: config.document.status_text(),
        project: &config.project,
        consultant: &config.consultant.name,
        revisions: revisions(&sources.options.history.revisions),
        classification: &sources.options.classification,
        client: sources.options.client.as_deref(),
        author: sources.options.author.as_deref(),
        coverage: sources.model.tallies(),
    }
}
