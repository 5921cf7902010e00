//! One request, and how its address is written.

use super::expected::Expected;
use super::failure::{Failure, FailureKind};
use super::meter::Meter;
use super::page::{Frame, after};
use super::settings::Relay;
use crate::http::{Ask, QueryCall};
use std::fmt::Write as _;
use std::sync::Arc;
use url::Url;

/// One request for a page or an object.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where.
    pub url: Url,
    /// What it asks for.
    pub ask: Ask,
    /// Names (lower case) and values of headers of its own.
    pub headers: Vec<(String, String)>,
    /// How its answers are framed.
    pub frame: Frame,
    /// The part of the service that throttles it: requests of one workload share their concurrency and their waits.
    pub workload: &'static str,
    /// Where it is counted.
    pub meter: Arc<Meter>,
    /// What its answer has to be.
    pub expected: Expected,
    /// What becomes of a redirect.
    pub redirects: Redirects,
}

/// What becomes of a redirect of a `GET`. That of a `POST` is never followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Redirects {
    /// It is followed within the same origin.
    #[default]
    Follow,
    /// It is the answer: see [`Client::look`](super::Client::look). Nothing is sent to where it leads.
    Answer,
}

impl Request {
    /// A request below a service root: version (`v1.0`; empty for none), path with its query as they are written in the catalogue
    /// (`/users?$filter=userType eq 'Guest'`), workload, meter. What needs it is percent-encoded; what already is, is
    /// kept. Keys in the path must have gone through [`segment`].
    ///
    /// # Errors
    /// [`FailureKind::Unsafe`] when the path climbs out of the version or is no address.
    pub fn new(
        base: &Url,
        version: &str,
        path_and_query: &str,
        workload: &'static str,
        meter: &Arc<Meter>,
    ) -> Result<Self, Failure> {
        let url = address(base, version, path_and_query)?;
        Ok(Self {
            url,
            ask: Ask::Get,
            headers: Vec::new(),
            frame: Frame::default(),
            workload,
            meter: Arc::clone(meter),
            expected: Expected::Anything,
            redirects: Redirects::Follow,
        })
    }

    /// The same with `ConsistencyLevel: eventual`.
    #[must_use]
    pub fn eventual(mut self, eventual: bool) -> Self {
        if eventual {
            self.headers.push(("consistencylevel".to_owned(), "eventual".to_owned()));
        }
        self
    }

    /// The same, as one that the service hands on.
    #[must_use]
    pub fn relayed(mut self, relay: &Relay) -> Self {
        self.headers.extend(relay.headers.iter().cloned());
        for (option, value) in &relay.options {
            self.url.query_pairs_mut().append_pair(option, value);
        }
        self
    }

    /// The same, asking for this.
    #[must_use]
    pub fn asking(mut self, ask: Ask) -> Self {
        self.ask = ask;
        self
    }

    /// The same with answers in this frame.
    #[must_use]
    pub fn framed(mut self, frame: Frame) -> Self {
        self.frame = frame;
        self
    }

    /// The same with an answer that has to be this.
    #[must_use]
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.expected = expected;
        self
    }

    /// The same with headers of its own beside those it has: names (lower case) and values.
    #[must_use]
    pub fn with_headers(mut self, headers: impl IntoIterator<Item = (String, String)>) -> Self {
        self.headers.extend(headers);
        self
    }

    /// A request for the next page: the same dataset at another address; what is posted is posted again.
    #[must_use]
    pub fn at(&self, url: Url) -> Self {
        let ask = match &self.ask {
            Ask::Query(call) => Ask::Query(QueryCall { after: after(&url), ..call.clone() }),
            other => other.clone(),
        };
        Self { url, ask, ..self.clone() }
    }
}

