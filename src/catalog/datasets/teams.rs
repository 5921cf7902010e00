//! Datasets of Teams that Microsoft Graph does not have: policies, voice and networks, by the cmdlet that returns them.
//!
//! The interface behind the cmdlets (`/Skype.Policy/configurations/…`, `/Teams.VoiceApps/…`, `/Skype.Ncs/…`) is not
//! documented; ScubaGear and CIPP read it. Names and properties: references of the module MicrosoftTeams
//! (<https://learn.microsoft.com/powershell/module/teams/>), November 2026.

use super::ids;
use super::row::{Answer, Dataset, Paging, Rest, aside, get, rest};
use crate::catalog::{SourceId, Topic};

/// A hundred at a time, as the cmdlets ask for them.
const HUNDREDS: Paging = Paging::Skip(100, "skip");

/// Names of a place in the answers and those that the cmdlet gives them (CIPP, `Invoke-ListTeamsLisLocation.ps1`).
const LOCATION: &[(&str, &str)] = &[
    ("id", "locationId"),
    ("companyId", "companyTaxId"),
    ("cityOrTown", "city"),
    ("cityOrTownAlias", "cityAlias"),
    ("postalOrZipCode", "postalCode"),
    ("country", "countryOrRegion"),
];

/// What the configuration service tells to whoever has a role in Teams: an application needs no permission beside it, a
/// person's application the delegated one of the service.
const fn teams(id: &'static str, title: &'static str, cmdlet: &'static str, request: Rest) -> Dataset {
    rest(SourceId::Teams, id, title, cmdlet, request).delegated_scope("user_impersonation")
}

