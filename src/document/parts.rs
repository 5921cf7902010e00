//! The parts of a section: what stands in it, in the order its pack names.

use super::sections::{self, details, figures, missing, notes, records, target, unread, why};
use super::{BODY, OUTLINE, Outlined, SectionPart, Sources};
use serde::Serialize;
use serde_json::{Map, Value};

/// A part that a pack may name.
#[derive(Debug)]
pub struct PartRow {
    /// Its word.
    pub id: &'static str,
    /// What it is, for people who write packs.
    pub about: &'static str,
    /// Makes it; none where it has nothing to tell.
    pub build: fn(&Sources<'_>, &Outlined) -> Option<SectionPart>,
}

/// Every part.
pub const PARTS: [PartRow; 9] = [
    PartRow { id: "figures", about: "The drawings of the section.", build: drawn },
    PartRow { id: BODY, about: "The template of the section.", build: body },
    PartRow { id: "records", about: "The lists of its topic that are told as they are.", build: listed },
    PartRow { id: "notes", about: "The findings about it, in short.", build: noted },
    PartRow { id: "why", about: "Decisions and reasons, or that nobody has given any.", build: reasoned },
    PartRow { id: "missing", about: "The findings about it, with owner, effort and day.", build: lacking },
    PartRow { id: "unread", about: "What was not read for it, by name.", build: unread },
    PartRow { id: "details", about: "Every component it tells of: settings, ties, parts, owner.", build: detailed },
    PartRow { id: "target", about: "What comes, changes and goes.", build: aimed },
];

/// Depth from which on the lists below a section are told.
const LISTS: u8 = 4;

/// A part whose template has its name: that of the pack, else the program's own.
fn part<T: Serialize>(id: &'static str, outlined: &Outlined, context: Option<T>) -> Option<SectionPart> {
    Some(SectionPart { id, templates: outlined.templates(id), context: sections::value(&context?) })
}

fn drawn(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("figures", outlined, figures::context(sources, outlined))
}

fn listed(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    if outlined.depth < LISTS {
        return None;
    }
    part("records", outlined, records::context(sources, &outlined.topic))
}

fn noted(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("notes", outlined, notes::context(sources, &outlined.topic))
}

fn reasoned(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("why", outlined, Some(why::context(sources, &outlined.topic, &outlined.id)))
}

fn lacking(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("missing", outlined, Some(missing::context(sources, &outlined.topic)))
}

fn unread(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("unread", outlined, unread::context(sources, outlined.row()?.topics))
}

fn detailed(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("details", outlined, details::context(sources, &outlined.topic))
}

fn aimed(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    part("target", outlined, target::part(sources, &outlined.topic))
}

/// The section's own template, with the values of its topic, and those of further topics under their names.
fn body(sources: &Sources<'_>, outlined: &Outlined) -> Option<SectionPart> {
    let mut context = match outlined.row() {
        Some(row) => (row.build)(sources),
        None => Value::Object(Map::new()),
    };
    if let Value::Object(values) = &mut context {
        for topic in &outlined.uses {
            if let Some(row) = OUTLINE.iter().find(|row| row.id == *topic) {
                // A name in a template holds no hyphen.
                values.insert(row.id.replace('-', "_"), (row.build)(sources));
            }
        }
    }
    Some(SectionPart { id: BODY, templates: outlined.templates(BODY), context })
}
