//! Accounts, credentials, synchronisation and licences.

use super::{Verdict, verdict};
use crate::catalog::ids;
use crate::facts::Facts;
use crate::facts::{Credential, FederatedMfa, Federation, JobState, Subscription, SubscriptionState};
use crate::wording::{counted, percent, sentence, spelled};
use jiff::Timestamp;

/// Entra Connect runs every 30 minutes; Microsoft warns after three hours without a run
/// (<https://learn.microsoft.com/entra/identity/hybrid/connect/tshoot-connect-objectsync>).
const STALE_HOURS: i64 = 3;

pub(super) fn sync_stale(facts: &Facts) -> Option<Verdict> {
    let organization = facts.organization.read()?;
    if organization.sync_enabled != Some(true) {
        return None;
    }
    let last: Timestamp = organization.last_sync.as_deref()?.parse().ok()?;
    let read: Timestamp = facts.finished_at.as_deref()?.parse().ok()?;
    let hours = (read.as_second() - last.as_second()) / 3600;
    (hours >= STALE_HOURS).then(|| {
        let hours = match hours.unsigned_abs() {
            hours if hours >= 48 => spelled(hours / 24, "day", "days"),
            hours => spelled(hours, "hour", "hours"),
        };
        verdict(
            format!("Directory synchronisation had not run for {hours}"),
            format!("The last run ended at {last}. Changes in Active Directory, leavers among them, do not reach the tenant."),
            "Check the Entra Connect servers and their alerts, and see that one of them is active.",
        )
        .on("entra-id")
        .by([ids::ORGANIZATION])
    })
}

fn credentials(facts: &Facts, expired: bool) -> Option<Vec<&Credential>> {
    let all = &facts.registrations.read()?.ending_credentials;
    let some: Vec<&Credential> = all.iter().filter(|it| it.expired == expired).collect();
    (!some.is_empty()).then_some(some)
}

pub(super) fn expired_credentials(facts: &Facts) -> Option<Verdict> {
    let some = credentials(facts, true)?;
    let which = sentence(&spelled(some.len() as u64, "application credential has", "application credentials have"));
    Some(
        verdict(
            format!("{which} expired"),
            "An expired secret or certificate means an integration that has stopped, or one that nobody misses.",
            "Renew what is used, and remove the credentials and registrations that are not.",
        )
        .on("automation-identities")
        .by(some.iter().map(|it| &it.application)),
    )
}

pub(super) fn ending_credentials(facts: &Facts) -> Option<Verdict> {
    let some = credentials(facts, false)?;
    let which = sentence(&spelled(some.len() as u64, "application credential ends", "application credentials end"));
    let first = some.first().map(|it| crate::wording::date(&it.ends)).unwrap_or_default();
    Some(
        verdict(
            format!("{which} within 60 days"),
            format!("The first ends on {first}; the integration that uses it stops that day."),
            "Renew them in time, or replace secrets by managed identities or federated credentials.",
        )
        .on("automation-identities")
        .by(some.iter().map(|it| &it.application)),
    )
}

/// Federated domains whose handling of multifactor authentication fits.
fn federated(facts: &Facts, fits: fn(&Federation) -> bool) -> Option<Vec<&str>> {
    let all = facts.federations.items().iter().filter(|it| fits(it));
    let domains: Vec<&str> = all.map(|it| it.domain.as_str()).collect();
    (!domains.is_empty()).then_some(domains)
}

fn on_domains(verdict: Verdict, domains: &[&str]) -> Verdict {
    domains.iter().fold(verdict.by(domains), |verdict, domain| verdict.on(&format!("verified-domain:{domain}")))
}

pub(super) fn federation_trusted(facts: &Facts) -> Option<Verdict> {
    let domains = federated(facts, |it| {
        let mfa = it.mfa_behaviour.as_ref();
        mfa.is_some_and(|it| it.is(FederatedMfa::AcceptIfDone) || it.is(FederatedMfa::Enforce))
    })?;
    let which = sentence(&spelled(domains.len() as u64, "federated domain takes", "federated domains take"));
    let verdict = verdict(
        format!("{which} multifactor authentication of the issuer on trust"),
        "Entra ID believes the federated identity provider when it says that a second factor was shown. Whoever controls that provider passes every policy that demands one.",
        "Set federatedIdpMfaBehavior to rejectMfaByFederatedIdp once people have registered methods in Entra ID; plan the move to managed sign-in.",
    );
    Some(on_domains(verdict, &domains))
}

