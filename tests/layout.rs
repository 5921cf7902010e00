//! The zoned engine on random diagrams: sound drawings, whatever comes in, in whatever order.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use tenantry::Diagram;
use tenantry::diag::{Code, Warned};
use tenantry::diagram::{Hint, Wish};
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::{Point, Rect, Scene};

fn scene(diagram: &Diagram) -> Scene {
    layout::zoned().lay_out(diagram, &Options::default()).value
}

fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

fn inside(a: Rect, b: Rect) -> bool {
    a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h
}

/// Draws, and lets the verifier of the product say whether it found anything.
fn verified(diagram: &Diagram) -> Warned<Scene> {
    let done = layout::zoned().lay_out(diagram, &Options::default());
    let unsound: Vec<_> = done.diagnostics.iter().filter(|it| it.code == Code::DrawingUnsound).collect();
    assert!(unsound.is_empty(), "{unsound:?}");
    done
}

fn check(scene: &Scene) {
    for (i, tile) in scene.tiles.iter().enumerate() {
        for other in scene.tiles.iter().skip(i + 1) {
            assert!(!overlap(tile.rect, other.rect), "{} and {}", tile.id, other.id);
        }
        if let Some(zone) = scene.zones.iter().find(|z| Some(&z.id) == tile.parent.as_ref()) {
            assert!(inside(tile.rect, zone.rect), "{} leaves {}", tile.id, zone.id);
        }
        for route in scene.routes.iter().filter(|r| r.source != tile.id && r.target != tile.id) {
            for s in route.points.windows(2) {
                let (x, y) = (s[0].x.min(s[1].x), s[0].y.min(s[1].y));
                let run = Rect { x, y, w: (s[0].x - s[1].x).abs(), h: (s[0].y - s[1].y).abs() };
                let level = run.w == 0.0 || run.h == 0.0;
                assert!(!level || !overlap(run, tile.rect), "{} runs through {}", route.id, tile.id);
            }
        }
    }
    let page = Rect { x: 0.0, y: 0.0, w: scene.width, h: scene.height };
    for zone in &scene.zones {
        assert!(inside(zone.rect, page), "{} leaves the page", zone.id);
    }
}

fn diagrams() -> impl Strategy<Value = Diagram> {
    let name = prop_oneof!["[a-zA-Z ]{0,24}", Just("x".repeat(3000)), Just(String::new()), "\\PC{0,12}"];
    let zones = prop::collection::vec((name.clone(), 0..8_usize, 0..5_usize), 0..7);
    let nodes = prop::collection::vec((name.clone(), 0..8_usize), 0..14);
    let edges = prop::collection::vec((name, 0..20_usize, 0..20_usize), 0..18);
    (zones, nodes, edges).prop_map(|(zones, nodes, edges)| {
        let kinds = ["tenant", "internet", "onprem", "perimeter", "odd"];
        let end = |i: usize| if i < 14 { format!("n{i}") } else { format!("z{}", i - 14) };
        let text = serde_json::json!({
            "name": "random",
            "zones": zones.iter().enumerate().map(|(i, (label, parent, kind))| serde_json::json!({
                "id": format!("z{i}"), "label": label, "kind": kinds[*kind],
                "parent": (*parent < 6).then(|| format!("z{parent}"))})).collect::<Vec<_>>(),
            "nodes": nodes.iter().enumerate().map(|(i, (label, zone))| serde_json::json!({
                "id": format!("n{i}"), "label": label, "parent": format!("z{zone}")})).collect::<Vec<_>>(),
            "edges": edges.iter().enumerate().map(|(i, (label, a, b))| serde_json::json!({
                "id": format!("e{i}"), "label": label, "src": end(*a), "dst": end(*b)})).collect::<Vec<_>>(),
        });
        serde_json::from_value(text).unwrap()
    })
}

/// Where cases that failed are kept, to be tried first from then on.
fn kept() -> Option<Box<dyn proptest::test_runner::FailurePersistence>> {
    Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/layout.proptest-regressions")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: kept(), ..ProptestConfig::default() })]

    #[test]
    fn random_diagrams_are_drawn_soundly(diagram in diagrams()) {
        let drawn = verified(&diagram).value;
        check(&drawn);
        let mut turned = diagram.clone();
        turned.zones.reverse();
        turned.nodes.reverse();
        turned.edges.reverse();
        prop_assert_eq!(&drawn, &scene(&turned));
    }
}

