//! Records of Microsoft Purview.

use super::{How, Records, column, list};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    list(
        ids::RETENTION_POLICIES,
        "retention policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
            column("Exchange", "exchangeLocation", How::List),
            column("SharePoint", "sharePointLocation", How::List),
            column("OneDrive", "oneDriveLocation", How::List),
            column("Groups", "modernGroupLocation", How::List),
            column("Teams channels", "teamsChannelLocation", How::List),
            column("Teams chats", "teamsChatLocation", How::List),
            column("Public folders", "publicFolderLocation", How::List),
            column("May be loosened", "restrictiveRetention", How::Not),
        ],
    ),
    list(
        ids::RETENTION_RULES,
        "retention rules",
        &[
            column("Policy", "policy", How::Name(ids::RETENTION_POLICIES)),
            column("Days", "retentionDuration", How::Text),
            column("Then", "retentionComplianceAction", How::Word),
            column("Counted from", "expirationDateOption", How::Word),
            column("Content", "contentMatchQuery", How::Text),
        ],
    ),
    list(
        ids::CASE_HOLD_POLICIES,
        "holds of cases",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Exchange", "exchangeLocation", How::List),
            column("SharePoint", "sharePointLocation", How::List),
        ],
    ),
    list(
        ids::PURVIEW_LABELS,
        "labels",
        &[
            column("Shown as", "displayName", How::Text),
            column("Below", "parentLabelDisplayName", How::Text),
            column("Priority", "priority", How::Number),
            column("Can be put on", "contentType", How::Text),
            column("Off", "disabled", How::Flag),
            column("Encrypts", "encryptionEnabled", How::Flag),
        ],
    )
    .named("name"),
    list(
        ids::LABEL_POLICIES,
        "label policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
            column("Labels", "labels", How::List),
            column("Exchange", "exchangeLocation", How::List),
            column("Groups", "modernGroupLocation", How::List),
        ],
    ),
    list(
        ids::AUDIT_RETENTION_POLICIES,
        "policies on how long events are kept",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Kept", "retentionDuration", How::Word),
            column("Kinds of events", "recordTypes", How::Codes),
            column("Operations", "operations", How::List),
            column("People", "userIds", How::List),
            column("Priority", "priority", How::Number),
        ],
    ),
];
