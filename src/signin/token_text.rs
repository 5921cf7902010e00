//! An access token from elsewhere. It cannot be renewed.

use super::{Claims, Credential, Secret, SignInError, Token, claims};
use crate::http::Clock;
use async_trait::async_trait;
use std::sync::Arc;

/// What to do about a token that is of no use any more.
const NEXT: &str = "it cannot be renewed: get a new one and run again (with --resume, nothing is read twice)";

/// Application ids that stand in `aud` for the addresses of services, and a part of those services' host names.
/// Source: <https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in>, 2026.
const AUDIENCES: &[(&str, &[&str])] = &[
    ("00000003-0000-0000-c000-000000000000", &["graph.microsoft.", "microsoftgraph."]),
    ("00000002-0000-0ff1-ce00-000000000000", &["outlook.", "webmail.apps.mil"]),
];

/// Hands out the token it was given, while it lasts.
#[derive(Debug)]
pub(super) struct TokenText {
    secret: Secret,
    claims: Claims,
    clock: Arc<dyn Clock>,
}

impl TokenText {
    /// Takes a token: the text itself, or a header with `Bearer` before it.
    pub(super) fn new(given: &Secret, clock: Arc<dyn Clock>) -> Result<Self, SignInError> {
        let text = given.reveal().trim();
        let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
        let plain = |c: char| c.is_ascii_graphic() && c != '"' && c != '\'';
        if text.is_empty() || !text.chars().all(plain) {
            return Err(SignInError::Unusable(
                "the access token given is no token: it is empty, quoted or broken".to_owned(),
            ));
        }
        let claims = claims(&Token::new(text.to_owned(), None));
        Ok(Self { secret: Secret::new(text), claims, clock })
    }

    /// Whether the token is for the service that this scope names; true where that cannot be told.
    fn is_for(&self, scope: &str) -> bool {
        let Some(audience) = self.claims.audience.as_deref() else { return true };
        if let Some((_, hosts)) = AUDIENCES.iter().find(|(id, _)| *id == audience) {
            return hosts.iter().any(|host| scope.contains(host));
        }
        !audience.starts_with("https://") || scope.starts_with(audience.trim_end_matches('/'))
    }
}

#[async_trait]
impl Credential for TokenText {
    async fn token(&self, scope: &str, fresh: bool) -> Result<Token, SignInError> {
        let unusable = |why: String| Err(SignInError::Unusable(why));
        if !self.is_for(scope) {
            let audience = self.claims.audience.as_deref().unwrap_or_default();
            return unusable(format!("the access token given is for {audience}, not for {scope}"));
        }
        if let Some(ends) = self.claims.expires.filter(|ends| *ends <= self.clock.now()) {
            return unusable(format!("the access token given ended at {ends}; {NEXT}"));
        }
        if fresh {
            return unusable(format!("the service refused the access token given; {NEXT}"));
        }
        Ok(Token::new(self.secret.reveal().to_owned(), self.claims.expires))
    }

    fn describe(&self) -> String {
        let of = self.claims.app_id.as_ref().map(|id| format!(" of application {id}")).unwrap_or_default();
        format!("access token given{of}")
    }
}
