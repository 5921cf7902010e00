//! Roles as Az PowerShell writes them: `Get-AzRoleAssignment`, `Get-AzRoleDefinition`. Who holds a role is known by id;
//! names and addresses of people that stand beside it are left where they are and not kept.
//!
//! Source: <https://learn.microsoft.com/powershell/module/az.resources/get-azroleassignment>, November 2026.

use super::route::{is_id, text};
use serde_json::{Value, json};

/// Where built-in roles stand, and those of which only the last part of the id is told.
const DEFINITIONS: &str = "/providers/Microsoft.Authorization/roleDefinitions";

/// An assignment in the shape of Resource Manager.
pub(super) fn assignment(row: &mut Value) {
    let definition = whole(text(row, "roleDefinitionId"));
    let properties = json!({
        "principalId": text(row, "objectId"),
        "principalType": text(row, "objectType"),
        "roleDefinitionId": definition,
        "scope": text(row, "scope"),
    });
    let (id, name) = (text(row, "roleAssignmentId"), text(row, "roleDefinitionName"));
    let last = id.rsplit('/').next().unwrap_or_default();
    *row = json!({"id": id, "name": last, "roleDefinitionName": name, "properties": properties});
}

/// A definition in the shape of Resource Manager.
pub(super) fn definition(row: &mut Value) {
    let kind = if row.get("isCustom") == Some(&Value::Bool(true)) { "CustomRole" } else { "BuiltInRole" };
    let (id, name) = (text(row, "id"), text(row, "name"));
    let properties = json!({"roleName": name, "type": kind});
    *row = json!({"id": whole(id), "name": id.rsplit('/').next().unwrap_or_default(), "properties": properties});
}

fn whole(id: &str) -> String {
    if is_id(id) { id.to_owned() } else { format!("{DEFINITIONS}/{id}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_come_to_the_shape_of_resource_manager() {
        let mut row = json!({"roleAssignmentId": "/subscriptions/1/providers/Microsoft.Authorization/roleAssignments/a", "scope": "/subscriptions/1",
            "displayName": "Adele", "signInName": "adele@contoso.com", "roleDefinitionName": "Reader", "roleDefinitionId": "acdd72a7", "objectId": "o", "objectType": "User"});
        assignment(&mut row);
        assert_eq!(
            row["properties"],
            json!({"principalId": "o", "principalType": "User", "scope": "/subscriptions/1", "roleDefinitionId": format!("{DEFINITIONS}/acdd72a7")})
        );
        assert!(!row.to_string().to_lowercase().contains("adele"));
        let mut row = json!({"id": "g", "name": "Printer operator", "isCustom": true, "assignableScopes": []});
        definition(&mut row);
        assert_eq!(
            row,
            json!({"id": format!("{DEFINITIONS}/g"), "name": "g", "properties": {"roleName": "Printer operator", "type": "CustomRole"}})
        );
        for odd in [json!(null), json!({"scope": 1})] {
            assignment(&mut odd.clone());
            definition(&mut odd.clone());
        }
    }
}
