//! `tenantry design init|check`: the file that holds the reasons of an architecture.

use super::Done;
use super::args::{Design as Command, DesignCheck, DesignInit, Talk};
use super::build::tenant;
use super::error::CommandError;
use super::{folders, messages};
use crate::build::Tenant;
use crate::diag::{Diagnostic, Severity};
use crate::gap::unknown_parts;
use crate::output::write_file;
use crate::overlay::{self, Design};
use std::path::{Path, PathBuf};

/// The name of a design beside its snapshot.
const FILE: &str = "design.toml";
/// The name of what people accept of the checks, beside its snapshot.
pub(super) const ACCEPTED: &str = "accepted.toml";

/// Runs the command.
pub(super) fn run(command: &Command, talk: &Talk) -> Result<Done, CommandError> {
    match command {
        Command::Init(args) => init(args, talk),
        Command::Check(args) => check(args, talk),
    }
}

/// Writes a first design for a snapshot; a file that is there is never written over.
fn init(args: &DesignInit, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let tenant = tenant(&args.snapshot, &mut noticed)?;
    let text = overlay::init(&tenant.model, &tenant.judged);
    messages::diagnostics(&noticed, talk);
    let path = args.output.clone().unwrap_or_else(|| beside(&args.snapshot));
    if path == Path::new("-") {
        messages::print(text.as_bytes())?;
        return Ok(Done::Whole);
    }
    // Also a link that leads nowhere is something that a person made.
    if std::fs::symlink_metadata(&path).is_ok() {
        return Err(CommandError::usage(format!(
            "`{}` is there already, and may hold what a person wrote",
            path.display()
        ))
        .hint("name another file with `--output`, and take from it what is new"));
    }
    write_file(&path, text.as_bytes())?;
    if !talk.quiet {
        messages::report(&format!(
            "wrote {}\nanswer its questions, then: tenantry design check {}",
            path.display(),
            args.snapshot.display()
        ))?;
    }
    Ok(Done::Whole)
}

/// Reads a design and tells what is wrong with it for a snapshot.
fn check(args: &DesignCheck, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let tenant = tenant(&args.snapshot, &mut noticed)?;
    noticed.clear();
    let path = args.design.clone().unwrap_or_else(|| beside(&args.snapshot));
    let design = design(Some(&path), &args.snapshot, &tenant, &mut noticed, talk)?;
    messages::diagnostics(&noticed, talk);
    if !talk.quiet {
        let told = if noticed.is_empty() { "nothing is wrong with it" } else { "the rest of it fits" };
        let decisions = messages::counted(design.decisions.len(), "decision");
        let described = messages::counted(design.descriptions.len(), "description");
        messages::report(&format!("{}: {decisions}, {described}; {told}", path.display()))?;
    }
    Ok(Done::Whole)
}

/// Where the design of a snapshot is looked for: `design.toml` in its folder.
pub(super) fn beside(snapshot: &Path) -> PathBuf {
    snapshot.join(FILE)
}

/// The design of a snapshot: the file a person named, else the one beside the snapshot, else one that says nothing. What
/// does not fit the tenant is noticed.
///
/// A design that was not understood in full stops here: no reason that a person gave is lost unseen.
pub(super) fn design(
    named: Option<&Path>,
    snapshot: &Path,
    tenant: &Tenant,
    noticed: &mut Vec<Diagnostic>,
    talk: &Talk,
) -> Result<Design, CommandError> {
    let path = match named {
        Some(path) => path.to_path_buf(),
        None => beside(snapshot),
    };
    if named.is_none() && !path.exists() {
        return Ok(Design::default());
    }
    let text = folders::settings(&path)?;
    let file = path.display().to_string();
    let mut said = Vec::new();
    let design = match overlay::read(&file, &text) {
        Ok(read) => read.into_value(&mut said),
        Err(one) => return Err(unsound(&file, &[one], talk)),
    };
    said.extend(design.check(&tenant.model, &tenant.judged, &tenant.model.date));
    said.extend(unknown_parts(&design));
    if !overlay::is_sound(&said) {
        said.retain(|it| it.severity == Severity::Error);
        return Err(unsound(&file, &said, talk));
    }
    noticed.extend(said);
    Ok(design)
}

/// Adds what people accept in a file of its own: the one that was named, else the one beside the snapshot, if there is one.
pub(super) fn add_accepted(
    to: &mut Design,
    named: Option<&Path>,
    snapshot: &Path,
    tenant: &Tenant,
    noticed: &mut Vec<Diagnostic>,
    talk: &Talk,
) -> Result<(), CommandError> {
    let path = named.map_or_else(|| snapshot.join(ACCEPTED), Path::to_path_buf);
    if named.is_none() && !path.exists() {
        return Ok(());
    }
    let further = design(Some(&path), snapshot, tenant, noticed, talk)?;
    to.accepted.extend(further.accepted);
    to.emergency.extend(further.emergency);
    Ok(())
}

/// Says what is wrong, one by one, and that the job ends there.
fn unsound(file: &str, said: &[Diagnostic], talk: &Talk) -> CommandError {
    messages::diagnostics(said, talk);
    CommandError::usage(format!("`{file}` was not understood: {}", messages::counted(said.len(), "error")))
        .hint("mend it; `tenantry schema design` and docs/design.md tell every key")
}
