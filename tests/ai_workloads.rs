//! AI workloads in Azure: what the rules say of them, and what documents tell, as what was read allows.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use support::Rows;
use tenantry::Model;
use tenantry::assess::{Outcome, Severity, claims, judge};
use tenantry::diagram::told;
use tenantry::document::{DocumentOptions, Pack, compose};
use tenantry::facts::{Extent, Facts};
use tenantry::render::{Markdown, Renderer, Templates};
use tenantry::snapshot::Status;

const GROUP: &str = "/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/ai";

fn id(kind: &str, name: &str) -> String {
    format!("{GROUP}/providers/{kind}/{name}")
}

fn account_id() -> String {
    id("Microsoft.CognitiveServices/accounts", "hub")
}

fn project_id() -> String {
    format!("{}/projects/editor", account_id())
}

fn resource(kind: &str, name: &str, properties: Value) -> Value {
    json!({"id": id(kind, name), "name": name, "type": kind.to_lowercase(), "location": "swedencentral",
        "resourceGroup": "ai", "subscriptionId": "11111111-0000-4000-8000-000000000001", "properties": properties})
}

/// A resource that holds models, with more of its properties.
fn account(more: Value) -> Value {
    let mut properties = json!({"customSubDomainName": "hub", "endpoint": "https://hub.cognitiveservices.azure.com/"});
    properties.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let mut row = resource("Microsoft.CognitiveServices/accounts", "hub", properties);
    row["kind"] = json!("AIServices");
    row["identity"] = json!({"type": "SystemAssigned", "principalId": "aaaa"});
    row
}

fn resources(rows: impl IntoIterator<Item = Value>) -> Rows {
    Rows::new().with("azure-resources", rows)
}

/// An open resource with keys, and its project.
fn workload() -> Rows {
    resources([account(json!({}))])
        .with(
            "azure-ai-projects",
            [json!({"id": project_id(), "name": "hub/editor", "location": "swedencentral",
                "@tenantry.parent": account_id(), "identity": {"principalId": "bbbb"},
                "properties": {"displayName": "Editor", "description": "helps editors",
                    "endpoints": {"AI Foundry API": "https://hub.services.ai.azure.com/api/projects/editor"}}})],
        )
        .with("azure-ai-applications", [])
}

fn deployment(filter: Option<&str>, model: &str) -> Value {
    json!({"id": format!("{}/deployments/d", account_id()), "name": "d", "@tenantry.parent": account_id(),
        "sku": {"name": "GlobalStandard", "capacity": 50},
        "properties": {"model": {"format": "OpenAI", "name": model, "version": "1"}, "raiPolicyName": filter}})
}

fn filter(name: &str, base: &str, blocks: &[(&str, bool)]) -> Value {
    let filters: Vec<Value> = blocks
        .iter()
        .map(|(name, on)| json!({"name": name, "enabled": on, "blocking": on, "source": "Prompt"}))
        .collect();
    json!({"name": name, "@tenantry.parent": account_id(),
        "properties": {"mode": "Blocking", "basePolicyName": base, "contentFilters": filters}})
}

/// A deployment, and the filters of its resource.
fn filtered(name: Option<&str>, filters: impl IntoIterator<Item = Value>) -> Rows {
    workload().with("azure-ai-deployments", [deployment(name, "gpt-4.1")]).with("azure-ai-content-filters", filters)
}

fn retired(day: Option<&str>) -> Rows {
    let model = json!({"format": "OpenAI", "name": "gpt-4.1", "version": "1",
        "deprecation": {"inference": day.map(|day| format!("{day}T00:00:00Z"))}, "@tenantry.parent": account_id()});
    workload().with("azure-ai-deployments", [deployment(None, "gpt-4.1")]).with("azure-ai-models", [model])
}

fn grant(principal: &str, role: &str, scope: &str) -> Value {
    json!({"id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/1"), "name": "1",
        "properties": {"principalId": principal, "principalType": "ServicePrincipal", "scope": scope,
            "roleDefinitionId": format!("/providers/Microsoft.Authorization/RoleDefinitions/{role}")}})
}

