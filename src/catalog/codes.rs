//! Words of the services that mean the same wherever they are read: each stands here once, and nowhere in code.
//!
//! Enumerations of Microsoft Graph (`sensorType`, `sensorHealthStatus`, `supportedServices` of a domain) and of Exchange
//! Online PowerShell, November 2026.

/// What a server with a sensor of Defender for Identity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SensorHost {
    /// A domain controller.
    DomainController,
    /// A server of AD FS.
    Federation,
    /// A certification authority.
    CertificationAuthority,
    /// A server of Entra Connect.
    EntraConnect,
}

/// `sensorType`; a standalone sensor listens for a domain controller.
const SENSOR_HOSTS: &[(&str, SensorHost)] = &[
    ("domainControllerIntegrated", SensorHost::DomainController),
    ("domainControllerStandalone", SensorHost::DomainController),
    ("adfsIntegrated", SensorHost::Federation),
    ("adcsIntegrated", SensorHost::CertificationAuthority),
    ("adConnectIntegrated", SensorHost::EntraConnect),
];

impl SensorHost {
    /// What a `sensorType` stands for; none for one that is not known.
    pub fn from_code(code: &str) -> Option<Self> {
        SENSOR_HOSTS.iter().find(|row| row.0 == code).map(|row| row.1)
    }
}

/// `healthStatus` of a sensor that is well.
pub const HEALTHY: &str = "healthy";
/// The service of a domain that has mail.
pub const EMAIL: &str = "Email";
/// `recordType` of the mail exchange of a domain.
pub const MAIL_EXCHANGE: &str = "Mx";
/// `Mode` of a data loss prevention policy that is in effect.
pub const ENFORCED: &str = "Enable";
/// `State` of a transport rule that is in effect.
pub const ENABLED: &str = "Enabled";
/// How the types of applications begin in the inventory of Power Platform
/// (<https://learn.microsoft.com/power-platform/admin/inventory-schema>).
pub const POWER_APPLICATIONS: &str = "microsoft.powerapps/";
/// The same of flows.
pub const POWER_FLOWS: &str = "microsoft.powerautomate/";
