//! Content that is open, guests, and who may let them in.

use super::{Remedy, get, hunt, look, run, send, set, show};

/// Who made links that ask for no sign-in.
const OPEN_LINKS: &str = "CloudAppEvents\n| where Timestamp > ago(30d) and ActionType in (\"AnonymousLinkCreated\", \"AnonymousLinkUpdated\", \"AnonymousLinkUsed\")\n| summarize Events = count(), LastSeen = max(Timestamp) by ActionType, AccountDisplayName, ObjectName\n| order by Events desc";

/// Where guests come from and how many of them signed in.
const GUESTS: &str = "SigninLogs\n| where TimeGenerated > ago(90d) and UserType == \"Guest\"\n| summarize LastSeen = max(TimeGenerated), Applications = make_set(AppDisplayName, 10) by UserPrincipalName, HomeTenantId";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "anonymous-sharing",
        why: "A link that asks for no sign-in opens the file for whoever has it: a forwarded mail, a search engine, a former supplier. Nobody can say who read it.",
        steps: &[
            get(
                "Read how far sharing goes.",
                "GET /v1.0/admin/sharepoint/settings?$select=sharingCapability,sharingDomainRestrictionMode,isResharingByExternalUsersEnabled",
            ),
            hunt("See who makes and uses such links.", OPEN_LINKS),
            set(
                "SharePoint admin centre: Policies > Sharing. Set SharePoint and OneDrive to new and existing guests, or stricter.",
            ),
            send(
                "The same with a request, for the organisation.",
                "PATCH /v1.0/admin/sharepoint/settings\n{\"sharingCapability\": \"externalUserSharingOnly\"}",
            ),
            run(
                "Where such links have to stay, let them end, in the SharePoint Online Management Shell.",
                "Set-SPOTenant -RequireAnonymousLinksExpireInDays 30",
            ),
        ],
    },
    Remedy {
        rule: "sharing-anyone",
        why: "What may be shared with anyone will be, once, by mistake, and stays open. Where the link for anyone is what people are offered first, it is the rule.",
        steps: &[
            show(
                "Read what links are offered, and when they end, in the SharePoint Online Management Shell.",
                "Get-SPOTenant | Format-List SharingCapability, DefaultSharingLinkType, RequireAnonymousLinksExpireInDays",
            ),
            show(
                "List the sites that let anyone in.",
                "Get-SPOSite -Limit All | Where-Object { $_.SharingCapability -eq \"ExternalUserAndGuestSharing\" } | Format-Table Url, Owner, SharingCapability",
            ),
            hunt("See who makes and uses such links.", OPEN_LINKS),
            set(
                "SharePoint admin centre: Policies > Sharing > File and folder links. Offer links for chosen people first, with the right to view.",
            ),
            run(
                "Close a site that has no need of it.",
                "Set-SPOSite -Identity <address of the site> -SharingCapability ExternalUserSharingOnly",
            ),
            run("Let links for anyone end.", "Set-SPOTenant -RequireAnonymousLinksExpireInDays 30"),
        ],
    },
    Remedy {
        rule: "open-invitations",
        why: "A guest invites the next one, and nobody of the organisation has decided on either. A stolen account brings its own second account in.",
        steps: &[
            get(
                "Read who may invite.",
                "GET /v1.0/policies/authorizationPolicy?$select=allowInvitesFrom,guestUserRoleId",
            ),
            hunt(
                "See who invited whom.",
                "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Invite external user\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), Guest = tostring(TargetResources[0].userPrincipalName)",
            ),
            set(
                "Entra admin centre: Entra ID > External Identities > External collaboration settings > Guest invite settings. Let only chosen roles invite, and give Guest Inviter to those who do.",
            ),
            send(
                "The same with a request.",
                "PATCH /v1.0/policies/authorizationPolicy\n{\"allowInvitesFrom\": \"adminsAndGuestInviters\"}",
            ),
        ],
    },
    Remedy {
        rule: "pending-guests",
        why: "An invitation that nobody took up can be taken up years later, by whoever then holds the address.",
        steps: &[
            get(
                "List them, with the header ConsistencyLevel: eventual.",
                "GET /v1.0/users?$filter=userType eq 'Guest' and externalUserState eq 'PendingAcceptance'&$select=id,mail,createdDateTime,externalUserStateChangeDateTime&$count=true",
            ),
            look("Entra admin centre: Entra ID > Users > All users. Ask whoever invited them which are still awaited."),
            send("Delete the others.", "DELETE /v1.0/users/<account id>"),
        ],
    },
    Remedy {
        rule: "stale-guests",
        why: "The person has changed the job, the mailbox is somebody else's, and the access is still there. No one here would notice the sign-in.",
        steps: &[
            get(
                "List accounts without a sign-in since a day, and keep the guests.",
                "GET /v1.0/users?$select=id,mail,userType,createdDateTime,signInActivity&$filter=signInActivity/lastSignInDateTime le <day>T00:00:00Z",
            ),
            hunt("See which guests do sign in, and to what.", GUESTS),
            set(
                "Entra admin centre: ID Governance > Access reviews > New access review. Have guests of all groups reviewed every quarter, and those removed whom nobody confirms.",
            ),
            send(
                "Block a guest at once, and delete later.",
                "PATCH /v1.0/users/<account id>\n{\"accountEnabled\": false}",
            ),
        ],
    },
    Remedy {
        rule: "guests-of-blocked-domains",
        why: "The list of domains stops new invitations only. Who was a guest before still comes in, although somebody decided against that domain.",
        steps: &[
            look(
                "Entra admin centre: Entra ID > External Identities > External collaboration settings > Collaboration restrictions. Read which domains are blocked or allowed.",
            ),
            get(
                "Read SharePoint's own list.",
                "GET /v1.0/admin/sharepoint/settings?$select=sharingDomainRestrictionMode,sharingAllowedDomainList,sharingBlockedDomainList",
            ),
            get(
                "List the guests, and keep those of such domains.",
                "GET /v1.0/users?$filter=userType eq 'Guest'&$select=id,mail,createdDateTime,accountEnabled",
            ),
            hunt("See which of them sign in.", GUESTS),
            send("Block who should not be here.", "PATCH /v1.0/users/<account id>\n{\"accountEnabled\": false}"),
        ],
    },
    Remedy {
        rule: "public-groups",
        why: "Everyone in the organisation may join a public group, read its files and conversations, and so may whoever has taken over any account.",
        steps: &[
            get(
                "List them.",
                "GET /v1.0/groups?$filter=groupTypes/any(c:c eq 'Unified')&$select=id,displayName,visibility,createdDateTime",
            ),
            set(
                "Microsoft 365 admin centre: Teams & groups > Active teams & groups, the group, Settings. Set privacy to private where it holds more than what everyone may read.",
            ),
            send("The same with a request.", "PATCH /v1.0/groups/<group id>\n{\"visibility\": \"Private\"}"),
        ],
    },
];
