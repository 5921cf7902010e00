//! What stands beside the text of a document and says how it is meant: styles, lists, links, notes.

use super::xml::{attribute, attribute_of, child, is, texts, value};
use crate::ooxml::{Package, PackageError, Relations, parse, section_bookmark};
use crate::render::body::{Known, Target, target};
use roxmltree::Node;
use std::collections::BTreeMap;

/// What names of styles of headings begin with.
const HEADINGS: [&str; 2] = ["heading ", "tenantry heading "];
/// Styles that may be based on each other.
const MOST_STEPS: usize = 12;

/// What a document says beside its text.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Styles by their id.
    styles: BTreeMap<String, Style>,
    /// Whether the levels of a list are numbered and where they begin, by the id of the list.
    lists: BTreeMap<String, Vec<Level>>,
    /// Where links lead, by id of the relationship.
    links: BTreeMap<String, String>,
    /// Texts of foot- and endnotes, by what they are and their id.
    notes: BTreeMap<(&'static str, String), String>,
    /// Ids of sections by their bookmarks.
    pub(super) sections: BTreeMap<String, String>,
}

/// A style, as far as text goes.
#[derive(Debug, Default)]
struct Style {
    /// Its name in lower case: English for those of Word, whatever its language.
    name: String,
    based: Option<String>,
    number: Option<Numbered>,
    /// Depth of a heading, from 0.
    outline: Option<u8>,
}

/// That a paragraph is of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Id of the list; `0` for none.
    pub(super) list: String,
    /// Its level, from 0.
    pub(super) level: usize,
}

/// A level of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// Whether its items have numbers.
    pub(super) is_ordered: bool,
    /// The first number.
    pub(super) start: u64,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    /// A heading of a level, from 1.
    Heading(u8),
    Quote,
    Code,
    /// An item of a list.
    Item(Numbered, Level),
    /// A further paragraph of an item.
    Continued,
}

impl Source {
    /// Reads what stands beside the main part. What is not there says nothing.
    pub(super) fn read(package: &Package, main: &str) -> Result<Self, PackageError> {
        let relations = package.relations(main)?;
        let mut source = Self::default();
        source.read_styles(package, &relations)?;
        source.read_lists(package, &relations)?;
        for (what, part, element) in [("footnote", "footnotes", "footnote"), ("endnote", "endnotes", "endnote")] {
            source.read_notes(package, &relations, what, part, element)?;
        }
        let outside = relations.list().iter().filter(|it| it.is_outside && it.word() == "hyperlink");
        source.links = outside.map(|it| (it.id.clone(), it.target.clone())).collect();
        Ok(source)
    }

    fn read_styles(&mut self, package: &Package, relations: &Relations) -> Result<(), PackageError> {
        let Some(name) = relations.first("styles") else { return Ok(()) };
        let Some(text) = package.text(&name)? else { return Ok(()) };
        let document = parse(&name, &text)?;
        for node in document.root_element().children().filter(|node| is(*node, "style")) {
            let Some(id) = attribute(node, "styleId") else { continue };
            let properties = child(node, "pPr");
            let style = Style {
                name: child(node, "name").and_then(value).unwrap_or_default().to_lowercase(),
                based: child(node, "basedOn").and_then(value).map(str::to_owned),
                number: properties.and_then(numbered),
                outline: properties.and_then(outline),
            };
            self.styles.insert(id.to_owned(), style);
        }
        Ok(())
    }

    fn read_lists(&mut self, package: &Package, relations: &Relations) -> Result<(), PackageError> {
        let Some(name) = relations.first("numbering") else { return Ok(()) };
        let Some(text) = package.text(&name)? else { return Ok(()) };
        let document = parse(&name, &text)?;
        let mut kinds: BTreeMap<String, Vec<Level>> = BTreeMap::new();
        for node in document.root_element().children().filter(|node| is(*node, "abstractNum")) {
            let levels = node.children().filter(|it| is(*it, "lvl")).map(level).collect();
            kinds.insert(attribute(node, "abstractNumId").unwrap_or_default().to_owned(), levels);
        }
        for node in document.root_element().children().filter(|node| is(*node, "num")) {
            let kind = child(node, "abstractNumId").and_then(value).unwrap_or_default();
            let mut levels = kinds.get(kind).cloned().unwrap_or_default();
            for over in node.children().filter(|it| is(*it, "lvlOverride")) {
                let at = attribute(over, "ilvl").and_then(|it| it.parse::<usize>().ok()).unwrap_or_default();
                let start = child(over, "startOverride").and_then(value).and_then(|it| it.parse().ok());
                if let (Some(level), Some(start)) = (levels.get_mut(at), start) {
                    level.start = start;
                }
            }
            self.lists.insert(attribute(node, "numId").unwrap_or_default().to_owned(), levels);
        }
        Ok(())
    }

    fn read_notes(
        &mut self,
        package: &Package,
        relations: &Relations,
        what: &'static str,
        part: &str,
        element: &str,
    ) -> Result<(), PackageError> {
        let Some(name) = relations.first(part) else { return Ok(()) };
        let Some(text) = package.text(&name)? else { return Ok(()) };
        let document = parse(&name, &text)?;
        for node in document.root_element().children().filter(|node| is(*node, element)) {
            let id = attribute(node, "id").unwrap_or_default().to_owned();
            self.notes.insert((what, id), texts(node));
        }
        Ok(())
    }

