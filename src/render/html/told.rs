//! What is known of the parts of the drawings, as data the script of the page reads: each thing once, whichever drawings
//! it stands in.

use crate::catalog::Evidence;
use crate::document::{Card, CardFact, Figure, ToldLine, ToldTile};
use crate::render::body::Known;
use crate::render::escape::one_line;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Words that occur often, each once; what is told of them is their place.
#[derive(Debug, Default)]
struct Words {
    list: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Words {
    fn place(&mut self, word: &str) -> usize {
        if let Some(at) = self.places.get(word) {
            return *at;
        }
        let at = self.list.len();
        self.list.push(word.to_owned());
        self.places.insert(word.to_owned(), at);
        at
    }
}

/// The data of a page: `figures` with the ids they have in it.
pub(super) fn told(figures: &[(String, &Figure)], known: &Known) -> String {
    let mut writer = Writer { known, words: Words::default(), cards: Vec::new(), card_places: BTreeMap::new() };
    let mut drawings = Map::new();
    for (anchor, figure) in figures {
        let drawing = writer.drawing(figure);
        drawings.insert(anchor.clone(), drawing);
    }
    safe(json!({ "words": writer.words.list, "cards": writer.cards, "drawings": drawings }))
}

/// JSON that nothing in it can end the element it stands in, with texts as the rest of the page has them: on one line, and
/// nothing in them turns the direction of text.
fn safe(value: Value) -> String {
    plain(value).to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A value with each of its texts on one line.
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(one_line(&text)),
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(map) => map.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        other => other,
    }
}

struct Writer<'a> {
    known: &'a Known,
    words: Words,
    cards: Vec<Value>,
    card_places: BTreeMap<&'a Card, usize>,
}

impl<'a> Writer<'a> {
    fn drawing(&mut self, figure: &'a Figure) -> Value {
        let told = &figure.told;
        let mut tiles = Map::new();
        for tile in &told.tiles {
            let cards: Vec<&'a Card> = tile.members.iter().filter_map(|id| told.cards.get(id)).collect();
            let value = self.tile(tile, &cards);
            tiles.insert(tile.id.clone(), value);
        }
        let lines: Vec<Value> = told.lines.iter().map(|line| self.line(line)).collect();
        json!({ "tiles": tiles, "lines": lines })
    }

