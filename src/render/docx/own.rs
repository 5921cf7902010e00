//! The template where nobody names one: our own, in the colours and fonts of the configuration.
//!
//! Its parts are files in `templates/docx`, which hold the colours, fonts and sizes of the standard look; what a person
//! chose takes their places.

use crate::config::Look;
use crate::ooxml::{Package, escape};

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>";
/// Parts of the template: name, kind, text. Their relationships are counted in this order: `rId4` and `rId5` of the main part
/// are header and footer.
const PARTS: &[(&str, &str, &str)] = &[
    ("styles", "styles", include_str!("../../../templates/docx/styles.xml")),
    ("settings", "settings", include_str!("../../../templates/docx/settings.xml")),
    ("numbering", "numbering", include_str!("../../../templates/docx/numbering.xml")),
    ("header1", "header", include_str!("../../../templates/docx/header.xml")),
    ("footer1", "footer", include_str!("../../../templates/docx/footer.xml")),
    ("fontTable", "fontTable", include_str!("../../../templates/docx/fonts.xml")),
    ("theme/theme1", "theme", include_str!("../../../templates/docx/theme.xml")),
];
const LONG: &str = include_str!("../../../templates/docx/document.xml");
const SHORT: &str = include_str!("../../../templates/docx/short.xml");
/// The text with the styles of our own look.
pub(super) const STYLES: &str = include_str!("../../../templates/docx/styles.xml");
/// The text with the lists of our own look.
pub(super) const NUMBERING: &str = include_str!("../../../templates/docx/numbering.xml");
/// The list of [`NUMBERING`] that numbers annexes.
pub(super) const ANNEXES: &str = "4";
/// The list that prints nothing: it takes the number of a style away.
pub(super) const NOTHING: &str = "5";

/// What the part with the theme is.
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
/// The main part.
pub(super) const MAIN: &str = "word/document.xml";
/// Colours as they stand in the parts: of accents, of the cover, of text on it, of quieter text on it, of heads of tables.
const COLOURS: [&str; 5] = ["0B5A9D", "0D2F4F", "FEFEFE", "CAD1D8", "F4F6F7"];
/// The font of running text as it stands in the parts.
const BODY: &str = "Arial";
/// What stands for the font of headings.
const HEADINGS: &str = "Headings";
/// Sizes that depend on the paper, in twentieths of a point, on A4 and on Letter: page, text, cover.
const LETTER: &[(&str, &str)] = &[
    ("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>", "<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"),
    ("\"9638\"", "\"9972\""),
    ("\"11906\"", "\"12240\""),
    ("\"7238\"", "\"7572\""),
    ("w:val=\"6150\"", "w:val=\"5150\""),
];

/// The template as a package, with a cover or without.
pub(super) fn package(look: &Look, has_cover: bool) -> Package {
    let kind = |name: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml");
    let mut types = format!("{TYPES}<Override PartName=\"/{MAIN}\" ContentType=\"{}\"/>", kind("document.main"));
    let mut links = String::new();
    for (at, (name, of, _)) in PARTS.iter().enumerate() {
        let kind = if *of == "theme" { THEME.to_owned() } else { kind(of) };
        types.push_str(&format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{kind}\"/>"));
        links.push_str(&relation(at + 1, of, &format!("{name}.xml")));
    }
    types.push_str("</Types>");
    let main = looked(if has_cover { LONG } else { SHORT }, look);
    let fixed = [
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(&relation(1, "officeDocument", MAIN))),
        (MAIN.to_owned(), main),
        ("word/_rels/document.xml.rels".to_owned(), relations(&links)),
    ];
    let parts = PARTS.iter().map(|(name, _, text)| (format!("word/{name}.xml"), looked(text, look)));
    Package::of(fixed.into_iter().chain(parts).map(|(name, text)| (name, text.into_bytes())))
}

fn relation(number: usize, word: &str, target: &str) -> String {
    format!(
        "<Relationship Id=\"rId{number}\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{word}\" Target=\"{target}\"/>"
    )
}

fn relations(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rows}</Relationships>"
    )
}

/// A part, or the text of a style, in the colours and fonts of a look.
pub(super) fn looked(text: &str, look: &Look) -> String {
    let mut text = coloured(text, look);
    let body = if look.fonts.body.is_empty() { BODY } else { &look.fonts.body };
    let headings = if look.fonts.headings.is_empty() { body } else { &look.fonts.headings };
    for (from, to) in [(BODY, body), (HEADINGS, headings)] {
        let to = escape(to);
        for attribute in ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs", "w:name", "typeface"] {
            text = text.replace(&format!("{attribute}=\"{from}\""), &format!("{attribute}=\"{to}\""));
        }
    }
    if look.paper == "letter" {
        for (a4, letter) in LETTER {
            text = text.replace(a4, letter);
        }
    }
    text
}

/// The colour of accents, `RRGGBB`.
pub(super) fn accent(look: &Look) -> String {
    match look.colours.accent.as_str() {
        "" => COLOURS[0].to_owned(),
        chosen => digits(chosen),
    }
}

/// A colour of the configuration as `RRGGBB`.
fn digits(colour: &str) -> String {
    colour.chars().filter(char::is_ascii_hexdigit).map(|c| c.to_ascii_uppercase()).collect()
}

/// A text in the colours of a look.
pub(super) fn coloured(text: &str, look: &Look) -> String {
    let colours = &look.colours;
    let own = |chosen: &str, own: &str| if chosen.is_empty() { own.to_owned() } else { digits(chosen) };
    let [accent, cover, ink, quiet, table] = COLOURS;
    let (new_cover, new_ink) = (own(&colours.cover, cover), own(&colours.cover_text, ink));
    let new_quiet = match colours.cover.is_empty() && colours.cover_text.is_empty() {
        true => quiet.to_owned(),
        false => mixed(&new_ink, &new_cover),
    };
    let new = [own(&colours.accent, accent), new_cover, new_ink, new_quiet, own(&colours.table, table)];
    let mut text = text.to_owned();
    // Each place once: what was put in is not looked at again, so the marks go first.
    for (at, old) in COLOURS.iter().enumerate() {
        text = text.replace(&format!("\"{old}\""), &format!("\"\u{1}{at}\""));
    }
    for (at, new) in new.iter().enumerate() {
        text = text.replace(&format!("\"\u{1}{at}\""), &format!("\"{new}\""));
    }
    text
}

/// A colour as it is in between: 78 parts of one, 22 of the other.
fn mixed(ink: &str, ground: &str) -> String {
    let part = |text: &str, at: usize| {
        text.get(at..at + 2).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default()
    };
    let sides = [0, 2, 4].map(|at| (part(ink, at) * 78 + part(ground, at) * 22 + 50) / 100);
    sides.iter().map(|side| format!("{:02X}", side.min(&255))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_colours_and_fonts_take_the_places_of_ours() {
        let mut look = Look::default();
        look.colours.accent = "#0d2f4f".to_owned();
        look.colours.cover = "#ffffff".to_owned();
        look.fonts.body = "A \"B\"".to_owned();
        let text = "<x w:fill=\"0B5A9D\"/><x w:fill=\"0D2F4F\"/><x w:ascii=\"Arial\" w:cs=\"Headings\"/>";
        let said = "<x w:fill=\"0D2F4F\"/><x w:fill=\"FFFFFF\"/>\
                    <x w:ascii=\"A &quot;B&quot;\" w:cs=\"A &quot;B&quot;\"/>";
        assert_eq!(looked(text, &look), said);
        assert_eq!(mixed("FFFFFF", "0D2F4F"), "CAD1D8");
    }
}
