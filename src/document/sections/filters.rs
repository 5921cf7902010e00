//! Filters of mail, links and attachments: whom they reach, and the policies in the order in which they apply.

use super::claimed::Figure;
use crate::assess::{self, Filter, Layer, Verdict, layers, reach, reach_named};
use crate::facts::{Facts, Truth};
use crate::wording::{filter_level, filter_name, filter_reach};
use schemars::JsonSchema;
use serde::Serialize;

/// A filter.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FilterRow {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whom policies reach that do anything; of links and attachments. `everybody`…, `not read`.
    pub(crate) reach: &'static str,
    /// The verdict: `covered`, `covered-except`, `conditional`, `not-covered`; null where it was not read.
    pub(crate) verdict: Option<&'static str>,
    /// Whom they leave out.
    pub(crate) except: Vec<String>,
    /// Whom policies reach that do as much as the standard preset.
    pub(crate) standard: &'static str,
    /// Whom those leave out.
    pub(crate) standard_except: Vec<String>,
    /// Policies in use that do less than the standard preset.
    pub(crate) weaker: Figure,
    /// Policies of one's own that apply to nobody.
    pub(crate) resting: Figure,
    /// Its policies in the order in which they apply.
    pub(crate) layers: Vec<LayerRow>,
}

/// A policy of a filter.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LayerRow {
    /// Where it stands: `strict preset`, `own policy`…
    pub(crate) level: &'static str,
    /// What it is called.
    pub(crate) policy: String,
    /// Whether it is on; null where that was not read.
    pub(crate) on: Option<bool>,
    /// Whether it takes in everybody; null where that was not read.
    pub(crate) everybody: Option<bool>,
    /// Whom it names otherwise.
    pub(crate) only: Vec<String>,
    /// Whom it leaves out.
    pub(crate) except: Vec<String>,
    /// Whether it does anything; null where that was not read.
    pub(crate) acts: Option<bool>,
    /// Whether it does as much as the standard preset; null where that was not read.
    pub(crate) standard: Option<bool>,
}

fn told(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unread => None,
    }
}

/// The filters of which anything was read.
pub(super) fn filters(facts: &Facts) -> Vec<FilterRow> {
    Filter::ALL.into_iter().filter_map(|filter| row(facts, filter)).collect()
}

fn row(facts: &Facts, filter: Filter) -> Option<FilterRow> {
    let layers = layers(facts, filter);
    if !layers.read {
        return None;
    }
    let (any, standard) = (reach(&layers, |it| it.acts), reach(&layers, |it| it.standard));
    let code = |verdict: Option<Verdict>| verdict.map(Verdict::code);
    Some(FilterRow {
        name: filter_name(filter.id()),
        reach: filter_reach(code(any.verdict.value)),
        verdict: code(any.verdict.value),
        except: reach_named(&any.except),
        standard: filter_reach(code(standard.verdict.value)),
        standard_except: reach_named(&standard.except),
        weaker: (&assess::weaker(facts, filter).0).into(),
        resting: (&assess::resting(facts, filter).0).into(),
        layers: layers.iter().map(layer).collect(),
    })
}

fn layer(layer: &Layer<'_>) -> LayerRow {
    let all = told(layer.scope.all);
    LayerRow {
        level: filter_level(layer.level.code()),
        policy: layer.policy.map_or(layer.name, |it| &it.name).to_owned(),
        on: told(layer.on),
        everybody: all,
        only: if all == Some(true) { Vec::new() } else { reach_named(&layer.scope.only) },
        except: reach_named(&layer.scope.except),
        acts: told(layer.acts),
        standard: told(layer.standard),
    }
}
