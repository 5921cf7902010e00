//! External collaboration: guests, partners, sharing.

use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{AuthorizationPolicy, CrossTenantAccess, GuestDomains, Setting, SharePointSettings, UserCounts};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `external.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// People, counted; guests among them.
    pub(crate) users: Part<'a, UserCounts>,
    /// Cross-tenant access for every tenant without settings of its own.
    pub(crate) default: Part<'a, CrossTenantAccess>,
    /// Partner tenants with settings of their own.
    pub(crate) partners: Part<'a, Vec<CrossTenantAccess>>,
    /// Domains guests may or may not be invited from.
    pub(crate) domains: Part<'a, GuestDomains>,
    /// Who may invite guests, and what guests see.
    pub(crate) authorization: Part<'a, AuthorizationPolicy>,
    /// How far content may be shared.
    pub(crate) sharepoint: Part<'a, SharePointSettings>,
    /// Settings of Teams, external access among them.
    pub(crate) teams: Part<'a, Vec<Setting>>,
    /// Applications of other organisations; null when not read.
    pub(crate) third_party: Option<u64>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        gaps: sources.gaps_of(Topic::External),
        tenant: sources.tenant_name(),
        users: (&facts.users).into(),
        default: (&facts.cross_tenant_default).into(),
        partners: (&facts.partners).into(),
        domains: (&facts.guest_domains).into(),
        authorization: (&facts.authorization).into(),
        sharepoint: (&facts.sharepoint).into(),
        teams: (&facts.teams_settings).into(),
        third_party: facts.service_principals.read().map(|it| it.third_party),
    }
}
