//! Rules that people wrote, judged of a tenant.

use super::components::{Found, found};
use super::operator::Operand;
use super::rule::Rules;
use super::seen::Seen;
use super::{OwnRule, OwnStep};
use crate::assess::{Claim, Claims, Subject as Object};
use crate::catalog::{NodeKind, dataset};
use crate::checks::accepted::accepted_at;
use crate::checks::{Check, Reach, Set, Step, Subject, Verdict};
use crate::diag::nearest;
use crate::facts::Truth;
use crate::model::Model;
use crate::overlay::Design;
use std::collections::BTreeSet;

/// What came of a rule.
struct Judged {
    outcome: Verdict,
    at: Vec<Object>,
    sources: BTreeSet<&'static str>,
    /// Why it was not evaluated, where that is not for want of data alone.
    reason: String,
}

/// What each rule of a file says of a tenant, in the order of the file. `today` is the day of the snapshot.
pub fn judge(rules: &Rules, claims: &Claims, model: &Model, design: &Design, today: &str) -> Vec<Check> {
    let one = |rule: &OwnRule| check(rule, judged(rule, claims, model), design, today);
    rules.rules.iter().map(|rule| one(rule.get_ref())).collect()
}

fn judged(rule: &OwnRule, claims: &Claims, model: &Model) -> Judged {
    match (&rule.claim, rule.component.as_deref().and_then(NodeKind::from_id)) {
        (Some(id), _) => of_claims(rule, id, claims),
        (None, Some(kind)) => of_components(rule, found(rule, kind, model)),
        // The reader of the file takes no rule that asks neither.
        (None, None) => {
            Judged { outcome: Verdict::NotEvaluated, at: vec![], sources: [].into(), reason: String::new() }
        }
    }
}

/// Of every claim whose id fits: it is so of all, or not of one.
fn of_claims(rule: &OwnRule, id: &str, claims: &Claims) -> Judged {
    let asked: Vec<(&str, &Claim)> = claims.iter().filter(|it| fits(id, it.0)).collect();
    let with = rule.value.as_ref().and_then(Operand::all).unwrap_or_default();
    let holds = |claim: &Claim| rule.operator.holds(&seen(&rule.path, claim), &with);
    let all = asked.iter().fold(Truth::Yes, |so_far, it| so_far.and(holds(it.1)));
    let sources = asked.iter().flat_map(|it| it.1.known.sources.iter().copied()).collect();
    if asked.is_empty() {
        let near = nearest(id, claims.iter().map(|it| it.0), 1);
        let hint = near.first().map_or_else(String::new, |near| format!(" The nearest is `{near}`."));
        let reason = format!("No claim about this tenant has the id `{id}`.{hint}");
        return Judged { outcome: Verdict::NotEvaluated, at: Vec::new(), sources, reason };
    }
    let object = |id: &str| Object { id: id.to_owned(), name: id.to_owned(), note: None };
    let is_one = !id.contains('*');
    let at = asked.iter().filter(|it| !is_one && holds(it.1).is_no()).map(|it| object(it.0)).collect();
    Judged { outcome: outcome(rule, all), at, sources, reason: String::new() }
}

fn of_components(rule: &OwnRule, found: Found<'_>) -> Judged {
    let object = |it: &crate::model::Component| Object { id: it.id.clone(), name: it.name.clone(), note: None };
    let outcome = match found.is_of_nothing {
        true if rule.expect != super::Expected::Some => Verdict::NotApplicable,
        _ => outcome(rule, found.holds),
    };
    let at = found.at.into_iter().map(object).collect();
    Judged { outcome, at, sources: found.sources, reason: String::new() }
}

fn outcome(rule: &OwnRule, holds: Truth) -> Verdict {
    match holds {
        Truth::Yes => Verdict::Pass,
        Truth::No => rule.fault.into(),
        Truth::Unread => Verdict::NotEvaluated,
    }
}

/// Whether an id fits a pattern in which `*` stands for any run of letters within a part.
fn fits(pattern: &str, id: &str) -> bool {
    let (pattern, id): (Vec<&str>, Vec<&str>) = (pattern.split('.').collect(), id.split('.').collect());
    pattern.len() == id.len() && pattern.iter().zip(&id).all(|(pattern, part)| part_fits(pattern, part))
}

fn part_fits(pattern: &str, part: &str) -> bool {
    let Some((begin, rest)) = pattern.split_once('*') else { return pattern == part };
    let Some(left) = part.strip_prefix(begin) else { return false };
    (0..=left.len()).any(|at| left.get(at..).is_some_and(|left| part_fits(rest, left)))
}

/// What a claim says at a path.
fn seen(path: &str, claim: &Claim) -> Seen {
    match path {
        "known" => Seen::word(claim.known.extent.code()),
        "evidence" => Seen::word(claim.evidence.word()),
        // Whom an exact verdict leaves out is known to be all.
        "except" if claim.known.exactly().is_some() => Seen::list(&claim.except, true),
        "except" if claim.known.value.is_some() => Seen::list(&claim.except, false),
        "except" => Seen::Unread,
        _ => Seen::of_claim(claim),
    }
}

fn check(rule: &OwnRule, judged: Judged, design: &Design, today: &str) -> Check {
    let Judged { outcome, at, sources, reason } = judged;
    let is_amiss = outcome.is_fault() || outcome == Verdict::Review;
    let left = design.left(&rule.id, &at, !at.is_empty(), today);
    let subjects =
        at.iter().map(|it| Subject { id: it.id.clone(), name: it.name.clone(), accepted: !left.holds(&it.id) });
    Check {
        id: rule.id.clone(),
        set: Set::Own,
        outcome,
        severity: rule.severity.into(),
        title: rule.title.clone(),
        detail: if is_amiss { rule.detail.clone() } else { String::new() },
        why: rule.why.clone(),
        advice: if is_amiss { rule.advice.clone() } else { String::new() },
        remedy: rule.remedy.iter().filter(|_| is_amiss).map(|it: &OwnStep| Step::from(it)).collect(),
        reach: Reach::Some(at.len() as u64),
        names_all: is_amiss && !at.is_empty(),
        accepted: if is_amiss { accepted_at(&rule.id, &left, design, today) } else { None },
        subjects: subjects.collect(),
        refs: rule.refs.clone(),
        guide: Vec::new(),
        told_by: None,
        reason: if outcome == Verdict::NotEvaluated { unread(reason, &sources) } else { String::new() },
        sources: sources.into_iter().collect(),
    }
}

/// What would have to be read.
fn unread(reason: String, sources: &BTreeSet<&'static str>) -> String {
    let titles: Vec<&str> = sources.iter().map(|id| dataset(id).map_or(*id, |row| row.title)).collect();
    match (reason.is_empty(), titles.as_slice()) {
        (false, _) => reason,
        (true, []) => "What it asks was not read, or nothing tells that it was read in full.".to_owned(),
        (true, titles) => format!("It needs data that was not read in full, of: {}.", titles.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stays_within_its_part() {
        assert!(fits("licences.*.usable", "licences.spe-e5.usable"));
        assert!(!fits("licences.*", "licences.spe-e5.usable"));
        assert!(fits("people.*s", "people.guests"));
        assert!(!fits("people.*s", "people.guest"));
        assert!(fits("a", "a"));
    }
}
