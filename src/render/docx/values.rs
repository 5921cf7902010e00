//! Simple values: content controls in body, headers, footers, notes and text boxes that hold one text each.

use super::place::{Level, NAMES, holds, level, tag};
use super::text::said;
use crate::config::PLACEHOLDERS;
use crate::diag::{Code, Diagnostic, nearest};
use crate::document::{Document, PAGE, PAGES, SECTION};
use crate::ooxml::{PREFIX, Splice, W, inside};
use crate::render::html::is_cover;
use crate::wording;
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The values of a document by the names that tags give them.
pub(super) fn of(document: &Document) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let mut set = |name: &str, value: String| drop(values.insert(name.replace('_', "-"), value));
    for (name, value) in document.variables.as_object().into_iter().flatten() {
        let text = match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(_) | serde_json::Value::Bool(_) => value.to_string(),
            serde_json::Value::Array(list) => list.iter().filter_map(|it| it.as_str()).collect::<Vec<_>>().join(", "),
            _ => continue,
        };
        if name == "document_number" {
            set("number", text.clone());
        }
        set(name, text);
    }
    for (name, value) in document.front.values.iter().filter(|(_, value)| !value.is_empty()) {
        set(name, value.clone());
    }
    let stamp = &document.stamp;
    let tool = if document.says_tool() { format!("tenantry {}", stamp.version) } else { String::new() };
    let own = [
        ("title", document.title.clone()),
        ("document", document.title.clone()),
        ("subtitle", document.subtitle.clone()),
        ("tenant", stamp.tenant.clone()),
        ("classification", stamp.classification.clone()),
        ("snapshot", wording::date(&stamp.date)),
        ("snapshot-date", stamp.date.clone()),
        ("tool", tool.trim().to_owned()),
    ];
    for (name, value) in own {
        set(name, value);
    }
    values
}

/// The lines at head and foot of pages.
pub(super) struct Lines {
    /// Those that a person wrote, by the names of their places.
    at: BTreeMap<&'static str, String>,
    /// What a field calls the headings of chapters.
    heading: String,
    /// The first chapter, until Word counts itself.
    chapter: String,
}

/// The lines of a document. `heading` is the name of the style of chapters where a person named one: Word knows its own
/// in every language by the number.
pub(super) fn lines(document: &Document, heading: Option<&str>) -> Lines {
    let at = [("header", document.header()), ("footer", document.footer())];
    let at = at.into_iter().filter_map(|(name, line)| Some((name, line?))).collect();
    let heading = heading.map_or("1".to_owned(), |name| format!("\"{}\"", name.replace(['"', '\\'], " ")));
    let chapter = document.sections.iter().find(|section| section.level == 1 && !is_cover(section));
    let chapter = chapter.map(|section| super::text::line(&section.title)).unwrap_or_default();
    Lines { at, heading, chapter }
}

/// Fills the controls of a part. One that holds a place for content is not filled: the content would go with what it held.
pub(super) fn fill(
    template: &str,
    tree: &roxmltree::Document<'_>,
    splice: &mut Splice<'_>,
    values: &BTreeMap<String, String>,
    lines: &Lines,
    places: &[Range<usize>],
    noticed: &mut Vec<Diagnostic>,
) {
    let mut told = BTreeSet::new();
    for node in tree.descendants().filter(Node::is_element) {
        let Some(name) = tag(node) else { continue };
        let is_value = |key: &str| lines.at.contains_key(key) || values.contains_key(key);
        let key = name.trim().to_lowercase().replace('_', "-");
        if is_value(&key) && holds(node, places) {
            noticed.push(around(template, &key));
        } else if let Some(line) = lines.at.get(key.as_str()) {
            set(node, splice, |properties| with_pages(line, lines, properties));
        } else if let Some(value) = values.get(&key) {
            let value = super::text::line(value);
            set(node, splice, |properties| {
                format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", said(&value))
            });
        } else if !is_known(&key) && told.insert(key.clone()) {
            noticed.push(unknown(template, &key, values));
        }
    }
}

/// Whether a name means something, though it may have no value in this document.
fn is_known(key: &str) -> bool {
    PLACEHOLDERS.contains(&key)
        || NAMES.iter().any(|name| *name == key || (name.ends_with(':') && key.starts_with(name)))
}

