//! What documents draw can be read on paper, and nothing of a drawing is lost where it is told in parts.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::Path;
use tenantry::build::{Build, Tenant};
use tenantry::document::Figure;
use tenantry::overlay;
use tenantry::scene::{Paper, Smallest};
use tenantry::snapshot::Snapshot;

/// The drawings of an example, with those of the way to its target.
fn figures(example: &str) -> Vec<Figure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    let mut tenant = Tenant::read(&Snapshot::open(&folder).unwrap().value).value;
    if let Ok(text) = std::fs::read_to_string(folder.join("design.toml")) {
        tenant.declare(&overlay::read("design.toml", &text).unwrap().value);
    }
    Build::default().figures(&tenant).value
}

/// The ids of the components that a drawing shows.
fn shown(svg: &str) -> BTreeSet<String> {
    let parsed = roxmltree::Document::parse(svg).unwrap();
    parsed.descendants().filter_map(|it| it.attribute("data-node-id")).map(str::to_owned).collect()
}

#[test]
fn names_can_be_read_on_the_page_a_drawing_stands_on() {
    let (mut small, mut in_parts) = (vec![], 0);
    for example in ["contoso", "fabrikam", "woodgrove"] {
        let figures = figures(example);
        for figure in &figures {
            let page = figure.on_paper();
            if !page.is_legible_in(Paper::A3.room()) {
                small.push(format!("{example}/{}: {}×{}, {:?}", figure.id, page.width, page.height, page.smallest));
            }
            let Some(overview) = &figure.overview else { continue };
            in_parts += 1;
            let parts: Vec<&Figure> = figures.iter().filter(|it| it.part_of.as_ref() == Some(&figure.id)).collect();
            assert!(parts.len() <= 3, "{}: {} parts", figure.id, parts.len());
            let there = parts.iter().fold(shown(&overview.print_svg), |mut all, part| {
                all.extend(shown(&part.print_svg));
                all
            });
            // What is as today is in the drawing of today.
            let today = figures.iter().find(|it| it.id == "logical").map(|it| shown(&it.svg)).unwrap();
            let lost: Vec<String> =
                shown(&figure.svg).into_iter().filter(|id| !there.contains(id) && !today.contains(id)).collect();
            assert!(lost.is_empty(), "{}: {lost:?}", figure.id);
            assert!(figure.section != "architecture" || !parts.is_empty(), "{} has no parts", figure.id);
        }
    }
    assert!(small.is_empty(), "too small to read on A3:\n{}", small.join("\n"));
    assert!(in_parts > 0, "no drawing is told in parts: the examples became too small to show it");
}

#[test]
fn a_drawing_stands_on_the_smallest_sheet_it_is_legible_on() {
    let papers = Paper::pair("a4");
    let drawing = |width: f64, text: f64| Figure {
        width,
        height: width / 1.6,
        smallest: Smallest { name: 13.0, text },
        ..Figure::default()
    };
    // 13 px are 7 pt where a px is 0.19 mm.
    assert_eq!(drawing(1_400.0, 10.0).sheet(papers), Paper::A4);
    assert_eq!(drawing(1_480.0, 10.0).sheet(papers), Paper::A3);
    assert!(!drawing(2_110.0, 10.0).is_legible_in(Paper::A3.room()));
    assert!(!drawing(1_400.0, 8.5).is_legible_in(Paper::A4.room()));
    assert!(drawing(9_000.0, 0.0).is_legible_in(Paper::A4.room()));
    let whole = Figure { overview: Some(Box::new(drawing(1_000.0, 10.0))), ..drawing(4_000.0, 10.0) };
    assert_eq!((whole.sheet(papers), whole.on_paper().width), (Paper::A4, 1_000.0));
}
