//! Palettes: the colours of a drawing for a purpose: the screen, paper, eyes that need more contrast, a house style.
//!
//! In: the paints of [`theme`](super::theme), each a token with a colour for light and one for dark grounds. Out: the
//! same tokens in the colours of the palette. A palette changes colours only: dashes, arrows and marks stay.

mod file;

use super::{Colour, Mark, Paint, Plate, Sample, Scene, Standing};
use std::collections::BTreeMap;

pub use file::{PaletteFile, read};

/// A palette that comes with the program, or one of a person's own that begins with such a one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Palette {
    base: Base,
    own: BTreeMap<String, (Colour, Colour)>,
}

/// What a palette does with the colours of the theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Base {
    #[default]
    Standard,
    Light,
    Dark,
    Print,
    Contrast,
}

/// The palettes that come with the program: name, and what it is for.
pub const PALETTES: &[(&str, &str)] = &[
    ("standard", "light or dark as the reader prefers"),
    ("light", "light, whatever the reader prefers"),
    ("dark", "dark, whatever the reader prefers"),
    ("print", "greys on white, for paper"),
    ("contrast", "black lines and texts on white, or white on black, for eyes that need it"),
];

const BASES: [Base; 5] = [Base::Standard, Base::Light, Base::Dark, Base::Print, Base::Contrast];

impl Palette {
    /// The palette with this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        let at = PALETTES.iter().position(|row| row.0 == name)?;
        Some(Self { base: *BASES.get(at)?, own: BTreeMap::new() })
    }

    /// A paint in the colours of this palette.
    pub fn of(&self, paint: Paint) -> Paint {
        if let Some((light, dark)) = self.own.get(paint.token) {
            return Paint { light: *light, dark: *dark, ..paint };
        }
        let both = |colour: Colour| Paint { light: colour, dark: colour, ..paint };
        match self.base {
            Base::Standard => paint,
            Base::Light => both(paint.light),
            Base::Dark => both(paint.dark),
            Base::Print => both(grey(paint)),
            Base::Contrast => Paint {
                light: stark(paint.token, paint.light, false),
                dark: stark(paint.token, paint.dark, true),
                ..paint
            },
        }
    }
}

/// Grounds stay light, all else is dark enough for paper.
fn grey(paint: Paint) -> Colour {
    let grey = paint.light.luma();
    // Both are solid with a filled head: on paper the tone alone tells them apart.
    match paint.token {
        "link-auth" => return Colour::grey(30),
        "link-mail" => return Colour::grey(115),
        _ => {}
    }
    let strong = ["link-", "area-", "state-", "warning", "count", "unread", "inactive"];
    if strong.iter().any(|start| paint.token.starts_with(start)) {
        // Tones differ a little; what a line is, its dash and its arrow tell.
        return Colour::grey(grey.min(110));
    }
    if paint.token.ends_with("-line") || paint.token.ends_with("-stroke") {
        return Colour::grey(grey.min(130));
    }
    Colour::grey(grey)
}

/// Texts, borders and lines at the end of the scale, grounds at the other.
fn stark(token: &str, colour: Colour, dark: bool) -> Colour {
    let (ink, ground) = if dark { (Colour::grey(255), Colour::grey(0)) } else { (Colour::grey(0), Colour::grey(255)) };
    match token {
        "on-icon" => Colour::grey(255),
        "on-state" => ground,
        "ground" | "tile-fill" | "label-fill" | "legend-fill" => ground,
        "text" | "muted" | "tile-stroke" | "tile-unsure" | "label-stroke" | "legend-stroke" => ink,
        _ if token.starts_with("zone-") && token.ends_with("-line") => ink,
        _ if token.starts_with("zone-") => ground,
        "warning" | "count" | "unread" | "inactive" => colour.times(4, 5),
        _ if token.starts_with("area-") => colour.times(4, 5),
        _ if dark => colour.towards_white(1, 2),
        _ => colour.times(3, 5),
    }
}

impl Scene {
    /// Gives every paint of the scene the colours of a palette.
    pub fn recolour(&mut self, palette: Palette) {
        let change = |paint: &mut Paint| *paint = palette.of(*paint);
        let mark = |mark: &mut Mark| [&mut mark.fill, &mut mark.text.paint].into_iter().for_each(change);
        let plate = |plate: &mut Plate| [&mut plate.fill, &mut plate.text.paint].into_iter().for_each(change);
        let state = |state: &mut Standing| change(&mut state.paint);
        change(&mut self.ground);
        self.heading.iter_mut().for_each(|it| change(&mut it.paint));
        self.classification.iter_mut().for_each(plate);
        for zone in &mut self.zones {
            [&mut zone.fill, &mut zone.stroke, &mut zone.caption.paint].into_iter().for_each(change);
            zone.state.iter_mut().for_each(state);
        }
        for tile in &mut self.tiles {
            [&mut tile.fill, &mut tile.stroke].into_iter().for_each(change);
            tile.lines.iter_mut().for_each(|it| change(&mut it.paint));
            tile.icon.iter_mut().for_each(|it| change(&mut it.paint));
            tile.state.iter_mut().for_each(state);
            tile.marks.iter_mut().for_each(mark);
        }
        for route in &mut self.routes {
            change(&mut route.stroke);
            route.state.iter_mut().for_each(state);
            if let Some(label) = &mut route.label {
                [&mut label.fill, &mut label.stroke].into_iter().for_each(change);
                label.lines.iter_mut().for_each(|it| change(&mut it.paint));
            }
        }
        [&mut self.legend.fill, &mut self.legend.stroke].into_iter().for_each(change);
        self.legend.texts.iter_mut().for_each(|it| change(&mut it.paint));
        for entry in &mut self.legend.entries {
            change(&mut entry.text.paint);
            match &mut entry.sample {
                Sample::Line { stroke, .. } => change(stroke),
                Sample::Tile { fill, stroke, state: of, mark: sign, .. } => {
                    [fill, stroke].into_iter().for_each(change);
                    of.iter_mut().for_each(state);
                    sign.iter_mut().for_each(mark);
                }
                Sample::Badge(sign) => mark(sign),
            }
        }
        self.palette = palette;
    }
}

#[cfg(test)]
pub(crate) mod eyes;
#[cfg(test)]
mod tests;
