//! Word documents: the same bytes twice, sound in what validators do not look at, names text in every part, and the
//! client's template kept as it is.
#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;

use manuscript::{HOSTILE, Written, escaped, written};
use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};
use std::collections::{BTreeMap, BTreeSet};
use tenantry::ooxml::{Package, W};
use tenantry::render::{Docx, DocxOptions, Renderer};
use tenantry::scene::Smallest;

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn bytes(written: &Written, options: DocxOptions) -> Vec<u8> {
    let rendered = Docx::new(options).unwrap().render(&written.manuscript()).unwrap();
    let [artifact] = rendered.value.try_into().unwrap();
    assert_eq!(artifact.path, "high-level-design.docx");
    artifact.bytes
}

/// The parts of a document that are XML, by name.
fn texts(bytes: &[u8]) -> BTreeMap<String, String> {
    let package = Package::open(bytes).unwrap();
    let parts = package.parts().iter().filter(|part| !part.name.contains("/media/"));
    parts.map(|part| (part.name.clone(), String::from_utf8(part.bytes.clone()).unwrap())).collect()
}

fn main_text(bytes: &[u8]) -> String {
    texts(bytes).remove("word/document.xml").unwrap()
}

/// A template with this body, and nothing else than a document has to have.
fn template(body: &str, more: &[(&str, &str, &str)]) -> Vec<u8> {
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rel = |id: &str, word: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{word}\" Target=\"{target}\"/>")
    };
    let rels = |rows: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
        )
    };
    let mut types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{kind}.document.main+xml\"/>"
    );
    let mut rows = String::new();
    for (at, (name, word, _)) in more.iter().enumerate() {
        types.push_str(&format!("<Override PartName=\"/word/{name}\" ContentType=\"{kind}.{word}+xml\"/>"));
        rows.push_str(&rel(&format!("rId{}", at + 1), word, name));
    }
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), format!("{types}</Types>")),
        ("_rels/.rels".to_owned(), rels(&rel("rId1", "officeDocument", "word/document.xml"))),
        (
            "word/document.xml".to_owned(),
            format!("<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{body}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels".to_owned(), rels(&rows)),
    ];
    parts.extend(more.iter().map(|(name, _, text)| (format!("word/{name}"), (*text).to_owned())));
    Package::of(parts.into_iter().map(|(name, text)| (name, text.into_bytes()))).write().unwrap()
}

fn into(template: Vec<u8>) -> DocxOptions {
    DocxOptions { template: Some(("client.docx".to_owned(), template)), ..DocxOptions::default() }
}

