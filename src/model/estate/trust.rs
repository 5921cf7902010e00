//! What the cross-tenant access settings of two tenants say of one another.

use super::members::Member;
use super::named::Named;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, Inactive, LinkKind};
use crate::facts::{CrossTenantAccess, Openness, RelationState};
use crate::model::derive::draft::{Draft, about, fact, tie};
use crate::model::derive::{terms, told_terms};
use crate::model::{Attribute, Value};
use crate::wording::attribute_code;

const DATASET: &str = ids::CROSS_TENANT_PARTNERS;
const TOGETHER: &str = ids::MULTI_TENANT_ORGANIZATION;

/// One line between two tenants for their settings on one another.
pub(super) fn trust(members: &[Member<'_>], named: &Named, draft: &mut Draft<'_>) {
    for (at, one) in members.iter().enumerate() {
        for other in members.iter().skip(at + 1) {
            between(one, other, draft);
        }
        for partner in one.model.facts.partners.items() {
            if members.iter().all(|it| !it.is(&partner.tenant)) {
                outward(one, partner, named, draft);
            }
        }
        for tenant in one.model.facts.records_of(TOGETHER) {
            let known = one.model.facts.partners.items().iter().any(|it| it.tenant.eq_ignore_ascii_case(&tenant.id));
            let outside = members.iter().all(|it| !it.is(&tenant.id));
            if outside
                && !known
                && let Some(to) = named.component(&tenant.id)
            {
                draft.link(tie(LinkKind::Trust, &one.hub(), &to, "one organisation", TOGETHER));
            }
        }
    }
}

/// What a tenant has on another.
fn on<'m>(one: &Member<'m>, other: &Member<'_>) -> Option<&'m CrossTenantAccess> {
    one.model.facts.partners.items().iter().find(|it| other.is(&it.tenant))
}

/// Whether a tenant counts another among its multi-tenant organisation.
fn joined(one: &Member<'_>, tenant: &str) -> bool {
    one.model.facts.records_of(TOGETHER).iter().any(|it| {
        it.id.eq_ignore_ascii_case(tenant) && (it.holds("state", RelationState::Active) || it.value("state").is_empty())
    })
}

/// Whether anything that people bring from their own tenant is believed.
fn believes(terms: Option<&CrossTenantAccess>) -> bool {
    terms.is_some_and(|it| [it.trust_mfa, it.trust_compliant, it.trust_hybrid_joined].into_iter().any(|it| it.is(true)))
}

/// Which ways between two tenants nobody may be invited: into the first, and out of it.
fn blocked(mine: Option<&CrossTenantAccess>, theirs: Option<&CrossTenantAccess>) -> (bool, bool) {
    let into = |it: Option<&CrossTenantAccess>| it.is_some_and(|it| it.collaboration_in.is(Openness::Blocked));
    let out = |it: Option<&CrossTenantAccess>| it.is_some_and(|it| it.collaboration_out.is(Openness::Blocked));
    (into(mine) || out(theirs), out(mine) || into(theirs))
}

/// What one tenant says of the other, in a sentence.
fn stance(one: &Member<'_>, other: &str, terms_on: Option<&CrossTenantAccess>) -> Attribute {
    let says = match terms_on {
        Some(it) => told_terms(it),
        None if !one.has_read(DATASET) => Value::from(AttrCode::NotRead),
        None => Value::from("no terms of its own, so its default holds"),
    };
    let evidence = if terms_on.is_none() && !one.has_read(DATASET) { Evidence::Unknown } else { Evidence::Observed };
    about(A::Stance, &format!("{} on {other}", one.name), says).of(DATASET).evidence(evidence)
}

/// Two tenants that were both given. Without a word of either on the other there is no line.
fn between(one: &Member<'_>, other: &Member<'_>, draft: &mut Draft<'_>) {
    let (mine, theirs) = (on(one, other), on(other, one));
    let together = (joined(one, &other.model.tenant.id), joined(other, &one.model.tenant.id));
    if mine.is_none() && theirs.is_none() && together == (false, false) {
        return;
    }
    let (forth, back) = (believes(mine), believes(theirs));
    let shut = blocked(mine, theirs);
    let unread = (mine.is_none() && !one.has_read(DATASET)) || (theirs.is_none() && !other.has_read(DATASET));
    let single = mine.is_some() != theirs.is_some();
    let label = match (together.0 || together.1, forth, back) {
        (true, ..) => "one organisation",
        (_, true, true) => "mutual trust",
        (_, true, false) | (_, false, true) if unread => "trust, other side not read",
        (_, true, false) | (_, false, true) => "one-sided trust",
        _ if shut == (true, true) => "access",
        _ if shut != (false, false) => "access blocked one way",
        _ if unread => "terms, other side not read",
        _ if single => "one-sided terms",
        _ => "terms, no trust",
    };
    // The line starts at the tenant that trusts, or that alone says something.
    let turned = if forth == back { mine.is_none() && theirs.is_some() } else { back };
    let (from, to) = if turned { (other, one) } else { (one, other) };
    let (from_on, to_on) = if turned { (theirs, mine) } else { (mine, theirs) };
    let said = [stance(from, &to.name, from_on), stance(to, &from.name, to_on)];
    let (start, end) = (from.hub(), to.hub());
    let link = tie(LinkKind::Trust, &start, &end, label, DATASET).facts(said);
    let link = if unread { link.evidence(Evidence::Unknown) } else { link };
    let shut = shut == (true, true) && !forth && !back && together == (false, false);
    let link = link.inactive(shut.then_some(Inactive::Blocked));
    let mutual = if forth || back { forth && back } else { !single || together == (true, true) };
    draft.link(if mutual { link.both() } else { link });
}

/// A tenant that was not given: only one side is known.
fn outward(one: &Member<'_>, partner: &CrossTenantAccess, named: &Named, draft: &mut Draft<'_>) {
    let Some(to) = named.component(&partner.tenant) else { return };
    // Synchronisation and administration have lines of their own.
    let own = [AttrCode::CrossTenantSync, AttrCode::ServiceProvider];
    let first = terms(partner).0.into_iter().find(|it| !own.contains(it));
    let label = match first {
        _ if joined(one, &partner.tenant) => "one organisation",
        Some(code) => attribute_code(code),
        None => "terms of its own",
    };
    let name = partner.name.clone().unwrap_or_default();
    let stance = stance(one, &name, Some(partner));
    let unread = fact(A::TheOtherSide, "not read").evidence(Evidence::Unknown);
    let hub = one.hub();
    let shut = (blocked(Some(partner), None) == (true, true)).then_some(Inactive::Blocked);
    draft.link(tie(LinkKind::Trust, &hub, &to, label, DATASET).facts([stance, unread]).inactive(shut));
}
