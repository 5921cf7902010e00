//! Settings of a document: whether Word brings fields up to date when it opens it.

use crate::ooxml::{PackageError, Splice, W, parse};

/// What stands after `updateFields`: ECMA-376 part 1, A.1, CT_Settings.
const AFTER: &[&str] = &[
    "hdrShapeDefaults",
    "footnotePr",
    "endnotePr",
    "compat",
    "docVars",
    "rsids",
    "mathPr",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "schemaLibrary",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
    "docId",
    "discardImageEditingData",
    "defaultImageDpi",
    "conflictMode",
    "chartTrackingRefBased",
];

/// The text of the part with the wish to bring fields up to date, in its place.
pub(super) fn updating(text: &str) -> Result<String, PackageError> {
    let document = parse("word/settings.xml", text)?;
    let root = document.root_element();
    let mut splice = Splice::new(text);
    super::names::ensure("word/settings.xml", &mut splice, root, &[("w", W)])?;
    let wish = "<w:updateFields w:val=\"true\"/>".to_owned();
    let old = root.children().find(|it| it.has_tag_name((W, "updateFields")));
    let after = root.children().find(|it| it.is_element() && AFTER.contains(&it.tag_name().name()));
    match (old, after) {
        (Some(old), _) => splice.replace(old.range(), wish),
        (None, Some(after)) => splice.insert(after.range().start, wish),
        (None, None) => splice.append(root, &wish),
    }
    Ok(splice.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wish_stands_in_its_place() {
        let text = format!("<w:settings xmlns:w=\"{W}\"><w:zoom/><w:compat/></w:settings>");
        let said = updating(&text).expect("it is well-formed");
        assert!(said.contains("<w:zoom/><w:updateFields w:val=\"true\"/><w:compat/>"), "{said}");
        assert_eq!(updating(&said).expect("it is well-formed"), said);
    }
}
