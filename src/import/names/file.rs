//! Which dataset a file is called after, by whatever names people give.

use super::foreign;
use super::nouns::{ABOUT, MODULES, NOISE, NOUNS, OTHERWISE};
use super::words::{self, is_time, key};
use super::{GENERIC, OTHER_PATHS};
use crate::catalog::{DATASETS, Dataset, dataset, ids};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the name of a file says.
#[derive(Debug, Clone)]
pub(in crate::import) enum Named {
    /// It names no dataset.
    Nothing,
    /// It says that its objects are of another product, or only about those of a dataset: `Get-ADUser`, a log.
    Other,
    /// It says that its objects are no state of the tenant: deleted ones, samples, a log.
    Otherwise,
    /// It names a dataset, with words beside it that may be the client's name or say which part of it this is.
    Dataset(&'static Dataset, Vec<String>),
}

impl Named {
    /// Whether it says that its objects are no state of the tenant, or something else than what they look like.
    pub(in crate::import) fn is_otherwise(&self) -> bool {
        matches!(self, Self::Otherwise | Self::Other)
    }

    /// Whether it says that its objects are something else than what they look like.
    pub(in crate::import) fn is_other(&self) -> bool {
        matches!(self, Self::Other)
    }

    /// Whether it says this dataset and nothing else.
    pub(in crate::import) fn is_just(&self, wanted: &Dataset) -> bool {
        matches!(self, Self::Dataset(row, beside) if row.id == wanted.id && beside.is_empty())
    }
}

/// Every name of a dataset, by its key.
static NAMES: LazyLock<BTreeMap<String, &'static Dataset>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Option<&'static Dataset>> = BTreeMap::new();
    let rows = || DATASETS.iter().filter(|row| row.parent.is_none() || row.id == ids::APP_ROLE_ASSIGNMENTS);
    let known = NOUNS.iter().chain(OTHER_PATHS).filter_map(|(name, id)| Some((key(name), dataset(id)?)));
    let own = rows().flat_map(|row| {
        row.aliases
            .iter()
            .copied()
            .chain([row.id, row.path.strip_prefix("Get-").unwrap_or(row.id)])
            .map(move |name| (key(name), row))
    });
    for (name, row) in own.chain(known) {
        names.entry(name).or_insert(Some(row));
    }
    // The ends of paths: one that several paths share names nothing.
    let mut ends: BTreeMap<String, Option<&'static Dataset>> = BTreeMap::new();
    for (name, row) in rows().flat_map(|row| path_names(row).into_iter().map(move |name| (name, row))) {
        let held = ends.entry(name).or_insert(Some(row));
        if held.is_some_and(|held| held.path != row.path) {
            *held = None;
        }
    }
    for (name, row) in ends {
        names.entry(name).or_insert(row);
    }
    names.into_iter().filter_map(|(name, row)| Some((name, row?))).collect()
});

/// The nouns of the cmdlets of the catalogue, by their keys.
static CMDLETS: LazyLock<BTreeMap<String, &'static Dataset>> = LazyLock::new(|| {
    let mut nouns = BTreeMap::new();
    // The service and the servers share some: the first row is the service's.
    for row in DATASETS {
        if let Some(noun) = row.path.strip_prefix("Get-") {
            nouns.entry(key(noun)).or_insert(row);
        }
    }
    nouns
});

/// The keys under which a path may be named: as a whole, by its last two parts, by its last.
fn path_names(row: &Dataset) -> Vec<String> {
    if !row.is_graph() {
        return row.path.strip_prefix("Get-").map(key).into_iter().collect();
    }
    let parts: Vec<&str> = row.path.split('/').filter(|part| !part.is_empty() && !part.contains(['{', '('])).collect();
    let joined = |count: usize| key(&parts.get(parts.len().saturating_sub(count)..).unwrap_or_default().join("/"));
    let last = parts.last().copied().filter(|last| !GENERIC.contains(&last.to_ascii_lowercase().as_str()));
    let pair = (parts.len() > 1).then(|| joined(2));
    // A module of cmdlets leaves the first word away where the rest is long: `Get-MgEntitlementManagementAccessPackage`.
    last.map(key).into_iter().chain(pair).chain([joined(parts.len())]).collect()
}

