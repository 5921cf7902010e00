//! A person signs in on any device with a browser, multifactor authentication and all.
//!
//! Two requests, as RFC 8628 sections 3.1 to 3.5 have them: one for a code, one that is repeated until somebody has used
//! it. Renewal is RFC 6749, section 6. What Entra ID answers:
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code>.

use super::kept_sign_in::KeptSignIn;
use super::library::user_agent;
use super::place::Place;
use super::wire::Wire;
use super::{Credential, DeviceCode, Secret, SignInError, Token};
use crate::http::Method;
use async_trait::async_trait;
use bytes::Bytes;
use serde::Deserialize;
use std::time::Duration;
use tokio::sync::Mutex;
use url::form_urlencoded::Serializer;

/// The shortest time between two questions whether the person has signed in.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
/// The time between two questions where the service names none (RFC 8628, section 3.2).
const PAUSE: Duration = Duration::from_secs(5);
/// What `slow_down` adds to it (RFC 8628, section 3.5).
const SLOWER: Duration = Duration::from_secs(5);
/// The longest that a code is waited for, whatever the service says.
const LONGEST: u64 = 3600;

/// The name of the grant (RFC 8628, section 3.4).
const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A code for a person (RFC 8628, section 3.2).
#[derive(Deserialize)]
struct Begun {
    device_code: String,
    user_code: String,
    verification_uri: String,
    expires_in: u64,
    interval: Option<u64>,
}

/// Tokens (RFC 6749, section 5.1).
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    refresh_token: Option<String>,
}

/// Signs in a person, once; then renews with the refresh token of that sign-in, which may be kept for the next run.
#[derive(Debug)]
pub(super) struct DeviceSignIn {
    place: Place,
    client_id: String,
    kept: Option<KeptSignIn>,
    /// The refresh token at hand. Held while someone signs in, so that nobody is asked twice.
    refresh: Mutex<Option<Secret>>,
}

impl DeviceSignIn {
    /// For an application registered for public client flows.
    pub(super) fn new(place: Place, client_id: String) -> Self {
        let kept = place.means.cache.as_deref().map(|folder| KeptSignIn::new(folder, &place, &client_id));
        Self { place, client_id, kept, refresh: Mutex::new(None) }
    }

    /// Sends a form to an endpoint of the tenant; the body of the answer where the status says that all is well.
    async fn send(&self, wire: &Wire, endpoint: &str, form: &[(&str, &str)]) -> Option<Vec<u8>> {
        let body = Serializer::new(String::new()).append_pair("client_id", &self.client_id).extend_pairs(form).finish();
        let headers = vec![
            ("accept".to_owned(), "application/json".to_owned()),
            ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()),
            user_agent(),
        ];
        let url = self.place.endpoint(endpoint);
        let answer = wire.send(Method::Post, url, headers, Some(Bytes::from(body))).await.ok()?;
        (answer.status == 200).then_some(answer.body)
    }

    /// A token from the sign-in at hand; `None` where a person has to sign in again.
    async fn renew(&self, refresh: &Secret, scope: &str) -> Result<Option<(Token, Option<Secret>)>, SignInError> {
        let wire = self.place.wire();
        let scope = scopes(scope);
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh.reveal()), ("scope", scope.as_str())];
        let answer = self.send(&wire, "token", &form).await;
        match answer.and_then(|body| taken(&wire, &body)) {
            Some(taken) => Ok(Some(taken)),
            None if wire.refusal().is_some_and(|refusal| refusal.needs_a_person()) => Ok(None),
            None => Err(self.why(&wire, &[refresh])),
        }
    }

    /// A token from a person's sign-in.
    async fn ask(&self, scope: &str) -> Result<(Token, Option<Secret>), SignInError> {
        let wire = self.place.wire();
        let scope = scopes(scope);
        let answer = self.send(&wire, "devicecode", &[("scope", scope.as_str())]).await;
        let begun: Option<Begun> = answer.and_then(|body| serde_json::from_slice(&body).ok());
        let Some(begun) = begun else { return Err(self.why(&wire, &[])) };
        (self.place.means.announce)(&DeviceCode {
            address: begun.verification_uri.clone(),
            code: begun.user_code.clone(),
            minutes: begun.expires_in / 60,
        });
        self.wait_for(&wire, begun).await
    }

    /// Asks until the person has signed in or the code has ended.
    async fn wait_for(&self, wire: &Wire, begun: Begun) -> Result<(Token, Option<Secret>), SignInError> {
        let clock = &self.place.means.clock;
        let device = Secret::new(begun.device_code);
        let mut pause = begun.interval.map_or(PAUSE, Duration::from_secs).max(SHORTEST_PAUSE);
        let mut left = Duration::from_secs(begun.expires_in.min(LONGEST));
        loop {
            let form = [("grant_type", DEVICE_GRANT), ("device_code", device.reveal())];
            let answer = self.send(wire, "token", &form).await;
            if let Some(taken) = answer.and_then(|body| taken(wire, &body)) {
                return Ok(taken);
            }
            match wire.refusal().map(|refusal| refusal.word).as_deref() {
                Some("authorization_pending") => {}
                Some("slow_down") => pause = pause.saturating_add(SLOWER),
                Some("expired_token") => return Err(ended()),
                Some(word @ ("authorization_declined" | "access_denied")) => {
                    return Err(refused(word, "the sign-in was declined in the browser; run the command again"));
                }
                _ => return Err(self.why(wire, &[&device])),
            }
            // Counted by what was waited, not by the clock of the machine, which may be set meanwhile.
            left = left.saturating_sub(pause);
            if left.is_zero() {
                return Err(ended());
            }
            clock.wait(pause).await;
        }
    }

    fn why(&self, wire: &Wire, secrets: &[&Secret]) -> SignInError {
        wire.reason(secrets, None).unwrap_or_else(|| {
            SignInError::Unreachable(
                "what answered is no login service: a page of a proxy, or another server".to_owned(),
            )
        })
    }
}

#[async_trait]
impl Credential for DeviceSignIn {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let mut refresh = self.refresh.lock().await;
        if refresh.is_none() {
            *refresh = self.kept.as_ref().and_then(KeptSignIn::read);
        }
        let renewed = match refresh.as_ref() {
            Some(at_hand) => self.renew(at_hand, scope).await?,
            None => None,
        };
        let (token, next) = match renewed {
            Some(renewed) => renewed,
            None => {
                if refresh.take().is_some()
                    && let Some(kept) = &self.kept
                {
                    kept.forget();
                }
                self.ask(scope).await?
            }
        };
        // Entra ID hands out a new refresh token each time; the old one lives on for a while, so a lost write is no loss.
        if let Some(next) = next {
            if let Some(kept) = &self.kept {
                kept.write(&next);
            }
            *refresh = Some(next);
        }
        Ok(token)
    }

    fn describe(&self) -> String {
        format!("a person's sign-in to application {}", self.client_id)
    }
}

/// What is asked for: the service, and what a renewal needs.
fn scopes(scope: &str) -> String {
    format!("{scope} offline_access openid profile")
}

/// The tokens of an answer.
fn taken(wire: &Wire, body: &[u8]) -> Option<(Token, Option<Secret>)> {
    let granted: Granted = serde_json::from_slice(body).ok()?;
    Some((wire.token(granted.access_token, None), granted.refresh_token.map(Secret::new)))
}

fn ended() -> SignInError {
    refused("expired_token", "the code was not used in time; run the command again and use the code at once")
}

fn refused(code: &str, message: &str) -> SignInError {
    SignInError::Refused { code: code.to_owned(), message: message.to_owned() }
}
