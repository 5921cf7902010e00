//! Styles: those of the template, found by name, and ours where it has none.
//!
//! Word stores the names of its own styles in English whatever its language; ids are local (`berschrift1`). So a style is
//! looked for by name, in either case, and used by its id.

use super::added::Adder;
use super::numbering::Lists;
use super::own;
use crate::config::{COVER_ROLES, Look, STYLE_ROLES};
use crate::diag::{Code, Diagnostic, nearest};
use crate::ooxml::{PackageError, Splice, W, escape, parse};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

/// What the template says of one of its styles.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) id: String,
    pub(super) names: Vec<String>,
    pub(super) kind: String,
    pub(super) based: String,
    /// Id of its list and level in it, where it says so itself.
    pub(super) list: Option<(String, u32)>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) there: Vec<Style>,
    /// Ids by role.
    pub(super) roles: BTreeMap<String, String>,
    /// Names that a person mapped, by role.
    mapped: BTreeMap<String, String>,
    pub(super) added: Vec<String>,
    ids: BTreeSet<String>,
    /// Whether running text needs to say that it is English.
    pub(super) is_foreign: bool,
}

/// What styles are found with.
pub(super) struct Wishes<'a> {
    /// Names of styles by role, as a person mapped them.
    pub(super) names: &'a BTreeMap<String, String>,
    /// The look, for those that are added.
    pub(super) look: &'a Look,
    /// What messages call the template.
    pub(super) template: &'a str,
}

impl Styles {
    /// Finds a style for every role in the text of a part, and what has to be added to it.
    pub(super) fn of(
        text: &str,
        wishes: &Wishes<'_>,
        lists: &mut Lists,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<Self, PackageError> {
        let document = parse("word/styles.xml", text)?;
        let mut styles = Self::read(&document);
        let ours_text = own::coloured(own::STYLES, wishes.look);
        let ours = parse("styles.xml", &ours_text)?;
        let adder = Adder { document: &ours, text: &ours_text };
        for (role, name) in wishes.names {
            match styles.named(name, kind_of(role)) {
                Some(id) => {
                    styles.roles.insert(role.clone(), id);
                    styles.mapped.insert(role.clone(), name.clone());
                }
                None => noticed.push(styles.missing(wishes.template, role, name)),
            }
        }
        for role in STYLE_ROLES.iter().chain(COVER_ROLES) {
            if !styles.roles.contains_key(role.id) {
                let id = adder.style(&mut styles, role, lists, 0);
                styles.roles.insert(role.id.to_owned(), id);
            }
        }
        Ok(styles)
    }

    /// Those of a part.
    pub(super) fn read(document: &Document<'_>) -> Self {
        let own = |node: Node<'_, '_>, key: &str| node.attribute((W, key)).unwrap_or_default().to_owned();
        let child = |node: Node<'_, '_>, name: &str| {
            node.children().find(|it| it.has_tag_name((W, name))).map(|it| own(it, "val")).unwrap_or_default()
        };
        let mut styles = Self::default();
        for node in document.root_element().children().filter(|it| it.has_tag_name((W, "style"))) {
            let aliases = child(node, "aliases");
            let names = std::iter::once(child(node, "name")).chain(aliases.split(',').map(str::to_owned));
            let number = node.descendants().find(|it| it.has_tag_name((W, "numPr")));
            styles.ids.insert(own(node, "styleId").to_lowercase());
            styles.there.push(Style {
                id: own(node, "styleId"),
                names: names.map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty()).collect(),
                kind: own(node, "type"),
                based: child(node, "basedOn"),
                list: number.map(|it| (child(it, "numId"), child(it, "ilvl").parse().unwrap_or_default())),
            });
        }
        let languages = document
            .descendants()
            .filter(|it| it.has_tag_name((W, "lang")))
            .filter(|it| it.ancestors().any(|above| above.has_tag_name((W, "docDefaults"))));
        let language = languages.map(|it| own(it, "val")).next_back().unwrap_or_default();
        styles.is_foreign = !language.to_lowercase().starts_with("en");
        styles
    }

