//! What a zone says as one tile, and lines that are one.

use crate::catalog::{Emphasis, Evidence, STATES, State};
use crate::diagram::{Edge, Node, Zone};
use std::collections::{BTreeMap, BTreeSet};

/// Wordings of merged lines that are told one by one.
const TOLD: usize = 12;

/// A zone as a tile: what is in it is counted, and the worst of it shows.
pub(in crate::diagram) fn tile(zone: &Zone, id: &str, inside: &[Node]) -> Node {
    let count = inside.iter().map(|it| it.count.unwrap_or(1).max(1)).fold(0, u64::saturating_add);
    let state = zone.state.or_else(|| shared(inside));
    let mut facts = vec![];
    // More than one are told by the badge.
    match count {
        0 => facts.push("no components".to_owned()),
        1 => facts.push("1 component".to_owned()),
        _ => {}
    }
    let worst = inside.iter().filter_map(|it| it.evidence).max();
    facts.extend(apart(inside, state, worst));
    Node {
        id: id.to_owned(),
        label: if zone.label.trim().is_empty() { zone.id.clone() } else { zone.label.clone() },
        kind: zone.kind.clone(),
        facts,
        evidence: worst,
        state,
        count: Some(count).filter(|count| *count > 1),
        warning: warning(inside),
        emphasis: emphasis(inside.iter().map(|it| it.emphasis)),
        members: inside.iter().flat_map(|it| it.members.iter().cloned()).collect::<BTreeSet<_>>().into_iter().collect(),
        ..Node::default()
    }
}

/// The state that all in a tile have.
fn shared(inside: &[Node]) -> Option<State> {
    let first = inside.first()?.state?;
    inside.iter().all(|it| it.state == Some(first)).then_some(first)
}

/// How many in a tile have another state than it, and how many are no surer than the worst of them.
fn apart(inside: &[Node], state: Option<State>, worst: Option<Evidence>) -> Option<String> {
    let such = |is: &dyn Fn(&Node) -> bool| inside.iter().filter(|it| is(it)).count();
    let states = STATES.iter().filter(|row| state != Some(row.state));
    let mut told: Vec<(usize, &str)> =
        states.map(|row| (such(&|it| it.state == Some(row.state)), row.id)).filter(|it| it.0 > 0).collect();
    if let Some(worst) = worst.filter(|it| *it != Evidence::Observed) {
        told.push((such(&|it| it.evidence == Some(worst)), worst.word()));
    }
    let told: Vec<String> = told.iter().map(|(count, word)| format!("{count} {word}")).collect();
    (!told.is_empty()).then(|| told.join(", "))
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

/// What lines have in common that become one: their kind, what becomes of them, and their ends.
type Bundled = (Option<String>, Option<State>, String, String);

/// Of like lines between the same two ends one, which says how many they are.
pub(in crate::diagram) fn merge(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by_cached_key(|it| (it.id.clone(), it.src.clone(), it.dst.clone(), format!("{it:?}")));
    let mut bundles: BTreeMap<Bundled, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        let (one, other) = if edge.src <= edge.dst { (&edge.src, &edge.dst) } else { (&edge.dst, &edge.src) };
        bundles.entry((edge.kind.clone(), edge.state, one.clone(), other.clone())).or_default().push(edge);
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
