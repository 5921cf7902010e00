//! Words in Word documents: what people type into content controls, and beside them, is read back as Markdown.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use tenantry::ooxml::{Package, PackageError};
use tenantry::render::reread::{Reread, State, reread, seal};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;

/// Styles and lists as a German Word names them.
const STYLES: &str = r#"<w:style w:type="character" w:styleId="Platzhaltertext"><w:name w:val="Placeholder Text"/></w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style><w:style w:type="paragraph" w:styleId="Aufz"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Listenabsatz"><w:name w:val="List Paragraph"/></w:style><w:style w:type="paragraph" w:styleId="Fort"><w:name w:val="List Continue"/></w:style><w:style w:type="paragraph" w:styleId="Quelle"><w:name w:val="HTML Preformatted"/></w:style><w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/></w:style><w:style w:type="character" w:styleId="Kode"><w:name w:val="HTML Code"/></w:style><w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>"#;
const LISTS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;
const NOTES: &str = r#"<w:footnote w:id="2"><w:p><w:r><w:t>see the contract</w:t></w:r></w:p></w:footnote>"#;

fn part(name: &str, inner: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{name} {SPACES}>{inner}</w:{name}>")
        .into_bytes()
}

/// A document with this body and these comments.
fn package(body: &str, comments: &str) -> Package {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |rows: &str| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>").into_bytes()
    };
    let web = format!(
        "<Relationship Id=\"rId9\" Type=\"{OFFICE}/hyperlink\" Target=\"https://example.org/a\" TargetMode=\"External\"/><Relationship Id=\"rId8\" Type=\"{OFFICE}/hyperlink\" Target=\"javascript:alert(1)\" TargetMode=\"External\"/>"
    );
    let rows = [
        relation("rId1", "styles", "styles.xml"),
        relation("rId2", "numbering", "numbering.xml"),
        relation("rId3", "footnotes", "footnotes.xml"),
        relation("rId4", "comments", "comments.xml"),
        web,
    ];
    Package::of([
        ("[Content_Types].xml".to_owned(), TYPES.as_bytes().to_vec()),
        ("_rels/.rels".to_owned(), relations(&relation("rId1", "officeDocument", "word/document.xml"))),
        ("word/document.xml".to_owned(), part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/_rels/document.xml.rels".to_owned(), relations(&rows.concat())),
        ("word/styles.xml".to_owned(), part("styles", STYLES)),
        ("word/numbering.xml".to_owned(), part("numbering", LISTS)),
        ("word/footnotes.xml".to_owned(), part("footnotes", NOTES)),
        ("word/comments.xml".to_owned(), part("comments", comments)),
    ])
}

fn control(id: &str, content: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"tenantry:keep:{id}\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
}

fn heading(mark: &str, text: &str) -> String {
    format!("<w:p><w:bookmarkStart w:id=\"1\" w:name=\"{mark}\"/>{}<w:bookmarkEnd w:id=\"1\"/></w:p>", run("", text))
}

fn run(props: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{props}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn p(style: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p>")
}

fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Listenabsatz\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        run("", text)
    )
}

fn sealed(mut package: Package, sections: &[(&str, u8)], regions: &[(&str, &str)]) -> Package {
    seal(&mut package, "word/document.xml", sections, regions).unwrap();
    package
}

fn read(package: &Package) -> (Reread, Vec<String>) {
    let warned = reread("a.docx", &package.write().unwrap()).unwrap();
    (warned.value, warned.diagnostics.into_iter().map(|it| it.message).collect())
}

/// What is read of a content control with this content.
fn text(content: &str) -> String {
    let body = format!("{}{}", heading("tn_identity", "1 Identity"), control("identity.why", content));
    let (read, _) = read(&sealed(package(&body, ""), &[("identity", 1)], &[("identity.why", "")]));
    let region = read.kept.region("identity.why").unwrap();
    assert_eq!(region.section, "identity");
    region.text.clone()
}

