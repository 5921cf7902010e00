//! Accounts, synchronisation and licences.

use super::{Argument, Judged, Outcome, all, among, fails_where, judged, sources, wholly};
use crate::catalog::ids;
use crate::facts::{
    Facts, FederatedMfa, Federation, JobState, Known, Sources, Subscription, SubscriptionState, SyncJob, Truth,
};
use jiff::Timestamp;

/// Entra Connect runs every 30 minutes; Microsoft warns after three hours without a run
/// (<https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-objectsync>).
const STALE_HOURS: i64 = 3;
const ORGANIZATION: &str = ids::ORGANIZATION;

pub(super) fn sync_stale(facts: &Facts) -> Judged {
    let from = sources([ORGANIZATION]);
    let organization = wholly(&facts.organization);
    let moment = |text: Option<&str>| text?.parse::<Timestamp>().ok();
    let last = organization.and_then(|it| it.last_sync.as_deref());
    let hours = moment(last)
        .zip(moment(facts.finished_at.as_deref()))
        .map(|(last, read)| (read.as_second() - last.as_second()) / 3600);
    let outcome = match (organization.and_then(|it| it.sync_enabled), hours) {
        (Some(false), _) => Known::exact(Outcome::NotApplicable, from),
        (Some(true), Some(hours)) => fails_where(Some(hours >= STALE_HOURS), from),
        _ => Known::not_read(from),
    };
    let hours = hours.unwrap_or_default().unsigned_abs();
    judged(outcome)
        .case(if hours >= 48 { "days" } else { "" })
        .limit("hours", hours)
        .limit("days", hours / 24)
        .limit("limit", STALE_HOURS.unsigned_abs())
        .with("last", Argument::Moment(last.unwrap_or_default().to_owned()))
        .on("entra-id")
}

fn federation_sources() -> Sources {
    sources([ids::DOMAIN_FEDERATION])
}

/// Fails where the handling of multifactor authentication of a federated domain fits.
fn federated(facts: &Facts, fits: fn(&Federation) -> Truth) -> Judged {
    let holds = fits;
    let count = among(&facts.federations, federation_sources(), holds);
    let domains: Vec<&str> =
        facts.federations.items().iter().filter(|it| holds(it).is_yes()).map(|it| it.domain.as_str()).collect();
    let judged = Judged::found(&count).among(&all(&facts.federations, federation_sources()));
    let judged = judged.at(domains.iter().map(|domain| (*domain, *domain)));
    domains.iter().fold(judged, |judged, domain| judged.on(format!("verified-domain:{domain}")))
}

pub(super) fn federation_trusted(facts: &Facts) -> Judged {
    federated(facts, |it| {
        let mfa = it.mfa_behaviour.as_ref();
        let trusted = mfa.is_some_and(|it| it.is(FederatedMfa::AcceptIfDone) || it.is(FederatedMfa::Enforce));
        if it.mfa_read { trusted.into() } else { Truth::Unread }
    })
}

pub(super) fn federation_mfa(facts: &Facts) -> Judged {
    federated(facts, |it| if it.mfa_read { it.mfa_behaviour.is_none().into() } else { Truth::Unread })
}

pub(super) fn quarantine(facts: &Facts) -> Judged {
    let from = sources([ids::SYNCHRONIZATION_JOBS]);
    let slowed = |it: &SyncJob| it.is(JobState::Quarantine);
    let jobs = facts.sync_jobs.items().iter().filter(|it| slowed(it).is_yes());
    Judged::found(&among(&facts.sync_jobs, from.clone(), slowed))
        .among(&all(&facts.sync_jobs, from))
        .on("provisioning")
        .at(jobs.map(|it| (it.id.as_str(), it.application.as_str())))
}

/// Shares below this are not worth a finding, in percent.
const NOTEWORTHY: u64 = 5;

pub(super) fn stale_accounts(facts: &Facts) -> Judged {
    let (stale, enabled) = (&facts.people.stale, &facts.people.members_enabled);
    let Some(members) = enabled.exactly().copied() else {
        return judged(Known::not_read(stale.sources.clone()).also(&enabled.sources));
    };
    let threshold = members.saturating_mul(NOTEWORTHY).div_ceil(100).max(1);
    Judged::from(stale, threshold)
        .among(enabled)
        .limit("limit", NOTEWORTHY)
        .with("share", Argument::Share { part: stale.clone(), whole: members })
        .on("staff")
}

pub(super) fn disabled_licensed(facts: &Facts) -> Judged {
    Judged::found(&facts.people.disabled_licensed).on("staff")
}

/// People who hold the same plan of a service in two licences.
pub(super) fn double_licences(facts: &Facts) -> Judged {
    let from = sources([ids::SUBSCRIBED_SKUS, ids::USERS]);
    let count = match facts.licensing.read() {
        Some(it) => it.doubled.known(facts.licensing.is_complete(), from),
        None => Known::not_read(from),
    };
    Judged::found(&count).on("staff")
}

/// Subscriptions with fewer licences than this are small change.
const SMALL: u64 = 50;
/// Below this share, in percent, a subscription is badly used.
const USED: u64 = 60;
/// So many subscriptions are named in the first line.
const NAMED: usize = 3;
/// From this size a subscription is a free one, or has no real limit.
const UNLIMITED: u64 = 10_000;

pub(super) fn unused_licences(facts: &Facts) -> Judged {
    let from = sources([ids::SUBSCRIBED_SKUS]);
    let idle = |it: &Subscription| {
        let in_force = Truth::from(it.status.as_ref().map(|it| it.is(SubscriptionState::Enabled)));
        let badly = it.usable.zip(it.consumed).map(|(usable, consumed)| {
            (SMALL + 1..UNLIMITED).contains(&usable) && consumed.saturating_mul(100) < usable.saturating_mul(USED)
        });
        in_force.and(badly.into())
    };
    let count = among(&facts.subscriptions, from.clone(), idle);
    let badly: Vec<&Subscription> = facts.subscriptions.items().iter().filter(|it| idle(it).is_yes()).collect();
    let spare = badly.iter().fold(0u64, |sum, it| {
        sum.saturating_add(it.usable.zip(it.consumed).map_or(0, |(usable, consumed)| usable.saturating_sub(consumed)))
    });
    let names: Vec<String> = badly.iter().map(|it| it.name.clone()).collect();
    let named = count.exactly().is_some() && badly.len() <= NAMED;
    let mut judged = Judged::found(&count)
        .case(if named { "named" } else { "" })
        .with_names("names", names)
        .with("spare", Argument::Count(count.clone().map(|_| spare)))
        .limit("limit", USED)
        .limit("least", SMALL)
        .at(badly.iter().map(|it| (it.id.as_str(), it.name.as_str())));
    judged.reach = spare;
    judged
}
