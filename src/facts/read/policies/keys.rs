//! Keys of a policy: those that are read, and those that say nothing of what it does. Any other key with a value is
//! kept by name, so that nobody takes the policy for less than it is.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Keys by the path of their object (<https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy>, v1.0
/// and beta, November 2026). The first list is read, the second is ignored: dates, descriptions, names of others.
pub(in crate::facts) const KEYS: &[(&str, &[&str], &[&str])] = &[
    (
        "",
        &["id", "displayName", "state", "conditions", "grantControls", "sessionControls"],
        &["createdDateTime", "modifiedDateTime", "deletedDateTime", "description", "templateId"],
    ),
    (
        "conditions",
        &[
            "agentContext",
            "agentIdRiskLevels",
            "agents",
            "applications",
            "authenticationFlows",
            "clientAppTypes",
            "clientApplications",
            "deviceStates",
            "devices",
            "insiderRiskLevels",
            "locations",
            "platforms",
            "servicePrincipalRiskLevels",
            "signInRiskLevels",
            "userRiskLevels",
            "users",
        ],
        &[],
    ),
    (
        "conditions/users",
        &[
            "includeUsers",
            "excludeUsers",
            "includeGroups",
            "excludeGroups",
            "includeRoles",
            "excludeRoles",
            "includeGuestsOrExternalUsers",
            "excludeGuestsOrExternalUsers",
        ],
        &[],
    ),
    ("conditions/users/includeGuestsOrExternalUsers", GUESTS, &[]),
    ("conditions/users/excludeGuestsOrExternalUsers", GUESTS, &[]),
    ("conditions/users/includeGuestsOrExternalUsers/externalTenants", TENANTS, &[]),
    ("conditions/users/excludeGuestsOrExternalUsers/externalTenants", TENANTS, &[]),
    (
        "conditions/applications",
        &[
            "includeApplications",
            "excludeApplications",
            "includeUserActions",
            "includeAuthenticationContextClassReferences",
            "applicationFilter",
            "networkAccess",
            "globalSecureAccess",
        ],
        &[],
    ),
    ("conditions/applications/applicationFilter", FILTER, &[]),
    ("conditions/applications/networkAccess", &["trafficProfiles"], &[]),
    ("conditions/applications/globalSecureAccess", &["trafficProfiles"], &[]),
    (
        "conditions/clientApplications",
        &[
            "includeServicePrincipals",
            "excludeServicePrincipals",
            "servicePrincipalFilter",
            "includeAgentIdServicePrincipals",
            "excludeAgentIdServicePrincipals",
            "agentIdServicePrincipalFilter",
        ],
        &[],
    ),
    ("conditions/clientApplications/servicePrincipalFilter", FILTER, &[]),
    ("conditions/clientApplications/agentIdServicePrincipalFilter", FILTER, &[]),
    ("conditions/agents", &["includeAgentUsers", "excludeAgentUsers", "agentFilter"], &[]),
    ("conditions/agents/agentFilter", FILTER, &[]),
    ("conditions/agentContext", &["includeAgentContexts", "excludeAgentContexts"], &[]),
    ("conditions/platforms", &["includePlatforms", "excludePlatforms"], &[]),
    ("conditions/locations", &["includeLocations", "excludeLocations"], &[]),
    (
        "conditions/devices",
        &["deviceFilter", "includeDevices", "excludeDevices", "includeDeviceStates", "excludeDeviceStates"],
        &[],
    ),
    ("conditions/devices/deviceFilter", FILTER, &[]),
    ("conditions/deviceStates", &["includeStates", "excludeStates"], &[]),
    ("conditions/authenticationFlows", &["transferMethods"], &[]),
    (
        "grantControls",
        &["operator", "builtInControls", "authenticationStrength", "termsOfUse", "customAuthenticationFactors"],
        &[],
    ),
    (
        "grantControls/authenticationStrength",
        &["id", "displayName", "policyType", "requirementsSatisfied", "allowedCombinations"],
        // How a key must look is told where strengths are listed; it never makes a second factor of none.
        &["createdDateTime", "modifiedDateTime", "deletedDateTime", "description", "combinationConfigurations"],
    ),
    (
        "sessionControls",
        &[
            "applicationEnforcedRestrictions",
            "cloudAppSecurity",
            "continuousAccessEvaluation",
            "disableResilienceDefaults",
            "globalSecureAccessFilteringProfile",
            "persistentBrowser",
            "secureSignInSession",
            "signInFrequency",
        ],
        &[],
    ),
    ("sessionControls/applicationEnforcedRestrictions", &["isEnabled"], &[]),
    ("sessionControls/cloudAppSecurity", &["isEnabled", "cloudAppSecurityType"], &[]),
    ("sessionControls/continuousAccessEvaluation", &["mode"], &[]),
    ("sessionControls/globalSecureAccessFilteringProfile", &["isEnabled", "profileId"], &[]),
    ("sessionControls/persistentBrowser", &["isEnabled", "mode"], &[]),
    ("sessionControls/secureSignInSession", &["isEnabled"], &[]),
    (
        "sessionControls/signInFrequency",
        &["isEnabled", "authenticationType", "frequencyInterval", "type", "value"],
        &[],
    ),
];

const GUESTS: &[&str] = &["guestOrExternalUserTypes", "externalTenants"];
const TENANTS: &[&str] = &["membershipKind", "members"];
const FILTER: &[&str] = &["mode", "rule"];

/// Paths of keys with a value that are not in the table.
pub(super) fn unknown(row: &Map<String, Value>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    walk(row, "", &mut paths);
    paths
}

fn walk(object: &Map<String, Value>, path: &str, paths: &mut BTreeSet<String>) {
    // Below a key that is ignored nothing is looked at.
    let Some((_, read, ignored)) = KEYS.iter().find(|row| row.0 == path) else { return };
    for (key, value) in object {
        if is_annotation(key) || ignored.contains(&key.as_str()) || !has_value(value) {
            continue;
        }
        let at = if path.is_empty() { key.clone() } else { format!("{path}/{key}") };
        match value {
            _ if !read.contains(&key.as_str()) => {
                paths.insert(at);
            }
            Value::Object(inner) => walk(inner, &at, paths),
            _ => {}
        }
    }
}

/// Whether a key tells of the answer, not of the policy: `@odata.type`, `members@odata.type`.
fn is_annotation(key: &str) -> bool {
    key.contains('@')
}

/// Whether a value says anything: not null, not an empty list, not an object of nothing but such.
fn has_value(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => items.iter().any(has_value),
        Value::Object(object) => object.iter().any(|(key, value)| !is_annotation(key) && has_value(value)),
        Value::String(text) => !text.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_with_a_value_that_nobody_knows_are_kept_by_name() {
        let row = json!({
            "id": "1", "@odata.context": "x", "conditions@odata.type": "y", "new": false, "empty": [], "nulls": {"a": null},
            "conditions": {"moonPhase": {"full": true}, "users": {"includeUsers": ["All"], "excludeMoons": ["x"]}},
        });
        let paths = unknown(row.as_object().expect("an object"));
        assert_eq!(
            paths.into_iter().collect::<Vec<_>>(),
            ["conditions/moonPhase", "conditions/users/excludeMoons", "new"]
        );
    }
}
