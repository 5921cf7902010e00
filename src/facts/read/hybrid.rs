//! What ties the tenant to other directories and networks.

use super::names::Names;
use super::source::{Object, Source, is_cut_off};
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{
    AgentCounts, Code, Direction, JobState, ProxiedApp, Reading, Sensor, Setting, SyncFeatures, SyncJob, Truth,
};
use crate::snapshot::Status;

/// What the features of directory synchronisation are called
/// (<https://learn.microsoft.com/graph/api/resources/onpremisesdirectorysynchronizationfeature>, August 2026).
const FEATURES: &[(&str, &str)] = &[
    ("Password hash synchronisation", "features/passwordSyncEnabled"),
    ("Password writeback", "features/passwordWritebackEnabled"),
    ("Group writeback", "features/groupWriteBackEnabled"),
    ("Microsoft 365 group writeback", "features/unifiedGroupWritebackEnabled"),
    ("Device writeback", "features/deviceWritebackEnabled"),
    ("User writeback", "features/userWritebackEnabled"),
    ("Directory extensions", "features/directoryExtensionsEnabled"),
    ("Cloud password policy for synchronised users", "features/cloudPasswordPolicyForPasswordSyncedUsersEnabled"),
    ("Password change at next sign-in is synchronised", "features/userForcePasswordChangeOnLogonEnabled"),
    ("User principal name changes of managed users", "features/synchronizeUpnForManagedUsersEnabled"),
    ("Soft match on user principal name", "features/softMatchOnUpnEnabled"),
    ("Soft match blocked", "features/blockSoftMatchEnabled"),
    ("Hard match takeover of cloud objects blocked", "features/blockCloudObjectTakeoverThroughHardMatchEnabled"),
    ("Quarantine on user principal name conflict", "features/quarantineUponUpnConflictEnabled"),
    ("Quarantine on proxy address conflict", "features/quarantineUponProxyAddressesConflictEnabled"),
    ("Local overrides of synchronised properties", "features/bypassDirSyncOverridesEnabled"),
];

/// `directory-sync-features`.
pub(super) fn sync_features(source: &Source<'_>) -> Reading<SyncFeatures> {
    let mut rows: Vec<SyncFeatures> = Vec::new();
    source.each(ids::DIRECTORY_SYNC_FEATURES, |row| {
        let mut settings = Vec::new();
        let mut say = |label: &str, property: &str, value: String| {
            settings.push(Setting { label: label.to_owned(), value, property: property.to_owned() });
        };
        for (label, path) in FEATURES {
            if let Some(on) = row.flag(path) {
                say(label, path, on_off(on).to_owned());
            }
        }
        let kind = "configuration/accidentalDeletionPrevention/synchronizationPreventionType";
        let threshold = row.number("configuration/accidentalDeletionPrevention/alertThreshold");
        let value = match (row.text(kind), threshold) {
            (None, _) => None,
            (Some("disabled"), _) => Some("off".to_owned()),
            (Some("enabledForCount"), Some(count)) => Some(format!("above {count} objects")),
            (Some("enabledForPercentage"), Some(share)) => Some(format!("above {share} % of objects")),
            (Some(other), _) => Some(other.to_owned()),
        };
        if let Some(value) = value {
            say("Prevention of accidental deletions", kind, value);
        }
        rows.push(SyncFeatures { password_hash: row.flag("features/passwordSyncEnabled"), settings });
    });
    source.maybe(ids::DIRECTORY_SYNC_FEATURES, settle(rows, |_| (), |_| "").into_iter().next())
}

