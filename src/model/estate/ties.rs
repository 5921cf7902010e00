//! Synchronisation between tenants, and who administers whom.

use super::members::Member;
use super::named::{CONNECTED, Named, connected};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, LinkKind};
use crate::facts::Direction;
use crate::facts::{Record, RelationState};
use crate::model::derive::delegated;
use crate::model::derive::draft::{Draft, fact, tie};
use std::collections::{BTreeMap, BTreeSet};

/// What passes between tenants besides their settings on one another.
pub(super) fn ties(members: &[Member<'_>], named: &Named, draft: &mut Draft<'_>) {
    for member in members {
        synchronised(member, members, named, draft);
        organisations(member, named, draft);
        let customers = customers(member, named, draft);
        contracts(member, named, &customers, draft);
    }
    for member in members {
        providers(member, named, draft);
    }
}

/// Users that come in from another tenant. Only the other tenant knows whether a job really sends them.
fn synchronised(member: &Member<'_>, members: &[Member<'_>], named: &Named, draft: &mut Draft<'_>) {
    let dataset = ids::CROSS_TENANT_SYNC;
    let partners = member.model.facts.partners.items();
    for partner in partners.iter().filter(|it| it.user_sync_in == Some(true)) {
        let Some(from) = named.component(&partner.tenant) else { continue };
        let home = members.iter().find(|it| it.is(&partner.tenant));
        let jobs = home
            .filter(|it| it.has_read(ids::SYNCHRONIZATION_JOBS))
            .map(|it| it.model.facts.sync_jobs.items().iter().any(|job| job.direction == Direction::CrossTenant));
        let (label, told, evidence) = match jobs {
            Some(true) => ("cross-tenant sync", "allowed in, and a job sends", Evidence::Observed),
            Some(false) => ("sync allowed, no job", "allowed in, and no job sends", Evidence::Observed),
            None => ("cross-tenant sync allowed", "allowed in; jobs of the other side not read", Evidence::Inferred),
        };
        let hub = member.hub();
        let link = tie(LinkKind::Synchronisation, &from, &hub, label, dataset).evidence(evidence);
        draft.link(link.facts([fact(A::Users, told).of(dataset)]));
    }
}

/// Tenants whose people may ask for access packages of this one.
fn organisations(member: &Member<'_>, named: &Named, draft: &mut Draft<'_>) {
    for (tenant, organisation) in connected(&member.model.facts) {
        let Some(from) = named.component(tenant).filter(|it| *it != member.hub()) else { continue };
        // One that was proposed is no more than a name that someone asked to be let in under.
        let label = if organisation.holds("state", RelationState::Proposed) {
            "connected organisation, proposed"
        } else {
            "connected organisation"
        };
        let told = fact(A::MayAskForAccessPackages, organisation.name.clone()).of(CONNECTED);
        draft.link(tie(LinkKind::Authentication, &from, &member.hub(), label, CONNECTED).facts([told]));
    }
}

/// Customers whose tenants a tenant administers; the ids of those found.
fn customers(member: &Member<'_>, named: &Named, draft: &mut Draft<'_>) -> BTreeSet<String> {
    let dataset = ids::DELEGATED_ADMIN_RELATIONSHIPS;
    let mut by_tenant: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    let active = member.model.facts.records_of(dataset).iter().filter(|it| it.holds("status", RelationState::Active));
    for relationship in active {
        if let Some(to) = named.component(relationship.value("customer/tenantId")) {
            by_tenant.entry(to).or_default().push(relationship);
        }
    }
    for (to, relationships) in &by_tenant {
        let told: Vec<String> = relationships.iter().map(|it| delegated(it)).collect();
        let told = fact(A::DelegatedAdministration, told.join("; ")).of(dataset);
        draft.link(tie(LinkKind::Management, &member.hub(), to, "delegated administration", dataset).facts([told]));
    }
    by_tenant.into_keys().collect()
}

/// Customers of a partner of Microsoft that it does not administer.
fn contracts(member: &Member<'_>, named: &Named, administered: &BTreeSet<String>, draft: &mut Draft<'_>) {
    let dataset = ids::CONTRACTS;
    for contract in member.model.facts.records_of(dataset) {
        let Some(to) = named.component(contract.value("customerId")).filter(|it| !administered.contains(it)) else {
            continue;
        };
        draft.link(tie(LinkKind::Management, &member.hub(), &to, "partner contract", dataset));
    }
}

/// Service providers, unless what they administer was read from their own side.
fn providers(member: &Member<'_>, named: &Named, draft: &mut Draft<'_>) {
    let dataset = ids::CROSS_TENANT_PARTNERS;
    let hub = member.hub();
    for partner in member.model.facts.partners.items().iter().filter(|it| it.service_provider.is(true)) {
        let Some(from) = named.component(&partner.tenant) else { continue };
        let told = draft
            .model()
            .links_of(&hub)
            .iter()
            .any(|link| link.kind == LinkKind::Management && link.from == from && link.to == hub);
        if !told {
            draft.link(tie(LinkKind::Management, &from, &hub, "service provider", dataset));
        }
    }
}