const CONTRIBUTOR: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const SUBSCRIPTION: &str = "/subscriptions/11111111-0000-4000-8000-000000000001";

fn granted(role: Value) -> Rows {
    workload().with("azure-role-assignments", [role]).with("azure-ai-agents", []).with("azure-ai-assistants", [])
}

fn connection(category: &str, auth: &str) -> Value {
    json!({"id": format!("{}/connections/c", project_id()), "name": "c", "@tenantry.parent": project_id(),
        "properties": {"category": category, "authType": auth, "target": "https://find.search.windows.net/"}})
}

fn connected(category: &str, auth: &str) -> Rows {
    workload().with("azure-ai-connections", []).with("azure-ai-project-connections", [connection(category, auth)])
}

/// A connection to a search service that is reached as said.
fn stored(access: &str) -> Rows {
    let mut search = resource(
        "Microsoft.Search/searchServices",
        "find",
        json!({"publicNetworkAccess": access, "endpoint": "https://find.search.windows.net"}),
    );
    search["kind"] = json!("");
    connected("CognitiveSearch", "AAD").with("azure-resources", [search])
}

fn agent(name: &str, identity: Value, tools: Value) -> Value {
    json!({"id": name, "name": name, "@tenantry.parent": "https://hub.services.ai.azure.com/api/projects/editor",
        "instance_identity": identity,
        "versions": {"latest": {"description": format!("does {name}"),
            "definition": {"kind": "prompt", "model": "d", "tools": tools}}}})
}

fn agents(list: impl IntoIterator<Item = Value>) -> Rows {
    workload().with("azure-ai-agents", list).with("azure-ai-assistants", [])
}

