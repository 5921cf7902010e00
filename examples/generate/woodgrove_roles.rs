//! Woodgrove: subscriptions, how they are grouped, and who may do what in Azure.

use crate::azure::{principal, subscription, subscription_id};
use crate::folder::Tenant;
use crate::woodgrove::CI;
use crate::woodgrove_agents::{ANALYST_IDENTITY, SHARED_IDENTITY};
use crate::woodgrove_ai::project;
use crate::woodgrove_workload::{
    ACCOUNT, ACCOUNTS, AI, AUTOMATION, COSMOS, GATEWAY_IDENTITY, PROJECT_IDENTITY, REGISTRY, SEARCH, STORAGE, VAULT,
    WEB_IDENTITY, at,
};
use serde_json::{Value, json};

/// Management groups: id, name, the one above; the root is named after the tenant.
const GROUPS: &[(&str, &str, &str)] = &[
    ("", "Tenant Root Group", ""),
    ("mg-woodgrove", "Woodgrove", ""),
    ("mg-platform", "Platform", "mg-woodgrove"),
    ("mg-landing-zones", "Landing zones", "mg-woodgrove"),
];

/// Subscriptions, management groups, roles and who holds them.
pub(crate) fn roles(tenant: &mut Tenant) {
    subscription(tenant, "platform", "Woodgrove Platform", "EnterpriseAgreement_2014-09-01");
    subscription(tenant, "ai", "Woodgrove AI", "EnterpriseAgreement_2014-09-01");
    let root = tenant.tenant_id();
    for (number, (id, name, above)) in GROUPS.iter().enumerate() {
        let one = |id: &str| if id.is_empty() { root.clone() } else { id.to_owned() };
        let parent = if number == 0 { Value::Null } else { json!({ "id": group_id(&one(above)), "name": one(above) }) };
        let row = json!({
            "id": group_id(&one(id)), "name": one(id), "tenantId": root,
            "properties": { "displayName": name, "tenantId": root, "details": { "parent": parent } },
        });
        tenant.add("azure-management-groups", row);
    }
    definitions(tenant);
    assignments(tenant);
}

fn group_id(id: &str) -> String {
    format!("/providers/Microsoft.Management/managementGroups/{id}")
}

/// Roles that are assigned: id and name. Source: Microsoft Learn, "Azure built-in roles".
const ROLES: &[(&str, &str)] = &[
    ("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner"),
    ("b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor"),
    ("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader"),
    ("53ca6127-db72-4b80-b1b0-d745d6d5456d", "Azure AI User"),
    ("5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", "Cognitive Services OpenAI User"),
    ("1407120a-92aa-4202-b7e9-c0e197c71c8f", "Search Index Data Reader"),
    ("8ebe5a00-799e-43f5-93ac-243d3dce84a7", "Search Index Data Contributor"),
    ("7ca78c08-252a-4471-8644-bb5ff32d4ba0", "Search Service Contributor"),
    ("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor"),
    ("230815da-be43-4aae-9cb4-875f7bd000aa", "Cosmos DB Operator"),
    ("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User"),
    ("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer"),
    ("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull"),
    ("8311e382-0749-4cb8-b61a-304f252e45ec", "AcrPush"),
];

/// A role of the organisation's own.
const OWN: &str = "Woodgrove name keeper";

/// The id of the role of this name.
fn role(tenant: &Tenant, name: &str) -> String {
    let built_in = ROLES.iter().find(|role| role.1 == name).map(|role| role.0.to_owned());
    let id = built_in.unwrap_or_else(|| tenant.id("azure-role", name));
    format!("/providers/Microsoft.Authorization/RoleDefinitions/{id}")
}

fn definitions(tenant: &mut Tenant) {
    for (name, kind) in ROLES.iter().map(|row| (row.1, "BuiltInRole")).chain([(OWN, "CustomRole")]) {
        let id = role(tenant, name);
        let row = json!({
            "id": id, "name": id.rsplit('/').next(), "properties": { "roleName": name, "type": kind },
        });
        tenant.add("azure-role-definitions", row);
    }
}

/// Who holds a role: kind, object id, role, scope.
type Grant = (&'static str, String, &'static str, String);

const APPLICATION: &str = "ServicePrincipal";

fn grants(tenant: &Tenant) -> Vec<Grant> {
    let of = |name: &str| principal(tenant, name);
    let group = |name: &str| tenant.id("group", name);
    let agent = |name: &str| tenant.id("agent", name);
    let id = |what| at(tenant, what);
    let (platform, ai) = (subscription_id(tenant, "platform"), subscription_id(tenant, "ai"));
    let workload = format!("{ai}/resourceGroups/{}", AI.group);
    let network = format!("{platform}/resourceGroups/{}", crate::woodgrove_network::HUB.group);
    vec![
        // The front end.
        (APPLICATION, of(WEB_IDENTITY), "Azure AI User", project(tenant)),
        (APPLICATION, of(WEB_IDENTITY), "Cognitive Services OpenAI User", id((ACCOUNTS, ACCOUNT))),
        (APPLICATION, of(WEB_IDENTITY), "Search Index Data Reader", id(SEARCH)),
        (APPLICATION, of(WEB_IDENTITY), "AcrPull", id(REGISTRY)),
        (APPLICATION, of(GATEWAY_IDENTITY), "Key Vault Secrets User", id(VAULT)),
        // The project, on behalf of which agents work.
        (APPLICATION, of(PROJECT_IDENTITY), "Search Index Data Contributor", id(SEARCH)),
        (APPLICATION, of(PROJECT_IDENTITY), "Search Service Contributor", id(SEARCH)),
        (APPLICATION, of(PROJECT_IDENTITY), "Storage Blob Data Contributor", id(STORAGE)),
        (APPLICATION, of(PROJECT_IDENTITY), "Cosmos DB Operator", id(COSMOS)),
        (APPLICATION, of(ACCOUNT), "Key Vault Secrets Officer", id(VAULT)),
        (APPLICATION, of(SEARCH.1), "Cognitive Services OpenAI User", id((ACCOUNTS, ACCOUNT))),
        (APPLICATION, agent(SHARED_IDENTITY), "Azure AI User", project(tenant)),
        (APPLICATION, agent(ANALYST_IDENTITY), "Search Index Data Reader", id(SEARCH)),
        // Delivery.
        (APPLICATION, of(CI), "Contributor", workload),
        (APPLICATION, of(CI), "AcrPush", id(REGISTRY)),
        // Far more than it needs: it stops machines at night.
        (APPLICATION, of(AUTOMATION), "Owner", ai.clone()),
        // People.
        ("Group", group("SG-AI-Developers"), "Azure AI User", project(tenant)),
        ("Group", group("SG-AI-Developers"), "Reader", ai),
        ("Group", group("SG-Azure-Platform"), "Contributor", platform),
        ("Group", group("SG-Azure-Platform"), OWN, network),
        ("Group", group("SG-Azure-Readers"), "Reader", group_id("mg-woodgrove")),
        ("User", tenant.id("user", "adm-azure"), "Owner", group_id("mg-woodgrove")),
    ]
}

fn assignments(tenant: &mut Tenant) {
    for (kind, holder, name, scope) in grants(tenant) {
        let id = tenant.id("azure-assignment", &format!("{holder}{name}{scope}"));
        let row = json!({
            "id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/{id}"), "name": id,
            "properties": {
                "principalId": holder, "principalType": kind, "roleDefinitionId": role(tenant, name), "scope": scope,
            },
        });
        tenant.add("azure-role-assignments", row);
    }
}
