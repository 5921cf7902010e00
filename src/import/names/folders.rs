//! Folders of exporters that write one file an object: what they hold.
//!
//! Source of the names: IntuneCD 2.5 (`src/IntuneCD/backup`), IntuneManagement 3.10 (`EndpointManager.psm1`),
//! IntuneBackupAndRestore 4, EntraExporter 3 (`Get-EEDefaultSchema.ps1`), 2026. Folders that are named as the path of a
//! request, or as a dataset, need no row.

use super::words::key;
use crate::catalog::{Dataset, dataset, ids};
use std::sync::LazyLock;

/// Last parts of a path of folders, and the dataset; empty where what they hold is known and not used.
const FOLDERS: &[(&str, &str)] = &[
    ("Administrative Templates", ids::ADMINISTRATIVE_TEMPLATES),
    ("Admin/Teams", ids::TEAMWORK),
    ("Android OEM Config", ""),
    ("App Configuration", ""),
    ("App Protection", ids::APP_POLICIES),
    ("App Protection Policies", ids::APP_POLICIES),
    ("Apple Push Notification", ids::APPLE_PUSH_CERTIFICATE),
    ("Apple VPP Tokens", ids::VPP_TOKENS),
    ("Applications/Android", ids::MOBILE_APPS),
    ("Applications/Microsoft Edge", ids::MOBILE_APPS),
    ("Applications/Office Suite", ids::MOBILE_APPS),
    ("Applications/Web App", ids::MOBILE_APPS),
    ("Applications/Windows", ids::MOBILE_APPS),
    ("Applications/iOS", ids::MOBILE_APPS),
    ("Applications/macOS", ids::MOBILE_APPS),
    ("Assignment Filters", ids::ASSIGNMENT_FILTERS),
    ("Assignments", ""),
    ("Authentication Context", ids::AUTHENTICATION_CONTEXTS),
    ("Authentication Contexts", ids::AUTHENTICATION_CONTEXTS),
    ("Authentication Flows Policy", ids::AUTHENTICATION_FLOWS_POLICY),
    ("Authentication Methods", ids::AUTHENTICATION_METHODS_POLICY),
    ("Authentication Strengths", ids::AUTHENTICATION_STRENGTHS),
    ("Authorization Policy", ids::AUTHORIZATION_POLICY),
    ("AutoPilot", ids::AUTOPILOT_PROFILES),
    ("Autopilot Deployment Profiles", ids::AUTOPILOT_PROFILES),
    ("Azure Branding", ""),
    ("Client Apps", ids::MOBILE_APPS),
    ("CoManagement Settings", ids::ENROLMENT_CONFIGURATIONS),
    ("Compliance Policies", ids::COMPLIANCE_POLICIES),
    ("Compliance Policies V2", ""),
    ("Compliance Policies/Policies", ids::COMPLIANCE_POLICIES),
    ("Compliance Policies/Message Templates", ""),
    ("Compliance Policies/Scripts", ""),
    ("Conditional Access", ids::CONDITIONAL_ACCESS_POLICIES),
    ("Conditional Access Policies", ids::CONDITIONAL_ACCESS_POLICIES),
    ("Custom Attributes", ""),
    ("Device Categories", ""),
    ("Device Compliance Policies", ids::COMPLIANCE_POLICIES),
    ("Device Configuration", ids::DEVICE_CONFIGURATIONS),
    ("Device Configurations", ids::DEVICE_CONFIGURATIONS),
    ("Device Management Intents", ids::SECURITY_INTENTS),
    ("Device Management Settings", ""),
    ("Device Registration Policy", ids::DEVICE_REGISTRATION_POLICY),
    ("Driver Updates", ""),
    ("Endpoint Security", ids::SECURITY_INTENTS),
    ("Enrollment Configurations", ids::ENROLMENT_CONFIGURATIONS),
    ("Enrollment Profiles/Apple", ""),
    ("Enrollment Profiles/Windows", ids::AUTOPILOT_PROFILES),
    ("Enrollment Profiles/Windows/ESP", ids::ENROLMENT_CONFIGURATIONS),
    ("Enrollment Restrictions", ids::ENROLMENT_CONFIGURATIONS),
    ("Enrollment Status Page", ids::ENROLMENT_CONFIGURATIONS),
    ("Entra/Applications", ids::APPLICATIONS),
    ("Entra/Domains", ids::DOMAINS),
    ("Feature Updates", ""),
    ("Filters", ids::ASSIGNMENT_FILTERS),
    ("Group Policy Configurations", ids::ADMINISTRATIVE_TEMPLATES),
    ("Group Settings", ids::GROUP_SETTINGS),
    ("Groups", ids::GROUPS),
    ("Managed Google Play", ids::ANDROID_ENTERPRISE),
    ("Named Locations", ids::NAMED_LOCATIONS),
    ("Notifications", ""),
    ("Partner Connections/Compliance", ids::COMPLIANCE_PARTNERS),
    ("Partner Connections/Management", ids::DEVICE_MANAGEMENT_PARTNERS),
    ("Partner Connections/Remote Assistance", ids::REMOTE_ASSISTANCE_PARTNERS),
    ("Policies/DefaultAppManagementPolicy", ids::APP_MANAGEMENT_POLICY),
    ("Policies/HomeRealmDiscoveryPolicy", ids::HOME_REALM_DISCOVERY_POLICIES),
    ("Quality Updates", ids::QUALITY_UPDATE_PROFILES),
    ("Role Management/Cloud PC/Role Definitions", ""),
    ("Role Management/Device Management/Role Definitions", ids::INTUNE_ROLES),
    ("Role Management/Exchange/Role Definitions", ""),
    ("Scope Tags", ids::SCOPE_TAGS),
    ("Scripts/Powershell", ""),
    ("Scripts/Shell", ""),
    ("Security Defaults", ids::SECURITY_DEFAULTS),
    ("Settings Catalog", ids::CONFIGURATION_POLICIES),
    ("Terms Of Use", ids::TERMS_OF_USE),
    ("Update Policies", ids::DEVICE_CONFIGURATIONS),
    ("Users", ids::USERS),
];

