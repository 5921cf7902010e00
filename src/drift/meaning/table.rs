//! The tables: where a change means more than that something changed. The first row that fits counts.
//!
//! Words of the services are those of the Microsoft Graph reference, v1.0, November 2026.

use super::Meaning::{
    self, AccessNarrowed, AccessWidened, NewLink, Other, Ownership, ProtectionGained, ProtectionLost, Size,
};
use super::Measure::{Any, Flag, List, Number, Presence, PresenceOf, Scale, Word};
use super::{Measure, OfClaim, Row};
use crate::catalog::ids;

/// More of it lets more in.
const OPENS: (Meaning, Meaning) = (AccessWidened, AccessNarrowed);
/// More of it lets less in.
const CLOSES: (Meaning, Meaning) = (AccessNarrowed, AccessWidened);
/// More of it protects more.
const GUARDS: (Meaning, Meaning) = (ProtectionGained, ProtectionLost);
/// More of it protects less.
const EXPOSES: (Meaning, Meaning) = (ProtectionLost, ProtectionGained);
/// More of it ties the tenant to others.
const TIES: (Meaning, Meaning) = (NewLink, AccessNarrowed);
/// More of it is more of it.
const COUNTS: (Meaning, Meaning) = (Size, Size);
/// It is about who answers for something.
const OWNS: (Meaning, Meaning) = (Ownership, Ownership);

const fn row(dataset: &'static str, path: &'static str, measure: Measure, means: (Meaning, Meaning)) -> Row {
    Row { dataset, path, measure, more: means.0, less: means.1 }
}

const fn claim(id: &'static str, measure: Measure, means: (Meaning, Meaning)) -> OfClaim {
    OfClaim { id, measure, more: means.0, less: means.1 }
}

/// States of a policy in which it is in effect.
const ENFORCED: &[&str] = &["enabled"];

