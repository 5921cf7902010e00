//! What was seen of each service.

use super::draft::fact;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{NodeKind, ServiceRow};
use crate::facts::Facts;
use crate::model::Attribute;
use crate::wording::{counted, number, percent};

/// What the facts says of the use of a service.
pub(super) enum Seen {
    /// Objects of it are there.
    Used(Vec<Attribute>),
    /// What would show it was read, and there was nothing.
    Nothing,
    /// What would show it was not read: the dataset that would.
    NotRead(&'static str),
}

/// Looks for objects of a service.
pub(super) fn seen(row: &ServiceRow, facts: &Facts) -> Seen {
    match row.kind {
        NodeKind::ExchangeOnline => mailboxes(row, facts),
        NodeKind::SharepointOnline => {
            let sites = facts.sites.read().map(|sites| sites.shared);
            with(counts(sites, ids::SITES, (A::Sites, "site", "sites"), false), sharing(facts))
        }
        NodeKind::Onedrive => counts(
            facts.sites.read().map(|sites| sites.personal),
            ids::SITES,
            (A::PersonalSites, "personal site", "personal sites"),
            false,
        ),
        NodeKind::Teams => {
            let teams = facts.teams.read().map(|teams| teams.total);
            let groups = facts.groups.with_team.exactly().copied();
            let dataset = if teams.is_some() || groups.is_none() { ids::TEAMS } else { ids::GROUPS };
            let settings = (&facts.teams_settings, ids::TEAMS_MEETING_POLICIES);
            let settings = settings.0.read().map(|_| fact(A::Settings, "read").of(settings.1).tile("settings read"));
            match counts(teams.or(groups), dataset, (A::Teams, "team", "teams"), false) {
                Seen::Used(facts) => Seen::Used(facts),
                other => with(other, settings),
            }
        }
        NodeKind::Intune => {
            let devices = facts.managed_devices.read().map(|devices| devices.total);
            let policies = !facts.compliance_policies.items().is_empty();
            counts(devices, ids::MANAGED_DEVICES, (A::ManagedDevices, "device", "devices"), policies)
        }
        NodeKind::DefenderIdentity => sensors(facts),
        NodeKind::Purview => {
            let labels = facts.labels.read().map(|labels| labels.len() as u64);
            let policies = facts.dlp_policies.items().len() as u64;
            let tile = counted(policies, "DLP policy", "DLP policies");
            let policies =
                (policies > 0).then(|| fact(A::DataLossPreventionPolicies, policies).of(ids::DLP_POLICIES).tile(tile));
            with(counts(labels, ids::SENSITIVITY_LABELS, (A::SensitivityLabels, "label", "labels"), false), policies)
        }
        NodeKind::PowerPlatform => counts(
            facts.environments.read().map(|environments| environments.len() as u64),
            ids::POWER_PLATFORM_ENVIRONMENTS,
            (A::Environments, "environment", "environments"),
            false,
        ),
        NodeKind::Copilot => match facts.copilot.read() {
            Some(copilot) => {
                let words = (A::ActivePeopleWithin30Days, "active person", "active people");
                let enabled = fact(A::PeopleWithCopilot, copilot.enabled).of(ids::COPILOT_USAGE);
                match counts(Some(copilot.active), ids::COPILOT_USAGE, words, false) {
                    Seen::Used(facts) => with(Seen::Used(facts), Some(enabled)),
                    nothing => nothing,
                }
            }
            None => Seen::NotRead(""),
        },
        NodeKind::TeamsPhone => match facts.listed(ids::TELEPHONE_NUMBERS) {
            Some(numbers) => {
                let words = (A::TelephoneNumbers, "telephone number", "telephone numbers");
                counts(Some(numbers), ids::TELEPHONE_NUMBERS, words, false)
            }
            None => Seen::NotRead(""),
        },
        _ => Seen::NotRead(""),
    }
}

/// A count that shows use.
fn counts(count: Option<u64>, dataset: &'static str, words: (A, &str, &str), other: bool) -> Seen {
    match count {
        Some(count) if count > 0 => {
            Seen::Used(vec![fact(words.0, count).of(dataset).tile(counted(count, words.1, words.2))])
        }
        _ if other => Seen::Used(Vec::new()),
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

/// Whom files may be shared with, in the words of a tile.
const SHARING: &[(&str, &str)] = &[
    ("disabled", "no sharing outside"),
    ("existingExternalUserSharingOnly", "sharing: existing guests"),
    ("externalUserSharingOnly", "sharing: guests"),
    ("externalUserAndGuestSharing", "sharing: anyone"),
];

fn sharing(facts: &Facts) -> Option<Attribute> {
    let settings = &facts.sharepoint;
    let level = settings.read()?.sharing.as_deref();
    let words = SHARING.iter().find(|row| Some(row.0) == level).map(|row| row.1);
    Some(
        fact(A::ExternalSharing, words.map_or("not known", |words| words.strip_prefix("sharing: ").unwrap_or(words)))
            .of(&settings.dataset)
            .tile(words.unwrap_or("settings read")),
    )
}

/// Mailboxes are not read; who holds a mailbox licence has one.
fn mailboxes(row: &ServiceRow, facts: &Facts) -> Seen {
    let holders = holders(row, facts).unwrap_or_default();
    if holders > 0 {
        let value = format!("{} licensed users", number(holders));
        let tile = counted(holders, "mailbox licence", "mailbox licences");
        return Seen::Used(vec![fact(A::Mailboxes, value).of(ids::USERS).tile(tile).inferred()]);
    }
    let domains = facts.accepted_domains.items().len() as u64;
    if domains > 0 {
        let tile = counted(domains, "accepted domain", "accepted domains");
        return Seen::Used(vec![fact(A::AcceptedDomains, domains).of(ids::ACCEPTED_DOMAINS).tile(tile)]);
    }
    match (facts.users.read(), facts.exchange_settings.read()) {
        (_, Some(_)) => {
            Seen::Used(vec![fact(A::Settings, "read").of(&facts.exchange_settings.dataset).tile("settings read")])
        }
        (Some(_), None) => Seen::Nothing,
        (None, None) => Seen::NotRead(ids::USERS),
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

/// How many people hold a licence of a service, as far as users or their licences say; at most all licensed members.
pub(super) fn holders(row: &ServiceRow, facts: &Facts) -> Option<u64> {
    let users = facts.users.read()?;
    let assigned = users.by_service.iter().find(|tally| !row.assigned.is_empty() && tally.name == row.assigned);
    if let Some(tally) = assigned {
        return Some(tally.count);
    }
    let skus = facts.subscriptions.read()?;
    let licenses = |id: &str| {
        let sku = skus.iter().find(|sku| sku.id.eq_ignore_ascii_case(id));
        sku.is_some_and(|sku| row.is_licensed_by(&sku.plans))
    };
    let held = users.by_sku.iter().filter(|tally| licenses(&tally.name)).map(|tally| tally.count);
    let held = held.fold(0u64, u64::saturating_add);
    Some(facts.people.members_licensed.exactly().map_or(held, |licensed| held.min(*licensed)))
}
