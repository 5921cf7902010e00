//! Records of Power Platform and Power BI.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};

pub(super) const ROWS: &[Records] = &[
    settings(
        ids::POWER_PLATFORM_SETTINGS,
        "settings of Power Platform",
        &[
            column("Only administrators make environments", "disableEnvironmentCreationByNonAdminUsers", How::Flag),
            column(
                "Only administrators make trial environments",
                "disableTrialEnvironmentCreationByNonAdminUsers",
                How::Flag,
            ),
            column("Only administrators make portals", "disablePortalsCreationByNonAdminUsers", How::Flag),
            column(
                "Only administrators make developer environments",
                "powerPlatform/governance/disableDeveloperEnvironmentCreationByNonAdminUsers",
                How::Flag,
            ),
            column(
                "Applications may be shared with everybody",
                "powerPlatform/powerApps/disableShareWithEveryone",
                How::Not,
            ),
            column("Guests may make applications", "powerPlatform/powerApps/enableGuestsToMake", How::Flag),
        ],
    ),
    settings(
        ids::POWER_PLATFORM_ISOLATION,
        "settings of tenant isolation",
        &[
            column("Connections to other tenants are closed", "properties/isDisabled", How::Not),
            column("Tenants with an exception", "properties/allowedTenants[]/tenantId", How::List),
        ],
    ),
    list(
        ids::POWER_PLATFORM_DATA_POLICIES,
        "data policies of Power Platform",
        &[
            column("Environments", "environmentType", How::Word),
            column("Named environments", "environments[]/name", How::List),
            column("Other connectors", "defaultConnectorsClassification", How::Word),
            column("Last change", "lastModifiedTime", How::Day),
        ],
    ),
    list(
        ids::POWER_BI_SETTINGS,
        "settings of Power BI",
        &[
            column("On", "enabled", How::Flag),
            column("For these groups only", "enabledSecurityGroups[]/name", How::List),
            column("Group of settings", "tenantSettingGroup", How::Text),
        ],
    )
    .named("title"),
    list(
        ids::POWER_PLATFORM_AGENTS,
        "agents of Copilot Studio",
        &[
            column("Environment", "properties/environmentId", How::Name(ids::POWER_PLATFORM_ENVIRONMENTS)),
            column("Owner", "properties/ownerId", How::Name(ids::USERS)),
            column("Sign-in", "properties/authentication", How::Word),
            column("Channels", "properties/channels", How::List),
            column("Published", "properties/lastPublishedAt", How::Day),
            column("Made with", "properties/createdIn", How::Text),
            column("Quarantined", "properties/isQuarantined", How::Flag),
            column("Model", "properties/model", How::Text),
        ],
    )
    .named("properties/displayName")
    .grouped(NodeKind::Agents)
    .from(LinkKind::Management, NodeKind::PowerPlatform, "hosts"),
    list(
        ids::POWER_PLATFORM_RESOURCES,
        "counts of applications and flows",
        &[
            column("Environment", "environmentId", How::Name(ids::POWER_PLATFORM_ENVIRONMENTS)),
            column("Number", "resourceCount", How::Number),
        ],
    )
    .named("type"),
    list(
        ids::POWER_BI_WORKSPACES,
        "workspaces of Power BI",
        &[
            column("Kind", "type", How::Word),
            column("State", "state", How::Word),
            column("On a capacity", "isOnDedicatedCapacity", How::Flag),
        ],
    )
    .tallied(),
    list(
        ids::POWER_BI_CAPACITIES,
        "capacities of Power BI",
        &[
            column("Size", "sku", How::Text),
            column("State", "state", How::Word),
            column("Region", "region", How::Text),
            column("Administrators", "admins", How::List),
        ],
    )
    .named("displayName"),
];
