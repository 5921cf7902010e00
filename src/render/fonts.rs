//! The fonts a document is set in: the embedded ones, and those a person adds.
//!
//! In: font files as bytes. Out: which characters they hold. No font of the system is ever used by itself: the same
//! document must look the same on every machine.

use std::borrow::Cow;

/// Family of the embedded fonts.
pub const FAMILY: &str = "Noto Sans";

/// The embedded faces: regular, bold, italic, bold italic.
pub const EMBEDDED: [&[u8]; 4] =
    [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF];

/// The embedded fonts and those a person added.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    added: Vec<Cow<'static, [u8]>>,
}

impl Fonts {
    /// The embedded fonts and `added`, font files or collections (TTF, OTF, TTC); files that are no fonts are
    /// passed over.
    pub fn with(added: Vec<Vec<u8>>) -> Self {
        let readable = |bytes: &Vec<u8>| ttf_parser::Face::parse(bytes, 0).is_ok();
        Self { added: added.into_iter().filter(readable).map(Cow::Owned).collect() }
    }

    /// The added font files, in the order given.
    pub fn added(&self) -> impl Iterator<Item = &[u8]> {
        self.added.iter().map(AsRef::as_ref)
    }

    /// What tells which characters there are glyphs for.
    pub fn coverage(&self) -> Coverage<'_> {
        let mut faces: Vec<_> = ttf_parser::Face::parse(notosans::REGULAR_TTF, 0).into_iter().collect();
        for bytes in self.added() {
            let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
            faces.extend((0..count).filter_map(|index| ttf_parser::Face::parse(bytes, index).ok()));
        }
        Coverage { faces }
    }
}

/// Which characters there are glyphs for.
pub struct Coverage<'f> {
    faces: Vec<ttf_parser::Face<'f>>,
}

impl Coverage<'_> {
    /// Whether one of the fonts draws this character.
    pub fn holds(&self, character: char) -> bool {
        self.faces.iter().any(|face| face.glyph_index(character).is_some_and(|glyph| glyph.0 != 0))
    }

    /// Width of a text in the embedded regular face, in em. Characters it lacks count one em.
    pub fn width(&self, text: &str) -> f64 {
        let Some(face) = self.faces.first() else { return 0.0 };
        let em = f64::from(face.units_per_em().max(1));
        text.chars()
            .map(|c| {
                face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)).map_or(1.0, |w| f64::from(w) / em)
            })
            .sum()
    }
}
