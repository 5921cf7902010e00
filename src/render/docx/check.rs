//! What a Word template offers, before a document is written into it: styles, places, pages, and what is wrong with it.

use super::assemble::HEADS;
use super::place::{MOST_PLACES, NAMES, Slot, holds, level, marker, slots, tag, too_many};
use super::styles::Styles;
use super::{Template, place};
use crate::config::{GIVEN, STYLE_ROLES};
use crate::diag::{Code, Diagnostic, Severity, Warned, nearest};
use crate::ooxml::{PREFIX, Package, PackageError, W, kinds, parse};
use roxmltree::{Document, Node};
use serde::Serialize;

/// Twentieths of a point in a millimetre.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
/// Names of paper: width and height in mm, standing.
const PAPERS: &[(&str, i64, i64)] = &[
    ("A5", 148, 210),
    ("A4", 210, 297),
    ("A3", 297, 420),
    ("Letter", 216, 279),
    ("Legal", 216, 356),
    ("Tabloid", 279, 432),
];
/// Values beside those of every configuration.
const VALUES: &[&str] = &["title", "document", "subtitle", "snapshot", "number", "tool"];

/// What a template offers.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Offered {
    /// Whether it is a template (`.dotx`), from which a document is made.
    pub is_template: bool,
    /// For each style that documents use: the template's, or none where it is added.
    pub styles: Vec<StyleOffered>,
    /// Places that are filled in, in the order of the parts.
    pub places: Vec<PlaceOffered>,
    /// Its sections.
    pub pages: Vec<PageOffered>,
}

/// A style that documents use.
#[derive(Debug, Clone, Serialize)]
pub struct StyleOffered {
    /// What it is for, as `[docx.styles]` names it.
    pub role: &'static str,
    /// The name it is looked for by.
    pub name: &'static str,
    /// The id of the template's style; none where it has none, and one is added.
    pub id: Option<String>,
}

/// A place that is filled in.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceOffered {
    /// Its name: `body`, `section:identity`, `classification`.
    pub name: String,
    /// The part it stands in.
    pub part: String,
    /// Whether it is a paragraph with a marker, and no content control.
    pub is_marker: bool,
    /// Whether it is known what goes there: else it is a variable of the configuration, or a mistake.
    pub is_known: bool,
}

/// A section of pages.
#[derive(Debug, Clone, Serialize)]
pub struct PageOffered {
    /// The name of its paper, or its size: `A4`.
    pub paper: String,
    /// Whether it lies.
    pub is_landscape: bool,
    /// When its own headers stand: `default`, `first`, `even`. Without one it has those of the section before.
    pub headers: Vec<String>,
    /// The same of footers.
    pub footers: Vec<String>,
}

/// Looks at a template; `name` is what messages call it.
///
/// # Errors
/// When it is no Word document, is encrypted or damaged, holds macros, or passes a bound.
pub fn check(name: &str, bytes: &[u8]) -> Result<Warned<Offered>, PackageError> {
    let Template { package, main, said: mut diagnostics, .. } = Template::open(name, bytes)?;
    let mut offered = Offered {
        is_template: Package::open(bytes)?.content_type(&main)? == kinds::TEMPLATE,
        styles: styles(&package, &main)?,
        ..Offered::default()
    };
    let mut say = |message: String, severity: Severity, hint: &str| {
        let mut said = Diagnostic::new(Code::WordTemplate, name, message);
        said.severity = severity;
        diagnostics.push(if hint.is_empty() { said } else { said.hint(hint) });
    };
    for part in text_parts(&package, &main)? {
        let Some(text) = package.text(&part)? else { continue };
        let tree = parse(&part, &text)?;
        let usable = if part == main { slots(&tree)?.found } else { Vec::new() };
        let ranges: Vec<_> = usable.iter().map(|it| it.range.clone()).collect();
        for node in tree.descendants().filter(Node::is_element) {
            // A text box is written twice, the second time for old readers.
            let is_copy = || node.ancestors().any(|it| it.tag_name().name() == "Fallback");
            let Some(found) = place_of(node, &part).filter(|_| !is_copy()) else { continue };
            let is_wide = place::Slot::of(&found.name).is_some();
            if is_wide && ranges.binary_search_by_key(&node.range().start, |it| it.start).is_err() {
                let message = format!(
                    "`{PREFIX}{}` stands in `{part}` where no chapter can stand, and stays as it is",
                    found.name
                );
                say(
                    message,
                    Severity::Warning,
                    "put it between paragraphs of the text: a content control around whole paragraphs, in no other one of ours",
                );
            } else if !is_wide && !found.is_marker && !is_keep(&found.name) && holds(node, &ranges) {
                let message =
                    format!("`{PREFIX}{}` in `{part}` holds a place for chapters, and is not filled", found.name);
                say(message, Severity::Warning, "put one beside the other, in no other one of ours");
            } else if !found.is_known {
                let (message, hint) = unknown(&found.name);
                say(message, Severity::Warning, &hint);
            }
            offered.places.push(found);
            if offered.places.len() > MOST_PLACES {
                return Err(too_many());
            }
        }
        if part == main {
            offered.pages = sections(&tree);
            for (message, severity, hint) in about(&tree, &usable) {
                say(message, severity, hint);
            }
        }
    }
    if package.relations(&main)?.first("comments").is_some() {
        say(
            "it holds comments, which stand in every document made with it".to_owned(),
            Severity::Warning,
            "delete them in Word",
        );
    }
    Ok(Warned { value: offered, diagnostics })
}