fn control(tag: &str, inner: &str) -> String {
    format!("<w:sdt><w:sdtPr><w:tag w:val=\"tenantry:{tag}\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
}

// What validators miss.

fn value<'a>(node: Node<'a, '_>, key: &str) -> Option<&'a str> {
    node.attribute((W, key)).or_else(|| node.attribute(key))
}

/// Fails for what two validators let pass, and for what breaks a document in Word.
fn assert_sound(bytes: &[u8]) {
    let package = Package::open(bytes).unwrap();
    let texts = texts(bytes);
    let (mut drawings, mut controls, mut marks, mut names) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut used = BTreeSet::new();
    for (part, text) in &texts {
        let xml = Xml::parse(text).unwrap_or_else(|error| panic!("{part}: {error}"));
        let (mut open, mut fields) = (BTreeSet::new(), Vec::new());
        for node in xml.descendants().filter(Node::is_element) {
            match node.tag_name().name() {
                "docPr" => assert!(drawings.insert(node.attribute("id").unwrap().to_owned()), "{part}: docPr id"),
                "id" if node.parent_element().is_some_and(|it| it.has_tag_name((W, "sdtPr"))) => {
                    assert!(controls.insert(value(node, "val").unwrap().to_owned()), "{part}: sdt id");
                }
                "bookmarkStart" => {
                    let (id, name) = (value(node, "id").unwrap(), value(node, "name").unwrap());
                    assert!(marks.insert(id.to_owned()) && open.insert(id.to_owned()), "{part}: bookmark id {id}");
                    assert!(names.insert(name.to_lowercase()), "{part}: bookmark {name}");
                    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
                    assert!(name.len() <= 40 && name.starts_with(is_letter), "{part}: {name}");
                }
                "bookmarkEnd" => assert!(open.remove(value(node, "id").unwrap()), "{part}: a bookmark ends twice"),
                "fldChar" => match value(node, "fldCharType").unwrap() {
                    "begin" => fields.push((false, false)),
                    "separate" => fields.last_mut().unwrap().0 = true,
                    "end" => {
                        let (has_result, has_run) = fields.pop().unwrap();
                        assert!(has_result && has_run, "{part}: a field without a result");
                        // What ends in a result is one.
                        if let Some(outer) = fields.last_mut() {
                            outer.1 |= outer.0;
                        }
                    }
                    other => panic!("{part}: {other}"),
                },
                "t" => {
                    if let Some(field) = fields.last_mut() {
                        field.1 |= field.0;
                    }
                }
                "pStyle" | "rStyle" | "tblStyle" => drop(used.insert(value(node, "val").unwrap().to_owned())),
                "tc" => {
                    let last = node.last_element_child().unwrap();
                    assert!(last.has_tag_name((W, "p")), "{part}: a cell ends in {:?}", last.tag_name());
                }
                _ => {}
            }
        }
        assert!(open.is_empty() && fields.is_empty(), "{part}: {open:?} {fields:?}");
        let relations = package.relations(part).unwrap();
        let ids: BTreeSet<&str> = relations.list().iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), relations.list().len(), "{part}: relationship ids");
        for attribute in xml.descendants().flat_map(|node| node.attributes()).filter(|it| it.namespace() == Some(R)) {
            assert!(ids.contains(attribute.value()), "{part}: {} leads nowhere", attribute.value());
        }
        for relation in relations.list() {
            let target = relations.part(relation);
            assert!(target.is_none_or(|name| package.has(&name)), "{part}: {}", relation.target);
        }
    }
    let styles = Xml::parse(&texts["word/styles.xml"]).unwrap();
    let known: Vec<&str> =
        styles.descendants().filter(|it| it.has_tag_name((W, "style"))).filter_map(|it| value(it, "styleId")).collect();
    assert_eq!(known.iter().collect::<BTreeSet<_>>().len(), known.len(), "style ids");
    for id in used {
        assert!(known.contains(&id.as_str()), "style {id:?} is not there");
    }
    for part in package.parts().iter().filter(|part| part.name != "[Content_Types].xml") {
        assert_ne!(package.content_type(&part.name).unwrap(), "", "{}", part.name);
    }
    let links: BTreeSet<String> = Xml::parse(&texts["word/document.xml"])
        .unwrap()
        .descendants()
        .filter(|it| it.has_tag_name((W, "hyperlink")) && it.attribute((R, "id")).is_none())
        .filter_map(|it| value(it, "anchor").map(str::to_lowercase))
        .collect();
    assert!(links.is_subset(&names), "{:?}", links.difference(&names));
}

#[test]
fn the_same_manuscript_gives_the_same_bytes_and_they_are_sound() {
    let first = bytes(&written(), DocxOptions::default());
    assert!(first == bytes(&written(), DocxOptions::default()));
    assert_sound(&first);
    let package = Package::open(&first).unwrap();
    assert_eq!(package.parts()[0].name, "[Content_Types].xml");
}

