//! Azure and projects of AI Foundry: what is read of them, what is refused, and what is never sent anywhere.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test stops where it fails, and reads its files")]

mod azure_cloud;
mod detour;
mod fake;
mod world;

use azure_cloud::{
    ARM, Azure, FIRST, GRAPH, SECOND, account, agent, foundry, page_of_agents, percent_decoded, project, workspace,
};
use fake::Reply;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::catalog::{SubscriptionId, cloud};
use tenantry::discover::Outcome;
use tenantry::snapshot::{Snapshot, Status};
use world::{Reading, TENANT, World, coverage, rows_of, status};

/// Everything but what only fills pages.
const ALL: &[&str] = &[
    "azure-subscriptions",
    "azure-management-groups",
    "azure-resources",
    "azure-role-assignments",
    "azure-role-definitions",
    "azure-ai-projects",
    "azure-ai-deployments",
    "azure-ai-connections",
    "azure-ai-project-connections",
    "azure-sentinel-connectors",
    "azure-ai-agents",
];
/// What agents are read for.
const AGENTS: &[&str] = &["azure-resources", "azure-ai-projects", "azure-ai-agents"];

/// Reads these, as an identity that sees every subscription.
async fn read(world: &World, folder: &Path, rows: &[&str]) -> Outcome {
    world.fake.first(|seen| {
        let group = json!({"id": format!("/providers/Microsoft.Management/managementGroups/{TENANT}"), "name": TENANT});
        let is_groups = String::from_utf8_lossy(&seen.body).contains("managementgroups'");
        is_groups.then(|| Reply::json(&json!({"data": [group]})))
    });
    let rows: Vec<&str> =
        rows.iter().copied().chain(["azure-management-groups"]).collect::<BTreeSet<_>>().into_iter().collect();
    Reading { rows: &rows, ..Reading::of(world, folder) }.go().await
}

fn ids_of(folder: &Path, id: &str) -> Vec<String> {
    rows_of(folder, id).iter().map(|row| row["id"].as_str().unwrap_or_default().to_owned()).collect()
}

/// What an entry says, and what it lacks.
fn said(outcome: &Outcome, id: &str) -> (Status, u64, String, Option<String>) {
    let entry = coverage(outcome, id);
    (entry.status, entry.count, entry.message.clone().unwrap_or_default(), entry.missing.clone())
}

#[tokio::test]
async fn everything_is_read_to_its_last_page_with_a_token_for_each_host() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    Azure::usual().serve(&world);
    let outcome = read(&world, folder.path(), ALL).await;
    let counts = [
        ("azure-subscriptions", 2),
        ("azure-management-groups", 1),
        ("azure-resources", 4),
        ("azure-role-assignments", 1),
        ("azure-ai-projects", 3),
        ("azure-ai-deployments", 6),
        ("azure-ai-connections", 3),
        ("azure-ai-project-connections", 0),
        ("azure-sentinel-connectors", 0),
        ("azure-ai-agents", 9),
    ];
    for (id, count) in counts {
        assert_eq!(
            (status(&outcome, id), coverage(&outcome, id).count),
            (Status::Complete, count),
            "{id}: {:?}",
            said(&outcome, id)
        );
    }
    let mut expected = BTreeMap::from([("management.azure.com".to_owned(), "https://management.azure.com/.default")]);
    for name in ["a1", "a2", "a3"] {
        expected.insert(format!("{name}.services.ai.azure.com"), "https://ai.azure.com/.default");
    }
    let tokens = world.detour.tokens();
    let expected: BTreeMap<String, BTreeSet<String>> =
        expected.into_iter().map(|(host, scope)| (host, BTreeSet::from([scope.to_owned()]))).collect();
    assert_eq!(tokens, expected);
    // A row read for a parent carries its id; what is secret is nowhere.
    let agents = rows_of(folder.path(), "azure-ai-agents");
    assert!(agents.iter().all(|row| row["@tenantry.parent"].as_str().unwrap().contains("p-a")), "{agents:?}");
    for id in ALL {
        let rows = json!(rows_of(folder.path(), id)).to_string();
        assert!(!rows.contains("never"), "{id}: {rows}");
    }
    for seen in world.fake.seen() {
        let path = seen.path.to_lowercase();
        assert!(seen.method == "GET" || seen.path == GRAPH, "{seen:?}");
        assert!(!["key", "secret", "credential", "listkeys"].iter().any(|word| path.contains(word)), "{path}");
    }
    assert!(Snapshot::open(folder.path()).is_ok());
}

