//! How people sign in: policies, methods, federation, old protocols.

use super::{Remedy, get, hunt, look, run, send, set, show};

/// Switches a policy on that only reported, or was off.
const SWITCH_ON: &str = "PATCH /v1.0/identity/conditionalAccess/policies/<policy id>\n{\"state\": \"enabled\"}";

/// Has Entra ID ask people of a federated domain for the factor itself.
const ASK_FOR_THE_FACTOR: &str = "PATCH /v1.0/domains/<domain>/federationConfiguration/<configuration id>\n{\"federatedIdpMfaBehavior\": \"rejectMfaByFederatedIdp\"}";

/// Who changed how domains are federated.
const FEDERATION_CHANGES: &str = "AuditLogs\n| where TimeGenerated > ago(90d)\n| where OperationName in (\"Set federation settings on domain\", \"Set domain authentication\")\n| project TimeGenerated, OperationName, By = tostring(InitiatedBy.user.userPrincipalName), Domain = tostring(TargetResources[0].displayName)";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "no-mfa-for-all",
        why: "A password that was guessed, bought or phished opens the account at once. Whoever is not asked for a second factor is the one that attackers look for.",
        steps: &[
            hunt(
                "See who signs in with a single factor, and to what, before the policy asks for more.",
                "SigninLogs\n| where TimeGenerated > ago(30d) and ResultType == \"0\"\n| where AuthenticationRequirement == \"singleFactorAuthentication\"\n| summarize SignIns = count(), Applications = make_set(AppDisplayName, 20) by UserPrincipalName\n| order by SignIns desc",
            ),
            look(
                "Entra admin centre: Entra ID > Conditional Access > Policies. Look for a policy that is on, names all users and all resources, and grants access only with multifactor authentication or an authentication strength.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Include all users, exclude the emergency accounts, take all resources, require an authentication strength, and begin in report-only mode.",
            ),
            send("Once the sign-in logs show nobody locked out, switch the policy on.", SWITCH_ON),
        ],
    },
    Remedy {
        rule: "security-defaults-off",
        why: "Nothing stands between a stolen password and the tenant, for administrators as for everyone else.",
        steps: &[
            get(
                "Read whether security defaults are on.",
                "GET /v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
            ),
            set(
                "Without licences for Conditional Access: Entra admin centre, Entra ID > Overview > Properties > Manage security defaults, and enable them.",
            ),
            send(
                "The same with a request.",
                "PATCH /v1.0/policies/identitySecurityDefaultsEnforcementPolicy\n{\"isEnabled\": true}",
            ),
            set(
                "With Entra ID P1: leave them off, and write policies under Entra ID > Conditional Access > Policies that demand multifactor authentication of everyone and block legacy authentication.",
            ),
        ],
    },
    Remedy {
        rule: "let-past-policies",
        why: "An exception is a way in without a second factor. It outlives the reason it was made for, and whoever comes to belong to an excluded group or role gets it too.",
        steps: &[
            get(
                "List what each policy leaves out.",
                "GET /v1.0/identity/conditionalAccess/policies?$select=id,displayName,state,conditions",
            ),
            hunt(
                "See who signed in with a single factor while no policy applied.",
                "SigninLogs\n| where TimeGenerated > ago(30d) and ResultType == \"0\"\n| where ConditionalAccessStatus == \"notApplied\" and AuthenticationRequirement == \"singleFactorAuthentication\"\n| summarize SignIns = count(), LastSeen = max(TimeGenerated) by UserPrincipalName, AppDisplayName\n| order by SignIns desc",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies, each policy concerned, Users > Exclude. Leave the emergency accounts there and take the others out; where one must stay, give it a policy of its own that demands something else, such as a compliant device.",
            ),
        ],
    },
    Remedy {
        rule: "legacy-authentication",
        why: "Old protocols send a name and a password and can ask for nothing more. They are how lists of stolen passwords are tried out on mailboxes.",
        steps: &[
            hunt(
                "Find out who and what still uses them.",
                "union SigninLogs, AADNonInteractiveUserSignInLogs\n| where TimeGenerated > ago(30d)\n| where isnotempty(ClientAppUsed) and ClientAppUsed !in (\"Browser\", \"Mobile Apps and Desktop clients\")\n| summarize SignIns = count(), Succeeded = countif(ResultType == \"0\"), LastSeen = max(TimeGenerated) by UserPrincipalName, ClientAppUsed\n| order by Succeeded desc",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Include all users and all resources, choose Exchange ActiveSync clients and Other clients under Conditions > Client apps, and block access.",
            ),
            send("Once those who still use them have moved, switch the policy on.", SWITCH_ON),
        ],
    },
    Remedy {
        rule: "basic-authentication",
        why: "A protocol that takes a name and a password takes them from everyone who has them. What signs in that way is mostly a device or a script whose password nobody changes.",
        steps: &[
            show(
                "Read whether sending with a password is off for the organisation.",
                "Get-TransportConfig | Format-List SmtpClientAuthenticationDisabled",
            ),
            show(
                "List the mailboxes that are set otherwise.",
                "Get-CASMailbox -ResultSize Unlimited | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false } | Format-Table Name, SmtpClientAuthenticationDisabled",
            ),
            hunt(
                "See which accounts send that way.",
                "union SigninLogs, AADNonInteractiveUserSignInLogs\n| where TimeGenerated > ago(30d) and ClientAppUsed == \"Authenticated SMTP\"\n| summarize SignIns = count(), LastSeen = max(TimeGenerated), Addresses = make_set(IPAddress, 10) by UserPrincipalName",
            ),
            set(
                "Exchange admin centre: Settings > Mail flow, tick “Turn off SMTP AUTH protocol for your organization”.",
            ),
            run(
                "The same in Exchange Online PowerShell.",
                "Set-TransportConfig -SmtpClientAuthenticationDisabled $true",
            ),
        ],
    },
    Remedy {
        rule: "report-only-policies",
        why: "Whoever reads the list of policies believes to be protected, and is not. What was meant as a trial of a week is often found years later.",
        steps: &[
            hunt(
                "See whom the policies would have stopped.",
                "SigninLogs\n| where TimeGenerated > ago(30d)\n| mv-expand Policy = ConditionalAccessPolicies\n| where tostring(Policy.result) == \"reportOnlyFailure\"\n| summarize SignIns = count(), People = dcount(UserId) by Name = tostring(Policy.displayName)\n| order by SignIns desc",
            ),
            set("Entra admin centre: Entra ID > Conditional Access > Policies. Open each, set it to On, or delete it."),
            send("The same with a request.", SWITCH_ON),
        ],
    },
    Remedy {
        rule: "weak-methods",
        why: "A code by text message or call can be diverted with the number, or talked out of its owner. Where it is accepted, an attacker picks it.",
        steps: &[
            get(
                "List who has registered which methods.",
                "GET /v1.0/reports/authenticationMethods/userRegistrationDetails?$select=userPrincipalName,isAdmin,methodsRegistered",
            ),
            set(
                "Move people first: Entra admin centre, Entra ID > Authentication methods > Registration campaign, and ask for Microsoft Authenticator or a passkey.",
            ),
            set(
                "Then, Entra admin centre: Entra ID > Authentication methods > Policies, and disable SMS and Voice call.",
            ),
            send(
                "The same with a request: text messages.",
                "PATCH /v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms\n{\"@odata.type\": \"#microsoft.graph.smsAuthenticationMethodConfiguration\", \"state\": \"disabled\"}",
            ),
            send(
                "The same with a request: calls.",
                "PATCH /v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Voice\n{\"@odata.type\": \"#microsoft.graph.voiceAuthenticationMethodConfiguration\", \"state\": \"disabled\"}",
            ),
        ],
    },
    Remedy {
        rule: "no-phishing-resistant-method",
        why: "A forged sign-in page passes on a password and a code or an approval as fast as they are given. Only a passkey or a certificate is bound to the real address.",
        steps: &[
            get("Read which methods are enabled, and for whom.", "GET /v1.0/policies/authenticationMethodsPolicy"),
            set(
                "Entra admin centre: Entra ID > Authentication methods > Policies > Passkey (FIDO2). Enable it for administrators first, then for everyone.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Include the privileged roles and all resources, and require the authentication strength Phishing-resistant MFA, once every administrator has such a method.",
            ),
        ],
    },
    Remedy {
        rule: "federation-mfa",
        why: "What nobody decided is decided by a default. Whether a claim of the identity provider counts as a second factor is then known to nobody who reads the policies.",
        steps: &[
            get("Read the settings of the domain.", "GET /v1.0/domains/<domain>/federationConfiguration"),
            send(
                "Once people have registered methods with Entra ID, have it ask for the factor itself.",
                ASK_FOR_THE_FACTOR,
            ),
            hunt("See who changed the federation of domains.", FEDERATION_CHANGES),
        ],
    },
    Remedy {
        rule: "federation-mfa-trusted",
        why: "Whoever holds the signing key of the identity provider writes “second factor shown” into a token and passes every policy, as anyone in the domain.",
        steps: &[
            get("Read the settings of the domain.", "GET /v1.0/domains/<domain>/federationConfiguration"),
            send(
                "Once people have registered methods with Entra ID, have it ask for the factor itself.",
                ASK_FOR_THE_FACTOR,
            ),
            hunt("See who changed the federation of domains.", FEDERATION_CHANGES),
        ],
    },
    Remedy {
        rule: "sharepoint-legacy-authentication",
        why: "Clients that only know a name and a password reach files without a second factor wherever no policy stops them first.",
        steps: &[
            get("Read the switch.", "GET /v1.0/admin/sharepoint/settings?$select=isLegacyAuthProtocolsEnabled"),
            set(
                "SharePoint admin centre: Policies > Access control > Apps that don't use modern authentication, and block access.",
            ),
            send(
                "The same with a request.",
                "PATCH /v1.0/admin/sharepoint/settings\n{\"isLegacyAuthProtocolsEnabled\": false}",
            ),
        ],
    },
    Remedy {
        rule: "password-reset-registration",
        why: "Who has not registered cannot help themselves, and calls the service desk, which is where attackers call too. Who registers later may not be the owner of the account.",
        steps: &[
            get(
                "List who may reset a password and has not registered for it.",
                "GET /v1.0/reports/authenticationMethods/userRegistrationDetails?$filter=isSsprEnabled eq true and isSsprRegistered eq false&$select=userPrincipalName,isAdmin,methodsRegistered",
            ),
            set(
                "Entra admin centre: Entra ID > Password reset > Registration, and require users to register when signing in.",
            ),
            set(
                "Entra admin centre: Entra ID > Conditional Access > Policies > New policy. Take the user action “Register security information”, and ask for a trusted place or a compliant device.",
            ),
        ],
    },
];
