//! Datasets: what a snapshot can hold, where it is read, which permission it takes and what it feeds.
//!
//! Paths and permissions: Microsoft Graph permissions reference and metadata, August 2026. `organization` and
//! `role-definitions` are read from beta: `onPremisesLastPasswordSyncDateTime` and `isPrivileged` are there only.

/// The way a dataset may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// An application with a read-only permission.
    Application,
    /// A signed-in person only.
    Delegated,
    /// Only scopes that could also write; never asked for unless a person opts in.
    OptIn,
    /// Not from Microsoft Graph: another tool's export or another service.
    Import,
}

/// One row of the dataset table.
#[derive(Debug)]
pub struct Dataset {
    /// Stable id: the name of its file in a snapshot.
    pub id: &'static str,
    /// What a reader calls it.
    pub title: &'static str,
    /// Request path below the version; `{id}` stands for the id of each object of `parent`.
    pub path: &'static str,
    /// `v1.0` or `beta`; empty when it is not a Microsoft Graph request.
    pub version: &'static str,
    /// Least permission that reads it; empty when none is known.
    pub permission: &'static str,
    /// The way it may be read.
    pub tier: Tier,
    /// The property that identifies its objects, and stands for `{id}` in the path of a dataset read for each.
    pub key: &'static str,
    /// The dataset whose objects it is read for, one request each. Its rows carry the id in `@tenantry.parent`.
    pub parent: Option<&'static str>,
    /// Other paths, file and folder names under which exports hold it.
    pub aliases: &'static [&'static str],
    /// Licence without which the service refuses; empty when none is needed.
    pub licence: &'static str,
    /// Ids of the document sections that go blank without it.
    pub feeds: &'static [&'static str],
}

const V1: &str = "v1.0";
const BETA: &str = "beta";
use Tier::{Application, Delegated, Import, OptIn};

macro_rules! rows {
    ($($id:literal $title:literal $version:ident $path:literal $permission:literal $tier:ident $(key $key:literal)?
        $(parent $parent:literal)? $(aliases [$($alias:literal),*])? $(licence $licence:literal)? feeds [$($feed:literal),*];)*) => {
        /// Every dataset this version uses, in the order of the coverage annex.
        pub const DATASETS: &[Dataset] = &[$(Dataset {
            id: $id, title: $title, path: $path, version: $version, permission: $permission, tier: $tier,
            key: rows!(@key $($key)?), parent: rows!(@opt $($parent)?), aliases: &[$($($alias),*)?], licence: concat!($($licence)?),
            feeds: &[$($feed),*],
        },)*];
    };
    (@key) => { "id" };
    (@key $value:literal) => { $value };
    (@opt) => { None };
    (@opt $value:literal) => { Some($value) };
}

/// No Microsoft Graph request.
const NONE: &str = "";

