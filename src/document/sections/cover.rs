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
    /// Version of the tool; empty where nobody wants it said.
    pub(crate) version: &'a str,
    /// Who writes it; empty for nobody.
    pub(crate) consultant: &'a str,
    /// Project it belongs to; empty for none.
    pub(crate) project: &'a str,
    /// Classification mark; empty for none.
    pub(crate) classification: &'a str,
    /// For whom it is written; null when nobody said.
    pub(crate) client: Option<&'a str>,
    /// Who answers for it; null when nobody said.
    pub(crate) author: Option<&'a str>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let config = &sources.options.config;
    Context {
        tenant: sources.tenant_name(),
        only_servers: super::hybrid::only_servers(sources),
        date: &sources.model.date,
        not_before: &sources.model.facts.not_before,
        version: if config.look.made_by { sources.version() } else { "" },
        consultant: &config.consultant.name,
        project: &config.project.name,
        classification: &sources.options.classification,
        client: sources.options.client.as_deref(),
        author: sources.options.author.as_deref(),
    }
}
