//! Windows devices of the directory, by how they are joined and which release they run.

use super::Split;
use schemars::JsonSchema;
use serde::Serialize;

/// Windows devices of `devices` that are no servers, by whether something holds of them. A computer that is a member of
/// Active Directory only has no object in Entra ID: it is in none of these counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WindowsDevices {
    /// All of them.
    pub objects: Split,
    /// Entra joined.
    pub joined: Split,
    /// Entra hybrid joined: members of Active Directory that are registered in Entra ID.
    pub hybrid_joined: Split,
    /// Entra registered: joined to nothing, with a work account added.
    pub registered: Split,
    /// Enabled.
    pub enabled: Split,
    /// No sign-in in the 90 days before the snapshot.
    pub stale: Split,
    /// Entra hybrid joined, enabled, and signed in within the 90 days: what a move to Entra ID has to carry over.
    pub hybrid_active: Split,
    /// Entra hybrid joined, and disabled or without a sign-in for 90 days: what can be left behind.
    pub hybrid_idle: Split,
    /// Servers that run Windows.
    pub servers: Split,
    /// By release, the oldest first.
    pub releases: Vec<WindowsRelease>,
    /// Devices whose rows do not tell whether they are among these, their release or how they are joined.
    pub untold_release: u64,
}

/// The Windows devices of one release.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct WindowsRelease {
    /// Build number; 0 where the version has another form.
    pub build: u32,
    /// What a reader calls it: `Windows 11 24H2`, else the version as the device reports it.
    pub name: String,
    /// Devices.
    pub total: u64,
    /// Entra joined ones.
    pub joined: u64,
    /// Entra hybrid joined ones.
    pub hybrid_joined: u64,
    /// Entra registered ones.
    pub registered: u64,
}
