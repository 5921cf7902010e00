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
            column("Below", "parentLabelDisplayName", How::Text),
            column("Unique name", "name", How::Code),
            column("Priority", "priority", How::Number),
            column("Can be put on", "contentType", How::Text),
            column("Off", "disabled", How::Flag),
            column("Encrypts", "encryptionEnabled", How::Flag),
        ],
    )
    .ordered("priority"),
    list(
        ids::LABEL_POLICIES,
        "label policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
            column("Labels", "labels", How::Names(ids::PURVIEW_LABELS)),
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
    list(
        ids::AUTO_LABEL_POLICIES,
        "auto-labelling policies",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
            column("Label", "applySensitivityLabel", How::Name(ids::PURVIEW_LABELS)),
            column("Exchange", "exchangeLocation", How::List),
            column("SharePoint", "sharePointLocation", How::List),
            column("OneDrive", "oneDriveLocation", How::List),
            column("Replaces lower labels", "overwriteLabel", How::Flag),
        ],
    ),
    list(
        ids::AUTO_LABEL_RULES,
        "auto-labelling rules",
        &[
            column("Policy", "parentPolicyName", How::Text),
            column("Off", "disabled", How::Flag),
            column("Workload", "workload", How::Text),
        ],
    ),
    list(
        ids::COMPLIANCE_TAGS,
        "retention labels",
        &[
            column("Days", "retentionDuration", How::Text),
            column("Then", "retentionAction", How::Word),
            column("Counted from", "retentionType", How::Word),
            column("Records", "isRecordLabel", How::Flag),
            column("Regulatory records", "regulatory", How::Flag),
            column("Reviewed before deletion", "reviewerEmail", How::List),
        ],
    ),
    list(
        ids::ADAPTIVE_SCOPES,
        "adaptive scopes",
        &[column("Of", "locationType", How::Word), column("Query", "rawQuery", How::Code)],
    ),
    list(
        ids::APP_RETENTION_POLICIES,
        "retention policies of apps",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
            column("Apps", "applications", How::List),
            column("People", "exchangeLocation", How::List),
            column("Groups", "modernGroupLocation", How::List),
            column("Adaptive scopes", "adaptiveScopeLocation", How::List),
        ],
    ),
    list(
        ids::APP_RETENTION_RULES,
        "retention rules of apps",
        &[
            column("Policy", "policy", How::Name(ids::APP_RETENTION_POLICIES)),
            column("Days", "retentionDuration", How::Text),
            column("Then", "retentionComplianceAction", How::Word),
            column("Counted from", "expirationDateOption", How::Word),
        ],
    ),
    list(
        ids::CASE_HOLD_RULES,
        "rules of holds",
        &[
            column("Hold", "policy", How::Name(ids::CASE_HOLD_POLICIES)),
            column("Off", "disabled", How::Flag),
            column("Content", "contentMatchQuery", How::Text),
        ],
    ),
    list(
        ids::COMPLIANCE_CASES,
        "cases",
        &[
            column("Status", "status", How::Word),
            column("Kind", "caseType", How::Word),
            column("Opened", "createdDateTime", How::Day),
            column("Closed", "closedDateTime", How::Day),
        ],
    ),
    list(
        ids::BARRIER_POLICIES,
        "information barriers",
        &[
            column("State", "state", How::Word),
            column("Segment", "assignedSegment", How::Text),
            column("May not meet", "segmentsBlocked", How::List),
            column("May meet only", "segmentsAllowed", How::List),
        ],
    ),
    list(ids::BARRIER_SEGMENTS, "segments", &[column("Who", "userGroupFilter", How::Code)]),
    list(
        ids::INSIDER_RISK_POLICIES,
        "insider risk policies",
        &[
            column("Watches", "insiderRiskScenario", How::Word),
            column("Enabled", "enabled", How::Flag),
            column("Mode", "mode", How::Word),
        ],
    ),
    list(
        ids::COMMUNICATION_POLICIES,
        "communication compliance policies",
        &[column("Enabled", "enabled", How::Flag), column("Reviewers", "reviewers", How::List)],
    ),
    list(
        ids::SENSITIVE_TYPES,
        "sensitive information types",
        &[
            column("From", "publisher", How::Text),
            column("Kind", "type", How::Word),
            column("Usual confidence", "recommendedConfidence", How::Number),
        ],
    ),
    list(
        ids::COMPLIANCE_ROLE_GROUPS,
        "role groups",
        &[
            column("Roles", "roles", How::List),
            column("Members", "members", How::Count),
            column("Description", "description", How::Text),
        ],
    ),
    list(
        ids::DATA_ENCRYPTION_POLICIES,
        "policies for encryption at rest",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Keys", "azureKeyIDs", How::Count),
            column("State", "state", How::Word),
        ],
    ),
    list(
        ids::MAILBOX_ENCRYPTION_POLICIES,
        "policies for encryption of mailboxes",
        &[
            column("Enabled", "enabled", How::Flag),
            column("Keys", "azureKeyIDs", How::Count),
            column("Mailboxes are using it", "isReferenced", How::Flag),
        ],
    ),
];
