//! Paths on the network.

use super::row::{Area, Show, View, one, several};
use crate::catalog::AttrKey as A;
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;

/// A service: how it is used, and how Microsoft wishes its traffic treated.
const fn service(kind: K) -> Show<'static> {
    one(kind).tell(&[None, Some(A::Network)])
}

/// How people and devices reach the services and the on-premises network, and where they may come from.
pub(super) const NETWORK: View<'static> = View {
    name: "network",
    title: "Network",
    description: "The paths of people, devices and sites to the services and into the on-premises network, with their ports; services with the category of their endpoints.",
    section: "network",
    areas: &[Area { id: "locations", label: "Named locations", kind: Z::Internet, parent: None }],
    shows: &[
        one(K::Staff).lines(1),
        one(K::WindowsDevices).lines(1).tied(),
        one(K::MacDevices).lines(1).tied(),
        one(K::IosDevices).lines(1).tied(),
        one(K::AndroidDevices).lines(1).tied(),
        service(K::EntraId),
        one(K::ConditionalAccess).lines(1),
        service(K::ExchangeOnline).tied(),
        service(K::SharepointOnline).tied(),
        service(K::Onedrive).tied(),
        service(K::Teams).tied(),
        one(K::InternetMail).lines(1).tied(),
        service(K::ExchangeProtection).tied(),
        one(K::Intune).lines(1).tied(),
        one(K::GlobalSecureAccess),
        one(K::ApplicationProxy),
        several(K::ProxyConnector, 3),
        several(K::InternalApplication, 4),
        several(K::TunnelGateway, 4),
        several(K::Firewall, 4),
        several(K::RemoteNetwork, 6),
        several(K::Location, 8).by(A::Trust).at("locations").tell(&[Some(A::Trust), Some(A::Members)]),
        one(K::WebApplicationProxy),
        one(K::ReverseProxy),
        one(K::EdgeTransport),
        several(K::VirtualNetwork, 4).lines(1).at("azure").tied(),
        several(K::VpnGateway, 2).lines(1).at("azure").tied(),
        several(K::ExpressRouteGateway, 2).lines(1).at("azure").tied(),
        several(K::ExpressRouteCircuit, 2).lines(2).at("onprem").tied(),
        several(K::NetworkSite, 3).lines(1).at("onprem").tied(),
        several(K::PassThroughAgent, 2).tied(),
        several(K::DomainControllers, 3).tied(),
        several(K::EntraConnect, 2).tied(),
        several(K::AdfsFarm, 2).tied(),
        one(K::ExchangeServer).lines(1).tied(),
        one(K::DefenderCloudApps).lines(1).tied(),
    ],
    links: &[L::Authentication, L::Publishing, L::Data, L::Synchronisation, L::MailFlow, L::Management, L::Network],
    without: &[
        (L::Data, K::Intune, K::ConditionalAccess),
        (L::Data, K::Teams, K::SharepointOnline),
        (L::Data, K::Teams, K::Onedrive),
        (L::Data, K::Teams, K::ExchangeOnline),
        (L::Data, K::Onedrive, K::SharepointOnline),
        (L::Authentication, K::ConditionalAccess, K::ExchangeOnline),
        (L::Authentication, K::ConditionalAccess, K::SharepointOnline),
        (L::Authentication, K::ConditionalAccess, K::Onedrive),
        (L::Authentication, K::ConditionalAccess, K::Teams),
    ],
    budget: 44,
    needs: &[&[
        ids::NAMED_LOCATIONS,
        ids::FORWARDING_PROFILES,
        ids::REMOTE_NETWORKS,
        ids::TUNNEL_SITES,
        ids::APP_PROXY_SETTINGS,
    ]],
    heart: &[
        K::Location,
        K::GlobalSecureAccess,
        K::RemoteNetwork,
        K::TunnelGateway,
        K::ApplicationProxy,
        K::Firewall,
        K::VirtualNetwork,
    ],
    ..View::BARE
};
