//! What `gap` says to people: on a terminal, and as a page of Markdown.

use super::messages::plain;
use crate::catalog::dataset;
use crate::gap::{AreaRow, Completeness, PartRow, ahead, maturity, parts_read, reason, so_what, state, why};
use crate::render::escape;
use crate::wording::{counted, date, wrapped};

/// Where what is said of a part begins.
const INDENT: usize = 4;
/// Most datasets, reasons or changes that are told of a part.
const TOLD: usize = 4;

/// What stands in a cell of which nothing is said.
const NONE: &str = "–";

/// The report for a terminal.
pub(super) fn text(all: &Completeness) -> String {
    let mut out = format!("{}\n", plain(&heading(all)));
    wrapped(&so_what(all), 0, &mut out);
    for area in all.areas.iter().filter(|area| area.asked > 0) {
        out.push_str(&format!("\n{}\n", summary(area)));
        for part in area.parts.iter().filter(|part| part.asked) {
            out.push_str(&format!("  {} ({}): {}\n", part.title, part.id, state(part)));
            told(part).iter().for_each(|line| wrapped(line, INDENT, &mut out));
        }
    }
    if let Some(line) = others(all) {
        out.push('\n');
        wrapped(&line, 0, &mut out);
    }
    out
}

/// The report as a page of Markdown.
pub(super) fn markdown(all: &Completeness) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escape(&heading(all)), escape(&so_what(all)));
    out.push_str("| Area | Maturity | Read |\n|---|---|---|\n");
    for area in all.areas.iter().filter(|area| area.asked > 0) {
        out.push_str(&format!("| {} | {} | {} |\n", area.title, maturity(area.maturity), parts_read(area)));
    }
    for area in all.areas.iter().filter(|area| area.asked > 0) {
        out.push_str(&format!(
            "\n## {}\n\n| Part | State | What of it | Target | Reason |\n|---|---|---|---|---|\n",
            area.title
        ));
        area.parts.iter().filter(|part| part.asked).for_each(|part| out.push_str(&row(part)));
    }
    if let Some(line) = others(all) {
        out.push_str(&format!("\n{}\n", escape(&line)));
    }
    out
}

fn heading(all: &Completeness) -> String {
    let day = if all.date.is_empty() { String::new() } else { format!(", {}", date(&all.date)) };
    match all.reference {
        Some(reference) => format!("Completeness of {}{day}, held against: {}", all.tenant, reference.title()),
        None => format!("Completeness of {}{day}", all.tenant),
    }
}

fn summary(area: &AreaRow) -> String {
    format!("{}: {} ({})", area.title, maturity(area.maturity), parts_read(area))
}

/// What is said of a part below its name.
fn told(part: &PartRow) -> Vec<String> {
    let mut lines = vec![why(part, &titles(part))];
    lines.extend(part.ahead.iter().take(TOLD).map(|it| format!("Target: {}", ahead(it))));
    lines.extend(part.reasons.iter().take(TOLD).map(|it| format!("Reason: {}", reason(it))));
    let more = part.reasons.len().saturating_sub(TOLD);
    if more > 0 {
        lines.push(format!("and {}", counted(more as u64, "further reason", "further reasons")));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn row(part: &PartRow) -> String {
    let cell = |lines: Vec<String>| match lines.iter().map(|it| escape(it)).collect::<Vec<_>>().join("<br>") {
        text if text.is_empty() => NONE.to_owned(),
        text => text,
    };
    format!(
        "| {} | {} | {} | {} | {} |\n",
        part.title,
        state(part),
        cell(vec![why(part, &titles(part))]),
        cell(part.ahead.iter().take(TOLD).map(ahead).collect()),
        cell(part.reasons.iter().take(TOLD).map(reason).collect()),
    )
}

/// Titles of the datasets that were not read, the first of them.
fn titles(part: &PartRow) -> Vec<&'static str> {
    part.unread.iter().take(TOLD).map(|id| dataset(id).map_or(*id, |row| row.title)).collect()
}

/// What the reference does not ask for, with how it stands.
fn others(all: &Completeness) -> Option<String> {
    let parts = all.areas.iter().flat_map(|area| &area.parts).filter(|part| !part.asked);
    let told: Vec<String> = parts.map(|part| format!("{} ({})", part.title, state(part))).collect();
    (!told.is_empty()).then(|| format!("Not asked for by the reference, and not counted: {}.", told.join(", ")))
}