fn cases() -> Vec<(&'static str, Rows, Option<Outcome>)> {
    use Outcome::{Fail, NotApplicable, Pass};
    let none = || resources([]);
    let closed = json!({"publicNetworkAccess": "Disabled", "disableLocalAuth": true});
    let narrowed = json!({"networkAcls": {"defaultAction": "Deny"}});
    let (open, keys, stores) = ("azure-ai-public-access", "azure-ai-local-keys", "azure-store-public-access");
    let (filters, ends, wide) = ("azure-ai-content-filter", "azure-ai-model-retirement", "azure-ai-wide-identity");
    let (ties, bare) = ("azure-ai-connection-keys", "azure-agents-without-identity");
    let both = |on| filter("own", "", &[("Jailbreak", on), ("Indirect Attack", true)]);
    let standard = || filter("Microsoft.DefaultV2", "", &[("Jailbreak", true), ("Indirect Attack", false)]);
    vec![
        (open, resources([account(json!({}))]), Some(Fail)),
        (open, resources([account(closed.clone())]), Some(Pass)),
        (open, resources([account(narrowed)]), Some(Pass)),
        (open, resources([account(closed.clone())]).state("azure-resources", Status::Partial), None),
        (open, resources([account(json!({}))]).state("azure-resources", Status::Partial), Some(Fail)),
        (open, none(), Some(NotApplicable)),
        (open, none().state("azure-resources", Status::Denied), None),
        (keys, resources([account(json!({}))]), Some(Fail)),
        (keys, resources([account(closed)]), Some(Pass)),
        (keys, none(), Some(NotApplicable)),
        (filters, filtered(Some("own"), [both(false)]), Some(Fail)),
        (filters, filtered(Some("own"), [both(true)]), Some(Pass)),
        // What a filter does not name is as in the one it is based on.
        (
            filters,
            filtered(Some("own"), [filter("own", "Microsoft.DefaultV2", &[("Jailbreak", true)]), standard()]),
            Some(Fail),
        ),
        (filters, filtered(None, [standard()]), Some(Fail)),
        (filters, filtered(None, []), None),
        (filters, filtered(Some("own"), []).state("azure-ai-content-filters", Status::Denied), None),
        (
            filters,
            workload()
                .with("azure-ai-deployments", [deployment(None, "text-embedding-3-large")])
                .with("azure-ai-content-filters", []),
            Some(Pass),
        ),
        (filters, none(), Some(NotApplicable)),
        (ends, retired(Some("2026-09-01")), Some(Fail)),
        (ends, retired(Some("2026-05-01")), Some(Fail)),
        (ends, retired(Some("2027-09-01")), Some(Pass)),
        (ends, retired(None), None),
        (ends, none(), Some(NotApplicable)),
        (wide, granted(grant("bbbb", CONTRIBUTOR, SUBSCRIPTION)), Some(Fail)),
        (wide, granted(grant("aaaa", CONTRIBUTOR, "/")), Some(Fail)),
        (wide, granted(grant("bbbb", CONTRIBUTOR, GROUP)), Some(Pass)),
        (wide, granted(grant("cccc", CONTRIBUTOR, SUBSCRIPTION)), Some(Pass)),
        (wide, granted(grant("bbbb", CONTRIBUTOR, GROUP)).state("azure-ai-agents", Status::Denied), None),
        (wide, none(), Some(NotApplicable)),
        (ties, connected("CognitiveSearch", "ApiKey"), Some(Fail)),
        (ties, connected("CognitiveSearch", "AAD"), Some(Pass)),
        // Nothing but a key opens these.
        (ties, connected("AppInsights", "ApiKey"), Some(Pass)),
        (ties, connected("GroundingWithBingSearch", "ApiKey"), Some(Pass)),
        (ties, none(), Some(NotApplicable)),
        (stores, stored("Enabled"), Some(Fail)),
        (stores, stored("Disabled"), Some(Pass)),
        // A store that was not read may be open.
        (stores, connected("CognitiveSearch", "AAD"), None),
        (stores, none(), Some(NotApplicable)),
        (bare, agents([agent("a", json!(null), json!([]))]), Some(Fail)),
        (bare, agents([agent("a", json!({"principal_id": "dddd"}), json!([]))]), Some(Pass)),
        (bare, agents([agent("a", json!(null), json!([]))]).state("azure-ai-applications", Status::Denied), None),
        (bare, none(), Some(NotApplicable)),
    ]
}

#[test]
fn each_rule_says_what_the_data_allows_and_no_more() {
    for (at, (rule, rows, wanted)) in cases().into_iter().enumerate() {
        let facts = Facts::read(&rows.build()).value;
        let judged = judge(&facts).into_iter().find(|it| it.rule == rule).unwrap();
        assert_eq!(judged.outcome.value, wanted, "case {at}: {rule}: {:?}", judged.outcome);
        let certain = matches!(wanted, Some(Outcome::Pass | Outcome::NotApplicable));
        assert!(!certain || judged.outcome.extent == Extent::Exact, "case {at}: {rule}");
        if wanted == Some(Outcome::Fail) {
            let findings = told(&judge(&facts));
            let finding = findings.iter().find(|it| it.rule == rule).unwrap();
            for text in [&finding.title, &finding.detail, &finding.advice] {
                assert!(!text.trim().is_empty() && !text.contains(['{', '}', '|']), "{rule}: {text}");
                assert!(!text.contains("  ") && !text.contains(" ."), "{rule}: a word is missing in “{text}”");
            }
        }
    }
}

#[test]
fn what_is_past_or_open_to_jailbreak_matters_more() {
    let severity = |rows: Rows, rule| {
        let facts = Facts::read(&rows.build()).value;
        judge(&facts).into_iter().find(|it| it.rule == rule).unwrap().severity
    };
    assert_eq!(severity(retired(Some("2026-05-01")), "azure-ai-model-retirement"), Severity::High);
    assert_eq!(severity(retired(Some("2026-09-01")), "azure-ai-model-retirement"), Severity::Medium);
    let lets = |what| {
        filtered(Some("own"), [filter("own", "", &[("Jailbreak", what == "hidden"), ("Indirect Attack", false)])])
    };
    assert_eq!(severity(lets("all"), "azure-ai-content-filter"), Severity::Medium);
    assert_eq!(severity(lets("hidden"), "azure-ai-content-filter"), Severity::Low);
}

