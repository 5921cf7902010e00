//! The parts that the architecture guide asks for: what stands, what is missing, why, and what the target does with it.

use crate::catalog::dataset;
use crate::document::Sources;
use crate::gap::{AreaRow, PartRow, Reference, ahead, evaluate, maturity, parts_read, reason, so_what, state, why};
use schemars::JsonSchema;
use serde::Serialize;

/// Datasets, reasons and changes that are told of a part.
const TOLD: usize = 3;

/// Context of `completeness.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context {
    /// What follows from all of it, in a few sentences.
    pub(crate) so_what: String,
    /// What the architecture is held against; empty for all parts of the guide.
    pub(crate) reference: &'static str,
    /// The areas of which something is asked for.
    pub(crate) areas: Vec<CompleteArea>,
    /// Parts that the reference does not ask for, each with how it stands.
    pub(crate) others: Vec<String>,
}

/// An area of the guide.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CompleteArea {
    /// Its title.
    pub(crate) title: &'static str,
    /// How mature it is.
    pub(crate) maturity: &'static str,
    /// How many of its parts were read.
    pub(crate) read: String,
    /// Its parts that are asked for.
    pub(crate) parts: Vec<CompletePart>,
}

/// A part of an area.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CompletePart {
    /// Its title.
    pub(crate) title: &'static str,
    /// How it stands.
    pub(crate) state: &'static str,
    /// What it lacks, or what would tell; empty where it stands.
    pub(crate) what: String,
    /// What the target does with it.
    pub(crate) target: Vec<String>,
    /// Why it is as it is.
    pub(crate) reasons: Vec<String>,
}

pub(in crate::document) fn context(sources: &Sources<'_>) -> Context {
    let options = sources.options;
    let reference = Reference::from_word(&options.config.reference);
    let all = evaluate(sources.model, sources.claims, sources.judged, &options.design, reference);
    let others = all.areas.iter().flat_map(|area| &area.parts).filter(|part| !part.asked);
    Context {
        so_what: so_what(&all),
        reference: reference.map_or("", Reference::title),
        others: others.map(|part| format!("{} ({})", part.title, state(part))).collect(),
        areas: all.areas.iter().filter(|area| area.asked > 0).map(area).collect(),
    }
}

fn area(area: &AreaRow) -> CompleteArea {
    CompleteArea {
        title: area.title,
        maturity: maturity(area.maturity),
        read: parts_read(area),
        parts: area.parts.iter().filter(|part| part.asked).map(part).collect(),
    }
}

fn part(part: &PartRow) -> CompletePart {
    let titles: Vec<&str> = part.unread.iter().take(TOLD).map(|id| dataset(id).map_or(*id, |row| row.title)).collect();
    CompletePart {
        title: part.title,
        state: state(part),
        what: why(part, &titles),
        target: part.ahead.iter().take(TOLD).map(ahead).collect(),
        reasons: part.reasons.iter().take(TOLD).map(reason).collect(),
    }
}
