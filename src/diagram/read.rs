//! Reads a person's own view: TOML text → [`ViewFile`]. The format is in `docs/views.md`.
//!
//! What is not understood is told with its line and the nearest known words, and left out; the rest is drawn.

use super::views::{Area, By, Show, View, What, several};
use crate::catalog::{DATASETS, KINDS, LINKS, LinkKind, NodeKind, ZONES, ZoneKind};
use crate::diag::{Code, Diagnostic, Warned, nearest};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// More entries, zones or words in a list than this are left out.
const MOST: usize = 500;

/// A person's own view, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ViewFile {
    name: String,
    title: String,
    description: String,
    budget: Option<usize>,
    details: Option<bool>,
    links: Option<Vec<LinkKind>>,
    zones: Vec<OwnZone>,
    shows: Vec<Entry>,
}

/// One `[[zone]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OwnZone {
    id: String,
    label: String,
    kind: ZoneKind,
    parent: Option<String>,
}

/// One `[[show]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    what: What,
    at_most: Option<usize>,
    lines: Option<usize>,
    facts: Vec<String>,
    by: Option<String>,
    place: Option<String>,
    from: Vec<String>,
    having: Option<(String, String)>,
    tied: bool,
}

impl ViewFile {
    /// Lends the view to a function.
    pub fn lend<R>(&self, draw: impl FnOnce(&View<'_>) -> R) -> R {
        let facts: Vec<Vec<&str>> = self.shows.iter().map(|it| it.facts.iter().map(String::as_str).collect()).collect();
        let from: Vec<Vec<&str>> = self.shows.iter().map(|it| it.from.iter().map(String::as_str).collect()).collect();
        let shows: Vec<Show<'_>> =
            self.shows.iter().zip(facts.iter().zip(&from)).map(|(it, (facts, from))| it.show(facts, from)).collect();
        let areas: Vec<Area<'_>> = self.zones.iter().map(OwnZone::area).collect();
        let all: Vec<LinkKind> = LINKS.iter().map(|row| row.kind).collect();
        draw(&View {
            name: &self.name,
            title: if self.title.is_empty() { &self.name } else { &self.title },
            description: &self.description,
            shows: &shows,
            links: self.links.as_deref().unwrap_or(&all),
            areas: &areas,
            details: self.details.unwrap_or(View::BARE.details),
            budget: self.budget.unwrap_or(View::BARE.budget),
            ..View::BARE
        })
    }
}

impl OwnZone {
    fn area(&self) -> Area<'_> {
        Area { id: &self.id, label: &self.label, kind: self.kind, parent: self.parent.as_deref() }
    }
}

impl Entry {
    fn show<'a>(&'a self, facts: &'a [&'a str], from: &'a [&'a str]) -> Show<'a> {
        let bare = several(NodeKind::Generic, 1);
        Show {
            what: self.what,
            from,
            having: self.having.as_ref().map(|(label, value)| (label.as_str(), value.as_str())),
            at_most: self.at_most.unwrap_or(bare.at_most),
            by: self.by.as_deref().map_or(By::Kind, By::Fact),
            facts: self.lines.unwrap_or(if facts.is_empty() { bare.facts } else { facts.len() }),
            tell: facts,
            place: self.place.as_deref(),
            tied: self.tied,
        }
    }
}

/// Reads a view file. `file` is what messages call it, and the view where it has no `name`.
///
/// # Errors
///
/// A diagnostic with the line when the text is not TOML.
pub fn read_view(file: &str, text: &str) -> Result<Warned<ViewFile>, Diagnostic> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, &span));
        let why = error.message().to_owned();
        Diagnostic::new(Code::ViewFile, format!("{file}:{line}"), format!("not TOML: {why}"))
    })?;
    let mut reader = Reader { file, text, said: Vec::new() };
    let view = reader.view(table.get_ref());
    Ok(Warned { value: view, diagnostics: reader.said })
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

type Value<'t> = Spanned<DeValue<'t>>;

/// Reads values, and keeps what there is to say.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    said: Vec<Diagnostic>,
}

