//! Properties that the policies of a baseline ask of objects, beside those that other parts of the facts hold.
//!
//! A policy asks for single properties of many kinds of objects, and needs each as the service said it: that it is
//! absent, that it is null and that it says something are three things. The names are those of the services, November
//! 2026. Of what is only counted or given the text stays at home.

use super::baseline::SENSITIVE_TYPES;
use super::datasets::ids;

/// Properties of the objects of a dataset, or of the objects in a list of each.
#[derive(Debug)]
pub struct Asked {
    /// The dataset.
    pub dataset: &'static str,
    /// The list whose objects are asked, by a path of names joined with `/`; empty for the objects of the dataset.
    pub part: &'static str,
    /// The property of the object of the dataset that tells which it is, where a list of it is asked.
    pub owner: &'static str,
    /// The property without which an object is passed over; empty takes all.
    pub only: &'static str,
    /// The properties, by a path of names joined with `/`; `items[]/name` takes one of each item of a list.
    pub properties: &'static [(&'static str, Ask)],
}

/// What a property is.
#[derive(Debug, Clone, Copy)]
pub enum Ask {
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A word of an enumeration, an id or a name; numbers and truths are written as words.
    Word,
    /// The texts of a list, or the names of its objects.
    Words,
    /// How many items a list or an object has.
    Count,
    /// Whether it says anything.
    Given,
    /// Which of these the text, or the names and ids below, name: the first of a row stands for all of it.
    Mentions(&'static [&'static [&'static str]]),
}

impl Ask {
    /// Whether the texts are needed.
    pub fn needs_text(self) -> bool {
        matches!(self, Self::Word | Self::Words | Self::Mentions(_))
    }
}

use Ask::{Count, Flag, Given, Number, Word, Words};

const fn of(dataset: &'static str, properties: &'static [(&'static str, Ask)]) -> Asked {
    Asked { dataset, part: "", owner: "", only: "", properties }
}

const fn inside(
    dataset: &'static str,
    part: &'static str,
    owner: &'static str,
    properties: &'static [(&'static str, Ask)],
) -> Asked {
    Asked { dataset, part, owner, only: "", properties }
}

/// Rules of Privileged Identity Management that are those of the role; those of groups through which it may be had.
pub const ROLE_RULES: [&str; 2] = ["policy/rules", "@tenantry.groupRules"];
/// What the default policy for applications restricts: passwords and certificates of applications, of service principals.
pub const PASSWORD_RESTRICTIONS: [&str; 2] =
    ["applicationRestrictions/passwordCredentials", "servicePrincipalRestrictions/passwordCredentials"];
/// The same of certificates.
pub const KEY_RESTRICTIONS: [&str; 2] =
    ["applicationRestrictions/keyCredentials", "servicePrincipalRestrictions/keyCredentials"];

const RULES: &[(&str, Ask)] = &[
    ("id", Word),
    ("notificationType", Word),
    ("notificationRecipients", Count),
    ("setting/isApprovalRequired", Flag),
    ("ruleSource", Word),
];
const RESTRICTIONS: &[(&str, Ask)] =
    &[("restrictionType", Word), ("state", Word), ("maxLifetime", Word), ("restrictForAppsCreatedAfterDateTime", Word)];
const ASSIGNMENTS: &[(&str, Ask)] = &[
    ("principalId", Word),
    ("roleDefinitionId", Word),
    ("startDateTime", Word),
    ("endDateTime", Word),
    ("assignmentType", Word),
    ("@tenantry.derived", Given),
];

/// Properties of a rule of the filters, that which names its policy among them.
macro_rules! rule {
    ($($policy:literal),*) => {
        &[
            ("identity", Word),
            ("state", Word),
            ("priority", Number),
            ("sentTo", Words),
            ("sentToMemberOf", Words),
            ("recipientDomainIs", Words),
            ("exceptIfSentTo", Words),
            ("exceptIfSentToMemberOf", Words),
            ("exceptIfRecipientDomainIs", Words),
            ("conditions", Given),
            ("exceptions", Given),
            ("@tenantry.of", Word),
            $(($policy, Word),)*
        ]
    };
}

/// Every dataset that is asked, and for what.
pub const ASKED: &[Asked] = &[
    of(
        ids::AUTHORIZATION_POLICY,
        &[
            ("defaultUserRolePermissions/allowedToCreateApps", Flag),
            ("defaultUserRolePermissions/permissionGrantPoliciesAssigned", Words),
            ("permissionGrantPolicyIdsAssignedToDefaultUserRole", Words),
            ("guestUserRoleId", Word),
            ("allowInvitesFrom", Word),
        ],
    ),
    of(ids::ADMIN_CONSENT_POLICY, &[("isEnabled", Flag)]),
    of(ids::AUTHENTICATION_METHODS_POLICY, &[("policyMigrationState", Word)]),
    inside(
        ids::AUTHENTICATION_METHODS_POLICY,
        "authenticationMethodConfigurations",
        "",
        &[
            ("id", Word),
            ("state", Word),
            ("isSoftwareOathEnabled", Flag),
            ("featureSettings/displayAppInformationRequiredState/state", Word),
            ("featureSettings/displayAppInformationRequiredState/includeTarget/id", Word),
            ("featureSettings/displayLocationInformationRequiredState/state", Word),
            ("featureSettings/displayLocationInformationRequiredState/includeTarget/id", Word),
        ],
    ),
    inside(ids::GROUP_SETTINGS, "values", "id", &[("name", Word), ("value", Word)]),
    of(ids::APP_MANAGEMENT_POLICY, &[("isEnabled", Flag)]),
    inside(ids::APP_MANAGEMENT_POLICY, PASSWORD_RESTRICTIONS[0], "", RESTRICTIONS),
    inside(ids::APP_MANAGEMENT_POLICY, PASSWORD_RESTRICTIONS[1], "", RESTRICTIONS),
    inside(ids::APP_MANAGEMENT_POLICY, KEY_RESTRICTIONS[0], "", RESTRICTIONS),
    inside(ids::APP_MANAGEMENT_POLICY, KEY_RESTRICTIONS[1], "", RESTRICTIONS),
    of(
        ids::DOMAINS,
        &[
            ("id", Word),
            ("isRoot", Flag),
            ("isVerified", Flag),
            ("authenticationType", Word),
            ("passwordValidityPeriodInDays", Number),
        ],
    ),
    of(ids::ROLE_DEFINITIONS, &[("roleTemplateId", Word)]),
    inside(ids::ROLE_POLICIES, ROLE_RULES[0], "roleDefinitionId", RULES),
    inside(ids::ROLE_POLICIES, ROLE_RULES[1], "roleDefinitionId", RULES),
    of(ids::ROLE_ASSIGNMENTS, ASSIGNMENTS),
    of(ids::ROLE_ASSIGNMENT_SCHEDULES, ASSIGNMENTS),
    Asked {
        only: "@tenantry.roles",
        ..of(ids::USERS, &[("@tenantry.roles", Words), ("onPremisesImmutableId", Given)])
    },
    of(ids::RISKY_CLASSIFICATIONS, &[("riskyPermClassifications", Count)]),
    of(
        ids::PRESET_POLICY_RULES,
        rule!(
            "hostedContentFilterPolicy",
            "antiPhishPolicy",
            "malwareFilterPolicy",
            "safeLinksPolicy",
            "safeAttachmentPolicy"
        ),
    ),
    of(ids::SPAM_FILTER_RULES, rule!("hostedContentFilterPolicy")),
    of(ids::MALWARE_FILTER_RULES, rule!("malwareFilterPolicy")),
    of(ids::ANTI_PHISH_RULES, rule!("antiPhishPolicy")),
    of(ids::SAFE_LINKS_RULES, rule!("safeLinksPolicy")),
    of(ids::SAFE_ATTACHMENT_RULES, rule!("safeAttachmentPolicy")),
    of(ids::BUILT_IN_PROTECTION_RULES, rule!("safeLinksPolicy", "safeAttachmentPolicy")),
    of(ids::DEFENDER_PRESET_RULES, rule!("safeLinksPolicy", "safeAttachmentPolicy")),
    of(ids::TEAMS_PROTECTION_RULES, rule!("teamsProtectionPolicy")),
    of(ids::TEAMS_PROTECTION_POLICIES, &[("identity", Word), ("zapEnabled", Flag)]),
    of(ids::ALLOW_BLOCK_ITEMS, &[("value", Word), ("action", Word), ("listType", Word), ("expirationDate", Given)]),
    of(ids::SPOOFED_SENDERS, &[("identity", Word), ("spoofedUser", Word), ("action", Word)]),
    of(ids::DATA_ENCRYPTION_POLICIES, &[("name", Word), ("enabled", Flag)]),
    of(ids::BARRIER_POLICIES, &[("name", Word), ("state", Word)]),
    of(
        ids::MALWARE_FILTER_POLICIES,
        &[
            ("identity", Word),
            ("isDefault", Flag),
            ("recommendedPolicyType", Word),
            ("enableFileFilter", Flag),
            ("fileTypes", Words),
            ("fileTypeAction", Word),
            ("zapEnabled", Flag),
        ],
    ),
    of(
        ids::SAFE_ATTACHMENT_POLICIES,
        &[
            ("identity", Word),
            ("isBuiltInProtection", Flag),
            ("recommendedPolicyType", Word),
            ("enable", Flag),
            ("action", Word),
        ],
    ),
    of(
        ids::ANTI_PHISH_POLICIES,
        &[
            ("identity", Word),
            ("isDefault", Flag),
            ("enabled", Flag),
            ("recommendedPolicyType", Word),
            ("phishThresholdLevel", Number),
            ("enableMailboxIntelligence", Flag),
            ("enableMailboxIntelligenceProtection", Flag),
            ("enableSpoofIntelligence", Flag),
            ("honorDmarcPolicy", Flag),
            ("enableTargetedUserProtection", Flag),
            ("targetedUsersToProtect", Words),
            ("targetedUserProtectionAction", Word),
            ("enableTargetedDomainsProtection", Flag),
            ("targetedDomainsToProtect", Words),
            ("targetedDomainProtectionAction", Word),
            ("enableOrganizationDomainsProtection", Flag),
            ("enableFirstContactSafetyTips", Flag),
            ("enableSimilarUsersSafetyTips", Flag),
            ("enableSimilarDomainsSafetyTips", Flag),
            ("enableUnusualCharactersSafetyTips", Flag),
            ("enableViaTag", Flag),
            ("enableUnauthenticatedSender", Flag),
        ],
    ),
    of(
        ids::SPAM_FILTER_POLICIES,
        &[
            ("identity", Word),
            ("isDefault", Flag),
            ("recommendedPolicyType", Word),
            ("spamAction", Word),
            ("highConfidenceSpamAction", Word),
            ("phishSpamAction", Word),
            ("highConfidencePhishAction", Word),
            ("bulkSpamAction", Word),
            ("bulkThreshold", Number),
            ("spamZapEnabled", Flag),
            ("phishZapEnabled", Flag),
            ("allowedSenders", Count),
            ("allowedSenderDomains", Count),
        ],
    ),
    of(
        ids::SAFE_LINKS_POLICIES,
        &[
            ("identity", Word),
            ("isBuiltInProtection", Flag),
            ("recommendedPolicyType", Word),
            ("allowClickThrough", Flag),
            ("disableUrlRewrite", Flag),
            ("enableSafeLinksForEmail", Flag),
            ("enableSafeLinksForTeams", Flag),
            ("enableSafeLinksForOffice", Flag),
            ("enableForInternalSenders", Flag),
            ("scanUrls", Flag),
            ("deliverMessageAfterScan", Flag),
            ("trackClicks", Flag),
        ],
    ),
    of(ids::CONNECTION_FILTERS, &[("ipAllowList", Count), ("enableSafeList", Flag)]),
    of(ids::OFFICE_PROTECTION_SETTINGS, &[("enableATPForSPOTeamsODB", Flag)]),
    of(ids::PROTECTION_ALERTS, &[("name", Word), ("disabled", Flag)]),
    of(ids::AUDIT_CONFIG, &[("unifiedAuditLogIngestionEnabled", Flag)]),
    of(ids::AUDIT_RETENTION_POLICIES, &[("enabled", Flag), ("retentionDuration", Word)]),
    of(
        ids::DLP_POLICIES,
        &[
            ("name", Word),
            ("enabled", Flag),
            ("mode", Word),
            ("workload", Word),
            ("exchangeLocation", Words),
            ("sharePointLocation", Words),
            ("oneDriveLocation", Words),
            ("teamsLocation", Words),
            ("endpointDlpLocation", Words),
        ],
    ),
    of(
        ids::DLP_RULES,
        &[
            ("name", Word),
            ("parentPolicyName", Word),
            ("disabled", Flag),
            ("isAdvancedRule", Flag),
            ("contentContainsSensitiveInformation", Ask::Mentions(SENSITIVE_TYPES)),
            ("advancedRule", Ask::Mentions(SENSITIVE_TYPES)),
            ("blockAccess", Flag),
            ("blockAccessScope", Word),
            ("notifyUser", Count),
        ],
    ),
    of(ids::REMOTE_DOMAINS, &[("domainName", Word), ("autoForwardEnabled", Flag)]),
    of(ids::DNS_SPF, &[("domain", Word), ("compliant", Flag), ("rdata", Words)]),
    of(ids::DNS_DKIM, &[("domain", Word), ("rdata", Words)]),
    of(ids::DNS_DMARC, &[("domain", Word), ("rdata", Words)]),
    of(ids::DKIM_SIGNING, &[("domain", Word), ("enabled", Flag)]),
    of(ids::TRANSPORT_CONFIG, &[("smtpClientAuthenticationDisabled", Flag)]),
    of(ids::EXCHANGE_ORGANIZATION, &[("auditDisabled", Flag)]),
    of(ids::SHARING_POLICIES, &[("domains", Words)]),
    of(ids::TRANSPORT_RULES, &[("state", Word), ("mode", Word), ("fromScope", Word), ("prependSubject", Given)]),
    of(ids::POWER_BI_SETTINGS, &[("settingName", Word), ("enabled", Flag), ("enabledSecurityGroups", Count)]),
    of(
        ids::POWER_PLATFORM_SETTINGS,
        &[
            ("disableEnvironmentCreationByNonAdminUsers", Flag),
            ("disableTrialEnvironmentCreationByNonAdminUsers", Flag),
            ("disablePortalsCreationByNonAdminUsers", Flag),
            ("powerPlatform/powerApps/disableShareWithEveryone", Flag),
        ],
    ),
    of(ids::POWER_PLATFORM_ISOLATION, &[("properties/isDisabled", Flag)]),
    of(
        ids::POWER_PLATFORM_ENVIRONMENTS,
        &[("environmentName", Word), ("name", Word), ("isDefault", Flag), ("properties/isDefault", Flag)],
    ),
    of(ids::POWER_PLATFORM_DATA_POLICIES, &[("name", Word), ("environmentType", Word), ("environments[]/name", Words)]),
    inside(
        ids::POWER_PLATFORM_DATA_POLICIES,
        "connectorGroups",
        "name",
        &[("classification", Word), ("connectors[]/id", Words)],
    ),
    of(
        ids::SPO_TENANT,
        &[
            ("sharingCapability", Word),
            ("odbSharingCapability", Word),
            ("oneDriveSharingCapability", Word),
            ("sharingDomainRestrictionMode", Word),
            ("defaultSharingLinkType", Word),
            ("defaultLinkPermission", Word),
            ("requireAnonymousLinksExpireInDays", Number),
            ("fileAnonymousLinkType", Word),
            ("folderAnonymousLinkType", Word),
            ("emailAttestationRequired", Flag),
            ("emailAttestationReAuthDays", Number),
        ],
    ),
    of(ids::SHAREPOINT_SETTINGS, &[("sharingCapability", Word), ("sharingDomainRestrictionMode", Word)]),
    of(
        ids::TEAMS_MEETING_POLICIES,
        &[
            ("identity", Word),
            ("allowExternalParticipantGiveRequestControl", Flag),
            ("allowAnonymousUsersToStartMeeting", Flag),
            ("autoAdmittedUsers", Word),
            ("allowPSTNUsersToBypassLobby", Flag),
            ("allowCloudRecording", Flag),
        ],
    ),
    of(ids::TEAMS_EVENT_POLICIES, &[("identity", Word), ("broadcastRecordingMode", Word)]),
    of(
        ids::TEAMS_FEDERATION,
        &[
            ("identity", Word),
            ("allowFederatedUsers", Flag),
            ("allowedDomains", Count),
            ("allowTeamsConsumer", Flag),
            ("allowTeamsConsumerInbound", Flag),
        ],
    ),
    of(ids::TEAMS_CLIENT_SETTINGS, &[("identity", Word), ("allowEmailIntoChannel", Flag)]),
    of(ids::TEAMS_TENANT, &[("assignedPlan", Words)]),
    of(
        ids::TEAMS_APP_POLICIES,
        &[
            ("identity", Word),
            ("defaultCatalogAppsType", Word),
            ("globalCatalogAppsType", Word),
            ("privateCatalogAppsType", Word),
        ],
    ),
    of(ids::TEAMS_ORGANIZATION_APPS, &[("settingName", Word), ("settingValue", Word)]),
];
