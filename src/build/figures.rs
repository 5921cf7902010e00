//! The drawings of a document set: every view that has something to show, and the way to a target.
//!
//! A drawing that is too small to read on the largest paper is drawn denser; where that is not enough, it has an overview
//! for paper and drawings of its parts behind it.

use super::{Build, Tenant};
use crate::catalog::TileSize;
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::{Diagram, Part, VIEWS, Wishes, carried_out, overview, part, parts, select_stage, stage_title};
use crate::document::{Figure, FigureLink, told_parts};
use crate::layout::{self, Layout, Options};
use crate::model::Model;
use crate::overlay::Stage;
use crate::scene::{Paper, Room, Scene};
use crate::svg::{self, SvgMode, SvgOptions};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// The topic that drawings of the way to a target belong to.
const TARGET: &str = "target";
/// Drawings of its parts that a drawing has at most.
const MOST_PARTS: usize = 3;
/// Overviews that are tried: each takes as long as a drawing.
const TRIED: usize = 8;
/// How many times too small for its paper a drawing may be that is drawn denser in the hope that it fits.
const HOPE: f64 = 0.82;
/// Characters of the id of a zone in that of a drawing.
const ID: usize = 40;

/// What a drawing is called in documents, and of what it is.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// Id of the section it stands in.
    pub(super) section: &'a str,
    /// Its caption.
    pub(super) caption: &'a str,
    /// What its parts are parts of.
    pub(super) model: &'a Model,
}

impl Build {
    /// Every view that has something to show, drawn; behind it the drawings of its parts, where it has some.
    pub fn figures(&self, tenant: &Tenant) -> Warned<Vec<Figure>> {
        let (mut figures, mut diagnostics, mut found) = (Vec::new(), Vec::new(), BTreeSet::new());
        for view in VIEWS {
            if let Some(absence) = view.absence(&tenant.model) {
                let reason = absence.reason(&tenant.model);
                diagnostics.push(Diagnostic::new(Code::ViewLeftOut, view.name, reason));
                continue;
            }
            let diagram = self.drawn(tenant, view, &mut found);
            let named = Named { section: view.section, caption: view.title, model: &tenant.model };
            figures.extend(self.readable(&diagram, None, named).into_value(&mut diagnostics));
        }
        let today = tenant.stages.first().map(|stage| self.stage(tenant, stage));
        for stage in tenant.stages.iter().skip(1) {
            let caption = stage_title(stage);
            let named = Named { section: TARGET, caption: &caption, model: &stage.model };
            let diagram = self.stage(tenant, stage);
            figures.extend(self.readable(&diagram, today.as_ref(), named).into_value(&mut diagnostics));
        }
        diagnostics.extend(self.hints.never_found(&found));
        Warned { value: figures, diagnostics }
    }

    /// The whole tenant at a moment of the way to the target, with what becomes of its parts.
    fn stage(&self, tenant: &Tenant, stage: &Stage) -> Diagram {
        let wishes = Wishes { classification: &self.document.classification, ..Wishes::default() };
        self.stamped(select_stage(stage, &tenant.findings, &wishes).diagram)
    }

    /// A drawing that can be read on paper, or with an overview that can, and its parts.
    pub(super) fn readable(
        &self,
        diagram: &Diagram,
        earlier: Option<&Diagram>,
        named: Named<'_>,
    ) -> Warned<Vec<Figure>> {
        let look = &self.document.config.look;
        let (small, large) = Paper::pair(&look.paper);
        let room = if look.large_pages { large.room() } else { small.room() };
        if let Some(dense) = self.dense_again(diagram, named) {
            return dense.map(|it| vec![it]);
        }
        let Warned { value: whole, diagnostics } = self.scene(diagram).map(|scene| figure(&scene, named));
        if whole.is_legible_in(room) {
            return Warned { value: vec![whole], diagnostics };
        }
        // What an older drawing shows in tiles of the usual size is not made dense now.
        if whole.times_legible_in(room) >= HOPE && !self.places.contains_key(&diagram.name) {
            let Warned { value: dense, diagnostics } = self.dense(diagram, &whole, room, named);
            if dense.is_legible_in(room) {
                return Warned { value: vec![dense], diagnostics };
            }
        }
        let Warned { value, diagnostics: more } = self.in_parts(diagram, earlier, whole, room, named);
        Warned { value, diagnostics: diagnostics.into_iter().chain(more).collect() }
    }

