//! BitLocker recovery keys that Entra ID keeps: for which devices there is one. The keys themselves are never read.

use super::Known;
use schemars::JsonSchema;
use serde::Serialize;

/// What `bitlocker-keys` says beside `devices` and `managed-devices`: keys and devices are joined by the device id of
/// the directory. Windows devices are those that run Windows and are no servers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Escrow {
    /// Recovery keys.
    pub keys: Known<u64>,
    /// Keys of the volumes that Windows starts from.
    pub system_keys: Known<u64>,
    /// Keys of further volumes inside the device.
    pub fixed_keys: Known<u64>,
    /// Keys of volumes that can be taken out.
    pub removable_keys: Known<u64>,
    /// Keys of devices that the directory does not hold (any more).
    pub orphaned_keys: Known<u64>,
    /// Devices that a key is kept for, whatever else is known of them.
    pub devices: Known<u64>,
    /// Windows devices of the directory.
    pub windows: Escrowed,
    /// The Entra joined ones among them.
    pub joined: Escrowed,
    /// The Entra hybrid joined ones.
    pub hybrid_joined: Escrowed,
    /// The Entra registered ones.
    pub registered: Escrowed,
    /// Windows devices that Intune manages.
    pub managed: Escrowed,
    /// Windows devices that Intune manages and reports encrypted.
    pub encrypted: Escrowed,
}

/// How many devices of a kind have a key in Entra ID, and how many have none there. A device without one may have a
/// key elsewhere: in Active Directory, with another product, on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Escrowed {
    /// With at least one key.
    pub with: Known<u64>,
    /// Without any.
    pub without: Known<u64>,
}
