//! Services of plain addresses that misbehave: where they lead is not followed, and what they refuse is said.

mod detour;
mod fake;
mod world;

use detour::Scoped;
use fake::Reply;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use tenantry::catalog::cloud;
use tenantry::snapshot::Status;
use world::{Reading, World, coverage, rows_of, status};

const TEAMS: &str = "api.interfaces.records.teams.microsoft.com";
const POLICIES: &str = "/api.interfaces.records.teams.microsoft.com/Skype.Policy/configurations/TeamsMeetingPolicy";
const ENVIRONMENTS: &str = "/api.bap.microsoft.com/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments";

#[tokio::test]
async fn pages_that_lead_elsewhere_are_not_followed() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let page = |link: &str| Reply::json(&json!({"value": [{"id": "1", "name": "e"}], "nextLink": link}));
    world.fake.answer(ENVIRONMENTS, page("https://attacker.example/next"));
    let endless = json!({"data": [{"name": "bot"}], "skipToken": "same"});
    world.json("api.powerplatform.com/resourcequery/resources/query", &endless);
    let elsewhere = json!({"value": [{"settingName": "s"}], "continuationUri": "https://wabi.analysis.windows.net/x"});
    world.json("api.powerbi.com/v1/admin/tenantsettings", &elsewhere);
    let hub = json!({"value": [{"ID": "1"}], "odata.nextLink": "https://contoso.sharepoint.com/_api/HubSites?p=2"});
    world.json("contoso-admin.sharepoint.com/_api/HubSites", &hub);
    let rows = ["power-platform-environments", "power-platform-agents", "power-bi-settings", "spo-hub-sites"];
    let outcome = Reading { rows: &rows, ..Reading::of(&world, folder.path()) }.go().await;
    // A page that leads elsewhere is none; one that leads back is whole.
    for (id, told) in
        rows.iter().zip([(Status::Failed, 0), (Status::Partial, 1), (Status::Failed, 0), (Status::Failed, 0)])
    {
        let coverage = coverage(&outcome, id);
        assert_eq!((coverage.status, coverage.count), told, "{coverage:?}");
    }
    assert!(coverage(&outcome, rows[0]).message.as_ref().unwrap().contains("attacker.example"));
    assert!(coverage(&outcome, rows[1]).message.as_ref().unwrap().contains("links back"));
    let foreign = ["attacker.example", "wabi.analysis.windows.net", "contoso.sharepoint.com"];
    assert!(world.detour.sent().iter().all(|sent| !foreign.contains(&sent.host.as_str())));
}

#[tokio::test]
async fn redirects_go_to_no_other_host() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.answer(POLICIES, Reply::redirect("https://attacker.example/policies"));
    world.fake.answer(ENVIRONMENTS, Reply::redirect("https://api.bap.microsoft.com.attacker.example/"));
    world.fake.answer(
        "/contoso-admin.sharepoint.com/_api/SPO.Tenant",
        Reply::redirect("https://fabrikam-admin.sharepoint.com/"),
    );
    let query = "/api.powerplatform.com/resourcequery/resources/query";
    world.fake.answer(query, Reply::redirect("https://eu.api.powerplatform.com/"));
    let rows = ["teams-meeting-policies", "power-platform-environments", "spo-tenant", "power-platform-agents"];
    let outcome = Reading { rows: &rows, ..Reading::of(&world, folder.path()) }.go().await;
    for id in rows {
        assert_eq!((status(&outcome, id), coverage(&outcome, id).count), (Status::Failed, 0), "{id}");
    }
    let hosts: Vec<String> = world.detour.tokens().into_keys().collect();
    let known = [
        "api.bap.microsoft.com",
        TEAMS,
        "api.powerplatform.com",
        "contoso-admin.sharepoint.com",
        "graph.microsoft.com",
    ];
    assert_eq!(hosts, known);
}

#[tokio::test]
async fn answers_that_are_none_are_no_empty_lists() {
    let odd = [
        Reply::html(200),
        Reply::html(403),
        Reply::json(&json!({"message": "hello"})),
        Reply::json(&json!(null)),
        Reply::json(&json!("x")),
        Reply::new(200, ""),
        Reply::new(204, ""),
        Reply::new(200, "[{\"Identity\":\"Global\"}").header("content-type", "application/json"),
    ];
    for reply in odd {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        let told = format!("{} {:?}", reply.status, reply.body);
        world.fake.answer(POLICIES, reply);
        let outcome = Reading { rows: &["teams-meeting-policies"], ..Reading::of(&world, folder.path()) }.go().await;
        let coverage = coverage(&outcome, "teams-meeting-policies");
        assert_eq!((coverage.status, coverage.count), (Status::Failed, 0), "{told}: {coverage:?}");
    }
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.answer(POLICIES, Reply::json(&json!([])));
    let outcome = Reading { rows: &["teams-meeting-policies"], ..Reading::of(&world, folder.path()) }.go().await;
    assert_eq!(status(&outcome, "teams-meeting-policies"), Status::Complete, "an empty list is a list");
}

