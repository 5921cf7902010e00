//! Characters no font holds: found before anything is set, replaced by a mark that can be seen, and told by script.
//!
//! Typst drops such a character without a word, and refuses to write PDF/A or PDF/UA for it.

use crate::diag::{Code, Diagnostic};
use crate::render::body::clean;
use crate::render::fonts::Coverage;
use std::collections::{BTreeMap, BTreeSet};

/// Marks that stand for a character without a glyph, the first the fonts hold.
const SUBSTITUTES: [char; 3] = ['□', '\u{FFFD}', '?'];

/// Scripts by the ranges their characters lie in, and a font that holds them.
#[rustfmt::skip]
const SCRIPTS: &[(u32, u32, &str, &str)] = &[
    (0x0530, 0x058F, "Armenian", "Noto Sans Armenian"),
    (0x0590, 0x05FF, "Hebrew", "Noto Sans Hebrew"),
    (0xFB1D, 0xFB4F, "Hebrew", "Noto Sans Hebrew"),
    (0x0600, 0x08FF, "Arabic", "Noto Sans Arabic"),
    (0xFB50, 0xFDFF, "Arabic", "Noto Sans Arabic"),
    (0xFE70, 0xFEFC, "Arabic", "Noto Sans Arabic"),
    (0x0900, 0x0DFF, "Indic", "Noto Sans Devanagari and its siblings"),
    (0x0E00, 0x0E7F, "Thai", "Noto Sans Thai"),
    (0x0E80, 0x109F, "Lao, Tibetan or Burmese", "Noto Sans Lao and its siblings"),
    (0x10A0, 0x10FF, "Georgian", "Noto Sans Georgian"),
    (0x1100, 0x11FF, "Korean", "Noto Sans CJK"),
    (0x1200, 0x139F, "Ethiopic", "Noto Sans Ethiopic"),
    (0x1780, 0x17FF, "Khmer", "Noto Sans Khmer"),
    (0x2E80, 0xA4CF, "Chinese or Japanese", "Noto Sans CJK"),
    (0xAC00, 0xD7FF, "Korean", "Noto Sans CJK"),
    (0xF900, 0xFAFF, "Chinese or Japanese", "Noto Sans CJK"),
    (0xFE30, 0xFE4F, "Chinese or Japanese", "Noto Sans CJK"),
    (0xFF00, 0xFFEF, "Chinese or Japanese", "Noto Sans CJK"),
    (0x20000, 0x3FFFF, "Chinese or Japanese", "Noto Sans CJK"),
    (0x2600, 0x27BF, "symbol and emoji", "Noto Sans Symbols 2 or Noto Emoji"),
    (0x1F000, 0x1FAFF, "symbol and emoji", "Noto Emoji"),
    (0x2190, 0x2BFF, "symbol", "Noto Sans Symbols 2 or Noto Sans Math"),
    (0x1D400, 0x1D7FF, "symbol", "Noto Sans Math"),
    (0xE000, 0xF8FF, "private-use", ""),
    (0xF0000, 0x10FFFF, "private-use", ""),
];

/// Characters shown in a diagnostic.
const EXAMPLES: usize = 8;

/// Replaces what cannot be drawn, and remembers it.
pub(super) struct Glyphs<'f> {
    coverage: Coverage<'f>,
    substitute: char,
    known: BTreeMap<char, bool>,
    missing: BTreeMap<(&'static str, &'static str), BTreeSet<char>>,
}

impl<'f> Glyphs<'f> {
    pub(super) fn new(coverage: Coverage<'f>) -> Self {
        let substitute = SUBSTITUTES.into_iter().find(|mark| coverage.holds(*mark)).unwrap_or('?');
        Self { coverage, substitute, known: BTreeMap::new(), missing: BTreeMap::new() }
    }

    /// Width of a text in em.
    pub(super) fn width(&self, text: &str) -> f64 {
        self.coverage.width(text)
    }

    /// The text as it can be drawn.
    pub(super) fn text(&mut self, text: &str) -> String {
        clean(text).chars().filter_map(|character| self.character(character)).collect()
    }