    /// A drawing with small tiles that an older drawing has as well, laid out like it.
    fn dense_again(&self, diagram: &Diagram, named: Named<'_>) -> Option<Warned<Figure>> {
        let old = self.places.get(&diagram.name)?.arrangement?.tiles;
        let dense = Diagram { tiles: TileSize::Small, ..diagram.clone() };
        (old == TileSize::Small && diagram.tiles != old).then(|| self.scene(&dense).map(|scene| figure(&scene, named)))
    }

    /// A drawing with small tiles, in the shape of its room: as far off it as one like it came out, the other way. One
    /// that is still too small is drawn once more, as this one came out.
    fn dense(&self, diagram: &Diagram, like: &Figure, room: Room, named: Named<'_>) -> Warned<Figure> {
        let diagram = Diagram { tiles: TileSize::Small, ..diagram.clone() };
        let off = |it: &Figure| (room.width / room.height) / (it.width.max(1.0) / it.height.max(1.0));
        let drawn = |shape: f64| {
            let options = Options { aspect: self.layout.aspect * shape.clamp(0.6, 1.6), ..self.layout.clone() };
            self.placed(&diagram, &options).map(|scene| figure(&scene, named))
        };
        let shape = off(like);
        let first = drawn(shape);
        let times = first.value.times_legible_in(room);
        if !(HOPE..1.0).contains(&times) {
            return first;
        }
        let second = drawn(shape * off(&first.value));
        if second.value.times_legible_in(room) > times { second } else { first }
    }

    /// Lays a drawing out, like the older drawing of its name where there is one.
    pub fn scene(&self, diagram: &Diagram) -> Warned<Scene> {
        let places = self.places.get(&diagram.name).cloned();
        self.placed(diagram, &Options { places, ..self.layout.clone() })
    }

    fn placed(&self, diagram: &Diagram, options: &Options) -> Warned<Scene> {
        let mut scene = layout::zoned().lay_out(diagram, options);
        scene.value.recolour(self.palette.clone());
        scene
    }

    /// A drawing that is too small on any paper: an overview of it for paper, and drawings of its parts. The smallest
    /// number of zones is drawn apart with which the overview can be read.
    fn in_parts(
        &self,
        diagram: &Diagram,
        earlier: Option<&Diagram>,
        mut whole: Figure,
        room: Room,
        named: Named<'_>,
    ) -> Warned<Vec<Figure>> {
        let plain = carried_out(diagram).map(|it| it.value);
        let diagram = plain.as_ref().unwrap_or(diagram);
        let (mut diagnostics, mut apart) = (vec![], vec![]);
        for some in tries(diagram, earlier, &whole, room) {
            let Warned { value: dense, diagnostics: said } = self.dense(&overview(diagram, &some), &whole, room, named);
            let legible = dense.is_legible_in(room);
            if dense.times_legible_in(room) > whole.on_paper().times_legible_in(room) {
                whole.overview = Some(Box::new(dense));
                (diagnostics, apart) = (said, some);
            }
            if legible {
                break;
            }
        }
        let mut figures = vec![whole];
        for group in groups(&apart) {
            let title: Vec<&str> = group.iter().map(|part| part.label.as_str()).collect();
            let caption = format!("{}: {}", named.caption, title.join(", "));
            let id = unused(format!("{}-{}", diagram.name, slug(&group[0].zone)), &figures);
            let diagram = part(diagram, &group, &id, named.caption);
            let named = Named { caption: &caption, ..named };
            let of = Some(figures[0].id.clone());
            let drawn = self.whole(&diagram, room, named).into_value(&mut diagnostics);
            figures.push(Figure { part_of: of, ..drawn });
        }
        Warned { value: figures, diagnostics }
    }

