//! The services of plain addresses, all on one server of this machine: what is stored of them, and which token went
//! where.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "snapshots are looked at as files")]

mod detour;
mod fake;
mod support;
mod world;

use fake::Reply;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tenantry::import::{Options, into_memory};
use tenantry::model::Model;
use tenantry::snapshot::Status;
use tenantry::snapshot::secrets::Keep;
use world::{GRAPH, Reading, TENANT, World, rows_of, status};

/// A tenant with something in every service.
async fn world() -> World {
    let world = World::start().await;
    let teams = "api.interfaces.records.teams.microsoft.com";
    world.json(
        &format!("{teams}/Teams.Tenant/tenants"),
        &json!({"tenantId": "t", "serviceInstance": "x/1", "serviceDiscovery": {
            "Endpoints": {"ConfigApiEndpoint": "elsewhere.example", "AdminServiceEndpoint": "admin1e.online.lync.com"},
            "Headers": {"X-MS-Forest": "1E"}}}),
    );
    let policy = |identity: &str| {
        json!({"Identity": identity, "Key": {"ScopeClass": "Global", "AuthorityId": 1},
        "DataSource": null, "ConfigMetadata": null, "AllowAnonymousUsersToJoinMeeting": true})
    };
    // Compressed, which nobody asked for.
    let policies = Reply::json(&json!([policy("Global"), policy("Tag:Kiosk")])).gzip();
    world.fake.answer(&format!("/{teams}/Skype.Policy/configurations/TeamsMeetingPolicy"), policies);
    let federation = json!([{"Identity": "Global", "AllowFederatedUsers": true, "AllowPublicUsers": false}]);
    world.json(&format!("{teams}/Skype.Policy/configurations/TenantFederationSettings"), &federation);
    let gateway = json!([{"Identity": "sbc.contoso.com", "SIPSignalingPort": 5061, "Enabled": true}]);
    world.json(&format!("{teams}/Skype.Policy/configurations/OnlinePSTNGateway"), &gateway);
    let attendant = |number: usize| json!({"Identity": format!("a{number}"), "Name": format!("Attendant {number}")});
    let attendants: Vec<Value> = (0..150).map(attendant).collect();
    world.fake.handler(move |seen| {
        let skip = seen.path.ends_with("/auto-attendants").then(|| option(&seen.query, "skip"))?;
        let from: usize = skip.parse().unwrap_or(0);
        let page: Vec<&Value> = attendants.iter().skip(from).take(100).collect();
        Some(Reply::json(&json!({"AutoAttendants": page})))
    });
    world.json(&format!("{teams}/Skype.Ncs/locations"), &json!([{"id": "l1", "country": "NL", "cityOrTown": "Delft"}]));
    power(&world);
    business(&world);
    sharepoint_and_login(&world);
    world
}

fn power(world: &World) {
    let bap = "api.bap.microsoft.com/providers";
    let environments = "Microsoft.BusinessAppPlatform/scopes/admin/environments";
    let next = format!("https://{bap}/{environments}?api-version=2023-06-01&$skiptoken=2");
    let environment =
        |name: &str| json!({"id": format!("/e/{name}"), "name": name, "properties": {"displayName": name}});
    world.json(
        &format!("{bap}/{environments}?api-version=2023-06-01"),
        &json!({"value": [environment("Default-t")], "nextLink": next}),
    );
    world.json(
        &format!("{bap}/{environments}?api-version=2023-06-01&$skiptoken=2"),
        &json!({"value": [environment("e2")], "nextLink": null}),
    );
    world.json(
        &format!("{bap}/Microsoft.BusinessAppPlatform/listTenantSettings"),
        &json!({"disableEnvironmentCreationByNonAdminUsers": true, "powerPlatform": {"governance": {}}}),
    );
    world.json(
        &format!("{bap}/PowerPlatform.Governance/v1/tenants/{TENANT}/tenantIsolationPolicy"),
        &json!({"properties": {"tenantId": "t", "isDisabled": false, "allowedTenants": []}}),
    );
    world.json(
        &format!("{bap}/PowerPlatform.Governance/v2/policies"),
        &json!({"value": [{"name": "p1", "displayName": "All", "environmentType": "AllEnvironments", "environments": [],
            "defaultConnectorsClassification": "General", "connectorGroups": []}]}),
    );
    world.fake.handler(|seen| {
        seen.path.ends_with("/resourcequery/resources/query").then_some(())?;
        let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
        let clause = String::from_utf8_lossy(&seen.body).split("\"Clauses\":[{").nth(1).unwrap_or_default().to_owned();
        assert!(clause.starts_with("\"$type\":"), "the type of a clause comes first: {clause}");
        let agent = |name: &str| {
            json!({"name": name, "type": "microsoft.copilotstudio/agents",
            "properties": {"displayName": name, "environmentId": "Default-t"}})
        };
        Some(Reply::json(&match body["Options"]["SkipToken"].as_str() {
            Some("a b\"c") => json!({"count": 1, "data": [agent("bot2")], "skipToken": null}),
            _ => json!({"count": 1, "data": [agent("bot1")], "skipToken": "a b\"c"}),
        }))
    });
}

