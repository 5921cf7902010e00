//! The way to a target: waves, what comes, changes and goes with each, and from what to what.

use super::catalogue_rows::Names;
use super::described::name;
use super::reasons::{MissingRow, findings};
use crate::document::Sources;
use crate::overlay::{DecisionRow, DecisionStatus, Gap, Named, Roadmap};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Context of `target.md`, as a topic of its own and as a part of a section.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Whether a target is declared at all.
    pub(crate) declared: bool,
    /// What comes, changes and goes, in the order of the waves: of the tenant, or of the section.
    pub(crate) changes: Vec<Gap>,
    /// The whole way: waves with their changes, plans, decisions to take.
    pub(crate) roadmap: Roadmap,
    /// Findings for which a day is planned and that nobody accepts, by day.
    pub(crate) mended: Vec<MissingRow<'a>>,
    /// Of each link that comes, changes or goes the names of its two ends, by its id.
    pub(crate) ends: BTreeMap<String, [String; 2]>,
    /// Decisions that are not given up, sorted by id.
    pub(crate) decisions: Vec<DecisionRow>,
}

/// The whole way.
pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    about(sources, sources.options.design.gaps(sources.model))
}

/// The part of the way that concerns a section; none where no target is declared.
pub(in crate::document) fn part<'a>(sources: &Sources<'a>, section: &str) -> Option<Context<'a>> {
    let changes = sources.options.design.gaps_in(sources.model, section);
    sources.options.design.has_target().then(|| about(sources, changes))
}

fn about<'a>(sources: &Sources<'a>, mut changes: Vec<Gap>) -> Context<'a> {
    let design = &sources.options.design;
    let mut mended = findings(sources);
    mended.retain(|it| !it.due.is_empty() && !it.settled);
    mended.sort_by_key(|it| it.due);
    let mut roadmap = design.roadmap(sources.model, sources.judged);
    let mut decisions = design.decided(sources.model);
    decisions.retain(|it| !matches!(it.status, DecisionStatus::Superseded | DecisionStatus::Rejected));
    let names = Names::new(sources);
    changes.iter_mut().for_each(|it| tell_apart(sources, &names, it));
    let steps = roadmap.waves.iter_mut().flat_map(|wave| &mut wave.changes);
    steps.chain(&mut roadmap.without_wave).for_each(|it| tell_apart(sources, &names, it));
    let links = changes.iter().filter(|it| it.is_link).map(|it| (it.about.id.clone(), ends(sources, &it.about)));
    let ends = links.collect();
    Context { declared: design.has_target(), ends, decisions, changes, roadmap, mended }
}

/// Gives what a change is about a name that no other part has: of a link those of its ends.
fn tell_apart(sources: &Sources<'_>, names: &Names, gap: &mut Gap) {
    let links = &sources.options.design.links;
    let there = sources.model.link(&gap.about.id).map(|it| (&it.from, &it.to, &it.label));
    let planned = || links.iter().find(|it| it.id() == gap.about.id).map(|it| (&it.from, &it.to, &it.label));
    match there.or_else(planned).filter(|_| gap.is_link) {
        Some((from, to, label)) => {
            let label = if label.is_empty() { String::new() } else { format!(": {label}") };
            gap.about.name = format!("{} → {}{label}", name(sources, names, from), name(sources, names, to));
        }
        None if gap.is_link => {}
        None => gap.about.name = name(sources, names, &gap.about.id),
    }
    if let Some(by) = &mut gap.by {
        by.name = name(sources, names, &by.id);
    }
}

/// The names of the ends of a link, of one that comes later too; its own name twice where it is not known.
fn ends(sources: &Sources<'_>, link: &Named) -> [String; 2] {
    let design = &sources.options.design;
    let there = sources.model.link(&link.id).map(|it| [&it.from, &it.to]);
    let planned = || design.links.iter().find(|it| it.id() == link.id).map(|it| [&it.from, &it.to]);
    let names = Names::new(sources);
    there
        .or_else(planned)
        .map_or_else(|| [link.name.clone(), link.name.clone()], |ends| ends.map(|id| name(sources, &names, id)))
}
