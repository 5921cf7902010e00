//! Requests to token services: bounded in time, size and number, only to where they belong.

use super::refusal::Refusal;
use super::{Secret, SignInError, Token};
use crate::http::{Ask, Clock, Form, HttpError, Incoming, Method, Outgoing, Transport, host_of};
use bytes::Bytes;
use futures_util::StreamExt;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::fmt::{Debug, Formatter};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::{Origin, Url};

/// How often one request is tried.
const ATTEMPTS: u32 = 4;
/// How long one attempt may take.
const LIMIT: Duration = Duration::from_secs(30);
/// How long a service that never answers is tried.
const CONTACT: Duration = Duration::from_secs(60);
/// The least time an attempt is given.
const LEAST: Duration = Duration::from_secs(1);
/// The longest wait between attempts that a service can ask for; it is asked again later rather than obeyed for hours.
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// Bytes of an answer: tokens take a few thousand.
const LARGEST: usize = 1 << 20;

/// One answer, whole.
pub(super) struct Answer {
    /// HTTP status.
    pub(super) status: u16,
    /// The body.
    pub(super) body: Vec<u8>,
}

/// What came of the last request.
#[derive(Default)]
struct Heard {
    refusal: Option<Refusal>,
    failure: Option<SignInError>,
    expires: Option<Timestamp>,
}

/// The line to the token service for one sign-in. A new one is made for each.
pub(super) struct Wire {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    /// Origins that requests may go to; empty where the library takes the address from the Azure resource itself.
    allowed: Vec<Origin>,
    /// A plain `http` address on this machine that the library is told to be `https`, as it insists on that.
    disguised: Option<Url>,
    heard: Mutex<Heard>,
}

impl Debug for Wire {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Wire")
    }
}