pub(super) const ROWS: &[Dataset] = &[
    teams(ids::TEAMS_TENANT, "Teams tenant", "Get-CsTenant", get("/Teams.Tenant/tenants", Answer::Object))
        .aside()
        .feeds(&[Topic::Collaboration])
        .why("in which state the Teams service is"),
    teams(
        ids::TEAMS_CLIENT_SETTINGS,
        "Teams client settings",
        "Get-CsTeamsClientConfiguration",
        get("/Skype.Policy/configurations/TeamsClientConfiguration", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which stores of other makers Teams offers, and whether channels take mail"),
    teams(
        ids::TEAMS_MEETING_POLICIES,
        "Teams meeting policies",
        "Get-CsTeamsMeetingPolicy",
        get("/Skype.Policy/configurations/TeamsMeetingPolicy", Answer::BareList),
    )
    .key("identity")
    .feeds(&[Topic::Collaboration])
    .why("who may enter meetings, and who records them"),
    teams(
        ids::TEAMS_EVENT_POLICIES,
        "Teams live event policies",
        "Get-CsTeamsMeetingBroadcastPolicy",
        get("/Skype.Policy/configurations/TeamsMeetingBroadcastPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("who may watch live events, and whether they are recorded"),
    teams(
        ids::TEAMS_APP_POLICIES,
        "Teams application policies",
        "Get-CsTeamsAppPermissionPolicy",
        get("/Skype.Policy/configurations/TeamsAppPermissionPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which applications people may use in Teams"),
    aside(
        ids::TEAMS_ORGANIZATION_APPS,
        "Teams applications of the whole organisation",
        "Get-M365UnifiedTenantSettings",
    )
    .feeds(&[Topic::Collaboration])
    .why(
        "which applications the organisation lets into Teams; only the module of Teams tells it, and to a person alone",
    ),
    teams(
        ids::TEAMS_FEDERATION,
        "Teams external access",
        "Get-CsTenantFederationConfiguration",
        get("/Skype.Policy/configurations/TenantFederationSettings", Answer::BareList).relayed(),
    )
    .key("identity")
    .feeds(&[Topic::External])
    .why("with which organisations people may chat"),
    teams(
        ids::TEAMS_POLICY_GROUPS,
        "Teams policies given to groups",
        "Get-CsGroupPolicyAssignment",
        get("/Skype.Policy/groupPolicyAssignments/", Answer::BareList),
    )
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which groups have a policy of Teams of their own"),
    teams(
        ids::TEAMS_MESSAGING_POLICIES,
        "Teams messaging policies",
        "Get-CsTeamsMessagingPolicy",
        get("/Skype.Policy/configurations/TeamsMessagingPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("what people may do in chats and channels"),
    teams(
        ids::TEAMS_CALLING_POLICIES,
        "Teams calling policies",
        "Get-CsTeamsCallingPolicy",
        get("/Skype.Policy/configurations/TeamsCallingPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("who may call, forward and record calls"),
    teams(
        ids::TEAMS_APP_SETUP_POLICIES,
        "Teams application setup policies",
        "Get-CsTeamsAppSetupPolicy",
        get("/Skype.Policy/configurations/TeamsAppSetupPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which applications people find in Teams, and whether they may load their own"),
    teams(
        ids::TEAMS_CHANNEL_POLICIES,
        "Teams channel policies",
        "Get-CsTeamsChannelsPolicy",
        get("/Skype.Policy/configurations/TeamsChannelsPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration, Topic::External])
    .why("who may make private and shared channels, and take part in those of others"),
    teams(
        ids::TEAMS_EXTERNAL_ACCESS_POLICIES,
        "Teams external access policies",
        "Get-CsExternalAccessPolicy",
        get("/Skype.Policy/configurations/ExternalAccessPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::External, Topic::Collaboration])
    .why("which people may chat with other organisations and private accounts"),
    teams(
        ids::TEAMS_MEETING_SETTINGS,
        "Teams meeting settings",
        "Get-CsTeamsMeetingConfiguration",
        get("/Skype.Policy/configurations/TeamsMeetingConfiguration", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration, Topic::External])
    .why("whether anybody may join meetings without an account, whatever a policy says"),
    teams(
        ids::TEAMS_GUEST_CALLING,
        "Teams calling for guests",
        "Get-CsTeamsGuestCallingConfiguration",
        get("/Skype.Policy/configurations/TeamsGuestCallingConfiguration", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::External])
    .why("whether guests may call"),
    teams(
        ids::TEAMS_GUEST_MEETINGS,
        "Teams meetings for guests",
        "Get-CsTeamsGuestMeetingConfiguration",
        get("/Skype.Policy/configurations/TeamsGuestMeetingConfiguration", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::External])
    .why("what guests may do in meetings"),
    teams(
        ids::TEAMS_GUEST_MESSAGING,
        "Teams messaging for guests",
        "Get-CsTeamsGuestMessagingConfiguration",
        get("/Skype.Policy/configurations/TeamsGuestMessagingConfiguration", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::External])
    .why("what guests may do in chats"),
    teams(
        ids::TEAMS_GATEWAYS,
        "Session border controllers",
        "Get-CsOnlinePSTNGateway",
        get("/Skype.Policy/configurations/OnlinePSTNGateway", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration, Topic::Network])
    .why("through which session border controllers calls leave and come in"),
    teams(
        ids::TEAMS_VOICE_ROUTES,
        "Voice routes",
        "Get-CsOnlineVoiceRoute",
        get("/Skype.Policy/configurations/OnlineVoiceRoute", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration, Topic::Network])
    .why("which numbers are called through which session border controller"),
    teams(
        ids::TEAMS_VOICE_USAGES,
        "PSTN usages",
        "Get-CsOnlinePstnUsage",
        get("/Skype.Policy/configurations/OnlinePstnUsages", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("what ties voice routing policies to voice routes"),
    teams(
        ids::TEAMS_VOICE_ROUTING_POLICIES,
        "Voice routing policies",
        "Get-CsOnlineVoiceRoutingPolicy",
        get("/Skype.Policy/configurations/OnlineVoiceRoutingPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which voice routes people may use, and in which order"),
    teams(
        ids::TEAMS_DIAL_PLANS,
        "Dial plans",
        "Get-CsTenantDialPlan",
        get("/Skype.Policy/configurations/TenantDialPlan", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("how dialled digits become telephone numbers"),
    teams(
        ids::TEAMS_EMERGENCY_CALLING_POLICIES,
        "Emergency calling policies",
        "Get-CsTeamsEmergencyCallingPolicy",
        get("/Skype.Policy/configurations/TeamsEmergencyCallingPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("who is told of an emergency call"),
    teams(
        ids::TEAMS_EMERGENCY_ROUTING_POLICIES,
        "Emergency call routing policies",
        "Get-CsTeamsEmergencyCallRoutingPolicy",
        get("/Skype.Policy/configurations/TeamsEmergencyCallRoutingPolicy", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Collaboration])
    .why("which numbers are emergency numbers, and how such calls leave"),
    teams(
        ids::TEAMS_EMERGENCY_LOCATIONS,
        "Emergency locations",
        "Get-CsOnlineLisLocation",
        get("/Skype.Ncs/locations", Answer::BareList).renamed(LOCATION),
    )
    .aside()
    .key("locationId")
    .feeds(&[Topic::Collaboration])
    .why("which places an emergency call can tell"),
    teams(
        ids::TEAMS_NETWORK_REGIONS,
        "Network regions of Teams",
        "Get-CsTenantNetworkRegion",
        get("/Skype.Policy/configurations/TenantNetworkRegion", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Network])
    .why("into which regions the networks of the organisation fall"),
    teams(
        ids::TEAMS_NETWORK_SITES,
        "Network sites of Teams",
        "Get-CsTenantNetworkSite",
        get("/Skype.Policy/configurations/TenantNetworkSite", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Network, Topic::Collaboration])
    .why("which sites have rules of their own for emergency calls and local breakout"),
    teams(
        ids::TEAMS_NETWORK_SUBNETS,
        "Network subnets of Teams",
        "Get-CsTenantNetworkSubnet",
        get("/Skype.Policy/configurations/TenantNetworkSubnet", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Network])
    .why("by which addresses Teams tells at which site a person is"),
    teams(
        ids::TEAMS_TRUSTED_ADDRESSES,
        "Trusted addresses of Teams",
        "Get-CsTenantTrustedIPAddress",
        get("/Skype.Policy/configurations/TenantTrustedIPAddress", Answer::BareList),
    )
    .key("identity")
    .aside()
    .feeds(&[Topic::Network])
    .why("by which external addresses Teams tells that a person is on the network of the organisation"),
    teams(
        ids::TEAMS_AUTO_ATTENDANTS,
        "Auto attendants",
        "Get-CsAutoAttendant",
        get("/Teams.VoiceApps/auto-attendants?first=100", Answer::List("AutoAttendants")).paged(HUNDREDS),
    )
    .aside()
    .key("identity")
    .feeds(&[Topic::Collaboration])
    .why("what answers calls by itself"),
    teams(
        ids::TEAMS_CALL_QUEUES,
        "Call queues",
        "Get-CsCallQueue",
        get("/Teams.VoiceApps/callqueues?first=100", Answer::List("CallQueues")).paged(HUNDREDS),
    )
    .aside()
    .key("identity")
    .feeds(&[Topic::Collaboration])
    .why("which calls wait for a group of people, and what becomes of those that nobody takes"),
];
