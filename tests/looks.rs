//! States, badges, sizes of tiles and the classification mark: drawn, explained, and said in every format.
#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use serde_json::{Value, json};
use tenantry::Diagram;
use tenantry::catalog::{BADGES, STATES, TILE_SIZES, TileSize};
use tenantry::formats::{FORMATS, FormatOptions};
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::{Rect, Sample, Scene, TextLine, Tile};
use tenantry::svg::{self, SvgMode, SvgOptions};

fn scene(diagram: Value) -> Scene {
    let diagram: Diagram = serde_json::from_value(diagram).unwrap();
    layout::zoned().lay_out(&diagram, &Options::default()).value
}

/// A diagram with a zone, a component and a link of a state; others without.
fn changed(state: &str) -> Value {
    json!({"name": "change", "title": "Change", "stamp": {"classification": "Top secret", "tenant": "Contoso", "date": "1 May 2026"},
        "zones": [{"id": "z", "label": "Perimeter", "kind": "perimeter", "state": state}, {"id": "y", "label": "Own", "kind": "onprem"}],
        "nodes": [{"id": "a", "label": "Proxy", "parent": "z", "state": state, "count": 14, "evidence": "unknown"}, {"id": "b", "label": "Farm", "parent": "y"}],
        "edges": [{"id": "e", "src": "a", "dst": "b", "kind": "auth", "state": state}, {"id": "f", "src": "b", "dst": "a", "kind": "sync", "label": "plain"}]})
}

fn text_of(format: &str, scene: &Scene) -> String {
    let row = tenantry::formats::format(format).unwrap();
    let bytes = (row.write)(scene, &FormatOptions::default()).unwrap();
    if format != "vsdx" {
        return String::from_utf8(bytes).unwrap();
    }
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    std::io::read_to_string(package.by_name("visio/pages/page1.xml").unwrap()).unwrap()
}

#[test]
fn a_state_is_a_frame_a_mark_and_a_word_of_zones_tiles_and_lines() {
    for row in STATES {
        let scene = scene(changed(row.id));
        let text = svg::write(&scene, &SvgOptions { mode: SvgMode::Print, ..SvgOptions::default() });
        let parsed = roxmltree::Document::parse(&text).unwrap();
        let with: Vec<_> = parsed.descendants().filter(|n| n.attribute("data-state") == Some(row.id)).collect();
        assert_eq!(with.len(), 3, "{}", row.id);
        for part in with {
            let title = part.children().find(|n| n.has_tag_name("title")).and_then(|n| n.text()).unwrap();
            assert!(title.contains(row.id), "{title}");
        }
        let sign = row.badge.row().sign;
        assert_eq!(scene.zones.iter().find(|it| it.id == "z").unwrap().caption.text, format!("{sign} Perimeter"));
        let route = scene.routes.iter().find(|it| it.id == "e").unwrap();
        assert_eq!(route.name, format!("{sign} {}", row.id));
        let tile = scene.tiles.iter().find(|it| it.id == "a").unwrap();
        assert!(tile.marks.iter().any(|it| it.badge == row.badge && it.text.text == sign));
        assert!(scene.description.contains(&format!("{}: 1 components, 1 zones, 1 connections", row.id)));
        assert_eq!(tile.lines[0].struck, row.id == "removed");
    }
}

#[test]
fn the_legend_explains_the_states_and_badges_that_are_there_and_no_others() {
    for row in STATES {
        let scene = scene(changed(row.id));
        let texts: Vec<&str> = scene.legend.entries.iter().map(|it| it.text.text.as_str()).collect();
        for other in STATES {
            assert_eq!(texts.contains(&other.id), other.id == row.id, "{texts:?}");
        }
        assert!(texts.contains(&"components in one tile") && texts.contains(&"component not read"), "{texts:?}");
        assert!(!texts.contains(&"finding"), "{texts:?}");
    }
    let plain = scene(json!({"nodes": [{"id": "a", "count": 1}, {"id": "b", "count": 0}]}));
    assert!(plain.legend.entries.iter().all(|it| !matches!(it.sample, Sample::Badge(_))));
    assert!(plain.tiles.iter().all(|it| it.marks.is_empty()));
}

#[test]
fn every_format_says_state_count_and_classification() {
    for row in STATES {
        let scene = scene(changed(row.id));
        for format in FORMATS.iter().filter(|it| !["png", "pdf"].contains(&it.id)) {
            let text = text_of(format.id, &scene);
            for word in [row.id, "14"] {
                assert!(text.contains(word), "{} does not say {word}", format.id);
            }
            let said = text.contains("Top secret");
            assert!(said, "{} does not say the classification", format.id);
            if ["svg", "drawio", "vsdx", "graphml"].contains(&format.id) {
                roxmltree::Document::parse(&text).unwrap();
            }
        }
    }
}