    /// Of a tile for one component that is not marked the place of its card, which says all.
    fn tile(&mut self, tile: &ToldTile, cards: &[&'a Card]) -> Value {
        let places: Vec<usize> = cards.iter().map(|card| self.card(card)).collect();
        let one = matches!(cards, [card] if card.name == tile.name && card.evidence == tile.evidence);
        if one && tile.warning.is_empty() {
            return json!(places.first());
        }
        let mut out = Map::new();
        out.insert("cards".to_owned(), json!(places));
        if !tile.warning.is_empty() {
            out.insert("warning".to_owned(), json!(tile.warning));
        }
        if !one {
            out.insert("name".to_owned(), json!(tile.name));
            out.insert("kind".to_owned(), json!(self.words.place(&tile.kind)));
            out.insert("evidence".to_owned(), json!(self.words.place(tile.evidence.word())));
            out.insert("facts".to_owned(), json!(tile.facts));
            let to = tile.href.strip_prefix('#').and_then(|id| self.target(id));
            out.insert("to".to_owned(), json!(to.unwrap_or_default()));
        }
        Value::Object(out)
    }

    /// The kind of a line; with what is unusual of it where anything is.
    fn line(&mut self, line: &ToldLine) -> Value {
        let kind = self.words.place(&line.kind);
        match (line.both, line.evidence) {
            (false, Evidence::Observed) => json!(kind),
            (both, evidence) => json!([kind, u8::from(both), self.words.place(evidence.word())]),
        }
    }

    fn card(&mut self, card: &'a Card) -> usize {
        if let Some(at) = self.card_places.get(card) {
            return *at;
        }
        let facts: Vec<Value> = card.facts.iter().map(|fact| self.fact(card, fact)).collect();
        let mut out = Map::new();
        let texts = [
            ("name", card.name.clone()),
            ("object", card.object.clone()),
            ("to", self.target(card.section).unwrap_or_default()),
        ];
        out.extend(texts.into_iter().filter(|it| !it.1.is_empty()).map(|(name, text)| (name.to_owned(), json!(text))));
        let words = [
            ("kind", card.kind),
            ("inactive", card.inactive),
            ("place", &card.place),
            ("evidence", card.evidence.word()),
            ("source", card.source),
            ("rule", card.rule),
        ];
        for (name, word) in words.into_iter().filter(|it| !it.1.is_empty()) {
            out.insert(name.to_owned(), json!(self.words.place(word)));
        }
        if !facts.is_empty() {
            out.insert("facts".to_owned(), json!(facts));
        }
        let at = self.cards.len();
        self.cards.push(Value::Object(out));
        self.card_places.insert(card, at);
        at
    }

    /// Label, value, source, and how sure it is where that is not how sure the component is.
    fn fact(&mut self, card: &Card, fact: &CardFact) -> Value {
        let (label, source) = (self.words.place(&fact.label), self.words.place(fact.source));
        if fact.evidence == card.evidence.word() {
            json!([label, fact.value, source])
        } else {
            json!([label, fact.value, source, self.words.place(fact.evidence)])
        }
    }

    /// Where a section stands: in the page, or in another document of the set.
    fn target(&self, section: &str) -> Option<String> {
        if self.known.sections.contains(section) {
            return Some(format!("#{section}"));
        }
        self.known.elsewhere.get(section).map(|file| format!("{file}.html#{section}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::ToldParts;

    fn card(name: &str) -> Card {
        Card {
            name: name.to_owned(),
            kind: "Server",
            inactive: "",
            place: "Datacentre".to_owned(),
            section: "identity",
            evidence: Evidence::Observed,
            source: "Servers",
            object: String::new(),
            rule: "",
            facts: vec![CardFact {
                label: "Version".to_owned(),
                value: "</script>".to_owned(),
                source: "Servers",
                evidence: "inferred",
            }],
        }
    }

    fn figure() -> Figure {
        let tile = |id: &str, name: &str, warning: &str| ToldTile {
            id: id.to_owned(),
            name: name.to_owned(),
            warning: warning.to_owned(),
            members: vec!["a".to_owned()],
            ..ToldTile::default()
        };
        let told = ToldParts {
            tiles: vec![tile("a", "A", ""), tile("b", "A", "Old"), tile("c", "Other", "")],
            lines: vec![ToldLine { both: true, ..ToldLine::default() }],
            cards: BTreeMap::from([("a".to_owned(), card("A"))]),
        };
        Figure { id: "x".to_owned(), width: 1.0, height: 1.0, told, ..Figure::default() }
    }

    #[test]
    fn a_thing_is_told_once_and_ends_no_element() {
        let (one, other) = (figure(), figure());
        let known = Known { sections: ["identity".to_owned()].into(), ..Known::default() };
        let text = told(&[("f.1".to_owned(), &one), ("f.2".to_owned(), &other)], &known);
        assert!(!text.contains('<'), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["cards"].as_array().unwrap().len(), 1);
        assert_eq!(value["cards"][0]["to"], "#identity");
        assert_eq!(value["drawings"]["f.1"]["tiles"]["a"], 0);
        assert_eq!(value["drawings"]["f.2"]["tiles"]["b"]["warning"], "Old");
        assert_eq!(value["drawings"]["f.2"]["tiles"]["c"]["name"], "Other");
        let fact = &value["cards"][0]["facts"][0];
        assert_eq!((&fact[1], fact.as_array().unwrap().len()), (&json!("</script>"), 4));
    }
}
