//! Links that lead nowhere: to sections that no document has, to drawings that no view makes.

use super::Said;
use super::pieces::{Kind, breaks, pieces};
use crate::diag::nearest;

/// What links may lead to.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    /// Ids of sections of the pack, and of the packs that may stand beside it.
    pub(super) sections: Vec<&'a str>,
    /// Ids of drawings.
    pub(super) figures: Vec<&'a str>,
}

/// Drawings that are made of a design and not of a view: their names, or how they begin.
const STAGES: [&str; 2] = ["to-be", "transition"];
const WAVE: &str = "wave-";

impl Places<'_> {
    /// Whether there is a drawing of this name. A name that ends in `*` stands for all that begin so.
    pub(super) fn is_figure(&self, id: &str) -> bool {
        let start = id.strip_suffix('*');
        id.starts_with(WAVE)
            || STAGES.contains(&id)
            || self.figures.iter().any(|it| *it == id || start.is_some_and(|start| it.starts_with(start)))
    }
}

/// Says which links of a template lead nowhere. Those that a value completes are not looked at.
pub(super) fn check(template: &str, text: &str, places: &Places<'_>, said: &mut Said<'_>) {
    for piece in pieces(text).into_iter().filter(|it| it.kind == Kind::Text) {
        for (line, id) in targets(piece.text, piece.line, "](#") {
            if !places.sections.contains(&id) {
                let message = format!("no section has the id `{id}`: of this link only the text is left");
                said.fault(template, line, &message, &meant(id, &places.sections));
            }
        }
        for (line, id) in targets(piece.text, piece.line, "](figure:") {
            if !places.is_figure(id) {
                let message = format!("no view makes the drawing `{id}`");
                said.fault(template, line, &message, &meant(id, &places.figures));
            }
        }
    }
}

/// The targets of a kind in a text, each with its line.
fn targets<'t>(text: &'t str, first: usize, open: &str) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(open) {
        let rest = text.get(at.saturating_add(open.len())..).unwrap_or_default();
        // Without a bracket a value goes on with it.
        let Some((id, _)) = rest.split_once(')') else { continue };
        if !id.is_empty() && !id.contains(char::is_whitespace) {
            found.push((first.saturating_add(breaks(text.get(..at).unwrap_or_default())), id));
        }
    }
    found
}

/// What may have been meant.
pub(super) fn meant(word: &str, known: &[&str]) -> String {
    let near = nearest(word, known.iter().copied(), 2);
    if near.is_empty() { String::new() } else { format!("did you mean `{}`?", near.join("`, `")) }
}
