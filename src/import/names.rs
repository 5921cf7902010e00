//! Which dataset a request path, a type or a file name means.

use crate::catalog::{DATASETS, Dataset, Tier, dataset};

/// Last parts of paths that name nothing by themselves.
const GENERIC: &[&str] = &["policies", "default", "partners", "settings", "jobs", "sensors", "connectors"];

/// Words before a name that tools put there: `GET_v1.0_users.json`.
const NOISE: &[&str] = &["get", "v1", "0", "v1.0", "beta", "graph", "microsoft", "com", "https", "msgraph", "response"];

/// Contexts and paths that are not those of the request.
const OTHER_PATHS: &[(&str, &str)] = &[
    ("administrativeunits", "administrative-units"),
    ("approleassignments", "app-role-assignments"),
    ("authenticationmethodspolicy", "authentication-methods-policy"),
    ("authorizationpolicy", "authorization-policy"),
    ("conditionalaccess/policies", "conditional-access-policies"),
    ("conditionalaccess/namedlocations", "named-locations"),
    ("conditionalaccesspolicies", "conditional-access-policies"),
    ("identity/conditional/accesspolicies", "conditional-access-policies"),
    ("identity/conditional/namedlocations", "named-locations"),
    ("identitysecuritydefaultsenforcementpolicy", "security-defaults"),
    ("rolemanagement/directory/roleeligibilityschedules", "role-eligibilities"),
    ("roledefinitions", "role-definitions"),
    ("roleassignments", "role-assignments"),
    ("securescores", "secure-scores"),
    ("sites", "sites"),
];

/// Types without their namespace, lower case.
const TYPES: &[(&str, &str)] = &[
    ("administrativeunit", "administrative-units"),
    ("applepushnotificationcertificate", "apple-push-certificate"),
    ("application", "applications"),
    ("approleassignment", "app-role-assignments"),
    ("authenticationmethodspolicy", "authentication-methods-policy"),
    ("authorizationpolicy", "authorization-policy"),
    ("compliancemanagementpartner", "compliance-partners"),
    ("conditionalaccesspolicy", "conditional-access-policies"),
    ("countrynamedlocation", "named-locations"),
    ("crosstenantaccesspolicyconfigurationdefault", "cross-tenant-default"),
    ("crosstenantaccesspolicyconfigurationpartner", "cross-tenant-partners"),
    ("device", "devices"),
    ("devicemanagementconfigurationpolicy", "configuration-policies"),
    ("devicemanagementdomainjoinconnector", "domain-join-connectors"),
    ("domain", "domains"),
    ("group", "groups"),
    ("identitysecuritydefaultsenforcementpolicy", "security-defaults"),
    ("internaldomainfederation", "domain-federation"),
    ("ipnamedlocation", "named-locations"),
    ("manageddevice", "managed-devices"),
    ("mobilethreatdefenseconnector", "mobile-threat-connectors"),
    ("namedlocation", "named-locations"),
    ("ndesconnector", "ndes-connectors"),
    ("oauth2permissiongrant", "oauth2-permission-grants"),
    ("onpremisesdirectorysynchronization", "directory-sync-features"),
    ("organization", "organization"),
    ("securescore", "secure-scores"),
    ("sensor", "identity-sensors"),
    ("serviceprincipal", "service-principals"),
    ("sharepointsettings", "sharepoint-settings"),
    ("site", "sites"),
    ("subscribedsku", "subscribed-skus"),
    ("synchronizationjob", "synchronization-jobs"),
    ("team", "teams"),
    ("unifiedroleassignment", "role-assignments"),
    ("unifiedroledefinition", "role-definitions"),
    ("unifiedroleeligibilityscheduleinstance", "role-eligibilities"),
    ("user", "users"),
];

/// Datasets that are one object, not a collection (for a dataset with a parent: one object each).
const SINGLE: &[&str] = &[
    "app-proxy-settings",
    "apple-push-certificate",
    "audit-config",
    "authentication-methods-policy",
    "authorization-policy",
    "cross-tenant-default",
    "exchange-organization",
    "organization",
    "security-defaults",
    "sharepoint-settings",
    "spo-tenant",
    "teams-federation",
    "transport-config",
];