#[tokio::test]
async fn rows_that_were_left_out_make_it_partial() {
    let cut = |truncated: Value| json!({"totalRecords": 5, "count": 1, "resultTruncated": truncated, "data": [workspace(FIRST, "w")]});
    for (truncated, expected) in [
        (json!("true"), Status::Partial),
        (json!(true), Status::Partial),
        (json!("false"), Status::Complete),
        (json!(false), Status::Complete),
    ] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        world.fake.answer(GRAPH, Reply::json(&cut(truncated.clone())));
        let outcome = read(&world, folder.path(), &["azure-resources"]).await;
        let (status, count, message, _) = said(&outcome, "azure-resources");
        assert_eq!((status, count), (expected, 1), "{truncated}: {message}");
        assert_eq!(message.contains("resultTruncated"), expected == Status::Partial, "{message}");
    }
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let many = Reply::json(&cut(json!("false"))).header("x-ms-tenant-subscription-limit-hit", "true");
    world.fake.answer(GRAPH, many);
    let outcome = read(&world, folder.path(), &["azure-resources"]).await;
    assert_eq!(status(&outcome, "azure-resources"), Status::Partial);
}

#[tokio::test]
async fn a_quota_is_waited_for_and_a_refusal_is_repeated_no_earlier_than_told() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.faults(GRAPH, [Reply::throttled("17")]);
    let page = json!({"data": [workspace(FIRST, "w")], "$skipToken": "x", "resultTruncated": "true"});
    let spent =
        Reply::json(&page).header("x-ms-user-quota-remaining", "0").header("x-ms-user-quota-resets-after", "00:00:05");
    world.fake.handler(move |seen| {
        let is_first = seen.path == GRAPH && !String::from_utf8_lossy(&seen.body).contains("$skipToken");
        is_first.then(|| spent.clone())
    });
    world.fake.answer(GRAPH, Reply::json(&json!({"data": [workspace(FIRST, "v")]})));
    let outcome = Reading { rows: &["azure-resources"], ..Reading::of(&world, folder.path()) }.go().await;
    assert_eq!(coverage(&outcome, "azure-resources").count, 2);
    let times: Vec<_> = world.fake.seen_at(GRAPH).into_iter().map(|seen| seen.at).collect();
    let waits: Vec<i64> = times.windows(2).map(|pair| (pair[1] - pair[0]).as_secs()).collect();
    assert!(waits.len() == 2 && waits[0] >= 17 && waits[1] >= 5, "{waits:?}");
}

#[tokio::test]
async fn a_resource_that_refuses_costs_itself_alone() {
    let refusal = || Reply::error(403, "AuthorizationFailed", "The client does not have authorization.");
    let list = |subscription: &str, name: &str| {
        format!("{ARM}{}/deployments", account(subscription, name).replace(' ', "%20"))
    };
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    Azure::usual().serve(&world);
    world.fake.faults(&list(FIRST, "a1"), [refusal(), refusal()]);
    let rows = ["azure-resources", "azure-ai-deployments"];
    let outcome = read(&world, folder.path(), &rows).await;
    let (status, count, message, missing) = said(&outcome, "azure-ai-deployments");
    assert_eq!((status, count, missing.as_deref()), (Status::Partial, 4, Some("the Azure role Reader")), "{message}");
    assert!(
        message.starts_with("1 of 3 requests were refused") && message.contains("root management group"),
        "{message}"
    );
    assert!(outcome.interrupted.is_empty());

    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    for (subscription, name) in [(FIRST, "a1"), (SECOND, "a2"), (SECOND, "a3")] {
        world.fake.faults(&list(subscription, name), [refusal(), refusal()]);
    }
    Azure::usual().serve(&world);
    let outcome = read(&world, folder.path(), &rows).await;
    let (status, count, message, missing) = said(&outcome, "azure-ai-deployments");
    assert_eq!((status, count, missing.as_deref()), (Status::Denied, 0, Some("the Azure role Reader")), "{message}");
    assert_eq!(coverage(&outcome, "azure-ai-deployments").sha256, None);
    assert!(Snapshot::open(folder.path()).is_ok());
}

