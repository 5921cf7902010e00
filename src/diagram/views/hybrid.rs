//! What ties the tenant to the own network.

use super::row::{View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ids;

/// Directories, servers and agents of the own network, and the services they work for.
pub(super) const HYBRID: View<'static> = View {
    name: "hybrid",
    title: "Hybrid connectivity",
    description: "The servers, agents and connectors of the own network, and the services of the tenant they work for.",
    section: "hybrid",
    details: false,
    shows: &[
        one(K::EntraId),
        several(K::DomainControllers, 6),
        several(K::EntraConnect, 4),
        several(K::CloudSync, 4),
        several(K::AdfsFarm, 3),
        one(K::ExchangeServer),
        one(K::ExchangeOnline).tied(),
        several(K::PassThroughAgent, 3),
        several(K::ProxyConnector, 4),
        several(K::InternalApplication, 6),
        one(K::ApplicationProxy).tied(),
        one(K::WebApplicationProxy),
        one(K::Intune).tied(),
        one(K::ConfigurationManager),
        several(K::IntuneConnector, 4).from(&[
            ids::NDES_CONNECTORS,
            ids::CERTIFICATE_CONNECTORS,
            ids::DOMAIN_JOIN_CONNECTORS,
            ids::IMPORTED_CERTIFICATE_AGENTS,
            ids::OFFLINE_DOMAIN_JOIN_AGENTS,
        ]),
        several(K::CertificateServices, 3),
        one(K::DefenderIdentity).tied(),
        several(K::TunnelGateway, 3),
        one(K::GlobalSecureAccess).tied(),
        several(K::RemoteNetwork, 4),
        several(K::VirtualNetwork, 3).tied(),
        several(K::PrintConnector, 2),
        several(K::FileServers, 2),
        several(K::EdgeTransport, 2),
        several(K::ReverseProxy, 2),
        several(K::MailRelay, 2),
        several(K::Firewall, 2).tied(),
        one(K::DefenderCloudApps).tied(),
        one(K::Provisioning).tied(),
        several(K::HrSystem, 2).tied(),
    ],
    links: &[L::Authentication, L::Synchronisation, L::MailFlow, L::Publishing, L::Management, L::Data, L::Trust],
    budget: 44,
    heart: &[
        K::DomainControllers,
        K::EntraConnect,
        K::CloudSync,
        K::AdfsFarm,
        K::ExchangeServer,
        K::PassThroughAgent,
        K::ProxyConnector,
        K::ConfigurationManager,
        K::RemoteNetwork,
        K::TunnelGateway,
    ],
    needs: &[&[
        ids::ORGANIZATION,
        ids::USERS,
        ids::IDENTITY_SENSORS,
        ids::SYNCHRONIZATION_JOBS,
        ids::DOMAIN_FEDERATION,
        ids::SERVICE_PRINCIPALS,
    ]],
    ..View::BARE
};
