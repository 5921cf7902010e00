//! What of a snapshot is interpreted: the properties that the facts change with.
//!
//! A path is names joined with `/`, `*` for the items of a list, and stands for everything below it; `*` alone is the
//! whole object, as where a name that nobody knows changes what is said of a policy. `!` before a path takes it out again.
//! `table` is measured, `BY_HAND` is what no fixture shows.

mod table;

pub use table::INTERPRETED;

use super::datasets::ids;

/// What is read and no fixture shows: dataset, paths, and why the test cannot see it.
pub const INTERPRETED_BY_HAND: &[(&str, &[&str], &str)] = &[
    (ids::B2B_MANAGEMENT_POLICIES, &["isOrganizationDefault"], "tells which counts where there are several"),
    (ids::ORGANIZATION, &["countryLetterCode"], "stands in for a country that is not told"),
    (
        ids::SERVICE_PRINCIPALS,
        &["appDisplayName", "loginUrl", "replyUrls"],
        "stand in for a name and a home page that are not told",
    ),
    (ids::SHAREPOINT_SETTINGS, &["sharingBlockedDomainList"], "is read where the mode is that of blocked domains"),
    (
        ids::SPO_TENANT,
        &["sharingAllowedDomainList", "sharingBlockedDomainList"],
        "are read where the mode says which of them is in force",
    ),
    (ids::SYNCHRONIZATION_JOBS, &["status/lastExecution/timeBegan"], "stands in for the end of a run that has none"),
    (ids::SYNCHRONIZATION_JOBS, &["synchronizationJobSettings"], "one of them, by its name, is the domain"),
    (ids::USERS, &["creationType", "mail"], "tell of an external account whose name does not say it"),
];

/// Whether what this program says of a tenant may change with a property: names joined with `/`, `*` for the items of a
/// list. A path above one that is read holds something that is.
pub fn is_interpreted(dataset: &str, path: &str) -> bool {
    let table = INTERPRETED.binary_search_by(|row| row.0.cmp(dataset)).ok().and_then(|at| INTERPRETED.get(at));
    let by_hand = INTERPRETED_BY_HAND.iter().filter(|row| row.0 == dataset).flat_map(|row| row.1);
    let (mut longest, mut found) = (None, false);
    for row in table.into_iter().flat_map(|row| row.1).chain(by_hand) {
        let (row, is_read) = row.strip_prefix('!').map_or((*row, true), |row| (row, false));
        if row == "*" || within(path, row) {
            let length = if row == "*" { 0 } else { row.len() };
            if longest.is_none_or(|(longest, _)| length >= longest) {
                longest = Some((length, is_read));
            }
        }
        found |= is_read && within(row, path);
    }
    longest.map_or(found, |(_, is_read)| is_read)
}

/// Whether a path is another or below it.
fn within(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_covers_what_is_below_and_is_seen_from_above() {
        assert!(is_interpreted("users", "accountEnabled"));
        assert!(is_interpreted("users", "assignedLicenses/*/skuId"));
        assert!(is_interpreted("users", "assignedLicenses"), "it holds something that is read");
        assert!(is_interpreted("groups", "groupTypes/*"));
        assert!(!is_interpreted("users", "accountEnable"));
        assert!(!is_interpreted("users", "businessPhones"));
        assert!(!is_interpreted("no-such-dataset", "id"));
        let policy = |path| is_interpreted("conditional-access-policies", path);
        assert!(policy("conditions/aConditionOfTomorrow/level"));
        assert!(!policy("modifiedDateTime") && policy("state"));
    }

    #[test]
    fn rows_are_sorted() {
        assert!(INTERPRETED.is_sorted_by(|one, other| one.0 < other.0));
        assert!(INTERPRETED.iter().all(|row| row.1.is_sorted()));
    }
}
