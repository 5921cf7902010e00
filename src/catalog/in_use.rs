//! Services of a tenant, and the service plans that license them.
//!
//! Source: product names and service plan identifiers for licensing,
//! <https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference>, August 2026.

use super::NodeKind;

/// One service.
#[derive(Debug)]
pub struct ServiceRow {
    /// The component it is.
    pub kind: NodeKind,
    /// Names of the service plans that license it.
    pub plans: &'static [&'static str],
    /// What Microsoft Graph calls it in assigned plans; empty when it has no name of its own there.
    pub assigned: &'static str,
    /// Whether every tenant of Microsoft 365 has it, so that it is drawn as not read when nothing is known.
    pub core: bool,
}

const fn row(kind: NodeKind, assigned: &'static str, core: bool, plans: &'static [&'static str]) -> ServiceRow {
    ServiceRow { kind, plans, assigned, core }
}

const MAIL: &[&str] = &[
    "EXCHANGE_S_ENTERPRISE",
    "EXCHANGE_S_STANDARD",
    "EXCHANGE_S_DESKLESS",
    "EXCHANGE_S_ESSENTIALS",
    "EXCHANGE_S_ENTERPRISE_GOV",
    "EXCHANGE_S_STANDARD_GOV",
    "EXCHANGE_S_STANDARD_MIDMARKET",
    "EXCHANGE_B_STANDARD",
    "EXCHANGE_L_STANDARD",
];
const SITES: &[&str] = &[
    "SHAREPOINTENTERPRISE",
    "SHAREPOINTSTANDARD",
    "SHAREPOINTDESKLESS",
    "SHAREPOINTENTERPRISE_EDU",
    "SHAREPOINTSTANDARD_EDU",
    "SHAREPOINTENTERPRISE_GOV",
    "SHAREPOINTENTERPRISE_MIDMARKET",
];
const FILES: &[&str] = &[
    "SHAREPOINTENTERPRISE",
    "SHAREPOINTSTANDARD",
    "SHAREPOINTDESKLESS",
    "SHAREPOINTENTERPRISE_EDU",
    "SHAREPOINTSTANDARD_EDU",
    "SHAREPOINTENTERPRISE_GOV",
    "SHAREPOINTENTERPRISE_MIDMARKET",
    "ONEDRIVESTANDARD",
    "ONEDRIVEENTERPRISE",
    "ONEDRIVE_BASIC",
];

/// Every service, in the order of the catalogue.
pub const SERVICES: &[ServiceRow] = &[
    row(NodeKind::ExchangeOnline, "exchange", true, MAIL),
    row(
        NodeKind::Teams,
        "TeamspaceAPI",
        true,
        &["TEAMS1", "TEAMS_GOV", "TEAMS_AR_GCCHIGH", "TEAMS_AR_DOD", "TEAMS_FREE"],
    ),
    row(NodeKind::TeamsPhone, "", false, &["MCOEV", "MCOEV_GOV", "MCOEVSMB", "MCOPSTN1", "MCOPSTN2", "MCO_TEAMS_IW"]),
    row(NodeKind::SharepointOnline, "SharePoint", true, SITES),
    row(NodeKind::Onedrive, "SharePoint", false, FILES),
    row(
        NodeKind::VivaEngage,
        "YammerEnterprise",
        false,
        &["YAMMER_ENTERPRISE", "YAMMER_MIDSIZE", "YAMMER_EDU", "VIVAENGAGE_CORE"],
    ),
    row(
        NodeKind::OfficeApps,
        "MicrosoftOffice",
        false,
        &["OFFICESUBSCRIPTION", "OFFICE_BUSINESS", "OFFICESUBSCRIPTION_GOV"],
    ),
    row(
        NodeKind::DefenderXdr,
        "",
        false,
        &["MTP", "WINDEFATP", "MDE_SMB", "ATA", "THREAT_INTELLIGENCE", "ADALLOM_S_STANDALONE"],
    ),
    row(NodeKind::DefenderOffice, "", false, &["ATP_ENTERPRISE", "THREAT_INTELLIGENCE", "ATP_ENTERPRISE_GOV"]),
    row(NodeKind::DefenderIdentity, "AzureAdvancedThreatAnalytics", false, &["ATA"]),
    row(NodeKind::DefenderEndpoint, "WindowsDefenderATP", false, &["WINDEFATP", "MDE_LITE", "MDE_SMB"]),
    row(NodeKind::DefenderCloudApps, "Adallom", false, &["ADALLOM_S_STANDALONE", "ADALLOM_S_O365"]),
    row(
        NodeKind::Purview,
        "",
        false,
        &[
            "M365_ADVANCED_AUDITING",
            "MIP_S_CLP1",
            "MIP_S_CLP2",
            "RMS_S_PREMIUM",
            "RMS_S_PREMIUM2",
            "BPOS_S_DlpAddOn",
            "EQUIVIO_ANALYTICS",
        ],
    ),
    row(NodeKind::Intune, "SCO", false, &["INTUNE_A", "INTUNE_A_VL", "INTUNE_A_GOV", "INTUNE_SMB", "INTUNE_EDU"]),
    row(
        NodeKind::Copilot,
        "",
        false,
        &[
            "M365_COPILOT_APPS",
            "M365_COPILOT_TEAMS",
            "M365_COPILOT_BUSINESS_CHAT",
            "M365_COPILOT_SHAREPOINT",
            "M365_COPILOT_INTELLIGENT_SEARCH",
        ],
    ),
    row(
        NodeKind::PowerPlatform,
        "PowerAppsService",
        false,
        &[
            "POWERAPPS_O365_P1",
            "POWERAPPS_O365_P2",
            "POWERAPPS_O365_P3",
            "POWERAPPS_PER_USER",
            "POWERAPPS_P2",
            "FLOW_O365_P1",
            "FLOW_O365_P2",
            "FLOW_O365_P3",
            "FLOW_P2",
        ],
    ),
    row(NodeKind::PowerBi, "PowerBI", false, &["BI_AZURE_P0", "BI_AZURE_P1", "BI_AZURE_P2", "BI_AZURE_P3"]),
];

/// The service that is this kind of component.
pub fn service(kind: NodeKind) -> Option<&'static ServiceRow> {
    SERVICES.iter().find(|row| row.kind == kind)
}
