//! The package around the page: document, masters, relationships, all in a zip file.

use super::sheet::{Sheet, length};
use super::{Drawing, FormatError, INCH, LAYERS};
use crate::scene::{Paper, Scene};
use crate::svg::xml::escape;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Master of zones.
pub(super) const ZONE: u32 = 1;
/// Master of links.
pub(super) const CONNECTOR: u32 = 2;
/// Master of the first kind of components.
pub(super) const FIRST_KIND: u32 = 3;

/// A standing and a lying page.
const STANDING: &str = "1";
const LYING: &str = "2";
/// Papers by their numbers among those of printers.
const A3: &str = "8";
const A4: &str = "9";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns=\"http://schemas.microsoft.com/office/visio/2012/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
const VISIO: &str = "http://schemas.microsoft.com/visio/2010/relationships/";

/// Writes the package.
pub(super) fn write(drawing: &Drawing<'_>, shapes: &str, glue: &str) -> Result<Vec<u8>, FormatError> {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types(drawing).into_bytes()),
        (
            "_rels/.rels".into(),
            relations(&[
                ("rId1".into(), format!("{VISIO}document"), "visio/document.xml".into()),
                ("rId2".into(), format!("{PACKAGE}relationships/metadata/core-properties"), "docProps/core.xml".into()),
            ])
            .into_bytes(),
        ),
        ("docProps/core.xml".into(), core(drawing).into_bytes()),
        ("visio/document.xml".into(), document().into_bytes()),
        (
            "visio/_rels/document.xml.rels".into(),
            relations(&[
                ("rId1".into(), format!("{VISIO}masters"), "masters/masters.xml".into()),
                ("rId2".into(), format!("{VISIO}pages"), "pages/pages.xml".into()),
            ])
            .into_bytes(),
        ),
        ("visio/pages/pages.xml".into(), pages(drawing).into_bytes()),
        (
            "visio/pages/_rels/pages.xml.rels".into(),
            relations(&[("rId1".into(), format!("{VISIO}page"), "page1.xml".into())]).into_bytes(),
        ),
        ("visio/pages/page1.xml".into(), page(shapes, glue).into_bytes()),
    ];
    let masters = masters(drawing);
    let mut of_page: Vec<(String, String, String)> = (0..drawing.pictures.files.len())
        .map(|at| (format!("rIdPicture{}", at + 1), PICTURE.to_owned(), format!("../media/image{}.png", at + 1)))
        .collect();
    let master = |id: u32| format!("master{id}.xml");
    of_page.extend(
        masters
            .iter()
            .map(|it| (format!("rIdMaster{}", it.0), format!("{VISIO}master"), format!("../masters/{}", master(it.0)))),
    );
    files.push(("visio/pages/_rels/page1.xml.rels".into(), relations(&of_page).into_bytes()));
    let mut list = format!("{XML}<Masters {MAIN}>");
    for (id, name, body) in &masters {
        let name = escape(name);
        let _ = write!(
            list,
            "<Master ID=\"{id}\" NameU=\"{name}\" Name=\"{name}\"><PageSheet LineStyle=\"0\" FillStyle=\"0\" TextStyle=\"0\">\
             <Cell N=\"PageWidth\" V=\"1\"/><Cell N=\"PageHeight\" V=\"1\"/></PageSheet><Rel r:id=\"rId{id}\"/></Master>"
        );
        let contents =
            format!("{XML}<MasterContents {MAIN} xml:space=\"preserve\"><Shapes>{body}</Shapes></MasterContents>");
        files.push((format!("visio/masters/{}", master(*id)), contents.into_bytes()));
    }
    list.push_str("</Masters>");
    files.push(("visio/masters/masters.xml".into(), list.into_bytes()));
    let of_masters: Vec<_> =
        masters.iter().map(|it| (format!("rId{}", it.0), format!("{VISIO}master"), master(it.0))).collect();
    files.push(("visio/masters/_rels/masters.xml.rels".into(), relations(&of_masters).into_bytes()));
    for (at, picture) in drawing.pictures.files.iter().enumerate() {
        files.push((format!("visio/media/image{}.png", at + 1), picture.clone()));
    }
    zipped(&files).map_err(|error| FormatError { format: "vsdx", why: error.to_string() })
}

const PICTURE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