const VIEW: &[&str] = &["name", "title", "description", "budget", "details", "links", "zone", "show"];
const ZONE: &[&str] = &["id", "label", "kind", "parent"];
const SHOW: &[&str] =
    &["kind", "zone", "like", "at_most", "lines", "facts", "by", "in", "from", "having", "value", "linked"];

impl Reader<'_> {
    fn say(&mut self, span: &Range<usize>, message: String, hint: Option<String>) {
        let subject = format!("{}:{}", self.file, line_of(self.text, span));
        let said = Diagnostic::new(Code::ViewFile, subject, message);
        self.said.push(match hint {
            Some(hint) => said.hint(hint),
            None => said,
        });
    }

    /// That a word is not known, and what may have been meant.
    fn unknown<'k>(&mut self, span: &Range<usize>, what: &str, word: &str, known: impl IntoIterator<Item = &'k str>) {
        let near = nearest(word, known, 3);
        let hint = (!near.is_empty()).then(|| format!("did you mean `{}`?", near.join("`, `")));
        let word: String = word.chars().take(80).collect();
        self.say(span, format!("{what} `{word}` is not known and was left out"), hint);
    }

    fn fields(&mut self, table: &DeTable<'_>, known: &[&'static str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                self.unknown(&key.span(), "the field", key.get_ref(), known.iter().copied());
            }
        }
    }

    fn wrong(&mut self, value: &Value<'_>, field: &str, wanted: &str) {
        let found = value.get_ref().type_str();
        self.say(&value.span(), format!("`{field}` is a {found}, not {wanted}, and was left out"), None);
    }

    fn word(&mut self, table: &DeTable<'_>, field: &str) -> Option<String> {
        let value = table.get(field)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(value, field, "a text");
        }
        text
    }

    fn flag(&mut self, table: &DeTable<'_>, field: &str) -> Option<bool> {
        let value = table.get(field)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, field, "`true` or `false`");
        }
        flag
    }

    /// A whole number, brought between two bounds.
    fn number(&mut self, table: &DeTable<'_>, field: &str, bounds: (usize, usize)) -> Option<usize> {
        let value = table.get(field)?;
        let number = value.get_ref().as_integer().and_then(|it| it.as_str().parse::<usize>().ok());
        if number.is_none() {
            self.wrong(value, field, "a whole number");
        }
        number.map(|number| number.clamp(bounds.0, bounds.1))
    }

    fn words(&mut self, table: &DeTable<'_>, field: &str) -> Vec<(String, Range<usize>)> {
        let Some(value) = table.get(field) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, field, "a list of texts");
            return Vec::new();
        };
        let mut words = Vec::new();
        for item in list.iter().take(MOST) {
            match item.get_ref().as_str() {
                Some(word) => words.push((word.to_owned(), item.span())),
                None => self.wrong(item, field, "a text"),
            }
        }
        words
    }

    fn tables<'v, 't>(&mut self, table: &'v DeTable<'t>, field: &str) -> Vec<(&'v DeTable<'t>, Range<usize>)> {
        let Some(value) = table.get(field) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(value, field, &format!("a list of tables: write `[[{field}]]`"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in list.iter().take(MOST) {
            match item.get_ref().as_table() {
                Some(table) => tables.push((table, item.span())),
                None => self.wrong(item, field, "a table"),
            }
        }
        if list.len() > MOST {
            self.say(&value.span(), format!("more than {MOST} entries of `{field}`: the rest was left out"), None);
        }
        tables
    }

    fn view(&mut self, table: &DeTable<'_>) -> ViewFile {
        self.fields(table, VIEW);
        let stem = self.file.rsplit(['/', '\\']).next().unwrap_or(self.file);
        let name = self.word(table, "name").unwrap_or_else(|| stem.trim_end_matches(".toml").to_owned());
        let links = table.get("links").map(|_| {
            let mut kinds = Vec::new();
            for (word, span) in self.words(table, "links") {
                match LinkKind::from_id(&word) {
                    Some(kind) => kinds.push(kind),
                    None => self.unknown(&span, "the kind of links", &word, LINKS.iter().map(|row| row.id)),
                }
            }
            kinds
        });
        let zones: Vec<OwnZone> =
            self.tables(table, "zone").into_iter().filter_map(|(zone, span)| self.zone(zone, &span)).collect();
        let shows = self.tables(table, "show");
        if shows.is_empty() {
            self.say(&(0..0), "the view shows nothing".to_owned(), Some("add `[[show]]` with a `kind`".to_owned()));
        }
        let shows = shows.into_iter().filter_map(|(show, span)| self.show(show, &span, &zones)).collect();
        ViewFile {
            name,
            title: self.word(table, "title").unwrap_or_default(),
            description: self.word(table, "description").unwrap_or_default(),
            budget: self.number(table, "budget", (1, MOST)),
            details: self.flag(table, "details"),
            links,
            zones,
            shows,
        }
    }

    fn zone_kind(&mut self, table: &DeTable<'_>, field: &str) -> Option<ZoneKind> {
        let word = self.word(table, field)?;
        let found = ZONES.iter().find(|row| row.id == word).map(|row| row.kind);
        if let (None, Some(value)) = (found, table.get(field)) {
            self.unknown(&value.span(), "the kind of zones", &word, ZONES.iter().map(|row| row.id));
        }
        found
    }

    fn node_kind(&mut self, table: &DeTable<'_>, field: &str) -> Option<NodeKind> {
        let word = self.word(table, field)?;
        let found = NodeKind::from_id(&word);
        if let (None, Some(value)) = (found, table.get(field)) {
            self.unknown(&value.span(), "the kind", &word, KINDS.iter().map(|row| row.id));
        }
        found
    }

    fn zone(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> Option<OwnZone> {
        self.fields(table, ZONE);
        let Some(id) = self.word(table, "id").filter(|id| !id.is_empty()) else {
            self.say(span, "a zone without `id` was left out".to_owned(), None);
            return None;
        };
        let kind = self.zone_kind(table, "kind").unwrap_or(ZoneKind::Tenant);
        let label = self.word(table, "label").unwrap_or_else(|| id.clone());
        Some(OwnZone { id, label, kind, parent: self.word(table, "parent") })
    }

    fn show(&mut self, table: &DeTable<'_>, span: &Range<usize>, zones: &[OwnZone]) -> Option<Entry> {
        self.fields(table, SHOW);
        let what = if table.contains_key("zone") {
            let zone = self.zone_kind(table, "zone")?;
            What::Zone(zone, self.node_kind(table, "like").unwrap_or(NodeKind::Generic))
        } else if table.contains_key("kind") {
            What::Kind(self.node_kind(table, "kind")?)
        } else {
            self.say(span, "an entry without `kind` or `zone` was left out".to_owned(), None);
            return None;
        };
        let place = self.place(table, zones);
        let mut from = Vec::new();
        for (word, span) in self.words(table, "from") {
            if DATASETS.iter().any(|row| row.id == word) {
                from.push(word);
            } else {
                self.unknown(&span, "the dataset", &word, DATASETS.iter().map(|row| row.id));
            }
        }
        let value = self.word(table, "value").unwrap_or_default();
        Some(Entry {
            what,
            at_most: self.number(table, "at_most", (0, MOST)),
            lines: self.number(table, "lines", (0, 8)),
            facts: self.words(table, "facts").into_iter().map(|it| it.0).collect(),
            by: self.word(table, "by"),
            place,
            from,
            having: self.word(table, "having").map(|label| (label, value)),
            tied: self.flag(table, "linked").unwrap_or_default(),
        })
    }

    /// The zone an entry stands in: one of the file, or of the catalogue.
    fn place(&mut self, table: &DeTable<'_>, zones: &[OwnZone]) -> Option<String> {
        let word = self.word(table, "in")?;
        let known: Vec<&str> =
            zones.iter().map(|zone| zone.id.as_str()).chain(ZONES.iter().map(|row| row.id)).collect();
        if known.contains(&word.as_str()) {
            return Some(word);
        }
        if let Some(value) = table.get("in") {
            self.unknown(&value.span(), "the zone", &word, known);
        }
        None
    }
}