pub(super) fn federation_mfa(facts: &Facts) -> Option<Verdict> {
    let domains = federated(facts, |it| it.mfa_read && it.mfa_behaviour.is_none())?;
    let which = sentence(&spelled(domains.len() as u64, "federated domain does", "federated domains do"));
    let verdict = verdict(
        format!("{which} not say whose multifactor authentication counts"),
        "The federation settings leave the handling of multifactor authentication at the default.",
        "Set federatedIdpMfaBehavior to reject what the issuer claims and let Entra ID demand the factor; plan the move to managed sign-in.",
    );
    Some(on_domains(verdict, &domains))
}

pub(super) fn quarantine(facts: &Facts) -> Option<Verdict> {
    let jobs = facts.sync_jobs.items().iter().filter(|job| job.is(JobState::Quarantine).is_yes());
    let names: Vec<&str> = jobs.map(|job| job.application.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let which = sentence(&spelled(names.len() as u64, "provisioning job is", "provisioning jobs are"));
    Some(
        verdict(
            format!("{which} in quarantine"),
            "The service slowed the job down after repeated errors; new people and leavers are late or missing at the other end.",
            "Read the provisioning log, correct the credentials or mappings, and restart the job.",
        )
        .on("provisioning")
        .by(names),
    )
}

/// Shares below this are not worth a finding, in percent.
const NOTEWORTHY: u64 = 5;

pub(super) fn stale_accounts(facts: &Facts) -> Option<Verdict> {
    let users = facts.users.read()?;
    let stale = users.stale?;
    if stale.saturating_mul(100) < users.enabled_members.saturating_mul(NOTEWORTHY) || stale == 0 {
        return None;
    }
    let share = percent(stale, users.enabled_members);
    Some(
        verdict(
            format!("{} no sign-in for 90 days", counted(stale, "enabled account shows", "enabled accounts show")),
            format!("That is {share} of the enabled members. Forgotten accounts are quietly taken over."),
            "Disable accounts after a time without sign-in, and review those that must stay.",
        )
        .on("staff")
        .by([ids::USERS]),
    )
}

pub(super) fn disabled_licensed(facts: &Facts) -> Option<Verdict> {
    let count = facts.users.read()?.disabled_licensed;
    (count > 0).then(|| {
        let which = sentence(&spelled(count, "disabled account holds", "disabled accounts hold"));
        verdict(
            format!("{which} a licence"),
            "Nobody can sign in with these accounts. Some may keep a mailbox, which a shared mailbox could replace.",
            "Free the licences, or turn mailboxes that must stay into shared ones.",
        )
        .on("staff")
        .by([ids::USERS])
    })
}

/// Subscriptions with fewer licences than this are small change.
const SMALL: u64 = 50;
/// Below this share, in percent, a subscription is badly used.
const USED: u64 = 60;
/// From this size a subscription is a free one, or has no real limit.
const UNLIMITED: u64 = 10_000;

pub(super) fn unused_licences(facts: &Facts) -> Option<Verdict> {
    let in_force = |it: &&Subscription| it.status.as_ref().is_some_and(|it| it.is(SubscriptionState::Enabled));
    let spare = |it: &Subscription| {
        let (usable, consumed) = it.usable.zip(it.consumed)?;
        let badly = consumed.saturating_mul(100) < usable.saturating_mul(USED);
        ((SMALL + 1..UNLIMITED).contains(&usable) && badly).then(|| usable.saturating_sub(consumed))
    };
    let all = facts.subscriptions.items().iter().filter(in_force);
    let idle: Vec<(&Subscription, u64)> = all.filter_map(|it| Some((it, spare(it)?))).collect();
    if idle.is_empty() {
        return None;
    }
    let spare = idle.iter().fold(0u64, |sum, it| sum.saturating_add(it.1));
    let in_which = spelled(idle.len() as u64, "subscription", "subscriptions");
    Some(
        verdict(
            format!("{} not assigned", counted(spare, "licence is", "licences are")),
            format!("They belong to {in_which} of which less than 60 % is assigned."),
            "Assign them, or lower the number at the next renewal.",
        )
        .by(idle.iter().map(|it| &it.0.name)),
    )
}
