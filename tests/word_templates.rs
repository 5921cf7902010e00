//! Templates of different making keep their look: what nothing is written into keeps its bytes, headers, sections and styles
//! stay what they are, headings take the template's own ids. And the command that looks at a template.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the program is run with files of the test's own")]

mod manuscript;

use manuscript::written;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tenantry::ooxml::Package;
use tenantry::render::docx::check;
use tenantry::render::{Docx, DocxOptions, Renderer};

/// Each with the id of its style `heading 1`, its places, and whether its parts at the head of pages hold values.
const TEMPLATES: [(&str, &str, &[&str]); 6] = [
    ("python-docx.docx", "Heading1", &[]),
    ("libreoffice.docx", "Heading1", &["body"]),
    ("german.docx", "berschrift1", &["body"]),
    ("google.docx", "Heading1", &["body"]),
    ("sections.docx", "Heading1", &["date", "body", "classification"]),
    (
        "controls.dotx",
        "Heading1",
        &[
            "title",
            "tenant",
            "date",
            "status",
            "author",
            "figure:logical",
            "section:identity",
            "body",
            "client",
            "classification",
            "version",
            "date",
        ],
    ),
];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word").join(name)
}

fn template(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

/// A document written into a template.
fn into(name: &str) -> (Package, Vec<String>) {
    let mut written = written();
    let values = [
        ("client", "Contoso & Söhne"),
        ("classification", "Confidential"),
        ("version", "1.2"),
        ("status", "Draft"),
        ("date", "14 November 2026"),
    ];
    written.document.front.values = values.map(|(name, value)| (name, value.to_owned())).into();
    let docx =
        Docx::new(DocxOptions { template: Some((name.to_owned(), template(name))), ..DocxOptions::default() }).unwrap();
    let warned = docx.render(&written.manuscript()).unwrap();
    let said = warned.diagnostics.into_iter().map(|it| it.message).collect();
    (Package::open(&warned.value[0].bytes).unwrap(), said)
}

fn text(package: &Package, part: &str) -> String {
    package.text(part).unwrap().unwrap_or_else(|| panic!("no {part}")).into_owned()
}

/// Elements of a name as they are written, without those within one.
fn elements(text: &str, name: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(text).unwrap();
    let all = tree.descendants().filter(|it| it.is_element() && it.tag_name().name() == name);
    all.map(|it| text[it.range()].to_owned()).collect()
}

#[test]
fn parts_that_nothing_is_written_into_keep_their_bytes() {
    for (name, _, places) in TEMPLATES {
        let old = Package::open(&template(name)).unwrap();
        let (new, _) = into(name);
        let holds_values = |part: &str| text(&old, part).contains("tenantry:");
        for part in old.parts() {
            let is_written = part.name.ends_with(".rels")
                || ["[Content_Types].xml", "word/document.xml", "word/styles.xml", "word/numbering.xml"]
                    .contains(&part.name.as_str())
                || part.name.starts_with("docProps/")
                || (part.name.starts_with("word/header") || part.name.starts_with("word/footer"))
                    && holds_values(&part.name);
            if !is_written {
                assert!(new.bytes(&part.name) == Some(part.bytes.as_slice()), "{name}: {} was changed", part.name);
            }
        }
        let order = |package: &Package| package.parts().iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let (old_order, new_order) = (order(&old), order(&new));
        let kept: Vec<&String> = new_order.iter().filter(|it| old_order.contains(it)).collect();
        let mut wanted: Vec<&String> = old_order.iter().collect();
        wanted.sort_by_key(|it| **it != "[Content_Types].xml");
        assert_eq!(kept, wanted, "{name}");
        assert!(!places.is_empty() || name == "python-docx.docx");
    }
}

#[test]
fn styles_are_not_redefined_and_sections_keep_their_pages_and_heads() {
    for (name, _, _) in TEMPLATES {
        let old = Package::open(&template(name)).unwrap();
        let (new, _) = into(name);
        let (before, after) = (text(&old, "word/styles.xml"), text(&new, "word/styles.xml"));
        for kind in ["style", "docDefaults", "latentStyles"] {
            let left = elements(&after, kind);
            for style in elements(&before, kind) {
                assert!(left.contains(&style), "{name}: {style}");
            }
        }
        // Every section is there, in order, with the same paper, margins and references.
        let sections = |text: &str| {
            let one = |section: String| {
                let tree = format!("<x xmlns:w=\"w\" xmlns:r=\"r\">{section}</x>");
                let kept = ["headerReference", "footerReference", "pgSz", "pgMar", "titlePg"];
                kept.map(|name| elements(&tree, name).concat()).concat()
            };
            elements(text, "sectPr").into_iter().map(one).collect::<Vec<_>>()
        };
        let mut left = sections(&text(&new, "word/document.xml")).into_iter();
        for section in sections(&text(&old, "word/document.xml")) {
            assert!(left.any(|it| it == section), "{name}: {section}");
        }
    }
}

#[test]
fn headings_take_the_ids_of_the_template_and_text_its_places() {
    for (name, heading, places) in TEMPLATES {
        let (new, said) = into(name);
        let body = text(&new, "word/document.xml");
        let tree = roxmltree::Document::parse(&body).unwrap();
        let marks = tree.descendants().filter(|it| it.tag_name().name() == "bookmarkStart");
        let chapter = marks.into_iter().find(|it| it.attributes().any(|at| at.value() == "tn_identity"));
        let paragraph = chapter.and_then(|it| it.ancestors().find(|it| it.tag_name().name() == "p")).unwrap();
        let style = paragraph.descendants().find(|it| it.tag_name().name() == "pStyle").unwrap();
        assert!(style.attributes().any(|it| it.value() == heading), "{name}: {style:?}");
        assert!(!body.contains("{{tenantry") && !body.contains("The documentation stands here"), "{name}");
        // What stood before and behind still does.
        let order = [
            ("german.docx", ["Der Abschnitt der Vorlage", "tn_identity", "Anhang der Vorlage"]),
            ("sections.docx", ["What follows was read", "tn_identity", "A wide page of the template"]),
            ("libreoffice.docx", ["About this paper", "tn_identity", "Colophon"]),
        ];
        for (_, marks) in order.iter().filter(|it| it.0 == name) {
            let at = marks.map(|mark| body.find(mark).unwrap_or_else(|| panic!("{name}: {mark}")));
            assert!(at.is_sorted(), "{name}: {at:?}");
        }
        assert!(said.iter().all(|it| !it.contains("is not known")), "{name}: {said:?}");
        let offered = check(name, &template(name)).unwrap().value;
        let found: Vec<&str> = offered.places.iter().map(|it| it.name.as_str()).collect();
        let known: Vec<&str> = found.iter().copied().filter(|it| places.contains(it)).collect();
        assert_eq!(known, places, "{name}: {found:?}");
    }
}

#[test]
fn values_stand_in_headers_text_boxes_and_lines() {
    let (new, _) = into("controls.dotx");
    assert!(text(&new, "word/header1.xml").contains("Contoso &amp; Söhne"));
    assert!(text(&new, "word/header1.xml").contains("Confidential"));
    assert!(text(&new, "word/footer1.xml").contains("1.2"));
    let body = text(&new, "word/document.xml");
    assert_eq!(body.matches(">Draft<").count(), 2, "a text box is there for new and for old readers");
    assert!(body.contains("house:approval") && body.contains("Approved by the board"));
    let types = text(&new, "[Content_Types].xml");
    assert!(types.contains("document.main+xml") && !types.contains("template.main+xml"));
    let (new, _) = into("sections.docx");
    assert_eq!(text(&new, "word/header2.xml").matches(">Confidential<").count(), 2);
    assert!(text(&new, "word/document.xml").contains("kept as drawn"));
}

struct Told {
    code: i32,
    out: String,
    err: String,
}

fn run(args: &[&str]) -> Told {
    let told = Command::new(env!("CARGO_BIN_EXE_tenantry")).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Told { code: told.status.code().unwrap(), out: text(told.stdout), err: text(told.stderr) }
}

#[test]
fn a_template_is_looked_at() {
    for (name, heading, places) in TEMPLATES {
        let file = path(name).display().to_string();
        let told = run(&["template", "check", &file]);
        assert_eq!(told.code, 0, "{name}: {}", told.err);
        assert!(told.out.contains(&format!("heading 1            {heading}\n")), "{name}: {}", told.out);
        let told = run(&["template", "check", &file, "--format", "json"]);
        let json: Value = serde_json::from_str(&told.out).unwrap();
        assert_eq!(json["is_template"], name.ends_with(".dotx"), "{name}");
        let has_body = places.contains(&"body");
        let is_note = |it: &Value| it["message"].as_str().unwrap().contains("no place for the chapters");
        assert_eq!(json["diagnostics"].as_array().unwrap().iter().any(is_note), !has_body, "{name}: {json}");
    }
    let told = run(&["template", "check", &path("sections.docx").display().to_string()]);
    for line in [
        "1 A4, standing; headers: first, default",
        "3 A4, lying; headers: default",
        "classification     content control in word/header2.xml",
    ] {
        assert!(told.out.contains(line), "{line}: {}", told.out);
    }
}

/// A package with changes: parts put into it, by name.
fn changed(name: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = Package::open(&template(name)).unwrap();
    for (part, text) in parts {
        package.put(part, text.as_bytes().to_vec());
    }
    package.write().unwrap()
}

/// A zip file of these entries, also of ones that no sound archive has.
fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table of templates")]
fn what_is_wrong_with_a_template_is_told() {
    let place = tempfile::tempdir().unwrap();
    let sound = template("controls.dotx");
    let open = |name: &str, part: &str| text(&Package::open(&template(name)).unwrap(), part);
    let (types, links) =
        (open("controls.dotx", "[Content_Types].xml"), open("controls.dotx", "word/_rels/document.xml.rels"));
    let body = open("controls.dotx", "word/document.xml");
    let macros = types.replace("wordprocessingml.template.main+xml", "x").replace(
        "application/vnd.openxmlformats-officedocument.x",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    );
    let outside = links.replace("</Relationships>", "<Relationship Id=\"rId77\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"file:///\\\\server\\share\\x.dotm\" TargetMode=\"External\"/></Relationships>");
    let twice = {
        // The writer refuses two entries of one name: the second gets it afterwards.
        let bytes =
            zipped(&[("[Content_Types].xml", types.as_bytes()), ("word/a.xml", b"<a/>"), ("word/b.xml", b"<b/>")]);
        let mut bytes = bytes;
        while let Some(at) = bytes.windows(10).position(|it| it == b"word/b.xml") {
            bytes[at + 5] = b'a';
        }
        bytes
    };
    let cases: Vec<(&str, Vec<u8>, i32, &str)> = vec![
        ("cut.docx", sound[..sound.len() / 2].to_vec(), 1, "cannot be read"),
        ("text.docx", b"hello".to_vec(), 1, "it is no Word document"),
        ("locked.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest".to_vec(), 1, "encrypted"),
        ("macros.docm", changed("controls.dotx", &[("[Content_Types].xml", &macros)]), 1, "macros"),
        ("code.docx", changed("controls.dotx", &[("word/vbaProject.bin", "x")]), 1, "macros"),
        ("twice.docx", twice, 1, "one name"),
        (
            "dtd.docx",
            changed("controls.dotx", &[("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]),
            1,
            "document type",
        ),
        (
            "empty.docx",
            zipped(&[
                ("[Content_Types].xml", types.as_bytes()),
                (
                    "_rels/.rels",
                    b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>",
                ),
            ]),
            1,
            "no main part",
        ),
        (
            "bomb.docx",
            zipped(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", &vec![b' '; 20 << 20])]),
            1,
            "passes what a document may have",
        ),
        (
            "outside.docx",
            changed("controls.dotx", &[("word/_rels/document.xml.rels", &outside)]),
            0,
            "leads outside of the file (attachedTemplate",
        ),
        (
            "tags.docx",
            changed(
                "controls.dotx",
                &[(
                    "word/document.xml",
                    &body
                        .replace("tenantry:status", "tenantry:statsu")
                        .replace("tenantry:author", "tenantry:author\u{1f600}"),
                )],
            ),
            0,
            "did you mean `tenantry:status`?",
        ),
        (
            "slot.docx",
            changed("controls.dotx", &[("word/document.xml", &body.replace("tenantry:title", "tenantry:body"))]),
            0,
            "where no chapter can stand",
        ),
        (
            "changes.docx",
            changed(
                "controls.dotx",
                &[(
                    "word/document.xml",
                    &body.replace("<w:sectPr>", "<w:p><w:ins w:id=\"1\" w:author=\"A\"><w:r/></w:ins></w:p><w:sectPr>"),
                )],
            ),
            0,
            "tracked changes",
        ),
    ];
    for (name, bytes, code, wanted) in cases {
        let file = place.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let told = run(&["template", "check", file.to_str().unwrap()]);
        assert!(
            told.code == code && (told.out.clone() + &told.err).contains(wanted),
            "{name}: {} {} {}",
            told.code,
            told.out,
            told.err
        );
    }
    let told = run(&["template", "check", "nowhere.docx"]);
    assert!(told.code == 2 && told.err.contains("cannot read `nowhere.docx`"), "{}", told.err);
}

#[test]
fn our_own_template_is_a_file_to_begin_with() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("own").display().to_string();
    let told = run(&["template", "eject", "docx", "--out", &out]);
    assert_eq!(told.code, 0, "{}", told.err);
    let file = Path::new(&out).join("tenantry.docx").display().to_string();
    let told = run(&["template", "check", &file]);
    assert!(told.code == 0 && told.out.contains("0 errors and 0 warnings"), "{}{}", told.out, told.err);
    let told = run(&["template", "eject", "docx", "--out", &out]);
    assert!(told.code == 2 && told.err.contains("holds files"), "{}", told.err);
    let files: BTreeMap<String, u64> = std::fs::read_dir(&out)
        .unwrap()
        .map(|it| it.unwrap())
        .map(|it| (it.file_name().to_string_lossy().into_owned(), it.metadata().unwrap().len()))
        .collect();
    assert_eq!(files.len(), 1);
}
