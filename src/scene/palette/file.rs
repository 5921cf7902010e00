//! A palette of a person's own: a TOML file that begins with one of the program's and changes some of its colours.

use super::{Base, Palette};
use crate::diag::{Code, Diagnostic, Fields};
use crate::scene::Colour;
use crate::scene::theme::PAINTS;
use toml::de::DeValue;

/// The fields of the file.
const FIELDS: &[&str] = &["base", "colours"];

/// A palette that was read, and what was not understood.
#[derive(Debug)]
pub struct PaletteFile {
    /// The palette.
    pub palette: Palette,
    /// What was left out, with its line.
    pub said: Vec<Diagnostic>,
}

/// Reads a palette. `file` is what messages call it.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML.
pub fn read(file: &str, text: &str) -> Result<PaletteFile, Diagnostic> {
    let mut fields = Fields::new(file, text, Code::PaletteFile);
    let table = fields.table()?;
    let table = table.get_ref();
    fields.fields(table, FIELDS);
    let mut palette = Palette::default();
    if let Some(name) = fields.word(table, "base") {
        match Palette::named(&name) {
            Some(found) => palette = found,
            None => {
                let span = table.get("base").map_or(0..0, toml::Spanned::span);
                fields.unknown(&span, "the palette", &name, super::PALETTES.iter().map(|row| row.0));
            }
        }
    }
    let Some(colours) = table.get("colours") else {
        return Ok(PaletteFile { palette, said: fields.said });
    };
    let DeValue::Table(colours) = colours.get_ref() else {
        fields.wrong(colours, "colours", "a table: write `[colours]`");
        return Ok(PaletteFile { palette, said: fields.said });
    };
    for (token, value) in colours {
        let name: &str = token.get_ref();
        if !PAINTS.iter().any(|paint| paint.token == name) {
            fields.unknown(&token.span(), "the colour", name, PAINTS.iter().map(|paint| paint.token));
            continue;
        }
        let pair = match value.get_ref() {
            DeValue::String(one) => Colour::read(one).map(|it| (it, it)),
            DeValue::Table(two) => {
                let side = |side: &str| two.get(side).and_then(|it| it.get_ref().as_str()).and_then(Colour::read);
                side("light").zip(side("dark"))
            }
            _ => None,
        };
        match pair {
            Some(pair) => {
                palette.own.insert(name.to_owned(), pair);
            }
            None => fields.say(
                &value.span(),
                format!("`{name}` is not a colour and was left out"),
                Some("write `\"#1b2430\"`, or `{ light = \"#1b2430\", dark = \"#e8edf3\" }`".to_owned()),
            ),
        }
    }
    if palette.base == Base::Standard && palette.own.values().all(|(light, dark)| light == dark) {
        // One colour for both grounds is meant for the light one alone.
        palette.base = if palette.own.is_empty() { Base::Standard } else { Base::Light };
    }
    Ok(PaletteFile { palette, said: fields.said })
}
