//! What is recorded, watched and enforced: auditing, loss prevention, scores, sensors.

use super::{Remedy, get, hunt, look, run, set, show};

/// The servers that could hold a sensor and do not.
const CANDIDATES: &str = "GET /v1.0/security/identities/sensorCandidates";

/// The sensors and how they are.
const SENSORS: &str =
    "GET /v1.0/security/identities/sensors?$select=displayName,domainName,sensorType,healthStatus,version";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "audit-off",
        why: "After a break-in there is nothing to read: not what was opened, not what was changed, not since when. Switching auditing off is also what an attacker with rights does.",
        steps: &[
            show(
                "Read the switch in Exchange Online PowerShell.",
                "Get-AdminAuditLogConfig | Format-List UnifiedAuditLogIngestionEnabled",
            ),
            set("Purview portal: Solutions > Audit, and start recording user and admin activity."),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-AdminAuditLogConfig -UnifiedAuditLogIngestionEnabled $true",
            ),
            hunt(
                "See who changed it.",
                "CloudAppEvents\n| where Timestamp > ago(90d) and ActionType == \"Set-AdminAuditLogConfig\"\n| project Timestamp, AccountDisplayName, IPAddress, Parameters = tostring(RawEventData.Parameters)",
            ),
        ],
    },
    Remedy {
        rule: "dlp-test",
        why: "The policy sees what leaves and lets it go. In reports it counts as protection.",
        steps: &[
            show(
                "List policies that only test, in Security & Compliance PowerShell.",
                "Get-DlpCompliancePolicy | Where-Object { $_.Mode -like \"Test*\" } | Format-Table Name, Mode, Workload, WhenCreated",
            ),
            look(
                "Purview portal: Solutions > Data loss prevention > Policies, the policy. Read what its simulation would have stopped, and correct its rules.",
            ),
            set("Purview portal: Solutions > Data loss prevention > Policies, the policy, and turn it on."),
            run(
                "The same in Security & Compliance PowerShell.",
                "Set-DlpCompliancePolicy -Identity <policy> -Mode Enable",
            ),
        ],
    },
    Remedy {
        rule: "secure-score-below-peers",
        why: "Settings that others of like size have made are not made here. Which of them matter, the other findings say better than the number.",
        steps: &[
            look(
                "Defender portal: Exposure management > Secure score > Recommended actions. Sort by points, and begin with identity.",
            ),
            get("The newest score with a request, each control by its name.", "GET /v1.0/security/secureScores?$top=1"),
            get("What each control asks for.", "GET /v1.0/security/secureScoreControlProfiles"),
        ],
    },
    Remedy {
        rule: "unhealthy-sensors",
        why: "An attack on the server concerned raises no alert, and the portal looks quiet.",
        steps: &[
            get("List what is wrong.", "GET /v1.0/security/identities/healthIssues?$filter=status eq 'open'"),
            get("List the sensors.", SENSORS),
            set(
                "Defender portal: System > Settings > Identities > Sensors. Open each sensor that is not healthy, follow its health alert, and update what is out of date.",
            ),
        ],
    },
    Remedy {
        rule: "forests-without-sensors",
        why: "Whoever attacks Active Directory in this forest is seen by nobody, and from there the way leads to the synchronised accounts of the tenant.",
        steps: &[
            get("List the sensors and their domains.", SENSORS),
            get("List the servers that could hold one.", CANDIDATES),
            set(
                "Defender portal: System > Settings > Identities > Activation. Activate the sensor on the domain controllers that it lists.",
            ),
            set(
                "Defender portal: System > Settings > Identities > Sensors > Add sensor. Install it on the other domain controllers, and on servers of AD FS, AD CS and Entra Connect.",
            ),
        ],
    },
    Remedy {
        rule: "servers-without-sensors",
        why: "One domain controller without a sensor is enough: an attacker who finds it works there.",
        steps: &[
            get("List them.", CANDIDATES),
            set(
                "Defender portal: System > Settings > Identities > Activation. Select each eligible server, and activate the sensor.",
            ),
        ],
    },
];
