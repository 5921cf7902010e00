//! How each question of the checklist for Copilot is answered.

use super::claimed;
use super::readiness::{Answer, Found, Phase, Proof};
use super::verification::{State, way};
use crate::assess::{LetPast, Past, Path, Said, Subject, answer, let_past};
use crate::catalog::ids;
use crate::document::Sources;
use crate::facts::{Code, DlpPolicy, Known, Reading, SensitivityLabel, SharePointSettings, SharingLevel, Truth};
use crate::wording::{Cause, number, words};
use std::collections::BTreeMap;

/// Labels of one level that people can still choose among (Microsoft's advice on sensitivity labels).
const FEW: usize = 5;

/// A row of the checklist: id, section that tells more, phase before which it is to be in order, datasets, and how it is
/// answered.
pub(super) type Check = (&'static str, &'static str, Phase, &'static [&'static str], fn(&Sources<'_>) -> Found);

/// The checklist.
pub(super) const CHECKS: &[Check] = &[
    ("mfa", "access", Phase::Pilot, &[ids::CONDITIONAL_ACCESS_POLICIES, ids::SECURITY_DEFAULTS], mfa),
    ("risk", "access", Phase::Wider, &[ids::CONDITIONAL_ACCESS_POLICIES], risk),
    ("devices", "endpoint", Phase::Wider, &[ids::CONDITIONAL_ACCESS_POLICIES, ids::MANAGED_DEVICES], devices),
    ("classification", "compliance", Phase::Wider, LABELS, classification),
    ("few-labels", "compliance", Phase::Wider, &[ids::SENSITIVITY_LABELS], few_labels),
    ("protection", "compliance", Phase::Everyone, &[ids::SENSITIVITY_LABELS], protection),
    ("labelled-groups", "collaboration", Phase::Everyone, &[ids::GROUPS], labelled_groups),
    ("anonymous-links", "collaboration", Phase::Pilot, &[ids::SHAREPOINT_SETTINGS], anonymous_links),
    ("open-groups", "collaboration", Phase::Wider, &[ids::GROUPS], open_groups),
    ("everyone", "collaboration", Phase::Wider, &[], |_| unread(Vec::new())),
    ("dlp", "compliance", Phase::Wider, &[ids::DLP_POLICIES], dlp),
    ("web-search", "", Phase::Pilot, &[], |_| unread(Vec::new())),
    ("agents", "collaboration", Phase::Everyone, &[ids::COPILOT_PACKAGES], agents),
    ("audit", "compliance", Phase::Pilot, &[ids::AUDIT_CONFIG], audit),
];

const LABELS: &[&str] = &[ids::SENSITIVITY_LABELS, ids::LABEL_POLICIES];

fn found(answer: Answer, evidence: Vec<Proof>) -> Found {
    Found { answer, evidence, cause: None }
}

fn unread(evidence: Vec<Proof>) -> Found {
    found(Answer::NotRead, evidence)
}

/// A claim that is a count, with its hedge.
fn counted(sources: &Sources<'_>, what: &'static str, claim: &str) -> Proof {
    Proof { what, value: claimed::text(sources.claims, claim) }
}

/// The value of a claim that is a count.
fn count(sources: &Sources<'_>, claim: &str) -> Known<u64> {
    let Some(claim) = sources.claims.get(claim) else { return Known::default() };
    let value = match &claim.known.value {
        Some(Said::Count(value)) => Some(*value),
        _ => None,
    };
    Known { extent: claim.known.extent, value, sources: claim.known.sources.clone() }
}

/// Whether all who are let past on a path are declared as emergency access: they are meant to be.
fn only_emergency(sources: &Sources<'_>, path: Path) -> bool {
    let facts = &sources.model.facts;
    let past = let_past(facts, &answer(facts, path));
    let design = &sources.options.design;
    let declared = |it: &LetPast| {
        matches!(it.kind, Past::User | Past::Group)
            && design.is_emergency(&Subject { id: it.id.clone(), name: String::new(), note: None })
    };
    !past.is_empty() && past.iter().all(declared)
}

/// A path of access as an answer: yes only where it is always verified, of all but declared emergency access.
fn verified(sources: &Sources<'_>, asked: &'static str, path: Path) -> Found {
    let way = way(&sources.model.facts, ("", "", path));
    let emergency = way.state == State::Except && only_emergency(sources, path);
    let (answer, cause) = match way.state {
        State::Verified => (Answer::Yes, None),
        State::Except if emergency => (Answer::Yes, None),
        State::Except => (Answer::InPart, Some(Cause::LetPast)),
        State::Conditional => (Answer::InPart, Some(Cause::Conditions)),
        State::Alternative => (Answer::InPart, Some(Cause::Alternatives)),
        State::Some => (Answer::InPart, Some(Cause::Some)),
        State::Open => (Answer::No, None),
        State::Unread => (Answer::NotRead, None),
    };
    let hedge = if way.at_least { "at least " } else { "" };
    let mut evidence = vec![Proof { what: asked, value: format!("{hedge}{}", way.verdict) }];
    for (what, names) in [
        (if emergency { "Let past, declared as emergency access" } else { "Let past" }, way.except),
        ("Depends on", way.conditions),
        ("Policies that ask for it in part", way.in_part),
    ] {
        if !names.is_empty() {
            evidence.push(Proof { what, value: names.join(", ") });
        }
    }
    Found { answer, evidence, cause }
}

fn mfa(sources: &Sources<'_>) -> Found {
    let mut found = verified(sources, "Multifactor authentication for every resource", Path::Everyone);
    if count(sources, "registration.mfa-capable").is_read() {
        found.evidence.push(counted(sources, "Members able to satisfy it", "registration.mfa-capable"));
    }
    found
}

fn risk(sources: &Sources<'_>) -> Found {
    verified(sources, "Answer to high sign-in risk", Path::SignInRisk)
}

fn devices(sources: &Sources<'_>) -> Found {
    let mut found = verified(sources, "Compliant or hybrid joined device for every resource", Path::Devices);
    if count(sources, "devices.managed").is_read() {
        found.evidence.push(counted(sources, "Managed devices", "devices.managed"));
        found.evidence.push(counted(sources, "Compliant", "devices.compliant"));
    }
    found
}

/// Labels that people can choose: all that are not known to be inactive.
fn labels<'a>(sources: &Sources<'a>) -> Option<Vec<&'a SensitivityLabel>> {
    let reading: &'a Reading<Vec<SensitivityLabel>> = &sources.model.facts.labels;
    Some(reading.read()?.iter().filter(|it| it.active != Some(false)).collect())
}

