//! Datasets of the tenant, its domains and its services.

use super::row::{Dataset, beta, v1};

pub(super) const ROWS: &[Dataset] = &[
    beta("organization", "Organization", "/organization", "Organization.Read.All").feeds(&["tenant", "hybrid"]),
    v1("domains", "Domains", "/domains", "Domain.Read.All").feeds(&["tenant", "identity", "messaging"]),
    v1(
        "domain-federation",
        "Domain federation",
        "/domains/{id}/federationConfiguration",
        "Domain-InternalFederation.Read.All",
    )
    .parent("domains")
    .feeds(&["identity", "hybrid"]),
    v1(
        "domain-service-records",
        "Domain service records",
        "/domains/{id}/serviceConfigurationRecords",
        "Domain.Read.All",
    )
    .parent("domains")
    .feeds(&["messaging", "network"]),
    v1("subscribed-skus", "Subscriptions", "/subscribedSkus", "LicenseAssignment.Read.All")
        .aliases(&["subscribedSkus"])
        .feeds(&["tenant"]),
];
