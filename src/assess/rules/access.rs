//! Policies and methods.

use super::{Argument, Judged, Outcome, Severity, Subject, among, fails_where, judged, sources};
use crate::assess::access::{Answer, LEGACY, LetPast, Past, Path, Verdict, answer, let_past, shares};
use crate::catalog::{METHODS, MethodRow, ids};
use crate::facts::{
    ClientApp, Code, ConditionalAccessPolicy, Facts, Known, MethodState, PolicyState, Sources, Truth, Way,
};
use std::collections::BTreeSet;

/// Ids and names of policies.
fn named<'f>(facts: &'f Facts, ids: &[String]) -> Vec<(&'f str, &'f str)> {
    let policies = facts.policies.items().iter().filter(|it| ids.contains(&it.id));
    policies.map(|it| (it.id.as_str(), it.name.as_str())).collect()
}

/// How many policies something holds of.
fn policies(facts: &Facts, holds: impl Fn(&ConditionalAccessPolicy) -> Truth) -> Known<u64> {
    among(&facts.policies, sources([ids::CONDITIONAL_ACCESS_POLICIES]), holds)
}

fn in_state(policy: &ConditionalAccessPolicy, state: PolicyState) -> Truth {
    policy.state.as_ref().map(|it| it.is(state)).into()
}

pub(super) fn no_baseline(facts: &Facts) -> Judged {
    let from = sources([ids::CONDITIONAL_ACCESS_POLICIES, ids::SECURITY_DEFAULTS]);
    let on = policies(facts, |it| in_state(it, PolicyState::On)).reaches(1);
    let bad = match (facts.security_defaults.read(), on) {
        (Some(true), _) | (_, Truth::Yes) => Some(false),
        (Some(false), Truth::No) => Some(true),
        _ => None,
    };
    judged(fails_where(bad, from)).everyone().on("entra-id")
}

/// Whether security defaults are on: then policies cannot be, and the questions about policies do not apply.
fn by_defaults(facts: &Facts) -> bool {
    facts.security_defaults.read() == Some(&true)
}

/// Fails where a population is known not to be verified, but for those who are named as let past.
fn unless_covered(facts: &Facts, answer: &Answer) -> Known<Outcome> {
    let from = answer.verdict.sources.clone();
    if by_defaults(facts) {
        return Known::exact(Outcome::NotApplicable, from);
    }
    let bad = answer.verdict.exactly().map(|verdict| *verdict < Verdict::CoveredExcept);
    fails_where(bad, from)
}

pub(super) fn no_mfa(facts: &Facts) -> Judged {
    let answer = answer(facts, Path::Everyone);
    let of =
        |does: fn(&ConditionalAccessPolicy) -> Truth| policies(facts, |it| in_state(it, PolicyState::On).and(does(it)));
    let count = of(ConditionalAccessPolicy::insists_on_mfa);
    let any = of(|it| it.demands_mfa().into());
    let case = match (answer.verdict.value, any.exactly(), count.exactly()) {
        (_, Some(0), _) => "none",
        (Some(Verdict::Alternative), ..) => "alternative",
        (Some(Verdict::Conditional), ..) => "conditional",
        (_, _, Some(0)) => "alternatives",
        _ => "",
    };
    let shares = shares(facts, Path::Everyone);
    let some: Vec<String> = shares.by.into_iter().chain(shares.in_part).collect();
    judged(unless_covered(facts, &answer))
        .everyone()
        .case(case)
        .with("count", Argument::Count(count))
        .on("conditional-access")
        .at(named(facts, &some))
}

/// One kind of client that cannot show a second factor, and how far policies block it.
struct Kind {
    client: ClientApp,
    blocked: Answer,
}

/// The kinds of such clients.
fn kinds(facts: &Facts) -> Vec<Kind> {
    LEGACY.iter().map(|it| Kind { client: *it, blocked: answer(facts, Path::LegacyBy(*it)) }).collect()
}

impl Kind {
    /// Whether it is blocked for everyone, but for those who are let past; none where that was not read.
    fn is_blocked(&self) -> Option<bool> {
        self.blocked.verdict.exactly().map(|it| *it >= Verdict::CoveredExcept)
    }
}

