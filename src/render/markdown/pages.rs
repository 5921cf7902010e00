//! Where the text of a document stands: in one file, or in a folder with a page for each chapter.

use super::flavour::{DrawingLinks, Flavour, FlavourRow};
use crate::document::{Document, Section};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the first page of a document.
pub(super) const INDEX: &str = "index";
/// The section whose text stands below the title.
pub(super) const COVER: &str = "cover";
/// Names that readers take for the first page of a folder, whatever it holds.
const TAKEN: &[&str] = &[INDEX, "readme"];
/// Letters of the name of a page.
const LONGEST: usize = 80;

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stand {
    /// Name of its page, without ending.
    pub(super) page: String,
    /// Whether the page begins with it.
    pub(super) leads: bool,
}

/// Where the sections of a document stand when it is written in pages, by id: each chapter on a page of its own with the
/// sections below it, the cover on the first. Pages keep their names when a chapter comes or goes: they bear no number.
pub(super) fn stands<'a>(
    file: &str,
    sections: impl IntoIterator<Item = (&'a str, &'a str, u8)>,
    flavour: Flavour,
) -> BTreeMap<String, Stand> {
    let mut stands = BTreeMap::new();
    let mut used: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    // A page named like its folder would be taken for the first one, too.
    used.insert(file.to_lowercase());
    let mut page = String::new();
    for (id, title, level) in sections {
        if id == COVER {
            stands.insert(id.to_owned(), Stand { page: INDEX.to_owned(), leads: true });
            continue;
        }
        let leads = level <= 1 || page.is_empty();
        if leads {
            page = free(&name(id, title, flavour), &mut used);
        }
        stands.insert(id.to_owned(), Stand { page: page.clone(), leads });
    }
    stands
}

/// The name of a page by its chapter.
fn name(id: &str, title: &str, flavour: Flavour) -> String {
    let by_title = if flavour.row().named_by_title { safe(title) } else { String::new() };
    let named = if by_title.is_empty() { safe(id) } else { by_title };
    if named.is_empty() { "chapter".to_owned() } else { named }
}

/// A text as letters, digits and hyphens: what no system and no reader gives another meaning.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(LONGEST) {
        match c {
            _ if c.is_ascii_alphanumeric() => out.push(c),
            _ if out.is_empty() || out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// The name, or the first with a number that nobody has; file systems may not tell capitals apart.
fn free(name: &str, used: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let found = names.find(|name| used.insert(name.to_lowercase()));
    found.unwrap_or_default()
}

/// Where a text stands, and so how it names others.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Who reads it.
    pub(super) flavour: Flavour,
    /// Where each section stands, and the page that is being written; none in a document that is one file.
    pub(super) page: Option<(&'a BTreeMap<String, Stand>, &'a str)>,
}

impl Frame<'_> {
    pub(super) fn row(&self) -> &'static FlavourRow {
        self.flavour.row()
    }

    /// The level of a heading that a template writes with so many marks.
    pub(super) fn heading(&self, section: &Section, marks: usize) -> usize {
        let below = usize::from(section.level.clamp(1, 4)).saturating_sub(1);
        // The title of a document that is one file takes the first level.
        let above = usize::from(self.page.is_some());
        (marks + below).saturating_sub(above).min(6)
    }

    /// The way from the text to the output folder.
    pub(super) fn up(&self) -> &'static str {
        match self.page {
            Some((_, page)) if !(page == INDEX && self.row().first_beside) => "../",
            _ => "",
        }
    }

    /// The target of a link to a section; nothing where no document of the set has it.
    pub(super) fn target(&self, id: &str) -> Option<String> {
        let own = self.document.sections.iter().any(|section| section.id == id);
        let Some((stands, page)) = self.page else {
            let elsewhere = || Some(format!("{}.md#{id}", self.document.elsewhere.get(id)?));
            return if own { Some(format!("#{id}")) } else { elsewhere() };
        };
        if own {
            let stand = stands.get(id)?;
            return Some(match stand.page == page && !stand.leads {
                true => format!("#{id}"),
                false => format!("{}{}", self.way(&self.document.file, &stand.page), anchor(stand, id)),
            });
        }
        let other = self.document.set.iter().find(|other| other.sections.iter().any(|it| it.id == id))?;
        let stands = other.stands(self.flavour);
        let stand = stands.get(id)?;
        Some(format!("{}{}", self.way(&other.file, &stand.page), anchor(stand, id)))
    }

    /// The way to a page of a document of the set.
    fn way(&self, file: &str, page: &str) -> String {
        let path = path(file, page, self.flavour);
        match path.strip_prefix(&format!("{}/", self.document.file)) {
            Some(name) if !self.up().is_empty() => name.to_owned(),
            _ => format!("{}{path}", self.up()),
        }
    }
}

