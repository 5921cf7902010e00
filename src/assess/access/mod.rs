//! Is a population verified on a path? Asked of all enforced policies of Conditional Access and of security defaults
//! together, and answered here only: summary, tables, findings, catalogue and drawings all take this answer.
//!
//! The answer speaks of policies and security defaults. What is outside them (multifactor authentication switched on for
//! single users, what a federated provider does of its own) is told beside it.

mod claims;
mod clause;
mod formula;
mod outside;
mod past;
mod path;
mod question;
mod shares;
mod verdict;

pub(super) use claims::claims;
pub use past::{LetPast, Past, let_past, only_about};
pub use path::Path;
pub use shares::{Shares, shares};

use crate::catalog::ids;
use crate::facts::{Code, ConditionalAccessPolicy, Extent, Facts, GuestKind, Known, PolicyState};
use clause::clause;
use formula::{Clause, Dimension, Sets, Sort, Tag, Way, told};
use outside::{is_narrow, without_outsiders};
use path::administrators_known;
use question::Actor;
pub(in crate::assess) use question::LEGACY;
use std::collections::BTreeSet;
use verdict::{circumstance, let_past_of, only_of, solve, tags, token};

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

    /// What a verdict may be where less was read than would tell it exactly: itself and every surer one, by their words.
    /// Empty for a word that is no verdict.
    ///
    /// What is asked for or something else, and what depends on circumstances, are equally sure (DESIGN, Claims, rule 5).
    pub fn at_least(code: &str) -> Vec<&'static str> {
        const ALL: [Verdict; 5] =
            [Verdict::NotCovered, Verdict::Alternative, Verdict::Conditional, Verdict::CoveredExcept, Verdict::Covered];
        let Some(said) = ALL.into_iter().find(|it| it.code() == code) else { return Vec::new() };
        let least = said.min(if said == Self::Conditional { Self::Alternative } else { said });
        ALL.into_iter().filter(|it| *it >= least).map(Self::code).collect()
    }
}

/// The answer for one population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far it is verified, and how much was read for that.
    pub verdict: Known<Verdict>,
    /// Who and what is let past: `user:ID`, `group:ID`, `role:TEMPLATE`, `guests[:KIND]`, `tenant:ID`, `app:ID`,
    /// `platform:WORD`, `location:ID`.
    pub except: BTreeSet<String>,
    /// The same as kind and id; the id is empty for all guests.
    pub let_past: BTreeSet<(Past, String)>,
    /// Those of them that are let past whatever else they are.
    pub alone: BTreeSet<(Past, String)>,
    /// What it depends on: codes of circumstances.
    pub circumstances: BTreeSet<&'static str>,
    /// Platforms and locations that the policies are only about: elsewhere they demand nothing.
    pub only: BTreeSet<(Past, String)>,
}

const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;
const DEFAULTS: &str = ids::SECURITY_DEFAULTS;
const STRENGTHS: &str = ids::AUTHENTICATION_STRENGTHS;

/// A role that nobody names: where it was not read who holds which roles, one like it may be held.
const SOME_ROLE: &str = "?";

/// How far a population is verified.
pub fn answer(facts: &Facts, path: Path) -> Answer {
    let policies = facts.policies.items();
    let actors = path.actors(facts);
    let (verdict, mut answer, certain) = judge_known(facts, path, &actors, &counting(facts));
    // Users of whom was not read whether they are of the population may all be others: is the verdict the same then?
    let others = Assume { outside: true, ..Assume::default() };
    let certain = certain && (!is_narrow(path) || judge(facts, path, &actors, &counting(facts), others).0 == verdict);
    // Policies that may do more than is known of them: were it all they can, would it change anything?
    let may = |it: &&ConditionalAccessPolicy| it.unread.is_empty() && !is_idle(it);
    let hopeful: Vec<&ConditionalAccessPolicy> = policies.iter().filter(may).collect();
    let unclear = judge(facts, path, &actors, &hopeful, Assume { controls: true, ..Assume::default() });
    let complete = facts.policies.is_complete()
        && policies.iter().all(|it| it.unread.is_empty() || is_idle(it))
        && (unclear.0, &unclear.1.except) == (verdict, &answer.except);
    let defaults = facts.security_defaults.read().is_some() || !path.sources().contains(DEFAULTS);
    let extent = match verdict {
        Verdict::Covered if certain => Extent::Exact,
        _ if complete && defaults && certain => Extent::Exact,
        Verdict::NotCovered => Extent::NotRead,
        _ => Extent::AtLeast,
    };
    let value = (extent != Extent::NotRead).then_some(verdict);
    if value.is_none() {
        answer.except.clear();
        answer.let_past.clear();
        answer.alone.clear();
        answer.circumstances.clear();
        answer.only.clear();
    }
    answer.verdict = Known { extent, value, sources: path.sources() };
    answer
}

