//! The Microsoft clouds, and where each answers.
//!
//! Sources, read November 2026: <https://learn.microsoft.com/graph/deployments> (login and Microsoft Graph),
//! <https://learn.microsoft.com/powershell/module/exchangepowershell/connect-exchangeonline> (`-ExchangeEnvironmentName`
//! and its connection addresses), <https://learn.microsoft.com/powershell/module/exchangepowershell/connect-ippssession>
//! (Security & Compliance), the hosts of Exchange Online in DoD, of Power Platform and of Power BI by cloud from ScubaGear
//! (`EXORestHelper.psm1`, `PowerPlatformRestHelper.psm1`, `PowerBIRestHelper.psm1`, August 2026),
//! <https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust> (federation audiences),
//! <https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure> and the clouds built into the
//! Azure CLI (Azure), <https://learn.microsoft.com/azure/foundry/agents/concepts/azure-government> (AI Foundry, which is not
//! documented for 21Vianet).

use super::sources::SourceId;

/// Where a source answers in a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// The source.
    pub source: SourceId,
    /// Its host; `{tenant}` stands for the name that the tenant has there.
    pub host: &'static str,
    /// What a token for it is asked for with; empty where none is needed.
    pub scope: &'static str,
    /// What follows the name of a region or of a tenant in the hosts that a service may answer at for single tenants;
    /// empty where there is the one host only.
    pub suffix: &'static str,
}

const fn endpoint(source: SourceId, host: &'static str, scope: &'static str, suffix: &'static str) -> Endpoint {
    Endpoint { source, host, scope, suffix }
}

/// One cloud. Hosts are names without scheme or path.
#[derive(Debug, PartialEq, Eq)]
pub struct Cloud {
    /// The word of the command line: `gcc-high`.
    pub id: &'static str,
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Microsoft Entra ID's token service.
    pub login_host: &'static str,
    /// Where each source answers.
    pub endpoints: &'static [Endpoint],
    /// What a token of another identity provider has to be made for, to be taken here.
    pub federation_audience: &'static str,
    /// Where a person registers applications: the address of the Entra admin center.
    pub portal: &'static str,
}

