//! How documents look: colours, fonts, header and footer, paper.

use super::Named;
use super::read::Reader;
use crate::diag::nearest;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// Sizes of paper.
pub const PAPERS: &[&str] = &["a4", "letter"];

/// What a header or footer may name in braces.
pub const PLACEHOLDERS: &[&str] = &[
    "author",
    "classification",
    "client",
    "consultant",
    "date",
    "document",
    "number",
    "page",
    "pages",
    "project",
    "section",
    "status",
    "tenant",
    "version",
];

/// How the documents look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Look {
    /// Colours of documents.
    pub colours: Colours,
    /// Fonts of the PDF.
    pub fonts: Fonts,
    /// Line at the head of each page: `{client} · {document}`; the program's own when empty.
    pub header: String,
    /// Line at the foot of each page: `{classification} · {page} / {pages}`; the program's own when empty.
    pub footer: String,
    /// Whether a line says that the documents were made by tenantry.
    pub made_by: bool,
    /// `a4` or `letter`.
    pub paper: String,
    /// Whether a drawing that would be too small to read otherwise stands on a page of twice the size, A3 or Tabloid;
    /// else every page has the size of `paper`.
    pub large_pages: bool,
    /// Whether the first logo stands at the head of each page of the PDF, small.
    pub logo_on_pages: bool,
    /// A word behind the text of each page of the PDF; where it is empty, `Draft` for a document of the status `draft`;
    /// `none` for no word at all.
    pub watermark: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colours: Colours::default(),
            fonts: Fonts::default(),
            header: String::new(),
            footer: String::new(),
            made_by: true,
            paper: "a4".to_owned(),
            large_pages: true,
            logo_on_pages: true,
            watermark: String::new(),
        }
    }
}

/// Colours of documents, each `#rrggbb` in lower case, empty for the program's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Colours {
    /// Headings and lines.
    pub accent: String,
    /// Ground of the cover.
    pub cover: String,
    /// Text on the cover.
    pub cover_text: String,
    /// Head of tables.
    pub table: String,
}

/// Fonts of the PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct Fonts {
    /// Family of running text.
    pub body: String,
    /// Family of headings.
    pub headings: String,
    /// The folder that holds the fonts.
    pub folder: Option<Named>,
}

pub(super) fn look(reader: &mut Reader<'_>, table: &DeTable<'_>) -> Look {
    reader.fields.fields(
        table,
        &["colours", "fonts", "footer", "header", "large-pages", "logo-on-pages", "made-by", "paper", "watermark"],
    );
    let mut look = Look {
        header: line(reader, table, "header"),
        footer: line(reader, table, "footer"),
        made_by: reader.fields.flag(table, "made-by").unwrap_or(true),
        large_pages: reader.fields.flag(table, "large-pages").unwrap_or(true),
        logo_on_pages: reader.fields.flag(table, "logo-on-pages").unwrap_or(true),
        watermark: reader.text(table, "watermark"),
        ..Look::default()
    };
    if let Some(colours) = reader.table(table, "colours") {
        reader.fields.fields(colours, &["accent", "cover", "cover-text", "table"]);
        look.colours = Colours {
            accent: colour(reader, colours, "accent"),
            cover: colour(reader, colours, "cover"),
            cover_text: colour(reader, colours, "cover-text"),
            table: colour(reader, colours, "table"),
        };
    }
    if let Some(fonts) = reader.table(table, "fonts") {
        reader.fields.fields(fonts, &["body", "headings", "folder"]);
        look.fonts = Fonts {
            body: reader.text(fonts, "body"),
            headings: reader.text(fonts, "headings"),
            folder: reader.named(fonts, "folder"),
        };
    }
    let paper = reader.text(table, "paper").to_lowercase();
    match PAPERS.contains(&paper.as_str()) {
        true => look.paper = paper,
        false if paper.is_empty() => {}
        false => {
            let span = table.get("paper").map_or(0..0, toml::Spanned::span);
            reader.fields.unknown(&span, "the paper", &paper, PAPERS.iter().copied());
        }
    }
    look
}

/// A colour as `#rrggbb`, from `#rrggbb` or `#rgb` in either case.
fn colour(reader: &mut Reader<'_>, table: &DeTable<'_>, key: &str) -> String {
    let text = reader.text(table, key).to_ascii_lowercase();
    if text.is_empty() {
        return text;
    }
    let digits = text.strip_prefix('#').filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
    match digits.map(|digits| (digits.len(), digits)) {
        Some((6, _)) => text,
        Some((3, short)) => short.chars().fold("#".to_owned(), |out, c| format!("{out}{c}{c}")),
        _ => {
            let span = table.get(key).map_or(0..0, toml::Spanned::span);
            let hint = Some("write `\"#1b2430\"`".to_owned());
            reader.fields.say(&span, format!("`{key}` is not a colour and was left out"), hint);
            String::new()
        }
    }
}

/// A line with placeholders; those that are not known are told and stand as they are written.
fn line(reader: &mut Reader<'_>, table: &DeTable<'_>, key: &str) -> String {
    let text = reader.text(table, key);
    for name in placeholders(&text) {
        if !PLACEHOLDERS.contains(&name) {
            let span = table.get(key).map_or(0..0, toml::Spanned::span);
            let near = nearest(name, PLACEHOLDERS.iter().copied(), 1);
            let hint = near.first().map(|near| format!("did you mean `{{{near}}}`?"));
            let message = format!("`{{{name}}}` in `{key}` is not known and stands as it is");
            reader.fields.say(&span, message, hint);
        }
    }
    text
}

/// The names in braces.
fn placeholders(text: &str) -> Vec<&str> {
    let ends = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    ends.map(|(name, _)| name).filter(|name| !name.is_empty() && !name.contains(char::is_whitespace)).collect()
}

/// A header or footer with its placeholders filled in, each once: what a value holds in braces is text. Parts stand
/// between ` · `; one that is empty goes, with its separator.
pub fn filled(text: &str, values: &BTreeMap<&str, String>) -> String {
    let parts = text.split(" · ").map(|part| {
        let mut out = String::new();
        let mut rest = part;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let value = after.split_once('}').and_then(|(name, after)| Some((values.get(name)?, after)));
            match value {
                Some((value, after)) => {
                    out.push_str(value);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    });
    parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(" · ")
}
