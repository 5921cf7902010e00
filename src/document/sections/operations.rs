//! Operations: automation identities, credentials, contacts, upkeep.

use super::head;
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{AppRegistrations, IntuneConnector, Organization, PermissionGrant, PowerEnvironment};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `operations.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The organisation: contacts for notices.
    pub(crate) organization: Part<'a, Organization>,
    /// App registrations and their credentials.
    pub(crate) registrations: Part<'a, AppRegistrations>,
    /// Whether application permissions were read.
    pub(crate) grants_read: bool,
    /// Whether all of them were.
    pub(crate) grants_complete: bool,
    /// Application permissions that reach far, sixty at most.
    pub(crate) grants: Vec<&'a PermissionGrant>,
    /// How many more there are.
    pub(crate) grants_more: u64,
    /// Managed identities; null when not read.
    pub(crate) managed_identities: Option<u64>,
    /// Power Platform environments.
    pub(crate) environments: Part<'a, Vec<PowerEnvironment>>,
    /// Connectors of Intune with a day they end, by day.
    pub(crate) connectors: Vec<&'a IntuneConnector>,
    /// Date of the snapshot; empty when not known.
    pub(crate) date: &'a str,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let grants: Vec<&PermissionGrant> =
        facts.application_grants.items().iter().filter(|it| !it.far_reaching.is_empty()).collect();
    let (shown, grants_more) = head(&grants);
    let mut connectors: Vec<&IntuneConnector> =
        facts.intune_connectors.iter().flat_map(|it| it.items()).filter(|it| it.expires.is_some()).collect();
    connectors.sort_by(|a, b| (&a.expires, &a.name, &a.id).cmp(&(&b.expires, &b.name, &b.id)));
    Context {
        gaps: sources.gaps_of(Topic::Operations),
        tenant: sources.tenant_name(),
        organization: (&facts.organization).into(),
        registrations: (&facts.registrations).into(),
        grants_read: facts.application_grants.read().is_some(),
        grants_complete: facts.application_grants.is_complete(),
        grants: shown.to_vec(),
        grants_more,
        managed_identities: facts.service_principals.read().map(|it| it.managed_identities),
        environments: (&facts.environments).into(),
        connectors,
        date: &sources.model.date,
    }
}
