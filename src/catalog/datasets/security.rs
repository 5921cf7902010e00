//! Datasets of security and compliance.

use super::row::{Dataset, beta, v1};

pub(super) const ROWS: &[Dataset] = &[
    beta(
        "sensitivity-labels",
        "Sensitivity labels",
        "/security/informationProtection/sensitivityLabels",
        "InformationProtectionPolicy.Read.All",
    )
    .feeds(&["compliance"]),
    v1("secure-scores", "Secure Score", "/security/secureScores", "SecurityEvents.Read.All").feeds(&["security"]),
];
