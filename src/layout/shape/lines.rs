//! Parts of a part that are to stand in lines or together: they become a part of their own, so that every arrangement of
//! the whole keeps them so.

use super::Part;
use super::constraints::Key;
use std::collections::{BTreeMap, BTreeSet};

/// How one thing shall stand to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    Together,
    /// In one row, before the other.
    Row,
    /// In one column, before the other.
    Column,
    /// Left of it.
    Left,
    /// Above it.
    Above,
}

/// How parts stand.
#[derive(Debug, Clone)]
pub(super) enum Stand {
    One(Key),
    Line(Line),
    Bunch(Vec<Stand>),
}

/// Parts in one row or column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    level: bool,
    items: Vec<Stand>,
    /// Which stands before which.
    before: Vec<(Key, Key)>,
    /// Whether it has to be one line, and not only an order.
    strict: bool,
}

impl Stand {
    fn holds(&self, key: Key) -> bool {
        match self {
            Self::One(it) => *it == key,
            Self::Line(line) => line.items.iter().any(|it| it.holds(key)),
            Self::Bunch(items) => items.iter().any(|it| it.holds(key)),
        }
    }

    /// Whether a part reaches as high as the row it is in, or as wide as the column.
    fn fills(&self, key: Key, level: bool) -> bool {
        match self {
            Self::One(it) => *it == key,
            Self::Line(line) => line.level == level && line.items.iter().any(|it| it.fills(key, level)),
            Self::Bunch(_) => false,
        }
    }

    fn keys(&self, out: &mut Vec<Key>) {
        match self {
            Self::One(it) => out.push(*it),
            Self::Line(Line { items, .. }) | Self::Bunch(items) => items.iter().for_each(|it| it.keys(out)),
        }
    }
}

/// Takes up that one part shall stand so to another; whether that goes with what they stand in already.
pub(super) fn combine(stands: &mut Vec<Stand>, tie: Tie, one: Key, other: Key) -> bool {
    let at = |key: Key| stands.iter().position(|it| it.holds(key));
    let (Some(i), Some(j)) = (at(one), at(other)) else { return false };
    if i == j {
        return match stands.get_mut(i) {
            Some(Stand::Bunch(items)) => combine(items, tie, one, other),
            Some(Stand::Line(line)) => line.combine(tie, one, other),
            _ => false,
        };
    }
    if !can_meet((&stands[i], one), (&stands[j], other), tie) {
        return false;
    }
    let (first, second) = (i.min(j), i.max(j));
    let taken = stands.remove(second);
    let kept = stands.remove(first);
    let merged = if tie == Tie::Together { bunch(kept, taken) } else { line(kept, taken, tie, (one, other)) };
    stands.insert(first, merged);
    true
}

/// Whether two parts of different stands would be in one line, and not only what holds them.
fn can_meet((a, one): (&Stand, Key), (b, other): (&Stand, Key), tie: Tie) -> bool {
    let level = match tie {
        Tie::Row => true,
        Tie::Column => false,
        Tie::Together | Tie::Left | Tie::Above => return true,
    };
    a.fills(one, level) || b.fills(other, level)
}

fn bunch(one: Stand, other: Stand) -> Stand {
    let items = |stand| match stand {
        Stand::Bunch(items) => items,
        stand => vec![stand],
    };
    Stand::Bunch(items(one).into_iter().chain(items(other)).collect())
}

fn line(one: Stand, other: Stand, tie: Tie, pair: (Key, Key)) -> Stand {
    let level = matches!(tie, Tie::Row | Tie::Left);
    let mut out = Line { level, items: vec![], before: vec![pair], strict: matches!(tie, Tie::Row | Tie::Column) };
    for stand in [one, other] {
        match stand {
            Stand::Line(line) if line.level == level => {
                out.items.extend(line.items);
                out.before.extend(line.before);
                out.strict |= line.strict;
            }
            stand => out.items.push(stand),
        }
    }
    // Two things that were apart can always be put in an order.
    out.sort();
    Stand::Line(out)
}

impl Line {
    fn combine(&mut self, tie: Tie, one: Key, other: Key) -> bool {
        let at = |key: Key| self.items.iter().position(|it| it.holds(key));
        match (tie, at(one), at(other)) {
            (_, i, j) if i == j => combine(&mut self.items, tie, one, other),
            (_, Some(i), Some(j)) if !can_meet((&self.items[i], one), (&self.items[j], other), tie) => false,
            // Constraints to stand together are taken up before any line is.
            (Tie::Together, _, _) => false,
            (Tie::Row | Tie::Left, _, _) if !self.level => false,
            (Tie::Column | Tie::Above, _, _) if self.level => false,
            _ => {
                self.strict |= matches!(tie, Tie::Row | Tie::Column);
                self.before.push((one, other));
                self.sort()
            }
        }
    }

    /// Puts the items in an order that keeps what stands before what; whether there is one.
    fn sort(&mut self) -> bool {
        let at = |key: Key| self.items.iter().position(|it| it.holds(key));
        let pairs: Vec<(usize, usize)> = self.before.iter().filter_map(|(a, b)| Some((at(*a)?, at(*b)?))).collect();
        let mut order: Vec<usize> = vec![];
        while order.len() < self.items.len() {
            let is_free =
                |it: &usize| !order.contains(it) && pairs.iter().all(|(a, b)| b != it || a == b || order.contains(a));
            match (0..self.items.len()).find(is_free) {
                Some(next) => order.push(next),
                None => return false,
            }
        }
        let mut items: Vec<Option<Stand>> = self.items.drain(..).map(Some).collect();
        self.items = order.into_iter().filter_map(|it| items.get_mut(it).and_then(Option::take)).collect();
        true
    }

