//! The page of Confluence: well-formed, of known elements and macros, with every drawing that it names beside it, and names
//! that stay text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod manuscript;

use manuscript::{HOSTILE, written};
use std::collections::BTreeSet;
use tenantry::render::{Artifact, Confluence, Renderer};

const ELEMENTS: &[&str] = &[
    "a",
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
    "image",
    "attachment",
    "li",
    "link",
    "link-body",
    "ol",
    "p",
    "parameter",
    "page",
    "plain-text-body",
    "rich-text-body",
    "s",
    "strong",
    "structured-macro",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];
const MACROS: &[&str] = &["anchor", "code", "info", "note", "tip", "toc", "warning"];

fn artifacts() -> Vec<Artifact> {
    Confluence.render(&written().manuscript()).unwrap().value
}

/// The page, with the root and the name spaces that Confluence puts around it.
fn page(artifacts: &[Artifact]) -> String {
    let page = artifacts.iter().find(|it| it.path == "confluence/high-level-design.xml").unwrap();
    let text = std::str::from_utf8(&page.bytes).unwrap();
    format!("<page xmlns:ac=\"ac\" xmlns:ri=\"ri\">{text}</page>")
}

#[test]
fn a_page_is_well_formed_and_holds_known_elements_only() {
    let artifacts = artifacts();
    let text = page(&artifacts);
    let tree = roxmltree::Document::parse(&text).unwrap();
    let (mut seen, mut anchors, mut links) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for element in tree.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        assert!(ELEMENTS.contains(&name), "<{name}>");
        seen.insert(name);
        if name == "structured-macro" {
            let is = element.attribute(("ac", "name")).unwrap();
            assert!(MACROS.contains(&is), "macro {is}");
            if is == "anchor" {
                anchors.insert(element.descendants().find_map(|it| it.text()).unwrap().to_owned());
            }
        }
        if let Some(anchor) = element.attribute(("ac", "anchor")) {
            links.insert(anchor.to_owned());
        }
        if let Some(href) = element.attribute("href") {
            assert!(["https://", "http://", "mailto:"].iter().any(|it| href.starts_with(it)), "{href}");
        }
    }
    for wanted in ["table", "ul", "h1", "structured-macro", "code"] {
        assert!(seen.contains(wanted), "the manuscript has no <{wanted}>, so nothing is known of it");
    }
    assert!(links.is_subset(&anchors), "{links:?} {anchors:?}");
}

#[test]
fn names_are_text_and_every_drawing_is_beside_the_page() {
    let artifacts = artifacts();
    let text = page(&artifacts);
    let tree = roxmltree::Document::parse(&text).unwrap();
    let said: String = tree.descendants().filter_map(|it| it.text()).collect();
    assert!(said.contains(HOSTILE), "the name is not there as it is");
    for element in tree.descendants().filter(|it| it.tag_name().name() == "attachment") {
        let file = element.attribute(("ri", "filename")).unwrap();
        let path = format!("confluence/high-level-design/{file}");
        let picture = artifacts.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("{path} is not there"));
        assert!(picture.bytes.starts_with(b"\x89PNG"), "{path}");
    }
    assert!(artifacts.len() > 1, "the manuscript has no drawing, so nothing is known of attachments");
    assert_eq!(artifacts, self::artifacts());
}
