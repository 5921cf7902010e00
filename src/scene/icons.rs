//! Icons: the built-in set, a person's own pack, and the sanitiser between a hostile SVG and the drawing.

use crate::catalog::{NodeKind, SEVERAL, ZoneKind};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Elements an icon may hold. Everything else is left out with all it holds.
const ELEMENTS: &[&str] = &[
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];

/// Attributes an icon may carry.
const ATTRIBUTES: &[&str] = &[
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "width",
    "height",
    "points",
    "transform",
    "fill",
    "fill-opacity",
    "fill-rule",
    "clip-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "opacity",
    "offset",
    "stop-color",
    "stop-opacity",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "clipPathUnits",
    "clip-path",
    "id",
];

/// Bytes, elements and depth past which an icon is refused.
const MOST: (usize, usize, usize) = (200_000, 2_000, 24);

/// The built-in icon for the kind of a tile: that of a component, or of a whole zone. `several` says whether a tile of
/// any other kind stands for more than one component.
pub fn built_in(kind: &str, several: bool) -> String {
    let text = match (NodeKind::from_id(kind), ZoneKind::from_id(kind)) {
        (Some(kind), _) => kind.row().icon,
        (None, Some(zone)) => zone.row().icon,
        (None, None) if several => SEVERAL,
        (None, None) => NodeKind::Generic.row().icon,
    };
    body(text).unwrap_or_default()
}

/// What stands inside the `<svg>` element of an icon.
fn body(text: &str) -> Option<String> {
    let open = text.find("<svg")?;
    let rest = text.get(open..)?;
    let start = rest.find('>')?;
    if rest.get(..start)?.ends_with('/') {
        return None;
    }
    let end = rest.rfind("</svg>")?;
    let body: Vec<&str> = rest.get(start + 1..end)?.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    (!body.is_empty()).then(|| body.concat())
}

/// A person's icon for a kind made safe and scaled to the 48 × 48 grid; the reason when it cannot be used.
pub fn mounted(icons: &BTreeMap<String, String>, kind: &str, prefix: &str) -> Option<Result<String, String>> {
    icons.get(kind).map(|text| sanitise(text, prefix))
}

/// Makes a hostile SVG safe to embed: allow-listed elements and attributes, no reference out of it, ids prefixed.
///
/// # Errors
/// When it is not SVG, is too large, or holds nothing that can be drawn.
pub fn sanitise(text: &str, prefix: &str) -> Result<String, String> {
    if text.len() > MOST.0 {
        return Err("it is larger than 200 kB".into());
    }
    let document = roxmltree::Document::parse(text).map_err(|e| format!("it is not well-formed: {e}"))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err("it is not an SVG file".into());
    }
    if document.descendants().count() > MOST.1 * 4 {
        return Err("it holds too many elements".into());
    }
    let number = |name: &str| root.attribute(name).and_then(|v| v.trim().trim_end_matches("px").parse::<f64>().ok());
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or("")
        .split([' ', ',', '\n', '\t'])
        .filter(|p| !p.is_empty())
        .map_while(|p| p.parse().ok())
        .collect();
    let (x, y, w, h) = match view[..] {
        [x, y, w, h] => (x, y, w, h),
        _ => (0.0, 0.0, number("width").unwrap_or(48.0), number("height").unwrap_or(48.0)),
    };
    let sane = |v: f64| v.is_finite() && (0.01..1e6).contains(&v);
    if !sane(w) || !sane(h) || !x.is_finite() || !y.is_finite() {
        return Err("its view box is not usable".into());
    }
    let mut body = String::new();
    let mut shapes = 0;
    for child in root.children() {
        element(child, prefix, 0, &mut shapes, &mut body)?;
    }
    if shapes == 0 {
        return Err("it holds nothing that can be drawn safely".into());
    }
    let scale = 48.0 / w.max(h);
    let (dx, dy) = ((48.0 - w * scale) / 2.0 - x * scale, (48.0 - h * scale) / 2.0 - y * scale);
    Ok(format!("<g transform=\"translate({dx:.3} {dy:.3}) scale({scale:.5})\">{body}</g>"))
}

fn element(
    node: roxmltree::Node<'_, '_>,
    prefix: &str,
    depth: usize,
    shapes: &mut usize,
    out: &mut String,
) -> Result<(), String> {
    let name = node.tag_name().name();
    if !node.is_element() || !ELEMENTS.contains(&name) {
        return Ok(());
    }
    if depth > MOST.2 || *shapes > MOST.1 {
        return Err("it is too deep or holds too many shapes".into());
    }
    if !matches!(name, "g" | "defs" | "linearGradient" | "radialGradient" | "stop" | "clipPath") {
        *shapes += 1;
    }
    let _ = write!(out, "<{name}");
    for attribute in node.attributes() {
        let key = attribute.name();
        if attribute.namespace().is_none()
            && ATTRIBUTES.contains(&key)
            && let Some(value) = safe_value(key, attribute.value(), prefix)
        {
            let _ = write!(out, " {key}=\"{value}\"");
        }
    }
    out.push('>');
    for child in node.children() {
        element(child, prefix, depth + 1, shapes, out)?;
    }
    let _ = write!(out, "</{name}>");
    Ok(())
}

/// The value if it can do no harm: plain characters only; references only to ids of the same icon.
fn safe_value(key: &str, value: &str, prefix: &str) -> Option<String> {
    let word = |v: &str| !v.is_empty() && v.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let value = value.trim();
    if key == "id" {
        return word(value).then(|| format!("{prefix}{value}"));
    }
    if let Some(rest) = value.strip_prefix("url(#").and_then(|r| r.strip_suffix(')')) {
        return word(rest).then(|| format!("url(#{prefix}{rest})"));
    }
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '+' | '#' | '%' | '(' | ')' | '\n' | '\t')
    };
    let lower = value.to_ascii_lowercase();
    (value.chars().all(plain) && !lower.contains("url") && !lower.contains("var("))
        .then(|| value.replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_icons_lose_their_sting() {
        let text = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 96 96"
            onload="alert(1)"><script>alert(1)</script><style>*{fill:url(http://x)}</style><image xlink:href="http://x"/>
            <g onclick="x()"><path d="M0 0L9 9" fill="url(http://x)" style="a:b"/><rect id="a" fill="url(#b)" width="3" height="3"/></g>
            <foreignObject><p>x</p></foreignObject><use href="http://x"/></svg>"##;
        let safe = sanitise(text, "p-").unwrap();
        for bad in ["script", "style", "http", "on", "href", "foreign", "<use"] {
            assert!(!safe.contains(bad), "{bad} in {safe}");
        }
        assert!(safe.contains("url(#p-b)") && safe.contains("id=\"p-a\"") && safe.contains("scale(0.5"));
        assert!(sanitise("<svg><script/></svg>", "").is_err() && sanitise("<html/>", "").is_err());
        assert!(sanitise("not xml", "").is_err());
    }

    #[test]
    fn built_in_icons_have_bodies() {
        let kinds = crate::catalog::KINDS.iter().map(|row| row.id);
        for kind in kinds.chain(crate::catalog::ZONES.iter().map(|row| row.id)).chain(["no kind"]) {
            assert!(built_in(kind, false).starts_with('<'), "{kind}");
        }
        assert_ne!(built_in("no kind", true), built_in("no kind", false));
        assert_ne!(built_in("onprem", true), built_in("azure", true));
    }
}