/// What follows the name of a page in a link to one of its sections.
fn anchor(stand: &Stand, id: &str) -> String {
    if stand.leads { String::new() } else { format!("#{id}") }
}

/// The path of a page below the output folder.
pub(super) fn path(file: &str, page: &str, flavour: Flavour) -> String {
    if page == INDEX && flavour.row().first_beside { format!("{file}.md") } else { format!("{file}/{page}.md") }
}

/// Where a link of a drawing leads to a section; nothing where it stays as it is.
pub(super) fn from_drawing(document: &Document, id: &str, flavour: Flavour, split: bool) -> Option<String> {
    let file = document.elsewhere.get(id).unwrap_or(&document.file);
    let links = flavour.row().drawing_links;
    if links == DrawingLinks::Nowhere {
        return None;
    }
    if !split {
        let end = if links == DrawingLinks::Folder { "/" } else { ".md" };
        return Some(format!("../{file}{end}#{id}"));
    }
    let stands = match document.set.iter().find(|other| other.file == *file) {
        Some(other) => other.stands(flavour),
        None => own_stands(document, flavour),
    };
    let stand = stands.get(id)?;
    let path = path(file, &stand.page, flavour);
    let path = match (links, path.strip_suffix(".md")) {
        (DrawingLinks::Folder, Some(page)) => format!("{}/", page.strip_suffix("/index").unwrap_or(page)),
        _ => path,
    };
    Some(format!("../{path}{}", anchor(stand, id)))
}

/// Where the sections of a document stand.
pub(super) fn own_stands(document: &Document, flavour: Flavour) -> BTreeMap<String, Stand> {
    let sections = document.sections.iter().map(|it| (it.id.as_str(), it.title.as_str(), it.level));
    stands(&document.file, sections, flavour)
}

impl crate::document::Sibling {
    fn stands(&self, flavour: Flavour) -> BTreeMap<String, Stand> {
        stands(&self.file, self.sections.iter().map(|it| (it.id.as_str(), it.title.as_str(), it.level)), flavour)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(sections: &[(&str, &str, u8)], flavour: Flavour) -> Vec<String> {
        let stands = stands("hld", sections.iter().copied(), flavour);
        sections.iter().map(|(id, ..)| stands[*id].page.clone()).collect()
    }

    #[test]
    fn pages_have_names_that_nothing_gives_another_meaning() {
        let sections = [
            ("cover", "", 1),
            ("index", "Index", 1),
            ("hld", "HLD", 1),
            ("a", "Über: <b>?", 2),
            ("A/..", "External collaboration", 1),
            ("a-", "External collaboration", 1),
        ];
        assert_eq!(pages(&sections, Flavour::Any), ["index", "index-2", "hld-2", "hld-2", "A", "a-2"]);
        let titled = ["index", "Index-2", "HLD-2", "HLD-2", "External-collaboration", "External-collaboration-2"];
        assert_eq!(pages(&sections, Flavour::AzureDevOps), titled);
    }
}
