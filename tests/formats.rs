//! What the formats of drawings promise: the right size, the same bytes every time, no trouble with any name.
#![allow(clippy::unwrap_used, reason = "tests")]

use tenantry::Diagram;
use tenantry::formats::{self, FORMATS, FormatOptions};
use tenantry::layout::{self, Layout, Options};
use tenantry::scene::Scene;

const HOSTILE: &str = "<b>\"'&]]>\\ {x} | -- \u{202e}eert\u{1} e\u{301}\u{1f600}\n%%{init}%%";

fn scene(name: &str) -> Scene {
    let long = name.repeat(40);
    let diagram: Diagram = serde_json::from_value(serde_json::json!({
        "name": "small", "title": name, "subtitle": name,
        "zones": [{"id": "cloud", "label": name, "kind": "tenant"}, {"id": "in", "label": name, "parent": "cloud"}],
        "nodes": [{"id": "a", "label": name, "parent": "in", "kind": "entra-id", "facts": [name], "href": "#a"},
                  {"id": "b", "label": long, "parent": "cloud", "kind": "teams", "warning": name},
                  {"id": name, "label": "c"}],
        "edges": [{"id": "1", "src": "a", "dst": "b", "label": name, "kind": "auth"},
                  {"id": "2", "src": name, "dst": "in", "kind": "sync", "both": true}]
    }))
    .unwrap();
    layout::zoned().lay_out(&diagram, &Options::default()).value
}

fn write(id: &str, scene: &Scene, options: &FormatOptions) -> Vec<u8> {
    (formats::format(id).unwrap().write)(scene, options).unwrap()
}

#[test]
fn every_format_writes_the_same_bytes_again_whatever_the_names() {
    for name in ["Contoso", HOSTILE, ""] {
        for format in FORMATS.iter().filter(|format| cfg!(feature = "pdf") || format.id != "pdf") {
            let (one, two) = (scene(name), scene(name));
            let bytes = write(format.id, &one, &FormatOptions::default());
            assert!(!bytes.is_empty(), "{}", format.id);
            assert!(bytes == write(format.id, &two, &FormatOptions::default()), "{} of {name:?} differs", format.id);
        }
    }
}

#[test]
fn a_picture_has_the_wished_pixels_and_is_painted() {
    let scene = scene("Contoso");
    for scale in [0.5, 1.0, 2.0] {
        let bytes = write("png", &scene, &FormatOptions { scale, ..FormatOptions::default() });
        let picture = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
        assert_eq!(f64::from(picture.width()), (scene.width * scale).ceil());
        assert_eq!(f64::from(picture.height()), (scene.height * scale).ceil());
        let colours: std::collections::BTreeSet<&[u8]> = picture.data().chunks(4).collect();
        assert!(colours.len() > 50, "{} colours", colours.len());
    }
}

#[test]
fn a_picture_too_large_is_refused_with_the_scale_that_fits() {
    let mut scene = scene("Contoso");
    scene.width = 40_000.0;
    scene.height = 20_000.0;
    let write = formats::format("png").unwrap().write;
    for (scale, hint) in [(1.0, "--scale 0.31"), (f64::NAN, "positive"), (-1.0, "positive")] {
        let error = write(&scene, &FormatOptions { scale, ..FormatOptions::default() }).unwrap_err();
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
#[cfg(feature = "pdf")]
fn a_page_is_as_large_as_the_drawing() {
    let mut scene = scene("Contoso");
    let media_box = |scene: &Scene| {
        let bytes = write("pdf", scene, &FormatOptions::default());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(text.starts_with("%PDF-"));
        let numbers = text.split("/MediaBox").nth(1).unwrap().split(['[', ']']).nth(1).unwrap().to_owned();
        numbers.split_whitespace().map(|n| n.parse::<f64>().unwrap()).collect::<Vec<_>>()
    };
    let small = media_box(&scene);
    assert!((small[2] - scene.width * 0.75).abs() < 0.01 && (small[3] - scene.height * 0.75).abs() < 0.01, "{small:?}");
    scene.width = 50_000.0;
    assert!((media_box(&scene)[2] - 14_400.0).abs() < 0.01);
}

#[test]
fn the_page_of_the_visual_language_lists_paints_links_and_themes_as_they_are() {
    let page = include_str!("../docs/visual-language.md");
    for paint in tenantry::scene::theme::PAINTS {
        let row = format!("| `{}` | `{}` | `{}` |", paint.token, paint.light, paint.dark);
        assert!(page.contains(&row), "{row}");
    }
    for link in tenantry::catalog::LINKS {
        assert!(page.contains(&format!("| `{}` | {} | ", link.id, link.label)), "{}", link.id);
    }
    for (name, purpose) in tenantry::scene::PALETTES {
        assert!(page.contains(&format!("| `{name}` | {purpose} |")), "{name}");
    }
}
