//! Links between tiles: parallel ones become one, fans over most of a zone end at the zone.

use super::Edge;
use super::group::Groups;
use super::select::Wishes;
use super::views::View;
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind, State};
use crate::model::{Link, Model};
use crate::wording::{self, drawings, tiles};
use std::collections::{BTreeMap, BTreeSet};

/// Links of one kind between two ends, drawn as one line.
#[derive(Debug, Clone)]
struct Bundle {
    kind: LinkKind,
    src: String,
    dst: String,
    /// Labels with how often each occurs: what matters most in the order of kinds stands first, where a line is too short for
    /// all.
    labels: BTreeMap<(LinkKind, String), usize>,
    /// For how many of how many tiles of a zone it stands, if not for all.
    share: Option<(usize, usize)>,
    details: BTreeSet<(String, Evidence)>,
    both: bool,
    evidence: Evidence,
    /// Why nothing passes, where nothing does.
    inactive: Option<Inactive>,
    /// What becomes of it.
    state: Option<State>,
}

/// What the links of a bundle have in common: kind, start, end, why nothing passes, what becomes of it.
type Alike = (LinkKind, String, String, Option<Inactive>, Option<State>);

/// The lines of a view, sorted by id.
pub(super) fn merge(model: &Model, view: &View<'_>, groups: &Groups, wishes: &Wishes<'_>) -> Vec<Edge> {
    let bundles = parallel(model, view, groups, wishes);
    let bundles = fans(bundles, view, groups, End::Target);
    let bundles = fans(bundles, view, groups, End::Source);
    let mut edges: Vec<Edge> = bundles.into_iter().map(|it| edge(it, view)).collect();
    edges.sort_by(|a, b| a.id.cmp(&b.id));
    edges
}

/// Joins links of one kind between the same two tiles, whichever way they go.
fn parallel(model: &Model, view: &View<'_>, groups: &Groups, wishes: &Wishes<'_>) -> Vec<Bundle> {
    let mut bundles: BTreeMap<Alike, Bundle> = BTreeMap::new();
    for link in links(model, view) {
        let ends = (groups.tile_of.get(&link.from), groups.tile_of.get(&link.to));
        let (Some(src), Some(dst)) = ends else { continue };
        if src == dst || !view.links.contains(&link.kind) || left_out(model, view, link) {
            continue;
        }
        // What begins at something that is not in effect does nothing either.
        let inactive = link.inactive.or_else(|| model.component(&link.from)?.inactive);
        let state = becomes(link, wishes);
        let forth = (link.kind, src.clone(), dst.clone(), inactive, state);
        let back = (link.kind, dst.clone(), src.clone(), inactive, state);
        let said = (link.kind, link.label.clone());
        let differs = |it: &Bundle| view.apart && !link.both && !it.both && !it.labels.contains_key(&said);
        let turned = bundles.get(&back).is_some_and(|it| !differs(it));
        let bundle = bundles.entry(if turned { back } else { forth }).or_insert_with(|| Bundle {
            kind: link.kind,
            src: src.clone(),
            dst: dst.clone(),
            labels: BTreeMap::new(),
            share: None,
            details: BTreeSet::new(),
            both: false,
            evidence: link.evidence,
            inactive,
            state,
        });
        bundle.both |= turned || link.both;
        bundle.evidence = bundle.evidence.min(link.evidence);
        if !link.label.is_empty() {
            *bundle.labels.entry(said).or_default() += 1;
        }
        bundle.details.insert((detail(model, link), link.evidence));
    }
    bundles.into_values().collect()
}

/// What becomes of a link: its own state, else that of the end that comes or goes.
fn becomes(link: &Link, wishes: &Wishes<'_>) -> Option<State> {
    let ends = || {
        let of = |state: State| [&link.from, &link.to].into_iter().any(|end| wishes.state(end) == Some(state));
        [State::Removed, State::Planned, State::Added].into_iter().find(|state| of(*state))
    };
    wishes.state(&link.id).or_else(ends)
}

/// The links a view may draw.
fn links<'m>(model: &'m Model, view: &View<'_>) -> Vec<&'m Link> {
    if view.details { model.links_and_details() } else { model.links() }
}

/// Whether a view leaves a link out, by the kinds of its ends.
fn left_out(model: &Model, view: &View<'_>, link: &Link) -> bool {
    let kind = |id: &str| model.component(id).map(|component| component.kind);
    let ends = (kind(&link.from), kind(&link.to));
    let named = |rows: &[(LinkKind, NodeKind, NodeKind)]| {
        rows.iter().any(|(row, from, to)| *row == link.kind && ends == (Some(*from), Some(*to)))
    };
    let leads_on = |it: &&Link| it.detail && it.kind == link.kind && it.from == link.from && it.id != link.id;
    named(view.without) || (named(view.detoured) && model.links_of(&link.from).iter().any(leads_on))
}

/// What a link says in full: “Staff → Entra ID: sign-in, HTTPS 443”.
fn detail(model: &Model, link: &Link) -> String {
    let name = |id: &str| model.component(id).map_or_else(|| id.to_owned(), |component| component.name.clone());
    let what = [Some(link.label.clone()), link.protocol.clone(), link.port.clone()];
    let mut said: Vec<String> = what.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // A label such as `SMTP TLS 25` already says protocol and port.
    let label = link.label.clone();
    said.retain(|part| *part == label || !label.contains(part.as_str()));
    said.extend(link.facts.iter().map(|it| format!("{}: {}", it.label(), it.value.text())));
    let arrow = if link.both { "↔" } else { "→" };
    let ends = format!("{} {arrow} {}", name(&link.from), name(&link.to));
    if said.is_empty() { ends } else { format!("{ends}: {}", said.join(", ")) }
}

