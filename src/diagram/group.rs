//! Which component stands in which tile.

use super::Node;
use super::finding::Finding;
use super::fit::{Bucket, Shared, fit, number_of};
use super::select::Wishes;
use super::views::{Show, View, What};
use crate::assess::Severity;
use crate::catalog::AttrKey;
use crate::catalog::{Evidence, Inactive, KindRow, NodeKind};
use crate::model::{Attribute, Component, Model};
use crate::wording;
use std::collections::BTreeMap;

/// The tiles of a view, and the tile of each component in it.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Tiles, in the order of the view, then by zone and name.
    pub(super) nodes: Vec<Node>,
    /// Tile id by component id.
    pub(super) tile_of: BTreeMap<String, String>,
    /// Tiles that no line may leave alone.
    pub(super) tied: Vec<String>,
    /// What was drawn together for want of room, as a reader says it: `14 partner tenants`.
    pub(super) together: Vec<String>,
    /// What was left out for want of room.
    pub(super) left_out: Vec<String>,
}

/// Puts the components a view shows into tiles, within its budget.
pub(super) fn group(model: &Model, view: &View<'_>, findings: &[Finding], wishes: &Wishes<'_>) -> Groups {
    let fitted = fit(model, view, wishes);
    let mut groups = Groups { together: fitted.together, left_out: fitted.left_out, ..Groups::default() };
    for bucket in fitted.buckets {
        for tile in bucket.tiles() {
            let node = match tile.components.as_slice() {
                [one] if tile.value.is_none() && !bucket.is_whole() => {
                    single(model, one, bucket.show, &bucket.zone, findings)
                }
                several => together(model, &bucket, tile.value.as_ref(), several, findings),
            };
            let ids = tile.components.iter().map(|component| component.id.as_str());
            let node = Node { state: wishes.state_of_all(ids), ..node };
            for component in tile.components {
                groups.tile_of.insert(component.id.clone(), node.id.clone());
            }
            if bucket.show.tied {
                groups.tied.push(node.id.clone());
            }
            groups.nodes.push(node);
        }
    }
    groups
}

/// The tile of one component.
fn single(model: &Model, component: &Component, show: Show<'_>, zone: &str, findings: &[Finding]) -> Node {
    Node {
        id: component.id.clone(),
        label: component.name.clone(),
        parent: Some(zone.to_owned()),
        kind: component.kind.row().id.to_owned(),
        facts: lines(component, show),
        evidence: Some(component.evidence),
        inactive: component.inactive,
        href: Some(format!("#{}", model.section_of(component))),
        warning: warning(findings, &[component]),
        members: vec![component.id.clone()],
        ..Node::default()
    }
}

/// The lines below the name of a component.
fn lines(component: &Component, show: Show<'_>) -> Vec<String> {
    let mut told = told(component, show);
    // That it is not in effect comes before anything it would do.
    if let Some(word) = component.inactive.map(wording::inactive) {
        told.retain(|line| line != word);
        told.insert(0, word.to_owned());
        told.truncate(show.facts.max(1));
    }
    told
}

/// What the entry of the view tells of a component.
fn told(component: &Component, show: Show<'_>) -> Vec<String> {
    if show.tell.is_empty() {
        return component.facts.iter().filter_map(|fact| fact.tile.clone()).take(show.facts).collect();
    }
    let told = |wanted: &Option<AttrKey>| {
        component.facts.iter().find(|it| wanted.map_or(it.tile.is_some(), |key| it.key == key))
    };
    let text = |it: &Attribute| it.tile.clone().unwrap_or_else(|| it.value.text());
    show.tell.iter().filter_map(told).map(text).filter(|text| !text.is_empty()).take(show.facts).collect()
}

