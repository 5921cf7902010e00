//! A drawing stands still: the same diagram drawn from an older drawing has its bytes, a small change moves nothing it does
//! not have to, and the drawings of a change lie on each other.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use support::chance::Chance;
use tenantry::build::{Build, Tenant};
use tenantry::catalog::{Emphasis, State};
use tenantry::diagram::{Diagram, VIEWS, view};
use tenantry::formats;
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::{Places, Rect, Scene};
use tenantry::snapshot::Snapshot;
use tenantry::svg::{self, SvgOptions};

mod support;

/// Small changes that are tried on the views of each example.
const CHANGES: usize = 2;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn tenant(name: &str) -> Tenant {
    Tenant::read(&Snapshot::open(&root().join("examples").join(name)).unwrap().value).value
}

fn drawn(diagram: &Diagram, places: Option<&Places>) -> Scene {
    let options = Options { places: places.cloned(), ..Options::default() };
    layout::zoned().lay_out(diagram, &options).value
}

fn written(scene: &Scene) -> String {
    svg::write(scene, &SvgOptions::default())
}

/// Every view of two examples, drawn: searching for a drawing is what takes time here.
static DRAWN: LazyLock<Vec<(Diagram, Scene)>> = LazyLock::new(|| {
    let views = |name: &str| {
        let tenant = tenant(name);
        let select = |view| tenantry::diagram::select(&tenant.model, view, &tenant.findings, "");
        let diagrams: Vec<Diagram> =
            VIEWS.iter().filter(|view| view.absence(&tenant.model).is_none()).map(select).collect();
        diagrams
    };
    let draw = |it: Diagram| {
        let scene = drawn(&it, None);
        (it, scene)
    };
    ["contoso", "fabrikam"].into_iter().flat_map(views).map(draw).collect()
});

/// A change that a month may bring: a tile, a line or a name more, less or other.
fn changed(diagram: &Diagram, chance: &mut Chance) -> Diagram {
    let mut out = diagram.clone();
    let at = chance.below(out.nodes.len());
    match chance.below(5) {
        0 if out.nodes.len() > 2 => {
            let gone = out.nodes.remove(at).id;
            out.edges.retain(|it| it.src != gone && it.dst != gone);
        }
        1 => {
            let mut new = out.nodes[at].clone();
            (new.id, new.label) = ("new".to_owned(), "Something new".to_owned());
            if let Some(like) = out.edges.iter().find(|it| it.src == out.nodes[at].id).cloned() {
                let edge = tenantry::diagram::Edge { id: "new>".to_owned(), src: new.id.clone(), ..like };
                out.edges.push(edge);
            }
            out.nodes.push(new);
        }
        2 => out.nodes[at].label = "Another name".to_owned(),
        _ if !out.edges.is_empty() => {
            let at = chance.below(out.edges.len());
            out.edges.remove(at);
        }
        _ => {}
    }
    out
}

/// Pairs of tiles that stood clearly beside or above each other, and those of them that stand the other way round.
fn turned(before: &Scene, after: &Scene) -> (usize, usize) {
    let rects =
        |scene: &Scene| -> BTreeMap<String, Rect> { scene.tiles.iter().map(|it| (it.id.clone(), it.rect)).collect() };
    let (old, new) = (rects(before), rects(after));
    let ids: Vec<&String> = old.keys().filter(|it| new.contains_key(*it)).collect();
    let left = |all: &BTreeMap<String, Rect>, a: &str, b: &str| all[a].x + all[a].w <= all[b].x;
    let above = |all: &BTreeMap<String, Rect>, a: &str, b: &str| all[a].y + all[a].h <= all[b].y;
    let (mut pairs, mut turned) = (0, 0);
    for (one, other) in ids.iter().flat_map(|a| ids.iter().map(move |b| (a.as_str(), b.as_str()))) {
        for before in [&left as &dyn Fn(&BTreeMap<String, Rect>, &str, &str) -> bool, &above] {
            if before(&old, one, other) {
                pairs += 1;
                turned += usize::from(before(&new, other, one));
            }
        }
    }
    (turned, pairs)
}

#[test]
fn every_view_drawn_from_itself_has_the_same_bytes() {
    for (diagram, first) in DRAWN.iter() {
        let svg = written(first);
        let places = formats::places(&svg).unwrap();
        assert_eq!(places, first.places(), "{}", diagram.name);
        assert_eq!(svg, written(&drawn(diagram, Some(&places))), "{}", diagram.name);
    }
}

#[test]
fn a_small_change_moves_nothing_it_does_not_have_to() {
    let mut chance = Chance::of("drawings stand still");
    let (mut turned_in_all, mut pairs_in_all) = (0, 0);
    for (diagram, first) in DRAWN.iter() {
        for _ in 0..CHANGES {
            let after = drawn(&changed(diagram, &mut chance), Some(&first.places()));
            let (turned, pairs) = turned(first, &after);
            (turned_in_all, pairs_in_all) = (turned_in_all + turned, pairs_in_all + pairs);
        }
    }
    assert!(pairs_in_all > 1_000 && turned_in_all * 100 <= pairs_in_all, "{turned_in_all} of {pairs_in_all}");
}

/// Emphasis and colours are no reason to move anything.
#[test]
fn what_is_highlighted_or_coloured_stays_where_it_is() {
    let tenant = tenant("fabrikam");
    let mut diagram = Build::default().diagram(&tenant);
    let first = drawn(&diagram, None);
    for node in &mut diagram.nodes {
        node.emphasis = Some(Emphasis::Strong);
    }
    for edge in &mut diagram.edges {
        edge.emphasis = Some(Emphasis::Faded);
    }
    assert_eq!(first.places(), drawn(&diagram, None).places());
}

#[test]
fn the_drawings_of_a_change_lie_on_each_other() {
    let (old, mut new) = (tenant("fabrikam"), tenant("fabrikam"));
    let gone = new.model.components().find(|it| it.kind.row().id == "partner-tenant").map(|it| it.id.clone()).unwrap();
    new.model.remove(&gone);
    let name = new.model.components().find(|it| it.kind.row().id == "entra-id").map(|it| it.id.clone()).unwrap();
    let states = BTreeMap::from([(gone.clone(), State::Removed), (name.clone(), State::Changed)]);
    let drawing = Build::default().change((&old, &new), &states, view("external").unwrap(), None).value;
    let ids = |scene: &Scene| scene.tiles.iter().map(|it| it.id.clone()).collect::<BTreeSet<_>>();
    let marked: BTreeMap<_, _> = drawing.marked.tiles.iter().map(|it| (it.id.clone(), it)).collect();
    let removed: Vec<&str> = marked
        .values()
        .filter(|it| it.state.is_some_and(|it| it.state == State::Removed))
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(removed, [gone.as_str()]);
    assert_eq!(&ids(&drawing.marked) - &ids(&drawing.after), BTreeSet::from([gone.clone()]));
    assert_eq!(ids(&drawing.marked), ids(&drawing.before));
    for tile in drawing.before.tiles.iter().chain(&drawing.after.tiles) {
        assert_eq!(tile.rect, marked[&tile.id].rect, "{}", tile.id);
        assert!(tile.state.is_none());
    }
    // What was not read any more stays in the picture, and is not gone.
    let unread = Build::default().change((&old, &new), &BTreeMap::new(), view("external").unwrap(), None).value;
    let kept = unread.marked.tiles.iter().find(|it| it.id == gone).unwrap();
    assert!(kept.state.is_none() && kept.evidence.word() != "observed");
}