/// The policies that count: enforced, and nothing in them that was not read or is not known.
fn counting(facts: &Facts) -> Vec<&ConditionalAccessPolicy> {
    facts.policies.items().iter().filter(|it| it.is_on() && it.is_understood()).collect()
}

/// The same as [`judge`], and whether it holds whoever the population is. Where it was not read which privileged roles
/// are held, one may be held that no policy names: what is said is then what holds with and without it.
fn judge_known(
    facts: &Facts,
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
) -> (Verdict, Answer, bool) {
    let (verdict, answer) = judge(facts, path, actors, policies, Assume::default());
    if path != Path::Administrators || administrators_known(facts) {
        return (verdict, answer, true);
    }
    let mut more = actors.to_vec();
    more.push(Actor::Holder(SOME_ROLE.to_owned()));
    let (other, with) = judge(facts, path, &more, policies, Assume::default());
    match (verdict == other && answer.except == with.except, other < verdict) {
        (true, _) => (verdict, answer, true),
        (false, true) => (other, with, false),
        // Those that are known are all left out; what of one more that is not, nobody knows.
        (false, false) => (verdict.min(other), answer, false),
    }
}

/// Whether a policy is known to do nothing.
fn is_idle(policy: &ConditionalAccessPolicy) -> bool {
    policy.in_state(PolicyState::Off) || policy.in_state(PolicyState::ReportOnly)
}

/// What is taken for granted of what was not read.
#[derive(Debug, Clone, Copy, Default)]
struct Assume {
    /// Policies may ask for what is asked, where their controls were not read.
    controls: bool,
    /// Users who are left out by name may be none of the population, where that was not read.
    outside: bool,
}

/// What these policies and security defaults do together.
fn judge(
    facts: &Facts,
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
    assume: Assume,
) -> (Verdict, Answer) {
    let mut answer = Answer {
        verdict: Known::not_read(path.sources()),
        except: BTreeSet::new(),
        let_past: BTreeSet::new(),
        alone: BTreeSet::new(),
        circumstances: BTreeSet::new(),
        only: BTreeSet::new(),
    };
    let defaults = (facts.security_defaults.read() == Some(&true)).then(|| path.of_defaults());
    if defaults == Some(Verdict::Covered) {
        return (Verdict::Covered, answer);
    }
    let (mut least, mut left_out, mut past) = (Verdict::Covered, true, Sets::new());
    for actor in actors {
        let mut alone = Verdict::Covered;
        for client in path.clients() {
            let of = |it: &&ConditionalAccessPolicy| clause(it, actor, client, path.demand(), assume.controls);
            let mut clauses: Vec<Clause> = policies.iter().filter_map(of).collect();
            without_outsiders(facts, actor, &mut clauses, assume.outside);
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
        let alone: BTreeSet<Tag> = past.iter().filter(|it| it.len() == 1).flatten().cloned().collect();
        let past = told(&past);
        answer.let_past = let_past_of(&past);
        answer.alone = let_past_of(&alone);
        answer.except = answer.let_past.iter().map(token).collect();
        answer.only = only_of(&past);
        answer.circumstances = past.iter().filter_map(|tag| circumstance(tag.0)).collect();
    }
    (least, answer)
}

/// The verdict of these policies, and whom they leave out.
fn judged_by(
    facts: &Facts,
    path: Path,
    actors: &[Actor],
    policies: &[&ConditionalAccessPolicy],
) -> (Verdict, BTreeSet<String>) {
    let (verdict, answer) = judge(facts, path, actors, policies, Assume::default());
    (verdict, answer.except)
}

/// A word of Conditional Access as it came.
pub(super) fn kind_word(kind: GuestKind) -> String {
    Code::Known(kind).word().to_owned()
}
