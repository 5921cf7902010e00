//! `tenantry build SNAPSHOT --out DIR`: the main job.

use super::args::{Build as Arguments, Stage, Talk};
use super::drawing::{hints, icons, json, palette};
use super::error::CommandError;
use super::formats::Mounted;
use super::messages::{self, counted};
use super::{Done, environment, folders};
use crate::build::{Build, Tenant};
use crate::diag::Diagnostic;
use crate::document::DocumentOptions;
use crate::layout::Options;
use crate::model::Model;
use crate::output::write_all;
use crate::render::{Artifact, Limits, Templates};
use crate::snapshot::{Snapshot, Status};
use std::path::Path;

/// Writes the documents and drawings of a snapshot.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    if let Some(unknown) = args.pack.iter().find(|pack| *pack != "hld") {
        return Err(CommandError::usage(format!("there is no document pack `{unknown}`")).hint("use `hld`"));
    }
    if let Some(out) = args.out.as_deref().filter(|out| folders::is_own(&args.snapshot, out)) {
        return Err(CommandError::usage(format!("`{}` is the snapshot itself", out.display()))
            .hint("name another folder with `--out`, so that documents do not mix with the data they are made from"));
    }
    let mut noticed = Vec::new();
    let mounted = Mounted::read(args, &mut noticed)?;
    let limits = Limits { resident: environment::resident, ..Limits::default() };
    let templates = Templates::new(mounted.sections.clone())?.within(limits);
    let build = wished(args, &mut noticed)?;
    let tenant = tenant(&args.snapshot, &mut noticed)?;
    if let Some(stage) = args.emit {
        emit(stage, &build, &tenant, &mut noticed)?;
        messages::diagnostics(&noticed, talk);
        return Ok(ending(&tenant.model, args));
    }
    let artifacts = build.run(&tenant, &templates, &mounted.renderers(args)?)?.into_value(&mut noticed);
    messages::diagnostics(&noticed, talk);
    let Some(out) = &args.out else { return Err(CommandError::usage("`--out DIR` is missing")) };
    write_all(out, &artifacts)?;
    if !talk.quiet {
        closing(&tenant.model, out, &artifacts)?;
    }
    Ok(ending(&tenant.model, args))
}

/// What a person decided of looks and words.
fn wished(args: &Arguments, noticed: &mut Vec<Diagnostic>) -> Result<Build, CommandError> {
    Ok(Build {
        layout: Options { icons: icons(args.icons.as_deref(), noticed)?, ..Options::default() },
        palette: palette(&args.theme, noticed)?,
        hints: hints(args.hints.as_deref(), noticed)?,
        document: DocumentOptions {
            classification: args.classification.clone(),
            client: args.client.clone(),
            author: args.author.clone(),
            pack: "hld".to_owned(),
        },
    })
}

/// Reads a snapshot and judges it.
pub(super) fn tenant(folder: &Path, noticed: &mut Vec<Diagnostic>) -> Result<Tenant, CommandError> {
    let snapshot = Snapshot::open(folder)?.into_value(noticed);
    Ok(Tenant::read(&snapshot).into_value(noticed))
}

/// Prints a stage of the pipeline.
fn emit(stage: Stage, build: &Build, tenant: &Tenant, noticed: &mut Vec<Diagnostic>) -> Result<(), CommandError> {
    let bytes = match stage {
        Stage::Model => json(&tenant.model)?,
        Stage::Claims => json(&tenant.claims)?,
        Stage::Diagram => json(&build.diagram(tenant))?,
        Stage::Scene => json(&build.scene(&build.diagram(tenant)).into_value(noticed))?,
        Stage::Document => json(&build.document(tenant).into_value(noticed))?,
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

fn ending(model: &Model, args: &Arguments) -> Done {
    if args.strict && gaps(model) > 0 { Done::Incomplete } else { Done::Whole }
}
