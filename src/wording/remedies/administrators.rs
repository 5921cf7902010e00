//! Who holds roles, and how those accounts are protected.

use super::{Remedy, get, hunt, look, send, set};

/// Who holds Global Administrator at all times.
const GLOBAL_ADMINISTRATORS: &str = "GET /v1.0/roleManagement/directory/roleAssignments?$filter=roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10'&$expand=principal";

/// Takes a role from whoever holds it by this assignment.
const TAKE_ROLE: &str = "DELETE /v1.0/roleManagement/directory/roleAssignments/<assignment id>";

/// What to do where the list shows a group in the place of a person.
const THROUGH_GROUP: &str = "Where the list shows a group, the role comes through it: take the person out of the group. Taking the assignment away takes the role from all its members.";

/// Takes somebody out of a group.
const TAKE_OUT: &str = "DELETE /v1.0/groups/<group id>/members/<account id>/$ref";

/// Every assignment of a role, with who holds it.
const ASSIGNMENTS: &str = "GET /v1.0/roleManagement/directory/roleAssignments?$expand=principal";

/// Who was given a role of late.
const NEW_HOLDERS: &str = "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName has \"member to role\"\n| project TimeGenerated, OperationName, By = tostring(InitiatedBy.user.userPrincipalName), Who = tostring(TargetResources[0].userPrincipalName)\n| order by TimeGenerated desc";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "emergency-accounts",
        why: "A wrong policy, an outage of the second factor or the loss of one person can lock every administrator out. Without an account kept for that day, only Microsoft's support opens the tenant again.",
        steps: &[
            look(
                "Entra admin centre: Entra ID > Roles & admins > Global Administrator. Look for two cloud-only accounts that belong to nobody's daily work.",
            ),
            set(
                "Entra admin centre: Entra ID > Users > New user. Create them under the tenant's onmicrosoft.com domain, give them Global Administrator at all times, and register a passkey (FIDO2) or a certificate for each, kept in different places.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies. Exclude the two from each policy that blocks or verifies everyone, and nobody beside them.",
            ),
            hunt(
                "Have an alert made of each sign-in of these accounts, and sign in with each once a quarter to see that it comes.",
                "SigninLogs\n| where TimeGenerated > ago(90d)\n| where UserId in (\"<object id of the first>\", \"<object id of the second>\")\n| project TimeGenerated, UserPrincipalName, AppDisplayName, IPAddress, ResultType",
            ),
        ],
    },
    Remedy {
        rule: "administrators-without-methods",
        why: "The first to sign in with the password registers the second factor. If that is an attacker, the account is theirs, and the policy then protects it from its owner.",
        steps: &[
            get(
                "List accounts without a second factor, and keep those whose isAdmin is true.",
                "GET /v1.0/reports/authenticationMethods/userRegistrationDetails?$filter=isMfaRegistered eq false&$select=userPrincipalName,isAdmin,methodsRegistered",
            ),
            set(
                "Entra admin centre: Entra ID > Users, each account, Authentication methods. Give a Temporary Access Pass to the owner in person, and have a passkey registered with it.",
            ),
            send("Where nobody uses the account, take the role from it.", TAKE_ROLE),
        ],
    },
    Remedy {
        rule: "administrators-without-strong-methods",
        why: "An approval or a code can be phished along with the password, and administrators are worth the effort. A passkey or a certificate works at the real address only.",
        steps: &[
            get(
                "List what is registered, and keep those whose isAdmin is true and who have no passkey, Windows Hello or certificate.",
                "GET /v1.0/reports/authenticationMethods/userRegistrationDetails?$select=userPrincipalName,isAdmin,methodsRegistered",
            ),
            set(
                "Entra admin centre: Entra ID > Authentication methods > Policies > Passkey (FIDO2), enabled for administrators; then have each register one.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Include the privileged roles and all resources, and require the authentication strength Phishing-resistant MFA.",
            ),
        ],
    },
    Remedy {
        rule: "standing-global-administrators",
        why: "Each of these accounts changes everything at any hour, without a further step that somebody would notice. One stolen session is enough to own the tenant.",
        steps: &[
            get("List who holds the role at all times.", GLOBAL_ADMINISTRATORS),
            set(
                "Entra admin centre: ID Governance > Privileged Identity Management > Microsoft Entra roles > Roles > Global Administrator. Make the assignments eligible, with approval and a time limit for activation, but for two emergency accounts.",
            ),
            send("Take the standing assignment away, once the eligible one works.", TAKE_ROLE),
            hunt("See who was given roles, and by whom.", NEW_HOLDERS),
        ],
    },
    Remedy {
        rule: "many-global-administrators",
        why: "Every further holder is another account to phish and another person who may change everything by mistake.",
        steps: &[
            get("List who holds the role at all times.", GLOBAL_ADMINISTRATORS),
            get(
                "List who holds it now, activations included.",
                "GET /v1.0/roleManagement/directory/roleAssignmentScheduleInstances?$filter=roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10'&$expand=principal",
            ),
            set(
                "Entra admin centre: Entra ID > Roles & admins. Give each person the role that their work takes, such as Exchange Administrator or User Administrator.",
            ),
            send("Then take Global Administrator away.", TAKE_ROLE),
        ],
    },
    Remedy {
        rule: "guests-with-roles",
        why: "The other organisation decides how the account is protected, who uses it and when it ends. A breach there is then a breach here, with rights.",
        steps: &[
            get("List who holds which role, and keep those whose userType is Guest.", ASSIGNMENTS),
            set(
                "Entra admin centre: ID Governance > Privileged Identity Management > Microsoft Entra roles. Give partners eligible roles with approval and an end, or delegated administration through a partner relationship.",
            ),
            send("Take the assignment away that is no longer needed.", TAKE_ROLE),
            send(THROUGH_GROUP, TAKE_OUT),
            hunt(
                "See what such guests did with the role.",
                "let Guests = SigninLogs | where TimeGenerated > ago(30d) and UserType == \"Guest\" | distinct UserPrincipalName;\nAuditLogs\n| where TimeGenerated > ago(30d)\n| extend By = tostring(InitiatedBy.user.userPrincipalName)\n| where By in (Guests)\n| summarize Actions = count() by By, OperationName",
            ),
        ],
    },
    Remedy {
        rule: "synchronised-administrators",
        why: "Whoever controls Active Directory or the server that synchronises it sets the password of these accounts, and with it takes the tenant. Ransomware that begins on-premises ends in the cloud.",
        steps: &[
            get("List who holds which role, and keep those that are synchronised.", ASSIGNMENTS),
            set(
                "Entra admin centre: Entra ID > Users > New user. Create a cloud-only account for each administrator, without a mailbox, and give it the role as eligible.",
            ),
            send("Then take the role from the synchronised account.", TAKE_ROLE),
            send(THROUGH_GROUP, TAKE_OUT),
        ],
    },
    Remedy {
        rule: "roles-through-groups",
        why: "Who may change the members of the group makes administrators, and the list of role assignments does not show it.",
        steps: &[
            get(
                "List the groups that can hold roles.",
                "GET /v1.0/groups?$filter=isAssignableToRole eq true&$select=id,displayName,onPremisesSyncEnabled",
            ),
            get(
                "List the members of each.",
                "GET /v1.0/groups/<group id>/members?$select=id,displayName,userPrincipalName,userType,accountEnabled,onPremisesSyncEnabled",
            ),
            send(
                "Take out who should not be an administrator.",
                "DELETE /v1.0/groups/<group id>/members/<account id>/$ref",
            ),
        ],
    },
    Remedy {
        rule: "disabled-administrators",
        why: "A disabled account is one click away from being an administrator again, and nobody watches who enables it.",
        steps: &[
            get("List who holds which role, and keep those that are disabled.", ASSIGNMENTS),
            send("Take the role away.", TAKE_ROLE),
            send(THROUGH_GROUP, TAKE_OUT),
            hunt(
                "See whether somebody enabled accounts of late.",
                "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Enable account\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), Who = tostring(TargetResources[0].userPrincipalName)",
            ),
        ],
    },
    Remedy {
        rule: "stale-administrators",
        why: "Nobody would notice if somebody else used an account that its owner has forgotten, and this one can change the tenant.",
        steps: &[
            get(
                "Read when accounts were last used.",
                "GET /v1.0/users?$select=id,userPrincipalName,accountEnabled,signInActivity&$filter=signInActivity/lastSignInDateTime le <day>T00:00:00Z",
            ),
            get("List who holds which role.", ASSIGNMENTS),
            send(
                "Ask the owner of each, and take the role away; an emergency account may be silent, and is tested instead.",
                TAKE_ROLE,
            ),
            send(
                "Disable the account where it has no owner.",
                "PATCH /v1.0/users/<account id>\n{\"accountEnabled\": false}",
            ),
        ],
    },
    Remedy {
        rule: "service-accounts-with-roles",
        why: "The password of a service account stands in a script or a task, does not change, and cannot show a second factor. With a role, whoever reads the script administers the tenant.",
        steps: &[
            get("List who holds which role.", ASSIGNMENTS),
            hunt(
                "See from where such an account signs in, and to what.",
                "union SigninLogs, AADNonInteractiveUserSignInLogs\n| where TimeGenerated > ago(30d) and UserPrincipalName == \"<account>\"\n| summarize SignIns = count(), LastSeen = max(TimeGenerated) by IPAddress, AppDisplayName, ClientAppUsed",
            ),
            set(
                "Entra admin centre: Entra ID > App registrations > New registration. Let the task sign in as an application with a certificate, or as a managed identity in Azure, with the few permissions that it uses.",
            ),
            send("Then take the role away.", TAKE_ROLE),
        ],
    },
];
