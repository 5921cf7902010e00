//! The Azure Identity library, kept on our line: our transport, our clock, our words for what went wrong.
//!
//! It keeps tokens and repeats requests by the machine's clock; so a credential of it is made for one token and dropped,
//! and whatever is no success reaches it as a failure that it does not repeat.

use super::secret::scrub;
use super::wire::Wire;
use super::{Secret, SignInError, Token};
use crate::http::Method;
use async_trait::async_trait;
use azure_core::cloud::{CloudConfiguration, CustomConfiguration};
use azure_core::credentials::TokenCredential;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::headers::Headers;
use azure_core::http::{
    AsyncRawResponse, Body, ClientOptions, HttpClient, Method as AzureMethod, Request, RetryOptions, StatusCode,
    Transport as AzureTransport,
};
use azure_identity::{ClientAssertion, ClientAssertionCredential, ClientAssertionCredentialOptions};
use jiff::Timestamp;
use std::sync::Arc;
use url::Url;

#[async_trait]
impl HttpClient for Wire {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let stopped = |message: &'static str| Error::with_message(ErrorKind::Other, message);
        let method = match request.method() {
            AzureMethod::Get => Method::Get,
            AzureMethod::Post => Method::Post,
            _ => return Err(stopped("only GET and POST are sent")),
        };
        let body = match request.body() {
            Body::Bytes(bytes) => Some(bytes.clone()).filter(|_| method == Method::Post),
            Body::SeekableStream(_) => return Err(stopped("only small bodies are sent")),
        };
        let mut headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_ascii_lowercase(), value.as_str().to_owned()))
            .filter(|(name, _)| name != "user-agent" && name != "content-length")
            .collect();
        headers.push(user_agent());
        headers.sort();
        let answer = self.send(method, request.url().clone(), headers, body).await;
        match answer {
            Ok(answer) if answer.status == 200 => {
                Ok(AsyncRawResponse::from_bytes(StatusCode::Ok, Headers::new(), answer.body))
            }
            Ok(_) => Err(stopped("the sign-in was refused")),
            Err(_) => Err(stopped("the service was not reached")),
        }
    }
}

/// What every request says of who sends it.
pub(super) fn user_agent() -> (String, String) {
    ("user-agent".to_owned(), concat!("tenantry/", env!("CARGO_PKG_VERSION")).to_owned())
}

/// Options that keep the library on the line.
pub(super) fn options(wire: &Arc<Wire>, login: &Url) -> ClientOptions {
    let mut cloud = CustomConfiguration::default();
    cloud.authority_host = Wire::disguise(login);
    ClientOptions {
        retry: RetryOptions::none(),
        transport: Some(AzureTransport::new(Arc::clone(wire) as Arc<dyn HttpClient>)),
        cloud: Some(Arc::new(CloudConfiguration::Custom(cloud))),
        ..ClientOptions::default()
    }
}

/// Asks a credential of the library for a token.
pub(super) async fn exchange(
    credential: &dyn TokenCredential,
    wire: &Wire,
    scope: &str,
    secrets: &[&Secret],
    assertion: Option<&str>,
) -> Result<Token, SignInError> {
    match credential.get_token(&[scope], None).await {
        Ok(token) => {
            let ends = Timestamp::from_second(token.expires_on.unix_timestamp()).ok();
            Ok(wire.token(token.token.secret().to_owned(), ends))
        }
        Err(error) => Err(wire.reason(secrets, assertion).unwrap_or_else(|| unusable(&error, secrets))),
    }
}

/// An error of the library that came of no answer.
pub(super) fn unusable(error: &Error, secrets: &[&Secret]) -> SignInError {
    let text = error.to_string();
    let text = text.split("To troubleshoot").next().unwrap_or_default();
    SignInError::Unusable(format!("the sign-in failed: {}", scrub(text, secrets)))
}

/// An assertion that is already there.
struct Ready(Secret);

impl std::fmt::Debug for Ready {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Ready")
    }
}

#[async_trait]
impl ClientAssertion for Ready {
    async fn secret(&self, _: Option<azure_core::http::ClientMethodOptions<'_>>) -> azure_core::Result<String> {
        Ok(self.0.reveal().to_owned())
    }
}

/// Gives an application's assertion for a token.
pub(super) async fn exchange_assertion(
    wire: &Arc<Wire>,
    login: &Url,
    tenant: &str,
    client_id: &str,
    assertion: &Secret,
    scope: &str,
) -> Result<Token, SignInError> {
    let options = ClientAssertionCredentialOptions { client_options: options(wire, login) };
    let credential = ClientAssertionCredential::new(
        tenant.to_owned(),
        client_id.to_owned(),
        Ready(assertion.clone()),
        Some(options),
    )
    .map_err(|error| unusable(&error, &[assertion]))?;
    exchange(credential.as_ref(), wire, scope, &[assertion], Some(assertion.reveal())).await
}