#[test]
fn contents_captions_cross_references_and_pictures_are_there() {
    let written = written();
    let bytes = bytes(&written, DocxOptions::default());
    let main = main_text(&bytes);
    for part in [
        "TOC \\o &quot;1-2&quot; \\h \\z",
        "TOC \\h \\z \\c &quot;Figure&quot;",
        "TOC \\h \\z \\c &quot;Table&quot;",
        "SEQ Figure \\* ARABIC",
        "SEQ Table \\* ARABIC",
        "Table of Contents",
        "<w:tblHeader/>",
        "<w:cantSplit/>",
        "w:anchor=\"tn_identity\"",
        "asvg:svgBlip",
        "descr=\"Entra ID sends to an office.\"",
    ] {
        assert!(main.contains(part), "{part}");
    }
    let xml = Xml::parse(&main).unwrap();
    let hyperlinks = xml.descendants().filter(|it| it.has_tag_name((W, "hyperlink")));
    let entries: Vec<String> = hyperlinks
        .filter(|it| value(*it, "anchor").is_some_and(|name| name.starts_with("_Toc")))
        .map(|it| it.descendants().filter_map(|node| node.has_tag_name((W, "t")).then(|| node.text())?).collect())
        .collect();
    assert_eq!(entries.len(), written.document.sections.len() - 1, "{entries:?}");
    assert!(entries[3].starts_with("2.1\u{2002}Component catalogue"), "{entries:?}");
    // Pages rise.
    let pages: Vec<u32> = entries
        .iter()
        .map(|it| {
            it.chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .collect::<String>()
                .chars()
                .rev()
                .collect::<String>()
                .parse()
                .unwrap()
        })
        .collect();
    assert!(pages.is_sorted() && pages[0] == 3, "{pages:?}");
    let package = Package::open(&bytes).unwrap();
    assert!(package.bytes("word/media/tenantry-1.png").unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn fields_are_brought_up_to_date_only_where_it_is_wished() {
    let settings = |bytes: &[u8]| texts(bytes).remove("word/settings.xml").unwrap();
    assert!(!settings(&bytes(&written(), DocxOptions::default())).contains("updateFields"));
    let options = DocxOptions { update_fields: true, ..DocxOptions::default() };
    let text = settings(&bytes(&written(), options));
    assert!(text.find("updateFields") < text.find("<w:compat>"), "{text}");
}

#[test]
fn properties_tell_what_the_document_is() {
    let mut written = written();
    written.document.variables = serde_json::json!({"author": HOSTILE, "status": "Draft", "version": "1.1"});
    let texts = texts(&bytes(&written, DocxOptions::default()));
    let core = Xml::parse(&texts["docProps/core.xml"]).unwrap();
    let told = |name: &str| core.descendants().find(|it| it.tag_name().name() == name).and_then(|it| it.text());
    assert_eq!(told("title"), Some("High-level design"));
    assert_eq!(told("creator"), Some(HOSTILE));
    assert_eq!(told("created"), Some("2026-11-14T00:00:00Z"));
    let custom = Xml::parse(&texts["docProps/custom.xml"]).unwrap();
    let rows: BTreeMap<&str, &str> = custom
        .root_element()
        .children()
        .filter_map(|it| Some((it.attribute("name")?, it.first_element_child()?.text()?)))
        .collect();
    assert_eq!((rows["Version"], rows["Status"], rows["Snapshot"]), ("1.1", "Draft", "2026-11-14"));
}

#[test]
fn kept_regions_are_controls_that_can_be_found_again() {
    let mut written = written();
    written.texts[6] = "Before.\n\n<!-- keep: identity.why -->\nOur **reason**.\n\n- one\n<!-- /keep -->\n\n<!-- keep: identity.notes -->\n<!-- /keep -->\n\nAfter.\n".to_owned();
    let bytes = bytes(&written, DocxOptions::default());
    assert_sound(&bytes);
    let main = main_text(&bytes);
    let xml = Xml::parse(&main).unwrap();
    let control = |tag: &str| {
        let found = xml.descendants().find(|it| it.has_tag_name((W, "tag")) && value(*it, "val") == Some(tag));
        found.unwrap().ancestors().find(|it| it.has_tag_name((W, "sdt"))).unwrap()
    };
    let text = |node: Node<'_, '_>| {
        node.descendants().filter_map(|it| it.has_tag_name((W, "t")).then(|| it.text())?).collect::<String>()
    };
    let is_hint = |node: Node<'_, '_>| node.descendants().any(|it| it.has_tag_name((W, "showingPlcHdr")));
    let why = control("tenantry:keep:identity.why");
    assert_eq!((text(why).as_str(), is_hint(why)), ("Our reason.one", false));
    let notes = control("tenantry:keep:identity.notes");
    assert_eq!((text(notes).as_str(), is_hint(notes)), ("Notes", true));
}

#[test]
fn content_goes_to_controls_by_tag_and_the_rest_of_the_template_stays() {
    let head = format!(
        "<w:hdr xmlns:w=\"{W}\"><w:p>{}</w:p></w:hdr>",
        control("classification", "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t></w:r>")
    );
    let foot = format!("<w:ftr xmlns:w=\"{W}\"><w:p><w:r><w:t>theirs</w:t></w:r></w:p></w:ftr>");
    let body = format!(
        "<w:p><w:r><w:t>Before</w:t></w:r></w:p><w:p>{}</w:p>{}<w:p><w:r><w:t>Between</w:t></w:r></w:p>{}\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference w:type=\"default\" r:id=\"rId2\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>",
        control("title", "<w:r><w:rPr><w:i/></w:rPr><w:t>Title</w:t></w:r>"),
        control("section:identity", "<w:p/>"),
        control("body", "<w:p/>")
    );
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"Heading 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"TnCode\"><w:name w:val=\"other\"/></w:style></w:styles>"
    );
    let template = template(
        &body,
        &[("header1.xml", "header", &head), ("footer1.xml", "footer", &foot), ("styles.xml", "styles", &styles)],
    );
    let mut written = written();
    written.document.figures[0].width = 3_000.0;
    written.document.figures[0].smallest = Smallest { name: 13.0, text: 10.0 };
    let bytes = bytes(&written, into(template));
    assert_sound(&bytes);
    let texts = texts(&bytes);
    assert_eq!(texts["word/footer1.xml"], foot);
    assert!(texts["word/header1.xml"].contains("<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Confidential</w:t>"));
    let main = &texts["word/document.xml"];
    let at = |what: &str| main.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(
        at("Before") < at("tn_identity")
            && at("name=\"tn_identity\"") < at("Between")
            && at("Between") < at("name=\"tn_summary\"")
    );
    assert!(main.contains("<w:i/></w:rPr><w:t xml:space=\"preserve\">High-level design</w:t>"));
    assert!(main.contains("<w:pStyle w:val=\"berschrift1\"/>"));
    // A page that lies has the template's headers, and so has what comes before it.
    assert_eq!(main.matches("w:orient=\"landscape\"").count(), 1);
    assert_eq!(main.matches("<w:headerReference w:type=\"default\" r:id=\"rId1\"/>").count(), 3);
    assert!(texts["word/styles.xml"].starts_with(styles.trim_end_matches("</w:styles>")), "styles are only added to");
    assert!(texts["word/styles.xml"].contains("w:styleId=\"TnCode2\""));
}

#[test]
fn a_template_without_places_gets_the_document_at_its_end() {
    for body in [
        "<w:p><w:r><w:t>Letter</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{tenantry:</w:t></w:r><w:r><w:t>body}}</w:t></w:r></w:p><w:sectPr/>",
    ] {
        let bytes = bytes(&written(), into(template(body, &[])));
        assert_sound(&bytes);
        let main = main_text(&bytes);
        assert!(main.contains("TOC \\o") && main.contains("tn_coverage") && !main.contains(">{{tenantry"), "{body}");
        assert!(main.contains(">High-level design</w:t>"), "{body}");
    }
}

#[test]
fn styles_can_be_mapped_and_those_that_are_not_there_are_told() {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"K\"><w:name w:val=\"Kapitel\"/><w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr></w:style></w:styles>"
    );
    let mut options = into(template("<w:sectPr/>", &[("styles.xml", "styles", &styles)]));
    options.styles =
        [("heading-1", "kapitel"), ("caption", "Kapitl")].map(|(role, name)| (role.to_owned(), name.to_owned())).into();
    let rendered = Docx::new(options).unwrap().render(&written().manuscript()).unwrap();
    let told: Vec<String> = rendered.diagnostics.iter().map(|it| it.message.clone()).collect();
    assert!(told.iter().any(|it| it.contains("`Kapitl`")), "{told:?}");
    let main = main_text(&rendered.value[0].bytes);
    assert!(main.contains("<w:pStyle w:val=\"K\"/>") && main.contains("\\t &quot;kapitel,1&quot;"));
    // The style numbers: no number is written beside it, and what has none suppresses it.
    assert!(!main.contains(">1\u{2002}</w:t></w:r><w:r><w:t xml:space=\"preserve\">Executive"), "{main}");
    assert!(main.contains("<w:pStyle w:val=\"K\"/><w:pageBreakBefore/><w:numPr>"));
}

