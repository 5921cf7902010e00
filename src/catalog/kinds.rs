//! Node kinds: what a component can be.

use super::zones::ZoneKind;
use serde::{Deserialize, Serialize};

/// One row of the kind table.
#[derive(Debug)]
pub struct KindRow {
    /// The kind.
    pub kind: NodeKind,
    /// Stable id: file name of its icon, `kind` of the Diagram JSON, first part of component ids.
    pub id: &'static str,
    /// What a reader calls one.
    pub label: &'static str,
    /// Its plural.
    pub plural: &'static str,
    /// The zone it belongs to unless something says otherwise.
    pub area: ZoneKind,
    /// What it is, one sentence.
    pub description: &'static str,
    /// Its icon: SVG text on the 48 × 48 grid (see `icons/README.md`).
    pub icon: &'static str,
}

macro_rules! kinds {
    ($($name:ident $id:literal $label:literal $plural:literal $area:ident $description:literal;)*) => {
        /// What a component is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        pub enum NodeKind { $(#[doc = $description] #[serde(rename = $id)] $name,)* }

        /// Every kind, in the order of catalogues and grids.
        pub const KINDS: &[KindRow] = &[
            $(KindRow { kind: NodeKind::$name, id: $id, label: $label, plural: $plural, area: ZoneKind::$area,
                description: $description, icon: include_str!(concat!("../../icons/", $id, ".svg")) },)*
        ];
    };
}

