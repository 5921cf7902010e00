//! An SVG file made fit to stand in a page: ids and styles that cannot meet those of the page, nothing that runs or
//! loads.

use super::scope::Root;
use std::collections::BTreeSet;

/// What stands after the prefix in the id of a drawing whose `<svg>` element has none.
const DRAWING: &str = "drawing";

/// Elements a drawing may hold; others are left out with all they hold. What is not here might run, load, or end the
/// drawing in the eyes of an HTML parser.
#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "metadata",
    "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "symbol", "text",
    "textPath", "title", "tspan", "use",
];
/// Attributes that hold lists of ids.
const ID_LISTS: &[&str] = &["aria-labelledby", "aria-describedby", "aria-controls"];

/// A tag as read.
struct Tag<'s> {
    name: &'s str,
    attributes: Vec<(&'s str, &'s str)>,
    closing: bool,
    empty: bool,
}

impl<'s> Tag<'s> {
    fn attribute(&self, name: &str) -> Option<&'s str> {
        self.attributes.iter().find(|(it, _)| *it == name).map(|(_, value)| *value)
    }
}

/// Reads a drawing and writes it with `prefix` before its ids, its styles bound to its root. Links stay when they lead to
/// one of `sections`. `None` when it is not well-formed enough to be read safely.
pub(super) fn embed(svg: &str, prefix: &str, sections: &BTreeSet<String>) -> Option<String> {
    let (root, ids) = look_through(svg)?;
    let links = svg.contains("<a ");
    let scope = Scope { prefix, root: named(&root, prefix, &ids), ids, sections, links };
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    let mut skipping: Option<(String, usize)> = None; // element left out, and how many of its name are open in it
    let mut open: Vec<&str> = Vec::new();
    let mut in_style = false;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        if skipping.is_none() && !open.is_empty() {
            if in_style { out.push_str(&scope.style(text)) } else { out.push_str(&text.replace('>', "&gt;")) }
        }
        if let Some(after) = from.strip_prefix("<![CDATA[") {
            let (data, after) = after.split_once("]]>")?;
            if skipping.is_none() && !open.is_empty() {
                let data = if in_style { scope.style(data) } else { data.to_owned() };
                out.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            }
            rest = after;
            continue;
        }
        if let Some(after) = skip_other(from) {
            rest = after?;
            continue;
        }
        let (tag, after) = read_tag(from)?;
        rest = after;
        if let Some((name, inside)) = &mut skipping {
            if tag.name == name && !tag.empty {
                if !tag.closing {
                    *inside += 1;
                } else if *inside == 0 {
                    skipping = None;
                } else {
                    *inside -= 1;
                }
            }
            continue;
        }
        let root = open.is_empty();
        if root && (tag.closing || tag.name != "svg") {
            return None;
        }
        if !ELEMENTS.contains(&tag.name) {
            if !tag.empty && !tag.closing {
                skipping = Some((tag.name.to_owned(), 0));
            }
            continue;
        }
        if tag.closing {
            if open.pop() != Some(tag.name) {
                return None;
            }
        } else if !tag.empty {
            open.push(tag.name);
        }
        in_style = tag.name == "style" && !tag.closing && !tag.empty;
        scope.write(&tag, root, &mut out);
        if open.is_empty() {
            return Some(out);
        }
    }
    None
}

/// What is neither a tag nor text: declarations, comments. `Some(None)` when it has no end.
fn skip_other(from: &str) -> Option<Option<&str>> {
    let past = |end: &str| Some(from.split_once(end).map(|(_, after)| after));
    if from.starts_with("<!--") {
        past("-->")
    } else if from.starts_with("<?") {
        past("?>")
    } else if from.starts_with("<!") {
        past(">")
    } else {
        None
    }
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | ':' | '.')
}

/// Reads the tag at the start of `from`.
fn read_tag(from: &str) -> Option<(Tag<'_>, &str)> {
    let rest = from.strip_prefix('<')?;
    let (closing, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let end = rest.find(|c| !is_name(c))?;
    let (name, mut rest) = rest.split_at(end);
    if name.is_empty() {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Some((Tag { name, attributes, closing, empty: true }, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Some((Tag { name, attributes, closing, empty: false }, after));
        }
        let end = rest.find(|c| !is_name(c))?;
        let (attribute, after) = rest.split_at(end);
        let after = after.trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        if attribute.is_empty() || value.contains('<') {
            return None;
        }
        attributes.push((attribute, value));
        rest = after;
    }
}

/// The first tag, and every id in the drawing.
fn look_through(svg: &str) -> Option<(Tag<'_>, BTreeSet<&str>)> {
    let (mut ids, mut first) = (BTreeSet::new(), None);
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        let from = rest.get(at..)?;
        if let Some(after) = from.strip_prefix("<![CDATA[") {
            rest = after.split_once("]]>")?.1;
        } else if let Some(after) = skip_other(from) {
            rest = after?;
        } else {
            let (tag, after) = read_tag(from)?;
            ids.extend(tag.attribute("id"));
            first.get_or_insert(tag);
            rest = after;
        }
    }
    Some((first?, ids))
}

/// The root of a drawing as it stands in the page.
fn named<'s>(root: &Tag<'s>, prefix: &str, ids: &BTreeSet<&str>) -> Root<'s> {
    let mut id = root.attribute("id").unwrap_or(DRAWING).to_owned();
    while root.attribute("id").is_none() && ids.contains(id.as_str()) {
        id.push('-');
    }
    let classes = root.attribute("class").unwrap_or_default().split_whitespace().collect();
    Root { id: format!("{prefix}.{id}"), classes }
}

