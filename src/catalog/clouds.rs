//! The Microsoft clouds, and where each answers.
//!
//! Sources, read November 2026: <https://learn.microsoft.com/graph/deployments> (login and Microsoft Graph),
//! <https://learn.microsoft.com/powershell/module/exchangepowershell/connect-exchangeonline> (`-ExchangeEnvironmentName`
//! and its connection addresses), <https://learn.microsoft.com/powershell/module/exchangepowershell/connect-ippssession>
//! (Security & Compliance; the DoD service answers at `l5.` and takes tokens for the name without it),
//! <https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust> (federation audiences).

/// One cloud. Hosts are names without scheme or path.
#[derive(Debug, PartialEq, Eq)]
pub struct Cloud {
    /// The word of the command line: `gcc-high`.
    pub id: &'static str,
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Microsoft Graph.
    pub graph_host: &'static str,
    /// Microsoft Entra ID's token service.
    pub login_host: &'static str,
    /// Exchange Online.
    pub exchange_host: &'static str,
    /// Security & Compliance PowerShell.
    pub compliance_host: &'static str,
    /// What a token for Microsoft Graph is asked for with.
    pub graph_scope: &'static str,
    /// What a token for Exchange Online is asked for with.
    pub exchange_scope: &'static str,
    /// What a token for Security & Compliance is asked for with.
    pub compliance_scope: &'static str,
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
        graph_host: "graph.microsoft.com",
        login_host: "login.microsoftonline.com",
        exchange_host: "outlook.office365.com",
        compliance_host: "ps.compliance.protection.outlook.com",
        graph_scope: "https://graph.microsoft.com/.default",
        exchange_scope: "https://outlook.office365.com/.default",
        compliance_scope: "https://ps.compliance.protection.outlook.com/.default",
        federation_audience: "api://AzureADTokenExchange",
        portal: "https://entra.microsoft.com",
    },
    Cloud {
        id: "gcc-high",
        name: "Microsoft 365 GCC High",
        graph_host: "graph.microsoft.us",
        login_host: "login.microsoftonline.us",
        exchange_host: "outlook.office365.us",
        compliance_host: "ps.compliance.protection.office365.us",
        graph_scope: "https://graph.microsoft.us/.default",
        exchange_scope: "https://outlook.office365.us/.default",
        compliance_scope: "https://ps.compliance.protection.office365.us/.default",
        federation_audience: "api://AzureADTokenExchangeUSGov",
        portal: "https://entra.microsoft.us",
    },
    Cloud {
        id: "dod",
        name: "Microsoft 365 DoD",
        graph_host: "dod-graph.microsoft.us",
        login_host: "login.microsoftonline.us",
        exchange_host: "webmail.apps.mil",
        compliance_host: "l5.ps.compliance.protection.office365.us",
        graph_scope: "https://dod-graph.microsoft.us/.default",
        exchange_scope: "https://webmail.apps.mil/.default",
        compliance_scope: "https://ps.compliance.protection.office365.us/.default",
        federation_audience: "api://AzureADTokenExchangeUSGov",
        portal: "https://entra.microsoft.us",
    },
    Cloud {
        id: "china",
        name: "Microsoft 365 operated by 21Vianet",
        graph_host: "microsoftgraph.chinacloudapi.cn",
        login_host: "login.chinacloudapi.cn",
        exchange_host: "partner.outlook.cn",
        compliance_host: "ps.compliance.protection.partner.outlook.cn",
        graph_scope: "https://microsoftgraph.chinacloudapi.cn/.default",
        exchange_scope: "https://partner.outlook.cn/.default",
        compliance_scope: "https://ps.compliance.protection.partner.outlook.cn/.default",
        federation_audience: "api://AzureADTokenExchangeChina",
        portal: "https://entra.microsoftonline.cn",
    },
];

/// The cloud of this word.
pub fn cloud(id: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| cloud.id == id)
}
