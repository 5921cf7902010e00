//! Formats of a drawing: a scene written for the tools people live in, one file a format.
//!
//! In: a [`Scene`]. Out: the bytes of one file. Never measures or places anything: what stands where was decided by the
//! layout, and every name is hostile and escaped here. A new format is a file with its `write` and a row of [`FORMATS`].

mod change;
mod d2;
mod dot;
mod drawio;
mod graphml;
mod interactive;
mod mermaid;
mod nesting;
#[cfg(feature = "pdf")]
mod page;
mod parts;
mod placed;
mod plantuml;
mod png;
mod vector;
mod vsdx;

pub use change::{ChangeScenes, Listed, change_page, side_by_side};
pub use placed::places;

use crate::scene::Scene;
use crate::svg::{self, SvgOptions};
#[cfg(feature = "pdf")]
use page::write as write_page;

/// What a person may wish of a written drawing; a format ignores what means nothing to it.
#[derive(Debug, Clone)]
pub struct FormatOptions {
    /// What stands before every link: `logical.html`.
    pub link_base: String,
    /// How many pixels one px of the drawing is given, in formats made of pixels.
    pub scale: f64,
    /// Whether what can be compressed is.
    pub compressed: bool,
}

impl Default for FormatOptions {
    fn default() -> Self {
        Self { link_base: String::new(), scale: 2.0, compressed: false }
    }
}

/// Why a drawing cannot be written in a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the drawing cannot be written as {format}: {why}")]
pub struct FormatError {
    /// Stable name of the format.
    pub format: &'static str,
    /// What is in the way, and what to do.
    pub why: String,
}

/// One row of the format table.
#[derive(Debug)]
pub struct Format {
    /// Stable name, as on the command line: `drawio`.
    pub id: &'static str,
    /// The usual ending of its files, without the dot.
    pub extension: &'static str,
    /// What it is, for the help, one line.
    pub title: &'static str,
    /// Writes a scene.
    pub write: fn(&Scene, &FormatOptions) -> Result<Vec<u8>, FormatError>,
}

/// Every format a scene can be written in.
pub const FORMATS: &[Format] = &[
    Format { id: "svg", extension: "svg", title: "SVG, for browsers and documents", write: write_svg },
    Format { id: "scene", extension: "scene.json", title: "the placed scene as JSON", write: write_scene },
    Format { id: "drawio", extension: "drawio", title: "draw.io, to go on drawing by hand", write: drawio::write },
    Format { id: "vsdx", extension: "vsdx", title: "Visio, to go on drawing by hand", write: vsdx::write },
    Format { id: "graphml", extension: "graphml", title: "GraphML, for tools that read graphs", write: graphml::write },
    Format { id: "png", extension: "png", title: "PNG, a picture in pixels", write: png::write },
    Format { id: "pdf", extension: "pdf", title: "PDF, one page as large as the drawing", write: write_page },
    Format {
        id: "mermaid",
        extension: "mmd",
        title: "Mermaid flowchart, for wikis and repositories",
        write: mermaid::write,
    },
    Format { id: "html", extension: "html", title: "a page to look around in", write: interactive::write },
    Format { id: "dot", extension: "dot", title: "Graphviz", write: dot::write },
    Format { id: "d2", extension: "d2", title: "D2, for its own layouts", write: d2::write },
    Format { id: "plantuml", extension: "puml", title: "PlantUML, for wikis and repositories", write: plantuml::write },
];

/// The format with this name.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

fn write_svg(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let options = SvgOptions { link_base: options.link_base.clone(), ..SvgOptions::default() };
    Ok(svg::write(scene, &options).into_bytes())
}

fn write_scene(scene: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let mut bytes =
        serde_json::to_vec_pretty(scene).map_err(|error| FormatError { format: "scene", why: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(not(feature = "pdf"))]
fn write_page(_: &Scene, _: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    Err(FormatError { format: "pdf", why: "this program was built without its `pdf` feature; use SVG or PNG".into() })
}
