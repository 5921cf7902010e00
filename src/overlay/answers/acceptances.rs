//! Findings that someone answers for, and what of them is still a fault.

use super::Named;
use crate::assess::{Argument, Judged, Subject};
use crate::facts::Known;
use crate::overlay::{Accepted, Answer, Design};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// How an acceptance stands on the day of the snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The finding is there and accepted.
    Accepted,
    /// The finding is there, and the last day of its acceptance has passed.
    Expired,
    /// The finding is there, and someone refused to accept it.
    Denied,
    /// The rule was judged and finds nothing: the acceptance is of no use any more.
    NotFound,
    /// The rule was not judged, for want of data, or is not known.
    NotJudged,
}

/// An acceptance as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acceptance {
    /// The id of the rule.
    pub rule: String,
    /// How it stands.
    pub standing: Standing,
    /// The objects it is accepted at that the finding names; empty where it is accepted as a whole.
    pub subjects: Vec<Named>,
    /// Whether it is accepted as a whole, and not at some of its objects.
    pub whole: bool,
    /// Why.
    pub reason: String,
    /// Who answers for it; may be empty.
    pub owner: String,
    /// The last day on which it is accepted, `YYYY-MM-DD`; may be empty.
    pub until: String,
}

/// What of a finding is still a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outstanding {
    /// All of it: nobody accepted anything.
    All,
    /// These objects; the others are accepted.
    Some(Vec<Named>),
    /// Nothing: all of it is accepted.
    None,
}

impl Outstanding {
    /// Whether nothing is left.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// Whether an object of the finding, by its id, is still a fault.
    pub fn holds(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Some(rest) => rest.iter().any(|it| it.id == id),
            Self::None => false,
        }
    }
}

impl Design {
    /// Every acceptance, sorted by rule. `today` is the day of the snapshot; where it is not known nothing expires.
    pub fn acceptances(&self, judged: &[Judged], today: &str) -> Vec<Acceptance> {
        let row = |it: &Accepted| {
            let finding = judged.iter().find(|finding| finding.rule == it.rule);
            let of = finding.map(|it| it.subjects.as_slice()).unwrap_or_default();
            let named = |id: &String| {
                let found = of.iter().find(|subject| is_of(subject, id));
                Named {
                    id: id.clone(),
                    name: found.map_or_else(|| id.clone(), |it| it.name.clone()),
                    known: found.is_some(),
                }
            };
            let standing = match finding {
                Some(finding) if finding.outcome.value.is_some_and(crate::assess::Outcome::matters) => {
                    if it.state == Answer::Denied {
                        Standing::Denied
                    } else if it.until.is_before(today) {
                        Standing::Expired
                    } else {
                        Standing::Accepted
                    }
                }
                Some(finding) if finding.outcome.is_read() => Standing::NotFound,
                _ => Standing::NotJudged,
            };
            Acceptance {
                rule: it.rule.clone(),
                standing,
                subjects: it.subjects.iter().map(named).collect(),
                whole: it.subjects.is_empty(),
                reason: it.reason.clone(),
                owner: it.owner.clone(),
                until: it.until.to_string(),
            }
        };
        self.accepted.iter().filter(|it| it.except.is_empty()).map(row).collect()
    }

    /// What of a finding nobody accepts on a day, emergency accounts that the design declares left aside.
    ///
    /// Objects without an id cannot be accepted one by one: a finding that has such is outstanding until it is accepted
    /// as a whole. A finding whose count may be larger than what it names is so too.
    pub fn outstanding(&self, finding: &Judged, today: &str) -> Outstanding {
        self.left(finding.rule, &finding.subjects, names_all(finding), today)
    }

    /// The same of any rule and what it was found at; `names_all` says whether that is known to be all.
    pub fn left(&self, rule: &str, subjects: &[Subject], names_all: bool, today: &str) -> Outstanding {
        let in_force = |it: &&Accepted| it.rule == rule && it.except.is_empty() && it.is_in_force(today);
        let accepted: Vec<&Accepted> = self.accepted.iter().filter(in_force).collect();
        if accepted.iter().any(|it| it.subjects.is_empty()) {
            return Outstanding::None;
        }
        let ids: BTreeSet<&String> = accepted.iter().flat_map(|it| &it.subjects).collect();
        let is_accepted = |subject: &Subject| ids.iter().any(|id| is_of(subject, id)) || self.is_emergency(subject);
        let rest: Vec<Named> = subjects.iter().filter(|it| !is_accepted(it)).map(Named::from).collect();
        if rest.len() == subjects.len() {
            return Outstanding::All;
        }
        // Emergency accounts alone are no reason to let a finding rest: a person has to accept it.
        match rest.is_empty() && !ids.is_empty() && names_all {
            true => Outstanding::None,
            false => Outstanding::Some(rest),
        }
    }
}

/// Whether the subjects of a finding are known to be all there are.
pub fn names_all(finding: &Judged) -> bool {
    let all = |count: &Known<u64>| count.exactly() == Some(&(finding.subjects.len() as u64));
    let counted = match finding.arguments.get("count") {
        Some(Argument::Count(count)) => all(count),
        _ => true,
    };
    counted && finding.outcome.exactly().is_some()
}

/// Whether an id names a subject: by its whole id, or by that without the kind before the colon (`group:`).
pub(super) fn is_of(subject: &Subject, id: &str) -> bool {
    let bare = subject.id.split_once(':').map_or(subject.id.as_str(), |(_, bare)| bare);
    !id.is_empty() && (subject.id.eq_ignore_ascii_case(id) || bare.eq_ignore_ascii_case(id))
}

impl From<&Subject> for Named {
    fn from(subject: &Subject) -> Self {
        Self { id: subject.id.clone(), name: subject.name.clone(), known: true }
    }
}
