//! The cover: whose tenant, of which day, by whom.

use crate::document::Sources;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `cover.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether Exchange servers are all that was read: nothing of a tenant.
    pub(crate) only_servers: bool,
    /// Date of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Day before which it was not taken, where its date is not known; else empty.
    pub(crate) not_before: &'a str,
    /// Version of the tool.
    pub(crate) version: &'a str,
    /// Classification mark; empty for none.
    pub(crate) classification: &'a str,
    /// For whom it is written; null when nobody said.
    pub(crate) client: Option<&'a str>,
    /// Who answers for it; null when nobody said.
    pub(crate) author: Option<&'a str>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    Context {
        tenant: sources.tenant_name(),
        only_servers: super::hybrid::only_servers(sources),
        date: &sources.model.date,
        not_before: &sources.model.facts.not_before,
        version: sources.version(),
        classification: &sources.options.classification,
        client: sources.options.client.as_deref(),
        author: sources.options.author.as_deref(),
    }
}
