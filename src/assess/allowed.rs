//! What people let pass: exceptions by the rule that they are written for.
//!
//! An exception covers what it names and nothing else: an accepted group does not cover two, a user no group of the same
//! id, a kind of guests no other. It is filled from what ScubaGear was told, and from what an accepted list says.

use crate::facts::{Exceptions, Facts};
use std::collections::BTreeMap;

/// The exceptions of every rule that has some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowed {
    rules: BTreeMap<String, Exceptions>,
}

impl Allowed {
    /// What the run of ScubaGear that made the data was told to let pass; nothing for other data.
    pub fn of(facts: &Facts) -> Self {
        let rules = facts.scuba.read().map(|run| run.exceptions.clone()).unwrap_or_default();
        Self { rules }
    }

    /// Adds exceptions of one rule to those it has.
    pub fn add(&mut self, rule: &str, more: Exceptions) {
        let kept = self.rules.entry(rule.to_ascii_uppercase()).or_default();
        kept.users.extend(more.users);
        kept.groups.extend(more.groups);
        kept.applications.extend(more.applications);
        kept.guests.extend(more.guests);
        kept.role_users.extend(more.role_users);
        kept.role_groups.extend(more.role_groups);
        kept.forwarding_domains.extend(more.forwarding_domains);
        kept.sensitive_users.extend(more.sensitive_users);
        kept.partner_domains.extend(more.partner_domains);
        kept.agency_domains.extend(more.agency_domains);
        let (mine, its) = (&mut kept.sensitive, more.sensitive);
        mine.include.iter_mut().zip(its.include).for_each(|(mine, its)| mine.extend(its));
        mine.exclude.iter_mut().zip(its.exclude).for_each(|(mine, its)| mine.extend(its));
    }

    /// The exceptions of a rule; none where none are written.
    pub fn for_rule(&self, rule: &str) -> Exceptions {
        self.rules.get(&rule.to_ascii_uppercase()).cloned().unwrap_or_default()
    }

    /// The exceptions of the first of these rules that has any: a policy that took the place of another.
    pub fn for_first(&self, rules: &[&str]) -> Exceptions {
        let written = rules.iter().find(|rule| self.rules.contains_key(&rule.to_ascii_uppercase()));
        written.map(|rule| self.for_rule(rule)).unwrap_or_default()
    }
}
