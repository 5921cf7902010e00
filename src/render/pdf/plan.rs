//! Where drawings stand that take a page: the pages before them are full, not torn open.
//!
//! The document is laid out once without them, which tells where on its page each place stands that a drawing may take.
//! From that a place is chosen for each, and the document is laid out again; where a page turned out emptier than it
//! seemed, the places are chosen anew, a few times at most. In: the places and where they stand. Out: a [`Plan`].

use std::collections::{BTreeMap, BTreeSet};

/// Place of each drawing that takes a page: slot by number of the drawing.
pub(super) type Plan = BTreeMap<usize, usize>;

/// Places that left a page too empty when they were tried: number of the drawing and slot.
pub(super) type Tried = BTreeSet<(usize, usize)>;

/// How often a document is laid out at most.
pub(super) const ROUNDS: usize = 6;
/// Share of a page that is too little for a page of text before a drawing.
const TOO_EMPTY: f64 = 0.36;
/// Points near the head of a page that count as its head.
const HEAD: f64 = 3.0;
/// What a page more costs.
const PAGE: f64 = 1.0;
/// What a page that is too empty costs.
const EMPTY: f64 = 3.0;
/// What a place costs that is not before a heading.
const WITHIN: f64 = 0.12;
/// What a place in a later chapter costs.
const LATER: f64 = 0.5;

/// A place between two blocks of the text where drawings may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Whether it stands at the head of a page, whatever comes before.
    pub(super) fresh: bool,
    /// Whether a heading follows.
    pub(super) heading: bool,
    /// The chapter it stands in.
    pub(super) chapter: usize,
    /// Numbers of the drawings that wait here, rising.
    pub(super) waiting: Vec<usize>,
    /// Those of them that take a page; the others stand among the text.
    pub(super) paged: Vec<usize>,
}

/// Where a slot stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// The page, from 1.
    pub(super) page: usize,
    /// Below the head of the body of the page, pt.
    pub(super) y: f64,
}

/// The drawings before which a page is too empty, with their places.
pub(super) fn faults(slots: &[Slot], spots: &[Spot], plan: &Plan, height: f64) -> Tried {
    let pages = plan.iter().filter(|(number, slot)| is_paged(slots, **number, **slot));
    pages.filter(|(_, slot)| !is_full(spots, **slot, height)).map(|(number, slot)| (*number, *slot)).collect()
}

/// Whether a drawing takes a page.
fn is_paged(slots: &[Slot], number: usize, slot: usize) -> bool {
    slots.get(slot).is_some_and(|slot| slot.paged.contains(&number))
}

/// Whether the page is full enough where a drawing stands.
fn is_full(spots: &[Spot], slot: usize, height: f64) -> bool {
    spots.get(slot).is_none_or(|spot| spot.y < HEAD || spot.y / height >= TOO_EMPTY)
}

/// Chooses a place for each drawing, rather not one of those tried in vain. `height` is that of the body of a page, pt.
pub(super) fn plan(slots: &[Slot], spots: &[Spot], laid: &Plan, height: f64, tried: &Tried) -> Plan {
    let flow = flow(slots, spots, laid, height);
    let mut plan = Plan::new();
    // The slot behind which the page began, and how far down the flow that is.
    let (mut last, mut begin) = (0, 0.0);
    let numbers: Vec<usize> = slots.iter().flat_map(|slot| slot.waiting.iter().copied()).collect();
    let most = numbers.iter().copied().max().unwrap_or(0);
    for number in (1..=most).filter(|number| numbers.contains(number)) {
        let own: Vec<usize> = (last..slots.len())
            .filter(|at| slots.get(*at).is_some_and(|slot| slot.waiting.contains(&number)))
            .collect();
        let (Some(first), Some(end)) = (own.first(), own.last()) else { continue };
        for at in last..=*first {
            if slots.get(at).is_some_and(|slot| slot.fresh) {
                begin = flow.get(at).copied().unwrap_or(begin);
            }
        }
        let together = plan.values().any(|slot| slot == first);
        let chapter = slots.get(*first).map_or(0, |slot| slot.chapter);
        let at = |slot: usize| (flow.get(slot).copied().unwrap_or(begin) - begin) / height;
        // The end of what flows on from here: where the next page begins for a reason of its own.
        let hard = (*end..slots.len()).find(|slot| *slot > *end && slots.get(*slot).is_some_and(|slot| slot.fresh));
        let cost = |slot: usize| -> f64 {
            let Some(row) = slots.get(slot) else { return f64::INFINITY };
            if together && slot == *first {
                return 0.0;
            }
            let down = at(slot).max(0.0);
            let full = if (down.fract()) * height < HEAD { 1.0 } else { down.fract() };
            let rest = hard.map_or(0.0, |hard| at(hard) - down).max(0.0);
            (1.0 - full)
                + if full < TOO_EMPTY || tried.contains(&(number, slot)) { EMPTY } else { 0.0 }
                + (down - at(*first)).max(0.0).floor() * 0.3
                + PAGE * (down.ceil() + if hard.is_some() { rest.ceil() } else { 0.0 })
                + if row.heading { 0.0 } else { WITHIN }
                + if row.chapter > chapter { LATER } else { 0.0 }
        };
        // A place that turned out well is kept: each round mends what the one before left.
        let kept = laid.get(&number).copied().filter(|slot| *slot >= last && is_full(spots, *slot, height));
        let best = kept.or_else(|| own.iter().copied().min_by(|a, b| cost(*a).total_cmp(&cost(*b))));
        let Some(best) = best else { continue };
        plan.insert(number, best);
        last = best;
        begin = flow.get(best).copied().unwrap_or(begin);
    }
    plan
}