fn business(world: &World) {
    let bi = "api.powerbi.com";
    let setting = |name: &str| json!({"settingName": name, "enabled": true, "tenantSettingGroup": "Export"});
    // The link leads elsewhere; the token goes on here.
    world.json(
        &format!("{bi}/v1/admin/tenantsettings"),
        &json!({"tenantSettings": [setting("PublishToWeb")], "continuationToken": "x&y",
            "continuationUri": "https://wabi-elsewhere.analysis.windows.net/v1/admin/tenantsettings?continuationToken=x"}),
    );
    world.json(
        &format!("{bi}/v1/admin/tenantsettings?continuationToken=x%26y"),
        &json!({"value": [setting("ExportData")], "continuationToken": null, "continuationUri": null}),
    );
    world.fake.handler(|seen| {
        seen.path.ends_with("/myorg/admin/groups").then_some(())?;
        let from: usize = option(&seen.query, "$skip").parse().unwrap_or(0);
        assert_eq!(option(&seen.query, "$top"), "5000");
        let group = |number: usize| json!({"id": format!("w{number}"), "type": "Workspace", "state": "Active"});
        let page: Vec<Value> = (from..5_003.min(from + 5_000)).map(group).collect();
        Some(Reply::json(&json!({"value": page})))
    });
}

fn sharepoint_and_login(world: &World) {
    let admin = "contoso-admin.sharepoint.com";
    world.json(
        &format!("{admin}/_api/SPO.Tenant"),
        &json!({"SharingCapability": 1, "IsUnmanagedSyncClientForTenantRestricted": true, "BlockMacSync": false,
            "AllowedDomainListForSyncClient": ["contoso.com"], "odata.metadata": "x"}),
    );
    world.json(
        &format!("{admin}/_api/HubSites"),
        &json!({"value": [{"ID": "h1", "Title": "Hub", "SiteUrl": "https://x"}]}),
    );
    world.json(
        &format!("login.microsoftonline.com/{TENANT}/v2.0/.well-known/openid-configuration"),
        &json!({"issuer": "https://login.microsoftonline.com/t/v2.0", "tenant_region_scope": "EU",
            "cloud_instance_name": "microsoftonline.com", "token_endpoint": "https://x"}),
    );
    world.fake.handler(|seen| {
        let domain = seen.path.split("/common/userrealm/").nth(1)?;
        assert_eq!(seen.header("authorization"), None);
        Some(Reply::json(&json!({"ver": "1.0", "account_type": "Managed", "domain_name": domain})))
    });
}

/// One option of a query.
fn option(query: &str, name: &str) -> String {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|pair| pair.0 == name).map(|pair| pair.1.into_owned()).unwrap_or_default()
}

/// Everything that the tenant above has.
const ALL: &[(&str, u64)] = &[
    ("organization", 1),
    ("domains", 2),
    ("teams-tenant", 1),
    ("teams-meeting-policies", 2),
    ("teams-federation", 1),
    ("teams-gateways", 1),
    ("teams-auto-attendants", 150),
    ("teams-emergency-locations", 1),
    ("power-platform-environments", 2),
    ("power-platform-settings", 1),
    ("power-platform-isolation", 1),
    ("power-platform-data-policies", 1),
    ("power-platform-agents", 2),
    ("power-bi-settings", 2),
    ("power-bi-workspaces", 5_003),
    ("spo-tenant", 1),
    ("spo-hub-sites", 1),
    ("sync-client-settings", 1),
    ("login-region", 1),
    ("login-domains", 2),
];

fn all() -> Vec<&'static str> {
    ALL.iter().map(|row| row.0).collect()
}

