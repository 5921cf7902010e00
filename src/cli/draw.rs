//! `tenantry draw DIAGRAM.json`.

use super::Done;
use super::args::{Draw, Talk};
use super::drawing::draw;
use super::error::{CommandError, chain};
use super::named::{self, Bounds};
use crate::diagram::{self, Diagram};
use std::path::Path;
use std::time::Duration;

/// What is read of a diagram.
const DIAGRAM: Bounds = Bounds { bytes: 64 << 20, time: Duration::from_secs(300) };

/// Draws a diagram written by hand.
pub(super) fn run(args: &Draw, talk: &Talk) -> Result<Done, CommandError> {
    let bytes = read(&args.diagram)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let wrong = |why: &str| {
        let hint = if text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") {
            "save the file as UTF-8; it is UTF-16"
        } else {
            "`tenantry schema diagram` prints what a diagram looks like"
        };
        CommandError::failed(format!("`{}` is not a diagram: {why}", args.diagram.display())).hint(hint)
    };
    let mut noticed = vec![];
    let diagram = diagram::read(text).map_err(|error| wrong(&error.to_string()))?.into_value(&mut noticed);
    if diagram == Diagram::default() {
        return Err(wrong("it holds no name, zones, nodes or edges"));
    }
    draw(&diagram, &args.drawing, noticed, talk)?;
    Ok(Done::Whole)
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    named::read(path, DIAGRAM).map_err(|error| {
        let hint = if path.is_dir() {
            "name a JSON file; `tenantry diagram` draws a snapshot folder"
        } else {
            "name a JSON file that exists and that you may read, or `-` for standard input"
        };
        CommandError::failed(format!("cannot read `{}`: {}", path.display(), chain(&error))).hint(hint)
    })
}
