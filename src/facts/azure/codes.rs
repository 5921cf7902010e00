//! Words of Azure AI Foundry and of gateways.

use crate::facts::code::coded;

coded! {
    /// What a connection of AI Foundry leads to: `category`.
    ConnectionKind {
        /// Azure AI Search.
        Search = "CognitiveSearch",
        /// Azure Cosmos DB.
        Cosmos = "CosmosDb",
        /// Blobs.
        Blob = "AzureBlob",
        /// A storage account.
        Storage = "AzureStorageAccount",
        /// Models of another resource.
        OpenAi = "AzureOpenAI",
        /// Another resource of AI services.
        Services = "AIServices",
        /// One of the older services.
        Service = "CognitiveService",
        /// Application Insights.
        Insights = "AppInsights",
        /// A key vault.
        Vault = "AzureKeyVault",
        /// Search of the web by Bing.
        Bing = "GroundingWithBingSearch",
        /// The same within chosen sites.
        BingCustom = "GroundingWithCustomSearch",
        /// Anything by a key.
        Key = "ApiKey",
        /// Anything by keys of its own.
        Keys = "CustomKeys",
        /// A server of tools (Model Context Protocol).
        Tool = "RemoteTool",
        /// Another agent, elsewhere.
        Agent = "RemoteA2A",
        /// An interface described by OpenAPI.
        OpenApi = "OpenAPI",
        /// Azure API Management.
        Management = "ApiManagement",
        /// SharePoint.
        Sharepoint = "Sharepoint",
        /// Microsoft Fabric.
        Fabric = "MicrosoftFabric",
        /// A registry of containers.
        Registry = "ContainerRegistry",
    }
}

coded! {
    /// How a connection proves who asks: `authType`.
    ConnectionSignIn {
        /// By Entra ID.
        Entra = "AAD",
        /// By a managed identity.
        Identity = "ManagedIdentity",
        /// By the managed identity of the project.
        Project = "ProjectManagedIdentity",
        /// By the managed identity of the resource.
        Account = "AccountManagedIdentity",
        /// By the token of the person who asks.
        Person = "UserEntraToken",
        /// By the identity of the agent.
        Agent = "AgenticIdentityToken",
        /// By a key.
        ApiKey = "ApiKey",
        /// By the key of the account.
        AccountKey = "AccountKey",
        /// By keys of its own.
        Keys = "CustomKeys",
        /// By a signature in the address.
        Signature = "SAS",
        /// By name and password.
        Password = "UsernamePassword",
        /// Not at all.
        Nothing = "None",
    }
}

coded! {
    /// What an agent may use: `type` of a tool.
    ToolKind {
        /// Search in an index.
        Search = "azure_ai_search",
        /// Search of the web by Bing.
        Bing = "bing_grounding",
        /// The same within chosen sites.
        BingCustom = "bing_custom_search",
        /// The same, as it is called of newer agents.
        BingCustomPreview = "bing_custom_search_preview",
        /// Search of the web.
        Web = "web_search",
        /// The same, as it was called before.
        WebPreview = "web_search_preview",
        /// Another agent of the project.
        Agent = "connected_agent",
        /// Another agent, wherever it is.
        A2a = "a2a",
        /// The same, as it is called before it is released.
        A2aPreview = "a2a_preview",
        /// Runs code.
        Code = "code_interpreter",
        /// Searches files.
        Files = "file_search",
        /// A function of the application that calls the agent.
        Function = "function",
        /// A function in Azure Functions.
        AzureFunction = "azure_function",
        /// An interface described by OpenAPI.
        OpenApi = "openapi",
        /// A server of tools (Model Context Protocol).
        Mcp = "mcp",
        /// SharePoint.
        Sharepoint = "sharepoint_grounding",
        /// The same, as it is called of newer agents.
        SharepointPreview = "sharepoint_grounding_preview",
        /// Microsoft Fabric.
        Fabric = "fabric_dataagent",
        /// The same, as it is called of newer agents.
        FabricPreview = "fabric_dataagent_preview",
        /// What the agent remembers.
        Memory = "memory_search_preview",
        /// A browser.
        Browser = "browser_automation_preview",
    }
}

coded! {
    /// What a virtual network gateway is for: `gatewayType`.
    GatewayKind {
        /// Tunnels.
        Vpn = "Vpn",
        /// ExpressRoute.
        ExpressRoute = "ExpressRoute",
    }
}

coded! {
    /// What a connection of a gateway is: `connectionType`.
    GatewayLink {
        /// A tunnel to a site.
        Ipsec = "IPsec",
        /// A circuit.
        ExpressRoute = "ExpressRoute",
        /// A tunnel to another virtual network.
        Vnet = "Vnet2Vnet",
    }
}