kinds! {
    Staff "staff" "Staff" "staff" People "People of the organisation who sign in to the tenant.";
    Guests "guests" "Guests" "guests" People "Accounts with the rights of guests, most of other organisations.";
    Administrators "administrators" "Administrators" "administrators" People "People who hold a directory role.";
    WindowsDevices "windows-devices" "Windows devices" "Windows devices" Devices "PCs that run Windows.";
    MacDevices "mac-devices" "Mac computers" "Mac computers" Devices "Computers that run macOS.";
    IosDevices "ios-devices" "iPhone and iPad" "iPhones and iPads" Devices "Phones and tablets that run iOS or iPadOS.";
    AndroidDevices "android-devices" "Android devices" "Android devices" Devices "Phones and tablets that run Android.";
    OtherDevices "other-devices" "Other devices" "other devices" Devices "Devices of any other platform, or of one that was not read.";
    InternetMail "internet-mail" "Internet mail" "Internet mail" Internet "Mail systems of the public Internet.";
    PublicDns "public-dns" "Public DNS" "public DNS zones" Internet "The DNS records that route clients and mail to the tenant.";
    PartnerTenant "partner-tenant" "Partner tenant" "partner tenants" Internet "Another Entra tenant with which access is arranged.";
    SaasApplication "saas-application" "Cloud application" "cloud applications" Internet "An application of another provider that signs in through the tenant.";
    IdentityProvider "identity-provider" "Identity provider" "identity providers" Internet "An identity provider of another maker that signs people in.";
    CloudMailGateway "cloud-mail-gateway" "Mail gateway" "mail gateways" Internet "A mail filter or relay of others through which mail enters or leaves.";
    SessionBorderController "session-border-controller" "Session border controller" "session border controllers" Internet "The device between Teams and the telephone network, of the organisation or its carrier.";
    TelephoneNetwork "telephone-network" "Telephone network" "telephone networks" Internet "The public telephone network, reached through a carrier.";
    MailPartner "mail-partner" "Mail partner" "mail partners" Internet "Another organisation with which mail, calendars or mailboxes are shared by an arrangement.";
    WebApplicationProxy "web-application-proxy" "Web application proxy" "web application proxies" Perimeter "The proxy that publishes AD FS to the Internet.";
    EdgeTransport "edge-transport" "Edge transport" "edge transport servers" Perimeter "A mail relay between the Internet and Exchange servers.";
    ReverseProxy "reverse-proxy" "Reverse proxy" "reverse proxies" Perimeter "A gateway that publishes internal sites.";
    Firewall "firewall" "Firewall" "firewalls" Perimeter "The boundary between the Internet and the on-premises network.";
    TunnelGateway "tunnel-gateway" "Tunnel gateway" "tunnel gateways" Perimeter "The servers through which mobile devices enter the on-premises network.";
    EntraId "entra-id" "Entra ID" "Entra ID directories" Identity "The directory of the tenant.";
    VerifiedDomain "verified-domain" "Verified domain" "verified domains" Identity "A DNS domain the tenant has proved to own.";
    ConditionalAccess "conditional-access" "Conditional Access" "Conditional Access policies" Identity "The policies that decide on each access.";
    NamedLocation "named-location" "Named location" "named locations" Identity "A network or country that policies refer to.";
    AuthenticationMethods "authentication-methods" "Authentication methods" "authentication methods" Identity "The ways people may prove who they are.";
    PrivilegedRoles "privileged-roles" "Privileged roles" "privileged roles" Identity "Directory roles and who holds them.";
    AdministrativeUnit "administrative-unit" "Administrative unit" "administrative units" Identity "A part of the directory with administrators of its own.";
    EnterpriseApplications "enterprise-applications" "Enterprise applications" "enterprise applications" Identity "Applications that have an identity in the tenant.";
    ApplicationProxy "application-proxy" "Application proxy" "application proxies" Identity "The service that publishes internal web applications.";
    CrossTenantAccess "cross-tenant-access" "Cross-tenant access" "cross-tenant access policies" Identity "What people of other tenants may reach, and the own people elsewhere.";
    Provisioning "provisioning" "Provisioning service" "provisioning services" Identity "The cloud service that copies identities from and to other systems.";
    DirectoryGroups "directory-groups" "Groups" "groups" Identity "Security groups, Microsoft 365 groups and distribution lists.";
    ExchangeOnline "exchange-online" "Exchange Online" "Exchange Online organisations" Collaboration "Mailboxes, calendars and mail flow.";
    Teams "teams" "Microsoft Teams" "Teams services" Collaboration "Chat, meetings and the hub of teamwork.";
    TeamsPhone "teams-phone" "Teams Phone" "Teams Phone services" Collaboration "Calls to and from the public telephone network.";
    CallRoute "call-route" "Voice routing policy" "voice routing policies" Collaboration "The numbers that people may call, and through what.";
    SharepointOnline "sharepoint-online" "SharePoint Online" "SharePoint Online services" Collaboration "Sites and document libraries.";
    Onedrive "onedrive" "OneDrive" "OneDrive services" Collaboration "Personal work files.";
    MicrosoftGroups "microsoft-365-groups" "Microsoft 365 groups" "Microsoft 365 groups" Collaboration "Memberships shared by mail, files and teams.";
    VivaEngage "viva-engage" "Viva Engage" "Viva Engage networks" Collaboration "Communities across the organisation.";
    OfficeApps "office-apps" "Microsoft 365 Apps" "Microsoft 365 Apps" Collaboration "Desktop, web and mobile Office applications.";
    ExchangeProtection "exchange-online-protection" "Exchange Online Protection" "Exchange Online Protection services" Security "The filter every mail passes.";
    DefenderXdr "defender-xdr" "Defender XDR" "Defender XDR portals" Security "Correlates signals and incidents of all Defender services.";
    DefenderOffice "defender-for-office" "Defender for Office 365" "Defender for Office 365 services" Security "Protects mail and files against malicious links and attachments.";
    DefenderIdentity "defender-for-identity" "Defender for Identity" "Defender for Identity services" Security "Watches Active Directory through sensors on its servers.";
    DefenderEndpoint "defender-for-endpoint" "Defender for Endpoint" "Defender for Endpoint services" Security "Detects and stops attacks on devices.";
    DefenderCloudApps "defender-for-cloud-apps" "Defender for Cloud Apps" "Defender for Cloud Apps services" Security "Watches and controls the use of cloud applications.";
    GlobalSecureAccess "global-secure-access" "Global Secure Access" "Global Secure Access services" Security "The service that carries the traffic of devices and sites to where policies let it.";
    Purview "purview" "Microsoft Purview" "Purview services" Security "Governance of data: classification, retention, audit.";
    SensitivityLabels "sensitivity-labels" "Sensitivity labels" "sensitivity labels" Security "Classification and encryption of content.";
    DataLossPrevention "data-loss-prevention" "Data loss prevention" "DLP policies" Security "Rules that keep sensitive content inside.";
    AuditRetention "audit-retention" "Audit and retention" "audit and retention services" Security "What is kept, for how long, and who did what.";
    SecureScore "secure-score" "Secure Score" "Secure Scores" Security "Microsoft's measure of the tenant's posture.";
    Intune "intune" "Microsoft Intune" "Intune services" Endpoint "Management of devices and applications.";
    CompliancePolicies "compliance-policies" "Compliance policies" "compliance policies" Endpoint "What a device must fulfil to count as compliant.";
    ConfigurationPolicies "configuration-policies" "Configuration policies" "configuration policies" Endpoint "Settings given to devices.";
    IntuneConnector "intune-connector" "Intune connector" "Intune connectors" Endpoint "A connection of Intune to another service or to a server.";
    Copilot "copilot" "Microsoft 365 Copilot" "Microsoft 365 Copilot services" Automation "The AI assistant grounded in the tenant's content.";
    CopilotConnector "copilot-connector" "Copilot connector" "Copilot connectors" Automation "Content of another system that is indexed for search and Copilot.";
    PowerPlatform "power-platform" "Power Platform" "Power Platform environments" Automation "Low-code applications and flows.";
    PowerEnvironment "power-environment" "Power Platform environment" "Power Platform environments" Automation "A space of Power Platform with applications, flows and data of its own.";
    PowerBi "power-bi" "Power BI" "Power BI services" Automation "Reports and dashboards.";
    AutomationIdentities "automation-identities" "Automation identities" "automation identities" Automation "Applications that act with permissions of their own.";
    Agents "agents" "AI agents" "AI agents" Automation "Agents that act for people or on their own.";
    DomainControllers "domain-controllers" "Domain controllers" "domain controllers" Forest "The servers that hold Active Directory.";
    EntraConnect "entra-connect" "Entra Connect" "Entra Connect servers" Forest "The server that copies identities to Entra ID.";
    CloudSync "cloud-sync" "Cloud Sync agent" "Cloud Sync agents" Forest "The agent through which Entra ID copies identities.";
    AdfsFarm "adfs-farm" "AD FS farm" "AD FS farms" Forest "The federation servers that sign people in.";
    CertificateServices "certificate-services" "Certificate services" "certificate authorities" Forest "The internal certificate authority.";
    PassThroughAgent "pass-through-agent" "Pass-through agent" "pass-through agents" Forest "The agent that checks passwords against Active Directory.";
    ExchangeServer "exchange-server" "Exchange servers" "Exchange servers" OnPremises "Mailbox servers of the on-premises network.";
    ProxyConnector "proxy-connector" "Proxy connectors" "proxy connectors" OnPremises "The agents through which application proxy reaches internal applications.";
    InternalApplication "internal-application" "Internal application" "internal applications" OnPremises "A web application of the on-premises network.";
    MailRelay "mail-relay" "Mail relay" "mail relays" OnPremises "Devices and applications that send mail.";
    FileServers "file-servers" "File servers" "file servers" OnPremises "Shared files of the on-premises network.";
    PrintConnector "print-connector" "Print connector" "print connectors" OnPremises "The servers that tie printers to Universal Print.";
    ConfigurationManager "configuration-manager" "Configuration Manager" "Configuration Manager sites" OnPremises "The management of Windows devices in the on-premises network.";
    RemoteNetwork "remote-network" "Remote network" "remote networks" OnPremises "A site whose traffic reaches Global Secure Access over links of its own.";
    NetworkSite "network-site" "Network site" "network sites" OnPremises "The other end of a tunnel from Azure: a site with a network of its own.";
    HrSystem "hr-system" "HR system" "HR systems" Internet "The system from which people's records come.";
    ManagementGroup "management-group" "Management group" "management groups" Azure "Azure subscriptions that are governed together.";
    AzureSubscription "azure-subscription" "Azure subscription" "Azure subscriptions" Azure "A subscription used together with the tenant.";
    Sentinel "sentinel" "Microsoft Sentinel" "Sentinel workspaces" Azure "Collects and correlates security logs.";
    LogAnalytics "log-analytics" "Log Analytics workspace" "Log Analytics workspaces" Azure "A store of logs and the place where they are queried.";
    ApplicationInsights "application-insights" "Application Insights" "Application Insights resources" Azure "Watches how an application runs: requests, errors, traces.";
    AutomationAccount "automation-account" "Automation account" "Automation accounts" Azure "Runs scripts on a schedule or when something happens.";
    VirtualNetwork "virtual-network" "Virtual network" "virtual networks" Azure "A private network in Azure.";
    VirtualWan "virtual-wan" "Virtual WAN" "Virtual WANs" Azure "A wide-area network of virtual hubs, run by Microsoft.";
    VirtualHub "virtual-hub" "Virtual hub" "virtual hubs" Azure "The router of a Virtual WAN in one region, at which networks and sites meet.";
    VpnGateway "vpn-gateway" "VPN gateway" "VPN gateways" Azure "The end of encrypted tunnels in Azure.";
    ExpressRouteGateway "expressroute-gateway" "ExpressRoute gateway" "ExpressRoute gateways" Azure "The door of a network in Azure to ExpressRoute circuits.";
    ExpressRouteCircuit "expressroute-circuit" "ExpressRoute circuit" "ExpressRoute circuits" Azure "A private line of a carrier between Azure and the own network.";
    AzureFirewall "azure-firewall" "Azure Firewall" "Azure Firewalls" Azure "Filters the traffic of networks in Azure.";
    AzureBastion "azure-bastion" "Azure Bastion" "Azure Bastion hosts" Azure "Lets administrators reach virtual machines without public addresses.";
    ApplicationGateway "application-gateway" "Application gateway" "application gateways" Azure "Spreads web requests over the servers of an application, and may filter them.";
    FrontDoor "front-door" "Azure Front Door" "Front Door profiles" Azure "The entrance of web applications at the edge of Microsoft's network.";
    PrivateEndpoint "private-endpoint" "Private endpoint" "private endpoints" Azure "A private address of a service inside a virtual network.";
    PrivateDnsZone "private-dns-zone" "Private DNS zone" "private DNS zones" Azure "Names that only linked virtual networks can resolve.";
    DomainServices "domain-services" "Microsoft Entra Domain Services" "Entra Domain Services domains" Azure "A domain run by Microsoft, with the accounts of Entra ID, for servers in Azure.";
    VirtualMachine "virtual-machine" "Virtual machine" "virtual machines" Azure "A server that runs in Azure.";
    AppService "app-service" "App Service app" "App Service apps" Azure "A web application that Azure App Service runs.";
    FunctionApp "function-app" "Function app" "function apps" Azure "Code that Azure Functions runs when something happens.";
    ContainerEnvironment "container-environment" "Container Apps environment" "Container Apps environments" Azure "The network and the logs that container apps share.";
    ContainerApp "container-app" "Container app" "container apps" Azure "An application in containers, run by Azure Container Apps.";
    ContainerRegistry "container-registry" "Container registry" "container registries" Azure "A store of container images.";
    ApiManagement "api-management" "API Management service" "API Management services" Azure "The gateway in front of programming interfaces: who may call them, and how often.";
    StorageAccount "storage-account" "Storage account" "storage accounts" Azure "Holds files, blobs, queues and tables.";
    CosmosDb "cosmos-db" "Azure Cosmos DB" "Azure Cosmos DB accounts" Azure "A database of documents and vectors that can span regions.";
    SearchService "search-service" "Azure AI Search" "Azure AI Search services" Azure "Indexes content, so that people, applications and agents find it.";
    ManagedIdentity "managed-identity" "Managed identity" "managed identities" Azure "An identity that Azure keeps for a resource, without a secret to store.";
    KeyVault "key-vault" "Key Vault" "key vaults" Azure "A store for keys, secrets and certificates.";
    AiFoundry "ai-foundry" "Azure AI Foundry" "AI Foundry resources" Azure "An Azure AI Foundry resource, which holds projects, models and agents.";
    AiModel "ai-model" "AI model" "AI models" Azure "A model that is deployed for applications and agents to call.";
    AiTool "ai-tool" "Agent tool" "agent tools" Azure "Something an agent may use: a search, a program, another service.";
    ContentSafety "content-safety" "Azure AI Content Safety" "Content Safety resources" Azure "Finds harmful content in what people and models write.";
    AzureResource "azure-resource" "Azure resource" "Azure resources" Azure "A resource in Azure of a type without a kind of its own.";
    SyncedStaff "synced-staff" "Synchronised staff" "synchronised staff" People "Members whose accounts are mastered in Active Directory.";
    CloudStaff "cloud-staff" "Cloud-only staff" "cloud-only staff" People "Members whose accounts are mastered in Entra ID.";
    AppUsers "app-users" "Application users" "groups of application users" People "Those who use an application.";
    Location "location" "Location" "locations" Internet "A network or country from which people sign in.";
    GuestOrganisation "guest-organisation" "Guest organisation" "guest organisations" Internet "An organisation whose people are guests.";
    GuestSettings "guest-settings" "Guest settings" "guest settings" Identity "Who may invite guests, from where, and what they see.";
    AccessPolicy "access-policy" "Access policy" "access policies" Identity "A policy of Conditional Access.";
    AccessGap "access-gap" "Gap" "gaps" Identity "Access that no policy verifies.";
    AccessTarget "access-target" "Protected resource" "protected resources" Collaboration "What policies of Conditional Access protect.";
    ExternalSharing "external-sharing" "External sharing" "external sharing settings" Collaboration "How far content may be shared outside the organisation.";
    TransportRules "transport-rules" "Mail flow rules" "mail flow rules" Collaboration "Rules that change or reroute mail on its way.";
    EntraTenant "entra-tenant" "Tenant" "tenants" Tenant "A Microsoft 365 tenant as a whole, among others.";
    PermittedApplication "permitted-application" "Application with permissions" "applications" Identity "An application that was given permissions.";
    ApiResource "api-resource" "Programming interface" "programming interfaces" Collaboration "A programming interface to which applications have permissions.";
    DirectoryRole "directory-role" "Directory role" "directory roles" Identity "A directory role that someone holds.";
    RoleHolders "role-holders" "Role holders" "groups of role holders" People "Those who hold directory roles in one way.";
    DeviceState "device-state" "Device state" "device states" Endpoint "Devices that are joined in one way, or of one state of compliance.";
    DataControl "data-control" "Data control" "data controls" Security "A label, policy or record that governs content.";
    Licence "licence" "Licence" "licences" Tenant "A subscription whose licences people are given.";
    Agent "agent" "Agent" "agents" Automation "One agent, that acts for people or on its own.";
    Generic "generic" "Component" "components" Tenant "Anything the other kinds do not name.";
}