pub(super) const ROWS: &[Row] = &[
    // Who holds which role, which access, which consent.
    row(ids::ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::ROLE_ASSIGNMENT_SCHEDULES, "", Presence, OPENS),
    row(ids::ROLE_ELIGIBILITIES, "", Presence, OPENS),
    row(ids::GROUP_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::GROUP_ELIGIBILITIES, "", Presence, OPENS),
    row(ids::ACCESS_GROUP_MEMBERS, "", Presence, OPENS),
    row(ids::ENTITLEMENT_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::EXCHANGE_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::INTUNE_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::CLOUD_PC_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::DEFENDER_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::OAUTH2_PERMISSION_GRANTS, "", Presence, OPENS),
    row(ids::APP_ROLE_ASSIGNMENTS, "", Presence, OPENS),
    row(ids::APP_ROLE_ASSIGNED_TO, "", Presence, OPENS),
    row(ids::ACCESS_PACKAGES, "", Presence, OPENS),
    row(ids::PERMISSION_GRANT_POLICIES, "", Presence, OPENS),
    row(ids::ROLE_DEFINITIONS, "rolePermissions", List, OPENS),
    row(ids::OAUTH2_PERMISSION_GRANTS, "consentType", Word("AllPrincipals"), OPENS),
    row(ids::APPLICATIONS, "passwordCredentials", Presence, OPENS),
    row(ids::APPLICATIONS, "keyCredentials", Presence, OPENS),
    row(ids::SERVICE_PRINCIPALS, "passwordCredentials", Presence, OPENS),
    row(ids::SERVICE_PRINCIPALS, "keyCredentials", Presence, OPENS),
    row(ids::SERVICE_PRINCIPALS, "appRoleAssignmentRequired", Flag, CLOSES),
    row(ids::SERVICE_PRINCIPALS, "accountEnabled", Flag, OPENS),
    row(ids::USERS, "accountEnabled", Flag, OPENS),
    row(ids::GROUPS, "visibility", Word("Public"), OPENS),
    row(ids::GROUPS, "isAssignableToRole", Flag, OPENS),
    // Conditional Access and what it looks at.
    row(ids::CONDITIONAL_ACCESS_POLICIES, "", PresenceOf("state", ENFORCED), GUARDS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "state", Word("enabled"), GUARDS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/excludeUsers", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/excludeGroups", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/excludeRoles", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/excludeGuestsOrExternalUsers", Presence, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/includeUsers", List, CLOSES),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/includeGroups", List, CLOSES),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/includeRoles", List, CLOSES),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/applications/excludeApplications", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/applications/includeApplications", List, CLOSES),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/locations/excludeLocations", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/platforms/excludePlatforms", List, OPENS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "grantControls", Presence, GUARDS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "grantControls/operator", Word("AND"), GUARDS),
    row(ids::CONDITIONAL_ACCESS_POLICIES, "sessionControls", Presence, GUARDS),
    row(ids::NAMED_LOCATIONS, "isTrusted", Flag, OPENS),
    row(ids::NAMED_LOCATIONS, "ipRanges", List, OPENS),
    row(ids::NAMED_LOCATIONS, "countriesAndRegions", List, OPENS),
    row(ids::AUTHENTICATION_STRENGTHS, "allowedCombinations", List, EXPOSES),
    row(ids::SECURITY_DEFAULTS, "isEnabled", Flag, GUARDS),
    // What people and guests may do.
    row(ids::AUTHORIZATION_POLICY, "allowInvitesFrom", Scale(INVITES), OPENS),
    row(ids::AUTHORIZATION_POLICY, "defaultUserRolePermissions/permissionGrantPoliciesAssigned", List, OPENS),
    row(ids::AUTHORIZATION_POLICY, "permissionGrantPolicyIdsAssignedToDefaultUserRole", List, OPENS),
    row(ids::AUTHORIZATION_POLICY, "defaultUserRolePermissions", Flag, OPENS),
    row(ids::AUTHORIZATION_POLICY, "allowEmailVerifiedUsersToJoinOrganization", Flag, OPENS),
    row(ids::AUTHORIZATION_POLICY, "allowedToSignUpEmailBasedSubscriptions", Flag, OPENS),
    row(ids::AUTHORIZATION_POLICY, "blockMsolPowerShell", Flag, CLOSES),
    row(ids::SHAREPOINT_SETTINGS, "sharingCapability", Scale(SHARING), OPENS),
    row(ids::SHAREPOINT_SETTINGS, "isLegacyAuthProtocolsEnabled", Flag, EXPOSES),
    row(ids::SITES, "sharingCapability", Scale(SHARING), OPENS),
    row(ids::SPO_SITES, "sharingCapability", Scale(SHARING), OPENS),
    row(ids::ADMIN_CONSENT_POLICY, "isEnabled", Flag, GUARDS),
    row(ids::REPORT_SETTINGS, "displayConcealedNames", Flag, GUARDS),
    // Others who are let in, or sign people in.
    row(ids::CROSS_TENANT_PARTNERS, "", Presence, TIES),
    row(ids::CROSS_TENANT_PARTNERS, "inboundTrust", Flag, OPENS),
    row(ids::CROSS_TENANT_DEFAULT, "inboundTrust", Flag, OPENS),
    row(ids::CROSS_TENANT_SYNC, "", Presence, TIES),
    row(ids::MULTI_TENANT_ORGANIZATION, "", Presence, TIES),
    row(ids::DELEGATED_ADMIN_RELATIONSHIPS, "", Presence, TIES),
    row(ids::CONTRACTS, "", Presence, TIES),
    row(ids::CONNECTED_ORGANIZATIONS, "", Presence, TIES),
    row(ids::EXTERNAL_FEDERATIONS, "", Presence, TIES),
    row(ids::IDENTITY_PROVIDERS, "", Presence, TIES),
    row(ids::DOMAIN_FEDERATION, "", Presence, TIES),
    row(ids::FEDERATED_CREDENTIALS, "", Presence, TIES),
    row(ids::EXTERNAL_CONNECTIONS, "", Presence, TIES),
    row(ids::DEVICE_MANAGEMENT_PARTNERS, "", Presence, TIES),
    row(ids::MOBILE_THREAT_CONNECTORS, "", Presence, TIES),
    row(ids::REMOTE_ASSISTANCE_PARTNERS, "", Presence, TIES),
    row(ids::CERTIFICATE_AUTHORITIES, "", Presence, TIES),
    row(ids::APP_PROXY_SETTINGS, "", Presence, TIES),
    row(ids::INBOUND_CONNECTORS, "", Presence, TIES),
    row(ids::OUTBOUND_CONNECTORS, "", Presence, TIES),
    row(ids::ORGANIZATION_RELATIONSHIPS, "", Presence, TIES),
    row(ids::PARTNER_APPLICATIONS, "", Presence, TIES),
    row(ids::USERS, "", PresenceOf("userType", &["Guest"]), TIES),
    row(ids::DOMAINS, "authenticationType", Word("Federated"), TIES),
    // What protects.
    row(ids::DLP_POLICIES, "", Presence, GUARDS),
    row(ids::DLP_RULES, "", Presence, GUARDS),
    row(ids::SENSITIVITY_LABELS, "", Presence, GUARDS),
    row(ids::RETENTION_POLICIES, "", Presence, GUARDS),
    row(ids::COMPLIANCE_POLICIES, "", Presence, GUARDS),
    row(ids::APP_POLICIES, "", Presence, GUARDS),
    row(ids::ACCESS_REVIEWS, "", Presence, GUARDS),
    row(ids::IDENTITY_SENSORS, "", Presence, GUARDS),
    row(ids::ANTI_PHISH_POLICIES, "", Presence, GUARDS),
    row(ids::SAFE_LINKS_POLICIES, "", Presence, GUARDS),
    row(ids::SAFE_ATTACHMENT_POLICIES, "", Presence, GUARDS),
    row(ids::AUDIT_CONFIG, "unifiedAuditLogIngestionEnabled", Flag, GUARDS),
    row(ids::EXCHANGE_ORGANIZATION, "auditDisabled", Flag, EXPOSES),
    row(ids::EXCHANGE_ORGANIZATION, "rejectDirectSend", Flag, GUARDS),
    row(ids::TRANSPORT_CONFIG, "smtpClientAuthenticationDisabled", Flag, GUARDS),
    row(ids::TRANSPORT_CONFIG, "allowLegacyTLSClients", Flag, EXPOSES),
    row(ids::INBOUND_CONNECTORS, "requireTls", Flag, GUARDS),
    row(ids::INBOUND_CONNECTORS, "restrictDomainsToCertificate", Flag, GUARDS),
    row(ids::INBOUND_CONNECTORS, "restrictDomainsToIPAddresses", Flag, GUARDS),
    row(ids::INBOUND_CONNECTORS, "treatMessagesAsInternal", Flag, EXPOSES),
    row(ids::EXTERNAL_IN_OUTLOOK, "enabled", Flag, GUARDS),
    row(ids::DKIM_SIGNING, "enabled", Flag, GUARDS),
    row(ids::MANAGED_DEVICES, "complianceState", Word("compliant"), GUARDS),
    row(ids::MANAGED_DEVICES, "isEncrypted", Flag, GUARDS),
    row(ids::REGISTRATION_DETAILS, "isMfaRegistered", Flag, GUARDS),
    // Who answers for something.
    row(ids::APPLICATION_OWNERS, "", Presence, OWNS),
    row(ids::GROUP_OWNERS, "", Presence, OWNS),
    // How large it is.
    row(ids::USERS, "", Presence, COUNTS),
    row(ids::USERS, "assignedLicenses", Any, COUNTS),
    row(ids::SUBSCRIBED_SKUS, "", Presence, COUNTS),
    row(ids::SUBSCRIBED_SKUS, "consumedUnits", Number, COUNTS),
    row(ids::SUBSCRIBED_SKUS, "prepaidUnits", Number, COUNTS),
    row(ids::USER_COUNTS, "count", Number, COUNTS),
    row(ids::GROUP_COUNTS, "count", Number, COUNTS),
    row(ids::DEVICE_COUNTS, "count", Number, COUNTS),
    row(ids::GROUPS, "", Presence, COUNTS),
    row(ids::GROUP_MEMBERS, "", Presence, COUNTS),
    row(ids::CONTACTS, "", Presence, COUNTS),
    row(ids::DEVICES, "", Presence, COUNTS),
    row(ids::MANAGED_DEVICES, "", Presence, COUNTS),
    row(ids::COMANAGED_DEVICES, "", Presence, COUNTS),
    row(ids::REGISTRATION_DETAILS, "", Presence, COUNTS),
    row(ids::BITLOCKER_KEYS, "", Presence, COUNTS),
    row(ids::SITES, "", Presence, COUNTS),
    row(ids::TEAMS, "", Presence, COUNTS),
    row(ids::APPLICATIONS, "", Presence, COUNTS),
    row(ids::SERVICE_PRINCIPALS, "", Presence, COUNTS),
    row(ids::MOBILE_APPS, "", Presence, COUNTS),
    row(ids::EXCHANGE_MAILBOXES, "", Presence, COUNTS),
    row(ids::DISTRIBUTION_GROUPS, "", Presence, COUNTS),
    row(ids::DYNAMIC_DISTRIBUTION_GROUPS, "", Presence, COUNTS),
    row(ids::MAIL_USERS, "", Presence, COUNTS),
    row(ids::PUBLIC_FOLDERS, "", Presence, COUNTS),
    row(ids::MAIL_PUBLIC_FOLDERS, "", Presence, COUNTS),
];

