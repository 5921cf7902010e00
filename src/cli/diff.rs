//! `tenantry diff OLD NEW`: what changed of a tenant, and what follows from it.

use super::args::Talk;
use super::build::tenant;
use super::design::design;
use super::diff_args::{Diff as Arguments, DiffFormat};
use super::error::CommandError;
use super::{Done, diff_drawing, folders, messages};
use crate::build::Tenant;
use crate::diag::{Diagnostic, Warned};
use crate::drift::report::{Format, Places, wanted};
use crate::drift::{self, Compared, Drift, Tenants};
use crate::output::write_file;
use crate::snapshot::{Snapshot, SnapshotError};
use std::collections::BTreeSet;
use std::path::Path;

/// Compares and reports.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let (drift, bytes) = match &args.new {
        Some(new) => two(args, new, &mut noticed, talk)?,
        None => target(args, &mut noticed, talk)?,
    };
    messages::diagnostics(&noticed, talk);
    match args.output.as_deref().filter(|it| *it != Path::new("-")) {
        Some(path) => write_file(path, &bytes).map(drop)?,
        None => messages::print(&bytes)?,
    }
    tell_unread(&drift, args, talk);
    Ok(if args.exit_code && !drift.is_empty() { Done::Incomplete } else { Done::Whole })
}

/// Two snapshots.
fn two(
    args: &Arguments,
    folder: &Path,
    noticed: &mut Vec<Diagnostic>,
    talk: &Talk,
) -> Result<(Drift, Vec<u8>), CommandError> {
    let (old, new) = opened(&args.old, folder)?;
    let (old, new) = (old.into_value(noticed), new.into_value(noticed));
    if !args.other_tenant && drift::of_other_tenants(&old, &new) {
        return Err(CommandError::usage(format!(
            "`{}` and `{}` are of two tenants",
            args.old.display(),
            folder.display()
        ))
        .hint("name two snapshots of one tenant, or compare them all the same with `--other-tenant`"));
    }
    let compared = Compared::new(&old, &new);
    let drift = if args.data_only {
        compared.data()
    } else {
        let mut tenants = compared.tenants().into_value(noticed);
        let design = design(args.design.as_deref(), folder, &tenants.now, noticed, talk)?;
        // The same words over each, so that what people declare is no change of the tenant.
        let Tenants { then, before, now } = &mut tenants;
        [Some(then), before.as_mut(), Some(now)].into_iter().flatten().for_each(|it| {
            design.apply(&mut it.model);
        });
        compared.drift(&tenants)
    };
    let bytes = match args.format.report() {
        Some(format) => drift.write(format, &folders::relative(folder), &places(&new, &drift, format)).into_bytes(),
        None => drawn(args, folder, (&old, &new), &drift, noticed, talk)?,
    };
    Ok((drift, bytes))
}

/// The drawing of what changed. Unlike the lines it rests on all that was read of each: what was read in one only stays in
/// the picture.
fn drawn(
    args: &Arguments,
    folder: &Path,
    (old, new): (&Snapshot, &Snapshot),
    drift: &Drift,
    noticed: &mut Vec<Diagnostic>,
    talk: &Talk,
) -> Result<Vec<u8>, CommandError> {
    let (old, new) = rayon::join(|| Tenant::read(old), || Tenant::read(new));
    let (mut old, mut new) = (old.value, new.value);
    // What there is to say of the design was said when the lines were made.
    let design = design(args.design.as_deref(), folder, &new, &mut Vec::new(), talk)?;
    for tenant in [&mut old, &mut new] {
        design.apply(&mut tenant.model);
    }
    diff_drawing::write(args, (&old, &new), drift, noticed)
}

/// One snapshot, and the target of its design.
fn target(args: &Arguments, noticed: &mut Vec<Diagnostic>, talk: &Talk) -> Result<(Drift, Vec<u8>), CommandError> {
    let Some(format) = args.format.report() else {
        return Err(CommandError::usage("`--against-design` draws nothing")
            .hint("`build` draws the target and the way to it; or name a `--format` of text"));
    };
    let tenant = tenant(&args.old, noticed)?;
    let design = design(args.design.as_deref(), &args.old, &tenant, noticed, talk)?;
    if !design.has_target() {
        return Err(CommandError::usage("the design declares no target").hint(
            "declare what comes, changes and goes (docs/design.md), and name the file with `--design FILE` where it does not \
             stand beside the snapshot",
        ));
    }
    let drift = drift::from_target(&tenant.model, &design);
    let text = drift.write(format, &folders::relative(&args.old), &Places::new());
    Ok((drift, text.into_bytes()))
}

/// Opens both, each by a thread of its own: opening reads every byte.
fn opened(old: &Path, new: &Path) -> Result<(Warned<Snapshot>, Warned<Snapshot>), SnapshotError> {
    let (old, new) = rayon::join(|| Snapshot::open(old), || Snapshot::open(new));
    Ok((old?, new?))
}

/// Where the objects stand that a report for code hosts names.
fn places(new: &Snapshot, drift: &Drift, format: Format) -> Places {
    if format != Format::Sarif {
        return Places::new();
    }
    let of = |(dataset, ids): (String, BTreeSet<String>)| {
        let found = new.places(&dataset, &ids);
        found.into_iter().map(move |(id, place)| ((dataset.clone(), id), place)).collect::<Vec<_>>()
    };
    wanted(drift).into_iter().flat_map(of).collect()
}

/// Says that something was read in one only, where the report has no place for it.
fn tell_unread(drift: &Drift, args: &Arguments, talk: &Talk) {
    let is_told = matches!(args.format, DiffFormat::Text | DiffFormat::Md);
    if !is_told && !drift.unread.is_empty() && !talk.quiet {
        let what = match drift.unread.len() {
            1 => "one thing was read in one of the two only, and is no change".to_owned(),
            many => format!("{many} things were read in one of the two only, and are no changes"),
        };
        messages::warn(&what, "`--format text` names them");
    }
}
