//! Services of a tenant: which component each is, and which licensed services stand for it.

use super::{NodeKind, plan_name, service_of_plan};

/// One service.
#[derive(Debug)]
pub struct ServiceRow {
    /// The component it is.
    pub kind: NodeKind,
    /// Names in [`SERVICE_PLANS`](super::SERVICE_PLANS) of what licenses it.
    pub licensed_as: &'static [&'static str],
    /// What Microsoft Graph calls it in assigned plans; empty when it has no name of its own there.
    pub assigned: &'static str,
    /// Whether every tenant of Microsoft 365 has it, so that it is drawn as not read when nothing is known.
    pub core: bool,
}

impl ServiceRow {
    /// Whether a service plan licenses it, by the plan's id; none where this version does not know the plan. Microsoft
    /// Graph counts plans to a service that give no use of it: what others need of Exchange Online, the discovery of
    /// cloud applications.
    pub fn is_licensed_by_id(&self, plan: &str) -> Option<bool> {
        plan_name(plan).map(|name| service_of_plan(name).is_some_and(|service| self.licensed_as.contains(&service)))
    }

    /// Whether any of these service plans licenses it.
    pub fn is_licensed_by(&self, plans: &[String]) -> bool {
        plans.iter().filter_map(|plan| service_of_plan(plan)).any(|service| self.licensed_as.contains(&service))
    }
}

const fn row(kind: NodeKind, assigned: &'static str, core: bool, licensed_as: &'static [&'static str]) -> ServiceRow {
    ServiceRow { kind, licensed_as, assigned, core }
}

/// Every service, in the order of the catalogue.
pub const SERVICES: &[ServiceRow] = &[
    row(NodeKind::ExchangeOnline, "exchange", true, &["Exchange Online"]),
    row(NodeKind::Teams, "TeamspaceAPI", true, &["Teams"]),
    row(NodeKind::TeamsPhone, "", false, &["Teams Phone", "Teams calling plan"]),
    row(NodeKind::SharepointOnline, "SharePoint", true, &["SharePoint"]),
    row(NodeKind::Onedrive, "SharePoint", false, &["SharePoint", "OneDrive"]),
    row(NodeKind::VivaEngage, "YammerEnterprise", false, &["Viva Engage"]),
    row(NodeKind::OfficeApps, "MicrosoftOffice", false, &["Microsoft 365 Apps"]),
    row(NodeKind::DefenderXdr, "", false, &["Defender XDR", "Defender for Identity"]),
    row(NodeKind::DefenderOffice, "", false, &["Defender for Office 365"]),
    row(NodeKind::DefenderIdentity, "AzureAdvancedThreatAnalytics", false, &["Defender for Identity"]),
    row(NodeKind::DefenderEndpoint, "WindowsDefenderATP", false, &["Defender for Endpoint"]),
    row(NodeKind::DefenderCloudApps, "Adallom", false, &["Defender for Cloud Apps"]),
    row(NodeKind::Purview, "", false, PURVIEW),
    row(NodeKind::Intune, "SCO", false, &["Intune"]),
    row(NodeKind::Copilot, "", false, &["Microsoft 365 Copilot"]),
    row(NodeKind::PowerPlatform, "PowerAppsService", false, &["Power Apps", "Power Automate"]),
    row(NodeKind::PowerBi, "PowerBI", false, &["Power BI (free)", "Power BI Pro", "Power BI Premium"]),
];

const PURVIEW: &[&str] = &[
    "Purview Audit (Premium)",
    "Purview Information Protection",
    "Purview Data Loss Prevention",
    "Purview eDiscovery (Premium)",
];

/// Ends of the domains that Microsoft gives a tenant, in each cloud
/// (<https://learn.microsoft.com/entra/identity/users/domains-manage>, August 2026).
pub const MICROSOFT_DOMAINS: &[&str] =
    &[".onmicrosoft.com", ".onmicrosoft.us", ".onmicrosoft.de", ".partner.onmschina.cn"];

/// The service that is this kind of component.
pub fn service(kind: NodeKind) -> Option<&'static ServiceRow> {
    SERVICES.iter().find(|row| row.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::SERVICE_PLANS;

    #[test]
    fn every_service_has_plans() {
        for name in SERVICES.iter().flat_map(|row| row.licensed_as) {
            assert!(SERVICE_PLANS.iter().any(|(_, service)| service == name), "no plan of {name}");
        }
    }
}