    /// The parts of a line of nothing but parts.
    fn plain(&self) -> Option<Vec<Key>> {
        self.items.iter().map(|it| if let Stand::One(key) = it { Some(*key) } else { None }).collect()
    }
}

/// Parts that wait for their place: in which order they came.
type Waiting = BTreeMap<Key, (usize, Part)>;

/// A part of the stands, and where the first of it came.
fn build(stand: &Stand, from: &mut Waiting) -> Option<(usize, Part)> {
    let all = |items: &[Stand], from: &mut Waiting| -> Vec<(usize, Part)> {
        items.iter().filter_map(|it| build(it, from)).collect()
    };
    let (mut built, fixed) = match stand {
        Stand::One(key) => return from.remove(key),
        Stand::Line(line) => {
            let built = all(&line.items, from);
            let rows = if line.level { vec![built.len()] } else { vec![1; built.len()] };
            (built, Some(rows))
        }
        Stand::Bunch(items) => (all(items, from), None),
    };
    let first = built.iter().map(|it| it.0).min()?;
    if fixed.is_none() {
        built.sort_by_key(|it| it.0);
    }
    Some((first, Part { fixed, kids: built.into_iter().map(|it| it.1).collect(), ..Part::default() }))
}

impl Part {
    fn weight(&self) -> usize {
        self.nodes.len() + self.kids.iter().map(Self::weight).sum::<usize>()
    }

    /// Puts the parts of this one, of these keys, as they are to stand.
    pub(super) fn stand_as(&mut self, stands: &[Stand], keys: Vec<Key>) {
        let kids = std::mem::take(&mut self.kids);
        let Some(rows) = self.fixed.take() else {
            let mut waiting: Waiting =
                keys.into_iter().zip(kids).enumerate().map(|(at, (key, kid))| (key, (at, kid))).collect();
            let mut built: Vec<(usize, Self)> = stands.iter().filter_map(|it| build(it, &mut waiting)).collect();
            built.extend(waiting.into_values());
            built.sort_by_key(|it| it.0);
            self.kids = built.into_iter().map(|it| it.1).collect();
            return;
        };
        let mut kids = keys.into_iter().zip(kids);
        let mut rows: Vec<Vec<(Key, Self)>> = rows.iter().map(|it| kids.by_ref().take(*it).collect()).collect();
        for stand in stands {
            if !in_place(stand, &mut rows) {
                wrap(stand, &mut rows);
            }
        }
        rows.retain(|it| !it.is_empty());
        self.fixed = Some(rows.iter().map(Vec::len).collect());
        self.kids = rows.into_iter().flatten().map(|it| it.1).collect();
    }
}

/// Whether parts in given rows stand as wished already, or do once those of one row have swapped places.
fn in_place(stand: &Stand, rows: &mut [Vec<(Key, Part)>]) -> bool {
    let row_of = |key: &Key, rows: &[Vec<(Key, Part)>]| rows.iter().position(|row| row.iter().any(|it| it.0 == *key));
    match stand {
        Stand::One(_) => true,
        Stand::Bunch(items) => {
            let mut keys = vec![];
            items.iter().for_each(|it| it.keys(&mut keys));
            let plain = items.iter().all(|it| matches!(it, Stand::One(_)));
            let held = |row: &Vec<(Key, Part)>| {
                let at: Vec<usize> = (0..row.len()).filter(|it| keys.contains(&row[*it].0)).collect();
                at.len() == keys.len() && at.windows(2).all(|it| it[0] + 1 == it[1])
            };
            plain && rows.iter().any(held)
        }
        Stand::Line(line) => {
            let Some(keys) = line.plain() else { return false };
            let at: Vec<Option<usize>> = keys.iter().map(|it| row_of(it, rows)).collect();
            let Some(Some(first)) = at.first().copied() else { return false };
            if !line.level {
                return !line.strict && at.windows(2).all(|it| it[0] < it[1]);
            }
            if at.iter().any(|it| *it != Some(first)) {
                return false;
            }
            let row = std::mem::take(&mut rows[first]);
            let slots: Vec<bool> = row.iter().map(|it| keys.contains(&it.0)).collect();
            let (mut named, rest): (Vec<_>, Vec<_>) = row.into_iter().partition(|it| keys.contains(&it.0));
            named.sort_by_key(|it| keys.iter().position(|key| *key == it.0));
            let (mut named, mut rest) = (named.into_iter(), rest.into_iter());
            rows[first] = slots.iter().filter_map(|it| if *it { named.next() } else { rest.next() }).collect();
            true
        }
    }
}

/// Makes one part of those in given rows, where the heaviest of them stood.
fn wrap(stand: &Stand, rows: &mut [Vec<(Key, Part)>]) {
    let mut keys = vec![];
    stand.keys(&mut keys);
    let keys: BTreeSet<Key> = keys.into_iter().collect();
    let all = rows.iter().flatten().filter(|it| keys.contains(&it.0));
    let Some(heaviest) = all.max_by_key(|it| (it.1.weight(), std::cmp::Reverse(it.0))).map(|it| it.0) else { return };
    let mut waiting = Waiting::new();
    let mut spot = (0, 0);
    for (y, row) in rows.iter_mut().enumerate() {
        let mut rest = vec![];
        for (key, part) in row.drain(..) {
            if key == heaviest {
                spot = (y, rest.len());
            }
            if keys.contains(&key) {
                waiting.insert(key, (waiting.len(), part));
            } else {
                rest.push((key, part));
            }
        }
        *row = rest;
    }
    if let (Some((_, part)), Some(row)) = (build(stand, &mut waiting), rows.get_mut(spot.0)) {
        row.insert(spot.1.min(row.len()), (heaviest, part));
    }
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
