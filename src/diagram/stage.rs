//! The drawings of the way to a target: today, the target, the way there, each wave.

use super::finding::Finding;
use super::select::{Selection, Wishes, select_with};
use super::views::{VIEWS, View};
use crate::overlay::{Moment, Stage};
use crate::wording::drawings;

/// Draws a stage of the way as the logical view; what comes, changes and goes with it is marked.
///
/// Name and title are those of the stage: `to-be`, `transition`, `wave-cloud-sign-in`.
pub fn select_stage(stage: &Stage, findings: &[Finding], wishes: &Wishes<'_>) -> Selection {
    let logical = &VIEWS[0];
    let title = stage_title(stage);
    let view = View { name: &stage.name, title: &title, description: stage_description(stage), ..*logical };
    // What rules found is of today: it says nothing of a target.
    let findings = if matches!(stage.moment, Moment::ToBe | Moment::After(_)) { &[] } else { findings };
    select_with(&stage.model, &view, findings, &Wishes { states: Some(&stage.states), ..*wishes })
}

/// The title of the drawing of a stage, and caption of its figure.
pub fn stage_title(stage: &Stage) -> String {
    match stage.moment {
        Moment::AsIs => VIEWS[0].title.to_owned(),
        Moment::ToBe => drawings::target().to_owned(),
        Moment::Transition => drawings::way_to_target().to_owned(),
        Moment::During(_) => drawings::wave(&stage.title),
        Moment::After(_) => drawings::after_wave(&stage.title),
    }
}

fn stage_description(stage: &Stage) -> &'static str {
    match stage.moment {
        Moment::AsIs => VIEWS[0].description,
        Moment::ToBe | Moment::After(_) => drawings::target_description(),
        Moment::Transition | Moment::During(_) => drawings::way_description(),
    }
}
