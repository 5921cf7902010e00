//! draw.io: a scene as an mxfile with native shapes, so that a person goes on with it by hand.
//!
//! In: a [`Scene`]. Out: one `.drawio` file. Zones are containers, tiles lie in them with relative geometry, lines are
//! glued to both ends with our corners. Layers hold the architecture, each kind of link, the heading and the legend;
//! within the architecture every cell has tags (`zone` or `component`, and its kind), since a cell inside a container
//! cannot be in another layer than the container. Literal light colours: draw.io makes its own dark ones.

mod cells;
mod legend;
mod links;
mod style;

use super::parts::Parts;
use super::{FormatError, FormatOptions};
use crate::catalog::LINKS;
use crate::scene::Scene;
use crate::svg::xml::{escape, num};
use base64::Engine;
use flate2::{Compression, write::DeflateEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

/// Writes a scene as draw.io.
pub(super) fn write(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let model = model(scene, options);
    let content = if options.compressed { compress(&model)? } else { format!("\n{model}") };
    let out = format!(
        "<mxfile host=\"tenantry\" type=\"device\" compressed=\"{}\">\n<diagram id=\"{}\" name=\"{}\">{content}</diagram>\n</mxfile>\n",
        options.compressed,
        escape(&scene.name),
        escape(&scene.title)
    );
    Ok(out.into_bytes())
}

fn model(scene: &Scene, options: &FormatOptions) -> String {
    let parts = Parts::of(scene);
    let mut out = format!(
        "<mxGraphModel dx=\"0\" dy=\"0\" grid=\"1\" gridSize=\"8\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" \
         fold=\"1\" page=\"1\" pageScale=\"1\" pageWidth=\"{}\" pageHeight=\"{}\" background=\"{}\" math=\"0\" shadow=\"0\">\n\
         <root>\n<mxCell id=\"0\"/>\n",
        num(scene.width.ceil()),
        num(scene.height.ceil()),
        scene.ground.light
    );
    let layer = |out: &mut String, id: &str, title: &str| {
        let _ = writeln!(out, "<mxCell id=\"{}\" value=\"{}\" parent=\"0\"/>", escape(id), escape(title));
    };
    layer(&mut out, HEADING, "Heading");
    layer(&mut out, ARCHITECTURE, "Zones and components");
    let kinds = links::kinds(scene);
    for kind in &kinds {
        let title = LINKS.iter().find(|row| row.id == *kind).map_or(*kind, |row| row.label);
        layer(&mut out, &links::layer(kind), &format!("Links: {}", if title.is_empty() { "other" } else { title }));
    }
    layer(&mut out, LEGEND, "Legend");
    legend::heading(&mut out, scene);
    cells::zones(&mut out, scene, &parts);
    cells::tiles(&mut out, scene, &parts, options);
    links::routes(&mut out, scene, &parts);
    legend::legend(&mut out, &scene.legend);
    out.push_str("</root>\n</mxGraphModel>\n");
    out
}

/// Layer of zones and tiles.
const ARCHITECTURE: &str = "layer-architecture";
/// Layer of title and subtitle.
const HEADING: &str = "layer-heading";
/// Layer of the legend.
const LEGEND: &str = "layer-legend";

/// The text as draw.io packs it: URI-encoded, deflated without a header, in base64.
fn compress(model: &str) -> Result<String, FormatError> {
    let mut encoded = String::with_capacity(model.len() * 2);
    for byte in model.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    let failed = |error: std::io::Error| FormatError { format: "drawio", why: error.to_string() };
    let mut deflated = DeflateEncoder::new(vec![], Compression::default());
    deflated.write_all(encoded.as_bytes()).map_err(failed)?;
    Ok(base64::engine::general_purpose::STANDARD.encode(deflated.finish().map_err(failed)?))
}
