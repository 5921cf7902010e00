//! Records of Teams: policies, what guests may do, voice and networks.
//!
//! Properties: references of the module MicrosoftTeams (<https://learn.microsoft.com/powershell/module/teams/>),
//! November 2026.

use super::{How, Records, column, list, settings};
use crate::catalog::ids;

pub(super) const ROWS: &[Records] = &[
    settings(
        ids::TEAMS_TENANT,
        "settings of the Teams tenant",
        &[
            column("Service instance", "serviceInstance", How::Code),
            column("Plans", "assignedPlan", How::Plans),
            column("Mode of coexistence", "teamsUpgradeEffectiveMode", How::Word),
            column("Synchronised", "dirSyncEnabled", How::Flag),
        ],
    ),
    list(
        ids::TEAMS_CLIENT_SETTINGS,
        "settings of the Teams client",
        &[
            column("Channels take mail", "allowEmailIntoChannel", How::Flag),
            column("From senders", "restrictedSenderList", How::List),
            column("Dropbox", "allowDropBox", How::Flag),
            column("Box", "allowBox", How::Flag),
            column("Google Drive", "allowGoogleDrive", How::Flag),
            column("ShareFile", "allowShareFile", How::Flag),
            column("Egnyte", "allowEgnyte", How::Flag),
            column("Guests", "allowGuestUser", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_EVENT_POLICIES,
        "live event policies",
        &[
            column("People may plan events", "allowBroadcastScheduling", How::Flag),
            column("Who may watch", "broadcastAttendeeVisibilityMode", How::Word),
            column("Recorded", "broadcastRecordingMode", How::Word),
            column("Written down", "allowBroadcastTranscription", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_APP_POLICIES,
        "application policies of Teams",
        &[
            column("Of Microsoft", "defaultCatalogAppsType", How::Word),
            column("Of other makers", "globalCatalogAppsType", How::Word),
            column("Of the organisation", "privateCatalogAppsType", How::Word),
            column("Named, of Microsoft", "defaultCatalogApps", How::Count),
            column("Named, of other makers", "globalCatalogApps", How::Count),
            column("Named, of the organisation", "privateCatalogApps", How::Count),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_ORGANIZATION_APPS,
        "settings of applications for the whole organisation",
        &[
            column("For", "settingValue", How::Word),
            column("People", "users", How::List),
            column("Groups", "groups", How::List),
        ],
    )
    .named("settingName"),
    list(
        ids::TEAMS_POLICY_GROUPS,
        "policies given to groups",
        &[
            column("Kind of policy", "policyType", How::Word),
            column("Group", "groupId", How::Name(ids::GROUPS)),
            column("Rank", "rank", How::Number),
        ],
    )
    .named("policyName"),
    list(
        ids::TEAMS_MESSAGING_POLICIES,
        "messaging policies of Teams",
        &[
            column("Chat", "allowUserChat", How::Flag),
            column("People may edit what they sent", "allowUserEditMessages", How::Flag),
            column("People may delete what they sent", "allowUserDeleteMessages", How::Flag),
            column("Owners may delete messages", "allowOwnerDeleteMessage", How::Flag),
            column("People may report messages", "allowSecurityEndUserReporting", How::Flag),
            column("Previews of links", "allowUrlPreviews", How::Flag),
            column("Voice messages", "audioMessageEnabledType", How::Word),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_CALLING_POLICIES,
        "calling policies of Teams",
        &[
            column("Private calls", "allowPrivateCalling", How::Flag),
            column("Forwarding to people", "allowCallForwardingToUser", How::Flag),
            column("Forwarding to telephones", "allowCallForwardingToPhone", How::Flag),
            column("Voicemail", "allowVoicemail", How::Word),
            column("Recording of calls", "allowCloudRecordingForCalls", How::Flag),
            column("Calls from the web client", "allowWebPSTNCalling", How::Flag),
            column("Toll bypass is prevented", "preventTollBypass", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_APP_SETUP_POLICIES,
        "application setup policies of Teams",
        &[
            column("People may load their own applications", "allowSideLoading", How::Flag),
            column("People may pin applications", "allowUserPinning", How::Flag),
            column("Installed applications", "appPresetList", How::Count),
            column("Pinned applications", "pinnedAppBarApps", How::Count),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_CHANNEL_POLICIES,
        "channel policies of Teams",
        &[
            column("Private channels may be made", "allowPrivateChannelCreation", How::Flag),
            column("Shared channels may be made", "allowSharedChannelCreation", How::Flag),
            column("Shared channels may be opened to people outside", "allowChannelSharingToExternalUser", How::Flag),
            column(
                "People may take part in shared channels of others",
                "allowUserToParticipateInExternalSharedChannel",
                How::Flag,
            ),
            column("Teams for the whole organisation may be made", "allowOrgWideTeamCreation", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_EXTERNAL_ACCESS_POLICIES,
        "external access policies of Teams",
        &[
            column("Other organisations", "enableFederationAccess", How::Flag),
            column("Private Teams accounts", "enableTeamsConsumerAccess", How::Flag),
            column("Private Teams accounts may begin", "enableTeamsConsumerInbound", How::Flag),
            column("Azure Communication Services", "enableAcsFederationAccess", How::Flag),
            column("With whom", "communicationWithExternalOrgs", How::Word),
        ],
    )
    .named("identity"),
    settings(
        ids::TEAMS_MEETING_SETTINGS,
        "settings of meetings",
        &[
            column("Nobody joins without an account", "disableAnonymousJoin", How::Flag),
            column(
                "Applications are closed to people without an account",
                "disableAppInteractionForAnonymousUsers",
                How::Flag,
            ),
            column("Media are marked for quality of service", "enableQoS", How::Flag),
        ],
    ),
    settings(
        ids::TEAMS_GUEST_CALLING,
        "settings of calls for guests",
        &[column("Guests may call", "allowPrivateCalling", How::Flag)],
    ),
    settings(
        ids::TEAMS_GUEST_MEETINGS,
        "settings of meetings for guests",
        &[
            column("Video", "allowIPVideo", How::Flag),
            column("Sharing of screens", "screenSharingMode", How::Word),
            column("Meetings at once", "allowMeetNow", How::Flag),
            column("Transcription", "allowTranscription", How::Flag),
        ],
    ),
    settings(
        ids::TEAMS_GUEST_MESSAGING,
        "settings of chats for guests",
        &[
            column("Chat", "allowUserChat", How::Flag),
            column("Guests may edit what they sent", "allowUserEditMessage", How::Flag),
            column("Guests may delete what they sent", "allowUserDeleteMessage", How::Flag),
        ],
    ),
    list(
        ids::TEAMS_GATEWAYS,
        "session border controllers",
        &[
            column("On", "enabled", How::Flag),
            column("Port of signalling", "sipSignalingPort", How::Number),
            column("Sessions at once", "maxConcurrentSessions", How::Number),
            column("Media bypass", "mediaBypass", How::Flag),
            column("Answers are asked for", "sendSipOptions", How::Flag),
            column("Site", "gatewaySiteId", How::Text),
            column("Behind", "proxySbc", How::Text),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_VOICE_ROUTES,
        "voice routes",
        &[
            column("Priority", "priority", How::Number),
            column("Numbers", "numberPattern", How::Code),
            column("Session border controllers", "onlinePstnGatewayList", How::List),
            column("PSTN usages", "onlinePstnUsages", How::List),
            column("Calls with the number", "bridgeSourcePhoneNumber", How::Text),
        ],
    )
    .named("identity"),
    settings(ids::TEAMS_VOICE_USAGES, "PSTN usages", &[column("Usages", "usage", How::List)]),
    list(
        ids::TEAMS_VOICE_ROUTING_POLICIES,
        "voice routing policies",
        &[column("PSTN usages", "onlinePstnUsages", How::List), column("Description", "description", How::Text)],
    )
    .named("identity"),
    list(
        ids::TEAMS_DIAL_PLANS,
        "dial plans",
        &[column("Description", "description", How::Text), column("Rules", "normalizationRules", How::Count)],
    )
    .named("identity"),
    list(
        ids::TEAMS_EMERGENCY_CALLING_POLICIES,
        "emergency calling policies",
        &[
            column("Told of a call", "notificationGroup", How::Text),
            column("Number that joins the call", "notificationDialOutNumber", How::Text),
            column("How", "notificationMode", How::Word),
            column("People may say where they are", "externalLocationLookupMode", How::Word),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_EMERGENCY_ROUTING_POLICIES,
        "emergency call routing policies",
        &[
            column("Emergency numbers", "emergencyNumbers[]/emergencyDialString", How::List),
            column("PSTN usages", "emergencyNumbers[]/onlinePSTNUsage", How::List),
            column("Place is sent along", "allowEnhancedEmergencyServices", How::Flag),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_EMERGENCY_LOCATIONS,
        "emergency locations",
        &[
            column("Company", "companyName", How::Text),
            column("Street", "streetName", How::Text),
            column("Number", "houseNumber", How::Text),
            column("City", "city", How::Text),
            column("Country", "countryOrRegion", How::Text),
        ],
    )
    .named("location"),
    list(
        ids::TEAMS_NETWORK_REGIONS,
        "network regions of Teams",
        &[column("Central site", "centralSite", How::Text), column("Description", "description", How::Text)],
    )
    .named("identity"),
    list(
        ids::TEAMS_NETWORK_SITES,
        "network sites of Teams",
        &[
            column("Region", "networkRegionID", How::Text),
            column("Routing by location", "enableLocationBasedRouting", How::Flag),
            column("Emergency call routing", "emergencyCallRoutingPolicy", How::Text),
            column("Emergency calling", "emergencyCallingPolicy", How::Text),
            column("Description", "description", How::Text),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_NETWORK_SUBNETS,
        "network subnets of Teams",
        &[
            column("Length of the mask", "maskBits", How::Number),
            column("Site", "networkSiteID", How::Text),
            column("Description", "description", How::Text),
        ],
    )
    .named("identity"),
    list(
        ids::TEAMS_TRUSTED_ADDRESSES,
        "trusted addresses of Teams",
        &[column("Length of the mask", "maskBits", How::Number), column("Description", "description", How::Text)],
    )
    .named("identity"),
    list(
        ids::TEAMS_AUTO_ATTENDANTS,
        "auto attendants",
        &[
            column("Language", "languageId", How::Text),
            column("Time zone", "timeZoneId", How::Text),
            column("Understands speech", "voiceResponseEnabled", How::Flag),
            column("Resource accounts", "applicationInstances", How::Count),
        ],
    )
    .named("name"),
    list(
        ids::TEAMS_CALL_QUEUES,
        "call queues",
        &[
            column("Order of calls", "routingMethod", How::Word),
            column("Agents", "agents", How::Count),
            column("Groups of agents", "distributionLists", How::Count),
            column("Where too many wait", "overflowAction", How::Word),
            column("Where one waits too long", "timeoutAction", How::Word),
            column("Resource accounts", "applicationInstances", How::Count),
        ],
    )
    .named("name"),
];
