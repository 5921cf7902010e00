//! What ties the parts together.

use super::draft::{Draft, Tie, id, tie};
use crate::catalog::{Evidence, LinkKind, NodeKind, PortUse};
use crate::facts::Facts;

use LinkKind::{Authentication, Data, Management};
use NodeKind as K;

/// A link that holds wherever both of its ends are there.
pub(super) type Given = (LinkKind, NodeKind, NodeKind, &'static str, Option<PortUse>);

/// Links that follow from how the services are built.
const SIGN_IN: &[Given] = &[
    (Authentication, K::Staff, K::EntraId, "sign-in 443", Some(PortUse::SignIn)),
    (Authentication, K::Guests, K::EntraId, "sign-in 443", Some(PortUse::SignIn)),
    (Authentication, K::Administrators, K::EntraId, "sign-in 443", Some(PortUse::SignIn)),
    (Authentication, K::EntraId, K::ConditionalAccess, "each sign-in", None),
    (Authentication, K::EntraId, K::AuthenticationMethods, "proof of identity", None),
    (Authentication, K::ConditionalAccess, K::ExchangeOnline, "access", None),
    (Authentication, K::ConditionalAccess, K::SharepointOnline, "access", None),
    (Authentication, K::ConditionalAccess, K::Onedrive, "access", None),
    (Authentication, K::ConditionalAccess, K::Teams, "access", None),
    (Authentication, K::ConditionalAccess, K::OfficeApps, "access", None),
    (Authentication, K::ConditionalAccess, K::VivaEngage, "access", None),
    (Authentication, K::ConditionalAccess, K::PowerPlatform, "access", None),
    (Authentication, K::ConditionalAccess, K::PowerBi, "access", None),
    (Authentication, K::ConditionalAccess, K::Copilot, "access", None),
    (Authentication, K::EntraId, K::EnterpriseApplications, "tokens", None),
    (Authentication, K::EntraId, K::ApplicationProxy, "pre-authentication", None),
];
/// Where a policy names a location.
const LOCATIONS: &[Given] = &[(Authentication, K::NamedLocation, K::ConditionalAccess, "condition", None)];
const WITHOUT_POLICIES: &[Given] = &[
    (Authentication, K::EntraId, K::ExchangeOnline, "access", None),
    (Authentication, K::EntraId, K::SharepointOnline, "access", None),
    (Authentication, K::EntraId, K::Onedrive, "access", None),
    (Authentication, K::EntraId, K::Teams, "access", None),
    (Authentication, K::EntraId, K::OfficeApps, "access", None),
    (Authentication, K::EntraId, K::VivaEngage, "access", None),
    (Authentication, K::EntraId, K::PowerPlatform, "access", None),
    (Authentication, K::EntraId, K::PowerBi, "access", None),
    (Authentication, K::EntraId, K::Copilot, "access", None),
];
const ADMINISTRATION: &[Given] = &[
    (Management, K::Administrators, K::PrivilegedRoles, "hold", None),
    (Management, K::PrivilegedRoles, K::EntraId, "administer", None),
    (Management, K::AdministrativeUnit, K::EntraId, "delegation", None),
    (Management, K::WindowsDevices, K::Intune, "MDM 443", Some(PortUse::DeviceManagement)),
    (Management, K::MacDevices, K::Intune, "MDM 443", Some(PortUse::DeviceManagement)),
    (Management, K::IosDevices, K::Intune, "MDM 443", Some(PortUse::DeviceManagement)),
    (Management, K::AndroidDevices, K::Intune, "MDM 443", Some(PortUse::DeviceManagement)),
    (Management, K::CompliancePolicies, K::Intune, "demands", None),
    (Management, K::ConfigurationPolicies, K::Intune, "settings", None),
    (Management, K::AutomationIdentities, K::EntraId, "Graph API 443", Some(PortUse::GraphApi)),
    (Management, K::SensitivityLabels, K::ExchangeOnline, "labels", None),
    (Management, K::SensitivityLabels, K::SharepointOnline, "labels", None),
];
const SIGNALS: &[Given] = &[
    (Data, K::DefenderIdentity, K::DefenderXdr, "alerts", None),
    (Data, K::DefenderOffice, K::DefenderXdr, "alerts", None),
    (Data, K::DefenderEndpoint, K::DefenderXdr, "alerts", None),
    (Data, K::DefenderCloudApps, K::DefenderXdr, "alerts", None),
    (Data, K::DefenderXdr, K::SecureScore, "posture", None),
    (Data, K::DefenderOffice, K::ExchangeOnline, "link, file checks", None),
    (Data, K::Intune, K::ConditionalAccess, "device compliance", None),
];
const CONTENT: &[Given] = &[
    (Data, K::Teams, K::SharepointOnline, "files", None),
    (Data, K::Teams, K::ExchangeOnline, "calendar", None),
    (Data, K::Copilot, K::SharepointOnline, "grounding", None),
    (Data, K::Copilot, K::ExchangeOnline, "grounding", None),
    (Data, K::Copilot, K::Teams, "grounding", None),
    (Data, K::Purview, K::AuditRetention, "audit", None),
    (Data, K::PublicDns, K::InternetMail, "mail records", None),
    (Data, K::TeamsPhone, K::Teams, "calls", None),
];

pub(super) fn connect(draft: &mut Draft<'_>, rows: &[Given]) {
    connect_as(draft, rows, Evidence::Inferred);
}

/// The same, no surer than this.
pub(super) fn connect_as(draft: &mut Draft<'_>, rows: &[Given], least: Evidence) {
    for (kind, from, to, label, port) in rows {
        let (from, to) = (id(*from, None), id(*to, None));
        let dataset = draft.model().component(&from).map(|it| it.source.dataset.clone()).unwrap_or_default();
        // That they are tied is how the services are built; it is no surer than that both are there.
        let sure = |id: &str| draft.model().component(id).map_or(Evidence::Unknown, |it| it.evidence);
        let evidence = least.max(sure(&from)).max(sure(&to));
        let link: Tie<'_> = tie(*kind, &from, &to, label, &dataset).evidence(evidence);
        draft.link(match port {
            Some(port) => link.port(*port),
            None => link,
        });
    }
}

/// Who signs in where, and what verifies it.
pub(super) fn sign_in(facts: &Facts, draft: &mut Draft<'_>) {
    connect(draft, SIGN_IN);
    if facts.policies.read().is_none() || facts.named_locations.items().iter().any(|it| facts.names_location(it)) {
        connect(draft, LOCATIONS);
    }
    if !draft.has(&id(K::ConditionalAccess, None)) {
        connect(draft, WITHOUT_POLICIES);
    }
}

/// Who and what administers what.
pub(super) fn administration(_: &Facts, draft: &mut Draft<'_>) {
    connect(draft, ADMINISTRATION);
}

/// Signals and alerts.
pub(super) fn signals(_: &Facts, draft: &mut Draft<'_>) {
    connect(draft, SIGNALS);
}

/// Content that services share.
pub(super) fn data(_: &Facts, draft: &mut Draft<'_>) {
    connect(draft, CONTENT);
}