struct Scope<'s> {
    prefix: &'s str,
    root: Root<'s>,
    ids: BTreeSet<&'s str>,
    sections: &'s BTreeSet<String>,
    /// Whether there are links in it.
    links: bool,
}

impl Scope<'_> {
    fn write(&self, tag: &Tag<'_>, root: bool, out: &mut String) {
        out.push('<');
        if tag.closing {
            out.push('/');
        }
        out.push_str(tag.name);
        if root && tag.attribute("id").is_none() {
            out.push_str(&format!(" id=\"{}\"", self.root.id));
        }
        for (name, value) in &tag.attributes {
            if root && matches!(*name, "width" | "height") {
                continue;
            }
            // What a reader can point at in a picture is lost to who cannot see it: a drawing with links is a group.
            if root && *name == "role" && *value == "img" && self.links {
                out.push_str(" role=\"group\"");
                continue;
            }
            if let Some(value) = self.value(tag.name, name, value) {
                let value = value.replace('"', "&quot;").replace('>', "&gt;");
                out.push_str(&format!(" {name}=\"{value}\""));
            }
        }
        if tag.empty {
            out.push('/');
        }
        out.push('>');
    }

    /// The value an attribute keeps; `None` drops the attribute.
    fn value(&self, element: &str, name: &str, value: &str) -> Option<String> {
        let lower = name.to_ascii_lowercase();
        if lower.starts_with("on") || lower == "xml:base" || lower == "target" {
            return None;
        }
        if lower == "id" {
            return Some(self.renamed(value));
        }
        if lower == "href" || lower == "xlink:href" {
            let id = value.strip_prefix('#')?;
            return if element == "a" {
                self.sections.contains(id).then(|| value.to_owned())
            } else {
                Some(format!("#{}", self.renamed(id)))
            };
        }
        if ID_LISTS.contains(&lower.as_str()) {
            return Some(value.split_whitespace().map(|id| self.renamed(id)).collect::<Vec<_>>().join(" "));
        }
        if lower.starts_with("xmlns") {
            return Some(value.to_owned());
        }
        self.references(value)
    }

    fn renamed(&self, id: &str) -> String {
        if self.ids.contains(id) { format!("{}.{id}", self.prefix) } else { id.to_owned() }
    }

    /// A value with its `url(#id)` renamed; `None` when it refers to something outside.
    fn references(&self, value: &str) -> Option<String> {
        let mut out = String::with_capacity(value.len());
        let mut rest = value;
        while let Some((before, after)) = rest.split_once("url(") {
            let (reference, after) = after.split_once(')')?;
            let id = reference.trim().trim_matches(['"', '\'']).strip_prefix('#')?;
            out.push_str(&format!("{before}url(#{})", self.renamed(id)));
            rest = after;
        }
        out.push_str(rest);
        Some(out)
    }

    /// A style sheet bound to the drawing.
    fn style(&self, css: &str) -> String {
        let lower = css.to_ascii_lowercase();
        let Some(css) = self.references(css).filter(|_| !lower.contains("@import") && !lower.contains("expression("))
        else {
            return String::new();
        };
        self.root.bind(&css.replace("&gt;", ">").replace('<', ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> BTreeSet<String> {
        BTreeSet::from(["identity".to_owned()])
    }

    #[test]
    fn ids_and_their_uses_get_the_prefix_and_links_to_sections_stay() {
        let svg = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" aria-labelledby=\"t d\">\
                   <title id=\"t\">a &lt;b&gt;</title><style>:root{--a:red}@media (prefers-color-scheme: dark){.x{fill:url(#m)}}</style>\
                   <marker id=\"m\"/><a href=\"#identity\"><path marker-end=\"url(#m)\"/></a><a href=\"#nowhere\"/></svg>";
        let out = embed(svg, "f", &sections()).unwrap();
        assert!(out.contains("aria-labelledby=\"f.t d\""), "{out}");
        assert!(out.contains("marker-end=\"url(#f.m)\""), "{out}");
        assert!(out.contains("<a href=\"#identity\">"), "{out}");
        assert!(!out.contains("nowhere") && !out.contains("width="), "{out}");
        assert!(out.starts_with("<svg id=\"f.drawing\" "), "{out}");
        let dark = "@media screen and (prefers-color-scheme: dark){[id=\"f.drawing\"] .x{fill:url(#f.m)}}";
        assert!(out.contains(&format!("<style>[id=\"f.drawing\"]{{--a:red}}{dark}</style>")), "{out}");
    }

    #[test]
    fn nothing_that_runs_or_loads_remains() {
        let svg = "<svg onload=\"x()\"><script>alert(1)<b></b></script><image href=\"https://x/\"/><rect fill=\"url(https://x/)\"/>\
                   <a href=\"javascript:x\">t</a><style>@import url(https://x)</style></svg>";
        let out = embed(svg, "f", &sections()).unwrap();
        assert_eq!(out, "<svg id=\"f.drawing\"><rect/><a>t</a><style></style></svg>");
    }

    #[test]
    fn broken_drawings_are_refused() {
        for svg in [
            "",
            "<svg>",
            "<svg a=b/>",
            "<svg></svg",
            "<p></p>",
            "<svg><g></svg></g>",
            "<!-- <svg/>",
            "</svg>",
            "<svg><p>",
        ] {
            assert_eq!(embed(svg, "f", &sections()), None, "{svg}");
        }
    }

    #[test]
    fn elements_that_would_end_the_drawing_are_left_out() {
        assert_eq!(
            embed("<svg><p><p>x</p></p><g/></svg>", "f", &sections()).as_deref(),
            Some("<svg id=\"f.drawing\"><g/></svg>")
        );
    }
}
