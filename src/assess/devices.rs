//! Devices: what the directory knows, what is managed, and how it is.

use super::Claims;
use super::applications::{of, total};
use crate::catalog::ids;
use crate::facts::{DeviceSplits, Facts, ManagedSplits, PLATFORMS, Sources, Split};

/// Takes one split of the devices of the directory.
type OfDevices = fn(&DeviceSplits) -> Split;
/// Takes one split of the managed devices.
type OfManaged = fn(&ManagedSplits) -> Split;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let objects = Sources::from([ids::DEVICES]);
    claims.add("devices.objects", total(&facts.devices, |it| it.total, objects.clone()));
    let splits: [(&str, OfDevices); 5] = [
        ("devices.enabled", |it| it.enabled),
        ("devices.joined", |it| it.joined),
        ("devices.hybrid-joined", |it| it.hybrid_joined),
        ("devices.registered", |it| it.registered),
        ("devices.stale", |it| it.stale),
    ];
    for (id, pick) in splits {
        claims.add(id, of(&facts.devices, |it| pick(&it.splits), objects.clone()));
    }
    let managed = Sources::from([ids::MANAGED_DEVICES]);
    claims.add("devices.managed", total(&facts.managed_devices, |it| it.total, managed.clone()));
    let splits: [(&str, OfManaged); 7] = [
        ("devices.compliant", |it| it.compliant),
        ("devices.noncompliant", |it| it.noncompliant),
        ("devices.encrypted", |it| it.encrypted),
        ("devices.comanaged", |it| it.co_managed),
        ("devices.corporate", |it| it.corporate),
        ("devices.personal", |it| it.personal),
        ("devices.silent", |it| it.silent),
    ];
    for (id, pick) in splits {
        claims.add(id, of(&facts.managed_devices, |it| pick(&it.splits), managed.clone()));
    }
    for (at, platform) in PLATFORMS.iter().enumerate() {
        let split = |it: &crate::facts::ManagedDeviceCounts| it.splits.platforms.get(at).copied().unwrap_or_default();
        claims.add(format!("devices.managed.{platform}"), of(&facts.managed_devices, split, managed.clone()));
    }
}
