//! People, groups and administrative units.

use super::Tally;
use schemars::JsonSchema;
use serde::Serialize;

/// What `GET /users` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UserCounts {
    /// All user objects.
    pub total: u64,
    /// Members (not guests).
    pub members: u64,
    /// Members whose account is enabled.
    pub enabled_members: u64,
    /// Guests.
    pub guests: u64,
    /// Guests who never accepted their invitation.
    pub pending_guests: u64,
    /// Members synchronised from Active Directory.
    pub synced: u64,
    /// Members known to live in the cloud only; one whose row does not say where it comes from is not counted.
    pub cloud_only: u64,
    /// Members with at least one licence.
    pub licensed: u64,
    /// Disabled members that hold a licence.
    pub disabled_licensed: u64,
    /// Enabled members whose last sign-in is more than 90 days before the snapshot; none when sign-ins were not read.
    pub stale: Option<u64>,
    /// Synchronised members by `onPremisesDomainName`, by count then name.
    pub by_forest: Vec<Tally>,
    /// Guests by the domain of their address, by count then name.
    pub guest_domains: Vec<Tally>,
    /// Members by usage location (two letters), by count then name.
    pub by_country: Vec<Tally>,
    /// Assigned licences by SKU id, by count then name.
    pub by_sku: Vec<Tally>,
    /// Members whose service plan is enabled, by service (`exchange`, `SharePoint`…), by count then name.
    pub by_service: Vec<Tally>,
}

/// What `GET /groups` says, counted.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct GroupCounts {
    /// All groups.
    pub total: u64,
    /// Security groups without mail.
    pub security: u64,
    /// Microsoft 365 groups.
    pub microsoft_365: u64,
    /// Distribution lists.
    pub distribution: u64,
    /// Mail-enabled security groups.
    pub mail_security: u64,
    /// Groups whose members follow from a rule.
    pub dynamic: u64,
    /// Synchronised from Active Directory.
    pub synced: u64,
    /// Groups that can be given directory roles.
    pub role_assignable: u64,
    /// Microsoft 365 groups with a team.
    pub with_team: u64,
    /// Microsoft 365 groups open to everyone in the organisation.
    pub public: u64,
    /// Groups that carry a sensitivity label.
    pub labelled: u64,
    /// Memberships of all groups; none when members were not read.
    pub memberships: Option<u64>,
    /// Groups without a member; none when members were not read in full.
    pub empty: Option<u64>,
    /// Groups without an owner; none when owners were not read in full.
    pub without_owner: Option<u64>,
}

/// One row of `GET /directory/administrativeUnits`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AdministrativeUnit {
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether its members follow from a rule.
    pub dynamic: bool,
    /// Whether administrators of the whole tenant cannot change its members.
    pub restricted: bool,
}
