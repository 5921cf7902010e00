//! Is a population verified on a path? Asked of all enforced policies of Conditional Access and of security defaults
//! together, and answered here only: summary, tables, findings, catalogue and drawings all take this answer.
//!
//! The answer speaks of policies and security defaults. What is outside them (multifactor authentication switched on for
//! single users, what a federated provider does of its own) is told beside it.

mod claims;
mod clause;
mod formula;
mod question;
mod shares;
mod verdict;

pub(super) use claims::claims;

use crate::catalog::{ADMINISTRATORS, ids};
use crate::facts::{
    ClientApp, Code, Coded, ConditionalAccessPolicy, Extent, Facts, GuestKind, Known, PolicyState, RoleHolders,
    Sources, Truth,
};
use clause::clause;
use formula::{Clause, Dimension, Sort, Way};
use question::{Actor, CLIENTS, Demand, LEGACY};
use shares::{reporting, shares};
use std::collections::BTreeSet;
use verdict::{circumstance, let_past_of, solve, tags, token};

/// How far a population is verified, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No policy takes all of it in.
    NotCovered,
    /// What is asked for, or something else.
    Alternative,
    /// Depending on circumstances.
    Conditional,
    /// Always, but for those who are named as left out.
    CoveredExcept,
    /// Always.
    Covered,
}

impl Verdict {
    /// Its word in claims.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotCovered => "not-covered",
            Self::Alternative => "alternative",
            Self::Conditional => "conditional",
            Self::CoveredExcept => "covered-except",
            Self::Covered => "covered",
        }
    }
}

/// A population and what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    /// Everyone, members and guests: a second factor for every resource.
    Everyone,
    /// Members of the tenant: a second factor for every resource.
    Members,
    /// Holders of administrative roles, guests aside: a second factor for every resource.
    Administrators,
    /// Guests and external users of all kinds: a second factor for every resource.
    Guests,
    /// Those of one kind.
    GuestsOf(GuestKind),
    /// Everyone with clients that cannot show a second factor: blocked.
    Legacy,
    /// Workload identities: blocked.
    Workloads,
    /// Agent identities and users of agents: blocked.
    Agents,
    /// Agent identities: blocked.
    AgentIdentities,
    /// Users of agents: blocked.
    AgentUsers,
    /// Everyone: on a device that is compliant or hybrid joined.
    Devices,
    /// Everyone: with an application that is protected or approved.
    Applications,
    /// Everyone whose sign-in is of high risk: verified or blocked because of it.
    SignInRisk,
    /// Everyone who is of high risk: verified or blocked because of it.
    UserRisk,
}

/// The answer for one population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far it is verified, and how much was read for that.
    pub verdict: Known<Verdict>,
    /// Who and what is let past: `user:ID`, `group:ID`, `role:TEMPLATE`, `guests[:KIND]`, `tenant:ID`, `app:ID`,
    /// `platform:WORD`, `location:ID`.
    pub except: BTreeSet<String>,
    /// The same as kind and value: `("user", ID)`; the value is empty for all guests.
    pub let_past: BTreeSet<(&'static str, String)>,
    /// What it depends on: codes of circumstances.
    pub circumstances: BTreeSet<&'static str>,
    /// Ids of enforced policies that take the whole population in.
    pub by: Vec<String>,
    /// Ids of enforced policies that take some of it in.
    pub in_part: Vec<String>,
    /// Ids of policies that would, but only report.
    pub reporting: Vec<String>,
}

const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;
const DEFAULTS: &str = ids::SECURITY_DEFAULTS;
const STRENGTHS: &str = ids::AUTHENTICATION_STRENGTHS;

impl Path {
    fn demand(self) -> Demand {
        match self {
            Self::Everyone | Self::Members | Self::Administrators | Self::Guests | Self::GuestsOf(_) => {
                Demand::SecondFactor
            }
            Self::Legacy | Self::Workloads | Self::Agents | Self::AgentIdentities | Self::AgentUsers => Demand::Block,
            Self::Devices => Demand::Device,
            Self::Applications => Demand::Application,
            Self::SignInRisk => Demand::SignInRisk,
            Self::UserRisk => Demand::UserRisk,
        }
    }

    fn clients(self) -> Vec<Option<ClientApp>> {
        match self {
            Self::Legacy => LEGACY.iter().copied().map(Some).collect(),
            Self::Workloads | Self::Agents | Self::AgentIdentities | Self::AgentUsers => vec![None],
            _ => CLIENTS.iter().copied().map(Some).collect(),
        }
    }

    fn actors(self, facts: &Facts) -> Vec<Actor> {
        let guests = || GuestKind::WORDS.iter().map(|row| Actor::Guest(row.1));
        match self {
            Self::Members => vec![Actor::Member],
            Self::Guests => guests().collect(),
            Self::GuestsOf(kind) => vec![Actor::Guest(kind)],
            Self::Administrators => administrators(facts).into_iter().map(Actor::Holder).collect(),
            Self::Workloads => vec![Actor::Workload],
            Self::AgentIdentities => vec![Actor::AgentIdentity],
            Self::AgentUsers => vec![Actor::AgentUser],
            Self::Agents => vec![Actor::AgentIdentity, Actor::AgentUser],
            _ => std::iter::once(Actor::Member).chain(guests()).collect(),
        }
    }

    fn sources(self) -> Sources {
        let mut sources = Sources::from([POLICIES]);
        if self.of_defaults() != Verdict::NotCovered {
            sources.insert(DEFAULTS);
        }
        if matches!(self.demand(), Demand::SecondFactor | Demand::SignInRisk | Demand::UserRisk) {
            sources.insert(STRENGTHS);
        }
        if self == Self::Administrators {
            sources.extend([ids::ROLE_ASSIGNMENTS, ids::ROLE_DEFINITIONS]);
        }
        sources
    }

