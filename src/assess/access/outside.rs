//! Who is left out by name, and is none of those a path is about: such an exception lets nobody of them past.

use super::formula::{Clause, Dimension, Sort, Way};
use super::question::Actor;
use super::{Path, SOME_ROLE};
use crate::facts::{Facts, GuestKind, RolePerson, Traits, Truth, Way as Held};
use crate::snapshot::Status;

/// Takes out of clauses the ways past of users who are none of these actors. `unread` says what holds of a user of whom
/// that was not read.
pub(super) fn without_outsiders(facts: &Facts, actor: &Actor, clauses: &mut [Clause], unread: bool) {
    if !actor.is_person() {
        return;
    }
    let named = |way: &Way| way.sort == Sort::Named;
    let outside = |way: &Way| match way.tags.as_slice() {
        [(Dimension::User, id)] => match is_outside(facts, actor, id) {
            Truth::Yes => true,
            Truth::No => false,
            Truth::Unread => unread,
        },
        _ => false,
    };
    clauses.iter_mut().for_each(|clause| clause.retain(|way| !named(way) || !outside(way)));
}

/// Whether a path is about some people only, so that a user may be none of them.
pub(super) fn is_narrow(path: Path) -> bool {
    matches!(path, Path::Members | Path::Administrators | Path::Guests | Path::GuestsOf(_))
}

/// Whether a user is none of these actors.
fn is_outside(facts: &Facts, actor: &Actor, id: &str) -> Truth {
    let Traits { guest, external, .. } = facts.left_out_accounts.get(id).copied().unwrap_or_default();
    match actor {
        Actor::Member => guest,
        Actor::Guest(GuestKind::Internal) => guest.not().or(external),
        Actor::Guest(GuestKind::Guest) => guest.not().or(external.not()),
        Actor::Guest(GuestKind::Member) => guest.or(external.not()),
        // The other kinds have no accounts that tell.
        Actor::Guest(_) => guest.not().and(external.not()),
        Actor::Holder(role) => holds(facts, role, id).not(),
        Actor::Workload | Actor::AgentIdentity | Actor::AgentUser => Truth::No,
    }
}

/// Whether a user holds a role, or may activate it.
fn holds(facts: &Facts, template: &str, id: &str) -> Truth {
    if template == SOME_ROLE {
        return Truth::Unread;
    }
    let is_it = |person: &RolePerson| {
        if person.id.is_empty() { Truth::Unread } else { person.id.eq_ignore_ascii_case(id).into() }
    };
    let held = |way: Held| {
        let count = facts.role_holders(way, |role| role.template.eq_ignore_ascii_case(template).into(), is_it);
        count.reaches(1)
    };
    let absent = facts.eligibilities.status == Status::Unlicensed;
    held(Held::Now).or(if absent { Truth::No } else { held(Held::Eligible) })
}
