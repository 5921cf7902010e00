//! The table of permissions in `docs/connecting.md`.

use super::selection::{Choice, select};
use super::set::{Need, PermissionSet, Way};
use super::text::{first_of, titles};
use crate::catalog::{Detail, SOURCES, SourceId, Tier, first_party_app};
use std::collections::BTreeMap;

/// Heading of a part of the table, and what to say first.
const PARTS: &[(Tier, &str, &str)] = &[
    (
        Tier::Application,
        "Read by an application or a person",
        "`tenantry permissions` prints these; as a person, `tenantry permissions --as person`.",
    ),
    (
        Tier::Delegated,
        "Read by a signed-in person only",
        "`tenantry permissions --as person` prints these. Without such a session the sections say what was not read.",
    ),
    (
        Tier::OptIn,
        "Only with `--include-opt-in`",
        "Microsoft offers no scope that only reads this. tenantry makes no request that changes anything, but whoever gets \
         hold of the token could: grant these for one run, to a registration of their own, and take them back.",
    ),
];

/// Where a permission stands in the table: its part, its name, and whose it is.
type Place = (Tier, &'static str, &'static str);

/// Permission by permission: what it exposes, why it is asked for, and what goes blank without it, as Markdown. Each
/// permission any dataset has for its least is listed, also where a run needs fewer, because a broader one is needed anyway.
pub fn exposure_table() -> String {
    let mut rows: BTreeMap<Place, Need> = BTreeMap::new();
    for detail in [Detail::Summary, Detail::Standard, Detail::Full] {
        let with = SOURCES.iter().map(|row| row.id).collect();
        let choice = Choice { detail, opt_in: true, with, ..Choice::default() };
        let Ok(chosen) = select(&choice) else { continue };
        for row in &chosen {
            // One dataset at a time: so its own least permissions come, not those of its neighbours.
            for way in [Way::Application, Way::Person] {
                for need in PermissionSet::of(&[row], way, true).needs {
                    add(&mut rows, row.tier, need);
                }
            }
        }
    }
    let mut out = String::new();
    for (tier, heading, note) in PARTS {
        let needs: Vec<&Need> = rows.iter().filter(|row| row.0.0 == *tier).map(|row| row.1).collect();
        if needs.is_empty() {
            continue;
        }
        out.push_str(&format!("### {heading}\n\n{note}\n\n"));
        out.push_str("| Permission | What it exposes | Why we ask | What goes blank without it |\n|---|---|---|---|\n");
        for need in needs {
            let why = need.datasets.iter().map(|row| if row.why.is_empty() { row.title } else { row.why });
            let why = first_of(why);
            out.push_str(&format!(
                "| `{}`{} | {} | {why} | {} |\n",
                need.name,
                resource(need),
                need.exposes(),
                titles(&need.sections)
            ));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Whose permission it is, where it is none of Microsoft Graph.
fn resource(need: &Need) -> String {
    if need.source == SourceId::Graph {
        return String::new();
    }
    format!(" of {}", first_party_app(need.resource()).unwrap_or_else(|| need.source.row().title))
}

/// Adds what a permission is needed for to its row.
fn add(rows: &mut BTreeMap<Place, Need>, tier: Tier, need: Need) {
    let place = (tier, need.name, need.resource());
    let Some(row) = rows.get_mut(&place) else {
        rows.insert(place, need);
        return;
    };
    for dataset in need.datasets {
        if !row.datasets.iter().any(|other| other.id == dataset.id) {
            row.datasets.push(dataset);
        }
    }
    for section in need.sections {
        if !row.sections.iter().any(|other| other.id == section.id) {
            row.sections.push(section);
        }
    }
    let place = |id: &str| crate::document::OUTLINE.iter().position(|other| other.id == id);
    row.sections.sort_by_key(|section| place(section.id));
}
