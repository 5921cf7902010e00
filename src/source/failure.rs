//! Why a dataset, or a page of it, could not be read.

use super::sink::SinkFault;
use std::fmt::{Display, Formatter};

/// The kind of a failure: what a coverage row and an exit code go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureKind {
    /// The token lacks a permission, or the person a role.
    Denied,
    /// The tenant lacks a licence, or the service is not set up in it.
    Unlicensed,
    /// There is no such object or path (404).
    NotFound,
    /// The page or delta token is too old: the dataset has to be read from its first page again.
    PageExpired,
    /// The service does not take the request (400 and other statuses of the 400 range).
    Refused,
    /// The service asked to wait until the budget of attempts was used up.
    Throttled,
    /// Server faults or a broken network until the budget of attempts was used up.
    Unavailable,
    /// The service never answered, in the time a run gives it.
    Unreachable,
    /// Answers that are not what is documented (HTML, no JSON, no list where one belongs) until the attempts were used
    /// up: asking again later rarely helps.
    Malformed,
    /// No token, or one that is refused (401) even when new.
    SignIn,
    /// The answer led where no client should go: a foreign host, a loop, pages without end.
    Unsafe,
    /// Page after page held nothing that was not read before.
    Endless,
    /// The answer passed the size limit.
    TooLarge,
    /// The run was cancelled.
    Cancelled,
    /// The receiver of the objects gave up.
    Sink,
}

/// One failure, in words for a person. Holds no token and no query of a URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Failure {
    /// What kind it is.
    pub kind: FailureKind,
    /// HTTP status of the last answer, where there was one.
    pub status: Option<u16>,
    /// The service's error code (`Authorization_RequestDenied`), empty when it gave none.
    pub code: String,
    /// What the service or the network said, on one line, at most 500 characters.
    pub message: String,
    /// The permission the service says is missing, where it names one.
    pub permission: Option<String>,
    /// The licence the refusal speaks of, as the table of refusals or the service names it.
    pub licence: Option<String>,
}

impl Failure {
    /// A failure without an answer behind it.
    pub fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self { kind, status: None, code: String::new(), message: message.into(), permission: None, licence: None }
    }

    /// A failure of a kind because of an answer with this status.
    pub fn of_status(kind: FailureKind, status: u16, message: impl Into<String>) -> Self {
        Self { status: Some(status), ..Self::new(kind, message) }
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match (self.status, self.code.as_str()) {
            (Some(status), "") => write!(formatter, "HTTP {status}: {}", self.message),
            (Some(status), code) => write!(formatter, "HTTP {status} {code}: {}", self.message),
            (None, "") => formatter.write_str(&self.message),
            (None, code) => write!(formatter, "{code}: {}", self.message),
        }
    }
}

impl From<SinkFault> for Failure {
    fn from(fault: SinkFault) -> Self {
        Self::new(FailureKind::Sink, fault.message)
    }
}
