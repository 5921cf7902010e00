//! Painting: our own SVG as shapes and as pixels.
//!
//! In: SVG text in literal colours, as `svg` writes it for paper. Out: a tree of shapes ([`tree`]) and PNG files
//! ([`paint`], [`square`]). Texts are set in the embedded Noto Sans alone, so the same drawing is painted alike on every
//! machine. Opens nothing outside of the SVG: neither fonts of the machine nor pictures by name.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// Family name of the embedded font.
const FAMILY: &str = "Noto Sans";
/// Pixels a picture may have: 80 million take 320 MB of memory while painted.
pub const MOST_PIXELS: f64 = 80e6;

/// The embedded fonts, read once.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Why a drawing cannot be painted, for the end of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RasterError(pub String);

/// Reads an SVG.
///
/// # Errors
/// When it is not understood, which only a person's own icon can bring about.
pub fn tree(svg: &str) -> Result<Tree, RasterError> {
    let options = Options { font_family: FAMILY.into(), fontdb: Arc::clone(&FONTS), ..closed() };
    Tree::from_str(svg, &options).map_err(unread)
}

/// A drawing as a PNG file, `scale` pixels for each px of it, on a ground of `[red, green, blue]`.
///
/// # Errors
/// When it is not understood, or would have more than [`MOST_PIXELS`].
pub fn paint(svg: &str, scale: f64, ground: [u8; 3]) -> Result<Vec<u8>, RasterError> {
    let tree = tree(svg)?;
    let size = tree.size();
    let side = |length: f32| (f64::from(length) * scale).ceil().max(1.0);
    let (width, height) = (side(size.width()), side(size.height()));
    // Also where the scale is no number.
    let pixels = width * height;
    if !pixels.is_finite() || pixels > MOST_PIXELS {
        return Err(RasterError(format!("{width} × {height} pixels are more than {:.0} million", MOST_PIXELS / 1e6)));
    }
    // Both were bounded above, so they fit.
    let mut picture = Pixmap::new(width as u32, height as u32).ok_or_else(|| RasterError("it has no area".into()))?;
    // The last row and column may be covered in part only: the ground shows there, not nothing.
    let [red, green, blue] = ground;
    picture.fill(Color::from_rgba8(red, green, blue, 255));
    let scale = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| RasterError(error.to_string()))
}

/// A small SVG of our own as a square PNG of so many pixels.
///
/// # Errors
/// When the SVG is not understood, which only a person's own icon can bring about.
pub fn square(svg: &str, side: u16) -> Result<Vec<u8>, RasterError> {
    let tree = Tree::from_str(svg, &closed()).map_err(unread)?;
    let mut pixels = Pixmap::new(side.into(), side.into()).ok_or_else(|| RasterError("it has no area".into()))?;
    let scale = f32::from(side) / tree.size().width().max(1.0);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| RasterError(error.to_string()))
}

/// Options that open nothing.
fn closed() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn unread(error: impl std::fmt::Display) -> RasterError {
    RasterError(format!("{error}; draw it again without `--icons` to see whether an icon is in the way"))
}
