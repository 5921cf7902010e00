//! What ties Intune to Apple, and ends on a day: the push certificate, and tokens of enrolment and of purchase.

use super::applications::days_left;
use super::{Argument, Judged, Note, Outcome, Severity, Subject, judged, sources, subject};
use crate::catalog::ids;
use crate::facts::{Facts, IntuneConnector, Known, ManagedDeviceCounts, Split, Truth};

/// Days before its end from which one of them is urgent.
const URGENT: i64 = 30;
const PUSH: &str = ids::APPLE_PUSH_CERTIFICATE;

/// The connectors of one dataset, and whether these are all.
fn connectors<'f>(facts: &'f Facts, dataset: &str) -> (Vec<&'f IntuneConnector>, bool) {
    let reading = facts.intune_connectors.iter().find(|it| it.dataset == dataset);
    (reading.iter().flat_map(|it| it.items()).collect(), reading.is_some_and(|it| it.is_complete()))
}

fn left(facts: &Facts, connector: &IntuneConnector) -> Option<i64> {
    connector.expires.as_deref().and_then(|day| days_left(facts, day))
}

/// Managed iPhones, iPads and Macs; and whether there is none for certain.
fn reached(facts: &Facts) -> (u64, bool) {
    let apple = |it: &ManagedDeviceCounts| it.splits.platforms.get(1..=2).map(|two| two.iter().map(|it| it.yes).sum());
    let count: Option<u64> = facts.managed_devices.read().and_then(apple);
    let told = |it: &ManagedDeviceCounts| it.splits.platforms.iter().all(|it| it.unread == 0);
    let nobody =
        facts.managed_devices.is_complete() && count == Some(0) && facts.managed_devices.read().is_some_and(told);
    (count.unwrap_or_default(), nobody)
}

pub(super) fn push_certificate(facts: &Facts) -> Judged {
    let from = sources([PUSH]);
    let (certificates, complete) = connectors(facts, PUSH);
    let first = certificates.iter().copied().filter(|it| left(facts, it).is_some()).min_by_key(|it| left(facts, it));
    let days = first.and_then(|it| left(facts, it));
    let all_told = certificates.iter().all(|it| left(facts, it).is_some());
    let outcome = match days {
        Some(days) if days <= URGENT && complete && all_told => Known::exact(Outcome::Fail, from),
        Some(days) if days <= URGENT => Known::at_least(Outcome::Fail, from),
        Some(_) if complete && all_told => Known::exact(Outcome::Pass, from),
        None if complete && certificates.is_empty() => Known::exact(Outcome::NotApplicable, from),
        _ => Known::not_read(from),
    };
    // Without a managed iPhone, iPad or Mac, nobody would notice.
    let (reach, nobody) = reached(facts);
    let ended = days.is_some_and(|days| days < 0);
    let mut judged = judged(outcome)
        .ranked(if nobody { Severity::Low } else { Severity::High })
        .case(if ended { "ended" } else { "" })
        .limit("days", URGENT.unsigned_abs())
        .on("intune")
        .on("ios-devices")
        .on("mac-devices");
    judged.reach = reach;
    if let Some(certificate) = first {
        let day = certificate.expires.clone().unwrap_or_default();
        judged = judged.with("day", Argument::Day(day)).at([(certificate.id.as_str(), certificate.name.as_str())]);
    }
    judged
}

/// Tokens that tie Intune to Apple, with the case of the words for one that has ended, and for one that ends soon.
const TOKENS: [(&str, &str, &str); 2] =
    [(ids::APPLE_ENROLMENT_TOKENS, "enrolment-ended", "enrolment"), (ids::VPP_TOKENS, "purchase-ended", "purchase")];

pub(super) fn apple_tokens(facts: &Facts) -> Judged {
    let from = sources([ids::APPLE_ENROLMENT_TOKENS, ids::VPP_TOKENS]);
    let (mut split, mut complete, mut all) = (Split::default(), true, 0);
    let mut found: Vec<(i64, &IntuneConnector, &'static str)> = Vec::new();
    for (dataset, ended, soon) in TOKENS {
        let (tokens, whole) = connectors(facts, dataset);
        complete &= whole;
        all += tokens.len();
        for token in tokens {
            let days = left(facts, token);
            split.add(Truth::from(days.map(|days| days <= URGENT)));
            found.extend(
                days.filter(|days| *days <= URGENT).map(|days| (days, token, if days < 0 { ended } else { soon })),
            );
        }
    }
    found.sort();
    let count = split.known(complete, from.clone());
    let (reach, nobody) = reached(facts);
    let note = |it: &IntuneConnector| it.expires.clone().map(Note::Ends);
    let named: Vec<Subject> = found.iter().map(|(_, it, _)| subject(&it.id, &it.name, note(it))).collect();
    let first = found.first();
    let mut judged = Judged::found(&count)
        .ranked(if nobody { Severity::Low } else { Severity::Medium })
        // One is told by its own words, several together.
        .case(if count.exactly() == Some(&1) { first.map_or("", |it| it.2) } else { "" })
        .limit("days", URGENT.unsigned_abs())
        .with_names("name", first.iter().map(|it| it.1.name.clone()).collect())
        .with("day", Argument::Day(first.and_then(|it| it.1.expires.clone()).unwrap_or_default()))
        .on("intune")
        .on("ios-devices")
        .on("mac-devices")
        .listing(named);
    if complete && all == 0 {
        judged.outcome = Known::exact(Outcome::NotApplicable, from);
    }
    judged.reach = reach;
    judged
}
