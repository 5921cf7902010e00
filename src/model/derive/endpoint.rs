//! Policies of Intune, and what manages devices beside it.

use super::amounts::{figure_of, numbered};
use super::draft::{Draft, about, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Facts, Sources, Split};
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

/// Configuration Manager, where it manages devices together with Intune.
fn configuration_manager(facts: &Facts, draft: &mut Draft<'_>) {
    let seen = facts.managed_devices.read().map_or(0, |it| it.co_managed);
    let together = facts.co_management.read();
    let dataset = if together.is_some() { ids::COMANAGED_DEVICES } else { ids::MANAGED_DEVICES };
    if together.map_or(seen, |it| it.total) == 0 {
        return;
    }
    // Both datasets tell how many; the surer one is believed.
    let whole = facts.co_management.is_complete();
    let listed = Split { yes: together.map_or(0, |it| it.total), ..Split::default() };
    let listed = listed.known(whole, Sources::from([ids::COMANAGED_DEVICES]));
    let managed = facts.managed_devices.read().map(|it| it.splits.co_managed).unwrap_or_default();
    let managed = managed.known(facts.managed_devices.is_complete(), Sources::from([ids::MANAGED_DEVICES]));
    let devices = listed.surest(managed);
    let tile = figure_of(&devices, "device co-managed", "devices co-managed");
    let mut manager = part(NodeKind::ConfigurationManager, dataset)
        .inferred()
        .fact(numbered(A::DevicesManagedTogetherWithIntune, &devices).tile(tile));
    for workload in together.map(|it| it.by_workload.as_slice()).unwrap_or_default() {
        let devices = workload.handed_over.known(whole, Sources::from([ids::COMANAGED_DEVICES]));
        let value = format!("handed over to Intune for {}", figure_of(&devices, "device", "devices"));
        manager = manager.fact(about(A::Workload, &workload.name, value).of(dataset));
    }
    let manager = draft.add(manager);
    let intune = id(NodeKind::Intune, None);
    draft.link(tie(LinkKind::Management, &manager, &intune, "co-management 443", dataset).port(PortUse::CoManagement));
    let windows = id(NodeKind::WindowsDevices, None);
    draft.link(tie(LinkKind::Management, &manager, &windows, "management", dataset).inferred());
}
