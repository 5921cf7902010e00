//! What of a snapshot changes by itself: another value of it is no change of the tenant.
//!
//! In the table are clocks (when something was last seen, signed in, synchronised), samples (scores and usage of a day),
//! logs, and what says how the data was fetched. Not in it is what somebody or something did to the tenant, though it may
//! happen often: a licence given, a device that is no longer compliant, a certificate renewed, an agent that updated
//! itself, an account at risk. When an object was last modified is the mark of a change and is none of these either.
//!
//! Every dataset was gone through: what is not here has no such property among those that its request returns.

use super::datasets::ids;

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VolatileRow {
    /// Dataset id; `*` for those of every dataset.
    pub dataset: &'static str,
    /// Names joined with `/`, `*` for the items of a list; it stands for everything below. `*` alone is the whole object,
    /// and whether there is one.
    pub path: &'static str,
    /// Why it changes by itself.
    pub why: &'static str,
}

const fn row(dataset: &'static str, path: &'static str, why: &'static str) -> VolatileRow {
    VolatileRow { dataset, path, why }
}

const FETCHED: &str = "how the answer was fetched, not what it says";
const CONTACT: &str = "when it last made contact";
const SIGNED_IN: &str = "when it last signed in";
const SYNCHRONISED: &str = "when it was last synchronised";
const RUN: &str = "the last run of a job that runs by itself every few minutes";
const USAGE: &str = "usage of 30 days, counted anew every day";
const DEVICE: &str = "a measurement of the device at its last contact";
const WORKED_OUT: &str = "worked out anew every day";

