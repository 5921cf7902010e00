//! Carries out what hints wish of a diagram before it is placed: parts are hidden, zones become one tile.

use super::collapse::{merge, tile};
use super::{Hint, Hints, WISHES, Wish};
use crate::diag::{Code, Diagnostic, Warned, nearest};
use crate::diagram::{Diagram, Edge, Node};
use std::collections::{BTreeMap, BTreeSet};

/// The diagram with what is to be hidden left out and zones collapsed; none when nothing is wished. Wishes about the order
/// stay in it, as far as what they name is there; what could not be understood is told with the place of the hint.
pub fn carried_out(diagram: &Diagram) -> Option<Warned<Diagram>> {
    if diagram.hints.is_empty() {
        return None;
    }
    let mut said = vec![];
    for word in &diagram.hints.unknown {
        let near = nearest(word, WISHES.iter().map(|row| row.1), 3);
        tell(&mut said, &format!("hints.{word}"), format!("there is no hint `{}`", short(word)), &near);
    }
    let known = Known::new(diagram);
    let mut hints = diagram.hints.list.clone();
    hints.sort();
    hints.retain_mut(|hint| known.keep(hint, &mut said));
    let asked = |wish: Wish| {
        hints.iter().filter(|it| it.wish == wish).flat_map(|it| it.of.iter().cloned()).collect::<BTreeSet<String>>()
    };
    let (hide, collapse) = (asked(Wish::Hide), asked(Wish::Collapse));
    let fates = fates(&known, &hide, &collapse);
    let mut out = Diagram { hints: Hints::default(), zones: vec![], nodes: vec![], edges: vec![], ..diagram.clone() };
    let names = names(&known, &fates);
    let end = |id: &str| known.end(id, &hide, &fates, &names);
    let inside = nodes(diagram, &end, &mut out);
    zones(diagram, &known, &fates, &inside, &names, &mut out);
    out.edges = edges(diagram, &end);
    out.hints.list = hints.into_iter().filter_map(|hint| ordered(hint, &end, &mut said)).collect();
    tell_hidden(diagram, &fates, &hide, &known, &mut out);
    Some(Warned { value: out, diagnostics: said })
}

pub(super) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

pub(super) fn tell(said: &mut Vec<Diagnostic>, place: &str, text: String, near: &[&str]) {
    let one = Diagnostic::new(Code::Hint, short(place), text);
    said.push(if near.is_empty() { one } else { one.hint(format!("did you mean `{}`?", near.join("`, `"))) });
}

/// The ids of a diagram.
struct Known<'a> {
    nodes: BTreeMap<&'a str, Option<&'a str>>,
    zones: BTreeMap<&'a str, Option<&'a str>>,
}

/// What becomes of a zone.
#[derive(Clone, Default)]
struct Fate {
    hidden: bool,
    /// The outermost zone around it, or itself, that is one tile.
    into: Option<String>,
}

/// What becomes of an end of a line.
enum Ending {
    Kept,
    Hidden,
    /// It is in a tile, whose id this is.
    In(String),
}

impl<'a> Known<'a> {
    fn new(diagram: &'a Diagram) -> Self {
        let mut known = Self { nodes: BTreeMap::new(), zones: BTreeMap::new() };
        // Of two with one id the lesser home counts, whatever order they came in.
        for node in &diagram.nodes {
            let home = node.parent.as_deref();
            known.nodes.entry(&node.id).and_modify(|it| *it = home.min(*it)).or_insert(home);
        }
        for zone in &diagram.zones {
            let home = zone.parent.as_deref();
            known.zones.entry(&zone.id).and_modify(|it| *it = home.min(*it)).or_insert(home);
        }
        known
    }

