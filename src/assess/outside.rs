//! Who outside may speak with people and open sites: external access of Teams, meetings, sharing of single sites.

use super::applications::{of, total};
use super::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{ExternalAccess, Facts, Known, SharingLevel, SiteSharing, Sources, Split, Truth};
use std::collections::BTreeSet;

const FEDERATION: &str = ids::TEAMS_FEDERATION;

/// Takes one split of the sites.
type OfSites = fn(&SiteSharing) -> Split;

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    claims.add("teams.external.organisations", organisations(facts));
    let flag = |holds: fn(&ExternalAccess) -> Truth| {
        let told = wholly(facts).map(holds);
        let told = told.filter(|it| *it != Truth::Unread).map(Truth::is_yes);
        Known::exact_or_not_read(told, Sources::from([FEDERATION]))
    };
    claims.add("teams.external.private-accounts", flag(|it| it.private));
    claims.add("teams.external.private-accounts-begin", flag(|it| it.private.and(it.private_begin)));
    let meetings = Sources::from([ids::TEAMS_MEETING_POLICIES]);
    claims.add("teams.meeting-policies", total(&facts.teams_policies.meetings, |it| it.len() as u64, meetings));
    claims.add("teams.meeting-policies.anybody", open_meetings(facts));
    let groups = Sources::from([ids::TEAMS_POLICY_GROUPS]);
    claims.add("teams.policies.of-groups", total(&facts.teams_policies.groups, |it| it.len() as u64, groups));
    let people = Sources::from([ids::TEAMS_USERS]);
    claims.add("teams.people", of(&facts.teams_policies.people, |it| it.people, people));
    let splits: [(&str, OfSites); 5] = [
        ("sites.set-to.anyone", |it| it.anyone),
        ("sites.set-to.guests", |it| it.guests),
        ("sites.set-to.nobody", |it| it.closed),
        ("sites.labelled", |it| it.labelled),
        ("sites.locked", |it| it.locked),
    ];
    for (id, pick) in splits {
        claims.add(id, of(&facts.site_sharing, pick, Sources::from([ids::SPO_SITES])));
    }
    claims.add("sites.open-to-anyone", open_sites(facts));
}

fn wholly(facts: &Facts) -> Option<&ExternalAccess> {
    facts.teams_policies.external.read().filter(|_| facts.teams_policies.external.is_complete())
}

/// With which organisations people may chat: `all`, `all-but`, `listed`, `none`.
fn organisations(facts: &Facts) -> Claim {
    let told = wholly(facts).and_then(|it| match (it.organisations, it.allowed.as_ref(), it.blocked.as_ref()) {
        (Truth::No, ..) => Some(("none", BTreeSet::new())),
        (Truth::Yes, Some(allowed), _) if !allowed.is_empty() => Some(("listed", BTreeSet::new())),
        (Truth::Yes, Some(_), Some(blocked)) if blocked.is_empty() => Some(("all", BTreeSet::new())),
        (Truth::Yes, Some(_), Some(_)) => Some(("all-but", BTreeSet::new())),
        _ => None,
    });
    let except = told.as_ref().map(|it| it.1.clone()).unwrap_or_default();
    Claim::from(Known::exact_or_not_read(told.map(|it| it.0), Sources::from([FEDERATION]))).except(except)
}

/// Whether any organisation may chat with the people of this one.
pub(super) fn external_is_open(facts: &Facts) -> Option<bool> {
    match wholly(facts)?.is_open() {
        Truth::Unread => None,
        told => Some(told.is_yes()),
    }
}

/// Meeting policies by which somebody without an account enters without waiting.
pub(super) fn open_meetings(facts: &Facts) -> Known<u64> {
    let from = Sources::from([ids::TEAMS_MEETING_POLICIES]);
    let policies = &facts.teams_policies.meetings;
    let Some(all) = policies.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    all.iter().for_each(|it| split.add(it.lets_anybody_in()));
    split.known(policies.is_complete(), from)
}

/// Whether the organisation closes its meetings to people without an account, whatever a policy says.
pub(super) fn closes_meetings(facts: &Facts) -> Truth {
    let read = facts.teams_policies.closed_meetings.read();
    read.filter(|_| facts.teams_policies.closed_meetings.is_complete()).copied().into()
}

/// Sites that anyone with a link can open: those set to it, where the tenant allows it. A site is never wider than the
/// tenant.
pub(super) fn open_sites(facts: &Facts) -> Known<u64> {
    let from = Sources::from([ids::SHAREPOINT_SETTINGS, ids::SPO_SITES, ids::SPO_TENANT]);
    let settings = facts.sharepoint.read().filter(|_| facts.sharepoint.is_complete());
    let level = settings.and_then(|it| it.level());
    match level.map(|it| it.is(SharingLevel::Anyone)) {
        Some(true) => of(&facts.site_sharing, |it| it.anyone, from.clone()).also(&from),
        Some(false) => match facts.site_sharing.read() {
            Some(_) if facts.site_sharing.is_complete() => Known::exact(0, from),
            _ => Known::not_read(from),
        },
        None => Known::not_read(from),
    }
}