    /// The id of the style of this name.
    pub(super) fn named(&self, name: &str, kind: &str) -> Option<String> {
        let name = name.trim().to_lowercase();
        let of_kind = |it: &&Style| it.kind == kind;
        let first = self.there.iter().filter(of_kind).find(|it| it.names.first() == Some(&name));
        let found = first.or_else(|| self.there.iter().filter(of_kind).find(|it| it.names.contains(&name)));
        found.map(|it| it.id.clone())
    }

    fn missing(&self, template: &str, role: &str, name: &str) -> Diagnostic {
        let names = self.there.iter().filter(|it| it.kind == kind_of(role)).filter_map(|it| it.names.first());
        let wished = name.to_lowercase();
        let near = nearest(&wished, names.map(String::as_str), 1);
        let message = format!("it has no {} style `{name}` for `{role}`; another was used", kind_of(role));
        let said = Diagnostic::new(Code::WordTemplate, template, message);
        near.iter().fold(said, |said, near| said.hint(format!("did you mean `{near}`?")))
    }

    /// The id of the style of a role, as an attribute may hold it.
    pub(super) fn id(&self, role: &str) -> String {
        self.roles.get(role).map(|id| escape(id)).unwrap_or_default()
    }

    /// Whether a person named a style for a role that has none by itself.
    pub(super) fn has(&self, role: &str) -> bool {
        self.roles.contains_key(role)
    }

    /// The name of the style that a person named for a role.
    pub(super) fn mapped_name(&self, role: &str) -> Option<&str> {
        self.mapped.get(role).map(String::as_str)
    }

    /// Whether running text needs no style.
    pub(super) fn is_plain_body(&self) -> bool {
        !self.mapped.contains_key("body")
    }

    /// The styles of headings that a person named, as the field of contents names them; nothing where they are Word's own.
    pub(super) fn own_headings(&self) -> Option<String> {
        let own = ["heading-1", "heading-2"].into_iter().zip(1..).filter_map(|(role, level)| {
            let name = self.mapped.get(role)?;
            // A quote or a comma would end the name.
            Some(format!("{},{level}", name.replace(['"', ',', ';', '\\'], " ")))
        });
        let names: Vec<String> = own.collect();
        (!names.is_empty()).then(|| names.join(","))
    }

    /// The list a style of a role belongs to, and the level in it: its own, or that of a style it rests on.
    pub(super) fn list(&self, role: &str) -> Option<(String, u32)> {
        let mut id = self.roles.get(role)?;
        // A circle of styles ends.
        for _ in 0..20 {
            let style = self.there.iter().find(|it| it.id == *id)?;
            if let Some((list, level)) = &style.list {
                return (list != "0" && !list.is_empty()).then(|| (list.clone(), *level));
            }
            id = &style.based;
        }
        None
    }

    /// The text of the part with what was added to it.
    pub(super) fn written(&self, text: &str) -> Result<String, PackageError> {
        let document = parse("word/styles.xml", text)?;
        let mut splice = Splice::new(text);
        if !self.added.is_empty() {
            super::names::ensure("word/styles.xml", &mut splice, document.root_element(), &[("w", W)])?;
            splice.append(document.root_element(), &self.added.concat());
        }
        Ok(splice.finish())
    }

    /// An id that no other style has.
    pub(super) fn free_id(&mut self, wished: &str) -> String {
        let mut id = wished.to_owned();
        let mut more = 1;
        while !self.ids.insert(id.to_lowercase()) {
            more += 1;
            id = format!("{wished}{more}");
        }
        id
    }
}

/// The word of `w:type` of a role's styles; those of callouts are of paragraphs.
fn kind_of(role: &str) -> &'static str {
    STYLE_ROLES.iter().find(|row| row.id == role).map_or("paragraph", |row| row.kind.id())
}
