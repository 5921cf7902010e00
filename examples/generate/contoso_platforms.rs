//! Contoso: what only the cmdlets of Teams, SharePoint, Power Platform and Power BI tell.

use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::{Value, json};

/// Policies of Teams, calls, environments, agents, reports, single sites.
pub(crate) fn platforms(tenant: &mut Tenant) {
    policies(tenant);
    calls(tenant);
    environments(tenant);
    agents(tenant);
    reports(tenant);
    sites(tenant);
}

/// The object id of the first group, or person, at a place of a list.
fn at(tenant: &Tenant, dataset: &str, place: usize) -> String {
    let row = tenant.rows(dataset).get(place);
    row.and_then(|it| it["id"].as_str()).unwrap_or_default().to_owned()
}

fn policies(tenant: &mut Tenant) {
    for (name, lobby, anonymous, recording) in [
        ("Global", "EveryoneInCompany", true, true),
        ("Tag:Frontline", "EveryoneInCompany", false, false),
        ("Tag:Webinars", "Everyone", true, true),
    ] {
        let row = json!({
            "identity": name, "autoAdmittedUsers": lobby, "allowAnonymousUsersToJoinMeeting": anonymous,
            "allowAnonymousUsersToStartMeeting": false, "allowCloudRecording": recording, "allowTranscription": recording,
            "allowPSTNUsersToBypassLobby": false, "allowExternalParticipantGiveRequestControl": false,
        });
        tenant.add("teams-meeting-policies", row);
    }
    tenant
        .add("teams-meeting-settings", json!({"identity": "Global", "disableAnonymousJoin": false, "enableQoS": true}));
    let federation = json!({
        "identity": "Global", "allowFederatedUsers": true, "allowTeamsConsumer": true, "allowTeamsConsumerInbound": false,
        "allowedDomains": {}, "blockedDomains": [], "externalAccessWithTrialTenants": "Blocked",
    });
    tenant.add("teams-federation", federation);
    let channels = json!({
        "identity": "Global", "allowPrivateChannelCreation": true, "allowSharedChannelCreation": true,
        "allowChannelSharingToExternalUser": true, "allowUserToParticipateInExternalSharedChannel": true,
    });
    tenant.add("teams-channel-policies", channels);
    let apps = json!({"identity": "Global", "allowSideLoading": false, "allowUserPinning": true, "appPresetList": []});
    tenant.add("teams-app-setup-policies", apps);
    for (place, (kind, policy)) in [
        ("TeamsMeetingPolicy", "Frontline"),
        ("TeamsMeetingPolicy", "Webinars"),
        ("OnlineVoiceRoutingPolicy", "London"),
    ]
    .into_iter()
    .enumerate()
    {
        let row = json!({"groupId": at(tenant, "groups", place), "policyType": kind, "policyName": policy, "rank": place + 1});
        tenant.add("teams-policy-groups", row);
    }
}

/// Session border controllers: host, whether it is on, port.
const CONTROLLERS: &[(&str, bool, u16)] =
    &[("sbc1.contoso.com", true, 5061), ("sbc2.contoso.com", true, 5061), ("sbc-old.contoso.com", false, 5067)];

/// Voice routes: name, numbers, usage, session border controllers.
const ROUTES: &[(&str, &str, &str, &[&str])] = &[
    ("London national", "^\\+44(\\d{10})$", "UK national", &["sbc1.contoso.com", "sbc2.contoso.com"]),
    ("London abroad", "^\\+(\\d{6,15})$", "UK abroad", &["sbc2.contoso.com"]),
    ("Old branch", "^\\+353(\\d{7,9})$", "Ireland", &["sbc-old.contoso.com"]),
];