#[tokio::test]
async fn refusals_say_what_would_lift_them() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let plain = |status: u16, body| Reply { status, ..Reply::json(&body) };
    world.fake.answer(POLICIES, plain(403, json!({"code": "40301", "message": "Forbidden"})));
    let dial = format!("/{TEAMS}/Skype.Policy/configurations/TenantDialPlan");
    world.fake.answer(&dial, plain(400, json!({"code": 40301, "message": "not for partners"})));
    world.fake.answer(ENVIRONMENTS, Reply::error(403, "Forbidden", "The application does not have access."));
    world.fake.answer(
        "/api.powerbi.com/v1/admin/tenantsettings",
        plain(401, json!({"error": {"code": "PowerBINotAuthorizedException"}})),
    );
    world.fake.answer("/api.powerbi.com/v1.0/myorg/admin/groups", Reply::error(500, "InternalServerError", ""));
    let unsupported =
        json!({"odata.error": {"code": "-2147024891", "message": {"value": "Unsupported app only token."}}});
    world.fake.answer("/contoso-admin.sharepoint.com/_api/SPO.Tenant", plain(401, unsupported));
    let rows = [
        ("teams-meeting-policies", Status::Denied, "Teams Administrator"),
        ("teams-dial-plans", Status::Denied, "not for partners; it takes one of the directory roles Global Reader"),
        ("power-platform-environments", Status::Denied, "does not have access. An application has to be registered"),
        ("power-bi-settings", Status::Denied, "Service principals can access read-only admin APIs"),
        ("power-bi-workspaces", Status::Failed, "has no permission of Power BI"),
        ("spo-tenant", Status::Denied, "Unsupported app only token"),
    ];
    let ids: Vec<&str> = rows.iter().map(|row| row.0).collect();
    let outcome = Reading { rows: &ids, ..Reading::of(&world, folder.path()) }.go().await;
    for (id, status, words) in rows {
        let coverage = coverage(&outcome, id);
        let message = coverage.message.clone().unwrap_or_default();
        assert!(coverage.status == status && message.contains(words), "{coverage:?}");
    }
    assert_eq!(coverage(&outcome, "teams-meeting-policies").missing.as_deref(), Some("Global Reader"));
    assert_eq!(coverage(&outcome, "spo-tenant").missing.as_deref(), Some("Sites.FullControl.All"));
    assert!(outcome.interrupted.is_empty(), "a refusal is no interruption: {:?}", outcome.interrupted);
    let (person, folder) = (World::start().await, tempfile::tempdir().unwrap());
    person.fake.answer(ENVIRONMENTS, Reply::error(403, "Forbidden", "no"));
    let outcome = Reading { rows: &ids[2..3], person: true, ..Reading::of(&person, folder.path()) }.go().await;
    assert_eq!(coverage(&outcome, ids[2]).missing.as_deref(), Some("Power Platform Administrator"));
}

#[tokio::test]
async fn a_service_without_a_token_leaves_the_others_alone() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.answer(POLICIES, Reply::json(&json!([{"Identity": "Global"}])));
    let refused = [
        ("https://service.powerapps.com//.default", "AADSTS500011"),
        ("https://analysis.windows.net/powerbi/api/.default", "AADSTS65001"),
    ];
    let refused: BTreeMap<String, String> = refused.iter().map(|row| (row.0.to_owned(), row.1.to_owned())).collect();
    let rows = ["organization", "teams-meeting-policies", "power-platform-environments", "power-bi-capacities"];
    let credential = Arc::new(Scoped { refused });
    let outcome = Reading { rows: &rows, credential, ..Reading::of(&world, folder.path()) }.go().await;
    let states: Vec<Status> = rows.iter().map(|id| status(&outcome, id)).collect();
    assert_eq!(states, [Status::Complete, Status::Complete, Status::Unlicensed, Status::Denied]);
    assert!(outcome.interrupted.is_empty());
}

