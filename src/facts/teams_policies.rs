//! What people may do in Teams, and with whom outside: policies, for whom they hold, external access.
//!
//! Properties: `Get-CsTeamsMeetingPolicy`, `Get-CsTeamsMeetingConfiguration`, `Get-CsTenantFederationConfiguration`,
//! `Get-CsGroupPolicyAssignment` (<https://learn.microsoft.com/powershell/module/teams/>) and
//! <https://learn.microsoft.com/graph/api/resources/teamsadministration-teamsuserconfiguration>, November 2026.

use super::code::coded;
use super::{Code, Reading, Split, Truth};
use schemars::JsonSchema;
use serde::Serialize;

coded! {
    /// Who enters a meeting without waiting in the lobby: `AutoAdmittedUsers`.
    Lobby {
        /// Anybody.
        Everyone = "Everyone",
        /// The organisation with its guests, and organisations that are trusted.
        Trusted = "EveryoneInSameAndFederatedCompany",
        /// The organisation with its guests.
        Organisation = "EveryoneInCompany",
        /// The organisation.
        Members = "EveryoneInCompanyExcludingGuests",
        /// Who was invited.
        Invited = "InvitedUsers",
        /// Who organises it.
        Organisers = "OrganizerOnly",
    }
}

coded! {
    /// What an account is in Teams: `accountType`.
    TeamsAccount {
        /// A person's.
        Person = "user",
        /// That of an auto attendant or a call queue.
        Resource = "resourceAccount",
        /// A guest's.
        Guest = "guest",
    }
}

coded! {
    /// How a policy came to a person: `assignmentType`.
    AssignedBy {
        /// By name.
        Person = "direct",
        /// Through a group.
        Group = "group",
    }
}

/// What was read of the policies of Teams.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct TeamsPolicies {
    /// `teams-meeting-policies`, sorted by name.
    pub meetings: Reading<Vec<MeetingPolicy>>,
    /// `teams-meeting-settings`: whether nobody joins without an account, whatever a policy says.
    pub closed_meetings: Reading<bool>,
    /// `teams-federation`.
    pub external: Reading<ExternalAccess>,
    /// `teams-policy-groups`, sorted by kind and rank.
    pub groups: Reading<Vec<PolicyOfGroup>>,
    /// `teams-users`: for how many people each policy holds.
    pub people: Reading<TeamsPeople>,
}

/// What a meeting policy lets in.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MeetingPolicy {
    /// Its name, without the mark of the service before it.
    pub name: String,
    /// Whether it holds for everybody without another.
    pub is_global: bool,
    /// Whether people join without an account.
    pub anonymous: Truth,
    /// Who enters without waiting; none where it was not read.
    pub lobby: Option<Code<Lobby>>,
    /// Whether meetings may be recorded.
    pub recording: Truth,
}

/// With whom outside people may chat and call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExternalAccess {
    /// Whether with other organisations.
    pub organisations: Truth,
    /// The only ones, sorted; empty lets all in, none was not read.
    pub allowed: Option<Vec<String>>,
    /// Those left out, sorted; none was not read.
    pub blocked: Option<Vec<String>>,
    /// Whether with private accounts.
    pub private: Truth,
    /// Whether these may begin.
    pub private_begin: Truth,
}

/// A policy that a group was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct PolicyOfGroup {
    /// Kind of policy: `TeamsMeetingPolicy`.
    pub kind: String,
    /// The lower wins.
    pub rank: Option<u64>,
    /// Name of the policy.
    pub policy: String,
    /// Object id of the group.
    pub group: String,
    /// What people call the group; its id where that was not read.
    pub name: String,
}

/// People in Teams.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamsPeople {
    /// Accounts by whether they are people's.
    pub people: Split,
    /// People by whether they may call the public network.
    pub voice: Split,
    /// For how many of them a policy holds that is not the one for everybody, sorted by kind and name.
    pub policies: Vec<PolicyUse>,
}

/// For how many people a policy holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct PolicyUse {
    /// Kind of policy: `TeamsMeetingPolicy`.
    pub kind: String,
    /// Its name.
    pub policy: String,
    /// People it was given to by name.
    pub direct: u64,
    /// People it was given to through a group.
    pub through_group: u64,
}

impl MeetingPolicy {
    /// Whether somebody without an account enters without waiting.
    pub fn lets_anybody_in(&self) -> Truth {
        self.anonymous.and(self.lobby.as_ref().map(|it| it.is(Lobby::Everyone)).into())
    }
}

impl ExternalAccess {
    /// Whether any organisation may chat with the people of this one.
    pub fn is_open(&self) -> Truth {
        self.organisations.and(self.allowed.as_ref().map(Vec::is_empty).into())
    }
}
