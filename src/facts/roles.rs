//! Directory roles, who holds them, and in which way.

use super::{Sources, Truth};
use crate::catalog::ids;
use schemars::JsonSchema;
use serde::Serialize;

/// What kind of object a role is given to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrincipalKind {
    /// A person's account.
    User,
    /// A group.
    Group,
    /// A service principal.
    Application,
    /// No dataset that was read holds the object.
    #[default]
    Unread,
}

impl PrincipalKind {
    /// Datasets that tell it: the one that holds the object, or each that may.
    pub fn sources(self) -> Sources {
        match self {
            Self::User => Sources::from([ids::USERS]),
            Self::Group => Sources::from([ids::GROUPS]),
            Self::Application => Sources::from([ids::SERVICE_PRINCIPALS]),
            Self::Unread => Sources::from([ids::GROUPS, ids::SERVICE_PRINCIPALS, ids::USERS]),
        }
    }
}

/// In which way a role, or a membership in a group that holds one, is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// At all times: given without an end.
    Standing,
    /// Given until a day, `YYYY-MM-DD`.
    Until(String),
    /// For hours, because the holder activated it.
    Activated,
    /// Now; whether at all times was not read.
    Active,
    /// Not before the holder activates it.
    Eligible,
    /// The source does not tell whether it is held or may be activated.
    #[default]
    Unread,
}

impl Held {
    /// Whether it is held now.
    pub fn now(&self) -> Truth {
        match self {
            Self::Standing | Self::Until(_) | Self::Activated | Self::Active => Truth::Yes,
            Self::Eligible => Truth::No,
            Self::Unread => Truth::Unread,
        }
    }

    /// Whether it is held at all times.
    pub fn standing(&self) -> Truth {
        match self {
            Self::Standing => Truth::Yes,
            Self::Until(_) | Self::Activated | Self::Eligible => Truth::No,
            Self::Active | Self::Unread => Truth::Unread,
        }
    }

    /// Whether it must be activated first.
    pub fn eligible(&self) -> Truth {
        match self {
            Self::Eligible => Truth::Yes,
            Self::Unread => Truth::Unread,
            _ => Truth::No,
        }
    }

    /// What comes of a role that a group holds in this way, and a membership of that group: the weaker of the two.
    #[must_use]
    pub fn through(&self, membership: &Self) -> Self {
        match (self, membership) {
            (Self::Eligible, _) | (_, Self::Eligible) => Self::Eligible,
            (Self::Unread, _) | (_, Self::Unread) => Self::Unread,
            (Self::Activated, _) | (_, Self::Activated) => Self::Activated,
            (Self::Until(one), Self::Until(other)) => Self::Until(one.min(other).clone()),
            (Self::Until(day), _) | (_, Self::Until(day)) => Self::Until(day.clone()),
            (Self::Active, _) | (_, Self::Active) => Self::Active,
            (Self::Standing, Self::Standing) => Self::Standing,
        }
    }
}

/// Where a role holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoleScope {
    /// In the whole directory.
    Directory,
    /// In an administrative unit, by id.
    AdministrativeUnit(String),
    /// In a scope of an application's own, or on one object, as the source writes it.
    Other(String),
    /// The row does not say.
    #[default]
    Unread,
}

/// What is known of an account that holds a role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Traits {
    /// Whether it is a guest.
    pub guest: Truth,
    /// Whether it signs in with another organisation's identity.
    pub external: Truth,
    /// Whether it is synchronised from Active Directory.
    pub synchronised: Truth,
    /// Whether it is enabled.
    pub enabled: Truth,
    /// Whether it did not sign in for 90 days, or never.
    #[serde(skip)]
    #[schemars(skip)]
    pub stale: Truth,
    /// Whether it never signed in.
    #[serde(skip)]
    #[schemars(skip)]
    pub never: Truth,
    /// Whether it registered a second factor.
    #[serde(skip)]
    #[schemars(skip)]
    pub registered: Truth,
    /// Whether it registered one that resists phishing.
    #[serde(skip)]
    #[schemars(skip)]
    pub resistant: Truth,
}

