//! Devices and what manages them.

use super::{Code, ConnectorState, Split, Tally, Truth, WindowsDevices};
use schemars::JsonSchema;
use serde::Serialize;

/// What `GET /devices` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct DeviceCounts {
    /// All device objects.
    pub total: u64,
    /// Enabled ones.
    pub enabled: u64,
    /// Entra joined (`trustType` AzureAd).
    pub joined: u64,
    /// Entra hybrid joined (`trustType` ServerAd).
    pub hybrid_joined: u64,
    /// Entra registered (`trustType` Workplace).
    pub registered: u64,
    /// Reported compliant.
    pub compliant: u64,
    /// Reported managed.
    pub managed: u64,
    /// No sign-in in the 90 days before the snapshot.
    pub stale: u64,
    /// By operating system, by count then name.
    pub by_system: Vec<Tally>,
    /// Those whose rows do not tell their operating system.
    pub untold_system: u64,
    /// The same, where their rows tell.
    pub splits: DeviceSplits,
    /// Those that run Windows.
    pub windows: WindowsDevices,
}

/// Device objects by whether something holds of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeviceSplits {
    /// Enabled.
    pub enabled: Split,
    /// Entra joined.
    pub joined: Split,
    /// Entra hybrid joined.
    pub hybrid_joined: Split,
    /// Entra registered.
    pub registered: Split,
    /// No sign-in in the 90 days before the snapshot.
    pub stale: Split,
}

/// What `GET /deviceManagement/managedDevices` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ManagedDeviceCounts {
    /// All managed devices.
    pub total: u64,
    /// Owned by the organisation.
    pub corporate: u64,
    /// Owned by people.
    pub personal: u64,
    /// Encrypted.
    pub encrypted: u64,
    /// Managed together with Configuration Manager.
    pub co_managed: u64,
    /// No contact in the 30 days before the snapshot.
    pub silent: u64,
    /// Those whose rows do not tell whether they are compliant.
    pub untold_compliance: u64,
    /// Those whose rows do not tell their operating system.
    pub untold_system: u64,
    /// By compliance state (`compliant`, `noncompliant`, `inGracePeriod`…), by count then name.
    pub by_compliance: Vec<Tally>,
    /// By operating system.
    pub by_system: Vec<SystemCounts>,
    /// The same, where their rows tell.
    pub splits: ManagedSplits,
}

/// Managed devices by whether something holds of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ManagedSplits {
    /// Compliant.
    pub compliant: Split,
    /// Not compliant (those in their grace period are not counted).
    pub noncompliant: Split,
    /// Not compliant, but in a grace period.
    pub grace: Split,
    /// Encrypted.
    pub encrypted: Split,
    /// Owned by the organisation.
    pub corporate: Split,
    /// Owned by people.
    pub personal: Split,
    /// Managed together with Configuration Manager.
    pub co_managed: Split,
    /// No contact in the 30 days before the snapshot.
    pub silent: Split,
    /// Computers: Windows and macOS.
    pub computers: Split,
    /// Computers that are not encrypted.
    pub open_computers: Split,
    /// Devices of each platform, in the order of [`PLATFORMS`].
    pub platforms: [Split; PLATFORMS.len()],
}

/// Platforms that devices are counted by, as a part of an id.
pub const PLATFORMS: [&str; 5] = ["windows", "ios", "macos", "android", "linux"];

/// The managed devices of one operating system.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SystemCounts {
    /// Operating system: `Windows`, `iOS`, `macOS`, `Android`.
    pub system: String,
    /// Devices.
    pub total: u64,
    /// Compliant ones.
    pub compliant: u64,
    /// Encrypted ones.
    pub encrypted: u64,
    /// Owned by the organisation.
    pub corporate: u64,
    /// Whether they are compliant, where their rows tell.
    pub compliance: Split,
    /// Whether they are encrypted, where their rows tell.
    pub encryption: Split,
    /// Whether the organisation owns them, where their rows tell.
    pub ownership: Split,
}

impl SystemCounts {
    /// Adds the devices of another operating system.
    pub fn take(&mut self, other: &Self) {
        self.total += other.total;
        self.compliant += other.compliant;
        self.encrypted += other.encrypted;
        self.corporate += other.corporate;
        self.compliance.take(other.compliance);
        self.encryption.take(other.encryption);
        self.ownership.take(other.ownership);
    }
}

/// What `GET /deviceManagement/comanagedDevices` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct CoManagement {
    /// Devices that Configuration Manager and Intune manage together.
    pub total: u64,
    /// Workloads handed over to Intune for some device.
    pub by_workload: Vec<Workload>,
}

/// A workload that Configuration Manager can hand over to Intune.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Workload {
    /// What a reader calls it.
    pub name: String,
    /// Devices by whether it is handed over for them.
    pub handed_over: Split,
}

/// A compliance or configuration policy of Intune.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DevicePolicy {
    /// Display name.
    pub name: String,
    /// Object id.
    pub id: String,
    /// `Windows`, `iOS/iPadOS`, `macOS`, `Android`, `Linux`, or empty when not said.
    pub platform: String,
    /// What it sets, in words: `Compliance`, `BitLocker`, `Settings catalog`…
    pub kind: String,
    /// Whether anyone or anything is given it; none where that was not read.
    pub assigned: Option<bool>,
    /// Day of the last change, `YYYY-MM-DD`.
    pub modified: Option<String>,
}

/// A connection of Intune to another service or server.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct IntuneConnector {
    /// `Apple push certificate`, `Mobile threat defence`, `NDES connector`…
    pub kind: String,
    /// Name of the server, partner or Apple account.
    pub name: String,
    /// Object id.
    pub id: String,
    /// State in the service's words, set apart: `not set up`.
    pub state: Option<String>,
    /// The same, typed.
    #[serde(skip)]
    pub condition: Option<Code<ConnectorState>>,
    /// Day it ends, `YYYY-MM-DD`.
    pub expires: Option<String>,
    /// Whether it had ended on the day of the snapshot.
    pub expired: bool,
    /// When the other side last reported, RFC 3339; none where it never did or the row does not tell.
    #[serde(skip)]
    pub heartbeat: Option<String>,
    /// Whether a certificate connector has not checked in for so long that it is not at work.
    #[serde(skip)]
    pub quiet: Truth,
}

/// Id of the connection of Intune to Defender for Endpoint, the same in every tenant
/// (<https://learn.microsoft.com/graph/api/resources/intune-onboarding-mobilethreatdefenseconnector>).
pub const DEFENDER_CONNECTOR: &str = "fc780465-2017-40d4-a0c5-307022471b92";

impl IntuneConnector {
    /// Whether it is the connection to Defender for Endpoint, and that reported through it.
    pub fn is_defender_reporting(&self) -> bool {
        const SILENT: [ConnectorState; 4] = [
            ConnectorState::Error,
            ConnectorState::NotSetUp,
            ConnectorState::Unavailable,
            ConnectorState::Unresponsive,
        ];
        let answers = self.condition.as_ref().is_some_and(|it| !SILENT.iter().any(|state| it.is(*state)));
        self.id.eq_ignore_ascii_case(DEFENDER_CONNECTOR) && answers && self.heartbeat.is_some()
    }
}