/// A pack as Markdown, without its line breaks.
fn text(rows: Rows, pack: &str) -> String {
    let model = Model::from_snapshot(&rows.build()).value;
    let document =
        compose(&Pack::named(pack).unwrap(), &model, &judge(&model.facts), Vec::new(), &DocumentOptions::default())
            .value;
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let manuscript = templates.manuscript(&document).unwrap_or_else(|error| panic!("{pack}: {error}"));
    String::from_utf8(Markdown::default().render(&manuscript).unwrap().value[0].bytes.clone()).unwrap()
}

/// A workload with an agent that calls another, a store and a model.
fn whole() -> Rows {
    let calls = json!([{"type": "connected_agent", "connected_agent": {"id": "writer", "name": "writer"}}]);
    let searches = json!([{"type": "azure_ai_search",
        "azure_ai_search": {"indexes": [{"project_connection_id": "c", "index_name": "texts"}]}}]);
    stored("Enabled")
        .with(
            "azure-subscriptions",
            [json!({"id": SUBSCRIPTION, "subscriptionId": &SUBSCRIPTION[15..], "displayName": "Main"})],
        )
        .with("azure-ai-agents", [agent("chief", json!(null), calls), agent("writer", json!(null), searches)])
        .with("azure-ai-assistants", [])
        .with("azure-ai-deployments", [deployment(None, "gpt-4.1")])
        .with("azure-ai-models", [])
        .with("azure-ai-content-filters", [])
        .with("azure-ai-capability-hosts", [])
        .with("azure-ai-project-capability-hosts", [])
        .with("azure-role-assignments", [grant("bbbb", CONTRIBUTOR, SUBSCRIPTION)])
}

#[test]
fn a_workload_is_told_from_agents_to_stores() {
    for pack in ["hld", "lld", "security", "as-built"] {
        let text = text(whole(), pack);
        for wanted in [
            "AI workloads",
            "Helps editors.",
            "chief decides which of writer works on it",
            "writer uses find (search in an index)",
            "chief and writer think with the model deployed as d",
            "any network",
            "Sweden Central",
            "in any region",
            "50 thousand tokens a minute",
        ] {
            assert!(text.contains(wanted), "{pack}: {wanted}\n{text}");
        }
    }
    let runbook = text(whole(), "operations");
    assert!(runbook.contains("Deploying and operating an AI workload"));
}

#[test]
fn what_nobody_asked_for_is_not_told_and_what_was_refused_is() {
    let heading = "<a id=\"ai-workload";
    for pack in ["hld", "lld", "security", "as-built", "operations"] {
        let text = text(Rows::new().with("organization", []), pack);
        assert!(!text.contains(heading) && !text.contains("Networks in Azure"), "{pack}: {text}");
    }
    let refused = text(Rows::new().state("azure-resources", Status::Denied), "hld");
    assert!(refused.contains("The resources of Azure were not read, so which AI workloads there are"), "{refused}");
    assert!(refused.contains("so which networks there are and what leads into them is not known"), "{refused}");
    let none = text(resources([]), "hld");
    assert!(none.contains("No resource of Azure holds AI models"), "{none}");
    assert!(!text(resources([]), "operations").contains("Deploying and operating an AI workload"));
}

#[test]
fn numbers_say_how_much_was_read() {
    let facts = Facts::read(&whole().state("azure-ai-agents", Status::Partial).build()).value;
    let claims = claims(&facts);
    let of = |id: &str| claims.get(id).unwrap().known.extent;
    assert_eq!(of("azure.ai.agents"), Extent::AtLeast);
    assert_eq!(of("azure.ai.accounts"), Extent::Exact);
    assert_eq!(of("azure.ai.deployments.retiring"), Extent::NotRead);
}
