//! Puts the token on a request, and reads what a 401 says.

use crate::http::Incoming;
use crate::signin::{Credential, SignInError};
use crate::source::answer::{Passing, Stop};
use crate::source::failure::{Failure, FailureKind};

/// Adds the `Authorization` header; `fresh` asks for a new token, after the one at hand was refused.
/// A service without a scope answers anybody.
pub(in crate::source) async fn apply(
    headers: &mut Vec<(String, String)>,
    credential: &dyn Credential,
    scope: &str,
    fresh: bool,
) -> Result<(), SignInError> {
    if scope.is_empty() {
        return Ok(());
    }
    let token = credential.token(scope, fresh).await?;
    headers.push(("authorization".to_owned(), format!("Bearer {}", token.secret())));
    Ok(())
}

/// What a sign-in that gives no token means: a login service that is not reached may be, the next time.
pub(in crate::source) fn stop(error: &SignInError) -> Stop {
    let failure = Failure::new(FailureKind::SignIn, error.to_string());
    match error {
        SignInError::Refused { code, .. } => Stop::Final(Failure { code: code.clone(), ..failure }),
        SignInError::Unusable(_) => Stop::Final(failure),
        SignInError::OtherService(_) => Stop::Final(Failure { kind: FailureKind::Denied, ..failure }),
        SignInError::Unreachable(_) => Stop::passing_with(Passing { failure, floor: None, is_odd: false }),
    }
}

/// What a 401 asks for beyond a new token, if anything: continuous access evaluation names claims that only a new
/// sign-in can bring. Source: learn.microsoft.com/entra/identity-platform/claims-challenge.
pub(in crate::source) fn challenge(answer: &Incoming) -> Option<&'static str> {
    let header = answer.header("www-authenticate")?.to_ascii_lowercase();
    (header.contains("insufficient_claims") || header.contains("claims=")).then_some(
        "the service asks for a new sign-in (continuous access evaluation: the location, the session or a policy changed); sign in again",
    )
}