/// The dataset with this name: a noun of a cmdlet with or without its module, a type of PowerShell without its
/// namespace, or what people say.
pub(in crate::import) fn of_noun(noun: &str) -> Option<&'static Dataset> {
    let key = key(noun);
    let bare = || MODULES.iter().find_map(|module| NAMES.get(key.strip_prefix(module)?));
    CMDLETS.get(&key).or_else(|| NAMES.get(&key)).or_else(bare).copied()
}

/// What the name of a file, without its ending, says.
pub(in crate::import) fn of_file(stem: &str) -> Named {
    let chunks = words::chunks(stem);
    let verb = chunks.iter().position(|chunk| matches!(chunk.as_slice(), [verb] if verb == "get" || verb == "export"));
    if verb.filter(|_| stem.contains('-')).is_some_and(|at| is_foreign(stem, &chunks, at.saturating_add(1))) {
        return Named::Other;
    }
    // A cmdlet is one word: `Get-MgUserManager` is not about users.
    let noun = verb.and_then(|at| Some((at.saturating_add(1), chunks.get(at.saturating_add(1))?.concat())));
    if let Some((at, noun)) = noun.filter(|_| stem.contains('-')) {
        let known = CMDLETS.get(&noun).copied();
        let has_module = MODULES.iter().any(|module| noun.len() > module.len() && noun.starts_with(module));
        if known.is_some() || has_module {
            let beside =
                chunks.iter().enumerate().filter(|(place, _)| *place != at).flat_map(|(_, chunk)| chunk.clone());
            let beside: Vec<String> = beside.collect();
            return known.or_else(|| of_noun(&noun)).map_or(Named::Other, |row| settled(row, &beside));
        }
    }
    let words: Vec<String> = chunks.into_iter().flatten().collect();
    if foreign::is_azure_command(&words) {
        return Named::Other;
    }
    match longest(&words) {
        Some((row, from, to)) => {
            let beside: Vec<String> = words.iter().take(from).chain(words.iter().skip(to)).cloned().collect();
            settled(row, &beside)
        }
        None if words.iter().any(|word| OTHERWISE.contains(&word.as_str())) => Named::Otherwise,
        None => Named::Nothing,
    }
}

/// Whether the part of a name at a place is the noun of a cmdlet of another product.
fn is_foreign(stem: &str, chunks: &[Vec<String>], at: usize) -> bool {
    let Some(words) = chunks.get(at) else { return false };
    let written = stem.split(|c: char| !c.is_alphanumeric()).filter(|chunk| !chunk.is_empty()).nth(at);
    let noun = words.concat();
    // `get-az-role-assignment`, as names of what was kept are written.
    let next = chunks.get(at.saturating_add(1)).map(|words| words.concat());
    if matches!(noun.as_str(), "ad" | "az") && next.is_some_and(|next| next != "ad") {
        return true;
    }
    // `get-user-registration-details` is no cmdlet.
    let all: Vec<String> = chunks.iter().flatten().cloned().collect();
    let is_longer = longest(&all).is_some_and(|(_, from, to)| to.saturating_sub(from) > words.len());
    if is_longer || CMDLETS.contains_key(&noun) {
        return false;
    }
    let is_own = MODULES.iter().any(|module| noun.starts_with(module));
    let is_known = |name: &str| NAMES.contains_key(name);
    foreign::is_noun(written.unwrap_or_default()) || (!is_own && foreign::begins(words, is_known))
}

fn settled(row: &'static Dataset, beside: &[String]) -> Named {
    let any = |words: &[&str]| beside.iter().any(|word| words.contains(&word.as_str()));
    if any(OTHERWISE) {
        return Named::Otherwise;
    }
    if any(ABOUT) {
        return Named::Other;
    }
    let says = |word: &&String| !NOISE.contains(&word.as_str()) && !is_time(word);
    Named::Dataset(row, beside.iter().filter(says).cloned().collect())
}

/// The longest run of words that names a dataset; of two as long, the last.
fn longest(words: &[String]) -> Option<(&'static Dataset, usize, usize)> {
    let words = words.get(..words.len().min(24)).unwrap_or_default();
    for length in (1..=words.len()).rev() {
        for (from, run) in words.windows(length).enumerate().rev() {
            if let Some(row) = NAMES.get(&run.concat()) {
                return Some((row, from, from.saturating_add(length)));
            }
        }
    }
    None
}

