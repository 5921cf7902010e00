//! Policies and connectors of Intune.

use super::draft::{Draft, fact, id, part, tie};
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::model::Inventory;
use crate::model::wording::{counted, number};

/// What Intune demands and sets, and what it is connected to.
pub(super) fn endpoint(inventory: &Inventory, draft: &mut Draft<'_>) {
    let intune = id(NodeKind::Intune, None);
    let compliance = inventory.compliance_policies.items().len() as u64;
    if compliance > 0 {
        draft.add(
            part(NodeKind::CompliancePolicies, "compliance-policies").count(compliance).fact(
                fact("Policies", number(compliance))
                    .of("compliance-policies")
                    .tile(counted(compliance, "policy", "policies")),
            ),
        );
    }
    let profiles = inventory.device_configurations.items().len() as u64;
    let settings = inventory.configuration_policies.items().len() as u64;
    if profiles + settings > 0 {
        let tile = counted(profiles + settings, "policy", "policies");
        draft.add(
            part(NodeKind::ConfigurationPolicies, "device-configurations")
                .count(profiles + settings)
                .fact(fact("Policies", number(profiles + settings)).of("device-configurations").tile(tile))
                .fact(fact("Settings catalog", number(settings)).of("configuration-policies")),
        );
    }
    for reading in &inventory.intune_connectors {
        for connector in reading.items() {
            let key = format!("{}:{}", connector.kind, connector.id);
            let ends = connector.expires.clone();
            let row = part(NodeKind::IntuneConnector, &reading.dataset)
                .key(&key)
                .name(&connector.kind)
                .object(&connector.id)
                .fact(fact("Name", connector.name.clone()).of(&reading.dataset))
                .fact(ends.map(|day| fact("Ends", day.clone()).of(&reading.dataset).tile(format!("ends {day}"))))
                .fact(
                    connector.state.clone().map(|state| fact("State", state.clone()).of(&reading.dataset).tile(state)),
                );
            let row = draft.add(row);
            draft.link(tie(LinkKind::Management, &intune, &row, "", &reading.dataset));
            if reading.dataset == "ndes-connectors" {
                let authorities: Vec<String> =
                    draft.model().of_kind(NodeKind::CertificateServices).map(|it| it.id.clone()).collect();
                for authority in &authorities {
                    draft.link(
                        tie(LinkKind::Data, &row, authority, "certificates 443", &reading.dataset)
                            .port(PortUse::CertificateConnector)
                            .inferred(),
                    );
                }
            }
        }
    }
}
