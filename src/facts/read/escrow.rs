//! For which devices Entra ID keeps a BitLocker recovery key.
//!
//! Keys come first: of each the digest of its device's id is kept, eight bytes a key. Devices then stream by and are
//! looked up; of each its own digest is kept, to tell keys that no device is left of. A million devices with two keys
//! each take 24 MB.

use super::source::{Object, Source};
use super::told::{self, Told};
use super::windows::is_pc;
use crate::catalog::ids;
use crate::facts::{Escrow, Escrowed, Known, Sources, Split, Truth};
use crate::snapshot::{Status, digest64};

const KEYS: &str = ids::BITLOCKER_KEYS;
const DEVICES: &str = ids::DEVICES;
const MANAGED: &str = ids::MANAGED_DEVICES;

/// The id of a device that the directory does not know, as Intune writes it.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// What is known of the key of one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// One was read.
    Key,
    /// None of those that were read is of it.
    None,
    /// Its row does not tell its id.
    Unread,
}

/// Devices of one kind by whether a key of theirs was read.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    with: u64,
    without: u64,
    /// Devices of which one of the two is not told.
    open: u64,
}

impl Found {
    fn add(&mut self, counts: Truth, kept: Kept) {
        match (counts, kept) {
            (Truth::No, _) => {}
            (Truth::Yes, Kept::Key) => self.with += 1,
            (Truth::Yes, Kept::None) => self.without += 1,
            _ => self.open += 1,
        }
    }
}

/// Keys and devices while they are counted.
#[derive(Default)]
pub(super) struct Count {
    /// Digests of the ids of devices that keys are of, sorted; one an entry for each key.
    keys: Vec<u64>,
    /// Whether every key was read, and tells its device.
    whole: bool,
    total: Split,
    volumes: [Split; 3],
    /// Digests of the ids of all devices of the directory.
    devices: Vec<u64>,
    /// Whether each tells its id.
    devices_open: bool,
    windows: Found,
    by_trust: [Found; 3],
    managed: Found,
    encrypted: Found,
}

/// Volumes as the service writes them, by name or by number
/// (<https://learn.microsoft.com/graph/api/resources/bitlockerrecoverykey>).
const VOLUMES: [[&str; 2]; 3] =
    [["operatingSystemVolume", "1"], ["fixedDataVolume", "2"], ["removableDataVolume", "3"]];

