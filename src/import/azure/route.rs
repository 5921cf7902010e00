//! Which dataset a row of Azure is of, by its type, and of which resource it is a part.

use crate::catalog::ids;
use serde_json::Value;

/// Types in lower case, and the datasets their rows are of. Every other type of a provider is a resource.
const ROUTES: &[(&str, &str)] = &[
    ("microsoft.authorization/roleassignments", ids::AZURE_ROLE_ASSIGNMENTS),
    ("microsoft.authorization/roledefinitions", ids::AZURE_ROLE_DEFINITIONS),
    ("microsoft.management/managementgroups", ids::AZURE_MANAGEMENT_GROUPS),
    ("microsoft.resources/subscriptions", ids::AZURE_SUBSCRIPTIONS),
    ("microsoft.cognitiveservices/accounts/projects", ids::AZURE_AI_PROJECTS),
    ("microsoft.cognitiveservices/accounts/deployments", ids::AZURE_AI_DEPLOYMENTS),
    ("microsoft.cognitiveservices/accounts/connections", ids::AZURE_AI_CONNECTIONS),
    ("microsoft.cognitiveservices/accounts/projects/connections", ids::AZURE_AI_PROJECT_CONNECTIONS),
    ("microsoft.cognitiveservices/accounts/capabilityhosts", ids::AZURE_AI_CAPABILITY_HOSTS),
    ("microsoft.cognitiveservices/accounts/projects/capabilityhosts", ids::AZURE_AI_PROJECT_CAPABILITY_HOSTS),
    ("microsoft.cognitiveservices/accounts/raipolicies", ids::AZURE_AI_CONTENT_FILTERS),
    ("microsoft.cognitiveservices/accounts/projects/applications", ids::AZURE_AI_APPLICATIONS),
    ("microsoft.securityinsights/dataconnectors", ids::AZURE_SENTINEL_CONNECTORS),
];

/// What an object calls itself where the interface of a project tells it, and the dataset it is of.
const OBJECTS: &[(&str, &str)] = &[("agent", ids::AZURE_AI_AGENTS), ("assistant", ids::AZURE_AI_ASSISTANTS)];

/// Providers whose other types are no resources: groups of them, grants, deployments, policies.
const NO_RESOURCES: &[&str] = &["microsoft.authorization/", "microsoft.management/", "microsoft.resources/"];

/// Types that are parts of a resource and stand in its own row as well.
const PARTS: &[&str] = &[
    "microsoft.cognitiveservices/accounts/models",
    "microsoft.network/networksecuritygroups/securityrules",
    "microsoft.network/routetables/routes",
    "microsoft.network/virtualnetworks/subnets",
    "microsoft.network/virtualnetworks/virtualnetworkpeerings",
];

/// The text of a property that is one.
pub(super) fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start))
}

/// Whether a text is the id of something in Azure: `/subscriptions/…`, `/providers/Microsoft.Management/…`.
pub(super) fn is_id(text: &str) -> bool {
    begins(text, "/subscriptions/") || begins(text, "/providers/microsoft.")
}

/// The type in an id, in lower case: what stands behind its last provider.
pub(super) fn type_in(id: &str) -> String {
    let lower = id.trim_end_matches('/').to_lowercase();
    match lower.rsplit_once("/providers/") {
        Some((_, rest)) => {
            let parts: Vec<&str> = rest.split('/').collect();
            let types = parts.iter().skip(1).step_by(2).copied();
            parts.first().copied().into_iter().chain(types).collect::<Vec<_>>().join("/")
        }
        None if lower.contains("/resourcegroups/") => "microsoft.resources/subscriptions/resourcegroups".to_owned(),
        None => "microsoft.resources/subscriptions".to_owned(),
    }
}

/// The type of a row that shows itself to be of Azure, in lower case: as it says, else by its id.
pub(super) fn kind_of(row: &Value) -> Option<String> {
    let (id, kind) = (text(row, "id"), text(row, "type"));
    let is_kind = begins(kind, "microsoft.") && kind.contains('/');
    if is_id(id) {
        // Ids of connections are told wrong now and then; those of extensions say what they are.
        return Some(if is_kind { kind.to_lowercase() } else { type_in(id) });
    }
    (is_kind && row.get("id").is_none()).then(|| kind.to_lowercase())
}

