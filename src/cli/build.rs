//! `tenantry build SNAPSHOT --out DIR`: the main job.

use super::args::{Build, Stage, Talk};
use super::drawing::{hints, icons, json, palette};
use super::error::CommandError;
use super::formats::Mounted;
use super::messages::{self, counted};
use super::{Done, folders};
use crate::assess::{Finding, findings};
use crate::diag::{Code, Diagnostic};
use crate::diagram::{Diagram, Hints, VIEWS, View, select};
use crate::document::{Document, DocumentOptions, Figure, FigureLink, hld};
use crate::layout::{self, Layout, Options};
use crate::model::Model;
use crate::output::write_all;
use crate::render::{Artifact, Manuscript, Renderer, Templates};
use crate::scene::{Palette, Scene};
use crate::snapshot::{Snapshot, Status};
use crate::svg::{self, SvgMode, SvgOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Writes the documents and drawings of a snapshot.
pub(super) fn run(args: &Build, talk: &Talk) -> Result<Done, CommandError> {
    if let Some(unknown) = args.pack.iter().find(|pack| *pack != "hld") {
        return Err(CommandError::usage(format!("there is no document pack `{unknown}`")).hint("use `hld`"));
    }
    if let Some(out) = args.out.as_deref().filter(|out| folders::is_own(&args.snapshot, out)) {
        return Err(CommandError::usage(format!("`{}` is the snapshot itself", out.display()))
            .hint("name another folder with `--out`, so that documents do not mix with the data they are made from"));
    }
    let mut noticed = Vec::new();
    let mounted = Mounted::read(args)?;
    let templates = Templates::new(mounted.sections.clone())?;
    let look = Look {
        options: Options { icons: icons(args.icons.as_deref())?, ..Options::default() },
        palette: palette(&args.theme, &mut noticed)?,
        wished: hints(args.hints.as_deref(), &mut noticed)?,
    };
    let model = model(&args.snapshot, &mut noticed)?;
    let findings = findings(&model.facts);
    if let Some(stage) = args.emit {
        emit(stage, &model, &findings, &look, args, &mut noticed)?;
        messages::diagnostics(&noticed, talk);
        return Ok(ending(&model, args));
    }
    let document = document(&model, findings, &look, args, &mut noticed);
    let manuscript = templates.manuscript(&document)?;
    let artifacts = render(&manuscript, mounted.renderers(args)?, &mut noticed)?;
    messages::diagnostics(&noticed, talk);
    let Some(out) = &args.out else { return Err(CommandError::usage("`--out DIR` is missing")) };
    write_all(out, &artifacts)?;
    if !talk.quiet {
        closing(&model, out, &artifacts)?;
    }
    Ok(ending(&model, args))
}

/// Reads a snapshot into a model.
pub(super) fn model(folder: &Path, noticed: &mut Vec<Diagnostic>) -> Result<Model, CommandError> {
    let snapshot = Snapshot::open(folder)?.into_value(noticed);
    Ok(Model::from_snapshot(&snapshot).into_value(noticed))
}

/// How the drawings of a document set look.
struct Look {
    options: Options,
    palette: Palette,
    wished: Hints,
}

impl Look {
    fn draw(&self, diagram: &Diagram, noticed: &mut Vec<Diagnostic>) -> Scene {
        let mut scene = layout::zoned().lay_out(diagram, &self.options).into_value(noticed);
        scene.recolour(self.palette.clone());
        scene
    }
}

/// The document, with every view as a figure.
fn document(
    model: &Model,
    findings: Vec<Finding>,
    look: &Look,
    args: &Build,
    noticed: &mut Vec<Diagnostic>,
) -> Document {
    let mut figures: Vec<Figure> = Vec::new();
    let mut found = BTreeSet::new();
    for view in VIEWS {
        if let Some(absence) = view.absence(model) {
            noticed.push(Diagnostic::new(Code::ViewLeftOut, view.name, absence.reason(model)));
            continue;
        }
        let mut diagram = select(model, view, &findings, &args.classification);
        diagram.hints = look.wished.meant_for(&diagram, &mut found);
        let scene = look.draw(&diagram, noticed);
        figures.push(figure(&scene, view));
    }
    noticed.extend(look.wished.never_found(&found));
    let wording = DocumentOptions {
        classification: args.classification.clone(),
        client: args.client.clone(),
        author: args.author.clone(),
        pack: "hld".to_owned(),
    };
    hld(model, &findings, figures, &wording).into_value(noticed)
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

/// The files to be.
fn render(
    manuscript: &Manuscript<'_>,
    renderers: Vec<Box<dyn Renderer>>,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Vec<Artifact>, CommandError> {
    let mut artifacts: BTreeMap<String, Artifact> = BTreeMap::new();
    for renderer in renderers {
        for artifact in renderer.render(manuscript)?.into_value(noticed) {
            artifacts.insert(artifact.path.clone(), artifact);
        }
    }
    Ok(artifacts.into_values().collect())
}

/// Prints a stage of the pipeline.
fn emit(
    stage: Stage,
    model: &Model,
    findings: &[Finding],
    look: &Look,
    args: &Build,
    noticed: &mut Vec<Diagnostic>,
) -> Result<(), CommandError> {
    let diagram = || {
        let mut diagram = select(model, &VIEWS[0], findings, &args.classification);
        diagram.hints = look.wished.meant_for(&diagram, &mut BTreeSet::new());
        diagram
    };
    let bytes = match stage {
        Stage::Model => json(model)?,
        Stage::Diagram => json(&diagram())?,
        Stage::Scene => json(&look.draw(&diagram(), noticed))?,
        Stage::Document => json(&document(model, findings.to_vec(), look, args, noticed))?,
    };
    messages::print(&bytes)
}

/// Tells what was written and where to look first.
fn closing(model: &Model, out: &Path, artifacts: &[Artifact]) -> Result<(), CommandError> {
    let mut text = format!("wrote {} to {}:\n", counted(artifacts.len(), "file"), out.display());
    for artifact in artifacts {
        text.push_str(&format!("  {} ({})\n", artifact.path, size(artifact.bytes.len())));
    }
    let gaps = gaps(model);
    if gaps > 0 {
        let verb = if gaps == 1 { "was" } else { "were" };
        let gaps = counted(gaps, "dataset");
        text.push_str(&format!("{gaps} {verb} not read in full: annex “Coverage” says which, and why\n"));
    }
    let first = [".html", ".pdf", ".md"]
        .iter()
        .find_map(|ending| artifacts.iter().find(|artifact| artifact.path.ends_with(ending)));
    if let Some(first) = first {
        text.push_str(&format!("open first: {}\n", out.join(&first.path).display()));
    }
    messages::report(&text)
}

/// A size in decimal units.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// Datasets that were asked for and not read in full.
fn gaps(model: &Model) -> usize {
    let asked = model.coverage.iter().filter(|coverage| coverage.status != Status::NotRequested);
    asked.filter(|coverage| !coverage.is_whole()).count()
}

fn ending(model: &Model, args: &Build) -> Done {
    if args.strict && gaps(model) > 0 { Done::Incomplete } else { Done::Whole }
}