    /// Leaves out of a hint what is not there; whether anything is left of it.
    fn keep(&self, hint: &mut Hint, said: &mut Vec<Diagnostic>) -> bool {
        let word = hint.wish.word();
        let least = if hint.wish.is_about_one() { 1 } else { 2 };
        let named = hint.of.len();
        let place = hint.place.clone();
        let zones_only = hint.wish == Wish::Collapse;
        hint.of.retain(|id| {
            let is_zone = self.zones.contains_key(id.as_str());
            let is_node = self.nodes.contains_key(id.as_str());
            if is_zone || is_node && !zones_only {
                return true;
            }
            let nodes = self.nodes.keys().filter(|_| !zones_only);
            let near = nearest(id, self.zones.keys().chain(nodes).copied(), 3);
            let text = if is_node {
                format!("`{}` is a component, not a zone, and cannot be collapsed", short(id))
            } else {
                format!("`{}` is not in the drawing; it was left out of `{word}`", short(id))
            };
            tell(said, &place, text, &near);
            false
        });
        if named < least {
            tell(said, &place, format!("`{word}` names fewer than {least}"), &[]);
        }
        hint.of.len() >= least
    }

    fn end(
        &self,
        id: &str,
        hide: &BTreeSet<String>,
        fates: &BTreeMap<&str, Fate>,
        names: &BTreeMap<String, String>,
    ) -> Ending {
        let of_zone = |zone: &str| match fates.get(zone) {
            Some(fate) if fate.hidden => Ending::Hidden,
            Some(Fate { into: Some(into), .. }) => names.get(into).cloned().map_or(Ending::Kept, Ending::In),
            _ => Ending::Kept,
        };
        match self.nodes.get(id) {
            Some(_) if hide.contains(id) => Ending::Hidden,
            Some(home) => home.map_or(Ending::Kept, of_zone),
            None => of_zone(id),
        }
    }
}

/// What becomes of every zone: each once, however deep they nest, and though they lie in each other.
fn fates<'a>(known: &Known<'a>, hide: &BTreeSet<String>, collapse: &BTreeSet<String>) -> BTreeMap<&'a str, Fate> {
    let mut fates: BTreeMap<&str, Fate> = BTreeMap::new();
    // In the order of ids, so that a circle is cut at the same place whatever order its zones came in.
    for zone in known.zones.keys() {
        let (mut path, mut on_path) = (vec![], BTreeSet::new());
        let mut at = Some(*zone);
        while let Some(id) = at.filter(|id| !fates.contains_key(id) && known.zones.contains_key(id)) {
            if !on_path.insert(id) {
                break;
            }
            path.push(id);
            at = known.zones.get(id).copied().flatten();
        }
        let mut fate = at.and_then(|id| fates.get(id)).cloned().unwrap_or_default();
        for id in path.into_iter().rev() {
            // An id that a component has too means the component.
            fate.hidden |= hide.contains(id) && !known.nodes.contains_key(id);
            if fate.into.is_none() && collapse.contains(id) {
                fate.into = Some(id.to_owned());
            }
            fates.insert(id, fate.clone());
        }
    }
    fates
}

/// The ids of the tiles that zones become: their own where no component has it.
fn names(known: &Known<'_>, fates: &BTreeMap<&str, Fate>) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = known.nodes.keys().map(|it| (*it).to_owned()).collect();
    let mut names = BTreeMap::new();
    for (id, fate) in fates {
        if !fate.hidden && fate.into.as_deref() == Some(*id) {
            let mut name = (*id).to_owned();
            while !taken.insert(name.clone()) {
                name = format!("zone:{name}");
            }
            names.insert((*id).to_owned(), name);
        }
    }
    names
}

/// Keeps the nodes that stand by themselves; those that are in a tile, by its id.
fn nodes(diagram: &Diagram, end: &dyn Fn(&str) -> Ending, out: &mut Diagram) -> BTreeMap<String, Vec<Node>> {
    let mut inside: BTreeMap<String, Vec<Node>> = BTreeMap::new();
    for node in &diagram.nodes {
        match end(&node.id) {
            Ending::Kept => out.nodes.push(node.clone()),
            Ending::Hidden => {}
            Ending::In(tile) => inside.entry(tile).or_default().push(node.clone()),
        }
    }
    inside
}

