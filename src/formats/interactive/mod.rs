//! A page of one drawing to look around in: zoom, search, hide kinds, follow links. One file, nothing from elsewhere.
//!
//! The drawing is our SVG; what the page says of its parts stands beside it as data. The policy of the page names the
//! script and the style by their hashes, so nothing a name brings along can run.

use super::{FormatError, FormatOptions};
use crate::catalog::{LinkKind, NodeKind};
use crate::scene::{Scene, Standing};
use crate::svg::{self, SvgOptions, xml::escape};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("page.css");
/// Looking around in a drawing is the same here and in documents.
const SCRIPT: &str = concat!(include_str!("../../../templates/html/drawing.js"), include_str!("page.js"));

/// Writes a scene as an HTML page.
pub(super) fn write(scene: &Scene, options: &FormatOptions) -> Result<Vec<u8>, FormatError> {
    let drawing = svg::write(scene, &SvgOptions { link_base: options.link_base.clone(), ..SvgOptions::default() });
    // The drawing's own style sheet stands in the head, where the policy knows it.
    let (head, rest) = drawing.split_once("<style>").unwrap_or((&drawing, ""));
    let (colours, body) = rest.split_once("</style>").unwrap_or(("", rest));
    // Here its parts can be chosen: it is a group of them, not a picture.
    let head = head.replacen("role=\"img\"", "role=\"group\"", 1);
    let data = serde_json::to_string(&data(scene))
        .map_err(|error| FormatError { format: "html", why: error.to_string() })?
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    let style = format!("{STYLE}{colours}");
    let title = escape(&scene.title);
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <header><h1>{title}</h1><div class=\"search\" role=\"search\"><input id=\"find\" type=\"search\" placeholder=\"Find names and facts\" aria-label=\"Find in this drawing\" \
         autocomplete=\"off\" spellcheck=\"false\" role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" aria-autocomplete=\"list\">\
         <div id=\"matches\" hidden><p id=\"count\" role=\"status\"></p><ul id=\"found\" role=\"listbox\" aria-label=\"Found\"></ul></div></div>\
         <span class=\"tools\"><button id=\"out\" aria-label=\"Smaller\">−</button>\
         <button id=\"in\" aria-label=\"Larger\">+</button><button id=\"fit\">Fit</button>\
         <button id=\"kinds\" aria-expanded=\"false\" aria-controls=\"choice\">Kinds</button></span></header>\n\
         <main><div id=\"stage\" role=\"application\" aria-label=\"Drawing: arrow keys go from part to part, with Shift they move it; Enter tells more, plus and minus zoom, 0 fits\">{head}{body}</div>\
         <div id=\"panel\" role=\"region\" aria-label=\"What was chosen\" hidden></div><div id=\"choice\" role=\"region\" aria-label=\"Kinds\" hidden></div></main>\n\
         <script id=\"data\" type=\"application/json\">{data}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        hash(&style),
        hash(SCRIPT),
    )
    .into_bytes())
}

/// The hash of a script or style, as a policy names it.
pub(super) fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// What the page says of the parts of the drawing.
fn data(scene: &Scene) -> Value {
    let named = |kind: &str| NodeKind::from_id(kind).map_or_else(|| kind.to_owned(), |it| it.row().label.to_owned());
    let passing = |kind: &str| LinkKind::from_id(kind).map_or_else(|| kind.to_owned(), |it| it.row().label.to_owned());
    let word = |state: Option<Standing>| state.map(|it| it.state.row().id);
    let nodes = scene.tiles.iter().map(|it| {
        json!({ "id": it.id, "name": it.name, "kind": it.kind, "kindName": named(&it.kind), "zone": it.parent,
                "facts": it.facts, "title": it.title, "evidence": it.evidence.word(), "href": it.href,
                "warning": it.warning, "count": it.count, "state": word(it.state) })
    });
    let links = scene.routes.iter().map(|it| {
        json!({ "id": it.id, "from": it.source, "to": it.target, "both": it.both, "name": it.name, "kind": it.kind,
                "kindName": passing(&it.kind), "title": it.title, "evidence": it.evidence.word(), "state": word(it.state) })
    });
    let zones = scene
        .zones
        .iter()
        .map(|it| json!({ "id": it.id, "name": it.title, "zone": it.parent, "state": word(it.state) }));
    json!({ "nodes": nodes.collect::<Vec<_>>(), "links": links.collect::<Vec<_>>(), "zones": zones.collect::<Vec<_>>() })
}
