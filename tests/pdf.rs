//! The PDF: the same bytes twice, whole whatever the names, conforming on request.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test that fails is a test that fails")]

mod manuscript;

use manuscript::{Written, written};
use tenantry::config::PDF_STANDARDS;
use tenantry::diag::Code;
use tenantry::render::{Pdf, PdfOptions, PdfStandard, PdfStandards, Renderer};

fn bytes(written: &Written, standards: &[&str]) -> Vec<u8> {
    let standards: Vec<PdfStandard> = standards.iter().filter_map(|name| PdfStandard::from_name(name)).collect();
    let pdf = Pdf::new(PdfOptions { standards: PdfStandards::new(&standards).unwrap(), fonts: Vec::new() });
    let rendered = pdf.render(&written.manuscript()).unwrap();
    let [artifact] = rendered.value.try_into().unwrap();
    assert_eq!(artifact.path, "high-level-design.pdf");
    assert!(artifact.bytes.starts_with(b"%PDF-"));
    artifact.bytes
}

fn count(bytes: &[u8], what: &str) -> usize {
    bytes.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

#[test]
fn the_same_manuscript_gives_the_same_bytes() {
    assert!(bytes(&written(), &[]) == bytes(&written(), &[]));
}

#[test]
fn it_is_tagged_with_bookmarks_fonts_and_described_drawings() {
    let bytes = bytes(&written(), &[]);
    for part in ["/Outlines", "/MarkInfo", "/FontFile2", "/Alt"] {
        assert!(count(&bytes, part) > 0, "no {part}");
    }
    assert!(count(&bytes, "/Title") > written().document.sections.len(), "bookmarks");
    assert_eq!(count(&bytes, "/JavaScript"), 0);
}

#[test]
fn links_of_a_drawing_are_laid_over_it() {
    let with = count(&bytes(&written(), &[]), "/Link");
    let mut plain = written();
    plain.document.figures[0].links.clear();
    assert!(with > count(&bytes(&plain, &[]), "/Link"));
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
    let mut draft = written();
    draft.document.front.look.watermark = "Draft".to_owned();
    assert!(PdfStandard::names().eq(PDF_STANDARDS.iter().copied()));
    for name in PDF_STANDARDS {
        assert!(!bytes(&draft, &[name]).is_empty(), "{name}");
    }
    for name in ["a-2b", "a-2a", "a-3a"] {
        let both = bytes(&draft, &[name, "ua-1"]);
        let told = [name[2..3].to_owned(), name[3..].to_uppercase()];
        let wanted = [format!("pdfaid:part>{}<", told[0]), format!("pdfaid:conformance>{}<", told[1])];
        for part in wanted.iter().map(String::as_str).chain(["pdfuaid:part>1<"]) {
            assert_eq!(count(&both, part), 1, "{name}: {part}");
        }
    }
}

#[test]
fn standards_that_no_file_can_keep_together_are_refused() {
    let refused = |names: &[&str]| {
        let standards: Vec<PdfStandard> = names.iter().filter_map(|name| PdfStandard::from_name(name)).collect();
        PdfStandards::new(&standards).map(|_| ()).map_err(|error| error.to_string())
    };
    assert_eq!(refused(&["ua-1", "a-2a", "ua-1"]), Ok(()));
    assert!(refused(&["a-3a", "a-2b"]).unwrap_err().contains("`a-2b` or `a-3a`"));
    assert!(refused(&["ua-1", "a-4"]).unwrap_err().contains("PDF 2.0"));
    // What is let through here is let through by the typesetter too, and the other way round.
    for one in PDF_STANDARDS {
        for other in PDF_STANDARDS {
            if refused(&[one, other]).is_ok() {
                bytes(&written(), &[one, other]);
            }
        }
    }
}

#[test]
fn author_and_keywords_are_told_and_a_consultant_stands_for_an_author() {
    let mut written = written();
    assert_eq!(count(&bytes(&written, &[]), "/Author"), 0);
    written.document.front.values.insert("consultant", "Fabrikam Consulting".to_owned());
    assert_eq!(count(&bytes(&written, &[]), "/Author(Fabrikam Consulting)"), 1);
    written.document.front.values.insert("author", "Lead architect".to_owned());
    let told = bytes(&written, &[]);
    assert_eq!(count(&told, "/Author(Lead architect)"), 1);
    assert_eq!(count(&told, "/Keywords(Microsoft 365, Contoso Ltd, Confidential)"), 1);
}

#[test]
fn a_draft_has_a_mark_behind_its_text_and_others_have_that_of_the_configuration() {
    let plain = bytes(&written(), &[]);
    let mut draft = written();
    draft.document.front.values.insert("status", "Draft".to_owned());
    let marked = bytes(&draft, &[]);
    assert!(marked != plain);
    draft.document.front.look.watermark = "none".to_owned();
    assert!(bytes(&draft, &[]) == plain);
    draft.document.front.look.watermark = "Draft".to_owned();
    assert!(bytes(&draft, &[]) == marked);
}

#[test]
fn drawings_stand_on_the_paper_that_was_chosen() {
    // What a page says of its size.
    let is_there = |bytes: &[u8], size: &str| count(bytes, &format!("/MediaBox[0 0 {size}]")) > 0;
    let (a4, a4_across, a3) = ("595.2756 841.8898", "841.8898 595.2756", "1190.5511 841.8898");
    let (letter, tabloid) = ("612 792", "1224 792");
    let mut written = written();
    written.document.figures[0].smallest = tenantry::scene::Smallest { name: 13.0, text: 10.0 };
    // As wide as the text, names of 13 px are 7 pt up to 895 px.
    (written.document.figures[0].width, written.document.figures[0].height) = (840.0, 560.0);
    let small = bytes(&written, &[]);
    assert!(is_there(&small, a4) && !is_there(&small, a4_across) && !is_there(&small, a3));
    for (width, paper, large, wanted) in [
        (1_300.0, "a4", true, a4_across),
        (1_900.0, "a4", true, a3),
        (1_900.0, "a4", false, a4_across),
        (1_900.0, "letter", true, tabloid),
        (500.0, "letter", true, letter),
    ] {
        let figure = &mut written.document.figures[0];
        (figure.width, figure.height) = (width, width / 1.5);
        written.document.front.look.paper = paper.to_owned();
        written.document.front.look.large_pages = large;
        assert!(is_there(&bytes(&written, &[]), wanted), "{width} {paper} {large}");
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
        bytes(&written, &[]);
    }
}

#[test]
fn deep_nesting_and_endless_names_give_a_document() {
    let endless = format!("| A | B |\n| --- | --- |\n| {} | x |\n", "ä".repeat(1_000_000));
    for text in ["> ".repeat(500) + "x", (0..60).map(|n| format!("{}* x\n", "  ".repeat(n))).collect(), endless] {
        let mut written = written();
        written.texts[1] = text;
        bytes(&written, &[]);
    }
}
