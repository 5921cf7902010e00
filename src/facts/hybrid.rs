//! What ties the tenant to other directories and networks.

use schemars::JsonSchema;
use serde::Serialize;

/// One row of `GET /servicePrincipals/{id}/synchronization/jobs`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SyncJob {
    /// Display name of the application it belongs to, or the id where it is not known.
    pub application: String,
    /// Job id.
    pub id: String,
    /// Template: `AD2AADProvisioning`, `Workday2AAD`, `Azure2Azure`…
    pub template: String,
    /// What it is, from the template: `from-active-directory`, `to-active-directory`, `from-hr`, `to-application`,
    /// `cross-tenant`.
    pub direction: String,
    /// `Active`, `Quarantine`, `Paused`, `NotRun`…
    pub state: String,
    /// Active Directory domain, for a job that reads one.
    pub domain: Option<String>,
    /// Last run, RFC 3339.
    pub last_run: Option<String>,
}

/// One row of `GET /security/identities/sensors`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Sensor {
    /// Server name.
    pub name: String,
    /// Object id.
    pub id: String,
    /// DNS name of its Active Directory domain.
    pub domain: String,
    /// `domainControllerIntegrated`, `domainControllerStandalone`, `adfsIntegrated`, `adcsIntegrated`,
    /// `adConnectIntegrated`.
    pub kind: String,
    /// `healthy`, `notHealthyLow`, `notHealthyMedium`, `notHealthyHigh`.
    pub health: String,
    /// `upToDate`, `outdated`, `updating`, `updateFailed`, `notConfigured`, `unreachable`, `disconnected`…
    pub state: String,
    /// Version of the sensor.
    pub version: Option<String>,
}

/// An application published through application proxy.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ProxiedApp {
    /// Display name.
    pub name: String,
    /// Object id of the app registration.
    pub id: String,
    /// Address from outside.
    pub external_url: String,
    /// Address inside.
    pub internal_url: String,
    /// `aadPreAuthentication` or `passthru`.
    pub pre_authentication: String,
}
