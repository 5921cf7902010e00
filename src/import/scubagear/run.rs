//! How ScubaGear was called, what it found licensed, and how much its keys hold: one object of its own.

use super::objects::objects;
use super::{Claim, Export};
use crate::catalog::ids;
use crate::shape;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the run says of licences, and the name under which it is kept.
const LICENCES: &[(&str, &str)] = &[
    ("defender_license", "defenderLicense"),
    ("defender_dlp_license", "dlpLicense"),
    ("powerbi_license_found", "powerBiLicense"),
];

/// What the run says by itself, taken before the keys are.
#[derive(Debug, Default)]
pub(super) struct Run {
    told: Map<String, Value>,
    /// How many objects each key held whose command did not fail, of those that are a part of a dataset only.
    pub(super) keys: BTreeMap<&'static str, u64>,
    /// Roles whose rules were handed on, by id.
    pub(super) ruled: BTreeSet<String>,
}

impl Run {
    /// Takes the configuration out of an export: of its policies what is let pass, and the cloud. Paths and names of the
    /// computer it ran on stay at home.
    pub(super) fn take(map: &mut Map<String, Value>) -> Self {
        let mut told = Map::from_iter([("id".to_owned(), json!("scubagear"))]);
        for (key, name) in LICENCES {
            if let Some(found @ Value::Bool(_)) = map.get(*key) {
                told.insert((*name).to_owned(), found.clone());
            }
        }
        if let Some(plans) = map.get("service_plans") {
            let names = objects(plans.clone())
                .into_iter()
                .filter_map(|mut plan| plan.get_mut("ServicePlanName").map(Value::take).filter(Value::is_string));
            told.insert("plans".to_owned(), Value::Array(names.collect()));
        }
        if let Some(Value::Object(config)) = map.remove("scuba_config") {
            if let Some(Value::String(cloud)) = config.get("M365Environment") {
                told.insert("environment".to_owned(), json!(cloud));
            }
            told.insert("policies".to_owned(), Value::Array(policies(config)));
        }
        Self { told, keys: BTreeMap::new(), ruled: BTreeSet::new() }
    }
}

/// The sections of policies in the sections of products, each with the id of its policy.
fn policies(config: Map<String, Value>) -> Vec<Value> {
    let products = config.into_iter().filter_map(|(_, value)| match value {
        Value::Object(product) => Some(product),
        _ => None,
    });
    let sections = products.flatten().filter(|(id, section)| id.starts_with("MS.") && section.is_object());
    sections
        .filter_map(|(id, section)| match shape::graph(section) {
            Value::Object(mut section) => {
                section.insert("policy".to_owned(), Value::String(id));
                Some(Value::Object(section))
            }
            _ => None,
        })
        .collect()
}

impl Export<'_, '_> {
    /// Hands on what the run says, now that the keys are counted.
    pub(super) fn run(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        let counts: Map<String, Value> =
            run.keys.iter().map(|(key, count)| ((*key).to_owned(), json!(count))).collect();
        run.told.insert("keys".to_owned(), Value::Object(counts));
        self.ledger.row(ids::SCUBA_RUN, None, Value::Object(run.told));
        self.ledger.claim(ids::SCUBA_RUN, "scuba_config", Claim::Whole);
    }
}
