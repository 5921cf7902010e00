//! Policies of Teams, for whom they hold, and external access.

use super::names::Names;
use super::source::{Object, Source};
use super::tally::settle;
use super::told_lists::{code, names_below};
use crate::catalog::baseline::{GLOBAL_POLICY, POLICY_TAG};
use crate::catalog::ids;
use crate::facts::{
    AssignedBy, Code, ExternalAccess, MeetingPolicy, PolicyOfGroup, PolicyUse, Reading, TeamsAccount, TeamsPeople,
    TeamsPolicies, Truth,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Policies whose people are counted; hostile data could name one each.
const KEPT: usize = 2_000;

pub(super) fn policies(source: &Source<'_>) -> TeamsPolicies {
    TeamsPolicies {
        meetings: meetings(source),
        closed_meetings: closed(source),
        external: external(source),
        groups: groups(source),
        people: people(source),
    }
}

/// What a policy is called, and whether it holds for everybody without another.
pub(super) fn called(row: Object<'_>) -> (String, bool) {
    let identity = row.text("identity").unwrap_or_default();
    let name = identity.strip_prefix(POLICY_TAG).unwrap_or(identity);
    (name.to_owned(), name.eq_ignore_ascii_case(GLOBAL_POLICY))
}

fn meetings(source: &Source<'_>) -> Reading<Vec<MeetingPolicy>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_MEETING_POLICIES, |row| {
        let (name, is_global) = called(row);
        rows.push(MeetingPolicy {
            name,
            is_global,
            anonymous: row.holds("allowAnonymousUsersToJoinMeeting", Truth::Unread),
            lobby: code(row, "autoAdmittedUsers"),
            recording: row.holds("allowCloudRecording", Truth::Unread),
        });
    });
    source.reading(ids::TEAMS_MEETING_POLICIES, settle(rows, |row| row.name.clone(), |row| &row.name))
}

/// Of several rows the one that closes most: one alone is what the service has.
fn closed(source: &Source<'_>) -> Reading<bool> {
    let mut told = None;
    source.each(ids::TEAMS_MEETING_SETTINGS, |row| told = told.max(row.flag("disableAnonymousJoin")));
    source.maybe(ids::TEAMS_MEETING_SETTINGS, told)
}

fn external(source: &Source<'_>) -> Reading<ExternalAccess> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_FEDERATION, |row| {
        rows.push(ExternalAccess {
            organisations: row.holds("allowFederatedUsers", Truth::Unread),
            allowed: domains(row, "allowedDomains"),
            blocked: domains(row, "blockedDomains"),
            private: row.holds("allowTeamsConsumer", Truth::Unread),
            private_begin: row.holds("allowTeamsConsumerInbound", Truth::Unread),
        });
    });
    source.maybe(ids::TEAMS_FEDERATION, settle(rows, |_| (), |_| "").into_iter().next())
}

/// A list of domains, in whichever of its forms; that nothing is in it lets all in, or blocks none.
fn domains(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let told = names_below(row.raw(path)?);
    if told.is_none() {
        row.noted(path);
    }
    told
}

fn groups(source: &Source<'_>) -> Reading<Vec<PolicyOfGroup>> {
    let mut rows = Vec::new();
    source.each(ids::TEAMS_POLICY_GROUPS, |row| {
        let group = row.words("groupId");
        rows.push(PolicyOfGroup {
            kind: row.words("policyType"),
            rank: row.number("rank"),
            policy: row.words("policyName"),
            name: group.clone(),
            group,
        });
    });
    rows.sort();
    rows.dedup();
    source.reading(ids::TEAMS_POLICY_GROUPS, rows)
}

/// Asks for the names of groups that have a policy.
pub(super) fn want(policies: &TeamsPolicies, names: &mut Names) {
    policies.groups.items().iter().for_each(|it| names.want(&it.group));
}

/// Names the groups.
pub(super) fn named(mut policies: TeamsPolicies, names: &Names) -> TeamsPolicies {
    for it in policies.groups.value.iter_mut().flatten() {
        it.name = names.name(&it.group).unwrap_or(&it.group).to_owned();
    }
    policies
}

/// `teams-users`: one stream; only how many people a policy holds for is kept.
fn people(source: &Source<'_>) -> Reading<TeamsPeople> {
    let mut found = TeamsPeople::default();
    let mut uses: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
    source.each(ids::TEAMS_USERS, |row| {
        let account: Option<Code<TeamsAccount>> = code(row, "accountType");
        let person = Truth::from(account.map(|it| it.is(TeamsAccount::Person)));
        found.people.add(person);
        found.voice.add(person.and(row.holds("isEnterpriseVoiceEnabled", Truth::No)));
        if person.is_yes() {
            row.objects("effectivePolicyAssignments").into_iter().for_each(|it| assigned(it, &mut uses));
        }
    });
    let policy = |((kind, policy), (direct, through_group))| PolicyUse { kind, policy, direct, through_group };
    found.policies = uses.into_iter().map(policy).collect();
    source.reading(ids::TEAMS_USERS, found)
}

fn assigned(row: Object<'_>, uses: &mut BTreeMap<(String, String), (u64, u64)>) {
    let Some(kind) = row.string("policyType") else { return };
    let Some(policy) = row.string("policyAssignment/displayName") else { return };
    let by = row.value().pointer("/policyAssignment/assignmentType").and_then(Value::as_str).map(Code::of);
    let of = uses.entry((kind, policy)).or_default();
    match by {
        Some(Code::Known(AssignedBy::Person)) => of.0 = of.0.saturating_add(1),
        Some(Code::Known(AssignedBy::Group)) => of.1 = of.1.saturating_add(1),
        Some(Code::Other(_)) | None => {}
    }
    // A policy that was dropped once is greater than all that stay and never comes back.
    if uses.len() > KEPT {
        uses.pop_last();
    }
}
