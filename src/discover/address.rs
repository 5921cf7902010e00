//! Addresses: from a row of the catalogue to what stands after the host.

use crate::catalog::{Dataset, Detail};
use crate::source::segment;

/// What stands in an address where the key of an object will stand, when requests are only printed.
pub(super) const ANY_KEY: &str = "00000000-0000-0000-0000-000000000000";

/// What stands in an address where the moment will stand from which on a log is asked for, when requests are only printed.
pub(super) const ANY_MOMENT: &str = "2000-01-01T00:00:00Z";

/// A request with the moment in its place from which on a log is asked for.
pub(super) fn since(request: &str, moment: &str) -> String {
    request.replace("{since}", moment)
}

/// What stands after the version for a dataset, as a client takes it: `/users?$select=id&$top=999`.
///
/// `key` is the key of the parent object, hostile like every text of the service. None comes back for a key that
/// cannot stand in an address.
pub(super) fn address(row: &Dataset, detail: Detail, key: Option<&str>) -> Option<String> {
    let options = options(row, detail);
    let mark = if options.is_empty() { "" } else { "?" };
    with_key(&format!("{}{mark}{options}", row.path), key)
}

/// The request as the manifest tells it: `GET /v1.0/domains/{id}/federationConfiguration`.
pub(super) fn told(row: &Dataset, detail: Detail) -> String {
    let options = options(row, detail);
    let mark = if options.is_empty() { "" } else { "?" };
    format!("GET /{}{}{mark}{options}", row.version, row.path)
}

/// The address of one of the counts of a row whose path ends in `/$count`.
pub(super) fn count_address(row: &Dataset, filter: &str) -> String {
    let filter = if filter.is_empty() { String::new() } else { format!("?$filter={filter}") };
    format!("{}{filter}", row.path)
}

/// The address that answers with a mark for "from now on", without any object
/// (<https://learn.microsoft.com/graph/delta-query-overview>, `$deltatoken=latest`).
pub(super) fn mark_address(row: &Dataset, detail: Detail) -> String {
    let select = selected(row, detail).map(|select| format!("$select={select}&")).unwrap_or_default();
    format!("{}?{select}$deltatoken=latest", row.delta)
}

/// Between the key of an object and that of the object it was read for itself, where an address needs both. It stands
/// in no key.
pub(super) const BETWEEN: char = '\n';

/// An address with the key in its place: a segment of the path, or a text in quotes.
fn with_key(template: &str, key: Option<&str>) -> Option<String> {
    if !template.contains("{id}") {
        return Some(template.to_owned());
    }
    let key = key.filter(|key| key.len() <= 2_000)?;
    let both = template.contains("{parent}");
    let (parent, key) = key.split_once(BETWEEN).filter(|_| both).unwrap_or((key, key));
    let quoted = template.replace("'{id}'", &format!("'{}'", segment(&key.replace('\'', "''"))?));
    Some(quoted.replace("{id}", &segment(key)?).replace("{parent}", &segment(parent)?))
}

fn options(row: &Dataset, detail: Detail) -> String {
    let mut options = Vec::new();
    if let Some(select) = selected(row, detail) {
        options.push(format!("$select={select}"));
    }
    if row.top > 0 {
        options.push(format!("$top={}", row.top));
    }
    if !row.query.is_empty() {
        options.push(row.query.to_owned());
    }
    options.join("&")
}

fn selected(row: &Dataset, detail: Detail) -> Option<&'static str> {
    (!row.select.is_empty() && detail < Detail::Full).then_some(row.select)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    #[test]
    fn a_hostile_key_stays_one_segment() {
        let row = dataset("domain-federation").unwrap();
        let at = |key| address(row, Detail::Standard, Some(key));
        assert_eq!(at("a/../b?c#d e").unwrap(), "/domains/a%2F..%2Fb%3Fc%23d%20e/federationConfiguration");
        assert_eq!(at(".."), None);
        assert_eq!(at("a\nb").unwrap(), "/domains/a%0Ab/federationConfiguration");
        assert_eq!(at(""), None);
        let quoted = dataset("tenant-information").unwrap();
        let address = address(quoted, Detail::Standard, Some("x')/users('")).unwrap();
        assert!(address.ends_with("(tenantId='x%27%27%29%2Fusers%28%27%27')"), "{address}");
    }

    #[test]
    fn an_object_of_an_object_is_asked_for_below_both() {
        let row = dataset("synchronization-schemas").unwrap();
        let at = |key| address(row, Detail::Full, Some(key)).unwrap();
        assert_eq!(at("app\njob.1"), "/servicePrincipals/app/synchronization/jobs/job.1/schema");
        assert_eq!(at("any"), "/servicePrincipals/any/synchronization/jobs/any/schema");
    }
}
