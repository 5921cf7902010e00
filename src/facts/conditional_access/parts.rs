//! Parts of a policy of Conditional Access.

use super::codes::*;
use crate::facts::{Code, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is taken in and what is left out; leaving out wins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Scope<T> {
    /// Taken in.
    pub include: T,
    /// Left out.
    pub exclude: T,
}

/// The word for everything of a kind.
const ALL: &str = "All";
/// The word for nothing of a kind.
const NONE: &str = "None";

impl Scope<BTreeSet<String>> {
    /// Whether everything is taken in.
    pub fn takes_all(&self) -> bool {
        self.include.contains(ALL)
    }

    /// Whether everything is left out.
    pub fn leaves_all(&self) -> bool {
        self.exclude.contains(ALL)
    }

    /// What is taken in by name, the words for everything and nothing aside.
    pub fn named(&self) -> impl Iterator<Item = &String> {
        self.include.iter().filter(|id| *id != ALL && *id != NONE)
    }

    /// Whether it chooses among what there is.
    pub fn chooses(&self) -> bool {
        self.named().next().is_some() || !self.exclude.is_empty()
    }
}

/// People, as one side of a policy names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Principals {
    /// Everyone.
    pub all: bool,
    /// Expressly nobody.
    pub none: bool,
    /// Guests and external users.
    pub guests: Vec<Guests>,
    /// Users by id.
    pub users: BTreeSet<String>,
    /// Groups by id.
    pub groups: BTreeSet<String>,
    /// Directory roles by template id.
    pub roles: BTreeSet<String>,
}

/// Guests and external users.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Guests {
    /// Their kinds.
    pub kinds: BTreeSet<Code<GuestKind>>,
    /// Their tenants; none for all.
    pub tenants: Option<BTreeSet<String>>,
}

/// Agents, as a policy names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Agents {
    /// Agent identities by id, or `All`.
    pub identities: Scope<BTreeSet<String>>,
    /// Agent identities by their attributes.
    pub identity_filter: Option<Filter>,
    /// Users of agents by id, or `All`.
    pub users: Scope<BTreeSet<String>>,
    /// Users of agents by their attributes.
    pub user_filter: Option<Filter>,
    /// How an agent acts.
    pub contexts: Scope<BTreeSet<String>>,
}

impl Agents {
    /// Whether the policy is about any.
    pub fn are_named(&self) -> bool {
        !self.identities.include.is_empty()
            || !self.users.include.is_empty()
            || self.identity_filter.is_some()
            || self.user_filter.is_some()
            || !self.contexts.include.is_empty()
    }
}

/// A rule that chooses by attributes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Filter {
    /// What it does with what the rule fits.
    pub mode: Code<FilterMode>,
    /// The rule.
    pub rule: String,
}

/// What is protected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resources {
    /// Application ids, `All`, `None`, `Office365`, `MicrosoftAdminPortals`, `AllAgentIdResources`.
    pub applications: Scope<BTreeSet<String>>,
    /// Applications by their attributes.
    pub filter: Option<Filter>,
    /// What people do.
    pub actions: BTreeSet<Code<UserAction>>,
    /// Authentication contexts by id.
    pub contexts: BTreeSet<String>,
    /// Profiles of network traffic.
    pub traffic: BTreeSet<String>,
}

/// When a policy applies. Nothing named is no condition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Conditions {
    /// Clients.
    pub clients: BTreeSet<Code<ClientApp>>,
    /// Operating systems.
    pub platforms: Scope<BTreeSet<Code<Platform>>>,
    /// Named locations by id, `All`, `AllTrusted`.
    pub locations: Scope<BTreeSet<String>>,
    /// Risk of the sign-in.
    pub sign_in_risk: BTreeSet<Code<Risk>>,
    /// Risk of the user.
    pub user_risk: BTreeSet<Code<Risk>>,
    /// Risk of the workload identity.
    pub workload_risk: BTreeSet<Code<Risk>>,
    /// Risk of the insider.
    pub insider_risk: BTreeSet<Code<Risk>>,
    /// Risk of the agent.
    pub agent_risk: BTreeSet<Code<Risk>>,
    /// Devices by their attributes.
    pub device_filter: Option<Filter>,
    /// Devices by list: `All`, `Compliant`, `DomainJoined`.
    pub devices: Scope<BTreeSet<String>>,
    /// States of devices: `All`, `Compliant`, `DomainJoined`.
    pub device_states: Scope<BTreeSet<String>>,
    /// Ways to carry a sign-in to another device.
    pub flows: BTreeSet<Code<TransferMethod>>,
}

