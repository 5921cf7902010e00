//! Accounts, synchronisation and licences.

use super::{Remedy, get, hunt, look, run, send, set, show};

/// Blocks an account.
const BLOCK: &str = "PATCH /v1.0/users/<account id>\n{\"accountEnabled\": false}";

/// Takes licences from an account.
const FREE_LICENCE: &str =
    "POST /v1.0/users/<account id>/assignLicense\n{\"addLicenses\": [], \"removeLicenses\": [\"<product id>\"]}";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "people-at-risk",
        why: "Each day that nobody looks, the attacker reads on, sets up forwarding and a second factor, and writes to others under a name they trust.",
        steps: &[
            look("Entra admin centre: ID Protection > Risky users. Begin with high risk and with administrators."),
            get(
                "The same with a request.",
                "GET /v1.0/identityProtection/riskyUsers?$filter=riskState eq 'atRisk' or riskState eq 'confirmedCompromised'",
            ),
            hunt(
                "See what was detected, and from where.",
                "AADUserRiskEvents\n| where TimeGenerated > ago(30d) and UserPrincipalName == \"<account>\"\n| project TimeGenerated, RiskEventType, RiskLevel, RiskState, IpAddress, Location",
            ),
            send("Block an account that is in other hands.", BLOCK),
            send("End its sessions.", "POST /v1.0/users/<account id>/revokeSignInSessions"),
            set(
                "Entra admin centre: Entra ID > Users > All users, the account, Reset password; of a synchronised account in Active Directory. Then Authentication methods: remove what the owner did not register.",
            ),
            send(
                "Dismiss the risk once it is known to be none.",
                "POST /v1.0/identityProtection/riskyUsers/dismiss\n{\"userIds\": [\"<account id>\"]}",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies. See that risk is answered at once, by a new policy where none does: block high user risk or ask for a new password, and ask for a second factor at sign-in risk.",
            ),
        ],
    },
    Remedy {
        rule: "stale-accounts",
        why: "An account that nobody uses is taken over without anybody noticing. Its password is old, and it still belongs to all its groups.",
        steps: &[
            get(
                "List accounts without a sign-in since a day.",
                "GET /v1.0/users?$select=id,userPrincipalName,accountEnabled,userType,createdDateTime,signInActivity&$filter=signInActivity/lastSignInDateTime le <day>T00:00:00Z",
            ),
            look(
                "Entra admin centre: Entra ID > Users > All users. Ask managers which accounts must stay, such as those of people on leave and of shared mailboxes.",
            ),
            send("Disable the others; delete them after a time.", BLOCK),
        ],
    },
    Remedy {
        rule: "disabled-licensed",
        why: "The licence is paid for and nobody uses it.",
        steps: &[
            get(
                "List them, with the header ConsistencyLevel: eventual.",
                "GET /v1.0/users?$filter=accountEnabled eq false and assignedLicenses/$count ne 0&$select=id,userPrincipalName,assignedLicenses&$count=true",
            ),
            show(
                "See which are shared mailboxes: over 50 GB, or with an archive, these need one.",
                "Get-EXOMailbox -ResultSize Unlimited -RecipientTypeDetails SharedMailbox | Format-Table UserPrincipalName, PrimarySmtpAddress",
            ),
            run(
                "Turn a mailbox that has to stay into a shared one, before its licence goes.",
                "Set-Mailbox -Identity <mailbox> -Type Shared",
            ),
            send("Free the licence; where a group gives it, take the account out of that group instead.", FREE_LICENCE),
        ],
    },
    Remedy {
        rule: "unused-licences",
        why: "Money is spent on what nobody has, or people go without what was bought for them.",
        steps: &[
            get(
                "Read what was bought and what is assigned.",
                "GET /v1.0/subscribedSkus?$select=skuPartNumber,prepaidUnits,consumedUnits,capabilityStatus",
            ),
            set(
                "Microsoft 365 admin centre: Billing > Licenses. Assign what is meant for people, and lower the number of the rest under Billing > Your products before the next renewal.",
            ),
        ],
    },
    Remedy {
        rule: "double-licences",
        why: "The same service is paid for twice for the same person. When one of the two goes, nobody knows which settings go with it.",
        steps: &[
            get(
                "Read the licences of an account, and which services each of them brings.",
                "GET /v1.0/users/<account id>/licenseDetails",
            ),
            get(
                "See whether a group gives one of them.",
                "GET /v1.0/users/<account id>?$select=userPrincipalName,licenseAssignmentStates",
            ),
            set(
                "Microsoft 365 admin centre: Billing > Licenses. Keep the larger licence and take the smaller one away, once no service is left that only it brings.",
            ),
            send("The same with a request.", FREE_LICENCE),
        ],
    },
    Remedy {
        rule: "sync-stale",
        why: "Whoever has left stays in the tenant, new people do not come in, and a password changed after a break-in does not arrive.",
        steps: &[
            get(
                "Read when it last ran.",
                "GET /v1.0/organization?$select=displayName,onPremisesSyncEnabled,onPremisesLastSyncDateTime",
            ),
            look("Entra admin centre: Entra ID > Entra Connect. Read the state of Connect Sync or Cloud Sync."),
            show(
                "On the server of Entra Connect: see whether the schedule runs and whether this is the active server.",
                "Get-ADSyncScheduler | Format-List SyncCycleEnabled, StagingModeEnabled, NextSyncCycleStartTimeInUTC",
            ),
            run("Start a run there.", "Start-ADSyncSyncCycle -PolicyType Delta"),
        ],
    },
    Remedy {
        rule: "provisioning-quarantine",
        why: "Leavers keep their account at the other end, and new people wait for theirs. After some weeks in quarantine the job is switched off.",
        steps: &[
            get(
                "Read the state and the last error of the jobs.",
                "GET /v1.0/servicePrincipals/<service principal id>/synchronization/jobs",
            ),
            look(
                "Entra admin centre: Entra ID > Enterprise apps, the application, Provisioning. Read the provisioning logs.",
            ),
            set(
                "Entra admin centre: Entra ID > Enterprise apps, the application, Provisioning. Correct the credentials or the mappings, and test the connection.",
            ),
            send(
                "Then restart the job.",
                "POST /v1.0/servicePrincipals/<service principal id>/synchronization/jobs/<job id>/restart\n{\"criteria\": {\"resetScope\": \"Escrows, QuarantineState\"}}",
            ),
        ],
    },
];
