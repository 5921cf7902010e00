//! What was seen of each service.

use super::draft::fact;
use super::services::filters_in_force;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, NodeKind, ServiceRow};
use crate::facts::{Code, Facts, SharingLevel};
use crate::model::{Attribute, Value};
use crate::wording::{counted, percent, plain, tiles};

/// What the facts says of the use of a service.
pub(super) enum Seen {
    /// Objects of it are there.
    Used(Vec<Attribute>),
    /// What would show it was read, and there was nothing.
    Nothing,
    /// The service counts the people who use it, and nobody did.
    Idle,
    /// What would show it was not read: the dataset that would.
    NotRead(&'static str),
}

/// Looks for objects of a service, and where none show its use for people who are active in it.
pub(super) fn seen(row: &ServiceRow, facts: &Facts) -> Seen {
    match (objects(row, facts), active(row.kind, facts)) {
        (Seen::Used(attributes), _) => Seen::Used(attributes),
        (_, Some(count @ 1..)) => Seen::Used(vec![active_people(count)]),
        (_, Some(0)) => Seen::Idle,
        (other, None) => other,
    }
}

/// People who used a service within 30 days; none where that was not read.
fn active(kind: NodeKind, facts: &Facts) -> Option<u64> {
    let read = facts.service_use.read()?;
    match kind {
        NodeKind::ExchangeOnline => read.exchange,
        NodeKind::Onedrive => read.onedrive,
        NodeKind::SharepointOnline => read.sharepoint,
        NodeKind::Teams => read.teams,
        NodeKind::VivaEngage => read.engage,
        _ => None,
    }
}

fn active_people(count: u64) -> Attribute {
    let tile = counted(count, "active person", "active people");
    fact(A::ActivePeopleWithin30Days, count).of(ids::SERVICE_USAGE).tile(tile)
}

/// Looks for objects of a service.
fn objects(row: &ServiceRow, facts: &Facts) -> Seen {
    match row.kind {
        NodeKind::ExchangeOnline => mailboxes(row, facts),
        NodeKind::SharepointOnline => {
            let sites = facts.sites.read().map(|sites| sites.shared);
            with(counts(sites, ids::SITES, (A::Sites, "site", "sites")), sharing(facts))
        }
        NodeKind::Onedrive => counts(
            facts.sites.read().map(|sites| sites.personal),
            ids::SITES,
            (A::PersonalSites, "personal site", "personal sites"),
        ),
        NodeKind::Teams => {
            let teams = facts.teams.read().map(|teams| teams.total);
            let groups = facts.groups.with_team.exactly().copied();
            let dataset = if teams.is_some() || groups.is_none() { ids::TEAMS } else { ids::GROUPS };
            let settings = (&facts.teams_settings, ids::TEAMS_MEETING_POLICIES);
            let settings = settings.0.read().map(|_| fact(A::Settings, "read").of(settings.1).tile("settings read"));
            match counts(teams.or(groups), dataset, (A::Teams, "team", "teams")) {
                Seen::Used(facts) => Seen::Used(facts),
                other => with(other, settings),
            }
        }
        NodeKind::Intune => {
            let devices = facts.managed_devices.read().map(|devices| devices.total);
            let policies = facts.compliance_policies.items().len() as u64;
            let tile = counted(policies, "policy", "policies");
            let told = (policies > 0).then(|| fact(A::Policies, policies).of(ids::COMPLIANCE_POLICIES).tile(tile));
            match counts(devices, ids::MANAGED_DEVICES, (A::ManagedDevices, "device", "devices")) {
                Seen::Used(facts) => Seen::Used(facts),
                other => with(other, told),
            }
        }
        NodeKind::DefenderIdentity => sensors(facts),
        NodeKind::Purview => {
            let labels = facts.labels.read().map(|labels| labels.len() as u64);
            let policies = facts.dlp_policies.items().len() as u64;
            let tile = counted(policies, "DLP policy", "DLP policies");
            let policies =
                (policies > 0).then(|| fact(A::DataLossPreventionPolicies, policies).of(ids::DLP_POLICIES).tile(tile));
            with(counts(labels, facts.labels_from(), (A::SensitivityLabels, "label", "labels")), policies)
        }
        NodeKind::PowerPlatform => counts(
            facts.environments.read().map(|environments| environments.len() as u64),
            ids::POWER_PLATFORM_ENVIRONMENTS,
            (A::Environments, "environment", "environments"),
        ),
        NodeKind::Copilot => match facts.copilot.read() {
            Some(copilot) => {
                let words = (A::ActivePeopleWithin30Days, "active person", "active people");
                let enabled = fact(A::PeopleWithCopilot, copilot.enabled).of(ids::COPILOT_USAGE);
                match counts(Some(copilot.active), ids::COPILOT_USAGE, words) {
                    Seen::Used(facts) => with(Seen::Used(facts), Some(enabled)),
                    nothing => nothing,
                }
            }
            None => Seen::NotRead(""),
        },
        NodeKind::DefenderOffice => match filters_in_force(facts) {
            Some(dataset) => {
                let told = fact(A::KnownFrom, "what its filters are set to").of(dataset);
                Seen::Used(vec![told.tile("filters in force")])
            }
            None => Seen::NotRead(""),
        },
        NodeKind::TeamsPhone => with(telephone(facts), controllers(facts)),
        NodeKind::DefenderCloudApps => traffic(facts),
        NodeKind::DefenderEndpoint => {
            let all = facts.intune_connectors.iter().flat_map(|it| it.items());
            match all.into_iter().find(|it| it.is_defender_reporting()) {
                Some(_) => {
                    let told = fact(A::KnownFrom, "what it reports to Intune").of(ids::MOBILE_THREAT_CONNECTORS);
                    Seen::Used(vec![told.tile("reports to Intune")])
                }
                None => Seen::NotRead(""),
            }
        }
        _ => Seen::NotRead(""),
    }
}

fn telephone(facts: &Facts) -> Seen {
    match facts.listed(ids::TELEPHONE_NUMBERS) {
        Some(numbers) => {
            let words = (A::TelephoneNumbers, "telephone number", "telephone numbers");
            counts(Some(numbers), ids::TELEPHONE_NUMBERS, words)
        }
        None => Seen::NotRead(""),
    }
}

/// Session border controllers, which nobody sets up without telephones.
fn controllers(facts: &Facts) -> Option<Attribute> {
    let count = facts.voice.gateways.items().len() as u64;
    let tile = counted(count, "session border controller", "session border controllers");
    (count > 0).then(|| fact(A::Servers, count).of(ids::TEAMS_GATEWAYS).tile(tile))
}

/// Streams of logs of the on-premises network that Defender for Cloud Apps received.
fn traffic(facts: &Facts) -> Seen {
    let dataset = ids::CLOUD_DISCOVERY_STREAMS;
    let streams = facts.records_of(dataset).iter().filter(|it| !it.value("lastDataReceivedDateTime").is_empty());
    match streams.count() as u64 {
        0 => Seen::NotRead(""),
        count => Seen::Used(vec![fact(A::Traffic, count).of(dataset).tile(counted(
            count,
            "stream of logs",
            "streams of logs",
        ))]),
    }
}

/// A count that shows use.
fn counts(count: Option<u64>, dataset: &'static str, words: (A, &str, &str)) -> Seen {
    match count {
        Some(count) if count > 0 => {
            Seen::Used(vec![fact(words.0, count).of(dataset).tile(counted(count, words.1, words.2))])
        }
        Some(_) => Seen::Nothing,
        None => Seen::NotRead(dataset),
    }
}

/// One more fact that shows use.
fn with(seen: Seen, more: Option<Attribute>) -> Seen {
    match (seen, more) {
        (Seen::Used(mut facts), more) => {
            facts.extend(more);
            Seen::Used(facts)
        }
        (_, Some(fact)) => Seen::Used(vec![fact]),
        (seen, None) => seen,
    }
}

/// The code of each level of sharing.
const SHARING: &[(SharingLevel, AttrCode)] = &[
    (SharingLevel::Off, AttrCode::SharedWithNobody),
    (SharingLevel::ExistingGuests, AttrCode::SharedWithExistingGuests),
    (SharingLevel::Guests, AttrCode::SharedWithGuests),
    (SharingLevel::Anyone, AttrCode::SharedWithAnyone),
];

/// The code of a level of sharing that this version knows.
pub(in crate::model::derive) fn shared(level: &Code<SharingLevel>) -> Option<AttrCode> {
    SHARING.iter().find(|row| level.is(row.0)).map(|row| row.1)
}

fn sharing(facts: &Facts) -> Option<Attribute> {
    let settings = &facts.sharepoint;
    let level = settings.read()?.level();
    let (value, tile) = match level.as_ref().map(|it| (shared(it), it.word())) {
        Some((Some(code), _)) => (Value::from(code), tiles::sharing(code)),
        Some((None, word)) => (Value::from(plain(word)), "settings read".to_owned()),
        None => (Value::from(AttrCode::NotRead), "settings read".to_owned()),
    };
    Some(fact(A::ExternalSharing, value).of(&settings.dataset).tile(tile))
}

/// Mailboxes are not read: people who are active in them show them, else domains that take mail, else settings. Who
/// holds a licence is no object of the service.
fn mailboxes(row: &ServiceRow, facts: &Facts) -> Seen {
    if let Some(count @ 1..) = active(row.kind, facts) {
        return Seen::Used(vec![active_people(count)]);
    }
    let held = facts.holders(row);
    let domains = facts.accepted_domains.items().len() as u64;
    if domains > 0 {
        let tile = counted(domains, "accepted domain", "accepted domains");
        return Seen::Used(vec![fact(A::AcceptedDomains, domains).of(ids::ACCEPTED_DOMAINS).tile(tile)]);
    }
    match (held.reaches(1).is_no(), facts.exchange_settings.read()) {
        (_, Some(_)) => {
            Seen::Used(vec![fact(A::Settings, "read").of(&facts.exchange_settings.dataset).tile("settings read")])
        }
        (true, None) => Seen::Nothing,
        (false, None) => Seen::NotRead(ids::SERVICE_USAGE),
    }
}

fn sensors(facts: &Facts) -> Seen {
    let Some(sensors) = facts.sensors.read() else { return Seen::NotRead(ids::IDENTITY_SENSORS) };
    if sensors.is_empty() {
        return Seen::Nothing;
    }
    let all = sensors.len() as u64;
    let healthy = sensors.iter().filter(|sensor| sensor.is_healthy()).count() as u64;
    let tile = format!("{} · {} healthy", counted(all, "sensor", "sensors"), percent(healthy, all));
    Seen::Used(vec![
        fact(A::Sensors, all).of(ids::IDENTITY_SENSORS).tile(tile),
        fact(A::HealthySensors, healthy).of(ids::IDENTITY_SENSORS),
    ])
}