/// Folders in which every template or category has one of its own: what lies below is of the same dataset.
const PARENTS: &[(&str, &str)] = &[("Management Intents", ids::SECURITY_INTENTS)];

/// What a folder of an exporter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Holds {
    /// Objects of a dataset.
    Dataset(&'static str),
    /// Something known that is not used.
    Unused,
}

/// The rows by their keys, those with the most parts first.
static KEYS: LazyLock<Vec<(Vec<String>, &str)>> = LazyLock::new(|| {
    let mut rows: Vec<_> = FOLDERS.iter().map(|(name, id)| (name.split('/').map(key).collect(), *id)).collect();
    rows.sort_by_key(|(parts, _): &(Vec<String>, &str)| std::cmp::Reverse(parts.len()));
    rows
});

/// What the folder at the end of a path of folders holds, by at least `least` of its parts.
pub(in crate::import) fn of_folders(folders: &[&str], least: usize) -> Option<Holds> {
    let keys: Vec<String> = folders.iter().skip(folders.len().saturating_sub(4)).map(|name| key(name)).collect();
    let found = KEYS.iter().find(|(wanted, _)| wanted.len() >= least && keys.ends_with(wanted)).map(|(_, id)| *id);
    let above = || {
        let parent = keys.len().checked_sub(2).and_then(|at| keys.get(at)).filter(|_| least < 2)?;
        PARENTS.iter().find(|(name, _)| key(name) == *parent).map(|(_, id)| *id)
    };
    let id = found.or_else(above)?;
    Some(if id.is_empty() { Holds::Unused } else { Holds::Dataset(id) })
}

impl Holds {
    /// The dataset, where it is one.
    pub(in crate::import) fn dataset(self) -> Option<&'static Dataset> {
        match self {
            Self::Dataset(id) => dataset(id),
            Self::Unused => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_dataset_and_the_longest_wins() {
        for (name, id) in FOLDERS.iter().chain(PARENTS) {
            assert!(id.is_empty() || dataset(id).is_some(), "{name}: {id}");
        }
        let of = |path: &str| of_folders(&path.split('/').collect::<Vec<_>>(), 1);
        for (path, id) in [
            ("backup/Compliance Policies/Policies", "compliance-policies"),
            ("x/Enrollment Profiles/Windows", "autopilot-profiles"),
            ("x/Enrollment Profiles/Windows/ESP", "enrolment-configurations"),
            ("SettingsCatalog", "configuration-policies"),
            ("AppProtection", "app-policies"),
            ("Management Intents/Attack surface reduction", "security-intents"),
            ("x/AssignmentFilters", "assignment-filters"),
        ] {
            assert_eq!(of(path), Some(Holds::Dataset(id)), "{path}");
        }
        assert_eq!(of("Device Configurations/Assignments"), Some(Holds::Unused));
        assert_eq!(of("Somewhere"), None);
    }
}
