//! Hybrid connectivity: what ties the tenant to the on-premises network.

use super::catalogue_rows::{ComponentRow, LinkRow, components_in, links_where, zone_kind};
use super::claimed::Figure;
use crate::catalog::ZoneKind;
use crate::catalog::{TWINS, Topic, dataset, ids};
use crate::document::{Gap, Part, Sources};
use crate::facts::{ConnectApplication, Federation, Organization, ProxiedApp, Sensor, SyncFeatures, SyncJob, Truth};
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
    /// Applications of Entra Connect servers that can sign in, or of which that was not read.
    pub(crate) connect_apps: Vec<&'a str>,
    /// Those that cannot.
    pub(crate) connect_disabled: Vec<&'a str>,
    /// Whether Exchange hybrid leaves its mark; null when not read in full.
    pub(crate) exchange_hybrid: Option<bool>,
    /// How Exchange hybrid is set up, as Exchange Online tells.
    pub(crate) set_up: HybridSetUp<'a>,
    /// Whether Exchange servers, or what is set up on them, were read: the other half of such a connection.
    pub(crate) servers_read: bool,
    /// Whether the hybrid configuration of Exchange servers was read.
    pub(crate) configuration_read: bool,
    /// Batches in which mailboxes of servers are kept in step or moved.
    pub(crate) moving: Vec<&'a str>,
    /// Whether a connector asks servers for calendars with a token; null where that was not read.
    pub(crate) tokens: Option<bool>,
    /// Synchronization jobs.
    pub(crate) jobs: Part<'a, Vec<SyncJob>>,
    /// Features of directory synchronisation.
    pub(crate) features: Part<'a, SyncFeatures>,
    /// Federation settings of domains.
    pub(crate) federations: Part<'a, Vec<Federation>>,
    /// Domains with federation settings.
    pub(crate) federations_total: Figure,
    /// Defender for Identity sensors.
    pub(crate) sensors: Part<'a, Vec<Sensor>>,
    /// Applications published through application proxy.
    pub(crate) proxied: Part<'a, Vec<ProxiedApp>>,
    /// Ids of datasets of the snapshot with rows that this version does not use.
    pub(crate) unused: Vec<&'a str>,
    /// Components of the on-premises network and its perimeter.
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
        connect_apps: connect(sources, |it| it.enabled != Some(false)),
        connect_disabled: connect(sources, |it| it.enabled == Some(false)),
        exchange_hybrid: exchange_hybrid(sources),
        set_up: set_up(sources),
        servers_read: servers_read(sources),
        configuration_read: !facts.records_of(ids::HYBRID_CONFIGURATION).is_empty(),
        moving: facts.mail.batches.items().iter().filter(|it| it.is_running()).map(|it| it.name.as_str()).collect(),
        tokens: tokens(sources),
        jobs: (&facts.sync_jobs).into(),
        features: (&facts.sync_features).into(),
        federations: (&facts.federations).into(),
        federations_total: Figure::of(&facts.federations, |it| super::count(it.len())),
        sensors: (&facts.sensors).into(),
        proxied: (&facts.proxied_apps).into(),
        unused: unused(sources),
        components: components_in(sources, &OWN),
        links,
    }
}

/// Datasets of the snapshot with rows that no row of the catalogue names.
fn unused<'a>(sources: &Sources<'a>) -> Vec<&'a str> {
    let unknown = sources.model.coverage.iter().filter(|it| dataset(&it.id).is_none() && it.count > 0);
    unknown.map(|it| it.id.as_str()).collect()
}

/// What Exchange Online has of Exchange hybrid: it is set up where an organisation of servers, or a connector that the
/// hybrid wizard made, is there.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct HybridSetUp<'a> {
    /// Whether it is.
    pub(crate) there: bool,
    /// Names of the on-premises organisations.
    pub(crate) organisations: Vec<&'a str>,
    /// Whether connectors of the hybrid wizard let mail in or out.
    pub(crate) connectors: bool,
    /// Whether calendars are asked for with a token (OAuth).
    pub(crate) tokens: bool,
}

/// What made a connector: `ConnectorSource`.
const WIZARD: &str = "HybridWizard";