/// Which end of a fan lies in the zone.
#[derive(Clone, Copy)]
enum End {
    Target,
    Source,
}

impl End {
    fn leaf(self, bundle: &Bundle) -> &str {
        match self {
            Self::Target => &bundle.dst,
            Self::Source => &bundle.src,
        }
    }

    fn hub(self, bundle: &Bundle) -> &str {
        match self {
            Self::Target => &bundle.src,
            Self::Source => &bundle.dst,
        }
    }
}

/// What the links of a fan have in common: kind, both ways, not read, why nothing passes and what becomes of it, hub, zone.
type Fan = (Option<LinkKind>, bool, bool, (Option<Inactive>, Option<State>), String, String);

/// Replaces each fan of like links between a hub and most tiles of a zone by one link between hub and zone.
fn fans(bundles: Vec<Bundle>, view: &View<'_>, groups: &Groups, end: End) -> Vec<Bundle> {
    let zone_of: BTreeMap<&str, &str> =
        groups.nodes.iter().filter_map(|node| Some((node.id.as_str(), node.parent.as_deref()?))).collect();
    // Of a zone, the tiles that are in effect and those that are not have lines of their own.
    let mut size: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for node in &groups.nodes {
        let Some(zone) = node.parent.as_deref() else { continue };
        *size.entry((zone, node.inactive.is_some())).or_default() += 1;
    }

    // What was not read is drawn by itself: together with what was, it would look like it.
    let mut fans: BTreeMap<Fan, Vec<Bundle>> = BTreeMap::new();
    let mut rest = Vec::new();
    for bundle in bundles {
        match zone_of.get(end.leaf(&bundle)) {
            Some(zone) if zone_of.get(end.hub(&bundle)) != Some(zone) => {
                let unread = bundle.evidence == Evidence::Unknown;
                let kind = (!view.mixed).then_some(bundle.kind);
                let fate = (bundle.inactive, bundle.state);
                let key = (kind, bundle.both, unread, fate, end.hub(&bundle).to_owned(), (*zone).to_owned());
                fans.entry(key).or_default().push(bundle);
            }
            _ => rest.push(bundle),
        }
    }
    for ((_, _, _, (inactive, _), hub, zone), members) in fans {
        let all = size.get(&(zone.as_str(), inactive.is_some())).copied().unwrap_or(1).max(1);
        // In a fan of several kinds, a tile may have one of each.
        let leaves = members.iter().map(|it| end.leaf(it)).collect::<BTreeSet<_>>().len();
        if leaves < view.least || leaves * 100 / all < view.fan {
            rest.extend(members);
        } else if let Some(mut joined) = join(members, &hub, &zone, end) {
            joined.share = (leaves < all).then_some((leaves, all));
            rest.push(joined);
        }
    }
    rest
}

/// One link for all of a fan.
fn join(members: Vec<Bundle>, hub: &str, zone: &str, end: End) -> Option<Bundle> {
    let mut members = members.into_iter();
    let mut joined = members.next()?;
    for member in members {
        for (label, count) in member.labels {
            *joined.labels.entry(label).or_default() += count;
        }
        joined.kind = joined.kind.min(member.kind);
        joined.details.extend(member.details);
        joined.evidence = joined.evidence.min(member.evidence);
    }
    let (src, dst) = match end {
        End::Target => (hub, zone),
        End::Source => (zone, hub),
    };
    src.clone_into(&mut joined.src);
    dst.clone_into(&mut joined.dst);
    Some(joined)
}

/// The line of a bundle.
fn edge(bundle: Bundle, view: &View<'_>) -> Edge {
    let kind = bundle.kind.row();
    let several = view.mixed && bundle.labels.len() > 1;
    let counted = |((_, label), count): (&(LinkKind, String), &usize)| {
        if several && *count > 1 { drawings::several(label, *count) } else { label.clone() }
    };
    let labels: Vec<String> = bundle.labels.iter().map(counted).collect();
    let mut label = match labels.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [one, other] if one.len() + other.len() <= 24 => Some(format!("{one} · {other}")),
        _ if several => Some(labels.join(" · ")),
        // More than fit beside a line: the kind is said once, the rest stands in the title and the matrix.
        _ => Some(kind.label.to_owned()),
    };
    if let (true, Some((some, all)), Some(text)) = (view.shares, bundle.share, &label) {
        label = Some(drawings::some_of(text, some, all));
    }
    if let Some(word) = bundle.inactive.map(wording::inactive) {
        label = Some(tiles::beside(&[label.unwrap_or_default(), word.to_owned()]));
    }
    // How sure the line is, the line tells; only what is not as sure says so itself.
    let told = |(text, evidence): (String, Evidence)| {
        if evidence == bundle.evidence { text } else { format!("{text}, {}", evidence.word()) }
    };
    let details: Vec<String> = bundle.details.into_iter().map(told).collect();
    Edge {
        // Lines between the same ends that differ in whether anything passes, or in what becomes of them, are told apart.
        id: [bundle.inactive.map(Inactive::id), bundle.state.map(|state| state.row().id)]
            .into_iter()
            .flatten()
            .fold(format!("{}:{}>{}", kind.id, bundle.src, bundle.dst), |id, mark| format!("{id}:{mark}")),
        src: bundle.src,
        dst: bundle.dst,
        label,
        kind: Some(kind.id.to_owned()),
        both: bundle.both,
        evidence: Some(bundle.evidence),
        inactive: bundle.inactive,
        detail: Some(details.join("\n")),
        state: bundle.state,
        emphasis: None,
    }
}
