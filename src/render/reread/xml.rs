//! Elements and attributes of WordprocessingML.

use crate::ooxml::W;
use roxmltree::Node;

/// Whether an element is one of WordprocessingML with this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name && node.tag_name().namespace() == Some(W)
}

/// The first child of a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|it| is(*it, name))
}

/// An attribute of WordprocessingML.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute_of(node, W, name)
}

/// An attribute of a namespace.
pub(super) fn attribute_of<'a>(node: Node<'a, '_>, space: &str, name: &str) -> Option<&'a str> {
    node.attribute((space, name))
}

/// The attribute `w:val`.
pub(super) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// Whether a property is set that needs no value: `<w:b/>`.
pub(super) fn is_on(properties: Node<'_, '_>, name: &str) -> bool {
    let off = |it| matches!(value(it), Some("0" | "false" | "off"));
    child(properties, name).is_some_and(|it| !off(it))
}

/// All text of an element on one line.
pub(super) fn texts(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for it in node.descendants() {
        if is(it, "p") && !out.is_empty() {
            out.push(' ');
        }
        if is(it, "t") {
            out.push_str(it.text().unwrap_or_default());
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
