//! Azure and its AI workloads: nothing is told as closed, harmless or absent that was not read to be so.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::Rows;
use tenantry::Model;
use tenantry::assess::{Outcome, judge, private_endpoints, regions_of};
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