    /// What a paragraph is, by its properties and its style.
    pub(super) fn role(&self, paragraph: Node<'_, '_>) -> Role {
        let properties = child(paragraph, "pPr");
        let style = properties.and_then(|it| child(it, "pStyle")).and_then(value).unwrap_or_default();
        let chain = self.chain(style);
        let name = chain.first().map_or("", |style| style.name.as_str());
        let outline = properties.and_then(outline).or_else(|| chain.iter().find_map(|it| it.outline));
        let heading = HEADINGS.iter().find_map(|before| name.strip_prefix(before)?.parse::<u8>().ok());
        if let Some(level) = heading.or(outline.map(|level| level.saturating_add(1))).filter(|it| (1..=9).contains(it))
        {
            return Role::Heading(level);
        }
        let has = |words: &[&str]| chain.iter().any(|style| words.iter().any(|word| style.name.contains(word)));
        if has(&["code", "preformatted", "plain text", "listing"]) {
            return Role::Code;
        }
        if has(&["quot", "block text"]) {
            return Role::Quote;
        }
        let own = properties.and_then(numbered);
        if let Some(number) = own.or_else(|| chain.iter().find_map(|it| it.number.clone())) {
            if number.list == "0" {
                return Role::Text;
            }
            let level = self.lists.get(&number.list).and_then(|levels| levels.get(number.level)).copied();
            // Deeper lists may be styles of their own: `List Bullet 2`.
            let number = Numbered { level: number.level.max(depth(name)), ..number };
            return Role::Item(number, level.unwrap_or_default());
        }
        let number = Numbered { list: String::new(), level: depth(name) };
        match name {
            _ if name.starts_with("list continue") => Role::Continued,
            _ if name.starts_with("list bullet") => Role::Item(number, Level::default()),
            _ if name.starts_with("list number") => Role::Item(number, Level { is_ordered: true, start: 1 }),
            _ => Role::Text,
        }
    }

    /// The name of a paragraph's style in lower case; empty for that of running text.
    pub(super) fn style_name(&self, paragraph: Node<'_, '_>) -> &str {
        let style = child(paragraph, "pPr").and_then(|it| child(it, "pStyle")).and_then(value).unwrap_or_default();
        self.styles.get(style).map_or("", |style| style.name.as_str())
    }

    /// The name of a run's style in lower case.
    pub(super) fn run_style(&self, run: Node<'_, '_>) -> &str {
        let style = child(run, "rPr").and_then(|it| child(it, "rStyle")).and_then(value).unwrap_or_default();
        self.styles.get(style).map_or("", |style| style.name.as_str())
    }

    /// Whether a paragraph is of a table of contents.
    pub(super) fn is_contents(&self, paragraph: Node<'_, '_>) -> bool {
        let name = self.style_name(paragraph);
        name.starts_with("toc ") || name == "table of figures"
    }

    /// A style and those it is based on.
    fn chain(&self, style: &str) -> Vec<&Style> {
        let mut chain: Vec<&Style> = Vec::new();
        let mut at = self.styles.get(style);
        while let Some(style) = at.filter(|_| chain.len() < MOST_STEPS) {
            chain.push(style);
            at = style.based.as_ref().and_then(|based| self.styles.get(based));
        }
        chain
    }

    /// The text of a note.
    pub(super) fn note(&self, what: &'static str, id: &str) -> &str {
        self.notes.get(&(what, id.to_owned())).map_or("", String::as_str)
    }

    /// Where a hyperlink leads: to a section, to the web, or nowhere that a document may lead.
    pub(super) fn link(&self, node: Node<'_, '_>) -> Option<Target> {
        let outside = attribute_of(node, RELATIONS, "id").and_then(|id| self.target(self.links.get(id)?));
        let inside = || attribute(node, "anchor").and_then(|mark| self.section(mark)).map(Target::Section);
        outside.or_else(inside)
    }

    /// Where an address leads.
    pub(super) fn target(&self, href: &str) -> Option<Target> {
        let href = href.trim();
        let section = || Some(Target::Section(self.section(href.rsplit_once('#')?.1)?));
        target(href, &Known::default()).or_else(section)
    }

    /// The section that a bookmark is of: of this document, or of another of the set, whose bookmarks are made alike.
    pub(super) fn section(&self, mark: &str) -> Option<String> {
        let other = || {
            let before = section_bookmark("");
            let id = mark.strip_prefix(&before)?.replace('_', "-");
            (!id.is_empty() && section_bookmark(&id) == mark).then_some(id)
        };
        self.sections.get(mark).cloned().or_else(other)
    }
}

/// The namespace of relationships in a document.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The level that the name of a style of lists tells, from 0: `list bullet 2`.
fn depth(name: &str) -> usize {
    let number = name.starts_with("list ").then(|| name.rsplit_once(' ').and_then(|it| it.1.parse::<usize>().ok()));
    number.flatten().map_or(0, |level| level.saturating_sub(1))
}

fn numbered(properties: Node<'_, '_>) -> Option<Numbered> {
    let node = child(properties, "numPr")?;
    let list = child(node, "numId").and_then(value)?.to_owned();
    let level = child(node, "ilvl").and_then(value).and_then(|it| it.parse().ok()).unwrap_or_default();
    Some(Numbered { list, level })
}

fn outline(properties: Node<'_, '_>) -> Option<u8> {
    child(properties, "outlineLvl").and_then(value)?.parse().ok()
}

fn level(node: Node<'_, '_>) -> Level {
    let format = child(node, "numFmt").and_then(value).unwrap_or("decimal");
    let start = child(node, "start").and_then(value).and_then(|it| it.parse().ok());
    Level { is_ordered: !matches!(format, "bullet" | "none"), start: start.unwrap_or(1) }
}
