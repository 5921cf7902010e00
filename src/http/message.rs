//! What goes out and what comes in.

use super::ask::Ask;
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use std::fmt::{Debug, Formatter};
use url::Url;

/// The methods there are. What a `POST` may say is an [`Ask`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// One request.
#[derive(Clone)]
pub struct Outgoing {
    /// Where.
    pub url: Url,
    /// Names (lower case) and values.
    pub headers: Vec<(String, String)>,
    /// What it asks for: method and body.
    pub ask: Ask,
}

impl Debug for Outgoing {
    /// Never shows headers or body: they hold tokens and secrets.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?} {}", self.ask.method(), self.url.path())
    }
}

/// One answer, whatever its status. The body has been inflated where it came compressed.
pub struct Incoming {
    /// HTTP status code.
    pub status: u16,
    /// Names (lower case) and values, in the order they came; bytes that are no text are replaced.
    pub headers: Vec<(String, String)>,
    /// The body as it comes. Ends with an error where it was cut off.
    pub body: BoxStream<'static, Result<Bytes, HttpError>>,
}

impl Incoming {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl Debug for Incoming {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "HTTP {}", self.status)
    }
}

/// Why no answer came, or not all of it. Messages never hold a header, a body or a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// The name was not found, or nothing accepted the connection.
    #[error("cannot connect to {host}: {reason}")]
    Connect {
        /// Host and port.
        host: String,
        /// What the system said.
        reason: String,
    },
    /// The connection broke before the answer was whole.
    #[error("the connection to {host} broke: {reason}")]
    Broken {
        /// Host and port.
        host: String,
        /// What the system said.
        reason: String,
    },
    /// Nothing came in time.
    #[error("{host} did not answer in {seconds} s")]
    TimedOut {
        /// Host and port.
        host: String,
        /// How long was waited.
        seconds: u64,
    },
    /// The request could not be made at all: a fault of this program or of an address given to it.
    #[error("no request can be made to {host}: {reason}")]
    Invalid {
        /// Host and port.
        host: String,
        /// What is wrong.
        reason: String,
    },
}

/// Sends requests.
#[async_trait]
pub trait Transport: Send + Sync + Debug {
    /// Sends one request and returns as soon as the head of the answer is there.
    ///
    /// # Errors
    /// When no answer came. A status of 400 and above is an answer.
    async fn send(&self, request: Outgoing) -> Result<Incoming, HttpError>;
}
