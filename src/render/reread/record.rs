//! What a document remembers of how it was written: digests of its regions and of the rest, in a part of its own.
//!
//! Word keeps parts of `customXml` when it saves. By them the next run tells what was changed by hand and what was not,
//! wherever the file has been in between. It holds digests only: words that were deleted are not in the file any more.

use super::walk::Place;
use crate::ooxml::{Package, PackageError, escape, keep_tag, parse, section_bookmark};
use std::collections::{BTreeMap, BTreeSet};

/// The namespace of the part.
const NAMESPACE: &str = "urn:tenantry:kept:1";
/// The folder of such parts.
const FOLDER: &str = "customXml/";
const PROPERTIES_TYPE: &str = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
/// What names the part among those of a document: any identifier will do, and the same one gives the same bytes.
const IDENTIFIER: &str = "{6B6E5C0A-7D2B-4F0E-9C55-74656E616E74}";

/// What a region said when the document was written, as digests: of the Markdown, and of what is read back from Word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) read: String,
}

/// What a document remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Digest of all its parts but this one and those that list parts.
    pub(super) parts: String,
    /// Digest of what stands outside of regions.
    pub(super) outside: String,
    /// Sections in order.
    pub(super) sections: Vec<Place>,
    /// Regions by their ids.
    pub(super) regions: BTreeMap<String, Written>,
    /// Digests of the comments that were in it: those of its template.
    pub(super) notes: BTreeSet<String>,
}

impl Record {
    /// The record of a document, where it has one.
    pub(super) fn of(package: &Package) -> Result<Option<Self>, PackageError> {
        let Some(name) = found(package) else { return Ok(None) };
        let Some(text) = package.text(&name)? else { return Ok(None) };
        let document = parse(&name, &text)?;
        let root = document.root_element();
        let told = |node: roxmltree::Node<'_, '_>, key: &str| node.attribute(key).unwrap_or_default().to_owned();
        let mut record = Self { parts: told(root, "parts"), outside: told(root, "outside"), ..Self::default() };
        for node in root.children().filter(roxmltree::Node::is_element) {
            let id = told(node, "id");
            match node.tag_name().name() {
                "section" => {
                    let level = told(node, "level").parse().unwrap_or(1);
                    record.sections.push(Place { id, level });
                }
                "region" => {
                    let written = Written { text: told(node, "text"), read: told(node, "read") };
                    record.regions.insert(id, written);
                }
                "comment" => drop(record.notes.insert(told(node, "text"))),
                _ => {}
            }
        }
        Ok(Some(record))
    }

    /// Sections by their bookmarks.
    pub(super) fn places(&self) -> BTreeMap<String, Place> {
        self.sections.iter().map(|it| (section_bookmark(&it.id), it.clone())).collect()
    }

    /// Ids of regions by the tags of their controls.
    pub(super) fn tags(&self) -> BTreeMap<String, String> {
        self.regions.keys().map(|id| (keep_tag(id), id.clone())).collect()
    }

    /// Puts it into a document.
    pub(super) fn put(&self, package: &mut Package, main: &str) -> Result<(), PackageError> {
        let text = self.text();
        if let Some(name) = found(package) {
            package.put(&name, text.into_bytes());
            return Ok(());
        }
        let free = |at: &u32| {
            !package.has(&format!("{FOLDER}item{at}.xml")) && !package.has(&format!("{FOLDER}itemProps{at}.xml"))
        };
        let at = (1..10_000).find(free).unwrap_or_default();
        let (name, properties) = (format!("{FOLDER}item{at}.xml"), format!("{FOLDER}itemProps{at}.xml"));
        package.put(&name, text.into_bytes());
        package.typed(&name, "application/xml")?;
        let about = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<ds:datastoreItem ds:itemID=\"{IDENTIFIER}\" \
             xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef \
             ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
        );
        package.put(&properties, about.into_bytes());
        package.typed(&properties, PROPERTIES_TYPE)?;
        let mut relations = package.relations(&name)?;
        relations.add("customXmlProps", &properties);
        package.relate(&relations)?;
        let mut relations = package.relations(main)?;
        relations.add("customXml", &name);
        package.relate(&relations)
    }

    fn text(&self) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<kept xmlns=\"{NAMESPACE}\" parts=\"{}\" \
             outside=\"{}\">",
            self.parts, self.outside
        );
        for place in &self.sections {
            out.push_str(&format!("<section id=\"{}\" level=\"{}\"/>", escape(&place.id), place.level));
        }
        for (id, written) in &self.regions {
            let id = escape(id);
            out.push_str(&format!("<region id=\"{id}\" text=\"{}\" read=\"{}\"/>", written.text, written.read));
        }
        for note in &self.notes {
            out.push_str(&format!("<comment text=\"{note}\"/>"));
        }
        out.push_str("</kept>");
        out
    }
}

/// The part that holds the record.
fn found(package: &Package) -> Option<String> {
    let is_it = |bytes: &[u8]| bytes.windows(NAMESPACE.len()).take(4_096).any(|it| it == NAMESPACE.as_bytes());
    let mut items = package.parts().iter().filter(|it| it.name.starts_with(FOLDER) && it.name.ends_with(".xml"));
    items.find(|it| !it.name.contains("Props") && is_it(&it.bytes)).map(|it| it.name.clone())
}

/// The parts of which a change is one of the document: all but the record, and those that only list parts.
pub(super) fn counted(package: &Package) -> impl Iterator<Item = &crate::ooxml::Part> {
    let own = found(package);
    package.parts().iter().filter(move |part| {
        let is_list = part.name.ends_with(".rels") || part.name.starts_with('[');
        let is_own = own.as_ref() == Some(&part.name)
            || own.as_ref().is_some_and(|own| part.name == own.replace("/item", "/itemProps"));
        !is_list && !is_own
    })
}
