//! The document as a page of Confluence, in its storage format, with its drawings as attachments.
//!
//! In: a [`Manuscript`]. Out: `confluence/high-level-design.xml`, and each drawing as `confluence/high-level-design/logical.png`.
//! Only elements and macros that every Confluence has are used: panels, code, contents, anchors, attached images. Names are
//! text wherever they stand.
//!
//! Source: <https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html>, November 2026.

mod blocks;

use super::body::{Known, parse};
use super::html::is_cover;
use super::{Artifact, Manuscript, RenderError, Renderer};
use crate::diag::{Code, Diagnostic, Warned};
use crate::document::Figure;
use crate::raster::paint;
use crate::wording;
use blocks::Writer;

/// Pixels of a picture for each px of its drawing, where that is not too many.
const SCALE: f64 = 1.5;

/// Writes the document as a page of Confluence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Confluence;

impl Renderer for Confluence {
    fn id(&self) -> &'static str {
        "confluence"
    }

    fn render(&self, manuscript: &Manuscript<'_>) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let document = manuscript.document;
        let mut diagnostics = Vec::new();
        let known = Known::of(document);
        let mut writer = Writer::new(document);
        let stamp = &document.stamp;
        let lead =
            [document.subtitle.clone(), stamp.tenant.clone(), wording::date(&stamp.date), stamp.classification.clone()];
        writer.open(&lead.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · "));
        for chapter in &manuscript.chapters {
            let section = chapter.section;
            let blocks = parse(&chapter.markdown, &known, &section.id).into_value(&mut diagnostics);
            writer.section(section, is_cover(section));
            writer.blocks(&blocks);
        }
        let (text, drawn) = writer.finish();
        let mut artifacts =
            vec![Artifact { path: format!("confluence/{}.xml", document.file), bytes: text.into_bytes() }];
        for figure in drawn {
            let path = format!("confluence/{}/{}", document.file, picture(figure));
            match paint(&figure.print_svg, SCALE, [255, 255, 255]) {
                Ok(bytes) => artifacts.push(Artifact { path, bytes }),
                Err(error) => diagnostics.push(Diagnostic::new(
                    Code::DrawingTooLarge,
                    figure.id.clone(),
                    format!("the drawing is not among the attachments: {error}"),
                )),
            }
        }
        Ok(Warned { value: artifacts, diagnostics })
    }
}

/// The name of a drawing among the attachments of its page; ids of figures are made of letters, digits and hyphens.
fn picture(figure: &Figure) -> String {
    let safe: String = figure.id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect();
    format!("{safe}.png")
}
