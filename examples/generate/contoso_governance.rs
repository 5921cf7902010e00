//! Contoso: access reviews, entitlement management, lifecycle workflows.

use crate::folder::Tenant;
use serde_json::{Value, json};

/// Everything of governance.
pub(crate) fn governance(tenant: &mut Tenant) {
    reviews(tenant);
    entitlement(tenant);
    workflows(tenant);
}

/// A review: name, status, what is reviewed, of which groups, months between rounds, what happens without an answer,
/// whether the outcome is applied by itself.
type Review<'a> = (&'a str, &'a str, &'a str, Option<String>, u64, &'a str, bool);

fn reviews(tenant: &mut Tenant) {
    let guests = "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')";
    let every = "/groups?$filter=(groupTypes/any(c:c+eq+'Unified'))";
    let finance = format!("/v1.0/groups/{}/transitiveMembers", tenant.id("group", "SG-Finance-Restricted"));
    let exchange = format!("/v1.0/groups/{}/transitiveMembers", tenant.id("group", "ROLE-Exchange-Operators"));
    let global = "/roleManagement/directory/roleAssignmentScheduleInstances?$expand=principal&$filter=(roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10')";
    let list: &[Review<'_>] = &[
        ("Guests in all Microsoft 365 groups", "InProgress", guests, Some(every.to_owned()), 3, "Deny", true),
        ("Members of SG-Finance-Restricted", "InProgress", &finance, None, 6, "Recommendation", true),
        ("Exchange operators", "NotStarted", &exchange, None, 6, "None", false),
        ("Global Administrators", "InProgress", global, None, 3, "None", false),
        ("Guests 2024, once", "Completed", guests, Some(every.to_owned()), 0, "None", false),
    ];
    for review in list {
        let row = review_row(tenant, review);
        tenant.add("access-reviews", row);
    }
}

fn review_row(tenant: &Tenant, review: &Review<'_>) -> Value {
    let (name, status, query, of, months, default, applies) = review;
    let scope = |query: &str| {
        json!({
            "@odata.type": "#microsoft.graph.accessReviewQueryScope", "query": query, "queryType": "MicrosoftGraph",
            "queryRoot": null,
        })
    };
    let owners = json!([{ "query": "./owners", "queryType": "MicrosoftGraph", "queryRoot": null }]);
    let named = format!("/users/{}", tenant.id("user", "adm-hwhitfield"));
    let named = json!([{ "query": named, "queryType": "MicrosoftGraph", "queryRoot": null }]);
    let recurrence = (*months > 0).then(|| {
        json!({
            "pattern": {
                "type": "absoluteMonthly", "interval": months, "month": 0, "dayOfMonth": 1, "daysOfWeek": [],
                "firstDayOfWeek": "sunday", "index": "first",
            },
            "range": {
                "type": "noEnd", "numberOfOccurrences": 0, "recurrenceTimeZone": null, "startDate": "2026-01-15",
                "endDate": "9999-12-31",
            },
        })
    });
    json!({
        "id": tenant.id("access-review", name), "displayName": name, "status": status, "scope": scope(query),
        "instanceEnumerationScope": of.as_deref().map(scope),
        "reviewers": if of.is_some() { owners } else { named },
        "settings": {
            "mailNotificationsEnabled": true, "reminderNotificationsEnabled": true,
            "justificationRequiredOnApproval": true, "defaultDecisionEnabled": *default != "None",
            "defaultDecision": default, "instanceDurationInDays": 14, "autoApplyDecisionsEnabled": applies,
            "recommendationsEnabled": true, "recurrence": recurrence,
            "applyActions": [{ "@odata.type": "#microsoft.graph.removeAccessApplyAction" }],
        },
    })
}

/// Catalogues: name, description, whether people of other organisations see it; packages: name, description, hidden.
type Catalogue = (&'static str, &'static str, bool, &'static [(&'static str, &'static str, bool)]);

const CATALOGUES: &[Catalogue] = &[
    ("General", "Built-in catalog.", true, &[]),
    (
        "Suppliers",
        "What suppliers need",
        true,
        &[
            ("Suppliers of Hamburg", "Order portal and drawings of the plant", false),
            ("Auditors", "Evidence sites, for the time of an audit", true),
        ],
    ),
    (
        "Projects",
        "Teams and sites of projects",
        false,
        &[
            ("Project Meridian", "Team, site and planning tool", false),
            ("Project Meridian, confidential part", "Asks for a second approval", true),
        ],
    ),
    ("Information Technology", "Tools of operations", false, &[("Developer workplace", "Licences and groups", false)]),
];

/// Connected organisations: name, domain, state. One is the other example.
const CONNECTED: &[(&str, &str, &str)] = &[
    ("Adatum", "adatum.com", "configured"),
    ("Fabrikam Design Studio", "fabrikam.com", "configured"),
    ("Litware", "litwareinc.com", "proposed"),
];

fn entitlement(tenant: &mut Tenant) {
    for (catalogue, description, external, packages) in CATALOGUES {
        let id = tenant.id("catalog", catalogue);
        let kind = if *catalogue == "General" { "serviceDefault" } else { "userManaged" };
        let row = json!({
            "id": id, "displayName": catalogue, "description": description, "catalogType": kind, "state": "published",
            "isExternallyVisible": external,
        });
        tenant.add("access-catalogs", row);
        for (name, description, hidden) in *packages {
            let row = json!({
                "id": tenant.id("package", name), "displayName": name, "description": description, "isHidden": hidden,
                "catalog": { "id": id, "displayName": catalogue },
            });
            tenant.add("access-packages", row);
        }
    }
    for (name, domain, state) in CONNECTED {
        let row = json!({
            "id": tenant.id("connected", name), "displayName": name, "description": format!("People of {domain}"),
            "state": state,
            "identitySources": [{
                "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "displayName": name,
                "tenantId": tenant.partner_id(name),
            }],
        });
        tenant.add("connected-organizations", row);
    }
}

/// Workflows: name, description, category, on, by schedule.
const WORKFLOWS: &[(&str, &str, &str, bool, bool)] = &[
    ("New people, seven days before", "Account, licences and a temporary access pass", "joiner", true, true),
    ("New people, first day", "Welcome message and groups", "joiner", true, true),
    ("Change of department", "Takes away groups of the former department", "mover", false, false),
    ("Leavers, last day", "Disables the account and takes it out of teams", "leaver", true, true),
    ("Leavers, 30 days after", "Takes away licences and deletes the account", "leaver", true, true),
];

fn workflows(tenant: &mut Tenant) {
    for (name, description, category, on, scheduled) in WORKFLOWS {
        let row = json!({
            "id": tenant.id("workflow", name), "displayName": name, "description": description, "category": category,
            "isEnabled": on, "isSchedulingEnabled": scheduled,
        });
        tenant.add("lifecycle-workflows", row);
    }
}
