//! Views: what a drawing selects from the model, one row each.

use crate::catalog::{LinkKind, NodeKind, ZoneKind};

/// How components of a kind are shown in a view.
#[derive(Debug, Clone, Copy)]
pub struct Show {
    /// The kind.
    pub kind: NodeKind,
    /// More of them than this in one zone become one tile that counts them.
    pub at_most: usize,
    /// Facts in a tile.
    pub facts: usize,
}

/// One row of the view table.
#[derive(Debug)]
pub struct View {
    /// Stable name, and name of its file.
    pub name: &'static str,
    /// Title of the drawing, and caption of the figure.
    pub title: &'static str,
    /// What it shows, one sentence.
    pub description: &'static str,
    /// The kinds it shows, in the order in which they give way when there is no room: the last first.
    pub shows: &'static [Show],
    /// The links it shows.
    pub links: &'static [LinkKind],
    /// Tiles it may hold before kinds are drawn together.
    pub budget: usize,
}

/// Every view.
pub const VIEWS: &[View] = &[LOGICAL];

/// The view with this name.
pub fn view(name: &str) -> Option<&'static View> {
    VIEWS.iter().find(|view| view.name == name)
}

/// The section of a document that tells more about a component, unless its kind has a row in [`KIND_SECTIONS`].
pub(super) const ZONE_SECTIONS: &[(ZoneKind, &str)] = &[
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
pub(super) const KIND_SECTIONS: &[(NodeKind, &str)] = &[
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

const fn one(kind: NodeKind) -> Show {
    Show { kind, at_most: 1, facts: 2 }
}

const fn several(kind: NodeKind, at_most: usize) -> Show {
    Show { kind, at_most, facts: 2 }
}

use NodeKind as K;

/// The whole tenant on one page: a poster.
const LOGICAL: View = View {
    name: "logical",
    title: "Logical architecture",
    description: "The services of the tenant, the people and devices that use them, and what ties them to other networks.",
    shows: &[
        one(K::Staff),
        one(K::Guests),
        one(K::Administrators),
        one(K::EntraId),
        one(K::ConditionalAccess),
        one(K::ExchangeOnline),
        one(K::SharepointOnline),
        one(K::Teams),
        one(K::Onedrive),
        one(K::WindowsDevices),
        one(K::MacDevices),
        one(K::IosDevices),
        one(K::AndroidDevices),
        one(K::Intune),
        one(K::InternetMail),
        several(K::EntraConnect, 2),
        several(K::CloudSync, 2),
        several(K::AdfsFarm, 2),
        several(K::DomainControllers, 2),
        one(K::WebApplicationProxy),
        one(K::EdgeTransport),
        one(K::ReverseProxy),
        one(K::Firewall),
        one(K::TunnelGateway),
        several(K::PassThroughAgent, 2),
        one(K::ExchangeServer),
        several(K::PartnerTenant, 3),
        one(K::SaasApplication),
        several(K::IdentityProvider, 3),
        several(K::HrSystem, 2),
        one(K::CloudMailGateway),
        one(K::ExchangeProtection),
        one(K::Copilot),
        one(K::DefenderXdr),
        one(K::DefenderIdentity),
        one(K::DefenderOffice),
        one(K::DefenderEndpoint),
        one(K::DefenderCloudApps),
        one(K::GlobalSecureAccess),
        one(K::Purview),
        one(K::SensitivityLabels),
        one(K::DataLossPrevention),
        one(K::AuditRetention),
        one(K::PrivilegedRoles),
        one(K::AuthenticationMethods),
        one(K::EnterpriseApplications),
        one(K::ApplicationProxy),
        one(K::ProxyConnector),
        several(K::CertificateServices, 2),
        one(K::InternalApplication),
        one(K::MailRelay),
        one(K::FileServers),
        one(K::ConfigurationManager),
        several(K::RemoteNetwork, 2),
        one(K::PrintConnector),
        one(K::CrossTenantAccess),
        one(K::Provisioning),
        one(K::AutomationIdentities),
        one(K::Agents),
        one(K::PowerPlatform),
        one(K::PowerBi),
        one(K::TeamsPhone),
        one(K::AzureSubscription),
        one(K::Sentinel),
        one(K::VirtualNetwork),
        one(K::KeyVault),
        one(K::AiFoundry),
        one(K::PublicDns),
        one(K::CompliancePolicies),
        one(K::ConfigurationPolicies),
        several(K::IntuneConnector, 1),
        one(K::SecureScore),
        one(K::OfficeApps),
        one(K::VivaEngage),
        one(K::OtherDevices),
        one(K::Generic),
    ],
    links: &[
        LinkKind::Authentication,
        LinkKind::Synchronisation,
        LinkKind::MailFlow,
        LinkKind::Publishing,
        LinkKind::Management,
        LinkKind::Data,
        LinkKind::Trust,
    ],
    budget: 60,
};
