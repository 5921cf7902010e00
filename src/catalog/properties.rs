//! What it means that an object lacks a property, or holds null in it.
//!
//! A row without a key is not read for that property; this table names where absence or null says something else. A
//! property without a row here is [`Absence::Always`] and [`Null::Nothing`].
//!
//! Source: resource types of the Microsoft Graph reference (“Returned only on `$select`”, “Not nullable”, “Nullable”),
//! v1.0 and beta, August 2026. List users and Get user return eleven properties by default:
//! <https://learn.microsoft.com/graph/api/user-list>; groups all but a few:
//! <https://learn.microsoft.com/graph/api/resources/group>.

use super::datasets::ids;

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

/// The table. The first row that fits a path counts, so exact paths stand before those with `/*`.
pub const PROPERTIES: &[PropertyRow] = &[
    // Users: id, displayName, userPrincipalName, mail and seven more come by themselves, the rest on request.
    asked(ids::USERS, "accountEnabled", Null::NotRead),
    // Null for accounts made before 2014, which are members; that it was not asked for is by far the likelier.
    asked(ids::USERS, "userType", Null::NotRead),
    asked(ids::USERS, "assignedLicenses", Null::NotRead),
    asked(ids::USERS, "assignedPlans", Null::NotRead),
    asked(ids::USERS, "externalUserState", Null::Nothing),
    asked(ids::USERS, "usageLocation", Null::Nothing),
    // True: synchronised; false: it was once; null: never.
    asked(ids::USERS, "onPremisesSyncEnabled", Null::No),
    asked(ids::USERS, "onPremisesDomainName", Null::Nothing),
    asked(ids::USERS, "onPremisesLastSyncDateTime", Null::Nothing),
    asked(ids::USERS, "onPremisesImmutableId", Null::Nothing),
    asked(ids::USERS, "onPremisesDistinguishedName", Null::Nothing),
    asked(ids::USERS, "onPremisesSamAccountName", Null::Nothing),
    asked(ids::USERS, "onPremisesExtensionAttributes", Null::Nothing),
    asked(ids::USERS, "createdDateTime", Null::Nothing),
    asked(ids::USERS, "creationType", Null::Nothing),
    asked(ids::USERS, "department", Null::Nothing),
    asked(ids::USERS, "companyName", Null::Nothing),
    asked(ids::USERS, "country", Null::Nothing),
    asked(ids::USERS, "city", Null::Nothing),
    asked(ids::USERS, "employeeType", Null::Nothing),
    asked(ids::USERS, "lastPasswordChangeDateTime", Null::Nothing),
    asked(ids::USERS, "passwordPolicies", Null::Nothing),
    asked(ids::USERS, "proxyAddresses", Null::NotRead),
    // Left out for an account that never signed in (https://learn.microsoft.com/graph/api/resources/signinactivity).
    left_out(ids::USERS, "signInActivity"),
    left_out(ids::USER_SIGN_INS, "signInActivity"),
    left_out(ids::USERS, "signInActivity/*"),
    left_out(ids::USER_SIGN_INS, "signInActivity/*"),
    asked(ids::USER_SIGN_INS, "accountEnabled", Null::NotRead),
    asked(ids::USER_SIGN_INS, "userType", Null::NotRead),
    // Groups.
    asked(ids::GROUPS, "assignedLabels", Null::Nothing),
    asked(ids::GROUPS, "assignedLicenses", Null::Nothing),
    asked(ids::GROUPS, "hideFromAddressLists", Null::No),
    asked(ids::GROUPS, "hideFromOutlookClients", Null::No),
    asked(ids::GROUPS, "allowExternalSenders", Null::No),
    always(ids::GROUPS, "groupTypes", Null::NotRead),
    always(ids::GROUPS, "mailEnabled", Null::NotRead),
    always(ids::GROUPS, "securityEnabled", Null::NotRead),
    always(ids::GROUPS, "isAssignableToRole", Null::No),
    always(ids::GROUPS, "onPremisesSyncEnabled", Null::No),
    always(ids::GROUPS, "visibility", Null::Nothing),
    always(ids::GROUPS, "resourceProvisioningOptions", Null::NotRead),
    // Empty for what has no mail, never null.
    always(ids::GROUPS, "proxyAddresses", Null::NotRead),
    always(ids::CONTACTS, "proxyAddresses", Null::NotRead),
    always(ids::CONTACTS, "onPremisesSyncEnabled", Null::No),
    // An empty object allows every known domain, one with a list those alone.
    inside(ids::TEAMS_FEDERATION, "allowedDomains/*", Null::Nothing),
    // Tenant and domains.
    always(ids::ORGANIZATION, "onPremisesSyncEnabled", Null::No),
    always(ids::ORGANIZATION, "onPremisesLastSyncDateTime", Null::Nothing),
    always(ids::ORGANIZATION, "onPremisesLastPasswordSyncDateTime", Null::Nothing),
    always(ids::ORGANIZATION, "assignedPlans", Null::NotRead),
    always(ids::ORGANIZATION, "verifiedDomains", Null::NotRead),
    always(ids::DOMAINS, "authenticationType", Null::NotRead),
    always(ids::DOMAINS, "isDefault", Null::NotRead),
    always(ids::DOMAINS, "isInitial", Null::NotRead),
    always(ids::DOMAINS, "isVerified", Null::NotRead),
    always(ids::DOMAINS, "supportedServices", Null::NotRead),
    // Not set: the domain's older setting counts (https://learn.microsoft.com/graph/api/resources/internaldomainfederation).
    always(ids::DOMAIN_FEDERATION, "federatedIdpMfaBehavior", Null::Default),
    always(ids::COMMERCE_SUBSCRIPTIONS, "nextLifecycleDateTime", Null::NoEnd),
    // Devices.
    always(ids::DEVICES, "accountEnabled", Null::NotRead),
    always(ids::DEVICES, "deviceId", Null::NotRead),
    always(ids::DEVICES, "operatingSystem", Null::NotRead),
    always(ids::DEVICES, "trustType", Null::Nothing),
    always(ids::DEVICES, "isCompliant", Null::No),
    always(ids::DEVICES, "isManaged", Null::No),
    always(ids::DEVICES, "onPremisesSyncEnabled", Null::No),
    always(ids::DEVICES, "approximateLastSignInDateTime", Null::Nothing),
    // All zeros, or null, for a device that the directory does not know.
    always(ids::MANAGED_DEVICES, "azureADDeviceId", Null::Nothing),
    always(ids::BITLOCKER_KEYS, "deviceId", Null::NotRead),
    always(ids::BITLOCKER_KEYS, "volumeType", Null::NotRead),
    always(ids::MANAGED_DEVICES, "complianceState", Null::NotRead),
    always(ids::MANAGED_DEVICES, "isEncrypted", Null::NotRead),
    always(ids::MANAGED_DEVICES, "managedDeviceOwnerType", Null::NotRead),
    always(ids::MANAGED_DEVICES, "managementAgent", Null::NotRead),
    always(ids::MANAGED_DEVICES, "operatingSystem", Null::NotRead),
    asked(ids::MANAGED_DEVICES, "hardwareInformation", Null::Nothing),
    asked(ids::MANAGED_DEVICES, "ethernetMacAddress", Null::Nothing),
    asked(ids::MANAGED_DEVICES, "notes", Null::Nothing),
    asked(ids::MANAGED_DEVICES, "udid", Null::Nothing),
    asked(ids::MANAGED_DEVICES, "iccid", Null::Nothing),
    // Applications. The key of a key credential comes on request for one object only, and is never kept.
    always(ids::APPLICATIONS, "appId", Null::NotRead),
    always(ids::APPLICATIONS, "signInAudience", Null::NotRead),
    always(ids::APPLICATIONS, "passwordCredentials", Null::NotRead),
    always(ids::APPLICATIONS, "keyCredentials", Null::NotRead),
    // No end is not documented, but credentials made long ago come so.
    inside(ids::APPLICATIONS, "passwordCredentials/endDateTime", Null::NoEnd),
    inside(ids::APPLICATIONS, "keyCredentials/endDateTime", Null::NoEnd),
    inside(ids::SERVICE_PRINCIPALS, "passwordCredentials/endDateTime", Null::NoEnd),
    inside(ids::SERVICE_PRINCIPALS, "keyCredentials/endDateTime", Null::NoEnd),
    always(ids::SERVICE_PRINCIPALS, "accountEnabled", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "appId", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "servicePrincipalType", Null::NotRead),
    // Only what is backed by an application has it: managed identities do not.
    always(ids::SERVICE_PRINCIPALS, "appOwnerOrganizationId", Null::Nothing),
    always(ids::SERVICE_PRINCIPALS, "appRoleAssignmentRequired", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "preferredSingleSignOnMode", Null::Nothing),
    always(ids::SERVICE_PRINCIPALS, "appRoles", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "replyUrls", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "tags", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "passwordCredentials", Null::NotRead),
    always(ids::SERVICE_PRINCIPALS, "keyCredentials", Null::NotRead),
    asked(ids::SERVICE_PRINCIPALS, "customSecurityAttributes", Null::Nothing),
    // Roles: an assignment without an end stands.
    always(ids::ROLE_ASSIGNMENT_SCHEDULES, "endDateTime", Null::NoEnd),
    always(ids::ROLE_ELIGIBILITIES, "endDateTime", Null::NoEnd),
    always(ids::GROUP_ASSIGNMENTS, "endDateTime", Null::NoEnd),
    always(ids::GROUP_ELIGIBILITIES, "endDateTime", Null::NoEnd),
    always(ids::DELEGATED_ADMIN_RELATIONSHIPS, "endDateTime", Null::NoEnd),
    always(ids::ROLE_DEFINITIONS, "isBuiltIn", Null::NotRead),
    always(ids::ROLE_DEFINITIONS, "isPrivileged", Null::No),
    always(ids::ROLE_DEFINITIONS, "rolePermissions", Null::NotRead),
    // Policies are returned whole: what is not set in a condition or control is null or absent
    // (https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset). A policy without its state, its
    // conditions or its grant controls was not read as one.
    always(ids::CONDITIONAL_ACCESS_POLICIES, "state", Null::NotRead),
    always(ids::CONDITIONAL_ACCESS_POLICIES, "conditions", Null::NotRead),
    always(ids::CONDITIONAL_ACCESS_POLICIES, "grantControls", Null::Nothing),
    always(ids::CONDITIONAL_ACCESS_POLICIES, "sessionControls", Null::Nothing),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/platforms", Null::Any),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/locations", Null::Any),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/devices", Null::Any),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/authenticationFlows", Null::Any),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/*", Null::Nothing),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "grantControls/*", Null::Nothing),
    inside(ids::CONDITIONAL_ACCESS_POLICIES, "sessionControls/*", Null::Nothing),
    always(ids::NAMED_LOCATIONS, "isTrusted", Null::No),
    always(ids::SECURITY_DEFAULTS, "isEnabled", Null::NotRead),
    // Settings of a partner that are null are those for every organisation
    // (https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner).
    always(ids::CROSS_TENANT_PARTNERS, "b2bCollaborationInbound", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "b2bCollaborationOutbound", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "b2bDirectConnectInbound", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "b2bDirectConnectOutbound", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "inboundTrust", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "automaticUserConsentSettings", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "tenantRestrictions", Null::Default),
    always(ids::CROSS_TENANT_PARTNERS, "isServiceProvider", Null::No),
    inside(ids::CROSS_TENANT_PARTNERS, "inboundTrust/*", Null::Default),
    inside(ids::CROSS_TENANT_PARTNERS, "automaticUserConsentSettings/*", Null::Default),
    inside(ids::CROSS_TENANT_DEFAULT, "automaticUserConsentSettings/*", Null::No),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    #[test]
    fn each_row_is_of_a_dataset_and_is_found() {
        for row in PROPERTIES {
            assert!(dataset(row.dataset).is_some(), "{row:?}");
            let below = row.path.replace('*', "a/b");
            assert_eq!(property(row.dataset, &below), Some(row), "an earlier row hides this one");
        }
        assert_eq!(absence(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/includeUsers"), Absence::OptionalInside);
        assert_eq!(absence(ids::CONDITIONAL_ACCESS_POLICIES, "conditions"), Absence::Always);
        assert_eq!(null(ids::USERS, "displayName"), Null::Nothing);
    }
}
