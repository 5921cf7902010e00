//! Prefixes of namespaces: ours must mean what we take them for in every part we write into.

use crate::ooxml::{PackageError, Splice, W};
use roxmltree::Node;

/// Relationships: ECMA-376 part 1, 22.8.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Drawings in text: ECMA-376 part 1, 20.4.
const WP: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// The prefixes that the text of a document is written with.
pub(super) const ALL: &[(&str, &str)] = &[("w", W), ("r", R), ("wp", WP)];

/// Declares prefixes at the root of a part where they are not yet.
pub(super) fn ensure(
    part: &str,
    splice: &mut Splice<'_>,
    root: Node<'_, '_>,
    wanted: &[(&str, &str)],
) -> Result<(), PackageError> {
    let mut missing = String::new();
    for (prefix, uri) in wanted {
        let bound = root.namespaces().find(|it| it.name() == Some(prefix)).map(|it| it.uri());
        match bound {
            Some(own) if own == *uri => {}
            Some(_) => {
                let why = format!("its prefix `{prefix}` means something else than in every document of Word");
                return Err(PackageError::Damaged { part: part.to_owned(), why });
            }
            None => missing.push_str(&format!(" xmlns:{prefix}=\"{uri}\"")),
        }
    }
    if !missing.is_empty() {
        let start = root.range().start + 1;
        let tag = splice.text().get(start..).unwrap_or_default();
        let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or_default();
        splice.insert(start + end, missing);
    }
    Ok(())
}