pub(super) fn legacy_authentication(facts: &Facts) -> Judged {
    let answer = answer(facts, Path::Legacy);
    let outcome = match (by_defaults(facts), unless_covered(facts, &answer)) {
        // Security defaults block old clients themselves.
        (true, known) => Known::exact(Outcome::Pass, known.sources),
        (false, known) => known,
    };
    let near = policies(facts, |it| in_state(it, PolicyState::On).and(it.is_about_legacy().into()));
    let about = facts.policies.items().iter().filter(|it| it.is_on() && it.is_about_legacy());
    let kinds = kinds(facts);
    let open: Vec<&Kind> = kinds.iter().filter(|it| it.is_blocked() == Some(false)).collect();
    let closed = kinds.iter().find(|it| it.is_blocked() == Some(true));
    let case = match (open.as_slice(), closed, near.exactly()) {
        ([_], Some(_), _) => "one",
        (_, _, Some(0)) => "none",
        _ => "",
    };
    // Blocks of all clients take these in too, in some circumstances or for some people or resources.
    let wider = |it: &&ConditionalAccessPolicy| it.is_on() && it.is_understood() && it.blocks() && takes_legacy(it);
    let wider: Vec<String> = facts.policies.items().iter().filter(wider).map(|it| it.name.clone()).collect();
    let mut judged = judged(outcome)
        .with_names("wider", wider.clone())
        .everyone()
        .case(case)
        .with("count", Argument::Count(near))
        .on("conditional-access")
        .at(about.map(|it| (it.id.as_str(), it.name.as_str())));
    if let [one] = open.as_slice() {
        judged = judged.with("open", Argument::Client(Code::Known(one.client)));
    }
    if let Some(closed) = closed {
        let name = if closed.blocked.let_past.is_empty() { "wholly" } else { "closed" };
        judged = judged
            .with(name, Argument::Client(Code::Known(closed.client)))
            .with_past("past", let_past(facts, &closed.blocked));
    }
    let judged = turned_away(facts, &open, judged);
    let stopped = ["turned", "factor"].iter().any(|it| judged.arguments.contains_key(it));
    if stopped || !wider.is_empty() { judged } else { judged.limit("alone", 1) }
}

/// Whether a policy takes in clients that cannot show a second factor, among others.
fn takes_legacy(policy: &ConditionalAccessPolicy) -> bool {
    let clients = &policy.conditions.clients;
    let all = clients.is_empty() || clients.iter().any(|it| it.is(ClientApp::All));
    !policy.is_about_legacy() && (all || LEGACY.iter().any(|legacy| clients.iter().any(|it| it.is(*legacy))))
}

/// Whether policies that demand a second factor turn the clients away that no policy blocks: told beside it, and then it
/// matters less.
fn turned_away(facts: &Facts, open: &[&Kind], judged: Judged) -> Judged {
    let beside: Vec<Answer> = open.iter().map(|it| answer(facts, Path::EveryoneBy(it.client))).collect();
    let stops = |it: &Answer| it.verdict.exactly().is_some_and(|it| *it >= Verdict::CoveredExcept);
    if beside.is_empty() || !beside.iter().all(stops) {
        return judged.ranked(Severity::High);
    }
    let mut past: Vec<LetPast> = Vec::new();
    for it in beside.iter().flat_map(|it| let_past(facts, it)) {
        if !past.contains(&it) {
            past.push(it);
        }
    }
    let judged = judged.ranked(Severity::Medium);
    if past.is_empty() {
        judged.with("turned", Argument::Number(open.len() as u64))
    } else {
        judged.with_past("factor", past)
    }
}

/// This many single accounts may be let past: emergency accounts.
const EMERGENCY: usize = 2;

/// Whether those who are let past are more than emergency accounts.
fn is_much(answer: &Answer) -> bool {
    answer.except.len() > EMERGENCY || answer.let_past.iter().any(|it| it.0 != Past::User)
}

/// Who and what is let past the policies that verify everyone.
pub(super) fn let_past_policies(facts: &Facts) -> Judged {
    let (mfa, legacy) = (answer(facts, Path::Everyone), answer(facts, Path::Legacy));
    let from: Sources = mfa.verdict.sources.union(&legacy.verdict.sources).copied().collect();
    // Of what is not verified at all, nobody can be let past: another rule says so.
    let past = |it: &Answer| match it.verdict.exactly() {
        Some(Verdict::CoveredExcept) => Some(is_much(it)),
        Some(_) => Some(false),
        None => None,
    };
    let covers = |it: &Answer| it.verdict.exactly().map(|verdict| *verdict >= Verdict::CoveredExcept);
    let outcome = match (past(&mfa), past(&legacy)) {
        _ if by_defaults(facts) => Known::exact(Outcome::NotApplicable, from),
        (Some(true), _) | (_, Some(true)) => Known::exact(Outcome::Fail, from),
        (Some(false), Some(false)) if covers(&mfa) == Some(false) && covers(&legacy) == Some(false) => {
            Known::exact(Outcome::NotApplicable, from)
        }
        (Some(false), Some(false)) => Known::exact(Outcome::Pass, from),
        _ => Known::not_read(from),
    };
    let of = |it: &Answer| if past(it) == Some(true) { let_past(facts, it) } else { Vec::new() };
    let somebody = |all: Vec<LetPast>| all.into_iter().partition::<Vec<_>, _>(|it| !is_nobody(facts, it));
    let ((of_mfa, mut empty), (of_legacy, more)) = (somebody(of(&mfa)), somebody(of(&legacy)));
    empty.extend(more.into_iter().filter(|it| !of(&mfa).contains(it)));
    let mut all = of_mfa.clone();
    all.extend(of_legacy.iter().filter(|it| !of_mfa.contains(it)).cloned());
    let (apps, people): (Vec<&LetPast>, Vec<&LetPast>) = all.iter().partition(|it| it.kind == Past::App);
    // Without those that are empty only emergency accounts may be left.
    let few = !empty.is_empty() && all.len() <= EMERGENCY && all.iter().all(|it| it.kind == Past::User);
    let case = match (people.is_empty(), apps.is_empty()) {
        _ if few => "empty",
        (true, false) => "apps",
        (false, true) => "",
        _ => "both",
    };
    // Roles, guests and applications are many people, or those whose accounts open most.
    let wide = all.iter().any(|it| it.kind.is_wide());
    let severity = match (few, wide) {
        (true, _) => Severity::Low,
        (false, true) => Severity::High,
        (false, false) => Severity::Medium,
    };
    let count = all.len() as u64;
    let mut judged = judged(outcome)
        .ranked(severity)
        .case(case)
        .with("count", Argument::Count(Known::exact(count, from_policies())))
        .with_past("mfa", of_mfa)
        .with_past("legacy", of_legacy)
        .with_past("empty", empty.clone())
        .limit("limit", EMERGENCY as u64)
        .on("conditional-access")
        .listing(all.iter().chain(&empty).map(Subject::from));
    judged.reach = count;
    judged
}

