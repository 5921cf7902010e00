//! Keeps tokens until shortly before they end.

use super::{Credential, SignInError, Token};
use crate::http::Clock;
use async_trait::async_trait;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How long before its end a token is renewed.
const AHEAD: SignedDuration = SignedDuration::from_mins(5);
/// How long a token is taken to live when nobody says.
const ASSUMED: SignedDuration = SignedDuration::from_mins(30);

/// One scope's token. The lock is held while it is renewed: whoever comes meanwhile waits and takes what came.
#[derive(Debug, Default)]
struct Slot {
    token: tokio::sync::Mutex<Option<Token>>,
    /// How many tokens there were.
    renewals: std::sync::atomic::AtomicU64,
}

/// Any way of signing in, with its tokens kept per scope.
#[derive(Debug)]
pub(super) struct Kept {
    way: Arc<dyn Credential>,
    clock: Arc<dyn Clock>,
    slots: Mutex<BTreeMap<String, Arc<Slot>>>,
}

impl Kept {
    /// Keeps the tokens of this way.
    pub(super) fn new(way: Arc<dyn Credential>, clock: Arc<dyn Clock>) -> Self {
        Self { way, clock, slots: Mutex::default() }
    }

    fn slot(&self, scope: &str) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(scope.to_owned()).or_default())
    }

    /// Whether a token lasts beyond the margin.
    fn lasts(&self, token: &Token) -> bool {
        let until = token.expires().map(|ends| ends.duration_since(self.clock.now()));
        until.is_none_or(|left| left > AHEAD)
    }
}

#[async_trait]
impl Credential for Kept {
    async fn token(&self, scope: &str, fresh: bool) -> Result<Token, SignInError> {
        use std::sync::atomic::Ordering::SeqCst;
        let slot = self.slot(scope);
        let before = slot.renewals.load(SeqCst);
        let mut kept = slot.token.lock().await;
        // Whoever asked for a fresh one while another was already being fetched has it now.
        let renewed_meanwhile = slot.renewals.load(SeqCst) != before;
        if let Some(token) = kept.as_ref().filter(|token| (!fresh || renewed_meanwhile) && self.lasts(token)) {
            return Ok(token.clone());
        }
        let outcome = self.way.token(scope, fresh).await;
        let token = match (outcome, kept.as_ref()) {
            (Ok(token), _) => token,
            // The service may be back before the token at hand ends.
            (Err(SignInError::Unreachable(_)), Some(old))
                if !fresh && old.expires().is_some_and(|ends| ends > self.clock.now()) =>
            {
                return Ok(old.clone());
            }
            (Err(error), _) => return Err(error),
        };
        let token = match token.expires() {
            Some(_) => token,
            None => Token::new(token.secret().to_owned(), self.clock.now().checked_add(ASSUMED).ok()),
        };
        slot.renewals.fetch_add(1, SeqCst);
        *kept = Some(token.clone());
        Ok(token)
    }

    fn describe(&self) -> String {
        self.way.describe()
    }
}
