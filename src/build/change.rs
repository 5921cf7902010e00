//! The drawings of a change between two snapshots: as one with marks, and as it was before and after in the same
//! arrangement.

use super::{Build, Tenant};
use crate::catalog::State;
use crate::diag::Warned;
use crate::diagram::{Changed, Diagram, View, after, before, in_state, select};
use crate::layout::{self, Layout, Options};
use crate::overlay::States;
use crate::scene::{Places, Scene};

/// What changed, drawn.
#[derive(Debug, Clone)]
pub struct ChangeDrawing {
    /// What is now and what went, with marks on what came, changed and went.
    pub marked: Scene,
    /// The same as it was before.
    pub before: Scene,
    /// The same as it is now.
    pub after: Scene,
}

impl Build {
    /// Draws a view of what changed, laid out from the older drawing: that of `places` where one is at hand, else as the
    /// older snapshot is drawn. `states` says what became of components and links, by id.
    pub fn change(
        &self,
        (old, new): (&Tenant, &Tenant),
        states: &States,
        view: &View<'_>,
        places: Option<&Places>,
    ) -> Warned<ChangeDrawing> {
        let classification = &self.document.classification;
        let mut said = vec![];
        let earlier = self.stamped(select(&old.model, view, &old.findings, classification));
        let drawn = places.is_none().then(|| self.arranged(&earlier, None).into_value(&mut vec![]).places());
        let changed = Changed::between(&old.model, &new.model, states);
        let change = changed.select(view, &old.model.date, &new.findings, classification).diagram;
        let change = self.stamped(change);
        let marked = self.arranged(&change, places.or(drawn.as_ref())).into_value(&mut said);
        let kept = marked.places();
        let part = |diagram: &Diagram, without: State| {
            let mut scene = self.arranged(diagram, Some(&kept)).value;
            scene.without(&in_state(&change, without));
            scene
        };
        let before = part(&before(&change, &earlier), State::Added);
        let mut plain = after(&change);
        let current = select(&new.model, view, &[], classification);
        (plain.title, plain.stamp.view) = (current.title, current.stamp.view);
        let after = part(&plain, State::Removed);
        Warned { value: ChangeDrawing { marked, before, after }, diagnostics: said }
    }

    fn arranged(&self, diagram: &Diagram, places: Option<&Places>) -> Warned<Scene> {
        let options = Options { places: places.cloned(), ..self.layout.clone() };
        let mut scene = layout::zoned().lay_out(diagram, &options);
        scene.value.recolour(self.palette.clone());
        scene
    }
}