#[tokio::test]
async fn hosts_that_answers_name_are_taken_in_one_form_alone() {
    for hostile in
        ["attacker.example", "admin1e.online.lync.com.attacker.example", "a.online.lync.com/x", "x@a.online.lync.com"]
    {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        let told = json!({"tenantId": "t", "serviceDiscovery": {"Endpoints": {"AdminServiceEndpoint": hostile, "ConfigApiEndpoint": hostile}}});
        world.json(&format!("{TEAMS}/Teams.Tenant/tenants"), &told);
        world.json(
            &format!("{TEAMS}/Skype.Policy/configurations/TenantFederationSettings"),
            &json!([{"Identity": "Global"}]),
        );
        let rows = ["organization", "teams-federation"];
        let outcome = Reading { rows: &rows, ..Reading::of(&world, folder.path()) }.go().await;
        assert_eq!(status(&outcome, "teams-federation"), Status::Complete);
        assert!(world.fake.seen().iter().all(|seen| seen.header("x-ms-target-uri").is_none() && seen.query.is_empty()
            || seen.query.starts_with("$select")));
        assert_eq!(world.detour.tokens().into_keys().collect::<Vec<_>>(), [TEAMS, "graph.microsoft.com"]);
    }
}

#[tokio::test]
async fn sharepoint_answers_for_this_tenant_alone() {
    for (root, expected) in [
        ("https://fabrikam.sharepoint.com/", "fabrikam-admin.sharepoint.com"),
        ("https://fabrikam.sharepoint.com.attacker.example/", "contoso-admin.sharepoint.com"),
        ("https://attacker.example/x.sharepoint.com", "contoso-admin.sharepoint.com"),
        ("https://evil@fabrikam.sharepoint.com", "contoso-admin.sharepoint.com"),
        ("", "contoso-admin.sharepoint.com"),
    ] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        world.json("graph.microsoft.com/v1.0/sites/root", &json!({ "webUrl": root }));
        world.json(&format!("{expected}/_api/SPO.Tenant"), &json!({"SharingCapability": 0}));
        let rows = ["organization", "spo-tenant"];
        let outcome = Reading { rows: &rows, ..Reading::of(&world, folder.path()) }.go().await;
        assert_eq!(status(&outcome, "spo-tenant"), Status::Complete, "{root}");
        let tokens = world.detour.tokens();
        assert_eq!(tokens.keys().map(String::as_str).collect::<Vec<_>>(), [expected, "graph.microsoft.com"]);
        assert_eq!(tokens[expected].first().map(String::as_str), Some(format!("https://{expected}/.default").as_str()));
    }
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.answer("/graph.microsoft.com/v1.0/sites/root", Reply::error(403, "accessDenied", "no"));
    let outcome = Reading { rows: &["spo-tenant"], ..Reading::of(&world, folder.path()) }.go().await;
    let coverage = coverage(&outcome, "spo-tenant");
    assert!(
        coverage.status == Status::Failed && coverage.message.as_ref().unwrap().contains("is not known"),
        "{coverage:?}"
    );
}

#[tokio::test]
async fn hostile_domains_stay_one_segment_and_rows_keep_their_order() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.named_domains(&[
        "z.example",
        "../../t/oauth2/token",
        "a?b=c#d.example",
        "..",
        "é.example",
        "gone.example",
        "m.example",
    ]);
    world.fake.handler(|seen| {
        let name = seen.path.split("/common/userrealm/").nth(1)?;
        (name != "gone.example").then(|| Reply::json(&json!({"account_type": "Managed", "domain_name": name})))
    });
    let outcome = Reading { rows: &["domains", "login-domains"], ..Reading::of(&world, folder.path()) }.go().await;
    assert_eq!(status(&outcome, "login-domains"), Status::Complete, "{:?}", coverage(&outcome, "login-domains"));
    let parents: Vec<String> = rows_of(folder.path(), "login-domains")
        .iter()
        .map(|row| row["@tenantry.parent"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(parents, ["../../t/oauth2/token", "a?b=c#d.example", "m.example", "z.example", "é.example"]);
    let login = world.detour.sent().into_iter().filter(|sent| sent.host.starts_with("login."));
    for sent in login {
        assert!(sent.scope.is_none() && sent.target.starts_with("/common/userrealm/"), "{sent:?}");
        assert_eq!(sent.target.matches('/').count(), 3, "{}", sent.target);
    }
}

#[tokio::test]
async fn a_cloud_without_a_service_says_so() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let china = cloud("china").unwrap();
    let outcome =
        Reading { rows: &["power-bi-capacities"], cloud: china, ..Reading::of(&world, folder.path()) }.go().await;
    let coverage = coverage(&outcome, "power-bi-capacities");
    assert!(coverage.message.as_ref().unwrap().contains("does not answer in this cloud"), "{coverage:?}");
    assert!(world.detour.sent().is_empty());
}
