//! Teams, Power Platform, Power BI and single sites.
//!
//! Cmdlets: references of MicrosoftTeams, Microsoft.PowerApps.Administration.PowerShell and SharePoint Online; paths of
//! admin centres: documentation of Teams, Power Platform, Copilot Studio and Fabric, November 2026.

use super::{Remedy, get, look, run, set, show};

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "sites-open-to-anyone",
        why: "The level of the tenant is only the upper bound: what leaks, leaks from single sites. A site that was opened for one project stays open when the project is over.",
        steps: &[
            show(
                "List the sites that let anyone in.",
                "Get-SPOSite -Limit All | Where-Object { $_.SharingCapability -eq \"ExternalUserAndGuestSharing\" } | Format-Table Url, Owner, SharingCapability",
            ),
            look(
                "SharePoint admin centre: Sites > Active sites > External sharing. Ask the owner of each what it is for.",
            ),
            run(
                "Close a site that has no need of it.",
                "Set-SPOSite -Identity <address of the site> -SharingCapability ExternalUserSharingOnly",
            ),
            set(
                "SharePoint admin centre: Policies > Sharing. Once no site needs it, close the level for the tenant as well.",
            ),
        ],
    },
    Remedy {
        rule: "environments-without-data-policy",
        why: "A data policy is what keeps connectors for business data apart from all others. Without one, a flow that reads mail may write to a private storage service in the same step.",
        steps: &[
            show(
                "List the policies, and where they hold.",
                "Get-DlpPolicy | Format-List displayName, environmentType, environments",
            ),
            show(
                "List the environments.",
                "Get-AdminPowerAppEnvironment | Format-Table EnvironmentName, DisplayName, EnvironmentType",
            ),
            look(
                "Power Platform admin centre: Manage > Products > Power Automate. Look which connectors are in use before a policy blocks them.",
            ),
            set(
                "Power Platform admin centre: Security > Data and privacy > Data policy. Make a policy for all environments, with unknown connectors blocked, and exceptions for environments that need more.",
            ),
        ],
    },
    Remedy {
        rule: "power-platform-tenants-open",
        why: "Conditional Access and external sharing do not see a flow that signs in to another tenant with an account there. Isolation is what stops it.",
        steps: &[
            show(
                "Read the setting and its exceptions.",
                "Get-PowerAppTenantIsolationPolicy -TenantId <tenant id> | Format-List",
            ),
            look(
                "Power Platform admin centre: Security > Identity and access. Read the report of connections across tenants, to know whom it would touch.",
            ),
            set(
                "Power Platform admin centre: Security > Identity and access > Tenant isolation. Add the tenants that are needed with their direction, and switch the restriction on.",
            ),
        ],
    },
    Remedy {
        rule: "reports-published-to-web",
        why: "A report on the web has no readers, it has visitors: it needs no sign-in, and its data can be taken out row by row.",
        steps: &[
            look("Fabric admin portal: Tenant settings > Embed codes. Read what is published now, and by whom."),
            set(
                "Fabric admin portal: Tenant settings > Export and sharing settings > Publish to web. Switch it off, or name the group that may.",
            ),
        ],
    },
    Remedy {
        rule: "agents-without-sign-in",
        why: "An agent acts with the connections of its maker. One that asks nobody who they are acts for everybody.",
        steps: &[
            look(
                "Power Platform admin centre: Manage > Inventory. Filter for agents, and read owner, channels and sign-in of each.",
            ),
            set(
                "Copilot Studio: Settings > Security > Authentication. Choose Authenticate with Microsoft, and publish again.",
            ),
            set(
                "Power Platform admin centre: Security > Data and privacy > Data policy. Block the connector for chat without sign-in, so that no further one is made.",
            ),
        ],
    },
    Remedy {
        rule: "meetings-open-to-anybody",
        why: "An address of a meeting is forwarded and lies in calendars for years. Where the lobby is left out, the address is the key.",
        steps: &[
            show(
                "Read who passes the lobby.",
                "Get-CsTeamsMeetingPolicy | Format-Table Identity, AllowAnonymousUsersToJoinMeeting, AutoAdmittedUsers",
            ),
            set(
                "Teams admin centre: Meetings > Meeting policies > Meeting join & lobby. Let people in my organisation bypass the lobby.",
            ),
            run(
                "The same in PowerShell.",
                "Set-CsTeamsMeetingPolicy -Identity <policy> -AutoAdmittedUsers EveryoneInCompanyExcludingGuests",
            ),
        ],
    },
    Remedy {
        rule: "agents-without-owner",
        why: "Its maker has left, or never was a person. Nobody will notice when it begins to give wrong answers, and nobody may change it.",
        steps: &[
            look(
                "Power Platform admin centre: Manage > Inventory. Filter for agents without an owner, and ask in their environment who uses them.",
            ),
            get(
                "See whether an owner still exists.",
                "GET /v1.0/users/<owner id>?$select=id,displayName,accountEnabled",
            ),
            set(
                "Power Platform admin centre: Manage > Inventory > Agent > Reassign. Give it to somebody, or delete it.",
            ),
        ],
    },
    Remedy {
        rule: "session-border-controllers-off",
        why: "A controller that is off takes no call, out or in. Where a route names no other, those numbers cannot be reached; where it does, there is nothing left if that one fails.",
        steps: &[
            show("Read which are on.", "Get-CsOnlinePSTNGateway | Format-Table Identity, Enabled, SipSignalingPort"),
            show(
                "Read which routes lead to them.",
                "Get-CsOnlineVoiceRoute | Format-List Identity, NumberPattern, Priority, OnlinePstnGatewayList",
            ),
            look("Teams admin centre: Voice > Direct Routing. Read whether each answers, and when it last did."),
            run("Switch one on again.", "Set-CsOnlinePSTNGateway -Identity <host name> -Enabled $true"),
        ],
    },
    Remedy {
        rule: "external-access-open",
        why: "Attackers make a tenant of their own within minutes, call it Help Desk, and write to people in Teams, where nobody expects it.",
        steps: &[
            show(
                "Read which organisations are let in.",
                "Get-CsTenantFederationConfiguration | Format-List AllowFederatedUsers, AllowedDomains, BlockedDomains, AllowTeamsConsumer",
            ),
            set(
                "Teams admin centre: External collaboration > External access. Allow only specific external domains, and add those of partners.",
            ),
            set(
                "Teams admin centre: External collaboration > External access. Do not let private accounts begin a chat.",
            ),
        ],
    },
];
