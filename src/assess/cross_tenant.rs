//! What is arranged with other tenants, each direction as its settings say.

use super::{Claim, Claims, part};
use crate::catalog::ids;
use crate::facts::{CrossTenantAccess, Facts, Known, Sources, Split, Term, Truth};
use std::collections::BTreeSet;

/// `external.partners`, `external.partner.<tenant id>.…` and `external.default.…`.
pub(super) fn claims(facts: &Facts, claims: &mut Claims) {
    let sources = || Sources::from([ids::CROSS_TENANT_PARTNERS]);
    let mut all = Split::default();
    for partner in facts.partners.items() {
        all.add(Truth::Yes);
        if partner.tenant.is_empty() {
            continue;
        }
        let id = |what: &str| format!("external.partner.{}.{what}", part(&partner.tenant));
        for (what, term) in partner.directions() {
            claims.add(id(what), said(term, sources()));
        }
        for (what, term) in partner.switches() {
            claims.add(id(what), said(term, sources()));
        }
        let synchronised = Sources::from([ids::CROSS_TENANT_PARTNERS, ids::CROSS_TENANT_SYNC]);
        claims.add(id("synchronised-in"), Known::exact_or_not_read(partner.user_sync_in, synchronised));
        let unknown: BTreeSet<String> = partner.unknown.iter().cloned().collect();
        claims.add(id("unknown"), Known::exact(unknown, sources()));
    }
    claims.add("external.partners", all.known(facts.partners.is_complete(), sources()));
    defaults(facts, claims);
}

/// What holds for every tenant without settings of its own.
fn defaults(facts: &Facts, claims: &mut Claims) {
    let sources = || Sources::from([ids::CROSS_TENANT_DEFAULT]);
    let unread = CrossTenantAccess::default();
    let default = facts.cross_tenant_default.read().unwrap_or(&unread);
    for (what, term) in default.directions() {
        claims.add(format!("external.default.{what}"), said(term, sources()));
    }
    for (what, term) in default.switches().into_iter().take(5) {
        claims.add(format!("external.default.{what}"), said(term, sources()));
    }
}

/// A setting as a word: a truth value, too, since the default may decide it.
fn said<T: crate::facts::Word + Copy + PartialEq>(term: Term<T>, sources: Sources) -> Claim {
    match term {
        Term::Unread => Known::<&str>::not_read(sources).into(),
        told => Known::exact(told.word(), sources).into(),
    }
}
