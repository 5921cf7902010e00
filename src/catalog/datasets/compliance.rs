//! Datasets of Microsoft Purview. Each is what a cmdlet returns.

use super::ids;
use super::row::{Dataset, compliance as imported, compliance_aside as aside, exchange};
use crate::catalog::{Argument, Topic};

/// Without it the places of a policy are not accurate (Get-RetentionCompliancePolicy, Get-CaseHoldPolicy on
/// learn.microsoft.com).
const PLACES: &[(&str, Argument)] = &[("DistributionDetail", Argument::Flag(true))];
/// Without it a label says of nothing that it marks or encrypts (Get-Label on learn.microsoft.com).
const ACTIONS: &[(&str, Argument)] = &[("IncludeDetailedLabelActions", Argument::Flag(true))];

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::DLP_POLICIES, "DLP policies", "Get-DlpCompliancePolicy")
        .feeds(&[Topic::Compliance])
        .why("where sensitive content is watched, and whether policies act or only test"),
    imported(ids::DLP_RULES, "DLP rules", "Get-DlpComplianceRule")
        .feeds(&[Topic::Compliance])
        .why("what counts as sensitive, and what is then done"),
    imported(ids::RETENTION_POLICIES, "Retention policies", "Get-RetentionCompliancePolicy")
        .arguments(PLACES)
        .feeds(&[Topic::Compliance])
        .why("where content is kept or deleted"),
    aside(ids::RETENTION_RULES, "Retention rules", "Get-RetentionComplianceRule")
        .feeds(&[Topic::Compliance])
        .why("for how long content is kept"),
    aside(ids::CASE_HOLD_POLICIES, "Holds of cases", "Get-CaseHoldPolicy")
        .arguments(PLACES)
        .feeds(&[Topic::Compliance])
        .why("what is kept because of a case"),
    aside(ids::PURVIEW_LABELS, "Labels in Purview", "Get-Label")
        .arguments(ACTIONS)
        .feeds(&[Topic::Compliance])
        .why("what each label does to content"),
    aside(ids::LABEL_POLICIES, "Label policies", "Get-LabelPolicy")
        .feeds(&[Topic::Compliance])
        .why("to whom which labels are offered"),
    imported(ids::PROTECTION_ALERTS, "Alert policies", "Get-ProtectionAlert")
        .feeds(&[Topic::Security])
        .why("what raises an alert"),
    // Of Exchange Online: Security & Compliance has the cmdlet too, and there `UnifiedAuditLogIngestionEnabled` is always
    // false (learn.microsoft.com/purview/audit-log-enable-disable).
    exchange(ids::AUDIT_CONFIG, "Audit log configuration", "Get-AdminAuditLogConfig")
        .feeds(&[Topic::Compliance])
        .why("whether events are recorded"),
    aside(ids::AUDIT_RETENTION_POLICIES, "Audit log retention policies", "Get-UnifiedAuditLogRetentionPolicy")
        .feeds(&[Topic::Compliance])
        .why("for how long events are kept"),
];
