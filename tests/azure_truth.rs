//! Azure and its AI workloads: nothing is told as closed, harmless or absent that was not read to be so.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use support::Rows;
use tenantry::Model;
use tenantry::assess::{Outcome, judge, private_endpoints, regions_of};
use tenantry::catalog::Evidence;
use tenantry::document::{DocumentOptions, Pack, compose};
use tenantry::facts::{Facts, Truth};
use tenantry::render::{Markdown, Renderer, Templates};
use tenantry::snapshot::Status;

const SUBSCRIPTION: &str = "/subscriptions/11111111-0000-4000-8000-000000000001";
const CONTRIBUTOR: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const FOUNDRY_USER: &str = "53ca6127-db72-4b80-b1b0-d745d6d5456d";
const UNKNOWN: &str = "99999999-0000-4000-8000-000000000009";
const AI: &str = "Microsoft.CognitiveServices/accounts";
const IDENTITY: &str = "Microsoft.ManagedIdentity/userAssignedIdentities";

fn id(kind: &str, name: &str) -> String {
    format!("{SUBSCRIPTION}/resourceGroups/ai/providers/{kind}/{name}")
}

fn resource(kind: &str, name: &str, properties: Value) -> Value {
    json!({"id": id(kind, name), "name": name, "type": kind.to_lowercase(), "location": "swedencentral",
        "resourceGroup": "ai", "subscriptionId": &SUBSCRIPTION[15..], "properties": properties})
}

/// A resource of AI services of a kind.
fn service(kind: &str, name: &str, properties: Value) -> Value {
    let mut row = resource(AI, name, properties);
    row["kind"] = json!(kind);
    row
}

/// A closed resource that holds models and acts with an assigned identity.
fn hub() -> Value {
    let closed = json!({"customSubDomainName": "hub", "publicNetworkAccess": "Disabled", "disableLocalAuth": true});
    let mut row = service("AIServices", "hub", closed);
    row["identity"] = json!({"type": "UserAssigned", "userAssignedIdentities": {id(IDENTITY, "id-hub"): {}}});
    row
}

fn project() -> Value {
    let account = id(AI, "hub");
    json!({"id": format!("{account}/projects/editor"), "name": "hub/editor", "@tenantry.parent": account,
        "identity": {"principalId": "bbbb"}, "properties": {"description": "helps editors"}})
}

fn grant(principal: &str, kind: &str, role: &str, scope: &str) -> Value {
    json!({"id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/{principal}"), "name": principal,
        "properties": {"principalId": principal, "principalType": kind, "scope": scope,
            "roleDefinitionId": format!("/providers/Microsoft.Authorization/RoleDefinitions/{role}")}})
}

/// A workload, read in full, whose assigned identity is among the resources or not.
fn workload(with_identity: bool, roles: impl IntoIterator<Item = Value>) -> Rows {
    let identity = resource(IDENTITY, "id-hub", json!({"principalId": "aaaa"}));
    let all = [hub()].into_iter().chain(with_identity.then_some(identity));
    Rows::new()
        .with("azure-resources", all)
        .with("azure-ai-projects", [project()])
        .with("azure-ai-applications", [])
        .with("azure-ai-agents", [])
        .with("azure-ai-assistants", [])
        .with("azure-ai-connections", [])
        .with("azure-role-assignments", roles)
}

fn connected(category: &str, target: &str) -> Rows {
    let connection = json!({"id": format!("{}/connections/c", id(AI, "hub")), "name": "c",
        "@tenantry.parent": id(AI, "hub"),
        "properties": {"category": category, "authType": "CustomKeys", "target": target}});
    workload(true, []).with("azure-ai-connections", [connection]).with("azure-ai-project-connections", [])
}

