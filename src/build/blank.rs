//! Documents for nobody yet: the template for a workshop, with a drawing of what most tenants have.

use super::figures::Named;
use super::{Build, EMPTY, trial_tenant, written};
use crate::diag::Warned;
use crate::diagram::{Diagram, read};
use crate::document::{Document, Figure, Pack, compose};
use crate::model::Model;
use crate::render::{Artifact, RenderError, Renderer, Templates};

/// The drawing, written by hand.
const LOGICAL: &[u8] = include_bytes!("../../templates/blank/logical.json");
/// The section it stands in.
const SECTION: &str = "architecture";
/// Line below the title.
const SUBTITLE: &str = "A template to fill in";

impl Build {
    /// The documents of packs without a tenant, in each format, sorted by path.
    ///
    /// # Errors
    /// When a template or a renderer fails.
    pub fn blank(
        &self,
        packs: &[Pack],
        templates: &Templates,
        renderers: &[Box<dyn Renderer>],
    ) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let tenant = trial_tenant(EMPTY);
        let mut diagnostics = Vec::new();
        let drawings = self.generic(&tenant.model).into_value(&mut diagnostics);
        let client = self.document.client.clone().unwrap_or_default();
        let document = |pack: &Pack| {
            let composed = compose(pack, &tenant.model, &tenant.judged, drawings.clone(), &self.document);
            let mut document: Document = composed.value;
            SUBTITLE.clone_into(&mut document.subtitle);
            document.stamp.tenant.clone_from(&client);
            document
        };
        let documents = Warned { value: packs.iter().map(document).collect(), diagnostics };
        let files = written(documents, templates, renderers, &[])?;
        Ok(files.map(|written| written.artifacts.into_values().collect()))
    }

    /// The drawing of what most tenants have, with those of its parts where it is large.
    fn generic(&self, model: &Model) -> Warned<Vec<Figure>> {
        // A test reads it.
        let Warned { value: mut diagram, mut diagnostics } =
            read(LOGICAL).unwrap_or_else(|_| Warned::clean(Diagram::default()));
        diagram.stamp.tenant = self.document.client.clone().unwrap_or_default();
        diagram.stamp.version = env!("CARGO_PKG_VERSION").to_owned();
        diagram.stamp.classification.clone_from(&self.document.classification);
        let diagram = self.stamped(diagram);
        let named = Named { section: SECTION, caption: &diagram.title, model };
        let value = self.readable(&diagram, None, named).into_value(&mut diagnostics);
        Warned { value, diagnostics }
    }
}
