//! Datasets of people, groups, roles.

use super::ids;
use super::row::{Dataset, Detail, beta, v1};
use crate::catalog::Topic;

/// What PIM for groups says of one membership.
const GROUP_SCHEDULE: &str = "id,accessId,groupId,principalId,memberType,startDateTime,endDateTime";

/// The roles of another service than the directory, each given to several principals at once.
const ASSIGNMENT_MULTIPLE: &str = "id,displayName,roleDefinitionId,principalIds,directoryScopeIds,appScopeIds";

pub(super) const ROWS: &[Dataset] = &[
    v1(ids::USERS, "Users", "/users", "User.Read.All")
        .from(Detail::Standard)
        .select(
            "id,displayName,userPrincipalName,mail,userType,accountEnabled,externalUserState,usageLocation,\
             onPremisesSyncEnabled,onPremisesDomainName,assignedLicenses,assignedPlans,proxyAddresses",
        )
        .top(999)
        .delta("/users/delta")
        .feeds(&[Topic::Identity, Topic::Access])
        .why("members, guests and synchronised accounts are counted, and role holders have names"),
    v1(ids::USER_SIGN_INS, "Last sign-ins", "/users", "AuditLog.Read.All")
        .from(Detail::Standard)
        .select("id,userType,accountEnabled,signInActivity")
        // The largest page with `signInActivity` (https://learn.microsoft.com/graph/api/user-list).
        .top(500)
        .licence("Microsoft Entra ID P1")
        .feeds(&[Topic::Identity])
        .why("which accounts nobody has used for 90 days"),
    v1(ids::GROUPS, "Groups", "/groups", "GroupMember.Read.All")
        .from(Detail::Standard)
        .select(
            "id,displayName,groupTypes,mailEnabled,securityEnabled,visibility,isAssignableToRole,assignedLabels,\
             resourceProvisioningOptions,onPremisesSyncEnabled,proxyAddresses",
        )
        .top(999)
        .delta("/groups/delta")
        .feeds(&[Topic::Identity, Topic::Collaboration])
        .why("groups are counted by kind, and those that carry access have names"),
    v1(ids::GROUP_MEMBERS, "Group members", "/groups/{id}/members", "GroupMember.Read.All")
        .parent(ids::GROUPS)
        .from(Detail::Full)
        .select("id")
        .top(999)
        .feeds(&[Topic::Identity])
        .why("how many members each group has, and which groups are empty"),
    v1(
        ids::ACCESS_GROUP_MEMBERS,
        "Members of groups that access depends on",
        "/groups/{id}/transitiveMembers",
        "GroupMember.Read.All",
    )
    .parent(ids::GROUPS)
    .only("isAssignableToRole", "true")
    .also(ids::CONDITIONAL_ACCESS_POLICIES, "conditions/users/excludeGroups")
    .from(Detail::Standard)
    .until(Detail::Standard)
    .select("id")
    .top(999)
    .feeds(&[Topic::Access])
    .why("who holds a role through a group, and whom a policy leaves out with one"),
    v1(ids::GROUP_OWNERS, "Group owners", "/groups/{id}/owners", "GroupMember.Read.All")
        .parent(ids::GROUPS)
        .from(Detail::Full)
        .select("id")
        .top(999)
        .feeds(&[Topic::Identity])
        .why("which groups nobody answers for"),
    v1(ids::CONTACTS, "Mail contacts", "/contacts", "OrgContact.Read.All")
        .from(Detail::Standard)
        .select("id,displayName,mail,proxyAddresses,onPremisesSyncEnabled")
        .top(999)
        .delta("/contacts/delta")
        .feeds(&[Topic::Messaging, Topic::Operations])
        .why("which addresses of other organisations the address book holds, and whether two recipients share one"),
    beta(
        ids::ROLE_DEFINITIONS,
        "Directory role definitions",
        "/roleManagement/directory/roleDefinitions",
        "RoleManagement.Read.Directory",
    )
    .select("id,displayName,templateId,isBuiltIn,isPrivileged,rolePermissions")
    .feeds(&[Topic::Access])
    .why("which roles are privileged, which are of the tenant's own making, and what those allow"),
    v1(
        ids::ROLE_ASSIGNMENTS,
        "Directory role assignments",
        "/roleManagement/directory/roleAssignments",
        "RoleManagement.Read.Directory",
    )
    .select("id,principalId,roleDefinitionId,directoryScopeId,appScopeId")
    .feeds(&[Topic::Access])
    .why("who administers the tenant"),
    v1(
        ids::ROLE_ASSIGNMENT_SCHEDULES,
        "Active role assignments",
        "/roleManagement/directory/roleAssignmentScheduleInstances",
        "RoleAssignmentSchedule.Read.Directory",
    )
    .select(
        "id,principalId,roleDefinitionId,directoryScopeId,appScopeId,assignmentType,memberType,startDateTime,\
         endDateTime",
    )
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("which roles stand without end, which end, and which were activated for hours"),
    v1(
        ids::ROLE_ELIGIBILITIES,
        "Eligible role assignments",
        "/roleManagement/directory/roleEligibilityScheduleInstances",
        "RoleEligibilitySchedule.Read.Directory",
    )
    .select("id,principalId,roleDefinitionId,directoryScopeId,appScopeId,memberType,endDateTime")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("who may activate a role"),
    v1(
        ids::ROLE_POLICIES,
        "Rules for activating roles",
        "/policies/roleManagementPolicyAssignments",
        "RoleManagement.Read.Directory",
    )
    .query("$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("what activating a role takes: approval, multifactor authentication, for how long"),
    v1(
        ids::GROUP_ELIGIBILITIES,
        "Eligible members of role-assignable groups",
        "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
        "PrivilegedEligibilitySchedule.Read.AzureADGroup",
    )
    .parent(ids::GROUPS)
    .only("isAssignableToRole", "true")
    .select(GROUP_SCHEDULE)
    .query("$filter=groupId eq '{id}'")
    .from(Detail::Standard)
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("who may become a member of a group that holds roles"),
    v1(
        ids::GROUP_ASSIGNMENTS,
        "Active members of role-assignable groups",
        "/identityGovernance/privilegedAccess/group/assignmentScheduleInstances",
        "PrivilegedAssignmentSchedule.Read.AzureADGroup",
    )
    .parent(ids::GROUPS)
    .only("isAssignableToRole", "true")
    .select("id,accessId,groupId,principalId,memberType,assignmentType,startDateTime,endDateTime")
    .query("$filter=groupId eq '{id}'")
    .from(Detail::Standard)
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("who is a member of a group that holds roles, and until when"),
    v1(
        ids::ENTITLEMENT_ROLE_ASSIGNMENTS,
        "Roles of entitlement management",
        "/roleManagement/entitlementManagement/roleAssignments",
        "EntitlementManagement.Read.All",
    )
    .select("id,principalId,roleDefinitionId,appScopeId")
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Access])
    .why("who administers catalogs and access packages"),
    beta(
        ids::EXCHANGE_ROLE_ASSIGNMENTS,
        "Roles of Exchange Online",
        "/roleManagement/exchange/roleAssignments",
        "RoleManagement.Read.Exchange",
    )
    .select("id,principalId,roleDefinitionId,directoryScopeId,appScopeId")
    .feeds(&[Topic::Access, Topic::Messaging])
    .why("who administers Exchange Online, applications with scoped mailbox access included"),
    beta(
        ids::INTUNE_ROLE_ASSIGNMENTS,
        "Roles of Intune",
        "/roleManagement/deviceManagement/roleAssignments",
        "DeviceManagementRBAC.Read.All",
    )
    .select(ASSIGNMENT_MULTIPLE)
    .licence("Microsoft Intune")
    .feeds(&[Topic::Access, Topic::Endpoint])
    .why("who administers devices"),
    beta(
        ids::CLOUD_PC_ROLE_ASSIGNMENTS,
        "Roles of Windows 365",
        "/roleManagement/cloudPC/roleAssignments",
        "CloudPC.Read.All",
    )
    .select(ASSIGNMENT_MULTIPLE)
    .licence("Windows 365")
    .feeds(&[Topic::Access, Topic::Endpoint])
    .why("who administers Cloud PCs"),
    beta(
        ids::DEFENDER_ROLE_ASSIGNMENTS,
        "Roles of Microsoft Defender",
        "/roleManagement/defender/roleAssignments",
        "RoleManagement.Read.Defender",
    )
    .select(ASSIGNMENT_MULTIPLE)
    .licence("Microsoft Defender XDR")
    .feeds(&[Topic::Access, Topic::Security])
    .why("who administers Microsoft Defender"),
    v1(
        ids::ADMINISTRATIVE_UNITS,
        "Administrative units",
        "/directory/administrativeUnits",
        "AdministrativeUnit.Read.All",
    )
    .select("id,displayName,description,membershipType,isMemberManagementRestricted")
    .top(999)
    .delta("/directory/administrativeUnits/delta")
    .feeds(&[Topic::Identity])
    .why("which parts of the directory are administered apart"),
    v1(
        ids::REGISTRATION_DETAILS,
        "Registered authentication methods",
        "/reports/authenticationMethods/userRegistrationDetails",
        "AuditLog.Read.All",
    )
    .from(Detail::Standard)
    .select("id,userType,isAdmin,isMfaCapable,isMfaRegistered,isPasswordlessCapable,isSsprRegistered,methodsRegistered")
    .licence("Microsoft Entra ID P1")
    .feeds(&[Topic::Access])
    .why("how many people can sign in with a second factor, or without a password"),
];
