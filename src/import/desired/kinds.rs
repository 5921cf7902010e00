//! The resources that this version takes, and the dataset of each.
//!
//! Of Exchange, compliance, SharePoint and Teams the resource is named after a cmdlet, and so is the dataset: the table
//! holds only the exceptions. A resource that no dataset is known for is kept under a name of its own.

use super::policies;
use super::rules::{self, Rule};
use crate::catalog::{DATASETS, Dataset, TWINS, dataset, ids};

/// Where the objects of a resource go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) dataset: &'static Dataset,
    pub(super) join: Join,
    pub(super) rules: &'static [Rule],
    /// Values that the kind of the resource says.
    pub(super) fixed: &'static [(&'static str, &'static str)],
}

/// How resources become objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// One each.
    Own,
    /// All of them are parts of the one object of the dataset.
    One,
    /// Each is an element of a list in the one object of the dataset.
    Into(&'static str),
}

const METHODS: &str = "authenticationMethodConfigurations";

/// Resource, dataset, how they become objects, properties.
type Row = (&'static str, &'static str, Join, &'static [Rule]);

const ROWS: &[Row] = &[
    ("AADAccessReviewDefinition", ids::ACCESS_REVIEWS, Join::Own, rules::REVIEW),
    ("AADAdminConsentRequestPolicy", ids::ADMIN_CONSENT_POLICY, Join::One, &[]),
    ("AADAdministrativeUnit", ids::ADMINISTRATIVE_UNITS, Join::Own, rules::UNIT),
    ("AADApplication", ids::APPLICATIONS, Join::Own, rules::APPLICATION),
    ("AADAuthenticationContextClassReference", ids::AUTHENTICATION_CONTEXTS, Join::Own, &[]),
    ("AADAuthenticationFlowPolicy", ids::AUTHENTICATION_FLOWS_POLICY, Join::One, rules::FLOW),
    ("AADAuthenticationMethodPolicy", ids::AUTHENTICATION_METHODS_POLICY, Join::One, &[]),
    ("AADAuthenticationStrengthPolicy", ids::AUTHENTICATION_STRENGTHS, Join::Own, &[]),
    ("AADAuthorizationPolicy", ids::AUTHORIZATION_POLICY, Join::One, rules::AUTHORIZATION),
    ("AADConditionalAccessPolicy", ids::CONDITIONAL_ACCESS_POLICIES, Join::Own, rules::ACCESS),
    ("AADCrossTenantAccessPolicyConfigurationDefault", ids::CROSS_TENANT_DEFAULT, Join::One, rules::CROSS_TENANT),
    ("AADCrossTenantAccessPolicyConfigurationPartner", ids::CROSS_TENANT_PARTNERS, Join::Own, rules::CROSS_TENANT),
    ("AADDeviceRegistrationPolicy", ids::DEVICE_REGISTRATION_POLICY, Join::One, rules::DEVICE_REGISTRATION),
    ("AADDomain", ids::DOMAINS, Join::Own, &[]),
    ("AADEntitlementManagementAccessPackage", ids::ACCESS_PACKAGES, Join::Own, &[]),
    ("AADEntitlementManagementAccessPackageCatalog", ids::ACCESS_CATALOGS, Join::Own, rules::CATALOG),
    ("AADEntitlementManagementConnectedOrganization", ids::CONNECTED_ORGANIZATIONS, Join::Own, &[]),
    ("AADExternalIdentityPolicy", ids::EXTERNAL_IDENTITIES_POLICY, Join::One, &[]),
    ("AADFeatureRolloutPolicy", ids::STAGED_ROLLOUTS, Join::Own, &[]),
    ("AADGroup", ids::GROUPS, Join::Own, rules::GROUP),
    ("AADNamedLocationPolicy", ids::NAMED_LOCATIONS, Join::Own, rules::LOCATION),
    ("AADRoleDefinition", ids::ROLE_DEFINITIONS, Join::Own, &[]),
    ("AADRoleEligibilityScheduleRequest", ids::ROLE_ELIGIBILITIES, Join::Own, rules::ELIGIBILITY),
    ("AADSecurityDefaults", ids::SECURITY_DEFAULTS, Join::One, &[]),
    ("AADServicePrincipal", ids::SERVICE_PRINCIPALS, Join::Own, rules::SERVICE_PRINCIPAL),
    ("IntuneAppProtectionPolicyAndroid", ids::APP_POLICIES, Join::Own, rules::IDENTITY_ID),
    ("IntuneAppProtectionPolicyiOS", ids::APP_POLICIES, Join::Own, rules::IDENTITY_ID),
    ("IntuneDeviceAndAppManagementAssignmentFilter", ids::ASSIGNMENT_FILTERS, Join::Own, rules::IDENTITY_ID),
    ("IntuneDeviceConfigurationAdministrativeTemplatePolicyWindows10", ids::ADMINISTRATIVE_TEMPLATES, Join::Own, &[]),
    ("IntuneDeviceEnrollmentLimitRestriction", ids::ENROLMENT_CONFIGURATIONS, Join::Own, rules::IDENTITY_ID),
    ("IntuneDeviceEnrollmentPlatformRestriction", ids::ENROLMENT_CONFIGURATIONS, Join::Own, rules::IDENTITY_ID),
    ("IntuneDeviceEnrollmentStatusPageWindows10", ids::ENROLMENT_CONFIGURATIONS, Join::Own, &[]),
    ("IntuneRoleDefinition", ids::INTUNE_ROLES, Join::Own, &[]),
    ("IntuneWindowsAutopilotDeploymentProfileAzureADHybridJoined", ids::AUTOPILOT_PROFILES, Join::Own, &[]),
    ("IntuneWindowsAutopilotDeploymentProfileAzureADJoined", ids::AUTOPILOT_PROFILES, Join::Own, &[]),
    ("IntuneWindowsUpdateForBusinessQualityUpdateProfileWindows10", ids::QUALITY_UPDATE_PROFILES, Join::Own, &[]),
    ("PPPowerAppsEnvironment", ids::POWER_PLATFORM_ENVIRONMENTS, Join::Own, rules::ENVIRONMENT),
    ("TeamsTeam", ids::TEAMS, Join::Own, rules::TEAM),
];

/// Areas whose resources are named after a cmdlet, and what stands before its noun there.
const AREAS: &[(&str, &str)] = &[("EXO", "Get-"), ("SC", "Get-"), ("Teams", "Get-Cs"), ("O365", "Get-")];

/// Resources that are called otherwise than their cmdlet. The first that a dataset is known for counts.
const CMDLETS: &[(&str, &[&str])] = &[
    ("EXOAtpProtectionPolicyRule", &["Get-ATPProtectionPolicyRule", "Get-EOPProtectionPolicyRule"]),
    ("EXOAuthenticationPolicyAssignment", &[]),
    ("EXOPerimeterConfiguration", &["Get-PerimeterConfig"]),
    ("PPTenantIsolationSettings", &["Get-PowerAppTenantIsolationPolicy"]),
    ("PPTenantSettings", &["Get-TenantSettings"]),
    ("SCSensitivityLabel", &["Get-Label"]),
    ("SPOAccessControlSettings", &["Get-SPOTenant"]),
    ("SPOSharingSettings", &["Get-SPOTenant"]),
    ("SPOSite", &["Get-SPOSite"]),
    ("SPOTenantSettings", &["Get-SPOTenant"]),
    ("TeamsCallQueue", &["Get-CsCallQueue"]),
    ("TeamsExternalAccessPolicy", &["Get-CsExternalAccessPolicy"]),
    ("TeamsFederationConfiguration", &["Get-CsTenantFederationConfiguration"]),
    ("TeamsGroupPolicyAssignment", &["Get-CsGroupPolicyAssignment"]),
    ("TeamsPstnUsage", &["Get-CsOnlinePstnUsage"]),
    ("TeamsTenantDialPlan", &["Get-CsTenantDialPlan"]),
    ("TeamsTenantNetworkRegion", &["Get-CsTenantNetworkRegion"]),
    ("TeamsTenantNetworkSite", &["Get-CsTenantNetworkSite"]),
    ("TeamsTenantNetworkSubnet", &["Get-CsTenantNetworkSubnet"]),
    ("TeamsTenantTrustedIPAddress", &["Get-CsTenantTrustedIPAddress"]),
    ("TeamsVoiceRoute", &["Get-CsOnlineVoiceRoute"]),
    ("TeamsVoiceRoutingPolicy", &["Get-CsOnlineVoiceRoutingPolicy"]),
];

/// What properties are called otherwise than by the cmdlet.
const CMDLET_RULES: &[(&str, &[Rule])] = &[
    ("EXOAcceptedDomain", rules::DOMAIN_IDENTITY),
    ("EXODkimSigningConfig", rules::SIGNING),
    ("EXOJournalRule", rules::JOURNAL_RULE),
    ("EXOTransportRule", rules::TRANSPORT_RULE),
    ("O365AdminAuditLogConfig", rules::AUDIT),
    ("SCDLPComplianceRule", rules::DLP_RULE),
];

/// Where the objects of a resource go; none where no dataset is known for them.
pub(super) fn target(kind: &str) -> Option<Target> {
    if let Some((_, id, join, rules)) = ROWS.iter().find(|row| row.0.eq_ignore_ascii_case(kind)) {
        return Some(Target { dataset: dataset(id)?, join: *join, rules, fixed: &[] });
    }
    if begins(kind, "AADAuthenticationMethodPolicy") {
        let dataset = dataset(ids::AUTHENTICATION_METHODS_POLICY)?;
        return Some(Target { dataset, join: Join::Into(METHODS), rules: rules::METHOD, fixed: &[] });
    }
    policies::target(kind).or_else(|| of_cmdlet(kind))
}

fn of_cmdlet(kind: &str) -> Option<Target> {
    let dataset = match CMDLETS.iter().find(|row| row.0.eq_ignore_ascii_case(kind)) {
        Some((_, cmdlets)) => cmdlets.iter().find_map(|cmdlet| by_cmdlet(cmdlet))?,
        None => {
            let (area, verb) = AREAS.iter().find(|row| begins(kind, row.0))?;
            let noun = kind.get(area.len()..)?;
            // Nouns of Teams begin with the name of the service in the cmdlet too.
            let noun = if *area == "Teams" { kind } else { noun };
            by_cmdlet(&format!("{verb}{noun}"))?
        }
    };
    let rules = CMDLET_RULES.iter().find(|row| row.0.eq_ignore_ascii_case(kind)).map_or(&[][..], |row| row.1);
    let join = if crate::import::names::is_single(dataset.id) { Join::One } else { Join::Own };
    Some(Target { dataset, join, rules, fixed: &[] })
}

/// The dataset of what a cmdlet answers; the resources are those of the cloud, not of servers that have the same cmdlet.
fn by_cmdlet(cmdlet: &str) -> Option<&'static Dataset> {
    let is_servers = |id: &str| TWINS.iter().any(|twins| twins.servers == id);
    let fits = |row: &&Dataset| !row.is_graph() && row.path.eq_ignore_ascii_case(cmdlet);
    DATASETS.iter().filter(fits).find(|row| !is_servers(row.id))
}

/// Whether a name begins so, in any case.
pub(super) fn begins(name: &str, with: &str) -> bool {
    name.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}