/// Kinds that are parts of a component: a policy of Conditional Access, a connector of a mail flow.
const PARTS: &[NodeKind] = &[
    NodeKind::SyncedStaff,
    NodeKind::CloudStaff,
    NodeKind::AppUsers,
    NodeKind::Location,
    NodeKind::GuestOrganisation,
    NodeKind::GuestSettings,
    NodeKind::AccessPolicy,
    NodeKind::AccessGap,
    NodeKind::AccessTarget,
    NodeKind::ExternalSharing,
    NodeKind::TransportRules,
    NodeKind::EntraTenant,
    NodeKind::PermittedApplication,
    NodeKind::ApiResource,
    NodeKind::DirectoryRole,
    NodeKind::RoleHolders,
    NodeKind::DeviceState,
    NodeKind::DataControl,
    NodeKind::CallRoute,
    NodeKind::SessionBorderController,
    NodeKind::TelephoneNetwork,
    NodeKind::PowerEnvironment,
    NodeKind::Licence,
    NodeKind::Agent,
    NodeKind::AiModel,
    NodeKind::AiTool,
];

impl NodeKind {
    /// The row that describes this kind.
    pub fn row(self) -> &'static KindRow {
        // The macro writes both tables from the same list, in the same order.
        &KINDS[self as usize]
    }

    /// Whether it is a part of a component, drawn in views of one subject: no catalogue of components lists it, and no
    /// drawing of the whole shows it.
    pub fn is_part(self) -> bool {
        PARTS.contains(&self)
    }

    /// The kind with this id; words of hand-written diagrams may have none.
    pub fn from_id(id: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.id == id).map(|row| row.kind)
    }
}
