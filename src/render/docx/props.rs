//! Properties of the file: title, author, days, and what else is known of a document, for the template to show.

use super::text::line;
use crate::document::Document;
use crate::ooxml::{Package, PackageError, Splice, escape, inside, parse};
use std::collections::BTreeMap;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// Type of the relationship to the core properties: ECMA-376 part 2, 11.
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const CORE_TYPE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
/// The same for every custom property: ECMA-376 part 1, 22.3.
const FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// Custom properties: the name in the file, and the value.
const CUSTOM: &[(&str, &str)] = &[
    ("Classification", "classification"),
    ("Client", "client"),
    ("Consultant", "consultant"),
    ("Document date", "date"),
    ("Document number", "number"),
    ("Project", "project"),
    ("Snapshot", "snapshot-date"),
    ("Status", "status"),
    ("Tenant", "tenant"),
    ("Version", "version"),
];

/// Writes the properties of a document into a package.
pub(super) fn write(
    package: &mut Package,
    document: &Document,
    values: &BTreeMap<String, String>,
) -> Result<(), PackageError> {
    let mut links = package.relations("")?;
    let core = links.first("core-properties").unwrap_or_else(|| "docProps/core.xml".to_owned());
    links.add_of_type(CORE, &core);
    package.put(&core, self::core(document, values).into_bytes());
    package.typed(&core, CORE_TYPE)?;
    let custom = links.first("custom-properties").unwrap_or_else(|| "docProps/custom.xml".to_owned());
    links.add("custom-properties", &custom);
    let old = package.text(&custom)?.map(|text| text.into_owned());
    let text = self::custom(&custom, old, values)?;
    package.put(&custom, text.into_bytes());
    package.typed(&custom, "application/vnd.openxmlformats-officedocument.custom-properties+xml")?;
    if links.first("extended-properties").is_none() {
        let app = "docProps/app.xml";
        links.add("extended-properties", app);
        package.put(app, format!(
            "{XML}<Properties xmlns=\"{OFFICE}/extended-properties\"><Application>tenantry</Application></Properties>"
        ).into_bytes());
        package.typed(app, "application/vnd.openxmlformats-officedocument.extended-properties+xml")?;
    }
    package.relate(&links)
}

/// Those that every file has. Whoever made the template is not the author of the document: nothing of its own stays.
fn core(document: &Document, values: &BTreeMap<String, String>) -> String {
    let value = |name: &str| values.get(name).map(|text| line(text)).unwrap_or_default();
    let author = [value("author"), value("consultant")].into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let rows = [
        ("dc:title", value("title")),
        ("dc:subject", value("subtitle")),
        ("dc:creator", author.clone()),
        ("cp:keywords", value("number")),
        ("cp:lastModifiedBy", author),
        ("cp:version", value("version")),
        ("cp:contentStatus", value("status")),
        ("dc:language", "en-GB".to_owned()),
    ];
    let mut out = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    for (name, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        out.push_str(&format!("<{name}>{}</{name}>", escape(text)));
    }
    // The day of the snapshot: no clock.
    let day = document.stamp.date.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    if let Some(day) = day {
        for name in ["created", "modified"] {
            out.push_str(&format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>"));
        }
    }
    out.push_str("</cp:coreProperties>");
    out
}

/// Custom properties: ours beside those of the template, which fields `DOCPROPERTY` show.
fn custom(part: &str, old: Option<String>, values: &BTreeMap<String, String>) -> Result<String, PackageError> {
    let types = format!("{OFFICE}/docPropsVTypes");
    let text = old.unwrap_or_else(|| format!("{XML}<Properties xmlns=\"{OFFICE}/custom-properties\"></Properties>"));
    let document = parse(part, &text)?;
    let root = document.root_element();
    let prefix = crate::ooxml::prefix(root, &text);
    let mut splice = Splice::new(&text);
    let numbers = root.children().filter_map(|it| it.attribute("pid")?.parse::<u32>().ok());
    let mut next = numbers.max().unwrap_or(1).max(1);
    let mut added = String::new();
    for (name, key) in CUSTOM {
        let Some(value) = values.get(*key).filter(|value| !value.is_empty()) else { continue };
        let value = format!("<vt:lpwstr xmlns:vt=\"{types}\">{}</vt:lpwstr>", escape(&line(value)));
        let there = root.children().find(|it| it.attribute("name").is_some_and(|own| own.eq_ignore_ascii_case(name)));
        match there.map(|it| (it, inside(it, &text))) {
            Some((_, Some(range))) => splice.replace(range, value),
            Some((node, None)) => splice.append(node, &value),
            None => {
                next += 1;
                added.push_str(&format!(
                    "<{prefix}property fmtid=\"{FORMAT}\" pid=\"{next}\" name=\"{name}\">{value}</{prefix}property>"
                ));
            }
        }
    }
    if !added.is_empty() {
        splice.append(root, &added);
    }
    Ok(splice.finish())
}
