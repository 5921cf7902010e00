//! Azure, from what Resource Graph, Resource Manager and the tools write: rows in their datasets and shapes, how much of
//! it there is, and no secret.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes what it reads"
)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use tenantry::import::{Imported, Options, into_memory, read_bytes, read_streamed};
use tenantry::snapshot::Status;

const SUB: &str = "/subscriptions/11111111-1111-4111-8111-111111111111";
const GROUP: &str = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg";
const ACCOUNT: &str = "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg/providers/Microsoft.CognitiveServices/accounts/ai";

/// What an import made, with its rows.
struct Found {
    imported: Imported,
    rows: BTreeMap<String, Vec<Value>>,
}

impl Found {
    fn of(name: &str, text: impl AsRef<[u8]>) -> Self {
        let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let imported = read_bytes(name, text.as_ref(), &mut |dataset, row| {
            rows.entry(dataset.to_owned()).or_default().push(row.clone());
            Ok(())
        });
        Self { imported: imported.unwrap(), rows }
    }

    fn json(name: &str, value: &Value) -> Self {
        Self::of(name, value.to_string())
    }

    fn told(&self) -> String {
        let lines = self.imported.diagnostics.iter().map(|it| format!("{}: {}", it.subject, it.message));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn status(&self, id: &str) -> Option<(Status, u64)> {
        self.imported.manifest.datasets.iter().find(|it| it.id == id).map(|it| (it.status, it.count))
    }

    fn message(&self, id: &str) -> String {
        let found = self.imported.manifest.datasets.iter().find(|it| it.id == id);
        found.and_then(|it| it.message.clone()).unwrap_or_default()
    }

    fn row(&self, id: &str, at: usize) -> &Value {
        &self.rows.get(id).unwrap_or_else(|| panic!("no `{id}` among {:?}: {}", self.rows.keys(), self.told()))[at]
    }
}

fn vault(number: usize) -> Value {
    json!({"id": format!("{GROUP}/providers/Microsoft.KeyVault/vaults/v{number}"), "name": format!("v{number}"),
        "type": "microsoft.keyvault/vaults", "location": "westeurope", "resourceGroup": "rg",
        "subscriptionId": "11111111-1111-4111-8111-111111111111",
        "properties": {"publicNetworkAccess": "Disabled", "vaultUri": "https://v.vault.azure.net/"}})
}

#[test]
fn rows_of_resource_graph_go_by_their_type() {
    let rows = json!({"count": 11, "total_records": 11, "skip_token": null, "data": [
        vault(1),
        {"id": "/providers/Microsoft.Authorization/RoleAssignments/r1", "name": "r1", "type": "microsoft.authorization/roleassignments",
            "properties": {"principalId": "22222222-2222-4222-8222-222222222222", "principalType": "User", "scope": SUB, "roleDefinitionId": "/providers/Microsoft.Authorization/RoleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"}},
        {"id": "/providers/Microsoft.Authorization/RoleDefinitions/d1", "name": "d1", "type": "microsoft.authorization/roledefinitions", "properties": {"roleName": "Own", "type": "CustomRole"}},
        {"id": "/providers/Microsoft.Management/managementGroups/m", "name": "m", "type": "microsoft.management/managementgroups", "properties": {"displayName": "Root"}},
        {"id": SUB, "name": "Production", "type": "microsoft.resources/subscriptions", "subscriptionId": &SUB[15..], "properties": {"state": "Enabled"}},
        {"id": GROUP, "name": "rg", "type": "microsoft.resources/subscriptions/resourcegroups"},
        {"id": format!("{ACCOUNT}/projects/p"), "name": "ai/p", "properties": {"isDefault": true}},
        {"id": format!("{ACCOUNT}/deployments/d"), "name": "d", "properties": {"model": {"name": "gpt-4.1", "version": "1", "format": "OpenAI"}}},
        {"id": format!("{ACCOUNT}/connections/c"), "name": "c", "properties": {"category": "ApiKey", "credentials": {"key": "0123456789abcdef0123456789abcdef"}}},
        {"id": format!("{ACCOUNT}/projects/p/connections/c"), "name": "c", "type": "Microsoft.CognitiveServices/accounts/connections",
            "properties": {"category": "AzureBlob", "target": "https://s.blob.core.windows.net/x?sig=Zx9Canary001"}},
        {"id": format!("{ACCOUNT}/raiPolicies/f"), "name": "f", "properties": {"mode": "Blocking"}}
    ]});
    let found = Found::json("export.json", &rows);
    for (id, count) in [
        ("azure-resources", 1),
        ("azure-role-assignments", 1),
        ("azure-role-definitions", 1),
        ("azure-management-groups", 1),
        ("azure-subscriptions", 1),
        ("azure-ai-projects", 1),
        ("azure-ai-deployments", 1),
        ("azure-ai-connections", 1),
        ("azure-ai-project-connections", 1),
        ("azure-ai-content-filters", 1),
    ] {
        assert_eq!(found.status(id), Some((Status::Partial, count)), "{id}: {}", found.told());
    }
    assert_eq!(found.row("azure-resources", 0)["properties"]["publicNetworkAccess"], "Disabled");
    assert_eq!(found.row("azure-subscriptions", 0)["displayName"], "Production");
    assert_eq!(found.row("azure-subscriptions", 0)["state"], "Enabled");
    // Ids do not differ by case, and are told in one.
    assert_eq!(found.row("azure-ai-deployments", 0)["@tenantry.parent"], ACCOUNT.to_lowercase());
    assert_eq!(
        found.row("azure-ai-project-connections", 0)["properties"]["target"],
        "https://s.blob.core.windows.net/x"
    );
    let all = format!("{:?}", found.rows);
    assert!(!all.contains("Canary") && !all.contains("0123456789abcdef"), "{all}");
    assert!(found.message("azure-ai-deployments").contains("nothing says that these are all"));
}

#[test]
fn a_list_that_was_cut_is_partial_and_says_so() {
    let many = |count: usize| (0..count).map(vault).collect::<Vec<_>>();
    let whole = json!({"count": 2, "total_records": 2, "skip_token": null, "data": many(2)});
    assert_eq!(Found::json("azure-resources.json", &whole).status("azure-resources"), Some((Status::Complete, 2)));
    let other = Found::json("resources.json", &whole);
    assert_eq!(other.status("azure-resources"), Some((Status::Partial, 2)));
    for (answer, told) in [
        (json!({"count": 100, "total_records": 386, "data": many(100)}), "counts 386 rows and holds 100"),
        (json!({"totalRecords": 5, "resultTruncated": "true", "data": many(2)}), "counts 5 rows and holds 2"),
        (json!({"count": 2, "total_records": 4, "skip_token": "x", "data": many(2)}), "names a next one"),
        (Value::Array(many(100)), "holds 100 rows, where Resource Graph stops"),
        (Value::Array(many(1000)), "holds 1000 rows, where Resource Graph stops"),
    ] {
        let found = Found::json("azure-resources.json", &answer);
        assert_eq!(found.status("azure-resources").unwrap().0, Status::Partial);
        assert!(found.message("azure-resources").contains(told), "{}", found.message("azure-resources"));
    }
}

#[test]
fn tables_and_powershell_come_to_the_same_rows() {
    let csv = format!(
        "ID,NAME,TYPE,LOCATION,RESOURCEGROUP,SUBSCRIPTIONID,PROPERTIES,SKU\n\
         {GROUP}/providers/Microsoft.KeyVault/vaults/v1,v1,microsoft.keyvault/vaults,westeurope,rg,11111111-1111-4111-8111-111111111111,\
         \"{{\"\"publicNetworkAccess\"\":\"\"Disabled\"\",\"\"vaultUri\"\":\"\"https://v.vault.azure.net/\"\"}}\",null\n"
    );
    let from_csv = Found::of("AzureResourceGraphResults-Query 1.csv", csv);
    let mut row = vault(1);
    row["ResourceId"] = row["id"].clone();
    let from_powershell = Found::json("search.json", &json!({"Data": [row], "SkipToken": null}));
    let table = json!({"totalRecords": 1, "count": 1, "data": {
        "columns": [{"name": "id"}, {"name": "name"}, {"name": "type"}, {"name": "properties"}],
        "rows": [[vault(1)["id"], "v1", "microsoft.keyvault/vaults", vault(1)["properties"]]]}});
    let from_table = Found::json("table.json", &table);
    for found in [from_csv, from_powershell, from_table] {
        let row = found.row("azure-resources", 0);
        assert_eq!(
            (&row["name"], &row["type"]),
            (&json!("v1"), &json!("microsoft.keyvault/vaults")),
            "{}",
            found.told()
        );
        assert_eq!(row["properties"]["publicNetworkAccess"], "Disabled");
    }
    let deep = json!([{"id": format!("{GROUP}/providers/Microsoft.KeyVault/vaults/v"), "type": "microsoft.keyvault/vaults",
        "name": "v", "properties": {"networkAcls": "@{defaultAction=Deny}"}}]);
    let found = Found::json("deep.json", &deep);
    assert!(found.told().contains("PowerShell cut this file"), "{}", found.told());
    assert_eq!(found.row("azure-resources", 0).get("properties"), None);
}

#[test]
fn lists_of_the_azure_cli_are_brought_to_the_shape_of_resource_manager() {
    let networks = json!([{
        "id": format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/hub"), "name": "hub", "etag": "W/1",
        "type": "Microsoft.Network/virtualNetworks", "location": "westeurope", "resourceGroup": "rg",
        "provisioningState": "Succeeded", "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
        "subnets": [{"id": "s", "name": "GatewaySubnet", "addressPrefix": "10.0.0.0/27", "resourceGroup": "rg"}],
        "virtualNetworkPeerings": [{"name": "p", "peeringState": "Connected", "remoteVirtualNetwork": {"id": "/subscriptions/x/y", "resourceGroup": "z"}}]
    }]);
    let found = Found::json("az-network-vnet-list.json", &networks);
    let row = found.row("azure-resources", 0);
    assert_eq!(row["properties"]["subnets"][0]["properties"]["addressPrefix"], "10.0.0.0/27", "{row}");
    assert_eq!(row["properties"]["virtualNetworkPeerings"][0]["properties"]["peeringState"], "Connected");

    let resources = json!([{"id": format!("{GROUP}/providers/Microsoft.Storage/storageAccounts/s"), "name": "s",
        "type": "Microsoft.Storage/storageAccounts", "location": "westeurope", "resourceGroup": "rg", "properties": null, "provisioningState": "Succeeded"}]);
    let found = Found::json("az-resource-list.json", &resources);
    assert_eq!(found.row("azure-resources", 0)["properties"], Value::Null);
    assert_eq!(found.status("azure-resources"), Some((Status::Partial, 1)));
}

#[test]
fn subscriptions_and_roles_of_the_azure_cli_are_read() {
    let accounts = json!([{"cloudName": "AzureCloud", "homeTenantId": "33333333-3333-4333-8333-333333333333",
        "id": "11111111-1111-4111-8111-111111111111", "isDefault": true, "managedByTenants": [], "name": "Production",
        "state": "Enabled", "tenantId": "33333333-3333-4333-8333-333333333333", "user": {"name": "adele@contoso.com", "type": "user"}}]);
    let found = Found::json("accounts.json", &accounts);
    let row = found.row("azure-subscriptions", 0);
    assert_eq!((&row["id"], &row["displayName"]), (&json!(SUB), &json!("Production")));
    assert!(!row.to_string().contains("adele"));
    assert_eq!(found.imported.manifest.tenant.id, "33333333-3333-4333-8333-333333333333");
    let answer = json!({"value": [{"id": SUB, "subscriptionId": "11111111-1111-4111-8111-111111111111", "tenantId": "33333333-3333-4333-8333-333333333333",
        "displayName": "Production", "state": "Enabled"}], "count": {"type": "Total", "value": 1}});
    assert_eq!(Found::json("x.json", &answer).status("azure-subscriptions"), Some((Status::Complete, 1)));
    let powershell = json!([{"Id": "11111111-1111-4111-8111-111111111111", "Name": "Production", "State": "Enabled",
        "SubscriptionId": "11111111-1111-4111-8111-111111111111", "TenantId": "33333333-3333-4333-8333-333333333333"}]);
    let found = Found::json("Get-AzSubscription.json", &powershell);
    assert_eq!(found.row("azure-subscriptions", 0)["id"], SUB, "{}", found.told());

    let assignments = json!([{"id": format!("{SUB}/providers/Microsoft.Authorization/roleAssignments/a"), "name": "a",
        "type": "Microsoft.Authorization/roleAssignments", "principalId": "22222222-2222-4222-8222-222222222222",
        "principalName": "adele@contoso.com", "principalType": "User", "scope": SUB,
        "roleDefinitionId": format!("{SUB}/providers/Microsoft.Authorization/roleDefinitions/44444444-4444-4444-8444-444444444444"),
        "roleDefinitionName": "Printer operator"}]);
    let found = Found::json("az role assignment list.json", &assignments);
    let row = found.row("azure-role-assignments", 0);
    assert_eq!((&row["properties"]["scope"], &row["properties"]["principalType"]), (&json!(SUB), &json!("User")));
    assert!(!row.to_string().contains("adele"));
    assert_eq!(found.row("azure-role-definitions", 0)["properties"]["roleName"], "Printer operator");
    assert_eq!(found.status("azure-role-assignments"), Some((Status::Partial, 1)));

    let definitions = json!([{"id": format!("{SUB}/providers/Microsoft.Authorization/roleDefinitions/d"), "name": "d",
        "roleName": "Printer operator", "roleType": "CustomRole", "type": "Microsoft.Authorization/roleDefinitions"}]);
    let found = Found::json("definitions.json", &definitions);
    assert_eq!(
        found.row("azure-role-definitions", 0)["properties"],
        json!({"roleName": "Printer operator", "type": "CustomRole"})
    );
}

#[test]
fn secrets_of_azure_are_never_stored() {
    let secrets = json!({"sharedKey": "Zx9Canary001", "authorizationKey": "5d5c5b5a-0000-4000-8000-00000000cafe",
        "serviceKey": "5d5c5b5a-0000-4000-8000-00000000cafe", "connectionStatus": "Connected", "connectionType": "IPsec",
        "apiProperties": {"eventHubConnectionString": "Endpoint=sb://x;SharedAccessKey=Zx9Canary002", "qnaAzureSearchEndpointKey": "Zx9Canary003"},
        "radiusServerSecret": "Zx9Canary004", "credentials": {"key": "Zx9Canary005", "keys": {"a": "Zx9Canary006"}},
        "peerings": [{"name": "p", "properties": {"sharedKey": "Zx9Canary007", "state": "Enabled"}}]});
    let id = format!("{GROUP}/providers/Microsoft.Network/connections/c");
    let nested = json!([{"id": id, "name": "c", "type": "Microsoft.Network/connections", "properties": secrets}]);
    let mut flat = secrets.clone();
    for (name, value) in [("id", json!(id)), ("name", json!("c")), ("provisioningState", json!("Succeeded"))] {
        flat[name] = value;
    }
    let container = json!([{"id": format!("{GROUP}/providers/Microsoft.App/containerApps/a"), "name": "a", "properties": {"template": {"containers": [
        {"name": "x", "env": [{"name": "API_KEY", "value": "Zx9Canary008"}, {"name": "URL", "value": "https://a.openai.azure.com/?api-key=Zx9Canary009"}]}]},
        "configuration": {"secrets": [{"name": "s", "value": "Zx9Canary010"}]}}}]);
    for rows in [nested, json!([flat]), container] {
        let found = Found::json("c.json", &rows);
        let all = format!("{:?}", found.rows);
        assert!(!all.contains("Canary") && !all.contains("cafe"), "{all}");
        assert_eq!(found.status("azure-resources"), Some((Status::Partial, 1)));
    }
}

#[test]
fn large_lists_come_to_the_same() {
    let rows: Vec<Value> = (0..50)
        .map(vault)
        .chain([json!({"id": SUB, "name": "P", "type": "microsoft.resources/subscriptions"})])
        .collect();
    for value in [json!(rows), json!({"value": rows})] {
        let whole = Found::json("x.json", &value);
        let mut streamed: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        let imported = read_streamed("x.json", value.to_string().as_bytes(), &mut |dataset, row| {
            streamed.entry(dataset.to_owned()).or_default().push(row.clone());
            Ok(())
        });
        assert_eq!(imported.unwrap().map(|it| it.manifest.datasets), Some(whole.imported.manifest.datasets));
        assert_eq!(streamed, whole.rows);
    }
}

#[test]
fn hostile_files_are_told_and_do_no_harm() {
    let row = vault(1).to_string();
    let list = format!("[{row},{row}]");
    for at in (1..list.len()).step_by(7).filter(|at| list.is_char_boundary(*at)) {
        Found::of("x.json", &list[..at]);
    }
    for odd in [
        json!([{"id": SUB, "type": 1, "properties": []}, 1, "x", null, [], {"id": "/subscriptions/"}]),
        json!({"data": [{"id": "/subscriptions//providers/"}], "total_records": -1, "skip_token": {}}),
        json!({"data": {"columns": [{"name": "id"}, 1], "rows": [1, [], ["/subscriptions/1"], {"id": "x"}]}}),
        json!([{"id": format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/x"), "etag": 1, "subnets": {"a": 1}, "virtualNetworkPeerings": [1, [], null]}]),
        json!([{"id": format!("{GROUP}/providers/Microsoft.Storage/storageAccounts/x"), "etag": 1, "networkRuleSet": "x", "sku": [[]]}]),
        json!([{"tenantId": "x", "state": {}, "name": [], "cloudName": 1}]),
    ] {
        Found::json("x.json", &odd);
    }
    let deep = format!(
        "[{{\"id\":\"{SUB}/providers/a/b/c\",\"properties\":{}1{}}}]",
        "{\"a\":".repeat(2000),
        "}".repeat(2000)
    );
    Found::of("x.json", deep);
}

const SCHEMA: &str = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const DECLARED: &str = "/subscriptions/declared/resourcegroups/declared/providers";

#[test]
fn a_template_declares_and_says_nothing_of_what_is() {
    let template = json!({"$schema": SCHEMA, "contentVersion": "1.0.0.0",
    "parameters": {"name": {"type": "string", "defaultValue": "contoso"}, "location": {"type": "string", "defaultValue": "[resourceGroup().location]"},
        "key": {"type": "securestring", "defaultValue": "Zx9Canary001"}, "token": {"type": "secureObject", "defaultValue": {"a": "Zx9Canary002"}}},
    "variables": {"ai": "[format('{0}-ai', parameters('name'))]"},
    "resources": [
        {"type": "Microsoft.CognitiveServices/accounts", "apiVersion": "2025-06-01", "name": "[variables('ai')]", "location": "[parameters('location')]",
            "kind": "AIServices", "sku": {"name": "S0"}, "identity": {"type": "SystemAssigned"},
            "properties": {"customSubDomainName": "[variables('ai')]", "publicNetworkAccess": "Disabled", "endpoint": "[parameters('key')]"},
            "resources": [{"type": "deployments", "name": "gpt", "sku": {"name": "GlobalStandard", "capacity": 50}, "properties": {"model": {"format": "OpenAI", "name": "gpt-4.1", "version": "1"}}}]},
        {"type": "Microsoft.CognitiveServices/accounts/projects", "name": "[format('{0}/{1}', variables('ai'), 'p')]", "properties": {}},
        {"type": "Microsoft.CognitiveServices/accounts/projects/connections", "name": "[concat(variables('ai'), '/p/store')]",
            "properties": {"category": "AzureBlob", "authType": "AccountKey", "target": "https://s.blob.core.windows.net/", "credentials": {"key": "[listKeys('s', '2023').keys[0].value]"}}},
        {"type": "Microsoft.Authorization/roleAssignments", "name": "[guid('a')]", "scope": "[format('Microsoft.CognitiveServices/accounts/{0}', variables('ai'))]",
            "properties": {"roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')]",
                "principalType": "ServicePrincipal", "principalId": "[reference(resourceId('Microsoft.CognitiveServices/accounts', variables('ai')), '2025-06-01', 'full').identity.principalId]"}},
        {"type": "Microsoft.Authorization/roleAssignments", "name": "[guid('b')]", "properties": {"principalId": "[parameters('none')]", "roleDefinitionId": "x"}},
        {"type": "Microsoft.KeyVault/vaults", "name": "off", "condition": "[equals(parameters('name'), 'x')]", "properties": {}},
        {"type": "Microsoft.Resources/deployments", "name": "linked", "properties": {"templateLink": {"uri": "https://x"}}},
        {"type": "Microsoft.Resources/deployments", "name": "inner", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
            "parameters": {"name": {"value": "[variables('ai')]"}, "secret": {"value": "[parameters('key')]"}},
            "template": {"$schema": SCHEMA, "contentVersion": "1.0.0.0", "languageVersion": "2.0",
                "parameters": {"name": {"type": "string"}, "secret": {"type": "securestring"}},
                "resources": {
                    "there": {"existing": true, "type": "Microsoft.KeyVault/vaults", "name": "old"},
                    "vault": {"type": "Microsoft.KeyVault/vaults", "name": "[format('{0}-kv', parameters('name'))]", "properties": {"vaultUri": "[parameters('secret')]", "publicNetworkAccess": "Enabled"}}}}}}
    ]});
    let found = Found::json("azuredeploy.json", &template);
    assert_eq!(found.status("declared-azure-resources"), Some((Status::Partial, 2)), "{}", found.told());
    let account = found.row("declared-azure-resources", 0);
    assert_eq!(account["id"], format!("{DECLARED}/microsoft.cognitiveservices/accounts/contoso-ai"));
    assert_eq!(
        (&account["location"], &account["@tenantry.declared"]),
        (&json!("{resourceGroup.location}"), &json!(true))
    );
    assert_eq!(account["properties"]["publicNetworkAccess"], "Disabled");
    assert_eq!(found.row("declared-azure-resources", 1)["name"], "contoso-ai-kv");
    let deployment = found.row("declared-azure-ai-deployments", 0);
    assert_eq!((&deployment["name"], &deployment["@tenantry.parent"]), (&json!("gpt"), &account["id"]));
    assert_eq!(found.row("declared-azure-ai-projects", 0)["name"], "p");
    assert_eq!(found.row("declared-azure-ai-project-connections", 0)["properties"]["category"], "AzureBlob");
    let grants = &found.rows["declared-azure-role-assignments"];
    let scope = grants[0]["properties"]["scope"].as_str().unwrap().to_lowercase();
    assert_eq!((grants.len(), &json!(scope)), (2, &account["id"]));
    assert_eq!(grants[0]["properties"]["principalId"], account["identity"]["principalId"]);
    assert_eq!(grants[1]["properties"]["principalId"], "{none}");
    for (id, rows) in &found.rows {
        assert!(rows.iter().all(|row| row["@tenantry.declared"] == true), "{id}");
        assert!(found.message(id).contains("what is to be, not what is"), "{id}: {}", found.message(id));
    }
    let all = format!("{:?}{}", found.rows, found.told());
    assert!(!all.contains("Canary") && !all.contains("old"), "{all}");
    assert!(found.told().contains("1 templates stand elsewhere") && found.told().contains("1 resources are left out"));
}

#[test]
fn parameter_files_are_recognised_and_not_used() {
    let parameters = json!({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        "contentVersion": "1.0.0.0", "parameters": {"adminPassword": {"value": "Zx9Canary001"}}});
    let found = Found::json("main.parameters.json", &parameters);
    assert!(found.rows.is_empty() && found.told().contains("recognised and not used"), "{}", found.told());
}

#[test]
fn hostile_templates_do_no_harm() {
    let nested = |depth: usize| {
        (0..depth).fold(json!([]), |below, _| json!([{"type": "Microsoft.Resources/deployments", "name": "x", "properties": {"template": {"resources": below}}},
            {"type": "Microsoft.X/a", "name": "n", "resources": [1, null, {"type": "b"}]}]))
    };
    let found = Found::json("x.json", &json!({"contentVersion": "1", "resources": nested(20)}));
    assert!(found.told().contains("nested too deeply"), "{}", found.told());
    for resources in [
        json!([{"type": 1, "name": []}, {"type": "[", "name": "[]"}, {"type": "a/b", "name": "[concat(", "properties": "[1]", "identity": 1}, "x"]),
        json!({"a": {"type": "Microsoft.X/y/z", "name": "[reference('a')]", "scope": "[1]", "condition": {}}, "b": null}),
        json!([{"type": "Microsoft.Resources/deployments", "name": "x", "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "template": {"parameters": [], "resources": 1}}}]),
    ] {
        Found::json(
            "x.json",
            &json!({"$schema": SCHEMA, "contentVersion": 1, "parameters": 1, "variables": "x", "resources": resources}),
        );
    }
    let text = json!({"$schema": SCHEMA, "contentVersion": "1", "resources": [{"type": "Microsoft.X/a", "name": "n"}]})
        .to_string();
    for at in 1..text.len() {
        Found::of("x.json", &text[..at]);
    }
}

#[test]
fn agents_that_files_define_are_declared() {
    let prompt = "kind: Prompt\nname: helper\ninstructions: Zx9Canary001\nmodel:\n  id: gpt-4.1\n  connection:\n    kind: key\n    \
        apiKey: Zx9Canary002\n    endpoint: https://ai.services.ai.azure.com/api/projects/p\ntools:\n  - kind: webSearch\n  - kind: mcp\n    \
        name: docs\n    url: https://u:Zx9Canary003@learn.microsoft.com/api/mcp?key=Zx9Canary004\n    connection: store\n";
    let found = Found::of("src/helper.yaml", prompt);
    let agent = found.row("declared-azure-ai-agents", 0);
    assert_eq!((&agent["name"], &agent["@tenantry.declared"]), (&json!("helper"), &json!(true)), "{}", found.told());
    assert_eq!(agent["@tenantry.parent"], "https://ai.services.ai.azure.com/api/projects/p");
    let definition = &agent["versions"]["latest"]["definition"];
    assert_eq!((&definition["kind"], &definition["model"]), (&json!("prompt"), &json!("gpt-4.1")));
    assert_eq!(definition["tools"][0]["type"], "web_search");
    assert_eq!(definition["tools"][1]["server_url"], "https://learn.microsoft.com/api/mcp");
    assert_eq!(definition["tools"][1]["project_connection_id"], "store");
    assert_eq!(found.row("declared-azure-ai-deployments", 0)["name"], "gpt-4.1");
    assert!(!format!("{:?}{}", found.rows, found.told()).contains("Canary"));
    assert!(found.message("declared-azure-ai-agents").contains("what is to be"));

    let workflow = json!({"kind": "workflow", "name": "flow", "trigger": {"kind": "OnConversationStart", "actions": [
        {"kind": "ConditionGroup", "conditions": [{"actions": [{"kind": "InvokeAzureAgent", "agent": {"name": "helper"}}]}]}]}});
    let found = Found::json("flow.json", &workflow);
    let tool = &found.row("declared-azure-ai-agents", 0)["versions"]["latest"]["definition"]["tools"][0];
    assert_eq!(tool["connected_agent"]["id"], "helper", "{}", found.told());

    let many: Vec<Value> = (0..230).map(|at| json!({"type": "mcp", "server_label": format!("s{at}")})).collect();
    let found = Found::json("many.json", &json!({"kind": "prompt", "name": "many", "tools": many}));
    let tools = &found.row("declared-azure-ai-agents", 0)["versions"]["latest"]["definition"]["tools"];
    assert_eq!(tools.as_array().map(Vec::len), Some(200));
    assert!(found.told().contains("30 further tools of the agent `many`"), "{}", found.told());

    let prompty = "---\nname: chat\nmodel:\n  api: chat\n  configuration:\n    type: azure_openai\n    azure_endpoint: https://x.openai.azure.com\n    \
        azure_deployment: ${env:MODEL:gpt}\n    api_key: Zx9Canary001\n---\nsystem:\nZx9Canary002\n";
    let found = Found::of("chat.prompty", prompty);
    assert_eq!(
        found.row("declared-azure-ai-agents", 0)["versions"]["latest"]["definition"]["model"],
        "{MODEL}",
        "{}",
        found.told()
    );
    assert!(!format!("{:?}", found.rows).contains("Canary"));
}

#[test]
fn projects_of_the_developer_cli_are_recognised() {
    let env = "AZURE_OPENAI_ENDPOINT=\"https://x.openai.azure.com/\"\nAZURE_OPENAI_DEPLOYMENT=\"gpt-4.1\"\nAZURE_OPENAI_KEY=\"Zx9Canary001\"\n# x=1\n\
        CONN_DEPLOYMENT_NAME=\"AccountKey=Zx9Canary002==;\"\n";
    let found = Found::of(".azure/dev/.env", env);
    let row = found.row("declared-azure-ai-deployments", 0);
    assert_eq!(
        (&row["name"], found.status("declared-azure-ai-deployments")),
        (&json!("gpt-4.1"), Some((Status::Partial, 1))),
        "{}",
        found.told()
    );
    assert!(row["id"].as_str().unwrap().contains("/accounts/x/"), "{row}");
    assert!(found.told().contains("recognised and not used: 3 settings"), "{}", found.told());
    assert!(!format!("{:?}{}", found.rows, found.told()).contains("Canary"));
    let project = "name: shop\nservices:\n  web: {host: appservice, project: ./web}\n  desk: {host: azure.ai.agent, model: gpt-4.1}\n";
    let found = Found::of("azure.yaml", project);
    assert_eq!(found.row("declared-azure-ai-agents", 0)["name"], "desk", "{}", found.told());
    assert!(found.told().contains("service `web` (appservice)"), "{}", found.told());
    assert!(Found::of(".azure/dev/config.json", "{\"infra\": {}}").told().contains("recognised and not used"));
    for (name, text) in [
        ("list.yaml", "id: 1"),
        ("k.yaml", "apiVersion: v1\nkind: Agent\nmodel: x"),
        ("x.yml", "\t["),
        ("x.prompty", "--- \n"),
        ("x.prompty", ""),
    ] {
        assert!(Found::of(name, text).rows.is_empty(), "{name}");
    }
}

#[test]
fn hidden_folders_of_the_developer_cli_are_read_and_others_are_not() {
    let home = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("shop/.azure/dev/.env", "AZURE_OPENAI_DEPLOYMENT=\"gpt-4.1\"\n"),
        ("shop/.env", "AZURE_OPENAI_DEPLOYMENT=\"other\"\n"),
        ("shop/.git/x.env", "x"),
        ("shop/.azure/msal_token_cache.json", "[{\"id\": \"Zx9Canary001\"}]"),
        ("shop/.azure/dev/other.json", "[{\"id\": \"Zx9Canary002\"}]"),
        ("shop/infra/main.json", &json!({"$schema": SCHEMA, "contentVersion": "1", "resources": [{"type": "Microsoft.Web/sites", "name": "w", "properties": {}}]}).to_string()),
    ] {
        let path = home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let (imported, rows) = into_memory(&[home.path().join("shop")], &Options::default()).unwrap();
    assert_eq!(rows["declared-azure-ai-deployments"].len(), 1, "{:#?}", imported.diagnostics);
    assert_eq!(rows["declared-azure-resources"][0]["type"], "microsoft.web/sites");
    assert!(!format!("{rows:?}").contains("Canary"));
}

#[test]
fn roles_of_powershell_and_agents_of_a_project_are_read() {
    let roles = json!([{"RoleAssignmentName": "a", "RoleAssignmentId": format!("{SUB}/providers/Microsoft.Authorization/roleAssignments/a"),
        "Scope": SUB, "DisplayName": "Adele", "SignInName": "adele@contoso.com", "RoleDefinitionName": "Reader",
        "RoleDefinitionId": "acdd72a7-3385-48ef-bd42-f606fba81ae7", "ObjectId": "22222222-2222-4222-8222-222222222222", "ObjectType": "User"}]);
    let found = Found::json("Get-AzRoleAssignment.json", &roles);
    let row = found.row("azure-role-assignments", 0);
    assert_eq!(row["properties"]["principalId"], "22222222-2222-4222-8222-222222222222", "{}", found.told());
    assert!(!format!("{:?}", found.rows).to_lowercase().contains("adele"));
    let agents = json!({"object": "list", "has_more": true, "data": [{"object": "agent", "id": "helper", "name": "helper",
        "versions": {"latest": {"definition": {"kind": "prompt", "model": "gpt-4.1", "tools": [{"type": "web_search"}]}}}}]});
    let found = Found::json("agents.json", &agents);
    assert_eq!(found.status("azure-ai-agents"), Some((Status::Partial, 1)), "{}", found.told());
    assert_eq!(found.row("azure-ai-agents", 0)["versions"]["latest"]["definition"]["model"], "gpt-4.1");
}

#[test]
fn templates_in_a_template_tell_each_other_who_they_are() {
    let module = |name: &str, resources: Value, outputs: Value, given: Value| {
        json!({"type": "Microsoft.Resources/deployments", "name": name, "properties": {"expressionEvaluationOptions": {"scope": "inner"}, "parameters": given,
            "template": {"$schema": SCHEMA, "contentVersion": "1", "parameters": {"principal": {"type": "string", "defaultValue": ""}}, "resources": resources, "outputs": outputs}}})
    };
    let group = "[format('/subscriptions/{0}/resourceGroups/{1}', subscription().subscriptionId, 'rg')]";
    let of = |output: &str| {
        format!(
            "[reference(extensionResourceId({}, 'Microsoft.Resources/deployments', 'identity'), '2022-09-01').outputs.{output}.value]",
            &group[1..group.len() - 1]
        )
    };
    let role = json!([{"type": "Microsoft.Authorization/roleAssignments", "name": "r", "properties": {"principalId": "[parameters('principal')]"}}]);
    let user = json!([{"type": "Microsoft.ManagedIdentity/userAssignedIdentities", "name": "id"}]);
    let template = json!({"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#", "contentVersion": "1", "resources": [
        module("role", role, json!({}), json!({"principal": {"value": of("principal")}})),
        module("identity", user, json!({"principal": {"type": "string", "value": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id')).principalId]"}}), json!({}))]});
    let found = Found::json("main.json", &template);
    let identity = found.row("declared-azure-resources", 0);
    assert_eq!(
        found.row("declared-azure-role-assignments", 0)["properties"]["principalId"],
        identity["properties"]["principalId"],
        "{}",
        found.told()
    );
    assert!(identity["properties"]["principalId"].is_string());
}
