//! The transport that uses the network.

use super::address::{check_address, host_of, is_identity_service, is_loopback};
use super::message::{HttpError, Incoming, Method, Outgoing, Transport};
use async_trait::async_trait;
use futures_util::StreamExt as _;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use std::error::Error;
use std::sync::OnceLock;
use std::time::Duration;
use url::Url;

/// Time until a connection stands, TLS included. A proxy that drops packets would hold a run for minutes otherwise.
const CONNECT_TIME: Duration = Duration::from_secs(20);
/// Time an unused connection is kept: less than the service keeps it, so that no request meets a closed one.
const IDLE_TIME: Duration = Duration::from_secs(60);

/// Sends requests over HTTP/2 or HTTP/1.1 with TLS by rustls and the certificates the system trusts. Answers that come
/// gzip-compressed are inflated. The system's proxy is used, except for this machine and for
/// the identity service of the Azure resource this runs on.
#[derive(Debug, Default)]
pub struct WebTransport {
    outside: OnceLock<Result<reqwest::Client, String>>,
    loopback: OnceLock<Result<reqwest::Client, String>>,
}

impl WebTransport {
    /// A transport without connections; they are made when needed.
    pub fn new() -> Self {
        Self::default()
    }

    /// The client for an address: one that knows the system's proxy, and one for this machine that does not.
    fn client(&self, url: &Url) -> Result<&reqwest::Client, HttpError> {
        let built = if is_loopback(url) || is_identity_service(url) {
            // A test server needs no certificates; a machine without any can still be tested on.
            let build = || builder().no_proxy().build().or_else(|_| builder().no_proxy().tls_certs_only([]).build());
            self.loopback.get_or_init(|| build().map_err(|error| reason(&error)))
        } else {
            self.outside.get_or_init(|| builder().build().map_err(|error| reason(&error)))
        };
        built.as_ref().map_err(|reason| HttpError::Invalid { host: host_of(url), reason: reason.clone() })
    }
}

/// What both clients have in common.
fn builder() -> reqwest::ClientBuilder {
    // Fails where a provider was installed before, which then serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .gzip(true)
        .connect_timeout(CONNECT_TIME)
        .pool_idle_timeout(IDLE_TIME)
}

#[async_trait]
impl Transport for WebTransport {
    async fn send(&self, request: Outgoing) -> Result<Incoming, HttpError> {
        if !is_identity_service(&request.url) {
            check_address(&request.url)?;
        }
        let host = host_of(&request.url);
        let client = self.client(&request.url)?;
        let method = match request.ask.method() {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
        };
        let headers = headers(&request.headers)
            .map_err(|reason| HttpError::Invalid { host: host.clone(), reason: reason.to_owned() })?;
        let body = request.ask.body();
        let mut building = client.request(method, request.url).headers(headers);
        if let Some(body) = body {
            building = building.body(body);
        }
        let answer = building.send().await.map_err(|error| fault(&error, &host))?;
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = answer.bytes_stream().map(move |piece| piece.map_err(|error| fault(&error, &host))).boxed();
        Ok(Incoming { status, headers, body })
    }
}

/// Headers as the client takes them. A value that may be secret is marked so.
fn headers(given: &[(String, String)]) -> Result<HeaderMap, &'static str> {
    let mut headers = HeaderMap::with_capacity(given.len());
    for (name, value) in given {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| "a header name cannot be sent")?;
        let mut value = HeaderValue::from_str(value).map_err(|_| "a header value cannot be sent")?;
        value.set_sensitive(name == reqwest::header::AUTHORIZATION);
        headers.append(name, value);
    }
    Ok(headers)
}

/// What a fault of the client means.
fn fault(error: &reqwest::Error, host: &str) -> HttpError {
    let host = host.to_owned();
    if error.is_timeout() {
        HttpError::TimedOut { host, seconds: CONNECT_TIME.as_secs() }
    } else if error.is_connect() {
        HttpError::Connect { host, reason: reason(error) }
    } else if error.is_builder() {
        HttpError::Invalid { host, reason: reason(error) }
    } else {
        HttpError::Broken { host, reason: reason(error) }
    }
}

/// The innermost cause of an error: what the system or the other side said. The outer ones hold the address.
fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    if error.source().is_none() { "the request could not be made".to_owned() } else { cause.to_string() }
}