/// Keeps zones, and makes tiles of those that are collapsed.
fn zones(
    diagram: &Diagram,
    known: &Known<'_>,
    fates: &BTreeMap<&str, Fate>,
    inside: &BTreeMap<String, Vec<Node>>,
    names: &BTreeMap<String, String>,
    out: &mut Diagram,
) {
    let mut made = BTreeSet::new();
    let mut zones: Vec<_> = diagram.zones.iter().collect();
    zones.sort_by_key(|it| (&it.id, &it.label, &it.parent, &it.kind, it.state));
    for zone in zones {
        let Some(fate) = fates.get(zone.id.as_str()).filter(|it| !it.hidden) else { continue };
        let Some(into) = &fate.into else {
            out.zones.push(zone.clone());
            continue;
        };
        if *into == zone.id
            && let Some(name) = names.get(into)
            && made.insert(name.clone())
        {
            let of = inside.get(name).map(Vec::as_slice).unwrap_or_default();
            let parent = known.zones.get(zone.id.as_str()).copied().flatten().map(str::to_owned);
            out.nodes.push(Node { parent, ..tile(zone, name, of) });
        }
    }
}

/// Lines with their ends as they are now.
fn edges(diagram: &Diagram, end: &dyn Fn(&str) -> Ending) -> Vec<Edge> {
    let (mut kept, mut tied) = (vec![], vec![]);
    for edge in &diagram.edges {
        let mut edge = edge.clone();
        let mut changed = false;
        let mut gone = false;
        for id in [&mut edge.src, &mut edge.dst] {
            match end(id) {
                Ending::Kept => {}
                Ending::Hidden => gone = true,
                Ending::In(tile) => {
                    *id = tile;
                    changed = true;
                }
            }
        }
        match (gone, changed) {
            (true, _) => {}
            (false, false) => kept.push(edge),
            (false, true) if edge.src == edge.dst => {}
            (false, true) => tied.push(edge),
        }
    }
    kept.extend(merge(tied));
    kept
}

/// A hint about the order, of what is drawn now.
fn ordered(mut hint: Hint, end: &dyn Fn(&str) -> Ending, said: &mut Vec<Diagnostic>) -> Option<Hint> {
    if hint.wish.is_about_one() {
        return None;
    }
    let mut of: Vec<String> = vec![];
    for id in hint.of {
        match end(&id) {
            Ending::Kept => of.push(id),
            Ending::In(tile) if of.last() == Some(&tile) => {}
            Ending::In(tile) => of.push(tile),
            Ending::Hidden => {
                let text =
                    format!("`{}` is hidden by another hint; it was left out of `{}`", short(&id), hint.wish.word());
                tell(said, &hint.place, text, &[]);
            }
        }
    }
    hint.of = of;
    (hint.of.len() > 1).then_some(hint)
}

/// Says on the drawing what of it is hidden.
fn tell_hidden(
    diagram: &Diagram,
    fates: &BTreeMap<&str, Fate>,
    hide: &BTreeSet<String>,
    known: &Known<'_>,
    out: &mut Diagram,
) {
    let is_hidden = |(id, home): (&&str, &Option<&str>)| {
        hide.contains(*id) || home.and_then(|it| fates.get(it)).is_some_and(|it| it.hidden)
    };
    let components = known.nodes.iter().filter(|it| is_hidden((it.0, it.1))).count();
    let zones = fates.values().filter(|it| it.hidden).count();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let text = match (components, zones) {
        (0, 0) => return,
        (0, zones) => counted(zones, "zone"),
        (components, 0) => counted(components, "component"),
        (components, zones) => format!("{} and {}", counted(components, "component"), counted(zones, "zone")),
    };
    // First, so that a narrow page cuts what can be read elsewhere.
    let dot = if diagram.subtitle.trim().is_empty() { "" } else { " · " };
    out.subtitle = format!("Hidden by request: {text}{dot}{}", diagram.subtitle);
    if !diagram.description.trim().is_empty() {
        out.description = format!("{} Hidden by request: {text}.", diagram.description.trim_end());
    }
}

#[cfg(test)]
#[path = "carry_tests.rs"]
mod tests;