#[tokio::test]
async fn projects_that_refuse_ask_for_their_role_and_closed_networks_do_not() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.first(|seen| {
        let is_agents = seen.path.ends_with("/agents");
        let refused =
            "The principal lacks the required data action Microsoft.CognitiveServices/accounts/AIServices/agents/read";
        is_agents.then(|| Reply::error(if seen.path.contains("a1.") { 401 } else { 403 }, "PermissionDenied", refused))
    });
    Azure::usual().serve(&world);
    let outcome = read(&world, folder.path(), AGENTS).await;
    let (status, _, message, missing) = said(&outcome, "azure-ai-agents");
    assert_eq!((status, missing.as_deref()), (Status::Denied, Some("the Azure role Foundry User")), "{message}");

    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.first(|seen| {
        let closed = Reply::error(403, "403", "Public access is disabled. Please configure private endpoint.");
        seen.path.ends_with("/agents").then_some(closed)
    });
    Azure::usual().serve(&world);
    let outcome = read(&world, folder.path(), AGENTS).await;
    let (status, _, message, missing) = said(&outcome, "azure-ai-agents");
    assert_eq!((status, missing), (Status::Failed, None), "{message}");
    assert!(message.contains("networks alone that its resource lets in"), "{message}");
}

#[tokio::test]
async fn what_a_resource_does_not_have_is_none() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    world.fake.first(|seen| {
        let message = "Workspace 'w1' is not onboarded to Microsoft Sentinel.";
        seen.path.contains("SecurityInsights").then(|| Reply::error(400, "BadRequest", message))
    });
    let mut azure = Azure::usual();
    azure.below.clear();
    azure.serve(&world);
    let outcome = read(&world, folder.path(), ALL).await;
    for id in [
        "azure-ai-projects",
        "azure-ai-deployments",
        "azure-ai-connections",
        "azure-sentinel-connectors",
        "azure-ai-agents",
    ] {
        let (status, count, message, _) = said(&outcome, id);
        assert_eq!((status, count), (Status::Complete, 0), "{id}: {message}");
    }
}

#[tokio::test]
async fn a_link_to_another_host_is_refused_and_the_token_stays() {
    for link in [
        "https://attacker.example/subscriptions?api-version=2022-12-01",
        "http://management.azure.com/subscriptions",
        "https://management.azure.com.attacker.example/",
        "https://management.azure.com@attacker.example/",
        "//attacker.example/x",
    ] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        let page =
            json!({"value": [{"id": format!("/subscriptions/{FIRST}"), "subscriptionId": FIRST}], "nextLink": link});
        world.fake.answer(&format!("{ARM}/subscriptions"), Reply::json(&page));
        // The next page of a project may not lead to another project's host either.
        let deployments = json!({"value": [{"id": "d", "name": "d"}], "nextLink": link});
        let at = account(FIRST, "a1");
        world.fake.answer(&format!("{ARM}{}/deployments", at.replace(' ', "%20")), Reply::json(&deployments));
        let azure = Azure { resources: vec![foundry(FIRST, "a1")], ..Azure::default() };
        world.fake.handler(move |seen| (seen.path == GRAPH).then(|| Reply::json(&json!({"data": azure.resources}))));
        let rows = ["azure-subscriptions", "azure-resources", "azure-ai-deployments"];
        let outcome = read(&world, folder.path(), &rows).await;
        assert_eq!(status(&outcome, "azure-subscriptions"), Status::Failed, "{link}");
        assert_eq!(status(&outcome, "azure-ai-deployments"), Status::Failed, "{link}");
        assert_eq!(world.detour.tokens().into_keys().collect::<Vec<_>>(), ["management.azure.com"], "{link}");
    }
}

