//! What an answer that is no success says.

use super::cmdlets::told_of_cmdlet;
use super::failure::{Failure, FailureKind};
use super::plain_error::plain_error;
use super::policy::retry::is_passing;
use super::refusal::failure_of;
use crate::http::Ask;
use serde_json::Value;
use std::time::Duration;

/// Characters of a service's message that are kept.
const MOST_MESSAGE: usize = 500;

/// Why an attempt did not succeed.
#[derive(Debug)]
pub(super) enum Stop {
    /// It would not succeed the next time either.
    Final(Failure),
    /// It may pass.
    Passing(Box<Passing>),
}

/// A failure that may pass.
#[derive(Debug, Clone)]
pub(super) struct Passing {
    /// What to tell if it does not.
    pub(super) failure: Failure,
    /// What the service asked to wait at least.
    pub(super) floor: Option<Duration>,
    /// Whether the answer was whole and yet not what the service sends (HTML, no JSON): a fault that rarely passes.
    pub(super) is_odd: bool,
}

impl Stop {
    /// A passing failure of the network or of an answer.
    pub(super) fn passing(message: impl ToString) -> Self {
        let failure = Failure::new(FailureKind::Unavailable, message.to_string());
        Self::passing_with(Passing { failure, floor: None, is_odd: false })
    }

    /// An answer that is whole and not what is documented.
    pub(super) fn odd(message: impl ToString) -> Self {
        let failure = Failure::new(FailureKind::Malformed, message.to_string());
        Self::passing_with(Passing { failure, floor: None, is_odd: true })
    }

    /// A failure that may pass.
    pub(super) fn passing_with(passing: Passing) -> Self {
        Self::Passing(Box::new(passing))
    }

    /// The run was cancelled.
    pub(super) fn cancelled() -> Self {
        Self::Final(Failure::new(FailureKind::Cancelled, "the run was cancelled"))
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Final(failure)
    }
}

/// How a service writes its errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// As Microsoft Graph and most others.
    Graph,
    /// As the service behind cmdlets, whose useful text lies deeper.
    Cmdlets,
}

impl Dialect {
    /// How what was asked for is answered.
    pub(super) fn of(ask: &Ask) -> Self {
        match ask {
            Ask::Cmdlet(_) => Self::Cmdlets,
            Ask::Batch(batch) if batch.has_cmdlets() => Self::Cmdlets,
            _ => Self::Graph,
        }
    }
}

/// What an answer with a status outside of the 200 range means. `floor` is what its `Retry-After` asks for.
pub(super) fn stop_of(status: u16, body: &[u8], floor: Option<Duration>, dialect: Dialect) -> Stop {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii();
    let is_odd = !is_passing(status) && body.first() == Some(&b'<');
    let failure = match error_in(body, dialect).or_else(|| plain_error(body)) {
        Some((code, message)) => explained(status, &code, &message),
        None if is_odd => {
            Failure::of_status(FailureKind::Malformed, status, "the answer is HTML and not the service's")
        }
        None => explained(status, "", &String::from_utf8_lossy(body)),
    };
    if is_odd || is_passing(status) {
        let kind = match status {
            429 => FailureKind::Throttled,
            _ if is_odd => FailureKind::Malformed,
            _ => FailureKind::Unavailable,
        };
        return Stop::passing_with(Passing {
            failure: Failure { kind, permission: None, licence: None, ..failure },
            floor,
            is_odd,
        });
    }
    let kind = match (status, failure.kind, dialect) {
        // Behind cmdlets a new token that is refused lacks a permission or a role: the sign-in itself is good.
        (401, FailureKind::Refused, Dialect::Cmdlets) => FailureKind::Denied,
        (401, FailureKind::Refused, Dialect::Graph) => FailureKind::SignIn,
        (_, kind, _) => kind,
    };
    Stop::Final(Failure { kind, ..failure })
}

/// What an `error` in an answer of the 200 range means: what the table does not know is a fault of the server.
pub(super) fn stop_of_error(status: u16, raw: &str, dialect: Dialect) -> Stop {
    let (code, message) = error_in(format!("{{\"error\":{raw}}}").as_bytes(), dialect).unwrap_or_default();
    let failure = explained(status, &code, &message);
    match failure.kind {
        FailureKind::Refused => Stop::passing_with(Passing {
            failure: Failure { kind: FailureKind::Malformed, ..failure },
            floor: None,
            is_odd: true,
        }),
        _ => Stop::Final(failure),
    }
}