impl Count {
    /// Reads `bitlocker-keys`.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let mut it = Self { whole: source.coverage(KEYS).status == Status::Complete, ..Self::default() };
        source.each(KEYS, |row| {
            it.total.add(Truth::Yes);
            match told::text(row, "deviceId") {
                Told::Is(id) => it.keys.push(digest64(id)),
                Told::Null | Told::Unread => it.whole = false,
            }
            // A word that this version does not know may stand for any of them.
            let is_known = |it: &String| VOLUMES.iter().flatten().any(|name| name.eq_ignore_ascii_case(it));
            let volume = row.get("volumeType").and_then(|_| row.word_or_number("volumeType")).filter(is_known);
            for (split, names) in it.volumes.iter_mut().zip(VOLUMES) {
                let is = |volume: &String| names.iter().any(|name| name.eq_ignore_ascii_case(volume));
                split.add(volume.as_ref().map(is).into());
            }
        });
        it.keys.sort_unstable();
        it
    }

    /// Counts a device of `devices`; `pc` says whether it runs Windows and is no server.
    pub(super) fn device(&mut self, row: Object<'_>, pc: Truth) {
        let kept = match told::text(row, "deviceId") {
            Told::Is(id) => {
                let id = digest64(id);
                self.devices.push(id);
                self.of(id)
            }
            Told::Null | Told::Unread => {
                self.devices_open = true;
                Kept::Unread
            }
        };
        self.windows.add(pc, kept);
        let trust = row.said("trustType");
        for (found, words) in self.by_trust.iter_mut().zip(["AzureAd", "ServerAd", "Workplace"]) {
            found.add(pc.and(trust.is_any(&[words])), kept);
        }
    }

    /// Counts a device of `managed-devices`.
    pub(super) fn managed(&mut self, row: Object<'_>) {
        let (_, pc) = is_pc(row.said("operatingSystem"));
        let kept = match told::text(row, "azureADDeviceId") {
            Told::Is(NOBODY) | Told::Null => Kept::None,
            Told::Is(id) => self.of(digest64(id)),
            Told::Unread => Kept::Unread,
        };
        self.managed.add(pc, kept);
        self.encrypted.add(pc.and(row.holds("isEncrypted", Truth::Unread)), kept);
    }

    fn of(&self, device: u64) -> Kept {
        if self.keys.binary_search(&device).is_ok() { Kept::Key } else { Kept::None }
    }

    /// What was counted.
    pub(super) fn told(mut self, source: &Source<'_>) -> Escrow {
        let complete = |dataset| source.coverage(dataset).status == Status::Complete;
        let keys = |split: Split| split.known(complete(KEYS), Sources::from([KEYS]));
        let [system, fixed, removable] = self.volumes;
        let [joined, hybrid, registered] = self.by_trust;
        let (here, there) = (complete(DEVICES), complete(MANAGED));
        self.devices.sort_unstable();
        Escrow {
            keys: keys(self.total),
            system_keys: keys(system),
            fixed_keys: keys(fixed),
            removable_keys: keys(removable),
            orphaned_keys: self.orphaned(here),
            devices: self.distinct(),
            windows: self.escrowed(self.windows, here, DEVICES),
            joined: self.escrowed(joined, here, DEVICES),
            hybrid_joined: self.escrowed(hybrid, here, DEVICES),
            registered: self.escrowed(registered, here, DEVICES),
            managed: self.escrowed(self.managed, there, MANAGED),
            encrypted: self.escrowed(self.encrypted, there, MANAGED),
        }
    }

    /// Devices that a key is kept for.
    fn distinct(&self) -> Known<u64> {
        let devices = self.keys.chunk_by(|a, b| a == b).count() as u64;
        Split { yes: devices, ..Split::default() }.known(self.whole, Sources::from([KEYS]))
    }

    /// Keys of devices that the directory does not hold: they become more as more keys are read, and fewer as more
    /// devices are.
    fn orphaned(&self, devices: bool) -> Known<u64> {
        let sources = Sources::from([KEYS, DEVICES]);
        let lost = self.keys.iter().filter(|id| self.devices.binary_search(id).is_err()).count() as u64;
        match (self.whole, devices && !self.devices_open) {
            (true, true) => Known::exact(lost, sources),
            (false, true) if lost > 0 => Known::at_least(lost, sources),
            (true, false) if !self.devices.is_empty() => Known::at_most(lost, sources),
            _ => Known::not_read(sources),
        }
    }

    /// How many devices of a kind have a key: they can only become more as more is read. Those without one become
    /// fewer as more keys are read, and more as more devices are.
    fn escrowed(&self, found: Found, devices: bool, dataset: &'static str) -> Escrowed {
        let sources = Sources::from([KEYS, dataset]);
        let whole = devices && found.open == 0;
        let read = self.whole || !self.keys.is_empty();
        let with = match (whole && read && (self.whole || found.without == 0), found.with) {
            (true, with) => Known::exact(with, sources.clone()),
            (false, 0) => Known::not_read(sources.clone()),
            (false, with) => Known::at_least(with, sources.clone()),
        };
        let without = match (whole, self.whole) {
            (true, true) => Known::exact(found.without, sources),
            (true, false) if read => Known::at_most(found.without, sources),
            (false, true) if found.without > 0 => Known::at_least(found.without, sources),
            _ => Known::not_read(sources),
        };
        Escrowed { with, without }
    }
}