rows! {
    "organization" "Organization" BETA "/organization" "Organization.Read.All" Application feeds ["tenant", "hybrid"];
    "domains" "Domains" V1 "/domains" "Domain.Read.All" Application feeds ["tenant", "identity", "messaging"];
    "domain-federation" "Domain federation" V1 "/domains/{id}/federationConfiguration" "Domain-InternalFederation.Read.All" Application parent "domains" feeds ["identity", "hybrid"];
    "domain-service-records" "Domain service records" V1 "/domains/{id}/serviceConfigurationRecords" "Domain.Read.All" Application parent "domains" feeds ["messaging", "network"];
    "subscribed-skus" "Subscriptions" V1 "/subscribedSkus" "LicenseAssignment.Read.All" Application aliases ["subscribedSkus"] feeds ["tenant"];
    "users" "Users" V1 "/users" "User.Read.All" Application feeds ["identity", "access"];
    "groups" "Groups" V1 "/groups" "Group.Read.All" Application feeds ["identity", "collaboration"];
    "devices" "Devices" V1 "/devices" "Device.Read.All" Application feeds ["endpoint"];
    "managed-devices" "Managed devices" V1 "/deviceManagement/managedDevices" "DeviceManagementManagedDevices.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "applications" "App registrations" V1 "/applications" "Application.Read.All" Application feeds ["identity", "operations"];
    "service-principals" "Service principals" V1 "/servicePrincipals" "Application.Read.All" Application feeds ["identity", "external"];
    "oauth2-permission-grants" "Delegated permission grants" V1 "/oauth2PermissionGrants" "Directory.Read.All" Application feeds ["identity"];
    "app-role-assignments" "Application permission grants" V1 "/servicePrincipals/{id}/appRoleAssignments" "Application.Read.All" Application parent "service-principals" aliases ["appRoleAssignedTo", "/servicePrincipals/{id}/appRoleAssignedTo"] feeds ["identity", "operations"];
    "role-definitions" "Directory role definitions" BETA "/roleManagement/directory/roleDefinitions" "RoleManagement.Read.Directory" Application feeds ["access"];
    "role-assignments" "Directory role assignments" V1 "/roleManagement/directory/roleAssignments" "RoleManagement.Read.Directory" Application feeds ["access"];
    "role-eligibilities" "Eligible role assignments" V1 "/roleManagement/directory/roleEligibilityScheduleInstances" "RoleEligibilitySchedule.Read.Directory" Application licence "Microsoft Entra ID P2" feeds ["access"];
    "conditional-access-policies" "Conditional Access policies" V1 "/identity/conditionalAccess/policies" "Policy.Read.All" Application aliases ["conditionalAccessPolicies", "conditional_access_policies"] licence "Microsoft Entra ID P1" feeds ["access", "security"];
    "named-locations" "Named locations" V1 "/identity/conditionalAccess/namedLocations" "Policy.Read.All" Application licence "Microsoft Entra ID P1" feeds ["access", "network"];
    "authentication-methods-policy" "Authentication methods policy" V1 "/policies/authenticationMethodsPolicy" "Policy.Read.All" Application feeds ["access"];
    "security-defaults" "Security defaults" V1 "/policies/identitySecurityDefaultsEnforcementPolicy" "Policy.Read.All" Application feeds ["access"];
    "authorization-policy" "Authorization policy" V1 "/policies/authorizationPolicy" "Policy.Read.All" Application feeds ["access", "external"];
    "cross-tenant-default" "Cross-tenant access defaults" V1 "/policies/crossTenantAccessPolicy/default" "Policy.Read.All" Application feeds ["external"];
    "cross-tenant-partners" "Cross-tenant access partners" V1 "/policies/crossTenantAccessPolicy/partners" "Policy.Read.All" Application key "tenantId" feeds ["external"];
    "tenant-information" "Partner tenant information" V1 "/tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')" "CrossTenantInformation.ReadBasic.All" Application key "tenantId" parent "cross-tenant-partners" feeds ["external"];
    "directory-sync-features" "Directory synchronisation features" V1 "/directory/onPremisesSynchronization" "OnPremDirectorySynchronization.Read.All" Delegated feeds ["identity", "hybrid"];
    "synchronization-jobs" "Synchronization jobs" V1 "/servicePrincipals/{id}/synchronization/jobs" "Synchronization.Read.All" Application parent "service-principals" feeds ["identity", "hybrid"];
    "identity-sensors" "Defender for Identity sensors" V1 "/security/identities/sensors" "SecurityIdentitiesSensors.Read.All" Application licence "Microsoft Defender for Identity" feeds ["security", "hybrid"];
    "app-proxy-settings" "Application proxy settings" BETA "/applications/{id}/onPremisesPublishing" "Application.Read.All" Application parent "applications" feeds ["network", "hybrid"];
    "sharepoint-settings" "SharePoint settings" V1 "/admin/sharepoint/settings" "SharePointTenantSettings.Read.All" Application feeds ["collaboration", "external"];
    "sites" "Sites" V1 "/sites/getAllSites" "Sites.Read.All" Application feeds ["collaboration"];
    "teams" "Teams" V1 "/teams" "Team.ReadBasic.All" Application feeds ["collaboration"];
    "sensitivity-labels" "Sensitivity labels" BETA "/security/informationProtection/sensitivityLabels" "InformationProtectionPolicy.Read.All" Application feeds ["compliance"];
    "secure-scores" "Secure Score" V1 "/security/secureScores" "SecurityEvents.Read.All" Application feeds ["security"];
    "compliance-policies" "Device compliance policies" V1 "/deviceManagement/deviceCompliancePolicies" "DeviceManagementConfiguration.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "device-configurations" "Device configuration profiles" V1 "/deviceManagement/deviceConfigurations" "DeviceManagementConfiguration.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "configuration-policies" "Settings catalog policies" BETA "/deviceManagement/configurationPolicies" "DeviceManagementConfiguration.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "apple-push-certificate" "Apple push certificate" V1 "/deviceManagement/applePushNotificationCertificate" "DeviceManagementServiceConfig.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "mobile-threat-connectors" "Mobile threat defence connectors" V1 "/deviceManagement/mobileThreatDefenseConnectors" "DeviceManagementServiceConfig.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "ndes-connectors" "NDES connectors" BETA "/deviceManagement/ndesConnectors" "DeviceManagementConfiguration.Read.All" Application licence "Microsoft Intune" feeds ["endpoint", "hybrid"];
    "domain-join-connectors" "Domain join connectors" BETA "/deviceManagement/domainJoinConnectors" "DeviceManagementServiceConfig.Read.All" Application licence "Microsoft Intune" feeds ["endpoint", "hybrid"];
    "compliance-partners" "Compliance management partners" V1 "/deviceManagement/complianceManagementPartners" "DeviceManagementServiceConfig.Read.All" Application licence "Microsoft Intune" feeds ["endpoint"];
    "administrative-units" "Administrative units" V1 "/directory/administrativeUnits" "AdministrativeUnit.Read.All" Application feeds ["identity"];
    "app-proxy-connectors" "Application proxy connectors" BETA "/onPremisesPublishingProfiles/applicationProxy/connectors" "Directory.ReadWrite.All" OptIn feeds ["hybrid"];
    "accepted-domains" "Accepted domains" NONE "Get-AcceptedDomain" "" Import feeds ["messaging"];
    "dns-spf" "SPF records" NONE "TXT" "" Import feeds ["messaging"];
    "dns-dkim" "DKIM records" NONE "TXT _domainkey" "" Import feeds ["messaging"];
    "dns-dmarc" "DMARC records" NONE "TXT _dmarc" "" Import feeds ["messaging"];
    "remote-domains" "Remote domains" NONE "Get-RemoteDomain" "" Import feeds ["messaging"];
    "transport-config" "Transport configuration" NONE "Get-TransportConfig" "" Import feeds ["messaging"];
    "transport-rules" "Transport rules" NONE "Get-TransportRule" "" Import feeds ["messaging"];
    "exchange-organization" "Exchange organization" NONE "Get-OrganizationConfig" "" Import feeds ["messaging", "compliance"];
    "dlp-policies" "DLP policies" NONE "Get-DlpCompliancePolicy" "" Import feeds ["compliance"];
    "dlp-rules" "DLP rules" NONE "Get-DlpComplianceRule" "" Import feeds ["compliance"];
    "protection-alerts" "Alert policies" NONE "Get-ProtectionAlert" "" Import feeds ["security"];
    "anti-phish-policies" "Anti-phishing policies" NONE "Get-AntiPhishPolicy" "" Import feeds ["security"];
    "preset-policy-rules" "Preset security policies" NONE "Get-EOPProtectionPolicyRule" "" Import feeds ["security"];
    "audit-config" "Audit log configuration" NONE "Get-AdminAuditLogConfig" "" Import feeds ["compliance"];
    "spo-tenant" "SharePoint tenant" NONE "Get-SPOTenant" "" Import feeds ["collaboration", "external"];
    "teams-meeting-policies" "Teams meeting policies" NONE "Get-CsTeamsMeetingPolicy" "" Import feeds ["collaboration"];
    "teams-federation" "Teams external access" NONE "Get-CsTenantFederationConfiguration" "" Import feeds ["external"];
    "power-platform-environments" "Power Platform environments" NONE "Get-AdminPowerAppEnvironment" "" Import feeds ["operations"];
}

/// The row with this id, if this version uses it.
pub fn dataset(id: &str) -> Option<&'static Dataset> {
    DATASETS.iter().find(|row| row.id == id)
}
