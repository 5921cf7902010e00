//! Who holds roles.

use super::{Judged, Note, Severity, Subject, subject};
use crate::facts::{Facts, GLOBAL_ADMINISTRATOR, RoleHolders, RolePerson, Truth, Way};
use std::collections::BTreeMap;

/// Microsoft advises fewer than five
/// (<https://learn.microsoft.com/entra/identity/role-based-access-control/best-practices>).
const TOO_MANY: u64 = 5;

/// Who holds one of some roles and fits, each once, by name; those that are disabled are marked.
pub(super) fn holders(
    facts: &Facts,
    roles: impl Fn(&RoleHolders) -> Truth,
    fits: impl Fn(&RolePerson) -> Truth,
) -> Vec<Subject> {
    let chosen = facts.roles.items().iter().filter(|role| roles(role).is_yes());
    let people = chosen.flat_map(|role| &role.people).filter(|it| it.is_person().and(fits(it)).is_yes());
    let each: BTreeMap<&str, &RolePerson> = people.map(|it| (it.id.as_str(), it)).collect();
    let disabled = |it: &RolePerson| it.traits.enabled.is_no().then_some(Note::Disabled);
    let mut named: Vec<Subject> = each.values().map(|it| subject(&it.id, &it.name, disabled(it))).collect();
    named.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    named
}

/// People who hold a privileged role now, directly or through a group, and fit.
fn privileged(facts: &Facts, fits: fn(&RolePerson) -> Truth) -> Judged {
    let who = |it: &RolePerson| it.is_person().and(fits(it));
    let count = facts.role_holders(Way::Now, RoleHolders::is_privileged, who);
    let now = |it: &RolePerson| it.held.now().and(fits(it));
    Judged::found(&count).on("administrators").listing(holders(facts, RoleHolders::is_privileged, now))
}

fn is_global(role: &RoleHolders) -> Truth {
    role.template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR).into()
}

/// People who hold Global Administrator in a way.
fn global(facts: &Facts, way: Way, fits: fn(&RolePerson) -> Truth) -> Judged {
    let of = |who: fn(&RolePerson) -> Truth| facts.role_holders(way, is_global, move |it| it.is_person().and(who(it)));
    let disabled = of(|it| it.traits.enabled.not());
    let case = if disabled.reaches(1).is_yes() { "disabled" } else { "" };
    Judged::from(&facts.role_people(way, is_global), TOO_MANY)
        .case(case)
        .limit("limit", TOO_MANY)
        .with_some("disabled", &disabled)
        .with_some("through", &of(|it| it.through.is_some().into()))
        .with_some("guests", &of(|it| it.traits.guest))
        .with_some("synchronised", &of(|it| it.traits.synchronised))
        .on("administrators")
        .on("privileged-roles")
        .listing(holders(facts, is_global, fits))
}

pub(super) fn global_administrators(facts: &Facts) -> Judged {
    global(facts, Way::Standing, |it| it.held.standing())
}

/// The same, whether at all times or not: where it was not read for how long a role is given, this one tells.
pub(super) fn many_global_administrators(facts: &Facts) -> Judged {
    let standing = facts.role_people(Way::Standing, is_global);
    let judged = global(facts, Way::Now, |it| it.held.now()).with_some("standing", &standing);
    if standing.exactly().is_some() { judged } else { judged.limit("unclear", 1) }
}

pub(super) fn guest_holders(facts: &Facts) -> Judged {
    let of = |fits: fn(&RolePerson) -> Truth| {
        facts.role_holders(Way::Now, RoleHolders::is_privileged, move |it| it.is_person().and(fits(it)))
    };
    let external = of(|it| it.traits.guest.and(it.traits.external));
    let internal = of(|it| it.traits.guest.and(it.traits.external.not()));
    let case = match (internal.exactly(), external.exactly()) {
        (Some(0), Some(_)) => "",
        (Some(_), Some(0)) => "internal",
        (Some(_), Some(_)) => "mixed",
        _ => "unread",
    };
    privileged(facts, |it| it.traits.guest)
        .case(case)
        .with_some("internal", &internal)
        .with_some("external", &external)
        .on("guests")
}

pub(super) fn synced_holders(facts: &Facts) -> Judged {
    privileged(facts, |it| it.traits.synchronised)
}

pub(super) fn disabled_holders(facts: &Facts) -> Judged {
    privileged(facts, |it| it.traits.enabled.not())
}

/// Guests, synchronised and disabled accounts that a group gives a privileged role: the list of holders does not show
/// them.
pub(super) fn holders_through_groups(facts: &Facts) -> Judged {
    let open = |it: &RolePerson| it.traits.guest.or(it.traits.synchronised);
    let known = |it: &RolePerson| it.through.is_some() && open(it).is_yes();
    let people = facts.roles.items().iter().filter(|role| role.is_privileged().is_yes()).flat_map(|role| &role.people);
    let severity = if people.into_iter().any(known) { Severity::High } else { Severity::Medium };
    privileged(facts, |it| {
        let risky = it.traits.guest.or(it.traits.synchronised).or(it.traits.enabled.not());
        Truth::from(it.through.is_some()).and(risky)
    })
    .ranked(severity)
    .on("privileged-roles")
}
