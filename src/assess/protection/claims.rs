//! Claims about the filters: `protection.*`.

use super::layers::{Level, layers};
use super::reach::reach;
use super::{Filter, Layer};
use crate::assess::access::Verdict;
use crate::assess::{Claim, Claims};
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Known, Sources, Split, Truth};

/// `protection.<filter>` (of links and attachments), `protection.<filter>.standard`, `.weaker`, `.resting`, and what lists
/// let past.
pub(in crate::assess) fn claims(facts: &Facts, claims: &mut Claims) {
    for filter in Filter::ALL {
        let layers = layers(facts, filter);
        let id = filter.id();
        let of = |does: fn(&Layer<'_>) -> Truth| {
            let reach = reach(&layers, does);
            Claim::from(reach.verdict.map(Verdict::code)).except(reach.except).inferred("order-of-policies")
        };
        if filter.is_defender() {
            claims.add(format!("protection.{id}"), of(|it| it.acts));
        }
        claims.add(format!("protection.{id}.standard"), of(|it| it.standard));
        claims.add(format!("protection.{id}.weaker"), weaker(facts, filter).0);
        claims.add(format!("protection.{id}.resting"), resting(facts, filter).0);
    }
    for (id, dataset, holds) in LISTS {
        claims.add(*id, count(facts, dataset, *holds));
    }
}

type Holds = fn(&AskedObject) -> Truth;

/// What lists let past the filters.
const LISTS: &[(&str, &str, Holds)] = &[
    ("protection.allowed.policies", ids::SPAM_FILTER_POLICIES, allows),
    ("protection.allowed.entries", ids::ALLOW_BLOCK_ITEMS, |it| it.is("action", "Allow")),
    ("protection.allowed.spoofs", ids::SPOOFED_SENDERS, |it| it.is("action", "Allow")),
    ("protection.allowed.addresses", ids::CONNECTION_FILTERS, |it| it.is_empty("ipAllowList").not()),
];

fn count(facts: &Facts, dataset: &'static str, holds: Holds) -> Known<u64> {
    let from = Sources::from([dataset]);
    let Some(set) = facts.asked_of(dataset, "").filter(|set| set.reading.read().is_some()) else {
        return Known::not_read(from);
    };
    let mut split = Split::default();
    set.reading.items().iter().for_each(|it| split.add(holds(it)));
    split.known(set.reading.is_complete(), from)
}

/// Whether a policy against spam lets senders or domains past.
fn allows(policy: &AskedObject) -> Truth {
    policy.is_empty("allowedSenders").and(policy.is_empty("allowedSenderDomains")).not()
}

/// Policies against spam that let senders or domains past, and how many.
pub fn allowing(facts: &Facts) -> (Known<u64>, Vec<&AskedObject>) {
    let all = facts.asked_of(ids::SPAM_FILTER_POLICIES, "").map_or(&[][..], |set| set.reading.items());
    let found = all.iter().filter(|it| allows(it).is_yes()).collect();
    (count(facts, ids::SPAM_FILTER_POLICIES, allows), found)
}

/// Policies in use, of one's own or by default, that do less than the standard preset, and how many.
pub fn weaker(facts: &Facts, filter: Filter) -> (Known<u64>, Vec<&AskedObject>) {
    let layers = layers(facts, filter);
    let (mut split, mut found) = (Split::default(), std::collections::BTreeSet::new());
    let used = |it: &&Layer<'_>| matches!(it.level, Level::Own | Level::Default);
    for layer in layers.iter().filter(used) {
        let weak = layer.on.and(layer.standard.not());
        let Some(policy) = layer.policy else {
            split.add(weak);
            continue;
        };
        if found.insert((policy, weak)) || weak == Truth::Unread {
            split.add(weak);
        }
    }
    let whole = layers.groups[1].1 && (filter.is_defender() || layers.groups[2].1);
    let read = !layers.groups[1].0.is_empty() || !layers.groups[2].0.is_empty() || whole;
    let from = Sources::from([filter.policies(), filter.rules()]);
    let known = if read { split.known(whole, from) } else { Known::not_read(from) };
    (known, found.into_iter().filter(|it| it.1.is_yes()).map(|it| it.0).collect())
}

/// Policies of one's own that apply to nobody: without a rule, or with rules that are off; and how many.
pub fn resting(facts: &Facts, filter: Filter) -> (Known<u64>, Vec<&AskedObject>) {
    let from = Sources::from([filter.policies(), filter.rules()]);
    let Some(set) = facts.asked_of(filter.policies(), "").filter(|set| set.reading.read().is_some()) else {
        return (Known::not_read(from), Vec::new());
    };
    let layers = layers(facts, filter);
    let (rules, whole) = &layers.groups[1];
    let (mut split, mut found) = (Split::default(), Vec::new());
    for policy in set.reading.items() {
        let own = policy
            .is("recommendedPolicyType", "Custom")
            .and(policy.yes(if filter.is_defender() { "isBuiltInProtection" } else { "isDefault" }).not());
        let mine = |it: &&Layer<'_>| it.policy == Some(policy);
        let used = rules.iter().filter(mine).fold(Truth::No, |any, it| any.or(it.on));
        // A rule that does not say which policy it applies may apply this one.
        let odd = rules.iter().any(|it| it.policy.is_none() && !it.on.is_no());
        let used = if used.is_no() && (!whole || odd) { Truth::Unread } else { used };
        let rests = own.and(used.not());
        split.add(rests);
        if rests.is_yes() {
            found.push(policy);
        }
    }
    (split.known(set.reading.is_complete(), from), found)
}
