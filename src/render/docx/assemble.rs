//! A document out of a template and a manuscript.

use super::compose::{Chapter, place};
use super::cover::LogoPart;
use super::fit::Painting;
use super::ids::Ids;
use super::names::{self, ALL};
use super::numbering::Lists;
use super::paper::Paper;
use super::styles::{Styles, Wishes};
use super::writer::{Begin, Writer};
use super::{Docx, own, props, settings, values};
use crate::diag::{Code, Diagnostic};
use crate::kept;
use crate::ooxml::{Package, PackageError, Relations, Splice, W, parse};
use crate::raster;
use crate::render::body::Known;
use crate::render::html::is_cover;
use crate::render::{Manuscript, reread};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Parts that hold text beside the main part, by the ends of their content types.
pub(super) const HEADS: &[&str] = &[".header+xml", ".footer+xml", ".footnotes+xml", ".endnotes+xml"];

impl Docx {
    /// The bytes of the document.
    pub(super) fn written(
        &self,
        manuscript: &Manuscript<'_>,
        template: &str,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<Vec<u8>, PackageError> {
        let document = manuscript.document;
        let chapters = chapters(manuscript, noticed);
        let (mut package, main) = match &self.template {
            Some(template) => {
                noticed.extend(template.said.iter().cloned());
                (template.package.clone(), template.main.clone())
            }
            None => {
                let has_cover = chapters.iter().any(|chapter| is_cover(chapter.section));
                (own::package(&document.front.look, has_cover), own::MAIN.to_owned())
            }
        };
        let text = package.text(&main)?.map(|text| text.into_owned()).unwrap_or_default();
        let tree = parse(&main, &text)?;
        let mut links = package.relations(&main)?;
        let look = &document.front.look;
        let (styles_part, styles_text) = support(&mut package, &mut links, "styles")?;
        let (lists_part, lists_text) = support(&mut package, &mut links, "numbering")?;
        let mut lists = Lists::of(&lists_text, look, self.template.is_none())?;
        let wishes = Wishes { names: &self.styles, look, template };
        let styles = Styles::of(&styles_text, &wishes, &mut lists, noticed)?;
        let begin = Begin {
            styles,
            lists,
            ids: Ids::of(&package)?,
            links,
            paper: Paper::default(),
            is_own: self.template.is_none(),
        };
        let mut writer = Writer::new(document, begin);
        writer.has_title = has_title(&package)?;
        writer.shows_notes = self.notes;
        let mut splice = Splice::new(&text);
        names::ensure(&main, &mut splice, tree.root_element(), ALL)?;
        let placed = place(&mut writer, document, &chapters, &tree, &text, template, noticed)?;
        let values = values::of(document);
        let lines = values::lines(document, writer.styles.mapped_name("heading-1"));
        values::fill(template, &tree, &mut splice, &values, &lines, &placed.places, noticed);
        for (range, with) in placed.edits {
            splice.replace(range, with);
        }
        package.put(&main, splice.finish().into_bytes());
        self.heads(&mut package, template, &values, &lines, noticed)?;
        package.put(&styles_part, writer.styles.written(&styles_text)?.into_bytes());
        if writer.lists.is_changed() {
            package.put(&lists_part, writer.lists.written(&lists_text)?.into_bytes());
        }
        if self.update_fields {
            let (part, text) = support(&mut package, &mut writer.links, "settings")?;
            package.put(&part, settings::updating(&text)?.into_bytes());
        }
        noticed.append(&mut writer.diagnostics);
        self.media(&mut package, &mut writer, placed.logos, noticed)?;
        props::write(&mut package, document, &values)?;
        package.relate(&writer.links)?;
        seal(&mut package, &main, manuscript)?;
        package.write()
    }

    /// Fills simple values in headers, footers and notes.
    fn heads(
        &self,
        package: &mut Package,
        template: &str,
        values: &std::collections::BTreeMap<String, String>,
        lines: &values::Lines,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<(), PackageError> {
        let names: Vec<String> = package.parts().iter().map(|part| part.name.clone()).collect();
        for name in names.iter().filter(|name| name.ends_with(".xml")) {
            let kind = package.content_type(name)?;
            if !HEADS.iter().any(|end| kind.ends_with(end)) {
                continue;
            }
            let Some(text) = package.text(name)?.map(|text| text.into_owned()) else { continue };
            let tree = parse(name, &text)?;
            let mut splice = Splice::new(&text);
            values::fill(template, &tree, &mut splice, values, lines, &[], noticed);
            let new = splice.finish();
            if new != text {
                // What is put in is written with the usual prefix.
                let tree = parse(name, &text)?;
                let mut splice = Splice::new(&text);
                names::ensure(name, &mut splice, tree.root_element(), &[("w", W)])?;
                values::fill(template, &tree, &mut splice, values, lines, &[], &mut Vec::new());
                package.put(name, splice.finish().into_bytes());
            }
        }
        Ok(())
    }

    /// Paints the drawings and adds them with the logos. Each is painted once, whatever the number of documents.
    fn media(
        &self,
        package: &mut Package,
        writer: &mut Writer<'_>,
        logos: Vec<LogoPart>,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<(), PackageError> {
        let paintings = std::mem::take(&mut writer.paintings);
        let painted: Vec<_> = paintings.par_iter().map(|painting| self.painted(painting)).collect();
        for (painting, picture) in paintings.iter().zip(painted) {
            let (bytes, why) = picture;
            if let Some(why) = why {
                let message = format!("a drawing could not be painted and is blank where SVG is not known: {why}");
                noticed.push(Diagnostic::new(Code::DrawingTooLarge, painting.part.as_str(), message));
            }
            package.put(&format!("{}.png", painting.part), bytes.as_ref().clone());
            package.put(&format!("{}.svg", painting.part), painting.svg.clone().into_bytes());
        }
        for logo in &logos {
            package.put(&logo.part, logo.bytes.clone());
        }
        let types = [("png", "image/png"), ("svg", "image/svg+xml"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg")];
        for (ending, kind) in types {
            let dotted = format!(".{ending}");
            if package.parts().iter().any(|part| part.name.ends_with(&dotted)) {
                package.typed_by_ending(ending, kind)?;
            }
        }
        Ok(())
    }

    /// A drawing in pixels, on white, and why not.
    fn painted(&self, painting: &Painting) -> (Arc<Vec<u8>>, Option<String>) {
        let mut digest = Sha256::new();
        digest.update(painting.scale.to_bits().to_be_bytes());
        digest.update(painting.svg.as_bytes());
        let key = digest.finalize().to_vec();
        if let Some(found) = self.painted.lock().ok().and_then(|known| known.get(&key).cloned()) {
            return (found, None);
        }
        let (bytes, why) = match raster::paint(&painting.svg, painting.scale, [255, 255, 255]) {
            Ok(bytes) => (bytes, None),
            Err(error) => {
                let blank = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
                (raster::square(blank, 8).unwrap_or_default(), Some(error.to_string()))
            }
        };
        let bytes = Arc::new(bytes);
        if let Ok(mut known) = self.painted.lock() {
            known.insert(key, Arc::clone(&bytes));
        }
        (bytes, why)
    }
}

/// Whether a template has a place for the title of the document, in whatever part.
fn has_title(package: &Package) -> Result<bool, PackageError> {
    for part in package.parts().iter().filter(|part| part.name.ends_with(".xml")) {
        let kind = package.content_type(&part.name)?;
        if !HEADS.iter().chain(&[".main+xml"]).any(|end| kind.ends_with(end)) {
            continue;
        }
        let Some(text) = package.text(&part.name)? else { continue };
        let tree = parse(&part.name, &text)?;
        let is_title = |tag: &str| ["title", "document"].iter().any(|name| tag.trim().eq_ignore_ascii_case(name));
        if tree.descendants().any(|node| super::place::tag(node).is_some_and(is_title)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes the document remember its sections and kept regions: by that, words that people write into it are found again.
fn seal(package: &mut Package, main: &str, manuscript: &Manuscript<'_>) -> Result<(), PackageError> {
    let chapters = &manuscript.chapters;
    let sections: Vec<(&str, u8)> = chapters.iter().map(|it| (it.section.id.as_str(), it.section.level)).collect();
    let kept: Vec<_> = chapters.iter().flat_map(|it| kept::read("", &it.markdown).value.regions).collect();
    let regions: Vec<(&str, &str)> = kept.iter().map(|it| (it.id.as_str(), it.text.as_str())).collect();
    reread::seal(package, main, &sections, &regions)
}

/// The chapters as trees.
fn chapters<'a>(manuscript: &'a Manuscript<'_>, noticed: &mut Vec<Diagnostic>) -> Vec<Chapter<'a>> {
    let known = Known::of(manuscript.document);
    let parsed = manuscript.chapters.iter().map(|chapter| {
        let blocks = crate::render::body::parse(&chapter.markdown, &known, &chapter.section.id).into_value(noticed);
        Chapter { section: chapter.section, blocks }
    });
    parsed.collect()
}

/// A part that the main part needs, by the word of its relationship: its name and text. One that is not there is made.
fn support(package: &mut Package, links: &mut Relations, word: &str) -> Result<(String, String), PackageError> {
    let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{word}+xml");
    let old = match links.first(word) {
        Some(name) => package.text(&name)?.map(|text| text.into_owned()).map(|text| (name, text)),
        None => None,
    };
    if let Some((name, text)) = old {
        // What it is, is told as Word wants it: a part of another content type is not read.
        package.typed(&name, &kind)?;
        return Ok((name, text));
    }
    let mut name = format!("word/{word}.xml");
    if package.has(&name) {
        name = format!("word/tenantry-{word}.xml");
    }
    links.add(word, &name);
    let text =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{word} xmlns:w=\"{W}\"></w:{word}>");
    package.put(&name, text.clone().into_bytes());
    package.typed(&name, &kind)?;
    Ok((name, text))
}
