//! What governs content, place by place.

use super::claimed::Figure;
use crate::assess::{self, DLP_PLACES, RETENTION_PLACES};
use crate::catalog::place_name;
use crate::facts::{Facts, LabelPolicy, Place, RetentionPolicy, RetentionRule, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// A place and what data loss prevention does there.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PlaceRow {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its word in claims.
    pub(crate) code: &'static str,
    /// Policies that are on here.
    pub(crate) on: Figure,
    /// Those of them with static scopes; of retention, where such policies serve the place.
    pub(crate) fixed: Option<Figure>,
    /// Those of them that hold for all of it.
    pub(crate) whole: Figure,
    /// Policies that only test here; of data loss prevention.
    pub(crate) test: Option<Figure>,
    /// Policies that are off here; of data loss prevention.
    pub(crate) off: Option<Figure>,
    /// Policies that are known to be on here.
    pub(crate) policies: Vec<Held>,
    /// Whether it is known that none is on or tested here.
    pub(crate) bare: bool,
}

/// A policy in a place.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Held {
    /// Its name.
    pub(crate) name: String,
    /// Whether it holds for all of it; null where that was not read.
    pub(crate) whole: Option<bool>,
}

fn told(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    }
}

fn held<'a>(policies: impl Iterator<Item = (&'a str, &'a [Place])>, code: &str) -> Vec<Held> {
    let at = |(name, places): (&str, &[Place])| {
        let place = places.iter().find(|it| it.code == code && it.named.is_yes())?;
        Some(Held { name: name.to_owned(), whole: told(place.whole) })
    };
    policies.filter_map(at).collect()
}

/// Places of data loss prevention; none where policies were not read.
pub(super) fn dlp(facts: &Facts) -> Vec<PlaceRow> {
    if facts.dlp_policies.read().is_none() {
        return Vec::new();
    }
    let row = |code: &&'static str| {
        let governed = assess::dlp_at(facts, code);
        let policies = facts.dlp_policies.items().iter().filter(|it| it.is_on());
        let tested = assess::dlp_resting_at(facts, code, true);
        PlaceRow {
            name: place_name(code),
            code,
            on: (&governed.on).into(),
            whole: (&governed.whole).into(),
            fixed: None,
            bare: governed.on.exactly() == Some(&0) && tested.exactly() == Some(&0),
            test: Some((&tested).into()),
            off: Some((&assess::dlp_resting_at(facts, code, false)).into()),
            policies: held(policies.map(|it| (it.name.as_str(), it.places.as_slice())), code),
        }
    };
    DLP_PLACES.iter().map(row).collect()
}

/// Places of retention; none where policies were not read.
pub(super) fn retention(facts: &Facts) -> Vec<PlaceRow> {
    if facts.retention.read().is_none() && facts.app_retention.read().is_none() {
        return Vec::new();
    }
    let row = |code: &&'static str| {
        let governed = assess::retained_at(facts, code);
        // Policies of apps say nothing of other places.
        let apps = facts.app_retention.items().iter().filter(|_| assess::OF_APPS.contains(code));
        let policies = facts.retention.items().iter().chain(apps).filter(|it| it.on.is_yes());
        PlaceRow {
            name: place_name(code),
            code,
            on: (&governed.on).into(),
            whole: (&governed.whole).into(),
            fixed: assess::retained_by_static(facts, code).map(|it| (&it).into()),
            bare: governed.on.exactly() == Some(&0),
            test: None,
            off: None,
            policies: held(policies.map(|it| (it.name.as_str(), it.places.as_slice())), code),
        }
    };
    RETENTION_PLACES.iter().map(row).collect()
}

fn all(facts: &Facts) -> impl Iterator<Item = &RetentionPolicy> {
    facts.retention.items().iter().chain(facts.app_retention.items())
}

/// A retention policy.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RetentionRow {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is on; null where that was not read.
    pub(crate) on: Option<bool>,
    /// What it does and for how long, a rule each.
    pub(crate) rules: Vec<KeepsRow>,
    /// Places it is known to hold in.
    pub(crate) places: Vec<&'static str>,
}

