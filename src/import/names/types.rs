//! Which dataset a type means: `@odata.type`, the type in a context, the type PowerShell names.

use super::file::of_noun;
use crate::catalog::{Dataset, dataset, ids};

/// Types without their namespace, lower case.
const TYPES: &[(&str, &str)] = &[
    ("activedirectorywindowsautopilotdeploymentprofile", ids::AUTOPILOT_PROFILES),
    ("administrativeunit", ids::ADMINISTRATIVE_UNITS),
    ("agreement", ids::TERMS_OF_USE),
    ("androidmanagedstoreaccountenterprisesettings", ids::ANDROID_ENTERPRISE),
    ("applepushnotificationcertificate", ids::APPLE_PUSH_CERTIFICATE),
    ("applevpptoken", ids::VPP_TOKENS),
    ("application", ids::APPLICATIONS),
    ("approleassignment", ids::APP_ROLE_ASSIGNMENTS),
    ("authenticationcontextclassreference", ids::AUTHENTICATION_CONTEXTS),
    ("authenticationmethodspolicy", ids::AUTHENTICATION_METHODS_POLICY),
    ("authenticationstrengthpolicy", ids::AUTHENTICATION_STRENGTHS),
    ("authorizationpolicy", ids::AUTHORIZATION_POLICY),
    ("azureadwindowsautopilotdeploymentprofile", ids::AUTOPILOT_PROFILES),
    ("compliancemanagementpartner", ids::COMPLIANCE_PARTNERS),
    ("compliantnetworknamedlocation", ids::NAMED_LOCATIONS),
    ("conditionalaccesspolicy", ids::CONDITIONAL_ACCESS_POLICIES),
    ("countrynamedlocation", ids::NAMED_LOCATIONS),
    ("crosstenantaccesspolicyconfigurationdefault", ids::CROSS_TENANT_DEFAULT),
    ("crosstenantaccesspolicyconfigurationpartner", ids::CROSS_TENANT_PARTNERS),
    ("deponboardingsetting", ids::APPLE_ENROLMENT_TOKENS),
    ("device", ids::DEVICES),
    ("deviceandappmanagementassignmentfilter", ids::ASSIGNMENT_FILTERS),
    ("deviceandappmanagementroledefinition", ids::INTUNE_ROLES),
    ("devicecomanagementauthorityconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("devicecompliancepolicy", ids::COMPLIANCE_POLICIES),
    ("deviceconfiguration", ids::DEVICE_CONFIGURATIONS),
    ("deviceenrollmentlimitconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("deviceenrollmentnotificationconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("deviceenrollmentplatformrestrictionconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("deviceenrollmentplatformrestrictionsconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("deviceenrollmentwindowshelloforbusinessconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("devicemanagementconfigurationpolicy", ids::CONFIGURATION_POLICIES),
    ("devicemanagementdomainjoinconnector", ids::DOMAIN_JOIN_CONNECTORS),
    ("devicemanagementintent", ids::SECURITY_INTENTS),
    ("devicemanagementpartner", ids::DEVICE_MANAGEMENT_PARTNERS),
    ("domain", ids::DOMAINS),
    ("editionupgradeconfiguration", ids::DEVICE_CONFIGURATIONS),
    ("group", ids::GROUPS),
    ("grouppolicyconfiguration", ids::ADMINISTRATIVE_TEMPLATES),
    ("identitysecuritydefaultsenforcementpolicy", ids::SECURITY_DEFAULTS),
    ("internaldomainfederation", ids::DOMAIN_FEDERATION),
    ("ipnamedlocation", ids::NAMED_LOCATIONS),
    ("manageddevice", ids::MANAGED_DEVICES),
    ("mobilethreatdefenseconnector", ids::MOBILE_THREAT_CONNECTORS),
    ("namedlocation", ids::NAMED_LOCATIONS),
    ("ndesconnector", ids::NDES_CONNECTORS),
    ("oauth2permissiongrant", ids::OAUTH2_PERMISSION_GRANTS),
    ("onpremisesdirectorysynchronization", ids::DIRECTORY_SYNC_FEATURES),
    ("organization", ids::ORGANIZATION),
    ("remoteassistancepartner", ids::REMOTE_ASSISTANCE_PARTNERS),
    ("rolescopetag", ids::SCOPE_TAGS),
    ("samlorwsfedexternaldomainfederation", ids::EXTERNAL_FEDERATIONS),
    ("securescore", ids::SECURE_SCORES),
    ("sensor", ids::IDENTITY_SENSORS),
    ("serviceprincipal", ids::SERVICE_PRINCIPALS),
    ("sharedpcconfiguration", ids::DEVICE_CONFIGURATIONS),
    ("sharepointsettings", ids::SHAREPOINT_SETTINGS),
    ("site", ids::SITES),
    ("subscribedsku", ids::SUBSCRIBED_SKUS),
    ("synchronizationjob", ids::SYNCHRONIZATION_JOBS),
    ("team", ids::TEAMS),
    ("tenantinformation", ids::TENANT_INFORMATION),
    ("unifiedroleassignment", ids::ROLE_ASSIGNMENTS),
    ("unifiedroleassignmentscheduleinstance", ids::ROLE_ASSIGNMENT_SCHEDULES),
    ("unifiedroledefinition", ids::ROLE_DEFINITIONS),
    ("unifiedroleeligibilityscheduleinstance", ids::ROLE_ELIGIBILITIES),
    ("user", ids::USERS),
    ("userregistrationdetails", ids::REGISTRATION_DETAILS),
    ("vpptoken", ids::VPP_TOKENS),
    ("windows10enrollmentcompletionpageconfiguration", ids::ENROLMENT_CONFIGURATIONS),
    ("windowsautopilotdeploymentprofile", ids::AUTOPILOT_PROFILES),
    ("windowsqualityupdateprofile", ids::QUALITY_UPDATE_PROFILES),
    ("windowsupdateforbusinessconfiguration", ids::DEVICE_CONFIGURATIONS),
];

/// Endings and beginnings of types that have many heirs: `win32LobApp`, `iosManagedAppProtection`.
const FAMILIES: &[(&[&str], &[&str], &str)] = &[
    (
        &["ios", "android", "windows", "mdm", "default", "targeted"],
        &["managedappprotection", "managedappconfiguration", "windowsinformationprotectionpolicy"],
        ids::APP_POLICIES,
    ),
    (&["mdmwindowsinformationprotection", "windowsinformationprotection"], &["policy"], ids::APP_POLICIES),
    (PLATFORMS, &["compliancepolicy"], ids::COMPLIANCE_POLICIES),
    (
        &[""],
        &[
            "lobapp",
            "storeapp",
            "webapp",
            "vppapp",
            "officesuiteapp",
            "microsoftedgeapp",
            "wingetapp",
            "webclip",
            "catalogapp",
            "appx",
            "msi",
        ],
        ids::MOBILE_APPS,
    ),
    (
        &["macos", "ios", "android"],
        &["pkgapp", "dmgapp", "systemapp", "forworkapp", "microsoftdefenderapp"],
        ids::MOBILE_APPS,
    ),
    (PLATFORMS, &["configuration"], ids::DEVICE_CONFIGURATIONS),
    (PLATFORMS, &["profile", "certificateprofile", "wifi", "vpn"], ids::DEVICE_CONFIGURATIONS),
];

/// Ends of types of Exchange that are called otherwise than the cmdlet which writes them, lower case.
const EXCHANGE: &[(&str, &str)] = &[
    (".rules.tasks.rule", ids::TRANSPORT_RULES),
    (".tenantinboundconnector", ids::INBOUND_CONNECTORS),
    (".tenantoutboundconnector", ids::OUTBOUND_CONNECTORS),
    (".domaincontentconfig", ids::REMOTE_DOMAINS),
    (".dkimsigningconfigpresentationobject", ids::DKIM_SIGNING),
    (".transportconfigcontainer", ids::TRANSPORT_CONFIG),
];

/// What types of policies for devices begin with.
const PLATFORMS: &[&str] = &["windows10", "windows81", "windows", "ios", "android", "macos", "aosp"];

/// Parts of names of types that are like those of a family and are none.
const OTHERS: &[&str] =
    &["enrollment", "mobileapp", "autopilot", "feature", "driver", "assignment", "managedappregistration"];

/// What a configuration of one authentication method is called at the end of its type.
pub(in crate::import) const METHOD_CONFIGURATION: &str = "authenticationmethodconfiguration";

/// The dataset of an `@odata.type`, or of a type in a context.
pub(in crate::import) fn of_type(name: &str) -> Option<&'static Dataset> {
    let name = name.rsplit(['.', '#']).next().unwrap_or_default().to_ascii_lowercase();
    if let Some((_, id)) = TYPES.iter().find(|(known, _)| *known == name) {
        return dataset(id);
    }
    if OTHERS.iter().any(|part| name.contains(part)) || name.ends_with(METHOD_CONFIGURATION) {
        return None;
    }
    let heir = |(starts, ends, _): &&(&[&str], &[&str], &str)| {
        starts.iter().any(|start| name.starts_with(start)) && ends.iter().any(|end| name.ends_with(end))
    };
    FAMILIES.iter().find(heir).and_then(|(_, _, id)| dataset(id))
}

/// The dataset of a type that PowerShell names, in a `#TYPE` line or in CLIXML:
/// `Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain`,
/// `Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser`.
pub(in crate::import) fn of_powershell(name: &str) -> Option<&'static Dataset> {
    let whole = name.trim().to_ascii_lowercase();
    if let Some((_, id)) =
        EXCHANGE.iter().find(|(end, _)| whole.contains("microsoft.exchange.") && whole.ends_with(end))
    {
        return dataset(id);
    }
    let last = name.trim().rsplit(['.', '+']).next().unwrap_or_default();
    let last = ["IMicrosoftGraph", "MicrosoftGraph"].iter().find_map(|start| last.strip_prefix(start)).unwrap_or(last);
    // Revisions of a model carry a number: `MicrosoftGraphUser1`.
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit());
    of_type(last).or_else(|| of_noun(last)).or_else(|| of_noun(last.strip_suffix("Object")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_name_datasets() {
        for (name, id) in [
            ("#microsoft.graph.user", Some("users")),
            ("#microsoft.graph.win32LobApp", Some("mobile-apps")),
            ("#microsoft.graph.iosManagedAppProtection", Some("app-policies")),
            ("#microsoft.graph.androidManagedAppProtection", Some("app-policies")),
            ("#microsoft.graph.targetedManagedAppConfiguration", Some("app-policies")),
            ("#microsoft.graph.windowsUpdateForBusinessConfiguration", Some("device-configurations")),
            ("#microsoft.graph.windows10CompliancePolicy", Some("compliance-policies")),
            ("#microsoft.graph.windows10EnrollmentCompletionPageConfiguration", Some("enrolment-configurations")),
            ("#microsoft.graph.fido2AuthenticationMethodConfiguration", None),
            ("#microsoft.graph.iosMobileAppConfiguration", None),
        ] {
            assert_eq!(of_type(name).map(|row| row.id), id, "{name}");
        }
        for (name, id) in [
            (
                "Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
                Some("accepted-domains"),
            ),
            ("Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser", Some("users")),
            (
                "Microsoft.Graph.PowerShell.Models.MicrosoftGraphConditionalAccessPolicy",
                Some("conditional-access-policies"),
            ),
            ("Microsoft.Open.AzureAD.Model.User", Some("users")),
            ("Deserialized.Microsoft.Exchange.MessagingPolicies.Rules.Tasks.Rule", Some("transport-rules")),
            ("Microsoft.Exchange.Data.Directory.SystemConfiguration.DomainContentConfig", Some("remote-domains")),
            ("System.Management.Automation.PSCustomObject", None),
            ("Selected.System.String", None),
        ] {
            assert_eq!(of_powershell(name).map(|row| row.id), id, "{name}");
        }
        for (name, id) in TYPES {
            assert!(dataset(id).is_some(), "{name}");
        }
    }
}
