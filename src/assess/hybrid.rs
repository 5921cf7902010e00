//! Synchronisation, and what works for the tenant in networks of its own.

use super::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{AgentCounts, Facts, JobState, Known, Reading, Sources, Split, Truth};

/// States of jobs, each with a claim; a state that is none of them is `other`.
const STATES: &[(&str, JobState)] = &[
    ("active", JobState::Active),
    ("paused", JobState::Paused),
    ("quarantine", JobState::Quarantine),
    ("not-run", JobState::NotRun),
    ("not-configured", JobState::NotConfigured),
];

/// `hybrid.…`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let organization = || Sources::from([ids::ORGANIZATION]);
    let flag = |truth: Truth| match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    };
    claims.add(
        "hybrid.synchronised",
        Known::exact_or_not_read(flag(facts.synchronised()), Sources::from([ids::ORGANIZATION])),
    );
    let day = |moment: Option<&String>| moment.and_then(|it| it.get(..10)).map(str::to_owned);
    let last = facts.organization.read();
    claims.add(
        "hybrid.last-sync",
        Known::exact_or_not_read(day(last.and_then(|it| it.last_sync.as_ref())), organization()),
    );
    let passwords = day(last.and_then(|it| it.last_password_sync.as_ref()));
    claims.add("hybrid.last-password-sync", Known::exact_or_not_read(passwords, organization()));
    let features = Sources::from([ids::DIRECTORY_SYNC_FEATURES]);
    claims.add("hybrid.password-hash", Known::exact_or_not_read(flag(facts.password_hash()), features));
    jobs(facts, claims);
    agents("pass-through", &facts.pass_through_agents, Sources::from([ids::PASS_THROUGH_AGENTS]), claims);
    agents("provisioning", &facts.provisioning_agents, Sources::from([ids::PROVISIONING_AGENTS]), claims);
    sensors(facts, claims);
    connect(facts, claims);
}

fn jobs(facts: &Facts, claims: &mut Claims) {
    let sources = || Sources::from([ids::SYNCHRONIZATION_JOBS]);
    let complete = facts.sync_jobs.is_complete();
    let jobs = facts.sync_jobs.items();
    let mut add = |id: &str, holds: &dyn Fn(&crate::facts::SyncJob) -> Truth| {
        let mut split = Split::default();
        jobs.iter().for_each(|job| split.add(holds(job)));
        claims.add(format!("hybrid.jobs.{id}"), split.known(complete, sources()));
    };
    add("all", &|_| Truth::Yes);
    for (id, state) in STATES {
        add(id, &|job| job.is(*state));
    }
    add("other", &|job| job.state.as_ref().map(|it| matches!(it, crate::facts::Code::Other(_))).into());
}

fn agents(id: &str, reading: &Reading<AgentCounts>, sources: Sources, claims: &mut Claims) {
    let counts = reading.read().copied().unwrap_or_default();
    let all = Split { yes: counts.total, ..Split::default() };
    claims.add(format!("hybrid.agents.{id}"), all.known(reading.is_complete(), sources.clone()));
    claims.add(format!("hybrid.agents.{id}.active"), counts.active.known(reading.is_complete(), sources));
}

fn sensors(facts: &Facts, claims: &mut Claims) {
    let (mut all, mut healthy) = (Split::default(), Split::default());
    for sensor in facts.sensors.items() {
        all.add(Truth::Yes);
        healthy.add(sensor.healthy());
    }
    let unhealthy = Split { yes: healthy.no, no: healthy.yes, ..healthy };
    let complete = facts.sensors.is_complete();
    for (id, split) in [("", all), (".healthy", healthy), (".unhealthy", unhealthy)] {
        claims.add(format!("hybrid.sensors{id}"), split.known(complete, Sources::from([ids::IDENTITY_SENSORS])));
    }
}

/// Applications that servers of Entra Connect made for themselves: what is disabled no longer synchronises.
fn connect(facts: &Facts, claims: &mut Claims) {
    let reading = &facts.service_principals;
    let (enabled, disabled) = reading.read().map(|it| (it.connect_enabled, it.connect_disabled)).unwrap_or_default();
    for (id, split) in [("enabled", enabled), ("disabled", disabled)] {
        let known =
            split.known(reading.is_complete() && reading.read().is_some(), Sources::from([ids::SERVICE_PRINCIPALS]));
        claims.add(format!("hybrid.connect.{id}"), Claim::from(known).inferred("machine-written-name"));
    }
}