#[tokio::test]
async fn projects_are_asked_at_hosts_of_the_service_alone() {
    let hostile = [
        "https://attacker.example/api/projects/p",
        "https://a1.services.ai.azure.com.attacker.example/api/projects/p",
        "https://a.b.services.ai.azure.com/api/projects/p",
        "https://services.ai.azure.com/api/projects/p",
        "https://xservices.ai.azure.com/api/projects/p",
        "https://a1.services.ai.azure.com:444/api/projects/p",
        "http://a1.services.ai.azure.com/api/projects/p",
        "https://a1.services.ai.azure.com@attacker.example/api/projects/p",
        "https://u@a1.services.ai.azure.com/api/projects/p",
        "https://a1.services.ai.azure.com/api/projects/../../x",
        "https://a1.services.ai.azure.com/api/projects/p?x=1",
        "https://10.0.0.1/api/projects/p",
        "https://[::1]/api/projects/p",
        "file:///etc/passwd",
        "p",
    ];
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let id = account(FIRST, "a1");
    let named = |(number, at): (usize, &&str)| project(&id, &format!("h{number}"), at);
    let mut projects: Vec<Value> = hostile.iter().enumerate().map(named).collect();
    projects.push(project(&id, "good", "https://a1.services.ai.azure.com/api/projects/good"));
    let azure = Azure {
        resources: vec![foundry(FIRST, "a1")],
        below: vec![(format!("{id}/projects"), projects)],
        agents: vec![("a1.services.ai.azure.com/api/projects/good".to_owned(), vec![agent("g")])],
        ..Azure::default()
    };
    azure.serve(&world);
    let outcome = read(&world, folder.path(), AGENTS).await;
    assert_eq!(said(&outcome, "azure-ai-projects").1, 16);
    let (status, count, message, _) = said(&outcome, "azure-ai-agents");
    assert_eq!((status, count), (Status::Partial, 1), "{message}");
    assert!(message.starts_with("15 of 16 requests were refused"), "{message}");
    let sent: Vec<String> = world
        .detour
        .sent()
        .into_iter()
        .filter(|it| it.host != "management.azure.com")
        .map(|it| format!("{}{}", it.host, it.target))
        .collect();
    assert_eq!(sent, ["a1.services.ai.azure.com/api/projects/good/agents?api-version=v1&limit=100"]);
}

#[tokio::test]
async fn hostile_ids_stay_below_subscriptions() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    let good = [account(FIRST, "a b"), account(FIRST, "x?y=1#z"), account(FIRST, "é\u{202e}%2e%2e")];
    let bad = [
        "/subscriptions/../providers/x".to_owned(),
        "/providers/Microsoft.Management/managementGroups/m".to_owned(),
        "https://attacker.example/subscriptions/x".to_owned(),
        "//attacker.example/subscriptions/x".to_owned(),
        format!("/subscriptions/{FIRST}/./listKeys"),
        "/subscriptions/".to_owned() + &"x".repeat(3_000),
    ];
    let row = |id: &String| {
        let mut row = foundry(FIRST, "n");
        row["id"] = json!(id);
        row
    };
    let rows: Vec<Value> = good.iter().chain(&bad).map(row).collect();
    world.fake.handler(move |seen| (seen.path == GRAPH).then(|| Reply::json(&json!({"data": rows}))));
    world.fake.handler(|seen| {
        let name = percent_decoded(&seen.path);
        seen.path.ends_with("/deployments").then(|| Reply::json(&json!({"value": [{"id": name, "name": name}]})))
    });
    let outcome = read(&world, folder.path(), &["azure-resources", "azure-ai-deployments"]).await;
    let (status, count, message, _) = said(&outcome, "azure-ai-deployments");
    assert_eq!((status, count), (Status::Partial, 3), "{message}");
    assert!(message.starts_with("6 of 9 requests were refused"), "{message}");
    let asked: BTreeSet<String> = world
        .fake
        .seen()
        .iter()
        .filter(|seen| seen.path != GRAPH)
        .map(|seen| {
            assert_eq!(seen.query, "api-version=2025-06-01");
            percent_decoded(&seen.path)
        })
        .collect();
    assert_eq!(asked, good.iter().map(|id| format!("{ARM}{id}/deployments")).collect());
    assert_eq!(world.detour.tokens().into_keys().collect::<Vec<_>>(), ["management.azure.com"]);
}

