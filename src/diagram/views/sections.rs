//! Where a document tells more about a component of a drawing.

use crate::catalog::{NodeKind, ZoneKind};

/// The section of a document that tells more about a component, unless its kind has a row in [`KIND_SECTIONS`].
pub(in crate::diagram) const ZONE_SECTIONS: &[(ZoneKind, &str)] = &[
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
];

/// Kinds whose section is not that of their zone.
pub(in crate::diagram) const KIND_SECTIONS: &[(NodeKind, &str)] = &[
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