/// What a role is given to: one row of the assignments or eligibilities.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RoleHolder {
    /// Display name, or the id where it is not known.
    pub name: String,
    /// Object id; empty where the row does not say.
    pub id: String,
    /// What it is.
    pub kind: PrincipalKind,
    /// In which way it holds the role.
    pub held: Held,
    /// Where the role holds.
    pub scope: RoleScope,
    /// What is known of the account.
    pub traits: Traits,
    /// Of a group: those it gives the role to, as far as they were read.
    pub members: GroupMembers,
}

/// The members of a group that holds a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct GroupMembers {
    /// Members now.
    pub now: u64,
    /// Whether these are all.
    pub now_whole: bool,
    /// Who may become a member.
    pub eligible: u64,
    /// Whether these are all.
    pub eligible_whole: bool,
    /// Datasets that tell.
    #[serde(skip)]
    #[schemars(skip)]
    pub sources: Sources,
}

/// Someone who holds a role after groups are expanded: a person holds one role as often as there are ways to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RolePerson {
    /// Object id; empty where the row does not say.
    pub id: String,
    /// Display name, or the id where it is not known.
    pub name: String,
    /// A user or an application; a group never; unread where nothing that was read holds the object.
    pub kind: PrincipalKind,
    /// In which way the role is held.
    pub held: Held,
    /// Where the role holds.
    pub scope: RoleScope,
    /// The group it is held through, by id.
    pub through: Option<String>,
    /// What is known of the account.
    pub traits: Traits,
    /// Datasets that tell.
    #[serde(skip)]
    #[schemars(skip)]
    pub sources: Sources,
}

impl RolePerson {
    /// Whether it is a person and no application.
    pub fn is_person(&self) -> Truth {
        match self.kind {
            PrincipalKind::User => Truth::Yes,
            PrincipalKind::Unread => Truth::Unread,
            PrincipalKind::Application | PrincipalKind::Group => Truth::No,
        }
    }

    /// Whether it is a person who holds the role for a part of the directory only.
    pub fn is_scoped(&self) -> Truth {
        self.is_person().and(match self.scope {
            RoleScope::Directory => Truth::No,
            RoleScope::AdministrativeUnit(_) | RoleScope::Other(_) => Truth::Yes,
            RoleScope::Unread => Truth::Unread,
        })
    }
}

/// A directory role someone holds or may activate.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct RoleHolders {
    /// Template id, the same in every tenant.
    pub template: String,
    /// Display name.
    pub name: String,
    /// Whether Microsoft marks it as privileged, as far as is known; a role of the tenant's own whose definition was
    /// not read is not.
    pub privileged: bool,
    /// Whether that is known.
    pub privileged_known: bool,
    /// Whether it is a role of the tenant's own.
    pub custom: bool,
    /// Whether its holders may read BitLocker recovery keys: what its definition says, else, for those built-in roles
    /// that are known to, the catalogue.
    #[serde(skip)]
    pub reads_keys: Truth,
    /// What activating it takes; none when the rules were not read.
    pub activation: Option<Activation>,
    /// What it is given to, sorted by name then id.
    pub holders: Vec<RoleHolder>,
    /// Who holds it after groups are expanded, sorted by id.
    pub people: Vec<RolePerson>,
}

/// What the rules of Privileged Identity Management ask of those who activate a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Activation {
    /// Whether someone must approve.
    pub approval: bool,
    /// Whether multifactor authentication is asked for.
    pub mfa: bool,
    /// The authentication context that must be satisfied, by name or id.
    pub context: Option<String>,
    /// Whether a reason must be given.
    pub justification: bool,
    /// Whether the number of a ticket must be given.
    pub ticket: bool,
    /// For how long it may be activated, in words: `4 hours`.
    pub longest: Option<String>,
    /// Whether the role may be given without end.
    pub standing_allowed: Option<bool>,
}

impl Activation {
    /// What it takes, in words: `approval`, `multifactor authentication`, `up to 4 hours`.
    pub fn words(&self) -> Vec<String> {
        let asked = [
            (self.approval, "approval"),
            (self.mfa, "multifactor authentication"),
            (self.justification, "a reason"),
            (self.ticket, "a ticket"),
        ];
        let mut words: Vec<String> = asked.iter().filter(|it| it.0).map(|it| it.1.to_owned()).collect();
        words.extend(self.context.as_ref().map(|context| format!("authentication context {context}")));
        if words.is_empty() {
            words.push("nothing asked".to_owned());
        }
        words.extend(self.longest.as_ref().map(|longest| format!("up to {longest}")));
        words
    }
}
