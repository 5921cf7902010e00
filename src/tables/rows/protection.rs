//! Filters of mail in the order of their policies, and what governs content place by place.

use crate::assess::{DLP_PLACES, Filter, Level, RETENTION_PLACES, dlp_at, layers, reach_named, retained_at};
use crate::catalog::{ids, place_name};
use crate::facts::{DlpPolicy, DlpRule, Facts, Known, RetentionPolicy, RetentionRule, Truth};
use crate::tables::cell::{Cell, flag, known, list, number, text, told_list, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::{filter_level, filter_name};

pub(super) const TABLES: &[Table] = &[
    table! {
        "mail-filter-policies", "Filter policies in order", "a policy of a filter, and whom it takes in", From::Each(&[
            ids::PRESET_POLICY_RULES, ids::DEFENDER_PRESET_RULES, ids::SPAM_FILTER_RULES, ids::MALWARE_FILTER_RULES,
            ids::ANTI_PHISH_RULES, ids::SAFE_LINKS_RULES, ids::SAFE_ATTACHMENT_RULES, ids::BUILT_IN_PROTECTION_RULES,
        ]);
        |given, it| filters(&given.model.facts);
        "Filter" Text => text(filter_name(it.filter.id()));
        "Place" Text => text(filter_level(it.level.code()));
        "Priority" Number => it.priority.and_then(|it| u64::try_from(it).ok()).map_or(Cell::Empty, number);
        "Policy" Text => text(&it.policy);
        "On" Flag => flag(it.on);
        "Takes in everybody" Flag => flag(it.all);
        "Takes in" List => if it.told { list(&it.only) } else { Cell::NotRead };
        "Leaves out" List => if it.told { list(&it.except) } else { Cell::NotRead };
        "Does anything" Flag => flag(it.acts);
        "As well as the standard preset" Flag => flag(it.standard);
    },
    table! {
        "data-loss-prevention-rules", "Data loss prevention rules", "a rule of a policy of data loss prevention",
            From::All(&[ids::DLP_RULES, ids::DLP_POLICIES]);
        |given, it| rules(&given.model.facts);
        "Rule" Text => text(&it.1.name);
        "Policy" Text => text(&it.0.name);
        "On" Flag => flag(it.1.on);
        "Blocks" Flag => flag(it.1.blocks);
        "Tells people" Flag => flag(it.1.notifies);
        "Looks for" List => told_list(it.1.content.as_ref());
        "Object id" Text => text(&it.1.id);
    },
    table! {
        "governed-places", "Places of content", "a place of content, and what governs it",
            From::Each(&[ids::DLP_POLICIES, ids::RETENTION_POLICIES, ids::APP_RETENTION_POLICIES]);
        |given, it| places(&given.model.facts);
        "Place" Text => text(place_name(it.code));
        "Data loss prevention policies on" Number => it.dlp.as_ref().map_or(Cell::Empty, |it| known(&it.0));
        "For all of it" Number => it.dlp.as_ref().map_or(Cell::Empty, |it| known(&it.1));
        "Retention policies on" Number => it.kept.as_ref().map_or(Cell::Empty, |it| known(&it.0));
        "Retention for all of it" Number => it.kept.as_ref().map_or(Cell::Empty, |it| known(&it.1));
    },
    table! {
        "retention-in-force", "Retention", "a retention policy and what it does",
            From::Each(&[ids::RETENTION_POLICIES, ids::APP_RETENTION_POLICIES]);
        |given, it| retention(&given.model.facts);
        "Policy" Text => text(&it.0.name);
        "On" Flag => flag(it.0.on);
        "Does" Text => it.1.map_or(Cell::Empty, |rule| word(&rule.action));
        "Days" Text => it.1.map_or(Cell::Empty, |rule| text(&rule.days));
        "Places" List => list(it.0.places.iter().filter(|it| it.named.is_yes()).map(|it| place_name(it.code)));
        "Object id" Text => text(&it.0.id);
    },
];

/// A policy of a filter.
struct FilterPolicy {
    filter: Filter,
    level: Level,
    priority: Option<i64>,
    policy: String,
    on: Truth,
    all: Truth,
    told: bool,
    only: Vec<String>,
    except: Vec<String>,
    acts: Truth,
    standard: Truth,
}

fn filters(facts: &Facts) -> Vec<FilterPolicy> {
    let of = |filter: Filter| -> Vec<FilterPolicy> {
        let layers = layers(facts, filter);
        let row = |it: &crate::assess::Layer<'_>| FilterPolicy {
            filter,
            level: it.level,
            priority: it.priority,
            policy: it.policy.map_or(it.name, |it| &it.name).to_owned(),
            on: it.on,
            all: it.scope.all,
            told: it.scope.told,
            only: if it.scope.all.is_yes() { Vec::new() } else { reach_named(&it.scope.only) },
            except: reach_named(&it.scope.except),
            acts: it.acts,
            standard: it.standard,
        };
        layers.iter().map(row).collect()
    };
    Filter::ALL.into_iter().flat_map(of).collect()
}

fn rules(facts: &Facts) -> Vec<(&DlpPolicy, &DlpRule)> {
    facts.dlp_policies.items().iter().flat_map(|policy| policy.does.iter().map(move |rule| (policy, rule))).collect()
}

/// A place, and what governs it: how many policies are on, and how many of them hold for all of it.
struct GovernedPlace {
    code: &'static str,
    dlp: Option<(Known<u64>, Known<u64>)>,
    kept: Option<(Known<u64>, Known<u64>)>,
}

fn places(facts: &Facts) -> Vec<GovernedPlace> {
    let extra = RETENTION_PLACES.iter().filter(|it| !DLP_PLACES.contains(it));
    let row = |code: &'static str| {
        let (dlp, kept) = (dlp_at(facts, code), retained_at(facts, code));
        GovernedPlace {
            code,
            dlp: DLP_PLACES.contains(&code).then_some((dlp.on, dlp.whole)),
            kept: RETENTION_PLACES.contains(&code).then_some((kept.on, kept.whole)),
        }
    };
    let read = [&facts.retention, &facts.app_retention].iter().any(|it| it.read().is_some());
    let any = facts.dlp_policies.read().is_some() || read;
    DLP_PLACES.iter().chain(extra).filter(|_| any).map(|code| row(code)).collect()
}

fn retention(facts: &Facts) -> Vec<(&RetentionPolicy, Option<&RetentionRule>)> {
    let mut rows = Vec::new();
    for policy in facts.retention.items().iter().chain(facts.app_retention.items()) {
        if policy.rules.is_empty() {
            rows.push((policy, None));
        }
        rows.extend(policy.rules.iter().map(|rule| (policy, Some(rule))));
    }
    rows
}
