//! What it means that an object lacks a property, or holds null in it.
//!
//! A row without a key is not read for that property; this table names where absence or null says something else. A
//! property without a row here is [`Absence::Always`] and [`Null::Nothing`].
//!
//! Source: resource types of the Microsoft Graph reference (“Returned only on `$select`”, “Not nullable”, “Nullable”),
//! v1.0 and beta, August 2026. List users and Get user return eleven properties by default:
//! <https://learn.microsoft.com/graph/api/user-list>; groups all but a few:
//! <https://learn.microsoft.com/graph/api/resources/group>.

/// What it means that an object lacks the property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absence {
    /// The service returns it by itself: a row without it is not read for it.
    Always,
    /// The service returns it only when asked: a row without it is not read for it, and in an export of PowerShell null
    /// in every row is absence too.
    OnRequest,
    /// The service leaves it out where it is empty, even when asked: a row without it says “empty” where the request
    /// is known to have asked for it (another row has it, or the dataset is read for it), else nothing.
    LeftOutWhenEmpty,
    /// A part of an object that is returned whole: where the object is there, absence means “not set”.
    OptionalInside,
}

/// What null means in the property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Null {
    /// The service never returns null: it was not read.
    NotRead,
    /// There is none.
    Nothing,
    /// No: as if it were `false`.
    No,
    /// There is no end.
    NoEnd,
    /// Nothing is narrowed: any.
    Any,
    /// What the tenant's default says.
    Default,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PropertyRow {
    /// Dataset id.
    pub dataset: &'static str,
    /// Names joined with `/`; one that ends in `/*` stands for everything below, however deep.
    pub path: &'static str,
    /// What it means that an object lacks it.
    pub absence: Absence,
    /// What null in it means.
    pub null: Null,
}

const fn always(dataset: &'static str, path: &'static str, null: Null) -> PropertyRow {
    PropertyRow { dataset, path, absence: Absence::Always, null }
}

const fn asked(dataset: &'static str, path: &'static str, null: Null) -> PropertyRow {
    PropertyRow { dataset, path, absence: Absence::OnRequest, null }
}

const fn left_out(dataset: &'static str, path: &'static str) -> PropertyRow {
    PropertyRow { dataset, path, absence: Absence::LeftOutWhenEmpty, null: Null::Nothing }
}

const fn inside(dataset: &'static str, path: &'static str, null: Null) -> PropertyRow {
    PropertyRow { dataset, path, absence: Absence::OptionalInside, null }
}

const USERS: &str = "users";
const SIGN_INS: &str = "user-sign-ins";
const GROUPS: &str = "groups";
const POLICIES: &str = "conditional-access-policies";
const PRINCIPALS: &str = "service-principals";
const DEVICES: &str = "devices";
const MANAGED: &str = "managed-devices";
const DOMAINS: &str = "domains";