fn classification(sources: &Sources<'_>) -> Found {
    let published = count(sources, "listed.label-policies.objects");
    let evidence = vec![
        counted(sources, "Sensitivity labels", "labels.count"),
        counted(sources, "Label policies", "listed.label-policies.objects"),
    ];
    let Some(labels) = labels(sources) else { return unread(evidence) };
    let answer = match (labels.is_empty(), published.reaches(1)) {
        (true, _) if sources.model.facts.labels.is_complete() => Answer::No,
        (true, _) => Answer::NotRead,
        (false, Truth::Yes) => Answer::Yes,
        // They are there, and nobody is given them.
        (false, Truth::No) => Answer::InPart,
        // Whether people are given them is the question.
        (false, Truth::Unread) => Answer::NotRead,
    };
    found(answer, evidence)
}

fn few_labels(sources: &Sources<'_>) -> Found {
    let Some(labels) = labels(sources) else { return unread(Vec::new()) };
    let mut below: BTreeMap<&str, usize> = BTreeMap::new();
    labels.iter().filter_map(|it| it.parent.as_deref()).for_each(|parent| *below.entry(parent).or_default() += 1);
    let (top, most) =
        (labels.iter().filter(|it| it.parent.is_none()).count(), below.values().max().copied().unwrap_or_default());
    let certain = labels.iter().all(|it| it.active.is_some());
    let evidence = vec![
        Proof { what: "Labels of the first level in use", value: number(super::count(top)) },
        Proof { what: "Most labels below one of them", value: number(super::count(most)) },
    ];
    let complete = sources.model.facts.labels.is_complete();
    match (labels.is_empty(), top <= FEW && most <= FEW) {
        (true, _) if complete => found(Answer::No, evidence),
        (true, _) => unread(Vec::new()),
        (false, true) if complete => found(Answer::Yes, evidence),
        // More can only be added to them.
        (false, false) if certain => found(Answer::No, evidence),
        (false, _) => unread(Vec::new()),
    }
}

fn protection(sources: &Sources<'_>) -> Found {
    let Some(labels) = labels(sources) else { return unread(Vec::new()) };
    let protecting = super::count(labels.iter().filter(|it| it.protects == Some(true)).count());
    let told = labels.iter().all(|it| it.protects.is_some()) && sources.model.facts.labels.is_complete();
    let what = "Labels in use that encrypt or restrict";
    let proof = |hedge: &str| vec![Proof { what, value: format!("{hedge}{}", number(protecting)) }];
    match (protecting, told) {
        (1.., true) => found(Answer::Yes, proof("")),
        (1.., false) => found(Answer::Yes, proof("at least ")),
        (0, true) => found(Answer::No, proof("")),
        (0, false) => unread(Vec::new()),
    }
}

