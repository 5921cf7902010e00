//! The document as a page of Confluence, in its storage format, with its drawings as attachments.
//!
//! In: a [`Manuscript`]. Out: `confluence/high-level-design.xml`, and each drawing as `confluence/high-level-design/logical.png`.
//! Only elements and macros that every Confluence has are used: panels, code, contents, anchors, attached images. Names are
//! text wherever they stand.
//!
//! Source: <https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html>, November 2026.

use super::body::{Callout, Known, parse};
use super::html::is_cover;
use super::markup::{Dialect, Writer, pictures};
use super::{Artifact, Manuscript, RenderError, Renderer};
use crate::diag::Warned;
use crate::wording;

/// Which macro stands for a callout.
const PANELS: &[(Callout, &str)] = &[
    (Callout::Note, "info"),
    (Callout::Tip, "tip"),
    (Callout::Important, "note"),
    (Callout::Warning, "warning"),
    (Callout::Caution, "warning"),
];

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
        let mut writer = Writer::new(document, self);
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
        artifacts.extend(pictures(&drawn, &format!("confluence/{}", document.file), &mut diagnostics));
        Ok(Warned { value: artifacts, diagnostics })
    }
}

impl Dialect for Confluence {
    fn contents(&self) -> &'static str {
        "<ac:structured-macro ac:name=\"toc\"><ac:parameter ac:name=\"maxLevel\">2</ac:parameter></ac:structured-macro>\n"
    }

    fn anchor(&self, id: &str) -> String {
        format!(
            "<ac:structured-macro ac:name=\"anchor\"><ac:parameter ac:name=\"\">{id}</ac:parameter></ac:structured-macro>"
        )
    }

    fn callout(&self, kind: Callout) -> (String, &'static str) {
        let name = PANELS.iter().find(|row| row.0 == kind).map_or("info", |row| row.1);
        let open = format!(
            "<ac:structured-macro ac:name=\"{name}\"><ac:parameter ac:name=\"title\">{}</ac:parameter><ac:rich-text-body>\n",
            kind.label()
        );
        (open, "</ac:rich-text-body></ac:structured-macro>\n")
    }

    fn code(&self, raw: &str, _: &str) -> String {
        // Of a text as it is nothing may end the section that it stands in.
        let text = raw.replace("]]>", "]]]]><![CDATA[>");
        format!(
            "<ac:structured-macro ac:name=\"code\"><ac:plain-text-body><![CDATA[{text}]]></ac:plain-text-body></ac:structured-macro>\n"
        )
    }

    fn picture(&self, file: &str, shows: &str) -> String {
        format!("<ac:image ac:width=\"1000\" ac:alt=\"{shows}\"><ri:attachment ri:filename=\"{file}\" /></ac:image>")
    }

    fn link(&self, id: &str) -> Option<(String, &'static str)> {
        Some((format!("<ac:link ac:anchor=\"{id}\"><ac:link-body>"), "</ac:link-body></ac:link>"))
    }
}
