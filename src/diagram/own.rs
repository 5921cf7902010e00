//! A person's own view, as data of its own that lends a [`View`].

use super::hints::Hints;
use super::views::{Area, By, Show, View, What, several};
use crate::catalog::{AttrKey, LINKS, LinkKind, NodeKind, TileSize, ZoneKind};

/// A person's own view, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ViewFile {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) budget: Option<usize>,
    pub(super) tiles: TileSize,
    pub(super) details: Option<bool>,
    pub(super) links: Option<Vec<LinkKind>>,
    pub(super) zones: Vec<OwnZone>,
    pub(super) shows: Vec<Entry>,
    /// Its `[[hint]]`: wishes about what is drawn of it.
    pub hints: Hints,
}

/// One `[[zone]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnZone {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: ZoneKind,
    pub(super) parent: Option<String>,
}

/// One `[[show]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) what: What,
    pub(super) at_most: Option<usize>,
    pub(super) lines: Option<usize>,
    pub(super) facts: Vec<Option<AttrKey>>,
    pub(super) by: Option<AttrKey>,
    pub(super) place: Option<String>,
    pub(super) from: Vec<String>,
    pub(super) having: Option<(AttrKey, String)>,
    pub(super) tied: bool,
}

impl ViewFile {
    /// Lends the view to a function.
    pub fn lend<R>(&self, draw: impl FnOnce(&View<'_>) -> R) -> R {
        let from: Vec<Vec<&str>> = self.shows.iter().map(|it| it.from.iter().map(String::as_str).collect()).collect();
        let shows: Vec<Show<'_>> = self.shows.iter().zip(&from).map(|(it, from)| it.show(from)).collect();
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
            tiles: self.tiles,
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
    fn show<'a>(&'a self, from: &'a [&'a str]) -> Show<'a> {
        let bare = several(NodeKind::Generic, 1);
        Show {
            what: self.what,
            from,
            having: self.having.as_ref().map(|(key, value)| (*key, value.as_str())),
            at_most: self.at_most.unwrap_or(bare.at_most),
            by: self.by.map_or(By::Kind, By::Attribute),
            facts: self.lines.unwrap_or(if self.facts.is_empty() { bare.facts } else { self.facts.len() }),
            tell: &self.facts,
            place: self.place.as_deref(),
            tied: self.tied,
        }
    }
}
