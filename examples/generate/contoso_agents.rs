//! Contoso: Copilot, its connectors and agents, Teams applications and telephone numbers.

use crate::apps::{Owner, grant_roles_to, service_principal};
use crate::folder::Tenant;
use crate::seed::moment;
use serde_json::json;

/// Everything of Copilot, agents and Teams.
pub(crate) fn agents(tenant: &mut Tenant) {
    connectors(tenant);
    packages(tenant);
    identities(tenant);
    teams(tenant);
    numbers(tenant);
}

/// Connectors: id, name, description, state, kind of content.
const CONNECTORS: &[(&str, &str, &str, &str, &str)] = &[
    ("servicenowkb", "ServiceNow knowledge", "Articles of the service desk", "ready", "knowledgeBase"),
    ("confluenceengineering", "Confluence Engineering", "Spaces of research and development", "ready", "knowledgeBase"),
    (
        "fileshareshamburg",
        "File shares Hamburg",
        "\\\\ham-fs01\\projects, through the connector agent",
        "ready",
        "uncategorized",
    ),
    ("salesforcecrm", "Salesforce", "Accounts and opportunities", "limitExceeded", "crm"),
    ("plmdrawings", "PLM drawings", "Pilot with custom connector", "draft", "uncategorized"),
];

fn connectors(tenant: &mut Tenant) {
    for (id, name, description, state, category) in CONNECTORS {
        let row = json!({
            "id": id, "name": name, "description": description, "state": state, "contentCategory": category,
            "connectorId": tenant.id("connector", id),
        });
        tenant.add("external-connections", row);
    }
    let row = json!({
        "reportRefreshDate": "2026-11-18",
        "adoptionByProduct": [{
            "reportPeriod": 30, "anyAppEnabledUsers": 274, "anyAppActiveUsers": 197,
            "microsoftTeamsEnabledUsers": 274, "microsoftTeamsActiveUsers": 151, "wordEnabledUsers": 274,
            "wordActiveUsers": 88, "powerPointEnabledUsers": 274, "powerPointActiveUsers": 46,
            "outlookEnabledUsers": 274, "outlookActiveUsers": 119, "excelEnabledUsers": 274, "excelActiveUsers": 39,
            "oneNoteEnabledUsers": 274, "oneNoteActiveUsers": 12, "loopEnabledUsers": 274, "loopActiveUsers": 7,
            "copilotChatEnabledUsers": 274, "copilotChatActiveUsers": 163,
        }],
    });
    tenant.add("copilot-usage", row);
}

/// Packages: name, type, publisher, elements, for whom, on whom, blocked, days since the change.
type Package =
    (&'static str, &'static str, &'static str, &'static [&'static str], &'static str, &'static str, bool, i64);

const PACKAGES: &[Package] = &[
    ("Researcher", "microsoft", "Microsoft Corporation", &["DeclarativeCopilots"], "all", "all", false, -210),
    ("Analyst", "microsoft", "Microsoft Corporation", &["DeclarativeCopilots"], "all", "all", false, -210),
    ("Service desk", "custom", "Contoso Ltd", &["CustomEngineCopilots", "Bots"], "all", "some", false, -61),
    ("Travel and expenses", "custom", "Contoso Ltd", &["DeclarativeCopilots"], "some", "none", false, -33),
    ("Offer writer", "shared", "Contoso Ltd", &["DeclarativeCopilots"], "some", "none", false, -19),
    ("ServiceNow", "external", "ServiceNow", &["Bots", "DeclarativeCopilots"], "some", "some", false, -140),
    ("Tailspin Meeting Notes", "external", "Tailspin Toys", &["DeclarativeCopilots"], "none", "none", true, -88),
];

fn packages(tenant: &mut Tenant) {
    for (name, kind, publisher, elements, available, deployed, blocked, days) in PACKAGES {
        let row = json!({
            "id": format!("P_{}", tenant.id("package-id", name)), "displayName": name, "type": kind,
            "publisher": publisher, "elementTypes": elements, "availableTo": available, "deployedTo": deployed,
            "isBlocked": blocked, "lastModifiedDateTime": moment(*days, 36_000), "supportedHosts": ["Copilot", "Teams"],
            "version": "1.0.0", "manifestVersion": "1.22",
        });
        tenant.add("copilot-packages", row);
    }
}

/// Blueprints: name, description, disabled; identities: name, enabled.
type Blueprint = (&'static str, &'static str, bool, &'static [(&'static str, bool)]);

