//! Windows devices of the directory, counted row by row as they stream by.

use super::endpoint::{STALE_DAYS, quiet};
use super::said::Said;
use super::source::{Object, Source};
use crate::catalog::{windows_build, windows_release};
use crate::facts::{Truth, WindowsDevices, WindowsRelease};
use std::collections::BTreeMap;

/// Releases counted one by one; hostile data could name a new one in each row.
const RELEASES: usize = 200;

/// Windows devices while they are counted.
#[derive(Default)]
pub(super) struct Count {
    sums: WindowsDevices,
    releases: BTreeMap<(u32, String), WindowsRelease>,
}

impl Count {
    /// Counts one device of `devices`, and says whether it runs Windows and is no server.
    pub(super) fn device(&mut self, row: Object<'_>, source: &Source<'_>) -> Truth {
        let (runs, pc) = is_pc(row.said("operatingSystem"));
        let trust = row.said("trustType");
        let (joined, hybrid) = (trust.is_any(&["AzureAd"]), trust.is_any(&["ServerAd"]));
        let registered = trust.is_any(&["Workplace"]);
        let enabled = row.holds("accountEnabled", Truth::Unread);
        let stale = quiet(row, "approximateLastSignInDateTime", STALE_DAYS, source);
        let sums = &mut self.sums;
        let idle = enabled.not().or(stale);
        let splits = [
            (&mut sums.objects, pc),
            (&mut sums.joined, pc.and(joined)),
            (&mut sums.hybrid_joined, pc.and(hybrid)),
            (&mut sums.registered, pc.and(registered)),
            (&mut sums.enabled, pc.and(enabled)),
            (&mut sums.stale, pc.and(stale)),
            (&mut sums.hybrid_active, pc.and(hybrid).and(idle.not())),
            (&mut sums.hybrid_idle, pc.and(hybrid).and(idle)),
            (&mut sums.servers, runs.and(pc.not())),
        ];
        splits.into_iter().for_each(|(split, holds)| split.add(holds));
        if !pc.is_no() {
            self.release(row, pc, [joined, hybrid, registered]);
        }
        pc
    }

    fn release(&mut self, row: Object<'_>, pc: Truth, [joined, hybrid, registered]: [Truth; 3]) {
        let version = row.said("operatingSystemVersion");
        let Said::Code(version) = version else {
            self.sums.untold_release += 1;
            return;
        };
        let build = windows_build(version).unwrap_or_default();
        let name = windows_release(build).map_or_else(|| version.to_owned(), str::to_owned);
        let key = (build, name.clone());
        let room = self.releases.len() < RELEASES || self.releases.contains_key(&key);
        if pc != Truth::Yes || joined == Truth::Unread || !room {
            self.sums.untold_release += 1;
            return;
        }
        let of =
            self.releases.entry(key).or_insert_with(|| WindowsRelease { build, name, ..WindowsRelease::default() });
        of.total += 1;
        of.joined += u64::from(joined.is_yes());
        of.hybrid_joined += u64::from(hybrid.is_yes());
        of.registered += u64::from(registered.is_yes());
    }

    /// What was counted.
    pub(super) fn counts(self) -> WindowsDevices {
        WindowsDevices { releases: self.releases.into_values().collect(), ..self.sums }
    }
}

/// Whether a device runs Windows, and whether it does and is no server, by its operating system as Entra ID and Intune
/// write it.
pub(super) fn is_pc(system: Said<'_>) -> (Truth, Truth) {
    match system {
        Said::Code(system) => {
            let system = system.to_ascii_lowercase();
            let runs = system.starts_with("windows");
            (runs.into(), (runs && !system.starts_with("windows server")).into())
        }
        Said::Nothing | Said::Unread => (Truth::Unread, Truth::Unread),
    }
}
