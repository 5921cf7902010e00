//! In which way assignments are held: what the schedules of Privileged Identity Management say of them.
//!
//! An assignment alone does not tell whether it was given for good, ends, or was activated for hours.

use super::source::{Object, Source};
use super::told::{self, Told};
use crate::catalog::ids;
use crate::facts::Held;
use crate::snapshot::Status;
use std::collections::BTreeMap;

const SCHEDULES: &str = ids::ROLE_ASSIGNMENT_SCHEDULES;
/// Datasets that only answer where Privileged Identity Management is licensed.
const LICENSED: &[&str] =
    &[SCHEDULES, ids::ROLE_ELIGIBILITIES, ids::ROLE_POLICIES, ids::GROUP_ASSIGNMENTS, ids::GROUP_ELIGIBILITIES];

/// Principal, role definition and scope.
type Key = (String, String, String);

/// The schedules of role assignments.
pub(super) struct Schedules {
    held: BTreeMap<Key, Held>,
    absent: bool,
}

impl Schedules {
    /// Reads `role-assignment-schedules`.
    pub(super) fn read(source: &Source<'_>) -> Self {
        let mut held: BTreeMap<Key, Held> = BTreeMap::new();
        source.each(SCHEDULES, |row| {
            let Some(key) = key(row) else { return };
            let told = scheduled(row);
            let kept = held.entry(key).or_insert_with(|| told.clone());
            *kept = longer(kept.clone(), told);
        });
        Self { held, absent: is_absent(source) }
    }

    /// In which way an assignment is held.
    pub(super) fn of(&self, row: Object<'_>) -> Held {
        // An export may mix what is held with what may be activated.
        if row.has("@tenantry.assignment") {
            return Held::Unread;
        }
        if row.carries("assignmentType") {
            return scheduled(row);
        }
        match key(row).and_then(|key| self.held.get(&key)) {
            Some(held) => held.clone(),
            None if self.absent => Held::Standing,
            None => Held::Active,
        }
    }
}

/// Whether Privileged Identity Management is known not to be there: the service said that it is not licensed, and
/// nothing of it answered. Whatever is given is then given for good.
pub(super) fn is_absent(source: &Source<'_>) -> bool {
    let status = |dataset: &&str| source.coverage(dataset).status;
    status(&SCHEDULES) == Status::Unlicensed && !LICENSED.iter().any(|it| status(it).has_rows())
}

/// What a schedule says, of a role or of a membership in a group.
pub(super) fn scheduled(row: Object<'_>) -> Held {
    match told::text(row, "assignmentType") {
        Told::Is(kind) if kind.eq_ignore_ascii_case("Activated") => Held::Activated,
        Told::Is(kind) if kind.eq_ignore_ascii_case("Assigned") => match told::text(row, "endDateTime") {
            Told::Null => Held::Standing,
            Told::Is(_) => row.day("endDateTime").map_or(Held::Active, Held::Until),
            Told::Unread => Held::Active,
        },
        _ => Held::Active,
    }
}

/// Of two schedules of one assignment the one that holds longer.
pub(super) fn longer(one: Held, other: Held) -> Held {
    match (one, other) {
        (Held::Standing, _) | (_, Held::Standing) => Held::Standing,
        (Held::Active, _) | (_, Held::Active) => Held::Active,
        (Held::Until(one), Held::Until(other)) => Held::Until(one.max(other)),
        (Held::Until(day), _) | (_, Held::Until(day)) => Held::Until(day),
        (one, _) => one,
    }
}

fn key(row: Object<'_>) -> Option<Key> {
    let principal = told::text(row, "principalId").text()?.to_owned();
    let role = told::text(row, "roleDefinitionId").text()?.to_owned();
    Some((principal, role, scope(row)?.to_owned()))
}

/// The scope of an assignment as it is written; none where the row does not say.
pub(super) fn scope<'r>(row: Object<'r>) -> Option<&'r str> {
    match (told::text(row, "directoryScopeId"), told::text(row, "appScopeId")) {
        (Told::Is(scope), _) | (Told::Null | Told::Unread, Told::Is(scope)) => Some(scope),
        (Told::Null, _) => Some("/"),
        (Told::Unread, _) => None,
    }
}