#[test]
fn rules_judge_whom_they_ask_about() {
    use Outcome::{Fail, Pass};
    let (wide, ties) = ("azure-ai-wide-identity", "azure-ai-connection-keys");
    let (open, keys) = ("azure-ai-public-access", "azure-ai-local-keys");
    let held = |principal, role| workload(true, [grant(principal, "ServicePrincipal", role, SUBSCRIPTION)]);
    let safety = || Rows::new().with("azure-resources", [hub(), service("ContentSafety", "safety", json!({}))]);
    for (rule, rows, wanted) in [
        // An assigned identity is one of the workload; what it may do is not known where its resource was not read.
        (wide, held("aaaa", CONTRIBUTOR), Some(Fail)),
        (wide, workload(true, []), Some(Pass)),
        (wide, workload(false, []), None),
        // A role of which nobody knows what it allows may allow everything.
        (wide, held("aaaa", UNKNOWN), None),
        (wide, held("cccc", UNKNOWN), Some(Pass)),
        // Content Safety is guarded as what holds models is.
        (open, safety(), Some(Fail)),
        (keys, safety(), Some(Fail)),
        (open, workload(true, []), Some(Pass)),
        // What stands outside Azure may take nothing but a key.
        (ties, connected("RemoteTool", "https://tools.example/mcp"), Some(Pass)),
        (ties, connected("RemoteTool", "https://tools.azurewebsites.net/mcp"), None),
        (ties, connected("CognitiveSearch", "https://find.search.windows.net/"), Some(Fail)),
        (ties, connected("RemoteTool", "https://tools.example/mcp").state("azure-resources", Status::Partial), None),
    ] {
        let facts = Facts::read(&rows.build()).value;
        let judged = judge(&facts).into_iter().find(|it| it.rule == rule).unwrap();
        assert_eq!(judged.outcome.value, wanted, "{rule}: {:?}", judged.outcome);
    }
}

#[test]
fn who_may_ask_a_resource_is_narrowed_by_each_way_that_its_type_has() {
    let (cosmos, search) = ("Microsoft.DocumentDB/databaseAccounts", "Microsoft.Search/searchServices");
    for (kind, properties, wanted) in [
        (cosmos, json!({}), (Truth::Yes, Truth::Yes)),
        (cosmos, json!({"isVirtualNetworkFilterEnabled": false}), (Truth::Yes, Truth::Yes)),
        (cosmos, json!({"isVirtualNetworkFilterEnabled": true}), (Truth::Yes, Truth::No)),
        (cosmos, json!({"ipRules": [{"ipAddressOrRange": "192.0.2.1"}]}), (Truth::Yes, Truth::No)),
        (cosmos, json!({"publicNetworkAccess": "Disabled"}), (Truth::No, Truth::No)),
        (search, json!({"publicNetworkAccess": "SecuredByPerimeter"}), (Truth::Unread, Truth::No)),
    ] {
        let rows = Rows::new().with("azure-resources", [resource(kind, "it", properties.clone())]);
        let facts = Facts::read(&rows.build()).value;
        let read = &facts.azure.resources.read().unwrap().kept[0];
        assert_eq!((read.public, read.open), wanted, "{kind}: {properties}");
        assert_eq!(read.is_in_perimeter(), wanted.0 == Truth::Unread);
    }
}

#[test]
fn endpoints_that_were_turned_away_do_not_count_and_copies_are_regions() {
    let store = "Microsoft.DocumentDB/databaseAccounts";
    let endpoint = |name: &str, state: Value| {
        let state = json!({"privateLinkServiceId": id(store, "it"), "privateLinkServiceConnectionState": state});
        let tie = json!({"privateLinkServiceConnections": [{ "properties": state }]});
        resource("Microsoft.Network/privateEndpoints", name, tie)
    };
    let copied = json!({"locations": [{"locationName": "Sweden Central"}, {"locationName": "North Europe"}]});
    let rows = Rows::new().with(
        "azure-resources",
        [
            resource(store, "it", copied),
            endpoint("good", json!({"status": "Approved"})),
            endpoint("waits", json!({"status": "Pending"})),
            endpoint("untold", json!({})),
        ],
    );
    let facts = Facts::read(&rows.build()).value;
    let read = facts.azure.resources.read().unwrap();
    let it = read.kept.iter().find(|it| it.name == "it").unwrap();
    let names: Vec<&str> = private_endpoints(&facts, &it.id).iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["good", "untold"]);
    assert_eq!(regions_of(it).into_iter().collect::<Vec<_>>(), ["northeurope", "swedencentral"]);
}

