//! Highly privileged roles: who holds them, for how long, and what activating them takes.

use super::found::{Found, found, unless};
use super::licences;
use super::objects::Objects;
use crate::assess::allowed::Allowed;
use crate::assess::rules::judged::Judged;
use crate::catalog::baseline::HIGH_ROLES;
use crate::catalog::{ROLE_RULES, ids};
use crate::facts::{AskedObject, Facts, GLOBAL_ADMINISTRATOR, PropertyValue, RolePerson, Truth};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest and most people with the role of Global Administrator.
const FEWEST: usize = 2;
const MOST: usize = 8;

/// Someone who holds a highly privileged role or may activate it.
#[derive(Debug, Default)]
struct Person {
    name: String,
    global: bool,
    /// Whether it is an account of the cloud alone.
    synchronised: Truth,
}

/// The people with highly privileged roles, by id, and whether these are all.
struct People {
    all: BTreeMap<String, Person>,
    whole: bool,
}

const PRIVILEGED_USERS: &str = "privileged_users";
const FROM: [&str; 3] = [ids::ROLE_ASSIGNMENTS, ids::ROLE_ELIGIBILITIES, ids::USERS];

fn people(facts: &Facts) -> People {
    let exported = Objects::with_key(facts, ids::USERS, PRIVILEGED_USERS, |it| it.words("@tenantry.roles").is_some());
    if exported.read { of_export(&exported) } else { of_roles(facts) }
}

/// Those whom an export of ScubaGear lists.
fn of_export(users: &Objects<'_>) -> People {
    let person = |it: &&AskedObject| {
        let roles = it.words("@tenantry.roles").unwrap_or_default();
        let global = roles.iter().any(|role| role.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
        let synchronised = it.is_empty("onPremisesImmutableId").not();
        (it.id.clone(), Person { name: it.name.clone(), global, synchronised })
    };
    People { all: users.rows.iter().map(person).collect(), whole: users.whole }
}

/// Those who hold such a role, or may activate it, groups expanded.
fn of_roles(facts: &Facts) -> People {
    let whole = facts.roles.is_complete() && facts.eligibilities.is_complete();
    let mut people = People { all: BTreeMap::new(), whole };
    let high = |template: &str| HIGH_ROLES.iter().any(|id| id.eq_ignore_ascii_case(template));
    for role in facts.roles.items().iter().filter(|role| high(&role.template)) {
        let groups = role.holders.iter().map(|holder| &holder.members);
        let closed = |it: &crate::facts::GroupMembers| it.sources.is_empty() || (it.now_whole && it.eligible_whole);
        people.whole &= groups.into_iter().all(closed);
        for holder in &role.people {
            people.add(holder, role.template.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR));
        }
    }
    people
}

impl People {
    fn add(&mut self, holder: &RolePerson, global: bool) {
        match holder.is_person() {
            Truth::No => return,
            Truth::Unread => self.whole = false,
            Truth::Yes => {}
        }
        let person = self.all.entry(holder.id.clone()).or_default();
        person.name.clone_from(&holder.name);
        person.global |= global;
        person.synchronised = holder.traits.synchronised;
    }

    /// How many hold Global Administrator, and how many do not.
    fn counts(&self) -> (usize, usize) {
        let global = self.all.values().filter(|it| it.global).count();
        (global, self.all.len().saturating_sub(global))
    }

    /// Whether few enough and enough people hold Global Administrator.
    fn are_few(&self) -> Truth {
        match self.counts().0 {
            count if count > MOST => Truth::No,
            count if self.whole => (count >= FEWEST).into(),
            _ => Truth::Unread,
        }
    }

    fn globals(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().filter(|it| it.1.global).map(|(id, it)| (id.as_str(), it.name.as_str()))
    }
}

pub(super) fn global_administrators(facts: &Facts, _: &Allowed) -> Judged {
    let people = people(facts);
    found(people.are_few(), FROM).called(people.globals()).judge(facts)
}

pub(super) fn least_privilege(facts: &Facts, _: &Allowed) -> Judged {
    let people = people(facts);
    let (global, other) = people.counts();
    let fewer = if people.whole { Truth::from(global <= other) } else { Truth::Unread };
    found(people.are_few().and(fewer), FROM).called(people.globals()).judge(facts)
}

