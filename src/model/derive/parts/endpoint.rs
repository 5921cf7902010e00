//! Devices by the way they are joined, and by the state of their compliance.

use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};
use crate::catalog::{Evidence, LinkKind, NodeKind};
use crate::facts::{Code, ComplianceState, Facts};
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::wording::{number, percent};

/// States of compliance, and what a reader calls them; any other is one of the rest.
const STATES: &[(ComplianceState, &str)] = &[
    (ComplianceState::Compliant, "Compliant"),
    (ComplianceState::Noncompliant, "Not compliant"),
    (ComplianceState::InGracePeriod, "In grace period"),
];

/// Join states and compliance states that devices have.
pub(in crate::model::derive) fn states(facts: &Facts, draft: &mut Draft<'_>) {
    joined(facts, draft);
    compliant(facts, draft);
}

fn joined(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::DEVICES;
    let Some(devices) = facts.devices.read() else { return };
    let rows = [
        ("join-1-entra", "Entra joined", devices.joined),
        ("join-2-hybrid", "Entra hybrid joined", devices.hybrid_joined),
        ("join-3-registered", "Entra registered", devices.registered),
    ];
    let entra = id(NodeKind::EntraId, None);
    for (key, name, count) in rows.into_iter().filter(|row| row.2 > 0) {
        let at = state(draft, (dataset, AttrCode::Join), key, name, (count, devices.total));
        draft.link(tie(LinkKind::Authentication, &at, &entra, "device identity", dataset));
    }
}

fn compliant(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::MANAGED_DEVICES;
    let Some(devices) = facts.managed_devices.read() else { return };
    let (intune, access) = (id(NodeKind::Intune, None), id(NodeKind::ConditionalAccess, None));
    let named = |name: &str| {
        let state = Code::of(name);
        STATES.iter().position(|row| state.is(row.0)).unwrap_or(STATES.len())
    };
    for at in 0..=STATES.len() {
        // Of devices without a name of their state it was not read.
        let states = devices.by_compliance.iter().filter(|it| !it.name.is_empty());
        let count = states.filter(|it| named(&it.name) == at).map(|it| it.count).sum();
        if count == 0 {
            continue;
        }
        let name = STATES.get(at).map_or("Other states", |row| row.1);
        let key = format!("compliance-{at}");
        let at = state(draft, (dataset, AttrCode::Compliance), &key, name, (count, devices.total));
        draft.link(tie(LinkKind::Data, &intune, &at, "evaluates", dataset));
        draft.link(tie(LinkKind::Data, &at, &access, "state", dataset).inferred());
    }
}

/// Adds one state of some of all devices.
fn state(draft: &mut Draft<'_>, from: (&str, AttrCode), key: &str, name: &str, of: (u64, u64)) -> String {
    let tile = format!("{} · {}", number(of.0), percent(of.0, of.1));
    draft.add(
        part(NodeKind::DeviceState, from.0)
            .key(key)
            .name(name)
            .count(of.0)
            .fact(fact(A::Devices, of.0).of(from.0).tile(tile))
            .fact(fact(A::About, from.1).of(from.0)),
    )
}

/// Devices that Defender for Endpoint may watch: that they are onboarded is not to be read through Microsoft Graph.
const WATCHED: &[NodeKind] =
    &[NodeKind::WindowsDevices, NodeKind::MacDevices, NodeKind::IosDevices, NodeKind::AndroidDevices];

/// Controls whose state was not read, and what they would be the control of.
pub(in crate::model::derive) fn signals(_: &Facts, draft: &mut Draft<'_>) {
    let defender = id(NodeKind::DefenderEndpoint, None);
    for kind in WATCHED {
        let devices = id(*kind, None);
        let link = tie(LinkKind::Data, &devices, &defender, "onboarding not read", ids::SUBSCRIBED_SKUS);
        draft.link(link.evidence(Evidence::Unknown));
    }
    let (entra, score) = (id(NodeKind::EntraId, None), id(NodeKind::SecureScore, None));
    draft.link(tie(LinkKind::Data, &entra, &score, "settings measured", ids::SECURE_SCORES).inferred());
}
