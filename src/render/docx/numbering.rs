//! Lists: those of the template, and ours where it has none; each numbered list begins anew.

use super::own;
use crate::config::Look;
use crate::ooxml::{PackageError, Splice, W, parse};
use roxmltree::Node;
use std::collections::BTreeMap;

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Kind of list by the id of a list.
    kinds: BTreeMap<String, String>,
    /// Ids of lists and kinds that come next.
    next: (u32, u32),
    /// Our kinds of lists that were taken over: the id here, by ours.
    taken: BTreeMap<String, String>,
    /// What is added: kinds, and lists.
    added: (String, String),
    /// The text with the lists of our own look.
    own: String,
}

impl Lists {
    /// Reads the lists of a part.
    pub(super) fn of(text: &str, look: &Look, is_own: bool) -> Result<Self, PackageError> {
        let document = parse("word/numbering.xml", text)?;
        let mut lists = Self { next: (1, 1), own: own::coloured(own::NUMBERING, look), ..Self::default() };
        for node in document.root_element().children() {
            let own = |key: &str| node.attribute((W, key)).unwrap_or_default();
            let after = |text: &str| text.parse::<u32>().unwrap_or_default().saturating_add(1);
            match node.tag_name().name() {
                "abstractNum" => lists.next.1 = lists.next.1.max(after(own("abstractNumId"))),
                "num" => {
                    lists.next.0 = lists.next.0.max(after(own("numId")));
                    let kind = node.children().find(|it| it.has_tag_name((W, "abstractNumId")));
                    let kind = kind.and_then(|it| it.attribute((W, "val"))).unwrap_or_default();
                    lists.kinds.insert(own("numId").to_owned(), kind.to_owned());
                }
                _ => {}
            }
        }
        if is_own {
            lists.taken = lists.kinds.keys().map(|id| (id.clone(), id.clone())).collect();
        }
        Ok(lists)
    }

    /// The id of our list of this number in the document: its kind is added the first time.
    pub(super) fn ours(&mut self, number: &str) -> String {
        if let Some(id) = self.taken.get(number) {
            return id.clone();
        }
        let kind = self.next.1;
        let Some(text) = definition(&self.own, number, kind) else { return "0".to_owned() };
        self.next.1 += 1;
        self.added.0.push_str(&text);
        let id = self.list(&kind.to_string(), None);
        self.taken.insert(number.to_owned(), id.clone());
        id
    }

    /// A new list like another that begins at a number on a level.
    pub(super) fn anew(&mut self, like: &str, level: u32, start: u64) -> String {
        match self.kinds.get(like).cloned() {
            Some(kind) => self.list(&kind, Some((level, start))),
            None => like.to_owned(),
        }
    }

    fn list(&mut self, kind: &str, start: Option<(u32, u64)>) -> String {
        let id = self.next.0.to_string();
        self.next.0 += 1;
        let start = start.map_or(String::new(), |(level, start)| {
            let start = start.min(30_000);
            format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride>")
        });
        self.added.1.push_str(&format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{kind}\"/>{start}</w:num>"));
        self.kinds.insert(id.clone(), kind.to_owned());
        id
    }

    /// Whether anything was added.
    pub(super) fn is_changed(&self) -> bool {
        !self.added.1.is_empty()
    }

    /// The text of the part with what was added to it: kinds stand before lists.
    pub(super) fn written(&self, text: &str) -> Result<String, PackageError> {
        let document = parse("word/numbering.xml", text)?;
        let root = document.root_element();
        let mut splice = Splice::new(text);
        super::names::ensure("word/numbering.xml", &mut splice, root, &[("w", W)])?;
        let is = |name: &'static str| move |it: &Node<'_, '_>| it.has_tag_name((W, name));
        let first = root.children().find(is("num"));
        let last = root.children().rfind(is("num"));
        let cleanup = root.children().find(is("numIdMacAtCleanup"));
        match (first, last, cleanup) {
            (Some(first), Some(last), _) => {
                splice.insert(first.range().start, self.added.0.clone());
                splice.insert(last.range().end, self.added.1.clone());
            }
            (_, _, Some(cleanup)) => {
                splice.insert(cleanup.range().start, format!("{}{}", self.added.0, self.added.1));
            }
            _ => splice.append(root, &format!("{}{}", self.added.0, self.added.1)),
        }
        Ok(splice.finish())
    }
}

/// Our kind of list that belongs to one of our lists, under another id, without ties to styles, whose ids may be others.
fn definition(text: &str, number: &str, id: u32) -> Option<String> {
    let document = parse("numbering.xml", text).ok()?;
    let mut kinds = document.root_element().children().filter(|it| it.has_tag_name((W, "abstractNum")));
    let node = kinds.find(|it| it.attribute((W, "abstractNumId")) == Some(number))?;
    let range = node.range();
    let mut splice = Splice::new(text.get(range.clone())?);
    let own = node.attribute_node((W, "abstractNumId"))?.range_value();
    splice.replace(own.start - range.start..own.end - range.start, id.to_string());
    for style in node.descendants().filter(|it| it.has_tag_name((W, "pStyle"))) {
        let at = style.range();
        splice.replace(at.start - range.start..at.end - range.start, String::new());
    }
    Some(splice.finish())
}
