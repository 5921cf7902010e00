//! Words of Azure and of Azure AI Foundry that are not taken apart into words.
//!
//! Sources: `type` of tools and `category` and `authType` of connections in <https://learn.microsoft.com/rest/api/aifoundry/>,
//! `versionUpgradeOption` of deployments, November 2026.

/// Word of the service, and what a reader is told.
pub(super) const TERMS: &[(&str, &str)] = &[
    // Tools of agents.
    ("azure_ai_search", "search in an index"),
    ("azure_function", "Azure Functions"),
    ("bing_custom_search", "search of chosen sites"),
    ("bing_custom_search_preview", "search of chosen sites"),
    ("bing_grounding", "search of the web"),
    ("browser_automation_preview", "browser"),
    ("fabric_dataagent", "Microsoft Fabric"),
    ("fabric_dataagent_preview", "Microsoft Fabric"),
    ("file_search", "search in files"),
    ("mcp", "tools of a server (MCP)"),
    ("memory_search_preview", "memory"),
    ("openapi", "interface of an application"),
    ("sharepoint_grounding", "SharePoint"),
    ("sharepoint_grounding_preview", "SharePoint"),
    ("web_search", "search of the web"),
    ("web_search_preview", "search of the web"),
    // What connections lead to.
    ("AIServices", "AI services"),
    ("ApiManagement", "API Management"),
    ("AppInsights", "Application Insights"),
    ("AzureBlob", "blob storage"),
    ("AzureKeyVault", "key vault"),
    ("AzureOpenAI", "Azure OpenAI"),
    ("AzureStorageAccount", "storage account"),
    ("CognitiveSearch", "Azure AI Search"),
    ("CognitiveService", "AI service"),
    ("CosmosDb", "Azure Cosmos DB"),
    ("GroundingWithBingSearch", "Bing search"),
    ("GroundingWithCustomSearch", "Bing search of chosen sites"),
    ("MicrosoftFabric", "Microsoft Fabric"),
    ("OpenAPI", "interface of an application"),
    ("RemoteA2A", "agent elsewhere"),
    ("RemoteTool", "tools of a server (MCP)"),
    ("Sharepoint", "SharePoint"),
    // By what connections sign in.
    ("AAD", "Entra ID"),
    ("AccountManagedIdentity", "managed identity of the resource"),
    ("AgenticIdentityToken", "identity of the agent"),
    ("ApiKey", "key"),
    ("CustomKeys", "keys of its own"),
    ("ProjectManagedIdentity", "managed identity of the project"),
    ("SAS", "shared access signature"),
    ("UserEntraToken", "sign-in of the person who asks"),
    // When deployments move to a newer version.
    ("NoAutoUpgrade", "never by itself"),
    ("OnceCurrentVersionExpired", "when its version is retired"),
    ("OnceNewDefaultVersionAvailable", "when a new default version comes"),
    // Who may use a published agent.
    ("OrganizationScope", "the organisation"),
];
