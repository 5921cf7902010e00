//! The paths that are asked about: whose access, with which clients, and what is asked of it.

use super::question::{Actor, CLIENTS, Demand, LEGACY};
use super::{DEFAULTS, POLICIES, STRENGTHS, Verdict};
use crate::catalog::{ADMINISTRATORS, ids};
use crate::facts::{ClientApp, Coded, Facts, GuestKind, RoleHolders, Sources, Truth};
use std::collections::BTreeSet;

/// A population and what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    /// Everyone, members and guests: a second factor for every resource.
    Everyone,
    /// Members of the tenant: a second factor for every resource.
    Members,
    /// Holders of administrative roles, guests aside: a second factor for every resource.
    Administrators,
    /// Guests and external users of all kinds: a second factor for every resource.
    Guests,
    /// Those of one kind.
    GuestsOf(GuestKind),
    /// Everyone with one kind of client: a second factor for every resource.
    EveryoneBy(ClientApp),
    /// Everyone with clients that cannot show a second factor: blocked.
    Legacy,
    /// Everyone with one kind of them: blocked.
    LegacyBy(ClientApp),
    /// Workload identities: blocked.
    Workloads,
    /// Agent identities and users of agents: blocked.
    Agents,
    /// Agent identities: blocked.
    AgentIdentities,
    /// Users of agents: blocked.
    AgentUsers,
    /// Everyone: on a device that is compliant or hybrid joined.
    Devices,
    /// Everyone: with an application that is protected or approved.
    Applications,
    /// Everyone whose sign-in is of high risk: verified or blocked because of it.
    SignInRisk,
    /// Everyone who is of high risk: verified or blocked because of it.
    UserRisk,
}

/// What tells who holds a role, or may activate it, by himself or through a group.
const HOLDERS: [&str; 9] = [
    ids::ACCESS_GROUP_MEMBERS,
    ids::GROUPS,
    ids::GROUP_ASSIGNMENTS,
    ids::GROUP_ELIGIBILITIES,
    ids::ROLE_ASSIGNMENTS,
    ids::ROLE_ASSIGNMENT_SCHEDULES,
    ids::ROLE_DEFINITIONS,
    ids::ROLE_ELIGIBILITIES,
    ids::SERVICE_PRINCIPALS,
];

impl Path {
    pub(super) fn demand(self) -> Demand {
        match self {
            Self::Everyone
            | Self::EveryoneBy(_)
            | Self::Members
            | Self::Administrators
            | Self::Guests
            | Self::GuestsOf(_) => Demand::SecondFactor,
            Self::Legacy
            | Self::LegacyBy(_)
            | Self::Workloads
            | Self::Agents
            | Self::AgentIdentities
            | Self::AgentUsers => Demand::Block,
            Self::Devices => Demand::Device,
            Self::Applications => Demand::Application,
            Self::SignInRisk => Demand::SignInRisk,
            Self::UserRisk => Demand::UserRisk,
        }
    }

    pub(super) fn clients(self) -> Vec<Option<ClientApp>> {
        match self {
            Self::Legacy => LEGACY.iter().copied().map(Some).collect(),
            Self::LegacyBy(client) | Self::EveryoneBy(client) => vec![Some(client)],
            Self::Workloads | Self::Agents | Self::AgentIdentities | Self::AgentUsers => vec![None],
            _ => CLIENTS.iter().copied().map(Some).collect(),
        }
    }

    pub(super) fn actors(self, facts: &Facts) -> Vec<Actor> {
        let guests = || GuestKind::WORDS.iter().map(|row| Actor::Guest(row.1));
        match self {
            Self::Members => vec![Actor::Member],
            Self::Guests => guests().collect(),
            Self::GuestsOf(kind) => vec![Actor::Guest(kind)],
            Self::Administrators => administrators(facts).into_iter().map(Actor::Holder).collect(),
            Self::Workloads => vec![Actor::Workload],
            Self::AgentIdentities => vec![Actor::AgentIdentity],
            Self::AgentUsers => vec![Actor::AgentUser],
            Self::Agents => vec![Actor::AgentIdentity, Actor::AgentUser],
            _ => std::iter::once(Actor::Member).chain(guests()).collect(),
        }
    }

    pub(super) fn sources(self) -> Sources {
        let mut sources = Sources::from([POLICIES]);
        if self.of_defaults() != Verdict::NotCovered {
            sources.insert(DEFAULTS);
        }
        if matches!(self.demand(), Demand::SecondFactor | Demand::SignInRisk | Demand::UserRisk) {
            sources.insert(STRENGTHS);
        }
        if self == Self::Administrators {
            sources.extend(HOLDERS);
        }
        // Of whom a policy names as left out it is asked whether a path is about him.
        if super::outside::is_narrow(self) {
            sources.insert(ids::USERS);
        }
        sources
    }

    /// Whether it is about clients that cannot show a second factor, and whether they are blocked.
    pub(super) fn is_legacy(self) -> bool {
        matches!(self, Self::Legacy | Self::LegacyBy(_))
    }

    /// What security defaults do, where they are on.
    pub(super) fn of_defaults(self) -> Verdict {
        match self {
            Self::Administrators | Self::Legacy | Self::LegacyBy(_) => Verdict::Covered,
            Self::Everyone | Self::EveryoneBy(_) | Self::Members | Self::Guests | Self::GuestsOf(_) => {
                Verdict::Conditional
            }
            _ => Verdict::NotCovered,
        }
    }
}

/// Templates of the roles of administrators: those of Microsoft's template, and every privileged one that is held.
fn administrators(facts: &Facts) -> BTreeSet<String> {
    let held = facts.roles.items().iter().filter(|role| role.privileged && is_held(role));
    let own = held.map(|role| role.template.to_ascii_lowercase()).filter(|template| !template.is_empty());
    own.chain(ADMINISTRATORS.iter().map(|id| (*id).to_owned())).collect()
}

/// Whether somebody may hold a role now. Who has to activate it first does not.
fn is_held(role: &RoleHolders) -> bool {
    role.holders.iter().any(|it| !it.held.now().is_no())
}

/// Whether every privileged role that is held is known: each is a role of an administrator.
pub(super) fn administrators_known(facts: &Facts) -> bool {
    facts.roles.is_complete()
        && facts.roles.items().iter().all(|role| role.is_privileged() != Truth::Unread || !is_held(role))
}