#[test]
fn files_that_are_no_templates_say_what_they_are() {
    let refused = |bytes: Vec<u8>| Docx::new(into(bytes)).map(drop).unwrap_err().to_string();
    assert!(refused(b"%PDF-1.7".to_vec()).contains("no Word document"));
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec()).contains("encrypted"));
    let whole = template("<w:sectPr/>", &[]);
    assert!(refused(whole[..whole.len() / 2].to_vec()).contains("cannot be read"));
    let mut parts = Package::open(&whole).unwrap();
    parts.put("word/vbaProject.bin", vec![1]);
    assert!(refused(parts.write().unwrap()).contains("macros"));
    let with = |text: &str| {
        let mut parts = Package::open(&whole).unwrap();
        parts.put("word/document.xml", text.as_bytes().to_vec());
        Docx::new(into(parts.write().unwrap()))
            .unwrap()
            .render(&written().manuscript())
            .map(drop)
            .unwrap_err()
            .to_string()
    };
    assert!(with("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").contains("document type"));
    assert!(with("<a/>").contains("no body"));
}

#[test]
fn what_stands_for_something_not_known_yet_is_no_part_of_a_name() {
    let mut written = written();
    for text in
        [&mut written.document.title, &mut written.document.stamp.tenant, &mut written.document.sections[2].title]
    {
        "a\u{F8F4}b\u{F8F2}1\u{F8F3}c".clone_into(text);
    }
    written.texts[0] = "Cover \u{F8F4} of \u{F8F2}1\u{F8F3}.\n".to_owned();
    let bytes = bytes(&written, DocxOptions::default());
    assert_sound(&bytes);
    assert_eq!(main_text(&bytes).matches("docPartGallery").count(), 1);
}

