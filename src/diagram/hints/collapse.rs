//! What a zone says as one tile, and lines that are one.

use crate::catalog::{Emphasis, Evidence};
use crate::diagram::{Edge, Node, Zone};
use std::collections::{BTreeMap, BTreeSet};

/// Wordings of merged lines that are told one by one.
const TOLD: usize = 12;

/// A zone as a tile: what is in it is counted, and the worst of it shows.
pub(super) fn tile(zone: &Zone, id: &str, inside: &[Node]) -> Node {
    let count = match inside.len() {
        0 => "no components".to_owned(),
        1 => "1 component".to_owned(),
        many => format!("{many} components"),
    };
    let mut facts = vec![count];
    let worst = inside.iter().filter_map(|it| it.evidence).max();
    if let Some(state) = worst.filter(|it| *it != Evidence::Observed) {
        let such = inside.iter().filter(|it| it.evidence == Some(state)).count();
        facts.push(format!("{such} {}", state.word()));
    }
    Node {
        id: id.to_owned(),
        label: if zone.label.trim().is_empty() { zone.id.clone() } else { zone.label.clone() },
        kind: zone.kind.clone(),
        facts,
        evidence: worst,
        warning: warning(inside),
        emphasis: emphasis(inside.iter().map(|it| it.emphasis)),
        ..Node::default()
    }
}

/// The warnings of what is in a tile, in few words.
fn warning(inside: &[Node]) -> Option<String> {
    let texts: BTreeSet<(&str, &str)> =
        inside.iter().filter_map(|it| Some((it.id.as_str(), it.warning.as_deref()?))).collect();
    let first = texts.first()?.1;
    Some(match texts.len() {
        1 => first.to_owned(),
        more => format!("{first}; and {} more", more - 1),
    })
}

/// One that stands out makes the whole stand out; all have to stand back for it to.
fn emphasis(of: impl Iterator<Item = Option<Emphasis>>) -> Option<Emphasis> {
    let all: Vec<Option<Emphasis>> = of.collect();
    let is = |wanted| all.contains(&Some(wanted));
    match () {
        () if is(Emphasis::Strong) => Some(Emphasis::Strong),
        () if is(Emphasis::Faded) && !all.contains(&None) => Some(Emphasis::Faded),
        () => None,
    }
}

/// Of like lines between the same two ends one, which says how many they are.
pub(super) fn merge(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by_cached_key(|it| (it.id.clone(), it.src.clone(), it.dst.clone(), format!("{it:?}")));
    let mut bundles: BTreeMap<(Option<String>, String, String), Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        let (one, other) = if edge.src <= edge.dst { (&edge.src, &edge.dst) } else { (&edge.dst, &edge.src) };
        bundles.entry((edge.kind.clone(), one.clone(), other.clone())).or_default().push(edge);
    }
    bundles.into_values().filter_map(|bundle| one(&bundle)).collect()
}

fn one(bundle: &[Edge]) -> Option<Edge> {
    let first = bundle.first()?;
    if bundle.len() == 1 {
        return Some(first.clone());
    }
    let labels: BTreeSet<&str> = bundle.iter().filter_map(|it| it.label.as_deref()).collect();
    let label = match labels.first() {
        Some(label) if labels.len() == 1 && !label.trim().is_empty() => format!("{label} ×{}", bundle.len()),
        _ => format!("{} links", bundle.len()),
    };
    let said = bundle.iter().filter_map(|it| it.detail.as_deref().or(it.label.as_deref()));
    let said: BTreeSet<&str> = said.filter(|it| !it.trim().is_empty()).collect();
    let mut detail: Vec<String> = said.iter().take(TOLD).map(|it| (*it).to_owned()).collect();
    if said.len() > TOLD {
        detail.push(format!("and {} more", said.len() - TOLD));
    }
    Some(Edge {
        label: Some(label),
        both: bundle.iter().any(|it| it.both || it.src != first.src),
        evidence: bundle.iter().filter_map(|it| it.evidence).max(),
        detail: (!detail.is_empty()).then(|| detail.join("; ")),
        emphasis: emphasis(bundle.iter().map(|it| it.emphasis)),
        ..first.clone()
    })
}