pub(super) fn cloud_only(facts: &Facts, _: &Allowed) -> Judged {
    let people = people(facts);
    let any = people.all.values().fold(Truth::No, |any, it| any.or(it.synchronised));
    let met = if any.is_no() && !people.whole { Truth::Unread } else { any.not() };
    let synced = people.all.iter().filter(|it| it.1.synchronised.is_yes());
    found(met, FROM).called(synced.map(|(id, it)| (id.as_str(), it.name.as_str()))).judge(facts)
}

const SCHEDULES: &str = ids::ROLE_ASSIGNMENT_SCHEDULES;
const PRIVILEGED_ROLES: &str = "privileged_roles";

/// Assignments of highly privileged roles with their beginnings and ends: of the schedules of Privileged Identity
/// Management, or, in an export of ScubaGear, of the roles it looked at, which are all that is asked.
fn assignments(facts: &Facts) -> Objects<'_> {
    if !were_looked_at(facts) {
        return Objects::of(facts, SCHEDULES).only(|it| it.is_any("roleDefinitionId", HIGH_ROLES));
    }
    // Those that follow from the list of people have no beginning and no end.
    let mut all = Objects::of(facts, ids::ROLE_ASSIGNMENTS)
        .only(|it| Truth::from(*it.get("@tenantry.derived") == PropertyValue::Unread));
    let pairs = all.rows.iter().map(|it| (it.word("principalId"), it.word("roleDefinitionId")));
    let count = pairs.collect::<BTreeSet<_>>().len() as u64;
    all.whole = are_exported(facts) && told(facts, "privileged_roles/assignments").is_some_and(|it| it <= count);
    all
}

/// How many objects of a kind the run of ScubaGear counted that made the data.
fn told(facts: &Facts, key: &str) -> Option<u64> {
    facts.scuba.read().and_then(|run| run.keys.get(key)).copied()
}

/// How many roles the run of ScubaGear looked at that made the data.
fn looked_at(facts: &Facts) -> Option<u64> {
    told(facts, PRIVILEGED_ROLES).filter(|count| *count > 0)
}

/// Whether a run of ScubaGear looked at roles.
pub(super) fn were_looked_at(facts: &Facts) -> bool {
    looked_at(facts).is_some()
}

/// Whether the roles that it looked at are all there.
pub(super) fn are_exported(facts: &Facts) -> bool {
    let read = facts.asked_of(ids::ROLE_DEFINITIONS, "").map_or(0, |set| set.total);
    looked_at(facts).is_some_and(|count| count <= read)
}

pub(super) fn permanent(facts: &Facts, allowed: &Allowed) -> Judged {
    let exceptions = allowed.for_rule("MS.AAD.7.4v1");
    let lets = |it: &AskedObject| {
        let id = it.word("principalId").unwrap_or_default().to_lowercase();
        exceptions.role_users.contains(&id) || exceptions.role_groups.contains(&id)
    };
    let all = assignments(facts);
    let offends = |it: &AskedObject| it.is_empty("endDateTime").and(Truth::from(!lets(it)));
    at_roles(&all, offends).licensed(licences::directory(facts)).judge(facts)
}

pub(super) fn outside(facts: &Facts, _: &Allowed) -> Judged {
    let all = assignments(facts);
    at_roles(&all, |it| it.is_empty("startDateTime")).licensed(licences::directory(facts)).judge(facts)
}

/// Met where no assignment offends; names who holds what.
fn at_roles(all: &Objects<'_>, offends: impl Fn(&AskedObject) -> Truth) -> Found {
    let at = all.where_yes(&offends);
    let ids: Vec<&str> = at.iter().filter_map(|it| it.word("principalId")).collect();
    found(all.none(&offends), [SCHEDULES]).named(ids)
}