/// Whether a dataset is one object.
pub(super) fn is_single(id: &str) -> bool {
    SINGLE.contains(&id)
}

/// A request path in parts: names as they are, ids told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Name(String),
    Id(String),
}

impl Path {
    /// A path of folders and a file stem, or of a URL without its host and version.
    pub(super) fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        Self {
            parts: parts
                .map(|part| if is_id(part) { Part::Id(part.to_owned()) } else { Part::Name(part.to_owned()) })
                .collect(),
        }
    }

    /// The path of a URL of Microsoft Graph.
    pub(super) fn of_url(url: &str) -> Self {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path =
            ["/v1.0/", "/beta/"].iter().find_map(|version| path.split_once(version)).map_or(path, |(_, rest)| rest);
        let mut found = Self::of_parts(path.split('/'));
        // In a URL, what follows a collection is the id of a member, whatever it looks like.
        for dataset in DATASETS.iter().filter(|row| row.path.contains("/{id}")) {
            let wanted: Vec<&str> = dataset.path.split('/').filter(|part| !part.is_empty()).collect();
            let fits = wanted.len() == found.parts.len()
                && wanted
                    .iter()
                    .zip(&found.parts)
                    .all(|(want, part)| *want == "{id}" || part.squeezed() == squeeze(want));
            if fits && let Some(at) = wanted.iter().position(|want| *want == "{id}") {
                for (_, part) in found.parts.iter_mut().enumerate().filter(|(index, _)| *index == at) {
                    let id = part.text().to_owned();
                    *part = Part::Id(id);
                }
            }
        }
        found
    }

    /// The path in an `@odata.context`: what follows `$metadata#`, without selected properties and type casts. The
    /// flag says whether it names one entity.
    pub(super) fn of_context(context: &str) -> Option<(Self, bool)> {
        let (_, fragment) = context.split_once("$metadata#").or_else(|| context.split_once('#'))?;
        let (mut parts, mut entity) = (Vec::new(), false);
        for segment in split_outside(fragment) {
            let (name, inside) = match segment.split_once('(') {
                Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
                None => (segment, ""),
            };
            match name {
                "$entity" | "@$entity" => entity = true,
                "$delta" | "" => {}
                "Collection" => return Some((Self { parts: vec![Part::Name(inside.to_owned())] }, false)),
                _ if name.starts_with("microsoft.graph.") && !parts.is_empty() => {}
                _ => parts.push(Part::Name(name.to_owned())),
            }
            let quoted = inside.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
            if let Some(key) = quoted.or_else(|| Some(inside).filter(|text| is_id(text))) {
                parts.push(Part::Id(key.to_owned()));
            }
        }
        Some((Self { parts }, entity))
    }

    /// The id of the object this path reads below, or nothing.
    pub(super) fn parent(&self) -> Option<&str> {
        let last = self.parts.len().checked_sub(1)?;
        self.parts.iter().enumerate().rev().find_map(|(at, part)| match part {
            Part::Id(id) if at < last => Some(id.as_str()),
            _ => None,
        })
    }

    /// The same path without the ids at its end: where an object of a collection lies. None when it ends with a name.
    pub(super) fn collection(&self) -> Option<Self> {
        let keep = self.parts.iter().rposition(|part| matches!(part, Part::Name(_)))?.checked_add(1)?;
        (keep < self.parts.len()).then(|| Self { parts: self.parts.iter().take(keep).cloned().collect() })
    }

    /// The path without its last part.
    pub(super) fn folder(&self) -> Self {
        Self { parts: self.parts.iter().take(self.parts.len().saturating_sub(1)).cloned().collect() }
    }

    /// The path without the parts at its end that are this text; none when it ends otherwise.
    pub(super) fn without_last(&self, text: &str) -> Option<Self> {
        let keep = self.parts.iter().rposition(|part| part.text() != text)?.checked_add(1)?;
        (keep < self.parts.len()).then(|| Self { parts: self.parts.iter().take(keep).cloned().collect() })
    }

    /// The dataset read by exactly this path.
    pub(super) fn exact(&self) -> Option<&'static Dataset> {
        let path = self.normal();
        let request = DATASETS.iter().find(|row| {
            row.tier != Tier::Import
                && (normal(row.path) == path || row.aliases.iter().any(|alias| normal(alias) == path))
        });
        request.or_else(|| OTHER_PATHS.iter().find(|(other, _)| *other == path).and_then(|(_, id)| dataset(id)))
    }

    /// The dataset that the end of this path names: `exports/conditionalAccess/policies`, `export/users`.
    pub(super) fn ending(&self) -> Option<&'static Dataset> {
        let by_path = (0..self.parts.len())
            .find_map(|from| Self { parts: self.parts.iter().skip(from).cloned().collect() }.exact());
        by_path.or_else(|| match self.parts.last()? {
            Part::Name(name) => of_name(name),
            Part::Id(_) => None,
        })
    }

    /// Its names joined with hyphens, as a dataset id.
    pub(super) fn slug(&self) -> String {
        let names: Vec<&str> = self
            .parts
            .iter()
            .filter_map(|part| if let Part::Name(name) = part { Some(name.as_str()) } else { None })
            .collect();
        slug(&names.join("-"))
    }

    /// The name it ends with, for a type: `microsoft.graph.user`.
    pub(super) fn last(&self) -> &str {
        self.parts.last().map(Part::text).unwrap_or_default()
    }

    fn normal(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Part::squeezed).collect();
        parts.join("/")
    }
}

