//! The pipeline from a snapshot to artifacts, as a library call.
//!
//! In: a [`Snapshot`], read and judged ([`Tenant`]), and what a person decided of looks and words ([`Build`]). Out: every
//! file of the document set, unwritten. Nothing here reads or writes a file, prints, or knows a command line.

mod before;
mod beside;
mod blank;
mod change;
mod figures;
mod review;
mod tabled;
mod words;

pub use before::{Before, Other, is_of, renamed};
pub use change::ChangeDrawing;
pub use review::{EMPTY, EXAMPLE, PackFile, Reviewed, SMALL, review, trial_tenant};
pub use tabled::Tabled;
pub use words::Word;

use crate::assess::{Claims, Judged, claims, judge};
use crate::diag::{Diagnostic, Warned};
use crate::diagram::{Diagram, Finding, Hints, VIEWS, View, select, told};
use crate::document::{Document, DocumentOptions, Heading, Pack, Section, Sibling, compose};
use crate::facts::Facts;
use crate::kept::Kept;
use crate::layout::Options;
use crate::model::Model;
use crate::overlay::{Applied, Design, Stage};
use crate::render::{Artifact, RenderError, Renderer, Templates};
use crate::scene::{Palette, Places};
use crate::snapshot::Snapshot;
use std::collections::{BTreeMap, BTreeSet};

/// What is built of a snapshot, and how it looks.
#[derive(Debug, Default)]
pub struct Build {
    /// How drawings are laid out, and the icons in them.
    pub layout: Options,
    /// Where the parts of older drawings stood, by the name of the drawing.
    pub places: BTreeMap<String, Places>,
    /// The colours of drawings.
    pub palette: Palette,
    /// Where a person wants tiles to stand.
    pub hints: Hints,
    /// Marks and names on the document.
    pub document: DocumentOptions,
    /// What stood in the output folder before: words of people in it are kept, and the history goes on.
    pub before: Before,
}

/// A snapshot read and judged, from which every output is made.
#[derive(Debug)]
pub struct Tenant {
    /// What the tenant is, with what people declared of it.
    pub model: Model,
    /// The moments of the way to a target, where one is declared: today's first.
    pub stages: Vec<Stage>,
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
        let model = Model::from_facts(facts);
        Warned { value: Self { model, stages: Vec::new(), claims, judged, findings }, diagnostics }
    }

    /// Lays over it what people say of the architecture; returns what that added, renamed and hid.
    pub fn declare(&mut self, design: &Design) -> Applied {
        if design.has_target() {
            self.stages = design.stages(&self.model);
        }
        design.apply(&mut self.model)
    }
}

impl Build {
    /// The drawing of the first view, before it is laid out.
    pub fn diagram(&self, tenant: &Tenant) -> Diagram {
        self.drawn(tenant, &VIEWS[0], &mut BTreeSet::new())
    }

    /// The documents of the packs, which share their drawings and know of each other.
    pub fn documents(&self, tenant: &Tenant, packs: &[Pack]) -> Warned<Vec<Document>> {
        let Warned { value: begun, mut diagnostics } = self.begin(tenant, packs);
        let documents = self.composed(tenant, packs, &begun.options).into_value(&mut diagnostics);
        Warned { value: documents, diagnostics }
    }

    fn composed(&self, tenant: &Tenant, packs: &[Pack], options: &DocumentOptions) -> Warned<Vec<Document>> {
        let Warned { value: figures, mut diagnostics } = self.figures(tenant);
        let compose = |pack| compose(pack, &tenant.model, &tenant.judged, figures.clone(), options);
        let mut documents: Vec<Document> =
            packs.iter().map(|pack| compose(pack).into_value(&mut diagnostics)).collect();
        for at in 0..documents.len() {
            let (elsewhere, set) = (elsewhere(&documents, at), siblings(&documents, at));
            if let Some(document) = documents.get_mut(at) {
                document.elsewhere = elsewhere;
                document.set = set;
            }
        }
        Warned { value: documents, diagnostics }
    }

