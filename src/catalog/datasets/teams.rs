//! Datasets of Teams that Microsoft Graph does not have: policies, voice and networks, by the cmdlet that returns them.
//!
//! The interface behind the cmdlets (`/Skype.Policy/configurations/…`, `/Teams.VoiceApps/…`, `/Skype.Ncs/…`) is not
//! documented; ScubaGear and CIPP read it. Names and properties: references of the module MicrosoftTeams
//! (<https://learn.microsoft.com/powershell/module/teams/>), November 2026.

use super::ids;
use super::row::{Dataset, aside, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    aside(ids::TEAMS_TENANT, "Teams tenant", "Get-CsTenant")
        .feeds(&[Topic::Collaboration])
        .why("in which state the Teams service is"),
    aside(ids::TEAMS_CLIENT_SETTINGS, "Teams client settings", "Get-CsTeamsClientConfiguration")
        .feeds(&[Topic::Collaboration])
        .why("which stores of other makers Teams offers, and whether channels take mail"),
    imported(ids::TEAMS_MEETING_POLICIES, "Teams meeting policies", "Get-CsTeamsMeetingPolicy")
        .feeds(&[Topic::Collaboration])
        .why("who may enter meetings, and who records them"),
    aside(ids::TEAMS_EVENT_POLICIES, "Teams live event policies", "Get-CsTeamsMeetingBroadcastPolicy")
        .feeds(&[Topic::Collaboration])
        .why("who may watch live events, and whether they are recorded"),
    aside(ids::TEAMS_APP_POLICIES, "Teams application policies", "Get-CsTeamsAppPermissionPolicy")
        .feeds(&[Topic::Collaboration])
        .why("which applications people may use in Teams"),
    aside(
        ids::TEAMS_ORGANIZATION_APPS,
        "Teams applications of the whole organisation",
        "Get-M365UnifiedTenantSettings",
    )
    .feeds(&[Topic::Collaboration])
    .why("which applications the organisation lets into Teams"),
    imported(ids::TEAMS_FEDERATION, "Teams external access", "Get-CsTenantFederationConfiguration")
        .feeds(&[Topic::External])
        .why("with which organisations people may chat"),
    aside(ids::TEAMS_POLICY_GROUPS, "Teams policies given to groups", "Get-CsGroupPolicyAssignment")
        .feeds(&[Topic::Collaboration])
        .why("which groups have a policy of Teams of their own"),
    aside(ids::TEAMS_MESSAGING_POLICIES, "Teams messaging policies", "Get-CsTeamsMessagingPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("what people may do in chats and channels"),
    aside(ids::TEAMS_CALLING_POLICIES, "Teams calling policies", "Get-CsTeamsCallingPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("who may call, forward and record calls"),
    aside(ids::TEAMS_APP_SETUP_POLICIES, "Teams application setup policies", "Get-CsTeamsAppSetupPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("which applications people find in Teams, and whether they may load their own"),
    aside(ids::TEAMS_CHANNEL_POLICIES, "Teams channel policies", "Get-CsTeamsChannelsPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration, Topic::External])
        .why("who may make private and shared channels, and take part in those of others"),
    aside(ids::TEAMS_EXTERNAL_ACCESS_POLICIES, "Teams external access policies", "Get-CsExternalAccessPolicy")
        .key("identity")
        .feeds(&[Topic::External, Topic::Collaboration])
        .why("which people may chat with other organisations and private accounts"),
    aside(ids::TEAMS_MEETING_SETTINGS, "Teams meeting settings", "Get-CsTeamsMeetingConfiguration")
        .key("identity")
        .feeds(&[Topic::Collaboration, Topic::External])
        .why("whether anybody may join meetings without an account, whatever a policy says"),
    aside(ids::TEAMS_GUEST_CALLING, "Teams calling for guests", "Get-CsTeamsGuestCallingConfiguration")
        .key("identity")
        .feeds(&[Topic::External])
        .why("whether guests may call"),
    aside(ids::TEAMS_GUEST_MEETINGS, "Teams meetings for guests", "Get-CsTeamsGuestMeetingConfiguration")
        .key("identity")
        .feeds(&[Topic::External])
        .why("what guests may do in meetings"),
    aside(ids::TEAMS_GUEST_MESSAGING, "Teams messaging for guests", "Get-CsTeamsGuestMessagingConfiguration")
        .key("identity")
        .feeds(&[Topic::External])
        .why("what guests may do in chats"),
    aside(ids::TEAMS_GATEWAYS, "Session border controllers", "Get-CsOnlinePSTNGateway")
        .key("identity")
        .feeds(&[Topic::Collaboration, Topic::Network])
        .why("through which session border controllers calls leave and come in"),
    aside(ids::TEAMS_VOICE_ROUTES, "Voice routes", "Get-CsOnlineVoiceRoute")
        .key("identity")
        .feeds(&[Topic::Collaboration, Topic::Network])
        .why("which numbers are called through which session border controller"),
    aside(ids::TEAMS_VOICE_USAGES, "PSTN usages", "Get-CsOnlinePstnUsage")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("what ties voice routing policies to voice routes"),
    aside(ids::TEAMS_VOICE_ROUTING_POLICIES, "Voice routing policies", "Get-CsOnlineVoiceRoutingPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("which voice routes people may use, and in which order"),
    aside(ids::TEAMS_DIAL_PLANS, "Dial plans", "Get-CsTenantDialPlan")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("how dialled digits become telephone numbers"),
    aside(ids::TEAMS_EMERGENCY_CALLING_POLICIES, "Emergency calling policies", "Get-CsTeamsEmergencyCallingPolicy")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("who is told of an emergency call"),
    aside(
        ids::TEAMS_EMERGENCY_ROUTING_POLICIES,
        "Emergency call routing policies",
        "Get-CsTeamsEmergencyCallRoutingPolicy",
    )
    .key("identity")
    .feeds(&[Topic::Collaboration])
    .why("which numbers are emergency numbers, and how such calls leave"),
    aside(ids::TEAMS_EMERGENCY_LOCATIONS, "Emergency locations", "Get-CsOnlineLisLocation")
        .key("locationId")
        .feeds(&[Topic::Collaboration])
        .why("which places an emergency call can tell"),
    aside(ids::TEAMS_NETWORK_REGIONS, "Network regions of Teams", "Get-CsTenantNetworkRegion")
        .key("identity")
        .feeds(&[Topic::Network])
        .why("into which regions the networks of the organisation fall"),
    aside(ids::TEAMS_NETWORK_SITES, "Network sites of Teams", "Get-CsTenantNetworkSite")
        .key("identity")
        .feeds(&[Topic::Network, Topic::Collaboration])
        .why("which sites have rules of their own for emergency calls and local breakout"),
    aside(ids::TEAMS_NETWORK_SUBNETS, "Network subnets of Teams", "Get-CsTenantNetworkSubnet")
        .key("identity")
        .feeds(&[Topic::Network])
        .why("by which addresses Teams tells at which site a person is"),
    aside(ids::TEAMS_TRUSTED_ADDRESSES, "Trusted addresses of Teams", "Get-CsTenantTrustedIPAddress")
        .key("identity")
        .feeds(&[Topic::Network])
        .why("by which external addresses Teams tells that a person is on the network of the organisation"),
    aside(ids::TEAMS_AUTO_ATTENDANTS, "Auto attendants", "Get-CsAutoAttendant")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("what answers calls by itself"),
    aside(ids::TEAMS_CALL_QUEUES, "Call queues", "Get-CsCallQueue")
        .key("identity")
        .feeds(&[Topic::Collaboration])
        .why("which calls wait for a group of people, and what becomes of those that nobody takes"),
];