    fn character(&mut self, character: char) -> Option<char> {
        if matches!(character, ' '..='~' | '\n') {
            return Some(character);
        }
        if character == '\t' {
            return Some(' ');
        }
        if is_variation(character) {
            return None;
        }
        let coverage = &self.coverage;
        let held = *self.known.entry(character).or_insert_with(|| !is_private(character) && coverage.holds(character));
        if held {
            return Some(character);
        }
        if matches!(character, '\u{200C}' | '\u{200D}' | '\u{34F}') {
            // Joiners draw nothing; without the font that needs them they are not missed.
            return None;
        }
        self.missing.entry(script(character)).or_default().insert(character);
        Some(self.substitute)
    }

    /// The texts of a drawing as they can be drawn; its tags stay as they are.
    pub(super) fn drawing(&mut self, svg: &str) -> String {
        if svg.is_ascii() && !svg.contains("&#") {
            return svg.to_owned();
        }
        let mut out = String::with_capacity(svg.len());
        let mut rest = svg;
        loop {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, tag) = rest.split_at(end);
            out.push_str(&self.characters(text));
            let close = tag.find('>').map_or(tag.len(), |at| at + 1);
            let (tag, after) = tag.split_at(close);
            out.push_str(tag);
            if after.is_empty() {
                return out;
            }
            rest = after;
        }
    }

    /// Text of an XML file, with numeric references resolved so that they are judged too.
    fn characters(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("&#") {
            out.push_str(&self.text(before));
            let Some((digits, after)) = after.split_once(';') else {
                rest = after;
                continue;
            };
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => digits.parse().ok(),
            };
            match code.and_then(char::from_u32) {
                Some(character) if character.is_ascii() => out.push_str(&format!("&#{};", character as u32)),
                Some(character) => out.push_str(&self.text(character.encode_utf8(&mut [0; 4]))),
                None => {}
            }
            rest = after;
        }
        out.push_str(&self.text(rest));
        out
    }

    /// What was replaced, one diagnostic a script.
    pub(super) fn diagnostics(self, subject: &str) -> Vec<Diagnostic> {
        let substitute = self.substitute;
        self.missing
            .into_iter()
            .map(|((script, font), characters)| {
                let shown: Vec<String> =
                    characters.iter().take(EXAMPLES).map(|c| format!("{c} (U+{:04X})", *c as u32)).collect();
                let more = if characters.len() > EXAMPLES { ", …" } else { "" };
                let message = format!(
                    "no font holds {} {script} character{}: {}{more}; `{substitute}` stands in the PDF instead",
                    characters.len(),
                    if characters.len() == 1 { "" } else { "s" },
                    shown.join(", "),
                );
                let diagnostic = Diagnostic::new(Code::GlyphMissing, subject, message);
                if font.is_empty() {
                    diagnostic
                } else {
                    diagnostic.hint(format!("pass `--font-dir DIR`, a folder that holds {font}"))
                }
            })
            .collect()
    }
}

/// Whether a character only chooses how the one before it looks.
fn is_variation(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{180B}'..='\u{180F}')
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn script(character: char) -> (&'static str, &'static str) {
    let code = character as u32;
    SCRIPTS
        .iter()
        .find(|(first, last, ..)| (*first..=*last).contains(&code))
        .map_or(("other", "a font for them"), |(_, _, name, font)| (*name, *font))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fonts::Fonts;

    #[test]
    fn what_is_missing_is_seen_and_told_by_script() {
        let fonts = Fonts::default();
        let mut glyphs = Glyphs::new(fonts.coverage());
        let text = glyphs.text("Zoë Ω Ж 日本 \u{E000} a\u{FE0F}b");
        let mark = glyphs.substitute;
        assert_eq!(text, format!("Zoë Ω Ж {mark}{mark} {mark} ab"));
        let told = glyphs.diagnostics("x");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].message.contains("2 Chinese or Japanese characters") && told[0].hints.len() == 1);
    }

    #[test]
    fn drawings_keep_their_tags() {
        let fonts = Fonts::default();
        let mut glyphs = Glyphs::new(fonts.coverage());
        let mark = glyphs.substitute;
        let out = glyphs.drawing("<g id=\"日\">日 &#x65E5;&#38;&amp;</g>");
        assert_eq!(out, format!("<g id=\"日\">{mark} {mark}&#38;&amp;</g>"));
    }
}
