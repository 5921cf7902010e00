//! Word templates that were made to go wrong: nothing of a document is lost without a word, what lies is refused, and what
//! is large beyond reason is not read.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod manuscript;

use manuscript::written;
use tenantry::config;
use tenantry::diag::Severity;
use tenantry::ooxml::{Package, W};
use tenantry::render::docx::check;
use tenantry::render::{Docx, DocxOptions, Renderer, reread};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// What stands in the document that the tests write, and nowhere else.
const CHAPTER: &str = "Executive summary";

/// A template with this body, and rows of relationships beside that to its styles.
fn template(body: &str, rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let row = |(id, word, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{word}\" Target=\"{target}\"/>")
    };
    let rels = |rows: &[(&str, &str, &str)]| {
        let rows: String = rows.iter().map(row).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
        )
    };
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{KIND}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{KIND}.styles+xml\"/></Types>"
    );
    let mut all = vec![("rId1", "styles", "styles.xml")];
    all.extend(rows);
    let parts = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", rels(&[("rId1", "officeDocument", "word/document.xml")])),
        ("word/document.xml", format!("<w:document xmlns:w=\"{W}\"><w:body>{body}<w:sectPr/></w:body></w:document>")),
        ("word/styles.xml", format!("<w:styles xmlns:w=\"{W}\"/>")),
        ("word/_rels/document.xml.rels", rels(&all)),
    ];
    Package::of(parts.map(|(name, text)| (name.to_owned(), text.into_bytes()))).write().unwrap()
}

/// The text of a document written into a template, and what was said; or why it was not.
fn build(template: Vec<u8>) -> Result<(String, Vec<String>), String> {
    let options = DocxOptions { template: Some(("client.docx".to_owned(), template)), ..DocxOptions::default() };
    let docx = Docx::new(options).map_err(|error| error.to_string())?;
    let warned = docx.render(&written().manuscript()).map_err(|error| error.to_string())?;
    let package = Package::open(&warned.value[0].bytes).unwrap();
    let text = package.text("word/document.xml").unwrap().unwrap().into_owned();
    roxmltree::Document::parse(&text).unwrap();
    Ok((text, warned.diagnostics.into_iter().map(|it| it.message).collect()))
}

fn checked(template: &[u8]) -> Vec<String> {
    check("client.docx", template).unwrap().diagnostics.into_iter().map(|it| it.message).collect()
}

fn control(tag: &str, inner: &str) -> String {
    format!("<w:sdt><w:sdtPr><w:tag w:val=\"tenantry:{tag}\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
}

fn says(said: &[String], words: &str) -> bool {
    said.iter().any(|it| it.contains(words))
}

#[test]
fn a_place_in_a_control_for_a_value_is_filled_and_the_control_is_not() {
    let nested = template(&control("title", &control("body", &control("subtitle", "<w:p/>"))), &[]);
    let (text, said) = build(nested.clone()).unwrap();
    assert!(text.contains(CHAPTER), "{text}");
    assert!(says(&said, "`tenantry:title` holds a place"), "{said:?}");
    assert!(says(&checked(&nested), "holds a place"));
}

#[test]
fn what_is_nested_or_repeated_beyond_reason_is_refused() {
    let deep = format!("<w:p>{}{}</w:p>", "<w:ins>".repeat(20_000), "</w:ins>".repeat(20_000));
    let error = build(template(&deep, &[])).unwrap_err();
    assert!(error.contains("nested no deeper than 256"), "{error}");
    let wide = template(&control("contents", "<w:p/>").repeat(2_001), &[]);
    let error = build(wide.clone()).unwrap_err();
    assert!(error.contains("2000 content controls"), "{error}");
    assert!(check("client.docx", &wide).is_err());
}

#[test]
fn halves_of_ranges_in_a_marker_stay_and_one_with_half_a_field_is_no_place() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let marker = run("<w:t>{{tenantry:body}}</w:t>");
    for (start, end, mark) in [
        ("<w:bookmarkStart w:id=\"7\" w:name=\"_Ref1\"/>", "<w:bookmarkEnd w:id=\"7\"/>", "w:name=\"_Ref1\""),
        ("<w:commentRangeStart w:id=\"7\"/>", "<w:commentRangeEnd w:id=\"7\"/>", "commentRangeStart"),
    ] {
        let (text, _) = build(template(&format!("<w:p>{start}{marker}</w:p><w:p>{end}</w:p>"), &[])).unwrap();
        assert!(text.contains(mark) && text.contains(end) && text.contains(CHAPTER), "{text}");
        let (text, _) = build(template(&format!("<w:p>{start}{marker}{end}</w:p>"), &[])).unwrap();
        assert!(!text.contains(mark) && text.contains(CHAPTER), "{text}");
    }
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    let torn = template(&format!("<w:p>{}{marker}</w:p><w:p>{}</w:p>", field("begin"), field("end")), &[]);
    let (text, said) = build(torn.clone()).unwrap();
    assert!(text.contains(CHAPTER) && text.contains("{{tenantry:body}}"), "{text}");
    assert!(says(&said, "was not filled") && says(&checked(&torn), "stays as it is"), "{said:?}");
}

