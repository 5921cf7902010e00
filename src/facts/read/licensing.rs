//! Who holds which licence and which service, while users stream by.
//!
//! The plans that are enabled for a person say which services they have. Where they were not read, the licences of the
//! person say which services they have at the least: what a licence gives may have been taken away elsewhere.

use super::source::{Object, Source};
use crate::catalog::ids;
use crate::catalog::{SERVICES, ServiceRow, service_of_plan};
use crate::facts::{Licensing, Reading, Split, Subscription, Truth};
use std::collections::{BTreeMap, BTreeSet};

/// Beginning of the names of the plans of the directory itself: P1 and P2.
const DIRECTORY_PLANS: &str = "AAD_PREMIUM";

/// What a subscription holds.
struct Sku {
    works: Truth,
    /// Ids of the plans in it that license a service, and which; none where the row does not tell.
    plans: Option<BTreeMap<String, Vec<usize>>>,
}

/// A licence of a person.
struct Held {
    sku: String,
    /// Plans switched off for the person; none where the row does not tell.
    disabled: Option<BTreeSet<String>>,
}

/// Counts the holders of licences and services.
pub(super) struct Holders {
    skus: BTreeMap<String, Sku>,
    /// Whether every subscription was read.
    skus_whole: bool,
    /// Which services each plan licenses, by plan id.
    plans: BTreeMap<String, Vec<usize>>,
    /// Whether the plans of every subscription were.
    plans_whole: bool,
    sums: Licensing,
}

impl Holders {
    pub(super) fn new(subscriptions: &Reading<Vec<Subscription>>) -> Self {
        let all = subscriptions.items();
        let skus: BTreeMap<String, Sku> = all.iter().map(|it| (it.id.to_lowercase(), Sku::of(it))).collect();
        let plans = skus.values().filter_map(|sku| sku.plans.as_ref()).flatten();
        let skus_whole = subscriptions.is_complete() && all.iter().all(|it| !it.id.is_empty());
        Self {
            plans: plans.map(|(id, services)| (id.clone(), services.clone())).collect(),
            plans_whole: skus_whole && skus.values().all(|sku| sku.plans.is_some()),
            skus_whole,
            skus,
            sums: Licensing { services: vec![Split::default(); SERVICES.len()], ..Licensing::default() },
        }
    }

    /// What was counted.
    pub(super) fn told(self, source: &Source<'_>) -> Reading<Licensing> {
        source.maybe(ids::USERS, Some(self.sums).filter(|_| !source.is_selection(ids::USERS)))
    }

    /// Whether it is known of every subscription whether it works.
    pub(super) fn are_told(&self) -> bool {
        self.skus_whole && self.skus.values().all(|sku| sku.works != Truth::Unread)
    }

    /// Counts one person; returns whether it holds a licence of a subscription that works.
    pub(super) fn see(&mut self, row: Object<'_>) -> Truth {
        let (held, whole) = held(row);
        let count = if whole { &mut self.sums.read } else { &mut self.sums.unread };
        *count += 1;
        for licence in held.iter().filter(|it| self.skus.contains_key(&it.sku)) {
            *self.sums.by_sku.entry(licence.sku.clone()).or_default() += 1;
        }
        let licensed = self.licensed(&held, whole);
        self.sums.licensed.add(licensed);
        let doubled = self.doubled(&held, whole);
        self.sums.doubled.add(doubled);
        let plans = row.told_objects("assignedPlans");
        for (at, service) in SERVICES.iter().enumerate() {
            let has = match &plans {
                Some(plans) => plans.iter().fold(Truth::No, |has, plan| has.or(self.gives(at, service, *plan))),
                None => self.licensed_for(at, &held),
            };
            self.sums.inferred |= plans.is_none() && has.is_yes();
            if let Some(split) = self.sums.services.get_mut(at) {
                split.add(has);
            }
        }
        licensed
    }

    /// Whether a licence of a subscription that works is held. One of a subscription that is no longer listed does not.
    fn licensed(&self, held: &[Held], whole: bool) -> Truth {
        let unlisted = if self.skus_whole { Truth::No } else { Truth::Unread };
        let none = if whole { Truth::No } else { Truth::Unread };
        held.iter().fold(none, |has, it| has.or(self.skus.get(&it.sku).map_or(unlisted, |sku| sku.works)))
    }

