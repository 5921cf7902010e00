//! A dataset is read from its source; what Security & Compliance does not know is asked of Exchange Online.
//!
//! Some cmdlets of Security & Compliance answer in some tenants at Exchange Online only: ScubaGear asks there for each that
//! failed (`ExportSecuritySuiteProvider.psm1`, August 2026).

use super::reading::{Reading, Stop, stop_of};
use super::{collection, counts, fan_out, since};
use crate::catalog::{Dataset, SourceId};
use crate::snapshot::Coverage;
use crate::source::{Failure, FailureKind, Opened};

/// Reads it. What comes back is why nothing, or no more, could be read.
pub(super) async fn read(reading: &mut Reading<'_>, service: Result<Opened, Failure>) -> Result<Option<Failure>, Stop> {
    let before = reading.coverage.clone();
    let failure = asked(reading, service).await?;
    let is_compliance = reading.row.source == SourceId::Compliance;
    match failure {
        Some(failure) if is_compliance && is_unknown(&failure) && reading.coverage.count == 0 => {
            Ok(if other(reading, before, &failure).await? { None } else { Some(failure) })
        }
        failure => Ok(failure),
    }
}

/// Asks Exchange Online. Whether it answered; where it did not, all is as it was.
async fn other(reading: &mut Reading<'_>, before: Coverage, first: &Failure) -> Result<bool, Stop> {
    let service = reading.shared.services.open(SourceId::Exchange, &reading.tenancy).await;
    if service.as_ref().is_err_and(|failure| failure.kind != FailureKind::Cancelled) {
        return Ok(false);
    }
    let (client, is_odd) = (reading.client.clone(), reading.is_odd);
    if let Ok(opened) = &service {
        reading.client = opened.client.clone();
    }
    let after = std::mem::replace(&mut reading.coverage, before);
    let failure = asked(reading, service).await?;
    if failure.is_none() {
        let [own, other] = [reading.row.source, SourceId::Exchange].map(|source| source.row().title);
        let told = format!("answered by {other}, as {own} does not know it ({first})");
        let coverage = &mut reading.coverage;
        coverage.message = Some(coverage.message.take().map_or(told.clone(), |before| format!("{told}; {before}")));
        return Ok(true);
    }
    (reading.client, reading.coverage, reading.is_odd) = (client, after, is_odd);
    Ok(false)
}

/// Asks a service, where it is open and lets this identity ask.
async fn asked(reading: &mut Reading<'_>, service: Result<Opened, Failure>) -> Result<Option<Failure>, Stop> {
    if let Err(failure) = service.and_then(|opened| allowed(reading.row, &opened)) {
        return stop_of(&failure, None).map_or(Ok(Some(failure)), Err);
    }
    if reading.row.is_for_each() {
        fan_out::read(reading).await
    } else if !reading.row.counts.is_empty() {
        counts::read(reading).await
    } else if since::applies(reading) {
        since::read(reading).await
    } else {
        collection::read(reading).await
    }
}

/// The code of a refusal before anything was asked, because the cmdlet is not among those of this identity.
const NOT_LISTED: &str = "NotListed";

/// Whether a source lets this identity run the cmdlet of a dataset, told before it is asked.
fn allowed(row: &'static Dataset, opened: &Opened) -> Result<(), Failure> {
    let (Some(cmdlets), Some(cmdlet)) = (&opened.cmdlets, row.cmdlet()) else { return Ok(()) };
    if cmdlets.iter().any(|name| name.eq_ignore_ascii_case(cmdlet.name())) {
        return Ok(());
    }
    let message = format!(
        "{} does not list {} among what this identity may run: it lacks a role, or the tenant a licence",
        row.source.row().title,
        cmdlet.name()
    );
    let wanted = Some(format!("a role that may run {}", cmdlet.name()));
    Err(Failure { code: NOT_LISTED.to_owned(), permission: wanted, ..Failure::new(FailureKind::Denied, message) })
}

/// Whether a service says that it does not know the cmdlet.
fn is_unknown(failure: &Failure) -> bool {
    failure.kind == FailureKind::NotFound
        || failure.status == Some(404)
        || [NOT_LISTED, "CommandNotFoundException"].contains(&failure.code.as_str())
        || failure.message.to_lowercase().contains("is not recognized as the name of a cmdlet")
}
