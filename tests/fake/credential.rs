//! A way of signing in that numbers its tokens.

use async_trait::async_trait;
use std::sync::Mutex;
use tenantry::signin::{Credential, SignInError, Token};

/// Gives `token-1` until a new one is asked for, then `token-2`, and so on; or refuses.
#[derive(Debug)]
pub struct FakeCredential {
    number: Mutex<u32>,
    refusal: Mutex<Option<SignInError>>,
}

impl Default for FakeCredential {
    fn default() -> Self {
        Self { number: Mutex::new(1), refusal: Mutex::default() }
    }
}

impl FakeCredential {
    /// Refuses from now on.
    pub fn refuse(&self, error: SignInError) {
        *self.refusal.lock().expect("no test panics in here") = Some(error);
    }

    /// How many tokens were handed out, each new one counted once.
    pub fn issued(&self) -> u32 {
        *self.number.lock().expect("no test panics in here")
    }
}

#[async_trait]
impl Credential for FakeCredential {
    async fn token(&self, _scope: &str, fresh: bool) -> Result<Token, SignInError> {
        if let Some(error) = &*self.refusal.lock().expect("no test panics in here") {
            return Err(error.clone());
        }
        let mut number = self.number.lock().expect("no test panics in here");
        *number += u32::from(fresh);
        Ok(Token::new(format!("token-{number}"), None))
    }

    fn describe(&self) -> String {
        "a numbered token of a test".to_owned()
    }
}