/// The as-built document as Markdown.
fn text(rows: Rows) -> String {
    let model = Model::from_snapshot(&rows.build()).value;
    let (pack, options) = (Pack::named("as-built").unwrap(), DocumentOptions::default());
    let document = compose(&pack, &model, &judge(&model.facts), Vec::new(), &options).value;
    let manuscript = Templates::new(BTreeMap::new()).unwrap().manuscript(&document).unwrap();
    String::from_utf8(Markdown::default().render(&manuscript).unwrap().value[0].bytes.clone()).unwrap()
}

#[test]
fn who_changes_a_workload_is_told_whoever_it_is() {
    let group = "/providers/Microsoft.Management/managementGroups/mg";
    let project = format!("{}/projects/editor", id(AI, "hub"));
    let roles = [
        grant("dddd", "ServicePrincipal", CONTRIBUTOR, group),
        grant("eeee", "Group", FOUNDRY_USER, &project),
        grant("bbbb", "ServicePrincipal", FOUNDRY_USER, &project),
    ];
    let told = text(workload(true, roles));
    for wanted in [
        "a management group; whether it holds this subscription was not read",
        "| `eeee` | a group | Azure AI User | agents | the project |",
        "| `bbbb` | the workload's own | Azure AI User | agents | the project |",
        "No identity of the workload holds a role itself that changes a whole subscription.",
    ] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    let wide = text(workload(true, [grant("aaaa", "ServicePrincipal", CONTRIBUTOR, SUBSCRIPTION)]));
    assert!(wide.contains("**id-hub** holds Contributor in a subscription"), "{wide}");
    assert!(text(workload(false, [])).contains("How far the identities reach cannot be said."));
}

#[test]
fn models_of_projects_that_were_refused_are_not_called_loose() {
    let deployment = json!({"id": format!("{}/deployments/d", id(AI, "hub")), "name": "d",
        "@tenantry.parent": id(AI, "hub"), "properties": {"model": {"format": "OpenAI", "name": "gpt-4.1"}}});
    let agent = json!({"id": "a", "name": "a", "@tenantry.parent": "https://hub.services.ai.azure.com/api/projects/p"});
    let rows = workload(true, [])
        .with("azure-ai-deployments", [deployment])
        .with("azure-ai-assistants", [agent])
        .state("azure-ai-projects", Status::Denied);
    let told = text(rows);
    for wanted in ["with 1 deployed model; their projects were not read.", "1 agent was read."] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    assert!(!told.contains("Models without a project"), "{told}");
}

/// The same row as a template or a file declares it.
fn declared(mut row: Value) -> Value {
    row["@tenantry.declared"] = json!(true);
    row
}

fn agent(name: &str, tools: Value) -> Value {
    json!({"id": name, "name": name, "versions": {"latest": {"definition": {"kind": "prompt", "tools": tools}}}})
}

fn calls(name: &str) -> Value {
    json!({"type": "connected_agent", "connected_agent": {"id": name, "name": name}})
}