#[test]
fn words_in_a_control_that_keeps_nothing_are_an_edit() {
    let docx = Docx::new(DocxOptions::default()).unwrap();
    let mut artifacts = docx.render(&written().manuscript()).unwrap().value;
    let mut package = Package::open(&artifacts.remove(0).bytes).unwrap();
    let text = package.text("word/document.xml").unwrap().unwrap().into_owned();
    let at = text.rfind("<w:sectPr").unwrap();
    let words = control("keep:", "<w:p><w:r><w:t>Ours alone</w:t></w:r></w:p>");
    package.put("word/document.xml", format!("{}{words}{}", &text[..at], &text[at..]).into_bytes());
    let again = reread::reread("a.docx", &package.write().unwrap()).unwrap().value;
    assert_eq!(again.state, reread::State::Edited);
}

#[test]
fn relationships_that_lie_are_refused_and_those_to_what_is_run_are_told() {
    let refused = |rows: &[(&str, &str, &str)]| build(template("<w:p/>", rows)).unwrap_err();
    assert!(refused(&[("rId2", "numbering", "document.xml")]).contains("takes it for its numbering"));
    assert!(refused(&[("rId1", "theme", "theme.xml")]).contains("have the id `rId1`"));
    assert!(refused(&[("rId2", "vbaProject", "styles2.xml")]).contains("macros"));
    for (word, target) in [("control", "activeX/activeX1.xml"), ("aFChunk", "a.html")] {
        let (_, said) = build(template("<w:p/>", &[("rId2", word, target)])).unwrap();
        assert!(says(&said, target), "{said:?}");
    }
}

#[test]
fn messages_are_in_our_own_words() {
    let whole = template("<w:p/>", &[]);
    let error = build(whole[..whole.len() - 10].to_vec()).unwrap_err();
    assert!(!error.contains("::") && error.contains("cannot be read"), "{error}");
    let mut package = Package::open(&whole).unwrap();
    let none = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    package.put("[Content_Types].xml", none.as_bytes().to_vec());
    let error = build(package.write().unwrap()).unwrap_err();
    assert!(error.contains("does not tell what its main part is"), "{error}");
}

#[test]
fn a_template_that_cannot_be_meant_stops_the_build() {
    for text in [
        "docx = 5",
        "[docx]\ntemplate = 5",
        "[docx]\ntemplate = \"\"",
        "[docx]\nstyles = 1",
        "[docx.styles]\ncaption = \" \"",
    ] {
        let said = config::read("tenantry.toml", text).unwrap().diagnostics;
        assert!(matches!(said.as_slice(), [only] if only.severity == Severity::Error), "{text}: {said:?}");
    }
}