    /// Every file of the document set, sorted by path.
    ///
    /// # Errors
    /// When a template or a renderer fails.
    pub fn run(
        &self,
        tenant: &Tenant,
        packs: &[Pack],
        templates: &Templates,
        renderers: &[Box<dyn Renderer>],
    ) -> Result<Warned<Vec<Artifact>>, RenderError> {
        let Warned { value: begun, mut diagnostics } = self.begin(tenant, packs);
        // Without a format that writes documents there is nobody to compose and draw for.
        let documents = match renderers.is_empty() {
            true => Vec::new(),
            false => self.composed(tenant, packs, &begun.options).into_value(&mut diagnostics),
        };
        let documents = Warned { value: documents, diagnostics };
        let Warned { value: mut written, mut diagnostics } =
            written(documents, templates, renderers, &begun.options.kept)?;
        diagnostics.extend(self.beside(begun, &mut written));
        Ok(Warned { value: written.artifacts.into_values().collect(), diagnostics })
    }

    fn drawn(&self, tenant: &Tenant, view: &View<'_>, found: &mut BTreeSet<String>) -> Diagram {
        let mut diagram = select(&tenant.model, view, &tenant.findings, &self.document.classification);
        diagram.hints = self.hints.meant_for(&diagram, found);
        self.stamped(diagram)
    }

    /// A drawing that says by what it was made, where that is wanted.
    fn stamped(&self, mut diagram: Diagram) -> Diagram {
        if !self.document.config.look.made_by {
            diagram.stamp.version.clear();
        }
        diagram
    }
}

/// Documents that were rendered.
#[derive(Debug)]
struct Written {
    /// The documents, with a section for words without a place.
    documents: Vec<Document>,
    /// Their files in each format, by path.
    artifacts: BTreeMap<String, Artifact>,
    /// What templates themselves say in kept regions, as digest by Markdown file and region.
    defaults: BTreeMap<String, BTreeMap<String, String>>,
}

/// Documents with what people wrote, and their files in each format.
fn written(
    documents: Warned<Vec<Document>>,
    templates: &Templates,
    renderers: &[Box<dyn Renderer>],
    kept: &[Kept],
) -> Result<Warned<Written>, RenderError> {
    let Warned { value: mut documents, mut diagnostics } = documents;
    let mut texts = Vec::with_capacity(documents.len());
    for document in &documents {
        let chapters = templates.manuscript(document)?.chapters;
        texts.push(chapters.into_iter().map(|chapter| chapter.markdown).collect());
    }
    let (texts, defaults) = before::with_words(&mut documents, texts, kept).into_value(&mut diagnostics);
    let mut artifacts: BTreeMap<String, Artifact> = BTreeMap::new();
    for (document, texts) in documents.iter().zip(texts) {
        let manuscript = before::manuscript(document, texts);
        for renderer in renderers {
            for artifact in renderer.render(&manuscript)?.into_value(&mut diagnostics) {
                // Drawings are shared: those of the first document stay.
                artifacts.entry(artifact.path.clone()).or_insert(artifact);
            }
        }
    }
    for artifact in renderers.iter().flat_map(|renderer| renderer.beside(&documents)) {
        artifacts.insert(artifact.path.clone(), artifact);
    }
    // What several documents notice of the same text is told once.
    let mut told = BTreeSet::new();
    diagnostics.retain(|said: &Diagnostic| told.insert(said.clone()));
    Ok(Warned { value: Written { documents, artifacts, defaults }, diagnostics })
}

/// Where sections that a document does not have stand: in the first of the others that does.
fn elsewhere(documents: &[Document], at: usize) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    let own = |id: &str| documents.get(at).is_some_and(|it| it.sections.iter().any(|section| section.id == id));
    for (_, document) in documents.iter().enumerate().filter(|(other, _)| *other != at) {
        for section in document.sections.iter().filter(|section| !own(&section.id)) {
            places.entry(section.id.clone()).or_insert_with(|| document.file.clone());
        }
    }
    places
}

/// The documents of a set beside one of them.
fn siblings(documents: &[Document], at: usize) -> Vec<Sibling> {
    let heading = |it: &Section| Heading { id: it.id.clone(), title: it.title.clone(), level: it.level };
    let sibling = |document: &Document| Sibling {
        file: document.file.clone(),
        sections: document.sections.iter().map(heading).collect(),
    };
    documents.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, document)| sibling(document)).collect()
}
