//! What a document says in each format, as plain text: the executive summary of fabrikam, and what its workbook holds.
//!
//! `SNAPSHOTS=overwrite cargo test --test documents documents_text` rewrites `tests/golden/text`. The text of the PDF is
//! compared by `.ci/checks/pdf`, with poppler.
#![allow(clippy::unwrap_used, reason = "tests")]

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use html5gum::{Token, Tokenizer};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// The namespace of WordprocessingML: ECMA-376 part 1.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Files of the folder: the last is compared elsewhere.
const FILES: &[&str] =
    &["executive-summary.docx.txt", "executive-summary.html.txt", "inventory.xlsx.txt", "executive-summary.pdf.txt"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The paragraphs of a Word document, one a line.
fn word(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut part).unwrap();
    let tree = roxmltree::Document::parse(&part).unwrap();
    let mut lines = Vec::new();
    for paragraph in tree.descendants().filter(|it| it.has_tag_name((W, "p"))) {
        let own = |it: &roxmltree::Node<'_, '_>| {
            it.ancestors().find(|above| above.has_tag_name((W, "p"))).is_some_and(|it| it == paragraph)
        };
        let pieces = paragraph.descendants().filter(own).filter_map(|it| match it.tag_name().name() {
            "t" => it.text(),
            "tab" => it.parent().is_some_and(|above| above.has_tag_name((W, "r"))).then_some("\t"),
            _ => None,
        });
        let line: String = pieces.collect();
        if !line.trim().is_empty() {
            lines.push(line.trim_end().to_owned());
        }
    }
    lines.join("\n") + "\n"
}

/// The text of a page, a line for each element that holds some.
fn page(bytes: &[u8]) -> String {
    let mut lines = Vec::new();
    let mut without: Option<Vec<u8>> = None;
    for token in Tokenizer::new(std::str::from_utf8(bytes).unwrap()) {
        match token.unwrap() {
            Token::StartTag(tag) if without.is_none() && matches!(&tag.name[..], b"script" | b"style" | b"svg") => {
                without = Some(tag.name.to_vec());
            }
            Token::EndTag(tag) if without.as_deref() == Some(&tag.name[..]) => without = None,
            Token::String(text) if without.is_none() => {
                let text = String::from_utf8_lossy(&text.value).split_whitespace().collect::<Vec<_>>().join(" ");
                if !text.is_empty() {
                    lines.push(text);
                }
            }
            _ => {}
        }
    }
    lines.join("\n") + "\n"
}

/// The first sheet of a workbook, which tells what the others hold.
fn workbook(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let first = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&first).unwrap();
    let row = |cells: &[calamine::Data]| {
        let cells: Vec<String> = cells.iter().map(ToString::to_string).collect();
        cells.join("\t").trim_end().to_owned()
    };
    sheet.rows().map(row).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn every_format_says_what_it_said() {
    let out = tempfile::tempdir().unwrap();
    let mut args: Vec<OsString> = ["tenantry", "--quiet", "build"].map(OsString::from).to_vec();
    args.push(root().join("examples/fabrikam").into());
    args.extend(["--pack", "executive", "--format", "docx,html,xlsx", "--out"].map(OsString::from));
    args.push(out.path().into());
    let code = tenantry::cli::run(args);
    assert_eq!(format!("{code:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
    let read = |name: &str| std::fs::read(out.path().join(name)).unwrap();
    let folder = root().join("tests/golden/text");
    let texts = [
        (FILES[0], word(&read("executive-summary.docx"))),
        (FILES[1], page(&read("executive-summary.html"))),
        (FILES[2], workbook(&read("inventory.xlsx"))),
    ];
    for (name, text) in texts {
        let path = folder.join(name);
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(text, snapbox::Data::read_from(&path, None).raw());
    }
    assert_eq!(names(&folder), FILES.iter().map(|name| (*name).to_owned()).collect(), "a file that nothing compares");
}

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
