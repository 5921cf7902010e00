//! Reads back where the parts of a drawing stood: from a scene as JSON, or from our SVG.

use crate::scene::{Arrangement, Place, Places, Rect};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde::Deserialize;
use serde_json::Value;

/// Where zones and components stood in an older drawing. `text` is a `.scene.json` or an SVG that tenantry wrote.
///
/// # Errors
///
/// What is wrong with the text: it is neither, or holds no part.
pub fn places(text: &str) -> Result<Places, String> {
    let places = if text.trim_start().starts_with('{') { of_scene(text)? } else { of_svg(text)? };
    if places.zones.is_empty() && places.tiles.is_empty() {
        return Err(
            "it holds no zones and no components; name an SVG or a `.scene.json` that tenantry wrote".to_owned()
        );
    }
    Ok(places)
}

fn of_scene(text: &str) -> Result<Places, String> {
    let scene: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let read = |list: &str| {
        let items = scene.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let one = |item: &Value| {
            let rect = item.get("rect")?;
            let side = |name: &str| rect.get(name).and_then(Value::as_f64).filter(|it| it.is_finite());
            let rect = Rect { x: side("x")?, y: side("y")?, w: side("w")?, h: side("h")? };
            let text = |name: &str| item.get(name).and_then(Value::as_str);
            let slot = text("slot").and_then(|it| it.parse().ok()).unwrap_or_default();
            Some((text("id")?.to_owned(), Place { rect, parent: text("parent").map(str::to_owned), slot }))
        };
        items.iter().filter_map(one).collect()
    };
    let arrangement = scene.get("arrangement").and_then(|it| Arrangement::deserialize(it).ok());
    let routes = scene.get("routes").and_then(Value::as_array).into_iter().flatten();
    let lines = routes.filter_map(|it| Some(it.get("id")?.as_str()?.to_owned())).collect();
    Ok(Places { zones: read("zones"), tiles: read("tiles"), lines, arrangement })
}

fn of_svg(text: &str) -> Result<Places, String> {
    let mut reader = Reader::from_str(text);
    let mut places = Places::default();
    let mut last: Option<(bool, String, Place)> = None;
    loop {
        match reader.read_event().map_err(|error| format!("not XML: {error}"))? {
            Event::Start(tag) | Event::Empty(tag) => {
                for (name, zone) in [("data-zone-id", true), ("data-node-id", false)] {
                    if let Some(id) = attribute(&tag, name) {
                        let slot = attribute(&tag, "data-slot").and_then(|it| it.parse().ok()).unwrap_or_default();
                        let parent = attribute(&tag, "data-parent");
                        last = Some((zone, id, Place { slot, parent, ..Place::default() }));
                    }
                }
                places.lines.extend(attribute(&tag, "data-edge-id"));
                if tag.name().as_ref() == "svg" && places.arrangement.is_none() {
                    places.arrangement = attribute(&tag, "data-layout").and_then(|it| it.parse().ok());
                }
                let class = attribute(&tag, "class").unwrap_or_default();
                let of_zone = class.split(' ').any(|it| it == "zone-box");
                let of_tile = class.split(' ').any(|it| it == "node-box");
                if let (Some((zone, id, place)), true, Some(rect)) = (&last, of_zone || of_tile, rect(&tag))
                    && *zone == of_zone
                {
                    let list = if *zone { &mut places.zones } else { &mut places.tiles };
                    list.entry(id.clone()).or_insert(Place { rect, ..place.clone() });
                }
            }
            Event::Eof => return Ok(places),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|it| it.key.as_ref() == name)?;
    let text = found.value.as_ref();
    quick_xml::escape::unescape(text).ok().map(std::borrow::Cow::into_owned)
}

fn rect(tag: &BytesStart<'_>) -> Option<Rect> {
    let side = |name: &str| attribute(tag, name)?.parse::<f64>().ok().filter(|it| it.is_finite());
    Some(Rect { x: side("x")?, y: side("y")?, w: side("width")?, h: side("height")? })
}
