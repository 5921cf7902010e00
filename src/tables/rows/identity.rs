//! Domains, how they sign in, directory roles and who holds them.

use crate::catalog::ids;
use crate::document::Sources;
use crate::facts::{Facts, Held, Known, RoleHolder, RoleHolders, RolePerson, RoleScope, Truth, Way};
use crate::tables::cell::{Cell, code, day, flag, known, list, named, number, text, told, told_list, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::words;

/// What roles and their holders are read from.
const ROLES: From = From::All(&[ids::ROLE_ASSIGNMENTS, ids::ROLE_DEFINITIONS, ids::ROLE_ELIGIBILITIES]);

/// The same with those who are members of groups.
const PEOPLE: From = From::All(&[
    ids::ROLE_ASSIGNMENTS,
    ids::ROLE_DEFINITIONS,
    ids::ROLE_ELIGIBILITIES,
    ids::USERS,
    ids::GROUPS,
    ids::GROUP_MEMBERS,
]);

pub(super) const TABLES: &[Table] = &[
    table! {
        ids::DOMAINS, "Domains", "a domain of the tenant", From::All(&[ids::DOMAINS]);
        |given, it| given.model.facts.domains.items();
        "Domain" Text => text(&it.name);
        "Verified" Flag => flag(it.is_verified);
        "Default" Flag => flag(it.is_default);
        "Of Microsoft" Flag => flag(it.is_initial);
        "Sign-in" Text => code(it.authentication.as_ref());
        "Services" List => told_list(it.services.as_ref());
    },
    table! {
        "federations", "Federations", "a domain whose sign-in another provider does", From::All(&[ids::DOMAIN_FEDERATION]);
        |given, it| given.model.facts.federations.items();
        "Domain" Text => text(&it.domain);
        "Issuer" Text => told(it.name.as_ref());
        "Issuer URI" Text => told(it.issuer.as_ref());
        "AD FS" Flag => flag(it.is_adfs);
        "Protocol" Text => it.protocol.as_deref().map_or(Cell::NotRead, |it| text(words(it)));
        "Sign-in address" Text => told(it.passive_uri.as_ref());
        "Address for clients" Text => told(it.active_uri.as_ref());
        "Its multifactor authentication" Text => match (&it.mfa_behaviour, it.mfa_read) {
            (Some(code), _) => text(words(code.word())),
            (None, true) => Cell::Empty,
            (None, false) => Cell::NotRead,
        };
        "Object id" Text => text(&it.id);
    },
    table! {
        "dns-records", "DNS records", "a record that a service asks for", From::All(&[ids::DOMAIN_SERVICE_RECORDS]);
        |given, it| given.model.facts.dns_records.items();
        "Domain" Text => text(&it.domain);
        "Service" Text => text(&it.service);
        "Type" Text => text(it.kind.to_uppercase());
        "Name" Text => text(&it.label);
        "Value" Text => text(&it.value);
        "Priority" Number => it.priority.map_or(Cell::Empty, number);
        "Weight" Number => it.weight.map_or(Cell::Empty, number);
        "Optional" Flag => flag(it.optional);
    },
    table! {
        ids::ADMINISTRATIVE_UNITS, "Administrative units", "an administrative unit", From::All(&[ids::ADMINISTRATIVE_UNITS]);
        |given, it| given.model.facts.administrative_units.items();
        "Name" Text => text(&it.name);
        "Description" Text => text(it.description.as_deref().unwrap_or_default());
        "Members by rule" Flag => flag(it.dynamic);
        "Restricted" Flag => flag(it.restricted);
        "Object id" Text => text(&it.id);
    },
    table! {
        "roles", "Roles", "a directory role that someone holds or may activate", PEOPLE;
        |given, it| given.model.facts.roles.items();
        "Role" Text => text(&it.name);
        "Privileged" Flag => flag(it.is_privileged());
        "Own role of the tenant" Flag => flag(it.custom);
        "People now" Number => known(&people(given, it, Way::Now));
        "People at all times" Number => known(&people(given, it, Way::Standing));
        "People eligible" Number => known(&people(given, it, Way::Eligible));
        "Activating takes" List => it.activation.as_ref().map_or(Cell::NotRead, |it| list(it.words()));
        "Template id" Text => text(&it.template);
    },
    table! {
        ids::ROLE_ASSIGNMENTS, "Role assignments", "what a directory role is given to", ROLES;
        |given, (role, it)| assignments(given);
        "Role" Text => text(&role.name);
        "Given to" Text => text(&it.name);
        "What it is" Text => named(&it.kind);
        "Held" Text => held(&it.held);
        "Until" Day => until(&it.held);
        "Where" Text => scope(&given.model.facts, &it.scope);
        "Members now" Number => members(it);
        "Guest" Flag => of_account(it, it.traits.guest);
        "Synchronised" Flag => of_account(it, it.traits.synchronised);
        "Enabled" Flag => of_account(it, it.traits.enabled);
        "Object id" Text => text(&it.id);
        "Template id" Text => text(&role.template);
    },
    table! {
        "role-holders", "Role holders", "a way by which someone holds a directory role, groups expanded", PEOPLE;
        |given, (role, it)| holders(given);
        "Role" Text => text(&role.name);
        "Name" Text => text(&it.name);
        "What it is" Text => named(&it.kind);
        "Held" Text => held(&it.held);
        "Until" Day => until(&it.held);
        "Where" Text => scope(&given.model.facts, &it.scope);
        "Through the group" Text => text(through(role, it));
        "Guest" Flag => of_person(it, it.traits.guest);
        "Synchronised" Flag => of_person(it, it.traits.synchronised);
        "Enabled" Flag => of_person(it, it.traits.enabled);
        "Object id" Text => text(&it.id);
        "Template id" Text => text(&role.template);
    },
    table! {
        "authentication-methods", "Authentication methods", "a method of signing in", From::All(&[ids::AUTHENTICATION_METHODS_POLICY]);
        |given, it| given.model.facts.authentication_methods.read().into_iter().flat_map(|it| &it.methods);
        "Method" Text => text(&it.name);
        "State" Text => it.state.as_ref().map_or(Cell::NotRead, |it| text(words(it.word())));
        "Resists phishing" Flag => flag(it.phishing_resistant);
        "For everyone" Flag => flag(it.all_users);
        "Groups" List => list(&it.groups);
        "Id" Text => text(&it.id);
    },
    table! {
        "address-issues", "Addresses", "something wrong with an address", From::Each(&[ids::GROUPS, ids::CONTACTS, ids::USERS]);
        |given, it| &given.model.facts.recipients.issues;
        "Trouble" Text => word(&it.trouble.replace('-', " "));
        "Address" Text => text(&it.address);
        "Recipient" Text => text(&it.name);
        "Among" Text => text(&it.kind);
        "Object id" Text => text(&it.id);
    },
];

fn people(given: &Sources<'_>, role: &RoleHolders, way: Way) -> Known<u64> {
    given.model.facts.role_people(way, |it| Truth::from(it.template == role.template))
}

fn assignments<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a RoleHolders, &'a RoleHolder)> + use<'a> {
    given.model.facts.roles.items().iter().flat_map(|role| role.holders.iter().map(move |it| (role, it)))
}

fn holders<'a>(given: &Sources<'a>) -> impl Iterator<Item = (&'a RoleHolders, &'a RolePerson)> + use<'a> {
    given.model.facts.roles.items().iter().flat_map(|role| role.people.iter().map(move |it| (role, it)))
}

