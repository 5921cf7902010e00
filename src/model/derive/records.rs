//! Components of the datasets that are listed as they are.

use super::draft::{Draft, Part, about, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::{Drawn, Inactive, NodeKind, Records, records};
use crate::facts::{Facts, Record, RecordSet, Setting};
use crate::model::Attribute;
use crate::wording::{number, sentence};

/// More objects than this are one component.
const EACH: u64 = 8;
/// Columns that are facts of a component.
const FACTS: usize = 4;
/// Names that are written of a component that stands for several.
const NAMES: usize = 8;

/// Each object of a dataset that is drawn, or all of them together.
pub(super) fn listed(facts: &Facts, draft: &mut Draft<'_>) {
    for set in &facts.records {
        let Some(row) = records(&set.dataset) else { continue };
        let kept = set.reading.items();
        match row.drawn {
            Drawn::Each(kind) if set.total <= EACH => {
                for (record, part) in kept.iter().map(|record| (record, one(kind, row, set, record))) {
                    add(row, part.object(&record.id), draft);
                }
            }
            Drawn::Each(kind) | Drawn::Grouped(kind) if set.total > 0 => {
                let part = all(kind, row, set).fact(draft.gap(&set.dataset));
                add(row, part, draft);
            }
            Drawn::Told(kind) if set.total > 0 => tell(kind, row, set, draft),
            Drawn::No | Drawn::Each(_) | Drawn::Grouped(_) | Drawn::Told(_) => {}
        }
    }
}

fn add(row: &Records, part: Part, draft: &mut Draft<'_>) {
    let at = draft.add(part);
    let Some(bond) = row.bond else { return };
    let other = draft.model().of_kind(bond.other).next().map(|it| it.id.clone());
    let Some(other) = other.filter(|other| *other != at) else { return };
    let (from, to) = if bond.gives { (&at, &other) } else { (&other, &at) };
    // Through what is not in effect, nothing passes.
    let rests = draft.model().component(&at).and_then(|it| it.inactive);
    let link = tie(bond.kind, from, to, bond.label, row.dataset).inactive(rests);
    draft.link(match bond.port {
        Some(port) => link.port(port),
        None => link,
    });
}

/// Facts of a service, if it is there: that it answers does not say that it is used.
fn tell(kind: NodeKind, row: &Records, set: &RecordSet, draft: &mut Draft<'_>) {
    let facts: Vec<Attribute> = match set.reading.items() {
        [one] if row.single => {
            let said = one.values.iter().filter(|it| !it.value.is_empty()).take(FACTS);
            said.filter_map(|it| said_of(row, set, it)).collect()
        }
        _ => vec![about(A::Listed, &sentence(row.noun), set.total).of(&set.dataset)],
    };
    facts.into_iter().for_each(|fact| draft.tell(&id(kind, None), fact));
}

/// What a column says of an object.
fn said_of(row: &Records, set: &RecordSet, said: &Setting) -> Option<Attribute> {
    let column = row.columns.iter().find(|column| column.path == said.property)?;
    Some(fact(A::Property(column.path), said.value.clone()).of(&set.dataset))
}

/// One object; its first value is the line in its tile.
fn one(kind: NodeKind, row: &Records, set: &RecordSet, record: &Record) -> Part {
    let key = if record.id.is_empty() { &record.name } else { &record.id };
    let told = record.values.iter().filter(|it| !it.value.is_empty()).take(FACTS);
    let mut facts: Vec<Attribute> = told.filter_map(|it| said_of(row, set, it)).collect();
    if let Some(first) = facts.first_mut() {
        first.tile = Some(first.value.text());
    }
    part(kind, &set.dataset)
        .key(&format!("{}:{key}", set.dataset))
        .name(record.name.clone())
        .inactive(record.rests())
        .facts(facts)
}

/// Why none of the objects is in effect, where all of them are known.
fn every(set: &RecordSet) -> Option<Inactive> {
    let kept = set.reading.items();
    let all = set.reading.is_complete() && kept.len() as u64 == set.total;
    Inactive::of_all(kept.iter().map(|it| it.rests())).filter(|_| all)
}

/// All objects of a dataset.
fn all(kind: NodeKind, row: &Records, set: &RecordSet) -> Part {
    let mut names: Vec<&str> = set.reading.items().iter().take(NAMES).map(|it| it.name.as_str()).collect();
    let more = set.total.saturating_sub(names.len() as u64);
    let rest = format!("and {} more", number(more));
    if more > 0 {
        names.push(&rest);
    }
    let noun = if set.total == 1 { kind.row().label } else { row.noun };
    part(kind, &set.dataset)
        .key(&set.dataset)
        .name(sentence(row.noun))
        .count(set.total)
        .inactive(every(set))
        .fact(fact(A::Names, list(&names)).of(&set.dataset).tile(format!("{} {noun}", number(set.total))))
}
