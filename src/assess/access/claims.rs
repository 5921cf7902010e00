//! Claims about access: `access.*` and `authentication.*`.

use super::{Path, answer, kind_word};
use crate::assess::{Claim, Claims, part};
use crate::catalog::{METHODS, ids};
use crate::facts::{
    ClientApp, Code, Coded, ConditionalAccessPolicy, Control, Facts, GuestKind, Known, PolicyState, Sources, Split,
    Truth,
};

/// The paths with a claim, and its id.
const PATHS: &[(&str, Path)] = &[
    ("access.mfa.everyone", Path::Everyone),
    ("access.mfa.members", Path::Members),
    ("access.mfa.administrators", Path::Administrators),
    ("access.mfa.guests", Path::Guests),
    ("access.mfa.workloads", Path::Workloads),
    ("access.mfa.agents", Path::Agents),
    ("access.mfa.agents.identities", Path::AgentIdentities),
    ("access.mfa.agents.users", Path::AgentUsers),
    ("access.legacy.blocked", Path::Legacy),
    ("access.legacy.blocked.exchangeactivesync", Path::LegacyBy(ClientApp::ActiveSync)),
    ("access.legacy.blocked.other", Path::LegacyBy(ClientApp::Other)),
    ("access.legacy.second-factor.exchangeactivesync", Path::EveryoneBy(ClientApp::ActiveSync)),
    ("access.legacy.second-factor.other", Path::EveryoneBy(ClientApp::Other)),
    ("access.devices.compliant", Path::Devices),
    ("access.apps.protected", Path::Applications),
    ("access.risk.sign-in", Path::SignInRisk),
    ("access.risk.user", Path::UserRisk),
];

/// Says whether a policy counts.
type Counts = fn(&ConditionalAccessPolicy) -> Truth;

/// Counts of policies, and their ids.
const POLICIES: &[(&str, Counts)] = &[
    ("access.policies.on", |it| state(it, PolicyState::On)),
    ("access.policies.report-only", |it| state(it, PolicyState::ReportOnly)),
    ("access.policies.off", |it| state(it, PolicyState::Off)),
    ("access.policies.other", |it| it.state.as_ref().map(|it| matches!(it, Code::Other(_))).into()),
    ("access.policies.mfa", |it| enforced(it, it.insists_on_mfa())),
    ("access.policies.block", |it| enforced(it, it.blocks().into())),
    ("access.policies.compliant-device", |it| enforced(it, it.insists(Control::CompliantDevice))),
    ("access.policies.alternatives", |it| enforced(it, it.lets_choose())),
    ("access.policies.locations", |it| enforced(it, it.conditions.locations.chooses().into())),
];

fn state(policy: &ConditionalAccessPolicy, state: PolicyState) -> Truth {
    policy.state.as_ref().map(|it| it.is(state)).into()
}

/// Whether an enforced policy does something.
fn enforced(policy: &ConditionalAccessPolicy, does: Truth) -> Truth {
    let does = if does.is_no() && !policy.unread.is_empty() { Truth::Unread } else { does };
    state(policy, PolicyState::On).and(does)
}

pub(in crate::assess) fn claims(facts: &Facts, claims: &mut Claims) {
    for (id, path) in PATHS {
        verdict(facts, claims, *id, *path);
    }
    for (_, kind) in GuestKind::WORDS {
        verdict(facts, claims, format!("access.mfa.guests.{}", part(&kind_word(*kind))), Path::GuestsOf(*kind));
    }
    let policies = &facts.policies;
    let sources = || Sources::from([super::POLICIES]);
    for (id, counts) in POLICIES {
        let mut split = Split::default();
        policies.items().iter().for_each(|policy| split.add(counts(policy)));
        let known = match policies.read() {
            Some(_) => split.known(policies.is_complete(), sources()),
            None => Known::not_read(sources()),
        };
        claims.add(*id, known);
    }
    let on = facts.security_defaults.read().copied();
    claims.add("access.security-defaults", Known::exact_or_not_read(on, Sources::from([super::DEFAULTS])));
    for (group, members) in &facts.left_out_groups {
        claims.add(format!("access.left-out.{}.members", part(group)), members.clone());
    }
    named(facts, claims);
    methods(facts, claims);
}

fn verdict(facts: &Facts, claims: &mut Claims, id: impl Into<String>, path: Path) {
    let answer = answer(facts, path);
    let known = answer.verdict.map(|verdict| verdict.code());
    claims.add(id, Claim::from(known).inferred("access").except(answer.except));
}

/// Named locations and authentication strengths.
fn named(facts: &Facts, claims: &mut Claims) {
    let locations = &facts.named_locations;
    let sources = || Sources::from([ids::NAMED_LOCATIONS]);
    let (mut all, mut trusted) = (Split::default(), Split::default());
    for location in locations.items() {
        all.add(Truth::Yes);
        trusted.add(location.trusted);
    }
    for (id, split) in [("access.locations", all), ("access.locations.trusted", trusted)] {
        let known = match locations.read() {
            Some(_) => split.known(locations.is_complete(), sources()),
            None => Known::not_read(sources()),
        };
        claims.add(id, known);
    }
    let strengths = &facts.strengths;
    let sources = Sources::from([super::STRENGTHS]);
    // Every tenant has the built-in ones: none at all is an answer that did not come.
    let known = match strengths.items().len() as u64 {
        0 => Known::not_read(sources),
        all if strengths.is_complete() => Known::exact(all, sources),
        some => Known::at_least(some, sources),
    };
    claims.add("access.strengths", known);
}

/// Whether each method that this version knows may be used.
fn methods(facts: &Facts, claims: &mut Claims) {
    let policy = facts.authentication_methods.read();
    for row in METHODS {
        let listed = policy.and_then(|it| it.methods.iter().find(|it| it.id.eq_ignore_ascii_case(row.id)));
        let known = Known::exact_or_not_read(
            listed.and_then(|it| it.state.as_ref()).map(|state| state.is(crate::facts::MethodState::On)),
            Sources::from([ids::AUTHENTICATION_METHODS_POLICY]),
        );
        claims.add(format!("authentication.method.{}.enabled", part(row.id)), known);
    }
}
