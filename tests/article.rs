//! Articles for knowledge bases: well-formed fragments of plain elements, every drawing that they name beside them, names that
//! stay text, links that lead somewhere.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod manuscript;

use manuscript::{HOSTILE, written};
use std::collections::BTreeSet;
use tenantry::render::{Article, Artifact, Renderer};

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

fn artifacts() -> Vec<Artifact> {
    Article.render(&written().manuscript()).unwrap().value
}

/// The articles with one root around each, by name.
fn articles(artifacts: &[Artifact]) -> Vec<(String, String)> {
    let index = artifacts.iter().find(|it| it.path == "articles/high-level-design/index.json").unwrap();
    let index: Vec<serde_json::Value> = serde_json::from_slice(&index.bytes).unwrap();
    let text = |file: &str| {
        let path = format!("articles/high-level-design/{file}");
        let found = artifacts.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("{path} is not there"));
        format!("<article>{}</article>", std::str::from_utf8(&found.bytes).unwrap())
    };
    index.iter().map(|it| it["file"].as_str().unwrap()).map(|file| (file.to_owned(), text(file))).collect()
}

#[test]
fn articles_are_well_formed_and_hold_plain_elements_only() {
    let artifacts = artifacts();
    let articles = articles(&artifacts);
    let (mut said, mut seen, mut pictures) = (String::new(), BTreeSet::new(), 0);
    for (file, text) in &articles {
        let tree = roxmltree::Document::parse(text).unwrap();
        let (mut anchors, mut links) = (BTreeSet::new(), BTreeSet::new());
        for element in tree.descendants().filter(roxmltree::Node::is_element) {
            let name = element.tag_name().name();
            assert!(ELEMENTS.contains(&name), "{file}: <{name}>");
            seen.insert(name.to_owned());
            anchors.extend(element.attribute("id").map(str::to_owned));
            if let Some(href) = element.attribute("href") {
                match href.strip_prefix('#') {
                    Some(id) => drop(links.insert(id.to_owned())),
                    None => assert!(["https://", "http://", "mailto:"].iter().any(|it| href.starts_with(it)), "{href}"),
                }
            }
            if let Some(src) = element.attribute("src") {
                let path = format!("articles/high-level-design/{src}");
                let picture =
                    artifacts.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("{path} is missing"));
                assert!(picture.bytes.starts_with(b"\x89PNG"), "{path}");
                pictures += 1;
            }
        }
        assert!(links.is_subset(&anchors), "{file}: {links:?} {anchors:?}");
        said.extend(tree.descendants().filter_map(|it| it.text()));
    }
    assert!(said.contains(HOSTILE), "the name is not there as it is");
    for wanted in ["table", "ul", "h1", "code", "a", "img"] {
        assert!(seen.contains(wanted), "the manuscript has no <{wanted}>, so nothing is known of it");
    }
    assert!(articles.len() > 1 && pictures > 0);
    let paths: BTreeSet<&str> = artifacts.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths.len(), artifacts.len(), "a file is written twice");
    assert_eq!(artifacts, self::artifacts());
}
