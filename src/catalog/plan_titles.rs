//! Service plans by the names that Microsoft gives them.
//!
//! Source: "Product names and service plan identifiers for licensing", column of friendly names,
//! <https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference>, November 2026; product names as
//! they are today (Entra ID, Viva Engage). Plans that are told apart by nothing but their size, such as those of
//! Windows 365, go by the name of their service.

use super::services::{of_government, service_of_plan};

/// Plan and its name, sorted by plan.
const PLAN_TITLES: &[(&str, &str)] = &[
    ("AAD_PREMIUM", "Entra ID P1"),
    ("AAD_PREMIUM_P2", "Entra ID P2"),
    ("ADALLOM_S_O365", "Office 365 Cloud App Security"),
    ("ADALLOM_S_STANDALONE", "Defender for Cloud Apps"),
    ("ATA", "Defender for Identity"),
    ("ATP_ENTERPRISE", "Defender for Office 365 (Plan 1)"),
    ("BI_AZURE_P0", "Power BI (free)"),
    ("BI_AZURE_P1", "Power BI Reporting and Analytics"),
    ("BI_AZURE_P2", "Power BI Pro"),
    ("BI_AZURE_P3", "Power BI Premium per user"),
    ("BI_AZURE_P_2", "Power BI Pro"),
    ("BPOS_S_DlpAddOn", "Data loss prevention"),
    ("COMMUNICATIONS_DLP", "Data loss prevention in Teams"),
    ("COPILOT_STUDIO_IN_COPILOT_FOR_M365", "Copilot Studio in Microsoft 365 Copilot"),
    ("CUSTOMER_KEY", "Customer Key"),
    ("EQUIVIO_ANALYTICS", "eDiscovery (Premium)"),
    ("EXCHANGE_ANALYTICS", "Viva Insights (full)"),
    ("EXCHANGE_S_ARCHIVE", "Exchange Online Archiving"),
    ("EXCHANGE_S_ARCHIVE_ADDON", "Exchange Online Archiving"),
    ("EXCHANGE_S_DESKLESS", "Exchange Online Kiosk"),
    ("EXCHANGE_S_ENTERPRISE", "Exchange Online (Plan 2)"),
    ("EXCHANGE_S_ESSENTIALS", "Exchange Online Essentials"),
    ("EXCHANGE_S_STANDARD", "Exchange Online (Plan 1)"),
    ("FLOW_O365_P1", "Power Automate for Office 365 E1"),
    ("FLOW_O365_P2", "Power Automate for Office 365 E3"),
    ("FLOW_O365_P3", "Power Automate for Office 365 E5"),
    ("FLOW_O365_S1", "Power Automate for Office 365 F3"),
    ("FLOW_P2", "Power Automate (Plan 2)"),
    ("FLOW_P2_VIRAL", "Power Automate Free"),
    ("GRAPH_CONNECTORS_COPILOT", "Graph connectors in Microsoft 365 Copilot"),
    ("INFORMATION_BARRIERS", "Information Barriers"),
    ("INFO_GOVERNANCE", "Data lifecycle management"),
    ("INSIDER_RISK", "Insider Risk Management"),
    ("INSIDER_RISK_MANAGEMENT", "Insider Risk Management"),
    ("INTUNE_A", "Intune (Plan 1)"),
    ("INTUNE_A_VL", "Intune (Plan 1)"),
    ("INTUNE_EDU", "Intune for education"),
    ("INTUNE_P2", "Intune (Plan 2)"),
    ("INTUNE_SMBIZ", "Intune for small business"),
    ("Intune-EPM", "Intune Endpoint Privilege Management"),
    ("Intune-MAMTunnel", "Intune Tunnel for app management"),
    ("Intune_AdvancedEA", "Intune Advanced Analytics"),
    ("LOCKBOX_ENTERPRISE", "Customer Lockbox"),
    ("M365_ADVANCED_AUDITING", "Audit (Premium)"),
    ("M365_COPILOT_APPS", "Copilot in productivity apps"),
    ("M365_COPILOT_BUSINESS_CHAT", "Microsoft 365 Copilot Chat"),
    ("M365_COPILOT_CONNECTORS", "Power Platform connectors in Microsoft 365 Copilot"),
    ("M365_COPILOT_INTELLIGENT_SEARCH", "Intelligent search"),
    ("M365_COPILOT_SHAREPOINT", "Copilot for SharePoint"),
    ("M365_COPILOT_TEAMS", "Copilot in Teams"),
    ("MCOEV", "Teams Phone"),
    ("MCOEV_VIRTUALUSER", "Teams Phone for resource accounts"),
    ("MCOIMP", "Skype for Business Online (Plan 1)"),
    ("MCOMEETADV", "Audio Conferencing"),
    ("MCOMEETBASIC", "Audio Conferencing with dial-out to USA and Canada"),
    ("MCOPSTN1", "Domestic Calling Plan"),
    ("MCOPSTN2", "Domestic and International Calling Plan"),
    ("MCOSTANDARD", "Skype for Business Online (Plan 2)"),
    ("MDE_LITE", "Defender for Endpoint (Plan 1)"),
    ("MDE_SMB", "Defender for Business"),
    ("MICROSOFTENDPOINTDLP", "Endpoint data loss prevention"),
    ("MICROSOFT_COMMUNICATION_COMPLIANCE", "Communication Compliance"),
    ("MIP_S_CLP1", "Information Protection (standard)"),
    ("MIP_S_CLP2", "Information Protection (premium)"),
    ("MTP", "Defender XDR"),
    ("MYANALYTICS_P2", "Viva Insights"),
    ("OFFICESUBSCRIPTION", "Microsoft 365 Apps for enterprise"),
    ("OFFICE_BUSINESS", "Microsoft 365 Apps for business"),
    ("ONEDRIVEENTERPRISE", "OneDrive for Business (Plan 2)"),
    ("ONEDRIVESTANDARD", "OneDrive for Business (Plan 1)"),
    ("ONEDRIVE_BASIC", "OneDrive for Business (basic)"),
    ("ONEDRIVE_BASIC_P2", "OneDrive for Business (basic 2)"),
    ("PAM_ENTERPRISE", "Privileged Access Management"),
    ("POWERAPPS_O365_P1", "Power Apps for Office 365 E1"),
    ("POWERAPPS_O365_P2", "Power Apps for Office 365 E3"),
    ("POWERAPPS_O365_P3", "Power Apps for Office 365 E5"),
    ("POWERAPPS_O365_S1", "Power Apps for Office 365 F3"),
    ("POWERAPPS_P2", "Power Apps (Plan 2)"),
    ("POWERAPPS_PER_USER", "Power Apps per user"),
    ("RECORDS_MANAGEMENT", "Records Management"),
    ("RMS_S_ENTERPRISE", "Azure Rights Management"),
    ("RMS_S_PREMIUM", "Azure Information Protection Premium P1"),
    ("RMS_S_PREMIUM2", "Azure Information Protection Premium P2"),
    ("SHAREPOINTDESKLESS", "SharePoint Kiosk"),
    ("SHAREPOINTENTERPRISE", "SharePoint (Plan 2)"),
    ("SHAREPOINTSTANDARD", "SharePoint (Plan 1)"),
    ("TEAMS1", "Teams"),
    ("TEAMSPRO_CUST", "Teams Premium (personalised)"),
    ("TEAMSPRO_MGMT", "Teams Premium (intelligent)"),
    ("TEAMSPRO_PROTECTION", "Teams Premium (secure)"),
    ("TEAMSPRO_VIRTUALAPPT", "Teams Premium (virtual appointments)"),
    ("TEAMSPRO_WEBINAR", "Teams Premium (webinars)"),
    ("THREAT_INTELLIGENCE", "Defender for Office 365 (Plan 2)"),
    ("VIVAENGAGE_COMMUNITIES_AND_COMMUNICATIONS", "Viva Engage communities and communications"),
    ("VIVAENGAGE_CORE", "Viva Engage core"),
    ("VIVAENGAGE_KNOWLEDGE", "Viva Engage knowledge"),
    ("WINDEFATP", "Defender for Endpoint (Plan 2)"),
    ("YAMMER_ENTERPRISE", "Viva Engage (Yammer Enterprise)"),
];

/// What a reader calls a service plan: its name, else that of the service it enables. None for one that neither table
/// knows. Of plans in the government clouds, which end in `_GOV` and the like, that of the same plan elsewhere.
pub fn plan_title(plan: &str) -> Option<&'static str> {
    let find = |plan: &str| PLAN_TITLES.iter().find(|row| row.0.eq_ignore_ascii_case(plan)).map(|row| row.1);
    find(plan).or_else(|| of_government(plan).find_map(|base| find(&base))).or_else(|| service_of_plan(plan))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_have_the_names_of_their_page() {
        assert!(PLAN_TITLES.is_sorted_by_key(|row| row.0));
        assert_eq!(plan_title("exchange_s_enterprise"), Some("Exchange Online (Plan 2)"));
        assert_eq!(plan_title("EXCHANGE_S_ENTERPRISE_GOV"), Some("Exchange Online (Plan 2)"));
        assert_eq!(plan_title("CPC_E_2C_8GB_256GB"), Some("Windows 365"));
        assert_eq!(plan_title("MOON"), None);
    }
}