/// Whether a name says nothing but noise and times: `2026-05`, `export`, `data (2)`.
pub(in crate::import) fn is_noise(name: &str) -> bool {
    words::words(name).iter().all(|word| NOISE.contains(&word.as_str()) || is_time(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_people_give_name_datasets() {
        for (stem, id, beside) in [
            ("Get-MgUser", "users", ""),
            ("get-mguser", "users", ""),
            ("Get-MgBetaUser 2026-05-01", "users", ""),
            ("Get-EntraUser", "users", ""),
            ("Get-AzureADUser", "users", ""),
            ("Get-MsolUser", "users", ""),
            ("Get-MgBetaIdentityConditionalAccessPolicy", "conditional-access-policies", ""),
            ("Get-AzureADMSConditionalAccessPolicy", "conditional-access-policies", ""),
            ("Get-MgPolicyAuthorizationPolicy", "authorization-policy", ""),
            ("Get-MgPolicyCrossTenantAccessPolicyDefault", "cross-tenant-default", ""),
            ("Get-MgRoleManagementDirectoryRoleEligibilityScheduleInstance", "role-eligibilities", ""),
            ("Get-MgDeviceManagementManagedDevice", "managed-devices", ""),
            ("Get-MgEntitlementManagementAccessPackage", "access-packages", ""),
            ("Get-MgDirectoryOnPremiseSynchronization", "directory-sync-features", ""),
            ("Get-MgSubscribedSku", "subscribed-skus", ""),
            ("Get-MsolAccountSku", "subscribed-skus", ""),
            ("Get-AzureADTenantDetail", "organization", ""),
            ("Get-AcceptedDomain", "accepted-domains", ""),
            ("20260501_Get-AcceptedDomain_contoso", "accepted-domains", "contoso"),
            ("fabrikam-Get-MgUser-export", "users", "fabrikam"),
            ("users_2026-05-01", "users", ""),
            ("20260501_users", "users", ""),
            ("users20260501", "users", ""),
            ("1 May 2026 users", "users", ""),
            ("northwind_users", "users", "northwind"),
            ("Northwind Traders AllUsers v2", "users", "northwind trader"),
            ("AllUsers", "users", ""),
            ("AAD_Users", "users", ""),
            ("Users export (3)", "users", ""),
            ("exportUser_2026-5-1", "users", ""),
            ("guest-users", "users", "guest"),
            ("CAPolicies", "conditional-access-policies", ""),
            ("CA-Policies", "conditional-access-policies", ""),
            ("conditional-access-policies 2026-05-01", "conditional-access-policies", ""),
            ("AllCAPolicies_contoso_01.05.2026", "conditional-access-policies", "contoso"),
            ("EnterpriseAppsList", "service-principals", ""),
            ("App registrations", "applications", ""),
            ("NamedLocations-page2", "named-locations", ""),
            ("Get-TransportRule", "transport-rules", ""),
            ("az-ad-user-list", "users", ""),
            ("Get-AzADUser", "users", ""),
            ("get-user-registration-details", "registration-details", ""),
        ] {
            let Named::Dataset(row, rest) = of_file(stem) else { panic!("{stem}: {:?}", of_file(stem)) };
            assert_eq!((row.id, rest.join(" ").as_str()), (id, beside), "{stem}");
        }
        for stem in ["policies", "report", "2026", "settings", ""] {
            assert!(matches!(of_file(stem), Named::Nothing), "{stem}: {:?}", of_file(stem));
        }
        for stem in OTHERS {
            assert!(of_file(stem).is_other(), "{stem}: {:?}", of_file(stem));
        }
        for stem in ["deleted users", "sample-users", "users.schema"] {
            assert!(of_file(stem).is_otherwise(), "{stem}: {:?}", of_file(stem));
        }
    }

    const OTHERS: &[&str] = &[
        "Get-MgUserManager",
        "User audit log",
        "Group members",
        "RiskyUsers",
        "Get-ADUser",
        "get-adgroup",
        "Get-Group",
        "Get-User_contoso",
        "az group list",
        "az role assignment list",
        "Get-AzRoleAssignment",
        "get-az-role-assignment",
        "Get-AzSubscription",
        "Get-MgSubscription",
        "Get-ManagementRoleAssignment",
        "Get-RetentionPolicy",
        "Get-MgDirectoryDeletedUser",
        "Get-EntraDeletedUser",
    ];

    #[test]
    fn every_cmdlet_of_the_catalogue_is_known() {
        for row in DATASETS.iter().filter(|row| row.path.starts_with("Get-")) {
            assert!(matches!(of_file(row.path), Named::Dataset(found, _) if found.path == row.path), "{}", row.path);
        }
    }
}