/// The main part, and those at the head and foot of pages.
fn text_parts(package: &Package, main: &str) -> Result<Vec<String>, PackageError> {
    let mut parts = vec![main.to_owned()];
    for part in package.parts().iter().filter(|part| part.name.ends_with(".xml")) {
        let kind = package.content_type(&part.name)?;
        if HEADS.iter().any(|end| kind.ends_with(end)) {
            parts.push(part.name.clone());
        }
    }
    Ok(parts)
}

fn styles(package: &Package, main: &str) -> Result<Vec<StyleOffered>, PackageError> {
    let part = package.relations(main)?.first("styles");
    let text = part.as_deref().map(|part| package.text(part)).transpose()?.flatten();
    let tree = text.as_deref().map(|text| parse("word/styles.xml", text)).transpose()?;
    let styles = tree.as_ref().map(Styles::read).unwrap_or_default();
    let one = |role: &'static crate::config::StyleRole| StyleOffered {
        role: role.id,
        name: role.name,
        id: styles.named(role.name, role.kind.id()),
    };
    Ok(STYLE_ROLES.iter().map(one).collect())
}

/// The place that an element is, if it is one of ours.
fn place_of(node: Node<'_, '_>, part: &str) -> Option<PlaceOffered> {
    let (name, is_marker) = match node.tag_name().name() {
        "sdt" => (tag(node)?.trim().to_owned(), false),
        "p" => (marker(node)?, true),
        _ => return None,
    };
    let key = name.to_lowercase().replace('_', "-");
    let is_slot =
        NAMES.iter().any(|it| *it == key || (it.ends_with(':') && key.starts_with(it) && key.len() > it.len()));
    let is_value = || VALUES.iter().chain(GIVEN).any(|it| it.replace('_', "-") == key);
    // A marker is for chapters only: values stand in content controls.
    let is_known = if is_marker { Slot::of(&name).is_some() } else { is_slot || is_value() };
    let shown: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
    Some(PlaceOffered { name: shown, part: part.to_owned(), is_marker, is_known })
}

/// Whether a place holds the words of a kept region, which are written with the chapters.
fn is_keep(name: &str) -> bool {
    name.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("keep:"))
}

/// A name that means nothing, as far as the template tells.
fn unknown(name: &str) -> (String, String) {
    let known = VALUES.iter().chain(GIVEN).chain(NAMES).map(|it| it.replace('_', "-")).collect::<Vec<_>>();
    let near = nearest(name, known.iter().map(String::as_str), 1);
    let message = format!("`{PREFIX}{name}` is filled in only where the configuration has a variable of that name");
    let hint = near.first().map(|near| format!("did you mean `{PREFIX}{near}`?"));
    (
        message,
        hint.unwrap_or_else(|| "set it in `[variables]` of tenantry.toml, or take the content control out".to_owned()),
    )
}

/// What there is to say of the text as a whole.
fn about(tree: &Document<'_>, usable: &[place::Found]) -> Vec<(String, Severity, &'static str)> {
    let mut said = Vec::new();
    let bodies = usable.iter().filter(|it| it.slot == Slot::Body).count();
    if bodies == 0 {
        let message = "it has no place for the chapters: they go to its end".to_owned();
        said.push((
            message,
            Severity::Note,
            "put a content control with the tag `tenantry:body`, or a paragraph `{{tenantry:body}}`, where they belong",
        ));
    } else if bodies > 1 {
        let message = format!("it has {bodies} places for the chapters: they go to the first, the others are emptied");
        said.push((message, Severity::Warning, "leave one `tenantry:body`"));
    }
    let is_change =
        |it: &Node<'_, '_>| ["ins", "del", "moveFrom", "moveTo"].iter().any(|name| it.has_tag_name((W, *name)));
    if tree.descendants().any(|it| is_change(&it) && level(it).0 != place::Level::Other) {
        let message = "it holds tracked changes, which stand in every document made with it".to_owned();
        said.push((message, Severity::Warning, "accept or reject them in Word, under Review"));
    }
    said
}

/// The sections of the text.
fn sections(tree: &Document<'_>) -> Vec<PageOffered> {
    let of = |node: Node<'_, '_>| {
        let child = |name: &str| node.children().find(|it| it.has_tag_name((W, name)));
        let size = |key: &str| {
            let twips = child("pgSz").and_then(|it| it.attribute((W, key))?.parse::<f64>().ok());
            twips.filter(|it| it.is_finite()).map(|it| (it / TWIPS_PER_MM).round() as i64)
        };
        let (width, height) = (size("w").unwrap_or(216), size("h").unwrap_or(279));
        let near = |a: i64, b: i64| (a - b).abs() <= 1;
        let named = PAPERS.iter().find(|row| near(row.1, width.min(height)) && near(row.2, width.max(height)));
        let when = |name: &str| {
            let all = node.children().filter(|it| it.has_tag_name((W, name)));
            all.map(|it| it.attribute((W, "type")).unwrap_or("default").chars().take(20).collect()).collect()
        };
        PageOffered {
            paper: named.map_or_else(|| format!("{width} × {height} mm"), |row| row.0.to_owned()),
            is_landscape: width > height,
            headers: when("headerReference"),
            footers: when("footerReference"),
        }
    };
    tree.descendants().filter(|it| it.has_tag_name((W, "sectPr"))).map(of).collect()
}