/// How far down the text each slot stands, pt, as if no drawing took a page.
fn flow(slots: &[Slot], spots: &[Spot], laid: &Plan, height: f64) -> Vec<f64> {
    let mut flow = Vec::with_capacity(slots.len());
    let (mut down, mut before): (f64, Option<(usize, Spot)>) = (0.0, None);
    for (at, spot) in spots.iter().enumerate().take(slots.len()) {
        let pages = |from: usize| to_number(spot.page.saturating_sub(from)) * height;
        down += match before {
            None => pages(1) + spot.y,
            Some((slot, last)) => {
                let drawings =
                    laid.iter().filter(|(number, it)| **it == slot && is_paged(slots, **number, slot)).count();
                if drawings == 0 {
                    pages(last.page) + spot.y - last.y
                } else {
                    let turned = usize::from(last.y >= HEAD);
                    pages(last.page + turned + drawings) + spot.y
                }
            }
        };
        flow.push(down);
        before = Some((at, *spot));
    }
    flow
}

fn to_number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slots of one chapter after a fresh page, at shares of pages, with the drawings that wait at each.
    fn chapter(places: &[(f64, bool, &[usize])]) -> (Vec<Slot>, Vec<Spot>) {
        let slot = |fresh, heading, waiting: &[usize]| Slot {
            fresh,
            heading,
            chapter: 1,
            waiting: waiting.to_vec(),
            paged: waiting.to_vec(),
        };
        let mut slots = vec![slot(true, true, &[])];
        let mut spots = vec![Spot { page: 1, y: 0.0 }];
        for (down, heading, waiting) in places {
            slots.push(slot(false, *heading, waiting));
            let page = if *down < 1.0 { 1 } else { 2 };
            spots.push(Spot { page, y: (down - to_number(page - 1)) * 100.0 });
        }
        slots.push(slot(true, true, &[]));
        spots.push(Spot { page: 3, y: 0.0 });
        (slots, spots)
    }

    #[test]
    fn a_drawing_stands_where_the_page_before_it_is_full() {
        let (slots, spots) = chapter(&[(0.2, true, &[1]), (0.5, true, &[1]), (0.93, true, &[1]), (1.2, true, &[1])]);
        assert_eq!(plan(&slots, &spots, &Plan::new(), 100.0, &Tried::new()), Plan::from([(1, 3)]));
    }

    #[test]
    fn a_place_before_a_heading_is_better_than_one_a_little_fuller() {
        let (slots, spots) = chapter(&[(0.2, true, &[1]), (0.9, true, &[1]), (0.95, false, &[1]), (1.6, true, &[1])]);
        assert_eq!(plan(&slots, &spots, &Plan::new(), 100.0, &Tried::new()), Plan::from([(1, 2)]));
    }

    #[test]
    fn drawings_follow_each_other_rather_than_tear_a_page_open() {
        let (slots, spots) = chapter(&[(0.8, true, &[1, 2]), (0.9, true, &[1, 2]), (1.02, true, &[1, 2])]);
        let plan = plan(&slots, &spots, &Plan::new(), 100.0, &Tried::new());
        assert_eq!(plan.get(&1), plan.get(&2));
    }

    #[test]
    fn what_was_laid_out_with_drawings_is_measured_without_them() {
        let (slots, mut spots) = chapter(&[(0.2, true, &[1]), (0.9, true, &[1]), (1.4, true, &[1])]);
        let before = flow(&slots, &spots, &Plan::new(), 100.0);
        // A drawing at the second place takes page 2; the text behind it begins page 3.
        spots[3] = Spot { page: 3, y: 50.0 };
        spots[4] = Spot { page: 4, y: 0.0 };
        let after = flow(&slots, &spots, &Plan::from([(1, 2)]), 100.0);
        assert!(before.iter().zip(&after).take(4).all(|(a, b)| (a - b).abs() < 1e-6), "{before:?} {after:?}");
    }

    #[test]
    fn a_page_that_turned_out_empty_is_mended_and_the_others_stay() {
        let (slots, mut spots) = chapter(&[(0.3, true, &[1]), (0.9, true, &[1]), (1.05, true, &[1])]);
        assert_eq!(faults(&slots, &spots, &Plan::from([(1, 3)]), 100.0), Tried::from([(1, 3)]));
        assert_eq!(plan(&slots, &spots, &Plan::from([(1, 3)]), 100.0, &Tried::new()), Plan::from([(1, 2)]));
        spots[3].y = 40.0;
        assert_eq!(plan(&slots, &spots, &Plan::from([(1, 3)]), 100.0, &Tried::new()), Plan::from([(1, 3)]));
    }

    #[test]
    fn nothing_is_chosen_where_nothing_waits() {
        let (slots, spots) = chapter(&[(0.5, true, &[])]);
        assert_eq!(plan(&slots, &spots, &Plan::new(), 100.0, &Tried::new()), Plan::new());
    }
}
