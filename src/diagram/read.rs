//! Reads a person's own view: TOML text → [`ViewFile`]. The format is in `docs/views.md`.
//!
//! What is not understood is told with its line and the nearest known words, and left out; the rest is drawn.

use super::hints::hints_of_table;
use super::own::{Entry, OwnZone, ViewFile};
use super::views::What;
use crate::catalog::{
    ATTRIBUTES, AttrKey, DATASETS, KINDS, LINKS, LinkKind, NodeKind, TILE_SIZES, TileSize, ZONES, ZoneKind,
};
use crate::diag::{Code, Diagnostic, Fields, Warned};
use std::ops::Range;
use toml::de::DeTable;

/// The largest number of tiles a view may ask for.
const MOST: usize = 500;

const VIEW: &[&str] = &["name", "title", "description", "budget", "tiles", "details", "links", "zone", "show", "hint"];
const ZONE: &[&str] = &["id", "label", "kind", "parent"];
const SHOW: &[&str] =
    &["kind", "zone", "like", "at_most", "lines", "facts", "by", "in", "from", "having", "value", "linked"];

/// Reads a view file. `file` is what messages call it, and the view where it has no `name`.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML.
pub fn read_view(file: &str, text: &str) -> Result<Warned<ViewFile>, Diagnostic> {
    let mut fields = Fields::new(file, text, Code::ViewFile);
    let table = fields.table()?;
    let view = view(&mut fields, table.get_ref());
    Ok(Warned { value: view, diagnostics: fields.said })
}

fn view(fields: &mut Fields<'_>, table: &DeTable<'_>) -> ViewFile {
    fields.fields(table, VIEW);
    let name = fields.word(table, "name").unwrap_or_else(|| fields.stem().to_owned());
    let links = table.get("links").map(|_| {
        let mut kinds = Vec::new();
        for (word, span) in fields.words(table, "links") {
            match LinkKind::from_id(&word) {
                Some(kind) => kinds.push(kind),
                None => fields.unknown(&span, "the kind of links", &word, LINKS.iter().map(|row| row.id)),
            }
        }
        kinds
    });
    let zones: Vec<OwnZone> =
        fields.tables(table, "zone").into_iter().filter_map(|(table, span)| zone(fields, table, &span)).collect();
    let shows = fields.tables(table, "show");
    if shows.is_empty() {
        fields.say(&(0..0), "the view shows nothing".to_owned(), Some("add `[[show]]` with a `kind`".to_owned()));
    }
    let shows = shows.into_iter().filter_map(|(table, span)| show(fields, table, &span, &zones)).collect();
    ViewFile {
        name,
        title: fields.word(table, "title").unwrap_or_default(),
        description: fields.word(table, "description").unwrap_or_default(),
        budget: fields.number(table, "budget", (1, MOST)),
        tiles: tiles(fields, table),
        details: fields.flag(table, "details"),
        links,
        zones,
        shows,
        hints: hints_of_table(fields, table),
    }
}

fn tiles(fields: &mut Fields<'_>, table: &DeTable<'_>) -> TileSize {
    let Some(word) = fields.word(table, "tiles") else { return TileSize::Auto };
    let found = TileSize::from_id(&word);
    if let (None, Some(value)) = (found, table.get("tiles")) {
        fields.unknown(&value.span(), "the size of tiles", &word, TILE_SIZES.iter().map(|row| row.id));
    }
    found.unwrap_or_default()
}

fn zone_kind(fields: &mut Fields<'_>, table: &DeTable<'_>, field: &str) -> Option<ZoneKind> {
    let word = fields.word(table, field)?;
    let found = ZONES.iter().find(|row| row.id == word).map(|row| row.kind);
    if let (None, Some(value)) = (found, table.get(field)) {
        fields.unknown(&value.span(), "the kind of zones", &word, ZONES.iter().map(|row| row.id));
    }
    found
}