/// All clouds, the usual one first. Microsoft 365 GCC (not High) is in the global one.
pub const CLOUDS: &[Cloud] = &[
    Cloud {
        id: "global",
        name: "Microsoft 365 worldwide",
        login_host: "login.microsoftonline.com",
        endpoints: &[
            endpoint(SourceId::Graph, "graph.microsoft.com", "https://graph.microsoft.com/.default", ""),
            endpoint(
                SourceId::Exchange,
                "outlook.office365.com",
                "https://outlook.office365.com/.default",
                ".outlook.office365.com",
            ),
            endpoint(
                SourceId::Compliance,
                "ps.compliance.protection.outlook.com",
                "https://ps.compliance.protection.outlook.com/.default",
                ".ps.compliance.protection.outlook.com",
            ),
            endpoint(
                SourceId::Teams,
                "api.interfaces.records.teams.microsoft.com",
                "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default",
                "",
            ),
            endpoint(SourceId::PowerPlatform, "api.bap.microsoft.com", "https://service.powerapps.com//.default", ""),
            endpoint(SourceId::PowerInventory, "api.powerplatform.com", "https://api.powerplatform.com/.default", ""),
            endpoint(SourceId::PowerBi, "api.powerbi.com", "https://analysis.windows.net/powerbi/api/.default", ""),
            endpoint(
                SourceId::SharepointAdmin,
                "{tenant}-admin.sharepoint.com",
                "https://{tenant}-admin.sharepoint.com/.default",
                "-admin.sharepoint.com",
            ),
            endpoint(SourceId::Login, "login.microsoftonline.com", "", ""),
            endpoint(SourceId::Azure, "management.azure.com", "https://management.azure.com/.default", ""),
            endpoint(
                SourceId::Foundry,
                "services.ai.azure.com",
                "https://ai.azure.com/.default",
                ".services.ai.azure.com",
            ),
        ],
        federation_audience: "api://AzureADTokenExchange",
        portal: "https://entra.microsoft.com",
    },
    Cloud {
        id: "gcc-high",
        name: "Microsoft 365 GCC High",
        login_host: "login.microsoftonline.us",
        endpoints: &[
            endpoint(SourceId::Graph, "graph.microsoft.us", "https://graph.microsoft.us/.default", ""),
            endpoint(
                SourceId::Exchange,
                "outlook.office365.us",
                "https://outlook.office365.us/.default",
                ".outlook.office365.us",
            ),
            endpoint(
                SourceId::Compliance,
                "ps.compliance.protection.office365.us",
                "https://ps.compliance.protection.office365.us/.default",
                ".ps.compliance.protection.office365.us",
            ),
            endpoint(
                SourceId::Teams,
                "api.interfaces.records.gov.teams.microsoft.us",
                "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default",
                "",
            ),
            endpoint(
                SourceId::PowerPlatform,
                "high.api.bap.microsoft.us",
                "https://high.service.powerapps.us//.default",
                "",
            ),
            endpoint(
                SourceId::PowerBi,
                "api.high.powerbigov.us",
                "https://high.analysis.usgovcloudapi.net/powerbi/api/.default",
                "",
            ),
            endpoint(
                SourceId::SharepointAdmin,
                "{tenant}-admin.sharepoint.us",
                "https://{tenant}-admin.sharepoint.us/.default",
                "-admin.sharepoint.us",
            ),
            endpoint(SourceId::Login, "login.microsoftonline.us", "", ""),
            endpoint(
                SourceId::Azure,
                "management.usgovcloudapi.net",
                "https://management.usgovcloudapi.net/.default",
                "",
            ),
            endpoint(
                SourceId::Foundry,
                "services.ai.azure.us",
                "https://ai.azure.us/.default",
                ".services.ai.azure.us",
            ),
        ],
        federation_audience: "api://AzureADTokenExchangeUSGov",
        portal: "https://entra.microsoft.us",
    },
    Cloud {
        id: "dod",
        name: "Microsoft 365 DoD",
        login_host: "login.microsoftonline.us",
        endpoints: &[
            endpoint(SourceId::Graph, "dod-graph.microsoft.us", "https://dod-graph.microsoft.us/.default", ""),
            endpoint(
                SourceId::Exchange,
                "outlook-dod.office365.us",
                "https://outlook-dod.office365.us/.default",
                ".outlook-dod.office365.us",
            ),
            endpoint(
                SourceId::Compliance,
                "ps.compliance.protection.office365.us",
                "https://ps.compliance.protection.office365.us/.default",
                ".ps.compliance.protection.office365.us",
            ),
            endpoint(
                SourceId::Teams,
                "api.interfaces.records.dod.teams.microsoft.us",
                "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default",
                "",
            ),
            endpoint(
                SourceId::PowerPlatform,
                "api.appsplatform.us",
                "https://service.apps.appsplatform.us//.default",
                "",
            ),
            endpoint(
                SourceId::PowerBi,
                "api.mil.powerbigov.us",
                "https://mil.analysis.usgovcloudapi.net/powerbi/api/.default",
                "",
            ),
            endpoint(
                SourceId::SharepointAdmin,
                "{tenant}-admin.sharepoint-mil.us",
                "https://{tenant}-admin.sharepoint-mil.us/.default",
                "-admin.sharepoint-mil.us",
            ),
            endpoint(SourceId::Login, "login.microsoftonline.us", "", ""),
            endpoint(
                SourceId::Azure,
                "management.usgovcloudapi.net",
                "https://management.usgovcloudapi.net/.default",
                "",
            ),
            endpoint(
                SourceId::Foundry,
                "services.ai.azure.us",
                "https://ai.azure.us/.default",
                ".services.ai.azure.us",
            ),
        ],
        federation_audience: "api://AzureADTokenExchangeUSGov",
        portal: "https://entra.microsoft.us",
    },
    Cloud {
        id: "china",
        name: "Microsoft 365 operated by 21Vianet",
        login_host: "login.chinacloudapi.cn",
        endpoints: &[
            endpoint(
                SourceId::Graph,
                "microsoftgraph.chinacloudapi.cn",
                "https://microsoftgraph.chinacloudapi.cn/.default",
                "",
            ),
            endpoint(
                SourceId::Exchange,
                "partner.outlook.cn",
                "https://partner.outlook.cn/.default",
                ".partner.outlook.cn",
            ),
            endpoint(
                SourceId::Compliance,
                "ps.compliance.protection.partner.outlook.cn",
                "https://ps.compliance.protection.partner.outlook.cn/.default",
                ".ps.compliance.protection.partner.outlook.cn",
            ),
            endpoint(
                SourceId::Teams,
                "api.interfaces.records.teams.microsoftonline.cn",
                "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default",
                "",
            ),
            endpoint(
                SourceId::SharepointAdmin,
                "{tenant}-admin.sharepoint.cn",
                "https://{tenant}-admin.sharepoint.cn/.default",
                "-admin.sharepoint.cn",
            ),
            endpoint(SourceId::Login, "login.chinacloudapi.cn", "", ""),
            endpoint(
                SourceId::Azure,
                "management.chinacloudapi.cn",
                "https://management.chinacloudapi.cn/.default",
                "",
            ),
        ],
        federation_audience: "api://AzureADTokenExchangeChina",
        portal: "https://entra.microsoftonline.cn",
    },
];

impl Cloud {
    /// Where a source answers; nothing where it does not, or where that is not known.
    pub fn endpoint(&self, source: SourceId) -> Option<&'static Endpoint> {
        self.endpoints.iter().find(|row| row.source == source)
    }

    /// The host of Microsoft Graph.
    pub fn graph_host(&self) -> &'static str {
        self.endpoint(SourceId::Graph).map_or("", |row| row.host)
    }
}

/// The cloud of this word.
pub fn cloud(id: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.id == id)
}
