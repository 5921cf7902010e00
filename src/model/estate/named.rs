//! Tenants that others name by tenant id: those that were read, and those that stand outside as not read.

use super::members::Member;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, NodeKind};
use crate::facts::{CrossTenantAccess, Facts, Record, RelationState};
use crate::model::derive::draft::{Draft, fact, id, list, part};
use crate::model::derive::unnamed;
use crate::wording::counted;
use std::collections::{BTreeMap, BTreeSet};

/// More tenants than this that were not read are one component.
const EACH: usize = 60;
/// Organisations whose people may ask for access packages.
pub(super) const CONNECTED: &str = ids::CONNECTED_ORGANIZATIONS;
/// Key of the component of those beyond.
const REST: &str = "others";

/// A tenant that was named and not read.
#[derive(Default)]
struct Stranger {
    names: BTreeSet<String>,
    domains: BTreeSet<String>,
    /// Keys of the tenants that name it.
    by: BTreeSet<String>,
}

/// Every tenant that is named, and the component that stands for it.
pub(super) struct Named {
    /// Hubs of the tenants that were read, by tenant id.
    hubs: BTreeMap<String, String>,
    strangers: BTreeMap<String, Stranger>,
    /// Ids of those that have no component of their own.
    rest: BTreeSet<String>,
}

/// Whom a tenant names: tenant id, name, domain.
fn names_of<'m>(member: &Member<'m>) -> Vec<(&'m str, &'m str, &'m str)> {
    let facts = &member.model.facts;
    let partner = |it: &'m CrossTenantAccess| {
        (it.tenant.as_str(), it.name.as_deref().unwrap_or_default(), it.domain.as_deref().unwrap_or_default())
    };
    let mut all: Vec<_> = facts.partners.items().iter().map(partner).collect();
    all.extend(
        facts.records_of(ids::MULTI_TENANT_ORGANIZATION).iter().map(|it| (it.id.as_str(), it.name.as_str(), "")),
    );
    let customers = facts.records_of(ids::DELEGATED_ADMIN_RELATIONSHIPS).iter();
    let active = customers.filter(|it| it.holds("status", RelationState::Active));
    all.extend(active.map(|it| (it.value("customer/tenantId"), it.value("customer/displayName"), "")));
    let contracts = facts.records_of(ids::CONTRACTS).iter();
    all.extend(contracts.map(|it| (it.value("customerId"), it.name.as_str(), it.value("defaultDomainName"))));
    all.extend(connected(facts).map(|(tenant, organisation)| (tenant, organisation.name.as_str(), "")));
    all.retain(|it| !it.0.is_empty() && !member.is(it.0));
    all
}

/// The connected organisations of a tenant that are tenants themselves: tenant id, and what was read of it.
pub(super) fn connected(facts: &Facts) -> impl Iterator<Item = (&str, &Record)> {
    facts.records_of(CONNECTED).iter().flat_map(|it| tenants(it).map(move |tenant| (tenant, it)))
}

fn tenants(organisation: &Record) -> impl Iterator<Item = &str> {
    organisation.items("identitySources[]/tenantId")
}

impl Named {
    /// Looks for every tenant these name.
    pub(super) fn of(members: &[Member<'_>]) -> Self {
        let known = members.iter().filter(|it| !it.model.tenant.id.is_empty());
        let hubs: BTreeMap<String, String> = known.map(|it| (it.model.tenant.id.to_lowercase(), it.hub())).collect();
        let mut strangers: BTreeMap<String, Stranger> = BTreeMap::new();
        for member in members {
            for (tenant, name, domain) in names_of(member) {
                let tenant = tenant.to_lowercase();
                if hubs.contains_key(&tenant) {
                    continue;
                }
                let stranger = strangers.entry(tenant).or_default();
                stranger.names.extend((!name.is_empty()).then(|| name.to_owned()));
                stranger.domains.extend((!domain.is_empty()).then(|| domain.to_lowercase()));
                stranger.by.insert(member.key.clone());
            }
        }
        // Those that several tenants name are what an estate is about.
        let mut order: Vec<(&String, usize)> = strangers.iter().map(|(tenant, it)| (tenant, it.by.len())).collect();
        order.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let rest = order.iter().skip(EACH).map(|it| it.0.clone()).collect();
        Self { hubs, strangers, rest }
    }

    /// Adds those that were not read.
    pub(super) fn add(&self, draft: &mut Draft<'_>) {
        let dataset = ids::CROSS_TENANT_PARTNERS;
        let unread = |of: &str| fact(A::NotRead, format!("no snapshot of {of} was given")).evidence(Evidence::Unknown);
        for (tenant, it) in self.strangers.iter().filter(|it| !self.rest.contains(it.0)) {
            let name = it.names.first().cloned().unwrap_or_else(|| unnamed(tenant));
            let domains: Vec<&str> = it.domains.iter().map(String::as_str).collect();
            let domains = (!domains.is_empty())
                .then(|| fact(A::Domain, list(&domains)).of(ids::TENANT_INFORMATION).tile(domains.join(", ")));
            let by = it.by.len() as u64;
            let tile = part(NodeKind::PartnerTenant, dataset).key(tenant).name(name).object(tenant);
            draft.add(
                tile.fact(unread("it").tile("not read"))
                    .fact(domains)
                    .fact(fact(A::NamedBy, counted(by, "tenant", "tenants")))
                    .evidence(Evidence::Unknown),
            );
        }
        if !self.rest.is_empty() {
            let count = self.rest.len() as u64;
            let tile = part(NodeKind::PartnerTenant, dataset).key(REST).count(count);
            let name = counted(count, "further tenant", "further tenants");
            draft.add(tile.name(name).fact(unread("any").tile("not read")).evidence(Evidence::Unknown));
        }
    }

    /// The component that stands for a tenant.
    pub(super) fn component(&self, tenant: &str) -> Option<String> {
        let tenant = tenant.to_lowercase();
        if let Some(hub) = self.hubs.get(&tenant) {
            return Some(hub.clone());
        }
        let key = if self.rest.contains(&tenant) { REST } else { self.strangers.get_key_value(&tenant)?.0 };
        Some(id(NodeKind::PartnerTenant, Some(key)))
    }

    /// The component of the tenant that was not read and has this domain.
    pub(super) fn with_domain(&self, domain: &str) -> Option<String> {
        let found =
            self.strangers.iter().find(|(tenant, it)| it.domains.contains(domain) && !self.rest.contains(*tenant))?;
        Some(id(NodeKind::PartnerTenant, Some(found.0)))
    }
}