    /// A drawing as it is, or denser where it is too small.
    fn whole(&self, diagram: &Diagram, room: Room, named: Named<'_>) -> Warned<Figure> {
        if let Some(dense) = self.dense_again(diagram, named) {
            return dense;
        }
        let usual = self.scene(diagram).map(|scene| figure(&scene, named));
        if usual.value.is_legible_in(room) || self.places.contains_key(&diagram.name) {
            return usual;
        }
        let dense = self.dense(diagram, &usual.value, room, named);
        if dense.value.times_legible_in(room) > usual.value.times_legible_in(room) { dense } else { usual }
    }
}

/// What may be drawn apart, the fewest parts first: what is as today before the rest, the largest before the smaller. An
/// overview is only tried where there is about room enough for its tiles at the size of type that is wanted, or where
/// nothing is left to be drawn apart.
fn tries(diagram: &Diagram, earlier: Option<&Diagram>, whole: &Figure, room: Room) -> Vec<Vec<Part>> {
    let (across, down) = (room.width / whole.width.max(1.0), room.height / whole.height.max(1.0));
    let waste = across.max(down) / across.min(down);
    let fits = diagram.nodes.len() as f64 * whole.times_legible_in(room).powi(2) * waste;
    let mut parts = parts(diagram, earlier);
    parts.sort_by_key(|part| (!part.is_same, Reverse(part.tiles)));
    let mut apart: Vec<Part> = vec![];
    let mut tries = vec![];
    for next in parts {
        if apart.iter().any(|it| overlap(diagram, &it.zone, &next.zone)) {
            continue;
        }
        apart.push(next);
        let gone: usize = apart.iter().map(|part| part.tiles.saturating_sub(1)).sum();
        if diagram.nodes.len().saturating_sub(gone) as f64 <= fits {
            tries.push(apart.clone());
        }
    }
    if tries.is_empty() && !apart.is_empty() {
        tries.push(apart);
    }
    tries.truncate(TRIED);
    tries
}

/// Whether one of two zones lies in the other.
fn overlap(diagram: &Diagram, one: &str, other: &str) -> bool {
    let is_in = |inner: &str, outer: &str| {
        let mut at = Some(inner);
        (0..=diagram.zones.len()).any(|_| {
            let here = at;
            at = here.and_then(|id| diagram.zones.iter().find(|it| it.id == id)?.parent.as_deref());
            here == Some(outer)
        })
    };
    is_in(one, other) || is_in(other, one)
}

/// Parts that share a drawing: no more drawings than there may be, the smallest parts together.
fn groups(apart: &[Part]) -> Vec<Vec<&Part>> {
    let mut groups: Vec<Vec<&Part>> = apart.iter().filter(|part| !part.is_same).map(|part| vec![part]).collect();
    let tiles = |group: &[&Part]| group.iter().map(|part| part.tiles).sum::<usize>();
    while groups.len() > MOST_PARTS {
        groups.sort_by_key(|group| Reverse(tiles(group)));
        let last = groups.pop().unwrap_or_default();
        if let Some(least) = groups.last_mut() {
            least.extend(last);
        }
    }
    groups
}

/// The id of a zone as a piece of a file name.
fn slug(zone: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    zone.chars().take(ID).map(plain).collect()
}

/// An id that no other drawing has.
fn unused(wish: String, figures: &[Figure]) -> String {
    let taken = |id: &str| VIEWS.iter().any(|view| view.name == id) || figures.iter().any(|it| it.id == id);
    let mut numbers = 2_usize..;
    let mut id = wish.clone();
    while let (true, Some(number)) = (taken(&id), numbers.next()) {
        id = format!("{wish}-{number}");
    }
    id
}

/// A drawing, as the document carries it.
fn figure(scene: &Scene, named: Named<'_>) -> Figure {
    let links = scene.tiles.iter().filter_map(|tile| {
        let href = tile.href.clone()?;
        Some(FigureLink { rect: tile.rect, href })
    });
    Figure {
        id: scene.name.clone(),
        section: named.section.to_owned(),
        part_of: None,
        overview: None,
        caption: named.caption.to_owned(),
        description: scene.description.clone(),
        width: scene.width,
        height: scene.height,
        smallest: scene.smallest(),
        links: links.collect(),
        told: told_parts(scene, named.model),
        svg: svg::write(scene, &SvgOptions::default()),
        print_svg: svg::write(scene, &SvgOptions { mode: SvgMode::Print, ..SvgOptions::default() }),
    }
}
