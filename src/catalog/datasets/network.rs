//! Datasets of network access.
//!
//! Remote networks took the place of `connectivity/branches`, which has returned nothing since March 2024; the list
//! `privateNetworks` of the permissions reference is in no metadata, so it is not asked for.

use super::ids;
use super::row::{Dataset, beta};
use crate::catalog::Topic;

const READ: &str = "NetworkAccess.Read.All";

/// A dataset of Global Secure Access.
const fn access(row: Dataset) -> Dataset {
    row.licence("Microsoft Entra Internet Access or Private Access").feeds(&[Topic::Network])
}

pub(super) const ROWS: &[Dataset] = &[
    access(beta(ids::FORWARDING_PROFILES, "Traffic forwarding profiles", "/networkAccess/forwardingProfiles", READ))
        .select("id,name,trafficForwardingType,state,priority,lastModifiedDateTime")
        .why("which traffic of devices passes through Global Secure Access"),
    access(beta(ids::FILTERING_PROFILES, "Security profiles", "/networkAccess/filteringProfiles", READ))
        .select("id,name,state,priority,lastModifiedDateTime")
        .query("$expand=policies")
        .why("which web traffic is filtered"),
    access(beta(ids::REMOTE_NETWORKS, "Remote networks", "/networkAccess/connectivity/remoteNetworks", READ))
        .select("id,name,region,lastModifiedDateTime")
        .query("$expand=deviceLinks,forwardingProfiles")
        .aliases(&["networkAccess/connectivity/branches", "branches"])
        .feeds(&[Topic::Network, Topic::Hybrid])
        .why("which sites are tied to Global Secure Access, and over which links"),
    access(beta(
        ids::NETWORK_ACCESS_TAGGING,
        "Network access cross-tenant settings",
        "/networkAccess/settings/crossTenantAccess",
        READ,
    ))
    .why("whether traffic is tagged so that tenant restrictions hold"),
    access(beta(
        ids::NETWORK_ACCESS_SIGNALLING,
        "Network access Conditional Access settings",
        "/networkAccess/settings/conditionalAccess",
        READ,
    ))
    .why("whether Conditional Access is told that traffic comes through Global Secure Access"),
];