/// Whether what is left out is known to be nobody: a group without members, a role that no person holds or may activate.
fn is_nobody(facts: &Facts, past: &LetPast) -> bool {
    let none = |known: &Known<u64>| known.exactly() == Some(&0);
    let held = |way| facts.role_people(way, |role| role.template.eq_ignore_ascii_case(&past.id).into());
    match past.kind {
        Past::Group => past.members.as_ref().is_some_and(none),
        Past::Role => none(&held(Way::Now)) && none(&held(Way::Eligible)),
        _ => false,
    }
}

fn from_policies() -> Sources {
    sources([ids::CONDITIONAL_ACCESS_POLICIES])
}

pub(super) fn report_only(facts: &Facts) -> Judged {
    let watches = |it: &ConditionalAccessPolicy| in_state(it, PolicyState::ReportOnly);
    let watching = facts.policies.items().iter().filter(|it| watches(it).is_yes());
    Judged::found(&policies(facts, watches))
        .on("conditional-access")
        .at(watching.map(|it| (it.id.as_str(), it.name.as_str())))
}

/// Whether each of some methods may be used; one that the policy does not list is not read.
fn methods(facts: &Facts, fits: fn(&MethodRow) -> bool) -> Vec<(&'static MethodRow, Truth)> {
    let listed = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let state = |row: &MethodRow| {
        let method = listed.iter().find(|it| it.id.eq_ignore_ascii_case(row.id));
        method.and_then(|it| it.state.as_ref()).map(|it| it.is(MethodState::On)).into()
    };
    METHODS.iter().filter(|row| fits(row)).map(|row| (row, state(row))).collect()
}

/// Whether any of some methods may be used.
fn any(methods: &[(&MethodRow, Truth)]) -> Option<bool> {
    match methods.iter().fold(Truth::No, |any, (_, on)| any.or(*on)) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    }
}

pub(super) fn weak_methods(facts: &Facts) -> Judged {
    let weak = methods(facts, |row| row.telephone);
    let on = || weak.iter().filter(|it| it.1.is_yes()).map(|it| it.0);
    let listed = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let used: Vec<_> = listed.iter().filter(|it| on().any(|row| it.id.eq_ignore_ascii_case(row.id))).collect();
    // Where each is for chosen groups alone, it concerns these.
    let chosen = !used.is_empty() && used.iter().all(|it| it.all_users.is_no());
    let groups: BTreeSet<&String> = used.iter().filter(|_| chosen).flat_map(|it| &it.groups).collect();
    let judged = judged(fails_where(any(&weak), sources([ids::AUTHENTICATION_METHODS_POLICY])));
    let judged = if chosen { judged.reaching(groups.len() as u64) } else { judged.everyone() };
    judged
        .with_names("groups", groups.into_iter().cloned().collect())
        .with("methods", Argument::Names(on().map(|row| row.name.to_owned()).collect()))
        .on("authentication-methods")
        .at(on().map(|row| (row.id, row.name)))
}

pub(super) fn no_strong_method(facts: &Facts) -> Judged {
    // A method that this version does not know may resist phishing.
    let listed = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let other = listed.iter().any(|it| it.enabled && it.phishing_resistant == Truth::Unread);
    let strong = any(&methods(facts, |row| row.phishing_resistant)).filter(|strong| *strong || !other);
    judged(fails_where(strong.map(|on| !on), sources([ids::AUTHENTICATION_METHODS_POLICY])))
        .everyone()
        .on("authentication-methods")
        .on("administrators")
}
