//! Datasets that are one object each, and not a collection.
//!
//! Source: metadata of Microsoft Graph, v1.0 and beta, August 2026 (the type of the last segment of each path is no
//! `Collection(…)`). Every other dataset read from Microsoft Graph is answered with a list, or is a count.

use super::ids;

/// Ids of the datasets whose answer is one object.
pub const SINGLE_OBJECTS: &[&str] = &[
    ids::SHAREPOINT_SETTINGS,
    ids::TEAMWORK,
    ids::TEAMS_APP_SETTINGS,
    ids::COPILOT_LIMITED_MODE,
    ids::MANAGED_DEVICE_OVERVIEW,
    ids::APPLE_PUSH_CERTIFICATE,
    ids::ANDROID_ENTERPRISE,
    ids::CROSS_TENANT_DEFAULT,
    ids::CROSS_TENANT_SYNC,
    ids::TENANT_INFORMATION,
    ids::SYNCHRONIZATION_SCHEMAS,
    ids::APP_PROXY_SETTINGS,
    ids::NETWORK_ACCESS_TAGGING,
    ids::NETWORK_ACCESS_SIGNALLING,
    ids::AUTHENTICATION_METHODS_POLICY,
    ids::SECURITY_DEFAULTS,
    ids::AUTHORIZATION_POLICY,
    ids::ADMIN_CONSENT_POLICY,
    ids::APP_MANAGEMENT_POLICY,
    ids::AUTHENTICATION_FLOWS_POLICY,
    ids::DEVICE_REGISTRATION_POLICY,
    ids::EXTERNAL_IDENTITIES_POLICY,
    ids::BRANDING,
    ids::REPORT_SETTINGS,
    ids::OFFICE_INSTALLATION,
    ids::APPS_AND_SERVICES_SETTINGS,
    ids::FORMS_SETTINGS,
    ids::TODO_SETTINGS,
    ids::BACKUP_STORAGE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    #[test]
    fn each_is_read_from_microsoft_graph_and_is_no_page() {
        for id in SINGLE_OBJECTS {
            let row = dataset(id).unwrap_or_else(|| panic!("no dataset `{id}`"));
            assert!(!row.version.is_empty() && row.top == 0 && row.delta.is_empty(), "{id}");
            assert!(row.counts.is_empty() && !row.first_page, "{id}");
        }
    }
}
