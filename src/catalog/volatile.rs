//! Which properties change by themselves: their change says nothing of a decision.
//!
//! Provisional: by the last name of a path, whatever the dataset.

/// Names of properties that say when something was last seen, synchronised or written.
const VOLATILE: &[&str] = &[
    "approximateLastSignInDateTime",
    "lastConnectionDateTime",
    "lastHeartbeatDateTime",
    "lastModifiedDateTime",
    "lastSuccessfulSyncDateTime",
    "lastSyncDateTime",
    "modifiedDateTime",
    "onPremisesLastPasswordSyncDateTime",
    "onPremisesLastSyncDateTime",
    "signInActivity",
];

/// Whether a property of a dataset changes by itself: names joined with `/`, `*` for the items of lists. An empty path
/// stands for the rows of the dataset.
pub fn is_volatile(_dataset: &str, path: &str) -> bool {
    path.split('/').any(|name| VOLATILE.contains(&name))
}