#[test]
fn what_is_typed_becomes_markdown_and_stays_text() {
    let field = |code: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            run("", shown)
        )
    };
    let cases: Vec<(String, &str)> = vec![
        (p("", &run("", "One forest, *one* tenant.")), "One forest, \\*one\\* tenant."),
        (p("", &run("", "&lt;!-- keep: x --&gt; # no [mark](y) `up`")), "&lt;!-- keep: x --&gt; \\# no \\[mark\\](y) \\`up\\`"),
        // Word splits runs and puts the space into the bold one.
        (p("", &format!("{}{}{}", run("", "It "), run("<w:b/>", "is "), run("<w:b/><w:i/>", "so"))), "It **is** ***so***"),
        (p("", &format!("{}{}", run("<w:b w:val=\"0\"/>", "not bold, "), run("<w:strike/>", "gone"))), "not bold, ~~gone~~"),
        (p("", &format!("{} and {}", run("<w:rStyle w:val=\"Fett\"/>", "strong"), run("<w:rStyle w:val=\"Kode\"/>", "Get-Mailbox"))).replace(" and ", &run("", " and ")), "**strong** and `Get-Mailbox`"),
        (format!("{}{}", p("", &run("", "One.")), p("", &run("", "Two."))), "One.\n\nTwo."),
        (p("", &format!("{}<w:r><w:br/></w:r>{}", run("", "One"), run("", "- two"))), "One\\\n\\- two"),
        (format!("{}{}{}{}", item(1, 0, "a"), item(1, 1, "b"), item(1, 0, "c"), item(2, 0, "three")), "- a\n  - b\n- c\n\n3. three"),
        (format!("{}{}", p("Aufz", &run("", "by its style")), p("Fort", &run("", "goes on"))), "- by its style\n\n  goes on"),
        (p("berschrift2", &run("", "Reasons")), "### Reasons"),
        (format!("{}{}", p("Zitat", &run("", "They said")), p("Zitat", &run("", "so."))), "> They said\n>\n> so."),
        (format!("{}{}", p("Quelle", &run("", "a {")), p("Quelle", &run("", "  b }"))), "```\na {\n  b }\n```"),
        (p("", &format!("<w:hyperlink r:id=\"rId9\">{}</w:hyperlink>{}<w:hyperlink w:anchor=\"tn_identity\">{}</w:hyperlink><w:hyperlink r:id=\"rId8\">{}</w:hyperlink>", run("", "there"), run("", ", "), run("", "here"), run("", " nowhere"))), "[there](<https://example.org/a>), [here](#identity) nowhere"),
        (p("", &format!("{}{}", field("HYPERLINK \"https://example.org/b\"", "field"), field("PAGE", "7"))), "[field](<https://example.org/b>)7"),
        // Tracked changes: what was added counts, what was taken out does not.
        (p("", &format!("{}<w:ins>{}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>", run("", "kept "), run("", "new"), run("", "moved"))), "kept new"),
        (p("", &format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>", run("", "Agreed"))), "Agreed (note: see the contract)"),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>B|C</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>out</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>".to_owned(), "| A | B&#124;C |\n|---|--:|\n| x<br>y |  |"),
        ("<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr></w:p>".to_owned(), ""),
        (format!("{}<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\"/></w:pBdr></w:pPr></w:p>{}", p("", &run("", "a")), p("", &run("", "b"))), "a\n\n---\n\nb"),
        (p("", "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"), "boxed"),
        (p("", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b"),
        (p("", "<w:r><w:t>soft</w:t><w:noBreakHyphen/><w:t>hyphen</w:t><w:tab/><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/></w:r>"), "soft\u{2011}hyphen •"),
        // A field that is never ended swallows nothing.
        (format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}", p("", &run("", "after"))), "after"),
    ];
    for (content, wanted) in &cases {
        let wanted = if wanted.is_empty() { "---" } else { wanted };
        assert_eq!(text(content), wanted, "{content}");
    }
}

#[test]
fn a_control_that_nobody_wrote_into_says_nothing() {
    let shown = |content: &str| {
        let control = format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"tenantry:keep:a\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        );
        read(&package(&control, "")).0.kept.region("a").unwrap().text.clone()
    };
    let word = "<w:p><w:r><w:rPr><w:rStyle w:val=\"Platzhaltertext\"/></w:rPr><w:t>Write here</w:t></w:r></w:p>";
    for content in [word, "<w:p><w:r><w:t>Notes</w:t></w:r></w:p>", "<w:p/>"] {
        assert_eq!(shown(content), "", "{content}");
    }
    // A program that does not know the mark leaves it where somebody wrote.
    assert_eq!(shown("<w:p><w:r><w:t>Agreed on Monday</w:t></w:r></w:p>"), "Agreed on Monday");
    assert_eq!(shown(&format!("{word}<w:p><w:r><w:t>Agreed</w:t></w:r></w:p>")), "Write here\n\nAgreed");
}

#[test]
fn regions_are_found_wherever_they_stand() {
    let inner = control("inner", &p("", &run("", "inside")));
    let long = "x".repeat(80);
    let body = format!(
        "{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p>{}{}</w:p>{}{}",
        control("outer", &format!("{}{inner}", p("", &run("", "around")))),
        control("cell", &p("", &run("", "in a cell"))),
        run("", "Text "),
        control("line", &run("<w:b/>", "in a line")),
        control("twice", &p("", &run("", "one"))) + &control("twice", &p("", &run("", "two"))),
        control("TENANTRY", &p("", &run("", "x"))).replace("tenantry:keep:TENANTRY", &tenantry::ooxml::keep_tag(&long)),
    );
    let (read, said) = read(&sealed(package(&body, ""), &[], &[(long.as_str(), "x")]));
    let texts: BTreeMap<&str, &str> = read.kept.regions.iter().map(|it| (it.id.as_str(), it.text.as_str())).collect();
    let wanted = [
        ("outer", "around"),
        ("inner", "inside"),
        ("cell", "in a cell"),
        ("line", "**in a line**"),
        ("twice", "one\n\n---\n\ntwo"),
        (long.as_str(), "x"),
    ];
    assert_eq!(texts, wanted.into_iter().collect());
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn comments_become_notes_of_their_sections() {
    let comments = r#"<w:comment w:id="0" w:author="A. *Architect*" w:date="2026-11-20T10:11:00Z"><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p><w:p><w:r><w:t>I doubt it.</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author=""><w:p><w:r><w:t>Agreed.</w:t></w:r></w:p></w:comment><w:comment w:id="5" w:author="B"><w:p><w:r><w:t>lost anchor</w:t></w:r></w:p></w:comment><w:comment w:id="6" w:author="B"><w:p/></w:comment>"#;
    let body = format!(
        "{}<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>{}<w:p>{}<w:r><w:commentReference w:id=\"1\"/></w:r></w:p>",
        heading("tn_identity", "Identity"),
        run("", "Two domains are federated"),
        heading("tn_access", "Access"),
        run("", "text"),
    );
    let plain = sealed(package(&body, ""), &[("identity", 1), ("access", 1)], &[]);
    let mut edited = plain.clone();
    edited.put("word/comments.xml", part("comments", comments));
    let (read_again, _) = read(&edited);
    let notes: Vec<(&str, &str)> = read_again.notes.iter().map(|it| (it.section.as_str(), it.text.as_str())).collect();
    assert_eq!(
        notes,
        [
            (
                "identity",
                "**Comment by A. \\*Architect\\*, 2026-11-20** on “Two domains are federated”: Is this so?\\\nI doubt it."
            ),
            ("access", "**Comment by a reader**: Agreed."),
            ("", "**Comment by B**: lost anchor"),
        ]
    );
    assert_eq!(read_again.state, State::Saved, "comments are no change of the text");
    // Those of a template are nobody's.
    let (from_template, _) = read(&sealed(package(&body, comments), &[("identity", 1), ("access", 1)], &[]));
    assert!(from_template.notes.is_empty() && from_template.state == State::Untouched);
}

#[test]
fn it_is_told_what_became_of_a_document() {
    let contents = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
        p("Verz1", &run("", "Identity 3")),
        p("Verz1", &run("", "Figure 1 4"))
    );
    let body = format!(
        "{contents}{}{}{}",
        heading("tn_identity", "Identity"),
        p("", &run("", "Two domains.")),
        control("identity.why", &p("", &run("", "Because.")))
    );
    let written = sealed(package(&body, ""), &[("identity", 1)], &[("identity.why", "*Because.*")]);
    assert_eq!(read(&written).0.state, State::Untouched);
    assert_eq!(
        sealed(written.clone(), &[("identity", 1)], &[("identity.why", "*Because.*")]),
        written,
        "sealed twice is the same"
    );
    let document = written.text("word/document.xml").unwrap().unwrap().into_owned();
    let edited = |from: &str, to: &str| {
        assert!(document.contains(from), "{from}");
        let mut package = written.clone();
        package.put("word/document.xml", document.replace(from, to).into_bytes());
        read(&package).0
    };
    let cases = [
        ("<w:body>", "<w:body><!-- saved -->", State::Saved),
        ("Two domains.", "Two </w:t></w:r><w:proofErr/><w:r><w:t>domains.", State::Saved),
        ("Identity 3", "Identity 4", State::Saved),
        ("Because.", "Because of the merger.", State::Saved),
        ("Two domains.", "Three domains.", State::Edited),
    ];
    for (from, to, state) in cases {
        assert_eq!(edited(from, to).state, state, "{to}");
    }
    let base = &read(&written).0.bases["identity.why"];
    assert_eq!(base.text, tenantry::kept::digest("*Because.*"));
    assert_eq!(base.read, tenantry::kept::digest("Because."));
    assert_eq!(read(&package(&body, "")).0.state, State::Unknown);
    assert!(!read(&package("<w:p/>", "")).0.is_ours);
}

#[test]
fn pictures_in_a_region_are_told() {
    let (read, said) = read(&package(&control("a", &p("", &format!("{}<w:r><w:drawing/></w:r>", run("", "See")))), ""));
    assert_eq!(read.kept.regions[0].text, "See");
    assert!(said[0].contains("picture"), "{said:?}");
}

#[test]
fn what_is_no_document_is_an_error_and_what_is_deep_is_read() {
    let bytes = package("<w:p/>", "").write().unwrap();
    let is_damaged = |bytes: &[u8]| matches!(reread("a.docx", bytes), Err(PackageError::Damaged { .. }));
    assert_eq!(reread("a.docx", b"hello").unwrap_err(), PackageError::NotAPackage);
    assert_eq!(reread("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....").unwrap_err(), PackageError::Encrypted);
    assert!(is_damaged(&bytes[..bytes.len() / 2]));
    assert!(is_damaged(&package("<w:p><w:t></w:p>", "").write().unwrap()));
    for (open, close) in [
        ("<w:ins>", "</w:ins>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ] {
        let nested = |deep| format!("{}{}{}", open.repeat(deep), p("", &run("", "deepest")), close.repeat(deep));
        // What no person can have made is refused, and the file is kept as it is.
        let bytes = package(&control("a", &nested(20_000)), "").write().unwrap();
        assert!(matches!(reread("a.docx", &bytes), Err(PackageError::TooLarge { .. })), "{open}");
        let (read, _) = read(&package(&control("a", &nested(50)), ""));
        assert!(read.kept.regions[0].text.contains("deepest"), "{open}");
    }
}
