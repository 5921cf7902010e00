//! Document control: what the document was made from, and how much of the tenant that covers.

use crate::document::Sources;
use crate::model::Tallies;
use schemars::JsonSchema;
use serde::Serialize;

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
    /// Version of the tool.
    pub(crate) version: &'a str,
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
    Context {
        tenant: sources.tenant_name(),
        only_servers: super::hybrid::only_servers(sources),
        tenant_id: &sources.model.tenant.id,
        default_domain: &sources.model.tenant.default_domain,
        date: &sources.model.date,
        not_before: &sources.model.facts.not_before,
        source: &sources.model.source,
        imported: sources.imported(),
        version: sources.version(),
        classification: &sources.options.classification,
        client: sources.options.client.as_deref(),
        author: sources.options.author.as_deref(),
        coverage: sources.model.tallies(),
    }
}