/// The key of an object as one segment of a path, percent-encoded. Nothing for a key that cannot be a segment: empty,
/// `.` or `..`, which would name another path.
pub fn segment(key: &str) -> Option<String> {
    if key.is_empty() || key == "." || key == ".." {
        return None;
    }
    let mut written = String::with_capacity(key.len());
    for byte in key.bytes() {
        write_byte(&mut written, byte, b"-._~!$,@");
    }
    Some(written)
}

/// The address of a path below a service root.
pub(super) fn address(base: &Url, version: &str, path_and_query: &str) -> Result<Url, Failure> {
    let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
    let mut url = base.clone();
    url.set_fragment(None);
    url.set_query(None);
    let below = if version.is_empty() { String::new() } else { format!("{version}/") };
    let root = format!("{}/{below}", base.path().trim_end_matches('/'));
    url.set_path(&format!("{root}{}", encoded(path.trim_start_matches('/'), b"-._~!$&'()*+,;=:@/")));
    if !query.is_empty() {
        url.set_query(Some(&encoded(query, b"-._~!$&'()*,;=:@/?")));
    }
    if url.path().starts_with(&root) {
        Ok(url)
    } else {
        Err(Failure::new(FailureKind::Unsafe, format!("the path leads out of {root}")))
    }
}

/// A text with every byte percent-encoded that is not alphanumeric, listed, or part of a `%XX` already there.
fn encoded(text: &str, kept: &[u8]) -> String {
    let bytes = text.as_bytes();
    let mut written = String::with_capacity(text.len());
    for (index, byte) in bytes.iter().enumerate() {
        let is_escape = *byte == b'%'
            && bytes.get(index + 1..index + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        if is_escape {
            written.push('%');
        } else {
            write_byte(&mut written, *byte, kept);
        }
    }
    written
}

/// Writes one byte of a text, percent-encoded unless it is alphanumeric or listed.
fn write_byte(written: &mut String, byte: u8, kept: &[u8]) {
    if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
        written.push(char::from(byte));
    } else {
        // Writing to a String cannot fail.
        let _ = write!(written, "%{byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(path: &str) -> String {
        let base = Url::parse("https://graph.microsoft.com/").expect("an address");
        address(&base, "v1.0", path).map_or_else(|failure| failure.message, |url| url.to_string())
    }

    #[test]
    fn addresses_are_percent_encoded_once() {
        let root = "https://graph.microsoft.com/v1.0/";
        assert_eq!(
            written("/users?$filter=userType eq 'Guest'&$count=true"),
            format!("{root}users?$filter=userType%20eq%20%27Guest%27&$count=true")
        );
        assert_eq!(written("users/$count"), format!("{root}users/$count"));
        assert_eq!(written("/a%20b/c d#e"), format!("{root}a%20b/c%20d%23e"));
        assert_eq!(written("/x?q=1+1 100%"), format!("{root}x?q=1%2B1%20100%25"));
    }

    #[test]
    fn a_path_may_stand_below_no_version() {
        let base = Url::parse("https://management.azure.com/").expect("an address");
        let at = |path: &str| address(&base, "", path).map(String::from).map_err(|failure| failure.kind);
        assert_eq!(at("subscriptions?a=1"), Ok("https://management.azure.com/subscriptions?a=1".to_owned()));
        assert_eq!(at("/x/../y"), Ok("https://management.azure.com/y".to_owned()));
    }

    #[test]
    fn keys_stay_one_segment() {
        assert_eq!(segment("a/b?c#d%e ü"), Some("a%2Fb%3Fc%23d%25e%20%C3%BC".to_owned()));
        assert_eq!(segment("contoso.sharepoint.com,1,2"), Some("contoso.sharepoint.com,1,2".to_owned()));
        assert_eq!((segment(".."), segment("."), segment("")), (None, None, None));
    }

    #[test]
    fn no_path_leads_out_of_its_version() {
        for path in ["/../beta/users", "/%2e%2e/beta", "..", "/a/../../beta"] {
            assert!(written(path).contains("leads out"), "{path}: {}", written(path));
        }
    }
}
