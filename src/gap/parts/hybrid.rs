//! Network, and what ties own servers to the tenant.

use crate::catalog::{NodeKind as K, ZoneKind, ids};
use crate::gap::part::Reference::{Hybrid, SmallBusiness, ZeroTrust};
use crate::gap::part::Sign::{Claim, Listed};
use crate::gap::part::{Area, Part, part as row};

const fn network(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Network, id, title, asks)
}

const fn part(id: &'static str, title: &'static str, asks: &'static str) -> Part {
    row(Area::Hybrid, id, title, asks)
}

pub(super) const NETWORK: &[Part] = &[
    network(
        "network.interfaces",
        "Names by which the services are reached",
        "A domain that is verified carries the mail of the organisation.",
    )
    .any(&[Claim("domains.mail")])
    .told("messaging", &[K::PublicDns, K::VerifiedDomain])
    .asked(&[ZeroTrust, Hybrid, SmallBusiness]),
    network(
        "network.locations",
        "Named locations",
        "Networks or countries are named, so that policies can tell them apart.",
    )
    .any(&[Claim("access.locations")])
    .told("access", &[K::NamedLocation])
    .asked(&[ZeroTrust, Hybrid]),
    network(
        "network.private-access",
        "Private connectivity",
        "Internal applications are reached through a connector, a tunnel or a traffic profile.",
    )
    .any(&[Listed(ids::APP_PROXY_CONNECTORS), Listed(ids::TUNNEL_SITES), Listed(ids::FORWARDING_PROFILES)])
    .concerns(&["silent-connectors", "unhealthy-gateways", "pass-through-publication"])
    .told(
        "network",
        &[K::GlobalSecureAccess, K::ApplicationProxy, K::ProxyConnector, K::TunnelGateway, K::RemoteNetwork],
    )
    .asked(&[ZeroTrust, Hybrid])
    .drawn(K::GlobalSecureAccess, ZoneKind::Security),
    network(
        "network.filtering",
        "Traffic filtered by identity",
        "Security profiles decide what web traffic is let through.",
    )
    .any(&[Listed(ids::FILTERING_PROFILES)])
    .told("network", &[K::GlobalSecureAccess])
    .asked(&[ZeroTrust])
    .drawn(K::GlobalSecureAccess, ZoneKind::Security),
];

pub(super) const PARTS: &[Part] = &[
    part("hybrid.synchronisation", "Synchronised identities", "Accounts are copied from Active Directory to Entra ID.")
        .any(&[Claim("hybrid.synchronised")])
        .concerns(&["sync-stale", "provisioning-quarantine"])
        .told("hybrid", &[K::EntraConnect, K::CloudSync, K::Provisioning, K::DomainControllers])
        .asked(&[Hybrid])
        .drawn(K::EntraConnect, ZoneKind::OnPremises),
    part(
        "hybrid.sign-in",
        "One sign-in for both worlds",
        "People of a domain sign in with the password of Active Directory: by its hash, by an agent, or by federation.",
    )
    .any(&[
        Claim("signin.password-hash-domains"),
        Claim("signin.pass-through-domains"),
        Claim("signin.federated-domains"),
    ])
    .concerns(&["federation-mfa", "federation-mfa-trusted"])
    .told("identity", &[K::AdfsFarm, K::PassThroughAgent, K::WebApplicationProxy, K::VerifiedDomain])
    .asked(&[Hybrid]),
    part(
        "hybrid.mail",
        "Mail of both worlds as one",
        "A hybrid configuration or an agreement ties Exchange servers to Exchange Online.",
    )
    .any(&[Listed(ids::HYBRID_CONFIGURATION), Listed(ids::ON_PREMISES_ORGANIZATIONS)])
    .concerns(&["exchange-hybrid-shared-principal"])
    .told("messaging", &[K::ExchangeServer, K::EdgeTransport, K::MailRelay])
    .asked(&[Hybrid])
    .drawn(K::ExchangeServer, ZoneKind::OnPremises),
    part(
        "hybrid.devices",
        "Devices known to both worlds",
        "Windows devices are joined to both directories, or managed by Intune and Configuration Manager.",
    )
    .any(&[Claim("devices.hybrid-joined"), Claim("devices.comanaged")])
    .told("endpoint", &[K::ConfigurationManager, K::WindowsDevices])
    .asked(&[Hybrid]),
    part(
        "hybrid.detection",
        "Active Directory is watched",
        "Sensors of Defender for Identity watch the servers of Active Directory.",
    )
    .any(&[Claim("hybrid.sensors")])
    .concerns(&["unhealthy-sensors", "forests-without-sensors", "servers-without-sensors"])
    .told("security", &[K::DefenderIdentity])
    .asked(&[Hybrid])
    .drawn(K::DefenderIdentity, ZoneKind::Security),
];
