//! The tenant on one slide.

use super::row::{Area, View, one, several, whole};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::TileSize;
use crate::catalog::ZoneKind as Z;

/// Areas, and what ties them to other networks.
pub(super) const OVERVIEW: View<'static> = View {
    name: "logical-overview",
    title: "Architecture at a glance",
    description: "The areas of the tenant, and what ties them to the people, to the Internet and to the on-premises network.",
    section: "summary",
    details: false,
    areas: &[Area { id: "people", label: "People and devices", kind: Z::People, parent: None }],
    shows: &[
        whole(Z::People, K::Staff).at("people"),
        whole(Z::Devices, K::WindowsDevices).at("people"),
        one(K::EntraId).at("tenant"),
        one(K::ConditionalAccess).at("tenant"),
        whole(Z::Collaboration, K::Teams).at("tenant"),
        whole(Z::Endpoint, K::Intune).at("tenant"),
        whole(Z::Security, K::DefenderXdr).at("tenant"),
        whole(Z::Automation, K::Copilot).at("tenant"),
        several(K::EntraConnect, 1),
        several(K::CloudSync, 1),
        several(K::DomainControllers, 1),
        several(K::AdfsFarm, 1),
        one(K::PassThroughAgent),
        one(K::ExchangeServer),
        one(K::ProxyConnector).tied(),
        one(K::PartnerTenant),
        one(K::SaasApplication),
        one(K::InternetMail),
        one(K::WebApplicationProxy),
        one(K::ApplicationProxy).at("tenant").lines(1).tied(),
        one(K::VirtualNetwork).at("azure").tied(),
    ],
    links: &[L::Authentication, L::Synchronisation, L::MailFlow, L::Publishing, L::Trust, L::Management],
    without: &[(L::Management, K::Administrators, K::PrivilegedRoles)],
    budget: 24,
    tiles: TileSize::Large,
    ..View::BARE
};
