//! Policies of Intune, and what manages devices beside it.

use super::amounts::{dataset, figure_of, numbered};
use super::draft::{Draft, about, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, Known, Sources, Split};
use crate::wording::counted;

/// What Intune demands and sets.
pub(super) fn endpoint(facts: &Facts, draft: &mut Draft<'_>) {
    let compliance = facts.compliance_policies.items().len() as u64;
    if compliance > 0 {
        draft.add(part(NodeKind::CompliancePolicies, ids::COMPLIANCE_POLICIES).count(compliance).fact(
            fact(A::Policies, compliance).of(ids::COMPLIANCE_POLICIES).tile(counted(compliance, "policy", "policies")),
        ));
    }
    let profiles = facts.device_configurations.items().len() as u64;
    let settings = facts.configuration_policies.items().len() as u64;
    if profiles + settings > 0 {
        let tile = counted(profiles + settings, "policy", "policies");
        draft.add(
            part(NodeKind::ConfigurationPolicies, ids::DEVICE_CONFIGURATIONS)
                .count(profiles + settings)
                .fact(fact(A::Policies, profiles + settings).of(ids::DEVICE_CONFIGURATIONS).tile(tile))
                .fact(fact(A::SettingsCatalog, settings).of(ids::CONFIGURATION_POLICIES)),
        );
    }
    configuration_manager(facts, draft);
}

/// Devices that Configuration Manager and Intune manage together: as the managed devices say, else as they are listed.
fn co_managed(facts: &Facts) -> Known<u64> {
    let managed = facts.managed_devices.read().map(|it| {
        it.splits.co_managed.known(facts.managed_devices.is_complete(), Sources::from([ids::MANAGED_DEVICES]))
    });
    let listed = facts.co_management.read().map(|it| {
        let split = Split { yes: it.total, ..Split::default() };
        split.known(facts.co_management.is_complete(), Sources::from([ids::COMANAGED_DEVICES]))
    });
    let mut told: Vec<Known<u64>> = managed.into_iter().chain(listed).collect();
    // The surest stands.
    told.sort_by_key(|it| (it.exactly().is_none(), it.least().is_none()));
    told.into_iter().next().unwrap_or_default()
}

/// Configuration Manager, where it manages devices together with Intune.
fn configuration_manager(facts: &Facts, draft: &mut Draft<'_>) {
    let devices = co_managed(facts);
    if !devices.reaches(1).is_yes() {
        return;
    }
    let dataset = dataset(&devices);
    let tile = figure_of(&devices, "device co-managed", "devices co-managed");
    let mut manager = part(NodeKind::ConfigurationManager, dataset)
        .inferred()
        .fact(numbered(A::DevicesManagedTogetherWithIntune, &devices).tile(tile));
    let listed = Sources::from([ids::COMANAGED_DEVICES]);
    let whole = facts.co_management.is_complete();
    for workload in facts.co_management.read().map(|it| it.by_workload.as_slice()).unwrap_or_default() {
        let devices = workload.handed_over.known(whole, listed.clone());
        let value = format!("handed over to Intune for {}", figure_of(&devices, "device", "devices"));
        manager = manager.fact(about(A::Workload, &workload.name, value).of(ids::COMANAGED_DEVICES));
    }
    let manager = draft.add(manager);
    let intune = id(NodeKind::Intune, None);
    draft.link(tie(LinkKind::Management, &manager, &intune, "co-management 443", dataset).port(PortUse::CoManagement));
    let windows = id(NodeKind::WindowsDevices, None);
    draft.link(tie(LinkKind::Management, &manager, &windows, "management", dataset).inferred());
}
