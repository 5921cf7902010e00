//! A person's constraints about how tiles and zones stand: which part of the page each is about, and whether all can be kept.
//!
//! Solved once a diagram, on the tree in the reader's order; every plan of the search then keeps the same constraints.

use super::lines::{Stand, Tie, combine};
use super::slots::{Slots, slots};
use super::{Order, Part, tree};
use crate::diag::{Code, Diagnostic};
use crate::diagram::{Hint, Wish};
use crate::layout::normalise::{End, Graph};
use std::collections::BTreeMap;

/// Constraints past which no more are kept.
const MOST: usize = 500;

/// What tells the parts of a page from each other, whatever order they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Page,
    Zone(usize),
    /// An unframed group of parts, by the least zone in it, or the least tile where there is none.
    Group(bool, usize),
    /// Tiles without a frame, by the least.
    Loose(usize),
}

/// The constraints of a diagram that are kept.
#[derive(Debug, Default)]
pub(in crate::layout) struct Constraints {
    /// By part: how its parts stand.
    pub(super) stands: BTreeMap<Key, Vec<Stand>>,
    /// By part: slots of its tiles for each number of columns that can keep the constraints.
    pub(super) slots: BTreeMap<Key, Vec<Slots>>,
}

/// How two things shall stand, and the hint that says so.
type Pair = (Tie, End, End);

impl Constraints {
    /// The constraints that can be kept; what cannot is told.
    pub(in crate::layout) fn of(graph: &Graph, hints: &[Hint], said: &mut Vec<Diagnostic>) -> Self {
        let mut state = State::default();
        if hints.is_empty() {
            return Self::default();
        }
        let outline = Outline::new(graph);
        let mut hints: Vec<&Hint> = hints.iter().filter(|it| !it.wish.is_about_one()).collect();
        hints.sort();
        let mut tell = |hint: &Hint, text: String| {
            let place: String = hint.place.chars().take(80).collect();
            said.push(Diagnostic::new(Code::Hint, place, text));
        };
        for (at, hint) in hints.into_iter().enumerate() {
            let word = hint.wish.word();
            if at >= MOST {
                tell(hint, format!("more than {MOST} hints; `{word}` was left out"));
                break;
            }
            match outline.pairs(hint, graph).and_then(|pairs| state.with(&pairs, &outline, hint)) {
                Ok(kept) => state = kept,
                Err(why) => tell(hint, why),
            }
        }
        Self { stands: state.stands, slots: state.slots }
    }
}

/// Where the parts of a page are, in the reader's order.
struct Outline {
    /// By part: what it is called, its tiles.
    parts: Vec<(Key, Vec<usize>)>,
    /// By part: its parts.
    kids: BTreeMap<Key, Vec<Key>>,
    /// By zone and by tile: the parts from the page down to its own.
    zones: Vec<Vec<usize>>,
    tiles: Vec<Vec<usize>>,
}

/// Where two things meet.
enum Meet {
    /// Both are tiles of this part.
    Tiles(usize, usize, Key),
    /// Two parts of this part hold them.
    Parts(Key, Key, Key),
    /// One holds the other, or they are the same.
    Holds,
}

impl Outline {
    fn new(graph: &Graph) -> Self {
        let mut out = Self {
            parts: vec![],
            kids: BTreeMap::new(),
            zones: vec![vec![]; graph.zones.len()],
            tiles: vec![vec![]; graph.nodes.len()],
        };
        out.add(&tree(graph, Order::Read), Key::Page, &[]);
        out
    }

    fn add(&mut self, part: &Part, key: Key, above: &[usize]) {
        let mut path = above.to_vec();
        path.push(self.parts.len());
        self.parts.push((key, part.nodes.clone()));
        if let Some(place) = part.zone.and_then(|it| self.zones.get_mut(it)) {
            place.clone_from(&path);
        }
        for node in &part.nodes {
            if let Some(place) = self.tiles.get_mut(*node) {
                place.clone_from(&path);
            }
        }
        self.kids.insert(key, part.kids.iter().map(Part::key).collect());
        part.kids.iter().for_each(|it| self.add(it, it.key(), &path));
    }

    fn meet(&self, a: End, b: End) -> Meet {
        let path = |end: End| match end {
            End::Node(it) => self.tiles.get(it).map(Vec::as_slice).unwrap_or_default(),
            End::Zone(it) => self.zones.get(it).map(Vec::as_slice).unwrap_or_default(),
        };
        let (p, q) = (path(a), path(b));
        let shared = p.iter().zip(q).take_while(|it| it.0 == it.1).count();
        let key = |at: Option<&usize>| at.and_then(|it| self.parts.get(*it)).map(|it| it.0);
        match (shared.checked_sub(1).and_then(|it| key(p.get(it))), key(p.get(shared)), key(q.get(shared))) {
            (Some(part), Some(one), Some(other)) => Meet::Parts(part, one, other),
            (Some(part), None, None) => match (a, b) {
                (End::Node(one), End::Node(other)) if one != other => Meet::Tiles(one, other, part),
                _ => Meet::Holds,
            },
            _ => Meet::Holds,
        }
    }