/// What a policy demands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Grant {
    /// How several controls belong together.
    pub operator: Option<Code<Operator>>,
    /// Controls.
    pub controls: BTreeSet<Code<Control>>,
    /// An authentication strength.
    pub strength: Option<Strength>,
    /// Terms of use by id.
    pub terms: BTreeSet<String>,
    /// Controls of other providers.
    pub custom: BTreeSet<String>,
}

impl Grant {
    /// How many controls it names, of whatever kind.
    pub(super) fn parts(&self) -> usize {
        self.controls.len() + usize::from(self.strength.is_some()) + self.terms.len() + self.custom.len()
    }

    /// Whether it cannot be satisfied without a control that fits. `strength` says whether its authentication strength
    /// does.
    pub(super) fn insists(&self, fits: impl Fn(Control) -> bool, strength: Truth) -> Truth {
        let control = |it: &Code<Control>| match it {
            Code::Known(control) => Truth::from(fits(*control)),
            Code::Other(_) => Truth::No,
        };
        let mut each: Vec<Truth> = self.controls.iter().map(control).collect();
        each.extend(self.strength.as_ref().map(|_| strength));
        each.extend(self.terms.iter().chain(&self.custom).map(|_| Truth::No));
        let any = each.iter().fold(Truth::No, |any, it| any.or(*it));
        let every = each.iter().fold(any, |every, it| every.and(*it));
        match (each.len(), self.operator.as_ref()) {
            (0 | 1, _) => any,
            (_, Some(it)) if it.is(Operator::And) => any,
            (_, Some(it)) if it.is(Operator::Or) => every,
            // How they belong together was not read: what holds both ways holds.
            _ if any == every => any,
            _ => Truth::Unread,
        }
    }

    /// Whether it demands nothing.
    pub fn is_empty(&self) -> bool {
        self.controls.is_empty() && self.strength.is_none() && self.terms.is_empty() && self.custom.is_empty()
    }
}

/// An authentication strength.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Strength {
    /// Object id.
    pub id: String,
    /// Display name; empty when not read.
    pub name: String,
    /// Whether the tenant made it.
    pub custom: bool,
    /// Whether it takes a second factor.
    pub second_factor: Truth,
    /// Combinations of methods that satisfy it.
    pub combinations: BTreeSet<String>,
}

/// What a policy does with the session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Session {
    /// How often one signs in.
    pub frequency: Option<Frequency>,
    /// Whether browsers stay signed in.
    pub browser: Option<Code<BrowserMode>>,
    /// Whether applications restrict what can be done.
    pub app_restrictions: bool,
    /// What Defender for Cloud Apps does.
    pub cloud_apps: Option<Code<CloudAppControl>>,
    /// Whether tokens are bound to the device.
    pub token_protection: bool,
    /// How access is evaluated while the session lasts.
    pub continuous: Option<Code<ContinuousMode>>,
    /// Profile of Global Secure Access, by id.
    pub filtering_profile: Option<String>,
    /// Whether access ends when Entra ID cannot be reached.
    pub resilience_off: bool,
}

/// How often one signs in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Frequency {
    /// After a time or each time.
    pub interval: Option<Code<FrequencyInterval>>,
    /// What has to be shown again.
    pub of: Option<Code<FrequencyOf>>,
    /// How many units.
    pub value: Option<u64>,
    /// The unit.
    pub unit: Option<Code<FrequencyUnit>>,
}
