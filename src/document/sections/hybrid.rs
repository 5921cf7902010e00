//! Hybrid connectivity: what ties the tenant to the own network.

use super::catalogue_rows::{ComponentRow, LinkRow, components_in, links_where, zone_kind};
use crate::catalog::Topic;
use crate::catalog::ZoneKind;
use crate::document::{Gap, Part, Sources};
use crate::facts::{Federation, Organization, ProxiedApp, Sensor, Setting, SyncJob};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `hybrid.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// The organisation: whether it is synchronised.
    pub(crate) organization: Part<'a, Organization>,
    /// Whether passwords are synchronised; null when not known.
    pub(crate) password_hash: Option<bool>,
    /// Applications of Entra Connect servers.
    pub(crate) connect_apps: Vec<&'a str>,
    /// Whether Exchange hybrid leaves its mark; null when not read in full.
    pub(crate) exchange_hybrid: Option<bool>,
    /// Synchronization jobs.
    pub(crate) jobs: Part<'a, Vec<SyncJob>>,
    /// Features of directory synchronisation.
    pub(crate) features: Part<'a, Vec<Setting>>,
    /// Federation settings of domains.
    pub(crate) federations: Part<'a, Vec<Federation>>,
    /// Defender for Identity sensors.
    pub(crate) sensors: Part<'a, Vec<Sensor>>,
    /// Applications published through application proxy.
    pub(crate) proxied: Part<'a, Vec<ProxiedApp>>,
    /// Components of the own network and its perimeter.
    pub(crate) components: Vec<ComponentRow<'a>>,
    /// Links that cross between them and everything else.
    pub(crate) links: Vec<LinkRow<'a>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let own = |id: &str| zone_kind(sources, id).is_some_and(|kind| OWN.contains(&kind));
    let links = links_where(sources, |link| own(&link.from) != own(&link.to));
    Context {
        gaps: sources.gaps_of(Topic::Hybrid),
        tenant: sources.tenant_name(),
        organization: (&facts.organization).into(),
        password_hash: super::identity::password_hash(sources),
        connect_apps: facts
            .service_principals
            .read()
            .map(|it| it.connect_sync_apps.iter().map(String::as_str).collect())
            .unwrap_or_default(),
        exchange_hybrid: exchange_hybrid(sources),
        jobs: (&facts.sync_jobs).into(),
        features: (&facts.sync_features).into(),
        federations: (&facts.federations).into(),
        sensors: (&facts.sensors).into(),
        proxied: (&facts.proxied_apps).into(),
        components: components_in(sources, &OWN),
        links,
    }
}

/// The zones of the own network.
const OWN: [ZoneKind; 3] = [ZoneKind::Perimeter, ZoneKind::OnPremises, ZoneKind::Forest];

/// Whether Exchange hybrid leaves its mark: a key of Exchange servers, or their dedicated application. None when no
/// mark was found and not all service principals were read.
pub(super) fn exchange_hybrid(sources: &Sources<'_>) -> Option<bool> {
    let principals = &sources.model.facts.service_principals;
    let marked = principals.read().map(|it| it.exchange_hybrid_key || it.exchange_hybrid_app.is_some())?;
    (marked || principals.is_complete()).then_some(marked)
}
