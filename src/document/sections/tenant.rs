//! The tenant: organisation, domains, subscriptions and the services in use.

use super::head;
use crate::catalog::Topic;
use crate::catalog::{AttrKey, Evidence};
use crate::document::{Gap, Part, Sources};
use crate::facts::{Domain, Organization, Subscription};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `tenant.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Tenant id; empty when not known.
    pub(crate) tenant_id: &'a str,
    /// The organisation.
    pub(crate) organization: Part<'a, Organization>,
    /// Domains.
    pub(crate) domains: Part<'a, Vec<Domain>>,
    /// The domain new users get; null when not known.
    pub(crate) default_domain: Option<&'a str>,
    /// Domains whose ownership is not proved.
    pub(crate) unverified: Vec<&'a str>,
    /// Whether subscriptions were read.
    pub(crate) subscriptions_read: bool,
    /// Whether all of them were.
    pub(crate) subscriptions_complete: bool,
    /// Subscriptions, by assigned licences.
    pub(crate) subscriptions: Vec<&'a Subscription>,
    /// How many more subscriptions the model holds.
    pub(crate) subscriptions_more: u64,
    /// Names of subscriptions with more licences assigned than there are.
    pub(crate) over_assigned: Vec<&'a str>,
    /// Names of subscriptions that are not in the state `Enabled`.
    pub(crate) not_enabled: Vec<&'a str>,
    /// Services that licences enable, with their holders and whether use was seen, by name.
    pub(crate) services: Vec<ServiceRow<'a>>,
}

/// A service that licences enable.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ServiceRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Who holds a licence for it, as a reader writes it.
    pub(crate) holders: String,
    /// Whether objects of it were seen, too.
    pub(crate) seen: bool,
    /// The subscriptions that hold it; empty when not known.
    pub(crate) licensed_by: String,
}

/// Services with licence holders, as the model derived them.
fn services<'a>(sources: &Sources<'a>) -> Vec<ServiceRow<'a>> {
    let mut rows: Vec<ServiceRow<'a>> = Vec::new();
    for component in sources.model.components() {
        let said = |key: AttrKey| component.facts.iter().find(|it| it.key == key).map(|it| it.value.text());
        if let Some(holders) = said(AttrKey::LicenceHolders) {
            let seen = component.evidence == Evidence::Observed;
            let licensed_by = said(AttrKey::LicensedBy).unwrap_or_default();
            rows.push(ServiceRow { name: &component.name, holders, seen, licensed_by });
        }
    }
    rows.sort_by(|a, b| a.name.cmp(b.name));
    rows
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let domains = facts.domains.items();
    let mut subscriptions: Vec<&Subscription> = facts.subscriptions.items().iter().collect();
    subscriptions.sort_by(|a, b| (b.consumed, &a.name, &a.part_number).cmp(&(a.consumed, &b.name, &b.part_number)));
    let names = |holds: fn(&Subscription) -> bool| -> Vec<&'a str> {
        facts.subscriptions.items().iter().filter(|it| holds(it)).map(|it| it.name.as_str()).collect()
    };
    let (shown, more) = head(&subscriptions);
    Context {
        gaps: sources.gaps_of(Topic::Tenant),
        tenant: sources.tenant_name(),
        tenant_id: &sources.model.tenant.id,
        organization: (&facts.organization).into(),
        domains: (&facts.domains).into(),
        default_domain: domains.iter().find(|it| it.is_default).map(|it| it.name.as_str()),
        unverified: domains.iter().filter(|it| !it.is_verified).map(|it| it.name.as_str()).collect(),
        subscriptions_read: facts.subscriptions.read().is_some(),
        subscriptions_complete: facts.subscriptions.is_complete(),
        subscriptions: shown.to_vec(),
        subscriptions_more: more,
        over_assigned: names(|it| it.consumed > it.enabled + it.warning),
        not_enabled: names(|it| !it.status.is_empty() && it.status != "Enabled"),
        services: services(sources),
    }
}
