//! What would be asked: the requests of a reading, before any is made.

use super::address::{ANY_KEY, ANY_MOMENT, address, count_address, mark_address, since};
use super::asking;
use crate::catalog::{Dataset, Detail, Protocol, SourceId, Tier};
use crate::http::Method;
use crate::source::{Meter, Request};
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// Where each source of a reading answers.
pub type Bases = BTreeMap<SourceId, Url>;

/// The requests of these rows as `METHOD URL`, in the order of the catalogue; behind it what is posted, where that is a
/// cmdlet. A request that is made for each object of another dataset stands there once, with a key of zeros. Rows of a
/// source without a base are not asked.
pub fn requests(bases: &Bases, tenant: &str, rows: &[&Dataset], detail: Detail) -> Vec<String> {
    let mut requests = Vec::new();
    let mut batches: Vec<(SourceId, &str)> = Vec::new();
    for row in rows.iter().filter(|row| row.tier != Tier::Import && row.is_read_at(detail)) {
        let Some(base) = bases.get(&row.source) else { continue };
        if row.is_graph() {
            graph(base, row, detail, &mut requests);
        } else {
            service(base, tenant, row, detail, &mut requests);
        }
        let is_batched = row.source.row().protocol != Protocol::Rest;
        if row.is_for_each() && is_batched && !batches.contains(&(row.source, row.version)) {
            batches.push((row.source, row.version));
            say(&mut requests, base, "POST", &asking::batch_root(row, tenant), "/$batch");
        }
    }
    requests
}

fn say(requests: &mut Vec<String>, base: &Url, method: &str, version: &str, path: &str) {
    // An address that no request can be made of would be a fault of the catalogue; its test finds it.
    if let Ok(request) = Request::new(base, version, path, "", &Arc::new(Meter::new())) {
        requests.push(format!("{method} {}", request.url));
    }
}

fn graph(base: &Url, row: &Dataset, detail: Detail, requests: &mut Vec<String>) {
    if row.counts.is_empty() {
        let path = since(&address(row, detail, Some(ANY_KEY)).unwrap_or_default(), ANY_MOMENT);
        say(requests, base, "GET", row.version, &path);
    }
    for (_, filter) in row.counts {
        say(requests, base, "GET", row.version, &count_address(row, filter));
    }
    if !row.delta.is_empty() {
        say(requests, base, "GET", row.version, &mark_address(row, detail));
    }
}

fn service(base: &Url, tenant: &str, row: &Dataset, detail: Detail, requests: &mut Vec<String>) {
    let (base, key) = asking::any(base, row);
    let key = row.is_for_each().then_some(key.as_str());
    let Ok(request) = asking::of(&base, row, detail, tenant, key, &Arc::new(Meter::new())) else { return };
    let method = if request.ask.method() == Method::Get { "GET" } else { "POST" };
    let cmdlet = row.cmdlet().map(|cmdlet| format!(" {}", cmdlet.spoken())).unwrap_or_default();
    requests.push(format!("{method} {}{cmdlet}", request.url));
}
