//! The executive summary: one page for somebody who reads nothing else.

use super::count;
use super::findings::Item;
use crate::assess::{self, Severity};
use crate::document::{Part, Sources};
use crate::facts::SecureScore;
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
    /// Names of federated domains.
    pub(crate) federated: Vec<&'a str>,
    /// Names of verified domains by what verifies their users, as in `identity.md`.
    pub(crate) ways: BTreeMap<&'static str, Vec<&'a str>>,
    /// Whether all of them are federated with AD FS; false when that was not read.
    pub(crate) adfs: bool,
    /// The newest Secure Score.
    pub(crate) score: Part<'a, SecureScore>,
    /// How multifactor authentication of everyone is demanded, as a sentence; null when not read.
    pub(crate) mfa: Option<&'static str>,
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
    /// Whether Exchange servers are all that was read: nothing of a tenant.
    pub(crate) only_servers: bool,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let severe = |severity: Severity| count(sources.findings.iter().filter(|it| it.severity == severity).count());
    Context {
        tenant: sources.tenant_name(),
        federated: federated(sources),
        ways: super::identity::ways(sources),
        adfs: !facts.federations.items().is_empty() && facts.federations.items().iter().all(|it| it.is_adfs),
        score: (&facts.secure_score).into(),
        mfa: crate::wording::access::mfa_of_everyone(
            assess::answer(facts, assess::Path::Everyone).verdict.value.map(assess::Verdict::code),
        ),
        findings: super::findings::items(sources).take(TOP).collect(),
        high: severe(Severity::High),
        medium: severe(Severity::Medium),
        total: count(sources.findings.len()),
        coverage: sources.model.tallies(),
        only_servers: super::hybrid::only_servers(sources),
    }
}

/// Names of the domains whose sign-in is federated.
pub(super) fn federated<'a>(sources: &Sources<'a>) -> Vec<&'a str> {
    let domains = sources.model.facts.domains.items();
    domains.iter().filter(|it| it.federated()).map(|it| it.name.as_str()).collect()
}
