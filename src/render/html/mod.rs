//! The document as one HTML file that needs nothing else: styles, script and drawings stand in it.
//!
//! In: a [`Manuscript`]. Out: `high-level-design.html`, or as the pack calls it. It asks for nothing from anywhere: its content security policy
//! forbids every request, and allows only its own script, by hash. Names are text wherever they stand.

mod blocks;
mod drawing;
mod escape;
mod print;
mod scope;
mod told;

use super::body::{Known, parse};
use super::engine::{Engine, Limits};
use super::{Artifact, Manuscript, RenderError, Renderer, faults};
use crate::config::Look;
use crate::diag::{Diagnostic, Warned};
use crate::document::{Figure, Logo, PAGE, PAGES, SECTION};
use crate::wording;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use blocks::Writer;
use escape::escape;
use print::Chapter;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Bytes that a whole page may have.
const MOST: usize = 1 << 30;

/// Writes the document as one self-contained HTML file.
#[derive(Debug, Clone)]
pub struct Html {
    page: Cow<'static, str>,
    style: Cow<'static, str>,
    drawing: Cow<'static, str>,
    script: Cow<'static, str>,
}

impl Default for Html {
    fn default() -> Self {
        Self {
            page: Cow::Borrowed(include_str!("../../../templates/html/page.html")),
            style: Cow::Borrowed(include_str!("../../../templates/html/page.css")),
            drawing: Cow::Borrowed(include_str!("../../../templates/html/drawing.js")),
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

    /// Replaces the script that lets a reader look around in a drawing: `html/drawing.js`. It stands before the other.
    #[must_use]
    pub fn with_drawing(mut self, javascript: String) -> Self {
        self.drawing = Cow::Owned(javascript);
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
    logos: Vec<Picture<'a>>,
    header: Option<String>,
    footer: Option<String>,
    says_tool: bool,
    style: String,
    told: String,
    script: &'a str,
    script_hash: String,
}

/// A logo of the cover.
#[derive(Debug, Serialize)]
struct Picture<'a> {
    of: &'a str,
    source: String,
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
        let known = Known::of(document);
        let (body, shown, chapters) = body(manuscript, &known, &mut diagnostics);
        let script = format!("{}\n{}", self.drawing, self.script);
        let stamp = &document.stamp;
        let day = wording::date(&stamp.date);
        let tool = if document.says_tool() { stamp.version.clone() } else { String::new() };
        let of_snapshot = [
            ("Tenant", stamp.tenant.clone()),
            ("Snapshot", day),
            ("Classification", stamp.classification.clone()),
            ("Made by tenantry", tool.clone()),
        ];
        let facts: Vec<(&'static str, String)> = document.front.facts.iter().cloned().chain(of_snapshot).collect();
        let sections = manuscript.chapters.iter().map(|chapter| chapter.section);
        let page = Page {
            title: &document.title,
            subtitle: &document.subtitle,
            tenant: &stamp.tenant,
            date: &stamp.date,
            version: &tool,
            classification: &stamp.classification,
            facts: facts
                .iter()
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
            logos: document.front.logos.iter().map(picture).collect(),
            header: document.header().map(|line| without_pages(&line)),
            footer: document.footer().map(|line| without_pages(&line)),
            says_tool: document.says_tool(),
            style: style(&self.style, &document.front.look) + &print::rules(document, &document.front.look, &chapters),
            told: told::told(&shown, &known),
            script: &script,
            script_hash: script_hash(&script),
        };
        let bytes = fill(&self.page, &page)?.into_bytes();
        let artifact = Artifact { path: format!("{}.html", document.file), bytes };
        Ok(Warned { value: vec![artifact], diagnostics })
    }
}

/// A logo as a picture that stands in the page itself.
fn picture(logo: &Logo) -> Picture<'_> {
    let source = format!("data:{};base64,{}", logo.is.kind.media_type(), BASE64.encode(&logo.bytes));
    Picture { of: &logo.of, source }
}

/// The style sheet with the colours and fonts a person chose. They are checked where they are read; what could end the
/// sheet or a rule is dropped all the same.
fn style(sheet: &str, look: &Look) -> String {
    let safe = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || "# -_,.".contains(*c)).collect::<String>();
    let fonts = format!("\"{}\", var(--fallback)", safe(&look.fonts.body));
    let colours = [
        ("--accent", safe(&look.colours.accent), false),
        ("--cover", safe(&look.colours.cover), true),
        ("--cover-ink", safe(&look.colours.cover_text), true),
        ("--cover-quiet", safe(&look.colours.cover_text), true),
        ("--table", safe(&look.colours.table), false),
        ("--sans", if look.fonts.body.is_empty() { String::new() } else { fonts }, true),
    ];
    let rules = |wanted: bool| -> String {
        let chosen = colours.iter().filter(|(_, value, always)| !value.is_empty() && *always == wanted);
        chosen.map(|(name, value, _)| format!("{name}: {value}; ")).collect()
    };
    let (always, light) = (rules(true), rules(false));
    if always.is_empty() && light.is_empty() {
        return sheet.to_owned();
    }
    // A colour chosen for paper need not be legible on dark ground: there the accent stays the program's own.
    format!(
        "{sheet}\n:root {{ {always}}}\n@media screen and (prefers-color-scheme: light) {{ :root {{ {light}}} }}\n@media print {{ :root {{ {light}}} }}\n"
    )
}

/// A line without the numbers and chapters of pages, which a page of the web does not have.
fn without_pages(line: &str) -> String {
    let parts = line.split(" · ").filter(|part| !part.contains([PAGE, PAGES, SECTION]));
    parts.collect::<Vec<_>>().join(" · ")
}

/// Whether a section is the cover: its text stands below the title and has no heading.
pub(super) fn is_cover(section: &crate::document::Section) -> bool {
    section.id == "cover"
}

/// The sections, written; the figures that a screen shows with their ids, and the chapters.
fn body<'a>(
    manuscript: &Manuscript<'a>,
    known: &'a Known,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, Vec<(String, &'a Figure)>, Vec<Chapter>) {
    let mut writer = Writer::new(manuscript.document, known);
    for chapter in &manuscript.chapters {
        let section = chapter.section;
        let blocks = parse(&chapter.markdown, known, &section.id).into_value(diagnostics);
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
    let engine = Engine::new(tera::Tera::new(), texts)?.within(Limits { bytes: MOST, ..Limits::default() });
    let context = tera::Context::from_serialize(page).map_err(|error| faults::told(engine.texts(), NAME, &error))?;
    engine.fill(NAME, context)
}

/// The source expression that allows exactly this script.
fn script_hash(script: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(script.as_bytes())))
}
