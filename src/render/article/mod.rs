//! The document as articles for a knowledge base that takes HTML, such as Hudu and IT Glue: one file a chapter.
//!
//! In: a [`Manuscript`]. Out: `articles/high-level-design/01-summary.html`…, each drawing beside them as PNG, and `index.json`
//! with the titles of the files in their order. Fragments of plain elements, without style and script, since such systems
//! strip both. Names are text wherever they stand.

use super::body::{Callout, Known, parse};
use super::html::is_cover;
use super::markup::{Dialect, Writer, pictures};
use super::{Artifact, Chapter, Manuscript, RenderError, Renderer};
use crate::diag::Warned;
use crate::wording;
use serde_json::json;
use std::collections::BTreeSet;

/// Writes the document as articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Article;

/// The way in which one article is written.
struct Plain {
    /// Ids of the sections in it, to which links can lead.
    own: BTreeSet<String>,
}

/// The chapters of a manuscript with the sections below each; what stands before the first is of it.
fn articles<'m>(chapters: &'m [Chapter<'m>]) -> Vec<Vec<&'m Chapter<'m>>> {
    let mut articles: Vec<Vec<&Chapter<'_>>> = Vec::new();
    for chapter in chapters {
        match articles.last_mut() {
            Some(last) if chapter.section.level > 1 || last.iter().all(|it| is_cover(it.section)) => last.push(chapter),
            _ => articles.push(vec![chapter]),
        }
    }
    articles
}

impl Renderer for Article {
    fn id(&self) -> &'static str {
        "article"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let document = manuscript.document;
        let folder = format!("articles/{}", document.file);
        let (mut artifacts, mut diagnostics, mut index) = (Vec::new(), Vec::new(), Vec::new());
        let known = Known::of(document);
        for (number, chapters) in (1..).zip(articles(&manuscript.chapters)) {
            let plain = Plain { own: chapters.iter().map(|it| it.section.id.clone()).collect() };
            let mut writer = Writer::new(document, &plain);
            writer.open(&lead(manuscript));
            for chapter in &chapters {
                let blocks = parse(&chapter.markdown, &known, &chapter.section.id).into_value(&mut diagnostics);
                writer.section(chapter.section, is_cover(chapter.section));
                writer.blocks(&blocks);
            }
            let Some(named) = chapters.iter().find(|it| !is_cover(it.section)).or(chapters.first()) else { continue };
            let file = format!("{number:02}-{}.html", named.section.id);
            index.push(json!({ "file": file, "title": format!("{}: {}", document.title, named.section.title) }));
            let (text, drawn) = writer.finish();
            for picture in pictures(&drawn, &folder, &mut diagnostics) {
                // A drawing that stands in several chapters is one file.
                if artifacts.iter().all(|it: &Artifact| it.path != picture.path) {
                    artifacts.push(picture);
                }
            }
            artifacts.push(Artifact { path: format!("{folder}/{file}"), bytes: text.into_bytes() });
        }
        let index = format!("{:#}\n", json!(index));
        artifacts.push(Artifact { path: format!("{folder}/index.json"), bytes: index.into_bytes() });
        Ok(Warned { value: artifacts, diagnostics })
    }
}

/// Whose document it is, and of which day.
fn lead(manuscript: &Manuscript<'_>) -> String {
    let stamp = &manuscript.document.stamp;
    let parts = [stamp.tenant.clone(), wording::date(&stamp.date), stamp.classification.clone()];
    parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Dialect for Plain {
    fn contents(&self) -> &'static str {
        ""
    }

    fn anchor(&self, id: &str) -> String {
        format!("<a id=\"{id}\"></a>")
    }

    fn callout(&self, kind: Callout) -> (String, &'static str) {
        (format!("<blockquote><p><strong>{}</strong></p>\n", kind.label()), "</blockquote>\n")
    }

    fn code(&self, _: &str, escaped: &str) -> String {
        format!("<pre><code>{escaped}</code></pre>\n")
    }

    fn picture(&self, file: &str, shows: &str) -> String {
        format!("<img src=\"{file}\" alt=\"{shows}\" width=\"1000\" />")
    }

    fn link(&self, id: &str) -> Option<(String, &'static str)> {
        // Where another chapter will be, only who uploads them knows.
        self.own.contains(id).then(|| (format!("<a href=\"#{id}\">"), "</a>"))
    }
}
