//! One answer of the fake server.

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::Write as _;
use std::time::Duration;

/// How the body of an answer goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// In one piece.
    Whole,
    /// So many bytes of it, then the connection breaks.
    Cut(usize),
    /// Piece by piece of so many bytes.
    Pieces(usize),
    /// Again and again, so many times; for bodies larger than a test wants to hold.
    Repeated(usize),
    /// As a whole, after so much real time.
    Late(Duration),
    /// Nothing at all, not even a head, for ever; the clock of the test lets every limit pass.
    Hang,
    /// The head and so many bytes, then nothing for ever; the clock of the test lets every limit pass.
    HangAfter(usize),
}

/// One answer.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    pub shape: Shape,
}

impl Reply {
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), shape: Shape::Whole }
    }

    /// 200 with JSON.
    pub fn json(value: &Value) -> Self {
        Self::new(200, value.to_string()).header("content-type", "application/json")
    }

    /// 200 with a page of objects.
    pub fn page(objects: &[Value]) -> Self {
        Self::json(&json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x", "value": objects}))
    }

    /// An error as Microsoft Graph writes it.
    pub fn error(status: u16, code: &str, message: &str) -> Self {
        let error = json!({"error": {"code": code, "message": message, "innerError": {"request-id": "0"}}});
        Self { status, ..Self::json(&error) }
    }

    /// 429 with a `Retry-After`.
    pub fn throttled(retry_after: &str) -> Self {
        Self::error(429, "TooManyRequests", "Too many requests").header("retry-after", retry_after)
    }

    /// A page of HTML, as a proxy or a gateway would send it.
    pub fn html(status: u16) -> Self {
        Self::new(status, "<!DOCTYPE html><html><body>Gateway</body></html>").header("content-type", "text/html")
    }

    /// A part that a batch does not answer.
    pub fn left_out() -> Self {
        Self::new(200, "").header("x-left-out", "1")
    }

    /// A redirect.
    pub fn redirect(to: &str) -> Self {
        Self::new(302, "").header("location", to)
    }

    /// No answer, ever.
    pub fn hang() -> Self {
        Self { shape: Shape::Hang, ..Self::new(200, "") }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    #[must_use]
    pub fn shape(mut self, shape: Shape) -> Self {
        self.shape = shape;
        self
    }

    /// The same body gzip-compressed.
    #[must_use]
    pub fn gzip(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&self.body).expect("memory can be written");
        self.body = encoder.finish().expect("memory can be written").into();
        self.header("content-encoding", "gzip")
    }
}
