//! Forests, sync servers and federation servers of the tenants. What several name is one component: that it is the
//! same one follows from the name only.

use super::members::Member;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, LinkKind, NodeKind};
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::model::{Component, Model};
use crate::wording::counted;
use std::collections::BTreeMap;

/// Components of the tenants by name.
type ByName<'a, 'm> = BTreeMap<String, Vec<(&'a Member<'m>, &'m Component)>>;

/// Every forest, and the servers that several tenants share.
pub(super) fn directories(members: &[Member<'_>], draft: &mut Draft<'_>) {
    forests(members, draft);
    members.iter().for_each(|member| unnamed(member, draft));
    servers(members, draft);
    issuers(members, draft);
}

/// That several tenants name one thing.
fn several(count: usize) -> crate::model::Attribute {
    let tenants = counted(count as u64, "tenant", "tenants");
    fact(A::NamedBy, format!("{tenants}: the same by its name")).inferred().tile(format!("named by {tenants}"))
}

/// The natural key of a component: what follows its kind.
fn key(component: &Component) -> Option<String> {
    component.id.split_once(':').map(|it| it.1.to_owned())
}

fn collect<'a, 'm>(
    members: &'a [Member<'m>],
    kind: NodeKind,
    name: fn(&Component) -> Option<String>,
) -> ByName<'a, 'm> {
    let mut found: ByName<'a, 'm> = BTreeMap::new();
    for member in members {
        for component in member.model.of_kind(kind) {
            if let Some(name) = name(component) {
                found.entry(name).or_default().push((member, component));
            }
        }
    }
    found
}

fn forests(members: &[Member<'_>], draft: &mut Draft<'_>) {
    for (root, of) in collect(members, NodeKind::DomainControllers, key) {
        let mut tile = part(NodeKind::DomainControllers, ids::USERS).key(&root).name(format!("Forest {root}"));
        tile = match of.as_slice() {
            // That the topmost domain is a forest follows from its name.
            [(_, one)] => tile.facts(one.facts.clone()).evidence(one.evidence.max(Evidence::Inferred)),
            all => tile.fact(several(all.len())).inferred(),
        };
        let zone = draft.network();
        let forest = draft.add(tile.zone(&zone));
        for (member, _) in of {
            let to = authority(member, draft);
            if let Some((label, evidence)) = way(member.model) {
                draft.link(tie(LinkKind::Synchronisation, &forest, &to, &label, ids::ORGANIZATION).evidence(evidence));
            }
        }
    }
}

/// The forest of a tenant that synchronises from one that nothing read names.
fn unnamed(member: &Member<'_>, draft: &mut Draft<'_>) {
    let known = member.model.of_kind(NodeKind::DomainControllers).next().is_some();
    let Some((label, evidence)) = way(member.model).filter(|_| !known) else { return };
    let zone = draft.network();
    let of = fact(A::NotRead, format!("what {} is synchronised from", member.name)).evidence(Evidence::Unknown);
    let tile =
        part(NodeKind::DomainControllers, ids::USERS).key(&format!("unnamed:{}", member.key)).name("Forest not named");
    let forest = draft.add(tile.fact(of.tile("not read")).evidence(Evidence::Unknown).zone(&zone));
    let to = authority(member, draft);
    draft.link(tie(LinkKind::Synchronisation, &forest, &to, &label, ids::ORGANIZATION).evidence(evidence));
}

/// The tile that says where the accounts of a tenant are mastered.
fn authority(member: &Member<'_>, draft: &Draft<'_>) -> String {
    let synced = member.part(NodeKind::SyncedStaff);
    if draft.has(&synced) { synced } else { member.part(NodeKind::CloudStaff) }
}

/// How the objects of a forest reach the directory.
fn way(model: &Model) -> Option<(String, Evidence)> {
    let entra = id(NodeKind::EntraId, None);
    let links = model.links_of(&entra);
    let from = |id: &str| model.component(id).map(|it| it.kind);
    let link = links.iter().find(|link| {
        link.kind == LinkKind::Synchronisation
            && link.to == entra
            && matches!(from(&link.from), Some(NodeKind::EntraConnect | NodeKind::CloudSync))
            && link.inactive.is_none()
    })?;
    Some((link.label.clone(), link.evidence))
}

/// The server a component of Entra Connect names; none where only the service is known.
fn server(component: &Component) -> Option<String> {
    component.facts.iter().find(|it| it.key == A::Server).map(|it| it.value.text())
}

fn servers(members: &[Member<'_>], draft: &mut Draft<'_>) {
    for (name, of) in collect(members, NodeKind::EntraConnect, server).into_iter().filter(|it| it.1.len() > 1) {
        let zone = draft.network();
        let tile = part(NodeKind::EntraConnect, ids::IDENTITY_SENSORS).key(&name).name(&name).zone(&zone);
        let connect = draft.add(tile.fact(several(of.len())).inferred());
        for (member, _) in of {
            let to = authority(member, draft);
            draft
                .link(tie(LinkKind::Synchronisation, &connect, &to, "shared server", ids::IDENTITY_SENSORS).inferred());
        }
    }
}

/// Federation servers at which domains of several tenants sign in.
fn issuers(members: &[Member<'_>], draft: &mut Draft<'_>) {
    let dataset = ids::DOMAIN_FEDERATION;
    let mut hosts: BTreeMap<String, BTreeMap<&str, &Member<'_>>> = BTreeMap::new();
    for member in members {
        for federation in member.model.facts.federations.items() {
            if let Some(host) = federation.sign_in_host() {
                hosts.entry(host.to_lowercase()).or_default().insert(&member.key, member);
            }
        }
    }
    for (host, of) in hosts.into_iter().filter(|it| it.1.len() > 1) {
        let tile = part(NodeKind::IdentityProvider, dataset).key(&host).name(&host);
        draft.add(tile.fact(several(of.len())).inferred());
        let from = id(NodeKind::IdentityProvider, Some(&host));
        for member in of.values() {
            draft.link(tie(LinkKind::Authentication, &member.hub(), &from, "federated sign-in", dataset));
        }
    }
}
