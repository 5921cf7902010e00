//! Compliance: labels, data loss prevention, audit, encryption, data location.

use super::count;
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{DlpPolicy, ManagedDeviceCounts, Organization, SensitivityLabel};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `compliance.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Sensitivity labels, by priority.
    pub(crate) labels: Part<'a, Vec<SensitivityLabel>>,
    /// Labels that encrypt or restrict.
    pub(crate) protecting: u64,
    /// DLP policies.
    pub(crate) dlp: Part<'a, Vec<DlpPolicy>>,
    /// DLP policies that are enforced.
    pub(crate) dlp_on: u64,
    /// Whether the unified audit log takes entries.
    pub(crate) audit: Part<'a, bool>,
    /// The organisation: where its data rests.
    pub(crate) organization: Part<'a, Organization>,
    /// Devices under management, counted; encrypted ones among them.
    pub(crate) managed: Part<'a, ManagedDeviceCounts>,
    /// Groups that carry a label; null when not read.
    pub(crate) labelled_groups: Option<u64>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        gaps: sources.gaps_of(Topic::Compliance),
        tenant: sources.tenant_name(),
        labels: (&facts.labels).into(),
        protecting: count(facts.labels.items().iter().filter(|it| it.protects).count()),
        dlp: (&facts.dlp_policies).into(),
        dlp_on: count(facts.dlp_policies.items().iter().filter(|it| it.is_on()).count()),
        audit: (&facts.audit).into(),
        organization: (&facts.organization).into(),
        managed: (&facts.managed_devices).into(),
        labelled_groups: facts.groups.labelled.least().copied(),
    }
}
