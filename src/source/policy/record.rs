//! Tells whoever listens what was sent and what was odd.

use crate::http::Method;
use std::fmt::Debug;
use url::Url;

/// One request that was sent, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// How.
    pub method: Method,
    /// Where; values of page and delta tokens are left out.
    pub url: Url,
    /// HTTP status, or nothing when no answer came.
    pub status: Option<u16>,
    /// Workload of the request.
    pub workload: &'static str,
}

/// Something odd that did not end the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Workload of the request.
    pub workload: &'static str,
    /// The path it is about.
    pub path: String,
    /// What was odd, for a person.
    pub message: String,
}

/// Listens. Called from many tasks at once, between requests: must return at once.
pub trait Recorder: Send + Sync + Debug {
    /// A request was sent and its answer has begun, or will not come.
    fn exchanged(&self, exchange: Exchange);

    /// Something odd happened that did not end the request.
    fn remarked(&self, remark: Remark);
}

/// What stands in the place of a token.
const LEFT_OUT: &str = "...";

/// An address as it may be shown: without the values of page and delta tokens, which let others read on.
pub(in crate::source) fn shown(url: &Url) -> Url {
    let mut shown = url.clone();
    shown.set_fragment(None);
    if let Some(query) = url.query() {
        let clean = |pair: &str| match pair.split_once('=') {
            Some((key, _)) if key.to_ascii_lowercase().contains("token") => format!("{key}={LEFT_OUT}"),
            _ => pair.to_owned(),
        };
        let query: Vec<String> = query.split('&').map(clean).collect();
        shown.set_query(Some(&query.join("&")));
    }
    if let Some((before, _)) = url.path().split_once("(token=") {
        shown.set_path(&format!("{before}(token={LEFT_OUT})"));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_tokens_are_not_shown() {
        let shown = |text: &str| shown(&Url::parse(text).expect("an address")).to_string();
        assert_eq!(shown("https://h/v1.0/users?$top=5&$skiptoken=abc"), "https://h/v1.0/users?$top=5&$skiptoken=...");
        assert_eq!(shown("https://h/users/delta?%24deltaToken=a=b"), "https://h/users/delta?%24deltaToken=...");
        assert_eq!(shown("https://h/root/delta(token='1a')"), "https://h/root/delta(token=...)");
    }
}