#[test]
fn what_leads_outside_of_a_template_is_told() {
    let mut package = Package::open(&template("<w:sectPr/>", &[])).unwrap();
    let mut relations = package.relations("word/document.xml").unwrap();
    relations.add_outside("attachedTemplate", "file:///srv/templates/old.dotm");
    relations.add_outside("hyperlink", "https://example.com");
    package.relate(&relations).unwrap();
    let docx = Docx::new(into(package.write().unwrap())).unwrap();
    let told = docx.render(&written().manuscript()).unwrap().diagnostics;
    let told: Vec<&str> = told.iter().map(|it| it.message.as_str()).filter(|it| it.contains("outside")).collect();
    assert!(matches!(told.as_slice(), [only] if only.contains("attachedTemplate")), "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn names_are_text_in_every_part(name in "(?s)[\\PC\u{0}-\u{1F}<>&\"'\\]{}%$#|\u{FFFE}\u{202E}]{1,60}") {
        let mut written = written();
        let document = &mut written.document;
        for text in [&mut document.title, &mut document.subtitle, &mut document.stamp.tenant, &mut document.stamp.classification] {
            text.clone_from(&name);
        }
        document.sections[4].title.clone_from(&name);
        document.figures[0].caption.clone_from(&name);
        document.figures[0].description.clone_from(&name);
        document.variables = serde_json::json!({"author": name, "client": name, "status": name, "version": name});
        let one_line: String = name.chars().filter(|c| !c.is_control()).collect();
        written.texts[6] = format!("{}\n\n### {}\n\n| {} |\n|---|\n| x |\n", escaped(&one_line), escaped(&one_line), escaped(&one_line));
        let bytes = bytes(&written, DocxOptions::default());
        assert_sound(&bytes);
        let clean = tenantry::render::body::clean(&name);
        let said: String = clean.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let texts = texts(&bytes);
        let core = Xml::parse(&texts["docProps/core.xml"]).unwrap();
        let title = core.descendants().find(|it| it.tag_name().name() == "title").and_then(|it| it.text());
        prop_assert_eq!(title.unwrap_or_default(), said.as_str());
        // The cover says it, character for character.
        let main = Xml::parse(&texts["word/document.xml"]).unwrap();
        prop_assert!(main.descendants().any(|it| it.has_tag_name((W, "t")) && it.text().unwrap_or_default() == said));
    }
}
