//! Datasets of Power Platform and Power BI, by the cmdlet that returns them.
//!
//! Sources: <https://learn.microsoft.com/power-platform/admin/inventory-api> and `inventory-schema` (agents and counts;
//! only a signed-in person may ask), <https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings>,
//! <https://learn.microsoft.com/rest/api/power-bi/admin>, references of Microsoft.PowerApps.Administration.PowerShell,
//! November 2026.

use super::ids;
use super::row::{Dataset, aside, imported};
use crate::catalog::Topic;

pub(super) const ROWS: &[Dataset] = &[
    imported(ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform environments", "Get-AdminPowerAppEnvironment")
        .feeds(&[Topic::Operations])
        .why("which environments there are"),
    aside(ids::POWER_PLATFORM_SETTINGS, "Power Platform settings", "Get-TenantSettings")
        .feeds(&[Topic::Operations])
        .why("who may make environments and share what is made"),
    aside(ids::POWER_PLATFORM_ISOLATION, "Power Platform tenant isolation", "Get-PowerAppTenantIsolationPolicy")
        .feeds(&[Topic::Operations, Topic::External])
        .why("whether connections to and from other tenants are closed, and which are let through"),
    aside(ids::POWER_PLATFORM_DATA_POLICIES, "Power Platform data policies", "Get-AdminDlpPolicy")
        .feeds(&[Topic::Operations, Topic::Compliance])
        .key("name")
        .why("which connectors may be used together, and in which environments"),
    aside(ids::POWER_BI_SETTINGS, "Power BI settings", "Get-PowerBITenantSetting")
        .key("settingName")
        .feeds(&[Topic::Operations, Topic::External])
        .why("what people may publish and share from Power BI"),
    aside(ids::POWER_PLATFORM_AGENTS, "Agents of Copilot Studio", "Get-PowerPlatformInventory agents")
        .key("name")
        .feeds(&[Topic::Collaboration, Topic::Operations])
        .why("which agents people made, whose they are and where they are published; a signed-in person only may ask"),
    aside(ids::POWER_PLATFORM_RESOURCES, "Counts of applications and flows", "Get-PowerPlatformInventory counts")
        .feeds(&[Topic::Operations])
        .why("how many applications and flows each environment holds; a signed-in person only may ask"),
    aside(ids::POWER_BI_WORKSPACES, "Power BI workspaces", "Get-PowerBIWorkspace")
        .feeds(&[Topic::Operations])
        .why("how many workspaces there are, and which of them run on a capacity"),
    aside(ids::POWER_BI_CAPACITIES, "Power BI and Fabric capacities", "Get-PowerBICapacity")
        .feeds(&[Topic::Operations])
        .why("which capacities workspaces run on, and in which region"),
];
