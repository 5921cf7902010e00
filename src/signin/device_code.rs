//! A person signs in on any device with a browser, multifactor authentication and all (RFC 8628).

use super::kept_sign_in::KeptSignIn;
use super::library::user_agent;
use super::place::Place;
use super::wire::Wire;
use super::{Credential, DeviceCode, Secret, SignInError, Token};
use crate::http::Method;
use async_trait::async_trait;
use bytes::Bytes;
use oauth2::basic::{BasicClient, BasicTokenResponse};
use oauth2::{
    ClientId, DeviceAuthorizationUrl, DeviceCodeErrorResponseType, EndpointNotSet, EndpointSet, HttpRequest,
    HttpResponse, RefreshToken, RequestTokenError, Scope, StandardDeviceAuthorizationResponse, TokenResponse, TokenUrl,
};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use url::Url;

/// The shortest time between two questions whether the person has signed in.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

type Client = BasicClient<EndpointNotSet, EndpointSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

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

    fn client(&self) -> Result<Client, SignInError> {
        let wrong = |_| SignInError::Unusable("the address of the login service cannot be used".to_owned());
        let device = DeviceAuthorizationUrl::new(self.place.endpoint("devicecode").into()).map_err(wrong)?;
        let token = TokenUrl::new(self.place.endpoint("token").into()).map_err(wrong)?;
        Ok(BasicClient::new(ClientId::new(self.client_id.clone()))
            .set_device_authorization_url(device)
            .set_token_uri(token))
    }

    /// A token from the sign-in at hand; `None` where a person has to sign in again.
    async fn renew(&self, refresh: &Secret, scope: &str) -> Result<Option<(Token, Option<Secret>)>, SignInError> {
        let wire = self.place.wire();
        let send = sender(&wire);
        let client = self.client()?;
        let given = RefreshToken::new(refresh.reveal().to_owned());
        let request = client.exchange_refresh_token(&given).add_scopes(scopes(scope));
        match request.request_async(&send).await {
            Ok(answer) => Ok(Some(taken(&wire, &answer))),
            Err(_) if wire.refusal().is_some_and(|refusal| refusal.needs_a_person()) => Ok(None),
            Err(_) => Err(self.why(&wire, &[refresh])),
        }
    }

    /// A token from a person's sign-in.
    async fn ask(&self, scope: &str) -> Result<(Token, Option<Secret>), SignInError> {
        let wire = self.place.wire();
        let send = sender(&wire);
        let client = self.client()?;
        let begun: Result<StandardDeviceAuthorizationResponse, _> =
            client.exchange_device_code().add_scopes(scopes(scope)).request_async(&send).await;
        let Ok(begun) = begun else { return Err(self.why(&wire, &[])) };
        let device = Secret::new(begun.device_code().secret().clone());
        (self.place.means.announce)(&DeviceCode {
            address: begun.verification_uri().to_string(),
            code: begun.user_code().secret().clone(),
            minutes: begun.expires_in().as_secs() / 60,
        });
        let clock = Arc::clone(&self.place.means.clock);
        let watch = Arc::clone(&clock);
        let poll = client
            .exchange_device_access_token(&begun)
            .set_time_fn(move || watch.now().to_string().parse().unwrap_or_default());
        let wait = |duration: Duration| {
            let clock = Arc::clone(&clock);
            // A service that asks for no pause at all gets one.
            async move { clock.wait(duration.max(SHORTEST_PAUSE)).await }
        };
        match poll.request_async(&send, wait, None).await {
            Ok(answer) => Ok(taken(&wire, &answer)),
            Err(RequestTokenError::ServerResponse(told)) => Err(match told.error() {
                DeviceCodeErrorResponseType::ExpiredToken => refused(
                    "expired_token",
                    "the code was not used in time; run the command again and use the code at once",
                ),
                kind if kind.as_ref() == "authorization_declined" || kind.as_ref() == "access_denied" => {
                    refused(kind.as_ref(), "the sign-in was declined in the browser; run the command again")
                }
                _ => self.why(&wire, &[&device]),
            }),
            Err(_) => Err(self.why(&wire, &[&device])),
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

fn scopes(scope: &str) -> Vec<Scope> {
    [scope, "offline_access", "openid", "profile"].into_iter().map(|name| Scope::new(name.to_owned())).collect()
}

fn taken(wire: &Wire, answer: &BasicTokenResponse) -> (Token, Option<Secret>) {
    let refresh = answer.refresh_token().map(|token| Secret::new(token.secret().clone()));
    (wire.token(answer.access_token().secret().clone(), None), refresh)
}

fn refused(code: &str, message: &str) -> SignInError {
    SignInError::Refused { code: code.to_owned(), message: message.to_owned() }
}

/// Sends the requests of the OAuth library over our line.
fn sender(wire: &Arc<Wire>) -> impl Fn(HttpRequest) -> BoxedAnswer + Send + Sync + use<> {
    let wire = Arc::clone(wire);
    move |request| {
        let wire = Arc::clone(&wire);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let url = Url::parse(&parts.uri.to_string())
                .map_err(|_| SignInError::Unusable("the address of the login service cannot be used".to_owned()))?;
            let text = |value: &oauth2::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
            let mut headers: Vec<(String, String)> =
                parts.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
            headers.push(user_agent());
            let answer = wire.send(Method::Post, url, headers, Some(Bytes::from(body))).await?;
            oauth2::http::Response::builder()
                .status(answer.status)
                .header("content-type", answer.content_type)
                .body(answer.body)
                .map_err(|_| SignInError::Unreachable("the answer of the login service is no HTTP".to_owned()))
        })
    }
}

/// An answer to come.
type BoxedAnswer = futures_util::future::BoxFuture<'static, Result<HttpResponse, SignInError>>;
