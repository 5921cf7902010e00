//! Who holds which licence and which service, counted.

use super::{Facts, Known, Sources, Split};
use crate::catalog::ids;
use crate::catalog::{SERVICES, ServiceRow};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What `GET /users` says of licences, each person once.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Licensing {
    /// People with a licence of a subscription that works.
    pub licensed: Split,
    /// People with the licence, by SKU id, lower case.
    pub by_sku: BTreeMap<String, u64>,
    /// People whose licences were read.
    pub read: u64,
    /// People whose licences were not, or not all of them.
    pub unread: u64,
    /// People who hold the same plan of a service in two licences.
    pub doubled: Split,
    /// People who have a service, in the order of [`SERVICES`](crate::catalog::SERVICES).
    pub services: Vec<Split>,
    /// Whether any of that follows from licences alone, not from the plans that are enabled for a person.
    pub inferred: bool,
}

impl Licensing {
    /// People by whether they hold a SKU.
    pub fn of_sku(&self, id: &str) -> Split {
        let yes = self.by_sku.get(&id.to_lowercase()).copied().unwrap_or_default();
        Split { yes, no: self.read.saturating_sub(yes), unread: self.unread }
    }
}

impl Facts {
    /// Licences that can be used of subscriptions that hold a service.
    pub fn usable_licences(&self, service: &ServiceRow) -> Known<u64> {
        let sources = Sources::from([ids::SUBSCRIBED_SKUS]);
        let Some(all) = self.subscriptions.read() else { return Known::not_read(sources) };
        let (mut sum, mut whole) = (0_u64, self.subscriptions.is_complete());
        for it in all {
            match (it.plans_read, service.is_licensed_by(&it.plans), it.usable) {
                (_, true, Some(usable)) => sum = sum.saturating_add(usable),
                (true, false, _) | (_, _, Some(0)) => {}
                _ => whole = false,
            }
        }
        match (whole, sum) {
            (true, _) => Known::exact(sum, sources),
            (false, 1..) => Known::at_least(sum, sources),
            (false, 0) => Known::not_read(sources),
        }
    }

    /// People who have a service, each once.
    pub fn holders(&self, service: &ServiceRow) -> Known<u64> {
        let sources = Sources::from([ids::SUBSCRIBED_SKUS, ids::USERS]);
        let at = SERVICES.iter().position(|row| row.kind == service.kind);
        let split = self.licensing.read().zip(at).and_then(|(it, at)| it.services.get(at));
        match split {
            Some(split) => split.known(self.licensing.is_complete(), sources),
            None => Known::not_read(sources),
        }
    }
}
