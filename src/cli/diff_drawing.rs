//! What changed between two snapshots as a drawing: with marks, side by side, or a page that lays one over the other.

use super::diagram::{absent, named};
use super::diff_args::{Diff as Arguments, DiffFormat};
use super::drawing::{palette, places};
use super::error::CommandError;
use crate::build::{Build, ChangeDrawing, Tenant};
use crate::diag::Diagnostic;
use crate::drift::report::sentence;
use crate::drift::{Drift, Meaning};
use crate::formats::{ChangeScenes, FormatOptions, Listed, change_page, format, side_by_side};
use crate::scene::Scene;
use crate::wording;

/// Entries of one meaning that the page lists.
const LISTED: usize = 200;

/// The drawing of a view in the format of the arguments. `old` and `new` are all that was read of each.
pub(super) fn write(
    args: &Arguments,
    (old, new): (&Tenant, &Tenant),
    drift: &Drift,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, CommandError> {
    let view = named(&args.view)?;
    if let (Some(absence), Some(_)) = (view.absence(&new.model), view.absence(&old.model)) {
        return Err(absent(view, &absence, &new.model));
    }
    let build = Build { palette: palette(&args.theme, noticed)?, ..Build::default() };
    let places = places(args.layout_from.as_deref())?;
    let drawn = build.change((old, new), &drift.states(), view, places.as_ref()).into_value(noticed);
    let day = |date: &str| if date.is_empty() { "an unknown day".to_owned() } else { wording::date(date) };
    let (then, now) = (day(&drift.old.date), day(&drift.new.date));
    let ChangeDrawing { marked, before, after } = &drawn;
    let scenes = ChangeScenes { marked, before: (before, &then), after: (after, &now) };
    match args.format {
        DiffFormat::Html => Ok(change_page(&scenes, &listed(drift))),
        DiffFormat::Png => written(marked, "png"),
        _ if args.side_by_side => Ok(side_by_side(&scenes)),
        _ => written(marked, "svg"),
    }
}

/// The drawing in a format of drawings.
fn written(scene: &Scene, id: &str) -> Result<Vec<u8>, CommandError> {
    let failed = |error: String| CommandError::failed(error);
    let format = format(id).ok_or_else(|| failed(format!("this program writes no `{id}`")))?;
    (format.write)(scene, &FormatOptions::default()).map_err(|error| failed(error.to_string()))
}

/// What changed in words, by what it means.
fn listed(drift: &Drift) -> Vec<Listed> {
    let of = |meaning: &Meaning| {
        let all: Vec<String> = drift.meaning(*meaning).filter(|it| !it.is_derived()).map(sentence).collect();
        let more = all.len().saturating_sub(LISTED);
        let mut entries: Vec<String> = all.into_iter().take(LISTED).collect();
        if more > 0 {
            entries.push(format!("and {more} more"));
        }
        Listed { title: meaning.title().to_owned(), entries }
    };
    Meaning::ALL.iter().map(of).filter(|it| !it.entries.is_empty()).collect()
}
