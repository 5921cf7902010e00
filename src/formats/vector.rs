//! A scene as a tree of shapes, for the formats that are painted rather than written.

use super::FormatError;
use crate::raster::{self, RasterError};
use crate::scene::Scene;
use crate::svg::{self, SvgMode, SvgOptions};

/// The drawing as the SVG that is painted.
pub(super) fn print(scene: &Scene) -> String {
    svg::write(scene, &SvgOptions { mode: SvgMode::Print, ..SvgOptions::default() })
}

/// What could not be painted, in a format.
pub(super) fn refused(format: &'static str) -> impl Fn(RasterError) -> FormatError {
    move |error| FormatError { format, why: error.to_string() }
}

/// A small SVG of our own as a square PNG of so many pixels.
///
/// # Errors
/// When the SVG is not understood, which only a person's own icon can bring about.
pub(super) fn picture(svg: &str, side: u16, format: &'static str) -> Result<Vec<u8>, FormatError> {
    raster::square(svg, side).map_err(refused(format))
}
