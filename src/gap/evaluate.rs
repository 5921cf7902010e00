//! A tenant and its design against the table of parts.

use super::maturity;
use super::part::{AREAS, Area, Part, Reference};
use super::parts::{PARTS, named};
use super::possible::Possible;
use super::reasons::{ahead, reasons};
use super::row::{AreaRow, Completeness, PartRow, State};
use super::signs::{Found, Ground};
use crate::assess::{Claims, Judged};
use crate::diag::{Code, Diagnostic, nearest};
use crate::model::Model;
use crate::overlay::Design;

/// How each part that the guide asks for stands, area by area.
///
/// `model` is asked for its name, its day and what was read; what stands is told by claims, rules and the design alone.
pub fn evaluate(
    model: &Model,
    claims: &Claims,
    judged: &[Judged],
    design: &Design,
    reference: Option<Reference>,
) -> Completeness {
    let ground = Ground { claims, judged, design, today: &model.date };
    let area = |row: &(Area, &'static str, &'static str)| {
        let parts = PARTS.iter().copied().flatten().filter(|part| part.area == row.0);
        let parts: Vec<PartRow> = parts.map(|part| evaluated(model, &ground, part, reference)).collect();
        let asked = || parts.iter().filter(|part| part.asked);
        AreaRow {
            id: row.0,
            title: row.2,
            maturity: maturity::of(&parts),
            read: asked().filter(|part| part.state != State::NotRead).count() as u64,
            asked: asked().count() as u64,
            parts,
        }
    };
    Completeness {
        tenant: model.organisation().to_owned(),
        date: model.date.clone(),
        reference,
        areas: AREAS.iter().map(area).collect(),
    }
}

fn evaluated(model: &Model, ground: &Ground<'_>, part: &Part, reference: Option<Reference>) -> PartRow {
    let Found { possible, lacks, wants } = ground.part(part);
    let reasons = reasons(ground.design, part, ground.today);
    let (state, in_full) = match possible {
        Possible::PRESENT | Possible::THERE if reasons.is_empty() => {
            (State::PresentWithoutReason, possible == Possible::PRESENT)
        }
        Possible::PRESENT | Possible::THERE => (State::PresentWithReason, possible == Possible::PRESENT),
        Possible::PARTLY => (State::Partly, true),
        Possible::MISSING => (State::Missing, true),
        _ => (State::NotRead, false),
    };
    let is_sure = in_full || matches!(state, State::Partly | State::Missing);
    let unread = wants.into_iter().filter(|id| !is_sure && !model.coverage_of(id).is_whole());
    PartRow {
        id: part.id,
        title: part.title,
        asks: part.asks,
        asked: part.is_asked(reference),
        state,
        in_full,
        lacks,
        unread: unread.collect(),
        reasons,
        ahead: ahead(model, ground.design, part),
    }
}

/// What is wrong with the practices of a design: an id that is no part, or a part that data tells of.
pub fn unknown_parts(design: &Design) -> Vec<Diagnostic> {
    let theirs = || PARTS.iter().copied().flatten().filter(|part| part.is_peoples()).map(|part| part.id);
    let wrong = |id: &str, place: &str| {
        let message = match named(id) {
            Some(part) if part.is_peoples() => return None,
            Some(_) => format!("the part `{id}` is told by what was read, not by people"),
            None => format!("there is no part `{id}`"),
        };
        let near = nearest(id, theirs(), 3);
        let said = Diagnostic::new(Code::DesignReference, place, message);
        Some(if near.is_empty() {
            said.hint("docs/gap.md lists the parts that people answer for")
        } else {
            said.hint(format!("did you mean `{}`?", near.join("`, `")))
        })
    };
    design.practices.iter().filter_map(|it| wrong(&it.id, &it.place)).collect()
}