/// A rule of a retention policy.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct KeepsRow {
    /// `Keep`, `KeepAndDelete`, `Delete`; empty where it was not read.
    pub(crate) action: String,
    /// Days, or `Unlimited`; empty where it was not read.
    pub(crate) days: String,
}

/// Every retention policy.
pub(super) fn retention_policies(facts: &Facts) -> Vec<RetentionRow> {
    let rule = |it: &RetentionRule| KeepsRow { action: it.action.clone(), days: it.days.clone() };
    let row = |it: &RetentionPolicy| RetentionRow {
        name: it.name.clone(),
        on: told(it.on),
        rules: it.rules.iter().map(rule).collect(),
        places: it.places.iter().filter(|it| it.named.is_yes()).map(|it| place_name(it.code)).collect(),
    };
    all(facts).map(row).collect()
}

/// A rule of data loss prevention.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DlpRuleRow {
    /// The policy it belongs to.
    pub(crate) policy: String,
    /// Its name.
    pub(crate) name: String,
    /// Whether it is on; null where that was not read.
    pub(crate) on: Option<bool>,
    /// Whether it blocks; null where that was not read.
    pub(crate) blocks: Option<bool>,
    /// Whether it tells people; null where that was not read.
    pub(crate) notifies: Option<bool>,
    /// What it looks for; null where that was not read.
    pub(crate) content: Option<Vec<String>>,
}

/// Every rule of data loss prevention, policy by policy.
pub(super) fn dlp_rules(facts: &Facts) -> Vec<DlpRuleRow> {
    let of = |policy: &crate::facts::DlpPolicy| -> Vec<DlpRuleRow> {
        let row = |it: &crate::facts::DlpRule| DlpRuleRow {
            policy: policy.name.clone(),
            name: it.name.clone(),
            on: told(it.on),
            blocks: told(it.blocks),
            notifies: told(it.notifies),
            content: it.content.clone(),
        };
        policy.does.iter().map(row).collect()
    };
    facts.dlp_policies.items().iter().flat_map(of).collect()
}

/// A policy that offers labels.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LabelPolicyRow {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is on; null where that was not read.
    pub(crate) on: Option<bool>,
    /// The labels it offers, by what people call them; null where that was not read.
    pub(crate) labels: Option<Vec<String>>,
    /// Whether it offers them to everybody; null where that was not read.
    pub(crate) everybody: Option<bool>,
    /// Whether it offers them to anybody; null where that was not read.
    pub(crate) somebody: Option<bool>,
    /// Whether people must choose a label; null where that was not read.
    pub(crate) mandatory: Option<bool>,
    /// Whether content gets a label by default; null where that was not read.
    pub(crate) default: Option<bool>,
}

/// Every policy that offers labels. It names labels by ids; what people call them stands with the labels, and so does
/// their order.
pub(super) fn label_policies(facts: &Facts) -> Vec<LabelPolicyRow> {
    let named = |id: &String| {
        let place = facts.labels.items().iter().position(|it| it.id.eq_ignore_ascii_case(id));
        let label = place.and_then(|at| facts.labels.items().get(at));
        (place.unwrap_or(usize::MAX), label.map_or_else(|| id.clone(), |it| it.name.clone()))
    };
    let in_order = |all: &Vec<String>| {
        let mut all: Vec<(usize, String)> = all.iter().map(named).collect();
        all.sort();
        all.into_iter().map(|it| it.1).collect()
    };
    let row = |it: &LabelPolicy| LabelPolicyRow {
        name: it.name.clone(),
        on: told(it.on),
        labels: it.labels.as_ref().map(in_order),
        everybody: told(it.everybody),
        somebody: told(it.somebody),
        mandatory: told(it.mandatory),
        default: told(it.default),
    };
    facts.label_policies.items().iter().map(row).collect()
}
