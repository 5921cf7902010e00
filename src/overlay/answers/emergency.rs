//! Emergency accounts that a design declares.

use super::Named;
use super::acceptances::is_of;
use crate::assess::{Judged, Subject};
use crate::facts::Facts;
use crate::overlay::Design;
use schemars::JsonSchema;
use serde::Serialize;

/// An emergency account as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EmergencyRow {
    /// The account: by its name where an object of its id was read; else as the design names it.
    pub account: Named,
    /// Names of the directory roles it holds or may activate, as far as they were read, sorted.
    pub roles: Vec<String>,
    /// Why it exists.
    pub reason: String,
    /// Where its credentials are kept; may be empty.
    pub custody: String,
    /// When its use was last tried, `YYYY-MM-DD`; may be empty.
    pub tested: String,
}

impl Design {
    /// The declared emergency accounts, found by object id among those that hold a role or that policies name. That one
    /// is not found says nothing of whether it exists.
    pub fn declared_emergency(&self, facts: &Facts) -> Vec<EmergencyRow> {
        let row = |it: &crate::overlay::Emergency| {
            let is = |id: &str| id.eq_ignore_ascii_case(&it.account);
            let people = || facts.roles.items().iter().flat_map(|role| role.people.iter().map(move |one| (role, one)));
            let holder = people().find(|(_, one)| is(&one.id)).map(|(_, one)| one.name.clone());
            let principal = || facts.access_names.principals.iter().find(|row| is(row.0)).map(|row| row.1.clone());
            let mut roles: Vec<String> =
                people().filter(|(_, one)| is(&one.id)).map(|(role, _)| role.name.clone()).collect();
            roles.sort();
            roles.dedup();
            let name = holder.or_else(principal);
            EmergencyRow {
                account: Named {
                    id: it.account.clone(),
                    known: name.is_some(),
                    name: name.unwrap_or_else(|| it.account.clone()),
                },
                roles,
                reason: it.reason.clone(),
                custody: it.custody.clone(),
                tested: it.tested.to_string(),
            }
        };
        self.emergency.iter().map(row).collect()
    }

    /// Whether an object that a rule names is a declared emergency account, or a group declared to hold such alone.
    pub fn is_emergency(&self, subject: &Subject) -> bool {
        self.emergency.iter().any(|it| is_of(subject, &it.account))
    }

    /// What a finding names that is declared as emergency access: a document says so beside it, as it would be false to
    /// call it a fault.
    pub fn emergency_in(&self, finding: &Judged) -> Vec<Named> {
        finding.subjects.iter().filter(|it| self.is_emergency(it)).map(Named::from).collect()
    }
}
