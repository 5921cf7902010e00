//! Issuers of federated domains.

use super::draft::{Draft, fact, id, list, part, tie};
use super::forests::watched;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse, codes::SensorHost};
use crate::facts::{Facts, Federation};
use crate::facts::{forest_of, forest_roots};
use crate::wording::counted;

/// The AD FS farm or identity provider of each federated domain.
pub(super) fn federation(facts: &Facts, draft: &mut Draft<'_>) {
    let roots = forest_roots(facts);
    for federation in facts.federations.items() {
        if federation.is_adfs {
            farm(facts, draft, federation, &roots);
        } else {
            provider(draft, federation);
        }
    }
    if facts.federations.read().is_none() {
        let federated = facts.domains.items().iter().filter(|domain| domain.federated());
        for domain in federated {
            let gap = draft.gap(ids::DOMAIN_FEDERATION);
            draft.tell(
                &id(NodeKind::VerifiedDomain, Some(&domain.name)),
                gap.unwrap_or_else(|| fact(A::Issuer, "not known")),
            );
        }
    }
}

fn farm(facts: &Facts, draft: &mut Draft<'_>, federation: &Federation, roots: &[String]) {
    // The forest whose name ends in the federated domain, or that a sensor shows an AD FS server in; else the only one.
    let sensor = facts.sensors.items().iter().find(|sensor| sensor.host() == Some(SensorHost::Federation));
    let root = roots
        .iter()
        .find(|root| forest_of(std::slice::from_ref(&federation.domain), root).is_some() || **root == federation.domain)
        .map(String::as_str)
        .or_else(|| sensor.and_then(|sensor| forest_of(roots, &sensor.domain)))
        .or(if roots.len() == 1 { roots.first().map(String::as_str) } else { None });
    let host = federation.issuer_host().unwrap_or(&federation.domain);
    let mut farm = part(NodeKind::AdfsFarm, ids::DOMAIN_FEDERATION).key(root.unwrap_or(host)).object(&federation.id);
    if let Some(root) = root {
        let zone = draft.forest(root);
        farm = farm.zone(&zone);
    }
    farm = farm.fact(fact(A::Address, host).of(ids::DOMAIN_FEDERATION).tile(host));
    farm = farm.fact(fact(A::SignsIn, federation.domain.clone()).of(ids::DOMAIN_FEDERATION));
    farm = farm.fact(
        federation
            .mfa_behaviour
            .as_ref()
            .map(|it| fact(A::MultifactorAuthentication, it.word()).of(ids::DOMAIN_FEDERATION)),
    );
    let servers: Vec<&str> = facts
        .sensors
        .items()
        .iter()
        .filter(|it| it.host() == Some(SensorHost::Federation))
        .filter(|it| root.is_none() || forest_of(roots, &it.domain) == root)
        .map(|it| it.name.as_str())
        .collect();
    if !servers.is_empty() {
        let told = fact(A::Servers, list(&servers)).of(ids::IDENTITY_SENSORS);
        let tile = match servers.as_slice() {
            [one] => (*one).to_owned(),
            several => counted(several.len() as u64, "server", "servers"),
        };
        farm = farm.fact(told.tile(tile));
    }
    let farm = draft.add(farm);
    if !servers.is_empty() {
        watched(draft, &farm);
    }
    let entra = id(NodeKind::EntraId, None);
    draft.link(tie(LinkKind::Trust, &entra, &farm, "federation", ids::DOMAIN_FEDERATION));
    let proxy = part(NodeKind::WebApplicationProxy, ids::DOMAIN_FEDERATION).inferred();
    let proxy =
        draft
            .add(proxy.fact(
                fact(A::Reason, "publishes AD FS").of(ids::DOMAIN_FEDERATION).inferred().tile("publishes AD FS"),
            ));
    draft.link(
        tie(LinkKind::Authentication, &proxy, &farm, "HTTPS 443", ids::DOMAIN_FEDERATION)
            .port(PortUse::FederationProxy)
            .inferred(),
    );
    let staff = id(NodeKind::Staff, None);
    draft.link(
        tie(LinkKind::Authentication, &staff, &proxy, "AD FS sign-in 443", ids::DOMAIN_FEDERATION)
            .port(PortUse::FederationClient)
            .inferred(),
    );
    if let Some(root) = root {
        let controllers = id(NodeKind::DomainControllers, Some(root));
        draft.link(
            tie(LinkKind::Authentication, &farm, &controllers, "Kerberos 88", ids::DOMAIN_FEDERATION)
                .port(PortUse::Kerberos)
                .inferred(),
        );
    }
    let domain = id(NodeKind::VerifiedDomain, Some(&federation.domain));
    draft.link(tie(LinkKind::Trust, &domain, &farm, "federation", ids::DOMAIN_FEDERATION));
}

fn provider(draft: &mut Draft<'_>, federation: &Federation) {
    let host = federation.issuer_host().unwrap_or(&federation.domain);
    let name = federation.name.clone().unwrap_or_else(|| host.to_owned());
    let provider = part(NodeKind::IdentityProvider, ids::DOMAIN_FEDERATION).key(host).name(name).object(&federation.id);
    let provider =
        draft.add(provider.fact(
            fact(A::SignsIn, federation.domain.clone()).of(ids::DOMAIN_FEDERATION).tile(federation.domain.clone()),
        ));
    let entra = id(NodeKind::EntraId, None);
    draft.link(tie(LinkKind::Trust, &entra, &provider, "federation", ids::DOMAIN_FEDERATION));
    let domain = id(NodeKind::VerifiedDomain, Some(&federation.domain));
    draft.link(tie(LinkKind::Trust, &domain, &provider, "federation", ids::DOMAIN_FEDERATION));
}
