//! A judgement in words: title, reason, remedy, references.

use super::accepted::acceptance;
use super::check::{Check, Reach, Set, Step, Subject, Verdict};
use crate::assess::Judged;
use crate::catalog::{Catalogue, dataset, references};
use crate::diagram::{in_words, names_of};
use crate::overlay::{Design, names_all};
use crate::wording::remedies::{Step as Written, remedy};
use crate::wording::{findings, scuba_title, sentence};

/// A judgement as a check.
pub(super) fn check(judged: &Judged, design: &Design, today: &str) -> Check {
    let outcome = Verdict::from(judged.outcome.value);
    let told = in_words(judged).filter(|_| judged.outcome.value.is_some_and(crate::assess::Outcome::matters));
    let (title, detail, advice) = match told {
        Some(finding) => (finding.title, finding.detail, finding.advice),
        // What a policy asks stands in the place of what was found, so it says that it is not so.
        None if outcome.is_fault() => (format!("Not met: {}", asked(judged)), String::new(), String::new()),
        None => (asked(judged), String::new(), String::new()),
    };
    let remedy = remedy(judged.rule);
    let is_amiss = outcome.is_fault() || outcome == Verdict::Review;
    let step = |it: &Written| Step {
        place: it.place.word(),
        text: it.text.into(),
        command: it.command.map(Into::into),
        changes: it.changes,
    };
    Check {
        id: judged.rule.to_owned(),
        set: Set::of(judged.rule),
        outcome,
        severity: judged.severity,
        title,
        detail,
        why: remedy.map_or_else(String::new, |it| it.why.to_owned()),
        advice,
        remedy: remedy.filter(|_| is_amiss).map_or_else(Vec::new, |it| it.steps.iter().map(step).collect()),
        reach: if judged.reach == u64::MAX { Reach::Everyone } else { Reach::Some(judged.reach) },
        subjects: if is_amiss { subjects(judged, design, today) } else { Vec::new() },
        names_all: is_amiss && names_all(judged) && judged.subjects.iter().all(|it| !it.id.is_empty()),
        refs: named(judged.rule, false),
        guide: named(judged.rule, true),
        reason: if outcome == Verdict::NotEvaluated { unread(judged) } else { String::new() },
        told_by: judged.told_by.map(str::to_owned),
        sources: judged.outcome.sources.iter().copied().collect(),
        accepted: if is_amiss { acceptance(judged, design, today) } else { None },
    }
}

/// Ids of the same demand in other catalogues, or the sections of the guides that ask it.
fn named(rule: &str, guide: bool) -> Vec<String> {
    let of = references(rule).iter().filter(|it| (it.kind == Catalogue::Guide) == guide);
    of.map(|it| it.id.to_owned()).collect()
}

/// What a rule asks, as a line.
fn asked(judged: &Judged) -> String {
    match findings::asks(judged.rule) {
        "" => scuba_title(judged.rule).to_owned(),
        asks => sentence(asks),
    }
}

/// What it was found at; what is accepted is marked.
fn subjects(judged: &Judged, design: &Design, today: &str) -> Vec<Subject> {
    let left = design.outstanding(judged, today);
    let names = names_of(judged);
    let rows = judged.subjects.iter().zip(names);
    rows.map(|(subject, name)| Subject { id: subject.id.clone(), name, accepted: !left.holds(&subject.id) }).collect()
}

/// What would have to be read.
fn unread(judged: &Judged) -> String {
    let titles: Vec<&str> = judged.outcome.sources.iter().map(|id| dataset(id).map_or(*id, |row| row.title)).collect();
    match titles.as_slice() {
        [] => "What it asks was not read.".to_owned(),
        titles => format!("It needs data that was not read in full, of: {}.", titles.join(", ")),
    }
}
