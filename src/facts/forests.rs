//! Active Directory forests, as far as what was read names their domains.

use super::Facts;
use crate::catalog::ids;
use std::collections::BTreeSet;

/// Datasets that are listed as they are, and the property that names a domain of Active Directory.
pub const DOMAIN_DATASETS: &[(&str, &str)] = &[
    (ids::CLOUD_PC_CONNECTIONS, "adDomainName"),
    (ids::PASS_THROUGH_RESOURCES, "resourceName"),
    (ids::PROVISIONING_RESOURCES, "resourceName"),
    (ids::SENSOR_CANDIDATES, "domainName"),
];

/// The domains of Active Directory that nothing read says to be a child of another, sorted.
pub fn forest_roots(facts: &Facts) -> Vec<String> {
    let users = facts.users.read().map(|users| users.by_forest.as_slice()).unwrap_or_default();
    let mut names: BTreeSet<String> = users.iter().map(|tally| tally.name.to_lowercase()).collect();
    names.extend(facts.sensors.items().iter().map(|sensor| sensor.domain.to_lowercase()));
    names.extend(facts.sync_jobs.items().iter().filter_map(|job| job.domain.as_ref()).map(|it| it.to_lowercase()));
    for (dataset, property) in DOMAIN_DATASETS {
        names.extend(facts.records_of(dataset).iter().map(|record| record.value(property).to_lowercase()));
    }
    names.remove("");
    let is_child = |name: &String| names.iter().any(|other| other != name && below(name, other));
    names.iter().filter(|name| !is_child(name)).cloned().collect()
}

/// Whether a domain is this one or below it.
fn below(name: &str, other: &str) -> bool {
    name == other || name.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'))
}

/// The forest that holds a domain.
pub fn forest_of<'a>(roots: &'a [String], domain: &str) -> Option<&'a str> {
    let domain = domain.to_lowercase();
    roots.iter().find(|root| below(&domain, root)).map(String::as_str)
}