/// The failure the table of refusals makes of an answer, with a message for a person.
fn explained(status: u16, code: &str, message: &str) -> Failure {
    let failure = failure_of(status, code, message);
    let nested = serde_json::from_str::<Value>(message).ok();
    let inner = nested.as_ref().and_then(|value| value.get("Message")).and_then(Value::as_str);
    let said = on_one_line(inner.unwrap_or(message));
    let said = if said.is_empty() { reason_phrase(status) } else { said };
    Failure { message: said, code: on_one_line(code), ..failure }
}

/// Code and message of an error as Microsoft Graph, its login service, or an old OData service writes it.
fn error_in(body: &[u8], dialect: Dialect) -> Option<(String, String)> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let error = value.get("error").or_else(|| value.get("odata.error"))?;
    if let Some(code) = error.as_str() {
        return Some((code.to_owned(), text(value.get("error_description"))));
    }
    if dialect == Dialect::Cmdlets
        && let Some(told) = told_of_cmdlet(error)
    {
        return Some(told);
    }
    let message = error.get("message");
    let message = message.and_then(|message| message.get("value")).or(message);
    Some((text(error.get("code")), text(message)))
}

/// A text of the service on one line, without control characters, cut where it is long.
pub(super) fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(MOST_MESSAGE));
        if line.chars().count() > MOST_MESSAGE {
            return line.chars().take(MOST_MESSAGE).chain(std::iter::once('…')).collect();
        }
    }
    line
}

/// What a status means where the service says nothing.
fn reason_phrase(status: u16) -> String {
    let words = match status {
        400 => "the service does not take the request",
        401 => "the service does not take the token",
        403 => "the service refuses",
        404 => "there is no such object",
        408 | 504 => "the service did not answer in time",
        410 => "the page is no longer there",
        429 => "the service asked to wait",
        500..=599 => "the service failed",
        _ => "the service said nothing more",
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: u16, body: &str) -> (FailureKind, String, String, bool) {
        let (failure, passes) = match stop_of(status, body.as_bytes(), None, Dialect::Graph) {
            Stop::Final(failure) => (failure, false),
            Stop::Passing(passing) => (passing.failure, true),
        };
        (failure.kind, failure.code, failure.message, passes)
    }

    #[test]
    fn errors_are_read_in_each_of_their_forms() {
        let graph = r#"{"error":{"code":"Authorization_RequestDenied","message":"Insufficient\n privileges"}}"#;
        assert_eq!(
            failure(403, graph),
            (FailureKind::Denied, "Authorization_RequestDenied".into(), "Insufficient privileges".into(), false)
        );
        let intune =
            r#"{"error":{"code":"UnknownError","message":"{\"ErrorCode\":\"Forbidden\",\"Message\":\"No\"}"}}"#;
        assert_eq!(failure(401, intune), (FailureKind::Unlicensed, "UnknownError".into(), "No".into(), false));
        let old = r#"{"odata.error":{"code":"x","message":{"lang":"en","value":"y"}}}"#;
        assert_eq!(failure(400, old), (FailureKind::Refused, "x".into(), "y".into(), false));
        assert_eq!(failure(401, "").0, FailureKind::SignIn);
        assert_eq!(
            failure(403, "<html>"),
            (FailureKind::Malformed, String::new(), "the answer is HTML and not the service's".into(), true)
        );
        assert_eq!(failure(429, graph).0, FailureKind::Throttled);
        assert_eq!(failure(503, "\u{0}\u{1}").2, "the service failed");
        assert_eq!(failure(400, &"ü ".repeat(5_000)).2.chars().count(), 501);
    }

    #[test]
    fn an_error_within_a_success_is_an_error() {
        assert!(
            matches!(stop_of_error(200, r#"{"code":"Authorization_RequestDenied"}"#, Dialect::Graph), Stop::Final(failure) if failure.kind == FailureKind::Denied)
        );
        assert!(matches!(stop_of_error(200, r#"{"code":"generalException"}"#, Dialect::Graph), Stop::Passing(_)));
    }
}
