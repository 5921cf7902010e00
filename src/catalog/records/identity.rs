//! Records of users, applications, policies, governance and other organisations.

use super::{Column, How, Records, column, list, settings};
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};

/// What is told of a role of another service, given to several principals at once.
const MULTIPLE: &[Column] = &[
    column("Principals", "principalIds", How::Count),
    column("Scopes", "directoryScopeIds", How::Scopes),
    column("Role", "roleDefinitionId", How::Word),
];

pub(super) const ROWS: &[Records] = &[
    list(
        ids::ENTITLEMENT_ROLE_ASSIGNMENTS,
        "assignments of roles of entitlement management",
        &[
            column("Role", "roleDefinitionId", How::Text),
            column("Scope", "appScopeId", How::Name(ids::ACCESS_CATALOGS)),
        ],
    )
    .named("principalId"),
    list(
        ids::EXCHANGE_ROLE_ASSIGNMENTS,
        "assignments of Exchange Online roles",
        &[
            column("Role", "roleDefinitionId", How::Text),
            column("Scope", "directoryScopeId", How::Text),
            column("Application scope", "appScopeId", How::Text),
        ],
    )
    .named("principalId"),
    list(
        ids::INTUNE_ROLE_ASSIGNMENTS,
        "assignments of Intune roles",
        &[
            column("Principals", "principalIds", How::Count),
            column("Scopes", "directoryScopeIds", How::Scopes),
            column("Role", "roleDefinitionId", How::Name(ids::INTUNE_ROLES)),
        ],
    ),
    list(ids::CLOUD_PC_ROLE_ASSIGNMENTS, "assignments of Windows 365 roles", MULTIPLE),
    list(ids::DEFENDER_ROLE_ASSIGNMENTS, "assignments of Microsoft Defender roles", MULTIPLE),
    list(
        ids::FEDERATED_CREDENTIALS,
        "federated credentials",
        &[
            column("Application", "@tenantry.parent", How::Parent),
            column("Issuer", "issuer", How::Code),
            column("Subject", "subject", How::Code),
            column("Audiences", "audiences", How::List),
        ],
    ),
    list(
        ids::AUTHENTICATION_CONTEXTS,
        "authentication contexts",
        &[
            column("Id", "id", How::Code),
            column("Offered to applications", "isAvailable", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::AUTHENTICATION_STRENGTHS,
        "authentication strengths",
        &[
            column("Kind", "policyType", How::Word),
            column("Satisfies", "requirementsSatisfied", How::Word),
            column("Combinations", "allowedCombinations", How::Methods),
        ],
    ),
    settings(
        ids::ADMIN_CONSENT_POLICY,
        "settings of requests for consent",
        &[
            column("People may ask for consent", "isEnabled", How::Flag),
            column("Reviewers are told", "notifyReviewers", How::Flag),
            column("Reviewers are reminded", "remindersEnabled", How::Flag),
            column("Days until a request ends", "requestDurationInDays", How::Number),
            column("Reviewers (people, groups or roles)", "reviewers", How::Count),
        ],
    ),
    settings(
        ids::APP_MANAGEMENT_POLICY,
        "restrictions on application credentials",
        &[
            column("Restrictions are on", "isEnabled", How::Flag),
            column(
                "On secrets of registrations",
                "applicationRestrictions/passwordCredentials[state=enabled]/restrictionType",
                How::Codes,
            ),
            column(
                "On certificates of registrations",
                "applicationRestrictions/keyCredentials[state=enabled]/restrictionType",
                How::Codes,
            ),
            column(
                "On secrets of service principals",
                "servicePrincipalRestrictions/passwordCredentials[state=enabled]/restrictionType",
                How::Codes,
            ),
            column(
                "On certificates of service principals",
                "servicePrincipalRestrictions/keyCredentials[state=enabled]/restrictionType",
                How::Codes,
            ),
        ],
    ),
    settings(
        ids::AUTHENTICATION_FLOWS_POLICY,
        "settings of self-service sign-up",
        &[column("Guests may sign up by themselves", "selfServiceSignUp/isEnabled", How::Flag)],
    ),
    list(
        ids::PERMISSION_GRANT_POLICIES,
        "consent policies",
        &[
            column("Id", "id", How::Code),
            column("Allows", "includes[]/permissionType", How::Codes),
            column("Conditions", "includes", How::Count),
            column("Exceptions", "excludes", How::Count),
        ],
    ),
    settings(
        ids::DEVICE_REGISTRATION_POLICY,
        "settings of device registration",
        &[
            column("Who may join devices", "azureADJoin/allowedToJoin/@odata.type", How::Kind),
            column("Who may register devices", "azureADRegistration/allowedToRegister/@odata.type", How::Kind),
            column("Multifactor authentication to join", "multiFactorAuthConfiguration", How::Word),
            column("Devices a person may have", "userDeviceQuota", How::Number),
            column(
                "Global administrators become local administrators",
                "azureADJoin/localAdmins/enableGlobalAdmins",
                How::Flag,
            ),
            column("Local administrator passwords are managed", "localAdminPassword/isEnabled", How::Flag),
        ],
    ),
    settings(
        ids::EXTERNAL_IDENTITIES_POLICY,
        "settings of external identities",
        &[
            column("Guests may leave by themselves", "allowExternalIdentitiesToLeave", How::Flag),
            column("Data of removed guests may be deleted", "allowDeletedIdentitiesDataRemoval", How::Flag),
        ],
    ),
    list(
        ids::CERTIFICATE_AUTHORITIES,
        "public key infrastructures",
        &[column("State", "status", How::Word), column("Changed", "lastModifiedDateTime", How::Day)],
    ),
    list(
        ids::ACCESS_REVIEWS,
        "access reviews",
        &[
            column("State", "status", How::Word),
            column("Repeats", "settings/recurrence/pattern", How::Recurs),
            column("Days to decide", "settings/instanceDurationInDays", How::Number),
            column("Reviewers", "reviewers", How::Count),
            column("Decisions are applied", "settings/autoApplyDecisionsEnabled", How::Flag),
            column("Without an answer", "settings/defaultDecision", How::Outcome),
        ],
    ),
    list(
        ids::ACCESS_PACKAGES,
        "access packages",
        &[
            column("Catalog", "catalog/displayName", How::Text),
            column("Hidden", "isHidden", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::ACCESS_CATALOGS,
        "catalogs of access packages",
        &[
            column("Kind", "catalogType", How::Word),
            column("State", "state", How::Word),
            column("For other organisations", "isExternallyVisible", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::CONNECTED_ORGANIZATIONS,
        "connected organisations",
        &[
            column("State", "state", How::Word),
            column("Sign in through", "identitySources[]/displayName", How::List),
            column("Tenants", "identitySources[]/tenantId", How::List),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::LIFECYCLE_WORKFLOWS,
        "lifecycle workflows",
        &[
            column("For", "category", How::Word),
            column("On", "isEnabled", How::Flag),
            column("Runs by schedule", "isSchedulingEnabled", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::TERMS_OF_USE,
        "terms of use",
        &[
            column("Must be opened", "isViewingBeforeAcceptanceRequired", How::Flag),
            column("On each device", "isPerDeviceAcceptanceRequired", How::Flag),
            column("Accepted again after", "userReacceptRequiredFrequency", How::Span),
        ],
    ),
    list(
        ids::MULTI_TENANT_ORGANIZATION,
        "tenants of the multi-tenant organisation",
        &[
            column("Role", "role", How::Word),
            column("State", "state", How::Word),
            column("Joined", "joinedDateTime", How::Day),
            column("Tenant", "tenantId", How::Code),
        ],
    ),
    list(
        ids::DELEGATED_ADMIN_RELATIONSHIPS,
        "delegated administration relationships",
        &[
            column("Customer", "customer/displayName", How::Text),
            column("State", "status", How::Word),
            column("Roles", "accessDetails/unifiedRoles", How::Count),
            column("Ends", "endDateTime", How::Ends),
            column("Customer tenant", "customer/tenantId", How::Code),
        ],
    ),
    list(
        ids::CONTRACTS,
        "customers",
        &[
            column("Domain", "defaultDomainName", How::Text),
            column("Kind", "contractType", How::Word),
            column("Tenant", "customerId", How::Code),
        ],
    ),
    list(
        ids::EXTERNAL_FEDERATIONS,
        "federations with other organisations",
        &[
            column("Protocol", "preferredAuthenticationProtocol", How::Word),
            column("Issuer", "issuerUri", How::Code),
            column("Signs in at", "passiveSignInUri", How::Code),
        ],
    )
    .each(NodeKind::IdentityProvider)
    .to(LinkKind::Authentication, NodeKind::EntraId, "guests sign in"),
    list(
        ids::IDENTITY_PROVIDERS,
        "identity providers",
        &[column("Kind", "identityProviderType", How::Word), column("Client", "clientId", How::Text)],
    ),
];
