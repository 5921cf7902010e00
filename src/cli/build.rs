//! `tenantry build SNAPSHOT --out DIR`: the main job.

use super::args::{Build as Arguments, Format, Stage, Talk};
use super::before::before;
use super::configured::Configured;
use super::design::{add_accepted, design};
use super::drawing::{hints, icons, json, older, palette};
use super::error::CommandError;
use super::formats::{Mounted, Wanted, chosen};
use super::messages::{self, counted};
use super::packs::Packs;
use super::{Done, environment, folders};
use crate::build::{Build, Tabled, Tenant};
use crate::diag::Diagnostic;
use crate::document::DocumentOptions;
use crate::layout::Options;
use crate::model::Model;
use crate::output::write_all;
use crate::render::{Artifact, Limits, Templates};
use crate::snapshot::{Snapshot, Status};
use std::path::Path;

/// The folder of the tables of `--data`, told as one.
const DATA: &str = "data/";

/// The palette where nobody names one.
const STANDARD: &str = "standard";

/// Writes the documents and drawings of a snapshot.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    if let Some(out) = args.out.as_deref().filter(|out| folders::is_own(&args.snapshot, out)) {
        return Err(CommandError::usage(format!("`{}` is the snapshot itself", out.display()))
            .hint("name another folder with `--out`, so that documents do not mix with the data they are made from"));
    }
    let mut noticed = Vec::new();
    let mut configured = Configured::read(args, &mut noticed, talk)?;
    let args = &configured.under(args);
    let packs = Packs::read(&args.pack, &configured, &mut noticed)?;
    let mounted = Mounted::read(args, &packs, &mut noticed)?;
    let limits = Limits { resident: environment::resident, ..Limits::default() };
    let templates = Templates::new(mounted.sections.clone())?.within(limits);
    let mut build = wished(args, &mut noticed)?;
    let mut tenant = tenant(&args.snapshot, &mut noticed)?;
    configured.check(&tenant.model, &mut noticed)?;
    build.document.front = configured.front(&tenant.model, &mut noticed);
    build.document.config = configured.config;
    let wanted = Wanted { word: build.document.config.docx.clone(), ..args.into() };
    if let Some(out) = &args.out {
        build.before = before(out, args.keep_from.as_deref(), &packs.packs)?;
    }
    let mut design = design(args.design.as_deref(), &args.snapshot, &tenant, &mut noticed, talk)?;
    add_accepted(&mut design, None, &args.snapshot, &tenant, &mut noticed, talk)?;
    build.document.applied = tenant.declare(&design);
    build.document.design = design;
    if let Some(stage) = args.emit {
        emit(stage, &build, &tenant, &packs, &mut noticed)?;
        messages::diagnostics(&noticed, talk);
        return Ok(ending(&tenant.model, args));
    }
    let mut artifacts =
        build.run(&tenant, &packs.packs, &templates, &mounted.renderers(&wanted)?)?.into_value(&mut noticed);
    let tabled = Tabled { workbook: chosen(&args.format).contains(&Format::Xlsx), data: args.data };
    artifacts.extend(build.inventory(&tenant, tabled)?.into_value(&mut noticed));
    messages::diagnostics(&noticed, talk);
    let Some(out) = &args.out else { return Err(CommandError::usage("`--out DIR` is missing")) };
    write_all(out, &artifacts)?;
    if !talk.quiet {
        closing(&tenant.model, out, &packs, &artifacts)?;
    }
    Ok(ending(&tenant.model, args))
}

/// What a person decided of looks and words.
fn wished(args: &Arguments, noticed: &mut Vec<Diagnostic>) -> Result<Build, CommandError> {
    Ok(Build {
        places: older(args.layout_from.as_deref(), noticed)?,
        layout: Options { icons: icons(args.icons.as_deref(), noticed)?, ..Options::default() },
        palette: palette(args.theme.as_deref().unwrap_or(STANDARD), noticed)?,
        hints: hints(args.hints.as_deref(), noticed)?,
        document: DocumentOptions {
            classification: args.classification.clone(),
            client: args.client.clone(),
            author: args.author.clone(),
            ..DocumentOptions::default()
        },
        ..Build::default()
    })
}

/// Reads a snapshot and judges it.
pub(super) fn tenant(folder: &Path, noticed: &mut Vec<Diagnostic>) -> Result<Tenant, CommandError> {
    let snapshot = Snapshot::open(folder)?.into_value(noticed);
    Ok(Tenant::read(&snapshot).into_value(noticed))
}

/// Prints a stage of the pipeline.
fn emit(
    stage: Stage,
    build: &Build,
    tenant: &Tenant,
    packs: &Packs,
    noticed: &mut Vec<Diagnostic>,
) -> Result<(), CommandError> {
    let bytes = match stage {
        Stage::Model => json(&tenant.model)?,
        Stage::Claims => json(&tenant.claims)?,
        Stage::Diagram => json(&build.diagram(tenant))?,
        Stage::Scene => json(&build.scene(&build.diagram(tenant)).into_value(noticed))?,
        Stage::Document => {
            json(&build.documents(tenant, packs.packs.get(..1).unwrap_or_default()).into_value(noticed))?
        }
    };
    messages::print(&bytes)
}

/// Tells what was written and where to look first.
fn closing(model: &Model, out: &Path, packs: &Packs, artifacts: &[Artifact]) -> Result<(), CommandError> {
    let mut text = format!("wrote {} to {}:\n", counted(artifacts.len(), "file"), out.display());
    let (data, others): (Vec<&Artifact>, Vec<&Artifact>) = artifacts.iter().partition(|it| it.path.starts_with(DATA));
    for artifact in others {
        text.push_str(&format!("  {} ({})\n", artifact.path, size(artifact.bytes.len())));
    }
    if !data.is_empty() {
        let bytes = data.iter().map(|it| it.bytes.len()).sum();
        text.push_str(&format!("  {DATA} ({}, {})\n", counted(data.len(), "file"), size(bytes)));
    }
    let gaps = gaps(model);
    if gaps > 0 {
        let verb = if gaps == 1 { "was" } else { "were" };
        let gaps = counted(gaps, "dataset");
        text.push_str(&format!("{gaps} {verb} not read in full: annex “Coverage” says which, and why\n"));
    }
    // The first of the packs that were asked for, in the form that is quickest to look at.
    let file = packs.packs.first().map_or("", |pack| pack.file.as_str());
    let named = |ending: &str| artifacts.iter().find(|it| it.path.strip_suffix(ending) == Some(file));
    let first = [".html", ".pdf", ".md", ".docx"].iter().find_map(|ending| named(ending));
    let first = first.or_else(|| artifacts.iter().find(|it| it.path.ends_with(".xlsx")));
    let first = first.or_else(|| artifacts.iter().find(|it| it.path == format!("{file}/index.md")));
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

/// Nothing read at all is a gap, though nothing was asked for.
fn ending(model: &Model, args: &Arguments) -> Done {
    let is_blank = !model.coverage.iter().any(|coverage| coverage.is_whole());
    if args.strict && (gaps(model) > 0 || is_blank) { Done::Incomplete } else { Done::Whole }
}
