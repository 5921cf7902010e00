//! `tenantry draw DIAGRAM.json`.

use super::Done;
use super::args::{Draw, Talk};
use super::drawing::draw;
use super::error::{CommandError, chain};
use crate::diagram::Diagram;
use std::io::Read;
use std::path::Path;

/// Draws a diagram written by hand.
pub(super) fn run(args: &Draw, talk: &Talk) -> Result<Done, CommandError> {
    let bytes = read(&args.diagram)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let diagram: Diagram = serde_json::from_slice(text).map_err(|error| {
        CommandError::failed(format!("`{}` is not a diagram: {error}", args.diagram.display()))
            .hint("`tenantry schema diagram` prints what a diagram looks like")
    })?;
    draw(&diagram, &args.drawing, Vec::new(), talk)?;
    Ok(Done::Whole)
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.map_err(|error| CommandError::failed(format!("cannot read `{}`: {}", path.display(), chain(&error))))
}