#[test]
fn the_classification_is_a_mark_beside_the_title_and_a_word_in_the_title_block() {
    let scene = scene(changed("planned"));
    let head = scene.classification.as_ref().unwrap();
    assert_eq!(head.text.text.as_str(), "Top secret");
    assert_eq!(scene.legend.texts[1].text, "Top secret · snapshot of 1 May 2026");
    assert!(head.rect.y + head.rect.h < scene.zones.iter().map(|it| it.rect.y).fold(f64::INFINITY, f64::min));
    assert!(head.rect.x + head.rect.w <= scene.width);
    let title = &scene.heading[0];
    assert!(title.at.x + title.width < head.rect.x);
    let small = self::scene(json!({"title": "One", "nodes": [{"id": "a"}],
        "stamp": {"classification": "Confidential, for internal use"}}));
    assert_eq!(small.classification.unwrap().text.text, "Confidential, for internal use");
    let mut plain = changed("planned");
    plain["stamp"]["classification"] = json!(" \n");
    assert_eq!(self::scene(plain).classification, None);
}

#[test]
fn a_word_that_is_no_state_is_told_with_its_place_and_the_rest_is_drawn() {
    let text = json!({"nodes": [{"id": "a", "label": "kept", "state": "plant"}], "tiles": "huge",
                      "edges": [{"id": "e", "src": "a", "dst": "a", "state": 3}]});
    let read = tenantry::diagram::read(text.to_string().as_bytes()).unwrap();
    assert_eq!((read.value.nodes[0].label.as_str(), read.value.nodes[0].state), ("kept", None));
    assert_eq!((read.value.edges[0].state, read.value.tiles), (None, TileSize::Auto));
    let places: Vec<&str> = read.diagnostics.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(places, ["nodes[0].state", "edges[0].state", "tiles"]);
    assert!(read.diagnostics[0].message.contains("planned"), "{:?}", read.diagnostics[0]);
}

#[test]
fn few_tiles_are_large_many_are_small_and_text_is_never_smaller_than_usual() {
    let drawn = |count: usize, tiles: &str| {
        let nodes: Vec<Value> = (0..count).map(|at| json!({"id": format!("n{at}"), "facts": ["fact"]})).collect();
        scene(json!({"nodes": nodes, "tiles": tiles}))
    };
    let icon = |scene: &Scene| scene.tiles[0].icon.as_ref().unwrap().rect.w;
    let sizes: Vec<f64> = [4, 30, 90].into_iter().map(|count| icon(&drawn(count, "auto"))).collect();
    assert_eq!(sizes, [48.0, 32.0, 24.0]);
    for row in TILE_SIZES {
        let scene = drawn(4, row.id);
        assert!((icon(&scene) - row.icon).abs() < 0.01, "{}", row.id);
        assert!(row.name.0 >= 13.0 && row.fact.0 >= 11.0, "{}", row.id);
    }
}

#[test]
fn captions_of_zones_are_as_large_as_names() {
    for row in TILE_SIZES {
        let mut diagram = changed("planned");
        diagram["tiles"] = json!(row.id);
        let scene = scene(diagram);
        assert!(scene.zones.iter().all(|it| it.caption.size.to_bits() == row.name.0.to_bits()), "{}", row.id);
        for zone in &scene.zones {
            assert!(
                inside(zone.caption_rect, zone.rect) && zone.caption.at.y < zone.caption_rect.y + zone.caption_rect.h
            );
        }
    }
}

