//! Which services are in use: licences that work, people who have them, and objects seen.

use super::draft::{Draft, fact, list, part};
use super::hedged;
use super::seen::{Seen, seen};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{Evidence, NodeKind, SERVICES, ServiceRow};
use crate::facts::{Facts, Known, Truth};
use crate::model::Attribute;
use crate::snapshot::Status;
use crate::wording::number;

/// Each service that is used or licensed, and as not read those that the tenant may have where nothing tells.
pub(super) fn services(facts: &Facts, draft: &mut Draft<'_>) {
    for row in SERVICES {
        service(row, facts, draft);
    }
}

fn service(row: &ServiceRow, facts: &Facts, draft: &mut Draft<'_>) {
    let (licences, held) = (facts.usable_licences(row), facts.holders(row));
    let licensed = licences.reaches(1);
    match (seen(row, facts), licensed) {
        (Seen::Used(attributes), _) => used(row, facts, draft, attributes, &held),
        (Seen::Nothing, Truth::Yes) => unseen(row, facts, draft, &licences, "licensed, none of it seen", ""),
        (Seen::Idle, Truth::Yes) => unseen(row, facts, draft, &licences, "licensed, none active seen", ""),
        (Seen::NotRead(dataset), Truth::Yes) => {
            unseen(row, facts, draft, &licences, "licensed, use not read", dataset);
        }
        (_, Truth::No) if !held.reaches(1).is_yes() => {}
        (_, _) => unread(row, facts, draft, &held),
    }
}

fn used(row: &ServiceRow, facts: &Facts, draft: &mut Draft<'_>, mut attributes: Vec<Attribute>, held: &Known<u64>) {
    let dataset =
        attributes.first().map_or_else(|| ids::SUBSCRIBED_SKUS.to_owned(), |fact| fact.source.dataset.clone());
    if attributes.iter().all(|it| it.key != A::LicenceHolders) {
        attributes.extend(holders(held));
    }
    attributes.extend(licensed_by(row, facts));
    draft.add(part(row.kind, &dataset).facts(attributes));
}

/// A service that is licensed, and nothing that was read shows its use.
fn unseen(row: &ServiceRow, facts: &Facts, draft: &mut Draft<'_>, licences: &Known<u64>, why: &str, dataset: &str) {
    let held = facts.holders(row);
    let tile = hedged::licensed(&held);
    let mut attributes: Vec<Attribute> = holders(&held).map(|it| it.tile(tile)).into_iter().collect();
    if !held.reaches(1).is_yes() {
        let bought = fact(A::Seats, licences.clone()).of(ids::SUBSCRIBED_SKUS);
        attributes.push(bought.tile(hedged::licences(licences)));
    }
    attributes.push(fact(A::Use, why).of(ids::SUBSCRIBED_SKUS).inferred());
    let gap = if dataset.is_empty() { None } else { draft.gap(dataset) };
    attributes.extend(gap.map(|gap| Attribute { tile: None, ..gap }));
    attributes.extend(licensed_by(row, facts));
    draft.add(part(row.kind, ids::SUBSCRIBED_SKUS).facts(attributes).evidence(Evidence::Inferred));
}

/// A service of which neither licences nor use were read: it is there as inferred where something else tells of it, and
/// as not read where every tenant has it or the tenant's subscriptions would have told.
fn unread(row: &ServiceRow, facts: &Facts, draft: &mut Draft<'_>, held: &Known<u64>) {
    let gap = draft.gap(ids::SUBSCRIBED_SKUS).or_else(|| draft.gap(ids::USERS));
    if let Some((why, dataset)) = told_elsewhere(row, facts, held) {
        let mut attributes: Vec<Attribute> = holders(held).into_iter().collect();
        attributes.push(fact(A::KnownFrom, why).of(dataset).inferred().tile("use not read"));
        attributes.extend(gap.map(|gap| Attribute { tile: None, ..gap }));
        draft.add(part(row.kind, dataset).facts(attributes).evidence(Evidence::Inferred));
    } else if row.core || facts.subscriptions.status != Status::NotRequested {
        let gap = gap.unwrap_or_else(|| {
            fact(A::NotRead, "the plans of its subscriptions").evidence(Evidence::Unknown).tile("not read")
        });
        draft.add(part(row.kind, "").fact(gap).evidence(Evidence::Unknown));
    }
}

/// What only a tenant with Defender for Office 365 has, by dataset and the property that tells it.
const FILTERS: &[(&str, &str)] = &[
    (ids::SAFE_LINKS_RULES, "safeLinksPolicy"),
    (ids::SAFE_ATTACHMENT_RULES, "safeAttachmentPolicy"),
    (ids::PRESET_POLICY_RULES, "safeLinksPolicy"),
    (ids::PRESET_POLICY_RULES, "safeAttachmentPolicy"),
    (ids::DEFENDER_PRESET_RULES, "safeLinksPolicy"),
    (ids::DEFENDER_PRESET_RULES, "safeAttachmentPolicy"),
];

/// The dataset that tells that filters of Defender for Office 365 are set.
fn filters_of(kind: NodeKind, facts: &Facts) -> Option<&'static str> {
    let told = |(dataset, filter): &&(&'static str, &str)| {
        facts.records_of(dataset).iter().any(|it| it.told(filter).is_some())
    };
    FILTERS.iter().find(told).map(|row| row.0).filter(|_| kind == NodeKind::DefenderOffice)
}

/// What else tells of a service: people who have it, plans of the organisation, domains that it serves.
fn told_elsewhere(row: &ServiceRow, facts: &Facts, held: &Known<u64>) -> Option<(&'static str, &'static str)> {
    let organization = facts.organization.read();
    let enabled = |it: &String| !row.assigned.is_empty() && it.eq_ignore_ascii_case(row.assigned);
    if held.reaches(1).is_yes() {
        return Some(("people who have it", ids::USERS));
    }
    if organization.is_some_and(|it| it.enabled_services.iter().any(enabled)) {
        return Some(("a plan of the organisation", ids::ORGANIZATION));
    }
    if let Some(dataset) = filters_of(row.kind, facts) {
        return Some(("what its filters are set to", dataset));
    }
    let mail = row.kind == NodeKind::ExchangeOnline && facts.domains.items().iter().any(|it| it.has_mail());
    mail.then_some(("a domain with mail", ids::DOMAINS))
}

/// The people who have a service; a number that was not read is no fact.
fn holders(held: &Known<u64>) -> Option<Attribute> {
    held.is_read().then(|| fact(A::LicenceHolders, held.clone()).of(ids::USERS))
}

/// The subscriptions that license a service and work, with their licences.
fn licensed_by(row: &ServiceRow, facts: &Facts) -> Option<Attribute> {
    let holds = facts.subscriptions.items().iter().filter(|it| row.is_licensed_by(&it.plans));
    let usable = holds.filter_map(|it| Some((it, it.usable.filter(|usable| *usable > 0)?)));
    let names: Vec<String> = usable.map(|(it, usable)| format!("{} ({})", it.name, number(usable))).collect();
    (!names.is_empty()).then(|| fact(A::LicensedBy, list(&names)).of(ids::SUBSCRIBED_SKUS))
}
