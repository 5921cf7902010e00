//! Datasets of Power Platform and Power BI, by the cmdlet that returns them.
//!
//! Sources: <https://learn.microsoft.com/power-platform/admin/inventory-api> and `inventory-schema` (agents and counts;
//! only a signed-in person may ask), <https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings>,
//! <https://learn.microsoft.com/rest/api/power-bi/admin>, references of Microsoft.PowerApps.Administration.PowerShell,
//! November 2026.

use super::ids;
use super::row::{Answer, Dataset, Paging, Rest, get, post, rest};
use crate::catalog::{Query, SourceId, Topic};

/// Lists as Azure gives them.
const VALUE: Answer = Answer::List("value");

/// Where the inventory is asked.
const INVENTORY: &str = "/resourcequery/resources/query?api-version=2024-10-01";

/// A query of the inventory. In each clause `$type` has to be the first member.
const fn query(body: &'static str) -> Rest {
    let query = Query::new(body).going_on_at("Options/SkipToken");
    post(INVENTORY, query, Answer::List("data")).paged(Paging::After("skipToken"))
}

/// Agents, one row each.
const AGENTS: Rest = query(concat!(
    r#"{"TableName":"PowerPlatformResources","Clauses":["#,
    r#"{"$type":"where","FieldName":"type","Operator":"in~","Values":["'microsoft.copilotstudio/agents'"]}"#,
    r#"],"Options":{"Top":1000,"Skip":0,"SkipToken":""}}"#
));

/// All kinds of resources, one row for each kind and environment.
const COUNTS: Rest = query(concat!(
    r#"{"TableName":"PowerPlatformResources","Clauses":["#,
    r#"{"$type":"extend","FieldName":"environmentId","Expression":"tostring(properties.environmentId)"},"#,
    r#"{"$type":"summarize","SummarizeClauseExpression":{"OperatorName":"count","OperatorFieldName":"resourceCount","#,
    r#""FieldList":["type","environmentId"]}}"#,
    r#"],"Options":{"Top":1000,"Skip":0,"SkipToken":""}}"#
));

/// What the administration of Power Platform tells to a person with a role, or to an application that was registered
/// with it and has no permission; a person's application has the delegated one of the service.
const fn platform(id: &'static str, title: &'static str, cmdlet: &'static str, request: Rest) -> Dataset {
    rest(SourceId::PowerPlatform, id, title, cmdlet, request).delegated_scope("User")
}

/// What the inventory tells, to a signed-in person alone.
const fn inventory(id: &'static str, title: &'static str, cmdlet: &'static str, request: Rest) -> Dataset {
    rest(SourceId::PowerInventory, id, title, cmdlet, request).permission("ResourceQuery.Resources.Read").delegated()
}

/// What the administration of Power BI tells. An application reads it by a setting of the tenant, and must have no
/// permission of Power BI.
const fn power_bi(id: &'static str, title: &'static str, cmdlet: &'static str, request: Rest) -> Dataset {
    rest(SourceId::PowerBi, id, title, cmdlet, request).delegated_scope("Tenant.Read.All")
}

pub(super) const ROWS: &[Dataset] = &[
    platform(
        ids::POWER_PLATFORM_ENVIRONMENTS,
        "Power Platform environments",
        "Get-AdminPowerAppEnvironment",
        get("/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments?api-version=2023-06-01", VALUE),
    )
    .feeds(&[Topic::Operations])
    .why("which environments there are"),
    platform(
        ids::POWER_PLATFORM_SETTINGS,
        "Power Platform settings",
        "Get-TenantSettings",
        post(
            "/providers/Microsoft.BusinessAppPlatform/listTenantSettings?api-version=2023-06-01",
            Query::new(""),
            Answer::Object,
        ),
    )
    .aside()
    .feeds(&[Topic::Operations])
    .why("who may make environments and share what is made"),
    platform(
        ids::POWER_PLATFORM_ISOLATION,
        "Power Platform tenant isolation",
        "Get-PowerAppTenantIsolationPolicy",
        get(
            "/providers/PowerPlatform.Governance/v1/tenants/{tenant}/tenantIsolationPolicy?api-version=2020-06-01",
            Answer::Object,
        ),
    )
    .aside()
    .feeds(&[Topic::Operations, Topic::External])
    .why("whether connections to and from other tenants are closed, and which are let through"),
    platform(
        ids::POWER_PLATFORM_DATA_POLICIES,
        "Power Platform data policies",
        "Get-AdminDlpPolicy",
        get("/providers/PowerPlatform.Governance/v2/policies?api-version=2018-01-01", VALUE),
    )
    .aside()
    .feeds(&[Topic::Operations, Topic::Compliance])
    .key("name")
    .why("which connectors may be used together, and in which environments"),
    power_bi(
        ids::POWER_BI_SETTINGS,
        "Power BI settings",
        "Get-PowerBITenantSetting",
        get("/v1/admin/tenantsettings", Answer::ListOf(&["value", "tenantSettings"]))
            .paged(Paging::Token("continuationToken")),
    )
    .aside()
    .key("settingName")
    .feeds(&[Topic::Operations, Topic::External])
    .why("what people may publish and share from Power BI"),
    inventory(ids::POWER_PLATFORM_AGENTS, "Agents of Copilot Studio", "Get-PowerPlatformInventory agents", AGENTS)
        .aside()
        .key("name")
        .feeds(&[Topic::Collaboration, Topic::Operations])
        .why("which agents people made, whose they are and where they are published; a signed-in person only may ask"),
    inventory(
        ids::POWER_PLATFORM_RESOURCES,
        "Counts of applications and flows",
        "Get-PowerPlatformInventory counts",
        COUNTS,
    )
    .aside()
    .feeds(&[Topic::Operations])
    .why("how many applications and flows each environment holds; a signed-in person only may ask"),
    power_bi(
        ids::POWER_BI_WORKSPACES,
        "Power BI workspaces",
        "Get-PowerBIWorkspace",
        get("/v1.0/myorg/admin/groups?$top=5000", VALUE).paged(Paging::Skip(5_000, "$skip")),
    )
    .aside()
    .feeds(&[Topic::Operations])
    .why("how many workspaces there are, and which of them run on a capacity"),
    power_bi(
        ids::POWER_BI_CAPACITIES,
        "Power BI and Fabric capacities",
        "Get-PowerBICapacity",
        get("/v1.0/myorg/admin/capacities", VALUE),
    )
    .aside()
    .feeds(&[Topic::Operations])
    .why("which capacities workspaces run on, and in which region"),
];
