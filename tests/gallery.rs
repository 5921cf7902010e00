//! The pages of docs/gallery and its pictures belong together: none is missing, none is left over, no drawing is left
//! out, and none is kept twice.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The tree stays small: what a clone is made of, in bytes.
const TREE: u64 = 20_000_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn gallery() -> PathBuf {
    root().join("docs/gallery")
}

/// The names of the files of a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
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
    names(&gallery()).iter().filter(|name| name.ends_with(".md")).flat_map(|page| targets(page)).collect()
}

#[test]
fn what_a_page_names_is_there() {
    let missing: Vec<_> = every_target().into_iter().filter(|target| !gallery().join(target).exists()).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_picture_is_on_a_page_and_an_svg() {
    let named = every_target();
    let no_page = |name: &String| name != "make" && !name.ends_with(".md");
    for picture in names(&gallery()).into_iter().filter(no_page) {
        assert!(picture.ends_with(".svg"), "{picture}: an SVG is light and dark, and a thing to compare");
        assert!(named.contains(&picture), "{picture}: no page shows it");
    }
}

#[test]
fn every_drawing_of_the_examples_is_shown_as_it_was_built() {
    let overview = targets("README.md");
    for example in ["contoso", "fabrikam", "woodgrove"] {
        let shown = targets(&format!("{example}.md"));
        let drawings = names(&root().join("examples").join(example).join("output/diagrams"));
        assert!(!drawings.is_empty());
        let is_view = |name: &str| tenantry::diagram::VIEWS.iter().any(|view| format!("{}.svg", view.name) == name);
        for view in &drawings {
            // A part of a drawing is a piece of what is shown already.
            let whole = |it: &&String| view.starts_with(&format!("{}-", it.trim_end_matches(".svg")));
            if !is_view(view) && drawings.iter().any(|it| whole(&it)) {
                continue;
            }
            let picture = format!("../../examples/{example}/output/diagrams/{view}");
            assert!(shown.contains(&picture) && overview.contains(&picture), "{example} {view}");
        }
    }
}

#[test]
fn the_tree_stays_small() {
    // Outside of a clone there is no tree to measure.
    let Ok(listed) = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output() else { return };
    let names = String::from_utf8(listed.stdout).unwrap();
    let files = names.split('\0').filter_map(|name| std::fs::metadata(root().join(name)).ok());
    let size: u64 = files.filter(std::fs::Metadata::is_file).map(|it| it.len()).sum();
    assert!(size < TREE, "{size} bytes");
}
