//! What governs content, place by place: data loss prevention, retention, labels, keys and barriers.

use super::posture::{DLP_MODES, TESTS, in_mode};
use super::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{
    AskedObject, DlpMode, DlpPolicy, Facts, Known, LabelPolicy, Place, Reading, RetentionPolicy, SensitivityLabel,
    Sources, Split, Truth,
};

/// Places of data loss prevention, by their words in claims.
pub const DLP_PLACES: [&str; 9] =
    ["exchange", "sharepoint", "onedrive", "teams", "devices", "cloud-apps", "on-premises", "power-bi", "copilot"];

/// Places of retention, and whether policies of apps reach into them.
pub const RETENTION_PLACES: [&str; 11] = [
    "exchange",
    "sharepoint",
    "onedrive",
    "groups",
    "teams-channels",
    "teams-private-channels",
    "teams-chats",
    "public-folders",
    "viva-engage",
    "viva-engage-communities",
    "copilot",
];

/// What governs a place: how many policies name it and are in effect, and how many of them hold for all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Governed {
    /// In effect here, in whole or in part.
    pub on: Known<u64>,
    /// In effect for all of it.
    pub whole: Known<u64>,
}

pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    dlp(facts, claims);
    retention(facts, claims);
    labels(facts, claims);
    for (id, dataset, holds) in COUNTED {
        claims.add(*id, counted(facts, dataset, *holds));
    }
}

/// A place of a policy; one that its table does not have is not named.
fn place(places: &[Place], code: &str) -> Place {
    let none = Place { code: "", named: Truth::No, whole: Truth::No };
    places.iter().find(|it| it.code == code).copied().unwrap_or(none)
}

fn count<T>(reading: &Reading<Vec<T>>, from: Sources, holds: impl Fn(&T) -> Truth) -> Known<u64> {
    let Some(items) = reading.read() else { return Known::not_read(from) };
    let mut split = Split::default();
    items.iter().for_each(|item| split.add(holds(item)));
    split.known(reading.is_complete(), from)
}

/// `dlp.<place>.on|test|off|whole`, and what the policies that are on do.
fn dlp(facts: &Facts, claims: &mut Claims) {
    let policies = || Sources::from([ids::DLP_POLICIES]);
    for code in DLP_PLACES {
        for (id, modes) in DLP_MODES {
            let holds = |it: &DlpPolicy| place(&it.places, code).named.and(in_mode(it, modes));
            let mode = id.rsplit('.').next().unwrap_or_default();
            claims.add(format!("dlp.{code}.{mode}"), count(&facts.dlp_policies, policies(), holds));
        }
        claims.add(format!("dlp.{code}.whole"), dlp_at(facts, code).whole);
    }
    let both = || Sources::from([ids::DLP_POLICIES, ids::DLP_RULES]);
    let by_rules = |does: fn(&crate::facts::DlpRule) -> Truth| {
        count(&facts.dlp_policies, both(), |it| {
            let any = it.does.iter().fold(Truth::No, |any, rule| any.or(rule.on.and(does(rule))));
            let any = if any.is_no() && !it.all_rules { Truth::Unread } else { any };
            in_mode(it, &[DlpMode::On]).and(any)
        })
    };
    claims.add("dlp.blocking", by_rules(|rule| rule.blocks));
    claims.add("dlp.notifying", by_rules(|rule| rule.notifies));
}

/// What data loss prevention does in a place.
pub fn dlp_at(facts: &Facts, code: &str) -> Governed {
    let from = || Sources::from([ids::DLP_POLICIES]);
    let on = |it: &DlpPolicy| in_mode(it, &[DlpMode::On]);
    let of = |holds: &dyn Fn(Place) -> Truth| {
        count(&facts.dlp_policies, from(), |it| on(it).and(holds(place(&it.places, code))))
    };
    Governed { on: of(&|it| it.named), whole: of(&|it| it.named.and(it.whole)) }
}

/// How many policies of data loss prevention only test in a place, or are off.
pub fn dlp_resting_at(facts: &Facts, code: &str, test: bool) -> Known<u64> {
    let modes: &[DlpMode] = if test { TESTS } else { &[DlpMode::Off] };
    let holds = |it: &DlpPolicy| place(&it.places, code).named.and(in_mode(it, modes));
    count(&facts.dlp_policies, Sources::from([ids::DLP_POLICIES]), holds)
}

/// Places that policies of apps alone serve; static ones of theirs do not serve the classic places, there the list of
/// theirs holds those with adaptive scopes alone
/// (<https://learn.microsoft.com/powershell/module/exchangepowershell/set-appretentioncompliancepolicy>, Description).
pub const OF_APPS: [&str; 4] = ["teams-private-channels", "viva-engage", "viva-engage-communities", "copilot"];
/// The classic places.
const CLASSIC: [&str; 5] = ["exchange", "sharepoint", "onedrive", "groups", "public-folders"];

/// `retention.<place>.on|whole`.
fn retention(facts: &Facts, claims: &mut Claims) {
    for code in RETENTION_PLACES {
        let governed = retained_at(facts, code);
        claims.add(format!("retention.{code}.on"), governed.on);
        claims.add(format!("retention.{code}.whole"), governed.whole);
    }
    let all = |reading: &Reading<Vec<RetentionPolicy>>, dataset| count(reading, Sources::from([dataset]), |it| it.on);
    claims.add("retention.on", all(&facts.retention, ids::RETENTION_POLICIES));
    claims.add("retention.apps.on", all(&facts.app_retention, ids::APP_RETENTION_POLICIES));
}

