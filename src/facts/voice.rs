//! Voice in Teams: session border controllers, and which numbers are called through which of them.
//!
//! Properties: `Get-CsOnlinePSTNGateway`, `Get-CsOnlineVoiceRoute`, `Get-CsOnlineVoiceRoutingPolicy`,
//! `Get-CsTenantNetworkSite` (<https://learn.microsoft.com/powershell/module/teams/>) and
//! <https://learn.microsoft.com/graph/api/resources/teamsadministration-numberassignment>, November 2026.

use super::code::coded;
use super::{Reading, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// How a telephone number reaches the public network: `numberType`.
    NumberType {
        /// Through a carrier of the organisation and its session border controllers.
        DirectRouting = "directRouting",
        /// Through Microsoft.
        CallingPlan = "callingPlan",
        /// Through an operator that Microsoft is connected to.
        OperatorConnect = "operatorConnect",
    }
}

/// What was read of voice.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Voice {
    /// `teams-gateways`, sorted by id.
    pub gateways: Reading<Vec<Gateway>>,
    /// `teams-voice-routes`, in the order in which they are tried.
    pub routes: Reading<Vec<VoiceRoute>>,
    /// `teams-voice-routing-policies`, sorted by name.
    pub policies: Reading<Vec<VoiceRoutingPolicy>>,
    /// `teams-network-sites`, sorted by name.
    pub sites: Reading<Vec<VoiceSite>>,
    /// `telephone-numbers`, by how they reach the public network.
    pub numbers: Reading<NumberCounts>,
}

/// A session border controller.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Gateway {
    /// Its identity, by which routes name it: its host name.
    pub id: String,
    /// Whether calls go through it.
    pub enabled: Truth,
    /// Port of its signalling.
    pub port: Option<u64>,
    /// Whether media go past it, straight between people and the carrier.
    pub bypass: Truth,
}

/// Which numbers are called through which session border controllers.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct VoiceRoute {
    /// The lower is tried first.
    pub priority: Option<u64>,
    /// What people call it, which is its identity.
    pub name: String,
    /// The numbers, as a regular expression; none where it was not read.
    pub pattern: Option<String>,
    /// Its usages; none where they were not read.
    pub usages: Option<Vec<String>>,
    /// Identities of its session border controllers, in their order; none where they were not read.
    pub gateways: Option<Vec<String>>,
}

/// Which usages, and so which routes, people may use.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct VoiceRoutingPolicy {
    /// Its name, without the mark of the service before it.
    pub name: String,
    /// Whether it holds for everybody without another.
    pub is_global: bool,
    /// Its usages, in the order in which they are tried; none where they were not read.
    pub usages: Option<Vec<String>>,
}

/// A network site that Teams knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct VoiceSite {
    /// Its name.
    pub name: String,
    /// Whether a policy of its own says how emergency calls leave.
    pub emergency: Truth,
    /// Whether calls keep to the session border controllers of the place.
    pub local: Truth,
}

/// Telephone numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NumberCounts {
    /// All of them.
    pub total: u64,
    /// Through session border controllers.
    pub direct: Split,
    /// Through Microsoft.
    pub plan: Split,
    /// Through an operator.
    pub operator: Split,
}

impl VoiceRoute {
    /// Whether it leads to a session border controller that is on.
    pub fn leads(&self, gateways: &Reading<Vec<Gateway>>) -> Truth {
        let Some(named) = &self.gateways else { return Truth::Unread };
        named.iter().fold(Truth::No, |any, id| any.or(is_on(id, gateways)))
    }
}

/// Whether the session border controller that a route names is on; one that does not exist is not.
fn is_on(id: &str, gateways: &Reading<Vec<Gateway>>) -> Truth {
    let found = gateways.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
    match found {
        Some(gateway) => gateway.enabled,
        None if gateways.is_complete() => Truth::No,
        None => Truth::Unread,
    }
}