#[test]
fn what_is_only_declared_is_told_and_counted_nowhere() {
    let open = declared(service("AIServices", "soon", json!({"customSubDomainName": "soon"})));
    let store = declared(resource("Microsoft.Storage/storageAccounts", "stsoon", json!({})));
    let mut connection = declared(json!({"id": format!("{}/connections/c", id(AI, "soon")), "name": "c",
        "properties": {"category": "AzureBlob", "authType": "AAD", "target": "https://stsoon.blob.core.windows.net"}}));
    connection["@tenantry.parent"] = json!(id(AI, "soon"));
    let mut helper = declared(agent("helper", json!([])));
    helper["@tenantry.parent"] = json!("https://soon.openai.azure.com/openai");
    let rows = Rows::new()
        .with("declared-azure-resources", [open, store])
        .with("declared-azure-ai-connections", [connection])
        .with("declared-azure-ai-agents", [helper, declared(agent("writer", json!([])))]);
    let model = Model::from_snapshot(&rows.clone().build()).value;
    assert!(model.facts.azure.resources.read().is_none() && model.facts.azure.agents.read().is_none());
    assert!(model.coverage.iter().all(|it| !it.status.has_rows()), "nothing was read");
    let named = |name: &str| model.components_and_parts().find(|it| it.name == name).unwrap();
    for name in ["soon", "stsoon", "helper", "writer"] {
        assert_eq!(named(name).evidence, Evidence::Declared, "{name}");
    }
    // An agent stands with the resource that it names; one that names none stands in Azure, in a place without a name.
    let place = |name: &str| model.zone_by_id(&named(name).zone).unwrap();
    assert_eq!(place("helper").parent.as_deref(), Some(named("soon").zone.as_str()));
    assert_eq!(place("writer").label, "Agents in files");
    assert!(!model.components_and_parts().any(|it| it.name.contains("windows.net")), "the store answers at its host");
    let told = text(rows);
    for wanted in ["| Azure AI Foundry | soon |", "| Storage account | stsoon |", "| helper |", "| writer |"] {
        assert!(told.contains(wanted), "{wanted}\n{told}");
    }
    for lie in ["AI workloads stand on", "agents answer questions", "can be reached from any network:"] {
        assert!(!told.contains(lie), "{lie}\n{told}");
    }
}

#[test]
fn what_was_seen_stays_as_it_is_beside_what_is_declared() {
    let seen = workload(true, [grant("aaaa", "ServicePrincipal", CONTRIBUTOR, SUBSCRIPTION)]);
    let wanted: BTreeMap<String, Option<Outcome>> = outcomes(seen.clone());
    let twin = declared(service("AIServices", "hub", json!({"publicNetworkAccess": "Enabled"})));
    let soon = declared(service("AIServices", "soon", json!({})));
    let role = declared(grant("aaaa", "ServicePrincipal", FOUNDRY_USER, SUBSCRIPTION));
    let rows = seen.with("declared-azure-resources", [twin, soon]).with("declared-azure-role-assignments", [role]);
    assert_eq!(outcomes(rows.clone()), wanted);
    let model = Model::from_snapshot(&rows.build()).value;
    let evidence = |name: &str| model.components_and_parts().find(|it| it.name == name).map(|it| it.evidence);
    assert_eq!((evidence("hub"), evidence("soon")), (Some(Evidence::Observed), Some(Evidence::Declared)));
    let zone = model.zones().into_iter().find(|it| it.label.ends_with("soon")).map(|it| it.evidence);
    assert_eq!(zone, Some(Evidence::Declared));
}

fn outcomes(rows: Rows) -> BTreeMap<String, Option<Outcome>> {
    let model = Model::from_snapshot(&rows.build()).value;
    judge(&model.facts).iter().map(|it| (it.rule.to_owned(), it.outcome.value)).collect()
}

#[test]
fn agents_that_are_called_are_drawn_whether_they_were_read_or_not() {
    let remote = json!({"type": "a2a_preview", "base_url": "https://agents.partner.example/a2a"});
    let all =
        [agent("lead", json!([calls("lead"), calls("writer"), calls("gone"), remote])), agent("writer", json!([]))];
    let all = all.map(|mut it| {
        it["@tenantry.parent"] = json!(format!("{}/projects/editor", id(AI, "hub")));
        it
    });
    let rows = workload(true, []).with("azure-ai-agents", all);
    let model = Model::from_snapshot(&rows.clone().build()).value;
    let named = |name: &str| model.components_and_parts().find(|it| it.name == name).unwrap();
    let led: Vec<&str> = model
        .links_and_details()
        .iter()
        .filter(|it| it.from == named("lead").id && it.label == "hands work to")
        .filter_map(|it| model.component(&it.to).map(|it| it.name.as_str()))
        .collect();
    assert_eq!(led.iter().collect::<BTreeSet<_>>(), BTreeSet::from([&"agents.partner.example", &"gone", &"writer"]));
    assert_eq!(named("gone").evidence, Evidence::Unknown);
    assert_eq!(named("agents.partner.example").zone, "internet");
    let told = text(rows);
    assert!(told.contains("lead decides which of"), "{told}");
}
