//! What every way of signing in gives.

use async_trait::async_trait;
use jiff::Timestamp;
use std::fmt::{Debug, Formatter};

/// An access token. `Debug` shows when it ends, never what it is.
#[derive(Clone)]
pub struct Token {
    secret: String,
    expires: Option<Timestamp>,
}

impl Token {
    /// A token and when it ends, where that is known.
    pub fn new(secret: String, expires: Option<Timestamp>) -> Self {
        Self { secret, expires }
    }

    /// The token itself, for an authorization header and nothing else.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// When it ends.
    pub fn expires(&self) -> Option<Timestamp> {
        self.expires
    }
}

impl Debug for Token {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Token(until {:?})", self.expires)
    }
}

/// Why nobody is signed in. Messages say what to do next and never hold a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The login service refused: `AADSTS7000215`…
    #[error("the sign-in was refused ({code}): {message}")]
    Refused {
        /// The service's code: `AADSTS7000215`, `invalid_client`.
        code: String,
        /// What it means and what to do next.
        message: String,
    },
    /// The login service was not reached.
    #[error("the login service was not reached: {0}")]
    Unreachable(String),
    /// The sign-in at hand is for another service, and its token goes to that alone.
    #[error("{0}")]
    OtherService(String),
    /// What was given cannot be used: a file, a variable, a token.
    #[error("{0}")]
    Unusable(String),
}

/// A way of signing in.
#[async_trait]
pub trait Credential: Send + Sync + Debug {
    /// A token for a scope (`https://graph.microsoft.com/.default`). It is kept and handed out again until five minutes
    /// before it ends; `fresh` asks for a new one even so, after the service has refused the one at hand.
    ///
    /// # Errors
    /// When the login service refuses or is not reached.
    async fn token(&self, scope: &str, fresh: bool) -> Result<Token, SignInError>;

    /// How a person would name it: `client secret of application 1111…`.
    fn describe(&self) -> String;
}
