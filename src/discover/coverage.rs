//! What came of a dataset, in the words of the manifest.

use crate::catalog::{ALWAYS_PRESENT, Dataset, Detail};
use crate::snapshot::secrets::scrubbed;
use crate::snapshot::{Coverage, Run, Status};
use crate::source::{Failure, FailureKind, Meter};

/// How the reading of a dataset ended.
#[derive(Debug, Clone)]
pub(super) struct Ended {
    /// What the manifest says.
    pub(super) coverage: Coverage,
    /// Whether asking again, later or signed in anew, may bring more: nothing was refused, the way was cut.
    pub(super) interrupted: Option<Failure>,
    /// Whether it lacks something because answers made no sense: no reason to leave the run open, and one to ask again
    /// where it is open.
    pub(super) is_odd: bool,
}

/// The entry of a dataset of which nothing is known yet.
pub(super) fn opened(row: &Dataset, detail: Detail, person: bool) -> Coverage {
    Coverage {
        id: row.id.to_owned(),
        status: Status::Complete,
        request: super::asking::as_told(row, detail),
        source: if row.is_graph() { String::new() } else { row.source.row().word.to_owned() },
        permission: if person { row.delegated_permission() } else { row.permission }.to_owned(),
        ..Coverage::default()
    }
}

/// The entry with the moment from which on a log is asked for.
pub(super) fn asked(mut coverage: Coverage, since: &str) -> Coverage {
    coverage.request = super::address::since(&coverage.request, since);
    coverage
}

/// Says in the entry what was refused. Rows that are there already stay: the dataset was then read in part.
pub(super) fn refused(coverage: &mut Coverage, row: &Dataset, failure: &Failure) {
    let status = match failure.kind {
        FailureKind::Denied => Status::Denied,
        FailureKind::Unlicensed => Status::Unlicensed,
        _ => Status::Failed,
    };
    coverage.status = if coverage.count > 0 { Status::Partial } else { status };
    if coverage.count == 0 {
        coverage.sha256 = None;
    }
    coverage.http_status = failure.status;
    coverage.message = Some(scrubbed(&failure.message)).filter(|message| !message.is_empty());
    coverage.error_code = Some(failure.code.clone()).filter(|code| !code.is_empty());
    coverage.missing = match failure.kind {
        FailureKind::Denied => Some(failure.permission.clone().unwrap_or_else(|| coverage.permission.clone())),
        FailureKind::Unlicensed => {
            failure.licence.clone().or_else(|| Some(row.licence.to_owned()).filter(|licence| !licence.is_empty()))
        }
        _ => None,
    };
}

/// What is said of an answer that held nothing where there is always something.
const EMPTY_ANSWER: &str = "the answer held nothing, though every tenant has it";

/// Lowers to failed what was answered with nothing although every tenant has it, and what is there in part and holds
/// nothing: of it nothing was read.
pub(super) fn refuse_empty(coverage: &mut Coverage) {
    let is_of_cmdlet = crate::catalog::dataset(&coverage.id).is_some_and(|row| row.cmdlet().is_some());
    if coverage.status == Status::Partial && coverage.count == 0 && is_of_cmdlet {
        coverage.status = Status::Failed;
        coverage.sha256 = None;
    }
    if coverage.status == Status::Complete && coverage.count == 0 && ALWAYS_PRESENT.contains(&coverage.id.as_str()) {
        coverage.status = Status::Failed;
        coverage.message = Some(EMPTY_ANSWER.to_owned());
        coverage.sha256 = None;
    }
}

/// What it cost.
pub(super) fn cost(meter: &Meter, millis: u64) -> Run {
    let read = meter.read();
    Run { requests: read.requests, retries: read.retries, bytes: read.bytes, millis }
}

/// Whether an answer made no sense.
pub(super) fn is_odd(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::Malformed | FailureKind::Endless | FailureKind::Unsafe)
}

/// Whether asking again may bring what was not read now.
pub(super) fn is_interruption(failure: &Failure) -> bool {
    matches!(
        failure.kind,
        FailureKind::Unavailable
            | FailureKind::Unreachable
            | FailureKind::Throttled
            | FailureKind::SignIn
            | FailureKind::Cancelled
    )
}