/// How a switch reads in a table.
pub(super) fn on_off(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// `synchronization-jobs`, still without the names of their applications; asks for those.
pub(super) fn sync_jobs(source: &Source<'_>, names: &mut Names) -> Vec<SyncJob> {
    let mut rows = Vec::new();
    source.each(ids::SYNCHRONIZATION_JOBS, |row| {
        names.want(row.parent());
        let template = row.words("templateId");
        let runs = ["status/lastExecution/timeEnded", "status/lastExecution/timeBegan"];
        rows.push(SyncJob {
            application: row.parent().to_owned(),
            id: row.words("id"),
            direction: direction(&template),
            template,
            state: state(row),
            domain: ad_domain(row),
            last_run: runs.into_iter().find_map(|path| row.moment(path)),
        });
    });
    rows
}

/// The state of a job. One whose schedule is off does not run, whatever the state of its last run; one whose schedule
/// was not read is not known to run.
fn state(row: Object<'_>) -> Option<Code<JobState>> {
    let state: Code<JobState> = row.code("status/code")?;
    if !state.is(JobState::Active) {
        return Some(state);
    }
    match row.text("schedule/state")? {
        "Active" => Some(state),
        "Disabled" | "Paused" => Some(Code::Known(JobState::Paused)),
        other => Some(Code::Other(other.to_owned())),
    }
}

/// Agents of a publishing profile.
pub(super) fn agents(source: &Source<'_>, dataset: &'static str) -> Reading<AgentCounts> {
    let mut counts = AgentCounts::default();
    source.each(dataset, |row| {
        counts.total += 1;
        let status = row.word_or_number("status");
        counts.active.add(match status.as_deref() {
            Some("active") => Truth::Yes,
            Some("inactive") => Truth::No,
            _ => Truth::Unread,
        });
    });
    source.reading(dataset, counts)
}

/// The jobs, with the names of their applications.
pub(super) fn named_jobs(source: &Source<'_>, mut jobs: Vec<SyncJob>, names: &Names) -> Reading<Vec<SyncJob>> {
    for job in &mut jobs {
        if let Some(name) = names.name(&job.application) {
            name.clone_into(&mut job.application);
        }
    }
    jobs.sort();
    jobs.dedup();
    source.reading(ids::SYNCHRONIZATION_JOBS, jobs)
}

/// Beginnings of template ids, lower case, and what such a job does; the first that fits counts.
const DIRECTIONS: &[(&str, Direction)] = &[
    ("ad2aad", Direction::FromActiveDirectory),
    ("aad2ad", Direction::ToActiveDirectory),
    ("azure2azure", Direction::CrossTenant),
    ("workdaywriteback", Direction::ToApplication),
    ("workday", Direction::FromHr),
    ("successfactorswriteback", Direction::ToApplication),
    ("successfactors", Direction::FromHr),
    ("sapsuccessfactorswriteback", Direction::ToApplication),
    ("sapsuccessfactors", Direction::FromHr),
    ("api2aad", Direction::FromHr),
    ("api2ad", Direction::FromHr),
    ("apitoaad", Direction::FromHr),
    ("apitoad", Direction::FromHr),
];

fn direction(template: &str) -> Direction {
    let template = template.to_ascii_lowercase();
    let row = DIRECTIONS.iter().find(|row| template.starts_with(row.0));
    row.map_or(Direction::ToApplication, |row| row.1)
}

/// The Active Directory domain of a job, where its settings name one: plain, or in JSON.
fn ad_domain(row: Object<'_>) -> Option<String> {
    let settings = row.objects("synchronizationJobSettings");
    let setting =
        settings.into_iter().find(|it| it.text("name").is_some_and(|it| it.eq_ignore_ascii_case("domain")))?;
    let text = setting.text("value")?;
    let inner = serde_json::from_str::<serde_json::Value>(text).ok();
    let inner = inner.as_ref().and_then(|value| value.get("domain")).and_then(serde_json::Value::as_str);
    Some(inner.unwrap_or(text).to_lowercase())
}

/// `identity-sensors`.
pub(super) fn sensors(source: &Source<'_>) -> Reading<Vec<Sensor>> {
    let mut rows = Vec::new();
    source.each(ids::IDENTITY_SENSORS, |row| {
        rows.push(Sensor {
            name: row.name(),
            id: row.words("id"),
            domain: row.text("domainName").unwrap_or_default().to_lowercase(),
            kind: row.words("sensorType"),
            health: row.words("healthStatus"),
            state: row.words("deploymentStatus"),
            version: row.string("version"),
        });
    });
    let rows = settle(rows, |row| (row.name.clone(), row.id.clone()), |row| &row.id);
    source.reading(ids::IDENTITY_SENSORS, rows)
}

/// `app-proxy-settings`, still without names; asks for those. An application that is not published has no address.
pub(super) fn proxied_apps(source: &Source<'_>, names: &mut Names) -> Vec<ProxiedApp> {
    let mut rows = Vec::new();
    source.each(ids::APP_PROXY_SETTINGS, |row| {
        let (Some(external_url), Some(internal_url)) = (row.string("externalUrl"), row.string("internalUrl")) else {
            return;
        };
        let id = if row.parent().is_empty() { row.id() } else { row.parent() };
        names.want(id);
        rows.push(ProxiedApp {
            name: String::new(),
            id: id.to_owned(),
            external_url,
            internal_url,
            pre_authentication: row.words("externalAuthenticationType"),
            sign_on: row.code("singleSignOnSettings/singleSignOnMode"),
        });
    });
    rows
}

/// The published applications, with their names.
pub(super) fn named_apps(source: &Source<'_>, mut apps: Vec<ProxiedApp>, names: &Names) -> Reading<Vec<ProxiedApp>> {
    for app in &mut apps {
        app.name = names.name(&app.id).unwrap_or(&app.id).to_owned();
    }
    let apps = settle(apps, |app| (app.name.clone(), app.id.clone()), |app| &app.id);
    let mut reading = source.reading(ids::APP_PROXY_SETTINGS, apps);
    // An application whose row does not tell its addresses may be published all the same.
    let told = |value: Option<&serde_json::Value>| match value {
        Some(serde_json::Value::String(text)) => !is_cut_off(text),
        value => value.is_some_and(serde_json::Value::is_null),
    };
    let mut whole = true;
    source.each(ids::APP_PROXY_SETTINGS, |row| whole &= told(row.raw("externalUrl")) && told(row.raw("internalUrl")));
    if !whole && reading.is_complete() {
        reading.status = Status::Partial;
    }
    reading
}