#[tokio::test]
async fn a_project_without_an_address_is_not_without_agents() {
    let id = account(FIRST, "a1");
    let mut without = project(&id, "q", "");
    without["properties"].as_object_mut().unwrap().remove("endpoints");
    let with = project(&id, "p", "https://a1.services.ai.azure.com/api/projects/p");
    for (projects, expected) in [
        (vec![with.clone(), without.clone()], (Status::Partial, 1)),
        (vec![project(&id, "q", ""), with], (Status::Partial, 1)),
        (vec![without], (Status::Failed, 0)),
        (Vec::new(), (Status::Complete, 0)),
    ] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        let is_lacking = expected.0 != Status::Complete;
        let azure = Azure {
            resources: vec![foundry(FIRST, "a1")],
            below: vec![(format!("{id}/projects"), projects)],
            agents: vec![("a1.services.ai.azure.com/api/projects/p".to_owned(), vec![agent("g")])],
            ..Azure::default()
        };
        azure.serve(&world);
        let outcome = read(&world, folder.path(), AGENTS).await;
        let (status, count, message, _) = said(&outcome, "azure-ai-agents");
        assert_eq!((status, count), expected, "{message}");
        assert_eq!(message.contains("do not say where they can be asked for"), is_lacking, "{message}");
        assert!(Snapshot::open(folder.path()).is_ok());
    }
}

#[tokio::test]
async fn cursors_are_followed_until_there_is_no_more() {
    let id = account(FIRST, "a1");
    let all: Vec<Value> = ["a", "b&c=d", "é f", "g"].iter().map(|name| agent(name)).collect();
    let two = &all[..2];
    let list = |more: Value, last: Value| {
        Reply::json(&json!({"object": "list", "data": two, "last_id": last, "has_more": more}))
    };
    let served = all.clone();
    type Served = Box<dyn Fn(&fake::Seen) -> Reply + Send + Sync>;
    let cases: Vec<(&str, Served, Status, u64, usize)> = vec![
        ("page by page", Box::new(move |seen| page_of_agents(&served, seen, 2)), Status::Complete, 4, 2),
        (
            "deaf, and done",
            {
                let it = list(json!(false), json!("b&c=d"));
                Box::new(move |_| it.clone())
            },
            Status::Complete,
            2,
            1,
        ),
        (
            "deaf, and never done",
            {
                let it = list(json!(true), json!("b&c=d"));
                Box::new(move |_| it.clone())
            },
            Status::Partial,
            2,
            2,
        ),
        (
            "more, and not where",
            {
                let it = list(json!(true), json!(null));
                Box::new(move |_| it.clone())
            },
            Status::Partial,
            2,
            1,
        ),
        (
            "no word of more",
            {
                let it = list(json!(null), json!(null));
                Box::new(move |_| it.clone())
            },
            Status::Complete,
            2,
            1,
        ),
    ];
    for (told, serve, expected, count, requests) in cases {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        world.fake.handler(move |seen| seen.path.ends_with("/agents").then(|| serve(seen)));
        let azure = Azure {
            resources: vec![foundry(FIRST, "a1")],
            below: vec![(
                format!("{id}/projects"),
                vec![project(&id, "p", "https://a1.services.ai.azure.com/api/projects/p")],
            )],
            ..Azure::default()
        };
        azure.serve(&world);
        let outcome = read(&world, folder.path(), AGENTS).await;
        let (status, rows, message, _) = said(&outcome, "azure-ai-agents");
        assert_eq!((status, rows), (expected, count), "{told}: {message}");
        let asked = world.fake.seen().iter().filter(|seen| seen.path.ends_with("/agents")).count();
        assert_eq!(asked, requests, "{told}");
    }
}

