//! Records of the tenant and its services, collaboration, Copilot and agents, and of what other tools export.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};

/// States of a purchase (`companySubscription`).
const PURCHASES: &[(&str, &str)] = &[
    ("Enabled", "in force"),
    ("Warning", "in grace period"),
    ("Suspended", "suspended"),
    ("LockedOut", "locked out"),
    ("Deleted", "deleted"),
];

pub(super) const ROWS: &[Records] = &[
    list(
        ids::COMMERCE_SUBSCRIPTIONS,
        "purchases",
        &[
            column("Part number", "skuPartNumber", How::Code),
            column("State", "status", How::Choice(PURCHASES)),
            column("Licences", "totalLicenses", How::Number),
            column("Trial", "isTrial", How::Flag),
            column("Since", "createdDateTime", How::Day),
            column("Renews or ends", "nextLifecycleDateTime", How::Ends),
            column("Bought by (kind of account)", "ownerType", How::Word),
        ],
    )
    .named("skuPartNumber"),
    list(ids::USER_COUNTS, "counts of users", &[column("Users", "count", How::Number)]),
    list(ids::GROUP_COUNTS, "counts of groups", &[column("Groups", "count", How::Number)]),
    list(ids::DEVICE_COUNTS, "counts of devices", &[column("Devices", "count", How::Number)]),
    settings(
        ids::BRANDING,
        "settings of the sign-in page",
        &[
            column("Banner logo", "bannerLogoRelativeUrl", How::Given),
            column("Background image", "backgroundImageRelativeUrl", How::Given),
            column("Background colour", "backgroundColor", How::Text),
            column("Text on the page", "signInPageText", How::Text),
            column("Hint for the user name", "usernameHintText", How::Text),
            column("Own style sheet", "customCSSRelativeUrl", How::Given),
            column("Link for lost passwords", "customForgotMyPasswordText", How::Text),
            column("Terms of use", "customTermsOfUseUrl", How::Text),
            column("Privacy statement", "customPrivacyAndCookiesUrl", How::Text),
        ],
    ),
    list(ids::GROUP_SETTINGS, "settings of groups", &[column("Values", "values", How::Pairs(ids::GROUPS))]),
    settings(
        ids::REPORT_SETTINGS,
        "settings of reports",
        &[column("Names are concealed in usage reports", "displayConcealedNames", How::Flag)],
    ),
    settings(
        ids::SERVICE_USAGE,
        "figures of use",
        &[
            column("Period in days", "reportPeriod", How::Word),
            column("Day of the figures", "reportRefreshDate", How::Day),
            column("Any service, active people", "office365Active", How::Number),
            column("Any service, inactive people", "office365Inactive", How::Number),
            column("Exchange, active people", "exchangeActive", How::Number),
            column("Exchange, inactive people", "exchangeInactive", How::Number),
            column("OneDrive, active people", "oneDriveActive", How::Number),
            column("OneDrive, inactive people", "oneDriveInactive", How::Number),
            column("SharePoint, active people", "sharePointActive", How::Number),
            column("SharePoint, inactive people", "sharePointInactive", How::Number),
            column("Teams, active people", "teamsActive", How::Number),
            column("Teams, inactive people", "teamsInactive", How::Number),
            column("Viva Engage, active people", "yammerActive", How::Number),
            column("Viva Engage, inactive people", "yammerInactive", How::Number),
        ],
    ),
    list(ids::SERVICE_HEALTH, "services with a health state", &[column("State", "status", How::Word)]).named("service"),
    settings(
        ids::OFFICE_INSTALLATION,
        "settings of the installation of Microsoft 365 Apps",
        &[
            column("Update channel", "updateChannel", How::Word),
            column("Microsoft 365 Apps on Windows", "appsForWindows/isMicrosoft365AppsEnabled", How::Flag),
            column("Project on Windows", "appsForWindows/isProjectEnabled", How::Flag),
            column("Visio on Windows", "appsForWindows/isVisioEnabled", How::Flag),
            column("Skype for Business on Windows", "appsForWindows/isSkypeForBusinessEnabled", How::Flag),
            column("Microsoft 365 Apps on macOS", "appsForMac/isMicrosoft365AppsEnabled", How::Flag),
        ],
    )
    .told(NodeKind::OfficeApps),
    settings(
        ids::APPS_AND_SERVICES_SETTINGS,
        "settings of applications and services",
        &[
            column("People may open the Office store", "settings/isOfficeStoreEnabled", How::Flag),
            column("People may start trials", "settings/isAppAndServicesTrialEnabled", How::Flag),
        ],
    ),
    settings(
        ids::FORMS_SETTINGS,
        "settings of Microsoft Forms",
        &[
            column("People outside may answer", "settings/isExternalSendFormEnabled", How::Flag),
            column("People outside may edit", "settings/isExternalShareCollaborationEnabled", How::Flag),
            column("Results may be shared outside", "settings/isExternalShareResultEnabled", How::Flag),
            column("Templates may be shared outside", "settings/isExternalShareTemplateEnabled", How::Flag),
            column("Names are recorded by default", "settings/isRecordIdentityByDefaultEnabled", How::Flag),
            column("Phishing scan", "settings/isInOrgFormsPhishingScanEnabled", How::Flag),
            column("Image search", "settings/isBingImageSearchEnabled", How::Flag),
        ],
    ),
    settings(
        ids::TODO_SETTINGS,
        "settings of Microsoft To Do",
        &[
            column("People outside may join lists", "settings/isExternalJoinEnabled", How::Flag),
            column("Lists may be shared outside", "settings/isExternalShareEnabled", How::Flag),
            column("Push notifications", "settings/isPushNotificationEnabled", How::Flag),
        ],
    ),
    settings(
        ids::BACKUP_STORAGE,
        "settings of Microsoft 365 Backup",
        &[
            column("State", "serviceStatus/status", How::Word),
            column("Reason when off", "serviceStatus/disableReason", How::Word),
            column("Provider", "serviceStatus/backupServiceConsumer", How::Word),
            column("Last change", "serviceStatus/lastModifiedDateTime", How::Day),
            column("Restores are possible until", "serviceStatus/restoreAllowedTillDateTime", How::Day),
        ],
    ),
    list(
        ids::TEAMS_APPS,
        "applications of the organisation in Teams",
        &[column("Identifier", "externalId", How::Code)],
    )
    .told(NodeKind::Teams),
    settings(
        ids::TEAMWORK,
        "settings of the Teams service",
        &[column("Teams is on", "isTeamsEnabled", How::Flag), column("Region", "region", How::Text)],
    )
    .told(NodeKind::Teams),
    settings(
        ids::TEAMS_APP_SETTINGS,
        "settings of applications in Teams",
        &[
            column("People may ask for applications", "allowUserRequestsForAppAccess", How::Flag),
            column(
                "People may consent to access of an application to their chats",
                "isUserPersonalScopeResourceSpecificConsentEnabled",
                How::Flag,
            ),
        ],
    ),
    list(
        ids::TELEPHONE_NUMBERS,
        "telephone numbers",
        &[
            column("Kind", "numberType", How::Word),
            column("Country", "isoCountryCode", How::Text),
            column("Given to", "assignmentStatus", How::Word),
        ],
    )
    .tallied(),
    settings(
        ids::COPILOT_USAGE,
        "figures of use of Microsoft 365 Copilot",
        &[
            column("People with Copilot, by the report of use", "adoptionByProduct[]/anyAppEnabledUsers", How::Number),
            column("Active people", "adoptionByProduct[]/anyAppActiveUsers", How::Number),
            column("Active in Teams", "adoptionByProduct[]/microsoftTeamsActiveUsers", How::Number),
            column("Active in Outlook", "adoptionByProduct[]/outlookActiveUsers", How::Number),
            column("Active in Word", "adoptionByProduct[]/wordActiveUsers", How::Number),
            column("Active in Excel", "adoptionByProduct[]/excelActiveUsers", How::Number),
            column("Active in PowerPoint", "adoptionByProduct[]/powerPointActiveUsers", How::Number),
            column("Day of the figures", "reportRefreshDate", How::Day),
        ],
    ),
    settings(
        ids::COPILOT_LIMITED_MODE,
        "settings of the limited mode of Copilot",
        &[column("On for a group", "isEnabledForGroup", How::Flag), column("Group", "groupId", How::Text)],
    ),
    list(
        ids::COPILOT_PACKAGES,
        "agents and packages",
        &[
            column("Kind", "type", How::Word),
            column("Publisher", "publisher", How::Text),
            column("Holds", "elementTypes", How::Codes),
            column("Offered to", "availableTo", How::Word),
            column("Deployed to", "deployedTo", How::Word),
            column("Blocked", "isBlocked", How::Flag),
            column("Last change", "lastModifiedDateTime", How::Day),
        ],
    )
    .grouped(NodeKind::Agents)
    .to(LinkKind::Data, NodeKind::Copilot, "extend"),
    list(
        ids::EXTERNAL_CONNECTIONS,
        "external connections",
        &[
            column("Content", "contentCategory", How::Word),
            column("State", "state", How::Word),
            column("Description", "description", How::Text),
        ],
    )
    .each(NodeKind::CopilotConnector)
    .to(LinkKind::Data, NodeKind::Copilot, "content index"),
    list(
        ids::AGENT_BLUEPRINTS,
        "agent blueprints",
        &[
            column("Description", "description", How::Text),
            column("Publisher", "publisherDomain", How::Text),
            column("Audience", "signInAudience", How::Word),
            column("Disabled", "isDisabled", How::Flag),
            column("Created", "createdDateTime", How::Day),
        ],
    ),
    list(
        ids::AGENT_IDENTITIES,
        "agent identities",
        &[
            column("Enabled", "accountEnabled", How::Flag),
            column("Blueprint", "agentIdentityBlueprintId", How::Name(ids::AGENT_BLUEPRINTS)),
            column("Created", "createdDateTime", How::Day),
            column("Tags", "tags", How::List),
        ],
    )
    .grouped(NodeKind::Agents)
    .to(LinkKind::Authentication, NodeKind::EntraId, "agent identity"),
];
