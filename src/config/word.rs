//! The Word document: whose template, and which of its styles stand for what.

use super::Named;
use super::read::Reader;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// A kind of style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleKind {
    /// Of paragraphs.
    Paragraph,
    /// Of runs of text.
    Character,
    /// Of tables.
    Table,
}

impl StyleKind {
    /// Its word in `w:type`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Character => "character",
            Self::Table => "table",
        }
    }
}

/// What a style is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyleRole {
    /// Its name in `[docx.styles]`: `heading-1`.
    pub id: &'static str,
    /// The name of the style where nobody maps another: as Word stores it, in English whatever its language.
    pub name: &'static str,
    /// What it is a style of.
    pub kind: StyleKind,
}

/// A row of [`STYLE_ROLES`].
const fn row(id: &'static str, name: &'static str, kind: StyleKind) -> StyleRole {
    StyleRole { id, name, kind }
}

use StyleKind::{Character, Paragraph, Table};

/// Everything a document needs a style for. A style that the template has is used as it is; one that it lacks is added.
pub const STYLE_ROLES: &[StyleRole] = &[
    row("title", "Title", Paragraph),
    row("subtitle", "Subtitle", Paragraph),
    row("heading-1", "heading 1", Paragraph),
    row("heading-2", "heading 2", Paragraph),
    row("heading-3", "heading 3", Paragraph),
    row("heading-4", "heading 4", Paragraph),
    row("heading-5", "heading 5", Paragraph),
    row("sub-heading-2", "Tenantry Heading 2", Paragraph),
    row("sub-heading-3", "Tenantry Heading 3", Paragraph),
    row("sub-heading-4", "Tenantry Heading 4", Paragraph),
    row("sub-heading-5", "Tenantry Heading 5", Paragraph),
    row("body", "Normal", Paragraph),
    row("list-bullet", "List Bullet", Paragraph),
    row("list-bullet-2", "List Bullet 2", Paragraph),
    row("list-bullet-3", "List Bullet 3", Paragraph),
    row("list-number", "List Number", Paragraph),
    row("list-number-2", "List Number 2", Paragraph),
    row("list-number-3", "List Number 3", Paragraph),
    row("list-continue", "List Continue", Paragraph),
    row("quote", "Quote", Paragraph),
    row("code", "Tenantry Code", Paragraph),
    row("code-text", "Tenantry Code Text", Character),
    row("caption", "caption", Paragraph),
    row("figure", "Tenantry Figure", Paragraph),
    row("table", "Tenantry Table", Table),
    row("table-head", "Tenantry Table Head", Paragraph),
    row("table-text", "Tenantry Table Text", Paragraph),
    row("table-head-small", "Tenantry Table Head Small", Paragraph),
    row("table-text-small", "Tenantry Table Text Small", Paragraph),
    row("key-number", "Tenantry Key Number", Paragraph),
    row("key-words", "Tenantry Key Words", Paragraph),
    row("key-label", "Tenantry Key Label", Paragraph),
    row("key-note", "Tenantry Key Note", Paragraph),
    row("callout-title", "Tenantry Callout Title", Paragraph),
    row("callout-text", "Tenantry Callout Text", Paragraph),
    row("contents-heading", "TOC Heading", Paragraph),
    row("contents-1", "toc 1", Paragraph),
    row("contents-2", "toc 2", Paragraph),
    row("list-of-figures", "table of figures", Paragraph),
    row("link", "Hyperlink", Character),
    row("notes", "Tenantry Notes", Paragraph),
    row("gap", "Tenantry Gap", Paragraph),
];

/// Styles of the cover of the program's own template.
pub const COVER_ROLES: &[StyleRole] = &[
    row("cover-label", "Tenantry Cover Label", Paragraph),
    row("cover-fact", "Tenantry Cover Fact", Paragraph),
    row("cover-text", "Tenantry Cover Text", Paragraph),
];

/// Roles that have a style only where a person names one: else a callout is a box of our own.
pub const CALLOUT_ROLES: &[&str] =
    &["callout-note", "callout-tip", "callout-important", "callout-warning", "callout-caution"];

/// What a person decides about Word documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Word {
    /// A `.docx` or `.dotx` that documents are written into; the program's own when none.
    pub template: Option<Named>,
    /// Names of styles in the template, by what they are for: `heading-1 = "Kapitel"`.
    pub styles: BTreeMap<String, String>,
    /// Whether Word brings contents and numbers up to date when it opens a document; it asks before it does.
    pub update_fields: bool,
    /// Whether places for notes that are empty say so in the text, to be found while a document is worked on.
    pub notes: bool,
}

pub(super) fn word(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Word {
    reader.fields.fields(table, &["template", "styles", "update-fields", "notes"]);
    // A document in another look than the one that was asked for is none.
    let from = reader.fields.said.len();
    let template = reader.named(table, "template");
    reader.fields.fail_from(from);
    let mut word = Word {
        template,
        update_fields: reader.fields.flag(table, "update-fields").unwrap_or_default(),
        notes: reader.fields.flag(table, "notes").unwrap_or_default(),
        ..Word::default()
    };
    let from = reader.fields.said.len();
    let styles = reader.table(table, "styles");
    reader.fields.fail_from(from);
    if let Some(styles) = styles {
        let known: Vec<&str> = STYLE_ROLES.iter().map(|role| role.id).chain(CALLOUT_ROLES.iter().copied()).collect();
        reader.fields.fields(styles, &known);
        for id in known.into_iter().filter(|id| styles.get(*id).is_some()) {
            let from = reader.fields.said.len();
            let name = reader.text(styles, id);
            if name.is_empty()
                && let Some(value) = styles.get(id)
            {
                if reader.fields.said.len() == from {
                    reader.fields.say(&value.span(), format!("`{id}` names no style"), None);
                }
                reader.fields.fail_from(from);
            } else {
                word.styles.insert(id.to_owned(), name);
            }
        }
    }
    word
}
