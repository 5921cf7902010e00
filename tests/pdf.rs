//! The PDF: the same bytes twice, whole whatever the names, conforming on request.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;

use manuscript::{Written, written};
use tenantry::diag::Code;
use tenantry::render::{Pdf, PdfOptions, PdfStandard, Renderer};

fn bytes(written: &Written, standard: Option<PdfStandard>) -> Vec<u8> {
    let pdf = Pdf::new(PdfOptions { standard, fonts: Vec::new() });
    let rendered = pdf.render(&written.manuscript()).unwrap();
    let [artifact] = rendered.value.try_into().unwrap();
    assert_eq!(artifact.path, "high-level-design.pdf");
    assert!(artifact.bytes.starts_with(b"%PDF-1."));
    artifact.bytes
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

#[test]
fn the_same_manuscript_gives_the_same_bytes() {
    assert!(bytes(&written(), None) == bytes(&written(), None));
}

#[test]
fn it_is_tagged_with_bookmarks_fonts_and_described_drawings() {
    let bytes = bytes(&written(), None);
    for part in ["/Outlines", "/MarkInfo", "/FontFile2", "/Alt"] {
        assert!(count(&bytes, part) > 0, "no {part}");
    }
    assert!(count(&bytes, "/Title") > written().document.sections.len(), "bookmarks");
    assert_eq!(count(&bytes, "/JavaScript"), 0);
}

#[test]
fn links_of_a_drawing_are_laid_over_it() {
    let with = count(&bytes(&written(), None), "/Link");
    let mut plain = written();
    plain.document.figures[0].links.clear();
    assert!(with > count(&bytes(&plain, None), "/Link"));
}

#[test]
fn characters_without_a_glyph_are_told_by_script_and_lose_no_document() {
    let rendered = Pdf::default().render(&written().manuscript()).unwrap();
    assert!(rendered.diagnostics.iter().all(|diagnostic| diagnostic.code == Code::GlyphMissing));
    let told: Vec<&str> = rendered.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert!(told.iter().any(|message| message.contains("Hebrew")), "{told:?}");
    assert!(rendered.diagnostics.iter().all(|diagnostic| diagnostic.hints[0].contains("--font-dir")));
}

#[test]
fn every_standard_can_be_met() {
    for name in PdfStandard::names() {
        let standard = PdfStandard::from_name(name).unwrap();
        assert!(!bytes(&written(), Some(standard)).is_empty(), "{name}");
    }
}

#[test]
fn hostile_texts_never_become_markup() {
    // As Typst code each of these would fail, read a file or draw something else.
    for text in [
        "#panic()",
        "#read(\"/etc/passwd\")",
        "\"#panic()\"",
        "\\\"); panic(); (\"",
        "$ #x $",
        "#include \"x\"",
        "// x",
        "/* x",
    ] {
        let mut written = written();
        written.texts[1] = format!("{0}\n\n`{0}`\n\n| A |\n| --- |\n| {0} |\n", manuscript::escaped(text));
        written.document.title = text.to_owned();
        written.document.sections[1].title = text.to_owned();
        written.document.sections[1].number = text.to_owned();
        written.document.stamp.tenant = text.to_owned();
        bytes(&written, None);
    }
}

#[test]
fn deep_nesting_and_endless_names_give_a_document() {
    let endless = format!("| A | B |\n| --- | --- |\n| {} | x |\n", "ä".repeat(1_000_000));
    for text in ["> ".repeat(500) + "x", (0..60).map(|n| format!("{}* x\n", "  ".repeat(n))).collect(), endless] {
        let mut written = written();
        written.texts[1] = text;
        bytes(&written, None);
    }
}
