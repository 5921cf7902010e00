//! Where a document tells more about a component.

use super::{NodeKind, TOPICS, ZoneKind};

/// The section of a document that tells more about a component, unless its kind has a row in [`KIND_SECTIONS`].
const ZONE_SECTIONS: &[(ZoneKind, &str)] = &[
    (ZoneKind::People, "identity"),
    (ZoneKind::Devices, "endpoint"),
    (ZoneKind::Internet, "external"),
    (ZoneKind::Perimeter, "network"),
    (ZoneKind::Tenant, "tenant"),
    (ZoneKind::Identity, "identity"),
    (ZoneKind::Collaboration, "collaboration"),
    (ZoneKind::Security, "security"),
    (ZoneKind::Endpoint, "endpoint"),
    (ZoneKind::Automation, "operations"),
    (ZoneKind::OnPremises, "hybrid"),
    (ZoneKind::Forest, "hybrid"),
    (ZoneKind::Azure, "network"),
    (ZoneKind::Subscription, "network"),
    (ZoneKind::NetworkArea, "network"),
    (ZoneKind::AiAccount, "ai-workloads"),
    (ZoneKind::AiProject, "ai-workloads"),
];

/// Kinds whose section is not that of their zone.
const KIND_SECTIONS: &[(NodeKind, &str)] = &[
    (NodeKind::Administrators, "access"),
    (NodeKind::ConditionalAccess, "access"),
    (NodeKind::AuthenticationMethods, "access"),
    (NodeKind::PrivilegedRoles, "access"),
    (NodeKind::NamedLocation, "access"),
    (NodeKind::CrossTenantAccess, "external"),
    (NodeKind::Guests, "external"),
    (NodeKind::ApplicationProxy, "hybrid"),
    (NodeKind::Provisioning, "hybrid"),
    (NodeKind::GlobalSecureAccess, "network"),
    (NodeKind::TunnelGateway, "network"),
    (NodeKind::RemoteNetwork, "network"),
    (NodeKind::NetworkSite, "network"),
    (NodeKind::ConfigurationManager, "endpoint"),
    (NodeKind::InternetMail, "messaging"),
    (NodeKind::PublicDns, "messaging"),
    (NodeKind::CloudMailGateway, "messaging"),
    (NodeKind::MailPartner, "messaging"),
    (NodeKind::EdgeTransport, "messaging"),
    (NodeKind::ExchangeOnline, "messaging"),
    (NodeKind::ExchangeProtection, "messaging"),
    (NodeKind::ExchangeServer, "messaging"),
    (NodeKind::MailRelay, "messaging"),
    (NodeKind::Purview, "compliance"),
    (NodeKind::SensitivityLabels, "compliance"),
    (NodeKind::DataLossPrevention, "compliance"),
    (NodeKind::AuditRetention, "compliance"),
];

/// The section of what neither its kind nor its zone places.
pub const ARCHITECTURE: &str = "architecture";

/// The id of the section that tells more about a component of a kind, in a zone of a kind.
pub fn section_of(kind: NodeKind, zone: Option<ZoneKind>) -> &'static str {
    let of_kind = KIND_SECTIONS.iter().find(|row| row.0 == kind).map(|row| row.1);
    let of_zone = || ZONE_SECTIONS.iter().find(|row| Some(row.0) == zone).map(|row| row.1);
    of_kind.or_else(of_zone).unwrap_or(ARCHITECTURE)
}

/// The ids of every section that tells about components: the topics, and the architecture as a whole.
pub fn component_sections() -> impl Iterator<Item = &'static str> {
    std::iter::once(ARCHITECTURE).chain(TOPICS.iter().map(|row| row.1))
}
