//! Who and what an answer lets past: typed, each once, with the names and sizes that were read.

use super::Answer;
use crate::catalog::{directory_role, first_party_app};
use crate::facts::{Facts, Known};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// A kind of what is let past; in the order of their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Past {
    /// An application, or a set of them.
    App,
    /// The members of a group.
    Group,
    /// Guests: of a kind, or all.
    Guests,
    /// A named location.
    Location,
    /// An operating system.
    Platform,
    /// The holders of a role.
    Role,
    /// People of another tenant.
    Tenant,
    /// A user, or a service principal.
    User,
}

impl Past {
    /// Its word in claims.
    pub fn code(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Group => "group",
            Self::Guests => "guests",
            Self::Location => "location",
            Self::Platform => "platform",
            Self::Role => "role",
            Self::Tenant => "tenant",
            Self::User => "user",
        }
    }

    /// Whether it is many people at once, those whose accounts open most, or a way that anyone may take.
    pub fn is_wide(self) -> bool {
        matches!(self, Self::App | Self::Guests | Self::Role | Self::Tenant)
    }
}

/// Someone or something that is let past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LetPast {
    /// What it is.
    pub kind: Past,
    /// Id, or the word of the service; empty for all guests.
    pub id: String,
    /// What it is called, where that was read.
    pub name: Option<String>,
    /// Of a group: how many members it has, where they were read.
    pub members: Option<Known<u64>>,
}

/// Who and what an answer lets past, each once: a user who is let past as a member of a group stands with the group.
pub fn let_past(facts: &Facts, answer: &Answer) -> Vec<LetPast> {
    let past = &answer.let_past;
    let groups: BTreeSet<&str> = answer.alone.iter().filter(|it| it.0 == Past::Group).map(|it| it.1.as_str()).collect();
    let counted =
        |id: &str| facts.left_out_users.get(id).is_some_and(|of| of.iter().any(|it| groups.contains(it.as_str())));
    past.iter()
        .filter(|(kind, id)| *kind != Past::User || !counted(id))
        .map(|(kind, id)| told(facts, *kind, id))
        .collect()
}

/// What the policies behind an answer are only about, with the names that were read.
pub fn only_about(facts: &Facts, answer: &Answer) -> Vec<LetPast> {
    answer.only.iter().map(|(kind, id)| told(facts, *kind, id)).collect()
}

fn told(facts: &Facts, kind: Past, id: &str) -> LetPast {
    let names = &facts.access_names;
    let name = match kind {
        Past::User | Past::Group => names.principals.get(id).cloned(),
        Past::App => names.applications.get(id).cloned().or_else(|| first_party_app(id).map(str::to_owned)),
        Past::Role => directory_role(id).map(|role| role.name.to_owned()),
        Past::Location => {
            let found = facts.named_locations.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
            found.map(|it| it.name.clone())
        }
        Past::Guests | Past::Platform | Past::Tenant => None,
    };
    let members = facts.left_out_groups.get(id).filter(|it| kind == Past::Group && it.is_read()).cloned();
    LetPast { kind, id: id.to_owned(), name, members }
}