    /// What a hint says of each two that it names one after the other.
    fn pairs(&self, hint: &Hint, graph: &Graph) -> Result<Vec<Pair>, String> {
        let end = |id: &String| {
            let node = graph.nodes.iter().position(|it| it.id == *id).map(End::Node);
            node.or_else(|| graph.zones.iter().position(|it| it.zone.id == *id).map(End::Zone))
        };
        let ends: Vec<(&String, End)> = hint.of.iter().filter_map(|id| Some((id, end(id)?))).collect();
        let mut pairs = vec![];
        for two in ends.windows(2) {
            let ((one, a), (other, b)) = (two[0], two[1]);
            let mixed = matches!((a, b), (End::Node(_), End::Zone(_)) | (End::Zone(_), End::Node(_)));
            if mixed && matches!(hint.wish, Wish::Row | Wish::Column) {
                return Err(
                    "a component and a zone share no row or column; one can stand left of or above the other".into()
                );
            }
            if matches!(self.meet(a, b), Meet::Holds) {
                let short = |id: &str| id.chars().take(80).collect::<String>();
                let text = format!(
                    "`{}` and `{}` cannot stand beside each other: one holds the other",
                    short(one),
                    short(other)
                );
                return Err(format!("{text}; `{}` was left out", hint.wish.word()));
            }
            pairs.push(match hint.wish {
                Wish::Row => (Tie::Row, a, b),
                Wish::Column => (Tie::Column, a, b),
                Wish::LeftOf => (Tie::Left, a, b),
                Wish::RightOf => (Tie::Left, b, a),
                Wish::Above => (Tie::Above, a, b),
                Wish::Below => (Tie::Above, b, a),
                _ => (Tie::Together, a, b),
            });
        }
        Ok(pairs)
    }
}

/// Constraints taken up so far.
#[derive(Clone, Default)]
struct State {
    stands: BTreeMap<Key, Vec<Stand>>,
    ties: BTreeMap<Key, Vec<(Tie, usize, usize)>>,
    slots: BTreeMap<Key, Vec<Slots>>,
}

impl State {
    /// The same with one hint more, if all can then be kept.
    fn with(&self, pairs: &[Pair], outline: &Outline, hint: &Hint) -> Result<Self, String> {
        let cannot = || format!("`{}` cannot be kept beside the other hints; it was left out", hint.wish.word());
        let mut next = self.clone();
        let mut grids = vec![];
        for (tie, a, b) in pairs {
            match outline.meet(*a, *b) {
                Meet::Holds => return Err(cannot()),
                Meet::Parts(part, one, other) => {
                    let fresh = || outline.kids.get(&part).into_iter().flatten().map(|it| Stand::One(*it)).collect();
                    if !combine(next.stands.entry(part).or_insert_with(fresh), *tie, one, other) {
                        return Err(cannot());
                    }
                }
                Meet::Tiles(one, other, part) => {
                    next.ties.entry(part).or_default().push((*tie, one, other));
                    grids.push(part);
                }
            }
        }
        grids.sort_unstable();
        grids.dedup();
        for part in grids {
            let tiles = outline.parts.iter().find(|it| it.0 == part).map_or(0, |it| it.1.len());
            let found = slots(next.ties.get(&part).map(Vec::as_slice).unwrap_or_default(), tiles);
            if found.is_empty() {
                return Err(cannot());
            }
            next.slots.insert(part, found);
        }
        Ok(next)
    }
}

impl Part {
    /// What this part is called, if it is not the page.
    pub(super) fn key(&self) -> Key {
        match (self.zone, self.nodes.iter().min()) {
            (Some(zone), _) => Key::Zone(zone),
            (None, Some(node)) => Key::Loose(*node),
            (None, None) => self.least().map_or(Key::Page, |it| Key::Group(it.0, it.1)),
        }
    }

    fn least(&self) -> Option<(bool, usize)> {
        let tile = || self.nodes.iter().min().map(|it| (true, *it));
        let kids = || self.kids.iter().filter_map(Self::least).min();
        self.zone.map(|it| (false, it)).or_else(kids).or_else(tile)
    }

    /// Puts this part and all within as it is wished.
    pub(in crate::layout) fn constrain(&mut self, constraints: &Constraints) {
        if !constraints.stands.is_empty() || !constraints.slots.is_empty() {
            self.constrain_as(Key::Page, constraints);
        }
    }

    fn constrain_as(&mut self, key: Key, constraints: &Constraints) {
        let keys: Vec<Key> = self.kids.iter().map(Self::key).collect();
        for (kid, key) in self.kids.iter_mut().zip(&keys) {
            kid.constrain_as(*key, constraints);
        }
        if let Some(slots) = constraints.slots.get(&key) {
            self.take_slots(slots);
        }
        if let Some(stands) = constraints.stands.get(&key) {
            self.stand_as(stands, keys);
        }
    }
}