impl Part {
    fn text(&self) -> &str {
        match self {
            Self::Name(text) | Self::Id(text) => text,
        }
    }

    fn squeezed(&self) -> String {
        match self {
            Self::Name(name) => squeeze(name),
            Self::Id(_) => "{}".to_owned(),
        }
    }
}

/// The dataset of an `@odata.type`, or of a type in a context.
pub(super) fn of_type(name: &str) -> Option<&'static Dataset> {
    let name = name.rsplit(['.', '#']).next().unwrap_or_default().to_ascii_lowercase();
    if let Some((_, id)) = TYPES.iter().find(|(known, _)| *known == name) {
        return dataset(id);
    }
    let platform = ["windows10", "windows81", "ios", "android", "macos", "aosp"].iter().any(|it| name.starts_with(it));
    if platform && name.ends_with("compliancepolicy") {
        return dataset("compliance-policies");
    }
    let other = name.contains("enrollment") || name.contains("mobileapp");
    (platform && name.ends_with("configuration") && !other).then(|| dataset("device-configurations"))?
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
            if row.tier == Tier::Import {
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

fn normal(path: &str) -> String {
    let parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| if part == "{id}" { "{}".to_owned() } else { squeeze(part) })
        .collect();
    parts.join("/")
}

fn squeeze(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The parts of a context between slashes that stand outside parentheses.
fn split_outside(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            '/' if depth <= 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_name_datasets() {
        for (context, id, parent) in [
            ("https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,manager(id)/x)", "users", None),
            ("x/$metadata#users/$entity", "users", None),
            ("x/$metadata#domains('contoso.com')/federationConfiguration", "domain-federation", Some("contoso.com")),
            ("x/$metadata#identity/conditionalAccess/policies", "conditional-access-policies", None),
            ("x/$metadata#servicePrincipals('a')/appRoleAssignedTo", "app-role-assignments", Some("a")),
            ("x/$metadata#Security/secureScores", "secure-scores", None),
        ] {
            let (path, _) = Path::of_context(context).unwrap();
            assert_eq!(path.exact().map(|row| row.id), Some(id), "{context}");
            assert_eq!(path.parent(), parent, "{context}");
        }
        assert_eq!(
            Path::of_context("x/$metadata#Collection(microsoft.graph.user)").unwrap().0.last(),
            "microsoft.graph.user"
        );
        assert!(Path::of_context("x/$metadata#users('a')/manager").unwrap().0.exact().is_none());
    }

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
        let path = Path::of_parts(["out", "conditionalAccess", "policies"]);
        assert_eq!(path.ending().map(|row| row.id), Some("conditional-access-policies"));
    }
}