fn labelled_groups(sources: &Sources<'_>) -> Found {
    let evidence = vec![
        counted(sources, "Groups with a label", "groups.labelled"),
        counted(sources, "Microsoft 365 groups", "groups.microsoft-365"),
    ];
    let (labelled, all) = (count(sources, "groups.labelled"), count(sources, "groups.microsoft-365"));
    let answer = match (labelled.exactly(), all.exactly()) {
        (Some(labelled), Some(all)) if labelled >= all => Answer::Yes,
        (Some(0), Some(_)) => Answer::No,
        (Some(_), Some(_)) => Answer::InPart,
        _ => Answer::NotRead,
    };
    found(answer, evidence)
}

fn anonymous_links(sources: &Sources<'_>) -> Found {
    let reading = &sources.model.facts.sharepoint;
    let level = reading.read().filter(|_| reading.is_complete()).and_then(SharePointSettings::level);
    let Some(level) = level else { return unread(Vec::new()) };
    let value = words(level.word()).to_owned();
    let evidence = vec![Proof { what: "Sharing outside the organisation", value }];
    let answer = match level {
        Code::Known(SharingLevel::Anyone) => Answer::No,
        Code::Known(_) => Answer::Yes,
        Code::Other(_) => Answer::NotRead,
    };
    found(answer, evidence)
}

fn open_groups(sources: &Sources<'_>) -> Found {
    let evidence = vec![
        counted(sources, "Public groups", "groups.public"),
        counted(sources, "Microsoft 365 groups", "groups.microsoft-365"),
    ];
    // A public group may be meant to be one; only its owner knows.
    let answer = match count(sources, "groups.public").reaches(1) {
        Truth::No => Answer::Yes,
        Truth::Yes => Answer::InPart,
        Truth::Unread => Answer::NotRead,
    };
    found(answer, evidence)
}

fn dlp(sources: &Sources<'_>) -> Found {
    let reading: &Reading<Vec<DlpPolicy>> = &sources.model.facts.dlp_policies;
    let evidence = vec![
        counted(sources, "Policies in force", "dlp.on"),
        counted(sources, "of these for Microsoft 365 Copilot", "dlp.copilot"),
    ];
    let answer = match count(sources, "dlp.copilot").reaches(1) {
        Truth::Yes => Answer::Yes,
        // One that tests or is off is there.
        Truth::No if reading.items().iter().any(|it| it.copilot.is_yes()) => Answer::InPart,
        Truth::No => Answer::No,
        Truth::Unread => Answer::NotRead,
    };
    found(answer, evidence)
}

/// Who made a package, where it was Microsoft; and to whom one is offered, where that is everybody.
const MICROSOFT: &str = "microsoft";
const ALL: &str = "all";

fn agents(sources: &Sources<'_>) -> Found {
    let facts = &sources.model.facts;
    let Some(set) = facts.records.iter().find(|it| it.dataset == ids::COPILOT_PACKAGES) else {
        return unread(Vec::new());
    };
    let Some(packages) = set.reading.read() else { return unread(Vec::new()) };
    let others: Vec<_> = packages.iter().filter(|it| !it.is("type", MICROSOFT)).collect();
    let live: Vec<_> = others.iter().filter(|it| it.flag("isBlocked") != Some(true)).collect();
    let open = live.iter().filter(|it| it.is("availableTo", ALL)).count();
    let told = live.iter().all(|it| !it.value("availableTo").is_empty());
    let whole = set.reading.is_complete() && set.total == super::count(packages.len());
    let figure = |value: usize| {
        let hedge = if whole { "" } else { "at least " };
        format!("{hedge}{}", number(super::count(value)))
    };
    let evidence = vec![
        Proof { what: "Agents and packages of other makers", value: figure(others.len()) },
        Proof { what: "of these offered to everyone", value: figure(open) },
    ];
    let answer = match (open, open == live.len()) {
        (1.., true) if whole => Answer::No,
        (1.., _) => Answer::InPart,
        (0, _) if whole && told => Answer::Yes,
        (0, _) => Answer::NotRead,
    };
    found(answer, evidence)
}

fn audit(sources: &Sources<'_>) -> Found {
    let reading = &sources.model.facts.audit;
    let on = reading.read().copied().filter(|_| reading.is_complete());
    let Some(on) = on else { return unread(Vec::new()) };
    let value = if on { "on" } else { "off" };
    let evidence = vec![Proof { what: "Unified audit log", value: value.to_owned() }];
    found(if on { Answer::Yes } else { Answer::No }, evidence)
}