impl Wire {
    /// A line to these addresses.
    pub(super) fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, allowed: &[&Url]) -> Self {
        let disguised = allowed.iter().find(|url| url.scheme() == "http").map(|url| (*url).clone());
        let allowed = allowed.iter().map(|url| url.origin()).collect();
        Self { transport, clock, allowed, disguised, heard: Mutex::default() }
    }

    /// The address that the library is given for a login service: always `https`.
    pub(super) fn disguise(url: &Url) -> String {
        let text = url.as_str().trim_end_matches('/');
        text.strip_prefix("http://").map_or_else(|| text.to_owned(), |rest| format!("https://{rest}"))
    }

    /// The address behind the disguise: exactly the origin that was disguised, nothing else.
    fn unmask(&self, mut url: Url) -> Url {
        if let Some(real) = &self.disguised {
            let same_host = url.scheme() == "https" && url.host() == real.host();
            // Port 443 is not written in `https`, nor 80 in `http`: compare what stands in the text.
            if same_host && url.port() == real.port() {
                url = Url::parse(&url.as_str().replacen("https://", "http://", 1)).unwrap_or(url);
            }
        }
        url
    }

    /// Sends a request and repeats it while the service is busy or not reached.
    ///
    /// # Errors
    /// When no answer came. Any status is an answer.
    pub(super) async fn send(
        &self,
        method: Method,
        url: Url,
        headers: Vec<(String, String)>,
        body: Option<Bytes>,
    ) -> Result<Answer, SignInError> {
        let url = self.unmask(url);
        let host = host_of(&url);
        if !self.allowed.is_empty() && !self.allowed.contains(&url.origin()) {
            return Err(self.failed(SignInError::Unusable(format!("no sign-in request may go to {host}"))));
        }
        let ask = match method {
            Method::Get => Ask::Get,
            Method::Post => Ask::SignIn(Form::new(body.unwrap_or_default())),
        };
        let (mut attempt, began) = (1, self.clock.steady());
        loop {
            let left = CONTACT.saturating_sub(self.clock.steady().saturating_sub(began)).max(LEAST);
            let request = Outgoing { url: url.clone(), headers: headers.clone(), ask: ask.clone() };
            let (wish, outcome) = match self.once(request, LIMIT.min(left)).await {
                Ok((wish, answer)) if self.is_busy(answer.status) => (wish, Ok(answer)),
                Ok((_, answer)) => return Ok(self.noted(&host, answer)),
                Err(error) => (None, Err(error)),
            };
            let pause = self.pause(attempt, wish);
            let is_over = match &outcome {
                Ok(_) => false,
                Err(HttpError::Invalid { .. }) => true,
                Err(_) => self.clock.steady().saturating_sub(began).saturating_add(pause) >= CONTACT,
            };
            if is_over || attempt >= self.attempts(outcome.is_ok()) {
                return match outcome {
                    Ok(answer) => Ok(self.noted(&host, answer)),
                    Err(error) => Err(self.failed(SignInError::Unreachable(error.to_string()))),
                };
            }
            self.clock.wait(pause).await;
            attempt += 1;
        }
    }

    /// One attempt, within the limits; the answer and how long the service asks to wait.
    async fn once(&self, request: Outgoing, limit: Duration) -> Result<(Option<Duration>, Answer), HttpError> {
        let host = host_of(&request.url);
        let whole = async {
            let mut incoming = self.transport.send(request).await?;
            let wish = incoming.header("retry-after").and_then(|value| value.trim().parse().ok());
            let body = whole_body(&mut incoming, &host).await?;
            Ok((wish.map(Duration::from_secs), Answer { status: incoming.status, body }))
        };
        tokio::select! {
            biased;
            answer = whole => answer,
            () = self.clock.expire(limit) => Err(HttpError::TimedOut { host: host.clone(), seconds: limit.as_secs() }),
        }
    }

    /// Whether the line goes to the identity service of an Azure resource, which is on this machine or nowhere.
    fn is_near(&self) -> bool {
        self.allowed.is_empty()
    }

    /// How often a request is tried: a near service that is not reached is not there.
    fn attempts(&self, answered: bool) -> u32 {
        if self.is_near() && !answered { 2 } else { ATTEMPTS }
    }

    /// Whether it is worth asking again. The instance metadata service says 404 and 410 while it is being updated:
    /// <https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling>.
    fn is_busy(&self, status: u16) -> bool {
        matches!(status, 408 | 429 | 500 | 502 | 503 | 504) || (self.is_near() && matches!(status, 404 | 410))
    }

    fn pause(&self, attempt: u32, wish: Option<Duration>) -> Duration {
        let own = f64::from(1_u32 << attempt.min(5)) * (0.5 + self.clock.chance() / 2.0);
        wish.unwrap_or_default().min(LONGEST_WAIT).max(Duration::from_secs_f64(own))
    }

    /// Remembers what an answer says: why there is no token, or when the token ends.
    fn noted(&self, host: &str, answer: Answer) -> Answer {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        *heard = Heard::default();
        if answer.status == 200 {
            heard.expires = lifetime(&answer.body).and_then(|life| self.clock.now().checked_add(life).ok());
        } else {
            heard.refusal = Some(Refusal::read(host, answer.status, &answer.body));
        }
        answer
    }

    fn failed(&self, error: SignInError) -> SignInError {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        *heard = Heard { failure: Some(error.clone()), ..Heard::default() };
        error
    }

    /// The refusal that the last answer was.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).refusal.clone()
    }

    /// Why there is no token, in our words, where the reason was seen here.
    pub(super) fn reason(&self, secrets: &[&Secret], assertion: Option<&str>) -> Option<SignInError> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let refused = heard.refusal.as_ref().map(|refusal| refusal.error(secrets, assertion));
        heard.failure.clone().or(refused)
    }

    /// A token with the end that the answer gave it, by our clock; `otherwise` where it gave none.
    pub(super) fn token(&self, secret: String, otherwise: Option<Timestamp>) -> Token {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        Token::new(secret, heard.expires.or(otherwise))
    }
}

async fn whole_body(incoming: &mut Incoming, host: &str) -> Result<Vec<u8>, HttpError> {
    let mut body = Vec::new();
    while let Some(part) = incoming.body.next().await {
        let part = part?;
        if body.len() + part.len() > LARGEST {
            return Err(HttpError::Invalid { host: host.to_owned(), reason: "its answer is too large".to_owned() });
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

/// `expires_in` of a token's answer, which some services write as text.
fn lifetime(body: &[u8]) -> Option<SignedDuration> {
    let value: Value = serde_json::from_slice(body).ok()?;
    let seconds = match value.get("expires_in")? {
        Value::Number(number) => number.as_i64()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    (0..=86_400 * 30).contains(&seconds).then(|| SignedDuration::from_secs(seconds))
}
