//! Permissions that a reading may ask for: their ids, and what each lays open.
//!
//! Names, ids and need of consent: <https://learn.microsoft.com/graph/permissions-reference>, taken in August 2026 from the
//! exports of the Microsoft Graph service principal (<https://github.com/merill/microsoft-info>, 20 August 2026), compared
//! with `permissions-descriptions.json` of <https://github.com/microsoftgraph/microsoft-graph-devx-content> (7 August 2026).
//! Ids of application permissions are in [`APP_ROLES`](super::APP_ROLES). What each exposes is said in our own words.

use super::permissions::APP_ROLES;
use super::sources::SourceId;

/// Application id of Microsoft Graph.
pub const MICROSOFT_GRAPH: &str = "00000003-0000-0000-c000-000000000000";

/// One permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Name: `Domain.Read.All`.
    pub name: &'static str,
    /// Id of the delegated permission; empty where there is none.
    pub delegated: &'static str,
    /// Id of the application permission of another resource than Microsoft Graph.
    role: &'static str,
    /// Whether an administrator must consent to the delegated permission. To an application permission always.
    pub admin_consent: bool,
    /// What it lays open, in one clause.
    pub exposes: &'static str,
    /// The source that it opens first.
    pub source: SourceId,
}

impl Scope {
    /// Id of the application permission; empty where there is none.
    pub fn application(&self) -> &'static str {
        if self.source != SourceId::Graph {
            return self.role;
        }
        APP_ROLES.iter().find(|row| row.1 == self.name).map_or("", |row| row.0)
    }

    /// Whether it could also change what it reads.
    pub fn writes(&self) -> bool {
        writes(self.name)
    }
}

/// Whether a permission of this name could also change what it reads: its first part names what is read
/// (`DeviceManagement…`), its second the right.
pub fn writes(name: &str) -> bool {
    let rights = ["Write", "Manage", "FullControl", "Privileged", "Create", "Submit"];
    name.split('.').nth(1).is_some_and(|part| rights.iter().any(|right| part.contains(right)))
}

const fn scope(name: &'static str, delegated: &'static str, admin_consent: bool, exposes: &'static str) -> Scope {
    Scope { name, delegated, role: "", admin_consent, exposes, source: SourceId::Graph }
}

const fn of(
    source: SourceId,
    name: &'static str,
    role: &'static str,
    delegated: &'static str,
    exposes: &'static str,
) -> Scope {
    Scope { name, delegated, role, admin_consent: true, exposes, source }
}

/// Permissions of other resources than Microsoft Graph. The application id of the resource stands in the row of the source.
///
/// Names and ids: what the service principals of the resources offer, as Microsoft's documentation and public exports of
/// them list it (November 2026).
pub const SERVICE_SCOPES: &[Scope] = &[
    of(
        SourceId::Exchange,
        "Exchange.ManageAsApp",
        "dc50a0fb-09a3-484d-be87-e023b12c6440",
        "",
        "cmdlets of Exchange Online and Security & Compliance: by itself nothing, together with a directory role what that \
         role may do; with Global Reader that is to read settings, recipients and policies",
    ),
    of(
        SourceId::Exchange,
        "Exchange.Manage",
        "",
        "ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c",
        "cmdlets of Exchange Online and Security & Compliance, as far as the roles of the person who signs in allow; with \
         Global Reader that is to read settings, recipients and policies",
    ),
    of(
        SourceId::Teams,
        "user_impersonation",
        "",
        "e60370c1-e451-437e-aa6e-d76df38e5f15",
        "settings of Teams, as far as the roles of the person who signs in allow",
    ),
    of(
        SourceId::PowerPlatform,
        "User",
        "",
        "0eb56b90-a7b5-43b5-9402-8137a8083e90",
        "the administration of Power Platform, as far as the roles of the person who signs in allow",
    ),
    of(
        SourceId::PowerInventory,
        "ResourceQuery.Resources.Read",
        "",
        "",
        "the inventory of Power Platform: environments, agents, apps and flows with their owners",
    ),
    of(
        SourceId::PowerBi,
        "Tenant.Read.All",
        "",
        "01944dba-21df-426f-bb8c-796488be96ad",
        "names of all workspaces and capacities, and the settings of Power BI",
    ),
    of(
        SourceId::SharepointAdmin,
        "Sites.FullControl.All",
        "678536fe-1083-478a-9c59-b99265e6b0d3",
        "",
        "every site with all its content, with the right to change it",
    ),
    of(
        SourceId::SharepointAdmin,
        "AllSites.FullControl",
        "",
        "56680e0d-d2a3-4ae1-80d8-3c4f2100e3d0",
        "every site that the person may open, with the right to change it",
    ),
    of(
        SourceId::Azure,
        "user_impersonation",
        "",
        "41094075-9dad-400e-a0bd-54e686782033",
        "Azure, as far as the roles of Azure of the person who signs in allow; with Reader that is to see what there is and \
         how it is set",
    ),
    of(
        SourceId::Foundry,
        "user_impersonation",
        "",
        "1a7925b5-f871-417a-9b8b-303f9f29fa10",
        "projects of Azure AI Foundry, as far as the roles of Azure of the person who signs in allow",
    ),
];