#[test]
fn of_the_smallest_drawing_neither_head_nor_foot_is_cut() {
    let mut diagram = json!({"name": "hybrid", "title": "Fabrikam Holding · Hybrid connectivity",
        "subtitle": "Snapshot of 6 October 2025 · 27 of 177 datasets read, 4 of them in part, 1 not permitted, 1 not licensed, 1 failed",
        "stamp": {"tenant": "Fabrikam Holding", "view": "Hybrid connectivity", "date": "6 October 2025", "version": "1.2.3", "classification": "Confidential"},
        "nodes": [{"id": "a", "label": "A", "warning": "w"}, {"id": "b", "label": "B", "evidence": "inferred"}],
        "edges": [{"id": "e", "src": "a", "dst": "b", "kind": "sync", "evidence": "inferred"}]});
    for classification in ["Confidential", ""] {
        diagram["stamp"]["classification"] = json!(classification);
        let scene = scene(diagram.clone());
        let texts = scene.heading.iter().chain(&scene.legend.texts);
        let texts: Vec<_> = texts.chain(scene.legend.entries.iter().map(|it| &it.text)).collect();
        assert_eq!(texts.len(), 4 + scene.legend.entries.len());
        let page = Rect { x: 0.0, y: 0.0, w: scene.width, h: scene.height };
        for (at, text) in texts.iter().enumerate() {
            assert!(!text.text.contains('…'), "{}", text.text);
            let area = |it: &TextLine| Rect { x: it.at.x, y: it.at.y - it.size * 0.75, w: it.width, h: it.size * 0.8 };
            assert!(inside(area(text), page), "{}", text.text);
            assert!(texts[..at].iter().all(|it| apart(area(it), area(text))), "{}", text.text);
        }
        // The drawing stands in the middle of its page.
        let (left, right) = scene.tiles.iter().fold((f64::MAX, 0.0), |(left, right): (f64, f64), it| {
            (left.min(it.rect.x), right.max(it.rect.x + it.rect.w))
        });
        assert!((left - (scene.width - right)).abs() <= 2.0, "{left} {right} of {}", scene.width);
    }
}

fn inside(a: Rect, b: Rect) -> bool {
    a.x >= b.x - 0.01 && a.y >= b.y - 0.01 && a.x + a.w <= b.x + b.w + 0.01 && a.y + a.h <= b.y + b.h + 0.01
}

fn apart(a: Rect, b: Rect) -> bool {
    a.x + a.w <= b.x + 0.01 || b.x + b.w <= a.x + 0.01 || a.y + a.h <= b.y + 0.01 || b.y + b.h <= a.y + 0.01
}

/// Badges are inside the tile, and apart from one another, the icon and every text.
fn check(tile: &Tile) {
    let texts =
        tile.lines.iter().map(|it| Rect { x: it.at.x, y: it.at.y - it.size * 0.72, w: it.width, h: it.size * 0.72 });
    let around: Vec<Rect> = texts.chain(tile.icon.iter().map(|it| it.rect)).collect();
    for (at, mark) in tile.marks.iter().enumerate() {
        let border = Rect { x: tile.rect.x + 5.0, y: tile.rect.y + 5.0, w: tile.rect.w - 10.0, h: tile.rect.h - 10.0 };
        assert!(inside(mark.rect, border), "{mark:?} in {:?}", tile.rect);
        for other in &tile.marks[at + 1..] {
            assert!(apart(mark.rect, other.rect), "{mark:?} and {other:?}");
        }
        for rect in &around {
            assert!(apart(mark.rect, *rect), "{mark:?} and {rect:?} of {}", tile.name);
        }
        assert!(mark.text.width <= mark.rect.w, "{mark:?}");
    }
}

