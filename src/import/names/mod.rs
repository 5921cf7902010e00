//! Which dataset a request path, a type, a folder, a file name or the shape of an object means.

mod file;
mod folders;
mod foreign;
mod nouns;
mod shapes;
mod signatures;
mod types;
mod words;

pub(super) use file::{Named, is_noise, of_file, of_noun};
pub(super) use folders::{Holds, of_folders};
pub(super) use foreign::{is_child, may_be};
pub(super) use shapes::{fits, of_shape, own_shape};
pub(super) use types::{METHOD_CONFIGURATION, of_powershell, of_type};
pub(super) use words::{key, words};

use crate::catalog::ids;
use crate::catalog::{DATASETS, Dataset, dataset};

/// Last parts of paths that name nothing by themselves.
const GENERIC: &[&str] = &[
    "policies",
    "default",
    "partners",
    "settings",
    "jobs",
    "sensors",
    "connectors",
    "count",
    "definitions",
    "workflows",
    "tenants",
    "agreements",
    "catalogs",
];

/// Words before a name that tools put there: `GET_v1.0_users.json`.
const NOISE: &[&str] = &["get", "v1", "0", "v1.0", "beta", "graph", "microsoft", "com", "https", "msgraph", "response"];

/// Contexts and paths that are not those of the request.
pub(super) const OTHER_PATHS: &[(&str, &str)] = &[
    ("administrativeunits", ids::ADMINISTRATIVE_UNITS),
    ("approleassignments", ids::APP_ROLE_ASSIGNMENTS),
    ("authenticationmethodspolicy", ids::AUTHENTICATION_METHODS_POLICY),
    ("authorizationpolicy", ids::AUTHORIZATION_POLICY),
    ("conditionalaccess", ids::CONDITIONAL_ACCESS_POLICIES),
    ("conditionalaccess/policies", ids::CONDITIONAL_ACCESS_POLICIES),
    ("conditionalaccess/namedlocations", ids::NAMED_LOCATIONS),
    ("conditionalaccesspolicies", ids::CONDITIONAL_ACCESS_POLICIES),
    ("identity/conditional/accesspolicies", ids::CONDITIONAL_ACCESS_POLICIES),
    ("identity/conditional/namedlocations", ids::NAMED_LOCATIONS),
    ("identitysecuritydefaultsenforcementpolicy", ids::SECURITY_DEFAULTS),
    ("rolemanagement/directory/roleeligibilityschedules", ids::ROLE_ELIGIBILITIES),
    ("roledefinitions", ids::ROLE_DEFINITIONS),
    ("roleassignments", ids::ROLE_ASSIGNMENTS),
    ("securescores", ids::SECURE_SCORES),
    ("sites", ids::SITES),
];

/// Datasets that are one object, not a collection (for a dataset with a parent: one object each).
const SINGLE: &[&str] = &[
    ids::APPLE_PUSH_CERTIFICATE,
    ids::APP_PROXY_SETTINGS,
    ids::ARC_CONFIG,
    ids::AUDIT_CONFIG,
    ids::AUTHENTICATION_METHODS_POLICY,
    ids::AUTHORIZATION_POLICY,
    ids::CROSS_TENANT_DEFAULT,
    ids::EXCHANGE_AUTH_CONFIG,
    ids::EXCHANGE_ORGANIZATION,
    ids::FEDERATED_ORGANIZATION,
    ids::HYBRID_CONFIGURATION,
    ids::INTRA_ORGANIZATION_CONFIGURATION,
    ids::OFFICE_PROTECTION_SETTINGS,
    ids::ORGANIZATION,
    ids::PERIMETER_CONFIG,
    ids::POWER_PLATFORM_ISOLATION,
    ids::POWER_PLATFORM_SETTINGS,
    ids::SECURITY_DEFAULTS,
    ids::SERVER_AUDIT_CONFIG,
    ids::SERVER_ORGANIZATION,
    ids::SERVER_TRANSPORT_CONFIG,
    ids::SHAREPOINT_SETTINGS,
    ids::SPO_TENANT,
    ids::SYNC_CLIENT_SETTINGS,
    ids::TEAMS_FEDERATION,
    ids::TEAMS_TENANT,
    ids::TRANSPORT_CONFIG,
];

/// Whether a dataset is one object.
pub(super) fn is_single(id: &str) -> bool {
    SINGLE.contains(&id)
}