const BLUEPRINTS: &[Blueprint] = &[
    (
        "Contoso service desk agent",
        "Answers questions about devices, opens tickets",
        false,
        &[("Service desk agent, United Kingdom", true), ("Service desk agent, Germany", true)],
    ),
    ("Contoso invoice agent", "Matches invoices with orders", false, &[("Invoice agent", true)]),
    ("Hackathon 2026 agent", "", true, &[("Hackathon agent 7", false)]),
];

/// What agents that act as themselves were permitted.
const PERMITTED: &[(&str, &[&str])] = &[
    ("Service desk agent, United Kingdom", &["Sites.Read.All", "User.Read.All"]),
    ("Service desk agent, Germany", &["Sites.Read.All", "User.Read.All"]),
    ("Invoice agent", &["Mail.Read"]),
];

fn identities(tenant: &mut Tenant) {
    for (name, description, disabled, identities) in BLUEPRINTS {
        let mut seed = tenant.seed(&format!("blueprint/{name}"));
        let app = tenant.id("appid", name);
        let row = json!({
            "@odata.type": "#microsoft.graph.agentIdentityBlueprint", "id": tenant.id("blueprint", name), "appId": app,
            "displayName": name, "description": description, "signInAudience": "AzureADMyOrg",
            "publisherDomain": tenant.domain, "createdDateTime": seed.between_days_ago(80, 240),
            "isDisabled": if *disabled { json!(true) } else { json!(null) },
        });
        tenant.add("agent-blueprints", row);
        for (name, enabled) in *identities {
            let row = json!({
                "@odata.type": "#microsoft.graph.agentIdentity", "id": tenant.id("agent", name), "displayName": name,
                "accountEnabled": enabled, "agentIdentityBlueprintId": app, "createdByAppId": app,
                "createdDateTime": seed.between_days_ago(20, 79), "tags": [],
            });
            tenant.add("agent-identities", row);
            // The same object stands among the service principals, of which this dataset is a part.
            let principal = json!({
                "id": tenant.id("agent", name), "servicePrincipalType": "ServiceIdentity", "accountEnabled": enabled,
                "tags": [], "appId": tenant.id("agent", name),
            });
            service_principal(tenant, name, Owner::Own, principal);
        }
    }
    for (name, permissions) in PERMITTED {
        let client = tenant.id("agent", name);
        grant_roles_to(tenant, &client, name, "Microsoft Graph", permissions);
    }
}

fn teams(tenant: &mut Tenant) {
    for name in ["Contoso Intranet", "Room finder", "Canteen", "Shift handover", "Safety walk"] {
        let row = json!({
            "id": tenant.id("teams-app", name), "displayName": name, "externalId": tenant.id("teams-manifest", name),
            "distributionMethod": "organization",
        });
        tenant.add("teams-apps", row);
    }
    crate::services::teamwork(tenant, "EMEA");
}

/// Ranges of numbers: first, how many, kind, country, city, held by. Numbers Ofcom keeps for drama, and German
/// numbers the Bundesnetzagentur keeps for it.
const NUMBERS: &[(u64, u64, &str, &str, &str, &str)] = &[
    (442_079_460_100, 32, "directRouting", "GB", "London", "userAssigned"),
    (442_079_460_140, 4, "directRouting", "GB", "London", "voiceApplicationAssigned"),
    (494_066_969_100, 24, "operatorConnect", "DE", "Hamburg", "userAssigned"),
    (494_066_969_130, 6, "operatorConnect", "DE", "Hamburg", "unassigned"),
    (12_025_550_120, 8, "callingPlan", "US", "Washington", "userAssigned"),
    (12_025_550_140, 2, "callingPlan", "US", "Washington", "conferenceAssigned"),
];

fn numbers(tenant: &mut Tenant) {
    for (first, count, kind, country, city, state) in NUMBERS {
        let capability = match *state {
            "voiceApplicationAssigned" => "voiceApplicationAssignment",
            "conferenceAssigned" => "conferenceAssignment",
            _ => "userAssignment",
        };
        for number in *first..first + count {
            let number = number.to_string();
            let row = json!({
                "id": tenant.id("number", &number), "telephoneNumber": number, "numberType": kind,
                "capabilities": [capability], "assignmentStatus": state, "isoCountryCode": country, "city": city,
            });
            tenant.add("telephone-numbers", row);
        }
    }
}