/// Who may invite guests, each more than the one before it.
const INVITES: &[&str] = &["none", "adminsAndGuestInviters", "adminsGuestInvitersAndAllMembers", "everyone"];
/// With whom is shared, each more than the one before it.
const SHARING: &[&str] =
    &["disabled", "existingExternalUserSharingOnly", "externalUserSharingOnly", "externalUserAndGuestSharing"];
/// How far a population is covered, each more than the one before it.
const COVERED: &[&str] = &["not-covered", "conditional", "alternative", "covered-except", "covered"];
/// What came of a rule, each better than the one before it.
const OUTCOMES: &[&str] = &["fail", "warning", "review", "pass"];

pub(super) const CLAIMS: &[OfClaim] = &[
    claim("finding", Scale(OUTCOMES), GUARDS),
    claim("access.policies.on", Number, GUARDS),
    claim("access.policies", Number, (Other, Other)),
    claim("access.left-out", Number, OPENS),
    claim("access.locations.trusted", Number, OPENS),
    claim("access.security-defaults", Flag, GUARDS),
    claim("access", Scale(COVERED), GUARDS),
    claim("roles", Number, OPENS),
    claim("consents.far-reaching", Number, OPENS),
    claim("apps.automation", Number, OPENS),
    claim("apps.without-owner", Number, OWNS),
    claim("groups.without-owner", Number, OWNS),
    claim("apps.third-party", Number, TIES),
    claim("apps.multi-tenant", Number, OPENS),
    claim("apps", Number, COUNTS),
    claim("external.partners", Number, TIES),
    claim("signin.federated-domains", List, TIES),
    claim("sharing.level", Scale(SHARING), OPENS),
    claim("audit.on", Flag, GUARDS),
    claim("dlp.on", Number, GUARDS),
    claim("score.percent", Number, GUARDS),
    claim("risk", Number, EXPOSES),
    claim("registration.administrators.without-mfa", Number, EXPOSES),
    claim("devices", Number, COUNTS),
    claim("domains", Number, COUNTS),
    claim("groups", Number, COUNTS),
    claim("licences", Number, COUNTS),
    claim("listed", Number, COUNTS),
    claim("mail.direct-send.refused", Flag, GUARDS),
    claim("mail.smtp-submission.refused", Flag, GUARDS),
    claim("mail.inbound.internal", Number, EXPOSES),
    claim("mail.inbound.undemanding", Number, EXPOSES),
    claim("mail.inbound", Number, TIES),
    claim("mail.outbound", Number, TIES),
    claim("mail.journals.outside", Number, OPENS),
    claim("mail.mailboxes.outside", Number, OPENS),
    claim("mail.mailboxes", Number, COUNTS),
    claim("mail.mail-users", Number, COUNTS),
    claim("mail.rules.past-filters", Number, EXPOSES),
    claim("people", Number, COUNTS),
    claim("registration", Number, COUNTS),
    claim("services", Number, COUNTS),
    claim("sites", Number, COUNTS),
    claim("teams", Number, COUNTS),
    claim("labels", Number, COUNTS),
];
