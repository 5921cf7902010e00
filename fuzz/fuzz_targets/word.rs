//! A Word file, and the text of one: looked at as a template and read for words, never panics; sealed, it reads the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::ooxml::Package;
use tenantry::render::docx::check;
use tenantry::render::reread::{reread, seal};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const MORE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="document.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="document.xml"/></Relationships>"#;

fuzz_target!(|data: &[u8]| {
    // The bytes as a file.
    let _ = check("a.docx", data);
    let _ = reread("a.docx", data);
    // The bytes as its text, and as its styles, lists and comments.
    let mut package = Package::of([
        ("[Content_Types].xml".to_owned(), TYPES.as_bytes().to_vec()),
        ("_rels/.rels".to_owned(), LINKS.as_bytes().to_vec()),
        ("word/document.xml".to_owned(), data.to_vec()),
        ("word/_rels/document.xml.rels".to_owned(), MORE.as_bytes().to_vec()),
    ]);
    if let Ok(bytes) = package.write() {
        let _ = check("a.docx", &bytes);
    }
    if seal(&mut package, "word/document.xml", &[("identity", 1)], &[]).is_ok() {
        let bytes = package.write().unwrap_or_default();
        if let Ok(read) = reread("a.docx", &bytes) {
            assert!(read.value.notes.is_empty(), "comments that were there are nobody's");
        }
    }
});
