//! `tenantry site RUN… --out DIR`: a static site of document sets.

use super::Done;
use super::args::Talk;
use super::error::CommandError;
use super::folders;
use super::messages::{self, counted};
use super::site_args::Site as Arguments;
use crate::diff::history::History;
use crate::diff::read_claims;
use crate::output::write_all;
use crate::render::Artifact;
use crate::site::{Run, Site, arrange, is_copied, pages};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Folders within a run that are looked into.
const DEPTH: usize = 4;
/// Files of a run that are read.
const CLAIMS: &str = "claims.json";
const HISTORY: &str = "history.json";

/// Writes the site.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let mut runs = Vec::new();
    for (source, folder) in args.runs.iter().enumerate() {
        if folders::is_own(folder, &args.out) {
            return Err(CommandError::usage(format!("`{}` is one of the runs", args.out.display()))
                .hint("name another folder with `--out`"));
        }
        runs.push(Run { source, ..read(folder, talk)? });
    }
    let runs = arrange(runs);
    for run in &runs {
        copy(run, &args.runs[run.source], &args.out)?;
    }
    let site = Site { title: &args.title, runs: &runs, most: args.compare };
    let written = write_all(&args.out, &pages(&site))?;
    if !talk.quiet {
        let pages = written.files.iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "html")).count();
        messages::report(&format!(
            "wrote {} of {} to {}\nopen first: {}",
            counted(pages, "page"),
            counted(runs.len(), "version"),
            args.out.display(),
            args.out.join("index.html").display()
        ))?;
    }
    Ok(Done::Whole)
}

/// What a `build` wrote into a folder; its other files are left where they are.
fn read(folder: &Path, talk: &Talk) -> Result<Run, CommandError> {
    let files: BTreeMap<String, PathBuf> =
        folders::all(folder, DEPTH)?.into_iter().filter(|(name, _)| is_copied(name)).collect();
    if !files.keys().any(|name| Run::is_drawing(name) || name == CLAIMS || name.ends_with(".html")) {
        return Err(CommandError::usage(format!("`{}` holds no documents that `build` wrote", folder.display()))
            .hint("write them with `tenantry build SNAPSHOT --out DIR`"));
    }
    let mut run = Run {
        id: folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        files: files.keys().cloned().collect(),
        ..Run::default()
    };
    for (name, path) in files.iter().filter(|(name, _)| Run::is_drawing(name)) {
        run.drawings.insert(name.clone(), folders::file(path)?);
    }
    let mut noticed = Vec::new();
    if let Some(path) = files.get(CLAIMS) {
        let read = read_claims(&path.display().to_string(), &folders::text(path)?);
        run.claims = read.map_err(|said| noticed.push(said)).ok();
    }
    if let Some(path) = files.get(HISTORY) {
        let read = History::read(&path.display().to_string(), &folders::text(path)?);
        let history = read.map_err(|said| noticed.push(said)).ok();
        if let Some(last) = history.and_then(|it| it.revisions.into_iter().next_back()) {
            (run.day, run.version) = (last.snapshot, last.version);
        }
    }
    messages::diagnostics(&noticed, talk);
    if !run.day.is_empty() {
        run.id.clone_from(&run.day);
    }
    Ok(run)
}

/// Copies the files of a run to their place in the site.
fn copy(run: &Run, folder: &Path, out: &Path) -> Result<(), CommandError> {
    let mut artifacts = Vec::new();
    for name in &run.files {
        let path = name.split('/').fold(folder.to_path_buf(), |path, part| path.join(part));
        artifacts.push(Artifact { path: format!("{}/{name}", run.place()), bytes: folders::file(&path)? });
    }
    write_all(out, &artifacts)?;
    Ok(())
}
