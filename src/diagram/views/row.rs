//! The row type of views, and the few words rows are written with.

use crate::catalog::{AttrKey, LinkKind, NodeKind, TileSize, ZoneKind};
use crate::model::Component;

/// What one drawing shows of a model, as data. Rows of [`VIEWS`](super::VIEWS) are made when the program is compiled;
/// a person's own view lends its texts to one.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Stable name, and name of its file.
    pub name: &'a str,
    /// Title of the drawing, and caption of the figure.
    pub title: &'a str,
    /// What it shows, one sentence.
    pub description: &'a str,
    /// Id of the section of a document in which it stands.
    pub section: &'a str,
    /// What it shows, in the order in which it gives way when there is no room: the last first.
    pub shows: &'a [Show<'a>],
    /// The links it shows.
    pub links: &'a [LinkKind],
    /// Whether it draws links that are details of one subject.
    pub details: bool,
    /// Links it leaves out all the same: kind, kind of the start, kind of the end.
    pub without: &'a [(LinkKind, NodeKind, NodeKind)],
    /// The same, where details of the kind lead on from the start: they say it in full.
    pub detoured: &'a [(LinkKind, NodeKind, NodeKind)],
    /// Like links between one tile and at least this share of the tiles of a zone, in percent, are drawn as one line to
    /// the zone.
    pub fan: usize,
    /// A fan of fewer links than this stays as it is.
    pub least: usize,
    /// Whether a fan holds links of any kind, and its line says how many of each there are.
    pub mixed: bool,
    /// Whether a line to a part of a zone says of how many of it.
    pub shares: bool,
    /// Whether links that go the two ways between the same tiles and do not say the same are a line each.
    pub apart: bool,
    /// Whether data is followed from those who use applications on, and its way numbered.
    pub steps: bool,
    /// What is said below the title, and when.
    pub note: Option<(When, &'a str)>,
    /// Zones of its own, besides those of the model.
    pub areas: &'a [Area<'a>],
    /// Tiles it may hold before they are drawn together.
    pub budget: usize,
    /// How large its tiles are.
    pub tiles: TileSize,
    /// Groups of dataset ids: of each group at least one must have been read, or there is nothing to draw.
    pub needs: &'a [&'a [&'a str]],
    /// Kinds of which at least one component must be there, or there is nothing to draw; empty asks for nothing.
    pub heart: &'a [NodeKind],
}

impl View<'_> {
    /// A view of nothing, to fill in.
    pub const BARE: View<'static> = View {
        name: "",
        title: "",
        description: "",
        section: "architecture",
        shows: &[],
        links: &[],
        details: true,
        without: &[],
        detoured: &[],
        fan: 100,
        least: 3,
        mixed: false,
        shares: false,
        apart: false,
        steps: false,
        note: None,
        areas: &[],
        budget: 40,
        tiles: TileSize::Auto,
        needs: &[],
        heart: &[],
    };
}

/// When the note of a view is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// When a tile stands for several components.
    Together,
    /// When a line is less sure than others.
    Unsure,
}

/// A zone that only one view has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area<'a> {
    /// Its id among zones. Zones of one kind stand in the order of their ids.
    pub id: &'a str,
    /// Caption.
    pub label: &'a str,
    /// Chooses its tint, and its place in the reader's order.
    pub kind: ZoneKind,
    /// The zone that holds it: an area of the view, or a zone of the model that occurs once.
    pub parent: Option<&'a str>,
}

/// Which components an entry of a view is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Those of a kind.
    Kind(NodeKind),
    /// All of a zone and the zones in it that no other entry of the view shows, as one tile that looks like a kind.
    Zone(ZoneKind, NodeKind),
}

/// What components are drawn together by, when they are more than an entry shows one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Their kind: one tile a zone.
    Kind,
    /// The value of an attribute: one tile a value and zone; those without it by kind.
    Attribute(AttrKey),
}

/// How the components of one kind, or of one zone, are shown in a view.
#[derive(Debug, Clone, Copy)]
pub struct Show<'a> {
    /// Which components.
    pub what: What,
    /// Only those that a rule made from one of these datasets; empty takes all.
    pub from: &'a [&'a str],
    /// Only those with this attribute, and of this value (the id of a code, or a text) unless it is empty.
    pub having: Option<(AttrKey, &'a str)>,
    /// More of them than this in one zone are drawn together.
    pub at_most: usize,
    /// What they are drawn together by.
    pub by: By,
    /// Lines in a tile below the name.
    pub facts: usize,
    /// The attributes that stand in the tile, in this order; an empty list takes the component's own choice, and none in
    /// it the first of its own.
    pub tell: &'a [Option<AttrKey>],
    /// The zone they stand in: an area of the view or a zone of the model that occurs once; none for their own.
    pub place: Option<&'a str>,
    /// Whether a tile without a line is left out.
    pub tied: bool,
}

/// Components of a kind: one tile a zone.
pub const fn one(kind: NodeKind) -> Show<'static> {
    several(kind, 1)
}

/// Components of a kind: a tile each, up to a number of them in a zone.
pub const fn several(kind: NodeKind, at_most: usize) -> Show<'static> {
    Show {
        what: What::Kind(kind),
        from: &[],
        having: None,
        at_most,
        by: By::Kind,
        facts: 2,
        tell: &[],
        place: None,
        tied: false,
    }
}

/// All of a zone as one tile that looks like a kind.
pub const fn whole(zone: ZoneKind, like: NodeKind) -> Show<'static> {
    Show { what: What::Zone(zone, like), ..several(like, 0) }
}

impl<'a> Show<'a> {
    /// Puts them into a zone.
    #[must_use]
    pub const fn at(self, place: &'a str) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Chooses the attributes in the tile.
    #[must_use]
    pub const fn tell(self, keys: &'a [Option<AttrKey>]) -> Self {
        Self { tell: keys, facts: keys.len(), ..self }
    }

    /// Chooses how many lines stand in the tile.
    #[must_use]
    pub const fn lines(self, facts: usize) -> Self {
        Self { facts, ..self }
    }

    /// Draws them together by the value of an attribute.
    #[must_use]
    pub const fn by(self, key: AttrKey) -> Self {
        Self { by: By::Attribute(key), ..self }
    }

    /// Whether a component of its kind is made from what it takes.
    pub fn takes(&self, component: &Component) -> bool {
        self.from.is_empty() || self.from.contains(&component.source.dataset.as_str())
    }

    /// Takes only those made from one of these datasets.
    #[must_use]
    pub const fn from(self, datasets: &'a [&'a str]) -> Self {
        Self { from: datasets, ..self }
    }

    /// Takes only those with this attribute, and of this value unless it is empty.
    #[must_use]
    pub const fn having(self, key: AttrKey, value: &'a str) -> Self {
        Self { having: Some((key, value)), ..self }
    }

    /// Leaves out those that no line of the view touches.
    #[must_use]
    pub const fn tied(self) -> Self {
        Self { tied: true, ..self }
    }
}