#[tokio::test]
async fn chosen_subscriptions_are_read_and_the_rest_is_told_as_unread() {
    let chosen = |ids: &[&str]| ids.iter().filter_map(|id| SubscriptionId::new(id)).collect::<Vec<_>>();
    for deaf in [false, true] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        Azure { deaf, ..Azure::usual() }.serve(&world);
        let subscriptions = chosen(&[&SECOND.to_uppercase()]);
        let outcome = Reading { rows: ALL, subscriptions, ..Reading::of(&world, folder.path()) }.go().await;
        assert_eq!(ids_of(folder.path(), "azure-subscriptions"), [format!("/subscriptions/{SECOND}")]);
        assert_eq!(ids_of(folder.path(), "azure-resources"), [account(SECOND, "a2"), account(SECOND, "a3")]);
        assert_eq!(rows_of(folder.path(), "azure-role-assignments").len(), 1, "what stands above all is kept");
        for (id, count) in [("azure-ai-projects", 2), ("azure-ai-deployments", 4), ("azure-ai-agents", 6)] {
            assert_eq!(coverage(&outcome, id).count, count, "{id}");
        }
        for id in ALL {
            let (status, _, message, _) = said(&outcome, id);
            assert_eq!(
                (status, message.as_str()),
                (Status::Partial, "only what is in the chosen subscription was read"),
                "{id}"
            );
        }
        assert_eq!(outcome.chosen, ALL.iter().map(|id| (*id).to_owned()).collect());
        for seen in world.fake.seen_at(GRAPH) {
            let body: Value = serde_json::from_slice(&seen.body).unwrap();
            assert_eq!(body["subscriptions"], json!([SECOND]));
        }
        assert!(world.fake.seen().iter().all(|seen| !seen.path.contains(FIRST)), "nothing of another is asked for");
    }
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    Azure::usual().serve(&world);
    let unknown = "cccccccc-3333-0000-0000-000000000003";
    let subscriptions = chosen(&[FIRST, unknown]);
    let outcome = Reading { rows: ALL, subscriptions, ..Reading::of(&world, folder.path()) }.go().await;
    let message = said(&outcome, "azure-resources").2;
    assert_eq!(
        message,
        format!("only what is in the 2 chosen subscriptions was read, and this identity does not see {unknown}")
    );
    assert!(outcome.chosen.is_empty(), "that is a gap of its own");
}

#[tokio::test]
async fn what_an_identity_has_no_role_on_is_unread_and_not_none() {
    let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
    Azure { narrow: true, ..Azure::usual() }.serve(&world);
    let outcome = Reading { rows: ALL, ..Reading::of(&world, folder.path()) }.go().await;
    for id in ALL {
        let (status, _, message, _) = said(&outcome, id);
        assert!(
            status == Status::Partial && message.contains("does not see the root management group"),
            "{id}: {message}"
        );
    }
    assert!(outcome.chosen.is_empty());

    // Without any role lists are empty, and no refusal comes.
    for (chosen, is_root) in [(false, false), (true, false), (false, true)] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        world.json("management.azure.com/subscriptions", &json!({"value": [], "count": {"value": 0}}));
        let subscriptions = if chosen { SubscriptionId::new(FIRST).into_iter().collect() } else { Vec::new() };
        if is_root {
            Azure::default().serve(&world);
            world.fake.first(|seen| {
                (seen.path == format!("{ARM}/subscriptions")).then(|| Reply::json(&json!({"value": []})))
            });
        }
        world.json("management.azure.com/providers/Microsoft.ResourceGraph/resources", &json!({"data": []}));
        let outcome = Reading { rows: ALL, subscriptions, ..Reading::of(&world, folder.path()) }.go().await;
        for id in ["azure-subscriptions", "azure-resources", "azure-ai-projects", "azure-ai-agents"] {
            let (status, count, message, missing) = said(&outcome, id);
            let expected = if is_root { Status::Complete } else { Status::Denied };
            assert_eq!((status, count), (expected, 0), "{id}: {message}");
            assert_eq!(missing.is_some_and(|it| it.starts_with("the Azure role ")), !is_root, "{id}");
        }
        assert!(Snapshot::open(folder.path()).is_ok());
    }
}

