//! Windows devices: how they are joined, and what a move to Entra ID would have to carry over.

use super::Claims;
use super::applications::of;
use crate::catalog::ids;
use crate::facts::{Facts, Sources, Split, WindowsDevices};

/// Takes one split of the Windows devices.
type OfWindows = fn(&WindowsDevices) -> Split;

/// `devices.windows.*`: devices of the directory that run Windows and are no servers. Members of Active Directory that
/// Entra ID does not know are in none of them.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let splits: [(&str, OfWindows); 9] = [
        ("enabled", |it| it.enabled),
        ("hybrid-joined", |it| it.hybrid_joined),
        ("hybrid-joined.active", |it| it.hybrid_active),
        ("hybrid-joined.idle", |it| it.hybrid_idle),
        ("joined", |it| it.joined),
        ("objects", |it| it.objects),
        ("registered", |it| it.registered),
        ("servers", |it| it.servers),
        ("stale", |it| it.stale),
    ];
    for (id, pick) in splits {
        let known = of(&facts.devices, |it| pick(&it.windows), Sources::from([ids::DEVICES]));
        claims.add(format!("devices.windows.{id}"), known);
    }
}
