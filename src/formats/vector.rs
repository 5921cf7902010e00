//! A scene as a tree of shapes, for the formats that are painted rather than written.
//!
//! Texts are set in the embedded Noto Sans alone, so the same scene is painted alike on every machine.

use super::FormatError;
use crate::scene::Scene;
use crate::svg::{self, SvgMode, SvgOptions};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use std::sync::Arc;

/// Family name of the embedded font.
const FAMILY: &str = "Noto Sans";

/// Reads the drawing's own SVG. Nothing outside of it is opened: neither fonts of the machine nor pictures by name.
///
/// # Errors
/// When the SVG is not understood, which only a person's own icon can bring about.
pub(super) fn tree(scene: &Scene, format: &'static str) -> Result<Tree, FormatError> {
    let options = SvgOptions { mode: SvgMode::Print, ..SvgOptions::default() };
    let text = svg::write(scene, &options);
    Tree::from_str(&text, &reader()).map_err(|error| FormatError {
        format,
        why: format!("{error}; draw it again without `--icons` to see whether an icon is in the way"),
    })
}

fn reader() -> Options<'static> {
    let mut fonts = fontdb::Database::new();
    for face in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_data(face.to_vec());
    }
    fonts.set_sans_serif_family(FAMILY);
    Options {
        font_family: FAMILY.into(),
        fontdb: Arc::new(fonts),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// A small SVG of our own as a square PNG of so many pixels.
///
/// # Errors
/// When the SVG is not understood, which only a person's own icon can bring about.
pub(super) fn picture(svg: &str, side: u16, format: &'static str) -> Result<Vec<u8>, FormatError> {
    let refuse = |why: String| FormatError { format, why };
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| {
        refuse(format!("{error}; draw it again without `--icons` to see whether an icon is in the way"))
    })?;
    let mut pixels = Pixmap::new(side.into(), side.into()).ok_or_else(|| refuse("it has no area".into()))?;
    let scale = f32::from(side) / tree.size().width().max(1.0);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| refuse(error.to_string()))
}
