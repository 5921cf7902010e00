//! Which services are in use: licences enabled, and objects seen.

use super::draft::{Draft, fact, list, part};
use super::seen::{Seen, holders, seen};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, SERVICES, ServiceRow};
use crate::facts::Facts;
use crate::model::Attribute;
use crate::wording::{counted, number};

/// Seats of a service in all subscriptions.
struct Seats {
    enabled: u64,
    names: Vec<String>,
}

/// Each service that is used or licensed, and the core services even when nothing of them was read.
pub(super) fn services(facts: &Facts, draft: &mut Draft<'_>) {
    for row in SERVICES {
        service(row, facts, draft);
    }
}

fn service(row: &ServiceRow, facts: &Facts, draft: &mut Draft<'_>) {
    let seats = seats(row, facts);
    let licensed = seats.as_ref().is_some_and(|seats| seats.enabled > 0);
    let (mut attributes, evidence, dataset): (Vec<Attribute>, Evidence, &str) = match seen(row, facts) {
        Seen::Used(attributes) => {
            let dataset =
                attributes.first().map_or_else(|| ids::SUBSCRIBED_SKUS.to_owned(), |fact| fact.source.dataset.clone());
            return used(row, facts, draft, attributes, seats, &dataset);
        }
        Seen::Nothing if licensed => {
            (unseen(seats.as_ref(), "licensed, none of it seen", true), Evidence::Inferred, ids::SUBSCRIBED_SKUS)
        }
        Seen::NotRead(dataset) if licensed => {
            let held = holders(row, facts).filter(|held| *held > 0);
            let mut attributes: Vec<Attribute> = held
                .map(|held| {
                    fact(A::LicenceHolders, held).of(ids::USERS).tile(counted(held, "licensed user", "licensed users"))
                })
                .into_iter()
                .collect();
            attributes.extend(unseen(seats.as_ref(), "licensed, use not read", attributes.is_empty()));
            let gap = if dataset.is_empty() { None } else { draft.gap(dataset) };
            attributes.extend(gap.map(|gap| Attribute { tile: None, ..gap }));
            (attributes, Evidence::Inferred, ids::SUBSCRIBED_SKUS)
        }
        Seen::NotRead(dataset) if row.core && seats.is_none() => {
            let gap = draft.gap(if dataset.is_empty() { ids::SUBSCRIBED_SKUS } else { dataset });
            (gap.into_iter().collect(), Evidence::Unknown, "")
        }
        _ => return,
    };
    attributes.extend(seats.map(licences));
    draft.add(part(row.kind, dataset).facts(attributes).evidence(evidence));
}

fn used(
    row: &ServiceRow,
    facts: &Facts,
    draft: &mut Draft<'_>,
    mut attributes: Vec<Attribute>,
    seats: Option<Seats>,
    dataset: &str,
) {
    let held = holders(row, facts).filter(|held| *held > 0);
    attributes.extend(held.map(|held| fact(A::LicenceHolders, held).of(ids::USERS)));
    attributes.extend(seats.filter(|seats| seats.enabled > 0).map(licences));
    draft.add(part(row.kind, dataset).facts(attributes));
}

/// That a service is licensed and nothing shows its use, and why; where nothing else is known, how many licences.
fn unseen(seats: Option<&Seats>, why: &str, alone: bool) -> Vec<Attribute> {
    let count = seats.map_or(0, |seats| seats.enabled);
    let bought = fact(A::Seats, count).of(ids::SUBSCRIBED_SKUS).tile(counted(count, "licence", "licences"));
    let mut attributes = if alone { vec![bought] } else { vec![] };
    attributes.push(fact(A::Use, why).of(ids::SUBSCRIBED_SKUS).inferred());
    attributes
}

fn licences(seats: Seats) -> Attribute {
    fact(A::LicensedBy, list(&seats.names)).of(ids::SUBSCRIBED_SKUS)
}

/// The seats that license a service; none when subscriptions were not read.
fn seats(row: &ServiceRow, facts: &Facts) -> Option<Seats> {
    let subscriptions = facts.subscriptions.read()?;
    let on = |status: &str| matches!(status, "Enabled" | "Warning" | "");
    let mut seats = Seats { enabled: 0, names: Vec::new() };
    for subscription in subscriptions.iter().filter(|it| on(&it.status) && row.is_licensed_by(&it.plans)) {
        let enabled = subscription.enabled.saturating_add(subscription.warning);
        if enabled > 0 {
            seats.enabled = seats.enabled.saturating_add(enabled);
            seats.names.push(format!("{} ({})", subscription.name, number(enabled)));
        }
    }
    Some(seats)
}
