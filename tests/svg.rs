//! Drawings of hand-written diagrams are as expected, and names stay text.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;
use support::summary::{assert_no_other, assert_summary};
use tenantry::Diagram;
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::{Palette, Scene};
use tenantry::svg::{self, SvgMode, SvgOptions};

mod support;

/// Drawings kept as drawn; the others as a summary.
const WHOLE: &[&str] = &["change", "fan", "workshop"];

fn draw(diagram: &Diagram, mode: SvgMode) -> String {
    let scene = layout::zoned().lay_out(diagram, &Options::default());
    svg::write(&scene.value, &SvgOptions { mode, ..SvgOptions::default() })
}

#[test]
fn drawings_are_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/golden/draw");
    let mut named = BTreeSet::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        let diagram = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let scene = layout::zoned().lay_out(&diagram, &Options::default()).value;
        named.extend(["json", "txt"].map(|ending| format!("{name}.{ending}")));
        assert_summary(&scene, &folder, name);
        if WHOLE.contains(&name) {
            named.insert(format!("{name}.svg"));
            as_drawn(&scene, &path.with_extension("svg"));
        }
        if name == "change" {
            // The theme that shows what the colours of a screen do not: states stay apart in greys.
            let mut scene = scene;
            scene.recolour(Palette::named("print").unwrap());
            as_drawn(&scene, &root.join("docs/gallery/change-print.svg"));
        }
    }
    assert_no_other(&folder, &named);
}

fn as_drawn(scene: &Scene, file: &Path) {
    let text = svg::write(scene, &SvgOptions::default());
    snapbox::assert_data_eq!(text, snapbox::Data::read_from(file, None).raw());
}

#[test]
fn hostile_names_stay_text() {
    let bad = "<script>alert(1)</script>\"'&]]>\u{1}\u{ffff}";
    let text = serde_json::json!({
        "name": bad, "title": bad, "subtitle": bad, "stamp": {"tenant": bad, "classification": bad},
        "zones": [{"id": bad, "label": bad, "kind": bad}],
        "nodes": [{"id": "a", "label": bad, "parent": bad, "kind": bad, "facts": [bad], "href": "javascript:alert(1)", "warning": bad},
                  {"id": "b", "label": bad, "href": "#b"}],
        "edges": [{"id": bad, "src": "a", "dst": "b", "label": bad, "kind": bad}, {"id": "loop", "src": "a", "dst": "a"}]
    });
    let diagram: Diagram = serde_json::from_value(text).unwrap();
    for mode in [SvgMode::Screen, SvgMode::Print] {
        let text = draw(&diagram, mode);
        let parsed = roxmltree::Document::parse(&text).unwrap();
        assert!(parsed.descendants().all(|n| n.tag_name().name() != "script"));
        let links: Vec<_> = parsed.descendants().filter(|n| n.has_tag_name("a")).collect();
        assert!(!text.contains("javascript:"));
        let _ = links;
        assert_eq!(mode == SvgMode::Print, !text.contains("<style>"));
    }
}
