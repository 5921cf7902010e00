//! PNG: the drawing in pixels, for slides and pages that take no SVG.

use super::{FormatError, FormatOptions, vector};
use crate::raster::{self, MOST_PIXELS};
use crate::scene::Scene;

/// Paints a scene, `options.scale` pixels for each px.
///
/// # Errors
/// When the scale is no positive number, the picture would be too large, or an own icon is not understood.
pub(super) fn write(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let refuse = |why: String| FormatError { format: "png", why };
    let scale = options.scale;
    if !(scale.is_finite() && scale > 0.0) {
        return Err(refuse(format!("the scale {scale} is not a positive number")));
    }
    let (width, height) = ((scene.width * scale).ceil().max(1.0), (scene.height * scale).ceil().max(1.0));
    if width * height > MOST_PIXELS {
        let fits = (MOST_PIXELS / (scene.width * scene.height)).sqrt();
        return Err(refuse(format!(
            "{width} × {height} pixels are more than {:.0} million; use `--scale {:.2}` or less, or SVG",
            MOST_PIXELS / 1e6,
            (fits * 100.0).floor() / 100.0
        )));
    }
    raster::paint(&vector::print(scene), scale, scene.ground.light.parts()).map_err(vector::refused("png"))
}