fn calls(tenant: &mut Tenant) {
    for (host, enabled, port) in CONTROLLERS {
        let row = json!({
            "identity": host, "fqdn": host, "enabled": enabled, "sipSignalingPort": port, "mediaBypass": *enabled,
            "sendSipOptions": true, "maxConcurrentSessions": 120, "gatewaySiteId": "London",
        });
        tenant.add("teams-gateways", row);
    }
    for (priority, (name, pattern, usage, controllers)) in ROUTES.iter().enumerate() {
        let row = json!({
            "identity": name, "priority": priority, "numberPattern": pattern, "onlinePstnUsages": [usage],
            "onlinePstnGatewayList": controllers,
        });
        tenant.add("teams-voice-routes", row);
    }
    let usages: Vec<&str> = ROUTES.iter().map(|it| it.2).collect();
    tenant.add("teams-voice-usages", json!({"identity": "Global", "usage": usages}));
    for (name, usages) in
        [("Global", &[][..]), ("Tag:London", &["UK national", "UK abroad"][..]), ("Tag:Dublin", &["Ireland"][..])]
    {
        tenant.add("teams-voice-routing-policies", json!({"identity": name, "onlinePstnUsages": usages}));
    }
    tenant.add("teams-dial-plans", json!({"identity": "Global", "normalizationRules": []}));
    tenant.add("teams-dial-plans", json!({"identity": "Tag:UK", "normalizationRules": [{"Name": "Extension"}]}));
    let emergency = json!({
        "identity": "Tag:UK", "allowEnhancedEmergencyServices": true,
        "emergencyNumbers": [{"emergencyDialString": "112", "emergencyDialMask": "999", "onlinePSTNUsage": "UK national"}],
    });
    tenant.add("teams-emergency-routing-policies", emergency);
    for (site, region) in [("London", "EMEA"), ("Hamburg", "EMEA"), ("Washington", "AMER")] {
        let policy = (site == "London").then_some("UK");
        let row = json!({
            "identity": site, "networkSiteID": site, "networkRegionID": region, "enableLocationBasedRouting": false,
            "emergencyCallRoutingPolicy": policy,
        });
        tenant.add("teams-network-sites", row);
    }
}

/// Environments: id, name, kind, whether it is managed.
const ENVIRONMENTS: &[(&str, &str, &str, bool)] = &[
    ("expenses", "Expenses", "Production", true),
    ("plant", "Plant operations", "Production", true),
    ("plant-test", "Plant operations (test)", "Sandbox", false),
    ("trial", "Trial of the works council", "Trial", false),
];

/// Connectors: name and id.
const BUSINESS: &[&str] = &["SharePoint", "Office 365 Outlook", "Microsoft Teams", "Microsoft Dataverse", "SQL Server"];
const BLOCKED: &[&str] = &["Dropbox", "Google Drive", "X", "HTTP"];

fn environments(tenant: &mut Tenant) {
    let default = format!("Default-{}", tenant.tenant_id());
    let mut all = vec![(default.clone(), "Contoso (default)", "Default", false)];
    all.extend(ENVIRONMENTS.iter().map(|it| (tenant.id("environment", it.0), it.1, it.2, it.3)));
    for (id, name, kind, managed) in &all {
        let row = json!({
            "name": id, "location": "europe",
            "properties": {
                "displayName": name, "environmentSku": kind, "isDefault": *kind == "Default",
                "governanceConfiguration": {"protectionLevel": if *managed { "Standard" } else { "Basic" }},
            },
        });
        tenant.add("power-platform-environments", row);
        let (apps, flows) = if *kind == "Default" { (214, 987) } else { (6, 19) };
        for (kind, count) in [("microsoft.powerapps/canvasapps", apps), ("microsoft.powerautomate/cloudflows", flows)] {
            tenant.add("power-platform-resources", json!({"type": kind, "environmentId": id, "resourceCount": count}));
        }
    }
    let named = |connectors: &[&str]| connectors.iter().map(|it| json!({"name": it})).collect::<Vec<Value>>();
    let places = |places: &[usize]| {
        let names = places.iter().filter_map(|it| all.get(*it));
        names.map(|it| json!({"name": it.0})).collect::<Vec<Value>>()
    };
    for (name, reach, environments, business) in [
        ("Everyday work", "OnlyEnvironments", places(&[0]), &BUSINESS[..3]),
        ("Line of business", "OnlyEnvironments", places(&[1, 2, 3]), BUSINESS),
    ] {
        let row = json!({
            "name": tenant.id("data-policy", name), "displayName": name, "environmentType": reach,
            "environments": environments, "defaultConnectorsClassification": "General",
            "connectorGroups": [
                {"classification": "Confidential", "connectors": named(business)},
                {"classification": "General", "connectors": named(&["RSS", "MSN Weather"])},
                {"classification": "Blocked", "connectors": named(BLOCKED)},
            ],
            "lastModifiedTime": moment(-40, 3_600),
        });
        tenant.add("power-platform-data-policies", row);
    }
    let settings = json!({
        "disableEnvironmentCreationByNonAdminUsers": true, "disableTrialEnvironmentCreationByNonAdminUsers": false,
        "disablePortalsCreationByNonAdminUsers": true,
        "powerPlatform": {
            "governance": {"disableDeveloperEnvironmentCreationByNonAdminUsers": false},
            "powerApps": {"disableShareWithEveryone": true, "enableGuestsToMake": false},
        },
    });
    tenant.add("power-platform-settings", settings);
    let partner = tenant.partner_id("Fabrikam Design Studio");
    let isolation = json!({"properties": {
        "tenantId": tenant.tenant_id(), "isDisabled": false,
        "allowedTenants": [{"tenantId": partner, "direction": {"inbound": true, "outbound": true}}],
    }});
    tenant.add("power-platform-isolation", isolation);
}

