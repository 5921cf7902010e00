//! Changes that say the same of several kinds of one thing, told once.

use super::Change;

/// Claims that are also made for each kind of what they are about: one more part in the id.
const BY_KIND: &[&str] = &["access.legacy.blocked", "access.legacy.second-factor", "access.mfa.guests"];

/// Changes without those that say of a kind of guest or client what another one says already: of the whole, where that
/// changed in the same way; else of the first kind, which then names the others. Done twice, it gives the same.
pub fn grouped(changes: &[Change]) -> Vec<Change> {
    let whole =
        |id: &str| BY_KIND.iter().find(|stem| id.strip_prefix(**stem).is_some_and(|rest| rest.starts_with('.')));
    let mut out: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        let Some(stem) = whole(&change.id) else {
            out.push(change.clone());
            continue;
        };
        let same = |other: &Change| other.kind == change.kind && other.said() == change.said();
        if changes.iter().any(|other| other.id == *stem && same(other)) {
            continue;
        }
        match out.iter_mut().find(|other| whole(&other.id) == Some(stem) && same(other)) {
            Some(first) => {
                first.also.push(change.id.clone());
                first.also.extend(change.also.iter().cloned());
            }
            None => out.push(change.clone()),
        }
    }
    out
}