/// Retention policies in effect in a place by `Get-RetentionCompliancePolicy` alone; none where it does not serve the
/// place. What it tells is told also where the policies of apps and those with adaptive scopes were not read.
pub fn retained_by_static(facts: &Facts, code: &str) -> Option<Known<u64>> {
    let on = |it: &RetentionPolicy| it.on.and(place(&it.places, code).named);
    (!OF_APPS.contains(&code)).then(|| count(&facts.retention, Sources::from([ids::RETENTION_POLICIES]), on))
}

/// Whether no adaptive scope is there, so that no policy has one.
fn nothing_adaptive(facts: &Facts) -> bool {
    let set = facts.records.iter().find(|set| set.dataset == ids::ADAPTIVE_SCOPES);
    set.is_some_and(|set| set.reading.is_complete() && set.total == 0)
}

/// What retention does in a place: policies of apps hold there as well as the others.
pub fn retained_at(facts: &Facts, code: &str) -> Governed {
    let apps_unread = facts.app_retention.read().is_none();
    let of = |holds: &dyn Fn(Place) -> Truth| {
        let one = |reading: &Reading<Vec<RetentionPolicy>>, dataset| {
            count(reading, Sources::from([dataset]), |it| it.on.and(holds(place(&it.places, code))))
        };
        let apps = || one(&facts.app_retention, ids::APP_RETENTION_POLICIES);
        if OF_APPS.contains(&code) {
            return apps();
        }
        let own = one(&facts.retention, ids::RETENTION_POLICIES);
        // Without an adaptive scope the policies of apps have no part in these places.
        let alone = CLASSIC.contains(&code) && apps_unread && nothing_adaptive(facts);
        if alone { own.plus(Known::exact(0, Sources::from([ids::ADAPTIVE_SCOPES]))) } else { own.plus(apps()) }
    };
    Governed { on: of(&|it| it.named), whole: of(&|it| it.named.and(it.whole)) }
}

/// `labels.*`: what labels do, and to whom policies offer them.
fn labels(facts: &Facts, claims: &mut Claims) {
    let from = facts.labels_from();
    let of = |also: &[&'static str]| also.iter().copied().chain([from]).collect::<Sources>();
    let shell = [ids::PURVIEW_LABELS];
    let labels = |holds: fn(&SensitivityLabel) -> Truth, also: &[&'static str]| count(&facts.labels, of(also), holds);
    claims.add("labels.protecting", protecting(facts));
    claims.add("labels.marking", labels(|it| it.marks, &shell));
    claims.add("labels.containers", labels(|it| it.containers, &shell));
    claims.add("labels.published", labels(|it| it.published, &[ids::PURVIEW_LABELS, ids::LABEL_POLICIES]));
    claims.add("labels.unpublished", unpublished(facts));
    let policies = |holds: fn(&LabelPolicy) -> Truth| {
        count(&facts.label_policies, Sources::from([ids::LABEL_POLICIES]), |it| it.on.and(holds(it)))
    };
    claims.add("labels.policies.on", policies(|_| Truth::Yes));
    claims.add("labels.policies.everybody", policies(|it| it.everybody));
    claims.add("labels.policies.mandatory", policies(|it| it.mandatory));
    claims.add("labels.policies.default", policies(|it| it.default));
}

/// Labels in use that encrypt or restrict: one that is retired protects nothing new.
pub fn protecting(facts: &Facts) -> Known<u64> {
    let from = Sources::from([facts.labels_from(), ids::PURVIEW_LABELS]);
    count(&facts.labels, from, |it| Truth::from(it.active).and(it.protects.into()))
}

/// Labels that were retired.
pub fn retired(facts: &Facts) -> Known<u64> {
    count(&facts.labels, Sources::from([facts.labels_from()]), |it| Truth::from(it.active).not())
}

/// Labels that nobody is offered. One that others stand below is offered with them.
pub fn unpublished(facts: &Facts) -> Known<u64> {
    let from = Sources::from([facts.labels_from(), ids::PURVIEW_LABELS, ids::LABEL_POLICIES]);
    count(&facts.labels, from, |it| Truth::from(it.active).and(it.published.not()))
}

type Holds = fn(&AskedObject) -> Truth;

/// Counts of objects that are listed as they are: id, dataset, what counts.
const COUNTED: &[(&str, &str, Holds)] = &[
    ("encryption.customer-key.policies", ids::DATA_ENCRYPTION_POLICIES, |it| it.yes("enabled")),
    ("barriers.active", ids::BARRIER_POLICIES, |it| it.is("state", "Active")),
];

fn counted(facts: &Facts, dataset: &'static str, holds: Holds) -> Claim {
    let from = Sources::from([dataset]);
    let Some(set) = facts.asked_of(dataset, "").filter(|set| set.reading.read().is_some()) else {
        return Known::<u64>::not_read(from).into();
    };
    let mut split = Split::default();
    set.reading.items().iter().for_each(|it| split.add(holds(it)));
    split.known(set.reading.is_complete(), from).into()
}
