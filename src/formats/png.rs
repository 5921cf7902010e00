//! PNG: the drawing in pixels, for slides and pages that take no SVG.

use super::{FormatError, FormatOptions, vector};
use crate::scene::Scene;
use resvg::tiny_skia::{Color, Pixmap, Transform};

/// Pixels a picture may have: 80 million take 320 MB of memory while painted.
const MOST_PIXELS: f64 = 80e6;

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
    let tree = vector::tree(scene, "png")?;
    // Both were bounded above, so they fit.
    let mut picture = Pixmap::new(width as u32, height as u32).ok_or_else(|| refuse("it has no area".into()))?;
    // The last row and column may be covered in part only: the ground shows there, not nothing.
    let [red, green, blue] = scene.ground.light.parts();
    picture.fill(Color::from_rgba8(red, green, blue, 255));
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| refuse(error.to_string()))
}
