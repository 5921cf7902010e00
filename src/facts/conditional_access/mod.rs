//! Conditional Access: policies, named locations, authentication strengths, as the source said them.

mod asked;
mod codes;
mod parts;

pub use codes::*;
pub use parts::*;

use super::{Code, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One row of `GET /identity/conditionalAccess/policies`. What is named by id stays an id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConditionalAccessPolicy {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Whether it is enforced; none when not read.
    pub state: Option<Code<PolicyState>>,
    /// People.
    pub users: Scope<Principals>,
    /// Service principals, by id or `ServicePrincipalsInMyTenant`.
    pub workloads: Scope<BTreeSet<String>>,
    /// Service principals by their attributes.
    pub workload_filter: Option<Filter>,
    /// Agents.
    pub agents: Agents,
    /// What is protected.
    pub resources: Resources,
    /// When it applies.
    pub conditions: Conditions,
    /// What it demands.
    pub grant: Grant,
    /// What it does with the session; none when not read.
    pub session: Option<Session>,
    /// Paths of keys with a value that this version does not know.
    pub unknown: BTreeSet<String>,
    /// Paths of what is not there or of another type than documented, so that the policy was not read.
    pub unread: BTreeSet<String>,
}

impl ConditionalAccessPolicy {
    /// Whether it is enforced.
    pub fn is_on(&self) -> bool {
        self.in_state(PolicyState::On)
    }

    /// Whether it is in this state.
    pub fn in_state(&self, state: PolicyState) -> bool {
        self.state.as_ref().is_some_and(|it| it.is(state))
    }

    /// Whether everything it says was read and is known, so that it can speak for a population.
    pub fn is_understood(&self) -> bool {
        self.unread.is_empty() && self.unknown.is_empty()
    }

    /// Whether it demands this, alone or with others.
    pub fn demands(&self, control: Control) -> bool {
        self.grant.controls.iter().any(|it| it.is(control))
    }

    /// Whether it lets nothing through that it is about.
    pub fn blocks(&self) -> bool {
        self.demands(Control::Block)
    }

    /// Whether it demands a second factor, plainly or by an authentication strength, alone or with others.
    pub fn demands_mfa(&self) -> bool {
        self.demands(Control::Mfa) || self.grant.strength.as_ref().is_some_and(|it| it.second_factor.is_yes())
    }

    /// Whether it demands this of everyone it is about: nothing else satisfies it.
    pub fn insists(&self, control: Control) -> Truth {
        self.grant.insists(|it| it == control, Truth::No)
    }

    /// Whether it demands a second factor, plainly or by an authentication strength, and nothing else satisfies it.
    pub fn insists_on_mfa(&self) -> Truth {
        let strength = self.grant.strength.as_ref().map_or(Truth::No, |it| it.second_factor);
        self.grant.insists(|it| it == Control::Mfa, strength)
    }

    /// Whether one of several controls satisfies it.
    pub fn lets_choose(&self) -> Truth {
        let grant = &self.grant;
        match grant.parts() {
            0 | 1 => Truth::No,
            _ if self.blocks() => Truth::No,
            _ => grant.operator.as_ref().map(|it| it.is(Operator::Or)).into(),
        }
    }

    /// Whether one of several demands of different kinds is enough: a second factor, the device or app, terms of use,
    /// something else.
    pub fn takes_one_of_several(&self) -> bool {
        let grant = &self.grant;
        let is = |it: &Code<Control>, some: &[Control]| some.iter().any(|control| it.is(*control));
        let factor = self.demands_mfa();
        let device = grant.controls.iter().any(|it| is(it, DEVICE_CONTROLS));
        let others = grant.controls.iter().any(|it| !it.is(Control::Mfa) && !is(it, DEVICE_CONTROLS));
        let weaker = grant.strength.as_ref().is_some_and(|it| !it.second_factor.is_yes());
        let kinds = [factor, device, others, weaker, !grant.terms.is_empty(), !grant.custom.is_empty()];
        kinds.into_iter().filter(|it| *it).count() > 1
            && !grant.operator.as_ref().is_some_and(|it| it.is(Operator::And))
    }

    /// Whether all it demands is an authentication strength that a password alone is known to satisfy.
    pub fn takes_a_password(&self) -> bool {
        let grant = &self.grant;
        let weak = grant.strength.as_ref().is_some_and(|it| it.second_factor.is_no());
        weak && grant.controls.is_empty() && grant.terms.is_empty() && grant.custom.is_empty()
    }

    /// Whether it is about Exchange ActiveSync or other old clients, and no others.
    pub fn is_about_legacy(&self) -> bool {
        let clients = &self.conditions.clients;
        !clients.is_empty() && clients.iter().all(|it| LEGACY_CLIENTS.iter().any(|legacy| it.is(*legacy)))
    }
}

/// Controls that look at the device or the app.
pub const DEVICE_CONTROLS: &[Control] =
    &[Control::CompliantDevice, Control::HybridJoined, Control::ProtectedApp, Control::ApprovedApp];

/// Clients that cannot show a second factor.
pub const LEGACY_CLIENTS: &[ClientApp] = &[ClientApp::ActiveSync, ClientApp::ActiveSyncSupported, ClientApp::Other];

/// Names of what policies refer to by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccessNames {
    /// Users, groups and service principals.
    pub principals: BTreeMap<String, String>,
    /// Applications by application id.
    pub applications: BTreeMap<String, String>,
    /// Authentication contexts.
    pub contexts: BTreeMap<String, String>,
    /// Terms of use.
    pub agreements: BTreeMap<String, String>,
}

/// One row of `GET /identity/conditionalAccess/namedLocations`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedLocation {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Its kind.
    pub kind: Code<LocationKind>,
    /// Whether it is marked as trusted; always `no` for countries.
    pub trusted: super::Truth,
    /// Address ranges in CIDR notation, country codes, tags or links, sorted.
    pub members: Vec<String>,
}

impl NamedLocation {
    /// Whether it is of this kind.
    pub fn is(&self, kind: LocationKind) -> bool {
        self.kind.is(kind)
    }
}