/// Permissions whose name says more than they give: what they allow is decided by a directory role beside them. Source:
/// <https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2>.
pub const BY_ROLE: &[&str] = &["Exchange.ManageAsApp", "Exchange.Manage"];

/// Whether a permission of a source could also change what it reads, by itself: not where the directory role beside it
/// decides.
pub fn could_write(name: &str) -> bool {
    writes(name) && !BY_ROLE.contains(&name)
}

/// The row of a permission that a source takes.
pub fn scope_of(source: SourceId, name: &str) -> Option<&'static Scope> {
    if source == SourceId::Graph {
        return scope_named(name);
    }
    let resource = source.row().resource;
    SERVICE_SCOPES.iter().find(|scope| scope.name == name && scope.source.row().resource == resource)
}

/// The permissions, by name. `Policy.Read.HybridAuthentication` is documented, but the service principal of Microsoft
/// Graph does not offer it (August 2026): it has no ids, and cannot be granted yet.
pub const SCOPES: &[Scope] = &[
    scope(
        "AccessReview.Read.All",
        "ebfcd32b-babb-40f4-a14b-42706e83bd28",
        true,
        "access reviews: who reviews whose access, and what they decided",
    ),
    scope(
        "AdministrativeUnit.Read.All",
        "3361d15d-be43-4de6-b441-3c746d05163d",
        true,
        "administrative units, their members, and who administers them",
    ),
    scope(
        "AgentIdentity.Read.All",
        "5e850691-d86a-4b24-bfa6-8a52fb37a0c1",
        true,
        "agent identities and the applications they come from",
    ),
    scope(
        "AgentIdentityBlueprint.Read.All",
        "26512dc8-1364-4e9f-867c-6d8b22a9e162",
        true,
        "blueprints of agent identities, without the values of their secrets",
    ),
    scope(
        "AgentIdentityBlueprintPrincipal.Read.All",
        "88c856a2-de61-4632-b2d4-ac503cbc8dd2",
        true,
        "the service principals of agent identity blueprints",
    ),
    scope(
        "Agreement.Read.All",
        "af2819c9-df71-4dd3-ade7-4d7c9dc653b7",
        true,
        "terms of use and whom they are shown to",
    ),
    scope("AppCatalog.Read.All", "88e58d74-d3df-44f3-ad47-e89edf4472e4", false, "the apps of the Teams app catalogue"),
    scope(
        "Application.Read.All",
        "c79f8feb-a9db-4090-85f9-90d820caa0eb",
        true,
        "applications and service principals, their permissions and credential dates, never the secrets",
    ),
    scope(
        "AuditLog.Read.All",
        "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20",
        true,
        "sign-in and audit logs, last sign-ins, and registered authentication methods of people",
    ),
    scope(
        "AuthenticationContext.Read.All",
        "57b030f1-8c35-469c-b0d9-e4a077debe70",
        true,
        "authentication contexts of Conditional Access",
    ),
    scope(
        "BackupRestore-Control.Read.All",
        "af598c63-4292-4437-b925-e996354d3854",
        true,
        "whether Microsoft 365 Backup is in use",
    ),
    scope(
        "BitlockerKey.ReadBasic.All",
        "5a107bfc-4f00-4e1a-b67e-66451267bc68",
        true,
        "for which devices BitLocker recovery keys are kept, never the keys",
    ),
    scope(
        "CloudApp-Discovery.Read.All",
        "ad46d60e-1027-4b75-af88-7c14ccf43a19",
        false,
        "which cloud apps the traffic logs show",
    ),
    scope(
        "CloudPC.Read.All",
        "5252ec4e-fd40-4d92-8c68-89dd1d3c6110",
        false,
        "Cloud PCs, their images, policies and network connections",
    ),
    scope(
        "CopilotPackages.Read.All",
        "a2dcfcb9-cbe8-4d42-812d-952e55cf7f3f",
        false,
        "agents and apps in the Copilot catalogue",
    ),
    scope("CopilotPolicySettings.Read", "b7281c63-cd4d-40c3-b721-73aa8ee7c3a8", true, "policy settings of Copilot"),
    scope(
        "CopilotSettings-LimitedMode.Read",
        "aeb2982d-632d-4155-b533-18756ab6fdd8",
        true,
        "whether Copilot in Teams meetings runs in limited mode",
    ),
    scope(
        "CrossTenantInformation.ReadBasic.All",
        "81594d25-e88e-49cf-ac8c-fecbff49f994",
        true,
        "name and default domain of other tenants, by their id",
    ),
    scope(
        "DelegatedAdminRelationship.Read.All",
        "0c0064ea-477b-4130-82a5-4c2cc4ff68aa",
        true,
        "partners with delegated administration (GDAP) and their roles",
    ),
    scope(
        "Device.Read.All",
        "951183d1-1a61-466f-a6d1-1fde911bfd95",
        true,
        "registered and joined devices, their owners and operating systems",
    ),
    scope(
        "DeviceManagementApps.Read.All",
        "4edf5f54-4666-44af-9de9-0144fb4b6e8c",
        true,
        "Intune apps, app protection policies and their assignments",
    ),
    scope(
        "DeviceManagementCloudCA.Read.All",
        "ac5c8443-d999-471f-9247-ce92cf5c5560",
        true,
        "certification authorities of Microsoft Cloud PKI, never their keys",
    ),
    scope(
        "DeviceManagementConfiguration.Read.All",
        "f1493658-876a-4c87-8fa7-edb559b3476a",
        true,
        "Intune configuration and compliance policies and their assignments",
    ),
    scope(
        "DeviceManagementManagedDevices.Read.All",
        "314874da-47d6-4978-88dc-cf0d37f0bb82",
        true,
        "Intune devices: serial numbers, owners, compliance, installed apps",
    ),
    scope(
        "DeviceManagementRBAC.Read.All",
        "49f0cc30-024c-4dfd-ab3e-82e137ee5431",
        true,
        "Intune roles and who holds them",
    ),
    scope(
        "DeviceManagementServiceConfig.Read.All",
        "8696daa5-bce5-4b2e-83f9-51b6defc4e1e",
        true,
        "Intune enrolment, connectors, certificates' dates and terms",
    ),
    scope(
        "Directory.Read.All",
        "06da0dbc-49e2-44d2-8312-53f166ab848a",
        true,
        "the whole directory: people, groups, devices, applications, roles, domains, licences",
    ),
    scope(
        "Directory.ReadWrite.All",
        "c5366453-9fb0-48a5-a156-24f0c49a4b84",
        true,
        "the whole directory, with the right to change most of it",
    ),
    scope(
        "DirectoryRecommendations.Read.All",
        "34d3bd24-f6a6-468c-b67c-0c365c1d6410",
        true,
        "recommendations of Microsoft Entra and what they concern",
    ),
    scope(
        "Domain-InternalFederation.Read.All",
        "33203a2a-a761-40f0-8a7c-a7e74a9f8ac6",
        true,
        "federation settings of domains: issuer, addresses, signing certificates",
    ),
    scope(
        "Domain.Read.All",
        "2f9ee017-59c1-4f1d-9472-bd5529a7b311",
        true,
        "domains, how they sign in, and the DNS records they need",
    ),
    scope(
        "eDiscovery.Read.All",
        "99201db3-7652-4d5a-809a-bdb94f85fe3c",
        true,
        "eDiscovery cases, their holds and searches",
    ),
    scope(
        "EntitlementManagement.Read.All",
        "5449aa12-1393-4ea2-a7c7-d0e06c1a56b2",
        true,
        "access packages, catalogues, connected organisations and requests",
    ),
    scope(
        "ExternalConnection.Read.All",
        "a38267a5-26b6-4d76-9493-935b7599116b",
        true,
        "connections that bring outside content into Microsoft Search and Copilot",
    ),
    scope(
        "Group.Read.All",
        "5f8c59db-677d-491f-a6b8-5f174b11ec1d",
        true,
        "groups, their members, conversations, calendars and files",
    ),
    scope("GroupMember.Read.All", "bc024368-1153-4739-b217-4326f2e966d0", true, "names of groups and their members"),
    scope(
        "GroupSettings.Read.All",
        "2eb2bc92-94ef-4c6b-b4ab-2a09bc975e0e",
        true,
        "tenant-wide settings of groups: naming, creation, expiry",
    ),
    scope(
        "IdentityProvider.Read.All",
        "43781733-b5a7-4d1b-98f4-e8edff23e1a9",
        true,
        "identity providers that guests may sign in with, never their secrets",
    ),
    scope(
        "IdentityRiskyUser.Read.All",
        "d04bb851-cb7c-4146-97c7-ca3e71baf56c",
        true,
        "people whose account is at risk, and why",
    ),
    scope(
        "InformationProtectionPolicy.Read",
        "4ad84827-5578-4e18-ad7a-86530b12f884",
        false,
        "sensitivity labels offered to the signed-in person",
    ),
    scope("InformationProtectionPolicy.Read.All", "", false, "sensitivity labels of the organisation"),
    scope(
        "LicenseAssignment.Read.All",
        "f395577a-0960-456b-979f-7228de0c5996",
        false,
        "subscriptions, their numbers, and who holds a licence",
    ),
    scope(
        "LifecycleWorkflows-Workflow.ReadBasic.All",
        "789c445d-433c-4575-a1fc-367a58a1bd4a",
        true,
        "names and states of lifecycle workflows",
    ),
    scope(
        "MultiTenantOrganization.Read.All",
        "526aa72a-5878-49fe-bf4e-357973af9b06",
        true,
        "the multitenant organisation and its member tenants",
    ),
    scope(
        "MultiTenantOrganization.ReadBasic.All",
        "225db56b-15b2-4daa-acb3-0eec2bbe4849",
        false,
        "name and member tenants of the multitenant organisation",
    ),
    scope(
        "NetworkAccess.Read.All",
        "2f7013e0-ab4e-447f-a5e1-5d419950692d",
        true,
        "Global Secure Access: profiles, branches, private networks, filtering",
    ),
    scope(
        "OnPremDirectorySynchronization.Read.All",
        "f6609722-4100-44eb-b747-e6ca0536989d",
        true,
        "settings of directory synchronisation: password hash sync, writeback, matching",
    ),
    scope(
        "OnPremisesPublishingProfiles.ReadWrite.All",
        "8c4d5184-71c2-4bf8-bb9d-bc3378c9ad42",
        true,
        "on-premises agents, connectors and published resources, with the right to change them",
    ),
    scope(
        "Organization.Read.All",
        "4908d5b9-3fb2-4b1e-9336-1888b7937185",
        true,
        "name, addresses, plans and synchronisation state of the organisation",
    ),
    scope(
        "OrganizationalBranding.Read.All",
        "9082f138-6f02-4f3a-9f4d-5f3c2ce5c688",
        true,
        "branding of the sign-in page",
    ),
    scope(
        "OrgContact.Read.All",
        "08432d1b-5911-483c-86df-7980af5cdee0",
        true,
        "contacts of the address book: names and addresses of people outside",
    ),
    scope(
        "OrgSettings-AppsAndServices.Read.All",
        "1e9b7a7e-4d64-44ff-acf5-2e9651c1519f",
        true,
        "settings of store apps and trials",
    ),
    scope("OrgSettings-Forms.Read.All", "210051a0-1ffc-435c-ae76-02d226d05752", true, "settings of Microsoft Forms"),
    scope(
        "OrgSettings-Microsoft365Install.Read.All",
        "8cbdb9f6-9c2e-451a-814d-ec606e5d0212",
        true,
        "update channels of Microsoft 365 apps",
    ),
    scope("OrgSettings-Todo.Read.All", "7ff96f41-f022-45ba-acd8-ef3f03063d6b", true, "settings of Microsoft To Do"),
    scope(
        "Policy.Read.All",
        "572fea84-0151-49b2-9301-11cb16974376",
        true,
        "policies of sign-in, consent, Conditional Access and other tenants",
    ),
    scope(
        "Policy.Read.AuthenticationMethod",
        "a6ff13ac-1851-4993-8ca9-a671d70de2d5",
        true,
        "which authentication methods are allowed, and for whom",
    ),
    scope(
        "Policy.Read.B2BManagementPolicy",
        "4b293250-121d-4cb4-acc7-5280438c18a6",
        true,
        "which domains may be invited as guests",
    ),
    scope(
        "Policy.Read.ConditionalAccess",
        "633e0fce-8c58-4cfb-9495-12bbd5a24f7c",
        false,
        "Conditional Access policies",
    ),
    scope(
        "Policy.Read.DeviceConfiguration",
        "3616a4b0-6746-49c4-a678-4c237599074d",
        true,
        "who may register and join devices",
    ),
    scope(
        "Policy.Read.HybridAuthentication",
        "",
        true,
        "staged rollout, and agents of pass-through authentication and cloud sync",
    ),
    scope(
        "Policy.Read.PermissionGrant",
        "414de6ea-2d92-462f-b120-6e2a809a6d01",
        true,
        "conditions under which consent may be given",
    ),
    scope("PrintConnector.Read.All", "d69c2d6d-4f72-4f99-a6b9-663e32f8cf68", true, "connectors of Universal Print"),
    scope(
        "PrivilegedAssignmentSchedule.Read.AzureADGroup",
        "02a32cc4-7ab5-4b58-879a-0586e0f7c495",
        true,
        "active, time-bound memberships of privileged groups",
    ),
    scope(
        "PrivilegedEligibilitySchedule.Read.AzureADGroup",
        "8f44f93d-ecef-46ae-a9bf-338508d44d6b",
        true,
        "eligible memberships of privileged groups",
    ),
    scope(
        "PublicKeyInfrastructure.Read.All",
        "04a4b2a2-3f26-4fc8-87ee-9c46e68db175",
        true,
        "certification authorities trusted for certificate-based sign-in",
    ),
    scope(
        "RecordsManagement.Read.All",
        "07f995eb-fc67-4522-ad66-2b8ca8ea3efd",
        true,
        "retention labels and their events",
    ),
    scope(
        "Reports.Read.All",
        "02e97553-ed7b-43d0-ab3c-f8bace0d040c",
        true,
        "usage reports of all services, by person where names are not concealed",
    ),
    scope(
        "ReportSettings.Read.All",
        "84fac5f4-33a9-4100-aa38-a20c6d29e5e7",
        true,
        "whether usage reports conceal names",
    ),
    scope(
        "RoleAssignmentSchedule.Read.Directory",
        "344a729c-0285-42c6-9014-f12b9b8d6129",
        true,
        "active, time-bound assignments of directory roles",
    ),
    scope(
        "RoleEligibilitySchedule.Read.Directory",
        "eb0788c2-6d4e-4658-8c9e-c0fb8053f03d",
        true,
        "eligible assignments of directory roles",
    ),
    scope(
        "RoleManagement.Read.All",
        "48fec646-b2ba-4019-8681-8eb31435aded",
        true,
        "roles of all services and who holds them",
    ),
    scope(
        "RoleManagement.Read.CloudPC",
        "9619b88a-8a25-48a7-9571-d23be0337a79",
        true,
        "Windows 365 roles and who holds them",
    ),
    scope(
        "RoleManagement.Read.Defender",
        "dd689728-6eb8-4deb-bd38-2924a935f3de",
        true,
        "Defender roles and who holds them",
    ),
    scope(
        "RoleManagement.Read.Directory",
        "741c54c3-0c1e-44a1-818b-3f97ab4e8c83",
        true,
        "directory roles, who holds them, and the rules for holding them",
    ),
    scope(
        "RoleManagement.Read.Exchange",
        "3bc15058-7858-4141-b24f-ae43b4e80b52",
        true,
        "Exchange roles and who holds them",
    ),
    scope(
        "RoleManagementPolicy.Read.Directory",
        "3de2cdbe-0ff5-47d5-bdee-7f45b4749ead",
        true,
        "rules for activating directory roles",
    ),
    scope(
        "SecurityEvents.Read.All",
        "64733abd-851e-478a-bffb-e47a14b18235",
        true,
        "Secure Score, its controls, and security alerts",
    ),
    scope(
        "SecurityIdentitiesHealth.Read.All",
        "a0d0da43-a6df-4416-b63d-99c79991aae8",
        true,
        "health issues of Defender for Identity",
    ),
    scope(
        "SecurityIdentitiesSensors.Read.All",
        "2c221239-7c5c-4b30-9355-d84663bfcd96",
        true,
        "servers with a Defender for Identity sensor: names, domains, versions",
    ),
    scope(
        "ServiceHealth.Read.All",
        "55896846-df78-47a7-aa94-8d3d4442ca7f",
        true,
        "health of the services and announcements about incidents",
    ),
    scope(
        "SharePointTenantSettings.Read.All",
        "2ef70e10-5bfd-4ede-a5f6-67720500b258",
        true,
        "tenant-wide settings of SharePoint and OneDrive",
    ),
    scope(
        "Sites.Read.All",
        "205e70e5-aba6-4c52-a976-6d2d46c48043",
        false,
        "every site with its lists, documents and their contents",
    ),
    scope(
        "Synchronization.Read.All",
        "7aa02aeb-824f-4fbe-a3f7-611f751f5b55",
        true,
        "provisioning jobs, their rules and states",
    ),
    scope("Team.ReadBasic.All", "485be79e-c497-4b35-9400-0e3fa7f2a5d4", false, "names and descriptions of teams"),
    scope("TeamSettings.Read.All", "48638b3c-ad68-4383-8ac4-e6880ee6ca57", true, "settings of teams"),
    scope(
        "TeamsTelephoneNumber.Read.All",
        "1bc6eab1-058d-4557-b011-d4c41cec88b7",
        true,
        "telephone numbers and whom they are assigned to",
    ),
    scope(
        "TeamsUserConfiguration.Read.All",
        "5c469ce4-dab5-4afd-b9de-14f1ba4004a7",
        true,
        "policies of Teams and telephone numbers of all people",
    ),
    scope("Teamwork.Read.All", "594f4bb6-c083-4cf9-8aa8-213823bdf351", true, "tenant-wide settings of Teams"),
    scope(
        "TeamworkAppSettings.Read.All",
        "44e060c4-bbdc-4256-a0b9-dcc0396db368",
        false,
        "tenant-wide settings of Teams apps",
    ),
    scope(
        "User.Read.All",
        "a154be20-db9c-4678-8ab7-66f6cc099a59",
        true,
        "full profiles of all people: names, contacts, managers, licences, on-premises origin",
    ),
    scope("User.ReadBasic.All", "b340eb25-3456-403f-be2f-af7a0d370277", false, "names and mail addresses of people"),
];

/// The permission of this name, if a reading may ask for it.
pub fn scope_named(name: &str) -> Option<&'static Scope> {
    SCOPES.iter().find(|row| row.name == name)
}
