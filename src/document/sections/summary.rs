//! The executive summary: one page for somebody who reads nothing else.

use super::count;
use super::findings::Item;
use crate::assess::Weight;
use crate::catalog::ids;
use crate::document::{Part, Sources};
use crate::facts::{DeviceCounts, Domain, ManagedDeviceCounts, Organization, SecureScore, TeamCounts, UserCounts};
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
    /// People, counted.
    pub(crate) users: Part<'a, UserCounts>,
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
    /// Whether an enforced policy demands multifactor authentication of all users for all resources; null when not read.
    pub(crate) mfa_for_all: Option<bool>,
    /// People and groups that hold Global Administrator without activation; null when not read.
    pub(crate) global_administrators: Option<u64>,
    /// Whether all directory roles were read.
    pub(crate) roles_complete: bool,
    /// Whether all service principals were read.
    pub(crate) principals_complete: bool,
    /// Whether all subscriptions were read.
    pub(crate) subscriptions_complete: bool,
    /// Applications with single sign-on; null when not read.
    pub(crate) sign_on_applications: Option<u64>,
    /// Members, where they were counted and not read; null otherwise.
    pub(crate) members_counted: Option<u64>,
    /// Guests, where they were counted and not read; null otherwise.
    pub(crate) guests_counted: Option<u64>,
    /// Assigned licences of all subscriptions; null when not read.
    pub(crate) licences_assigned: Option<u64>,
    /// The worst findings, five at most.
    pub(crate) findings: Vec<Item<'a>>,
    /// Findings of high weight.
    pub(crate) high: u64,
    /// Findings of medium weight.
    pub(crate) medium: u64,
    /// All findings.
    pub(crate) total: u64,
    /// Coverage.
    pub(crate) coverage: Tallies,
    /// Active Directory forests people are synchronised from.
    pub(crate) forests: u64,
}

/// Template id of Global Administrator, the same in every tenant (Entra built-in roles reference).
pub(super) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let policies = facts.conditional_access.read();
    let weight = |weight: Weight| count(sources.findings.iter().filter(|it| it.weight == weight).count());
    let standing = facts.roles.read().map(|roles| {
        let holders = roles.iter().filter(|it| it.template == GLOBAL_ADMINISTRATOR).flat_map(|it| &it.holders);
        count(holders.filter(|it| it.is_standing()).count())
    });
    Context {
        tenant: sources.tenant_name(),
        date: &sources.model.date,
        organization: (&facts.organization).into(),
        users: (&facts.users).into(),
        members_counted: facts.counted_members(),
        guests_counted: facts.counted(ids::USER_COUNTS, "guests"),
        domains: (&facts.domains).into(),
        federated: federated(sources),
        ways: super::identity::ways(sources),
        adfs: !facts.federations.items().is_empty() && facts.federations.items().iter().all(|it| it.is_adfs),
        verified: facts.domains.read().map(|it| count(it.iter().filter(|domain| domain.verified()).count())),
        devices: (&facts.devices).into(),
        managed: (&facts.managed_devices).into(),
        teams: (&facts.teams).into(),
        score: (&facts.secure_score).into(),
        policies_complete: facts.conditional_access.is_complete(),
        policies_on: policies.map(|it| count(it.iter().filter(|policy| policy.is_on()).count())),
        policies_total: policies.map(|it| count(it.len())),
        mfa_for_all: policies
            .map(|it| it.iter().any(|policy| policy.is_on() && policy.all_users && super::access::always_mfa(policy))),
        global_administrators: standing,
        roles_complete: facts.roles.is_complete(),
        principals_complete: facts.service_principals.is_complete(),
        subscriptions_complete: facts.subscriptions.is_complete(),
        sign_on_applications: facts.service_principals.read().map(|it| count(it.single_sign_on.len())),
        licences_assigned: facts.subscriptions.read().map(|it| it.iter().filter_map(|sku| sku.consumed).sum()),
        findings: super::findings::items(sources).take(TOP).collect(),
        high: weight(Weight::High),
        medium: weight(Weight::Medium),
        total: count(sources.findings.len()),
        coverage: sources.model.tallies(),
        forests: facts.users.read().map_or(0, |users| count(users.by_forest.len())),
    }
}

/// Names of the domains whose sign-in is federated.
pub(super) fn federated<'a>(sources: &Sources<'a>) -> Vec<&'a str> {
    let domains = sources.model.facts.domains.items();
    domains.iter().filter(|it| it.federated()).map(|it| it.name.as_str()).collect()
}
