//! What is wrong with the outline of a pack: sections without a template, drawings that no view makes, topics left out.

use super::links::{Places, meant};
use super::{PackFile, Said};
use crate::document::{OUTLINE, Outlined};
use crate::render::Templates;

/// Topics that tell of the document and not of a tenant.
const ABOUT: [&str; 2] = ["cover", "control"];

/// Says which sections have no template, and which topics of the standard list the pack leaves out.
pub(super) fn check(file: &PackFile, templates: &Templates, said: &mut Said<'_>) {
    let names: Vec<&str> = templates.names().collect();
    for section in &file.pack.sections {
        for part in &section.parts {
            let wanted = section.templates(part);
            if wanted.iter().any(|it| names.contains(&it.as_str())) {
                continue;
            }
            let first = wanted.first().map(String::as_str).unwrap_or_default();
            let message = format!("the section `{}` has no template: `{first}` is not there", section.id);
            said.fault(&file.file, line_of_section(&file.text, &section.id), &message, &meant(first, &names));
        }
    }
    let told = |id: &str| file.pack.sections.iter().any(|it| tells(it, id));
    let missing: Vec<&str> = OUTLINE.iter().map(|row| row.id).filter(|id| !ABOUT.contains(id) && !told(id)).collect();
    if !missing.is_empty() {
        let message = format!("of the standard topics this pack leaves out `{}`", missing.join("`, `"));
        said.remark(&file.file, 0, &message, "add a `[[section]]` with that `id` where a reader would miss it");
    }
}

/// Whether a section tells of a topic.
fn tells(section: &Outlined, topic: &str) -> bool {
    section.depth > 0 && (section.topic == topic || section.uses.iter().any(|it| it == topic))
}

/// Says which drawings that a section names no view makes.
pub(super) fn check_figures(file: &PackFile, places: &Places<'_>, said: &mut Said<'_>) {
    for section in &file.pack.sections {
        for id in section.figures.iter().flatten().filter(|id| !places.is_figure(id)) {
            let line = line_with(&file.text, &format!("\"{id}\"")).max(line_of_section(&file.text, &section.id));
            let message = format!("no view makes the drawing `{id}` of the section `{}`", section.id);
            said.fault(&file.file, line, &message, &meant(id, &places.figures));
        }
    }
}

/// The line of `pack.toml` that gives a section its id; 0 where none does.
pub(super) fn line_of_section(text: &str, id: &str) -> usize {
    let quoted = format!("\"{id}\"");
    let is_it = |line: &str| {
        line.trim_start().strip_prefix("id").is_some_and(|rest| rest.trim_start().starts_with('='))
            && line.contains(&quoted)
    };
    text.lines().position(is_it).map_or(0, |at| at.saturating_add(1))
}

fn line_with(text: &str, wanted: &str) -> usize {
    text.lines().position(|line| line.contains(wanted)).map_or(0, |at| at.saturating_add(1))
}
