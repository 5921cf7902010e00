//! Microsoft 365 Copilot: which of its kinds are in use, what answers are grounded in, and which agents extend it.

use super::claimed::Figure;
use super::records::{Table, list};
use crate::assess::Said;
use crate::catalog::ids;
use crate::document::{Gap, Sources};
use crate::facts::{Known, Reading, Sources as Datasets, Split, Subscription, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `copilot.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether the tenant has licences of Microsoft 365 Copilot that can be used: `yes`, `no`, `unread`.
    pub(crate) licensed: Truth,
    /// Names of the subscriptions that hold it, as far as read.
    pub(crate) licensed_by: Vec<&'a str>,
    /// People who may use it, by its own report.
    pub(crate) enabled: Figure,
    /// People who did within 30 days, by its own report.
    pub(crate) active: Figure,
    /// Day of that report, `YYYY-MM-DD`; null when not read.
    pub(crate) reported: Option<&'a str>,
    /// Licences of Copilot Studio that can be used.
    pub(crate) studio: Figure,
    /// Agents and packages; null when not read.
    pub(crate) packages: Option<Table<'a>>,
    /// Agents with an identity in the tenant; null when not read.
    pub(crate) agents: Option<Table<'a>>,
    /// Content of other systems that is indexed; null when not read.
    pub(crate) connectors: Option<Table<'a>>,
    /// How far content may be shared outside, as the service writes it; null when not read.
    pub(crate) sharing: Option<&'a str>,
}

/// Part numbers of licences for making agents in Copilot Studio, as the licence table of the catalogue has them.
const STUDIO: [&str; 5] = [
    "CCIBOTS_PRIVPREV_VIRAL",
    "Power_Virtual_Agents",
    "Power_Virtual_Agents_for_GCC_GCC",
    "VIRTUAL_AGENT_USL",
    "VIRTUAL_AGENT_USL_GCC",
];

/// Datasets that tell of Copilot.
const DATASETS: [&str; 6] = [
    ids::SUBSCRIBED_SKUS,
    ids::COPILOT_USAGE,
    ids::COPILOT_PACKAGES,
    ids::AGENT_IDENTITIES,
    ids::EXTERNAL_CONNECTIONS,
    ids::SHAREPOINT_SETTINGS,
];

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let used = facts.copilot.read();
    let copilot = |it: &&Subscription| it.usable != Some(0) && holds_copilot(it);
    Context {
        gaps: sources.gaps(&DATASETS),
        tenant: sources.tenant_name(),
        licensed: licensed(sources),
        licensed_by: facts.subscriptions.items().iter().filter(copilot).map(|it| it.name.as_str()).collect(),
        enabled: Figure::of(&facts.copilot, |it| it.enabled),
        active: Figure::of(&facts.copilot, |it| it.active),
        reported: used.and_then(|it| it.date.as_deref()),
        studio: (&studio(&facts.subscriptions)).into(),
        packages: list(sources, ids::COPILOT_PACKAGES),
        agents: list(sources, ids::AGENT_IDENTITIES),
        connectors: list(sources, ids::EXTERNAL_CONNECTIONS),
        sharing: facts.sharepoint.read().and_then(|it| it.sharing.as_deref()),
    }
}

/// Whether there are licences of Copilot that can be used.
pub(super) fn licensed(sources: &Sources<'_>) -> Truth {
    let Some(claim) = sources.claims.get("services.copilot.licences") else { return Truth::Unread };
    match (&claim.known.value, claim.known.exactly().is_some()) {
        (Some(Said::Count(0)), true) => Truth::No,
        (Some(Said::Count(1..)), _) => Truth::Yes,
        _ => Truth::Unread,
    }
}

/// Whether a subscription holds Copilot.
fn holds_copilot(subscription: &Subscription) -> bool {
    let service = crate::catalog::SERVICES.iter().find(|row| row.kind == crate::catalog::NodeKind::Copilot);
    service.is_some_and(|row| row.is_licensed_by(&subscription.plans))
}

/// Licences of Copilot Studio that can be used.
fn studio(reading: &Reading<Vec<Subscription>>) -> Known<u64> {
    let from = Datasets::from([ids::SUBSCRIBED_SKUS]);
    let Some(all) = reading.read() else { return Known::not_read(from) };
    let ours = |it: &&Subscription| STUDIO.iter().any(|part| part.eq_ignore_ascii_case(&it.part_number));
    let usable: Vec<Option<u64>> = all.iter().filter(ours).map(|it| it.usable).collect();
    let told = usable.iter().all(Option::is_some);
    Split { yes: usable.into_iter().flatten().sum(), ..Split::default() }.known(reading.is_complete() && told, from)
}