/// Properties that change by themselves.
pub const VOLATILE_PROPERTIES: &[VolatileRow] = &[
    // Whatever the dataset.
    row("*", "@odata.context", FETCHED),
    row("*", "@odata.count", FETCHED),
    row("*", "@odata.deltaLink", FETCHED),
    row("*", "@odata.editLink", FETCHED),
    row("*", "@odata.etag", "changes with anything of the object, and with a move inside the service"),
    row("*", "@odata.id", FETCHED),
    row("*", "@odata.nextLink", FETCHED),
    row("*", "@odata.readLink", FETCHED),
    row("*", "originatingServer", "the server that answered the cmdlet"),
    row("*", "pSComputerName", FETCHED),
    row("*", "pSShowComputerName", FETCHED),
    row("*", "PSComputerName", FETCHED),
    row("*", "PSShowComputerName", FETCHED),
    row("*", "runspaceId", "a new id for every session of PowerShell"),
    row("*", "objectState", FETCHED),
    // Logs and samples.
    row(ids::DIRECTORY_AUDITS, "*", "a log: what happened, not what is"),
    row(ids::SECURE_SCORES, "*", "a sample a day, with the day in its id"),
    row(ids::SERVICE_USAGE, "*", USAGE),
    row(ids::COPILOT_USAGE, "*", USAGE),
    row(ids::SERVICE_HEALTH, "status", "the state of Microsoft's service on the day"),
    // Tenant and synchronisation.
    row(ids::ORGANIZATION, "onPremisesLastSyncDateTime", SYNCHRONISED),
    row(ids::ORGANIZATION, "onPremisesLastPasswordSyncDateTime", SYNCHRONISED),
    row(ids::DOMAIN_FEDERATION, "signingCertificateUpdateStatus/lastRunDateTime", "when the service last looked"),
    row(ids::SYNCHRONIZATION_JOBS, "status/lastExecution", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/lastSuccessfulExecution", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/lastSuccessfulExecutionWithExports", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/countSuccessiveCompleteFailures", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/escrowsPruned", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/progress", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/synchronizedEntryCountByType", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/steadyStateLastAchievedTime", RUN),
    row(ids::SYNCHRONIZATION_JOBS, "status/quarantine/seriesCount", "counts the attempts while the job is held back"),
    row(ids::SYNCHRONIZATION_JOBS, "status/quarantine/nextAttempt", RUN),
    row(ids::SENSOR_CANDIDATES, "lastSeenDateTime", CONTACT),
    // People.
    row(ids::USERS, "signInActivity", SIGNED_IN),
    row(ids::USERS, "onPremisesLastSyncDateTime", SYNCHRONISED),
    row(ids::USERS, "refreshTokensValidFromDateTime", "moves with every change of a password"),
    row(ids::USERS, "signInSessionsValidFromDateTime", "moves with every change of a password"),
    row(ids::USERS, "lastPasswordChangeDateTime", "people change their passwords by themselves"),
    row(ids::USER_SIGN_INS, "signInActivity", SIGNED_IN),
    row(ids::REGISTRATION_DETAILS, "lastUpdatedDateTime", WORKED_OUT),
    row(ids::GROUPS, "onPremisesLastSyncDateTime", SYNCHRONISED),
    row(ids::GROUPS, "renewedDateTime", "a group in use is renewed by itself"),
    row(ids::CONTACTS, "onPremisesLastSyncDateTime", SYNCHRONISED),
    row(ids::AGENT_IDENTITIES, "signInActivity", SIGNED_IN),
    // Devices and what manages them.
    row(ids::DEVICES, "approximateLastSignInDateTime", SIGNED_IN),
    row(ids::DEVICES, "onPremisesLastSyncDateTime", SYNCHRONISED),
    row(ids::MANAGED_DEVICES, "lastSyncDateTime", SYNCHRONISED),
    row(ids::MANAGED_DEVICES, "easActivationDateTime", CONTACT),
    row(ids::MANAGED_DEVICES, "exchangeLastSuccessfulSyncDateTime", SYNCHRONISED),
    row(ids::MANAGED_DEVICES, "complianceGracePeriodExpirationDateTime", WORKED_OUT),
    row(ids::MANAGED_DEVICES, "managementCertificateExpirationDate", "renewed by itself"),
    row(ids::MANAGED_DEVICES, "freeStorageSpaceInBytes", DEVICE),
    row(ids::MANAGED_DEVICES, "hardwareInformation", DEVICE),
    row(ids::MANAGED_DEVICES, "deviceActionResults", "a log of what was asked of the device"),
    row(ids::COMANAGED_DEVICES, "lastSyncDateTime", SYNCHRONISED),
    row(ids::COMANAGED_DEVICES, "exchangeLastSuccessfulSyncDateTime", SYNCHRONISED),
    row(ids::COMANAGED_DEVICES, "complianceGracePeriodExpirationDateTime", WORKED_OUT),
    row(ids::COMANAGED_DEVICES, "managementCertificateExpirationDate", "renewed by itself"),
    row(ids::COMANAGED_DEVICES, "freeStorageSpaceInBytes", DEVICE),
    row(ids::COMANAGED_DEVICES, "hardwareInformation", DEVICE),
    row(ids::COMANAGED_DEVICES, "deviceActionResults", "a log of what was asked of the device"),
    row(ids::COMANAGED_DEVICES, "configurationManagerClientHealthState/lastSyncDateTime", SYNCHRONISED),
    row(ids::MANAGED_DEVICE_OVERVIEW, "lastModifiedDateTime", WORKED_OUT),
    row(ids::ANDROID_ENTERPRISE, "lastAppSyncDateTime", SYNCHRONISED),
    row(ids::APPLE_ENROLMENT_TOKENS, "lastSuccessfulSyncDateTime", SYNCHRONISED),
    row(ids::APPLE_ENROLMENT_TOKENS, "lastSyncTriggeredDateTime", SYNCHRONISED),
    row(ids::VPP_TOKENS, "lastSyncDateTime", SYNCHRONISED),
    row(ids::CERTIFICATE_CONNECTORS, "lastCheckinDateTime", CONTACT),
    row(ids::NDES_CONNECTORS, "lastConnectionDateTime", CONTACT),
    row(ids::DOMAIN_JOIN_CONNECTORS, "lastConnectionDateTime", CONTACT),
    row(ids::MOBILE_THREAT_CONNECTORS, "lastHeartbeatDateTime", CONTACT),
    row(ids::COMPLIANCE_PARTNERS, "lastHeartbeatDateTime", CONTACT),
    row(ids::DEVICE_MANAGEMENT_PARTNERS, "lastHeartbeatDateTime", CONTACT),
    row(ids::REMOTE_ASSISTANCE_PARTNERS, "lastConnectionDateTime", CONTACT),
    row(ids::TUNNEL_SERVERS, "lastCheckinDateTime", CONTACT),
    row(ids::CLOUD_PC_CONNECTIONS, "healthCheckStatusDetails", "a check that runs by itself, with its times"),
    // Security.
    row(ids::CLOUD_DISCOVERY_STREAMS, "lastDataReceivedDateTime", CONTACT),
    row(ids::CLOUD_DISCOVERY_STREAMS, "lastModifiedDateTime", CONTACT),
    row(ids::DIRECTORY_RECOMMENDATIONS, "currentScore", WORKED_OUT),
    row(ids::DIRECTORY_RECOMMENDATIONS, "maxScore", WORKED_OUT),
    row(ids::DIRECTORY_RECOMMENDATIONS, "lastCheckedDateTime", WORKED_OUT),
    row(ids::DIRECTORY_RECOMMENDATIONS, "lastModifiedDateTime", WORKED_OUT),
    row(ids::DIRECTORY_RECOMMENDATIONS, "impactStartDateTime", WORKED_OUT),
    row(ids::IDENTITY_HEALTH_ISSUES, "lastModifiedDateTime", WORKED_OUT),
    row(ids::RISKY_APPLICATIONS, "riskLastUpdatedDateTime", WORKED_OUT),
    // Places of work: when somebody last worked there, and how much lies there.
    row(ids::SITES, "lastModifiedDateTime", "moves with every file that is saved there"),
    row(ids::SITES, "eTag", "moves with every file that is saved there"),
    row(ids::SITES, "cTag", "moves with every file that is saved there"),
    row(ids::SPO_SITES, "lastContentModifiedDate", "moves with every file that is saved there"),
    row(ids::SPO_SITES, "storageUsageCurrent", "how much lies there"),
    row(ids::SPO_SITES, "resourceUsageCurrent", "how much it was used"),
    row(ids::SPO_SITES, "resourceUsageAverage", "how much it was used"),
    row(ids::SPO_SITES, "websCount", "people make them by themselves"),
    row(ids::SPO_TENANT, "storageQuotaAllocated", "grows with the sites"),
    // Cmdlets: when the service last looked, and what a server was doing when it was asked.
    row(ids::DKIM_SIGNING, "lastChecked", "when the service last looked for the records"),
    row(ids::DNS_SPF, "log", "the queries that were made, and which server answered"),
    row(ids::DNS_DKIM, "log", "the queries that were made, and which server answered"),
    row(ids::DNS_DMARC, "log", "the queries that were made, and which server answered"),
    row(ids::DLP_POLICIES, "lastStatusUpdateTime", WORKED_OUT),
    row(ids::RETENTION_POLICIES, "lastStatusUpdateTime", WORKED_OUT),
    row(ids::CASE_HOLD_POLICIES, "lastStatusUpdateTime", WORKED_OUT),
    row(ids::LABEL_POLICIES, "lastStatusUpdateTime", WORKED_OUT),
    row(ids::EXCHANGE_SERVERS, "currentDomainControllers", "the servers it happens to speak with"),
    row(ids::EXCHANGE_SERVERS, "currentGlobalCatalogs", "the servers it happens to speak with"),
    row(ids::EXCHANGE_SERVERS, "currentConfigDomainController", "the server it happens to speak with"),
    row(ids::POWER_PLATFORM_ENVIRONMENTS, "properties/lastActivity", "when it was last used"),
    row(ids::POWER_PLATFORM_ENVIRONMENTS, "properties/capacity", "how much lies there"),
];

/// Whether a property changes by itself: names joined with `/`, `*` for the items of a list; `*` alone asks for the whole
/// object. An annotation changes by itself wherever it stands, and however it is written: `owners@odata.context`.
pub fn is_volatile(dataset: &str, path: &str) -> bool {
    VOLATILE_PROPERTIES.iter().any(|row| match row.dataset {
        "*" => path.split('/').any(|name| name == row.path || (row.path.starts_with('@') && name.ends_with(row.path))),
        of => of == dataset && (row.path == "*" || is_within(path, row.path)),
    })
}

/// Whether a path is another or below it.
fn is_within(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;
    use std::collections::BTreeSet;

    #[test]
    fn each_row_is_of_a_dataset_has_a_reason_and_stands_once() {
        let mut seen = BTreeSet::new();
        for row in VOLATILE_PROPERTIES {
            assert!(row.dataset == "*" || dataset(row.dataset).is_some(), "{row:?}");
            assert!(!row.why.is_empty() && !row.path.is_empty() && seen.insert((row.dataset, row.path)), "{row:?}");
        }
    }

    #[test]
    fn what_changes_by_itself_is_told_from_what_does_not() {
        for (dataset, path) in [
            ("users", "signInActivity/lastSignInDateTime"),
            ("secure-scores", "currentScore"),
            ("secure-scores", "*"),
            ("groups", "@odata.etag"),
            ("groups", "owners@odata.context"),
            ("role-policies", "policy/rules/*/@odata.id"),
        ] {
            assert!(is_volatile(dataset, path), "{dataset} {path}");
        }
        for (dataset, path) in [
            ("users", "accountEnabled"),
            ("users", "*"),
            ("users", "signInActivityOfTomorrow"),
            ("groups", "onPremisesSyncEnabled"),
            ("named-locations", "@odata.type"),
            ("conditional-access-policies", "modifiedDateTime"),
        ] {
            assert!(!is_volatile(dataset, path), "{dataset} {path}");
        }
    }
}
