//! A rule over components: which it is about, and at which of them it is not so.

use super::operator::Operand;
use super::read::FACT;
use super::seen::Seen;
use super::{Condition, Expected, Operator, OwnRule};
use crate::catalog::{Evidence, NodeKind, dataset};
use crate::facts::{Extent, Truth};
use crate::model::{Component, Model};
use crate::snapshot::Status;
use std::collections::BTreeSet;

/// What came of a rule over components.
pub(super) struct Found<'a> {
    /// Whether it is as the rule asks.
    pub holds: Truth,
    /// Whether there is nothing that it is about.
    pub is_of_nothing: bool,
    /// At which components it is not so.
    pub at: Vec<&'a Component>,
    /// Datasets it was judged by.
    pub sources: BTreeSet<&'static str>,
}

/// Judges a rule over the components of a kind.
pub(super) fn found<'a>(rule: &OwnRule, kind: NodeKind, model: &'a Model) -> Found<'a> {
    let of_kind: Vec<&Component> = model.of_kind(kind).collect();
    let named = rule.sources.iter().map(String::as_str).chain(of_kind.iter().map(|it| it.source.dataset.as_str()));
    let sources: BTreeSet<&'static str> = named.filter_map(|id| dataset(id).map(|row| row.id)).collect();
    let told: Vec<(&Component, Truth, Truth)> =
        of_kind.into_iter().map(|it| (it, is_about(rule, it, model), is_so(rule, it, model))).collect();
    // All of them are known where everything they come from was read in full, and nothing stands for what was not.
    let is_whole = !sources.is_empty()
        && sources.iter().all(|id| is_read_in_full(model, id))
        && told.iter().all(|it| it.0.evidence != Evidence::Unknown);
    let is_of_nothing = is_whole && told.iter().all(|it| it.1.is_no());
    let holds = match rule.expect {
        Expected::Every | Expected::None => every(&told, is_whole),
        Expected::Some => some(&told, is_whole),
    };
    let at = match rule.expect {
        Expected::Some => Vec::new(),
        Expected::Every | Expected::None => {
            told.iter().filter(|it| it.1.is_yes() && it.2.is_no()).map(|it| it.0).collect()
        }
    };
    Found { holds, is_of_nothing, at, sources }
}

/// Whether it is so of each that the rule is about.
fn every(told: &[(&Component, Truth, Truth)], is_whole: bool) -> Truth {
    let of_each = told.iter().fold(Truth::Yes, |so_far, it| so_far.and(it.1.not().or(it.2)));
    if is_whole { of_each } else { of_each.and(Truth::Unread) }
}

/// Whether it is so of one at least.
fn some(told: &[(&Component, Truth, Truth)], is_whole: bool) -> Truth {
    let of_one = told.iter().fold(Truth::No, |so_far, it| so_far.or(it.1.and(it.2)));
    if is_whole { of_one } else { of_one.or(Truth::Unread) }
}

fn is_read_in_full(model: &Model, id: &str) -> bool {
    model.coverage_of(id).status == Status::Complete
}

/// Whether a rule is about a component.
fn is_about(rule: &OwnRule, component: &Component, model: &Model) -> Truth {
    let holds = |it: &Condition| compare(&it.path, it.operator, it.value.as_ref(), component, model);
    rule.only.iter().fold(Truth::Yes, |so_far, it| so_far.and(holds(it)))
}

/// Whether a component is as the rule asks.
fn is_so(rule: &OwnRule, component: &Component, model: &Model) -> Truth {
    let holds = compare(&rule.path, rule.operator, rule.value.as_ref(), component, model);
    if rule.expect == Expected::None { holds.not() } else { holds }
}

fn compare(path: &str, by: Operator, value: Option<&toml::Value>, component: &Component, model: &Model) -> Truth {
    let with = value.and_then(Operand::all).unwrap_or_default();
    by.holds(&seen(path, component, model), &with)
}

/// What is known of a component at a path.
fn seen(path: &str, component: &Component, model: &Model) -> Seen {
    match path {
        "id" => Seen::word(&component.id),
        "name" => Seen::word(&component.name),
        "zone" => Seen::word(&component.zone),
        "evidence" => Seen::word(component.evidence.word()),
        "inactive" => inactive(component, model),
        "count" => component.count.map_or(Seen::Unread, |it| {
            let whole = is_read_in_full(model, &component.source.dataset);
            Seen::count(it, if whole { Extent::Exact } else { Extent::AtLeast })
        }),
        path => fact(path.strip_prefix(FACT).unwrap_or_default(), component, model),
    }
}

/// Why it is not in effect, or `no` where everything that would tell was read.
fn inactive(component: &Component, model: &Model) -> Seen {
    match component.inactive {
        Some(why) => Seen::word(why.id()),
        None if is_read_in_full(model, &component.source.dataset) => Seen::word("no"),
        None => Seen::Unread,
    }
}

/// What an attribute says: by the id of its key, and where several have it, by key, `/` and what it is about.
fn fact(key: &str, component: &Component, model: &Model) -> Seen {
    let is_named = |id: &str, about: &str| match key.split_once('/') {
        Some((first, rest)) => first.eq_ignore_ascii_case(id) && rest.eq_ignore_ascii_case(about),
        None => key.eq_ignore_ascii_case(id),
    };
    let found = component.facts.iter().find(|it| is_named(it.key.id(), &it.about));
    found.map_or(Seen::Unread, |it| Seen::of_value(&it.value, is_read_in_full(model, &it.source.dataset)))
}
