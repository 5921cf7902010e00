//! What a person chose of the looks of a PDF: colours, logos, the lines at head and foot.

use super::glyphs::Glyphs;
use super::source::literal;
use crate::config::Look;
use crate::document::{Document, Front, PAGE, PAGES, SECTION};

/// Names of the colours in the preamble that a person may choose, with what is chosen.
fn colours(look: &Look) -> [(&'static str, &str); 4] {
    [
        ("accent", &look.colours.accent),
        ("navy", &look.colours.cover),
        ("cover-ink", &look.colours.cover_text),
        ("table-head", &look.colours.table),
    ]
}

/// The preamble with the chosen colours: each is a line `#let name = …` at its head.
pub(super) fn preamble(preamble: &str, look: &Look) -> String {
    let chosen = |line: &str| {
        let name = line.strip_prefix("#let ")?.split(' ').next()?;
        let (name, colour) = colours(look).into_iter().find(|(own, colour)| *own == name && !colour.is_empty())?;
        Some(format!("#let {name} = rgb({})", literal(colour)))
    };
    preamble.lines().map(|line| chosen(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

/// A line of head or foot as Typst content; `none` where nobody wrote one.
pub(super) fn line(text: Option<String>, glyphs: &mut Glyphs<'_>) -> String {
    let Some(text) = text else { return "none".to_owned() };
    let mut out = String::from("{ ");
    let mut run = String::new();
    for c in text.chars() {
        let number = match c {
            PAGE => "context counter(page).display()",
            SECTION => "running-chapter()",
            PAGES => "context str(counter(page).final().first())",
            other => {
                run.push(other);
                continue;
            }
        };
        out.push_str(&format!("{}; {number}; ", literal(&glyphs.text(&std::mem::take(&mut run)))));
    }
    out.push_str(&format!("{} }}", literal(&glyphs.text(&run))));
    out
}

/// Whether a line that a person wrote names the chapter.
pub(super) fn names_chapter(document: &Document) -> bool {
    document.header().into_iter().chain(document.footer()).any(|line| line.contains(SECTION))
}

/// The logo at the head of pages, as that of the cover; `none` where there is none.
pub(super) fn logo_on_pages(front: &Front, glyphs: &mut Glyphs<'_>) -> String {
    match front.logos.first().filter(|_| front.look.logo_on_pages) {
        Some(logo) => format!("({}, {})", literal(&file(0, logo)), literal(&glyphs.text(&logo.of))),
        None => "none".to_owned(),
    }
}

/// The logos of the cover: names of their files, and what they are; as an array of Typst.
pub(super) fn logos(front: &Front, glyphs: &mut Glyphs<'_>) -> String {
    let one = |(at, logo): (usize, &crate::document::Logo)| {
        format!("({}, {}),", literal(&file(at, logo)), literal(&glyphs.text(&logo.of)))
    };
    format!("({})", front.logos.iter().enumerate().map(one).collect::<String>())
}

/// The files of the logos by name.
pub(super) fn files(document: &Document) -> Vec<(String, Vec<u8>)> {
    let logos = document.front.logos.iter().enumerate();
    logos.map(|(at, logo)| (file(at, logo), logo.bytes.clone())).collect()
}

fn file(at: usize, logo: &crate::document::Logo) -> String {
    format!("logo-{at}.{}", logo.is.kind.extension())
}
