//! The document as one HTML file that needs nothing else: styles, script and drawings stand in it.
//!
//! In: a [`Manuscript`]. Out: `high-level-design.html`. It asks for nothing from anywhere: its content security policy
//! forbids every request, and allows only its own script, by hash. Names are text wherever they stand.

mod blocks;
mod drawing;
mod escape;
mod scope;

use super::body::{Known, parse};
use super::engine::{Engine, Limits};
use super::{Artifact, Manuscript, RenderError, Renderer, faults};
use crate::diag::{Diagnostic, Warned};
use crate::wording;
use blocks::Writer;
use escape::escape;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes that a whole page may have.
const PAGE: usize = 1 << 30;

/// The file a document becomes.
pub const FILE_NAME: &str = "high-level-design.html";

/// Writes the document as one self-contained HTML file.
#[derive(Debug, Clone)]
pub struct Html {
    page: Cow<'static, str>,
    style: Cow<'static, str>,
    script: Cow<'static, str>,
}

impl Default for Html {
    fn default() -> Self {
        Self {
            page: Cow::Borrowed(include_str!("../../../templates/html/page.html")),
            style: Cow::Borrowed(include_str!("../../../templates/html/page.css")),
            script: Cow::Borrowed(include_str!("../../../templates/html/page.js")),
        }
    }
}

impl Html {
    /// Replaces the skeleton of the page, a Tera template: `html/page.html`.
    #[must_use]
    pub fn with_page(mut self, template: String) -> Self {
        self.page = Cow::Owned(template);
        self
    }

    /// Replaces the style sheet: `html/page.css`.
    #[must_use]
    pub fn with_style(mut self, css: String) -> Self {
        self.style = Cow::Owned(css);
        self
    }

    /// Replaces the script: `html/page.js`. The policy of the page allows whatever stands here, and nothing else.
    #[must_use]
    pub fn with_script(mut self, javascript: String) -> Self {
        self.script = Cow::Owned(javascript);
        self
    }
}

/// What the skeleton of the page is filled with.
#[derive(Debug, Serialize)]
struct Page<'a> {
    title: &'a str,
    subtitle: &'a str,
    tenant: &'a str,
    date: &'a str,
    version: &'a str,
    classification: &'a str,
    facts: Vec<Fact<'a>>,
    contents: Vec<Entry<'a>>,
    body: String,
    style: &'a str,
    script: &'a str,
    script_hash: String,
}

/// A line of the cover.
#[derive(Debug, Serialize)]
struct Fact<'a> {
    label: &'static str,
    value: &'a str,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    number: &'a str,
    title: &'a str,
    level: u8,
}

impl Renderer for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let document = manuscript.document;
        let mut diagnostics = Vec::new();
        let body = body(manuscript, &mut diagnostics);
        let stamp = &document.stamp;
        let day = wording::date(&stamp.date);
        let facts = [
            ("Tenant", &stamp.tenant),
            ("Snapshot", &day),
            ("Classification", &stamp.classification),
            ("Made by tenantry", &stamp.version),
        ];
        let sections = manuscript.chapters.iter().map(|chapter| chapter.section);
        let page = Page {
            title: &document.title,
            subtitle: &document.subtitle,
            tenant: &stamp.tenant,
            date: &stamp.date,
            version: &stamp.version,
            classification: &stamp.classification,
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(label, value)| Fact { label, value: value.as_str() })
                .collect(),
            contents: sections
                .filter(|section| !is_cover(section))
                .map(|section| Entry {
                    id: &section.id,
                    number: &section.number,
                    title: &section.title,
                    level: section.level,
                })
                .collect(),
            body,
            style: &self.style,
            script: &self.script,
            script_hash: script_hash(&self.script),
        };
        let bytes = fill(&self.page, &page)?.into_bytes();
        let artifact = Artifact { path: FILE_NAME.to_owned(), bytes };
        Ok(Warned { value: vec![artifact], diagnostics })
    }
}

/// Whether a section is the cover: its text stands below the title and has no heading.
pub(super) fn is_cover(section: &crate::document::Section) -> bool {
    section.id == "cover"
}

/// The sections, written.
fn body(manuscript: &Manuscript<'_>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let known = Known::of(manuscript.document);
    let mut writer = Writer::new(manuscript.document, &known);
    for chapter in &manuscript.chapters {
        let section = chapter.section;
        let blocks = parse(&chapter.markdown, &known, &section.id).into_value(diagnostics);
        let level = section.level.clamp(1, 2);
        if is_cover(section) {
            writer.open_cover(&section.id);
        } else {
            writer.open_section(section, level);
        }
        writer.blocks(&blocks);
        writer.close_section();
    }
    diagnostics.extend(writer.diagnostics());
    writer.finish()
}

fn fill(template: &str, page: &Page<'_>) -> Result<String, RenderError> {
    const NAME: &str = "html/page.html";
    let texts = BTreeMap::from([(NAME.to_owned(), template.to_owned())]);
    // The document itself is no part of what a template may take.
    let engine = Engine::new(tera::Tera::new(), texts)?.within(Limits { bytes: PAGE, ..Limits::default() });
    let context = tera::Context::from_serialize(page).map_err(|error| faults::told(engine.texts(), NAME, &error))?;
    engine.fill(NAME, context)
}

/// The source expression that allows exactly this script.
fn script_hash(script: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(script.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut group = [0u8; 3];
        for (to, from) in group.iter_mut().zip(chunk) {
            *to = *from;
        }
        let bits = (u32::from(group[0]) << 16) | (u32::from(group[1]) << 8) | u32::from(group[2]);
        for place in 0..4usize {
            let index = (bits >> (18 - 6 * place)) & 63;
            let letter = ALPHABET.get(index as usize).copied().unwrap_or(b'A');
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }
}
