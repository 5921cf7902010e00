//! The pages of docs/gallery and its pictures belong together: none is missing, none is left over, no drawing is left out.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const THEMES: &[&str] = &["light", "dark", "print"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn gallery() -> PathBuf {
    root().join("docs/gallery")
}

/// The names of the files of a folder with an ending, without it.
fn stems(folder: &Path, ending: &str) -> BTreeSet<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_string)).collect()
}

/// What a page links to or shows, without addresses of the web and anchors of its own.
fn targets(page: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(gallery().join(page)).unwrap();
    let markdown = text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let html =
        text.split("src=\"").skip(1).chain(text.split("href=\"").skip(1)).filter_map(|rest| rest.split_once('"'));
    let links = markdown.chain(html).map(|(target, _)| target.split('#').next().unwrap_or_default());
    links.filter(|target| !target.is_empty() && !target.starts_with("https:")).map(str::to_string).collect()
}

fn every_target() -> BTreeSet<String> {
    let pages = stems(&gallery(), ".md");
    pages.iter().flat_map(|page| targets(&format!("{page}.md"))).collect()
}

#[test]
fn what_a_page_names_is_there() {
    let missing: Vec<_> = every_target().into_iter().filter(|target| !gallery().join(target).exists()).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_picture_is_on_a_page() {
    let named = every_target();
    for ending in [".png", ".svg"] {
        let left: Vec<_> =
            stems(&gallery(), ending).into_iter().filter(|stem| !named.contains(&format!("{stem}{ending}"))).collect();
        assert_eq!(left, Vec::<String>::new(), "{ending} that no page shows");
    }
}

#[test]
fn every_drawing_of_the_examples_is_shown_in_three_themes() {
    for example in ["contoso", "fabrikam"] {
        let shown = targets(&format!("{example}.md"));
        let drawings = stems(&root().join("examples").join(example).join("output/diagrams"), ".svg");
        assert!(!drawings.is_empty());
        for view in drawings {
            assert!(
                shown.contains(&format!("../../examples/{example}/output/diagrams/{view}.svg")),
                "{example} {view}"
            );
            for theme in THEMES {
                assert!(shown.contains(&format!("{example}-{view}-{theme}.png")), "{example} {view} {theme}");
            }
        }
    }
}

#[test]
fn the_gallery_stays_small() {
    let sizes = std::fs::read_dir(gallery()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len());
    assert!(sizes.sum::<u64>() < 25_000_000);
}