/// The dataset a file, a folder or a key of a JSON object is named after.
pub(super) fn of_name(name: &str) -> Option<&'static Dataset> {
    let name = without_page(name);
    let words: Vec<&str> = name.split(['_', '-', '.', ' ']).filter(|word| !word.is_empty()).collect();
    let noise = words.iter().take_while(|word| NOISE.iter().any(|noise| word.eq_ignore_ascii_case(noise))).count();
    let name = squeeze(&words.iter().skip(noise).copied().collect::<String>());
    if name.is_empty() {
        return None;
    }
    DATASETS
        .iter()
        .find(|row| {
            let parts: Vec<String> =
                row.path.split('/').filter(|part| !part.is_empty() && *part != "{id}").map(squeeze).collect();
            let joined = |count: usize| parts.get(parts.len().saturating_sub(count)..).unwrap_or_default().concat();
            let last = joined(1);
            if !row.is_graph() {
                return squeeze(row.id) == name
                    || last.strip_prefix("get").is_some_and(|cmdlet| cmdlet == name || last == name);
            }
            squeeze(row.id) == name
                || (last == name && !GENERIC.contains(&last.as_str()) && row.parent.is_none())
                || (parts.len() > 1 && joined(2) == name)
                || parts.concat() == name
                || row.aliases.iter().any(|alias| squeeze(alias) == name)
        })
        .or_else(|| OTHER_PATHS.iter().find(|(other, _)| *other == name).and_then(|(_, id)| dataset(id)))
}

/// Datasets of which every tenant has at least one object: a list of none was not read.
const NEVER_EMPTY: &[&str] = &[
    ids::ACCEPTED_DOMAINS,
    ids::DOMAINS,
    ids::ORGANIZATION,
    ids::ROLE_DEFINITIONS,
    ids::SERVICE_PRINCIPALS,
    ids::USERS,
];

/// Whether no tenant is without objects of a dataset.
pub(super) fn is_never_empty(id: &str) -> bool {
    NEVER_EMPTY.contains(&id)
}

/// The number of its page that a name ends with: `users_page2`, `users-1`. A year is none.
pub(super) fn page_number(name: &str) -> Option<u32> {
    let rest = name.strip_prefix(without_page(name)).filter(|rest| !rest.is_empty())?;
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| *number < 1000)
}

/// Whether the name of a file that holds one object alone says that it is a list: a cmdlet, or more than one.
pub(super) fn says_all(stem: &str) -> bool {
    let lower = stem.to_ascii_lowercase();
    lower.contains("get-") || lower.trim_end_matches(|c: char| !c.is_alphabetic()).ends_with('s')
}

/// A name without the number of its page: `users_page2`, `users-1`, `users (2)`.
pub(super) fn without_page(name: &str) -> &str {
    let is_separator = |c: char| matches!(c, '_' | '-' | '.' | ' ' | '(' | ')');
    if is_id(name) {
        return name;
    }
    let digits = name.trim_end_matches(is_separator);
    let cut = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    if cut.len() == digits.len() {
        return name;
    }
    let lower = cut.trim_end_matches(is_separator);
    let word = ["page", "part", "Page", "Part"].iter().find_map(|word| lower.strip_suffix(word));
    let base = word.map_or(lower, |rest| rest.trim_end_matches(is_separator));
    // `oauth2` and `windows10` end with digits that belong to the name: a separator or a word must stand between.
    if base.is_empty() || (word.is_none() && base.len() == cut.len()) { name } else { base }
}

/// A text as a dataset id: lower case, digits and hyphens, at most 80 characters.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut before = ' ';
    for c in text.chars().take(400) {
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() && before.is_ascii_lowercase() {
                slug.push('-');
            }
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
        before = c;
    }
    slug.truncate(80);
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}

/// Whether a text is an identifier: a GUID or a domain name, as folders of exports are named.
pub(super) fn is_id(text: &str) -> bool {
    let guid = text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() });
    let dots = text.split('.').count();
    let domain = dots > 1
        && text
            .split('.')
            .all(|label| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        && text
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && !text.starts_with("microsoft.graph.");
    guid || domain || text == "{id}"
}

/// Whether a text is a GUID.
pub(super) fn is_guid(text: &str) -> bool {
    is_id(text) && text.len() == 36 && !text.contains('.')
}

/// A name without case and separators.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_name_datasets() {
        for (name, id) in [
            ("users_page2", "users"),
            ("users-1", "users"),
            ("ConditionalAccessPolicies", "conditional-access-policies"),
            ("GET_v1.0_users", "users"),
            ("deviceManagement_managedDevices", "managed-devices"),
            ("oauth2PermissionGrants", "oauth2-permission-grants"),
            ("Get-AcceptedDomain", "accepted-domains"),
        ] {
            assert_eq!(of_name(name).map(|row| row.id), Some(id), "{name}");
        }
        for name in ["inactive-users", "policies", "settings", "jobs", ""] {
            assert!(of_name(name).is_none(), "{name}");
        }
    }
}
