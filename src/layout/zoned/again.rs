//! A drawing laid out like an older one: nothing is searched.

use super::attempt::Attempt;
use super::plan::{LOOSE, Subject, Trial, WIDEST};
use crate::layout::shape::Pinned;
use crate::scene::Arrangement;

impl Trial {
    /// The trial that lays out as an older drawing was.
    pub(super) fn like(aspect: f64, old: &Arrangement) -> Self {
        Self { aspect, level: old.widened.clamp(0, WIDEST), seed: u64::from(old.loose == LOOSE[1]) }
    }
}

impl Subject<'_> {
    /// The drawing of the one plan that an older drawing leaves; where something is new, also with lines that spare
    /// crossings or do not, and with wider lanes.
    pub(super) fn again(&self, pinned: &Pinned) -> Attempt {
        let old = pinned.arrangement;
        let spares = [old.spare && self.class.heavy_crossing > 0, !old.spare];
        let tried = if pinned.is_same || self.class.heavy_crossing == 0 { 1 } else { 2 };
        let drawn = |trial: Trial| {
            let drawn = |spare: &bool| {
                let (_, mut plan) = self.plan(trial);
                plan.heavy = *spare;
                self.draw(self.order(plan).1)
            };
            let first = drawn(&spares[0]);
            let others = spares[1..tried].iter().map(drawn);
            others.fold(first, |best, it| if self.total(&it) < self.total(&best) { it } else { best })
        };
        let mut trial = Trial::like(self.wished, &old);
        let mut best = drawn(trial);
        // What never fitted is left as it is; what did and does not any more is given room.
        while old.fits && !best.fits() && !self.is_large() && trial.level < WIDEST {
            trial.level += 1;
            let wider = drawn(trial);
            if self.total(&wider) < self.total(&best) {
                best = wider;
            }
        }
        best
    }
}