/// One tile for several components of a kind, of a value, or of a zone.
fn together(
    model: &Model,
    bucket: &Bucket<'_, '_>,
    value: Option<&Shared>,
    components: &[&Component],
    findings: &[Finding],
) -> Node {
    let row = row(bucket.show.what);
    let mut names: Vec<&str> = components.iter().map(|it| it.name.as_str()).collect();
    names.dedup();
    let room = bucket.show.facts.max(1);
    let inactive = Inactive::of_all(components.iter().map(|component| component.inactive));
    let resting = components.iter().filter(|component| component.inactive.is_some()).count() as u64;
    // A whole zone is told by what it holds.
    let rests = match inactive {
        Some(why) => Some(wording::inactive(why).to_owned()),
        None if resting > 0 && !bucket.is_whole() => Some(wording::tiles::not_in_effect(resting)),
        None => None,
    };
    // What is said of all of them leaves a line to their names, which then holds every name.
    let mut facts: Vec<String> = rests.into_iter().chain(qualified(components)).collect();
    facts.truncate(room.saturating_sub(1));
    let left = room.saturating_sub(facts.len()).max(1);
    let (label, told) = match (bucket.show.what, value) {
        (What::Zone(zone, _), _) => (zone.row().label.to_owned(), lines_of(components, left)),
        (What::Kind(_), Some(value)) if components.len() == 1 => {
            (wording::sentence(&value.text), names.first().map(|it| (*it).to_owned()).into_iter().collect())
        }
        // The badge says how many, the name what.
        (What::Kind(_), Some(value)) => (wording::sentence(&value.text), spread(&names, left)),
        (What::Kind(_), None) => (wording::sentence(row.plural), spread(&names, left)),
    };
    facts.extend(told);
    // The tile is as sure as the surest of what it stands for: something of the kind is there.
    let evidence = components.iter().map(|component| component.evidence).min().unwrap_or(Evidence::Unknown);
    let mut members: Vec<String> = components.iter().map(|component| component.id.clone()).collect();
    members.sort();
    Node {
        id: bucket.tile_id(value),
        label,
        parent: Some(bucket.zone.clone()),
        kind: row.id.to_owned(),
        facts,
        evidence: Some(evidence),
        inactive,
        count: Some(number_of(components.iter().copied())).filter(|count| *count > 1),
        href: components.first().map(|component| format!("#{}", model.section_of(component))),
        warning: warning(findings, components),
        members,
        ..Node::default()
    }
}

/// That some policies of a tile leave people out, or apply under conditions.
fn qualified(components: &[&Component]) -> Option<String> {
    let policies = components.iter().filter(|it| it.kind == NodeKind::AccessPolicy);
    let told = |key: AttrKey| policies.clone().filter(|it| it.facts.iter().any(|fact| fact.key == key)).count() as u64;
    let (except, under) = (told(AttrKey::LeavesOut), told(AttrKey::Conditions));
    wording::tiles::some_qualified(except, under, components.len() as u64)
}

/// Letters that fit into a line of a tile.
const LINE: usize = 25;

/// Names over several lines, all of them: what does not fit into the last is cut when it is drawn, and its title keeps it.
fn spread(names: &[&str], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        let last = lines.len() >= room;
        match lines.last_mut() {
            Some(line) if last || line.chars().count() + name.chars().count() + 2 <= LINE => {
                line.push_str(", ");
                line.push_str(name);
            }
            _ => lines.push((*name).to_owned()),
        }
    }
    lines
}

/// The names of the components of a zone in the order of the catalogue, each name once, over several lines; the last
/// says how many more there are.
fn lines_of(components: &[&Component], room: usize) -> Vec<String> {
    let mut sorted: Vec<&Component> = components.to_vec();
    sorted.sort_by(|a, b| (a.kind, &a.name, &a.id).cmp(&(b.kind, &b.name, &b.id)));
    let mut names: Vec<&str> = sorted.iter().map(|component| component.name.as_str()).collect();
    names.dedup();
    let mut lines: Vec<String> = vec![String::new()];
    for (told, name) in names.iter().enumerate() {
        let (last, rest) = (lines.len() == room, names.len() - told);
        let line = lines.last_mut().map(std::mem::take).unwrap_or_default();
        let more = if rest > 1 && last { 10 } else { 0 };
        let (line, full) = match line.as_str() {
            "" => ((*name).to_owned(), false),
            begun if begun.chars().count() + name.chars().count() + 3 + more <= LINE => {
                (format!("{begun} · {name}"), false)
            }
            begun => (begun.to_owned(), true),
        };
        lines.pop();
        lines.push(line);
        if full && last {
            if let Some(line) = lines.last_mut() {
                let more = format!(" + {} more", wording::number(rest as u64));
                // A name that leaves no room for the number is one of those that are more.
                if room > 1 && line.chars().count() + more.chars().count() > LINE {
                    *line = format!("+ {} more", wording::number(rest as u64 + 1));
                } else {
                    line.push_str(&more);
                }
            }
            break;
        } else if full {
            lines.push((*name).to_owned());
        }
    }
    lines
}

/// The kind a tile of an entry looks like.
fn row(what: What) -> &'static KindRow {
    match what {
        What::Kind(kind) | What::Zone(_, kind) => kind.row(),
    }
}

/// The worst of the findings that concern these components, if it is a grave one.
fn warning(findings: &[Finding], components: &[&Component]) -> Option<String> {
    let concerns = |finding: &&Finding| {
        finding.severity == Severity::High
            && components.iter().any(|component| finding.components.contains(&component.id))
    };
    findings.iter().find(concerns).map(|finding| finding.title.clone())
}
