//! The pipeline from a snapshot to artifacts, as a library call.
//!
//! In: a [`Snapshot`], read and judged ([`Tenant`]), and what a person decided of looks and words ([`Build`]). Out: every
//! file of the document set, unwritten. Nothing here reads or writes a file, prints, or knows a command line.

use crate::assess::{Claims, Judged, claims, judge};
use crate::diag::{Code, Diagnostic, Warned};
use crate::diagram::{Diagram, Finding, Hints, VIEWS, View, select, told};
use crate::document::{Document, DocumentOptions, Figure, FigureLink, hld};
use crate::facts::Facts;
use crate::layout::{self, Layout, Options};
use crate::model::Model;
use crate::render::{Artifact, RenderError, Renderer, Templates};
use crate::scene::{Palette, Scene};
use crate::snapshot::Snapshot;
use crate::svg::{self, SvgMode, SvgOptions};
use std::collections::{BTreeMap, BTreeSet};

/// What is built of a snapshot, and how it looks.
#[derive(Debug, Default)]
pub struct Build {
    /// How drawings are laid out, and the icons in them.
    pub layout: Options,
    /// The colours of drawings.
    pub palette: Palette,
    /// Where a person wants tiles to stand.
    pub hints: Hints,
    /// Marks and names on the document.
    pub document: DocumentOptions,
}

/// A snapshot read and judged, from which every output is made.
#[derive(Debug)]
pub struct Tenant {
    /// What the tenant is.
    pub model: Model,
    /// Every number and verdict, with how much was read for it.
    pub claims: Claims,
    /// What every rule says.
    pub judged: Vec<Judged>,
    /// What of it matters, worst first.
    pub findings: Vec<Finding>,
}

impl Tenant {
    /// Reads a snapshot, answers the questions and derives the model.
    pub fn read(snapshot: &Snapshot) -> Warned<Self> {
        let Warned { value: facts, diagnostics } = Facts::read(snapshot);
        let (claims, judged) = (claims(&facts), judge(&facts));
        let findings = told(&judged);
        Warned { value: Self { model: Model::from_facts(facts), claims, judged, findings }, diagnostics }
    }
}

impl Build {
    /// The drawing of the first view, before it is laid out.
    pub fn diagram(&self, tenant: &Tenant) -> Diagram {
        self.drawn(tenant, &VIEWS[0], &mut BTreeSet::new())
    }

    /// Lays a drawing out.
    pub fn scene(&self, diagram: &Diagram) -> Warned<Scene> {
        let mut scene = layout::zoned().lay_out(diagram, &self.layout);
        scene.value.recolour(self.palette.clone());
        scene
    }

    /// The document, with every view that has something to show as a figure.
    pub fn document(&self, tenant: &Tenant) -> Warned<Document> {
        let (mut figures, mut diagnostics, mut found) = (Vec::new(), Vec::new(), BTreeSet::new());
        for view in VIEWS {
            if let Some(absence) = view.absence(&tenant.model) {
                let reason = absence.reason(&tenant.model);
                diagnostics.push(Diagnostic::new(Code::ViewLeftOut, view.name, reason));
                continue;
            }
            let scene = self.scene(&self.drawn(tenant, view, &mut found)).into_value(&mut diagnostics);
            figures.push(figure(&scene, view));
        }
        diagnostics.extend(self.hints.never_found(&found));
        let document = hld(&tenant.model, &tenant.judged, figures, &self.document);
        Warned { value: document.into_value(&mut diagnostics), diagnostics }
    }

    /// Every file of the document set, sorted by path.
    ///
    /// # Errors
    /// When a template or a renderer fails.
    pub fn run(
        &self,
        tenant: &Tenant,
        templates: &Templates,
        renderers: &[Box<dyn Renderer>],
    ) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let Warned { value: document, mut diagnostics } = self.document(tenant);
        let manuscript = templates.manuscript(&document)?;
        let mut artifacts: BTreeMap<String, Artifact> = BTreeMap::new();
        for renderer in renderers {
            for artifact in renderer.render(&manuscript)?.into_value(&mut diagnostics) {
                artifacts.insert(artifact.path.clone(), artifact);
            }
        }
        Ok(Warned { value: artifacts.into_values().collect(), diagnostics })
    }

    fn drawn(&self, tenant: &Tenant, view: &View<'_>, found: &mut BTreeSet<String>) -> Diagram {
        let mut diagram = select(&tenant.model, view, &tenant.findings, &self.document.classification);
        diagram.hints = self.hints.meant_for(&diagram, found);
        diagram
    }
}

/// A drawing, as the document carries it.
fn figure(scene: &Scene, view: &View<'_>) -> Figure {
    let links = scene.tiles.iter().filter_map(|tile| {
        let href = tile.href.clone()?;
        Some(FigureLink { rect: tile.rect, href })
    });
    Figure {
        id: scene.name.clone(),
        section: view.section.to_owned(),
        caption: view.title.to_owned(),
        description: scene.description.clone(),
        width: scene.width,
        height: scene.height,
        links: links.collect(),
        svg: svg::write(scene, &SvgOptions::default()),
        print_svg: svg::write(scene, &SvgOptions { mode: SvgMode::Print, ..SvgOptions::default() }),
    }
}
