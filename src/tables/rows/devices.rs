//! Devices and what manages them. Devices themselves are counted; the claims tell how many.

use super::title;
use crate::catalog::ids;
use crate::document::Sources;
use crate::facts::{DevicePolicy, IntuneConnector, Reading, Split};
use crate::tables::cell::{Cell, day, flag, moment, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};

/// What policies of devices are read from.
const POLICIES: From = From::Each(&[ids::COMPLIANCE_POLICIES, ids::DEVICE_CONFIGURATIONS, ids::CONFIGURATION_POLICIES]);

/// What connectors of Intune are read from.
const CONNECTORS: From = From::Each(&[
    ids::APPLE_PUSH_CERTIFICATE,
    ids::MOBILE_THREAT_CONNECTORS,
    ids::NDES_CONNECTORS,
    ids::DOMAIN_JOIN_CONNECTORS,
    ids::COMPLIANCE_PARTNERS,
]);

pub(super) const TABLES: &[Table] = &[
    table! {
        "device-policies", "Device policies", "a policy of Intune", POLICIES;
        |given, (dataset, it)| policies(given);
        "Policy" Text => text(&it.name);
        "Of" Text => text(title(dataset));
        "Platform" Text => text(&it.platform);
        "What it sets" Text => text(&it.kind);
        "Assigned" Flag => flag(it.assigned);
        "Changed" Day => day(it.modified.as_deref().unwrap_or_default());
        "Object id" Text => text(&it.id);
    },
    table! {
        "intune-connectors", "Intune connectors", "a connection of Intune to another service or server", CONNECTORS;
        |given, it| connectors(given);
        "Connector" Text => text(&it.name);
        "Kind" Text => text(&it.kind);
        "State" Text => it.state.as_deref().map_or(Cell::Empty, text);
        "Ends" Day => day(it.expires.as_deref().unwrap_or_default());
        "Ended" Flag => if it.expires.is_some() { flag(it.expired) } else { Cell::Empty };
        "Last report" Moment => moment(it.heartbeat.as_ref());
        "Object id" Text => text(&it.id);
    },
    table! {
        "managed-systems", "Managed systems", "an operating system of managed devices", From::All(&[ids::MANAGED_DEVICES]);
        |given, (it, whole)| systems(given);
        "System" Text => text(&it.system);
        "Devices" Number => all(it.total, whole);
        "Compliant" Number => super::counted(it.compliance, whole);
        "Encrypted" Number => super::counted(it.encryption, whole);
        "Owned by the organisation" Number => super::counted(it.ownership, whole);
    },
    table! {
        "windows-releases", "Windows releases", "a release of Windows among device objects", From::All(&[ids::DEVICES]);
        |given, (it, whole)| releases(given);
        "Release" Text => text(&it.name);
        "Devices" Number => all(it.total, whole);
        "Joined" Number => all(it.joined, whole);
        "Hybrid joined" Number => all(it.hybrid_joined, whole);
        "Registered" Number => all(it.registered, whole);
    },
    table! {
        "handed-over-workloads", "Workloads handed over", "a workload of Configuration Manager", From::All(&[ids::COMANAGED_DEVICES]);
        |given, (it, whole)| workloads(given);
        "Workload" Text => text(&it.name);
        "Devices it is handed over for" Number => super::counted(it.handed_over, whole);
    },
];

fn policies<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a str, &'a DevicePolicy)> + use<'a> {
    let facts = &given.model.facts;
    let of = |part: &'a Reading<Vec<DevicePolicy>>| part.items().iter().map(|it| (part.dataset.as_str(), it));
    of(&facts.compliance_policies).chain(of(&facts.device_configurations)).chain(of(&facts.configuration_policies))
}

fn connectors<'a>(given: &Sources<'a>) -> impl Iterator<Item = &'a IntuneConnector> + use<'a> {
    given.model.facts.intune_connectors.iter().flat_map(Reading::items)
}

fn systems<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a crate::facts::SystemCounts, bool)> + use<'a> {
    let managed = &given.model.facts.managed_devices;
    let read = managed.read();
    let whole = managed.is_complete() && read.is_some_and(|it| it.untold_system == 0);
    read.into_iter().flat_map(|it| &it.by_system).map(move |it| (it, whole))
}

fn releases<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a crate::facts::WindowsRelease, bool)> + use<'a> {
    let devices = &given.model.facts.devices;
    let read = devices.read().map(|it| &it.windows);
    let whole = devices.is_complete() && read.is_some_and(|it| it.untold_release == 0);
    read.into_iter().flat_map(|it| &it.releases).map(move |it| (it, whole))
}

fn workloads<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a crate::facts::Workload, bool)> + use<'a> {
    let managed = &given.model.facts.co_management;
    let whole = managed.is_complete();
    managed.read().into_iter().flat_map(|it| &it.by_workload).map(move |it| (it, whole))
}

/// A count of objects, exact where all were read and each told.
fn all(count: u64, whole: bool) -> Cell {
    super::counted(Split { yes: count, ..Split::default() }, whole)
}
