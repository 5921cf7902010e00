//! Styles of our own look, added to those of a template.

use super::numbering::Lists;
use super::own;
use super::styles::{Style, Styles};
use crate::config::{STYLE_ROLES, StyleRole};
use crate::ooxml::{Splice, W, escape};
use roxmltree::{Document, Node};

/// Adds styles of our own look to those of a template.
pub(super) struct Adder<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) text: &'a str,
}

impl Adder<'_> {
    /// The id of the style of a role: the template's, or that of ours, which is added.
    pub(super) fn style(&self, styles: &mut Styles, role: &StyleRole, lists: &mut Lists, depth: u8) -> String {
        if let Some(found) = styles.roles.get(role.id) {
            return found.clone();
        }
        match styles.named(role.name, role.kind.id()) {
            Some(id) => id,
            None => self.add(styles, role.name, lists, depth).unwrap_or_default(),
        }
    }

    /// Adds our style of a name, and what it rests on.
    fn add(&self, styles: &mut Styles, name: &str, lists: &mut Lists, depth: u8) -> Option<String> {
        let of_name = |it: &Node<'_, '_>| child(*it, "name").is_some_and(|it| value(it).eq_ignore_ascii_case(name));
        let node = self.document.root_element().children().filter(|it| it.has_tag_name((W, "style"))).find(of_name)?;
        let id = styles.free_id(node.attribute((W, "styleId"))?);
        let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
        if let Some(own) = node.attribute_node((W, "styleId")) {
            edits.push((own.range_value(), id.clone()));
        }
        // Never a second default beside the template's.
        if let Some(default) = node.attribute_node((W, "default")) {
            edits.push((default.range_value(), "0".to_owned()));
        }
        for word in ["basedOn", "next"] {
            let Some(link) = child(node, word) else { continue };
            let target = self.name_of(value(link));
            let found = target.and_then(|(name, kind)| self.link(styles, &name, &kind, word, lists, depth));
            match (found, link.attribute_node((W, "val"))) {
                (Some(other), Some(attribute)) => edits.push((attribute.range_value(), escape(&other))),
                _ => edits.push((link.range(), String::new())),
            }
        }
        for fonts in node.descendants().filter(|it| it.has_tag_name((W, "rFonts"))) {
            edits.push((fonts.range(), String::new()));
        }
        let mut list = None;
        let numbered = child(node, "basedOn").map(value).and_then(|it| self.name_of(it));
        let numbered =
            numbered.and_then(|(name, _)| STYLE_ROLES.iter().find(|row| row.name.eq_ignore_ascii_case(&name)));
        let numbered = numbered.is_some_and(|role| styles.list(role.id).is_some());
        if let Some(number) = node.descendants().find(|it| it.has_tag_name((W, "numId")))
            && let Some(attribute) = number.attribute_node((W, "val"))
        {
            let level = number.parent().and_then(|it| child(it, "ilvl")).and_then(|it| value(it).parse().ok());
            // A template that does not number its headings gets none that number themselves, and nothing to take away.
            if name.starts_with("heading") || attribute.value() == own::NOTHING && !numbered {
                edits.extend(number.parent().map(|it| (it.range(), String::new())));
            } else {
                let new = lists.ours(attribute.value());
                edits.push((attribute.range_value(), new.clone()));
                list = Some((new, level.unwrap_or_default()));
            }
        }
        styles.added.push(changed(self.text, node, edits));
        let based = child(node, "basedOn").map(value).and_then(|it| self.name_of(it));
        let kind = node.attribute((W, "type")).unwrap_or_default().to_owned();
        let based = based.and_then(|(name, kind)| styles.named(&name, &kind)).unwrap_or_default();
        styles.there.push(Style { id: id.clone(), names: vec![name.to_lowercase()], kind, based, list });
        Some(id)
    }

    /// The id of a style that ours rests on or leads to. One that it rests on is added where it is not there.
    fn link(
        &self,
        styles: &mut Styles,
        name: &str,
        kind: &str,
        word: &str,
        lists: &mut Lists,
        depth: u8,
    ) -> Option<String> {
        let role = STYLE_ROLES.iter().find(|row| row.name.eq_ignore_ascii_case(name));
        let mapped = role.and_then(|role| styles.roles.get(role.id).cloned());
        let found = mapped.or_else(|| styles.named(name, kind));
        match found {
            None if word == "basedOn" && depth < 8 => self.add(styles, name, lists, depth + 1),
            found => found,
        }
    }

    /// Name and kind of our style with this id.
    fn name_of(&self, id: &str) -> Option<(String, String)> {
        let mut styles = self.document.root_element().children().filter(|it| it.has_tag_name((W, "style")));
        let node = styles.find(|it| it.attribute((W, "styleId")) == Some(id))?;
        Some((value(child(node, "name")?).to_owned(), node.attribute((W, "type"))?.to_owned()))
    }
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| it.has_tag_name((W, name)))
}

fn value<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute((W, "val")).unwrap_or_default()
}

/// The text of an element with changes in it.
fn changed(text: &str, node: Node<'_, '_>, edits: Vec<(std::ops::Range<usize>, String)>) -> String {
    let range = node.range();
    let mut splice = Splice::new(text.get(range.clone()).unwrap_or_default());
    for (at, with) in edits {
        splice.replace(at.start - range.start..at.end - range.start, with);
    }
    splice.finish()
}
