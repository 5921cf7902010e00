//! Datasets of applications and what they may do.

use super::ids;
use super::row::{Dataset, Detail, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    v1(ids::APPLICATIONS, "App registrations", "/applications", "Application.Read.All")
        .select("id,appId,displayName,signInAudience,passwordCredentials,keyCredentials")
        .top(999)
        .delta("/applications/delta")
        .feeds(&[Topic::Identity, Topic::Operations])
        .why("which applications the organisation made, and when their credentials end"),
    v1(ids::APPLICATION_OWNERS, "Owners of app registrations", "/applications", "Application.Read.All")
        .from(Detail::Standard)
        .select("id")
        .top(200)
        .query("$expand=owners($select=id)")
        .feeds(&[Topic::Identity])
        .why("which registrations nobody answers for"),
    v1(
        ids::FEDERATED_CREDENTIALS,
        "Federated credentials",
        "/applications/{id}/federatedIdentityCredentials",
        "Application.Read.All",
    )
    .parent(ids::APPLICATIONS)
    .from(Detail::Standard)
    .select("id,name,issuer,subject,audiences,description")
    .feeds(&[Topic::Identity, Topic::External])
    .why("which pipelines and clusters elsewhere sign in as an application, without a secret"),
    v1(ids::SERVICE_PRINCIPALS, "Service principals", "/servicePrincipals", "Application.Read.All")
        .select(
            "id,appId,displayName,appDisplayName,servicePrincipalType,appOwnerOrganizationId,accountEnabled,\
             appRoleAssignmentRequired,preferredSingleSignOnMode,homepage,loginUrl,replyUrls,tags,keyCredentials,\
             passwordCredentials,appRoles",
        )
        .top(999)
        .delta("/servicePrincipals/delta")
        .feeds(&[Topic::Identity, Topic::External])
        .why("which applications people sign in to, and whose they are"),
    v1(ids::OAUTH2_PERMISSION_GRANTS, "Delegated permission grants", "/oauth2PermissionGrants", "Directory.Read.All")
        .select("id,clientId,consentType,principalId,resourceId,scope")
        .top(999)
        .delta("/oauth2PermissionGrants/delta")
        .feeds(&[Topic::Identity])
        .why("what applications may do in the name of people"),
    v1(
        ids::APP_ROLE_ASSIGNMENTS,
        "Application permission grants",
        "/servicePrincipals/{id}/appRoleAssignments",
        "Application.Read.All",
    )
    .parent(ids::SERVICE_PRINCIPALS)
    .from(Detail::Standard)
    .select("id,appRoleId,principalId,principalType,principalDisplayName,resourceId,resourceDisplayName")
    .top(999)
    .aliases(&["appRoleAssignedTo", "/servicePrincipals/{id}/appRoleAssignedTo"])
    .feeds(&[Topic::Identity, Topic::Operations])
    .why("what applications may do by themselves"),
    v1(
        ids::APP_ROLE_ASSIGNED_TO,
        "People and groups assigned to applications",
        "/servicePrincipals/{id}/appRoleAssignedTo",
        "Application.Read.All",
    )
    .parent(ids::SERVICE_PRINCIPALS)
    .only("appRoleAssignmentRequired", "true")
    .from(Detail::Full)
    .select("id,appRoleId,principalId,principalType,resourceId,resourceDisplayName")
    .top(999)
    .feeds(&[Topic::Identity])
    .why("how many people and groups may use each application that asks for an assignment"),
];
