//! Endpoint management: devices, policies, connectors.

use super::claimed::{Figure, TallyRow, tallies};
use super::head;
use super::twins::Apart;
use crate::catalog::{Topic, ids};
use crate::document::{Gap, Seen, Sources};
use crate::facts::{
    DevicePolicy, Facts, IntuneConnector, Reading, Sources as Datasets, Split, SystemCounts, Tally, Workload,
};
use crate::model::Value;
use crate::wording::percent;
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `endpoint.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether the devices of the directory were read.
    pub(crate) devices: Seen,
    /// Devices of the directory by operating system, as reported.
    pub(crate) devices_by_system: Vec<TallyRow<'a>>,
    /// Operating systems of managed devices, and how many of each are as they should be.
    pub(crate) systems: Vec<SystemRow<'a>>,
    /// Whether managed devices were read.
    pub(crate) managed: Seen,
    /// Managed devices by their compliance.
    pub(crate) by_compliance: Vec<TallyRow<'a>>,
    /// Whether devices that Configuration Manager manages too were read one by one.
    pub(crate) together: Seen,
    /// How many of them were.
    pub(crate) together_total: Figure,
    /// What is handed over to Intune on them.
    pub(crate) workloads: Vec<TallyRow<'a>>,
    /// Whether compliance policies were read.
    pub(crate) compliance: Seen,
    /// How many there are.
    pub(crate) compliance_total: Figure,
    /// Compliance policies, sixty at most.
    pub(crate) compliance_policies: Vec<PolicyRow<'a>>,
    /// How many more there are.
    pub(crate) compliance_more: u64,
    /// Whether configuration profiles were read.
    pub(crate) configurations: Seen,
    /// Whether settings catalog policies were.
    pub(crate) catalog: Seen,
    /// Configuration profiles and settings catalog policies together.
    pub(crate) policies_total: Figure,
    /// The same, by platform and name, sixty at most.
    pub(crate) policies: Vec<PolicyRow<'a>>,
    /// How many more there are.
    pub(crate) policies_more: u64,
    /// Connectors to other services and servers.
    pub(crate) connectors: Vec<&'a IntuneConnector>,
    /// Whether all kinds of connectors were read in full.
    pub(crate) connectors_complete: bool,
}

/// A compliance or configuration policy.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PolicyRow<'a> {
    /// Its name.
    pub(crate) name: String,
    /// What it sets.
    pub(crate) kind: &'a str,
    /// The platform; empty when not said.
    pub(crate) platform: &'a str,
    /// Whether anyone or anything is given it; null where that was not read.
    pub(crate) assigned: Option<bool>,
    /// Day of the last change.
    pub(crate) modified: Option<&'a str>,
}

/// The head of a list of policies, and how many more there are.
fn rows<'a>(policies: &[&'a DevicePolicy]) -> (Vec<PolicyRow<'a>>, u64) {
    let names = Apart::new(policies.iter().map(|it| (it.name.as_str(), it.id.as_str())));
    let (shown, more) = head(policies);
    let row = |it: &&'a DevicePolicy| PolicyRow {
        name: names.of(&it.name, &it.id),
        kind: &it.kind,
        platform: &it.platform,
        assigned: it.assigned,
        modified: it.modified.as_deref(),
    };
    (shown.iter().map(row).collect(), more)
}

/// What is handed over to Intune, with its share of the devices that were read.
fn workloads(facts: &Facts) -> Vec<TallyRow<'_>> {
    let whole = facts.co_management.is_complete();
    let row = |it| {
        let it: &Workload = it;
        let known = it.handed_over.known(whole, Datasets::new());
        let all = it.handed_over.yes + it.handed_over.no;
        let share = known.exactly().map(|count| percent(*count, all));
        TallyRow { name: &it.name, count: (&known).into(), share }
    };
    facts.co_management.read().map(|it| it.by_workload.iter().map(row).collect()).unwrap_or_default()
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
    let told = reading.read().is_some_and(|it| it.untold_system == 0);
    let counted = |split: Split| {
        Value::from(split.known(told && reading.is_complete(), Datasets::from([ids::MANAGED_DEVICES]))).text()
    };
    let row = |it| {
        let it: &SystemCounts = it;
        SystemRow {
            system: &it.system,
            devices: counted(Split { yes: it.total, ..Split::default() }),
            compliant: counted(it.compliance),
            encrypted: counted(it.encryption),
            corporate: counted(it.ownership),
        }
    };
    reading.read().map(|it| it.by_system.iter().map(row).collect()).unwrap_or_default()
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let configurations = facts.device_configurations.items().iter();
    let mut policies: Vec<&DevicePolicy> = configurations.chain(facts.configuration_policies.items()).collect();
    policies.sort_by(|a, b| (&a.platform, &a.name, &a.id).cmp(&(&b.platform, &b.name, &b.id)));
    let compliance: Vec<&DevicePolicy> = facts.compliance_policies.items().iter().collect();
    let (policies_shown, policies_more) = rows(&policies);
    let (compliance_policies, compliance_more) = rows(&compliance);
    let whole = facts.device_configurations.is_complete() && facts.configuration_policies.is_complete();
    let tallied = |told: bool, complete: bool, list: &'a [Tally]| tallies(list, told && complete);
    let (devices, managed) = (facts.devices.read(), facts.managed_devices.read());
    Context {
        gaps: sources.gaps_of(Topic::Endpoint),
        tenant: sources.tenant_name(),
        devices: (&facts.devices).into(),
        devices_by_system: devices
            .map(|it| tallied(it.untold_system == 0, facts.devices.is_complete(), &it.by_system))
            .unwrap_or_default(),
        managed: (&facts.managed_devices).into(),
        by_compliance: managed
            .map(|it| tallied(it.untold_compliance == 0, facts.managed_devices.is_complete(), &it.by_compliance))
            .unwrap_or_default(),
        systems: systems(facts),
        together: (&facts.co_management).into(),
        together_total: Figure::of(&facts.co_management, |it| it.total),
        workloads: workloads(facts),
        compliance: (&facts.compliance_policies).into(),
        compliance_total: Figure::counted(compliance.len(), facts.compliance_policies.is_complete()),
        compliance_policies,
        compliance_more,
        configurations: (&facts.device_configurations).into(),
        catalog: (&facts.configuration_policies).into(),
        policies_total: Figure::counted(policies.len(), whole),
        policies: policies_shown,
        policies_more,
        connectors: facts.intune_connectors.iter().flat_map(|it| it.items()).collect(),
        connectors_complete: !facts.intune_connectors.is_empty()
            && facts.intune_connectors.iter().all(Reading::is_complete),
    }
}