/// In which way something is held.
fn held(held: &Held) -> Cell {
    text(match held {
        Held::Standing => "at all times",
        Held::Until(_) => "until a day",
        Held::Activated => "activated",
        Held::Active => "now",
        Held::Eligible => "eligible",
        Held::Unread => return Cell::NotRead,
    })
}

fn until(held: &Held) -> Cell {
    match held {
        Held::Until(until) => day(until),
        Held::Unread => Cell::NotRead,
        _ => Cell::Empty,
    }
}

/// Where a role holds.
fn scope(facts: &Facts, scope: &RoleScope) -> Cell {
    match scope {
        RoleScope::Directory => text("the whole directory"),
        RoleScope::AdministrativeUnit(id) => {
            let unit = facts.administrative_units.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
            text(unit.map(|it| &it.name).filter(|name| !name.is_empty()).unwrap_or(id))
        }
        RoleScope::Other(scope) => text(scope),
        RoleScope::Unread => Cell::NotRead,
    }
}

/// How many people a group gives a role to now.
fn members(it: &RoleHolder) -> Cell {
    use crate::facts::{PrincipalKind, Split};
    if it.kind != PrincipalKind::Group {
        return Cell::Empty;
    }
    super::counted(Split { yes: it.members.now, ..Split::default() }, it.members.now_whole)
}

fn of_account(it: &RoleHolder, holds: Truth) -> Cell {
    use crate::facts::PrincipalKind::{Application, Group};
    if matches!(it.kind, Application | Group) { Cell::Empty } else { flag(holds) }
}

fn of_person(it: &RolePerson, holds: Truth) -> Cell {
    if it.is_person().is_no() { Cell::Empty } else { flag(holds) }
}

/// The name of the group that a role is held through.
fn through<'a>(role: &'a RoleHolders, person: &'a RolePerson) -> &'a str {
    let Some(id) = &person.through else { return "" };
    role.holders.iter().find(|it| it.id == *id).map_or(id, |it| &it.name)
}
