//! The words of the command line that say how to draw.

use crate::catalog::TILE_SIZES;
use crate::formats::FORMATS;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use std::path::PathBuf;

/// How to draw, and where to.
#[derive(Debug, Args)]
pub(super) struct Drawing {
    /// The format; `json` is the diagram itself, unplaced. Taken from the ending of `--output` when missing.
    #[arg(long, value_name = "FORMAT", value_parser = drawing_formats())]
    pub(super) format: Option<String>,
    /// The file to write; standard output when missing or `-`.
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The layout engine.
    #[arg(long, value_name = "NAME", default_value = "zoned")]
    pub(super) layout: String,
    /// The shape of the page: a4, a3, a4-portrait, a3-portrait, letter, or width over height: `1.5`, `16:9`.
    #[arg(long, value_name = "SHAPE", default_value = "1.5", value_parser = aspect)]
    pub(super) aspect: f64,
    /// An older drawing (SVG or scene JSON): what stood in it stays where it was, what is new is fitted in.
    #[arg(long, value_name = "FILE")]
    pub(super) layout_from: Option<PathBuf>,
    /// How large the tiles are; `auto` goes by how many there are. As the view or diagram says when missing.
    #[arg(long, value_name = "SIZE", value_parser = tile_sizes())]
    pub(super) tiles: Option<String>,
    /// Wishes about the drawing, as TOML (see docs/views.md): what stands together, in a row, left of, hidden, collapsed.
    #[arg(long, value_name = "FILE")]
    pub(super) hints: Option<PathBuf>,
    /// The colours: standard, light, dark, print, contrast, or a TOML file of your own.
    #[arg(long, value_name = "NAME|FILE", default_value = "standard")]
    pub(super) theme: String,
    /// A folder with icons of your own, named by kind id.
    #[arg(long, value_name = "DIR")]
    pub(super) icons: Option<PathBuf>,
    /// How many pixels one px of the drawing is given, in a PNG.
    #[arg(long, value_name = "FACTOR", default_value = "2", value_parser = scale)]
    pub(super) scale: f64,
}

/// A factor between a tenth and ten.
fn scale(text: &str) -> Result<f64, String> {
    let factor = text.trim().parse::<f64>().ok().filter(|factor| (0.1..=10.0).contains(factor));
    factor.ok_or_else(|| "not a number between 0.1 and 10".to_owned())
}

/// Shapes of pages that have a name: width over height.
const SHAPES: &[(&str, f64)] = &[
    ("a4", std::f64::consts::SQRT_2),
    ("a3", std::f64::consts::SQRT_2),
    ("a4-portrait", std::f64::consts::FRAC_1_SQRT_2),
    ("a3-portrait", std::f64::consts::FRAC_1_SQRT_2),
    ("letter", 11.0 / 8.5),
];

/// A named shape, or a ratio between 1:4 and 4:1.
fn aspect(text: &str) -> Result<f64, String> {
    let word = text.trim().to_lowercase();
    if let Some((_, ratio)) = SHAPES.iter().find(|(name, _)| *name == word) {
        return Ok(*ratio);
    }
    let number = |part: &str| part.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number > 0.0);
    let ratio = match text.split_once(':') {
        Some((width, height)) => number(width).zip(number(height)).map(|(width, height)| width / height),
        None => number(text),
    };
    ratio.filter(|ratio| (0.25..=4.0).contains(ratio)).ok_or_else(|| {
        let names: Vec<&str> = SHAPES.iter().map(|(name, _)| *name).collect();
        format!("not a ratio between 1:4 and 4:1, and none of {}", names.join(", "))
    })
}

/// The sizes of tiles.
fn tile_sizes() -> PossibleValuesParser {
    PossibleValuesParser::new(TILE_SIZES.iter().rev().map(|row| row.id).chain(["auto"]))
}

/// The diagram as JSON, without places: what `draw` reads.
pub(super) const DIAGRAM_JSON: &str = "json";

/// The names of the formats of drawings, for the help.
fn drawing_formats() -> PossibleValuesParser {
    let named = FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.title));
    PossibleValuesParser::new(named.chain([PossibleValue::new(DIAGRAM_JSON).help("the diagram as JSON, unplaced")]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_or_given_as_a_ratio() {
        let (across, upright) = (297.0 / 210.0, 210.0 / 297.0);
        for (text, ratio) in
            [("a4", across), ("A3", across), ("a4-portrait", upright), ("16:9", 16.0 / 9.0), ("3:2", 1.5)]
        {
            assert!((aspect(text).unwrap() - ratio).abs() < 0.001, "{text}");
        }
        for text in ["", "a5", "0", "5:1", "1:5", "nan", "inf", "-1", "1:0"] {
            assert!(aspect(text).is_err(), "{text}");
        }
    }
}
