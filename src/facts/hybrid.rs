//! What ties the tenant to other directories and networks.

use super::code::coded;
use super::{Code, Coded, Setting, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// Which way a job of the provisioning service carries identities, by its template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From Active Directory into Entra ID.
    FromActiveDirectory,
    /// From Entra ID into Active Directory.
    ToActiveDirectory,
    /// From a system of human resources into Entra ID or Active Directory.
    FromHr,
    /// From Entra ID into another tenant.
    CrossTenant,
    /// From Entra ID into an application.
    #[default]
    ToApplication,
}

/// The state of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobState {
    /// It runs.
    Active,
    /// Somebody stopped it.
    Paused,
    /// The service slowed it down because it keeps failing.
    Quarantine,
    /// It never ran.
    NotRun,
    /// It is not set up.
    NotConfigured,
}

impl Coded for JobState {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("Active", Self::Active),
        ("Paused", Self::Paused),
        ("Quarantine", Self::Quarantine),
        ("NotRun", Self::NotRun),
        ("NotConfigured", Self::NotConfigured),
    ];
}

/// One row of `GET /servicePrincipals/{id}/synchronization/jobs`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct SyncJob {
    /// Display name of the application it belongs to, or the id where it is not known.
    pub application: String,
    /// Job id.
    pub id: String,
    /// Template: `AD2AADProvisioning`, `Workday2AAD`, `Azure2Azure`…
    pub template: String,
    /// Which way it carries identities, from the template.
    pub direction: Direction,
    /// Its state; a schedule that is off makes it `Paused`. None where the row does not tell.
    pub state: Option<Code<JobState>>,
    /// Active Directory domain, for a job that reads one.
    pub domain: Option<String>,
    /// Last run, RFC 3339.
    pub last_run: Option<String>,
}

impl SyncJob {
    /// Whether it is in this state.
    pub fn is(&self, state: JobState) -> Truth {
        self.state.as_ref().map(|it| it.is(state)).into()
    }
}

/// `GET /directory/onPremisesSynchronization`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct SyncFeatures {
    /// Whether password hashes are synchronised; none when it was not read.
    pub password_hash: Option<bool>,
    /// Every feature that was read, as a document states it.
    pub settings: Vec<Setting>,
}

/// An application that a server of Entra Connect made for itself; its name follows a documented pattern.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ConnectApplication {
    /// Display name: `ConnectSyncProvisioning_SRV01_…`.
    pub name: String,
    /// Whether it can sign in; none when the row does not tell.
    pub enabled: Option<bool>,
}

/// Agents of one publishing profile, counted.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct AgentCounts {
    /// All of them.
    pub total: u64,
    /// Those that are active.
    pub active: Split,
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
    /// `healthy`, `notHealthyLow`, `notHealthyMedium`, `notHealthyHigh`; empty when the row does not tell.
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
    /// How the connector signs people in at the application; none where it does not, or the row does not tell.
    #[serde(skip)]
    pub sign_on: Option<Code<SignOnMode>>,
}

coded! {
    /// How a connector signs people in at an application
    /// (<https://learn.microsoft.com/graph/api/resources/onpremisespublishingsinglesignon>).
    SignOnMode {
        /// Not at all.
        None = "none",
        /// With Kerberos tickets in their name.
        Kerberos = "onPremisesKerberos",
        /// With a token of Entra ID.
        Token = "aadHeaderBased",
        /// With headers of PingAccess.
        Headers = "pingHeaderBased",
        /// With a token by OAuth.
        OAuth = "oAuthToken",
    }
}