/// The table. The first row that fits a path counts, so exact paths stand before those with `/*`.
pub const PROPERTIES: &[PropertyRow] = &[
    // Users: id, displayName, userPrincipalName, mail and seven more come by themselves, the rest on request.
    asked(USERS, "accountEnabled", Null::NotRead),
    // Null for accounts made before 2014, which are members; that it was not asked for is by far the likelier.
    asked(USERS, "userType", Null::NotRead),
    asked(USERS, "assignedLicenses", Null::NotRead),
    asked(USERS, "assignedPlans", Null::NotRead),
    asked(USERS, "externalUserState", Null::Nothing),
    asked(USERS, "usageLocation", Null::Nothing),
    // True: synchronised; false: it was once; null: never.
    asked(USERS, "onPremisesSyncEnabled", Null::No),
    asked(USERS, "onPremisesDomainName", Null::Nothing),
    asked(USERS, "onPremisesLastSyncDateTime", Null::Nothing),
    asked(USERS, "onPremisesImmutableId", Null::Nothing),
    asked(USERS, "onPremisesDistinguishedName", Null::Nothing),
    asked(USERS, "onPremisesSamAccountName", Null::Nothing),
    asked(USERS, "onPremisesExtensionAttributes", Null::Nothing),
    asked(USERS, "createdDateTime", Null::Nothing),
    asked(USERS, "creationType", Null::Nothing),
    asked(USERS, "department", Null::Nothing),
    asked(USERS, "companyName", Null::Nothing),
    asked(USERS, "country", Null::Nothing),
    asked(USERS, "city", Null::Nothing),
    asked(USERS, "employeeType", Null::Nothing),
    asked(USERS, "lastPasswordChangeDateTime", Null::Nothing),
    asked(USERS, "passwordPolicies", Null::Nothing),
    asked(USERS, "proxyAddresses", Null::NotRead),
    // Left out for an account that never signed in (https://learn.microsoft.com/graph/api/resources/signinactivity).
    left_out(USERS, "signInActivity"),
    left_out(SIGN_INS, "signInActivity"),
    left_out(USERS, "signInActivity/*"),
    left_out(SIGN_INS, "signInActivity/*"),
    asked(SIGN_INS, "accountEnabled", Null::NotRead),
    asked(SIGN_INS, "userType", Null::NotRead),
    // Groups.
    asked(GROUPS, "assignedLabels", Null::Nothing),
    asked(GROUPS, "assignedLicenses", Null::Nothing),
    asked(GROUPS, "hideFromAddressLists", Null::No),
    asked(GROUPS, "hideFromOutlookClients", Null::No),
    asked(GROUPS, "allowExternalSenders", Null::No),
    always(GROUPS, "groupTypes", Null::NotRead),
    always(GROUPS, "mailEnabled", Null::NotRead),
    always(GROUPS, "securityEnabled", Null::NotRead),
    always(GROUPS, "isAssignableToRole", Null::No),
    always(GROUPS, "onPremisesSyncEnabled", Null::No),
    always(GROUPS, "visibility", Null::Nothing),
    always(GROUPS, "resourceProvisioningOptions", Null::NotRead),
    // Tenant and domains.
    always("organization", "onPremisesSyncEnabled", Null::No),
    always("organization", "onPremisesLastSyncDateTime", Null::Nothing),
    always("organization", "onPremisesLastPasswordSyncDateTime", Null::Nothing),
    always("organization", "assignedPlans", Null::NotRead),
    always("organization", "verifiedDomains", Null::NotRead),
    always(DOMAINS, "authenticationType", Null::NotRead),
    always(DOMAINS, "isDefault", Null::NotRead),
    always(DOMAINS, "isInitial", Null::NotRead),
    always(DOMAINS, "isVerified", Null::NotRead),
    always(DOMAINS, "supportedServices", Null::NotRead),
    // Not set: the domain's older setting counts (https://learn.microsoft.com/graph/api/resources/internaldomainfederation).
    always("domain-federation", "federatedIdpMfaBehavior", Null::Default),
    always("commerce-subscriptions", "nextLifecycleDateTime", Null::NoEnd),
    // Devices.
    always(DEVICES, "accountEnabled", Null::NotRead),
    always(DEVICES, "operatingSystem", Null::NotRead),
    always(DEVICES, "trustType", Null::Nothing),
    always(DEVICES, "isCompliant", Null::No),
    always(DEVICES, "isManaged", Null::No),
    always(DEVICES, "onPremisesSyncEnabled", Null::No),
    always(DEVICES, "approximateLastSignInDateTime", Null::Nothing),
    always(MANAGED, "complianceState", Null::NotRead),
    always(MANAGED, "isEncrypted", Null::NotRead),
    always(MANAGED, "managedDeviceOwnerType", Null::NotRead),
    always(MANAGED, "managementAgent", Null::NotRead),
    always(MANAGED, "operatingSystem", Null::NotRead),
    asked(MANAGED, "hardwareInformation", Null::Nothing),
    asked(MANAGED, "ethernetMacAddress", Null::Nothing),
    asked(MANAGED, "notes", Null::Nothing),
    asked(MANAGED, "udid", Null::Nothing),
    asked(MANAGED, "iccid", Null::Nothing),
    // Applications. The key of a key credential comes on request for one object only, and is never kept.
    always("applications", "appId", Null::NotRead),
    always("applications", "signInAudience", Null::NotRead),
    always("applications", "passwordCredentials", Null::NotRead),
    always("applications", "keyCredentials", Null::NotRead),
    // No end is not documented, but credentials made long ago come so.
    inside("applications", "passwordCredentials/endDateTime", Null::NoEnd),
    inside("applications", "keyCredentials/endDateTime", Null::NoEnd),
    inside(PRINCIPALS, "passwordCredentials/endDateTime", Null::NoEnd),
    inside(PRINCIPALS, "keyCredentials/endDateTime", Null::NoEnd),
    always(PRINCIPALS, "accountEnabled", Null::NotRead),
    always(PRINCIPALS, "appId", Null::NotRead),
    always(PRINCIPALS, "servicePrincipalType", Null::NotRead),
    // Only what is backed by an application has it: managed identities do not.
    always(PRINCIPALS, "appOwnerOrganizationId", Null::Nothing),
    always(PRINCIPALS, "appRoleAssignmentRequired", Null::NotRead),
    always(PRINCIPALS, "preferredSingleSignOnMode", Null::Nothing),
    always(PRINCIPALS, "appRoles", Null::NotRead),
    always(PRINCIPALS, "replyUrls", Null::NotRead),
    always(PRINCIPALS, "tags", Null::NotRead),
    always(PRINCIPALS, "passwordCredentials", Null::NotRead),
    always(PRINCIPALS, "keyCredentials", Null::NotRead),
    asked(PRINCIPALS, "customSecurityAttributes", Null::Nothing),
    // Roles: an assignment without an end stands.
    always("role-assignment-schedules", "endDateTime", Null::NoEnd),
    always("role-eligibilities", "endDateTime", Null::NoEnd),
    always("group-assignments", "endDateTime", Null::NoEnd),
    always("group-eligibilities", "endDateTime", Null::NoEnd),
    always("delegated-admin-relationships", "endDateTime", Null::NoEnd),
    always("role-definitions", "isBuiltIn", Null::NotRead),
    always("role-definitions", "isPrivileged", Null::No),
    // Policies are returned whole: what is not set in a condition or control is null or absent
    // (https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset). A policy without its state, its
    // conditions or its grant controls was not read as one.
    always(POLICIES, "state", Null::NotRead),
    always(POLICIES, "conditions", Null::NotRead),
    always(POLICIES, "grantControls", Null::Nothing),
    always(POLICIES, "sessionControls", Null::Nothing),
    inside(POLICIES, "conditions/platforms", Null::Any),
    inside(POLICIES, "conditions/locations", Null::Any),
    inside(POLICIES, "conditions/devices", Null::Any),
    inside(POLICIES, "conditions/authenticationFlows", Null::Any),
    inside(POLICIES, "conditions/*", Null::Nothing),
    inside(POLICIES, "grantControls/*", Null::Nothing),
    inside(POLICIES, "sessionControls/*", Null::Nothing),
    always("named-locations", "isTrusted", Null::No),
    always("security-defaults", "isEnabled", Null::NotRead),
    // Settings of a partner that are null are those for every organisation
    // (https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner).
    always("cross-tenant-partners", "b2bCollaborationInbound", Null::Default),
    always("cross-tenant-partners", "b2bCollaborationOutbound", Null::Default),
    always("cross-tenant-partners", "b2bDirectConnectInbound", Null::Default),
    always("cross-tenant-partners", "b2bDirectConnectOutbound", Null::Default),
    always("cross-tenant-partners", "inboundTrust", Null::Default),
    always("cross-tenant-partners", "automaticUserConsentSettings", Null::Default),
    always("cross-tenant-partners", "tenantRestrictions", Null::Default),
    always("cross-tenant-partners", "isServiceProvider", Null::No),
    inside("cross-tenant-partners", "inboundTrust/*", Null::Default),
    inside("cross-tenant-partners", "automaticUserConsentSettings/*", Null::Default),
    inside("cross-tenant-default", "automaticUserConsentSettings/*", Null::No),
];

/// The row of a property, if absence or null in it says more than by itself. Names joined with `/`; lists do not count.
pub fn property(dataset: &str, path: &str) -> Option<&'static PropertyRow> {
    PROPERTIES.iter().filter(|row| row.dataset == dataset).find(|row| match row.path.strip_suffix('*') {
        Some(above) => path.starts_with(above),
        None => row.path == path,
    })
}

/// What it means that an object of a dataset lacks a property.
pub fn absence(dataset: &str, path: &str) -> Absence {
    property(dataset, path).map_or(Absence::Always, |row| row.absence)
}

/// What null in a property of a dataset means.
pub fn null(dataset: &str, path: &str) -> Null {
    property(dataset, path).map_or(Null::Nothing, |row| row.null)
}
