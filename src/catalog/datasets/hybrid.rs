//! Datasets of links to other directories and networks.

use super::row::{Dataset, beta, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1(
        "directory-sync-features",
        "Directory synchronisation features",
        "/directory/onPremisesSynchronization",
        "OnPremDirectorySynchronization.Read.All",
    )
    .delegated()
    .feeds(&["identity", "hybrid"]),
    v1(
        "synchronization-jobs",
        "Synchronization jobs",
        "/servicePrincipals/{id}/synchronization/jobs",
        "Synchronization.Read.All",
    )
    .parent("service-principals")
    .feeds(&["identity", "hybrid"]),
    v1(
        "identity-sensors",
        "Defender for Identity sensors",
        "/security/identities/sensors",
        "SecurityIdentitiesSensors.Read.All",
    )
    .licence("Microsoft Defender for Identity")
    .feeds(&["security", "hybrid"]),
    beta(
        "app-proxy-settings",
        "Application proxy settings",
        "/applications/{id}/onPremisesPublishing",
        "Application.Read.All",
    )
    .parent("applications")
    .feeds(&["network", "hybrid"]),
    beta(
        "app-proxy-connectors",
        "Application proxy connectors",
        "/onPremisesPublishingProfiles/applicationProxy/connectors",
        "Directory.ReadWrite.All",
    )
    .opt_in()
    .feeds(&["hybrid"]),
];
