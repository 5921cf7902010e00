//! Endpoint management: devices, policies, connectors.

use super::head;
use crate::catalog::{Topic, ids};
use crate::document::{Gap, Part, Sources};
use crate::facts::{
    CoManagement, DeviceCounts, DevicePolicy, Facts, IntuneConnector, ManagedDeviceCounts, Reading,
    Sources as Datasets, Split, SystemCounts,
};
use crate::model::Value;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `endpoint.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Devices known to the directory, counted.
    pub(crate) devices: Part<'a, DeviceCounts>,
    /// Operating systems of managed devices, and how many of each are as they should be.
    pub(crate) systems: Vec<SystemRow<'a>>,
    /// Devices under management, counted.
    pub(crate) managed: Part<'a, ManagedDeviceCounts>,
    /// Devices that Configuration Manager manages too, counted.
    pub(crate) together: Part<'a, CoManagement>,
    /// Compliance policies.
    pub(crate) compliance: Part<'a, Vec<DevicePolicy>>,
    /// Configuration profiles.
    pub(crate) configurations: Part<'a, Vec<DevicePolicy>>,
    /// Settings catalog policies.
    pub(crate) catalog: Part<'a, Vec<DevicePolicy>>,
    /// Configuration profiles and settings catalog policies together, by platform and name, sixty at most.
    pub(crate) policies: Vec<&'a DevicePolicy>,
    /// How many more there are.
    pub(crate) policies_more: u64,
    /// Connectors to other services and servers.
    pub(crate) connectors: Vec<&'a IntuneConnector>,
    /// Whether all kinds of connectors were read in full.
    pub(crate) connectors_complete: bool,
}

/// The managed devices of one operating system, each figure with how much was read for it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SystemRow<'a> {
    /// Operating system, as reported.
    pub(crate) system: &'a str,
    /// Devices.
    pub(crate) devices: String,
    /// Compliant ones.
    pub(crate) compliant: String,
    /// Encrypted ones.
    pub(crate) encrypted: String,
    /// Owned by the organisation.
    pub(crate) corporate: String,
}

fn systems(facts: &Facts) -> Vec<SystemRow<'_>> {
    let reading = &facts.managed_devices;
    let known =
        |split: Split| Value::from(split.known(reading.is_complete(), Datasets::from([ids::MANAGED_DEVICES]))).text();
    let row = |it| {
        let it: &SystemCounts = it;
        SystemRow {
            system: &it.system,
            devices: known(Split { yes: it.total, ..Split::default() }),
            compliant: known(it.compliance),
            encrypted: known(it.encryption),
            corporate: known(it.ownership),
        }
    };
    reading.read().map(|it| it.by_system.iter().map(row).collect()).unwrap_or_default()
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let configurations = facts.device_configurations.items().iter();
    let mut policies: Vec<&DevicePolicy> = configurations.chain(facts.configuration_policies.items()).collect();
    policies.sort_by(|a, b| (&a.platform, &a.name, &a.id).cmp(&(&b.platform, &b.name, &b.id)));
    let (shown, policies_more) = head(&policies);
    Context {
        gaps: sources.gaps_of(Topic::Endpoint),
        tenant: sources.tenant_name(),
        devices: (&facts.devices).into(),
        managed: (&facts.managed_devices).into(),
        systems: systems(facts),
        together: (&facts.co_management).into(),
        compliance: (&facts.compliance_policies).into(),
        configurations: (&facts.device_configurations).into(),
        catalog: (&facts.configuration_policies).into(),
        policies: shown.to_vec(),
        policies_more,
        connectors: facts.intune_connectors.iter().flat_map(|it| it.items()).collect(),
        connectors_complete: !facts.intune_connectors.is_empty()
            && facts.intune_connectors.iter().all(Reading::is_complete),
    }
}
