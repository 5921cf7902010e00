//! Policies of Intune, and what manages devices beside it.

use super::draft::{Draft, about, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::Facts;
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
    let (dataset, devices) = match facts.co_management.read() {
        Some(together) => (ids::COMANAGED_DEVICES, together.total),
        None => (ids::MANAGED_DEVICES, seen),
    };
    if devices == 0 {
        return;
    }
    let mut manager = part(NodeKind::ConfigurationManager, dataset).inferred().fact(
        fact(A::DevicesManagedTogetherWithIntune, devices).of(dataset).tile(counted(
            devices,
            "device co-managed",
            "devices co-managed",
        )),
    );
    for workload in facts.co_management.read().map(|it| it.by_workload.as_slice()).unwrap_or_default() {
        let value = format!("handed over to Intune for {}", counted(workload.count, "device", "devices"));
        manager = manager.fact(about(A::Workload, &workload.name, value).of(dataset));
    }
    let manager = draft.add(manager);
    let intune = id(NodeKind::Intune, None);
    draft.link(tie(LinkKind::Management, &manager, &intune, "co-management 443", dataset).port(PortUse::CoManagement));
    let windows = id(NodeKind::WindowsDevices, None);
    draft.link(tie(LinkKind::Management, &manager, &windows, "management", dataset).inferred());
}
