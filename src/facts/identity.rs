//! What people have in common, and administrative units.

use super::Tally;
use schemars::JsonSchema;
use serde::Serialize;

/// What user objects have in common, as far as their rows tell; how many there are is in [`People`](super::People).
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UserCounts {
    /// Synchronised members by `onPremisesDomainName`, by count then name.
    pub by_forest: Vec<Tally>,
    /// External accounts, guests and members, by the domain they come from, by count then name.
    pub home_domains: Vec<Tally>,
    /// External guests by the domain they come from, by count then name.
    pub guest_domains: Vec<Tally>,
    /// Members by usage location (two letters), by count then name.
    pub by_country: Vec<Tally>,
    /// Assigned licences by SKU id, by count then name.
    pub by_sku: Vec<Tally>,
    /// Members whose service plan is enabled, by service (`exchange`, `SharePoint`…), by count then name.
    pub by_service: Vec<Tally>,
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