    /// Whether a plan that is assigned to a person gives a service.
    fn gives(&self, at: usize, service: &ServiceRow, plan: Object<'_>) -> Truth {
        let on = match plan.text("capabilityStatus") {
            Some("Enabled" | "Warning") => Truth::Yes,
            Some("Suspended" | "LockedOut" | "Deleted") => Truth::No,
            _ => Truth::Unread,
        };
        on.and(self.is_of(at, service, plan))
    }

    /// Whether a plan is one of a service: by its id, else by the service that Microsoft Graph counts it to, else by what
    /// the subscriptions say of it.
    fn is_of(&self, at: usize, service: &ServiceRow, plan: Object<'_>) -> Truth {
        let Some(id) = plan.text("servicePlanId").map(str::to_lowercase) else { return Truth::Unread };
        if let Some(known) = service.is_licensed_by_id(&id) {
            return known.into();
        }
        if !service.assigned.is_empty() {
            return plan.text("service").map(|it| it.eq_ignore_ascii_case(service.assigned)).into();
        }
        let unlisted = if self.plans_whole { Truth::No } else { Truth::Unread };
        self.plans.get(&id).map_or(unlisted, |them| them.contains(&at).into())
    }

    /// Whether the licences of a person give a service. What they do not give may come from elsewhere.
    fn licensed_for(&self, at: usize, held: &[Held]) -> Truth {
        let gives = |it: &Held| {
            let (Some(sku), Some(disabled)) = (self.skus.get(&it.sku), &it.disabled) else { return false };
            let on = |(id, services): (&String, &Vec<usize>)| services.contains(&at) && !disabled.contains(id);
            sku.works.is_yes() && sku.plans.iter().flatten().any(on)
        };
        if held.iter().any(gives) { Truth::Yes } else { Truth::Unread }
    }

    /// Whether a person holds the same plan of a service in two licences.
    fn doubled(&self, held: &[Held], whole: bool) -> Truth {
        let (mut seen, mut known) = (BTreeSet::new(), whole);
        for licence in held {
            let sku = self.skus.get(&licence.sku);
            let (Some(plans), Some(disabled)) = (sku.and_then(|sku| sku.plans.as_ref()), &licence.disabled) else {
                // A subscription that is no longer listed holds no plans.
                known &= sku.is_none() && self.skus_whole;
                continue;
            };
            for id in plans.keys().filter(|id| !disabled.contains(*id)) {
                if !seen.insert(id) {
                    return Truth::Yes;
                }
            }
        }
        if known || (whole && held.len() < 2) { Truth::No } else { Truth::Unread }
    }
}

impl Sku {
    fn of(subscription: &Subscription) -> Self {
        let plans = subscription.plan_ids.as_ref().map(|plans| {
            let services = |name: &str| {
                let of = service_of_plan(name);
                let rows = SERVICES.iter().enumerate();
                rows.filter(|(_, row)| of.is_some_and(|it| row.licensed_as.contains(&it))).map(|it| it.0).collect()
            };
            let rows = plans.iter().map(|(id, name)| (id.clone(), name.as_str(), services(name)));
            let told = |row: &(String, &str, Vec<usize>)| !row.2.is_empty() || row.1.starts_with(DIRECTORY_PLANS);
            rows.filter(told).map(|(id, _, services)| (id, services)).collect()
        });
        Self { works: subscription.works().into(), plans }
    }
}

/// The licences of a person, each SKU once, and whether all of them were read.
fn held(row: Object<'_>) -> (Vec<Held>, bool) {
    let Some(licences) = row.told_objects("assignedLicenses") else { return (Vec::new(), false) };
    let mut found: BTreeMap<String, Held> = BTreeMap::new();
    let mut whole = true;
    for licence in licences {
        let Some(sku) = licence.text("skuId").map(str::to_lowercase) else {
            whole = false;
            continue;
        };
        let disabled = licence.told_texts("disabledPlans");
        let disabled = disabled.map(|them| them.into_iter().map(str::to_lowercase).collect());
        found.entry(sku.clone()).or_insert(Held { sku, disabled });
    }
    (found.into_values().collect(), whole)
}
