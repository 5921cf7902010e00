//! What the parts of a package are: `[Content_Types].xml`, ECMA-376 part 2, 6.2.

use super::{Package, PackageError, xml};
use roxmltree::Node;

/// The part that tells.
pub(super) const TYPES: &str = "[Content_Types].xml";
const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// The content type of a part, in lower case; empty where none is told.
pub(super) fn of(package: &Package, name: &str) -> Result<String, PackageError> {
    let text = text(package)?;
    let document = xml::parse(TYPES, &text)?;
    let rows = || document.root_element().children().filter(|node| node.tag_name().namespace() == Some(NAMESPACE));
    let told = |node: Node<'_, '_>| node.attribute("ContentType").unwrap_or_default().trim().to_ascii_lowercase();
    let own = rows().find(|node| is_override(*node, name));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let all = || rows().find(|node| is_default(*node, ending));
    Ok(own.or_else(all).map(told).unwrap_or_default())
}

/// Says what a part is: its row is changed or added.
pub(super) fn set(package: &mut Package, name: &str, content_type: &str) -> Result<(), PackageError> {
    let name = name.trim_start_matches('/');
    if of(package, name)? == content_type.to_ascii_lowercase() {
        return Ok(());
    }
    change(
        package,
        |node| is_override(node, name),
        |prefix, kind| format!("<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>", xml::escape(name)),
        content_type,
    )
}

/// Says what parts with an ending are; what is said of them already stays.
pub(super) fn set_default(package: &mut Package, ending: &str, content_type: &str) -> Result<(), PackageError> {
    if !of(package, &format!("x.{ending}"))?.is_empty() {
        return Ok(());
    }
    change(
        package,
        |node| is_default(node, ending),
        |prefix, kind| format!("<{prefix}Default Extension=\"{}\" ContentType=\"{kind}\"/>", xml::escape(ending)),
        content_type,
    )
}

/// Changes the type of the row that is meant, or adds one.
fn change(
    package: &mut Package,
    is_it: impl Fn(Node<'_, '_>) -> bool,
    row: impl Fn(&str, &str) -> String,
    content_type: &str,
) -> Result<(), PackageError> {
    let text = text(package)?;
    let document = xml::parse(TYPES, &text)?;
    let root = document.root_element();
    let kind = xml::escape(content_type);
    let mut splice = xml::Splice::new(&text);
    let old = root.children().find(|node| is_it(*node)).and_then(|node| node.attribute_node("ContentType"));
    match old {
        Some(attribute) => splice.replace(attribute.range_value(), kind),
        None => splice.append(root, &row(xml::prefix(root, &text), &kind)),
    }
    let bytes = splice.finish().into_bytes();
    package.put(TYPES, bytes);
    Ok(())
}

fn text(package: &Package) -> Result<String, PackageError> {
    let text = package.text(TYPES)?;
    text.map(|text| text.into_owned()).ok_or_else(|| PackageError::damaged(TYPES, "it is not there"))
}

fn is_override(node: Node<'_, '_>, name: &str) -> bool {
    let part = node.attribute("PartName").map(|part| part.trim_start_matches('/'));
    node.tag_name().name() == "Override" && part.is_some_and(|part| part.eq_ignore_ascii_case(name))
}

fn is_default(node: Node<'_, '_>, ending: &str) -> bool {
    let own = node.attribute("Extension");
    node.tag_name().name() == "Default" && own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
}