/// Whether a spot lies on a line.
fn is_on(spot: Point, line: &[Point]) -> bool {
    let between = |v: f64, a: f64, b: f64| a.min(b) <= v && v <= a.max(b);
    line.windows(2).any(|s| between(spot.x, s[0].x, s[1].x) && between(spot.y, s[0].y, s[1].y))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: kept(), ..ProptestConfig::default() })]

    #[test]
    fn random_fans_are_drawn_soundly(mut diagram in diagrams(), words in prop::collection::vec(0..2_usize, 18)) {
        diagram.fans = true;
        for (edge, word) in diagram.edges.iter_mut().zip(words) {
            edge.label = Some(["logs", "sync 443"][word].to_owned());
        }
        let drawn = verified(&diagram).value;
        check(&drawn);
        for (route, branch) in drawn.routes.iter().filter_map(|it| Some((it, it.branch.as_ref()?))) {
            let other = drawn.routes.iter().find(|it| it.id == branch.of).unwrap();
            let spots = [(&route.source, &other.source, branch.points.first()), (&route.target, &other.target, branch.points.last())];
            let begins = spots.iter().any(|(one, another, spot)| one == another && is_on(*spot.unwrap(), &other.points));
            prop_assert!(begins, "{} does not begin on {}", route.id, other.id);
            prop_assert!(branch.points.iter().all(|it| is_on(*it, &route.points)));
            prop_assert_eq!(&route.name, &other.name);
        }
        let mut turned = diagram.clone();
        turned.zones.reverse();
        turned.nodes.reverse();
        turned.edges.reverse();
        prop_assert_eq!(&drawn, &scene(&turned));
    }
}

fn hints() -> impl Strategy<Value = serde_json::Value> {
    let id = (0..22_usize).prop_map(|i| if i < 14 { format!("n{i}") } else { format!("z{}", i - 14) });
    let lists = || prop::collection::vec(prop::collection::vec(id.clone(), 0..4), 0..3);
    let ids = prop_oneof![3 => Just(vec![]), 1 => prop::collection::vec(id.clone(), 0..3)];
    (ids.clone(), ids, [lists(), lists(), lists(), lists(), lists(), lists(), lists()]).prop_map(
        |(hide, collapse, lists)| {
            let words = ["together", "row", "column", "left-of", "right-of", "above", "below"];
            let mut all = serde_json::json!({"hide": hide, "collapse": collapse});
            for (word, list) in words.iter().zip(lists) {
                all[*word] = serde_json::json!(list);
            }
            all
        },
    )
}

/// The box of a tile or zone, and what it stands in.
fn place(scene: &Scene, id: &str) -> Option<(Rect, Option<String>)> {
    let tile = scene.tiles.iter().find(|it| it.id == id).map(|it| (it.rect, it.parent.clone()));
    tile.or_else(|| scene.zones.iter().find(|it| it.id == id).map(|it| (it.rect, it.parent.clone())))
}

/// Asserts that a hint that nothing was said about holds in the drawing.
fn holds(scene: &Scene, hint: &Hint) {
    // A zone that is drawn as one tile and named twice stands for itself: nothing is asked of it.
    for two in hint.of.windows(2).filter(|two| two[0] != two[1]) {
        let (Some((a, one)), Some((b, other))) = (place(scene, &two[0]), place(scene, &two[1])) else { continue };
        let is_left = |a: Rect, b: Rect| a.x + a.w <= b.x;
        let is_above = |a: Rect, b: Rect| a.y + a.h <= b.y;
        let siblings = one == other;
        let in_row = !siblings || (a.y < b.y + b.h && b.y < a.y + a.h);
        let in_column = !siblings || (a.x < b.x + b.w && b.x < a.x + a.w);
        let holds = match hint.wish {
            Wish::Row => is_left(a, b) && in_row,
            Wish::Column => is_above(a, b) && in_column,
            Wish::LeftOf => is_left(a, b),
            Wish::RightOf => is_left(b, a),
            Wish::Above => is_above(a, b),
            Wish::Below => is_above(b, a),
            _ => true,
        };
        assert!(holds, "{hint:?}: {a:?} {b:?}");
    }
}

