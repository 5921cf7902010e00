//! What pages tell the program that publishes them: front matter, the order of a folder, the navigation.

use super::flavour::Flavour;
use super::pages::{Frame, own_stands, path};
use crate::document::{Document, Section};
use crate::render::Artifact;
use crate::render::escape::one_line;
use crate::wording;
use std::collections::BTreeSet;

/// The file that MkDocs inherits the navigation from.
const NAVIGATION: &str = "mkdocs-nav.yml";

/// A text as YAML. MkDocs writes what stands in front matter into its pages unescaped, so the characters that mean something
/// there have others in their place.
fn quoted(text: &str) -> String {
    let other = |c: char| match c {
        '<' => '‹',
        '>' => '›',
        '"' => '”',
        _ => c,
    };
    let text: String = one_line(text).chars().map(other).collect();
    format!("\"{}\"", text.replace('\\', "\\\\"))
}

/// The day of the data, where it is one.
fn day(document: &Document) -> Option<&str> {
    let day = document.stamp.date.as_str();
    let is_day = day.len() == 10 && day.chars().all(|c| c.is_ascii_digit() || c == '-');
    is_day.then_some(day)
}

/// Front matter: what MkDocs, Docusaurus and Jekyll know; nothing for readers that show it as a table.
fn matter(title: &str, about: &str, order: Option<usize>, frame: &Frame<'_>) -> String {
    if !frame.row().front_matter {
        return String::new();
    }
    let mut out = format!("---\ntitle: {}\n", quoted(title));
    let day = day(frame.document);
    let state = day.map(|day| format!(" State of the tenant on {}.", wording::date(day))).unwrap_or_default();
    out.push_str(&format!("description: {}\n", quoted(&format!("{about}.{state}"))));
    if let Some(order) = order {
        // Docusaurus, and themes of Jekyll.
        out.push_str(&format!("sidebar_position: {order}\nnav_order: {order}\n"));
    }
    if let Some(day) = day {
        out.push_str(&format!("date: {day}\n"));
    }
    out + "---\n\n"
}

/// The front matter of the first page.
pub(super) fn index(frame: &Frame<'_>) -> String {
    let document = frame.document;
    matter(&document.title, &document.subtitle, None, frame)
}

/// The front matter of a page. The heading says the number as well; in a list of pages the place says it.
pub(super) fn page(section: &Section, order: usize, frame: &Frame<'_>) -> String {
    matter(&section.title, &format!("{}: {}", frame.document.title, section.title), Some(order), frame)
}

/// The order of the pages of a document, first page left out, for a reader that asks for it.
pub(super) fn order<'a>(file: &str, pages: impl Iterator<Item = &'a str>, flavour: Flavour) -> Option<Artifact> {
    flavour.row().first_beside.then(|| {
        let names: String = pages.skip(1).map(|page| format!("{page}\n")).collect();
        Artifact { path: format!("{file}/.order"), bytes: names.into_bytes() }
    })
}

/// The navigation of a site of MkDocs, which else sorts pages by their names.
pub(super) fn navigation(documents: &[Document], flavour: Flavour) -> Option<Artifact> {
    if flavour != Flavour::MkDocs {
        return None;
    }
    let mut out = "nav:\n".to_owned();
    for document in documents {
        out.push_str(&format!(
            "  - {}:\n      - {}\n",
            quoted(&document.title),
            path(&document.file, "index", flavour)
        ));
        let stands = own_stands(document, flavour);
        let mut listed = BTreeSet::from(["index"]);
        for stand in document.sections.iter().filter_map(|section| stands.get(&section.id)) {
            if listed.insert(&stand.page) {
                out.push_str(&format!("      - {}\n", path(&document.file, &stand.page, flavour)));
            }
        }
    }
    Some(Artifact { path: NAVIGATION.to_owned(), bytes: out.into_bytes() })
}
