//! Datasets of Copilot, agents and what they are grounded on.

use super::row::{Dataset, v1};

pub(super) const ROWS: &[Dataset] =
    &[v1("external-connections", "Copilot connectors", "/external/connections", "ExternalConnection.Read.All")
        .select("id,name,description,state,connectorId,activitySettings,enabledContentExperiences")
        .feeds(&["collaboration", "operations"])
        .why("which outside content is indexed for search and Copilot")];