/// What a row of another shape is: a subscription as tools list it, an agent.
pub(super) fn of_shape(row: &Value) -> Option<&'static str> {
    let is = |names: &[&str]| names.iter().all(|name| row.get(*name).is_some_and(|it| !it.is_null()));
    if is(&["tenantId", "state", "name"]) && (is(&["cloudName"]) || is(&["subscriptionId"])) {
        return Some(ids::AZURE_SUBSCRIPTIONS);
    }
    // Az PowerShell has names of its own for roles.
    if is(&["roleAssignmentId", "scope", "roleDefinitionId"]) && is_id(text(row, "roleAssignmentId")) {
        return Some(ids::AZURE_ROLE_ASSIGNMENTS);
    }
    if is(&["id", "name", "isCustom", "assignableScopes"]) && !is_id(text(row, "id")) {
        return Some(ids::AZURE_ROLE_DEFINITIONS);
    }
    let of = OBJECTS.iter().find(|(object, _)| text(row, "object") == *object && is(&["id"]));
    of.map(|(_, dataset)| *dataset)
}

/// The dataset of a type; none for what is no resource and nothing that is read.
pub(super) fn dataset_of(kind: &str, id: &str) -> Option<&'static str> {
    let found = ROUTES.iter().find(|(name, _)| *name == kind).map(|(_, dataset)| *dataset);
    match found {
        // The service calls connections of a project like those of its resource.
        Some(ids::AZURE_AI_CONNECTIONS) if id.to_lowercase().contains("/projects/") => {
            Some(ids::AZURE_AI_PROJECT_CONNECTIONS)
        }
        Some(dataset) => Some(dataset),
        None if NO_RESOURCES.iter().any(|it| kind.starts_with(it)) || PARTS.contains(&kind) => None,
        None => Some(ids::AZURE_RESOURCES),
    }
}

/// The id of the resource that one is a part of, as it is written.
pub(super) fn parent_of(id: &str) -> Option<&str> {
    let cut = id.trim_end_matches('/').rmatch_indices('/').nth(1)?.0;
    let above = id.get(..cut)?;
    // What extends a resource names a provider of its own.
    let lower = above.to_lowercase();
    let own = lower
        .rfind("/providers/")
        .filter(|at| !lower.get(at + "/providers/".len()..).unwrap_or_default().contains('/'));
    own.map_or(Some(above), |at| above.get(..at)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;
    use serde_json::json;

    #[test]
    fn types_stand_in_rows_and_ids() {
        let account = "/subscriptions/1/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a";
        for (row, kind) in [
            (json!({"id": account}), "microsoft.cognitiveservices/accounts"),
            (
                json!({"id": format!("{account}/projects/p/connections/c")}),
                "microsoft.cognitiveservices/accounts/projects/connections",
            ),
            (json!({"id": "/subscriptions/1"}), "microsoft.resources/subscriptions"),
            (json!({"id": "/subscriptions/1/resourceGroups/g"}), "microsoft.resources/subscriptions/resourcegroups"),
            (json!({"id": "/subscriptions/1", "type": "Microsoft.Web/sites"}), "microsoft.web/sites"),
            (
                json!({"id": "/providers/Microsoft.Management/managementGroups/m"}),
                "microsoft.management/managementgroups",
            ),
        ] {
            assert_eq!(kind_of(&row).as_deref(), Some(kind), "{row}");
        }
        for row in [json!({"id": "1"}), json!({"id": 1, "type": "Microsoft.Web/sites"}), json!([]), json!({"id": "/"})]
        {
            assert_eq!(kind_of(&row), None, "{row}");
        }
    }

    #[test]
    fn every_route_leads_to_a_dataset() {
        assert!(ROUTES.iter().chain(OBJECTS).all(|(_, id)| dataset(id).is_some()));
        let connection = "microsoft.cognitiveservices/accounts/connections";
        assert_eq!(dataset_of(connection, "/x/Projects/p/connections/c"), Some(ids::AZURE_AI_PROJECT_CONNECTIONS));
        assert_eq!(dataset_of("microsoft.resources/deployments", ""), None);
        assert_eq!(dataset_of("contoso.any/thing", ""), Some(ids::AZURE_RESOURCES));
    }

    #[test]
    fn parents_stand_in_front() {
        for (id, parent) in [
            ("/subscriptions/1/providers/Microsoft.X/a/b/c/d", Some("/subscriptions/1/providers/Microsoft.X/a/b")),
            (
                "/subscriptions/1/providers/Microsoft.W/workspaces/w/providers/Microsoft.SecurityInsights/dataConnectors/x",
                Some("/subscriptions/1/providers/Microsoft.W/workspaces/w"),
            ),
            ("/a", None),
            ("", None),
            ("ü/ü", None),
        ] {
            assert_eq!(parent_of(id), parent, "{id}");
        }
    }
}