#[tokio::test]
async fn every_service_is_read_with_its_own_token_and_nothing_is_written() {
    let (world, folder) = (world().await, tempfile::tempdir().unwrap());
    let outcome = Reading { rows: &all(), ..Reading::of(&world, folder.path()) }.go().await;
    for (id, count) in ALL {
        let coverage = outcome.manifest.datasets.iter().find(|coverage| coverage.id == *id).unwrap();
        assert_eq!((coverage.status, coverage.count), (Status::Complete, *count), "{id}: {coverage:?}");
    }
    let expected = [
        ("graph.microsoft.com", Some(GRAPH)),
        ("api.interfaces.records.teams.microsoft.com", Some("48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default")),
        ("api.bap.microsoft.com", Some("https://service.powerapps.com//.default")),
        ("api.powerplatform.com", Some("https://api.powerplatform.com/.default")),
        ("api.powerbi.com", Some("https://analysis.windows.net/powerbi/api/.default")),
        ("contoso-admin.sharepoint.com", Some("https://contoso-admin.sharepoint.com/.default")),
        ("login.microsoftonline.com", None),
    ];
    let expected: BTreeMap<String, BTreeSet<String>> = expected
        .into_iter()
        .map(|(host, scope)| (host.to_owned(), scope.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(world.detour.tokens(), expected);
    // What the older service is told of stands on the one request that goes to it.
    let relayed = |seen: &&fake::Seen| seen.header("x-ms-target-uri").is_some();
    let seen = world.fake.seen();
    let relayed: Vec<&fake::Seen> = seen.iter().filter(relayed).collect();
    assert_eq!(relayed.len(), 1);
    assert!(
        relayed[0].path.ends_with("TenantFederationSettings")
            && relayed[0].query == "adminDomain=contoso.onmicrosoft.com"
    );
    assert_eq!(relayed[0].header("x-ms-target-uri"), Some("https://admin1e.online.lync.com/OcsPowershellWebservice"));
    assert!(seen.iter().filter(|seen| seen.path.contains("teams.microsoft.com")).all(|seen| {
        seen.header("x-authz-scope") == Some("tenant")
            && seen.header("x-ms-correlation-id").is_some_and(|id| id.len() == 36)
    }));
    let place = &rows_of(folder.path(), "teams-emergency-locations")[0];
    assert_eq!((&place["locationId"], &place["city"]), (&json!("l1"), &json!("Delft")));
    let sync = &rows_of(folder.path(), "sync-client-settings")[0];
    assert_eq!((&sync["tenantRestrictionEnabled"], &sync["blockMacSync"]), (&json!(true), &json!(false)));
    let policy = &rows_of(folder.path(), "teams-meeting-policies")[0];
    assert_eq!(policy, &json!({"identity": "Global", "allowAnonymousUsersToJoinMeeting": true}));
    assert_eq!(rows_of(folder.path(), "login-domains")[1]["@tenantry.parent"], "contoso.onmicrosoft.com");
}

#[tokio::test]
async fn servers_in_the_place_of_the_cloud_get_everything() {
    let (world, folder) = (world().await, tempfile::tempdir().unwrap());
    let outcome = Reading { rows: &all(), in_place: true, ..Reading::of(&world, folder.path()) }.go().await;
    // All services are one server here, that of no host: each answers what stands below it.
    assert_eq!(
        world.detour.tokens().keys().map(String::as_str).collect::<Vec<_>>(),
        ["graph.microsoft.com", "test.example"]
    );
    assert_eq!(status(&outcome, "organization"), Status::Complete);
}

/// Objects as a service answers and as an export of the same holds them, by dataset: the name of the export, where the
/// service is asked, what is around its list, and the objects.
fn exported() -> Vec<(&'static str, &'static str, &'static str, &'static str, Value)> {
    let policy = json!({"Identity": "Global", "AllowAnonymousUsersToJoinMeeting": true, "AutoAdmittedUsers": "Everyone",
        "AllowCloudRecording": false});
    let federation = json!({"Identity": "Global", "AllowFederatedUsers": true, "AllowPublicUsers": false,
        "AllowTeamsConsumer": true, "AllowedDomains": {"AllowedDomain": [{"Domain": "fabrikam.com"}]}, "BlockedDomains": []});
    let gateway = json!({"Identity": "sbc.contoso.com", "Fqdn": "sbc.contoso.com", "SIPSignalingPort": 5061,
        "Enabled": false, "MediaBypass": true});
    let route = json!({"Identity": "All", "NumberPattern": ".*", "Priority": 0, "OnlinePstnUsages": ["Any"],
        "OnlinePstnGatewayList": ["sbc.contoso.com"]});
    let environment = json!({"name": "Default-t", "location": "europe", "properties": {"displayName": "Contoso",
        "isDefault": true, "environmentSku": "Default", "createdTime": "2020-01-01T00:00:00Z"}});
    let data = json!({"name": "p1", "displayName": "All", "environmentType": "AllEnvironments", "environments": [],
        "defaultConnectorsClassification": "Blocked", "connectorGroups": [{"classification": "Confidential",
            "connectors": [{"id": "/c/shared_sql", "name": "SQL Server", "type": "c"}]}]});
    let setting = json!({"settingName": "PublishToWeb", "title": "Publish to web", "enabled": true,
        "tenantSettingGroup": "Export", "canSpecifySecurityGroups": true});
    let teams = "api.interfaces.records.teams.microsoft.com/Skype.Policy/configurations";
    let bap = "api.bap.microsoft.com/providers";
    let at = |text: String| -> &'static str { text.leak() };
    vec![
        ("teams-meeting-policies", "Get-CsTeamsMeetingPolicy", at(format!("{teams}/TeamsMeetingPolicy")), "", policy),
        (
            "teams-federation",
            "Get-CsTenantFederationConfiguration",
            at(format!("{teams}/TenantFederationSettings")),
            "",
            federation,
        ),
        ("teams-gateways", "Get-CsOnlinePSTNGateway", at(format!("{teams}/OnlinePSTNGateway")), "", gateway),
        ("teams-voice-routes", "Get-CsOnlineVoiceRoute", at(format!("{teams}/OnlineVoiceRoute")), "", route),
        (
            "power-platform-environments",
            "Get-AdminPowerAppEnvironment",
            at(format!("{bap}/Microsoft.BusinessAppPlatform/scopes/admin/environments")),
            "value",
            environment,
        ),
        (
            "power-platform-data-policies",
            "power-platform-data-policies",
            at(format!("{bap}/PowerPlatform.Governance/v2/policies")),
            "value",
            data,
        ),
        (
            "power-bi-settings",
            "power-bi-settings",
            "api.powerbi.com/v1/admin/tenantsettings",
            "tenantSettings",
            setting,
        ),
    ]
}

#[tokio::test]
async fn what_is_read_and_what_is_imported_tell_the_same() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let (cases, export) = (exported(), tempfile::tempdir().unwrap());
    for (_, name, at, list, object) in &cases {
        let objects = json!([object]);
        world.json(at, &if list.is_empty() { objects.clone() } else { json!({ (*list): objects.clone() }) });
        std::fs::write(export.path().join(format!("{name}.json")), objects.to_string()).unwrap();
    }
    let ids: Vec<&str> = cases.iter().map(|case| case.0).collect();
    Reading { rows: &ids, keep: Keep::All, ..Reading::of(&world, folder.path()) }.go().await;
    let (_, imported) = into_memory(&[export.path().to_owned()], &Options::default()).unwrap();
    for id in &ids {
        assert_eq!(rows_of(folder.path(), id), imported[*id], "{id}");
    }
    let facts = |rows: &dyn Fn(&str) -> Vec<Value>| {
        let all = ids.iter().fold(support::Rows::new(), |all, id| all.with(id, rows(id)));
        serde_json::to_value(&Model::from_snapshot(&all.build()).value).unwrap()["facts"].take()
    };
    let read = facts(&|id| rows_of(folder.path(), id));
    assert_eq!(read, facts(&|id| imported[id].clone()));
    assert_ne!(read, facts(&|_| Vec::new()), "they say something");
}

#[tokio::test]
async fn a_run_that_was_cut_short_goes_on_where_it_was() {
    let rows: Vec<&str> =
        vec!["organization", "domains", "power-bi-settings", "power-platform-agents", "login-domains"];
    let whole = tempfile::tempdir().unwrap();
    let many = |world: &World| world.domains(50);
    let undisturbed = world().await;
    many(&undisturbed);
    Reading { rows: &rows, ..Reading::of(&undisturbed, whole.path()) }.go().await;

    let (world, folder) = (world().await, tempfile::tempdir().unwrap());
    many(&world);
    let down = || (0..8).map(|_| Reply::error(503, "Down", "down"));
    world.fake.faults("/api.powerbi.com/v1/admin/tenantsettings?continuationToken=x%26y", down());
    world.fake.faults("/login.microsoftonline.com/common/userrealm/d30.example", down());
    let first = Reading { rows: &rows, ..Reading::of(&world, folder.path()) }.go().await;
    assert_eq!(first.interrupted.len(), 2, "{:?}", first.interrupted);
    assert_eq!(status(&first, "power-bi-settings"), Status::Partial);
    let before = world.detour.sent().len();
    let second = Reading { rows: &rows, resume: true, ..Reading::of(&world, folder.path()) }.go().await;
    assert!(second.interrupted.is_empty(), "{:?}", second.interrupted);
    let again: Vec<String> = world.detour.sent().into_iter().skip(before).map(|sent| sent.target).collect();
    assert!(!again.iter().any(|target| target == "/v1/admin/tenantsettings"), "{again:?}");
    assert!(!again.iter().any(|target| target.contains("userrealm/d10.example")), "what was stored is not asked again");
    for id in &rows {
        assert_eq!(rows_of(folder.path(), id), rows_of(whole.path(), id), "{id}");
    }
}