/// Where cases that failed are kept, to be tried first from then on.
fn kept() -> Option<Box<dyn proptest::test_runner::FailurePersistence>> {
    Some(Box::new(proptest::test_runner::FileFailurePersistence::Direct("tests/looks.proptest-regressions")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: kept(), cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn badges_collide_with_nothing(
        nodes in prop::collection::vec(
            ("[A-Za-z ]{0,40}", 0..3_usize, 0..4_usize, any::<(bool, bool)>(), 0..2_000_000_u64), 1..5),
        size in 0..3_usize,
        narrow in any::<bool>(),
    ) {
        let nodes: Vec<Value> = nodes.iter().enumerate().map(|(at, (name, facts, state, (warning, read), count))| json!({
            "id": format!("n{at}"), "label": name, "facts": vec!["Some fact"; *facts],
            "state": STATES.get(*state).map(|row| row.id), "warning": warning.then_some("found"),
            "evidence": if *read { "observed" } else { "unknown" }, "count": count,
            "w": if narrow { json!(0) } else { json!(320) },
        })).collect();
        let drawn = scene(json!({"nodes": nodes, "tiles": TILE_SIZES[size].id}));
        drawn.tiles.iter().for_each(check);
    }

    #[test]
    fn head_and_foot_of_a_page_do_not_collide(
        words in prop::collection::vec("[A-Za-z ]{0,60}", 5),
        count in 1..30_usize,
        evidence in 0..4_usize,
    ) {
        let kinds = ["auth", "sync", "mail", "publish", "manage", "data", "trust", "network", "odd"];
        let evidence = ["observed", "inferred", "declared", "unknown"][evidence];
        let nodes: Vec<Value> = (0..count).map(|at| json!({
            "id": format!("n{at}"), "evidence": if at % 2 == 0 { "observed" } else { evidence }, "count": at,
            "state": STATES.get(at % 5).map(|row| row.id)})).collect();
        let edges: Vec<Value> = (1..count).map(|at| json!({
            "id": format!("e{at}"), "src": "n0", "dst": format!("n{at}"), "kind": kinds[at % 9]})).collect();
        let drawn = scene(json!({"title": words[0], "subtitle": words[1], "nodes": nodes, "edges": edges,
            "stamp": {"tenant": words[2], "view": words[3], "classification": words[4], "date": "1 May 2026", "version": "1"}}));
        let legend = &drawn.legend;
        let line = |it: &tenantry::scene::TextLine| Rect { x: it.at.x, y: it.at.y - it.size * 0.72, w: it.width, h: it.size };
        let samples = legend.entries.iter().map(|it| match &it.sample {
            Sample::Line { from, to, .. } => Rect { x: from.x, y: from.y, w: to.x - from.x, h: 1.0 },
            Sample::Tile { rect, .. } => *rect,
            Sample::Badge(mark) => mark.rect,
        });
        let texts = legend.entries.iter().map(|it| line(&it.text)).chain(legend.texts.iter().map(line));
        let all: Vec<Rect> = samples.chain(texts).collect();
        for (at, one) in all.iter().enumerate() {
            prop_assert!(inside(*one, legend.rect), "{one:?} in {:?}", legend.rect);
            for other in &all[at + 1..] {
                prop_assert!(apart(*one, *other), "{one:?} and {other:?}");
            }
        }
        if let Some(mark) = &drawn.classification {
            for text in &drawn.heading {
                prop_assert!(apart(mark.rect, line(text)), "{mark:?} and {text:?}");
            }
        }
    }
}

#[test]
fn all_drawings_of_a_document_set_follow_its_theme_and_classification() {
    let folder = tempfile::tempdir().unwrap();
    let args =
        ["build", "examples/fabrikam", "--format", "md,html", "--theme", "print", "--classification", "Top secret"];
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tenantry"));
    let done = command.args(args).arg("--out").arg(folder.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let drawings = std::fs::read_dir(folder.path().join("diagrams")).unwrap();
    let mut texts: Vec<String> = drawings.map(|it| std::fs::read_to_string(it.unwrap().path()).unwrap()).collect();
    assert!(texts.len() > 5);
    for text in &texts {
        assert_eq!(text.matches(">Top secret</text>").count(), 1);
        assert_eq!(text.matches(">Top secret · snapshot of").count(), 1);
    }
    texts.push(std::fs::read_to_string(folder.path().join("high-level-design.html")).unwrap());
    let authentication = tenantry::scene::Palette::named("print").unwrap().of(tenantry::scene::theme::LINK_AUTH);
    for text in &texts {
        let rules: Vec<&str> =
            text.match_indices(".s-link-auth{stroke:").map(|it| &text[it.0 + 20..it.0 + 27]).collect();
        assert!(rules.iter().all(|it| *it == &*authentication.light), "{rules:?}");
    }
    assert!(texts.iter().any(|text| text.contains(".s-link-auth{stroke:")));
}

#[test]
fn the_page_of_the_visual_language_lists_states_badges_and_sizes_as_they_are() {
    let page = include_str!("../docs/visual-language.md");
    for row in STATES {
        assert!(page.contains(&format!("| {} | `{}` | ", row.id, row.badge.row().sign)), "{}", row.id);
    }
    for row in BADGES {
        assert!(page.contains(&format!("| `{}` | {} |", row.sign, row.label)), "{}", row.id);
    }
    for row in TILE_SIZES {
        let line = format!("| {} | {} | {} | {} |", row.id, row.icon, row.name.0, row.fact.0);
        assert!(page.contains(&line), "{line}");
    }
}

#[test]
fn a_zone_as_one_tile_has_the_icon_and_the_colour_of_its_kind() {
    let drawn = |kind: &str| {
        let mut scene = scene(json!({"zones": [{"id": "z", "kind": kind}], "hints": {"collapse": ["z"]},
            "nodes": [{"id": "a", "parent": "z"}, {"id": "b", "parent": "z"}, {"id": "c", "kind": "no kind"}]}));
        let at = scene.tiles.iter().position(|it| it.id == "z").unwrap();
        (scene.tiles.swap_remove(at).icon.unwrap(), scene.tiles.pop().unwrap().icon.unwrap())
    };
    let (zone, plain) = drawn("own word");
    assert_ne!(zone.body, plain.body);
    let mut bodies = vec![zone.body, plain.body];
    for row in tenantry::catalog::ZONES {
        bodies.push(drawn(row.id).0.body);
    }
    let all = bodies.len();
    bodies.sort();
    bodies.dedup();
    assert_eq!(bodies.len(), all);
    assert_ne!(drawn("onprem").0.paint, drawn("azure").0.paint);
}