/// Agents: name, place of the owner among the people, sign-in, channels, whether it is published.
type Agent = (&'static str, Option<usize>, &'static str, &'static [&'static str], bool);

const AGENTS: &[Agent] = &[
    ("Travel desk", Some(3), "Microsoft Entra", &["Teams", "Microsoft 365 Copilot"], true),
    ("IT service desk", Some(8), "Microsoft Entra", &["Teams"], true),
    ("Product finder", Some(21), "None", &["Direct Line"], true),
    ("Shift planner", None, "Microsoft Entra", &["Teams"], true),
    ("Test of a trainee", Some(40), "None", &[], false),
];

fn agents(tenant: &mut Tenant) {
    let default = format!("Default-{}", tenant.tenant_id());
    for (name, owner, sign_in, channels, published) in AGENTS {
        let row = json!({
            "name": tenant.id("studio-agent", name), "type": "microsoft.copilotstudio/agents", "location": "europe",
            "properties": {
                "displayName": name, "environmentId": default,
                "ownerId": owner.map_or_else(|| tenant.id("left", name), |place| at(tenant, "users", place)),
                "authentication": sign_in, "channels": channels, "createdIn": "Copilot Studio",
                "lastPublishedAt": published.then(|| moment(-30, 36_000)), "isQuarantined": false,
            },
        });
        tenant.add("power-platform-agents", row);
    }
}

fn reports(tenant: &mut Tenant) {
    for (name, title, enabled, groups) in [
        ("PublishToWeb", "Publish to web", true, &["Investor relations"][..]),
        ("ExternalSharingV2", "Invite guests through sharing", true, &[][..]),
        ("AllowGuestUserToAccessSharedContent", "Guests can access Microsoft Fabric", true, &[][..]),
        ("ElevatedGuestsTenant", "Guests can browse and access Fabric content", false, &[][..]),
        (
            "ServicePrincipalAccessPermissionAPIs",
            "Service principals can call Fabric public APIs",
            true,
            &["Automation"][..],
        ),
        (
            "AllowServicePrincipalsUseReadAdminAPIs",
            "Service principals can access read-only admin APIs",
            false,
            &[][..],
        ),
    ] {
        let mut row = json!({
            "settingName": name, "title": title, "enabled": enabled, "canSpecifySecurityGroups": true,
            "tenantSettingGroup": "Export and sharing settings",
        });
        if !groups.is_empty() {
            row["enabledSecurityGroups"] = groups.iter().map(|it| json!({"name": it})).collect();
        }
        tenant.add("power-bi-settings", row);
    }
    let capacity = tenant.id("capacity", "Production");
    let row =
        json!({"id": capacity, "displayName": "Production", "sku": "F64", "state": "Active", "region": "UK South"});
    tenant.add("power-bi-capacities", row);
}

/// Sites: address, sharing, whether it is of a team.
const SITES: &[(&str, &str, bool)] = &[
    ("intranet", "Disabled", false),
    ("press", "ExternalUserAndGuestSharing", false),
    ("projects-alpha", "ExternalUserSharingOnly", true),
    ("projects-beta", "ExistingExternalUserSharingOnly", true),
    ("photo-drop", "ExternalUserAndGuestSharing", false),
    ("board", "Disabled", false),
    ("plant-hamburg", "ExternalUserSharingOnly", true),
];

fn sites(tenant: &mut Tenant) {
    for (address, sharing, team) in SITES {
        let row = json!({
            "url": format!("https://{}.sharepoint.com/sites/{address}", tenant.prefix), "title": address,
            "sharingCapability": sharing, "template": if *team { "GROUP#0" } else { "SITEPAGEPUBLISHING#0" },
            "lockState": "Unlock", "isTeamsConnected": team, "sensitivityLabel": "", "denyAddAndCustomizePages": "Enabled",
            "sharingDomainRestrictionMode": "None",
        });
        tenant.add("spo-sites", row);
    }
    let hub = json!({
        "id": tenant.id("hub", "intranet"), "title": "Intranet", "requiresJoinApproval": true,
        "siteUrl": format!("https://{}.sharepoint.com/sites/intranet", tenant.prefix),
    });
    tenant.add("spo-hub-sites", hub);
}
