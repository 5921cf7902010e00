//! What would be asked: the requests of a reading, before any is made.

use super::address::{ANY_KEY, ANY_MOMENT, address, count_address, mark_address, since};
use super::asking::as_told;
use crate::catalog::{Dataset, Detail, Tier};
use crate::source::{Meter, Request};
use std::sync::Arc;
use url::Url;

/// The requests of these rows as `METHOD URL`, in the order of the catalogue; those of other services than Microsoft
/// Graph after them, with the name of the service. A request that is made for each object of
/// another dataset stands there once, with a key of zeros.
pub fn requests(base: &Url, rows: &[&Dataset], detail: Detail) -> Vec<String> {
    let (mut requests, mut others) = (Vec::new(), Vec::new());
    let mut batches: Vec<&str> = Vec::new();
    let meter = Arc::new(Meter::new());
    let mut say = |method: &str, version: &str, path: &str| {
        // An address that no request can be made of would be a fault of the catalogue; its test finds it.
        if let Ok(request) = Request::new(base, version, path, "", &meter) {
            requests.push(format!("{method} {}", request.url));
        }
    };
    for row in rows.iter().filter(|row| row.tier != Tier::Import && row.is_read_at(detail)) {
        if !row.is_graph() {
            // Where it answers for the tenant is found when it is asked.
            others.push(format!("{}: {}", row.source.row().title, as_told(row, detail)));
            continue;
        }
        if row.counts.is_empty() {
            say("GET", row.version, &since(&address(row, detail, Some(ANY_KEY)).unwrap_or_default(), ANY_MOMENT));
        }
        for (_, filter) in row.counts {
            say("GET", row.version, &count_address(row, filter));
        }
        if !row.delta.is_empty() {
            say("GET", row.version, &mark_address(row, detail));
        }
        if row.parent.is_some() && !batches.contains(&row.version) {
            batches.push(row.version);
            say("POST", row.version, "/$batch");
        }
    }
    requests.extend(others);
    requests
}
