//! Other organisations: tenants that work as one with this one, customers it administers, and who vouches for
//! identities of others.

use super::draft::{Draft, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{BuiltInProvider, Coded, Facts, Record, RecordSet, RelationState};
use crate::wording::counted;
use std::collections::BTreeMap;

/// More of them than this are one component.
const EACH: u64 = 8;

/// The records of a dataset, if any of it was read.
fn set<'a>(facts: &'a Facts, dataset: &str) -> Option<&'a RecordSet> {
    facts.records.iter().find(|set| set.dataset == dataset && set.reading.read().is_some())
}

/// Tenants of the multi-tenant organisation, and what is arranged with them besides.
pub(super) fn multi_tenant(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::MULTI_TENANT_ORGANIZATION;
    let Some(set) = set(facts, dataset) else { return };
    let own = draft.model().tenant.id.clone();
    let others: Vec<&Record> =
        set.reading.items().iter().filter(|it| !it.id.is_empty() && !it.id.eq_ignore_ascii_case(&own)).collect();
    let entra = id(NodeKind::EntraId, None);
    if others.len() as u64 > EACH {
        let all = others.len() as u64;
        let tenants = draft.add(
            part(NodeKind::PartnerTenant, dataset)
                .key(dataset)
                .name("Tenants of the multi-tenant organisation")
                .count(all)
                .fact(fact(A::Tenants, all).of(dataset).tile(counted(all, "tenant", "tenants"))),
        );
        draft.link(tie(LinkKind::Trust, &tenants, &entra, "one organisation", dataset).both());
        return;
    }
    for tenant in others {
        let told = fact(A::MultiTenantOrganisation, format!("{}, {}", tenant.value("role"), tenant.value("state")));
        let told = told.of(dataset);
        let at = id(NodeKind::PartnerTenant, Some(&tenant.id));
        if draft.has(&at) {
            draft.tell(&at, told);
            continue;
        }
        let part = part(NodeKind::PartnerTenant, dataset).key(&tenant.id).name(tenant.name.clone()).object(&tenant.id);
        let at = draft.add(part.fact(told.tile("multi-tenant organisation")));
        draft.link(tie(LinkKind::Trust, &at, &entra, "one organisation", dataset).both());
    }
}

/// Customers whose tenants this one administers.
pub(super) fn customers(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::DELEGATED_ADMIN_RELATIONSHIPS;
    let Some(set) = set(facts, dataset) else { return };
    let active = set.reading.items().iter().filter(|it| it.holds("status", RelationState::Active));
    // A customer may have several relationships: one component, the roles of all.
    let mut customers: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for relationship in active {
        let tenant = relationship.value("customer/tenantId");
        let key = if tenant.is_empty() { relationship.id.as_str() } else { tenant };
        customers.entry(key).or_default().push(relationship);
    }
    let entra = id(NodeKind::EntraId, None);
    let all = customers.len() as u64;
    if all > EACH {
        let tile = counted(all, "customer", "customers");
        let part = part(NodeKind::PartnerTenant, dataset).key(dataset).name("Customers").count(all);
        let at = draft.add(part.fact(fact(A::Customers, all).of(dataset).tile(tile)));
        draft.link(tie(LinkKind::Management, &entra, &at, "delegated administration", dataset));
        return;
    }
    for (tenant, relationships) in customers {
        let terms: Vec<String> = relationships.iter().map(|it| terms(it)).collect();
        let told = fact(A::DelegatedAdministration, terms.join("; ")).of(dataset);
        let at = id(NodeKind::PartnerTenant, Some(tenant));
        if draft.has(&at) {
            draft.tell(&at, told);
        } else {
            let name = relationships.iter().map(|it| it.value("customer/displayName")).find(|it| !it.is_empty());
            let part = part(NodeKind::PartnerTenant, dataset).key(tenant).name(name.unwrap_or(tenant)).object(tenant);
            draft.add(part.fact(told.tile("customer")));
        }
        draft.link(tie(LinkKind::Management, &entra, &at, "delegated administration", dataset));
    }
}

/// `2 roles until 9 January 2028`.
pub(in crate::model) fn terms(relationship: &Record) -> String {
    let roles = relationship.value("accessDetails/unifiedRoles");
    let roles = match roles.parse() {
        Ok(count) => counted(count, "role", "roles"),
        Err(_) if roles.is_empty() => "roles not stated".to_owned(),
        Err(_) => format!("{roles} roles"),
    };
    match relationship.value("endDateTime") {
        "" => roles,
        end => format!("{roles} until {end}"),
    }
}

/// Whether a provider is a way to sign in at Entra ID itself, and no provider elsewhere.
fn is_built_in(provider: &Record) -> bool {
    BuiltInProvider::WORDS.iter().any(|row| provider.holds("identityProviderType", row.1))
}

/// Providers elsewhere at which guests sign in.
pub(super) fn providers(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::IDENTITY_PROVIDERS;
    let Some(set) = set(facts, dataset) else { return };
    let entra = id(NodeKind::EntraId, None);
    for provider in set.reading.items() {
        if is_built_in(provider) || provider.id.is_empty() {
            continue;
        }
        let key = format!("{dataset}:{}", provider.id);
        let part = part(NodeKind::IdentityProvider, dataset).key(&key).name(provider.name.clone()).object(&provider.id);
        let at = draft.add(part.fact(fact(A::UsedBy, "guests").of(dataset).tile("used by guests")));
        draft.link(tie(LinkKind::Authentication, &at, &entra, "guests sign in", dataset));
    }
}

/// Platforms that vouch for the applications that run on them.
pub(super) fn issuers(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::FEDERATED_CREDENTIALS;
    let issuers = facts.federated_issuers.items();
    let mut by_name: BTreeMap<&str, (u64, Vec<&str>)> = BTreeMap::new();
    for issuer in issuers {
        let entry = by_name.entry(&issuer.name).or_default();
        entry.0 += issuer.credentials;
        entry.1.extend(issuer.applications.iter().map(String::as_str));
    }
    let entra = id(NodeKind::EntraId, None);
    if by_name.len() as u64 > EACH {
        let all: u64 = by_name.values().map(|it| it.0).sum();
        let tile = counted(all, "federated credential", "federated credentials");
        let part = part(NodeKind::IdentityProvider, dataset).key(dataset).name("Workload identity providers");
        let part = part.count(by_name.len() as u64).fact(fact(A::Credentials, all).of(dataset).tile(tile));
        let at = draft.add(part);
        draft.link(tie(LinkKind::Authentication, &at, &entra, "workload federation", dataset));
        return;
    }
    for (name, (credentials, mut applications)) in by_name {
        applications.sort_unstable();
        applications.dedup();
        let more = applications.len().saturating_sub(EACH as usize);
        applications.truncate(EACH as usize);
        let mut names = applications.join(", ");
        if more > 0 {
            names.push_str(&format!(" and {more} more"));
        }
        let tile = counted(credentials, "federated credential", "federated credentials");
        let part = part(NodeKind::IdentityProvider, dataset).key(&format!("{dataset}:{name}")).name(name);
        let part = part.fact(fact(A::Credentials, credentials).of(dataset).tile(tile));
        let at = draft.add(part.fact(fact(A::Applications, names).of(dataset)));
        draft.link(tie(LinkKind::Authentication, &at, &entra, "workload federation", dataset));
    }
}
