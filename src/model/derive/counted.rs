//! Devices that were counted, not read.

use super::draft::{Draft, fact, part};
use crate::catalog::AttrKey as A;
use crate::catalog::NodeKind;
use crate::catalog::ids;
use crate::facts::Facts;
use crate::wording::counted;

/// What counts say of a population that was not read object by object.
pub(super) fn populations(facts: &Facts, draft: &mut Draft<'_>) {
    if facts.devices.read().is_none() && facts.managed_devices.read().is_none() {
        devices(facts, draft);
    }
}

fn devices(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::DEVICE_COUNTS;
    let count = |name| facts.counted(dataset, name);
    let (Some(total), Some(windows)) = (count("total"), count("windows")) else { return };
    let kinds = [(NodeKind::WindowsDevices, windows), (NodeKind::OtherDevices, total.saturating_sub(windows))];
    for (kind, count) in kinds.into_iter().filter(|it| it.1 > 0) {
        let tile = counted(count, "device object", "device objects");
        draft.add(
            part(kind, dataset)
                .count(count)
                .fact(fact(A::DeviceObjects, count).of(dataset).tile(tile))
                .fact(draft.gap(ids::MANAGED_DEVICES)),
        );
    }
}