/// A control for a value that holds a place for content.
fn around(template: &str, key: &str) -> Diagnostic {
    let shown: String = key.chars().take(60).collect();
    let message = format!("its content control `{PREFIX}{shown}` holds a place for chapters and was not filled");
    Diagnostic::new(Code::WordTemplate, template, message).hint("put one beside the other, in no other one of ours")
}

/// A tag that means nothing.
fn unknown(template: &str, key: &str, values: &BTreeMap<String, String>) -> Diagnostic {
    let shown: String = key.chars().take(60).collect();
    let known = values.keys().map(String::as_str).chain(NAMES.iter().copied());
    let near = nearest(key, known, 1);
    let message = format!("its content control `{PREFIX}{shown}` is not known and was left as it is");
    let said = Diagnostic::new(Code::WordTemplate, template, message);
    near.iter().fold(said, |said, near| said.hint(format!("did you mean `{PREFIX}{near}`?")))
}

/// Puts runs into a control: its first paragraph and run tell how they look.
fn set(node: Node<'_, '_>, splice: &mut Splice<'_>, runs: impl Fn(&str) -> String) {
    let text = splice.text();
    let child = |of: Node<'_, '_>, name: &str| of.children().find(|it| it.has_tag_name((W, name))).map(|it| it.id());
    let get = |id: Option<roxmltree::NodeId>| id.and_then(|id| node.document().get_node(id));
    let Some(content) = get(child(node, "sdtContent")) else { return };
    let properties = get(child(node, "sdtPr"));
    let is_hint = properties.is_some_and(|it| child(it, "showingPlcHdr").is_some());
    let raw = |it: Option<Node<'_, '_>>| it.and_then(|it| text.get(it.range())).unwrap_or_default().to_owned();
    let first = |name: &'static str| content.descendants().find(|it| it.has_tag_name((W, name)));
    // What a hint looks like is not what a value looks like.
    let run = match is_hint {
        true => raw(properties.and_then(|it| get(child(it, "rPr")))),
        false => raw(first("r").and_then(|it| get(child(it, "rPr")))),
    };
    let runs = runs(&run);
    let paragraph = raw(first("p").and_then(|it| get(child(it, "pPr"))));
    let with = match level(node).0 {
        Level::Run => runs,
        Level::Block => format!("<w:p>{paragraph}{runs}</w:p>"),
        Level::Cell => {
            let cell = raw(first("tc").and_then(|it| get(child(it, "tcPr"))));
            format!("<w:tc>{cell}<w:p>{paragraph}{runs}</w:p></w:tc>")
        }
        Level::Other => return,
    };
    // LibreOffice shows the instruction of a field in a control as text: such a line stands without it.
    if with.contains("<w:fldChar") {
        return splice.replace(node.range(), with);
    }
    match inside(content, text) {
        Some(range) => splice.replace(range, with),
        None => splice.append(content, &with),
    }
    // Bound to other data it would show that, and a hint would go with the first key that is pressed.
    for name in ["showingPlcHdr", "dataBinding"] {
        if let Some(gone) = properties.and_then(|it| get(child(it, name))) {
            splice.replace(gone.range(), String::new());
        }
    }
}

/// A line of head or foot, with fields where it names pages or the chapter.
fn with_pages(line: &str, lines: &Lines, properties: &str) -> String {
    let run = |element: &str| format!("<w:r>{properties}{element}</w:r>");
    let field = |name: &str, result: &str| {
        let mark = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
        let instruction = run(&format!("<w:instrText xml:space=\"preserve\"> {} </w:instrText>", said(name)));
        let result = run(&format!("<w:t xml:space=\"preserve\">{}</w:t>", said(result)));
        format!("{}{instruction}{}{result}{}", mark("begin"), mark("separate"), mark("end"))
    };
    let mut out = String::new();
    let mut text = String::new();
    let flush = |text: &mut String, out: &mut String| {
        if !text.is_empty() {
            out.push_str(&run(&format!("<w:t xml:space=\"preserve\">{}</w:t>", said(text))));
            text.clear();
        }
    };
    for c in line.chars() {
        match c {
            PAGE | PAGES => {
                flush(&mut text, &mut out);
                out.push_str(&field(if c == PAGE { "PAGE" } else { "NUMPAGES" }, "1"));
            }
            SECTION => {
                flush(&mut text, &mut out);
                out.push_str(&field(&format!("STYLEREF {}", lines.heading), &lines.chapter));
            }
            other => text.push(other),
        }
    }
    flush(&mut text, &mut out);
    out
}
