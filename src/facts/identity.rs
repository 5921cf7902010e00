//! What people have in common, and administrative units.

use super::{Split, Tally};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What user objects have in common, as far as their rows tell; how many there are is in [`People`](super::People).
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct UserCounts {
    /// Synchronised members by `onPremisesDomainName`, by count then name.
    pub by_forest: Vec<Tally>,
    /// External accounts, guests and members, by the domain they come from, by count then name.
    pub home_domains: Vec<Tally>,
    /// External guests by the domain they come from, by count then name.
    pub guest_domains: Vec<Tally>,
    /// Accounts of this tenant's own identities by the domain they sign in as, lower case.
    #[serde(skip)]
    pub by_domain: BTreeMap<String, DomainAccounts>,
    /// Whether it was read of every one of them as which domain it signs in.
    #[serde(skip)]
    pub domains_told: bool,
    /// Members by usage location (two letters), by count then name.
    pub by_country: Vec<Tally>,
    /// Assigned licences by SKU id, by count then name.
    pub by_sku: Vec<Tally>,
    /// Members whose service plan is enabled, by service (`exchange`, `SharePoint`…), by count then name.
    pub by_service: Vec<Tally>,
}

/// Accounts whose user principal name is of one domain, by where they are mastered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DomainAccounts {
    /// Accounts, synchronised ones and others.
    pub synchronised: Split,
    /// Synchronised members.
    pub members_synchronised: Split,
    /// Members that no directory synchronises.
    pub members_cloud_only: Split,
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