    /// What security defaults do, where they are on.
    fn of_defaults(self) -> Verdict {
        match self {
            Self::Administrators | Self::Legacy => Verdict::Covered,
            Self::Everyone | Self::Members | Self::Guests | Self::GuestsOf(_) => Verdict::Conditional,
            _ => Verdict::NotCovered,
        }
    }
}

/// Templates of the roles of administrators: those of Microsoft's template, and every privileged one that is held.
fn administrators(facts: &Facts) -> BTreeSet<String> {
    let held = facts.roles.items().iter().filter(|role| role.privileged && !role.holders.is_empty());
    let own = held.map(|role| role.template.to_ascii_lowercase()).filter(|template| !template.is_empty());
    own.chain(ADMINISTRATORS.iter().map(|id| (*id).to_owned())).collect()
}

/// Whether a role may be held that is privileged, and nobody knows of it.
fn may_be_more(facts: &Facts) -> bool {
    let open = |role: &RoleHolders| role.is_privileged() == Truth::Unread && !role.holders.is_empty();
    !facts.roles.is_complete() || facts.roles.items().iter().any(open)
}

/// A role that nobody names: where it was not read who holds which roles, one like it may be held.
const SOME_ROLE: &str = "?";

/// How far a population is verified.
pub fn answer(facts: &Facts, path: Path) -> Answer {
    let policies = facts.policies.items();
    let actors = path.actors(facts);
    let strict: Vec<&ConditionalAccessPolicy> = policies.iter().filter(|it| it.is_on() && it.is_understood()).collect();
    let (verdict, mut answer) = judge(facts, path, &actors, &strict, false);
    // Policies that may do more than is known of them: were it all they can, would it change anything?
    let may = |it: &&ConditionalAccessPolicy| it.unread.is_empty() && !is_idle(it);
    let hopeful: Vec<&ConditionalAccessPolicy> = policies.iter().filter(may).collect();
    let unclear = judge(facts, path, &actors, &hopeful, true);
    let complete = facts.policies.is_complete()
        && policies.iter().all(|it| it.unread.is_empty() || is_idle(it))
        && (unclear.0, &unclear.1.except) == (verdict, &answer.except);
    let defaults = facts.security_defaults.read().is_some() || !path.sources().contains(DEFAULTS);
    let mut extent = match verdict {
        Verdict::Covered => Extent::Exact,
        _ if complete && defaults => Extent::Exact,
        Verdict::NotCovered => Extent::NotRead,
        _ => Extent::AtLeast,
    };
    if path == Path::Administrators && extent == Extent::Exact && may_be_more(facts) {
        let other = judge(facts, path, &[Actor::Holder(SOME_ROLE.to_owned())], &strict, false).0;
        extent = if other < verdict { Extent::AtLeast } else { extent };
    }
    let value = (extent != Extent::NotRead).then_some(verdict);
    if value.is_none() {
        answer.except.clear();
        answer.let_past.clear();
        answer.circumstances.clear();
    }
    answer.verdict = Known { extent, value, sources: path.sources() };
    answer.reporting = reporting(facts, path, &actors);
    answer
}

/// Whether a policy is known to do nothing.
fn is_idle(policy: &ConditionalAccessPolicy) -> bool {
    policy.in_state(PolicyState::Off) || policy.in_state(PolicyState::ReportOnly)
}

/// What these policies and security defaults do together.
fn judge(
    facts: &Facts,
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
    hopeful: bool,
) -> (Verdict, Answer) {
    let mut answer = Answer {
        verdict: Known::not_read(path.sources()),
        except: BTreeSet::new(),
        let_past: BTreeSet::new(),
        circumstances: BTreeSet::new(),
        by: Vec::new(),
        in_part: Vec::new(),
        reporting: Vec::new(),
    };
    (answer.by, answer.in_part) = shares(path, actors, policies, hopeful);
    let defaults = (facts.security_defaults.read() == Some(&true)).then(|| path.of_defaults());
    if defaults == Some(Verdict::Covered) {
        return (Verdict::Covered, answer);
    }
    let (mut least, mut left_out, mut past) = (Verdict::Covered, true, BTreeSet::new());
    for actor in actors {
        let mut alone = Verdict::Covered;
        for client in path.clients() {
            let of = |it: &&ConditionalAccessPolicy| clause(it, actor, client, path.demand(), hopeful);
            let mut clauses: Vec<Clause> = policies.iter().filter_map(of).collect();
            if defaults == Some(Verdict::Conditional) {
                let tag = (Dimension::SecurityDefaults, String::new());
                clauses.push(vec![Way::free(Sort::Condition, vec![tag])]);
            }
            let verdict = solve(&clauses, Sort::Named);
            least = least.min(verdict);
            alone = alone.min(solve(&clauses, Sort::Generic));
            past.extend(tags(&clauses, verdict));
        }
        left_out &= alone == Verdict::NotCovered;
    }
    if left_out {
        least = Verdict::NotCovered;
    }
    if least != Verdict::NotCovered {
        answer.let_past = let_past_of(&past);
        answer.except = answer.let_past.iter().map(token).collect();
        answer.circumstances = past.iter().filter_map(|tag| circumstance(tag.0)).collect();
    }
    (least, answer)
}

/// A word of Conditional Access as it came.
pub(super) fn kind_word(kind: GuestKind) -> String {
    Code::Known(kind).word().to_owned()
}