fn zipped(files: &[(String, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    // A fixed day: the same drawing is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn relations(list: &[(String, String, String)]) -> String {
    let rows: String = list
        .iter()
        .map(|(id, kind, target)| format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"))
        .collect();
    format!("{XML}<Relationships xmlns=\"{PACKAGE}relationships\">{rows}</Relationships>")
}

fn content_types(drawing: &Drawing<'_>) -> String {
    let visio = "application/vnd.ms-visio.";
    let mut rows = String::from(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>",
    );
    let fixed = [
        ("/visio/document.xml", "drawing.main"),
        ("/visio/pages/pages.xml", "pages"),
        ("/visio/pages/page1.xml", "page"),
        ("/visio/masters/masters.xml", "masters"),
    ];
    for (part, kind) in fixed {
        let _ = write!(rows, "<Override PartName=\"{part}\" ContentType=\"{visio}{kind}+xml\"/>");
    }
    for id in [ZONE, CONNECTOR].iter().chain(drawing.masters.values()) {
        let _ =
            write!(rows, "<Override PartName=\"/visio/masters/master{id}.xml\" ContentType=\"{visio}master+xml\"/>");
    }
    format!("{XML}<Types xmlns=\"{PACKAGE}content-types\">{rows}</Types>")
}

fn core(drawing: &Drawing<'_>) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:description>{}</dc:description></cp:coreProperties>",
        escape(&drawing.scene.title),
        escape(&drawing.scene.description)
    )
}

fn document() -> String {
    format!(
        "{XML}<VisioDocument {MAIN} xml:space=\"preserve\"><DocumentSettings TopPage=\"0\" DefaultTextStyle=\"0\" \
         DefaultLineStyle=\"0\" DefaultFillStyle=\"0\"/><Colors/><FaceNames/><StyleSheets><StyleSheet ID=\"0\" NameU=\"No Style\" \
         Name=\"No Style\"><Cell N=\"EnableLineProps\" V=\"1\"/><Cell N=\"EnableFillProps\" V=\"1\"/><Cell N=\"EnableTextProps\" V=\"1\"/>\
         <Cell N=\"LineWeight\" V=\"0.01\"/><Cell N=\"LinePattern\" V=\"1\"/><Cell N=\"FillPattern\" V=\"1\"/></StyleSheet></StyleSheets>\
         </VisioDocument>"
    )
}

fn pages(drawing: &Drawing<'_>) -> String {
    let scene = drawing.scene;
    let name = escape(&scene.title);
    let layers =
        LAYERS.iter().map(|it| (*it).to_owned()).chain(drawing.link_kinds.iter().map(|it| format!("Links: {it}")));
    let rows: String = layers
        .enumerate()
        .map(|(at, name)| {
            let name = escape(&name);
            format!(
                "<Row IX=\"{at}\"><Cell N=\"Name\" V=\"{name}\"/><Cell N=\"NameUniv\" V=\"{name}\"/><Cell N=\"Visible\" V=\"1\"/>\
                 <Cell N=\"Print\" V=\"1\"/><Cell N=\"Active\" V=\"0\"/><Cell N=\"Lock\" V=\"0\"/></Row>"
            )
        })
        .collect();
    format!(
        "{XML}<Pages {MAIN} xml:space=\"preserve\"><Page ID=\"0\" NameU=\"{name}\" Name=\"{name}\"><PageSheet LineStyle=\"0\" \
         FillStyle=\"0\" TextStyle=\"0\"><Cell N=\"PageWidth\" V=\"{}\"/><Cell N=\"PageHeight\" V=\"{}\"/>\
         <Cell N=\"DrawingSizeType\" V=\"3\"/><Cell N=\"PageScale\" V=\"1\"/><Cell N=\"DrawingScale\" V=\"1\"/>{}\
         <Section N=\"Layer\">{rows}</Section></PageSheet><Rel r:id=\"rId1\"/></Page></Pages>",
        length(scene.width / INCH),
        length(scene.height / INCH),
        print(scene)
    )
}

/// How the page is printed: on one sheet, the smallest on which its names can be read, lying or standing as the page does.
/// The cells are those of the section Print Properties of [MS-VSDX]; the numbers of paper are those of Windows.
fn print(scene: &Scene) -> String {
    let (width, height) = (scene.width, scene.height);
    let lying = width >= height;
    let turned = if lying { (width, height) } else { (height, width) };
    let paper = if scene.smallest().times_legible(turned, Paper::A4.room()) >= 1.0 { A4 } else { A3 };
    let cells = [
        ("PagesX", "1"),
        ("PagesY", "1"),
        ("CenterX", "1"),
        ("CenterY", "1"),
        ("OnPage", "1"),
        ("PrintPageOrientation", if lying { LYING } else { STANDING }),
        ("PaperKind", paper),
    ];
    cells.iter().map(|(name, value)| format!("<Cell N=\"{name}\" V=\"{value}\"/>")).collect()
}

fn page(shapes: &str, glue: &str) -> String {
    let glue = if glue.is_empty() { String::new() } else { format!("<Connects>{glue}</Connects>") };
    format!("{XML}<PageContents {MAIN} xml:space=\"preserve\"><Shapes>{shapes}</Shapes>{glue}</PageContents>")
}

/// Number, name and shape of every master.
fn masters(drawing: &Drawing<'_>) -> Vec<(u32, String, String)> {
    let plain = |group: bool| {
        let mut sheet = Sheet::new(1, if group { "Group" } else { "Shape" }, "Master", None);
        sheet.place(0.5, 0.5, 1.0, 1.0);
        sheet.outline();
        sheet.done()
    };
    let mut line = Sheet::new(1, "Shape", "Master", None);
    line.place(0.5, 0.5, 1.0, 0.0);
    for (name, value) in [("BeginX", "0"), ("BeginY", "0.5"), ("EndX", "1"), ("EndY", "0.5"), ("ObjType", "2")] {
        line.cell(name, value);
    }
    line.line(&[(0.0, 0.0), (1.0, 0.0)]);
    let mut out =
        vec![(ZONE, "Zone".to_owned(), plain(false)), (CONNECTOR, "Dynamic connector".to_owned(), line.done())];
    out.extend(drawing.masters.iter().map(|(kind, id)| (*id, format!("Component {kind}"), plain(true))));
    out
}
