//! BitLocker recovery keys: for which devices Entra ID keeps one, and who may read them.

use super::Claims;
use crate::catalog::{READ_KEYS_SCOPE, ids};
use crate::facts::{Escrowed, Facts, Known, Sources, Split, Truth, Way};
use std::collections::BTreeMap;

/// `devices.bitlocker.*`. `escrowed` and `missing` are Windows devices of the directory with and without a key in Entra
/// ID; the same by how they are joined, of managed devices, and of those that report encryption.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let it = &facts.escrow;
    let keys = [
        ("devices", &it.devices),
        ("keys", &it.keys),
        ("keys.fixed-data", &it.fixed_keys),
        ("keys.operating-system", &it.system_keys),
        ("keys.removable-data", &it.removable_keys),
        ("keys.without-device", &it.orphaned_keys),
    ];
    keys.into_iter().for_each(|(id, known)| claims.add(format!("devices.bitlocker.{id}"), known.clone()));
    let covered = [
        ("", &it.windows),
        ("encrypted.", &it.encrypted),
        ("hybrid-joined.", &it.hybrid_joined),
        ("joined.", &it.joined),
        ("managed.", &it.managed),
        ("registered.", &it.registered),
    ];
    for (of, Escrowed { with, without }) in covered {
        claims.add(format!("devices.bitlocker.{of}escrowed"), with.clone());
        claims.add(format!("devices.bitlocker.{of}missing"), without.clone());
    }
    for (word, way) in [("eligible", Way::Eligible), ("now", Way::Now)] {
        claims.add(format!("devices.bitlocker.readers.{word}"), facts.role_people(way, |role| role.reads_keys));
    }
    claims.add("devices.bitlocker.readers.applications", applications(facts));
    let policy = facts.authorization.read();
    let own = policy.and_then(|it| it.users_read_keys);
    claims.add(
        "devices.bitlocker.self-service",
        Known::exact_or_not_read(own, Sources::from([ids::AUTHORIZATION_POLICY])),
    );
}

/// Applications that may read the keys of all devices in their own name.
fn applications(facts: &Facts) -> Known<u64> {
    let grants = &facts.application_grants;
    let from = Sources::from([ids::APP_ROLE_ASSIGNMENTS, ids::SERVICE_PRINCIPALS]);
    if grants.read().is_none() {
        return Known::not_read(from);
    }
    let mut holders: BTreeMap<&str, Truth> = BTreeMap::new();
    for grant in grants.items() {
        let named = grant.permissions.iter().any(|it| it == READ_KEYS_SCOPE);
        // An id that nothing names may be this permission too.
        let reads = if named { Truth::Yes } else { Truth::from((!grant.unresolved).then_some(false)) };
        let holder = holders.entry(&grant.id).or_insert(Truth::No);
        *holder = holder.or(reads);
    }
    let mut split = Split::default();
    holders.into_values().for_each(|reads| split.add(reads));
    split.known(grants.is_complete(), from)
}
