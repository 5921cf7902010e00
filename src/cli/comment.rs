//! `tenantry comment SNAPSHOT`: what changed, as a comment on a request to take it over.

use super::Done;
use super::args::Talk;
use super::check::judged;
use super::comment_args::Comment as Arguments;
use super::design::{add_accepted, design};
use super::error::CommandError;
use super::{folders, messages};
use crate::build::Tenant;
use crate::checks::Check;
use crate::ci::{Comment, Pictures};
use crate::output::write_file;
use crate::snapshot::{Coverage, Snapshot, Status};
use std::collections::BTreeSet;
use std::path::Path;

/// A snapshot, judged.
struct Read {
    snapshot: Snapshot,
    tenant: Tenant,
    checks: Vec<Check>,
}

/// Writes the comment.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let now = read(&args.snapshot, talk)?;
    let before = args.since.as_deref().map(|it| read(it, talk)).transpose()?;
    let changes = args.changes.as_deref().map(folders::settings).transpose()?.unwrap_or_default();
    let unread = before.as_ref().map(|it| unread(it, &now)).unwrap_or_default();
    let address = |it: &Option<String>| it.clone().unwrap_or_default();
    let comment = Comment {
        tenant: now.tenant.model.organisation(),
        day: &now.tenant.model.date,
        now: &now.checks,
        before: before.as_ref().map(|it| (it.tenant.model.date.as_str(), it.checks.as_slice())),
        unread: &unread,
        changes: &changes,
        pictures: Pictures {
            change: address(&args.change),
            before: address(&args.before),
            after: address(&args.after),
        },
        most: args.most,
    };
    let text = comment.text();
    match args.output.as_deref().filter(|it| *it != Path::new("-")) {
        Some(path) => write_file(path, text.as_bytes()).map(drop)?,
        None => messages::print(text.as_bytes())?,
    }
    Ok(Done::Whole)
}

/// Reads and judges a snapshot, by what people accept beside it.
fn read(folder: &Path, talk: &Talk) -> Result<Read, CommandError> {
    let mut noticed = Vec::new();
    let snapshot = Snapshot::open(folder)?.into_value(&mut noticed);
    let tenant = Tenant::read(&snapshot).into_value(&mut noticed);
    let mut design = design(None, folder, &tenant, &mut noticed, talk)?;
    add_accepted(&mut design, None, folder, &tenant, &mut noticed, talk)?;
    let checks = judged(&tenant, &design, &[], talk)?;
    messages::diagnostics(&noticed, talk);
    Ok(Read { snapshot, tenant, checks })
}

/// Titles of datasets that were whole before and are not now.
fn unread(before: &Read, now: &Read) -> Vec<String> {
    let whole = |read: &Read| -> BTreeSet<String> {
        let rows: &[Coverage] = &read.snapshot.manifest().datasets;
        rows.iter().filter(|it| it.status == Status::Complete).map(|it| it.id.clone()).collect()
    };
    let title = |id: &String| crate::catalog::dataset(id).map_or_else(|| id.clone(), |row| row.title.to_owned());
    whole(before).difference(&whole(now)).map(title).collect()
}
