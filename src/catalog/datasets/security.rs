//! Datasets of security and compliance.

use super::ids;
use super::row::{Dataset, Detail, beta, v1};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    beta(
        ids::SENSITIVITY_LABELS,
        "Sensitivity labels",
        "/security/informationProtection/sensitivityLabels",
        "InformationProtectionPolicy.Read.All",
    )
    .delegated_scope("InformationProtectionPolicy.Read")
    .feeds(&[Topic::Compliance])
    .why("which labels classify content, and which of them protect it"),
    v1(ids::RETENTION_LABELS, "Retention labels", "/security/labels/retentionLabels", "RecordsManagement.Read.All")
        .delegated()
        .select(
            "id,displayName,behaviorDuringRetentionPeriod,actionAfterRetentionPeriod,retentionTrigger,\
             defaultRecordBehavior,retentionDuration,isInUse",
        )
        .feeds(&[Topic::Compliance])
        .why("how long labelled content is kept, and what happens to it then"),
    v1(ids::EDISCOVERY_CASES, "eDiscovery cases", "/security/cases/ediscoveryCases", "eDiscovery.Read.All")
        .select("id,displayName,status,createdDateTime,closedDateTime")
        .licence("Microsoft Purview eDiscovery")
        .feeds(&[Topic::Compliance])
        .why("how many investigations are open; what is in them is not read"),
    v1(ids::SECURE_SCORES, "Secure Score", "/security/secureScores", "SecurityEvents.Read.All")
        .select("id,createdDateTime,currentScore,maxScore,averageComparativeScores,enabledServices")
        .top(1)
        .first_page()
        .feeds(&[Topic::Security])
        .why("how the posture of the tenant is rated today, and how that of tenants of like size"),
    v1(
        ids::SECURE_SCORE_CONTROLS,
        "Secure Score controls",
        "/security/secureScoreControlProfiles",
        "SecurityEvents.Read.All",
    )
    .from(Detail::Full)
    .select("id,title,controlCategory,service,maxScore,tier,deprecated,rank")
    .feeds(&[Topic::Security])
    .why("which measures the score counts, and how much each would add"),
    v1(
        ids::RISKY_USER_COUNTS,
        "Risky user counts",
        "/identityProtection/riskyUsers/$count",
        "IdentityRiskyUser.Read.All",
    )
    .counts(&[
        ("all", ""),
        ("at risk", "riskState eq 'atRisk'"),
        ("at high risk", "riskState eq 'atRisk' and riskLevel eq 'high'"),
        ("confirmed compromised", "riskState eq 'confirmedCompromised'"),
    ])
    .licence("Microsoft Entra ID P2")
    .feeds(&[Topic::Security])
    .why("how many people are at risk; who they are is not read"),
    beta(
        ids::DIRECTORY_RECOMMENDATIONS,
        "Entra recommendations",
        "/directory/recommendations",
        "DirectoryRecommendations.Read.All",
    )
    .select("id,displayName,recommendationType,category,priority,status,impactType,currentScore,maxScore,lastModifiedDateTime")
    .feeds(&[Topic::Security])
    .why("what Microsoft recommends for this directory, and what became of it"),
    beta(
        ids::CLOUD_DISCOVERY_STREAMS,
        "Cloud discovery streams",
        "/security/dataDiscovery/cloudAppDiscovery/uploadedStreams",
        "CloudApp-Discovery.Read.All",
    )
    .select("id,displayName,logDataProvider,receiverProtocol,isSnapshotReport,anonymizeUserData,lastDataReceivedDateTime")
    .licence("Microsoft Defender for Cloud Apps")
    .feeds(&[Topic::Security, Topic::Network])
    .why("from which firewalls and proxies the use of cloud applications is known"),
    v1(
        ids::IDENTITY_HEALTH_ISSUES,
        "Defender for Identity health issues",
        "/security/identities/healthIssues",
        "SecurityIdentitiesHealth.Read.All",
    )
    .from(Detail::Standard)
    .select("id,displayName,healthIssueType,severity,status,domainNames,sensorDNSNames,createdDateTime")
    .licence("Microsoft Defender for Identity")
    .feeds(&[Topic::Security, Topic::Hybrid])
    .why("what keeps Defender for Identity from seeing all of Active Directory"),
    // The list takes `$filter`, `$top`, `$orderby` and `$skiptoken`, no `$select`; a page holds up to 1,000. Entra ID keeps
    // 30 days with P1, 7 without (https://learn.microsoft.com/graph/api/directoryaudit-list,
    // https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention).
    v1(ids::DIRECTORY_AUDITS, "Directory audit log", "/auditLogs/directoryAudits", "AuditLog.Read.All")
        .from(Detail::Full)
        .top(1000)
        .query("$filter=activityDateTime ge {since}")
        .days(30)
        .licence("Microsoft Entra ID P1")
        .feeds(&[Topic::Operations])
        .why("when something was changed, and by whom, for the comparison with an older snapshot"),
];