#[tokio::test]
async fn the_order_of_answers_changes_the_order_of_rows_alone() {
    let mut files: Vec<BTreeMap<String, Vec<String>>> = Vec::new();
    for turned in [false, true, true] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        Azure { turned, ..Azure::usual() }.serve(&world);
        read(&world, folder.path(), ALL).await;
        let rows = |id: &&str| {
            let rows: Vec<String> = rows_of(folder.path(), id).iter().map(Value::to_string).collect();
            ((*id).to_owned(), rows)
        };
        files.push(ALL.iter().map(rows).collect());
    }
    assert!(files[1] == files[2], "the same answers give the same rows");
    for (id, rows) in &files[0] {
        let sorted = |rows: &[String]| rows.iter().cloned().collect::<BTreeSet<_>>();
        assert_eq!(sorted(rows), sorted(&files[1][id]), "{id}");
    }
    // What is read for each of several follows them, whatever order they came in.
    assert_eq!(files[0]["azure-ai-projects"], files[1]["azure-ai-projects"]);
    assert_eq!(files[0]["azure-ai-agents"], files[1]["azure-ai-agents"]);
}

#[tokio::test]
async fn other_clouds_answer_at_their_own_hosts() {
    for (word, arm, foundry_host, scope) in [
        ("gcc-high", "management.usgovcloudapi.net", Some("services.ai.azure.us"), "https://ai.azure.us/.default"),
        ("dod", "management.usgovcloudapi.net", Some("services.ai.azure.us"), "https://ai.azure.us/.default"),
        ("china", "management.chinacloudapi.cn", None, ""),
    ] {
        let (world, folder) = (World::start().await, tempfile::tempdir().unwrap());
        let id = account(FIRST, "a1");
        let endpoint = format!("https://a1.{}/api/projects/p", foundry_host.unwrap_or("services.ai.azure.com"));
        let projects = json!({"value": [project(&id, "p", &endpoint), project(&id, "q", "https://a1.services.ai.azure.com/api/projects/q")]});
        world.json(
            &format!("{arm}/providers/Microsoft.ResourceGraph/resources"),
            &json!({"data": [foundry(FIRST, "a1")]}),
        );
        world.json(&format!("{arm}{}/projects", id.replace(' ', "%20")), &projects);
        if let Some(host) = foundry_host {
            world.json(&format!("a1.{host}/api/projects/p/agents"), &json!({"data": [agent("x")], "has_more": false}));
        }
        let outcome =
            Reading { rows: AGENTS, cloud: cloud(word).unwrap(), ..Reading::of(&world, folder.path()) }.go().await;
        let (status, count, message, _) = said(&outcome, "azure-ai-agents");
        let mut expected = BTreeMap::from([(arm.to_owned(), BTreeSet::from([format!("https://{arm}/.default")]))]);
        if let Some(host) = foundry_host {
            assert_eq!((status, count), (Status::Partial, 1), "{word}: {message}");
            expected.insert(format!("a1.{host}"), BTreeSet::from([scope.to_owned()]));
        } else {
            assert!(message.contains("does not answer in this cloud"), "{word}: {message}");
        }
        assert_eq!(world.detour.tokens(), expected, "{word}");
    }
}
