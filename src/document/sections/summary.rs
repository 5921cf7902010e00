//! The executive summary: one page for somebody who reads nothing else.

use super::count;
use super::findings::Item;
use crate::assess::{self, Severity};
use crate::document::{Part, Sources};
use crate::facts::{DeviceCounts, Domain, ManagedDeviceCounts, Organization, SecureScore, TeamCounts};
use crate::model::Tallies;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Findings the summary names.
const TOP: usize = 5;

/// Context of `summary.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Date of the snapshot; empty when not known.
    pub(crate) date: &'a str,
    /// The organisation.
    pub(crate) organization: Part<'a, Organization>,
    /// Verified domains.
    pub(crate) domains: Part<'a, Vec<Domain>>,
    /// Names of federated domains.
    pub(crate) federated: Vec<&'a str>,
    /// Names of verified domains by what verifies their users, as in `identity.md`.
    pub(crate) ways: BTreeMap<&'static str, Vec<&'a str>>,
    /// Whether all of them are federated with AD FS; false when that was not read.
    pub(crate) adfs: bool,
    /// Verified domains; null when not read.
    pub(crate) verified: Option<u64>,
    /// Devices known to the directory, counted.
    pub(crate) devices: Part<'a, DeviceCounts>,
    /// Devices under management, counted.
    pub(crate) managed: Part<'a, ManagedDeviceCounts>,
    /// Teams, counted.
    pub(crate) teams: Part<'a, TeamCounts>,
    /// The newest Secure Score.
    pub(crate) score: Part<'a, SecureScore>,
    /// Whether Conditional Access policies were read, and all of them.
    pub(crate) policies_complete: bool,
    /// Conditional Access policies that are on; null when not read.
    pub(crate) policies_on: Option<u64>,
    /// All Conditional Access policies; null when not read.
    pub(crate) policies_total: Option<u64>,
    /// How multifactor authentication of everyone is demanded, as a sentence; null when not read.
    pub(crate) mfa: Option<&'static str>,
    /// Whether all subscriptions were read.
    pub(crate) subscriptions_complete: bool,
    /// Assigned licences of all subscriptions; null when not read.
    pub(crate) licences_assigned: Option<u64>,
    /// The worst findings, five at most.
    pub(crate) findings: Vec<Item<'a>>,
    /// Findings of high severity.
    pub(crate) high: u64,
    /// Findings of medium severity.
    pub(crate) medium: u64,
    /// All findings.
    pub(crate) total: u64,
    /// Coverage.
    pub(crate) coverage: Tallies,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let policies = facts.policies.read();
    let severe = |severity: Severity| count(sources.findings.iter().filter(|it| it.severity == severity).count());
    Context {
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        organization: (&facts.organization).into(),
        domains: (&facts.domains).into(),
        federated: federated(sources),
        ways: super::identity::ways(sources),
        adfs: !facts.federations.items().is_empty() && facts.federations.items().iter().all(|it| it.is_adfs),
        verified: facts.domains.read().map(|it| count(it.iter().filter(|domain| domain.verified()).count())),
        devices: (&facts.devices).into(),
        managed: (&facts.managed_devices).into(),
        teams: (&facts.teams).into(),
        score: (&facts.secure_score).into(),
        policies_complete: facts.policies.is_complete(),
        policies_on: policies.map(|it| count(it.iter().filter(|policy| policy.is_on()).count())),
        policies_total: policies.map(|it| count(it.len())),
        mfa: crate::wording::access::mfa_of_everyone(
            assess::answer(facts, assess::Path::Everyone).verdict.value.map(assess::Verdict::code),
        ),
        subscriptions_complete: facts.subscriptions.is_complete(),
        licences_assigned: facts.subscriptions.read().map(|it| it.iter().filter_map(|sku| sku.consumed).sum()),
        findings: super::findings::items(sources).take(TOP).collect(),
        high: severe(Severity::High),
        medium: severe(Severity::Medium),
        total: count(sources.findings.len()),
        coverage: sources.model.tallies(),
    }
}

/// Names of the domains whose sign-in is federated.
pub(super) fn federated<'a>(sources: &Sources<'a>) -> Vec<&'a str> {
    let domains = sources.model.facts.domains.items();
    domains.iter().filter(|it| it.federated()).map(|it| it.name.as_str()).collect()
}
