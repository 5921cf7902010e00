//! Where zones will lie, told from the shapes alone: enough to rate a plan before its lanes are made.

use super::{Area, Part, Plan, Spacing};

impl Part {
    /// Puts the zones of the shape that suits the page best into `zones`, by number, and returns the size of the page, px.
    pub(in crate::layout) fn sketch(
        &self,
        aspect: f64,
        extra: (i32, i32),
        spacing: &Spacing,
        zones: &mut [Area],
    ) -> (i32, i32) {
        let best = self.best(aspect, extra);
        let Some(shape) = self.shapes.get(best) else { return (0, 0) };
        let (w, h) = (shape.w, shape.h);
        self.sketch_in(best, Area { x: 0, y: 0, w, h }, spacing, zones);
        (w, h)
    }

    fn sketch_in(&self, shape: usize, area: Area, spacing: &Spacing, zones: &mut [Area]) {
        if let Some(place) = self.zone.and_then(|it| zones.get_mut(it)) {
            *place = area;
        }
        let Some(Plan::Rows(last)) = self.shapes.get(shape).map(|it| &it.plan) else { return };
        let rows = self.rows(*last);
        let (pad, caption) = if self.zone.is_some() { (spacing.pad, spacing.caption) } else { (0, 0) };
        let size = |(kid, shape): &(usize, usize)| {
            self.kids.get(*kid).and_then(|it| it.shapes.get(*shape)).map_or((0, 0), |it| (it.w, it.h))
        };
        let count = |list: &[(usize, usize)]| i32::try_from(list.len()).unwrap_or(1);
        let heights: Vec<i32> = rows.iter().map(|row| row.iter().map(|it| size(it).1).max().unwrap_or(0)).collect();
        let between = spacing.between * (i32::try_from(rows.len()).unwrap_or(1) - 1);
        let spare = area.h - caption - pad - between - heights.iter().sum::<i32>();
        let each = spare.max(0) / i32::try_from(rows.len().max(1)).unwrap_or(1);
        let mut y = area.y + caption;
        for (row, h) in rows.iter().zip(heights) {
            let h = h + each;
            let natural: i32 = row.iter().map(|it| size(it).0).sum();
            let room = area.w - 2 * pad - spacing.between * (count(row) - 1);
            let mut x = area.x + pad;
            for it in row {
                let w = i64::from(size(it).0) * i64::from(room.max(natural)) / i64::from(natural.max(1));
                let w = i32::try_from(w).unwrap_or(0);
                if let Some(kid) = self.kids.get(it.0) {
                    kid.sketch_in(it.1, Area { x, y, w, h }, spacing, zones);
                }
                x += w + spacing.between;
            }
            y += h + spacing.between;
        }
    }
}
