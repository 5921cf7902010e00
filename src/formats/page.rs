//! PDF: the drawing as one page of its own size, with text that can be found and copied.

use super::{FormatError, FormatOptions, vector};
use crate::raster;
use crate::scene::Scene;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use krilla_svg::{SurfaceExt, SvgSettings};

/// Points in one CSS px: 72 to the inch against 96.
const POINTS: f64 = 0.75;
/// The longest side of a page in points, by ISO 32000-1, annex C.
const LONGEST: f64 = 14_400.0;

/// Draws a scene on one page; one too long for the format is made smaller.
///
/// # Errors
/// When the drawing has no area, or an own icon is not understood.
pub(super) fn write(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let refuse = |why: String| FormatError { format: "pdf", why };
    let shrink = (LONGEST / (scene.width.max(scene.height) * POINTS)).min(1.0);
    let points = |px: f64| (px * POINTS * shrink) as f32;
    let size = Size::from_wh(points(scene.width), points(scene.height));
    let size = size.ok_or_else(|| refuse("it has no area".into()))?;
    let tree = raster::tree(&vector::print(scene)).map_err(vector::refused("pdf"))?;

    let mut document = Document::new_with(SerializeSettings::default());
    document.set_metadata(
        Metadata::new()
            .title(scene.title.clone())
            .description(scene.description.clone())
            .language("en".into())
            .creator("tenantry".into()),
    );
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    drawn.ok_or_else(|| refuse("a shape of it cannot be drawn".into()))?;
    document.finish().map_err(|error| refuse(format!("{error:?}")))
}
