//! Records of users, applications, policies, governance and other organisations.

use super::{Column, How, Records, column, list, settings};
use crate::catalog::{LinkKind, NodeKind};

/// What is told of a role of another service, given to several principals at once.
const MULTIPLE: &[Column] = &[
    column("Principals", "principalIds", How::Count),
    column("Scopes", "directoryScopeIds", How::List),
    column("Role", "roleDefinitionId", How::Text),
];

pub(super) const ROWS: &[Records] = &[
    list(
        "entitlement-role-assignments",
        "roles of entitlement management",
        &[column("Role", "roleDefinitionId", How::Text), column("Scope", "appScopeId", How::Text)],
    )
    .named("principalId"),
    list(
        "exchange-role-assignments",
        "roles of Exchange Online",
        &[
            column("Role", "roleDefinitionId", How::Text),
            column("Scope", "directoryScopeId", How::Text),
            column("Application scope", "appScopeId", How::Text),
        ],
    )
    .named("principalId"),
    list("intune-role-assignments", "roles of Intune", MULTIPLE),
    list("cloud-pc-role-assignments", "roles of Windows 365", MULTIPLE),
    list("defender-role-assignments", "roles of Microsoft Defender", MULTIPLE),
    list(
        "federated-credentials",
        "federated credentials",
        &[
            column("Application", "@tenantry.parent", How::Parent),
            column("Issuer", "issuer", How::Text),
            column("Subject", "subject", How::Text),
            column("Audiences", "audiences", How::List),
        ],
    ),
    list(
        "authentication-contexts",
        "authentication contexts",
        &[
            column("Id", "id", How::Text),
            column("Offered to applications", "isAvailable", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        "authentication-strengths",
        "authentication strengths",
        &[
            column("Kind", "policyType", How::Word),
            column("Satisfies", "requirementsSatisfied", How::Word),
            column("Combinations", "allowedCombinations", How::List),
        ],
    ),
    settings(
        "admin-consent-policy",
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
        "app-management-policy",
        "restrictions on application credentials",
        &[
            column("Restrictions are on", "isEnabled", How::Flag),
            column(
                "On secrets of registrations",
                "applicationRestrictions/passwordCredentials[state=enabled]/restrictionType",
                How::List,
            ),
            column(
                "On certificates of registrations",
                "applicationRestrictions/keyCredentials[state=enabled]/restrictionType",
                How::List,
            ),
            column(
                "On secrets of service principals",
                "servicePrincipalRestrictions/passwordCredentials[state=enabled]/restrictionType",
                How::List,
            ),
            column(
                "On certificates of service principals",
                "servicePrincipalRestrictions/keyCredentials[state=enabled]/restrictionType",
                How::List,
            ),
        ],
    ),
    settings(
        "authentication-flows-policy",
        "settings of self-service sign-up",
        &[column("Guests may sign up by themselves", "selfServiceSignUp/isEnabled", How::Flag)],
    ),
    list(
        "permission-grant-policies",
        "consent policies",
        &[
            column("Id", "id", How::Text),
            column("Allows", "includes[]/permissionType", How::List),
            column("Conditions", "includes", How::Count),
            column("Exceptions", "excludes", How::Count),
        ],
    ),
    settings(
        "device-registration-policy",
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
        "external-identities-policy",
        "settings of external identities",
        &[
            column("Guests may leave by themselves", "allowExternalIdentitiesToLeave", How::Flag),
            column("Data of removed guests may be deleted", "allowDeletedIdentitiesDataRemoval", How::Flag),
        ],
    ),
    list(
        "certificate-authorities",
        "public key infrastructures",
        &[column("State", "status", How::Word), column("Changed", "lastModifiedDateTime", How::Day)],
    ),
    list(
        "access-reviews",
        "access reviews",
        &[
            column("State", "status", How::Word),
            column("Repeats", "settings/recurrence/pattern/type", How::Word),
            column("Days to decide", "settings/instanceDurationInDays", How::Number),
            column("Reviewers", "reviewers", How::Count),
            column("Decisions are applied", "settings/autoApplyDecisionsEnabled", How::Flag),
            column("Without an answer", "settings/defaultDecision", How::Word),
        ],
    ),
    list(
        "access-packages",
        "access packages",
        &[
            column("Catalog", "catalog/displayName", How::Text),
            column("Hidden", "isHidden", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        "access-catalogs",
        "catalogs of access packages",
        &[
            column("Kind", "catalogType", How::Word),
            column("State", "state", How::Word),
            column("For other organisations", "isExternallyVisible", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        "connected-organizations",
        "connected organisations",
        &[
            column("State", "state", How::Word),
            column("Sign in through", "identitySources[]/displayName", How::List),
            column("Tenants", "identitySources[]/tenantId", How::List),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        "lifecycle-workflows",
        "lifecycle workflows",
        &[
            column("For", "category", How::Word),
            column("On", "isEnabled", How::Flag),
            column("Runs by schedule", "isSchedulingEnabled", How::Flag),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        "terms-of-use",
        "terms of use",
        &[
            column("Must be opened", "isViewingBeforeAcceptanceRequired", How::Flag),
            column("On each device", "isPerDeviceAcceptanceRequired", How::Flag),
            column("Accepted again after", "userReacceptRequiredFrequency", How::Span),
        ],
    ),
    list(
        "multi-tenant-organization",
        "tenants of the multi-tenant organisation",
        &[
            column("Role", "role", How::Word),
            column("State", "state", How::Word),
            column("Joined", "joinedDateTime", How::Day),
            column("Tenant", "tenantId", How::Text),
        ],
    ),
    list(
        "delegated-admin-relationships",
        "delegated administration relationships",
        &[
            column("Customer", "customer/displayName", How::Text),
            column("State", "status", How::Word),
            column("Roles", "accessDetails/unifiedRoles", How::Count),
            column("Ends", "endDateTime", How::Day),
            column("Customer tenant", "customer/tenantId", How::Text),
        ],
    ),
    list(
        "contracts",
        "customers",
        &[
            column("Domain", "defaultDomainName", How::Text),
            column("Kind", "contractType", How::Word),
            column("Tenant", "customerId", How::Text),
        ],
    ),
    list(
        "external-federations",
        "federations with other organisations",
        &[
            column("Protocol", "preferredAuthenticationProtocol", How::Word),
            column("Issuer", "issuerUri", How::Text),
            column("Signs in at", "passiveSignInUri", How::Text),
        ],
    )
    .each(NodeKind::IdentityProvider)
    .to(LinkKind::Authentication, NodeKind::EntraId, "guests sign in"),
    list(
        "identity-providers",
        "identity providers",
        &[column("Kind", "identityProviderType", How::Text), column("Client", "clientId", How::Text)],
    ),
];
