//! Drawings of hand-written diagrams are as expected, and names stay text.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use tenantry::Diagram;
use tenantry::layout::{self, Layout, Options};
use tenantry::svg::{self, SvgMode, SvgOptions};

fn draw(diagram: &Diagram, mode: SvgMode) -> String {
    let scene = layout::zoned().lay_out(diagram, &Options::default());
    svg::write(&scene.value, &SvgOptions { mode, ..SvgOptions::default() })
}

#[test]
fn drawings_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/draw");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let expected = path.with_extension("svg");
        if path.extension().is_some_and(|e| e == "json") {
            let diagram = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            snapbox::assert_data_eq!(draw(&diagram, SvgMode::Screen), snapbox::Data::read_from(&expected, None).raw());
        } else {
            assert!(path.with_extension("json").exists(), "{} belongs to no diagram", path.display());
        }
    }
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