fn node_kind(fields: &mut Fields<'_>, table: &DeTable<'_>, field: &str) -> Option<NodeKind> {
    let word = fields.word(table, field)?;
    let found = NodeKind::from_id(&word);
    if let (None, Some(value)) = (found, table.get(field)) {
        fields.unknown(&value.span(), "the kind", &word, KINDS.iter().map(|row| row.id));
    }
    found
}

fn zone(fields: &mut Fields<'_>, table: &DeTable<'_>, span: &Range<usize>) -> Option<OwnZone> {
    fields.fields(table, ZONE);
    let Some(id) = fields.word(table, "id").filter(|id| !id.is_empty()) else {
        fields.say(span, "a zone without `id` was left out".to_owned(), None);
        return None;
    };
    let kind = zone_kind(fields, table, "kind").unwrap_or(ZoneKind::Tenant);
    let label = fields.word(table, "label").unwrap_or_else(|| id.clone());
    Some(OwnZone { id, label, kind, parent: fields.word(table, "parent") })
}

fn show(fields: &mut Fields<'_>, table: &DeTable<'_>, span: &Range<usize>, zones: &[OwnZone]) -> Option<Entry> {
    fields.fields(table, SHOW);
    let what = if table.contains_key("zone") {
        let zone = zone_kind(fields, table, "zone")?;
        What::Zone(zone, node_kind(fields, table, "like").unwrap_or(NodeKind::Generic))
    } else if table.contains_key("kind") {
        What::Kind(node_kind(fields, table, "kind")?)
    } else {
        fields.say(span, "an entry without `kind` or `zone` was left out".to_owned(), None);
        return None;
    };
    let place = place(fields, table, zones);
    let mut from = Vec::new();
    for (word, span) in fields.words(table, "from") {
        if DATASETS.iter().any(|row| row.id == word) {
            from.push(word);
        } else {
            fields.unknown(&span, "the dataset", &word, DATASETS.iter().map(|row| row.id));
        }
    }
    let value = fields.word(table, "value").unwrap_or_default();
    let having = fields.word(table, "having").and_then(|word| key(fields, table, "having", &word));
    let having = having.map(|key| (key, value));
    Some(Entry {
        what,
        at_most: fields.number(table, "at_most", (0, MOST)),
        lines: fields.number(table, "lines", (0, 8)),
        facts: told(fields, table),
        by: fields.word(table, "by").and_then(|word| key(fields, table, "by", &word)),
        place,
        from,
        having,
        tied: fields.flag(table, "linked").unwrap_or_default(),
    })
}

/// The attribute that a person names.
fn key(fields: &mut Fields<'_>, table: &DeTable<'_>, field: &str, word: &str) -> Option<AttrKey> {
    let found = AttrKey::from_word(word);
    if let (None, Some(value)) = (found, table.get(field)) {
        fields.unknown(&value.span(), "the attribute", word, ATTRIBUTES.iter().map(|row| row.1));
    }
    found
}

/// The attributes in the tile; an empty word is the first of the component's own choice.
fn told(fields: &mut Fields<'_>, table: &DeTable<'_>) -> Vec<Option<AttrKey>> {
    let mut keys = Vec::new();
    for (word, span) in fields.words(table, "facts") {
        match AttrKey::from_word(&word) {
            _ if word.is_empty() => keys.push(None),
            Some(key) => keys.push(Some(key)),
            None => fields.unknown(&span, "the attribute", &word, ATTRIBUTES.iter().map(|row| row.1)),
        }
    }
    keys
}

/// The zone an entry stands in: one of the file, or of the catalogue.
fn place(fields: &mut Fields<'_>, table: &DeTable<'_>, zones: &[OwnZone]) -> Option<String> {
    let word = fields.word(table, "in")?;
    let known: Vec<&str> = zones.iter().map(|zone| zone.id.as_str()).chain(ZONES.iter().map(|row| row.id)).collect();
    if known.contains(&word.as_str()) {
        return Some(word);
    }
    if let Some(value) = table.get("in") {
        fields.unknown(&value.span(), "the zone", &word, known);
    }
    None
}
