//! Filters that miss people, lists that let mail past, and places of content that nothing governs.

use super::applications::days_left;
use super::{Judged, Outcome, all, among, judged, sources, subject};
use crate::assess::governed::{dlp_at, retained_at, unpublished};
use crate::assess::posture::{in_mode, in_test};
use crate::assess::protection::{Filter, Reach, allowing, layers, reach, reach_named, resting, weaker};
use crate::assess::{Governed, Verdict};
use crate::catalog::{ids, place_name};
use crate::facts::{AskedObject, DlpMode, DlpPolicy, Facts, Known, Sources, Split, Truth};
use std::collections::BTreeSet;

pub(super) fn safe_links(facts: &Facts) -> Judged {
    missed(facts, Filter::Links)
}

pub(super) fn safe_attachments(facts: &Facts) -> Judged {
    missed(facts, Filter::Attachments)
}

/// Whether a filter of Defender for Office 365 takes in everybody.
fn missed(facts: &Facts, filter: Filter) -> Judged {
    let Reach { verdict, except } = reach(&layers(facts, filter), |it| it.acts);
    let (case, fails) = match verdict.value {
        Some(Verdict::Covered) | None => ("", false),
        Some(Verdict::CoveredExcept) => ("", true),
        Some(Verdict::NotCovered) => ("nobody", true),
        Some(Verdict::Conditional | Verdict::Alternative) => ("some", true),
    };
    let outcome = verdict.map(|_| if fails { Outcome::Fail } else { Outcome::Pass });
    let at = except.iter().zip(reach_named(&except)).map(|(id, name)| subject(id, &name, None));
    judged(outcome)
        .everyone()
        .case(case)
        .with_names("left", reach_named(&except))
        .on("defender-for-office")
        .on("exchange-online")
        .listing(at)
}

/// Senders and domains that policies against spam let past, and entries of the Tenant Allow/Block List that never end.
pub(super) fn allowed_senders(facts: &Facts) -> Judged {
    let (policies, found) = allowing(facts);
    let endless = |it: &AskedObject| it.is("action", "Allow").and(it.is_empty("expirationDate"));
    let set = facts.asked_of(ids::ALLOW_BLOCK_ITEMS, "");
    let items = set.map_or(&[][..], |set| set.reading.items());
    let from = sources([ids::ALLOW_BLOCK_ITEMS]);
    let entries = match set.filter(|set| set.reading.read().is_some()) {
        Some(set) => among(&set.reading, from, endless),
        None => Known::not_read(from),
    };
    let named = items.iter().filter(|it| endless(it).is_yes()).map(|it| {
        let value = it.word("value").unwrap_or(&it.name);
        (value, value)
    });
    // Policies decide alone where the list was not read: it takes more than them to pass, and one is enough to fail.
    let count = policies.clone().plus(entries.clone());
    Judged::found(&count)
        .with_some("policies", &policies)
        .with_some("entries", &entries)
        .on("exchange-online-protection")
        .on("internet-mail")
        .at(found.iter().map(|it| (it.id.as_str(), it.name.as_str())).chain(named))
}

/// How many policies of a filter something holds of, and which they are.
type Weak<'f> = (Known<u64>, Vec<&'f AskedObject>);

/// Policies of filters by whether something holds of them, over all filters.
fn over_filters(facts: &Facts, of: fn(&Facts, Filter) -> Weak<'_>) -> Judged {
    let each = Filter::ALL.map(|filter| of(facts, filter));
    let found: BTreeSet<(&str, &str)> =
        each.iter().flat_map(|it| &it.1).map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let count = each.into_iter().map(|it| it.0).reduce(Known::plus).unwrap_or_default();
    Judged::found(&count).on("exchange-online-protection").on("defender-for-office").at(found)
}

pub(super) fn weak_policies(facts: &Facts) -> Judged {
    over_filters(facts, weaker)
}

pub(super) fn resting_policies(facts: &Facts) -> Judged {
    over_filters(facts, resting)
}

/// Places in which every tenant keeps content, and that data loss prevention can watch.
const DLP_STORES: [&str; 4] = ["exchange", "sharepoint", "onedrive", "teams"];

pub(super) fn dlp_gaps(facts: &Facts) -> Judged {
    gaps(facts, &DLP_STORES, dlp_at).on("data-loss-prevention").on("purview")
}

/// Places in which every tenant keeps content, and that policies can keep.
const KEPT_STORES: [&str; 5] = ["exchange", "sharepoint", "onedrive", "teams-channels", "teams-chats"];

pub(super) fn retention_gaps(facts: &Facts) -> Judged {
    gaps(facts, &KEPT_STORES, retained_at).on("purview")
}

/// Places in which no policy is in effect: a place is one only where all policies were read.
fn gaps(facts: &Facts, places: &[&'static str], at: fn(&Facts, &str) -> Governed) -> Judged {
    let mut split = Split::default();
    let (mut from, mut bare) = (Sources::new(), Vec::new());
    for place in places {
        let on = at(facts, place).on;
        let gap = on.reaches(1).not();
        from.extend(&on.sources);
        split.add(gap);
        if gap.is_yes() {
            bare.push(*place);
        }
    }
    Judged::found(&split.known(true, from))
        .with_names("places", bare.iter().map(|it| place_name(it).to_owned()).collect())
        .listing(bare.iter().map(|it| subject(it, place_name(it), None)))
}

/// Policies of data loss prevention that are on, and none of whose rules is.
pub(super) fn dlp_idle(facts: &Facts) -> Judged {
    let idle = |it: &DlpPolicy| {
        let any = it.does.iter().fold(Truth::No, |any, rule| any.or(rule.on));
        let any = if any.is_no() && !it.all_rules { Truth::Unread } else { any };
        in_mode(it, &[DlpMode::On]).and(any.not())
    };
    told(facts, sources([ids::DLP_POLICIES, ids::DLP_RULES]), idle)
}

/// Days after which a policy in test mode has been tested long enough.
const LONG: i64 = 90;

/// Policies of data loss prevention that only test, and that nobody has changed for months.
pub(super) fn dlp_long_test(facts: &Facts) -> Judged {
    let long = |it: &DlpPolicy| {
        let days = it.changed.as_deref().and_then(|day| days_left(facts, day));
        in_test(it).and(days.map(|days| days < -LONG).into())
    };
    told(facts, sources([ids::DLP_POLICIES]), long).limit("days", LONG.unsigned_abs())
}

fn told(facts: &Facts, from: Sources, holds: impl Fn(&DlpPolicy) -> Truth) -> Judged {
    let found = facts.dlp_policies.items().iter().filter(|it| holds(it).is_yes());
    let at: Vec<(&str, &str)> = found.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    Judged::found(&among(&facts.dlp_policies, from.clone(), &holds))
        .among(&all(&facts.dlp_policies, from))
        .on("data-loss-prevention")
        .at(at)
}

/// Labels that nobody is offered.
pub(super) fn bare_labels(facts: &Facts) -> Judged {
    let bare = |it: &&crate::facts::SensitivityLabel| Truth::from(it.active).and(it.published.not()).is_yes();
    let found = facts.labels.items().iter().filter(bare);
    Judged::found(&unpublished(facts))
        .among(&all(&facts.labels, sources([facts.labels_from()])))
        .on("sensitivity-labels")
        .at(found.map(|it| (it.id.as_str(), it.name.as_str())))
}
