//! `tenantry check SNAPSHOT`: what the rules say of a tenant.

use super::args::Talk;
use super::check_args::{Check as Arguments, CheckSet};
use super::design::{add_accepted, design};
use super::error::CommandError;
use super::{Done, folders, messages};
use crate::assess::Severity;
use crate::build::Tenant;
use crate::checks::report::{Places, Report};
use crate::checks::{Check, Earlier, checks, judgements, own, sort};
use crate::output::write_file;
use crate::overlay::Design;
use crate::snapshot::Snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Judges a snapshot and reports.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let snapshot = Snapshot::open(&args.snapshot)?.into_value(&mut noticed);
    let tenant = Tenant::read(&snapshot).into_value(&mut noticed);
    let mut design = design(None, &args.snapshot, &tenant, &mut noticed, talk)?;
    add_accepted(&mut design, args.accepted.as_deref(), &args.snapshot, &tenant, &mut noticed, talk)?;
    let mut all = judged(&tenant, &design, &args.test, talk)?;
    all.retain(|it| CheckSet::is_of(&args.set, it.set));
    let earlier = args.baseline.as_deref().map(earlier).transpose()?;
    let folder = folders::relative(&args.snapshot);
    let report = Report {
        checks: &all,
        tenant: tenant.model.organisation(),
        tenant_id: &tenant.model.tenant.id,
        date: &tenant.model.date,
        folder: &folder,
        places: &places(&snapshot, &all),
    };
    let text = report.write(args.format.into());
    messages::diagnostics(&noticed, talk);
    match args.output.as_deref().filter(|it| *it != Path::new("-")) {
        Some(path) => write_file(path, text.as_bytes()).map(drop)?,
        None => messages::print(text.as_bytes())?,
    }
    Ok(ending(args, &all, earlier.as_ref()))
}

/// Everything that rules say of a tenant, those of a person's own files among them, worst first.
pub(super) fn judged(
    tenant: &Tenant,
    design: &Design,
    files: &[PathBuf],
    talk: &Talk,
) -> Result<Vec<Check>, CommandError> {
    let today = tenant.model.date.as_str();
    let mut all = checks(&judgements(&tenant.model.facts, design, today), design, today);
    for path in files {
        let rules = own::read(&path.display().to_string(), &folders::settings(path)?).map_err(|said| {
            messages::diagnostics(&said, talk);
            let count = messages::counted(said.len(), "error");
            CommandError::usage(format!("`{}` was not understood: {count}", path.display()))
                .hint("mend it; `tenantry schema rules` and docs/checks.md tell every key")
        })?;
        all.extend(own::judge(&rules, &tenant.claims, &tenant.model, design, today));
    }
    sort(&mut all);
    Ok(all)
}

/// Whether something is amiss that a person asked to be told of by the exit code.
fn ending(args: &Arguments, all: &[Check], earlier: Option<&Earlier>) -> Done {
    let Some(least) = args.fail_on.map(Severity::from) else { return Done::Whole };
    let fails = |it: &&Check| it.is_open() && it.severity <= least && earlier.is_none_or(|earlier| earlier.is_new(it));
    match all.iter().find(fails) {
        Some(_) => Done::Incomplete,
        None => Done::Whole,
    }
}

/// An earlier report.
fn earlier(path: &Path) -> Result<Earlier, CommandError> {
    let text = folders::settings(path)?;
    Earlier::read(&text).map_err(|error| {
        CommandError::usage(format!("`{}` is no earlier report: {error}", path.display()))
            .hint("write one with `tenantry check SNAPSHOT --format json --output FILE`")
    })
}

/// Where the objects stand that checks name, in the datasets they were judged by.
fn places(snapshot: &Snapshot, all: &[Check]) -> Places {
    let mut wanted: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for check in all {
        let ids: BTreeSet<String> = check.subjects.iter().map(crate::checks::Subject::key).collect();
        let ids: BTreeSet<String> = ids.into_iter().filter(|it| !it.is_empty()).collect();
        if !ids.is_empty() {
            check.sources.iter().for_each(|dataset| wanted.entry(dataset).or_default().extend(ids.iter().cloned()));
        }
    }
    let mut places = Places::new();
    for (dataset, ids) in wanted {
        let found = snapshot.places(dataset, &ids);
        places.extend(found.into_iter().map(|(id, place)| ((dataset, id), place)));
    }
    places
}
