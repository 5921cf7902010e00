//! What decides on access.

use super::draft::{Draft, fact, part};
use crate::catalog::NodeKind;
use crate::model::Inventory;
use crate::model::wording::{counted, number};

/// Conditional Access and its named locations.
pub(super) fn conditional_access(inventory: &Inventory, draft: &mut Draft<'_>) {
    let dataset = "conditional-access-policies";
    if let Some(policies) = inventory.conditional_access.read() {
        let with = |state: &str| policies.iter().filter(|policy| policy.state == state).count() as u64;
        let (all, on) = (policies.len() as u64, with("enabled"));
        let demands = |control: &str| policies.iter().filter(|it| it.is_on() && it.demands(control)).count() as u64;
        let mfa = policies.iter().filter(|policy| policy.is_on() && policy.demands_mfa()).count() as u64;
        if all > 0 {
            let tile = format!("{} · {} on", counted(all, "policy", "policies"), number(on));
            draft.add(
                part(NodeKind::ConditionalAccess, dataset)
                    .count(all)
                    .fact(fact("Policies", number(all)).of(dataset).tile(tile))
                    .fact(fact("On", number(on)).of(dataset))
                    .fact(fact("Report-only", number(with("enabledForReportingButNotEnforced"))).of(dataset))
                    .fact(fact("Off", number(with("disabled"))).of(dataset))
                    .fact(fact("Demand multifactor authentication", number(mfa)).of(dataset))
                    .fact(fact("Demand a compliant device", number(demands("compliantDevice"))).of(dataset))
                    .fact(fact("Block", number(demands("block"))).of(dataset)),
            );
        }
    }
    if let Some(locations) = inventory.named_locations.read().filter(|it| !it.is_empty()) {
        let (all, trusted) = (locations.len() as u64, locations.iter().filter(|it| it.trusted).count() as u64);
        let tile = format!("{} · {} trusted", counted(all, "location", "locations"), number(trusted));
        draft.add(
            part(NodeKind::NamedLocation, "named-locations")
                .name("Named locations")
                .count(all)
                .fact(fact("Locations", number(all)).of("named-locations").tile(tile)),
        );
    }
}

/// Authentication methods.
pub(super) fn methods(inventory: &Inventory, draft: &mut Draft<'_>) {
    let dataset = "authentication-methods-policy";
    let Some(policy) = inventory.authentication_methods.read() else { return };
    let on: Vec<&str> = policy.methods.iter().filter(|it| it.enabled).map(|it| it.name.as_str()).collect();
    let strong = policy.methods.iter().filter(|it| it.enabled && it.phishing_resistant).count() as u64;
    let tile = counted(on.len() as u64, "method on", "methods on");
    let strength = format!("{} phishing-resistant", number(strong));
    draft.add(
        part(NodeKind::AuthenticationMethods, dataset)
            .count(on.len() as u64)
            .fact(fact("Enabled", on.join(", ")).of(dataset).tile(tile))
            .fact(fact("Phishing-resistant", number(strong)).of(dataset).tile(strength))
            .fact(policy.migration.clone().map(|state| fact("Migration", state).of(dataset))),
    );
}

/// Privileged roles.
pub(super) fn roles(inventory: &Inventory, draft: &mut Draft<'_>) {
    let dataset = "role-assignments";
    let Some(roles) = inventory.roles.read().filter(|roles| !roles.is_empty()) else { return };
    let privileged = roles.iter().filter(|role| role.privileged).count() as u64;
    let global = roles.iter().find(|role| role.name == "Global Administrator");
    let eligible = roles.iter().flat_map(|role| &role.holders).filter(|holder| holder.eligible).count() as u64;
    let all = roles.len() as u64;
    // Of roles that were not read nobody knows whether they are in use.
    let (label, tile) = if inventory.roles.is_complete() {
        ("Roles in use", counted(all, "role in use", "roles in use"))
    } else {
        ("Roles read", counted(all, "role read", "roles read"))
    };
    let mut part = part(NodeKind::PrivilegedRoles, dataset)
        .count(privileged)
        .fact(fact(label, number(all)).of(dataset).tile(tile));
    if let Some(role) = global {
        let standing = role.holders.iter().filter(|holder| !holder.eligible).count() as u64;
        part = part.fact(fact("Standing Global Administrators", number(standing)).of(dataset).tile(counted(
            standing,
            "Global Administrator",
            "Global Administrators",
        )));
    }
    if inventory.eligibilities.read().is_some() {
        part = part.fact(fact("Eligible assignments", number(eligible)).of("role-eligibilities"));
    } else {
        part = part.fact(draft.gap("role-eligibilities").map(|gap| crate::model::Fact { tile: None, ..gap }));
    }
    draft.add(part);
}

/// Administrative units.
pub(super) fn units(inventory: &Inventory, draft: &mut Draft<'_>) {
    let Some(units) = inventory.administrative_units.read().filter(|units| !units.is_empty()) else { return };
    let count = units.len() as u64;
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    draft.add(
        part(NodeKind::AdministrativeUnit, "administrative-units")
            .name("Administrative units")
            .count(count)
            .fact(fact("Units", names.join(", ")).of("administrative-units").tile(counted(count, "unit", "units"))),
    );
}