/// The rules for activating roles: those of the roles, and those of groups through which they may be had.
fn rules(facts: &Facts, whose: impl Fn(&AskedObject) -> bool) -> Objects<'_> {
    let mut all = Objects::inside(facts, ids::ROLE_POLICIES, ROLE_RULES[0]);
    all.rows.extend(Objects::inside(facts, ids::ROLE_POLICIES, ROLE_RULES[1]).rows);
    // An export holds the rules of all roles that it looked at; else a role without rules was not read.
    let policies = facts.asked_of(ids::ROLE_POLICIES, ROLE_RULES[0]).map_or(0, |set| set.total);
    let exported = are_exported(facts) && told(facts, "privileged_roles/rules").is_some_and(|it| it <= policies);
    all.rows.retain(|it| whose(it));
    all.whole = if were_looked_at(facts) { exported } else { all.whole && !all.rows.is_empty() };
    all
}

/// The same rules, where each role has all of these by name. An export of ScubaGear tells of a rule by the rule alone; of
/// any other data a role whose rule is not there was not read for it.
fn with_each<'f>(facts: &'f Facts, mut all: Objects<'f>, ids: &[&str]) -> Objects<'f> {
    if !were_looked_at(facts) {
        let owners: BTreeSet<&str> = all.rows.iter().map(|it| it.owner.as_str()).collect();
        let has = |owner: &str, id: &str| all.rows.iter().any(|it| it.owner == owner && it.is("id", id).is_yes());
        let each = owners.iter().all(|owner| ids.iter().all(|id| has(owner, id)));
        all.whole &= each;
    }
    all
}

fn is_global(it: &AskedObject) -> bool {
    it.owner.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR)
}

/// Rules of the roles that are meant: those that an export looked at, else those of the baseline.
fn is_high(facts: &Facts, it: &AskedObject) -> bool {
    were_looked_at(facts) || HIGH_ROLES.iter().any(|id| id.eq_ignore_ascii_case(&it.owner))
}

/// Met where no rule offends; names the roles, or the groups.
fn rule_found(rules: &Objects<'_>, offends: impl Fn(&AskedObject) -> Truth) -> Found {
    let offending = rules.where_yes(&offends);
    let whose = |it: &&AskedObject| it.word("ruleSource").map_or_else(|| it.owner.clone(), str::to_owned);
    let names: Vec<String> = offending.iter().map(whose).collect();
    unless(rules, [ids::ROLE_POLICIES], &offends).without_names().named(names.iter().map(String::as_str))
}

pub(super) fn approval(facts: &Facts, _: &Allowed) -> Judged {
    let rules = with_each(facts, rules(facts, is_global), &["Approval_EndUser_Assignment"]);
    let offends =
        |it: &AskedObject| it.is("id", "Approval_EndUser_Assignment").and(it.no("setting/isApprovalRequired"));
    rule_found(&rules, offends).licensed(licences::directory(facts)).judge(facts)
}

/// Whether nobody is told by a rule of this name.
fn tells_nobody(it: &AskedObject, ids: &[&str]) -> Truth {
    let none = match it.get("notificationRecipients") {
        PropertyValue::Unread if it.is_any("id", ids).is_no() => Truth::No,
        _ => it.is_empty("notificationRecipients"),
    };
    it.is_any("id", ids).and(none)
}

pub(super) fn assignment_alerts(facts: &Facts, _: &Allowed) -> Judged {
    let both = ["Notification_Admin_Admin_Assignment", "Notification_Admin_Admin_Eligibility"];
    let rules = with_each(facts, rules(facts, |it| is_high(facts, it)), &both);
    rule_found(&rules, |it| tells_nobody(it, &both)).licensed(licences::directory(facts)).judge(facts)
}

/// The rule by which somebody is told when a role is activated.
const ACTIVATION: [&str; 1] = ["Notification_Admin_EndUser_Assignment"];

fn activation(it: &AskedObject) -> Truth {
    it.is("notificationType", "Email").and(tells_nobody(it, &ACTIVATION))
}

pub(super) fn global_activation_alerts(facts: &Facts, _: &Allowed) -> Judged {
    rule_found(&with_each(facts, rules(facts, is_global), &ACTIVATION), activation)
        .licensed(licences::directory(facts))
        .judge(facts)
}

pub(super) fn activation_alerts(facts: &Facts, _: &Allowed) -> Judged {
    let rules = with_each(facts, rules(facts, |it| is_high(facts, it) && !is_global(it)), &ACTIVATION);
    rule_found(&rules, activation).licensed(licences::directory(facts)).judge(facts)
}