/// Asserts that tiles of a zone that shall stand together do: from each one gets to each over neighbours.
fn stand_together(scene: &Scene, hints: &[&Hint]) {
    let tile = |id: &String| scene.tiles.iter().find(|it| it.id == *id);
    let mut sets: Vec<Vec<&String>> = vec![];
    for two in hints.iter().filter(|it| it.wish == Wish::Together).flat_map(|it| it.of.windows(2)) {
        let (Some(a), Some(b)) = (tile(&two[0]), tile(&two[1])) else { continue };
        if a.parent != b.parent {
            continue;
        }
        let (with, without): (Vec<_>, Vec<_>) =
            sets.into_iter().partition(|it: &Vec<&String>| it.contains(&&two[0]) || it.contains(&&two[1]));
        sets = without;
        sets.push(with.into_iter().flatten().chain([&two[0], &two[1]]).collect());
    }
    for set in sets {
        let near = |a: &String, b: &String| {
            let (p, q) = (tile(a).unwrap(), tile(b).unwrap());
            let (x, y) = (p.rect.x.min(q.rect.x), p.rect.y.min(q.rect.y));
            let (right, bottom) =
                ((p.rect.x + p.rect.w).max(q.rect.x + q.rect.w), (p.rect.y + p.rect.h).max(q.rect.y + q.rect.h));
            let hull = Rect { x, y, w: right - x, h: bottom - y };
            let in_line = p.rect.x == q.rect.x || p.rect.y == q.rect.y;
            in_line && scene.tiles.iter().all(|it| it.id == *a || it.id == *b || !overlap(it.rect, hull))
        };
        let mut reached = vec![set[0]];
        while let Some(next) = set.iter().find(|it| !reached.contains(it) && reached.iter().any(|at| near(at, it))) {
            reached.push(next);
        }
        assert!(set.iter().all(|it| reached.contains(it)), "{set:?}: {reached:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: kept(), ..ProptestConfig::default() })]

    #[test]
    fn random_hints_hold_or_are_told(diagram in diagrams(), hints in hints()) {
        let mut diagram = diagram;
        diagram.hints = serde_json::from_value(hints).unwrap();
        let drawn = verified(&diagram);
        check(&drawn.value);
        let told: Vec<&str> =
            drawn.diagnostics.iter().filter(|it| it.code == Code::Hint).map(|it| it.subject.as_str()).collect();
        let kept: Vec<&Hint> = diagram.hints.list.iter().filter(|it| !told.contains(&it.place.as_str())).collect();
        kept.iter().for_each(|it| holds(&drawn.value, it));
        // What is collapsed stands for others in its place, which this does not follow.
        if diagram.hints.list.iter().all(|it| it.wish != Wish::Collapse) {
            stand_together(&drawn.value, &kept);
        }
        for hint in kept.iter().filter(|it| it.wish == Wish::Hide) {
            prop_assert!(hint.of.iter().all(|id| place(&drawn.value, id).is_none()));
            prop_assert!(drawn.value.heading.iter().any(|it| it.text.starts_with("Hidden by request")));
        }
        let mut turned = diagram.clone();
        turned.zones.reverse();
        turned.nodes.reverse();
        turned.edges.reverse();
        turned.hints.list.reverse();
        prop_assert_eq!(&drawn.value, &scene(&turned));
    }
}

/// Every wish in one drawing, where each can be kept.
#[test]
fn each_hint_of_a_file_is_kept_in_the_drawing() {
    let text = std::fs::read("tests/golden/draw/workshop.json").unwrap();
    let mut diagram: Diagram = serde_json::from_slice(&text).unwrap();
    let hints = "[[hint]]\nrow = [\"teams\", \"exchange\"]\n[[hint]]\ncolumn = [\"ca\", \"entra\"]\n\
        [[hint]]\nleft-of = [\"guests\", \"staff\"]\n[[hint]]\nabove = [\"onprem\", \"tenant\"]\n\
        [[hint]]\nright-of = [\"identity\", \"collaboration\"]\n[[hint]]\nbelow = [\"dc\", \"connect\"]\n\
        [[hint]]\ntogether = [\"internet\", \"people\"]\n[[hint]]\ncollapse = [\"azure\"]\nhide = [\"mail\"]\n";
    diagram.hints = tenantry::diagram::read_hints("hints.toml", hints).unwrap().value;
    let done = verified(&diagram);
    assert!(done.diagnostics.iter().all(|it| it.code != Code::Hint), "{:?}", done.diagnostics);
    assert_eq!(diagram.hints.list.len(), 9);
    diagram.hints.list.iter().for_each(|it| holds(&done.value, it));
    assert!(place(&done.value, "mail").is_none() && done.value.tiles.iter().any(|it| it.id == "azure"));
}

#[test]
fn an_empty_diagram_is_a_page() {
    let drawn = scene(&Diagram::default());
    assert!(drawn.width > 0.0 && drawn.height > 0.0);
}

/// A changed diagram drawn from an older drawing keeps what was where it was.
#[test]
fn what_stood_in_an_older_drawing_stays_where_it_was() {
    let text = std::fs::read("tests/golden/draw/workshop.json").unwrap();
    let mut diagram: Diagram = serde_json::from_slice(&text).unwrap();
    let before = scene(&diagram);
    let svg = tenantry::svg::write(&before, &tenantry::svg::SvgOptions::default());
    let json = serde_json::to_string(&before).unwrap();
    let places = tenantry::formats::places(&svg).unwrap();
    assert_eq!(places, tenantry::formats::places(&json).unwrap());
    assert_eq!(places.tiles.len(), before.tiles.len());
    let mut new = diagram.nodes[0].clone();
    new.id = "new".to_owned();
    diagram.nodes.push(new);
    let options = Options { places: Some(places.clone()), ..Options::default() };
    let after = layout::zoned().lay_out(&diagram, &options).value;
    check(&after);
    for tile in &after.tiles {
        for other in &after.tiles {
            // What stood clearly left of or above another still does.
            let (Some(a), Some(b)) = (places.tiles.get(&tile.id), places.tiles.get(&other.id)) else { continue };
            let (a, b) = (a.rect, b.rect);
            assert!(a.x + a.w > b.x || tile.rect.x < other.rect.x, "{} and {}", tile.id, other.id);
            assert!(a.y + a.h > b.y || tile.rect.y < other.rect.y, "{} and {}", tile.id, other.id);
        }
    }
    assert!(tenantry::formats::places("{}").is_err() && tenantry::formats::places("<svg>").is_err());
}