pub(super) fn set_up<'a>(sources: &Sources<'a>) -> HybridSetUp<'a> {
    let facts = &sources.model.facts;
    let organisations = facts.records_of(ids::ON_PREMISES_ORGANIZATIONS).iter().map(|it| it.name.as_str());
    let organisations: Vec<&str> = organisations.collect();
    let inbound = facts.mail.inbound.items().iter().filter(|it| !it.enabled.is_no()).map(|it| &it.made_by);
    let outbound = facts.mail.outbound.items().iter().filter(|it| !it.enabled.is_no()).map(|it| &it.made_by);
    let connectors = inbound.chain(outbound).any(|it| it.eq_ignore_ascii_case(WIZARD));
    HybridSetUp {
        there: connectors || !organisations.is_empty(),
        organisations,
        connectors,
        tokens: tokens(sources) == Some(true),
    }
}

/// Whether an intra-organisation connector is on: calendars of servers are then asked for with a token (OAuth)
/// (<https://learn.microsoft.com/exchange/shared-free-busy>).
fn tokens(sources: &Sources<'_>) -> Option<bool> {
    let facts = &sources.model.facts;
    let connectors = facts.records_of(ids::INTRA_ORGANIZATION_CONNECTORS);
    let on = connectors.iter().any(|it| it.flag("enabled") == Some(true));
    let whole = facts.coverage_of(ids::INTRA_ORGANIZATION_CONNECTORS).is_whole();
    let told = connectors.iter().all(|it| it.flag("enabled").is_some());
    if on { Some(true) } else { (whole && told).then_some(false) }
}

/// Names of the applications of Entra Connect that fit.
fn connect<'a>(sources: &Sources<'a>, fits: fn(&ConnectApplication) -> bool) -> Vec<&'a str> {
    let all = sources.model.facts.service_principals.read().map(|it| it.connect_sync_apps.as_slice());
    all.unwrap_or_default().iter().filter(|it| fits(it)).map(|it| it.name.as_str()).collect()
}

/// What Exchange servers answer, beside the cmdlets that Exchange Online has too.
const OF_SERVERS: [&str; 9] = [
    ids::EXCHANGE_SERVERS,
    ids::MAILBOX_SERVERS,
    ids::SEND_CONNECTORS,
    ids::RECEIVE_CONNECTORS,
    ids::HYBRID_CONFIGURATION,
    ids::EXCHANGE_AUTH_CONFIG,
    ids::EXCHANGE_CERTIFICATES,
    ids::WEB_SERVICES_DIRECTORIES,
    ids::EXCHANGE_AUTH_SERVERS,
];

/// Whether a dataset is an answer of Exchange servers.
pub(super) fn is_of_servers(id: &str) -> bool {
    OF_SERVERS.contains(&id) || TWINS.iter().any(|twins| twins.servers == id)
}

/// Whether anything of Exchange servers was read.
pub(super) fn servers_read(sources: &Sources<'_>) -> bool {
    sources.model.coverage.iter().any(|it| is_of_servers(&it.id) && it.status.has_rows() && it.count > 0)
}

/// Whether Exchange servers are all that was read: nothing of a tenant.
pub(in crate::document) fn only_servers(sources: &Sources<'_>) -> bool {
    let read = |it: &&crate::snapshot::Coverage| it.status.has_rows() && dataset(&it.id).is_some();
    servers_read(sources) && sources.model.coverage.iter().filter(read).all(|it| is_of_servers(&it.id))
}

/// The zones of the on-premises network.
pub(super) const OWN: [ZoneKind; 3] = [ZoneKind::Perimeter, ZoneKind::OnPremises, ZoneKind::Forest];

/// Whether Exchange hybrid leaves its mark: a key of Exchange servers, or their dedicated application. None when no
/// mark was found and not all service principals were read, or not what would tell of them.
pub(super) fn exchange_hybrid(sources: &Sources<'_>) -> Option<bool> {
    let principals = &sources.model.facts.exchange_hybrid;
    match principals.read()?.mark {
        Truth::Yes => Some(true),
        Truth::No => principals.is_complete().then_some(false),
        Truth::Unread => None,
    }
}
